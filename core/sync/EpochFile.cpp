// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ClearFiles.h"
#include "core/sync/ClearReader.h"

#include <algorithm>

namespace baton::sync {

namespace {

constexpr const char *kContext = "baton-epoch-v1";
constexpr qsizetype kNonceBytes = qsizetype(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
constexpr qsizetype kSealedKeyBytes = 32 + qsizetype(crypto_aead_xchacha20poly1305_ietf_ABYTES);
constexpr qsizetype kBoxBytes = 32 + qsizetype(crypto_box_SEALBYTES);

Key32 commitmentOf(const EpochKey &key, const TeamId &team) { return blake("epoch" + team.toBytes(), key.view()); }

Secret<32> parentsKeyOf(const EpochKey &key, const TeamId &team)
{
    return *Secret<32>::from(viewOf(blake("parents" + team.toBytes(), key.view())));
}

QByteArray sealParent(const EpochKeyRef &parent, const Secret<32> &under)
{
    QByteArray nonce(kNonceBytes, Qt::Uninitialized);
    randombytes_buf(nonce.data(), size_t(nonce.size()));
    QByteArray sealed(kSealedKeyBytes, Qt::Uninitialized);
    crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char *>(sealed.data()), nullptr,
        parent.key.data(), 32, parent.id.bytes.data(), parent.id.bytes.size(), nullptr,
        reinterpret_cast<const unsigned char *>(nonce.constData()), under.data());
    return nonce + sealed;
}

std::optional<EpochKey> openParent(const EpochId &id, const QByteArray &sealed, const Secret<32> &under)
{
    EpochKey key;
    const auto *bytes = reinterpret_cast<const unsigned char *>(sealed.constData());
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(key.data(), nullptr, nullptr, bytes + kNonceBytes, kSealedKeyBytes,
            id.bytes.data(), id.bytes.size(), bytes, under.data())
        != 0)
        return std::nullopt;
    return key;
}

} // namespace

Result<QByteArray> makeEpoch(const TeamId &team, const EpochKey &key, QList<EpochRecipient> recipients,
    QList<EpochParent> parents, const DeviceSecrets &author)
{
    std::sort(recipients.begin(), recipients.end(),
        [](const EpochRecipient &a, const EpochRecipient &b) { return a.device < b.device; });
    std::sort(
        parents.begin(), parents.end(), [](const EpochParent &a, const EpochParent &b) { return a.key.id < b.key.id; });
    quint64 number = 1;
    ops::CborWriter ids;
    ops::CborWriter keys;
    ids.array(quint64(parents.size()));
    keys.array(quint64(parents.size()));
    const Secret<32> under = parentsKeyOf(key, team);
    for (const EpochParent &parent : parents) {
        number = std::max(number, parent.number + 1);
        ids.bytes(viewOf(parent.key.id.bytes));
        const QByteArray sealed = sealParent(parent.key, under);
        keys.array(3)
            .bytes(viewOf(parent.key.id.bytes))
            .bytes(QByteArrayView(sealed).first(kNonceBytes))
            .bytes(QByteArrayView(sealed).sliced(kNonceBytes));
    }
    ops::CborWriter boxes;
    boxes.array(quint64(recipients.size()));
    for (const EpochRecipient &recipient : recipients)
        boxes.array(2).bytes(viewOf(recipient.device.bytes)).bytes(sealFor(recipient.boxKey, key.view()));
    ops::CborMap body;
    body.put(1, ops::CborWriter().bytes(viewOf(team.bytes)));
    body.put(2, ops::CborWriter().uint(number));
    body.put(3, ids);
    body.put(4, ops::CborWriter().bytes(viewOf(commitmentOf(key, team))));
    body.put(5, boxes);
    body.put(6, keys);
    body.put(7, ops::CborWriter().bytes(viewOf(author.deviceKey())));
    QByteArray file = makeClear(FileKind::Epoch, kContext, body.encode(), author);
    if (file.size() > capOf(FileKind::Epoch))
        return fail(Error::Kind::Invalid, QStringLiteral("epoch: too many devices"));
    return file;
}

