// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/connectors/contract/ContractBench.h"

#include <QtTest/QtTest>

#include <algorithm>

namespace baton::test {

void ContractBench::eachNetwork()
{
    QTest::addColumn<int>("harness");
    for (int i = 0; i < harnesses().size(); ++i)
        QTest::addRow("%s %d", harnesses().at(i).network, i) << i;
}

ContractBench::ContractBench()
{
    QFETCH(const int, harness);
    m_harness = harnesses().at(harness).make();
    m_connector = m_harness->connect();
}

connectors::FetchOptions ContractBench::month()
{
    const TimeMs now = m_harness->clock().nowMs();
    return {now - 30LL * 86'400'000, now};
}

Result<QList<NetworkMessage>> ContractBench::fetchAll(QByteArray &cursor, const connectors::Call &call)
{
    QList<NetworkMessage> all;
    for (int rounds = 0; rounds < 50; ++rounds) {
        const auto batch = m_connector->fetch(cursor, month(), call);
        if (!batch)
            return fail(batch.error());
        all += batch->messages;
        cursor = batch->nextCursor;
        if (!batch->more)
            return all;
    }
    return fail(Error::Kind::Invalid, QStringLiteral("fetch never comes to an end"));
}

QList<Error> ContractBench::fetchUntilError(
    QByteArray &cursor, QList<NetworkMessage> *got, const connectors::Call &call)
{
    for (int rounds = 0; rounds < 3; ++rounds) {
        const auto batch = m_connector->fetch(cursor, month(), call);
        if (!batch)
            return {batch.error()};
        cursor = batch->nextCursor;
        if (got)
            *got += batch->messages;
    }
    return {};
}

bool holds(const QList<NetworkMessage> &messages, const QString &globalId)
{
    return std::any_of(
        messages.begin(), messages.end(), [&globalId](const NetworkMessage &m) { return m.globalId == globalId; });
}

} // namespace baton::test
