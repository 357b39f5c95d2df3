// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Frame.h"

#include "core/ops/Cbor.h"

#include <algorithm>
#include <array>

namespace baton::sync {

namespace {

struct KindInfo {
    FileKind kind;
    QByteArrayView magic;
    qsizetype cap;
};

constexpr qsizetype kMiB = 1024 * 1024;
const std::array kKinds = {
    KindInfo{FileKind::Segment, QByteArrayView("BATON\x01\r\n", 8), 4 * kMiB},
    KindInfo{FileKind::Body, QByteArrayView("BATONC\r\n", 8), 4 * kMiB},
    KindInfo{FileKind::Root, QByteArrayView("BATONT\r\n", 8), 4096},
    KindInfo{FileKind::Epoch, QByteArrayView("BATONK\r\n", 8), 64 * 1024},
    KindInfo{FileKind::Invite, QByteArrayView("BATONI\r\n", 8), 4096},
    KindInfo{FileKind::Request, QByteArrayView("BATONR\r\n", 8), 4096},
    KindInfo{FileKind::Beacon, QByteArrayView("BATONB\r\n", 8), kBeaconBytes},
};

const KindInfo &infoOf(FileKind kind)
{
    return *std::find_if(kKinds.begin(), kKinds.end(), [&](const KindInfo &info) { return info.kind == kind; });
}

QByteArray signedText(const char *context, QByteArrayView before)
{
    return QByteArray(context) + viewOf(blake(before)).toByteArray();
}

tl::unexpected<Error> damaged(const char *what)
{
    return fail(Error::Kind::Invalid, QStringLiteral("file: ") + QLatin1String(what));
}

} // namespace

QByteArrayView magicOf(FileKind kind) { return infoOf(kind).magic; }
qsizetype capOf(FileKind kind) { return infoOf(kind).cap; }

FrameLook lookAtFrame(QByteArrayView start, qint64 size)
{
    const auto info = std::find_if(
        kKinds.begin(), kKinds.end(), [&](const KindInfo &kind) { return start.startsWith(kind.magic); });
    if (info == kKinds.end())
        return {};
    if (start.size() < kFrameBytes)
        return {FrameLook::Is::NotYet, info->kind};
    const qint64 length = u32At(start, 8);
    if (length > info->cap || (info->kind == FileKind::Beacon && length != kBeaconBytes) || size > length
        || length < kFrameBytes + kSignatureBytes)
        return {FrameLook::Is::Damaged, info->kind};
    return {size < length ? FrameLook::Is::NotYet : FrameLook::Is::Whole, info->kind};
}

void putU16(QByteArray &out, quint16 value) { out.append(char(value >> 8)).append(char(value & 0xFF)); }

void putU32(QByteArray &out, quint32 value)
{
    putU16(out, quint16(value >> 16));
    putU16(out, quint16(value & 0xFFFF));
}

quint16 u16At(QByteArrayView bytes, qsizetype at)
{
    return quint16(static_cast<unsigned char>(bytes[at]) << 8 | static_cast<unsigned char>(bytes[at + 1]));
}

quint32 u32At(QByteArrayView bytes, qsizetype at) { return quint32(u16At(bytes, at)) << 16 | u16At(bytes, at + 2); }

QByteArray makeClear(
    FileKind kind, const char *context, QByteArrayView body, const DeviceSecrets &signer, qsizetype size)
{
    QByteArray file = magicOf(kind).toByteArray();
    const qsizetype needed = kFrameBytes + body.size() + kSignatureBytes;
    Q_ASSERT(size == 0 || needed <= size);
    const qsizetype whole = std::max(size, needed);
    putU32(file, quint32(whole));
    file.append(body.data(), body.size());
    file.append(QByteArray(whole - needed, '\0'));
    const Signature signature = signer.sign(signedText(context, file));
    return file + viewOf(signature).toByteArray();
}

Result<QByteArrayView> clearBody(FileKind kind, QByteArrayView file)
{
    const FrameLook look = lookAtFrame(file, file.size());
    if (look.is != FrameLook::Is::Whole || look.kind != kind)
        return damaged("not whole, or of another kind");
    const QByteArrayView rest = file.sliced(kFrameBytes, file.size() - kFrameBytes - kSignatureBytes);
    const auto length = ops::canonicalLength(rest, ops::kMaxCborDepth);
    if (!length || !ops::CborReader(rest).map())
        return damaged("the body is not a map in deterministic form");
    const QByteArrayView padding = rest.sliced(*length);
    if (!padding.isEmpty() && kind != FileKind::Beacon)
        return damaged("bytes follow the body");
    if (std::any_of(padding.begin(), padding.end(), [](char byte) { return byte != 0; }))
        return damaged("the padding is not zero");
    return rest.first(*length);
}

bool isClearSignedBy(const Key32 &key, const char *context, QByteArrayView file)
{
    const auto signature = arrayOf<64>(file.last(kSignatureBytes));
    return verify(key, signedText(context, file.chopped(kSignatureBytes)), *signature);
}

} // namespace baton::sync