Result<EpochFile> readEpoch(QByteArrayView file)
{
    const auto body = clearBody(FileKind::Epoch, file);
    if (!body)
        return fail(body.error());
    ClearReader in(*body);
    EpochFile epoch;
    epoch.team = TeamId{in.array<16>(1)};
    epoch.number = in.uint(2);
    for (const QByteArrayView item : in.items(3)) {
        const EpochId id{in.arrayAt<16>(in.need(ops::CborReader(item).bytes()))};
        in.require(epoch.parents.isEmpty() || epoch.parents.last() < id);
        epoch.parents.append(id);
    }
    epoch.commitment = in.array<32>(4);
    for (const QByteArrayView item : in.items(5)) {
        ops::CborReader box(item);
        in.require(box.array() == 2U);
        const DeviceId device{in.arrayAt<16>(in.need(box.bytes()))};
        const QByteArray sealed = in.need(box.bytes()).toByteArray();
        in.require(sealed.size() == kBoxBytes && (epoch.boxes.isEmpty() || epoch.boxes.last().first < device));
        epoch.boxes.append({device, sealed});
    }
    for (const QByteArrayView item : in.items(6)) {
        ops::CborReader parent(item);
        in.require(parent.array() == 3U);
        const EpochId id{in.arrayAt<16>(in.need(parent.bytes()))};
        const QByteArray nonce = in.need(parent.bytes()).toByteArray();
        const QByteArray sealed = in.need(parent.bytes()).toByteArray();
        in.require(nonce.size() == kNonceBytes && sealed.size() == kSealedKeyBytes
            && epoch.parentKeys.size() < epoch.parents.size() && epoch.parents.at(epoch.parentKeys.size()) == id);
        epoch.parentKeys.append({id, nonce + sealed});
    }
    epoch.author = in.array<32>(7);
    in.require((epoch.number == 1) == epoch.parents.isEmpty() && epoch.number >= 1
        && epoch.parentKeys.size() == epoch.parents.size());
    if (!in.isGood())
        return fail(Error::Kind::Invalid, QStringLiteral("epoch: a field is missing or does not fit"));
    if (!isClearSignedBy(epoch.author, kContext, file))
        return fail(Error::Kind::Crypto, QStringLiteral("epoch: the signature is not its author's"));
    epoch.hash = blake(file);
    epoch.id = EpochId{*arrayOf<16>(viewOf(epoch.hash).first(16))};
    return epoch;
}

QString epochPath(const EpochFile &epoch)
{
    return QStringLiteral("k/%1-%2.bk").arg(epoch.number, 10, 10, QLatin1Char('0')).arg(shortName(epoch.hash));
}

bool fitsEpoch(const EpochFile &epoch, const EpochKey &key)
{
    const Key32 commitment = commitmentOf(key, epoch.team);
    return sodium_memcmp(commitment.data(), epoch.commitment.data(), commitment.size()) == 0;
}

Result<EpochKey> openEpoch(const EpochFile &epoch, const DeviceSecrets &secrets)
{
    const DeviceId own = ops::deviceIdOf(secrets.deviceKey());
    const auto box = std::find_if(
        epoch.boxes.begin(), epoch.boxes.end(), [&](const auto &candidate) { return candidate.first == own; });
    if (box == epoch.boxes.end())
        return fail(Error::Kind::NotFound, QStringLiteral("epoch: no box for this device"));
    auto opened = openBox(secrets, box->second);
    const auto key = opened ? EpochKey::from(*opened) : std::nullopt;
    if (opened)
        sodium_memzero(opened->data(), size_t(opened->size()));
    if (!key || !fitsEpoch(epoch, *key))
        return fail(Error::Kind::Crypto, QStringLiteral("epoch: the box for this device does not fit"));
    return *key;
}

QList<EpochKeyRef> openParents(const EpochFile &epoch, const EpochKey &key, int *bad)
{
    const Secret<32> under = parentsKeyOf(key, epoch.team);
    QList<EpochKeyRef> parents;
    for (const auto &[id, sealed] : epoch.parentKeys) {
        if (const auto parent = openParent(id, sealed, under))
            parents.append({id, *parent});
        else if (bad)
            ++*bad;
    }
    return parents;
}

} // namespace baton::sync
