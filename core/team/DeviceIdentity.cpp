// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/DeviceIdentity.h"

#include "core/store/SettingsRepository.h"

#include <sodium.h>

namespace baton::team {

Result<LocalDevice> openDevice(store::Store &store, secrets::SecretStore &secrets, const QString &name)
{
    if (sodium_init() < 0)
        return fail(Error::Kind::Crypto, QStringLiteral("libsodium cannot be used"));
    QByteArray secret;
    auto opened = store.writeBlocking<LocalDevice>(
        store::WritePriority::Person, [&](store::WriteContext &context) -> Result<LocalDevice> {
            LocalDevice device;
            const QByteArray known = store::settings::fact(context, QStringLiteral("device_key")).toByteArray();
            const auto me = store::settings::myself(context);
            if (known.size() == qsizetype(device.key.size()) && me) {
                std::copy(known.begin(), known.end(), device.key.begin());
                device.member = me->id;
                device.memberName = me->name;
                return device;
            }
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
