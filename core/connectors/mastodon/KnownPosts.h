// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/mastodon/Entities.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <deque>
#include <mutex>

namespace baton::connectors::mastodon {

/// Remembers, for a while, which server id is which post, so that a reply can name its parent on the whole network
/// although the server tells only its own number. Holds the newest 20,000.
/// @thread any
class KnownPosts {
public:
    struct Post {
        QString globalId;
        bool ownTopLevel = false; ///< ours, and not an answer to anybody
    };

    [[nodiscard]] std::optional<Post> find(const QString &networkId) const;
    void remember(const NetworkMessage &message);
    /// Remembers that there is no such post for us, so that it is not asked for again and again.
    void rememberMissing(const QString &networkId);
    [[nodiscard]] bool isMissing(const QString &networkId) const;

    /// Fills in what only the parent tells: parentGlobalId, and for our own replies whether they only carry on a post
    /// of ours. Remembers every message. Parents may stand anywhere in the list.
    /// @param carriesOver  the server names in in_reply_to_account_id whom a run of own replies answers
    void complete(QList<ReadStatus> &statuses, const QString &selfId, bool carriesOver);

    /// The edit whose earlier texts were read already.
    [[nodiscard]] std::optional<TimeMs> historyReadFor(const QString &networkId) const;
    void rememberHistory(const QString &networkId, TimeMs editedAt);

private:
    void insert(const QString &networkId, const Post &post);

    mutable std::mutex m_mutex;
    QHash<QString, Post> m_posts;
    std::deque<QString> m_order;
    QSet<QString> m_missing;
    QHash<QString, TimeMs> m_histories;
};

} // namespace baton::connectors::mastodon
