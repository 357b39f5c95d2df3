// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/telegram/Cursor.h"
#include "core/domain/Message.h"

#include <functional>

namespace baton::connectors::telegram {

/// Several pictures sent at once come as several messages of one `media_group_id`, often in several fetches. They
/// become one message: the first one's, with everybody's attachments and the text that one of them has.
/// @return whether the message is part of an album; then `albums` holds it
bool addToAlbum(QList<Cursor::Album> &albums, const QJsonObject &message);

/// The album that holds a message, as one message. @param read  makes one of each part
std::optional<NetworkMessage> albumOf(const QList<Cursor::Album> &albums, const QJsonObject &message,
    const std::function<std::optional<NetworkMessage>(const QJsonObject &)> &read);

} // namespace baton::connectors::telegram
