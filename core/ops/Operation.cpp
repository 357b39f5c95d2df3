// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Operation.h"

#include "core/ops/Blake2b.h"
#include "core/ops/Cbor.h"

#include <limits>

namespace baton::ops {

namespace {

tl::unexpected<Error> malformed(const char *what)
{
    return fail(Error::Kind::Invalid, QStringLiteral("operation: ") + QLatin1String(what));
}

/// A log's operations are read one after another: their device is hashed once.
DeviceId deviceOfLog(const DeviceKey &key)
{
    struct Last {
        DeviceKey key{};
        DeviceId id;
    };
    thread_local std::optional<Last> last;
    if (!last || last->key != key)
        last = Last{key, deviceIdOf(key)};
    return last->id;
}

} // namespace

DeviceId deviceIdOf(const DeviceKey &key)
{
    const auto digest = Blake2b<32>().add(key).result();
    return DeviceId::fromBytes(QByteArrayView(digest.data(), 16));
}

Result<Operation> decodeFirst(const DeviceKey &deviceKey, QByteArrayView bytes)
{
    const auto length = canonicalLength(bytes.first(qMin(bytes.size(), kMaxOperationBytes)), kMaxCborDepth);
    if (!length)
        return malformed("not deterministic CBOR, too deep or beyond 64 KiB");
    const QByteArrayView own = bytes.first(*length);

    Operation operation;
    CborReader reader(own);
    if (reader.array() != 8U)
        return malformed("not an array of eight");
    const auto seq = reader.uint();
    const auto hlc = reader.uint();
    const auto type = reader.uint();
    const auto flags = reader.uint();
    const auto entity = reader.bytes();
    if (!seq || *seq == 0 || !hlc || !type || *type > std::numeric_limits<quint16>::max() || !flags
        || *flags > std::numeric_limits<quint8>::max() || !entity || entity->size() != 16)
        return malformed("a head field does not fit");
    const auto overCount = reader.array();
    if (!overCount)
        return malformed("over is not an array");
    for (quint64 i = 0; i < *overCount; ++i) {
        const auto entry = reader.bytes();
        if (!entry || entry->size() != 16)
            return malformed("an entry of over is not an id");
        const OpId id = OpId::fromBytes(*entry);
        if (!operation.over.isEmpty() && operation.over.last() >= id)
            return malformed("over is not ascending");
        operation.over.append(id);
    }
    const auto payload = reader.item();
    if (!payload || !CborReader(*payload).map())
        return malformed("the payload is not a map");
    const auto uniq = reader.bytes();
    if (!uniq || uniq->size() != qsizetype(operation.uniq.size()))
        return malformed("uniq is not eight bytes");

    operation.deviceKey = deviceKey;
    operation.device = deviceOfLog(deviceKey);
    operation.seq = *seq;
    operation.hlc = *hlc;
    operation.type = OpType(*type);
    operation.flags = quint8(*flags);
    operation.entity = EntityId::fromBytes(*entity);
    std::memcpy(operation.uniq.data(), uniq->data(), operation.uniq.size());
    operation.raw = own.toByteArray();
    operation.payload = decodePayload(operation.type, *payload);
    operation.opid = OpId{Blake2b<16>().add("op").add(deviceKey).add(own).result()};
    operation.hash = Blake2b<32>().add("op").add(deviceKey).add(own).result();
    return operation;
}

Result<Operation> decode(const DeviceKey &deviceKey, QByteArrayView bytes)
{
    auto operation = decodeFirst(deviceKey, bytes);
    if (operation && operation->raw.size() != bytes.size())
        return malformed("bytes follow it");
    return operation;
}

std::vector<const Operation *> pointersTo(std::span<const Operation> operations)
{
    std::vector<const Operation *> pointers;
    pointers.reserve(operations.size());
    for (const Operation &operation : operations)
        pointers.push_back(&operation);
    return pointers;
}

} // namespace baton::ops
