// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Joining.h"

#include "core/sync/ClearReader.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <algorithm>

namespace baton::sync {

namespace {

constexpr const char *kInviteContext = "baton-invite-v1";
constexpr const char *kRequestContext = "baton-request-v1";
constexpr qsizetype kNonceBytes = qsizetype(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
constexpr qsizetype kTagBytes = qsizetype(crypto_aead_xchacha20poly1305_ietf_ABYTES);
constexpr qsizetype kCodeBytes = 30;

ops::CborWriter bytes(QByteArrayView value) { return ops::CborWriter().bytes(value); }

tl::unexpected<Error> damaged(const char *what)
{
    return fail(Error::Kind::Invalid, QLatin1String(what) + QStringLiteral(": a field is missing or does not fit"));
}
tl::unexpected<Error> forged(const char *what)
{
    return fail(Error::Kind::Crypto, QLatin1String(what) + QStringLiteral(": a signature does not fit"));
}

// Signs only; it has no box.
DeviceSecrets inviteSigner(const InviteSecret &secret, const TeamId &team)
{
    const Key32 seed = blake(QByteArray(kInviteContext) + team.toBytes(), secret.view());
    return DeviceSecrets::fromSeeds(viewOf(seed), viewOf(seed));
}

QByteArrayView inviteTag(const Key32 &inviteHash) { return viewOf(inviteHash).first(10); }

// crypto_aead_xchacha20poly1305_ietf with its nonce in front.
QByteArray sealedWith(const unsigned char *key, QByteArrayView text, QByteArrayView additional)
{
    QByteArray out(kNonceBytes + text.size() + kTagBytes, Qt::Uninitialized);
    auto *bytes = reinterpret_cast<unsigned char *>(out.data());
    randombytes_buf(bytes, size_t(kNonceBytes));
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + kNonceBytes, nullptr,
        reinterpret_cast<const unsigned char *>(text.data()), static_cast<unsigned long long>(text.size()),
        reinterpret_cast<const unsigned char *>(additional.data()), static_cast<unsigned long long>(additional.size()),
        nullptr, bytes, key);
    return out;
}

std::optional<QByteArray> openedWith(const unsigned char *key, const QByteArray &sealed, QByteArrayView additional)
{
    if (sealed.size() <= kNonceBytes + kTagBytes)
        return std::nullopt;
    QByteArray text(sealed.size() - kNonceBytes - kTagBytes, Qt::Uninitialized);
    const auto *bytes = reinterpret_cast<const unsigned char *>(sealed.constData());
    const bool isOpen
        = crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char *>(text.data()), nullptr, nullptr,
              bytes + kNonceBytes, static_cast<unsigned long long>(sealed.size() - kNonceBytes),
              reinterpret_cast<const unsigned char *>(additional.data()),
              static_cast<unsigned long long>(additional.size()), bytes, key)
        == 0;
    return isOpen ? std::optional(text) : std::nullopt;
}

Key32 namesKey(const InviteSecret &secret, const TeamId &team)
{
    return blake(QByteArray("baton-invite-names-v1") + team.toBytes(), secret.view());
}

// Filled up, so that its length does not tell the names' to strangers.
QByteArray contentOf(const InviteNames &names)
{
    constexpr qsizetype kStep = 128;
    for (qsizetype fill = 0;; ++fill) {
        ops::CborMap content;
        content.put(1, ops::CborWriter().text(names.team));
        content.put(2, ops::CborWriter().text(names.inviter));
        content.put(3, bytes(QByteArray(fill, '\0')));
        const QByteArray encoded = content.encode();
        if (encoded.size() % kStep == 0)
            return encoded;
    }
}

QByteArray contentOf(const JoinRequest &request)
{
    ops::CborMap content;
    content.put(1, bytes(viewOf(request.deviceKey)));
    content.put(2, bytes(viewOf(request.boxKey)));
    content.put(3, ops::CborWriter().text(request.memberName));
    content.put(4, ops::CborWriter().text(request.deviceName));
    content.put(5, bytes(viewOf(request.proof)));
    content.put(6, bytes(viewOf(request.member.bytes)));
    return content.encode();
}

} // namespace

