// SPDX-License-Identifier: GPL-3.0-or-later
// How payloads are read. Internal to core/ops: PayloadDecode.cpp and MembershipDecode.cpp.
#pragma once

#include "core/ops/Cbor.h"
#include "core/ops/Payloads.h"

#include <limits>
#include <vector>

namespace baton::ops {

/// The fields of a payload map, found by number. A field that is absent or does not fit answers nothing.
class PayloadFields {
public:
    explicit PayloadFields(QByteArrayView map)
    {
        CborReader reader(map);
        const auto pairs = reader.map();
        for (quint64 i = 0; pairs && i < *pairs; ++i) {
            const auto key = reader.item();
            const auto value = reader.item();
            if (!key || !value)
                return;
            if (const auto number = CborReader(*key).uint())
                m_items.emplace_back(*number, *value);
        }
        m_isMap = pairs.has_value();
    }

    [[nodiscard]] bool isMap() const { return m_isMap; }
    [[nodiscard]] bool has(quint64 key) const { return find(key).has_value(); }

    [[nodiscard]] std::optional<quint64> uint(quint64 key) const { return reader(key).uint(); }
    [[nodiscard]] std::optional<quint32> uint32(quint64 key) const
    {
        const auto value = uint(key);
        return value && *value <= std::numeric_limits<quint32>::max() ? std::optional(quint32(*value)) : std::nullopt;
    }
    [[nodiscard]] std::optional<qint64> integer(quint64 key) const { return reader(key).integer(); }
    [[nodiscard]] std::optional<QByteArrayView> bytes(quint64 key) const { return reader(key).bytes(); }
    template <typename IdType> [[nodiscard]] std::optional<IdType> id(quint64 key) const
    {
        return idFrom<IdType>(bytes(key));
    }
    [[nodiscard]] std::optional<QString> text(quint64 key, qsizetype maxBytes) const
    {
        const auto value = reader(key).text();
        return value && value->toUtf8().size() <= maxBytes ? value : std::nullopt;
    }
    [[nodiscard]] std::optional<BodyRef> body(quint64 key) const
    {
        CborReader at = reader(key);
        if (at.array() != 2U)
            return std::nullopt;
        const auto id = idFrom<BodyId>(at.bytes());
        const auto hash = at.bytes();
        if (!id || !hash || hash->size() != 32)
            return std::nullopt;
        BodyRef ref{*id, {}};
        std::memcpy(ref.hash.data(), hash->data(), 32);
        return ref;
    }
    [[nodiscard]] CborReader reader(quint64 key) const { return CborReader(find(key).value_or(QByteArrayView())); }

    template <typename IdType> static std::optional<IdType> idFrom(const std::optional<QByteArrayView> &raw)
    {
        return raw && raw->size() == 16 ? std::optional(IdType::fromBytes(*raw)) : std::nullopt;
    }

private:
    [[nodiscard]] std::optional<QByteArrayView> find(quint64 key) const
    {
        for (const auto &[number, value] : m_items) {
            if (number == key)
                return value;
        }
        return std::nullopt;
    }

    std::vector<std::pair<quint64, QByteArrayView>> m_items;
    bool m_isMap = false;
};

// A field that may be absent but is there and does not fit makes the whole payload unreadable: half a value would be a
// different value on a program that reads the other half.
template <typename T> bool reads(const PayloadFields &in, quint64 key, const std::optional<T> &value)
{
    return value.has_value() || !in.has(key);
}

/// Exactly `N` bytes, or nothing.
template <std::size_t N> std::optional<std::array<unsigned char, N>> arrayFrom(const std::optional<QByteArrayView> &raw)
{
    if (!raw || raw->size() != qsizetype(N))
        return std::nullopt;
    std::array<unsigned char, N> out{};
    std::memcpy(out.data(), raw->data(), N);
    return out;
}

/// Payloads of membership, keys, the log and names; those not named here are read in PayloadDecode.cpp.
Payload decodeTeamPayload(OpType type, const PayloadFields &in);
/// Payloads of causes, follow-ups, letters and absences.
Payload decodeChainPayload(OpType type, const PayloadFields &in);
/// Payloads of pollers and what they publish.
Payload decodeMessagePayload(OpType type, const PayloadFields &in);

} // namespace baton::ops
