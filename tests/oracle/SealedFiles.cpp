// SPDX-License-Identifier: GPL-3.0-or-later
// FORMAT.md, "Sealed files".
#include "tests/oracle/Bytes.h"
#include "tests/oracle/FolderFiles.h"

#include <sodium.h>

namespace baton::oracle {

namespace {

constexpr qsizetype kSealedPiece = 65536;

struct Header {
    QByteArray team, device, epoch, commitment, rand, before;
    quint64 firstSeq = 0;
    bool isPack = false;
};

Verdict readHeader(const QByteArray &bytes, FileKind kind, Header &h)
{
    const Verdict damaged = Verdict::damaged("header");
    const auto map = cbor::decode(bytes);
    if (!map || !map->isMap())
        return damaged;
    const auto fits = [&](quint64 key, qsizetype size) { return map->at(key) && map->at(key)->isBytes(size); };
    if (!map->at(8) || !map->at(8)->isUnsigned())
        return damaged;
    if (map->at(8)->number != 1)
        return {Verdict::Newer, {}}; // what else stands there only a newer program knows
    if (!fits(1, 16) || !fits(2, 32) || !fits(3, 16) || !fits(4, 32) || !fits(5, 16) || !map->at(6)
        || !map->at(6)->isUnsigned() || map->at(6)->number == 0)
        return damaged;
    h = {map->at(1)->bytes, map->at(2)->bytes, map->at(3)->bytes, map->at(4)->bytes, map->at(5)->bytes, {},
        map->at(6)->number, false};
    std::size_t known = 7;
    if (kind == FileKind::Segment) {
        const Cbor *pack = map->at(9);
        if (!fits(7, 32) || (pack && (!pack->isUnsigned() || pack->number != 1)))
            return damaged;
        h.before = map->at(7)->bytes;
        h.isPack = pack != nullptr;
        known += h.isPack ? 2 : 1;
    }
    if (map->items.size() != 2 * known)
        return damaged; // a key that has no business here
    return {};
}

/// The plaintext of the chunks between `at` and `end`, or nothing.
std::optional<QByteArray> readChunks(
    const QByteArray &content, qsizetype at, qsizetype end, const QByteArray &fileKey, const QByteArray &additional)
{
    const auto raw = [](const QByteArray &b) { return reinterpret_cast<const unsigned char *>(b.constData()); };
    crypto_secretstream_xchacha20poly1305_state state;
    const QByteArray streamHeader = content.mid(at, 24);
    if (end - at < 24 || crypto_secretstream_xchacha20poly1305_init_pull(&state, raw(streamHeader), raw(fileKey)) != 0)
        return std::nullopt;
    at += 24;
    QByteArray plain;
    for (;;) {
        if (end - at < 4)
            return std::nullopt;
        const quint64 length = readBe(content, at, 4);
        at += 4;
        if (length > quint64(kSealedPiece) || length > quint64(end - at)
            || length <= crypto_secretstream_xchacha20poly1305_ABYTES)
            return std::nullopt;
        const QByteArray chunk = content.mid(at, qsizetype(length));
        at += qsizetype(length);
        QByteArray piece(qsizetype(length - crypto_secretstream_xchacha20poly1305_ABYTES), Qt::Uninitialized);
        unsigned char tag = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(&state, reinterpret_cast<unsigned char *>(piece.data()), nullptr,
                &tag, raw(chunk), length, raw(additional), quint64(additional.size()))
            != 0)
            return std::nullopt;
        plain.append(piece);
        if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL)
            return at == end ? std::optional(plain) : std::nullopt;
        if (tag != crypto_secretstream_xchacha20poly1305_TAG_MESSAGE || chunk.size() != kSealedPiece)
            return std::nullopt;
    }
}

