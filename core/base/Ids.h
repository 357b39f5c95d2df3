// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHashFunctions>
#include <QtCore/QString>

#include <array>
#include <compare>
#include <cstring>
#include <optional>

namespace baton {

/// Sixteen bytes with a meaning: an id that every device derives or remembers alike. The tag keeps kinds apart.
template <typename Tag> struct Id {
    std::array<unsigned char, 16> bytes{};

    /// Null unless `raw` has exactly 16 bytes.
    static Id fromBytes(QByteArrayView raw)
    {
        Id id;
        if (raw.size() == 16)
            std::memcpy(id.bytes.data(), raw.data(), 16);
        return id;
    }
    /// Null unless `hex` has exactly 32 hexadecimal digits.
    static Id fromHex(QByteArrayView hex) { return fromBytes(QByteArray::fromHex(hex.toByteArray())); }

    [[nodiscard]] QByteArray toBytes() const
    {
        return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
    }
    [[nodiscard]] QString toHex() const { return QString::fromLatin1(toBytes().toHex()); }
    [[nodiscard]] bool isNull() const { return bytes == std::array<unsigned char, 16>{}; }

    auto operator<=>(const Id &) const = default;
};

template <typename Tag> size_t qHash(const Id<Tag> &id, size_t seed = 0) noexcept
{
    return qHashBits(id.bytes.data(), id.bytes.size(), seed);
}

using ThreadId = Id<struct ThreadTag>; ///< of the oldest message of a thread, see threadIdFor()
using MessageId = Id<struct MessageTag>; ///< of one message, see messageIdFor()
using IdentityId = Id<struct IdentityTag>; ///< one handle of a customer on one network
using ContactId = Id<struct ContactTag>;
using OpId = Id<struct OpTag>;
using MemberId = Id<struct MemberTag>;
using DeviceId = Id<struct DeviceTag>;
using BodyId = Id<struct BodyTag>;
using AccountId = Id<struct AccountTag>;
using DraftId = Id<struct DraftTag>;

/// First 16 bytes of BLAKE2b-256 over `domain ‖ 0x00 ‖ data`.
std::array<unsigned char, 16> hash16(QByteArrayView domain, QByteArrayView data);

template <typename IdType> IdType hashId(QByteArrayView domain, QByteArrayView data)
{
    return IdType{hash16(domain, data)};
}

/// A fresh random id from the operating system's generator. For ids that need no agreement (drafts, saved replies).
std::array<unsigned char, 16> random16();

/// Crockford base32, upper case, no padding; the last group of fewer than five bits is filled with zeros.
QString toCrockford(QByteArrayView raw);
/// Forgiving: lower case, I and L as 1, O as 0, hyphens and spaces ignored. nullopt on any other character.
std::optional<QString> normalizedCrockford(QStringView text);
/// The whole bytes in `letters` as normalizedCrockford() gives them; bits left over must be zero.
std::optional<QByteArray> fromCrockford(QStringView letters);

} // namespace baton
