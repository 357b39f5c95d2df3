#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A team of three at the command line: Anna knows the brand's account on the real Bluesky servers, Ben and Carla read what
her computer reads. Each has a copy of the folder; a courier carries files between the copies when the test says so.

    team_test.py BATONCTL      needs a running network, see README.md; exit code 77 without one or without a keychain
    BATON_TRANSCRIPT=1 prints every command and its answer.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

from client import User, network

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from desks import NEEDED, Desk, Room, found_team, let_in, missing_programs, until

NET = network()
BATONCTL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "batonctl"


class Courier:
    """Carries every file to every copy, and removals of what all had."""

    def __init__(self, copies):
        self.copies, self.carried = copies, set()

    def carry(self):
        there = [{path.relative_to(copy) for path in copy.glob("**/*") if path.is_file() and path.name[0] != "~"}
                 for copy in self.copies]
        gone = {path for path in self.carried if not all(path in files for files in there)}
        for copy in self.copies:
            for path in gone:
                (copy / path).unlink(missing_ok=True)
        wanted = set().union(*there) - gone
        for path in wanted:
            owners = [copy / path for copy in self.copies if (copy / path).is_file()]
            newest = max(owners, key=lambda file: file.stat().st_mtime_ns)
            for copy in self.copies:
                target = copy / path
                if not target.is_file() or target.stat().st_mtime_ns < newest.stat().st_mtime_ns:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(newest, target)
        self.carried = wanted


def mention(user, text):
    return user.write(text, facets=[{
        "index": {"byteStart": 0, "byteEnd": 11},
        "features": [{"$type": "app.bsky.richtext.facet#mention", "did": NET["users"]["brand"]["did"]}]}])