/// The counted part of the plaintext, if lengths and padding are right.
std::optional<QByteArray> withoutPadding(const QByteArray &plain, FileKind kind)
{
    if (plain.size() < 8)
        return std::nullopt;
    const quint64 length = readBe(plain, 0, 4) + 8;
    const quint64 step = kind == FileKind::Segment ? 512 : length <= 16384 ? 1024 : 8192;
    if (quint64(plain.size()) != (length + step - 1) / step * step)
        return std::nullopt;
    for (qsizetype at = qsizetype(length); at < plain.size(); ++at) {
        if (plain.at(at) != 0)
            return std::nullopt;
    }
    return plain.mid(8, qsizetype(length) - 8);
}

bool readOperations(const QByteArray &counted, quint64 count, const Header &header, Segment &segment)
{
    QByteArray chain = header.before;
    quint64 seq = header.firstSeq;
    qsizetype at = 0;
    while (at < counted.size()) {
        auto op = readOperation(header.device, counted, at);
        if (!op || op->seq != seq)
            return false;
        const QByteArray after = hashOf(chain + op->raw);
        segment.operations.push_back({std::make_shared<const RawOperation>(std::move(*op)), chain});
        chain = after;
        ++seq;
    }
    return count >= 1 && segment.operations.size() == count;
}

bool readRecords(const QByteArray &counted, quint64 count, std::vector<BodyRecord> &records)
{
    qsizetype at = 0;
    while (at < counted.size()) {
        const auto r = cbor::decodeOne(counted, at);
        if (!r || !r->isArray(std::size_t(3)) || !r->items[0].isBytes(16) || !r->items[1].isBytes(32)
            || r->items[2].kind != Cbor::Text)
            return false;
        records.push_back({r->items[0].bytes, r->items[1].bytes, r->items[2].bytes});
    }
    return count >= 1 && records.size() == count;
}

} // namespace

Verdict readSealed(const QByteArray &content, const Reading &reading, ReadFile &file)
{
    const qsizetype end = content.size() - 64;
    if (end < 14 || end - 14 < qsizetype(readBe(content, 12, 2)))
        return Verdict::damaged("header");
    const qsizetype headerEnd = 14 + qsizetype(readBe(content, 12, 2));
    Header header;
    if (const Verdict verdict = readHeader(content.mid(14, headerEnd - 14), file.kind, header); !verdict.isGood())
        return verdict;
    file.epochId = header.epoch;
    const QByteArray context = file.kind == FileKind::Segment ? "baton-seg-v1" : "baton-body-v1";
    if (!signatureFits(content.mid(end), context + hashOf(content.left(end)), header.device))
        return Verdict::damaged("signature");
    if (reading.teamId.isEmpty())
        return {Verdict::NoTeam, {}};
    if (header.team != reading.teamId)
        return {Verdict::OtherTeam, {}};
    const auto key = reading.epochKeys.find(header.epoch);
    if (key == reading.epochKeys.end())
        return {Verdict::WaitingForKey, {}};
    const QByteArray fileKey = keyedHash(key->second, join({"file", header.team, header.rand}));
    if (keyedHash(fileKey, "commit") != header.commitment)
        return Verdict::damaged("commitment");
    if (end - headerEnd < 24)
        return Verdict::damaged("chunks");
    const auto plain = readChunks(content, headerEnd, end, fileKey, hashOf(content.left(headerEnd + 24)));
    if (!plain)
        return Verdict::damaged("chunks");
    const auto counted = withoutPadding(*plain, file.kind);
    if (!counted)
        return Verdict::damaged("padding");
    const quint64 count = readBe(*plain, 4, 4);
    if (file.kind == FileKind::Segment) {
        Segment segment{header.isPack, {}};
        if (!readOperations(*counted, count, header, segment))
            return Verdict::damaged("operations");
        file.content = std::move(segment);
    } else {
        std::vector<BodyRecord> records;
        if (!readRecords(*counted, count, records))
            return Verdict::damaged("records");
        file.content = std::move(records);
    }
    return {};
}

} // namespace baton::oracle
