// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever an IMAP server says, it is read or refused, the same in pieces as in one go.
#include "core/connectors/mail/ImapReader.h"
#include "tests/fuzz/Fuzz.h"

using namespace baton;

namespace {

struct Outcome {
    bool good = true;
    int answers = 0;
    size_t values = 0;
    bool operator==(const Outcome &) const = default;
};

Outcome readIn(const QByteArray &bytes, qsizetype piece)
{
    connectors::mail::ImapReader reader;
    Outcome outcome;
    for (qsizetype at = 0; outcome.good && at < bytes.size(); at += piece) {
        outcome.good = reader.feed(bytes.mid(at, piece)).has_value();
        while (reader.hasAnswer()) {
            ++outcome.answers;
            outcome.values += reader.take().values.size();
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
