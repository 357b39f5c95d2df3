// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/team/StepDialog.h"
#include "core/sync/FolderService.h"

QT_BEGIN_NAMESPACE
class QButtonGroup;
class QRadioButton;
QT_END_NAMESPACE

namespace baton::desktop {

/// Comes into a team with its recovery sheet: the code and the folder, then who one is in the team.
/// @thread interface; never blocks
class RecoverDialog final : public StepDialog {
    Q_OBJECT

public:
    /// @param path  of the team's folder, where it is known; @param memberName  for somebody new
    RecoverDialog(sync::FolderService &folder, const QString &path, const QString &memberName, QWidget *parent);

    [[nodiscard]] QLineEdit *codeField() const { return m_code; }
    [[nodiscard]] QLineEdit *folderField() const { return m_path; }
    [[nodiscard]] QLineEdit *nameField() const { return m_name; }
    /// Who one may be: every colleague, then somebody new. Empty before the sheet has opened the team.
    [[nodiscard]] QList<QRadioButton *> choices() const;
    [[nodiscard]] QString teamText() const { return m_team->wholeText(); }

Q_SIGNALS:
    void recovered();

private:
    void buildWho();
    void refresh();
    void openTeam();
    void offer(const sync::SheetTeam &team);
    void comeIn();
    void chooseFolder();

    enum class Step { Code, Who, Done };

    sync::FolderService &m_folder;
    QLineEdit *m_code;
    QLineEdit *m_path;
    TextLabel *m_team;
    TextLabel *m_incomplete;
    QWidget *m_choices;
    QButtonGroup *m_group;
    QLineEdit *m_name;
    QList<MemberId> m_members; ///< by the choices' numbers; the last choice is somebody new
    Step m_step = Step::Code;
};

} // namespace baton::desktop
