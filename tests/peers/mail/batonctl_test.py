#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day at the command line against Dovecot and Postfix: batonctl on one side, a customer's mail program on the other.

    network run batonctl_test.py BATONCTL      exit code 77 without servers
    BATON_TRANSCRIPT=1 prints every command and its answer.
"""
import fcntl
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from client import User, keeper, network, until  # noqa: E402

NET = network()
BATONCTL = sys.argv.pop(1) if len(sys.argv) > 1 else "batonctl"
BRAND = "brand@shop.test"


# Bigger than what is read of a mail at once, and than a piece that is asked for.
RECEIPT = b"%PDF-1.4" + bytes(range(256)) * 8000


class Profile:
    def __init__(self, folder):
        self.folder = folder

    def run(self, *words, text=None, exits=0):
        done = subprocess.run([BATONCTL, "--profile", self.folder, "--json", *words], input=text, capture_output=True,
                              text=True, timeout=90, env={**os.environ, "SSL_CERT_FILE": NET["authority"]})
        last = (done.stdout.strip().splitlines() or [""])[-1]
        if os.environ.get("BATON_TRANSCRIPT"):
            print("$ batonctl --json", *words, f"  < {text!r}" if text and "--text-stdin" in words else "")
            print(f"  {last}" + (f"  (exit {done.returncode})" if done.returncode else ""))
        if done.returncode != exits:
            raise AssertionError(f"batonctl {' '.join(words)} ended with {done.returncode}: {done.stdout} {done.stderr}")
        return json.loads(last)

    def begin(self, *words, text):
        process = subprocess.Popen([BATONCTL, "--profile", self.folder, "--json", *words], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, text=True, env={**os.environ, "SSL_CERT_FILE": NET["authority"]})
        process.stdin.write(text)
        process.stdin.close()
        process.stdin = None
        # Otherwise the next command may own the profile, and would not wait for ever for what this one handed to it.
        assert until(self.is_owned), "it never opened the profile"
        return process

    def is_owned(self):
        with open(self.folder + "/lock", "rb") as lock:
            form = "hhqqi"  # struct flock
            asked = struct.pack(form, fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
            return struct.unpack(form, fcntl.fcntl(lock, fcntl.F_GETLK, asked))[0] != fcntl.F_UNLCK

    def poll_until(self, reached):
        def look():
            self.run("poll")
            return reached()
        found = until(look)
        assert found, "it never arrived"
        return found

    def threads(self, *words):
        return self.run("threads", *words)["threads"]


class BatonctlTest(unittest.TestCase):
    def setUp(self):
        self.customer = User(NET, "customer@home.test")
        self.brand = User(NET, BRAND)
        self.room = tempfile.TemporaryDirectory()
        self.addCleanup(self.room.cleanup)
        self.profile = Profile(self.room.name + "/profile")

    def add(self, password, exits=0):
        ports = NET["ports"]
        server = f"imaps://localhost:{ports['imaps']}?smtp=smtps://localhost:{ports['smtps']}"
        return self.profile.run("account", "add", "mail", "--server", server, "--identifier", BRAND, "--password-stdin",
                                "--secrets", "file", text=password, exits=exits)

    def answer_of(self, mail_id):
        """What came back to the customer for one of his mails."""
        return until(lambda: next((m for m in self.customer.mails() if m["In-Reply-To"] == mail_id), None))

    def case_of(self, text):
        return self.profile.poll_until(lambda: next(
            (row["case"] for row in self.profile.threads() if text in (row["last"] or {}).get("snippet", "")), None))

    def test_the_day(self):
        profile = self.profile
        refused = self.add("wrong", exits=1)
        self.assertEqual(refused["error"]["kind"], "auth")
        self.assertEqual(self.add(NET["users"][BRAND])["handle"], BRAND)

        # A customer writes, and is answered. Mail servers know whole seconds; it is no history even so.
        asked = self.customer.send(BRAND, "Where is my parcel?", "Parcel 8812")
        case = self.case_of("Where is my parcel?")
        thread = profile.run("thread", case)
        self.assertEqual((thread["kind"], thread["subject"]), ("mail", "Parcel 8812"))
        self.assertIsNotNone(profile.threads()[0]["waiting_since"])
        self.assertEqual(profile.run("reply", case, "--text-stdin", text="It leaves today.")["state"], "sent")
        answer = self.answer_of(asked)
        self.assertEqual((answer["Subject"], self.customer.text_of(answer).strip()),
                         ("Re: Parcel 8812", "It leaves today."))
        self.assertEqual(profile.threads(), [])

        # What was sent comes back from the folder of sent mails and is known.
        before = profile.run("thread", case)
        quiet = profile.run("poll")
        self.assertEqual((quiet["new"], quiet["updated"], quiet["deleted"], quiet["gaps"]), (0, 0, 0, []))
        self.assertEqual([m["id"] for m in profile.run("thread", case)["messages"]], [m["id"] for m in before["messages"]])

        # The thread goes on, with a file; another subject makes no other thread, the same subject no same one.
        self.customer.send(BRAND, "Here is the receipt.", "Receipt!", answers=answer, files=[("receipt.pdf", RECEIPT)])
        other = self.customer.send(BRAND, "A new matter", "Re: Parcel 8812")
        other_case = self.case_of("A new matter")
        self.assertNotEqual(other_case, case)
        thread = profile.run("thread", case)
        self.assertEqual([m["direction"] for m in thread["messages"]], ["in", "out", "in"])
        self.assertIn("receipt.pdf", json.dumps(thread["messages"][-1]["attachments"]))
        saved = pathlib.Path(self.room.name) / "saved.pdf"
        profile.run("message", "file", thread["messages"][-1]["id"], str(saved))
        self.assertEqual(saved.read_bytes(), RECEIPT)

        # The servers are away: nothing is sent, nothing is lost, and it goes out when they are back.
        keeper(NET, "stop")
        replying = profile.begin("reply", other_case, "--text-stdin", text="A new answer.")
        waiting = until(lambda: next((i for i in profile.run("outbox")["outbox"]
                                      if i["state"] == "queued" and i["leaves_at"] > i["queued_at"]), None))
        self.assertTrue(waiting, "it never tried")
        keeper(NET, "start")
        self.assertEqual(json.loads(replying.communicate(timeout=90)[0].splitlines()[-1])["state"], "sent")
        self.assertEqual(self.customer.text_of(self.answer_of(other)).strip(), "A new answer.")

        # The mailbox is numbered anew: nothing comes twice, nothing is missed.
        known = {row["case"]: row["messages_count"] for row in profile.threads("--view", "all")}
        keeper(NET, "stop")
        keeper(NET, "forget " + BRAND)
        keeper(NET, "start")
        self.customer.send(BRAND, "And a third", "Third")
        third = self.case_of("And a third")
        after = {row["case"]: row["messages_count"] for row in profile.threads("--view", "all")}
        self.assertEqual(after, {**known, third: 1})

        # Mail to nobody bounces, and the report stands where the mail that bounced does.
        self.customer.send_raw([BRAND], b"From: gone@home.test\r\nTo: brand@shop.test\r\nSubject: Hi\r\n"
                                        b"Message-ID: <gone-1@home.test>\r\n\r\nIs it true?\r\n")
        gone = self.case_of("Is it true?")
        profile.run("reply", gone, "--text-stdin", text="It is.")
        bounced = profile.poll_until(lambda: (lambda t: t if len(t["messages"]) == 3 else None)(
            profile.run("thread", gone)))
        self.assertIn("<gone@home.test>", bounced["messages"][-1]["text"])
        self.assertTrue(bounced["messages"][-1]["automatic"])
        self.assertIsNone(bounced["waiting_since"])

        # An answering machine makes nobody wait.
        self.customer.send(BRAND, "I am away.", "Automatic reply", headers={"Auto-Submitted": "auto-replied"}, answers=answer)
        away = profile.poll_until(lambda: (lambda t: t if t["messages"][-1]["text"] == "I am away." else None)(
            profile.run("thread", case)))
        self.assertEqual([m["automatic"] for m in away["messages"]], [False, False, False, True])
        self.assertEqual(len([m for m in self.customer.mails() if m["In-Reply-To"] in (asked, other)]), 2)


if __name__ == "__main__":
    if NET is None:
        print("BATON_MAIL_NET is not set: tests/peers/mail/network run …")
        sys.exit(77)
    unittest.main(verbosity=2)
