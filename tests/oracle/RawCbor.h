// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

#include <optional>
#include <utility>
#include <vector>

namespace baton::oracle {

/// One CBOR item, and the deterministic form of RFC 8949, 4.2.1 as RULES.md ("Bytes") wants it: shortest heads,
/// definite lengths, maps with ascending unsigned keys, UTF-8, no tags, no floats, at most 8 levels.
struct Cbor {
    enum Kind { Unsigned, Negative, Bytes, Text, Array, Map, Simple, Verbatim };

    Kind kind = Unsigned;
    quint64 number = 0; ///< Unsigned: the value; Negative: n for -1 - n; Simple: 20 false, 21 true, 22 null
    QByteArray bytes; ///< Bytes, Text (UTF-8); Verbatim: written as they are
    std::vector<Cbor> items; ///< Array; Map: key, value, key, value …

    // For the forge: what encode() is to write wrongly.
    int headWidth = 0; ///< bytes of the head's argument: 0 for the shortest, else 1, 2, 4 or 8
    bool indefinite = false;

    [[nodiscard]] bool isUnsigned() const { return kind == Unsigned; }
    [[nodiscard]] bool isUnsigned(quint64 highest) const { return kind == Unsigned && number <= highest; }
    [[nodiscard]] bool isTime() const; ///< fits a signed 64 bit integer
    [[nodiscard]] bool isBytes(qsizetype size) const { return kind == Bytes && bytes.size() == size; }
    [[nodiscard]] bool isText(qsizetype most) const { return kind == Text && bytes.size() <= most; }
    [[nodiscard]] bool isArray() const { return kind == Array; }
    [[nodiscard]] bool isArray(std::size_t size) const { return kind == Array && items.size() == size; }
    [[nodiscard]] bool isMap() const { return kind == Map; }
    /// The value under an unsigned key of a map, or nothing.
    [[nodiscard]] const Cbor *at(quint64 key) const;
};

namespace cbor {

Cbor u(quint64 value);
Cbor i(qint64 value);
Cbor b(const QByteArray &bytes);
Cbor t(const QByteArray &utf8);
Cbor array(std::vector<Cbor> items);
Cbor map(std::vector<std::pair<quint64, Cbor>> entries); ///< in the order given
Cbor verbatim(const QByteArray &bytes);
Cbor widened(Cbor item, int headWidth);
Cbor indefinite(Cbor item);

QByteArray encode(const Cbor &item);

/// One item from `at` on, which is moved behind it; nothing if it is not in the one form.
std::optional<Cbor> decodeOne(const QByteArray &bytes, qsizetype &at);
/// The whole of `bytes` as one item.
std::optional<Cbor> decode(const QByteArray &bytes);

} // namespace cbor

} // namespace baton::oracle
