// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a file holds, its mails come one by one, in order and bounded, and each of them is read.
#include "core/connectors/mail/Import.h"
#include "tests/core/mail/MailCheck.h"
#include "tests/fuzz/Fuzz.h"

#include <QtCore/QBuffer>

using namespace baton;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QByteArray bytes = fuzz::bytesOf(data, size);
    QBuffer file(&bytes);
    file.open(QIODevice::ReadOnly);
    mail::Mbox mbox(file);
    qint64 before = -1;
    qint64 all = 0;
    while (true) {
        const auto next = mbox.next();
        if (!next || !*next)
            break;
        fuzz::mustHold((*next)->offset > before, "mails come in their order");
        before = (*next)->offset;
        all += (*next)->bytes.size();
        const QString wrong = whyNotKept(mail::read((*next)->bytes));
        fuzz::mustHold(wrong.isEmpty(), qPrintable(wrong));
        if (const auto message = connectors::mail::messageFrom(**next, QStringLiteral("brand@shop.test")))
            fuzz::mustHold(!message->globalId.isEmpty(), "a message has an id");
    }
    fuzz::mustHold(all <= bytes.size(), "nothing comes twice");
    return 0;
}
