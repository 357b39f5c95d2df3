#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The second reading of the figures held to the cases that the definitions came with."""
import datetime
import unittest
import zoneinfo

import figures
import opentime
import replay

MINUTE, HOUR, DAY = opentime.MINUTE, opentime.HOUR, opentime.DAY
OFFICE = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
ALWAYS = {day: [["00:00", "24:00"]] for day in opentime.WEEKDAYS}


def at(wall_clock, zone="Europe/Berlin"):
    there = datetime.datetime.fromisoformat(wall_clock).replace(tzinfo=zoneinfo.ZoneInfo(zone))
    return int(there.timestamp()) * 1000


def calendar(week, zone="Europe/Berlin", exceptions=()):
    return opentime.OpenTime({"zone": zone, "week": week, "exceptions": list(exceptions)})


class OpenTime(unittest.TestCase):
    def between(self, week, start, end, **kwargs):
        return calendar(week, **kwargs).between(at(start), at(end))

    def test_t1_overTheWeekendInWhichTheClockChanges(self):
        self.assertEqual(self.between(OFFICE, "2026-03-27T16:30", "2026-03-30T09:20"), 50 * MINUTE)
        self.assertEqual(at("2026-03-30T09:20") - at("2026-03-27T16:30"), 63 * HOUR + 50 * MINUTE)

    def test_t2_t3_adding(self):
        office = calendar(OFFICE)
        self.assertEqual(office.add(at("2026-03-27T16:30"), HOUR), at("2026-03-30T09:30"))
        self.assertEqual(office.add(at("2026-03-20T17:00"), 8 * HOUR), at("2026-03-23T17:00"))
        self.assertEqual(office.add(at("2026-03-27T16:30"), 30 * MINUTE), at("2026-03-27T17:00"))
        self.assertEqual(office.add(at("2026-03-28T10:00"), 0), at("2026-03-28T10:00"))
        self.assertIsNone(calendar({}).add(at("2026-03-28T10:00"), 1))

    def test_t4_daysOf23And25Hours(self):
        self.assertEqual(self.between(ALWAYS, "2026-03-28T12:00", "2026-03-29T12:00"), 23 * HOUR)
        self.assertEqual(self.between(ALWAYS, "2026-10-24T12:00", "2026-10-25T12:00"), 25 * HOUR)

    def test_t5_t6_hoursThatAreSkippedAndRepeated(self):
        for week, spring, autumn in (({"sun": [["00:00", "06:00"]]}, 5 * HOUR, 7 * HOUR),
                                     ({"sun": [["02:00", "02:30"]]}, 0, HOUR)):
            self.assertEqual(self.between(week, "2026-03-29T00:00", "2026-03-29T12:00"), spring)
            self.assertEqual(self.between(week, "2026-10-25T00:00", "2026-10-25T12:00"), autumn)

    def test_t7_lunch(self):
        week = {"mon": [["08:00", "12:00"], ["13:30", "18:00"]]}
        self.assertEqual(self.between(week, "2026-03-23T11:50", "2026-03-23T13:40"), 20 * MINUTE)

    def test_t8_outOfHours(self):
        self.assertEqual(self.between(OFFICE, "2026-03-28T10:00", "2026-03-28T10:05"), 0)

    def test_t9_aHoliday(self):
        self.assertEqual(self.between(OFFICE, "2026-04-03T16:00", "2026-04-07T10:00",
                                      exceptions=[{"date": "2026-04-06", "hours": []}]), 2 * HOUR)

    def test_t10_overnight(self):
        week = {"fri": [["22:00", "24:00"]], "sat": [["00:00", "02:00"]]}
        self.assertEqual(self.between(week, "2026-03-20T21:00", "2026-03-21T03:00"), 4 * HOUR)

    def test_t11_newYork(self):
        office = calendar(OFFICE, zone="America/New_York")
        for day, hours in (("2026-03-02", 1), ("2026-03-23", 2)):
            self.assertEqual(office.between(at(day + "T12:30", "UTC"), at(day + "T15:00", "UTC")), hours * HOUR)

    def test_lessThanAMinute(self):
        office = calendar(OFFICE)
        nine = at("2026-03-27T09:00")
        self.assertEqual(office.between(nine - 1500, nine + 1), 1)
        self.assertEqual(office.between(nine + 1, nine + 61_002), 61_001)
        self.assertEqual(office.add(nine - 1500, 61_001), nine + 61_001)
        self.assertEqual(office.between(nine, nine), 0)


class Percentiles(unittest.TestCase):
    def test_p1(self):
        for values, share, expected in ((range(1, 11), "0.5", "5.5"), (range(1, 11), "0.9", "9.1"), ([7], "0.9", "7"),
                                        ([20, 10], "0.9", "19"), ([10, 0, 6, 7, 6, 9], "0.5", "6.5")):
            self.assertEqual(figures.percentile(list(values), share), figures.fractions.Fraction(expected))
        self.assertIsNone(figures.percentile([], "0.5"))


