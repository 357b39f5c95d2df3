// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mastodon/KnownPosts.h"

#include <algorithm>

namespace baton::connectors::mastodon {

namespace {

constexpr size_t kMostPosts = 20'000;
constexpr qsizetype kMostMissing = 5'000;

} // namespace

std::optional<KnownPosts::Post> KnownPosts::find(const QString &networkId) const
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_posts.constFind(networkId);
    return it == m_posts.constEnd() ? std::nullopt : std::optional(*it);
}

void KnownPosts::insert(const QString &networkId, const Post &post)
{
    if (!m_posts.contains(networkId)) {
        m_order.push_back(networkId);
        if (m_order.size() > kMostPosts) {
            m_posts.remove(m_order.front());
            m_order.pop_front();
        }
    }
    m_posts.insert(networkId, post);
    m_missing.remove(networkId);
}

void KnownPosts::remember(const NetworkMessage &message)
{
    const std::lock_guard lock(m_mutex);
    insert(message.networkId, Post{message.globalId, message.isOwnTopLevelPost});
}

void KnownPosts::rememberMissing(const QString &networkId)
{
    const std::lock_guard lock(m_mutex);
    if (m_missing.size() >= kMostMissing)
        m_missing.clear();
    m_missing.insert(networkId);
}

bool KnownPosts::isMissing(const QString &networkId) const
{
    const std::lock_guard lock(m_mutex);
    return m_missing.contains(networkId);
}

void KnownPosts::complete(QList<ReadStatus> &statuses, const QString &selfId, bool carriesOver)
{
    // Parents before their replies: whether a reply of ours carries on a post of ours depends on the parent.
    QList<qsizetype> order(statuses.size());
    for (qsizetype i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(),
        [&](qsizetype a, qsizetype b) { return statuses.at(a).message.at < statuses.at(b).message.at; });

    const std::lock_guard lock(m_mutex);
    for (const qsizetype i : std::as_const(order))
        insert(statuses.at(i).message.networkId,
            {statuses.at(i).message.globalId, statuses.at(i).message.isOwnTopLevelPost});
    for (const qsizetype i : std::as_const(order)) {
        auto &[message, inReplyToAccountId] = statuses[i];
        const auto parent = m_posts.constFind(message.parentNetworkId);
        const bool known = !message.parentNetworkId.isEmpty() && parent != m_posts.constEnd();
        if (known)
            message.parentGlobalId = parent->globalId;
        const bool answersOurselves = message.direction == Direction::Out && message.kind == ThreadKind::Public
            && inReplyToAccountId == selfId && !selfId.isEmpty();
        if (!answersOurselves)
            continue;
        message.isOwnTopLevelPost = known ? parent->ownTopLevel : carriesOver;
        insert(message.networkId, {message.globalId, message.isOwnTopLevelPost});
    }
}

std::optional<TimeMs> KnownPosts::historyReadFor(const QString &networkId) const
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_histories.constFind(networkId);
    return it == m_histories.constEnd() ? std::nullopt : std::optional(*it);
}

void KnownPosts::rememberHistory(const QString &networkId, TimeMs editedAt)
{
    const std::lock_guard lock(m_mutex);
    if (m_histories.size() >= kMostMissing)
        m_histories.clear();
    m_histories.insert(networkId, editedAt);
}

} // namespace baton::connectors::mastodon
