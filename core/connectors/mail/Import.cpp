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

Result<void> importMbox(QIODevice &file, const Person &self,
    const std::function<Result<void>(const QList<NetworkMessage> &)> &take, const CancelToken &cancel)
{
    constexpr qsizetype kAtOnce = 100;
    mime::Mbox mbox(file);
    QList<NetworkMessage> messages;
    for (;;) {
        if (cancel.isCancelled())
            return fail(Error::Kind::Cancelled);
        const auto mail = mbox.next();
        if (!mail)
            return fail(mail.error());
        if (*mail) {
            if (auto message = messageFrom(**mail, self.globalId))
                messages.append(*std::move(message));
        }
        if (!*mail || messages.size() == kAtOnce) {
            if (const auto taken = messages.isEmpty() ? Result<void>() : take(messages); !taken)
                return fail(taken.error());
            messages.clear();
        }
        if (!*mail)
            return {};
    }
}

} // namespace baton::connectors::mail