Result<QByteArray> makeInvite(
    Invite invite, const InviteSecret &secret, const DeviceSecrets &inviter, const InviteNames &names)
{
    std::sort(invite.admins.begin(), invite.admins.end(),
        [](const EpochRecipient &a, const EpochRecipient &b) { return a.device < b.device; });
    ops::CborWriter admins;
    admins.array(quint64(invite.admins.size()));
    for (const EpochRecipient &admin : invite.admins)
        admins.array(2).bytes(viewOf(admin.device.bytes)).bytes(viewOf(admin.boxKey));
    ops::CborMap body;
    body.put(1, bytes(viewOf(invite.team.bytes)));
    body.put(2, bytes(viewOf(invite.rootHash)));
    const Key32 inviteKey = inviteSigner(secret, invite.team).deviceKey();
    body.put(3, bytes(viewOf(inviteKey)));
    body.put(4, ops::CborWriter().uint(quint64(invite.role)));
    body.put(5, ops::CborWriter().integer(invite.expires));
    body.put(6, bytes(viewOf(inviter.deviceKey())));
    body.put(7, ops::CborWriter().array(2).uint(invite.inviterPoint.seq).bytes(viewOf(invite.inviterPoint.chain)));
    body.put(8, admins);
    body.put(9, ops::CborWriter().uint(kFormat));
    if (names != InviteNames()) {
        const Key32 key = namesKey(secret, invite.team);
        body.put(10, bytes(sealedWith(key.data(), contentOf(names), viewOf(inviteKey))));
    }
    QByteArray file = makeClear(FileKind::Invite, kInviteContext, body.encode(), inviter);
    if (file.size() > capOf(FileKind::Invite))
        return fail(Error::Kind::Invalid, QStringLiteral("invite: too many admins"));
    return file;
}

Result<Invite> readInvite(QByteArrayView file)
{
    const auto body = clearBody(FileKind::Invite, file);
    if (!body)
        return fail(body.error());
    ClearReader in(*body);
    Invite invite;
    invite.team = TeamId{in.array<16>(1)};
    invite.rootHash = in.array<32>(2);
    invite.inviteKey = in.array<32>(3);
    const quint64 role = in.uint(4);
    in.require(role <= quint64(ops::Role::Admin));
    invite.role = ops::Role(role);
    invite.expires = in.integer(5);
    invite.inviter = in.array<32>(6);
    ops::CborReader point = in.at(7);
    in.require(point.array() == 2U);
    invite.inviterPoint.seq = in.need(point.uint());
    invite.inviterPoint.chain = in.arrayAt<32>(in.need(point.bytes()));
    for (const QByteArrayView item : in.items(8)) {
        ops::CborReader admin(item);
        in.require(admin.array() == 2U);
        const DeviceId device{in.arrayAt<16>(in.need(admin.bytes()))};
        const Key32 boxKey = in.arrayAt<32>(in.need(admin.bytes()));
        in.require(invite.admins.isEmpty() || invite.admins.last().device < device);
        invite.admins.append({device, boxKey});
    }
    in.require(in.uint(9) == quint64(kFormat));
    if (in.has(10))
        invite.sealedNames = in.bytes(10);
    if (!in.isGood())
        return damaged("invite");
    if (!isClearSignedBy(invite.inviter, kInviteContext, file))
        return forged("invite");
    invite.hash = blake(file);
    return invite;
}

InviteNames namesIn(const Invite &invite, const InviteSecret &secret)
{
    const Key32 key = namesKey(secret, invite.team);
    const auto content = openedWith(key.data(), invite.sealedNames, viewOf(invite.inviteKey));
    const auto length = content ? ops::canonicalLength(*content, ops::kMaxCborDepth) : fail(Error::Kind::Crypto);
    if (!length || *length != content->size())
        return {};
    ClearReader in(*content);
    InviteNames names{in.text(1, ops::kMaxNameBytes), in.text(2, ops::kMaxNameBytes)};
    return in.isGood() ? names : InviteNames();
}

QString invitePath(const Invite &invite) { return QStringLiteral("j/%1.inv").arg(shortName(invite.hash)); }

QString inviteCode(const InviteSecret &secret, const Key32 &inviteHash)
{
    QByteArray raw = secret.view().toByteArray() + inviteTag(inviteHash).toByteArray();
    raw += viewOf(blake("baton-code", raw, {})).first(4).toByteArray();
    const QString letters = toCrockford(raw);
    sodium_memzero(raw.data(), size_t(raw.size()));
    QStringList groups;
    for (qsizetype at = 0; at < letters.size(); at += 6)
        groups.append(letters.mid(at, 6));
    return groups.join(QLatin1Char('-'));
}

