# SPDX-License-Identifier: GPL-3.0-or-later
"""One conversation gone through in its order: who waited from when to when. From core/reports/METRICS.md alone.

A story is {"thread", "messages": [{"id", "order", "direction" ("in", "out"), "contact", "net" (or None), "seen",
"parent" (or None), "mentions", "author" (or None), "qualifies", "deleted_at" (or None)}], "acts": [{"kind", "at", "by",
"who" (or None), "estimated", "seen" (message ids, or None), "order"}]}. Times are ms UTC. A hand-off has a "who": nobody
can ask a department yet.
"""
DAY = 24 * 3600 * 1000
QUIET = 5 * DAY
DONE = "done", "no_reply_needed", "spam"
MESSAGE, DELETION, ACT = 0, 1, 2


def time_of(message):
    return message["seen"] if message["net"] is None else message["net"]


def is_estimated(message):
    return message["net"] is None


def answered_contacts(reply, by_id):
    """Whom a reply answers, or None for everybody."""
    at = by_id.get(reply["parent"])
    gone_through = set()
    while at is not None and at["id"] not in gone_through:
        if at["direction"] == "in":
            return {at["contact"], *reply["mentions"]}
        gone_through.add(at["id"])
        at = by_id.get(at["parent"])
    return None


class Episode:
    def __init__(self, index, start, is_estimated, by_us):
        self.index = index
        self.start = start
        self.estimated = is_estimated
        self.by_us = by_us
        self.gaps = 0
        self.is_answered = False
        self.claimed = None  # (at, by, is estimated)
        self.resolved = None  # the same
        self.first_done = None
        self.last_done = None  # (at, by, is estimated)
        self.done_between = 0
        self.done_between_estimated = False
        self.reopens = 0


