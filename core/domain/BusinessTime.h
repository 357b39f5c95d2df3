// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QDate>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QString>

#include <array>
#include <functional>
#include <optional>

namespace baton {

/// When somebody is there, by the wall clock of a place: a week, and days that differ from it.
///
/// An instant is open if its local date and time lie in one of that day's spans. So hours that a clock skips count
/// nothing, and hours that it repeats count twice.
struct Calendar {
    /// A half-open stretch of a day, in minutes from its midnight: 0 ≤ from < to ≤ 1440.
    struct Span {
        int from = 0;
        int to = 0;
        bool operator==(const Span &) const = default;
    };
    QString name; ///< for people; "default" is the team's
    QString zone; ///< IANA name, "Europe/Berlin"
    std::array<QList<Span>, 7> week; ///< Monday first; ascending, without overlap
    QMap<QDate, QList<Span>> exceptions; ///< these stand instead of the week's; no span: closed

    /// Always open, in `zone`.
    static Calendar always(const QString &zone);

    /// {"name","zone","week":{"mon":[["09:00","17:00"]], …},"exceptions":[{"date":"2026-12-24","hours":[]}]}.
    [[nodiscard]] QByteArray toJson() const;
    /// @return nullopt and, in `problem`, which field is wrong: "week.mon[1]: begins before the one before it ends"
    static std::optional<Calendar> fromJson(const QByteArray &json, QString *problem = nullptr);

    /// How much of [from, to) is open, in ms. 0 if `to` is not after `from`.
    /// @param from  ms UTC  @param to  ms UTC
    [[nodiscard]] TimeMs openBetween(TimeMs from, TimeMs to) const;
    /// The first moment by which `span` ms of open time have gone by since `from`; `from` itself for 0.
    /// @return nullopt if that takes more than 400 days
    [[nodiscard]] std::optional<TimeMs> after(TimeMs from, TimeMs span) const;
    [[nodiscard]] bool isOpenAt(TimeMs at) const;

    bool operator==(const Calendar &) const = default;

private:
    [[nodiscard]] const QList<Span> &spansOn(QDate day) const;
    /// Every open stretch within [from, to) in order, in UTC, until `take` says false.
    void eachOpen(TimeMs from, TimeMs to, const std::function<bool(TimeMs, TimeMs)> &take) const;
};

/// Reads the closed days of an iCalendar file (RFC 5545): the dates of its all-day events, each day of those that last
/// several, yearly repetitions (RRULE:FREQ=YEARLY) through `lastYear`. Timed events are left out.
/// @return nullopt if it is no such file
std::optional<QList<std::pair<QDate, QString>>> holidaysFromICalendar(const QByteArray &file, int lastYear);

} // namespace baton
