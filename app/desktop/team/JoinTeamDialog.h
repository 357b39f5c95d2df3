// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/team/StepDialog.h"
#include "core/base/Clock.h"
#include "core/sync/FolderService.h"

#include <QtCore/QTimer>

QT_BEGIN_NAMESPACE
class QButtonGroup;
QT_END_NAMESPACE

namespace baton::desktop {

/// The six words that are read out, large and in two rows of three; a screen reader gets them as one line.
class WordsBox final : public QWidget {
    Q_OBJECT

public:
    explicit WordsBox(QWidget *parent);
    void setWords(const QStringList &words);
    [[nodiscard]] QStringList words() const { return m_words; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_words;
    QList<QWidget *> m_labels;
};

/// Asks to be let into a team: the code or the `.baton-invite` file, the folder, found where such folders usually are;
/// then the six words to be read out.
/// @thread interface; never blocks
class JoinTeamDialog final : public StepDialog {
    Q_OBJECT

public:
    JoinTeamDialog(sync::FolderService &folder, const Clock &clock, const QString &memberName, QWidget *parent);

    [[nodiscard]] QLineEdit *codeField() const { return m_code; }
    [[nodiscard]] QLineEdit *memberField() const { return m_member; }
    [[nodiscard]] QString foundText() const { return m_found->wholeText(); }
    /// Which team the invite is to and who made it; empty: not known yet.
    [[nodiscard]] QString previewText() const { return m_preview->wholeText(); }
    [[nodiscard]] QStringList folders() const { return m_folders; } ///< to choose from
    [[nodiscard]] QStringList words() const { return m_words->words(); }
    /// Takes the code out of a `.baton-invite` file.
    void openInvite(const QString &file);
    void useFolder(const QString &path);

Q_SIGNALS:
    void asked(); ///< the request lies in the folder

private:
    void codeChanged();
    void find();
    void offer(const QStringList &folders);
    void look();
    void tell(const sync::InvitePreview &invite);
    void refresh();
    void ask();
    void chooseInvite();
    void chooseFolder();

    sync::FolderService &m_folder;
    const Clock &m_clock;
    QLineEdit *m_code;
    QLineEdit *m_member;
    TextLabel *m_found;
    QWidget *m_choices;
    QButtonGroup *m_group;
    TextLabel *m_preview;
    WordsBox *m_words;
    QTimer m_findSoon;
    QString m_typed; ///< the code that the last search was for
    QStringList m_folders;
    bool m_isCode = false;
    bool m_isAsked = false;
};

} // namespace baton::desktop
