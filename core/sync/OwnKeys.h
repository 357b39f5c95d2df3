// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/Crypto.h"
#include "core/team/TeamLog.h"

namespace baton::sync {

/// The secrets of this profile's device: the one that the keychain (or the file in its place) holds, and those the
/// profile went on under since, which stand in the database sealed with the first.
/// @thread any; a value
class OwnKeys {
public:
    /// @param signing  what the keychain holds
    explicit OwnKeys(const Secret<64> &signing)
        : m_first(deviceOf(signing))
    {
    }

    /// Everything of a device comes out of its signing key, so that a single thing is kept.
    static DeviceSecrets deviceOf(const Secret<64> &signing);
    static OwnKeys fresh() { return OwnKeys(DeviceSecrets::make().signing); }

    [[nodiscard]] const DeviceSecrets &first() const { return m_first; }
    /// Seals what the database holds of keys.
    [[nodiscard]] Secret<32> wrap() const;

    /// Every device this profile was, the one in use first.
    /// @return Error::Crypto  the one in use is not among them: the keychain holds another profile's key
    Result<QList<DeviceSecrets>> all(store::ReadContext &context, const ops::DeviceKey &inUse) const;

    /// A new key to go on under, from this job on. @see team::goOnUnder()
    [[nodiscard]] DeviceSecrets change(store::WriteContext &context, team::TeamLog &log) const;

private:
    DeviceSecrets m_first;
};

/// crypto_secretbox with its nonce in front.
QByteArray wrapped(QByteArrayView secret, const Secret<32> &wrap);
std::optional<QByteArray> unwrapped(const QByteArray &sealed, const Secret<32> &wrap);

} // namespace baton::sync
