// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MessageKeys.h"

namespace baton::store {

quint64 stableHash(QByteArrayView bytes, quint64 seed)
{
    // Eight bytes at a time, multiply and fold; the last step spreads. Not for keeping secrets or out of enemies'
    // hands: who forges a collision only makes us compare one id more.
    constexpr quint64 kMultiplier = 0x9fb21c651e98df25ULL;
    quint64 hash = seed ^ (quint64(bytes.size()) * kMultiplier);
    const char *at = bytes.data();
    qsizetype left = bytes.size();
    const auto mix = [&hash](quint64 word) {
        hash = (hash ^ word) * kMultiplier;
        hash ^= hash >> 29;
    };
    for (; left >= 8; at += 8, left -= 8) {
        quint64 word = 0;
        std::memcpy(&word, at, 8);
        mix(word);
    }
    if (left > 0) {
        quint64 word = 0;
        std::memcpy(&word, at, size_t(left));
        mix(word);
    }
    hash *= 0xd6e8feb86659fd93ULL;
    return hash ^ (hash >> 32);
}

qint64 lookupKey(QStringView id)
{
    // The tail: what follows the last separator that has something behind it.
    qsizetype start = id.size();
    while (start > 0 && id.at(start - 1).isLetterOrNumber())
        --start;
    QStringView tail = id.mid(start);
    if (tail.size() < 6)
        tail = id;
    // Its length first (longer decimal numbers are later ones), then its first characters, then a hash of all of it.
    quint64 key = quint64(std::min<qsizetype>(tail.size(), 31));
    for (qsizetype i = 0; i < 6; ++i) {
        const char16_t c = i < tail.size() ? tail.at(i).unicode() : 0;
        quint64 digit = 0;
        if (c >= u'0' && c <= u'9')
            digit = 1 + c - u'0';
        else if (c >= u'a' && c <= u'z')
            digit = 11 + c - u'a';
        else if (c >= u'A' && c <= u'Z')
            digit = 37 + c - u'A';
        key = (key << 6) | digit;
    }
    const auto bytes = QByteArrayView(reinterpret_cast<const char *>(id.utf16()), id.size() * 2);
    return qint64((key << 22) | (stableHash(bytes) & 0x3fffff));
}

} // namespace baton::store
