// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Threading.h"

#include <QtCore/QHash>

#include <algorithm>
#include <numeric>

namespace baton {

namespace {

/// Sets that only ever grow together.
class Union {
public:
    explicit Union(size_t size)
        : m_up(size)
    {
        std::iota(m_up.begin(), m_up.end(), 0);
    }
    size_t root(size_t at)
    {
        while (m_up[at] != at)
            at = m_up[at] = m_up[m_up[at]];
        return at;
    }
    void unite(size_t a, size_t b) { m_up[root(a)] = root(b); }

private:
    std::vector<size_t> m_up;
};

/// Walks up what each node answers once, memory instead of recursion: chains may be long, and circular if hostile.
class Ancestry {
public:
    Ancestry(std::span<const LinkNode> nodes, const QHash<qint64, size_t> &places)
        : m_nodes(nodes)
        , m_places(places)
        , m_context(nodes.size(), Unknown)
        , m_below(nodes.size(), Unknown)
    {
        std::vector<size_t> path;
        for (size_t i = 0; i < nodes.size(); ++i) {
            path.clear();
            for (std::optional<size_t> at = i; at && m_context[*at] == Unknown; at = parentOf(*at)) {
                m_context[*at] = No; // for a circle: nothing in it is context
                path.push_back(*at);
            }
            for (auto step = path.rbegin(); step != path.rend(); ++step) {
                const auto parent = parentOf(*step);
                const LinkNode &node = nodes[*step];
                m_context[*step]
                    = isContext(node, node.parentIsContext || (parent && m_context[*parent] == Yes)) ? Yes : No;
                m_below[*step] = node.cut || (parent && m_below[*parent] == Yes) ? Yes : No;
            }
        }
    }
    [[nodiscard]] bool context(size_t at) const { return m_context[at] == Yes; }
    /// It or something it answers was cut off.
    [[nodiscard]] bool cutOff(size_t at) const { return m_below[at] == Yes; }
    [[nodiscard]] std::optional<size_t> parentOf(size_t at) const
    {
        const auto found = m_places.constFind(m_nodes[at].parent);
        return m_nodes[at].parent != 0 && found != m_places.cend() ? std::optional(*found) : std::nullopt;
    }

private:
    enum State : unsigned char { Unknown, Yes, No };
    std::span<const LinkNode> m_nodes;
    const QHash<qint64, size_t> &m_places;
    std::vector<State> m_context;
    std::vector<State> m_below;
};

} // namespace

bool isContext(const LinkNode &node, bool parentIsContext)
{
    if (node.direction == Direction::In || node.kind != ThreadKind::Public || !node.conversation.isEmpty())
        return false;
    return node.ownTopLevel || !node.parentTold || parentIsContext;
}

LinkGroups groupThreads(std::span<const LinkNode> nodes, const std::vector<std::pair<LinkAnchor, LinkAnchor>> &joins)
{
    QHash<qint64, size_t> places;
    QHash<QString, size_t> conversations; // behind the messages
    for (size_t i = 0; i < nodes.size(); ++i)
        places.insert(nodes[i].key, i);
    for (const LinkNode &node : nodes) {
        if (!node.conversation.isEmpty() && !conversations.contains(node.conversation))
            conversations.insert(node.conversation, nodes.size() + size_t(conversations.size()));
    }
    const Ancestry ancestry(nodes, places);
    Union sets(nodes.size() + size_t(conversations.size()));
    for (size_t i = 0; i < nodes.size(); ++i) {
        if (ancestry.context(i))
            continue;
        if (const auto parent = ancestry.parentOf(i); parent && !nodes[i].cut && !ancestry.context(*parent))
            sets.unite(i, *parent);
        if (!nodes[i].conversation.isEmpty() && !ancestry.cutOff(i))
            sets.unite(i, conversations.value(nodes[i].conversation));
    }
    const auto placeOf = [&](const LinkAnchor &anchor) -> std::optional<size_t> {
        if (anchor.message == 0) {
            const auto found = conversations.constFind(anchor.conversation);
            return found != conversations.cend() ? std::optional(*found) : std::nullopt;
        }
        const auto found = places.constFind(anchor.message);
        return found != places.cend() && !ancestry.context(*found) ? std::optional(*found) : std::nullopt;
    };
    for (const auto &[a, b] : joins) {
        const auto first = placeOf(a);
        const auto second = placeOf(b);
        if (first && second)
            sets.unite(*first, *second);
    }

    std::vector<size_t> ordered(nodes.size());
    std::iota(ordered.begin(), ordered.end(), 0);
    std::sort(ordered.begin(), ordered.end(), [&](size_t a, size_t b) {
        return std::tie(nodes[a].at, nodes[a].order, nodes[a].key)
            < std::tie(nodes[b].at, nodes[b].order, nodes[b].key);
    });
    LinkGroups groups;
    QHash<size_t, size_t> groupOf;
    for (const size_t i : ordered) {
        if (ancestry.context(i)) {
            groups.context.push_back(nodes[i].key);
            continue;
        }
        const size_t root = sets.root(i);
        if (!groupOf.contains(root)) {
            groupOf.insert(root, groups.threads.size());
            groups.threads.emplace_back();
        }
        LinkGroup &group = groups.threads[groupOf.value(root)];
        group.messages.push_back(nodes[i].key);
        if (group.conversation.isEmpty() && !ancestry.cutOff(i))
            group.conversation = nodes[i].conversation;
    }
    std::sort(groups.context.begin(), groups.context.end());
    return groups;
}

} // namespace baton
