// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/DeviceIdentity.h"

#include "core/ops/Chain.h"
#include "core/ops/Reseal.h"
#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"
#include "core/team/StoredOps.h"

#include <sodium.h>

namespace baton::team {

namespace {

const QString kDeviceKey = QStringLiteral("device_key");
const QString kSharedSeq = QStringLiteral("team_shared_seq"); ///< up to here the log in use is in files
const QString kPublishedSeq = QStringLiteral("team_published_seq"); ///< and up to here these are in the folder

/// Without a key: none was made yet.
LocalDevice knownDevice(store::ReadContext &context)
{
    LocalDevice device;
    const QByteArray key = store::settings::fact(context, kDeviceKey).toByteArray();
    const auto me = store::settings::myself(context);
    if (key.size() == qsizetype(device.key.size()) && me) {
        std::copy(key.begin(), key.end(), device.key.begin());
        device.member = me->id;
        device.memberName = me->name;
    }
    return device;
}

} // namespace

Result<LocalDevice> openDevice(store::Store &store, secrets::SecretStore &secrets, const QString &name)
{
    if (sodium_init() < 0)
        return fail(Error::Kind::Crypto, QStringLiteral("libsodium cannot be used"));
    // Read first: a write would make every start wait for the disk.
    const auto known = store.readBlocking<LocalDevice>(store::Reader::Interface,
        [](store::ReadContext &context) -> Result<LocalDevice> { return knownDevice(context); });
    if (!known || !known->member.isNull())
        return known;
    QByteArray secret;
    auto opened = store.writeBlocking<LocalDevice>(
        store::WritePriority::Person, [&](store::WriteContext &context) -> Result<LocalDevice> {
            LocalDevice device;
            secret.resize(crypto_sign_SECRETKEYBYTES);
            crypto_sign_keypair(device.key.data(), reinterpret_cast<unsigned char *>(secret.data()));
            device.member = MemberId{random16()};
            device.memberName = name;
            store::settings::setFact(context, kDeviceKey,
                QByteArray(reinterpret_cast<const char *>(device.key.data()), qsizetype(device.key.size())));
            store::settings::putMember(context, {device.member, name, true});
            return device;
        });
    if (opened && !secret.isEmpty()) {
        secrets.write(QStringLiteral("device"), secret.toBase64());
        secrets::wipe(secret);
    }
    return opened;
}

Result<void> resealLog(store::WriteContext &context, TeamLog &log, const ops::DeviceKey &to)
{
    const ops::DeviceKey from = log.device().key;
    QHash<OpId, OpId> renamed;
    ops::ChainValue chain = ops::kChainStart;
    for (const store::StoredOp &stored : store::ops::ofDevice(context, bytesOf(from))) {
        const auto operation = operationOf(stored);
        auto now = operation ? ops::resealed(*operation, to, renamed) : fail(Error::Kind::Storage);
        if (!now)
            return fail(Error::Kind::Storage, QStringLiteral("an operation cannot be sealed under another key"));
        chain = ops::chainNext(chain, now->raw);
        now->chain = chain;
        renamed.insert(stored.opid, now->opid);
        store::ops::replace(context, stored.key, storedOf(*now));
    }
    store::ops::rename(context, renamed);
    store::settings::setFact(context, kDeviceKey, bytesOf(to));
    log.goOnAs(context, to);
    context.changes().everything = true;
    return {};
}

void goOnUnder(store::WriteContext &context, TeamLog &log, const ops::DeviceKey &key, const QByteArray &sealed)
{
    store::team::OwnDevice former{bytesOf(log.device().key), {}, {}, {}};
    former.head = store::ops::head(context, former.device);
    former.shared.seq = store::settings::fact(context, kSharedSeq).toULongLong();
    if (former.shared.seq == former.head.seq) {
        former.shared = former.head;
    } else if (former.shared.seq > 0) {
        const auto rest = store::ops::ofDevice(context, former.device, former.shared.seq);
        former.shared.chain = rest.isEmpty() ? QByteArray() : rest.first().chain;
    }
    store::team::putOwnDevice(context, former);
    store::team::putOwnDevice(context, {bytesOf(key), sealed, {}, {}});
    store::settings::setFact(context, kDeviceKey, bytesOf(key));
    store::settings::setFact(context, kSharedSeq, qint64(0));
    store::settings::setFact(context, kPublishedSeq, qint64(0));
    log.goOnAs(context, key);
}

} // namespace baton::team
