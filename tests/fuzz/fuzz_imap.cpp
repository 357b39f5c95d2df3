// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever an IMAP server says, it is read or refused, the same in pieces as in one go; what it tells of a mail's parts
// is a mail that keeps what Mail.h promises.
#include "core/connectors/mail/Structure.h"
#include "tests/core/mail/MailCheck.h"
#include "tests/fuzz/Fuzz.h"

using namespace baton;

namespace {

struct Outcome {
    bool good = true;
    int answers = 0;
    size_t values = 0;
    bool operator==(const Outcome &) const = default;
};

void readStructure(const connectors::mail::ImapValue &value)
{
    const auto outline = connectors::mail::outlineFrom(value);
    if (!outline)
        return;
    QMap<QByteArray, QByteArray> texts;
    qint64 room = 10'000;
    for (const auto &[section, most] : mail::textsOf(*outline, room)) {
        fuzz::mustHold(connectors::mail::isSection(section), "a section is one");
        fuzz::mustHold(mail::partAt(*outline, section) != nullptr, "a text is where it is said to be");
        room -= most;
        texts.insert(section, "words");
    }
    fuzz::mustHold(room >= 0, "no more text than is wanted");
    mail::Mail read = mail::read("Subject: x\n\n");
    mail::complete(read, *outline, texts);
    const QString wrong = whyNotKept(read);
    fuzz::mustHold(wrong.isEmpty(), qPrintable(wrong));
    for (const mail::Part &part : std::as_const(read.parts))
        fuzz::mustHold(part.section.isEmpty() || mail::partAt(*outline, part.section) != nullptr,
            "a part is where it is said to be");
}

Outcome readIn(const QByteArray &bytes, qsizetype piece)
{
    connectors::mail::ImapReader reader;
    Outcome outcome;
    for (qsizetype at = 0; outcome.good && at < bytes.size(); at += piece) {
        outcome.good = reader.feed(bytes.mid(at, piece)).has_value();
        while (reader.hasAnswer()) {
            ++outcome.answers;
            const connectors::mail::ImapAnswer answer = reader.take();
            outcome.values += answer.values.size();
            for (const auto &value : answer.values)
                readStructure(value);
        }
    }
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const Outcome whole = readIn(bytes, std::max<qsizetype>(1, bytes.size()));
    fuzz::mustHold(readIn(bytes, 7) == whole, "pieces give the same as the whole");
    if (const auto quoted = connectors::mail::quoted(bytes))
        fuzz::mustHold(!quoted->contains('\n'), "a text cannot end a command");
    return 0;
}
