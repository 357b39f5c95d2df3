// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/ops/Oracle.h"
#include "tests/oracle/FolderOracle.h"

namespace baton::oracle {

/// The operations that make up a thread (or threads that are one), for the oracle of registers: RULES.md, "Scope".
/// `answer` must outlive what is returned.
inline ops::test::RawOracleInput threadOf(const Answer &answer, const std::set<QByteArray> &entities)
{
    const Graph &graph = *answer.graph;
    std::set<QByteArray> inside; // identities
    std::set<std::pair<quint32, QByteArray>> named; // kind, opid
    for (bool grew = true; grew;) {
        grew = false;
        for (const Answer::Operation &each : answer.operations) {
            const RawOperation &op = graph.op(each.node);
            bool belongs = entities.count(op.entity) > 0;
            for (const QByteArray &id : op.over)
                belongs = belongs || named.count({op.kind(), id}) > 0;
            if (each.isPlaced && belongs && inside.insert(op.identity).second) {
                named.insert({op.kind(), op.opid});
                grew = true;
            }
        }
    }
    std::map<QByteArray, std::vector<int>> nodes;
    std::map<QByteArray, ops::test::RawOracleInput::Op> operations;
    for (const Answer::Operation &each : answer.operations) {
        const RawOperation &op = graph.op(each.node);
        if (!each.isPlaced || inside.count(op.identity) == 0)
            continue;
        nodes[op.identity].push_back(each.node);
        const QByteArray member = each.member.isEmpty() ? op.deviceId : each.member;
        auto &raw = operations.emplace(op.identity, ops::test::RawOracleInput::Op{}).first->second;
        // At two places it counts if it does at one.
        raw = {op.deviceId, op.opid, op.identity, op.raw, member, raw.accepted && !raw.raw.isEmpty()};
        raw.accepted = raw.accepted || each.isAccepted;
    }
    ops::test::RawOracleInput input;
    for (const auto &[identity, op] : operations)
        input.operations.push_back(op);
    input.isBefore = [&graph, nodes](const QByteArray &earlier, const QByteArray &later) {
        for (const int a : nodes.at(earlier)) {
            for (const int b : nodes.at(later)) {
                if (graph.isBefore(a, b))
                    return true;
            }
        }
        return false;
    };
    return input;
}

} // namespace baton::oracle
