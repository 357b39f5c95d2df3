#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A team over two clones of a git repository whose owners made git convert line ends wherever it may.

    git_test.py BATONCTL      exit code 77 where git or a keychain is not installed
"""
import os
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from desks import NEEDED, Desk, Room, found_team, let_in, missing_programs

BATONCTL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "batonctl"


class Clone:
    def __init__(self, room, origin, path):
        self.room, self.path = room, path
        room_attributes = room.path / "attributes"
        room_attributes.write_text("* text eol=crlf\n")  # even what git would take for binary
        subprocess.run(["git", "clone", "-q", origin, path], env=room.environment, capture_output=True, check=True)
        for name, value in (("core.autocrlf", "true"), ("core.attributesFile", room_attributes), ("user.name", "x"),
                            ("user.email", "x@example.org"), ("core.safecrlf", "false")):
            self.git("config", name, value)

    def git(self, *words, check=True):
        return subprocess.run(["git", *map(str, words)], cwd=self.path, env=self.room.environment, capture_output=True,
                              text=True, check=check).stdout.strip()

    def exchange(self):
        self.git("add", "-A")
        self.git("commit", "-qm", "work", "--allow-empty")
        if self.git("ls-remote", "--heads", "origin"):
            self.git("pull", "-q", "--no-rebase", "--no-edit", "--allow-unrelated-histories", "origin", "main",
                     check=False)
        assert self.git("diff", "--name-only", "--diff-filter=U") == "", "git found a conflict"
        self.git("push", "-q", "origin", "HEAD:main")


class GitTest(unittest.TestCase):
    def setUp(self):
        self.room = Room()
        self.addCleanup(self.room.close)
        origin = self.room.path / "origin.git"
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", origin], env=self.room.environment, check=True)
        self.clones = [Clone(self.room, origin, self.room.path / f"clone-{name}") for name in ("anna", "ben")]
        self.anna, self.ben = (Desk(self.room, BATONCTL, name, clone.path)
                               for name, clone in zip(("anna", "ben"), self.clones))
        # The repository has a beginning before the team has: as with one that people made for it.
        (self.clones[0].path / "README").write_text("ours\n")
        found_team(self.anna)
        let_in(self.anna, self.ben, carried=self.carried)

    def exchange(self):
        for clone in (*self.clones, *self.clones):
            clone.exchange()

    def carried(self, reached):
        for _ in range(4):
            self.exchange()
            answer = reached()
            if answer:
                return answer
        return None

    def files(self, desk):
        folder = desk.team_folder()
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.glob("[dcjk]/**/*")
                if path.is_file()}

    def test_line_ends_are_left_alone(self):
        # Every segment holds line ends of both kinds somewhere once there are enough of them.
        for number in range(12):
            self.assertTrue(self.anna.say(f"reply-{number}", f"first\nsecond\r\n{number}"))
            self.anna.run("sync")
        self.carried(lambda: self.ben.run("sync") and len(self.ben.replies()) == 12)
        self.assertEqual(self.ben.replies(), self.anna.replies())
        written = self.files(self.anna)
        self.assertTrue(any(b"\n" in content.replace(b"\r\n", b"") for content in written.values()))
        self.assertEqual(self.files(self.ben), written)
        report = self.ben.run("sync")
        self.assertEqual((report["quarantined"], report["missing"], report["folder"]), (0, 0, "ok"))

    def test_an_old_commit_loses_nothing(self):
        clone = self.clones[0]
        old = clone.git("rev-parse", "HEAD")
        self.assertTrue(self.anna.say("greeting", "Hello"))
        self.anna.run("sync")
        self.exchange()
        before = self.files(self.anna)
        clone.git("checkout", "-q", "--force", old)
        self.assertLess(len(self.files(self.anna)), len(before))
        # What was there is there again, from her own database; the state never went back.
        self.assertGreater(self.anna.run("sync")["published"], 0)
        self.assertEqual(self.anna.replies(), {"greeting": "Hello"})
        self.assertEqual(self.files(self.anna).keys(), before.keys())
        self.assertEqual(self.files(self.anna), before)
        clone.git("checkout", "-q", "--force", "main")
        self.assertTrue(self.anna.say("bye", "So long"))
        self.anna.run("sync")
        self.carried(lambda: self.ben.run("sync") and "bye" in self.ben.replies())
        self.assertEqual(self.ben.replies(), {"greeting": "Hello", "bye": "So long"})
        self.assertEqual(self.ben.operations(), self.anna.operations())


if __name__ == "__main__":
    reason = missing_programs("git", *NEEDED)
    if reason:
        print("skipped:", reason)
        sys.exit(77)
    unittest.main(verbosity=2)
