// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Operation.h"

#include <QtCore/QByteArray>

#include <sodium.h>

#include <array>
#include <cstddef>
#include <optional>

namespace baton::sync {

/// Bytes that nobody should find in memory afterwards: wiped when they go.
/// @thread any; a value
template <std::size_t N> class Secret {
public:
    Secret() = default;
    Secret(const Secret &) = default;
    Secret(Secret &&other) noexcept
        : m_bytes(other.m_bytes)
    {
        sodium_memzero(other.m_bytes.data(), N);
    }
    Secret &operator=(const Secret &) = default;
    Secret &operator=(Secret &&other) noexcept
    {
        m_bytes = other.m_bytes;
        if (this != &other)
            sodium_memzero(other.m_bytes.data(), N);
        return *this;
    }
    ~Secret() { sodium_memzero(m_bytes.data(), N); }

    /// Nothing unless `raw` has exactly N bytes.
    static std::optional<Secret> from(QByteArrayView raw)
    {
        if (raw.size() != qsizetype(N))
            return std::nullopt;
        Secret secret;
        std::copy(raw.begin(), raw.end(), reinterpret_cast<char *>(secret.m_bytes.data()));
        return secret;
    }
    static Secret random()
    {
        Secret secret;
        randombytes_buf(secret.m_bytes.data(), N);
        return secret;
    }

    [[nodiscard]] const unsigned char *data() const { return m_bytes.data(); }
    [[nodiscard]] unsigned char *data() { return m_bytes.data(); }
    [[nodiscard]] QByteArrayView view() const { return QByteArrayView(m_bytes.data(), qsizetype(N)); }
    bool operator==(const Secret &other) const { return sodium_memcmp(m_bytes.data(), other.m_bytes.data(), N) == 0; }

private:
    std::array<unsigned char, N> m_bytes{};
};

using ops::Key32;
using ops::TeamId;
using EpochKey = Secret<32>;
using Signature = std::array<unsigned char, 64>;

/// The secret halves of a device. The public ones are derived, so that they cannot disagree.
struct DeviceSecrets {
    Secret<64> signing; ///< Ed25519, as libsodium keeps it
    Secret<32> box; ///< X25519

    static DeviceSecrets make();
    /// From two seeds of 32 bytes; for tests and for the recovery sheet.
    static DeviceSecrets fromSeeds(QByteArrayView signing, QByteArrayView box);
    [[nodiscard]] Key32 deviceKey() const;
    [[nodiscard]] Key32 boxKey() const;
    [[nodiscard]] Signature sign(QByteArrayView text) const;
};

template <std::size_t N> QByteArrayView viewOf(const std::array<unsigned char, N> &array)
{
    return QByteArrayView(array.data(), qsizetype(N));
}
template <std::size_t N> std::optional<std::array<unsigned char, N>> arrayOf(QByteArrayView raw)
{
    if (raw.size() != qsizetype(N))
        return std::nullopt;
    std::array<unsigned char, N> out{};
    std::copy(raw.begin(), raw.end(), reinterpret_cast<char *>(out.data()));
    return out;
}

/// BLAKE2b-256. @param key  empty, or 16 to 32 bytes
Key32 blake(QByteArrayView text, QByteArrayView key = {});
/// BLAKE2b-256 of both, one after the other.
Key32 blake(QByteArrayView first, QByteArrayView second, QByteArrayView key);
bool verify(const Key32 &deviceKey, QByteArrayView text, const Signature &signature);

/// RFC 4648's alphabet in lower case, no padding.
QString base32(QByteArrayView raw);
/// base32 of the first 10 bytes of a hash: sixteen letters.
QString shortName(const Key32 &hash);

/// crypto_box_seal: 48 bytes longer than `text`.
QByteArray sealFor(const Key32 &boxKey, QByteArrayView text);
/// nullopt: it is not for us.
std::optional<QByteArray> openBox(const DeviceSecrets &secrets, QByteArrayView sealed);

} // namespace baton::sync
