// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "core/domain/Views.h"

#include <QtWidgets/QWidget>

namespace baton::desktop {

/// The actions that the header offers; the shell owns them and keeps their texts and keys.
struct ConversationActions {
    QAction *claim = nullptr; ///< its text is "Give back" while I have it
    QAction *handTo = nullptr;
    QAction *sendBack = nullptr; ///< shown only over a handoff
    QAction *tag = nullptr;
    QAction *praise = nullptr; ///< shown only over what was heard
    QAction *later = nullptr;
    QAction *done = nullptr;
};

/// Title, case code, where it was written, and what can be done with the conversation.
class ConversationHeader : public QWidget {
    Q_OBJECT

public:
    ConversationHeader(const ConversationActions &actions, QWidget *parent);

    void setThread(const ThreadRow &thread, const QString &networkName);

Q_SIGNALS:
    void codeCopied(const QString &code);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_title;
    KeyButton *m_code;
    TextLabel *m_where;
};

} // namespace baton::desktop
