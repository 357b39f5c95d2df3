// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "app/desktop/conversation/ComposerSlot.h"
#include "app/desktop/conversation/ConversationHeader.h"
#include "app/desktop/conversation/ConversationView.h"
#include "app/desktop/conversation/HoldingText.h"
#include "app/desktop/conversation/MessageMenu.h"
#include "app/desktop/theme/StateNote.h"
#include "core/inbox/InboxService.h"

namespace baton::desktop {

/// The third pane: one conversation, read by windows, and the composer below it.
/// @thread interface
class ConversationPane : public QWidget {
    Q_OBJECT

public:
    /// @param makeComposer  called when the first conversation is opened, or by prepare(); may be empty: nothing can be
    ///                      written then
    ConversationPane(const DesktopServices &services, const ConversationActions &actions,
        const ComposerFactory &makeComposer, QWidget *parent = nullptr);

    /// Opens a conversation at its first unread message, or at `message`; 0 closes. Opening marks it read.
    void open(ThreadKey thread, MessageKey message = 0);
    [[nodiscard]] ThreadKey thread() const { return m_thread; }
    [[nodiscard]] const Timeline &timeline() const { return m_timeline; }
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] ConversationView *view() const { return m_view; }
    /// Null until a conversation was opened.
    [[nodiscard]] Composer *composer() const { return m_composer; }
    /// Makes what the first conversation will need, while the person still reads the list.
    void prepare();
    [[nodiscard]] MessageMenu *menus() const { return m_menus; }
    [[nodiscard]] StateNote *stateNote() const { return m_note; }

    /// The message that a key means: the one that has the keyboard, else the customer's newest. Null: none.
    [[nodiscard]] const MessageView *targetMessage() const;
    void startReply();
    void startNote();
    /// The same whatever is shown, so that the window is not laid out anew with each conversation.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// The clock went on or an account changed: times and names are written anew.
    void refreshContext();

Q_SIGNALS:
    /// The conversation is there, or its values differ.
    void shown(const baton::ThreadRow &thread);
    void threadWanted(baton::ThreadKey thread);
    /// A button over the conversation was pressed.
    void holdingActAsked(baton::ThreadKey thread, baton::desktop::HoldingAct act);
    /// The reply is in the outbox. @param thenDone  it was sent with "and mark done"
    void replySent(baton::ThreadKey thread, bool thenDone);
    void noteAdded(baton::ThreadKey thread);
    void said(const QString &sentence);
    void failed(const QString &sentence, const QString &details);

private:
    void load(MessageKey around, ConversationView::Start start, const QString &startId = {});
    void extend(Timeline::Edge edge);
    void refresh();
    void display(ConversationView::Start start, const QString &startId = {});
    void applyChanges(const ChangeSet &changes);
    void giveContext();
    void markRead();
    void showHolding();
    void showError(const Error &error);
    [[nodiscard]] const inbox::AccountView *account() const;

    DesktopServices m_services;
    ComposerFactory m_makeComposer;
    ConversationHeader *m_header;
    QWidget *m_holdingRow;
    NoticeBar *m_holding;
    const ConversationActions m_actions;
    ConversationView *m_view;
    StateNote *m_note;
    QWidget *m_body;
    Composer *m_composer = nullptr;
    MessageMenu *m_menus;
    KeyButton *m_news;
    Timeline m_timeline;
    ThreadKey m_thread = 0;
    int m_generation = 0;
    bool m_prepared = false;
    bool m_loaded = false;
    bool m_extending = false;
    bool m_refreshing = false;
    bool m_refreshAgain = false;
    QTimer m_slow;
    QList<inbox::AccountView> m_accounts;
};

} // namespace baton::desktop