class Conversation:
    def __init__(self, story, until, quiet):
        self.by_id = {message["id"]: message for message in story["messages"]}
        self.quiet = quiet
        self.waits = {}  # contact → the messages that nobody has answered
        self.gaps, self.drops, self.episodes, self.chasers, self.hand_overs = [], [], [], [], []
        self.holder = None
        self.took_on = {}  # member → (at, is estimated)
        self.done = None  # while it is: (at, by, is estimated, reason)
        self.last_sign = None  # the last word, or the last done
        for at, rank, _, what in sorted(self.events(story), key=lambda event: event[:3]):
            if at < until:
                [self.message, self.deletion, self.act][rank](at, what)

    def events(self, story):
        for message in story["messages"]:
            if message["qualifies"]:
                at, order = time_of(message), message["order"].encode()
                yield at, MESSAGE, order, message
                if message["deleted_at"] is not None and message["direction"] == "in":
                    yield max(at, message["deleted_at"]), DELETION, order, message
        for act in story["acts"]:
            in_view = [time_of(self.by_id[each]) for each in act["seen"] or [] if each in self.by_id]
            at = max([act["at"], *in_view]) if act["kind"] in DONE else act["at"]
            yield at, ACT, act["order"].encode(), act

    @property
    def episode(self):
        return self.episodes[-1] if self.episodes else None

    def begin(self, at, message, by_us):
        self.episodes.append(Episode(len(self.episodes), at, is_estimated(message), by_us))

    def opens_again(self, at, estimated):
        """It was done until now."""
        if self.done is not None:
            self.episode.done_between += at - self.done[0]
            self.episode.done_between_estimated |= estimated or self.done[2]
            self.episode.last_done = None
        self.done = None

    def message(self, at, message):
        if message["direction"] == "in":
            self.inbound(at, message)
        else:
            self.outbound(at, message)
        self.last_sign = at

    def inbound(self, at, message):
        if self.episode is None:
            self.begin(at, message, False)
        elif not self.waits and at - self.last_sign >= self.quiet:
            self.begin(at, message, False)
        elif self.done is not None:
            self.episode.reopens += 1
            self.opens_again(at, is_estimated(message))
        self.done = None
        if message["contact"] in self.waits:
            self.chasers.append((message["contact"], at))
        self.waits.setdefault(message["contact"], []).append(message)

    def outbound(self, at, message):
        author = message["author"]
        if self.episode is None:
            self.begin(at, message, True)
        self.episode.is_answered = True
        if self.episode.claimed is None:
            self.episode.claimed = at, author, is_estimated(message)
        answered = answered_contacts(message, self.by_id)
        ended = [contact for contact in self.waits if answered is None or contact in answered]
        # Of those whom one message answers, who has waited longest is the first.
        for contact in sorted(ended, key=lambda contact: (time_of(self.waits[contact][0]), self.waits[contact][0]["order"].encode())):
            first = self.waits.pop(contact)[0]
            self.gaps.append({
                "contact": contact, "since": time_of(first), "until": at, "responder": author,
                "responder_since": self.took_on.get(author) if author is not None else None,
                "episode": self.episode.index, "is_first": self.episode.gaps == 0 and not self.episode.by_us,
                "since_estimated": is_estimated(first), "until_estimated": is_estimated(message)})
            self.episode.gaps += 1
        asked = self.open_hand_over()
        if asked and asked["to"] == author:
            self.ends_hand_over("accepted", at, is_estimated(message))

    def deletion(self, at, message):
        waits = self.waits.get(message["contact"], [])
        if message in waits and all(self.is_gone(each, at) for each in waits):
            self.drop(message["contact"], at, "deleted", False)
            del self.waits[message["contact"]]

    @staticmethod
    def is_gone(message, at):
        return message["deleted_at"] is not None and max(message["deleted_at"], time_of(message)) <= at

    def drop(self, contact, at, reason, estimated):
        first = self.waits[contact][0]
        self.drops.append({"contact": contact, "since": time_of(first), "until": at, "reason": reason,
                           "episode": self.episode.index, "since_estimated": is_estimated(first),
                           "until_estimated": estimated})

    def open_hand_over(self):
        if self.hand_overs and self.hand_overs[-1]["outcome"] == "open":
            return self.hand_overs[-1]
        return None

    def ends_hand_over(self, outcome, at, estimated):
        asked = self.open_hand_over()
        asked.update(outcome=outcome, until=at)
        asked["estimated"] |= estimated

    def act(self, at, act):
        kind, estimated = act["kind"], act["estimated"]
        asked = self.open_hand_over()
        if kind in ("claim", "release", "hand_off", "return"):
            if asked:
                answers = {"claim": "accepted", "return": "returned"} if act["by"] == asked["to"] else {}
                self.ends_hand_over(answers.get(kind, "bounced"), at, estimated)
            self.holder = act["who"] if kind in ("claim", "return") else None
        if kind == "hand_off":
            self.hand_overs.append({"since": at, "until": 0, "by": act["by"], "to": act["who"], "outcome": "open",
                                    "estimated": estimated})
        if self.episode is None:
            return
        if kind == "claim":
            self.took_on[act["who"]] = at, estimated
            if self.episode.claimed is None:
                self.episode.claimed = at, act["who"], estimated
        elif kind == "open":
            self.opens_again(at, estimated)
        elif kind in DONE:
            self.close(at, act)

    def close(self, at, act):
        for contact in list(self.waits):
            in_view = [each for each in self.waits[contact] if act["seen"] is None or each["id"] in act["seen"]]
            if any(not self.is_gone(each, at) for each in in_view):
                self.drop(contact, at, act["kind"], act["estimated"])
            self.waits[contact] = [each for each in self.waits[contact] if each not in in_view]
            if all(self.is_gone(each, at) for each in self.waits[contact]):
                del self.waits[contact]
        if self.waits:
            return
        since = self.done or (at, act["by"], act["estimated"])
        self.done = *since[:3], act["kind"]
        self.last_sign = at
        self.episode.last_done = self.done[:3]
        if self.episode.first_done is None:
            self.episode.first_done = at
        if self.episode.resolved is None and self.episode.is_answered:
            self.episode.resolved = at, act["by"], act["estimated"]

    @property
    def is_spam(self):
        return self.done is not None and self.done[3] == "spam"

    def since(self, contact):
        return time_of(self.waits[contact][0])


def replay(story, until, quiet=QUIET):
    return Conversation(story, until, quiet)
