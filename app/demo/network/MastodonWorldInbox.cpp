// SPDX-License-Identifier: GPL-3.0-or-later
// What the people of the scripted server are told: notifications, requests, private conversations.
#include "app/demo/network/MastodonWorld.h"

#include <algorithm>

namespace baton::demo {

namespace {

constexpr TimeMs kNewAccount = 30LL * 86'400'000;

} // namespace

QString MastodonWorld::nextNotificationId(TimeMs at)
{
    return idFormat() == IdFormat::Ulid ? m_mint.next(at) : QString::number(m_nextNotification++);
}

QString MastodonWorld::verdict(PersonKey receiver, PersonKey from, const FakePost &post) const
{
    const FakePost *parent = this->post(post.inReplyTo);
    const bool answersReceiver = parent && parent->author == receiver;
    if (follows(receiver, from) || m_allowed.count({receiver, from}) > 0)
        return QStringLiteral("accept");
    const QMap<QString, QString> rules = policy(receiver);
    QString worst = QStringLiteral("accept");
    const auto apply = [&](bool holds, const char *rule) {
        const QString value = rules.value(QLatin1String(rule));
        if (holds
            && (value == QLatin1String("drop") || (value == QLatin1String("filter") && worst != QLatin1String("drop"))))
            worst = value;
    };
    apply(true, "for_not_following");
    apply(!follows(from, receiver), "for_not_followers");
    apply(m_clock.nowMs() - person(from).createdAt < kNewAccount, "for_new_accounts");
    apply(post.visibility == Visibility::Direct && !answersReceiver, "for_private_mentions");
    apply(person(from).limited, "for_limited_accounts");
    apply(person(from).bot, "for_bots");
    return worst;
}

void MastodonWorld::tellMentioned(const FakePost &post)
{
    for (const PersonKey receiver : post.mentions) {
        const bool silent = receiver == post.author || !person(receiver).host.isEmpty() || !canSee(receiver, post)
            || blocks(receiver, post.author) || mutes(receiver, post.author)
            || m_mutedConversations.count({receiver, post.conversation}) > 0;
        if (silent)
            continue;
        const QString decided = verdict(receiver, post.author, post);
        if (decided == QLatin1String("drop"))
            continue;
        notify(receiver, post.author, QStringLiteral("mention"), post.key, post.createdAt);
        m_notifications.last().filtered = decided == QLatin1String("filter");
    }
}

void MastodonWorld::notify(PersonKey receiver, PersonKey from, const QString &type, PostKey post, TimeMs at)
{
    FakeNotification notification;
    notification.at = at > 0 ? at : m_clock.nowMs();
    notification.id = nextNotificationId(notification.at);
    notification.receiver = receiver;
    notification.from = from;
    notification.type = type;
    notification.post = post;
    m_notifications.append(notification);
}

QList<FakeNotification> MastodonWorld::notifications(PersonKey receiver) const
{
    QList<FakeNotification> found;
    for (const FakeNotification &notification : m_notifications) {
        if (notification.receiver == receiver)
            found.append(notification);
    }
    std::stable_sort(
        found.begin(), found.end(), [this](const auto &a, const auto &b) { return idLess(b.id, a.id, idFormat()); });
    return found;
}

QMap<QString, QString> MastodonWorld::policy(PersonKey person) const
{
    QMap<QString, QString> rules{
        {QStringLiteral("for_not_following"), QStringLiteral("accept")},
        {QStringLiteral("for_not_followers"), QStringLiteral("accept")},
        {QStringLiteral("for_new_accounts"), QStringLiteral("accept")},
        {QStringLiteral("for_private_mentions"), QStringLiteral("filter")},
        {QStringLiteral("for_limited_accounts"), QStringLiteral("filter")},
        {QStringLiteral("for_bots"), QStringLiteral("accept")},
    };
    rules.insert(m_policies.value(person));
    return rules;
}

void MastodonWorld::setPolicy(PersonKey person, const QString &name, const QString &value)
{
    m_policies[person].insert(name, value);
}

QString MastodonWorld::requestId(PersonKey person, PersonKey from) const
{
    return this->person(person).id + QString::number(from);
}

QList<FakeRequest> MastodonWorld::requests(PersonKey person) const
{
    QMap<PersonKey, FakeRequest> bySender;
    for (const FakeNotification &notification : m_notifications) {
        if (notification.receiver != person || !notification.filtered
            || m_dismissed.count({person, notification.from}) > 0)
            continue;
        FakeRequest &request = bySender[notification.from];
        if (request.from == 0) {
            request.from = notification.from;
            request.id = requestId(person, notification.from);
            request.createdAt = notification.at;
        }
        request.updatedAt = std::max(request.updatedAt, notification.at);
        ++request.notifications;
        request.last = notification.post;
    }
    QList<FakeRequest> requests = bySender.values();
    std::sort(requests.begin(), requests.end(),
        [this](const auto &a, const auto &b) { return idLess(b.id, a.id, idFormat()); });
    return requests;
}

bool MastodonWorld::acceptRequest(PersonKey person, const QString &id)
{
    const QList<FakeRequest> all = requests(person);
    for (const FakeRequest &request : all) {
        if (request.id != id)
            continue;
        m_allowed.insert({person, request.from});
        for (FakeNotification &notification : m_notifications) {
            if (notification.receiver == person && notification.from == request.from)
                notification.filtered = false;
        }
        return true;
    }
    return false;
}

bool MastodonWorld::dismissRequest(PersonKey person, const QString &id)
{
    const QList<FakeRequest> all = requests(person);
    for (const FakeRequest &request : all) {
        if (request.id == id) {
            m_dismissed.insert({person, request.from});
            return true;
        }
    }
    return false;
}

QList<FakeConversation> MastodonWorld::conversations(PersonKey person) const
{
    QMap<QString, FakeConversation> found;
    for (const FakePost &post : m_posts) {
        if (post.visibility != Visibility::Direct || !canSee(person, post))
            continue;
        QList<PersonKey> others = post.mentions;
        others.append(post.author);
        others.removeAll(person);
        std::sort(others.begin(), others.end());
        others.erase(std::unique(others.begin(), others.end()), others.end());
        QString id = QString::number(post.conversation);
        for (const PersonKey other : std::as_const(others))
            id += QStringLiteral("0%1").arg(other);
        FakeConversation &conversation = found[id];
        conversation.id = id;
        conversation.others = others;
        if (conversation.last == 0 || idLess(this->post(conversation.last)->id, post.id, idFormat()))
            conversation.last = post.key;
    }
    QList<FakeConversation> list = found.values();
    for (FakeConversation &conversation : list) {
        conversation.unread = this->post(conversation.last)->author != person
            && m_readUpTo.value({person, conversation.id}) != conversation.last;
    }
    std::sort(list.begin(), list.end(), [this](const auto &a, const auto &b) {
        return idLess(this->post(b.last)->id, this->post(a.last)->id, idFormat());
    });
    return list;
}

bool MastodonWorld::markConversationRead(PersonKey person, const QString &id)
{
    const QList<FakeConversation> all = conversations(person);
    for (const FakeConversation &conversation : all) {
        if (conversation.id == id) {
            m_readUpTo.insert({person, id}, conversation.last);
            return true;
        }
    }
    return false;
}

} // namespace baton::demo
