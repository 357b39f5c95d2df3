// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/bluesky/Tid.h"

#include "core/base/Ids.h"

#include <algorithm>

namespace baton::connectors::bluesky {

namespace {
constexpr char kAlphabet[] = "234567abcdefghijklmnopqrstuvwxyz";
}

QString tidFor(TimeMs createdAt, const QByteArray &key)
{
    const auto hash = hash16("bluesky-tid", key);
    constexpr quint64 kMaxMs = (quint64(1) << 53) / 1000 - 1;
    const quint64 ms = std::min(quint64(std::max<TimeMs>(createdAt, 0)), kMaxMs);
    // The microseconds within the millisecond and the clock id both come from the key: two replies queued in the same
    // millisecond still get records of their own.
    const quint64 micros = ms * 1000 + (quint64(hash[0]) << 8 | hash[1]) % 1000;
    const quint64 clockId = (quint64(hash[2]) << 8 | hash[3]) & 0x3FF;
    quint64 value = (micros << 10 | clockId) & ~(quint64(1) << 63);
    QString text(13, QLatin1Char('2'));
    for (int i = 12; i >= 0; --i) {
        text[i] = QLatin1Char(kAlphabet[value & 31]);
        value >>= 5;
    }
    return text;
}

bool isTid(QStringView text)
{
    if (text.size() != 13 || text[0] > u'j')
        return false;
    return std::all_of(
        text.begin(), text.end(), [](QChar c) { return (c >= u'2' && c <= u'7') || (c >= u'a' && c <= u'z'); });
}

} // namespace baton::connectors::bluesky
