// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/Timeline.h"

#include "app/desktop/theme/TimeText.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace baton::desktop {

namespace {

bool byKey(const MessageView &a, const MessageView &b) { return a.key < b.key; }

QString eventId(const EventView &event)
{
    return QStringLiteral("e%1 %2 %3 %4").arg(event.at).arg(event.operation, event.by, event.subject);
}

constexpr TimeMs kPause = TimeMs(5) * 60 * 1000; // in a chat; what comes later says again who wrote it, and when

bool doesGoOn(const MessageView &above, const MessageView &message)
{
    return above.direction == message.direction && above.author.globalId == message.author.globalId
        && above.memberName == message.memberName && message.at - above.at < kPause;
}

} // namespace

void Timeline::reset(const ConversationPage &page)
{
    m_thread = page.thread;
    m_onPost = page.onPost;
    m_messages = page.messages;
    m_notes.clear();
    m_events.clear();
    takeSides(page);
    m_before = page.messagesBefore;
    m_after = page.messagesAfter;
    m_firstUnread = page.firstUnread;
}

bool Timeline::extend(const ConversationPage &page, Edge edge)
{
    const MessageKey oldest = m_messages.isEmpty() ? 0 : m_messages.constFirst().key;
    const MessageKey newest = m_messages.isEmpty() ? 0 : m_messages.constLast().key;
    QList<MessageView> fresh;
    for (const MessageView &message : page.messages) {
        if (m_messages.isEmpty() || (edge == Edge::Older ? message.key < oldest : message.key > newest))
            fresh.append(message);
    }
    takeSides(page);
    if (edge == Edge::Older) {
        m_messages = fresh + m_messages;
        m_before = page.messagesBefore;
    } else {
        m_messages += fresh;
        m_after = page.messagesAfter;
    }
    return !fresh.isEmpty();
}

void Timeline::refresh(const ConversationPage &page)
{
    const bool wasAtEnd = m_after == 0;
    m_thread = page.thread;
    m_onPost = page.onPost;
    if (page.messages.isEmpty()) {
        m_messages.clear();
    } else {
        const MessageKey first = page.messages.constFirst().key;
        const MessageKey last = page.messages.constLast().key;
        // Inside the page's stretch the page is right; outside, what is loaded stays.
        QList<MessageView> merged;
        for (const MessageView &message : std::as_const(m_messages)) {
            if (message.key < first)
                merged.append(message);
        }
        if (merged.isEmpty())
            m_before = page.messagesBefore;
        merged += page.messages;
        bool beyond = false;
        for (const MessageView &message : std::as_const(m_messages)) {
            if (message.key > last) {
                merged.append(message);
                beyond = true;
            }
        }
        if (!beyond)
            m_after = page.messagesAfter;
        else if (wasAtEnd)
            m_after = 0;
        m_messages = merged;
    }
    m_notes.clear();
    m_events.clear();
    takeSides(page);
}

void Timeline::takeSides(const ConversationPage &page)
{
    m_holdings = page.holdings;
    m_ladder = page.ladder;
    m_target = page.target;
    m_bothGaveWay = page.bothGaveWay;
    m_answering = page.answering;
    m_doubleReply = page.doubleReply;
    for (const NoteView &note : page.notes) {
        if (std::none_of(m_notes.cbegin(), m_notes.cend(), [&](const NoteView &known) { return known.id == note.id; }))
            m_notes.append(note);
    }
    for (const EventView &event : page.events) {
        const QString id = eventId(event);
        if (std::none_of(
                m_events.cbegin(), m_events.cend(), [&](const EventView &known) { return eventId(known) == id; }))
            m_events.append(event);
    }
}

void Timeline::trim(Edge edge, qsizetype count)
{
    const qsizetype excess = m_messages.size() - count;
    if (excess <= 0)
        return;
    if (edge == Edge::Older) {
        m_messages.remove(0, excess);
        m_before += int(excess);
    } else {
        m_messages.remove(count, excess);
        m_after += int(excess);
    }
    const TimeMs from = m_before > 0 ? m_messages.constFirst().at : 0;
    const TimeMs to = m_after > 0 ? m_messages.constLast().at : std::numeric_limits<TimeMs>::max();
    m_notes.removeIf([=](const NoteView &note) { return note.at < from || note.at > to; });
    m_events.removeIf([=](const EventView &event) { return event.at < from || event.at > to; });
}

