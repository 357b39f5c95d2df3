// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/telegram/SentMessages.h"

#include "core/text/Characters.h"

#include <algorithm>

namespace baton::connectors::telegram {

namespace {
constexpr size_t kMost = 500;
/// Clocks differ.
constexpr TimeMs kSlackMs = 2LL * 60 * 1000;
} // namespace

void SentMessages::remember(const NetworkMessage &message)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_messages, [&message](const NetworkMessage &one) { return one.globalId == message.globalId; });
    m_messages.push_back(message);
    if (m_messages.size() > kMost)
        m_messages.pop_front();
}

std::optional<NetworkMessage> SentMessages::find(const OutgoingMessage &message) const
{
    const QString wanted = text::neutralised(message.text).trimmed();
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_messages.rbegin(), m_messages.rend(), [&](const NetworkMessage &one) {
        return one.conversationId == message.inReplyTo.conversationId
            && one.parentGlobalId == message.inReplyTo.globalId && one.text.trimmed() == wanted
            && one.at >= message.createdAt - kSlackMs;
    });
    return found == m_messages.rend() ? std::nullopt : std::optional(*found);
}

} // namespace baton::connectors::telegram
