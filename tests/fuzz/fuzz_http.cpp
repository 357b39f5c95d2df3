// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP answer in pieces: the first bytes say how it is cut and what was asked.
#include "core/net/ResponseReader.h"
#include "tests/fuzz/Fuzz.h"

using namespace baton;

namespace {

struct Read {
    bool failed = false;
    Error error;
    net::Response response;
};

Read readIn(QByteArrayView bytes, qsizetype piece, bool head)
{
    constexpr qint64 kCap = 1 << 16;
    net::ResponseReader reader(head, kCap);
    while (!bytes.isEmpty() && !reader.isDone()) {
        const auto next = bytes.first(std::min(piece, bytes.size()));
        bytes = bytes.sliced(next.size());
        if (const auto fed = reader.feed(next); !fed)
            return {true, fed.error(), {}};
    }
    if (!reader.isDone()) {
        if (const auto end = reader.finish(); !end)
            return {true, end.error(), {}};
    }
    fuzz::mustHold(reader.isDone(), "an answer that ended well is done");
    const auto keepAlive = reader.keepAliveSeconds();
    fuzz::mustHold(!keepAlive || *keepAlive >= 0 || !reader.canReuse(), "a connection is not kept for a negative time");
    Read read;
    read.response = reader.take();
    fuzz::mustHold(read.response.body.size() <= kCap, "the body is within its cap");
    fuzz::mustHold(read.response.status >= 100 && read.response.status <= 999, "the status has three digits");
    return read;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const bool head = (data[0] & 1) != 0;
    const QByteArray answer = fuzz::bytesOf(data + 2, size - 2);
    const Read whole = readIn(answer, answer.size() + 1, head);
    const Read pieces = readIn(answer, 1 + data[1], head);
    fuzz::mustHold(whole.failed == pieces.failed, "pieces of any size give the same result");
    if (!whole.failed)
        fuzz::mustHold(whole.response.body == pieces.response.body, "pieces of any size give the same body");
    return 0;
}
