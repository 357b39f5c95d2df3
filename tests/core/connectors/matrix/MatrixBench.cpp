// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/connectors/matrix/MatrixBench.h"

#include "core/connectors/matrix/Entry.h"

#include <algorithm>

namespace baton::test {

MatrixBench::MatrixBench()
    : fake(clock)
    , m_http(clock)
{
}

std::unique_ptr<connectors::Connector> MatrixBench::connect(bool refreshes)
{
    const connectors::ConnectorEntry entry = connectors::matrix::entry();
    connectors::Credentials kept{{QStringLiteral("access_token"), "token-0"}};
    if (refreshes)
        kept.insert(QStringLiteral("refresh_token"), "refresh-0");
    m_session = std::make_unique<connectors::Session>(
        [kept](const CancelToken &) -> Result<connectors::Credentials> { return kept; },
        [this](const connectors::Credentials &credentials, const CancelToken &) -> Result<void> {
            saved = credentials;
            return {};
        });
    m_budget = std::make_unique<net::RateBudget>(clock);
    const auto make = [&](const connectors::Identity &who) {
        return entry.create({m_http, *m_budget, *m_session, clock, fake.url(), who.self, who.limits, who.abilities});
    };
    const auto told = make({})->identify({});
    if (!told)
        qFatal("identify: %s", qPrintable(told.error().detail));
    identity = *told;
    fake.server().clearRequests();
    return make(identity);
}

connectors::FetchOptions MatrixBench::month() const { return {clock.nowMs() - 30LL * 86'400'000, clock.nowMs()}; }

Result<connectors::Batch> MatrixBench::fetchAll(connectors::Connector &connector, QByteArray &cursor)
{
    connectors::Batch all;
    for (int rounds = 0; rounds < 100; ++rounds) {
        const auto batch = connector.fetch(cursor, month(), {});
        if (!batch)
            return batch;
        all.messages += batch->messages;
        all.gone += batch->gone;
        all.covered = batch->covered;
        all.requestsHeldBack = batch->requestsHeldBack;
        cursor = batch->nextCursor;
        if (!batch->more)
            return all;
    }
    return fail(Error::Kind::Invalid, QStringLiteral("fetch never comes to an end"));
}

QStringList MatrixBench::takeRequests()
{
    QStringList lines;
    for (const demo::HttpRequest &request : fake.server().requests())
        lines.append(QString::fromLatin1(request.method) + QLatin1Char(' ') + request.path);
    fake.server().clearRequests();
    return lines;
}

std::optional<NetworkMessage> messageOf(const QList<NetworkMessage> &messages, const QString &event)
{
    const auto found = std::find_if(messages.begin(), messages.end(),
        [&event](const NetworkMessage &message) { return message.networkId == event; });
    return found == messages.end() ? std::nullopt : std::optional(*found);
}

MessageRef refOf(const NetworkMessage &message)
{
    return {message.networkId, message.globalId, message.conversationId, message.connectorData};
}

} // namespace baton::test