class TeamTest(unittest.TestCase):
    def setUp(self):
        self.alice, self.bob, brand = (User(NET, name) for name in ("alice", "bob", "brand"))
        status, made = brand.post("com.atproto.server.createAppPassword", {"name": f"team-{os.getpid()}", "privileged": True})
        self.assertEqual(status, 200, made)
        self.room = Room()
        self.addCleanup(self.room.close)
        self.desks = self.anna, self.ben, self.carla = [
            Desk(self.room, BATONCTL, name, self.room.path / f"copy-{name}") for name in ("anna", "ben", "carla")]
        self.courier = Courier([desk.share for desk in self.desks])
        self.anna.run("account", "add", "bluesky", "--server", NET["pds"], "--identifier", NET["users"]["brand"]["handle"],
                      "--password-stdin", text=made["password"])

    def found(self):
        found_team(self.anna)
        self.carry()
        for newcomer in (self.ben, self.carla):
            let_in(self.anna, newcomer, carried=self.carried)
        self.anna.run("team", "window", 10)  # nobody waits a minute here
        self.meet()

    def carry(self):
        self.courier.carry()

    def carried(self, reached):
        def once():
            self.anna.run("sync")
            self.carry()
            return reached()
        return until(once, 60)

    def meet(self):
        """Everybody shares and reads until nobody has anything new; twice, because answers are answered."""
        for _ in range(3):
            for desk in self.desks:
                desk.run("sync")
            self.carry()
        for desk in self.desks:
            desk.run("sync")

    def case_of(self, text):
        """Anna polls until the network shows it."""
        def arrived():
            self.anna.run("poll")
            rows = self.anna.run("threads")["threads"]
            return next((row["case"] for row in rows if text in row["last"]["snippet"]), None)
        case = until(arrived, 30)
        self.assertTrue(case, f"{text!r} never arrived")
        return case

    def assert_all_see(self, case, see, wanted):
        for desk in self.desks:
            self.assertEqual(see(desk.run("thread", case)), wanted, desk.name)

    def sent_replies(self, text):
        """How often the network has it."""
        _, answer = self.alice.get("app.bsky.notification.listNotifications", limit=50)
        return sum(item["record"].get("text") == text for item in answer.get("notifications", []))

    def test_a_day_of_three(self):
        self.found()
        asked = mention(self.alice, "@brand.test my kettle leaks")
        case = self.case_of("my kettle leaks")
        self.meet()
        # Who has no account reads it too.
        self.assert_all_see(case, lambda thread: [message["text"] for message in thread["messages"]],
                            ["@brand.test my kettle leaks"])

        # Apart, two claim it; together, all are told, and neither claim is lost.
        self.anna.run("claim", case)
        self.ben.run("claim", case)
        self.meet()
        self.assert_all_see(case, lambda thread: thread["contested"], True)
        self.assert_all_see(case, lambda thread: sorted(holding["member"] for holding in thread["holdings"]),
                            ["Anna", "Ben"])
        # Ben gives way.
        self.ben.run("release", case)
        self.meet()
        self.assert_all_see(case, lambda thread: (thread["contested"], thread["holder"]["member"]), (False, "Anna"))

        # Handed on, with a note that names Carla and a tag; she takes it.
        self.anna.run("handoff", case, "--to", "Carla", "--ask", "Is there a refund?")
        self.anna.run("note", case, "--text-stdin", text="@Carla it is her second kettle")
        self.ben.run("tag", case, "+refund")
        self.meet()
        self.assert_all_see(case, lambda thread: (thread["handoff"]["to"], thread["tags"]), ("Carla", ["refund"]))
        self.assertTrue(self.carla.run("thread", case)["mentions_me"])
        self.assertEqual([row["case"] for row in self.carla.run("threads", "--filter", "is:mentioned")["threads"]], [case])
        self.assertEqual(self.anna.run("threads", "--filter", "is:mentioned")["threads"], [])
        self.carla.run("accept", case)
        self.meet()
        self.assert_all_see(case, lambda thread: thread["holder"]["member"], "Carla")

        # She has no account: Anna's computer is asked, a person there agrees, and it goes out once.
        answer = "A new one is on its way."
        self.assertEqual(self.carla.run("reply", case, "--text-stdin", "--no-wait", text=answer)["state"], "asked")
        self.meet()
        request = next(item for item in self.anna.run("outbox")["outbox"] if item["state"] == "asked_of_me")
        self.assertEqual((request["text"], request["colleague"]), (answer, "Carla"))
        self.anna.run("outbox", "send", request["id"])
        self.assertTrue(until(lambda: self.anna.run("poll") and self.sent_replies(answer), 90, 1))
        self.meet()
        self.anna.run("poll")
        self.assertEqual(self.sent_replies(answer), 1)
        self.meet()
        self.assert_all_see(case, lambda thread: thread["messages"][-1]["text"], answer)
        self.assertEqual(self.carla.run("outbox")["outbox"], [])

        # Ben closes it without having seen that she wrote again: it stays open.
        self.alice.write("It leaks too", reply={"root": reference(asked), "parent": reference(asked)})
        self.case_of("It leaks too")
        self.ben.run("done", case)
        self.meet()
        self.assert_all_see(case, lambda thread: thread["status"], "open")
        # Now that he has read it, it is closed.
        self.ben.run("done", case)
        self.meet()
        self.assert_all_see(case, lambda thread: thread["status"], "done")

        # Alice wants to be forgotten: it needs an admin and a word more, and then nobody finds her anywhere.
        self.carla.run("contact", "erase", "@alice.test", "--yes", exits=4)
        self.anna.run("contact", "erase", "@alice.test", exits=2)
        self.anna.run("contact", "erase", "@alice.test", "--yes")
        self.anna.run("poll")  # the network still has her words; they stay away
        self.meet()
        self.meet()
        for desk in self.desks:
            self.assertEqual(desk.run("search", "kettle")["hits"], [], desk.name)
            self.assertNotIn("my kettle leaks", json.dumps(desk.run("thread", case)))
        devices = self.anna.run("contact", "erase", "--status")["erasures"][0]["devices"]
        self.assertEqual([device["done"] for device in devices], [True, True, True])

        # Ben is taken out: what comes afterwards he does not get; what he has he keeps.
        self.anna.run("team", "remove", "Ben")
        self.meet()
        mention(self.alice, "@brand.test hello again")
        later = self.case_of("hello again")
        self.anna.run("claim", later)
        self.meet()
        self.assertIn("hello again", self.carla.run("thread", later)["messages"][0]["text"])
        self.ben.run("thread", later, exits=3)
        self.ben.run("thread", case)
        self.assertEqual(sorted(member["name"] for member in self.carla.run("team", "status")["members"]), ["Anna", "Carla"])


def reference(post):
    return {"uri": post["uri"], "cid": post["cid"]}


if __name__ == "__main__":
    if NET is None:
        print("skipped: no Bluesky network is running (BATON_BLUESKY_NET)")
        sys.exit(77)
    reason = missing_programs(*NEEDED)
    if reason:
        print("skipped:", reason)
        sys.exit(77)
    unittest.main()
