// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Links": which handles are one customer.
#include "core/ops/CustomerLinks.h"

#include <algorithm>
#include <map>
#include <set>

namespace baton::ops {

namespace {

using Neighbours = std::map<IdentityId, QList<IdentityId>>;

Neighbours neighboursBy(const ContactLinks &links, const std::optional<IdentityId> &without = {})
{
    Neighbours neighbours;
    for (const auto &entry : links) {
        if (!entry.linked || entry.key.first == without || entry.key.second == without)
            continue;
        neighbours[entry.key.first].append(entry.key.second);
        neighbours[entry.key.second].append(entry.key.first);
    }
    return neighbours;
}

QList<IdentityId> reachedFrom(const Neighbours &neighbours, const IdentityId &start)
{
    std::set<IdentityId> reached{start};
    QList<IdentityId> left{start};
    while (!left.isEmpty()) {
        const auto at = neighbours.find(left.takeLast());
        if (at == neighbours.end())
            continue;
        for (const IdentityId &next : at->second) {
            if (reached.insert(next).second)
                left.append(next);
        }
    }
    return {reached.begin(), reached.end()};
}

} // namespace

QList<QList<IdentityId>> customersBy(const ContactLinks &links)
{
    const Neighbours neighbours = neighboursBy(links);
    QList<QList<IdentityId>> customers;
    std::set<IdentityId> placed;
    for (const auto &[handle, others] : neighbours) {
        if (placed.contains(handle))
            continue;
        customers.append(reachedFrom(neighbours, handle));
        placed.insert(customers.last().begin(), customers.last().end());
    }
    return customers;
}

QList<IdentityId> customerOf(const ContactLinks &links, const IdentityId &handle)
{
    return reachedFrom(neighboursBy(links), handle);
}

EntityId linkNoteEntityOf(const IdentityPair &pair)
{
    return hashId<EntityId>("baton link", pair.first.toBytes() + pair.second.toBytes());
}

QList<OpDraft> takeOutOfCustomer(const ContactLinks &links, const IdentityId &handle)
{
    QList<OpDraft> drafts;
    QList<IdentityId> others;
    for (const auto &entry : links) {
        if (!entry.linked || (entry.key.first != handle && entry.key.second != handle))
            continue;
        others.append(entry.key.first == handle ? entry.key.second : entry.key.first);
        if (const auto draft = unlinkContacts(links, handle, others.last()))
            drafts.append(*draft);
    }
    const Neighbours rest = neighboursBy(links, handle);
    QList<IdentityId> together = others.isEmpty() ? QList<IdentityId>() : reachedFrom(rest, others.first());
    for (const IdentityId &other : std::as_const(others)) {
        if (together.contains(other))
            continue;
        if (const auto draft = linkContacts(links, others.first(), other))
            drafts.append(*draft);
        together += reachedFrom(rest, other);
    }
    return drafts;
}

} // namespace baton::ops
