# SPDX-License-Identifier: GPL-3.0-or-later
"""Weeks of a team, made up from a number: what scenario() returns for a seed is the same for ever on one Python."""
import datetime
import random
import zoneinfo

MINUTE, QUARTER, HOUR, DAY = 60_000, 900_000, 3_600_000, 86_400_000
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC", "Pacific/Chatham",
         "America/St_Johns", "Africa/Casablanca"]
# Days around which clocks change somewhere; Casablanca's do before and after Ramadan.
CHANGES = {"Europe/Berlin": ["2026-03-29", "2025-10-26"], "America/New_York": ["2026-03-08", "2025-11-02"],
           "Australia/Lord_Howe": ["2026-04-05", "2025-10-05"], "Pacific/Chatham": ["2026-04-05", "2025-09-28"],
           "America/St_Johns": ["2026-03-08", "2025-11-02"], "Africa/Casablanca": ["2026-02-15", "2026-03-22"]}
MEMBERS = [1, 2, 3, 4]
UNKNOWN_MESSAGE = 900_000
DONE = ["done", "no_reply_needed", "spam"]
WEEKS_OF_HOURS = [
    {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
    {day: [["08:00", "12:00"], ["13:30", "18:00"]] for day in ("mon", "tue", "wed", "thu")} | {"fri": [["08:00", "12:15"]]},
    {day: [["00:00", "02:30"], ["22:00", "24:00"]] for day in ("thu", "fri", "sat", "sun")},
    {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")},
    {"sat": [["10:01", "10:02"], ["23:59", "24:00"]], "sun": [["01:30", "02:15"], ["02:20", "02:50"]]},
    {}]


def midnight(date, zone):
    return int(datetime.datetime.combine(date, datetime.time(), zoneinfo.ZoneInfo(zone)).timestamp()) * 1000


class Weeks:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.zone = self.random.choice(ZONES)
        self.ids = 0

    def chance(self, share):
        return self.random.random() < share

    def scenario(self):
        pick = self.random
        day = datetime.date.fromisoformat(pick.choice(CHANGES.get(self.zone, [])) if self.zone in CHANGES and self.chance(0.6)
                                          else f"2026-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}")
        monday = day - datetime.timedelta(day.weekday())
        self.start = midnight(monday, self.zone)
        self.end = midnight(monday + datetime.timedelta(7), self.zone)
        if self.chance(0.1):
            self.start += pick.randrange(DAY) // QUARTER * QUARTER
            self.end -= pick.randrange(DAY)
        calendar = self.calendar(monday)
        self.moments = [pick.randrange(self.start - 8 * DAY, self.end + DAY) // MINUTE * MINUTE for _ in range(6)]
        stories = [self.story(number + 1) for number in range(pick.randint(1, 6))]
        stretches = [sorted((self.moment(), self.moment())) for _ in range(6)]
        return {"period": {"from": self.start, "to": self.end}, "zone": self.zone, "calendar": calendar,
                "stories": stories, "persons": [None, *MEMBERS],
                "opens": stretches if calendar else [],
                "adds": [[start, pick.choice([0, 1, MINUTE, pick.randrange(3 * DAY), pick.randrange(90 * DAY)])]
                         for start, _ in stretches[:3]] if calendar else []}

    def calendar(self, monday):
        if self.chance(0.12):
            return None
        exceptions = {}
        while self.chance(0.5):
            day = monday + datetime.timedelta(self.random.randint(-5, 8))
            exceptions[day.isoformat()] = self.random.choice([[], [["10:00", "11:30"]], [["00:00", "24:00"]], [["02:00", "03:00"]]])
        return {"name": "default", "zone": self.zone if self.chance(0.8) else self.random.choice(ZONES),
                "week": {day: self.random.choice(WEEKS_OF_HOURS).get(day, []) if self.chance(0.1) else hours
                         for week in [self.random.choice(WEEKS_OF_HOURS)] for day, hours in
                         ({day: [] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")} | week).items()},
                "exceptions": [{"date": day, "hours": hours} for day, hours in sorted(exceptions.items())]}

    def moment(self):
        """Whole minutes mostly, and often the same ones, so that things meet."""
        kind = self.random.random()
        if kind < 0.15:
            return self.random.choice(self.moments)
        if kind < 0.2:
            return self.random.choice([self.start, self.end]) + self.random.choice([-MINUTE, -1, 0, 1, MINUTE])
        at = self.random.randrange(self.start - 3 * DAY, self.end + DAY)
        return at if kind < 0.3 else at // MINUTE * MINUTE

    def story(self, number):
        pick = self.random
        contacts = pick.sample(range(1, 1000), pick.randint(1, 4))
        messages, acts = [], []
        at = self.start - pick.choice([0, DAY, 3 * DAY, 12 * DAY])
        for _ in range(pick.choice([1, 3, 8, 20, 35])):
            # A conversation goes on for a while, rests, and sometimes meets one of the moments of all.
            at += pick.choice([0, MINUTE, 10 * MINUTE, pick.randrange(4 * HOUR), pick.randrange(20 * HOUR),
                               pick.choice([5 * DAY, pick.randrange(7 * DAY)]) if self.chance(0.15) else HOUR])
            when = self.moment() if self.chance(0.15) else at
            if self.chance(0.58):
                messages.append(self.message(messages, when, contacts))
            else:
                acts.append(self.act(messages, when))
        return {"thread": number, "messages": messages, "acts": acts}

    def message(self, before, at, contacts):
        pick = self.random
        self.ids += 1
        inbound = self.chance(0.6)
        parent = None
        if before and self.chance(0.7):
            parent = pick.choice(before[-4:])["id"] if self.chance(0.95) else UNKNOWN_MESSAGE
        seen = at + pick.choice([0, 1, 20_000, pick.randrange(2 * HOUR), -pick.randrange(MINUTE)])
        return {"id": self.ids, "order": f"{pick.randrange(10_000)}/{self.ids}", "direction": "in" if inbound else "out",
                "contact": pick.choice(contacts) if inbound else 0, "net": None if self.chance(0.08) else at,
                "seen": at if seen < 0 else seen, "parent": parent,
                "mentions": pick.sample(contacts, pick.randint(1, len(contacts))) if not inbound and self.chance(0.15) else [],
                "author": None if inbound or self.chance(0.2) else pick.choice(MEMBERS), "qualifies": self.chance(0.92),
                "deleted_at": max(1, seen + pick.choice([0, MINUTE, pick.randrange(DAY)])) if self.chance(0.1) else None}

    def act(self, before, at):
        pick = self.random
        self.ids += 1
        kind = pick.choices(["claim", "release", "hand_off", "return", "open", *DONE], [5, 2, 4, 2, 1, 5, 2, 1])[0]
        by = pick.choice(MEMBERS)
        who, seen = None, None
        if kind == "claim":
            who = by if self.chance(0.85) else pick.choice(MEMBERS)
        elif kind == "hand_off":
            who = pick.choice(MEMBERS)
        elif kind == "return":
            who = pick.choice(MEMBERS) if self.chance(0.8) else None
        elif kind in DONE and self.chance(0.7):
            # Whoever had a message in view acted after it, whatever the two clocks say.
            last = at + (HOUR if self.chance(0.1) else 0)
            times = {message["id"]: message["seen"] if message["net"] is None else message["net"]
                     for message in before if message["direction"] == "in"}
            seen = [each for each in times if times[each] <= last and self.chance(0.9)]
            at = max([at, *(times[each] for each in seen)])
        return {"kind": kind, "at": at, "by": by, "who": who, "estimated": self.chance(0.08), "seen": seen,
                "order": f"{pick.randrange(10_000)}/{self.ids}"}


def scenario(seed):
    return Weeks(seed).scenario()


def shuffled(scenario, seed):
    """The same facts in another order."""
    order = random.Random(seed)
    mixed = lambda things: order.sample(things, len(things))
    return scenario | {"stories": [story | {"messages": mixed(story["messages"]), "acts": mixed(story["acts"])}
                                   for story in scenario["stories"]]}
