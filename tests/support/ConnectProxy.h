// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ServerThread.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtNetwork/QNetworkProxy>

namespace baton::test {

/// An HTTP proxy that answers CONNECT and ends every tunnel at one port of this machine, so that tests can use any
/// host name without asking a name server.
class ConnectProxy {
public:
    explicit ConnectProxy(quint16 targetPort);

    [[nodiscard]] QNetworkProxy proxy() const;
    /// What was asked for ("service.test:443"), in order.
    [[nodiscard]] QList<QByteArray> tunnels() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
    std::unique_ptr<ServerThread> m_thread;
};

} // namespace baton::test
