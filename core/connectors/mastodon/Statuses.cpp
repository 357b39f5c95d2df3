// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mastodon/Statuses.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace baton::connectors::mastodon {

namespace json = net::json;

namespace {

constexpr qsizetype kBatch = 20;
constexpr int kParentSteps = 5;
constexpr int kParentSingles = 40;
constexpr std::chrono::seconds kLongestRemoteWait{5};

bool batches(const Shared &shared)
{
    return shared.server.software == Software::Mastodon || shared.server.software == Software::Pleroma
        || shared.server.software == Software::Akkoma;
}

void readOne(const Result<QJsonObject> &status, const QString &id, SeveralStatuses &into)
{
    if (status && json::str(*status, "id") == id)
        into.found.append(*status);
    else if (!status && status.error().kind == Error::Kind::NotFound)
        into.gone.append(id);
    else
        into.undecided.append(id);
}

/// Errors that concern one post only, and not the whole round.
bool concernsOne(const Error &error)
{
    return error.kind == Error::Kind::NotFound || error.kind == Error::Kind::Forbidden
        || error.kind == Error::Kind::Invalid;
}

} // namespace

Result<SeveralStatuses> readStatuses(Api &api, const Shared &shared, const QStringList &ids, int mostSingles)
{
    SeveralStatuses all;
    QStringList left;
    if (batches(shared) && ids.size() > 1) {
        for (qsizetype at = 0; at < ids.size(); at += kBatch) {
            const QStringList part = ids.mid(at, kBatch);
            net::FormFields query;
            for (const QString &id : part)
                query.append({QStringLiteral("id[]"), id});
            const auto array = api.getArray(QStringLiteral("/api/v1/statuses"), query);
            if (!array && !concernsOne(array.error()))
                return fail(array.error());
            QSet<QString> seen;
            const auto objects = array ? json::objects(*array) : QList<QJsonObject>();
            for (const QJsonObject &status : objects) {
                const QString id = json::str(status, "id");
                if (part.contains(id) && !seen.contains(id)) {
                    seen.insert(id);
                    all.found.append(status);
                }
            }
            for (const QString &id : part) {
                if (!seen.contains(id))
                    left.append(id);
            }
        }
    } else {
        left = ids;
    }
    for (const QString &id : std::as_const(left)) {
        if (--mostSingles < 0) {
            all.undecided.append(id);
            continue;
        }
        const auto status = api.getObject(QStringLiteral("/api/v1/statuses/") + segment(id));
        if (!status && !concernsOne(status.error()))
            return fail(status.error());
        readOne(status, id, all);
    }
    return all;
}

Result<void> addParents(Api &api, const Shared &shared, QList<ReadStatus> &statuses)
{
    QSet<QString> here;
    for (const ReadStatus &status : std::as_const(statuses))
        here.insert(status.message.networkId);
    int singles = kParentSingles;
    qsizetype looked = 0;
    for (int step = 0; step < kParentSteps; ++step) {
        QStringList wanted;
        for (; looked < statuses.size(); ++looked) {
            const QString &parent = statuses.at(looked).message.parentNetworkId;
            if (!parent.isEmpty() && !here.contains(parent) && !wanted.contains(parent) && !shared.known.find(parent)
                && !shared.known.isMissing(parent))
                wanted.append(parent);
        }
        if (wanted.isEmpty())
            return {};
        const auto parents = readStatuses(api, shared, wanted, singles);
        if (!parents) {
            if (parents.error().kind == Error::Kind::Cancelled)
                return fail(parents.error());
            return {}; // the rest of the round is good without them
        }
        singles = std::max(0, singles - int(wanted.size()));
        for (const QString &id : parents->gone)
            shared.known.rememberMissing(id);
        for (const QJsonObject &object : parents->found) {
            if (auto parent = statusFrom(object, shared.viewer)) {
                here.insert(parent->message.networkId);
                statuses.append(std::move(*parent));
            }
        }
    }
    return {};
}

QList<NetworkMessage> finished(const Shared &shared, QList<ReadStatus> statuses)
{
    QSet<QString> seen;
    statuses.removeIf([&seen](const ReadStatus &status) {
        const bool again = seen.contains(status.message.networkId);
        seen.insert(status.message.networkId);
        return again;
    });
    shared.known.complete(statuses, shared.viewer.selfId, shared.server.software == Software::Mastodon);
    QList<NetworkMessage> messages;
    for (ReadStatus &status : statuses)
        messages.append(std::move(status.message));
    return messages;
}

Result<QList<ReadStatus>> readContext(Api &api, const Shared &shared, const QString &id, bool waitForRemote)
{
    const QString path = QStringLiteral("/api/v1/statuses/") + segment(id) + QStringLiteral("/context");
    auto response = api.get(path);
    if (!response)
        return fail(response.error());
    // Mastodon-Async-Refresh: id="…", retry=3
    static const QRegularExpression kRetry(QStringLiteral("\\bretry\\s*=\\s*\"?([0-9]{1,4})"));
    const auto retry = kRetry.match(QString::fromLatin1(response->header("mastodon-async-refresh")));
    if (waitForRemote && retry.hasMatch()) {
        const std::chrono::seconds asked(retry.captured(1).toInt());
        const auto waited = api.http().pause(std::min(asked, kLongestRemoteWait));
        if (!waited && waited.error().kind == Error::Kind::Cancelled)
            return fail(waited.error());
        if (waited) {
            if (auto again = api.get(path))
                response = std::move(again);
            else if (again.error().kind == Error::Kind::Cancelled)
                return fail(again.error());
        }
    }
    const auto object = net::parseJsonObject(response->body);
    if (!object)
        return fail(object.error());
    QList<ReadStatus> statuses;
    const auto all = json::objects(*object, "ancestors") + json::objects(*object, "descendants");
    for (const QJsonObject &status : all) {
        if (auto read = statusFrom(status, shared.viewer))
            statuses.append(std::move(*read));
    }
    return statuses;
}

} // namespace baton::connectors::mastodon
