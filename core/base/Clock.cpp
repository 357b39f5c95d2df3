// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

namespace baton {

TimeMs SystemClock::nowMs() const { return QDateTime::currentMSecsSinceEpoch(); }

TimeMs SystemClock::monotonicMs() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

QString toRfc3339(TimeMs at)
{
    constexpr TimeMs kYear0001 = -62135596800000;
    constexpr TimeMs kEndOf9999 = 253402300799999;
    const TimeMs clamped = std::clamp(at, kYear0001, kEndOf9999);
    return QDateTime::fromMSecsSinceEpoch(clamped, Qt::UTC).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ"));
}

std::optional<TimeMs> fromRfc3339(QStringView text)
{
    QDateTime at = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!at.isValid())
        return std::nullopt;
    if (at.timeSpec() == Qt::LocalTime)
        at.setTimeSpec(Qt::UTC);
    return at.toMSecsSinceEpoch();
}

} // namespace baton
