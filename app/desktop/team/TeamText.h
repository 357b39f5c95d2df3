// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/Words.h"
#include "core/sync/TeamStatus.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace baton::desktop {

/// Something about the team that people must know: what it is, what it means for them, and what can be done.
struct TeamNote {
    enum class Weight {
        Fine, ///< ●
        Patience, ///< ◆ it may settle by itself
        Person, ///< ▲ somebody has to do something
    };
    Weight weight = Weight::Fine;
    QString head; ///< a few words, for the top of the window
    QString meaning; ///< sentences
    QString advice; ///< sentences; empty: nothing needs doing

    [[nodiscard]] QString sign() const;
    [[nodiscard]] QString whole() const; ///< everything, for tooltips and screen readers
    bool operator==(const TeamNote &) const = default;
};

/// Every state of the team and its folder in words. No widgets.
class TeamText {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::TeamText)

public:
    /// How the team is called here: by its name, else by its folder's.
    static QString teamName(const sync::TeamStatus &status);
    static QString role(ops::Role role);
    static QString roleMeaning(ops::Role role);
    /// How the folder stands; for Ready a note of weight Fine.
    static TeamNote folder(const sync::TeamStatus &status);
    /// Whether this member is in the team; nullopt while it is or has none.
    static std::optional<TeamNote> standing(const sync::TeamStatus &status);
    /// What came back when the database was gone, and what did not.
    static TeamNote rebuilt(const sync::Rebuilt &rebuilt);
    /// All that is not well, the gravest first. Empty: all is well, or there is no team.
    static QList<TeamNote> notes(const sync::TeamStatus &status, TimeMs now);
    /// "last heard 3 min ago", "never heard".
    static QString lastHeard(const sync::TeamMemberView::Device &device, TimeMs now);
    /// How much of this computer's work that computer has; empty: unknown.
    static QString behind(const sync::TeamMemberView::Device &device);
    /// "Seen by 2 of 3 colleagues."; empty without colleagues.
    static QString seenBy(const sync::TeamStatus &status);
    /// How long replies wait so that nobody answers twice, and why so long.
    static QString window(const sync::AnswerWindow &window);
    static QString minutes(TimeMs span); ///< of a clock: "4 min", "2 h", "3 days"; the sign is left out

    static QString refusal(sync::FolderFitness::Refusal refusal);
    static QString doubt(sync::FolderFitness::Doubt doubt);
    static QString sharedBy(const QString &what);

    /// Which team an invite is to, who made it, and until when it is good.
    static QString invite(const sync::InvitePreview &invite, const QLocale &locale = {});

    static ErrorText createError(const Error &error);
    static ErrorText joinError(const Error &error);
    static ErrorText letInError(const Error &error);
    /// Why the profile's team could not be taken up.
    static ErrorText problem(const Error &error);
    /// For everything else that is done to a team.
    static ErrorText error(const Error &error);

    /// Why a code is not the sheet that opens this team. @pre it is not
    static ErrorText sheetFit(sync::SheetFit fit);
    /// Why a team could not be opened with a sheet.
    static ErrorText recoverError(const Error &error);
    /// When the sheet was checked, or that it never was.
    static QString sheetLine(const sync::SheetView &sheet, const QLocale &locale = {});
    /// The recovery sheet as plain text, to be printed or saved.
    static QString recoverySheet(
        const QString &teamName, const QString &path, const QString &code, TimeMs now, const QLocale &locale = {});
    /// What is to be done outside Baton when somebody leaves. @param accounts  as people call them
    static QStringList leavingChecklist(const QString &member, const QString &folder, const QStringList &accounts);
};

} // namespace baton::desktop
