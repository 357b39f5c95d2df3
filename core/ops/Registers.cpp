// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Registers.h"

#include <QtCore/QHash>

#include <algorithm>
#include <tuple>

namespace baton::ops {

namespace {

bool isBefore(const Operation *a, const Operation *b)
{
    return std::tie(a->opid, a->hash) < std::tie(b->opid, b->hash);
}

} // namespace

RegisterSet::RegisterSet(std::span<const Operation *const> operations, const Accepted &accepted)
    : m_all(operations.begin(), operations.end())
{
    std::sort(m_all.begin(), m_all.end(), isBefore);
    const auto isSame = [](const Operation *a, const Operation *b) { return a->hash == b->hash; };
    m_all.erase(std::unique(m_all.begin(), m_all.end(), isSame), m_all.end());

    m_entries.resize(m_all.size());
    for (std::size_t i = 0; i < m_all.size(); ++i)
        m_entries[i].accepted = accepted ? accepted(*m_all[i]) : m_all[i]->counts;
    for (int i = 0; i < int(m_all.size()); ++i) {
        if (m_entries[std::size_t(i)].accepted)
            link(i);
    }
}

// Finds what one accepted operation replaces: what it lists, and what those of them that are not accepted list in turn.
// "RULES.md, Exclusion": leaving a write out must not bring back what it had replaced.
void RegisterSet::link(int index)
{
    const RegisterKind kind = m_all[std::size_t(index)]->kind();
    std::vector<int> toExpand{index};
    std::vector<int> &replaced = m_entries[std::size_t(index)].replaced;
    while (!toExpand.empty()) {
        const int from = toExpand.back();
        toExpand.pop_back();
        for (const OpId &id : m_all[std::size_t(from)]->over) {
            for (const int target : indexesOf(id)) {
                if (m_all[std::size_t(target)]->kind() != kind || target == index
                    || std::find(replaced.begin(), replaced.end(), target) != replaced.end())
                    continue;
                replaced.push_back(target);
                m_entries[std::size_t(target)].replacers.push_back(index);
                if (!m_entries[std::size_t(target)].accepted)
                    toExpand.push_back(target);
            }
        }
    }
}

std::vector<int> RegisterSet::indexesOf(const OpId &id) const
{
    auto at = std::lower_bound(m_all.begin(), m_all.end(), id,
        [](const Operation *operation, const OpId &wanted) { return operation->opid < wanted; });
    std::vector<int> indexes;
    for (; at != m_all.end() && (*at)->opid == id; ++at)
        indexes.push_back(int(at - m_all.begin()));
    return indexes;
}

int RegisterSet::indexOf(const Operation &operation) const
{
    const auto at = std::lower_bound(m_all.begin(), m_all.end(), &operation, isBefore);
    return at != m_all.end() && (*at)->hash == operation.hash ? int(at - m_all.begin()) : -1;
}

std::vector<const Operation *> RegisterSet::at(const std::vector<int> &indexes) const
{
    std::vector<int> sorted = indexes;
    std::sort(sorted.begin(), sorted.end());
    std::vector<const Operation *> operations;
    operations.reserve(sorted.size());
    for (const int index : sorted)
        operations.push_back(m_all[std::size_t(index)]);
    return operations;
}

bool RegisterSet::isAccepted(const Operation &operation) const
{
    const int index = indexOf(operation);
    return index >= 0 && m_entries[std::size_t(index)].accepted;
}

bool RegisterSet::isLive(const Operation &operation) const
{
    const int index = indexOf(operation);
    return index >= 0 && m_entries[std::size_t(index)].accepted && m_entries[std::size_t(index)].replacers.empty();
}

std::vector<const Operation *> RegisterSet::live(RegisterKind kind) const
{
    std::vector<const Operation *> result;
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        if (m_all[i]->kind() == kind && m_entries[i].accepted && m_entries[i].replacers.empty())
            result.push_back(m_all[i]);
    }
    return result;
}

std::vector<const Operation *> RegisterSet::replacersOf(const Operation &operation) const
{
    const int index = indexOf(operation);
    return index >= 0 ? at(m_entries[std::size_t(index)].replacers) : std::vector<const Operation *>();
}

std::vector<const Operation *> RegisterSet::replacedBy(const Operation &operation) const
{
    const int index = indexOf(operation);
    return index >= 0 ? at(m_entries[std::size_t(index)].replaced) : std::vector<const Operation *>();
}

std::vector<const Operation *> RegisterSet::withAncestors(std::span<const Operation *const> from) const
{
    std::vector<bool> met(m_all.size(), false);
    std::vector<int> reached;
    const auto meet = [&](int index) {
        if (index < 0 || met[std::size_t(index)] || !m_entries[std::size_t(index)].accepted)
            return;
        met[std::size_t(index)] = true;
        reached.push_back(index);
    };
    for (const Operation *operation : from)
        meet(indexOf(*operation));
    for (std::size_t next = 0; next < reached.size(); ++next) {
        const std::vector<int> &replaced = m_entries[std::size_t(reached[next])].replaced;
        for (const int index : replaced)
            meet(index);
    }
    return at(reached);
}

std::vector<const Operation *> RegisterSet::find(const OpId &id) const { return at(indexesOf(id)); }

std::vector<const Operation *> scopeOf(std::span<const Operation *const> operations, std::span<const EntityId> entities)
{
    QHash<OpId, std::vector<std::size_t>> listedBy;
    for (std::size_t i = 0; i < operations.size(); ++i) {
        for (const OpId &id : operations[i]->over)
            listedBy[id].push_back(i);
    }
    std::vector<bool> inScope(operations.size(), false);
    std::vector<std::size_t> reached;
    for (std::size_t i = 0; i < operations.size(); ++i) {
        if (std::find(entities.begin(), entities.end(), operations[i]->entity) != entities.end()) {
            inScope[i] = true;
            reached.push_back(i);
        }
    }
    for (std::size_t next = 0; next < reached.size(); ++next) {
        const Operation &written = *operations[reached[next]];
        const auto writers = listedBy.constFind(written.opid);
        if (writers == listedBy.constEnd())
            continue;
        for (const std::size_t i : *writers) {
            if (!inScope[i] && operations[i]->kind() == written.kind()) {
                inScope[i] = true;
                reached.push_back(i);
            }
        }
    }
    std::vector<const Operation *> scope;
    for (std::size_t i = 0; i < operations.size(); ++i) {
        if (inScope[i])
            scope.push_back(operations[i]);
    }
    return scope;
}

} // namespace baton::ops
