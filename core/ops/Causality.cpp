// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Causality.h"

#include <algorithm>

namespace baton::ops {

Causality::Causality(std::span<const Operation *const> operations)
{
    for (const Operation *operation : operations) {
        m_logs[operation->device].push_back(operation);
        m_byId[operation->opid].append(operation);
    }
    for (auto &log : m_logs) {
        std::sort(log.begin(), log.end(), [](const Operation *a, const Operation *b) { return a->seq < b->seq; });
    }
}

CausalPast Causality::pastOf(const Operation &operation) const
{
    CausalPast past;
    extend(past, operation);
    return past;
}

void Causality::extend(CausalPast &past, const Operation &operation) const
{
    // Every entry means "this device's log up to here"; a log is expanded once, piece by piece.
    std::vector<std::pair<DeviceId, quint64>> toReach{{operation.device, operation.seq}};
    while (!toReach.empty()) {
        const auto [device, seq] = toReach.back();
        toReach.pop_back();
        const quint64 known = past.upTo(device);
        if (seq <= known)
            continue;
        past.m_upTo[device] = seq;
        const auto log = m_logs.constFind(device);
        if (log == m_logs.constEnd())
            continue;
        const auto isUpTo = [](quint64 limit, const Operation *held) { return limit < held->seq; };
        const auto first = std::upper_bound(log->begin(), log->end(), known, isUpTo);
        const auto last = std::upper_bound(log->begin(), log->end(), seq, isUpTo);
        for (auto held = first; held != last; ++held) {
            for (const OpId &id : (*held)->over) {
                for (const Operation *replaced : m_byId.value(id))
                    toReach.emplace_back(replaced->device, replaced->seq);
            }
            if (const auto *seen = (*held)->as<Seen>()) {
                for (const Head &head : seen->heads)
                    toReach.emplace_back(head.device, head.seq);
            }
        }
    }
}

bool Causality::happenedBefore(const Operation &earlier, const Operation &later) const
{
    return earlier.hash != later.hash && pastOf(later).contains(earlier);
}

bool Causality::concurrent(const Operation &a, const Operation &b) const
{
    return !pastOf(a).contains(b) && !pastOf(b).contains(a);
}

} // namespace baton::ops
