#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two desks of a team with one bot, both running all the time, in real time (some nine minutes).

    team_test.py BATONCTL      BATON_TRANSCRIPT=1 prints every command and its answer
"""
import os
import pathlib
import sys
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from desks import NEEDED, Desk, Room, found_team, let_in, missing_programs, until  # noqa: E402
from fake import Server  # noqa: E402
from world import World  # noqa: E402

BATONCTL = sys.argv.pop(1) if len(sys.argv) > 1 else "batonctl"
MINUTE = 60


class TeamTest(unittest.TestCase):
    def setUp(self):
        self.room = Room()
        self.addCleanup(self.room.close)
        self.world = World()
        self.server = Server(self.world)
        self.addCleanup(lambda: self.server.stop())
        share = self.room.path / "share"
        self.anna, self.ben = (Desk(self.room, BATONCTL, name, share) for name in ("anna", "ben"))
        self.priya = self.world.person("Priya", "priya")

    def texts(self, desk):
        rows = desk.run("threads", "--view", "all")["threads"]
        return [message["text"] for row in rows for message in desk.run("thread", row["case"])["messages"]]

    def arrives(self, desk, texts, seconds):
        self.assertTrue(until(lambda: self.texts(desk) == texts, seconds, every=2),
                        f"{desk.name} has {self.texts(desk)} and not {texts}")

    def add_bot(self, desk):
        desk.run("account", "add", "telegram", "--server", self.server.url, "--token-stdin", "--secrets", "file",
                 text=World.TOKEN)

    def test_one_reads_and_the_other_takes_over(self):
        world, anna, ben = self.world, self.anna, self.ben
        found_team(anna)
        let_in(anna, ben)
        self.add_bot(anna)
        anna.watch()
        said = ["one"]
        world.say(self.priya, self.priya, said[-1])
        self.arrives(anna, said, 2 * MINUTE)
        self.add_bot(ben)
        ben.watch()
        # Telegram is away for a while, and customers write all the time.
        stop = threading.Event()

        def write():
            while not stop.wait(15):
                said.append(f"number {len(said)}")
                world.say(self.priya, self.priya, said[-1])

        customer = threading.Thread(target=write)
        customer.start()
        self.addCleanup(stop.set)
        stop.wait(MINUTE)
        port = self.server.server_address[1]
        self.server.stop()
        stop.wait(20)
        self.server = Server(world, port)
        stop.wait(MINUTE)
        # Anna's computer dies; Ben's follows.
        anna.end(9)
        self.assertTrue(until(lambda: self.texts(ben)[-1:] == said[-1:], 6 * MINUTE, every=2))
        anna.watch()
        stop.wait(MINUTE)
        stop.set()
        customer.join()
        self.arrives(ben, said, MINUTE)
        self.arrives(anna, said, MINUTE)
        self.assertEqual(world.conflicts, 0)
        self.assertEqual(world.violations, [])


if __name__ == "__main__":
    reason = missing_programs(*NEEDED) or (os.environ.get("BATON_LONG") != "1" and "a long test; BATON_LONG=1 runs it")
    if reason:
        print("skipped:", reason)
        sys.exit(77)
    unittest.main()
