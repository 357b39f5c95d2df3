// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeServices.h"

#include <QtCore/QTimer>

#include <tuple>

namespace baton::fakes {

namespace {
// 2026-11-19T11:51:00Z, a Thursday
constexpr TimeMs kNow = 1'795'089'060'000;
} // namespace

World::World()
    : clock(kNow)
{
}

void World::later(std::function<void()> work)
{
    if (m_held) {
        m_waiting.push_back(std::move(work));
        return;
    }
    QTimer::singleShot(0, this, std::move(work));
}

void World::releaseAnswers()
{
    m_held = false;
    while (!m_waiting.empty()) {
        QTimer::singleShot(0, this, std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
}

void World::tell(const ChangeSet &changes)
{
    QTimer::singleShot(0, this, [this, changes] { Q_EMIT changed(changes); });
}

void World::recount(Conversation &conversation)
{
    ThreadRow &row = conversation.row;
    row.messages = int(conversation.messages.size());
    row.unread = 0;
    for (const MessageView &message : std::as_const(conversation.messages))
        row.unread += message.unread ? 1 : 0;
    if (conversation.messages.isEmpty())
        return;
    const MessageView &last = conversation.messages.constLast();
    row.lastAt = last.at;
    row.lastDirection = last.direction;
    row.lastSnippet = last.text.simplified();
    row.visibility = last.visibility;
    if (row.subject.isEmpty())
        row.subject = conversation.messages.constFirst().text.simplified().left(60);
}

ThreadKey World::add(
    const QString &name, const QString &handle, const QStringList &messages, TimeMs lastAt, AccountKey account)
{
    const ThreadKey key = m_nextThread++;
    const QString network = account == 2 ? QStringLiteral("bluesky") : QStringLiteral("mastodon");
    const QString root = QStringLiteral("https://far.example/%1/%2").arg(handle).arg(key);
    Conversation conversation;
    ThreadRow &row = conversation.row;
    row.key = key;
    row.id = threadIdFor(network, root);
    row.caseCode = caseCodeFor(row.id);
    row.account = account;
    row.network = network;
    row.contactName = name;
    row.contactHandle = handle;
    row.contact = identityIdFor(network, handle);
    row.waitingSince = lastAt;
    TimeMs at = lastAt - (messages.size() - 1) * 60'000 * 7;
    for (const QString &text : messages) {
        MessageView message;
        message.key = nextMessage++;
        message.networkId = QString::number(message.key);
        message.id = messageIdFor(network, message.networkId);
        message.author = {.nativeId = handle, .globalId = handle, .name = name, .handle = handle};
        message.at = message.seenAt = at;
        message.text = text;
        message.permalink = QStringLiteral("https://far.example/%1/%2").arg(handle, message.networkId);
        message.unread = true;
        at += 60'000 * 7;
        conversation.messages.append(message);
    }
    conversation.customer.id = row.contact;
    conversation.customer.identities = {{.nativeId = handle, .globalId = handle, .name = name, .handle = handle}};
    conversation.customer.networks = {network};
    conversation.customer.conversations = conversation.customer.openConversations = 1;
    recount(conversation);
    conversations.insert(key, conversation);
    return key;
}

MessageKey World::write(ThreadKey thread, const QString &text, Direction direction)
{
    Conversation &conversation = conversations[thread];
    MessageView message;
    message.key = nextMessage++;
    message.networkId = QString::number(message.key);
    message.id = messageIdFor(conversation.row.network, message.networkId);
    message.direction = direction;
    message.at = message.seenAt = clock.nowMs();
    message.text = text;
    if (direction == Direction::In) {
        message.author = {.name = conversation.row.contactName, .handle = conversation.row.contactHandle};
        message.unread = true;
        if (conversation.row.waitingSince == 0)
            conversation.row.waitingSince = message.at;
        if (conversation.row.status != ThreadStatus::Open) {
            conversation.row.status = ThreadStatus::Open;
            conversation.row.reopened = true;
        }
    } else {
        message.author = {.name = QStringLiteral("Acme"), .handle = QStringLiteral("@acme")};
        message.memberName = myName;
        conversation.row.waitingSince = 0;
    }
    conversation.messages.append(message);
    recount(conversation);
    ChangeSet changes;
    changes.threads.insert(thread);
    if (direction == Direction::In)
        changes.newInbound.append(message.key);
    tell(changes);
    return message.key;
}

bool World::matches(const Conversation &conversation, const ViewQuery &query) const
{
    const ThreadRow &row = conversation.row;
    const bool open = row.status == ThreadStatus::Open;
    const auto isOutgoing = [&] {
        return std::any_of(outbox.begin(), outbox.end(), [&](const inbox::OutboxItem &item) {
            return item.thread == row.key && item.state != inbox::OutboxState::Sent;
        });
    };
    bool inView = false;
    switch (query.view) {
    case View::ForMe: inView = open && (row.heldByMe || row.offeredToMe); break;
    case View::Inbox: inView = open && row.waitingSince > 0; break;
    case View::Unassigned: inView = open && row.waitingSince > 0 && !row.held && !row.offered; break;
    case View::Answered: inView = open && row.waitingSince == 0; break;
    case View::Snoozed: inView = row.status == ThreadStatus::Snoozed; break;
    case View::Done: inView = row.status == ThreadStatus::Done; break;
    case View::HandedOn: inView = open && row.offeredByMe; break;
    case View::Contested: inView = open && row.contested; break;
    case View::Outgoing: inView = isOutgoing(); break;
    case View::Heard: inView = row.heard; break;
    case View::Overdue: inView = open && row.overdue; break;
    case View::BroughtUp: inView = open && !row.broughtTo.isEmpty(); break;
    case View::All: inView = true; break;
    }
    if (!inView)
        return false;
    using Kind = FilterTerm::Kind;
    for (const FilterTerm &term : query.filter.terms) {
        const auto has = [&term](const QString &text) { return text.contains(term.text, Qt::CaseInsensitive); };
        bool hit = true;
        switch (term.kind) {
        case Kind::Tag: hit = row.tags.contains(term.text, Qt::CaseInsensitive); break;
        case Kind::Account:
            hit = std::any_of(accounts.begin(), accounts.end(),
                [&](const inbox::AccountView &account) { return account.key == row.account && has(account.handle); });
            break;
        case Kind::Network: hit = row.network == term.text; break;
        case Kind::From: hit = has(row.contactName) || has(row.contactHandle); break;
        case Kind::IsUnread: hit = row.unread > 0; break;
        case Kind::IsMentioned: hit = row.mentionsMe; break;
        case Kind::IsWaiting: hit = row.waitingSince > 0; break;
        case Kind::IsDirect: hit = row.visibility == Visibility::Direct; break;
        case Kind::IsPublic: hit = row.visibility == Visibility::Public; break;
        case Kind::Word:
        case Kind::Phrase:
        case Kind::Prefix:
            hit = has(row.contactName)
                || std::any_of(conversation.messages.begin(), conversation.messages.end(),
                    [&](const MessageView &message) { return has(message.text); });
            break;
        default: break;
        }
        if (hit == term.negated)
            return false;
    }
    return true;
}

QList<ThreadKey> World::ordered(const ViewQuery &query) const
{
    QList<const Conversation *> found;
    for (const Conversation &conversation : conversations) {
        if (matches(conversation, query))
            found.append(&conversation);
    }
    static constexpr TimeMs kNever = std::numeric_limits<TimeMs>::max();
    const bool byTime = query.view == View::Done || query.view == View::Snoozed;
    std::stable_sort(found.begin(), found.end(), [byTime](const Conversation *a, const Conversation *b) {
        const ThreadRow &x = a->row;
        const ThreadRow &y = b->row;
        if (byTime)
            return x.lastAt > y.lastAt;
        const auto rank = [](const ThreadRow &row) {
            return std::make_tuple(
                row.due ? row.due : kNever, -int(row.priority), row.waitingSince ? row.waitingSince : kNever, row.key);
        };
        return rank(x) < rank(y);
    });
    QList<ThreadKey> keys;
    keys.reserve(found.size());
    for (const Conversation *conversation : found)
        keys.append(conversation->row.key);
    return keys;
}

Services::Services()
{
    QObject::connect(&world, &World::changed, &inbox, &FakeInbox::changed);
    QObject::connect(&world, &World::outboxChanged, &replies, &FakeReplies::outboxChanged);
    QObject::connect(&world, &World::accountsChanged, &accounts, &FakeAccounts::accountsChanged);
}

} // namespace baton::fakes
