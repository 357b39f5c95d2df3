// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/Import.h"

namespace baton::connectors::mail {

std::optional<NetworkMessage> messageFrom(const mime::MboxMail &mail, const QString &own)
{
    if (mail.isDeleted)
        return std::nullopt;
    const mime::Mail read = mime::read(mail.bytes, !mail.isCut && !mail.endsAbruptly);
    const bool isOurs = !read.from.isEmpty() && read.from.first().address == own;
    Place nowhere;
    nowhere.isSent = isOurs && (mail.isSent || !read.receivedAt);
    ImapMail fetched;
    fetched.bytes = mail.bytes;
    // The line before a mail often tells no more than when somebody saved it.
    fetched.at = read.receivedAt.value_or(read.date.value_or(mail.at.value_or(0)));
    return messageFrom(read, fetched, nowhere, own);
}

} // namespace baton::connectors::mail