Result<InviteCode> readInviteCode(const QString &text)
{
    const auto letters = normalizedCrockford(text);
    const auto raw = letters ? fromCrockford(*letters) : std::nullopt;
    if (!raw || raw->size() != kCodeBytes)
        return fail(Error::Kind::Invalid, QStringLiteral("invite code: not 48 letters"));
    const QByteArrayView told = QByteArrayView(*raw).first(kCodeBytes - 4);
    if (viewOf(blake("baton-code", told, {})).first(4) != QByteArrayView(*raw).last(4))
        return fail(Error::Kind::Invalid, QStringLiteral("invite code: mistyped"));
    return InviteCode{*InviteSecret::from(told.first(16)), *arrayOf<10>(told.sliced(16))};
}

QByteArray makeInviteFile(const InviteFile &file)
{
    const QJsonObject json{{QStringLiteral("code"), file.code},
        {QStringLiteral("invite"), QString::fromLatin1(file.invite.toBase64())},
        {QStringLiteral("root"), QString::fromLatin1(file.root.toBase64())}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

Result<InviteFile> readInviteFile(const QByteArray &bytesOfFile)
{
    const QJsonObject json = QJsonDocument::fromJson(bytesOfFile).object();
    InviteFile file;
    file.code = json.value(QStringLiteral("code")).toString();
    file.invite = QByteArray::fromBase64(json.value(QStringLiteral("invite")).toString().toLatin1());
    file.root = QByteArray::fromBase64(json.value(QStringLiteral("root")).toString().toLatin1());
    if (file.code.isEmpty() || file.invite.isEmpty() || file.root.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("not a .baton-invite file"));
    return file;
}

QByteArray makeRequest(
    JoinRequest request, const Invite &invite, const InviteSecret &secret, const DeviceSecrets &secrets)
{
    request.deviceKey = secrets.deviceKey();
    request.boxKey = secrets.boxKey();
    request.proof = secrets.sign(ops::deviceProofText(invite.team, request.member, request.deviceKey, request.boxKey));
    const QByteArray content = contentOf(request);
    const auto key = Secret<32>::random();
    QByteArray nonce(kNonceBytes, Qt::Uninitialized);
    randombytes_buf(nonce.data(), size_t(nonce.size()));
    const QByteArray additional = invite.team.toBytes() + inviteTag(invite.hash).toByteArray();
    QByteArray sealed(content.size() + kTagBytes, Qt::Uninitialized);
    crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char *>(sealed.data()), nullptr,
        reinterpret_cast<const unsigned char *>(content.constData()), static_cast<unsigned long long>(content.size()),
        reinterpret_cast<const unsigned char *>(additional.constData()),
        static_cast<unsigned long long>(additional.size()), nullptr,
        reinterpret_cast<const unsigned char *>(nonce.constData()), key.data());
    ops::CborWriter boxes;
    boxes.array(quint64(invite.admins.size()));
    for (const EpochRecipient &admin : invite.admins)
        boxes.array(2).bytes(viewOf(admin.device.bytes)).bytes(sealFor(admin.boxKey, key.view()));
    ops::CborMap body;
    body.put(1, bytes(viewOf(invite.team.bytes)));
    body.put(2, bytes(inviteTag(invite.hash)));
    body.put(3, boxes);
    body.put(4, bytes(nonce));
    body.put(5, bytes(sealed));
    return makeClear(FileKind::Request, kRequestContext, body.encode(), inviteSigner(secret, invite.team));
}

Result<JoinRequest> readRequest(QByteArrayView file, const Invite &invite, const DeviceSecrets &admin)
{
    const auto body = clearBody(FileKind::Request, file);
    if (!body)
        return fail(body.error());
    ClearReader in(*body);
    const TeamId team{in.array<16>(1)};
    const QByteArray tag = in.bytes(2);
    const DeviceId own = ops::deviceIdOf(admin.deviceKey());
    QByteArray box;
    for (const QByteArrayView item : in.items(3)) {
        ops::CborReader entry(item);
        in.require(entry.array() == 2U);
        const DeviceId device{in.arrayAt<16>(in.need(entry.bytes()))};
        const QByteArray sealed = in.need(entry.bytes()).toByteArray();
        if (device == own)
            box = sealed;
    }
    const QByteArray nonce = in.bytes(4);
    const QByteArray sealed = in.bytes(5);
    in.require(nonce.size() == kNonceBytes && sealed.size() > kTagBytes);
    if (!in.isGood())
        return damaged("request");
    if (team != invite.team || QByteArrayView(tag) != inviteTag(invite.hash) || box.isEmpty())
        return fail(Error::Kind::NotFound, QStringLiteral("request: not for this invite or device"));
    if (!isClearSignedBy(invite.inviteKey, kRequestContext, file))
        return forged("request");
    const auto opened = openBox(admin, box);
    const auto key = opened ? Secret<32>::from(*opened) : std::nullopt;
    QByteArray content(sealed.size() - kTagBytes, Qt::Uninitialized);
    const QByteArray additional = team.toBytes() + tag;
    if (!key
        || crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char *>(content.data()), nullptr,
               nullptr, reinterpret_cast<const unsigned char *>(sealed.constData()),
               static_cast<unsigned long long>(sealed.size()),
               reinterpret_cast<const unsigned char *>(additional.constData()),
               static_cast<unsigned long long>(additional.size()),
               reinterpret_cast<const unsigned char *>(nonce.constData()), key->data())
            != 0)
        return fail(Error::Kind::Crypto, QStringLiteral("request: the content does not open"));
    const auto length = ops::canonicalLength(content, ops::kMaxCborDepth);
    if (!length || *length != content.size())
        return damaged("request");
    ClearReader inner(content);
    JoinRequest request;
    request.deviceKey = inner.array<32>(1);
    request.boxKey = inner.array<32>(2);
    request.memberName = inner.text(3, ops::kMaxNameBytes);
    request.deviceName = inner.text(4, ops::kMaxNameBytes);
    request.proof = inner.array<64>(5);
    request.member = MemberId{inner.array<16>(6)};
    request.inviteHash = *arrayOf<10>(tag);
    if (!inner.isGood())
        return damaged("request");
    if (!verify(request.deviceKey, ops::deviceProofText(team, request.member, request.deviceKey, request.boxKey),
            request.proof))
        return forged("request");
    return request;
}

