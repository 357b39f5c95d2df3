// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/feed/FeedDocument.h"
#include "core/domain/Message.h"

namespace baton::connectors::feed {

/// Who a feed is: its title, "shop.example/blog/feed.xml", its address as the global id. Pure.
Person selfFrom(const FeedDocument &feed, const QUrl &address);

/// What a feed says, as messages that nobody said to us: text safe, each id once, in the order of the feed.
///
/// An item keeps its id as long as the feed keeps its guid or atom:id; what has none is known by its link and title.
/// Ids begin with the feed's address, since any feed may use another's. The title stands above the text. Pure.
/// @param self  as identify() told: stays the same when the feed moves
QList<NetworkMessage> messagesFrom(const FeedDocument &feed, const Person &self);

} // namespace baton::connectors::feed
