# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of a period, each with the stretches behind it, as plain values. From core/reports/METRICS.md alone.

A scenario is {"period": {"from", "to"}, "zone", "calendar" (or None), "stories": […]}; see opentime.py and replay.py.
"""
import fractions

import opentime
import replay

FEW = 5


def percentile(values, share):
    """Of n sorted values the one at rank p·(n−1), between two in proportion."""
    if not values:
        return None
    values = sorted(values)
    rank = fractions.Fraction(share) * (len(values) - 1)
    below = rank.numerator // rank.denominator
    if below == rank:
        return fractions.Fraction(values[below])
    return values[below] + (rank - below) * (values[below + 1] - values[below])


MEDIAN, NINTH_TENTH = fractions.Fraction(1, 2), fractions.Fraction(9, 10)


class Maker:
    def __init__(self, scenario):
        self.start, self.end = scenario["period"]["from"], scenario["period"]["to"]
        self.zone = scenario["zone"]
        self.open_time = opentime.OpenTime(scenario["calendar"]) if scenario["calendar"] else None
        self.conversations = [(story, replay.replay(story, self.end)) for story in scenario["stories"]]

    def holds(self, at):
        return self.start <= at < self.end

    def interval(self, story, start, end, person, estimated, length=None):
        taken_off = length is not None and length != end - start
        return {"thread": story["thread"], "from": start, "until": end,
                "length": end - start if length is None else length,
                "open": None if taken_off or not self.open_time else self.open_time.between(start, end),
                "person": person, "estimated": estimated}

    def figure(self, intervals):
        lengths = [each["length"] for each in intervals]
        opens = [each["open"] for each in intervals]
        tell_open = None not in opens
        many = len(lengths) >= FEW
        return {
            "n": len(lengths), "median": percentile(lengths, MEDIAN),
            "p90": percentile(lengths, NINTH_TENTH) if many else None,
            "open_median": percentile(opens, MEDIAN) if tell_open else None,
            "open_p90": percentile(opens, NINTH_TENTH) if tell_open and many else None,
            "estimated": sum(each["estimated"] for each in intervals),
            "out_of_hours": sum(each["open"] == 0 and each["from"] < each["until"] for each in intervals),
            "intervals": intervals}

    # The populations.

    def gaps(self):
        for story, history in self.conversations:
            for gap in history.gaps:
                if self.holds(gap["until"]):
                    yield gap, self.interval(story, gap["since"], gap["until"], gap["responder"],
                                             gap["since_estimated"] or gap["until_estimated"])

    def own_responses(self):
        for story, history in self.conversations:
            for gap in history.gaps:
                if self.holds(gap["until"]):
                    start, estimated = gap["since"], gap["since_estimated"]
                    if gap["responder_since"] and gap["responder_since"][0] > start:
                        start, estimated = gap["responder_since"]
                    yield self.interval(story, start, gap["until"], gap["responder"],
                                        estimated or gap["until_estimated"])

    def episodes(self):
        for story, history in self.conversations:
            for episode in history.episodes:
                yield story, history, episode

    def customer_waits(self):
        for story, history, episode in self.episodes():
            if not self.holds(episode.start) or history.is_spam:
                continue
            waits = [(each["since"], each["until"], each["since_estimated"] or each["until_estimated"])
                     for each in [*history.gaps, *history.drops] if each["episode"] == episode.index]
            if episode is history.episode:
                waits += [(history.since(contact), self.end, replay.is_estimated(history.waits[contact][0]))
                          for contact in history.waits]
            if waits:
                yield self.interval(story, episode.start, max(end for _, end, _ in waits), None,
                                    any(estimated for _, _, estimated in waits),
                                    sum(end - start for start, end, _ in waits)) | {"open": None}

    def claims(self):
        for story, _, episode in self.episodes():
            if episode.claimed and self.holds(episode.claimed[0]):
                at, by, estimated = episode.claimed
                yield self.interval(story, episode.start, at, by, estimated or episode.estimated)

    def hand_overs(self, *outcomes):
        for story, history in self.conversations:
            for hand_over in history.hand_overs:
                if hand_over["outcome"] in outcomes and self.holds(hand_over["until"]):
                    yield self.interval(story, hand_over["since"], hand_over["until"], hand_over["to"],
                                        hand_over["estimated"])

    def first_resolutions(self):
        for story, _, episode in self.episodes():
            if episode.resolved and self.holds(episode.resolved[0]):
                at, by, estimated = episode.resolved
                yield self.interval(story, episode.start, at, by, estimated or episode.estimated)

    def full_resolutions(self):
        for story, _, episode in self.episodes():
            if episode.last_done and self.holds(episode.last_done[0]):
                at, by, estimated = episode.last_done
                yield self.interval(story, episode.start, at, by,
                                    estimated or episode.estimated or episode.done_between_estimated,
                                    at - episode.start - episode.done_between)

    def first_done(self):
        return [episode for _, _, episode in self.episodes() if episode.first_done and self.holds(episode.first_done)]

    def backlog(self):
        for story, history in self.conversations:
            if history.waits:
                since = min(history.since(contact) for contact in history.waits)
                yield self.interval(story, since, self.end, history.holder,
                                    any(replay.is_estimated(waits[0]) for contact, waits in history.waits.items()
                                        if history.since(contact) == since))

    def words(self, direction):
        """What was written in the period, and counts."""
        for story, history in self.conversations:
            for message in story["messages"]:
                if message["qualifies"] and message["direction"] == direction and self.holds(replay.time_of(message)):
                    if direction == "out" or not history.is_spam:
                        yield story, message

    def lags(self):
        for story, message in self.words("in"):
            if message["net"] is not None and message["seen"] >= message["net"]:
                yield self.interval(story, message["net"], message["seen"], None, False)

    def traffic(self):
        week = [[0] * 24 for _ in range(7)]
        for _, message in self.words("in"):
            there = opentime.local(replay.time_of(message), self.zone)
            week[there.weekday()][there.hour] += 1
        return week

    def hours(self):
        """How long the wall clock showed each hour, in hours; one that was begun counts whole."""
        quarters = [[0] * 24 for _ in range(7)]
        for at in range(self.start, self.end, opentime.QUARTER):
            there = opentime.local(at, self.zone)
            quarters[there.weekday()][there.hour] += 1
        return [[(count + 3) // 4 for count in day] for day in quarters]

    def report(self):
        gaps = list(self.gaps())
        own = list(self.own_responses())
        handed = list(self.hand_overs("accepted", "returned"))
        backlog = list(self.backlog())
        replies = list(self.words("out"))
        first_done = self.first_done()
        hour = opentime.HOUR
        edges = [0, hour, 4 * hour, 8 * hour, 24 * hour, float("inf")]
        drops = [drop for _, history in self.conversations for drop in history.drops if self.holds(drop["until"])]
        figures = {
            "first_response": [interval for gap, interval in gaps if gap["is_first"]],
            "next_reply": [interval for gap, interval in gaps if not gap["is_first"]],
            "unknown_response": [each for each in own if each["person"] is None],
            "customer_wait": list(self.customer_waits()), "claim": list(self.claims()), "hand_off": handed,
            "first_resolution": list(self.first_resolutions()), "full_resolution": list(self.full_resolutions()),
            "backlog": backlog, "ingest_lag": list(self.lags())}
        return {
            "figures": {name: self.figure(intervals) for name, intervals in figures.items()},
            "own_response": {str(person): self.figure([each for each in own if each["person"] == person])
                             for person in {each["person"] for each in own} - {None}},
            "accepted": len(list(self.hand_overs("accepted"))), "returned": len(list(self.hand_overs("returned"))),
            "bounced": len(list(self.hand_overs("bounced"))),
            "reopened": [sum(episode.reopens > 0 for episode in first_done), len(first_done)],
            "no_reply_needed": [sum(episode.resolved is None for episode in first_done), len(first_done)],
            "dropped": {reason: sum(drop["reason"] == reason for drop in drops)
                        for reason in ("done", "no_reply_needed", "spam", "deleted")},
            "chasers": [[story["thread"], *chaser] for story, history in self.conversations
                        for chaser in history.chasers if self.holds(chaser[1]) and not history.is_spam],
            "unclaimed": sum(each["person"] is None for each in backlog),
            "by_age": [sum(low <= each["length"] < high for each in backlog) for low, high in zip(edges, edges[1:])],
            "traffic": self.traffic(), "hours": self.hours(),
            "conversations": len({story["thread"] for direction in ("in", "out") for story, _ in self.words(direction)}),
            "messages": len(list(self.words("in"))), "replies": len(replies),
            "replies_by": {str(author): sum(message["author"] == author for _, message in replies)
                           for author in {message["author"] for _, message in replies}},
            "histories": [self.history(story, history) for story, history in self.conversations]}

    @staticmethod
    def history(story, history):
        """What stands behind the figures, of one conversation."""
        return {
            "thread": story["thread"],
            "gaps": [[gap["contact"], gap["since"], gap["until"], gap["responder"], gap["episode"], gap["is_first"]]
                     for gap in history.gaps],
            "drops": [[drop["contact"], drop["since"], drop["until"], drop["reason"], drop["episode"]]
                      for drop in history.drops],
            "episodes": [[episode.start, episode.by_us, episode.reopens] for episode in history.episodes],
            "waiting": sorted([contact, history.since(contact)] for contact in history.waits),
            "hand_overs": [[each["since"], each["until"], each["by"], each["to"], each["outcome"]]
                           for each in history.hand_overs],
            "holder": history.holder, "is_spam": history.is_spam}


def report(scenario):
    return Maker(scenario).report()


def share_of(total, person):
    """What of a report is one person's: the waits they ended, and their replies."""
    names = "first_response", "next_reply", "claim", "hand_off", "first_resolution", "full_resolution"
    return {"replies": total["replies_by"].get(str(person), 0),
            **{name: [each for each in total["figures"][name]["intervals"] if each["person"] == person] for name in names}}
