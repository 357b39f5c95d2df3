// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the bodies of clear files. Internal to core/sync.
#pragma once

#include "core/ops/Cbor.h"
#include "core/sync/Crypto.h"

#include <map>

namespace baton::sync {

/// The fields of a body by number. Something asked for that is absent or does not fit is remembered: ask for all, then
/// look at isGood().
class ClearReader {
public:
    explicit ClearReader(QByteArrayView body)
    {
        ops::CborReader reader(body);
        const auto pairs = reader.map();
        for (quint64 i = 0; pairs && i < *pairs; ++i) {
            const auto key = reader.uint();
            const auto value = reader.item();
            if (!key || !value) {
                m_isGood = false;
                return;
            }
            m_items[*key] = *value;
        }
    }

    [[nodiscard]] bool has(quint64 key) const { return m_items.contains(key); }
    [[nodiscard]] ops::CborReader at(quint64 key)
    {
        const auto found = m_items.find(key);
        m_isGood = m_isGood && found != m_items.end();
        return ops::CborReader(found == m_items.end() ? QByteArrayView() : found->second);
    }
    quint64 uint(quint64 key) { return need(at(key).uint()); }
    qint64 integer(quint64 key) { return need(at(key).integer()); }
    QString text(quint64 key, qsizetype maxBytes)
    {
        const QString text = need(at(key).text());
        m_isGood = m_isGood && text.toUtf8().size() <= maxBytes;
        return text;
    }
    QByteArray bytes(quint64 key) { return need(at(key).bytes()).toByteArray(); }
    template <std::size_t N> std::array<unsigned char, N> array(quint64 key)
    {
        return arrayAt<N>(need(at(key).bytes()));
    }
    template <std::size_t N> std::array<unsigned char, N> arrayAt(QByteArrayView raw) { return need(arrayOf<N>(raw)); }
    /// Each item of an array, in order.
    QList<QByteArrayView> items(quint64 key)
    {
        ops::CborReader reader = at(key);
        const quint64 count = need(reader.array());
        QList<QByteArrayView> items;
        for (quint64 i = 0; i < count && m_isGood; ++i)
            items.append(need(reader.item()));
        return items;
    }
    template <typename T> T need(const std::optional<T> &value)
    {
        m_isGood = m_isGood && value.has_value();
        return value.value_or(T{});
    }
    void require(bool isTrue) { m_isGood = m_isGood && isTrue; }

    [[nodiscard]] bool isGood() const { return m_isGood; }

private:
    std::map<quint64, QByteArrayView> m_items;
    bool m_isGood = true;
};

} // namespace baton::sync
