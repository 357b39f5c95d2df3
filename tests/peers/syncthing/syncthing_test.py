#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A team over real Syncthing daemons: what was promised to be kept is on every desk in the end.

    syncthing_test.py BATONCTL      exit code 77 where Syncthing or a keychain is not installed
    BATON_LONG=1 kills for ten minutes, every 20 s, instead of about half a minute
"""
import os
import pathlib
import signal
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from desks import NEEDED, Desk, Room, found_team, let_in, missing_programs, until
from daemons import Daemon, names_in

BATONCTL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "batonctl"
LONG = os.environ.get("BATON_LONG") == "1"
SECONDS, KILL_EVERY = (600, 20) if LONG else (24, 5)
COMES_OVER = 60  # s: what Syncthing may take at most when nothing stands in its way


class SyncthingTest(unittest.TestCase):
    def setUp(self):
        self.room = Room()
        self.addCleanup(self.room.close)
        self.desks, self.daemons = [], []

    def put_up(self, *names):
        for name in names:
            desk = Desk(self.room, BATONCTL, name, self.room.path / f"share-{name}")
            (desk.share / ".stfolder").mkdir()
            self.desks.append(desk)
            self.daemons.append(Daemon(self.room, name, desk.share))
        for daemon in self.daemons:
            daemon.configure(self.daemons)
            daemon.start()
        for daemon in self.daemons:
            self.assertTrue(until(lambda: daemon.is_connected(len(names) - 1), 30), "the daemons do not find each other")
        first, *others = self.desks
        found_team(first)
        for other in others:
            let_in(first, other, carried=lambda reached: until(reached, COMES_OVER))
        return self.desks

    def assert_equal_in_the_end(self, promised):
        """`promised`: texts by key that every desk must show."""
        def same():
            for desk in self.desks:
                desk.run("sync")
            shown = [desk.replies() for desk in self.desks]
            return all(one == shown[0] for one in shown) and promised.items() <= shown[0].items()

        if not until(same, COMES_OVER, every=1):
            for desk in self.desks:
                shown = desk.replies()
                print(desk.name, "lacks", sorted(set(promised.items()) - set(shown.items()))[:5])
            self.fail("the desks differ")
        operations = until(lambda: self.same_operations(), COMES_OVER, every=1)
        self.assertTrue(operations, "the logs differ")
        folders = until(lambda: len({tuple(names_in(desk.share)) for desk in self.desks}) == 1, COMES_OVER, every=1)
        self.assertTrue(folders, "the folders differ")
        conflicts = [name for name in names_in(self.desks[0].share) if "sync-conflict" in name]
        self.assertEqual([name for name in conflicts if "/b/" not in name], [], "a write-once file had two writers")

    def same_operations(self):
        for desk in self.desks:
            desk.run("sync")
        logs = [desk.operations() for desk in self.desks]
        return all(log == logs[0] for log in logs) and len(logs[0]) > 0

    def test_two_desks_killed_all_the_time_lose_nothing(self):
        desks = self.put_up("anna", "ben")
        for desk in desks:
            desk.watch()
        promised, tried, kills = {}, 0, 0
        end = time.monotonic() + SECONDS
        next_kill = time.monotonic() + KILL_EVERY
        turn = 0
        while time.monotonic() < end:
            desk = desks[turn % 2]
            key, text = f"{desk.name}-{turn}", f"words of {desk.name}, number {turn}"
            tried += 1
            if desk.say(key, text):
                promised[key] = text
            turn += 1
            if time.monotonic() > next_kill:
                victim = desks[kills % 2]
                victim.end(signal.SIGKILL)
                victim.watch()
                kills += 1
                next_kill += KILL_EVERY
        for desk in desks:
            desk.end(signal.SIGKILL)
        print(f"{len(promised)} of {tried} replies promised, {kills + 2} kills")
        self.assertGreater(len(promised), 10)
        self.assertGreaterEqual(kills, 3)
        self.assert_equal_in_the_end(promised)

    def test_three_desks_agree_after_being_apart(self):
        anna, ben, cleo = self.put_up("anna", "ben", "cleo")
        for daemon in self.daemons:
            daemon.leave()
        promised = {}
        for desk in (anna, ben, cleo):
            for number in range(5):
                self.assertTrue(desk.say(f"{desk.name}-{number}", f"alone, {number}"))
                promised[f"{desk.name}-{number}"] = f"alone, {number}"
            desk.run("sync")
        self.assertNotIn("ben-0", anna.replies())  # they were apart indeed
        # One daemon dies the hard way while it has something to send.
        self.daemons[1].kill()
        self.daemons[1].start()
        back = until(lambda: all([daemon.is_back() for daemon in self.daemons]), 30, every=2)
        self.assertTrue(back, "the daemons do not find each other again")
        self.assert_equal_in_the_end(promised)


if __name__ == "__main__":
    reason = missing_programs("syncthing", *NEEDED)
    if reason:
        print("skipped:", reason)
        sys.exit(77)
    unittest.main(verbosity=2)
