// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/team/StepDialog.h"
#include "core/sync/FolderService.h"

QT_BEGIN_NAMESPACE
class QButtonGroup;
QT_END_NAMESPACE

namespace baton::desktop {

/// Makes an invite for one colleague: the role, then the code to copy or the `.baton-invite` file to save.
/// @thread interface; never blocks
class InviteDialog final : public StepDialog {
    Q_OBJECT

public:
    /// @param suggested  the role that is chosen at first
    InviteDialog(sync::FolderService &folder, ops::Role suggested, QWidget *parent);

    [[nodiscard]] ops::Role role() const;
    void setRole(ops::Role role);
    [[nodiscard]] QString code() const { return m_invite.code; } ///< empty: not made yet
    /// @return whether it worked; what went wrong is shown
    bool saveFile(const QString &file);

private:
    void make();
    void chooseFile();

    sync::FolderService &m_folder;
    QButtonGroup *m_roles;
    QLineEdit *m_code;
    TextLabel *m_done;
    sync::MadeInvite m_invite;
};

/// Lets in whoever asks, by two of the six words that they read out.
/// @thread interface; never blocks
class LetInDialog final : public StepDialog {
    Q_OBJECT

public:
    LetInDialog(sync::FolderService &folder, const sync::WaitingRequest &request, QWidget *parent);

    [[nodiscard]] QLineEdit *wordsField() const { return m_words; }

Q_SIGNALS:
    void letIn(const QString &name);

private:
    void refresh();
    void approve();

    sync::FolderService &m_folder;
    const sync::WaitingRequest m_request;
    QLineEdit *m_words;
};

/// What is to be done outside Baton after somebody has left the team, to be ticked off.
class LeavingDialog final : public StepDialog {
    Q_OBJECT

public:
    LeavingDialog(const QString &member, const QStringList &list, QWidget *parent);
    [[nodiscard]] const QStringList &list() const { return m_list; }

private:
    QStringList m_list;
};

} // namespace baton::desktop
