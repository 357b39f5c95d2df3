// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Segment.h"

#include "core/ops/Cbor.h"

namespace baton::sync {

namespace {

QString numbered(quint64 number) { return QStringLiteral("%1").arg(number, 10, 10, QLatin1Char('0')); }

QString deviceFolder(const Key32 &device) { return shortName(blake(viewOf(device))); }

} // namespace

Result<QByteArray> sealSegment(const TeamId &team, const QList<ops::Operation> &operations,
    const ops::ChainValue &chainBefore, const EpochKeyRef &epoch, const DeviceSecrets &signer, bool isPack)
{
    if (operations.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("segment: no operations"));
    SealedHeader header;
    header.team = team;
    header.firstSeq = operations.first().seq;
    header.chainBefore = chainBefore;
    header.isPack = isPack;
    QByteArray items;
    quint64 seq = header.firstSeq;
    for (const ops::Operation &operation : operations) {
        if (operation.seq != seq++)
            return fail(Error::Kind::Invalid, QStringLiteral("segment: operations are not consecutive"));
        items += operation.raw;
    }
    return sealFile(FileKind::Segment, header, epoch, signer, quint32(operations.size()), items);
}

Result<Segment> openSegment(const SignedFile &file, const EpochKey &key)
{
    const auto items = openSealed(file, key);
    if (!items)
        return fail(items.error());
    Segment segment{file.header, file.hash, {}, file.header.chainBefore};
    QByteArrayView rest(items->bytes);
    for (quint32 i = 0; i < items->count; ++i) {
        auto operation = ops::decodeFirst(file.header.device, rest);
        if (!operation)
            return fail(operation.error());
        if (operation->seq != file.header.firstSeq + i)
            return fail(Error::Kind::Invalid, QStringLiteral("segment: operations are not consecutive"));
        rest = rest.sliced(operation->raw.size());
        segment.chainAfter = ops::chainNext(segment.chainAfter, operation->raw);
        segment.operations.append(std::move(*operation));
    }
    if (!rest.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("segment: bytes follow the operations"));
    return segment;
}

QString segmentPath(const SealedHeader &header, const Key32 &hash)
{
    return QStringLiteral("d/") + deviceFolder(header.device)
        + (header.isPack ? QStringLiteral("/p") : QStringLiteral("/")) + numbered(header.firstSeq) + QLatin1Char('-')
        + shortName(hash) + QStringLiteral(".bj");
}

Result<QByteArray> sealBodies(const TeamId &team, quint64 firstSeq, const QList<ops::Body> &bodies,
    const EpochKeyRef &epoch, const DeviceSecrets &signer)
{
    if (bodies.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("body file: no texts"));
    SealedHeader header;
    header.team = team;
    header.firstSeq = firstSeq;
    ops::CborWriter items;
    for (const ops::Body &body : bodies)
        items.array(3).bytes(viewOf(body.id.bytes)).bytes(viewOf(body.salt)).text(body.text);
    return sealFile(FileKind::Body, header, epoch, signer, quint32(bodies.size()), items.result());
}

Result<QList<ops::Body>> openBodies(const SignedFile &file, const EpochKey &key)
{
    const auto items = openSealed(file, key);
    if (!items)
        return fail(items.error());
    const auto malformed
        = [] { return fail(Error::Kind::Invalid, QStringLiteral("body file: a record does not fit")); };
    QList<ops::Body> bodies;
    QByteArrayView rest(items->bytes);
    for (quint32 i = 0; i < items->count; ++i) {
        const auto length = ops::canonicalLength(rest, ops::kMaxCborDepth);
        if (!length)
            return malformed();
        ops::CborReader reader(rest.first(*length));
        if (reader.array() != 3U)
            return malformed();
        const auto id = reader.bytes();
        const auto salt = reader.bytes();
        const auto text = reader.text();
        const auto saltBytes = salt ? arrayOf<32>(*salt) : std::nullopt;
        if (!id || id->size() != 16 || !saltBytes || !text)
            return malformed();
        bodies.append({BodyId::fromBytes(*id), *saltBytes, *text});
        rest = rest.sliced(*length);
    }
    if (!rest.isEmpty())
        return malformed();
    return bodies;
}

QString bodiesPath(const SealedHeader &header, const Key32 &hash)
{
    return QStringLiteral("c/") + deviceFolder(header.device) + QLatin1Char('/') + numbered(header.firstSeq)
        + QLatin1Char('-') + shortName(hash) + QStringLiteral(".bc");
}

} // namespace baton::sync