class Story:
    """A conversation as it is told: "in 10:00", "done 11:41"."""

    def __init__(self):
        self.story = {"thread": 1, "messages": [], "acts": []}

    def word(self, direction, when, contact=1, parent=None):
        number = len(self.story["messages"]) + 1
        self.story["messages"].append({
            "id": number, "order": str(number), "direction": direction, "contact": contact, "net": when,
            "seen": when + 1000, "parent": parent, "mentions": [], "author": 1 if direction == "out" else None,
            "qualifies": True, "deleted_at": None})
        return number

    def act(self, kind, when):
        self.story["acts"].append({"kind": kind, "at": when, "by": 1, "who": 1, "estimated": False, "seen": None,
                                   "order": str(len(self.story["acts"]))})

    def report(self, until="2026-04-01T00:00"):
        return figures.report({"period": {"from": at("2026-03-01T00:00"), "to": at(until)}, "zone": "Europe/Berlin",
                               "calendar": None, "stories": [self.story]})


def lengths(report, name):
    return [each["length"] // MINUTE for each in report["figures"][name]["intervals"]]


class Stories(unittest.TestCase):
    def test_s1_aDay(self):
        story = Story()
        for direction, when in (("in", "10:00"), ("in", "10:05"), ("out", "10:20"), ("out", "10:25"), ("in", "11:00"),
                                ("out", "11:30"), ("in", "11:40")):
            story.word(direction, at("2026-03-02T" + when))
        story.act("done", at("2026-03-02T11:41"))
        report = story.report()
        self.assertEqual(lengths(report, "first_response"), [20])
        self.assertEqual(lengths(report, "next_reply"), [30])
        self.assertEqual(report["dropped"]["done"], 1)
        self.assertEqual(lengths(report, "first_resolution"), [101])
        self.assertEqual(lengths(report, "customer_wait"), [51])
        self.assertEqual(len(report["chasers"]), 1)

    def test_s2_theOldestCounts(self):
        story = Story()
        for direction, day in (("in", 2), ("in", 3), ("in", 4), ("out", 5)):
            story.word(direction, at(f"2026-03-0{day}T10:00"))
        self.assertEqual(lengths(story.report(), "first_response"), [3 * 24 * 60])

    def test_s3_writtenToAgain(self):
        story = Story()
        story.word("in", at("2026-03-02T09:00"))
        story.act("done", at("2026-03-02T09:05"))
        story.word("in", at("2026-03-06T14:00"))
        story.word("out", at("2026-03-06T14:10"))
        report = story.report()
        self.assertEqual(lengths(report, "first_response"), [10])
        self.assertEqual(report["reopened"], [1, 1])
        self.assertEqual(report["no_reply_needed"], [1, 1])

    def test_s4_severalCustomers(self):
        story = Story()
        first = story.word("in", at("2026-03-02T10:00"), contact=1)
        second = story.word("in", at("2026-03-02T10:05"), contact=2)
        story.word("out", at("2026-03-02T10:10"), parent=first)
        story.word("out", at("2026-03-02T10:30"), parent=second)
        self.assertEqual([[gap[0], (gap[2] - gap[1]) // MINUTE] for gap in story.report()["histories"][0]["gaps"]],
                         [[1, 10], [2, 25]])
        between = story.report(until="2026-03-02T10:20")
        self.assertEqual(between["figures"]["backlog"]["intervals"][0]["from"], at("2026-03-02T10:05"))

    def test_fiveDaysOfQuiet_beginAnotherEpisode(self):
        for quiet, episodes in ((replay.QUIET - 1, 1), (replay.QUIET, 2)):
            story = Story()
            story.word("in", at("2026-03-02T10:00"))
            story.word("out", at("2026-03-02T11:00"))
            story.word("in", at("2026-03-02T11:00") + quiet)
            self.assertEqual(len(story.report()["histories"][0]["episodes"]), episodes)

    def test_whatACloserHadNotSeen_waitsOn(self):
        story = Story()
        seen = story.word("in", at("2026-03-02T10:00"))
        story.word("in", at("2026-03-02T10:06"))
        story.word("in", at("2026-03-02T10:05"), contact=2)
        story.act("done", at("2026-03-02T10:10"))
        story.story["acts"][0]["seen"] = [seen]
        history = story.report()["histories"][0]
        self.assertEqual(history["waiting"], [[1, at("2026-03-02T10:06")], [2, at("2026-03-02T10:05")]])
        self.assertEqual(len(history["drops"]), 1)

    def test_hoursOfTheDaysOnWhichClocksChange(self):
        for day, count in (("2026-10-25", 2), ("2026-03-29", 0), ("2026-03-22", 1)):
            maker = figures.Maker({"period": {"from": at(day + "T00:00"), "to": at(day + "T23:00")},
                                   "zone": "Europe/Berlin", "calendar": None, "stories": []})
            self.assertEqual(maker.hours()[6][2], count)


if __name__ == "__main__":
    unittest.main()
