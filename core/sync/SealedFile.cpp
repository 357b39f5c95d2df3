// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/SealedFile.h"

#include "core/ops/Cbor.h"

#include <algorithm>

namespace baton::sync {

namespace {

constexpr qsizetype kPiece = 65536 - qsizetype(crypto_secretstream_xchacha20poly1305_ABYTES);
constexpr qsizetype kStreamHeader = qsizetype(crypto_secretstream_xchacha20poly1305_HEADERBYTES);

using Stream = crypto_secretstream_xchacha20poly1305_state;

unsigned char *bytesOf(QByteArray &array) { return reinterpret_cast<unsigned char *>(array.data()); }
const unsigned char *bytesOf(QByteArrayView view) { return reinterpret_cast<const unsigned char *>(view.data()); }

const char *signContext(FileKind kind) { return kind == FileKind::Body ? "baton-body-v1" : "baton-seg-v1"; }

Secret<32> fileKeyOf(const EpochKey &epoch, const TeamId &team, const RandomTag &rand)
{
    Key32 key = blake("file" + team.toBytes(), viewOf(rand), epoch.view());
    Secret<32> secret = *Secret<32>::from(viewOf(key));
    sodium_memzero(key.data(), key.size());
    return secret;
}

Key32 commitmentOf(const Secret<32> &fileKey) { return blake("commit", fileKey.view()); }

// Operations are padded to steps of 512, texts of 1 KiB, larger ones to steps of 8 KiB.
qsizetype paddedSize(FileKind kind, qsizetype size)
{
    qsizetype step = 512;
    if (kind == FileKind::Body)
        step = size > 16384 ? 8192 : 1024;
    return (size + step - 1) / step * step;
}

QByteArray encodedHeader(FileKind kind, const SealedHeader &header)
{
    const auto bytes = [](QByteArrayView value) { return ops::CborWriter().bytes(value); };
    ops::CborMap map;
    map.put(1, bytes(viewOf(header.team.bytes)));
    map.put(2, bytes(viewOf(header.device)));
    map.put(3, bytes(viewOf(header.epoch.bytes)));
    map.put(4, bytes(viewOf(header.commitment)));
    map.put(5, bytes(viewOf(header.rand)));
    map.put(6, ops::CborWriter().uint(header.firstSeq));
    if (kind == FileKind::Segment)
        map.put(7, bytes(viewOf(header.chainBefore)));
    map.put(8, ops::CborWriter().uint(kFormat));
    if (header.isPack)
        map.put(9, ops::CborWriter().uint(1));
    return map.encode();
}

tl::unexpected<Error> damaged(const char *what)
{
    return fail(Error::Kind::Invalid, QStringLiteral("sealed file: ") + QLatin1String(what));
}
tl::unexpected<Error> tampered(const char *what)
{
    return fail(Error::Kind::Crypto, QStringLiteral("sealed file: ") + QLatin1String(what));
}

template <std::size_t N> bool readBytes(ops::CborReader &reader, quint64 key, std::array<unsigned char, N> &out)
{
    const auto number = reader.uint();
    const auto value = reader.bytes();
    if (number != key || !value || value->size() != qsizetype(N))
        return false;
    out = *arrayOf<N>(*value);
    return true;
}

std::optional<SealedHeader> decodedHeader(FileKind kind, QByteArrayView bytes)
{
    const auto length = ops::canonicalLength(bytes, ops::kMaxCborDepth);
    if (!length || *length != bytes.size())
        return std::nullopt;
    ops::CborReader reader(bytes);
    const quint64 always = kind == FileKind::Segment ? 8 : 7;
    const auto pairs = reader.map();
    if (pairs != always && !(kind == FileKind::Segment && pairs == always + 1))
        return std::nullopt;
    SealedHeader header;
    if (!readBytes(reader, 1, header.team.bytes) || !readBytes(reader, 2, header.device)
        || !readBytes(reader, 3, header.epoch.bytes) || !readBytes(reader, 4, header.commitment)
        || !readBytes(reader, 5, header.rand) || reader.uint() != 6U)
        return std::nullopt;
    const auto first = reader.uint();
    if (!first || *first == 0)
        return std::nullopt;
    header.firstSeq = *first;
    if (kind == FileKind::Segment && !readBytes(reader, 7, header.chainBefore))
        return std::nullopt;
    if (reader.uint() != 8U || reader.uint() != quint64(kFormat))
        return std::nullopt;
    header.isPack = pairs == always + 1;
    if (header.isPack && (reader.uint() != 9U || reader.uint() != 1U))
        return std::nullopt;
    return header;
}

// A header of another format need not have any other field that this program knows.
bool isOfAnotherFormat(QByteArrayView bytes)
{
    const auto length = ops::canonicalLength(bytes, ops::kMaxCborDepth);
    if (!length || *length != bytes.size())
        return false;
    ops::CborReader reader(bytes);
    const auto pairs = reader.map();
    for (quint64 i = 0; pairs && i < *pairs; ++i) {
        const auto key = reader.uint();
        if (key == 8U) {
            const auto format = reader.uint();
            return format && *format > quint64(kFormat);
        }
        if (!key || !reader.item())
            return false;
    }
    return false;
}

} // namespace

Result<QByteArray> sealFile(FileKind kind, SealedHeader header, const EpochKeyRef &epoch, const DeviceSecrets &signer,
    quint32 count, QByteArrayView items)
{
    randombytes_buf(header.rand.data(), header.rand.size());
    header.device = signer.deviceKey();
    header.epoch = epoch.id;
    const Secret<32> fileKey = fileKeyOf(epoch.key, header.team, header.rand);
    header.commitment = commitmentOf(fileKey);
    const QByteArray head = encodedHeader(kind, header);

    QByteArray plain;
    putU32(plain, quint32(items.size()));
    putU32(plain, count);
    plain.append(items.data(), items.size());
    plain.append(QByteArray(paddedSize(kind, plain.size()) - plain.size(), '\0'));

    const qsizetype pieces = (plain.size() + kPiece - 1) / kPiece;
    const qsizetype whole = kFrameBytes + 2 + head.size() + kStreamHeader + plain.size()
        + pieces * (4 + qsizetype(crypto_secretstream_xchacha20poly1305_ABYTES)) + kSignatureBytes;
    if (whole > capOf(kind))
        return damaged("larger than its kind may be");

    QByteArray file = magicOf(kind).toByteArray();
    file.reserve(whole);
    putU32(file, quint32(whole));
    putU16(file, quint16(head.size()));
    file += head;
    Stream stream;
    QByteArray streamHeader(kStreamHeader, Qt::Uninitialized);
    crypto_secretstream_xchacha20poly1305_init_push(&stream, bytesOf(streamHeader), fileKey.data());
    file += streamHeader;
    const Key32 additional = blake(file);
    for (qsizetype at = 0; at < plain.size(); at += kPiece) {
        const QByteArrayView piece = QByteArrayView(plain).sliced(at, std::min(kPiece, plain.size() - at));
        const bool isLast = at + kPiece >= plain.size();
        QByteArray sealed(piece.size() + qsizetype(crypto_secretstream_xchacha20poly1305_ABYTES), Qt::Uninitialized);
        crypto_secretstream_xchacha20poly1305_push(&stream, bytesOf(sealed), nullptr, bytesOf(piece),
            static_cast<unsigned long long>(piece.size()), additional.data(), additional.size(),
            isLast ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                   : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        putU32(file, quint32(sealed.size()));
        file += sealed;
    }
    sodium_memzero(&stream, sizeof stream);
    const Signature signature = signer.sign(QByteArray(signContext(kind)) + viewOf(blake(file)).toByteArray());
    file += viewOf(signature).toByteArray();
    return file;
}

Result<SignedFile> checkSealed(const QByteArray &bytes)
{
    const FrameLook look = lookAtFrame(bytes, bytes.size());
    if (look.is != FrameLook::Is::Whole || (look.kind != FileKind::Segment && look.kind != FileKind::Body))
        return damaged("not a whole sealed file");
    const qsizetype end = bytes.size() - kSignatureBytes;
    const qsizetype headAt = kFrameBytes + 2;
    if (end < headAt)
        return damaged("too short for a header");
    const qsizetype headSize = u16At(bytes, kFrameBytes);
    if (headAt + headSize + kStreamHeader > end)
        return damaged("the header goes beyond the file");
    const auto header = decodedHeader(look.kind, QByteArrayView(bytes).sliced(headAt, headSize));
    if (!header && isOfAnotherFormat(QByteArrayView(bytes).sliced(headAt, headSize)))
        return fail(Error::Kind::Unsupported, QStringLiteral("sealed file: written by a newer program"));
    if (!header)
        return damaged("the header has not the form of format 1");
    SignedFile file{look.kind, *header, bytes, headAt + headSize + kStreamHeader, blake(bytes)};
    const Key32 digest = blake(QByteArrayView(bytes).first(end));
    if (!verify(header->device, QByteArray(signContext(look.kind)) + viewOf(digest).toByteArray(),
            *arrayOf<64>(QByteArrayView(bytes).sliced(end))))
        return tampered("the signature is not the device's");
    return file;
}

Result<SealedItems> openSealed(const SignedFile &file, const EpochKey &key)
{
    const Secret<32> fileKey = fileKeyOf(key, file.header.team, file.header.rand);
    const Key32 commitment = commitmentOf(fileKey);
    if (sodium_memcmp(commitment.data(), file.header.commitment.data(), commitment.size()) != 0)
        return tampered("the key does not fit the commitment");
    const QByteArrayView bytes(file.bytes);
    const qsizetype end = bytes.size() - kSignatureBytes;
    Stream stream;
    if (crypto_secretstream_xchacha20poly1305_init_pull(
            &stream, bytesOf(bytes.sliced(file.chunksAt - kStreamHeader)), fileKey.data())
        != 0)
        return tampered("the stream header is not one");
    const Key32 additional = blake(bytes.first(file.chunksAt));
    QByteArray plain;
    plain.reserve(end - file.chunksAt);
    bool isFinal = false;
    qsizetype at = file.chunksAt;
    while (!isFinal) {
        if (at + 4 > end)
            return damaged("the last chunk is missing");
        const qsizetype sealed = u32At(bytes, at);
        at += 4;
        constexpr auto kTagBytes = qsizetype(crypto_secretstream_xchacha20poly1305_ABYTES);
        if (sealed <= kTagBytes || sealed > 65536 || sealed > end - at)
            return damaged("a chunk's length does not fit");
        QByteArray piece(sealed - kTagBytes, Qt::Uninitialized);
        unsigned char tag = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(&stream, bytesOf(piece), nullptr, &tag,
                bytesOf(bytes.sliced(at)), static_cast<unsigned long long>(sealed), additional.data(),
                additional.size())
            != 0)
            return tampered("a chunk was tampered with");
        at += sealed;
        isFinal = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        if (!isFinal && (tag != crypto_secretstream_xchacha20poly1305_TAG_MESSAGE || piece.size() != kPiece))
            return damaged("a chunk is short, or of another kind");
        plain += piece;
    }
    sodium_memzero(&stream, sizeof stream);
    if (at != end)
        return damaged("bytes follow the last chunk");
    if (plain.size() < 8)
        return damaged("nothing in it");
    const qsizetype size = u32At(plain, 0);
    const quint32 count = u32At(plain, 4);
    if (count == 0 || size > plain.size() - 8 || paddedSize(file.kind, 8 + size) != plain.size())
        return damaged("the counts do not fit");
    const QByteArrayView padding = QByteArrayView(plain).sliced(8 + size);
    if (std::any_of(padding.begin(), padding.end(), [](char byte) { return byte != 0; }))
        return damaged("the padding is not zero");
    return SealedItems{count, plain.sliced(8, size)};
}

} // namespace baton::sync
