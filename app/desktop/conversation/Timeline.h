// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"

#include <variant>

namespace baton::desktop {

struct DayMark {
    TimeMs at = 0;
};
struct NewMark { };
/// Our own post that the conversation comments on.
struct OnPost {
    MessageView message;
};

/// What kind of thing a message is to the eye.
enum class Look { Post, Bubble, Letter };
Look lookOf(ThreadKind kind);
/// A mail's subject without what answering and passing on put before it, in the languages that do: "Re: AW: x" is "x".
QString bareSubject(const QString &subject);

/// One thing in the column, in the order of time.
struct TimelineItem {
    QString id; ///< unique within the conversation and the same after a reload
    TimeMs at = 0;
    std::variant<DayMark, NewMark, OnPost, MessageView, NoteView, EventView> what;
    /// The message right above says what would stand at this one's head: who, in a chat; what it is about, in a mail.
    bool goesOn = false;

    [[nodiscard]] const MessageView *message() const { return std::get_if<MessageView>(&what); }
};

/// The loaded stretch of a conversation: pages put together, oldest first, far ends dropped again.
class Timeline {
public:
    enum class Edge { Older, Newer };

    /// Forgets everything and starts from a page.
    void reset(const ConversationPage &page);
    /// Adds a page that overlaps or adjoins at one edge. @return whether it brought a message that was not there
    bool extend(const ConversationPage &page, Edge edge);
    /// Takes newer values of the same stretch: edits, deletions, notes, events, messages at the end.
    void refresh(const ConversationPage &page);
    /// Keeps at most `count` messages by dropping from one edge.
    void trim(Edge edge, qsizetype count);

    [[nodiscard]] const ThreadRow &thread() const { return m_thread; }
    [[nodiscard]] const QList<HoldingView> &holdings() const { return m_holdings; }
    [[nodiscard]] const QList<LadderStepView> &ladder() const { return m_ladder; }
    /// Which promise the deadline is; empty: what somebody asked for.
    [[nodiscard]] const QString &target() const { return m_target; }
    [[nodiscard]] bool bothGaveWay() const { return m_bothGaveWay; }
    [[nodiscard]] const QStringList &answering() const { return m_answering; }
    [[nodiscard]] bool isDoubleReply() const { return m_doubleReply; }
    [[nodiscard]] const QList<MessageView> &messages() const { return m_messages; }
    [[nodiscard]] const QList<NoteView> &notes() const { return m_notes; }
    [[nodiscard]] int messagesBefore() const { return m_before; }
    [[nodiscard]] int messagesAfter() const { return m_after; }
    [[nodiscard]] const MessageView *message(MessageKey key) const;
    /// The newest message of the customer among those loaded; null: none.
    [[nodiscard]] const MessageView *newestInbound() const;

    /// Everything in order, with a mark for each day and one before the first message that was unread at reset().
    [[nodiscard]] QList<TimelineItem> items() const;

private:
    void takeSides(const ConversationPage &page);

    ThreadRow m_thread;
    std::optional<MessageView> m_onPost;
    QList<MessageView> m_messages;
    QList<NoteView> m_notes;
    QList<EventView> m_events;
    QList<HoldingView> m_holdings;
    QList<LadderStepView> m_ladder;
    QString m_target;
    bool m_bothGaveWay = false;
    QStringList m_answering;
    bool m_doubleReply = false;
    int m_before = 0;
    int m_after = 0;
    MessageKey m_firstUnread = 0;
};

} // namespace baton::desktop
