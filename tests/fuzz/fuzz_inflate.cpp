// SPDX-License-Identifier: GPL-3.0-or-later
// Compressed bytes: the first byte chooses the encoding.
#include "core/net/Inflater.h"
#include "tests/fuzz/Fuzz.h"

using namespace baton;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    static const char *const encodings[] = {"gzip", "deflate", "x-gzip", "identity"};
    constexpr qint64 kCap = 1 << 18;
    auto inflater = net::Inflater::create(encodings[data[0] % 4], kCap);
    fuzz::mustHold(inflater.has_value(), "these encodings are known");
    const QByteArray packed = fuzz::bytesOf(data + 1, size - 1);
    for (qsizetype at = 0; at < packed.size(); at += 7) {
        if (!inflater->feed(QByteArrayView(packed).sliced(at, std::min<qsizetype>(7, packed.size() - at))))
            return 0;
    }
    if (inflater->finish())
        fuzz::mustHold(inflater->take().size() <= kCap, "the output is within its cap");
    return 0;
}
