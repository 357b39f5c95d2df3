// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Message.h"

#include <deque>
#include <mutex>
#include <optional>

namespace baton::connectors::telegram {

/// Messages of ours that were seen since the program started: what sending answered, and in business chats what was
/// read. There is no way to ask Telegram for them.
/// @thread any
class SentMessages {
public:
    void remember(const NetworkMessage &message);
    /// One with these words in this conversation, in answer to the same message, not older than when Send was pressed.
    [[nodiscard]] std::optional<NetworkMessage> find(const OutgoingMessage &message) const;

private:
    mutable std::mutex m_mutex;
    std::deque<NetworkMessage> m_messages;
};

} // namespace baton::connectors::telegram
