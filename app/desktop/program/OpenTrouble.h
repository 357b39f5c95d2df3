// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/ProfileTrouble.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QDialog>

namespace baton::desktop {

class KeyButton;

/// What a person can do about a profile that does not open.
enum class WayOut { TryAgain, Restore, Rebuild, StartFresh, Quit };

/// A profile that cannot be opened, and what there is to put back.
struct OpenTrouble {
    OpenProblem problem = OpenProblem::CannotOpen;
    QString detail; ///< for "copy details"
    QString profileDir;
    QList<BackupInfo> backups; ///< that could be put back, newest first
    bool canRebuild = false; ///< the team's folder holds its part of the work
    bool isGone = false; ///< Damaged: there is no database any more

    /// Why the folder itself refuses, which comes before any database: its disk is full, it cannot be written.
    static OpenTrouble ofFolder(const Error &error, const QString &profileDir);
    /// The ways out, the best first; Quit is last.
    [[nodiscard]] QList<WayOut> waysOut() const;
};

/// Its words: what happened, what it means, what each way out does.
class OpenTroubleText {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::OpenTroubleText)

public:
    static QString happened(const OpenTrouble &trouble);
    static QString meaning(const OpenTrouble &trouble);
    static QString wayOut(WayOut way, const OpenTrouble &trouble);
    static QString button(WayOut way);
    static QString consequence(WayOut way, const OpenTrouble &trouble);
    /// Why a way out did not work.
    static QString failed(WayOut way, const Error &error);
    /// After it worked. @param aside  where the former database lies; may be empty
    static QString worked(WayOut way, const QString &aside);
};

/// Asks what to do, before there is a window. Escape quits.
class OpenTroubleDialog final : public QDialog {
    Q_OBJECT

public:
    /// @param said  what came of the last try; may be empty
    OpenTroubleDialog(const OpenTrouble &trouble, const QString &said, QWidget *parent = nullptr);

    [[nodiscard]] WayOut chosen() const { return m_chosen; }
    [[nodiscard]] KeyButton *button(WayOut way) const { return m_buttons.value(way); }

private:
    QHash<WayOut, KeyButton *> m_buttons;
    WayOut m_chosen = WayOut::Quit;
};

/// Does it. Blocks for as long as a copy takes. @return where the former database lies now
Result<QString> carryOut(WayOut way, const OpenTrouble &trouble, const Clock &clock);

} // namespace baton::desktop
