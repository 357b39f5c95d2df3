// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Connector.h"

namespace baton::connectors {

/// Sends the requests of one Call: within its deadline, through the account's rate budget, and never to another server
/// than the one that was meant.
/// @thread one; made for one Call and gone with it
class BudgetedHttp {
public:
    /// References outlive it. @param dialect  how the network words its rate limits
    BudgetedHttp(
        net::HttpClient &http, net::RateBudget &budget, const Clock &clock, const Call &call, net::Dialect dialect);

    /// Waits for its turn, sends, tells the budget what the answer says. An answer of any status is a value.
    /// @param second  a further budget that this kind of request counts in; may be null
    /// @return as HttpClient::exchange(); RateLimited if the turn would come after the deadline; Refused if a redirect
    ///         led to another origin (what stands there is not this account's server)
    Result<net::Response> send(net::Request request, net::RateBudget *second = nullptr);

    /// What is left of the Call's time; 0 when it is over.
    [[nodiscard]] std::chrono::milliseconds left() const;
    /// Sleeps, for a server that asked to come back. @return Timeout if the Call's time ends before, or Cancelled
    Result<void> pause(std::chrono::milliseconds duration);

    [[nodiscard]] const Call &call() const { return m_call; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] net::Dialect dialect() const { return m_dialect; }

private:
    net::HttpClient &m_http;
    net::RateBudget &m_budget;
    const Clock &m_clock;
    const Call &m_call;
    net::Dialect m_dialect;
    TimeMs m_startedAt;
};

} // namespace baton::connectors
