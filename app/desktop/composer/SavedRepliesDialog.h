// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/team/TeamService.h"

#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
QT_END_NAMESPACE

namespace baton::desktop {

class KeyButton;
class TextLabel;

/// The saved replies: made, changed, removed. Nothing is stored before "Save".
class SavedRepliesDialog final : public QDialog {
    Q_OBJECT

public:
    /// @param languages  codes that the language field offers, see composerLanguages()
    SavedRepliesDialog(team::TeamService &team, const QStringList &languages, QWidget *parent);

    [[nodiscard]] QListWidget *list() const { return m_list; }
    [[nodiscard]] QLineEdit *nameField() const { return m_name; }
    [[nodiscard]] QPlainTextEdit *textField() const { return m_text; }
    [[nodiscard]] KeyButton *saveButton() const { return m_save; }
    [[nodiscard]] KeyButton *removeButton() const { return m_remove; }
    [[nodiscard]] KeyButton *newButton() const { return m_new; }

private:
    void load(const QString &select);
    void showReply(int row);
    void save();
    void remove();
    void insert(const QString &placeholder);
    void check();
    void tell(const Error &error);

    team::TeamService &m_team;
    QList<SavedReply> m_replies;
    QString m_current; ///< id; empty: a new one
    QListWidget *m_list;
    QLineEdit *m_name;
    QComboBox *m_language;
    QPlainTextEdit *m_text;
    TextLabel *m_message;
    KeyButton *m_new;
    KeyButton *m_save;
    KeyButton *m_remove;
};

} // namespace baton::desktop
