// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/network/MastodonIds.h"

namespace baton::demo {

namespace {

quint64 leadingNumber(const QString &id)
{
    quint64 value = 0;
    for (const QChar c : id) {
        if (c < QLatin1Char('0') || c > QLatin1Char('9'))
            break;
        value = value * 10 + quint64(c.unicode() - '0');
    }
    return value;
}

QString ulid(TimeMs at, quint32 count)
{
    static constexpr char kDigits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    QString text(26, QLatin1Char('0'));
    quint64 time = quint64(at);
    for (int i = 9; i >= 0; --i, time >>= 5)
        text[i] = QLatin1Char(kDigits[time & 31]);
    for (int i = 25; i >= 10; --i, count >>= 5)
        text[i] = QLatin1Char(kDigits[count & 31]);
    return text;
}

} // namespace

QString IdMint::next(TimeMs at)
{
    m_inThisMs = at == m_lastAt ? m_inThisMs + 1 : 0;
    m_lastAt = at;
    if (m_format == IdFormat::Ulid)
        return ulid(at, m_inThisMs);
    return QString::number((quint64(at) << 16) + m_inThisMs);
}

bool idLess(const QString &a, const QString &b, IdFormat format)
{
    return format == IdFormat::Ulid ? a < b : leadingNumber(a) < leadingNumber(b);
}

} // namespace baton::demo
