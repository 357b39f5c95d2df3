#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day at the command line against a real homeserver: batonctl on one side, alice and bob on the other. The server is
this test's own, because it is stopped and started in between.

    batonctl_test.py BATONCTL      exit code 77 where BATON_MATRIX_NET names no network: Synapse is not wanted here then
    BATON_TRANSCRIPT=1 prints every command and its answer.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import client  # noqa: E402
from client import User  # noqa: E402

BATONCTL = sys.argv.pop(1) if len(sys.argv) > 1 else "batonctl"
TRANSCRIPT = bool(os.environ.get("BATON_TRANSCRIPT"))


def say(*words):
    if TRANSCRIPT:
        print(*words, flush=True)


class Server:
    """A homeserver of one's own."""

    def __init__(self):
        self.room = tempfile.TemporaryDirectory(prefix="baton-matrix-")
        self.do("start")
        self.net = json.loads((pathlib.Path(self.room.name) / "net.json").read_text())

    def do(self, what):
        # Its owner is this process, whoever runs the script in between.
        subprocess.run([HERE / "network", what, self.room.name], check=True, stderr=subprocess.DEVNULL)

    def close(self):
        self.do("stop")
        self.room.cleanup()


class Profile:
    def __init__(self, folder):
        self.folder = folder

    def run(self, *words, text=None, exits=0):
        done = subprocess.run([BATONCTL, "--profile", self.folder, "--json", *words], input=text, capture_output=True,
                              text=True, timeout=120)
        lines = done.stdout.strip().splitlines()
        say("$ batonctl --json", *words, f"  < {text!r}" if text and "--text-stdin" in words else "")
        say(f"  {lines[-1] if lines else ''}" + (f"  (exit {done.returncode})" if done.returncode else ""))
        if exits is not None and done.returncode != exits:
            raise AssertionError(f"batonctl {' '.join(words)} ended with {done.returncode}: {done.stdout} {done.stderr}")
        return json.loads(lines[-1])

    def poll_until(self, reached):
        for _ in range(40):
            self.run("poll")
            found = reached()
            if found:
                return found
            time.sleep(0.1)
        raise AssertionError("it never arrived")

    def threads(self, *words):
        return self.run("threads", *words)["threads"]

    def messages(self, case):
        """All of them, oldest first, however many pages."""
        return self.run("thread", case)["messages"]


class BatonctlTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.close)
        cls.alice, cls.bob = User(cls.server.net, "alice"), User(cls.server.net, "bob")
        room = tempfile.TemporaryDirectory()
        cls.addClassCleanup(room.cleanup)
        cls.profile = Profile(room.name + "/profile")

    def add(self, password, exits=0):
        return self.profile.run("account", "add", "matrix", "--server", self.server.net["base"], "--identifier",
                                "@brand:matrix.test", "--password-stdin", "--secrets", "file", text=password, exits=exits)

    def case_of(self, text):
        return next((row["case"] for row in self.profile.threads() if text in row["last"]["snippet"]), None)

    def test_the_day(self):
        profile, alice, bob = self.profile, self.alice, self.bob
        self.assertEqual(self.add("wrong", exits=1)["error"]["kind"], "auth")
        self.assertEqual(self.add("brand-pass-1")["handle"], "@brand:matrix.test")
        profile.run("poll")

        say("# alice invites the brand to a conversation and writes; the invitation is accepted by itself")
        room = alice.create_room(["@brand:matrix.test"], direct=True)
        first = alice.write(room, "Hello, my parcel is wet")
        case = profile.poll_until(lambda: self.case_of("parcel is wet"))
        self.assertEqual(alice.members(room), {"@alice:matrix.test", "@brand:matrix.test"})
        self.assertEqual([row["case"] for row in profile.threads("--filter", "is:direct")], [case])

        say("# she is answered")
        profile.run("claim", case)
        sent = profile.run("reply", case, "--text-stdin", text="So sorry. A new one leaves today.")
        self.assertEqual(sent["state"], "sent")
        answer = alice.messages(room)[-1]
        self.assertEqual(answer["content"]["body"], "So sorry. A new one leaves today.")
        self.assertEqual(answer["content"]["m.relates_to"]["m.in_reply_to"]["event_id"], first)
        self.assertEqual(answer["content"]["m.mentions"], {"user_ids": ["@alice:matrix.test"]})
        self.assertEqual(profile.threads(), [])

        say("# a second look changes nothing")
        profile.run("poll")
        before = profile.run("thread", case)
        quiet = profile.run("poll")
        self.assertEqual((quiet["new"], quiet["updated"], quiet["deleted"]), (0, 0, 0))
        self.assertEqual(profile.run("thread", case), before)

        say("# she edits, deletes, and sends a file")
        second = alice.write(room, "And the box is torn")
        profile.poll_until(lambda: "And the box is torn" in [m["text"] for m in profile.messages(case)])
        alice.edit(room, first, "Hello, my parcel is wet and torn")
        alice.redact(room, second)
        alice.send_file(room, "photo of the box.pdf", b"%PDF-1.4", "application/pdf")
        messages = profile.poll_until(lambda: (lambda all: all if len(all) == 4 else None)(profile.messages(case)))
        self.assertEqual(messages[0]["text"], "Hello, my parcel is wet and torn")
        self.assertIsNotNone(messages[0]["edited_at"])
        self.assertTrue(messages[2]["deleted"])
        self.assertEqual(messages[3]["text"], "photo of the box.pdf")
        file = messages[3]["attachments"][0]
        self.assertEqual((file["type"], file["alt"], file["size"]), ("file", "photo of the box.pdf", 8))
        path = pathlib.Path(profile.folder + "-box.pdf")
        profile.run("message", "file", messages[3]["id"], str(path))
        self.assertEqual(path.read_bytes(), b"%PDF-1.4")

        say("# an invitation to a room of several is not accepted; it waits for somebody")
        club = alice.create_room(["@bob:matrix.test"], name="Club")
        bob.join(club)
        alice.ask("POST", f"rooms/{client.quoted(club)}/invite", {"user_id": "@brand:matrix.test"})
        held = profile.poll_until(lambda: (lambda poll: poll if self.case_of("Club") else None)(profile.run("poll")))
        self.assertEqual(held["new"], 0)
        self.assertNotIn("@brand:matrix.test", alice.members(club))

        say("# the server goes away, and comes back; what was asked meanwhile happens once")
        alice.write(room, "Are you there?")
        profile.poll_until(lambda: "Are you there?" in [m["text"] for m in profile.messages(case)])
        self.server.do("halt")
        failed = profile.run("poll", exits=None)
        self.assertIsNotNone(failed.get("error"), failed)
        waiting = profile.run("reply", case, "--no-wait", "--text-stdin", text="Yes, we are.")
        self.assertEqual(alice_sees(alice, room, "Yes, we are."), None)
        self.server.do("resume")
        item = profile.poll_until(lambda: self.sent_by_now(waiting))
        self.assertEqual(item, "sent")
        self.assertEqual(alice.texts(room).count("Yes, we are."), 1)

        say("# two hundred messages while nobody looked: none is lost, none comes twice")
        many = [f"line {number}" for number in range(200)]
        for text in many:
            alice.write(room, text)
        profile.poll_until(lambda: self.case_of("line 199"))
        profile.run("export", profile.folder + "-export")
        texts = [message["text"] for message in exported(profile.folder + "-export/messages.jsonl")]
        self.assertEqual(sorted(text for text in texts if text.startswith("line ")), sorted(many))
        self.assertEqual(len(texts), len(set(texts)), "twice")

        self.assertIn(case, [hit["case"] for hit in profile.run("search", "parcel")["hits"]])
        self.assertEqual(profile.run("outbox")["outbox"], [])

    def sent_by_now(self, reply):
        waiting = [item["id"] for item in self.profile.run("outbox")["outbox"]]
        if reply["id"] in waiting:
            self.profile.run("outbox", "send", reply["id"], exits=None)
            return None
        return "sent"


def alice_sees(alice, room, text):
    """How often; None while her server is away."""
    try:
        return alice.texts(room).count(text)
    except OSError:
        return None


def exported(path):
    return [json.loads(line) for line in pathlib.Path(path).read_text("utf-8").splitlines()]


if __name__ == "__main__":
    if client.network() is None:
        print("skipped: no Matrix network is wanted here (BATON_MATRIX_NET)")
        sys.exit(77)
    unittest.main()
