# SPDX-License-Identifier: GPL-3.0-or-later
"""Open time by the wall clock, one minute after the other. See core/reports/METRICS.md, "Open time".

All moments are ms UTC. Every zone's offset since 1972 is a whole number of quarter hours and changes at one, so the
wall clock is asked once a quarter and counted on from there.
"""
import datetime
import zoneinfo

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
QUARTER = 15 * MINUTE
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def local(at, zone):
    """The wall clock of a zone."""
    return datetime.datetime.fromtimestamp(at // 1000, zoneinfo.ZoneInfo(zone))


def minutes_of(clock):
    """"09:30" → 570."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


class OpenTime:
    """One calendar: {"zone", "week": {"mon": [["09:00", "17:00"]]}, "exceptions": [{"date", "hours"}]}."""

    def __init__(self, calendar):
        self.zone = calendar["zone"]
        self.week = calendar["week"]
        self.exceptions = {each["date"]: each["hours"] for each in calendar.get("exceptions", [])}
        self.local_days = {}
        self.days = {}

    def local_day(self, date):
        """1,440 flags: the minutes of a wall clock's day in which somebody is there."""
        if date not in self.local_days:
            spans = self.exceptions.get(date.isoformat(), self.week.get(WEEKDAYS[date.weekday()], []))
            flags = [0] * 1440
            for start, end in spans:
                for minute in range(minutes_of(start), minutes_of(end)):
                    flags[minute] = 1
            self.local_days[date] = flags
        return self.local_days[date]

    def day(self, number):
        """The same for a day of UTC, days being counted from 1970."""
        if number not in self.days:
            flags = []
            for at in range(number * DAY, (number + 1) * DAY, QUARTER):
                there = local(at, self.zone)
                minute = there.hour * 60 + there.minute
                flags += self.local_day(there.date())[minute:minute + 15]
            self.days[number] = flags, sum(flags)
        return self.days[number]

    def is_open(self, at):
        return self.day(at // DAY)[0][at % DAY // MINUTE] == 1

    def between(self, start, end):
        """How much of [start, end) is open, in ms."""
        total = 0
        at = start
        while at < end:
            flags, whole = self.day(at // DAY)
            next_minute = min(end, at // MINUTE * MINUTE + MINUTE)
            if at % DAY == 0 and at + DAY <= end:
                total += whole * MINUTE
                at += DAY
            elif at % MINUTE == 0 and at + MINUTE <= end:
                minute = at % DAY // MINUTE
                last = min(1440, minute + (end - at) // MINUTE)
                total += sum(flags[minute:last]) * MINUTE
                at += (last - minute) * MINUTE
            else:
                total += (next_minute - at) * flags[at % DAY // MINUTE]
                at = next_minute
        return total

    def add(self, start, length):
        """The first moment by which so much open time has gone by; None beyond 400 days."""
        at, left, end = start, length, start + 400 * DAY
        while left > 0:
            flags, whole = self.day(at // DAY)
            if at % DAY == 0 and whole * MINUTE < left:
                at += DAY
                left -= whole * MINUTE
            else:
                step = MINUTE - at % MINUTE
                if flags[at % DAY // MINUTE]:
                    step = min(step, left)
                    left -= step
                at += step
            if at > end:
                return None
        return at
