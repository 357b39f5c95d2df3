// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mastodon/Fetch.h"

#include <algorithm>

namespace baton::connectors::mastodon {

namespace json = net::json;

namespace {

constexpr int kPagesPerRound = 4;
constexpr int kConversationsPerRound = 20;
constexpr TimeMs kAskAgainForMissing = 24LL * 3'600'000;
constexpr TimeMs kCountRequestsEvery = 5 * 60'000;

const QString kNotifications = QStringLiteral("notifications");
const QString kOwn = QStringLiteral("own");
const QString kConversations = QStringLiteral("conversations");

QString idOfItem(const QJsonObject &item) { return json::str(item, "id"); }

std::optional<TimeMs> timeOfItem(const QJsonObject &item) { return json::time(item, "created_at"); }

} // namespace

Fetch::Fetch(Api &api, const Shared &shared, RequestCount &requests)
    : m_api(api)
    , m_shared(shared)
    , m_requests(requests)
{
}

ListSpec Fetch::notifications() const
{
    net::FormFields query{{QStringLiteral("types[]"), QStringLiteral("mention")}};
    if (m_shared.server.software == Software::Mastodon) {
        query.append({QStringLiteral("types[]"), QStringLiteral("quote")});
        query.append({QStringLiteral("include_filtered"), QStringLiteral("true")});
    }
    query.append({QStringLiteral("limit"), QStringLiteral("80")});
    return {kNotifications, QStringLiteral("/api/v1/notifications"), query, idOfItem, timeOfItem, honoursMinId()};
}

ListSpec Fetch::own() const
{
    const QString path = QStringLiteral("/api/v1/accounts/%1/statuses").arg(segment(m_shared.viewer.selfId));
    return {kOwn, path,
        {{QStringLiteral("exclude_reblogs"), QStringLiteral("true")}, {QStringLiteral("limit"), QStringLiteral("40")}},
        idOfItem, timeOfItem, honoursMinId()};
}

ListSpec Fetch::conversations() const
{
    // Its pages are counted by the id of each conversation's last post.
    return {kConversations, QStringLiteral("/api/v1/conversations"), {{QStringLiteral("limit"), QStringLiteral("40")}},
        [](const QJsonObject &item) { return idOfItem(json::object(item, "last_status")); },
        [](const QJsonObject &item) { return timeOfItem(json::object(item, "last_status")); }, honoursMinId()};
}

void Fetch::read(const ListSpec &spec, bool canBeMissing, const std::function<void(const QJsonObject &)> &take)
{
    const TimeMs now = m_shared.context.clock.nowMs();
    StreamPosition &position = m_cursor.streams[spec.name];
    if (m_error || position.notOfferedUntil > now)
        return;
    for (int page = 0; page < kPagesPerRound; ++page) {
        const auto step = readList(m_api, spec, position, m_cursor.historySince, now);
        if (!step) {
            if (canBeMissing && isNotOffered(step.error()))
                position.notOfferedUntil = now + kAskAgainForMissing;
            else
                m_error = step.error();
            return;
        }
        position.notOfferedUntil = 0;
        for (const QJsonObject &item : step->items)
            take(item);
        if (step->covered)
            m_batch.covered.append(*step->covered);
        if (!step->more)
            return;
    }
    m_batch.more = true;
}

void Fetch::takeStatus(const QJsonObject &item)
{
    if (auto status = statusFrom(item, m_shared.viewer))
        m_statuses.append(std::move(*status));
}

void Fetch::takeNotification(const QJsonObject &item)
{
    const QString type = json::str(item, "type");
    if (type != QLatin1String("mention") && type != QLatin1String("quote"))
        return;
    auto status = statusFrom(json::object(item, "status"), m_shared.viewer, timeOfItem(item).value_or(0));
    if (!status)
        return;
    status->message.isRequest = json::boolean(item, "filtered");
    m_sawFiltered = m_sawFiltered || status->message.isRequest;
    // What else tells of the same post does not know that it is held back.
    m_statuses.removeIf([&status](const ReadStatus &s) { return s.message.networkId == status->message.networkId; });
    m_statuses.append(std::move(*status));
}

bool Fetch::walking() const
{
    return m_cursor.streams.value(kOwn).walking || m_cursor.streams.value(kNotifications).walking;
}

Result<void> Fetch::readNewConversations()
{
    int contexts = 0;
    for (const QString &id : std::as_const(m_unknownConversations)) {
        if (++contexts > kConversationsPerRound)
            break;
        const auto context = readContext(m_api, m_shared, id, false);
        if (!context) {
            if (context.error().kind == Error::Kind::Cancelled)
                return fail(context.error());
            continue;
        }
        m_statuses += *context;
    }
    return {};
}

void Fetch::countRequests()
{
    if (m_shared.server.software != Software::Mastodon || !m_requests.offered || m_error)
        return;
    const TimeMs now = m_shared.context.clock.monotonicMs();
    const bool due = !m_requests.askedAt || m_sawFiltered || now - *m_requests.askedAt >= kCountRequestsEvery;
    if (!due)
        return;
    const auto policy = m_api.getObject(QStringLiteral("/api/v2/notifications/policy"));
    if (policy) {
        const qint64 count = json::integer(json::object(*policy, "summary"), "pending_requests_count");
        m_requests.count = int(std::clamp<qint64>(count, 0, 1'000'000));
        m_requests.askedAt = now;
    } else if (isNotOffered(policy.error())) {
        m_requests.offered = false;
    }
}

Result<Batch> Fetch::run(const QByteArray &cursor, const FetchOptions &options)
{
    m_cursor = Cursor::fromBytes(cursor);
    if (m_cursor.server != m_shared.context.serverUrl || m_cursor.self != m_shared.viewer.selfId) {
        m_cursor = Cursor();
        m_cursor.server = m_shared.context.serverUrl;
        m_cursor.self = m_shared.viewer.selfId;
        m_cursor.historySince = options.historySince;
    }

    read(own(), false, [this](const QJsonObject &item) { takeStatus(item); });
    read(notifications(), false, [this](const QJsonObject &item) { takeNotification(item); });
    if (!walking()) {
        read(conversations(), true, [this](const QJsonObject &item) {
            const QJsonObject last = json::object(item, "last_status");
            auto status = statusFrom(last, m_shared.viewer);
            if (!status)
                return;
            const QString &id = status->message.networkId;
            const bool here = std::any_of(m_statuses.cbegin(), m_statuses.cend(),
                [&id](const ReadStatus &s) { return s.message.networkId == id; });
            if (here)
                return;
            if (!m_shared.known.find(id))
                m_unknownConversations.append(id);
            m_statuses.append(std::move(*status));
        });
    } else {
        m_batch.more = true;
    }
    countRequests();
    if (const auto done = readNewConversations(); !done)
        return fail(done.error());
    if (const auto done = addParents(m_api, m_shared, m_statuses); !done)
        return fail(done.error());

    m_batch.nextCursor = m_cursor.toBytes();
    if (m_error) {
        const bool moved = m_batch.nextCursor != cursor && !m_statuses.isEmpty();
        if (!moved || m_error->kind == Error::Kind::Cancelled)
            return fail(*m_error);
        m_batch.more = true;
    }
    m_batch.messages = finished(m_shared, std::move(m_statuses));
    m_batch.requestsHeldBack = m_requests.count;
    return m_batch;
}

} // namespace baton::connectors::mastodon