const MessageView *Timeline::message(MessageKey key) const
{
    MessageView wanted;
    wanted.key = key;
    const auto found = std::lower_bound(m_messages.cbegin(), m_messages.cend(), wanted, byKey);
    return found != m_messages.cend() && found->key == key ? &*found : nullptr;
}

const MessageView *Timeline::newestInbound() const
{
    for (auto message = m_messages.crbegin(); message != m_messages.crend(); ++message) {
        if (message->direction == Direction::In && !message->deleted)
            return &*message;
    }
    return nullptr;
}

Look lookOf(ThreadKind kind)
{
    switch (kind) {
    case ThreadKind::Public: return Look::Post;
    case ThreadKind::Mail: return Look::Letter;
    case ThreadKind::Direct:
    case ThreadKind::Chat: break;
    }
    return Look::Bubble;
}

QString bareSubject(const QString &subject)
{
    static const QRegularExpression before(
        QStringLiteral(
            R"(^\s*(?:(?:re|aw|antw|antwort|wg|fwd?|sv|vs|vb|tr|rif|odp|ynt|rv|res|enc)(?:\[\d+\])?\s*:\s*)+)"),
        QRegularExpression::CaseInsensitiveOption);
    return QString(subject).remove(before).simplified();
}

QList<TimelineItem> Timeline::items() const
{
    QList<TimelineItem> sides;
    sides.reserve(m_notes.size() + m_events.size());
    for (const NoteView &note : m_notes)
        sides.append({QStringLiteral("n") + note.id.toHex(), note.at, note});
    for (const EventView &event : m_events)
        sides.append({eventId(event), event.at, event});
    std::stable_sort(
        sides.begin(), sides.end(), [](const TimelineItem &a, const TimelineItem &b) { return a.at < b.at; });

    // Messages keep the order of their keys even where a network's clock went back; notes and events stand before the
    // first message that is later than they are.
    QList<TimelineItem> items;
    items.reserve(m_messages.size() + sides.size());
    auto side = sides.begin();
    for (const MessageView &message : m_messages) {
        while (side != sides.end() && side->at < message.at)
            items.append(std::move(*side++));
        items.append({QStringLiteral("m%1").arg(message.key), message.at, message});
    }
    while (side != sides.end())
        items.append(std::move(*side++));

    QList<TimelineItem> shown;
    shown.reserve(items.size() + 8);
    if (m_onPost && m_before == 0)
        shown.append({QStringLiteral("post"), m_onPost->at, OnPost{*m_onPost}});
    TimeMs lastDay = 0;
    std::optional<QString> subject; // of the mail above
    for (TimelineItem &item : items) {
        if (lastDay == 0 || !TimeText::sameDay(lastDay, item.at)) {
            // The same day again (a clock that went back) needs a mark of its own.
            shown.append({QStringLiteral("d%1 %2").arg(item.at / 86'400'000).arg(item.id), item.at, DayMark{item.at}});
            lastDay = item.at;
        }
        if (m_firstUnread && item.message() && item.message()->key == m_firstUnread && shown.size() > 2)
            shown.append({QStringLiteral("new"), item.at, NewMark{}});
        const MessageView *message = item.message();
        const MessageView *above = message && !shown.isEmpty() ? shown.constLast().message() : nullptr;
        switch (message ? lookOf(m_thread.kind) : Look::Post) {
        case Look::Post: break;
        case Look::Bubble: item.goesOn = above && doesGoOn(*above, *message); break;
        case Look::Letter:
            item.goesOn = subject == bareSubject(message->subject);
            subject = bareSubject(message->subject);
            break;
        }
        shown.append(std::move(item));
    }
    return shown;
}

} // namespace baton::desktop
