// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/OwnKeys.h"

#include "core/secrets/SecretStore.h"
#include "core/store/TeamRepository.h"
#include "core/team/DeviceIdentity.h"

namespace baton::sync {

DeviceSecrets OwnKeys::deviceOf(const Secret<64> &signing)
{
    DeviceSecrets secrets;
    secrets.signing = signing;
    secrets.box = *Secret<32>::from(viewOf(blake("baton-box-v1", signing.view().first(32))));
    return secrets;
}

Secret<32> OwnKeys::wrap() const
{
    return *Secret<32>::from(viewOf(blake("baton-wrap-v1", m_first.signing.view().first(32))));
}

Result<QList<DeviceSecrets>> OwnKeys::all(store::ReadContext &context, const ops::DeviceKey &inUse) const
{
    QList<DeviceSecrets> all{m_first};
    for (const store::team::OwnDevice &device : store::team::ownDevices(context)) {
        auto raw = device.sealed.isEmpty() ? std::nullopt : unwrapped(device.sealed, wrap());
        if (const auto signing = raw ? Secret<64>::from(*raw) : std::nullopt)
            all.prepend(deviceOf(*signing));
        if (raw)
            secrets::wipe(*raw);
    }
    if (all.first().deviceKey() != inUse)
        return fail(Error::Kind::Crypto, QStringLiteral("the keychain holds another profile's key"));
    return all;
}

DeviceSecrets OwnKeys::change(store::WriteContext &context, team::TeamLog &log) const
{
    DeviceSecrets fresh = OwnKeys::fresh().first();
    team::goOnUnder(context, log, fresh.deviceKey(), wrapped(fresh.signing.view(), wrap()));
    return fresh;
}

QByteArray wrapped(QByteArrayView secret, const Secret<32> &wrap)
{
    QByteArray sealed(
        qsizetype(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES) + secret.size(), Qt::Uninitialized);
    auto *bytes = reinterpret_cast<unsigned char *>(sealed.data());
    randombytes_buf(bytes, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(bytes + crypto_secretbox_NONCEBYTES, reinterpret_cast<const unsigned char *>(secret.data()),
        static_cast<unsigned long long>(secret.size()), bytes, wrap.data());
    return sealed;
}

std::optional<QByteArray> unwrapped(const QByteArray &sealed, const Secret<32> &wrap)
{
    constexpr auto kNonce = qsizetype(crypto_secretbox_NONCEBYTES);
    constexpr auto kExtra = kNonce + qsizetype(crypto_secretbox_MACBYTES);
    if (sealed.size() < kExtra)
        return std::nullopt;
    QByteArray out(sealed.size() - kExtra, Qt::Uninitialized);
    const auto *bytes = reinterpret_cast<const unsigned char *>(sealed.constData());
    if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char *>(out.data()), bytes + kNonce,
            static_cast<unsigned long long>(sealed.size() - kNonce), bytes, wrap.data())
        != 0)
        return std::nullopt;
    return out;
}

} // namespace baton::sync
