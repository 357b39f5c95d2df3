// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace baton::desktop {

/// Moments and spans as people read them, in their locale and zone.
class TimeText {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::TimeText)

public:
    /// How long somebody waits: "now", "52 min", "2 h 10", "3 days".
    static QString wait(TimeMs span);
    /// How far two moments lie apart: "40 s", then as wait().
    static QString span(TimeMs span);
    /// The same, spoken: "2 hours 10 minutes".
    static QString waitSpoken(TimeMs span);
    /// "20 s ago", "3 min ago", then the time and day.
    static QString ago(TimeMs at, TimeMs now, const QLocale &locale = {});
    /// Beside a message: today "09:41", this week "Thu 09:41", else "21 Oct 09:41", with the year when it is another.
    static QString stamp(TimeMs at, TimeMs now, const QLocale &locale = {});
    /// "09:41".
    static QString clock(TimeMs at, const QLocale &locale = {});
    /// A day between messages: "Today", "Yesterday", "Thursday, 19 November".
    static QString day(TimeMs at, TimeMs now, const QLocale &locale = {});
    /// A day in few letters: "21 Oct", with the year when it is another.
    static QString shortDay(TimeMs at, TimeMs now, const QLocale &locale = {});
    /// Everything, for tooltips.
    static QString full(TimeMs at, const QLocale &locale = {});
    /// Whether two moments lie on the same local day.
    static bool sameDay(TimeMs a, TimeMs b);
};

} // namespace baton::desktop
