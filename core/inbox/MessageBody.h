// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/Message.h"

namespace baton::inbox {

/// A message as one device of the team read it and the others take it over.
struct PublishedMessage {
    NetworkMessage message;
    QList<Revision> revisions; ///< earlier texts, oldest first
    bool isHistory = false; ///< from before the account was connected
    MemberId writer; ///< who wrote it in Baton; null: not told. Travels in the operation

    bool operator==(const PublishedMessage &) const = default;
};

/// The words of a message as a body of the team's folder: one JSON object, compact, its keys in the order of their
/// letters, absent where there is nothing to say. The same message gives the same text on every device.
///
/// `at`, `edited` (ms UTC); `author` and `mentions`: people of `id`, `native`, `name`, `handle`, `avatar`, `profile`,
/// `bot`; `global`, `native`, `parent`, `nativeParent`, `conversation` (ids of the network); `text`, `html`, `subject`,
/// `language`; `kind`, `visibility`, `out`, `attachments` as the database writes them; `permalink`; `history`,
/// `sensitive`, `liked`, `request`, `automatic`, `heard`, `ownPost` (true, or absent); `revisions`: `at`, `text`,
/// `subject`.
///
/// Nothing of a session is in it: what a connector keeps to answer by stays here, and an address is left out if it
/// could open something by itself: one with a user name, a query or a fragment, and every address of an attachment that
/// was not meant for everybody.
/// @see core/ops/RULES.md, "Messages"
QString bodyOf(const PublishedMessage &published);

/// Reads one and makes its texts safe once more: it comes from a folder.
/// @return Error::Invalid  not such an object, or without id, author or time
Result<PublishedMessage> publishedFrom(const QString &body);

/// What one body may hold; longer HTML is left out, the text says the same.
inline constexpr qsizetype kMaxBodyHtmlCharacters = 256 * 1024;

} // namespace baton::inbox
