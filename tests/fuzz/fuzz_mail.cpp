// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a mail is made of, it is read, and keeps what Mail.h promises; what is composed is read as it was meant.
#include "core/mail/Compose.h"
#include "tests/core/mail/MailCheck.h"
#include "tests/fuzz/Fuzz.h"

using namespace baton;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const mail::Mail read = mail::read(bytes);
    const QString wrong = whyNotKept(read);
    fuzz::mustHold(wrong.isEmpty(), qPrintable(wrong));
    fuzz::mustHold(mail::read(bytes).messageId == read.messageId, "a mail has one id");

    mail::Draft draft;
    draft.messageId = QStringLiteral("id@shop.test");
    draft.from = {QString(), QStringLiteral("brand@shop.test")};
    draft.subject = QString::fromUtf8(bytes.left(300));
    draft.text = QString::fromUtf8(bytes);
    const mail::Mail again = mail::read(mail::compose(draft));
    fuzz::mustHold(again.messageId == draft.messageId, "nothing in a subject ends the header");
    fuzz::mustHold(again.cc.isEmpty() && again.to.isEmpty(), "nothing in a subject adds anybody");
    return 0;
}
