#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day at the command line against the real Bluesky servers: batonctl on one side, alice and bob on the other.

    batonctl_test.py BATONCTL      needs a running network, see README.md; exit code 77 without one
    BATON_TRANSCRIPT=1 prints every command and its answer.
"""
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest

from client import User, admin, network

NET = network()
BATONCTL = sys.argv.pop(1) if len(sys.argv) > 1 else "batonctl"


class Profile:
    def __init__(self, folder):
        self.folder = folder

    def run(self, *words, text=None, exits=0):
        done = subprocess.run([BATONCTL, "--profile", self.folder, "--json", *words], input=text, capture_output=True,
                              text=True, timeout=90)
        if os.environ.get("BATON_TRANSCRIPT"):
            print("$ batonctl --json", *words, f"  < {text!r}" if text and "--text-stdin" in words else "")
            print(f"  {done.stdout.strip().splitlines()[-1]}" + (f"  (exit {done.returncode})" if done.returncode else ""))
        if done.returncode != exits:
            raise AssertionError(f"batonctl {' '.join(words)} ended with {done.returncode}: {done.stdout} {done.stderr}")
        return json.loads(done.stdout.strip().splitlines()[-1])

    def poll_until(self, reached):
        """Polls until the network's own delay is over: `reached` looks at the inbox."""
        for _ in range(40):
            self.run("poll")
            found = reached()
            if found:
                return found
            time.sleep(0.25)
        raise AssertionError("it never arrived")

    def threads(self, *words):
        return self.run("threads", *words)["threads"]


def reply_to(root, parent):
    reference = lambda post: {"uri": post["uri"], "cid": post["cid"]}
    return {"root": reference(root), "parent": reference(parent)}


class BatonctlTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.alice, cls.bob, cls.brand = (User(NET, name) for name in ("alice", "bob", "brand"))
        status, made = cls.brand.post("com.atproto.server.createAppPassword", {"name": "baton", "privileged": True})
        assert status == 200, made
        cls.app_password = made["password"]
        cls.room = tempfile.TemporaryDirectory()
        cls.profile = Profile(cls.room.name + "/profile")

    @classmethod
    def tearDownClass(cls):
        cls.room.cleanup()

    def add(self, password, exits=0):
        return self.profile.run("account", "add", "bluesky", "--server", NET["pds"], "--identifier",
                                NET["users"]["brand"]["handle"], "--password-stdin", "--secrets", "file",
                                text=password, exits=exits)

    def test_the_day(self):
        profile = self.profile
        # The main password is refused, an app password is taken.
        refused = self.add(NET["users"]["brand"]["password"], exits=1)
        self.assertEqual(refused["error"]["kind"], "auth")
        self.assertIn("app password", refused["error"]["message"])
        self.assertEqual(self.add(self.app_password)["handle"], "@brand.test")

        # A mention and the reply to it become one conversation.
        mention = self.alice.write("@brand.test my parcel is wet", facets=[
            {"index": {"byteStart": 0, "byteEnd": 11},
             "features": [{"$type": "app.bsky.richtext.facet#mention", "did": self.brand.did}]}])
        again = self.alice.write("Third time this week", reply=reply_to(mention, mention))
        case = profile.poll_until(lambda: next(
            (row["case"] for row in profile.threads() if row["messages_count"] == 2), None))

        claimed = profile.run("claim", case)
        self.assertIsNotNone(claimed["holder"])
        profile.run("tag", case, "+wet")
        profile.run("note", case, "--text-stdin", text="Asked the depot.")

        # The reply reaches alice, and is there once.
        sent = profile.run("reply", case, "--text-stdin", text="So sorry. A new one leaves today.")
        self.assertEqual(sent["state"], "sent")
        mine = self.alice_sees("So sorry. A new one leaves today.")
        self.assertEqual(mine, 1)
        self.assertEqual(profile.threads(), [])

        # A second look changes nothing.
        profile.run("poll")
        before = profile.run("thread", case)
        quiet = profile.run("poll")
        self.assertEqual((quiet["new"], quiet["updated"], quiet["deleted"]), (0, 0, 0))
        self.assertEqual(profile.run("thread", case), before)

        # A changed post is read again.
        status, changed = self.alice.post("com.atproto.repo.putRecord", {
            "repo": self.alice.did, "collection": "app.bsky.feed.post", "rkey": mention["uri"].rsplit("/", 1)[1],
            "record": {"$type": "app.bsky.feed.post", "text": "@brand.test my parcel is wet and torn",
                       "createdAt": before["messages"][0]["at"]}})
        self.assertEqual(status, 200, changed)
        first = profile.poll_until(lambda: next(
            (message for message in profile.run("thread", case)["messages"] if message["text"].endswith("torn")), None))
        self.assertIsNotNone(first["edited_at"])

        # A deletion is marked, not hidden.
        self.alice.post("com.atproto.repo.deleteRecord", {
            "repo": self.alice.did, "collection": "app.bsky.feed.post", "rkey": again["uri"].rsplit("/", 1)[1]})
        profile.poll_until(lambda: any(
            message["deleted"] for message in profile.run("thread", case)["messages"]))

        # A direct message, through the account server's own proxy, and its answer.
        admin(NET, "message", {"from": "alice.test", "to": "brand.test", "text": "My number is 2231"})
        direct = profile.poll_until(lambda: next(
            (row["case"] for row in profile.threads("--filter", "is:direct")), None))
        self.assertEqual(profile.run("reply", direct, "--text-stdin", text="Thank you.")["state"], "sent")
        texts = [message["text"] for message in profile.run("thread", direct)["messages"]]
        self.assertEqual(texts[-2:], ["My number is 2231", "Thank you."])

        # Everything can be found again, and undone.
        self.assertIn(case, [hit["case"] for hit in profile.run("search", "parcel")["hits"]])
        profile.run("done", case)
        self.assertEqual(profile.run("undo")["undone"], "status.done")
        self.assertEqual(profile.run("outbox")["outbox"], [])

    def alice_sees(self, text):
        for _ in range(40):
            status, answer = self.alice.get("app.bsky.notification.listNotifications", limit=50)
            count = sum(1 for item in answer.get("notifications", []) if item["record"].get("text") == text)
            if status == 200 and count:
                return count
            time.sleep(0.25)
        return 0


if __name__ == "__main__":
    if NET is None:
        print("skipped: no Bluesky network is running (BATON_BLUESKY_NET)")
        sys.exit(77)
    unittest.main()
