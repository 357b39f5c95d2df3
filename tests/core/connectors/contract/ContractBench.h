// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/connectors/contract/ConnectorHarness.h"

namespace baton::test {

/// One case of the contract suite: the harness of the row's network, and a connector on it.
class ContractBench {
public:
    /// Rows for a _data() function: one for each harness.
    static void eachNetwork();

    ContractBench();

    ConnectorHarness *operator->() { return m_harness.get(); }
    connectors::Connector &connector() { return *m_connector; }
    [[nodiscard]] connectors::FetchOptions month();

    /// fetch() until there is no more. @param cursor  moved on
    Result<QList<NetworkMessage>> fetchAll(QByteArray &cursor, const connectors::Call &call = {});
    /// fetch() until one fails; a connector may first hand out what it has got. Empty if none of three fails.
    QList<Error> fetchUntilError(
        QByteArray &cursor, QList<NetworkMessage> *got = nullptr, const connectors::Call &call = {});

private:
    std::unique_ptr<ConnectorHarness> m_harness;
    std::unique_ptr<connectors::Connector> m_connector;
};

bool holds(const QList<NetworkMessage> &messages, const QString &globalId);

} // namespace baton::test
