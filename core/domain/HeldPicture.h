// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Types.h"

namespace baton {

/// The name under which a picture is cached that only an account can fetch (its address is not one of http).
/// @param message  the message that brought it, since addresses such as "mail-part:2" mean something in it only; null:
///                 a person's picture
[[nodiscard]] inline QString heldPictureName(const MessageId &message, const QString &address)
{
    return (message.isNull() ? QStringLiteral("person") : message.toHex()) + QLatin1Char(' ') + address;
}

} // namespace baton