QString requestPath()
{
    std::array<unsigned char, 10> random{};
    randombytes_buf(random.data(), random.size());
    return QStringLiteral("j/%1.req").arg(base32(viewOf(random)));
}

Result<QStringList> joiningWords(const TeamId &team, const Key32 &inviteHash, const JoinRequest &request)
{
    static constexpr char kConsonants[] = "bdfghjklmnprstvz";
    static constexpr char kVowels[] = "aiou";
    const QByteArray text = team.toBytes() + viewOf(inviteHash).toByteArray() + viewOf(request.deviceKey).toByteArray()
        + viewOf(request.boxKey).toByteArray() + request.memberName.toUtf8();
    const Key32 salt = blake("baton-words" + team.toBytes());
    static_assert(crypto_pwhash_SALTBYTES == 16);
    std::array<unsigned char, crypto_pwhash_BYTES_MIN> out{};
    if (crypto_pwhash(out.data(), out.size(), text.constData(), static_cast<unsigned long long>(text.size()),
            salt.data(), 3, size_t(256) * 1024 * 1024, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return fail(Error::Kind::Storage, QStringLiteral("words: not enough memory"));
    QStringList words;
    for (size_t at = 0; at < 12; at += 2) {
        const unsigned bits = unsigned(out[at]) << 8 | out[at + 1];
        QString word;
        word += QLatin1Char(kConsonants[bits >> 12 & 15]);
        word += QLatin1Char(kVowels[bits >> 10 & 3]);
        word += QLatin1Char(kConsonants[bits >> 6 & 15]);
        word += QLatin1Char(kVowels[bits >> 4 & 3]);
        word += QLatin1Char(kConsonants[bits & 15]);
        words.append(word);
    }
    return words;
}

bool areTwoOf(const QStringList &words, const QString &typed)
{
    static const QRegularExpression kBetween(QStringLiteral("[\\s,;]+"));
    const QStringList parts = typed.trimmed().toLower().split(kBetween, Qt::SkipEmptyParts);
    // Words of one request differ but for a chance of one in four thousand; then one place each must be named.
    QSet<qsizetype> places;
    for (const QString &part : parts) {
        qsizetype at = words.indexOf(part);
        while (at >= 0 && places.contains(at))
            at = words.indexOf(part, at + 1);
        if (at < 0)
            return false;
        places.insert(at);
    }
    return places.size() >= 2;
}

} // namespace baton::sync
