// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/mastodon/Cursor.h"
#include "core/connectors/mastodon/ListReader.h"
#include "core/connectors/mastodon/Statuses.h"

namespace baton::connectors::mastodon {

/// How many senders are held back, asked for now and then.
struct RequestCount {
    int count = 0;
    std::optional<TimeMs> askedAt; ///< monotonic
    bool offered = true;
};

/// One round over the lists that an inbox needs:
/// - "own": our own posts, for replies that were written with another app, and as what others comment on;
/// - "notifications": mentions and quotes, those held back by the server's policy included;
/// - "conversations": private ones, for what the other two do not tell (read once those have caught up).
class Fetch {
public:
    Fetch(Api &api, const Shared &shared, RequestCount &requests);

    /// See Connector::fetch(). If a list fails after others gave something new, that is handed out with `more`; the
    /// failure comes back at the next call, when nothing is new any more.
    Result<Batch> run(const QByteArray &cursor, const FetchOptions &options);

private:
    /// Mastodon is tested for it; GoToSocial once had a release that did not, of others we do not know.
    [[nodiscard]] bool honoursMinId() const { return m_shared.server.software == Software::Mastodon; }
    ListSpec notifications() const;
    ListSpec own() const;
    ListSpec conversations() const;
    /// Some pages of one list. @param take  what to do with each item
    void read(const ListSpec &spec, bool canBeMissing, const std::function<void(const QJsonObject &)> &take);
    void takeNotification(const QJsonObject &item);
    void takeStatus(const QJsonObject &item);
    Result<void> readNewConversations();
    void countRequests();
    [[nodiscard]] bool walking() const;

    Api &m_api;
    const Shared &m_shared;
    RequestCount &m_requests;
    Cursor m_cursor;
    Batch m_batch;
    QList<ReadStatus> m_statuses;
    QStringList m_unknownConversations; ///< last posts that no other list told
    std::optional<Error> m_error;
    bool m_sawFiltered = false;
};

} // namespace baton::connectors::mastodon
