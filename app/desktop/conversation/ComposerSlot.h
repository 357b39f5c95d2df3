// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/AccountService.h"

#include <QtWidgets/QWidget>

#include <functional>
#include <memory>

namespace baton::desktop {

/// What a composer has to know of the conversation above it.
struct ComposerContext {
    ThreadRow thread; ///< key 0: no conversation is open
    const inbox::AccountView *account = nullptr; ///< null: unknown; valid until the next setContext()
    QList<MessageView> messages; ///< those loaded, oldest first
};

/// The place below a conversation where people write. Built outside and handed to ConversationPane.
/// @thread interface
class Composer : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Another conversation, or the same one with newer values. Drafts of the former one are kept.
    virtual void setContext(const ComposerContext &context) = 0;
    /// Opens Reply and takes the keyboard. @param to  0: the newest message of the customer
    virtual void startReply(MessageKey to) = 0;
    /// Opens Note and takes the keyboard.
    virtual void startNote() = 0;
    /// Opens the text of a reply that went out, to be changed on the network, and takes the keyboard.
    virtual void startCorrection(MessageKey of) = 0;
    /// Whether the keyboard is in here: single-letter keys are off then.
    [[nodiscard]] virtual bool hasFocusInside() const = 0;

Q_SIGNALS:
    /// The reply is in the outbox. @param thenDone  it was sent with "and mark done"
    void sent(baton::ThreadKey thread, bool thenDone);
    void noteAdded(baton::ThreadKey thread);
    /// The network has the new text of a reply.
    void corrected(baton::ThreadKey thread);
};

/// Makes the composer for a window; the parent owns it.
using ComposerFactory = std::function<Composer *(QWidget *parent)>;

} // namespace baton::desktop
