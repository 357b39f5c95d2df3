// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Types.h"

#include <span>
#include <vector>

namespace baton {

/// One message, as far as it decides which messages are one thread.
struct LinkNode {
    qint64 key = 0; ///< tells messages apart
    TimeMs at = 0;
    QByteArray order; ///< the global id: decides between equal times, the same on every device
    Direction direction = Direction::In;
    ThreadKind kind = ThreadKind::Public;
    bool ownTopLevel = false;
    qint64 parent = 0; ///< the key of what it answers, if that is among the nodes
    bool parentIsContext = false; ///< what it answers is known to be context
    bool parentTold = false; ///< the network says that it answers something, known here or not
    QString conversation; ///< the network's own; empty: none
    bool cut = false; ///< a person made a thread of its own of it and what answers it
};

/// What a thread id was made from: a message, or a network's conversation.
struct LinkAnchor {
    qint64 message = 0;
    QString conversation; ///< where message is 0
    bool operator==(const LinkAnchor &) const = default;
};

/// Messages that are one thread.
struct LinkGroup {
    std::vector<qint64> messages; ///< oldest first
    QString conversation; ///< what names the thread if not empty; else its oldest message does
    bool operator==(const LinkGroup &) const = default;
};

struct LinkGroups {
    std::vector<LinkGroup> threads; ///< by their oldest messages
    std::vector<qint64> context; ///< posts of ours that others comment on: in no thread; ascending
    bool operator==(const LinkGroups &) const = default;
};

/// Whether a message is context: a public post of ours that answers nothing, or only such posts. Comments on it each
/// start a thread.
bool isContext(const LinkNode &node, bool parentIsContext);

/// Which messages are one thread. Pure, and the same whatever the order of the nodes.
///
/// A message belongs to the thread of what it answers, unless that is context or not known; and to its network's
/// conversation, unless it or something it answers was cut off. Joins by hand unite on top.
/// @param joins  pairs; those whose message or conversation is not among the nodes are passed over
LinkGroups groupThreads(std::span<const LinkNode> nodes, const std::vector<std::pair<LinkAnchor, LinkAnchor>> &joins);

} // namespace baton
