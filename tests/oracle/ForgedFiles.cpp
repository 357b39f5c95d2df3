// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/Bytes.h"
#include "tests/oracle/FolderForge.h"

#include <sodium.h>

#include <algorithm>

namespace baton::oracle {

namespace {

using Fields = std::vector<std::pair<quint64, Cbor>>;

unsigned char *out(QByteArray &bytes) { return reinterpret_cast<unsigned char *>(bytes.data()); }

const unsigned char *in(const QByteArray &bytes) { return reinterpret_cast<const unsigned char *>(bytes.constData()); }

QByteArray sealBox(const QByteArray &plain, const QByteArray &publicKey)
{
    QByteArray box(plain.size() + qsizetype(crypto_box_SEALBYTES), '\0');
    if (crypto_box_seal(out(box), in(plain), quint64(plain.size()), in(publicKey)) != 0)
        qFatal("a box key of the forge is none");
    return box;
}

QByteArray sealAead(
    const QByteArray &plain, const QByteArray &additional, const QByteArray &nonce, const QByteArray &key)
{
    QByteArray sealed(plain.size() + qsizetype(crypto_aead_xchacha20poly1305_ietf_ABYTES), '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(out(sealed), nullptr, in(plain), quint64(plain.size()), in(additional),
        quint64(additional.size()), nullptr, in(nonce), in(key));
    return sealed;
}

/// Puts the length of the whole file, signature included, behind the magic.
void setLength(QByteArray &unsignedPart) { unsignedPart.replace(8, 4, be(quint64(unsignedPart.size()) + 64, 4)); }

QString decimal10(quint64 number) { return QStringLiteral("%1").arg(number, 10, 10, QLatin1Char('0')); }

QString dev16(const QByteArray &deviceKey) { return QLatin1String(base32(hashOf(deviceKey).left(10))); }

} // namespace

QByteArray Forge::clearFile(const QByteArray &magic, const QByteArray &body, const QByteArray &context,
    const QByteArray &secretKey, qsizetype padTo)
{
    QByteArray file = join({magic, be(0, 4), body});
    if (file.size() + 64 < padTo)
        file.append(QByteArray(padTo - 64 - file.size(), '\0'));
    setLength(file);
    return file + sign(context + hashOf(file), secretKey);
}

QString Forge::place(const QString &directory, const QString &start, const QByteArray &file, const QString &ending)
{
    const QString path = directory + u'/' + start + QLatin1String(hash16(file)) + ending;
    folder[path] = file;
    return path;
}

QByteArray Forge::seal(const QByteArray &magic, const QByteArray &context, const ForgedDevice &device, Fields more,
    const std::vector<QByteArray> &items, bool isBody, const ForgedEpoch &its, const SealLies &lies)
{
    const QByteArray rand = bytes(16);
    const QByteArray fileKey = keyedHash(its.key, join({"file", teamId, rand}));
    Fields fields{{1, cbor::b(teamId)}, {2, cbor::b(device.sign.publicKey)}, {3, cbor::b(its.id)},
        {4, cbor::b(keyedHash(fileKey, "commit"))}, {5, cbor::b(rand)}};
    for (auto &field : more)
        fields.push_back(std::move(field));
    if (lies.header)
        lies.header(fields);
    const QByteArray header = lies.headerBytes.value_or(cbor::encode(cbor::map(fields)));

    QByteArray counted;
    for (const QByteArray &item : items)
        counted.append(item);
    QByteArray plain = be(quint64(counted.size() + lies.lengthOff), 4)
        + be(quint64(qsizetype(items.size()) + lies.countOff), 4) + counted;
    const qsizetype step = !isBody ? 512 : plain.size() <= 16384 ? 1024 : 8192;
    const qsizetype used = plain.size();
    plain.append(QByteArray((step - plain.size() % step) % step + lies.morePadding, '\0'));
    if (lies.dirtyPadding && plain.size() > used)
        plain.back() = 1;

    QByteArray streamHeader(24, '\0');
    crypto_secretstream_xchacha20poly1305_state state;
    crypto_secretstream_xchacha20poly1305_init_push(&state, out(streamHeader), in(fileKey));
    QByteArray file = join({magic, be(0, 4), be(quint64(header.size()), 2), header, streamHeader});

    QByteArray chunks;
    std::vector<QByteArray> pieces;
    for (qsizetype at = 0; at < plain.size(); at += lies.piece)
        pieces.push_back(plain.mid(at, lies.piece));
    if (lies.emptyLast)
        pieces.emplace_back();
    // The length is part of what every chunk vouches for, so it is needed before the first is sealed.
    qsizetype size = file.size() + lies.beforeSignature.size();
    for (const QByteArray &piece : pieces)
        size += 4 + piece.size() + qsizetype(crypto_secretstream_xchacha20poly1305_ABYTES);
    file.replace(8, 4, be(quint64(size) + 64, 4));
    const QByteArray additional = lies.additional.value_or(hashOf(file));
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool isLast = i + 1 == pieces.size() && !lies.noFinalTag;
        QByteArray sealed(pieces[i].size() + qsizetype(crypto_secretstream_xchacha20poly1305_ABYTES), '\0');
        crypto_secretstream_xchacha20poly1305_push(&state, out(sealed), nullptr, in(pieces[i]),
            quint64(pieces[i].size()), in(additional), quint64(additional.size()),
            isLast ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                   : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        chunks += be(quint64(sealed.size()), 4) + sealed;
    }
    file += chunks + lies.beforeSignature;
    QByteArray signature = sign(lies.context.value_or(context) + hashOf(file), device.sign.secretKey);
    if (lies.badSignature)
        signature[5] = char(signature[5] ^ 1);
    return file + signature;
}

QByteArray Forge::sealSegment(const ForgedDevice &device, quint64 firstSeq, const QByteArray &before,
    const std::vector<QByteArray> &operations, bool isPack, const ForgedEpoch &its, const SealLies &lies)
{
    Fields more{{6, cbor::u(firstSeq)}, {7, cbor::b(before)}, {8, cbor::u(1)}};
    if (isPack)
        more.emplace_back(9, cbor::u(1));
    return seal(QByteArray("BATON\x01\r\n", 8), "baton-seg-v1", device, std::move(more), operations, false, its, lies);
}

QString Forge::flush(Log &log, const SealLies &lies) { return flush(log, {epochId, epochKey, {}, 1}, lies); }

QString Forge::flush(Log &log, const ForgedEpoch &its, const SealLies &lies)
{
    QString path;
    if (!log.pending.empty())
        path = place(QStringLiteral("d/") + dev16(log.device.sign.publicKey), decimal10(log.pendingSeq) + u'-',
            sealSegment(log.device, log.pendingSeq, log.pendingBefore, log.pending, false, its, lies),
            QStringLiteral(".bj"));
    log.pending.clear();
    log.pendingSeq = log.seq + 1;
    log.pendingBefore = log.chain;
    return path;
}

QString Forge::pack(const Log &log, const SealLies &lies)
{
    return place(QStringLiteral("d/") + dev16(log.device.sign.publicKey), u'p' + decimal10(log.allSeq) + u'-',
        sealSegment(log.device, log.allSeq, log.allBefore, log.all, true, {epochId, epochKey, {}, 1}, lies),
        QStringLiteral(".bj"));
}

QString Forge::addBodies(const Log &log, const std::vector<BodyRecord> &records, const SealLies &lies)
{
    std::vector<QByteArray> items;
    items.reserve(records.size());
    for (const BodyRecord &r : records)
        items.push_back(cbor::encode(cbor::array({cbor::b(r.id), cbor::b(r.salt), cbor::t(r.text)})));
    const quint64 seq = log.pendingSeq;
    const QByteArray file = seal("BATONC\r\n", "baton-body-v1", log.device, {{6, cbor::u(seq)}, {8, cbor::u(1)}}, items,
        true, {epochId, epochKey, {}, 1}, lies);
    return place(
        QStringLiteral("c/") + dev16(log.device.sign.publicKey), decimal10(seq) + u'-', file, QStringLiteral(".bc"));
}

ForgedEpoch Forge::epoch(const ForgedDevice &author, const std::vector<ForgedDevice> &devices,
    std::vector<ForgedEpoch> parents, const EpochLies &lies)
{
    ForgedEpoch made;
    made.key = bytes(32);
    std::sort(parents.begin(), parents.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    std::vector<Cbor> parentIds, parentKeys, boxes;
    quint64 highest = 0;
    for (const ForgedEpoch &parent : parents) {
        highest = std::max(highest, parent.number);
        parentIds.push_back(cbor::b(parent.id));
        const QByteArray nonce = bytes(24), key = lies.wrongParentKey ? bytes(32) : parent.key;
        parentKeys.push_back(cbor::array({cbor::b(parent.id), cbor::b(nonce),
            cbor::b(sealAead(key, parent.id, nonce, keyedHash(made.key, "parents" + teamId)))}));
    }
    made.number = lies.number.value_or(highest + 1);
    std::vector<ForgedDevice> ordered = devices;
    std::sort(ordered.begin(), ordered.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    if (lies.unsorted)
        std::reverse(ordered.begin(), ordered.end());
    for (const ForgedDevice &each : ordered)
        boxes.push_back(cbor::array(
            {cbor::b(each.id), cbor::b(sealBox(each.id == lies.wrongBox ? bytes(32) : made.key, each.box.publicKey))}));
    const QByteArray commitment = lies.wrongCommitment ? bytes(32) : keyedHash(made.key, "epoch" + teamId);
    Fields fields{{1, cbor::b(teamId)}, {2, cbor::u(made.number)}, {3, cbor::array(std::move(parentIds))},
        {4, cbor::b(commitment)}, {5, cbor::array(std::move(boxes))}, {6, cbor::array(std::move(parentKeys))},
        {7, cbor::b(author.sign.publicKey)}};
    if (lies.body)
        lies.body(fields);
    made.file = clearFile("BATONK\r\n", cbor::encode(cbor::map(fields)), "baton-epoch-v1", author.sign.secretKey);
    made.id = id16(made.file);
    return made;
}

QByteArray Forge::grant(Log &log, const ForgedEpoch &its, const ForgedDevice &to, const QByteArray &key)
{
    const QByteArray box = sealBox(key.isEmpty() ? its.key : key, to.box.publicKey);
    return write(log, type::kKeyGrant, its.id, cbor::map({{1, cbor::b(to.id)}, {2, cbor::b(box)}}));
}

void Forge::add(const ForgedEpoch &made)
{
    place(QStringLiteral("k"), decimal10(made.number) + u'-', made.file, QStringLiteral(".bk"));
}

Forge::ForgedInvite Forge::invite(const Log &inviter, quint64 role, std::vector<ForgedDevice> admins)
{
    ForgedInvite made;
    made.secret = bytes(16);
    made.key = {QByteArray(32, '\0'), QByteArray(64, '\0')};
    crypto_sign_seed_keypair(
        out(made.key.publicKey), out(made.key.secretKey), in(keyedHash(made.secret, "baton-invite-v1" + teamId)));
    std::sort(admins.begin(), admins.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    made.admins = admins;
    std::vector<Cbor> items;
    items.reserve(admins.size());
    for (const ForgedDevice &each : admins)
        items.push_back(cbor::array({cbor::b(each.id), cbor::b(each.box.publicKey)}));
    const QByteArray body = cbor::encode(cbor::map({{1, cbor::b(teamId)}, {2, cbor::b(hashOf(rootFile))},
        {3, cbor::b(made.key.publicKey)}, {4, cbor::u(role)}, {5, cbor::u(1800000000000)},
        {6, cbor::b(inviter.device.sign.publicKey)}, {7, cbor::array({cbor::u(inviter.seq), cbor::b(inviter.chain)})},
        {8, cbor::array(std::move(items))}, {9, cbor::u(1)}}));
    made.file = clearFile("BATONI\r\n", body, "baton-invite-v1", inviter.device.sign.secretKey);
    return made;
}

QByteArray Forge::request(const ForgedInvite &its, const ForgedDevice &joiner, const QByteArray &name)
{
    const QByteArray proof
        = sign(proofMessage(teamId, joiner.member, joiner.sign.publicKey, joiner.box.publicKey), joiner.sign.secretKey);
    const QByteArray content
        = cbor::encode(cbor::map({{1, cbor::b(joiner.sign.publicKey)}, {2, cbor::b(joiner.box.publicKey)},
            {3, cbor::t(name)}, {4, cbor::t("Laptop")}, {5, cbor::b(proof)}, {6, cbor::b(joiner.member)}}));
    const QByteArray key = bytes(32), nonce = bytes(24), inviteHash = hashOf(its.file).left(10);
    std::vector<Cbor> boxes;
    boxes.reserve(its.admins.size());
    for (const ForgedDevice &admin : its.admins)
        boxes.push_back(cbor::array({cbor::b(admin.id), cbor::b(sealBox(key, admin.box.publicKey))}));
    const QByteArray body
        = cbor::encode(cbor::map({{1, cbor::b(teamId)}, {2, cbor::b(inviteHash)}, {3, cbor::array(std::move(boxes))},
            {4, cbor::b(nonce)}, {5, cbor::b(sealAead(content, teamId + inviteHash, nonce, key))}}));
    return clearFile("BATONR\r\n", body, "baton-request-v1", its.key.secretKey);
}

QByteArray Forge::beacon(const Log &log, qint64 clock)
{
    const QByteArray body = cbor::encode(cbor::map({{1, cbor::b(teamId)}, {2, cbor::b(log.device.sign.publicKey)},
        {3, cbor::i(clock)}, {4, cbor::array({cbor::u(log.seq), cbor::b(log.chain.left(16))})}, {5, cbor::b({})},
        {6, cbor::b({})}, {8, cbor::b(epochId)}}));
    return clearFile("BATONB\r\n", body, "baton-beacon-v1", log.device.sign.secretKey, 512);
}

} // namespace baton::oracle
