#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A team's folder on file systems that are full, read-only, away, or do not answer.

    mounts_test.py BATONCTL      exit code 77 without a keychain or without the right to mount

Runs in a mount namespace of its own, so that nothing stays mounted.
"""
import os
import pathlib
import signal
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from desks import (NEEDED, Desk, Room, fill_up, found_team, go_where_mounting_is_allowed, let_in, missing_programs, mount,
                   until)

BATONCTL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "batonctl"
PYTHON = "/usr/bin/python3"  # the system's: modules from its packages are in no other
AT_ONCE = 2.0  # s: what anything that needs no folder may take; sanitizers included


class MountsTest(unittest.TestCase):
    def setUp(self):
        self.room = Room()
        self.addCleanup(self.room.close)
        self.share = self.room.path / "share"
        self.share.mkdir()

    def put_up(self):
        """Anna and Ben, who see the same folder."""
        self.anna, self.ben = (Desk(self.room, BATONCTL, name, self.share) for name in ("anna", "ben"))
        found_team(self.anna)
        let_in(self.anna, self.ben)
        self.anna.run("sync")

    def assert_ben_gets(self, *keys):
        self.anna.run("sync")
        self.ben.run("sync")
        self.assertLessEqual(set(keys), set(self.ben.replies()))

    def unfinished(self):
        return [path.name for path in self.share.glob("**/~*")]

    def test_a_full_disk_keeps_work_and_says_so(self):
        mount("-t", "tmpfs", "-o", "size=10m", "full", self.share)
        self.addCleanup(subprocess.run, ["umount", "-l", self.share])
        self.put_up()
        filler = self.share / "holiday.mov"
        fill_up(filler)
        before = sorted(self.share.glob("**/*"))
        for number in range(3):
            self.assertTrue(self.anna.say(f"reply-{number}", "kept " * 500))
            report = self.anna.run("sync")
            self.assertEqual(report["folder"], "full")
            self.assertGreater(report["held"], 0)
            self.assertEqual(self.unfinished(), [])
        self.assertEqual(len(self.anna.replies()), 3)
        self.assertEqual([path for path in sorted(self.share.glob("**/*")) if path not in before and path.is_file()], [])
        filler.unlink()
        self.assertEqual(self.anna.run("sync")["held"], 0)
        self.assert_ben_gets("reply-0", "reply-1", "reply-2")

    def test_a_read_only_folder_keeps_work_and_says_so(self):
        mount("--bind", self.share, self.share)
        self.addCleanup(subprocess.run, ["umount", "-l", self.share])
        self.put_up()
        mount("-o", "remount,bind,ro", self.share)
        self.assertTrue(self.anna.say("reply", "not yet shared"))
        report = self.anna.run("sync")
        self.assertEqual(report["folder"], "read-only")
        self.assertGreater(report["held"], 0)
        # Reading goes on.
        self.assertEqual(self.ben.run("sync")["missing"], 0)
        mount("-o", "remount,bind,rw", self.share)
        self.assertEqual(self.anna.run("sync")["held"], 0)
        self.assert_ben_gets("reply")

    def test_an_unmounted_folder_is_left_alone(self):
        mount("-t", "tmpfs", "-o", "size=10m", "stick", self.share)
        self.put_up()
        stick = self.room.path / "elsewhere"
        stick.mkdir()
        mount("--move", self.share, stick)
        # The mount point is an empty folder now, whatever was mounted there; and in a second case not even that.
        team = self.anna.run("team", "status")["path"]
        for is_there in (False, True):
            if is_there:
                pathlib.Path(team).mkdir()
            self.assertTrue(self.anna.say(f"reply-{is_there}", "kept"))
            report = self.anna.run("sync")
            self.assertEqual(report["folder"], "away")
            self.assertGreater(report["held"], 0)
            self.assertEqual([path for path in self.share.glob("**/*") if path.is_file()], [])
        pathlib.Path(team).rmdir()
        self.assertEqual(len(self.anna.replies()), 2)
        mount("--move", stick, self.share)
        self.addCleanup(subprocess.run, ["umount", "-l", self.share])
        self.assertEqual(self.anna.run("sync")["folder"], "ok")
        self.assert_ben_gets("reply-False", "reply-True")


class StuckTest(unittest.TestCase):
    """A server that went away without a word: every call on the mount waits for ever."""

    def setUp(self):
        self.room = Room()
        self.addCleanup(self.room.close)
        # The leak checker stops every thread before a program ends, and one that waits for the mount cannot be stopped.
        self.room.environment["ASAN_OPTIONS"] = "detect_leaks=0"
        self.real, self.share = self.room.path / "real", self.room.path / "share"
        self.real.mkdir()
        self.share.mkdir()
        self.server = self.room.start([PYTHON, HERE / "stuck_fs.py", self.real, self.share], stderr=subprocess.DEVNULL)
        self.assertTrue(until(lambda: os.path.ismount(self.share), 10), "the file system was not mounted")
        subprocess.run(["mount", "-t", "fusectl", "fusectl", "/sys/fs/fuse/connections"], capture_output=True)
        self.calls = pathlib.Path(f"/sys/fs/fuse/connections/{os.minor(os.stat(self.share).st_dev)}/waiting")
        if not self.calls.exists():
            self.skipTest("the kernel does not tell of its calls here (fusectl)")
        self.addCleanup(subprocess.run, ["umount", "-l", self.share])
        self.addCleanup(self.server.send_signal, signal.SIGCONT)
        self.anna, self.ben = (Desk(self.room, BATONCTL, name, self.share) for name in ("anna", "ben"))
        found_team(self.anna)
        let_in(self.anna, self.ben)

    def go_away(self):
        """Stops the server between two calls: one it has begun could never be given up (stuck_fs.py)."""
        def is_between():
            self.server.send_signal(signal.SIGSTOP)
            stopped = until(lambda: pathlib.Path(f"/proc/{self.server.pid}/stat").read_text().split()[2] == "T", 5, 0.001)
            if stopped and self.calls.read_text().strip() == "0":
                return True
            self.server.send_signal(signal.SIGCONT)
            return False
        self.assertTrue(until(is_between, 20, 0.02), "the file system is never at rest")

    def assert_at_once(self, answer):
        code, document, took = answer
        self.assertEqual(code, 0, document)
        self.assertLess(took, AT_ONCE)
        return document

    def test_the_program_stays_usable_says_so_and_ends(self):
        self.anna.watch()
        self.assertTrue(until(lambda: self.anna.ask("team", "status")[0] == 0, 20))
        self.go_away()
        # A round begins within five seconds and meets it; from then on it is said.
        said = until(lambda: self.anna.ask("sync", seconds=90)[1].get("folder") == "not-answering", 60)
        self.assertTrue(said)
        for number in range(3):
            self.assert_at_once(self.anna.ask("saved-reply", "set", f"reply-{number}", "--text-stdin", text="kept"))
        listed = self.assert_at_once(self.anna.ask("saved-reply", "list"))
        self.assertEqual(len(listed["saved_replies"]), 3)
        self.assertEqual(self.assert_at_once(self.anna.ask("team", "status"))["folder"], "not-answering")
        self.assertLess(self.anna.end(signal.SIGTERM), 2 + AT_ONCE / 2)
        # Nor does the next start hang.
        self.assert_at_once(self.anna.ask("saved-reply", "list"))
        self.server.send_signal(signal.SIGCONT)
        self.assertEqual(self.anna.run("sync")["folder"], "ok")
        self.ben.run("sync")
        self.assertEqual(len(self.ben.replies()), 3)

    def test_it_goes_on_by_itself_when_the_mount_answers_again(self):
        self.anna.watch()
        self.go_away()
        self.assertTrue(until(lambda: self.anna.ask("sync", seconds=90)[1].get("folder") == "not-answering", 60))
        self.assert_at_once(self.anna.ask("saved-reply", "set", "reply", "--text-stdin", text="kept"))
        self.server.send_signal(signal.SIGCONT)
        self.assertTrue(until(lambda: self.ben.run("sync") and "reply" in self.ben.replies(), 30))
        self.anna.end()


if __name__ == "__main__":
    reason = missing_programs("unshare", "mount", *NEEDED)
    if reason:
        print("skipped:", reason)
        sys.exit(77)
    if not go_where_mounting_is_allowed(BATONCTL):
        print("skipped: no right to mount here")
        sys.exit(77)
    HAS_FUSE = os.path.exists("/dev/fuse") and subprocess.run(
        [PYTHON, "-c", "import fusepy"], capture_output=True).returncode == 0
    if not HAS_FUSE:
        StuckTest = unittest.skip("no FUSE here (python3-fusepy, /dev/fuse)")(StuckTest)
    unittest.main(verbosity=2)
