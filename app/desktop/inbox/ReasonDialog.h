// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

namespace baton::desktop {

/// Asks in one line why something is done with a conversation.
class ReasonDialog : public QDialog {
    Q_OBJECT

public:
    struct Words {
        QString title;
        QString question;
        QString example;
        QString button;
        bool isNeeded = true; ///< without a reason it is not done
    };
    /// Why it goes back to whom it came from: without a reason it would only be thrown back.
    static ReasonDialog *sendBack(int conversations, QWidget *parent);
    /// Why it is brought to the next person.
    static ReasonDialog *bringUp(int conversations, QWidget *parent);

    ReasonDialog(const Words &words, QWidget *parent);

Q_SIGNALS:
    void chosen(const QString &reason);
};

} // namespace baton::desktop
