// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/BudgetedHttp.h"

#include "core/net/Url.h"

#include <algorithm>

namespace baton::connectors {

BudgetedHttp::BudgetedHttp(
    net::HttpClient &http, net::RateBudget &budget, const Clock &clock, const Call &call, net::Dialect dialect)
    : m_http(http)
    , m_budget(budget)
    , m_clock(clock)
    , m_call(call)
    , m_dialect(dialect)
    , m_startedAt(clock.monotonicMs())
{
}

std::chrono::milliseconds BudgetedHttp::left() const
{
    const std::chrono::milliseconds used(m_clock.monotonicMs() - m_startedAt);
    return std::max(std::chrono::milliseconds(0), m_call.deadline - used);
}

Result<net::Response> BudgetedHttp::send(net::Request request, net::RateBudget *second)
{
    for (net::RateBudget *budget : {second, &m_budget}) {
        if (!budget)
            continue;
        if (auto turn = budget->acquire(m_call.lane, m_call.cancel, left()); !turn)
            return fail(net::unsent(std::move(turn.error())));
    }
    const std::chrono::milliseconds rest = left();
    if (rest.count() == 0)
        return fail(net::unsent(Error{Error::Kind::Timeout, QStringLiteral("no time left for the request")}));
    request.deadline = std::min(request.deadline, rest);
    const QUrl meant = request.url;
    auto response = m_http.exchange(request, m_call.cancel);
    if (!response)
        return response;
    if (response->finalUrl.isValid() && !net::sameOrigin(meant, response->finalUrl)) {
        return fail(Error::Kind::Refused,
            QStringLiteral("%1 sent us to %2").arg(net::redacted(meant), net::redacted(response->finalUrl)));
    }
    const net::RateInfo info = net::rateInfoFrom(*response, m_clock.nowMs(), m_dialect);
    // A refusal of such a request speaks of the second budget's window: everything else may go on, acting above all. If
    // it was meant for all, the next request of another kind will learn so.
    if (second && response->status == 429)
        second->note(info);
    else
        m_budget.note(info);
    return response;
}

Result<void> BudgetedHttp::pause(std::chrono::milliseconds duration)
{
    const std::chrono::milliseconds rest = left();
    if (m_call.cancel.sleepFor(std::min(duration, rest)))
        return fail(Error::Kind::Cancelled);
    if (duration >= rest)
        return fail(Error::Kind::Timeout, QStringLiteral("the server needs longer than there is time"));
    return {};
}

} // namespace baton::connectors
