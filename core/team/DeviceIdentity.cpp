// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/DeviceIdentity.h"

#include "core/store/SettingsRepository.h"

#include <sodium.h>

namespace baton::team {

namespace {

/// Without a key: none was made yet.
LocalDevice knownDevice(store::ReadContext &context)
{
    LocalDevice device;
    const QByteArray key = store::settings::fact(context, QStringLiteral("device_key")).toByteArray();
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
            store::settings::setFact(context, QStringLiteral("device_key"),
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

} // namespace baton::team
