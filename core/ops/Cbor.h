// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <map>
#include <optional>

namespace baton::ops {

/// Writes deterministic CBOR (RFC 8949, 4.2.1): shortest heads, definite lengths. The caller writes as many items as an
/// array or map head promises, and map keys in ascending order (CborMap does that by itself).
class CborWriter {
public:
    CborWriter &uint(quint64 value);
    CborWriter &integer(qint64 value);
    CborWriter &bytes(QByteArrayView value);
    CborWriter &text(const QString &value);
    CborWriter &boolean(bool value);
    CborWriter &null();
    CborWriter &array(quint64 items);
    CborWriter &map(quint64 pairs);
    /// Appends an item that is encoded already.
    CborWriter &encoded(QByteArrayView item);

    [[nodiscard]] const QByteArray &result() const { return m_out; }

private:
    void head(unsigned major, quint64 value);
    QByteArray m_out;
};

/// A map with unsigned keys in the making; encodes in key order whatever the order of put().
class CborMap {
public:
    /// Replaces an earlier value of the same key.
    void put(quint64 key, const CborWriter &value) { m_items[key] = value.result(); }
    [[nodiscard]] QByteArray encode() const;

private:
    std::map<quint64, QByteArray> m_items;
};

/// The length in bytes of the first item in `bytes`, if it is deterministic CBOR throughout.
///
/// Refused: longer heads than needed, indefinite lengths, tags, floats, simple values but false, true and null, text
/// that is not UTF-8, map keys that are not unsigned or not strictly ascending, more than
/// `maxDepth` arrays and maps inside one another, an item that ends beyond `bytes`. Costs are linear; recursion ends at
/// `maxDepth`.
/// @return Error::Invalid
Result<qsizetype> canonicalLength(QByteArrayView bytes, int maxDepth);

/// Reads item after item. Bounds are checked here too, determinism is not: pass bytes that canonicalLength() accepted.
/// After a call returned nothing (wrong type, or the end) the reader stands where it was.
class CborReader {
public:
    explicit CborReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    std::optional<quint64> uint();
    std::optional<qint64> integer(); ///< nothing too if it does not fit
    std::optional<QByteArrayView> bytes();
    std::optional<QString> text();
    std::optional<bool> boolean();
    std::optional<quint64> array(); ///< the number of items that follow
    std::optional<quint64> map(); ///< the number of pairs that follow
    /// Steps over one item and gives its encoding.
    std::optional<QByteArrayView> item();

    [[nodiscard]] bool atEnd() const { return m_bytes.isEmpty(); }

private:
    struct Head {
        unsigned major = 0;
        quint64 value = 0;
        qsizetype length = 0;
    };
    [[nodiscard]] std::optional<Head> peek() const;
    std::optional<QByteArrayView> string(unsigned major);
    std::optional<quint64> container(unsigned major);

    QByteArrayView m_bytes;
};

} // namespace baton::ops
