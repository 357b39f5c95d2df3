// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/team/StepDialog.h"
#include "core/base/Clock.h"
#include "core/sync/FolderService.h"

#include <QtCore/QTimer>

QT_BEGIN_NAMESPACE
class QCheckBox;
QT_END_NAMESPACE

namespace baton::desktop {

class SheetPage;

/// Makes a team: its name, oneself, the folder with what is to be known about it; then the recovery sheet, which is
/// shown once and has to be printed, saved or written down.
/// @thread interface; never blocks
class CreateTeamDialog final : public StepDialog {
    Q_OBJECT

public:
    CreateTeamDialog(sync::FolderService &folder, const Clock &clock, const QString &memberName, QWidget *parent);

    [[nodiscard]] QLineEdit *teamField() const { return m_team; }
    [[nodiscard]] QLineEdit *memberField() const { return m_member; }
    [[nodiscard]] QLineEdit *folderField() const { return m_path; }
    [[nodiscard]] QCheckBox *keptBox() const;
    [[nodiscard]] QString folderText() const { return m_fitness->wholeText(); }
    [[nodiscard]] QString sheetText() const;
    /// Writes the sheet, readable for its owner alone. @return whether it worked; what went wrong is shown
    bool saveSheet(const QString &file);

    void reject() override;

Q_SIGNALS:
    /// The sheet is kept; the first colleague is to be invited now.
    void inviteAsked();

private:
    void examine();
    void tellFitness(const sync::FolderFitness &fitness);
    void refresh();
    void make();
    void askPassphrase();
    void made(const sync::CreatedTeam &team);
    void chooseFolder();

    sync::FolderService &m_folder;
    const Clock &m_clock;
    QLineEdit *m_team;
    QLineEdit *m_member;
    QLineEdit *m_path;
    TextLabel *m_fitness;
    SheetPage *m_sheet;
    QTimer m_examineSoon;
    QString m_examined; ///< the path that the last answer is about
    bool m_isFit = false;
    bool m_isMade = false;
};

} // namespace baton::desktop
