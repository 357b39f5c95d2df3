// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/mastodon/Api.h"
#include "core/connectors/mastodon/KnownPosts.h"
#include "core/connectors/mastodon/Server.h"

namespace baton::connectors::mastodon {

/// What the parts of one connector share.
struct Shared {
    const ConnectorContext &context;
    KnownPosts &known;
    Viewer viewer;
    ServerInfo server;
};

/// Several posts by their ids.
struct SeveralStatuses {
    QList<QJsonObject> found;
    QStringList gone; ///< the server said of each that it is not there
    QStringList undecided; ///< not found, but not asked one by one any more
};

/// Reads posts by id: 20 in one request where the server can (Mastodon 4.3 and up), else one by one. A post that a
/// list leaves out counts as gone only after it was asked for itself: some servers ignore a parameter they do not know.
/// @param mostSingles  how many may be asked one by one
Result<SeveralStatuses> readStatuses(Api &api, const Shared &shared, const QStringList &ids, int mostSingles);

/// Adds the unknown parents of `statuses`, some steps up, so that each reply can name its parent. What cannot be read
/// stays away; only cancelling is an error.
Result<void> addParents(Api &api, const Shared &shared, QList<ReadStatus> &statuses);

/// Completed by KnownPosts, each id once.
QList<NetworkMessage> finished(const Shared &shared, QList<ReadStatus> statuses);

/// The conversation around a post: docs.joinmastodon.org/methods/statuses, "context".
/// @param waitForRemote  comes back once if the server is still fetching replies from elsewhere
Result<QList<ReadStatus>> readContext(Api &api, const Shared &shared, const QString &id, bool waitForRemote);

} // namespace baton::connectors::mastodon
