// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Types.h"

#include <QtCore/QJsonObject>

namespace baton::connectors::telegram {

/// What an attachment's address begins with; the file's id follows. Only TelegramConnector::file() understands it.
inline constexpr QLatin1String kFileScheme("telegram-file:");

/// What a message carries beside its text. A link to a file holds the bot's token and ends after an hour, so an
/// attachment's `url` names the file instead ("telegram-file:…"); nothing fetches it yet.
QList<Attachment> attachmentsFrom(const QJsonObject &message);

/// What is said without being written: a contact, a place, a poll, a sticker, dice. Empty if there is nothing of it.
QString spokenContent(const QJsonObject &message);

/// True for what the network tells in place of a message: who came and went, titles, pins, payments.
bool isService(const QJsonObject &message);

} // namespace baton::connectors::telegram
