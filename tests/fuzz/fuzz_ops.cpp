// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes that claim to be operations of another device's log.
#include "core/ops/Cbor.h"
#include "core/ops/Rules.h"
#include "tests/fuzz/Fuzz.h"

using namespace baton;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const auto length = ops::canonicalLength(bytes, ops::kMaxCborDepth);
    ops::DeviceKey key{};
    std::vector<ops::Operation> operations;
    QByteArrayView rest(bytes);
    while (!rest.isEmpty() && operations.size() < 64) {
        auto operation = ops::decodeFirst(key, rest);
        if (!operation)
            break;
        fuzz::mustHold(length.has_value(), "an operation is deterministic CBOR");
        fuzz::mustHold(!operation->raw.isEmpty() && rest.startsWith(operation->raw), "the bytes are kept");
        fuzz::mustHold(std::is_sorted(operation->over.begin(), operation->over.end()), "over is in order");
        if (operation->payload.index() != 0)
            fuzz::mustHold(ops::typeOf(operation->payload) == operation->type, "payload and type fit");
        rest = rest.sliced(operation->raw.size());
        key[0] = static_cast<unsigned char>(operation->raw.back());
        operations.push_back(std::move(*operation));
    }
    const auto state = ops::evaluate(ops::pointersTo(operations));
    std::reverse(operations.begin(), operations.end());
    fuzz::mustHold(ops::evaluate(ops::pointersTo(operations)) == state, "any order gives the same state");
    return 0;
}
