#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day at the command line with one bot: batonctl on one side, customers on the fake's other side.

    batonctl_test.py BATONCTL      needs nothing but Python; BATON_TRANSCRIPT=1 prints every command and its answer
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from fake import Server
from world import World

BATONCTL = sys.argv.pop(1) if len(sys.argv) > 1 else "batonctl"


class Profile:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.environment = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
        for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
            (self.folder / name).mkdir(mode=0o700, parents=True)
            self.environment[name] = str(self.folder / name)

    def run(self, *words, text=None, exits=0):
        done = subprocess.run([BATONCTL, "--profile", self.folder / "profile", "--json", *map(str, words)], input=text,
                              capture_output=True, text=True, timeout=90, env=self.environment)
        lines = done.stdout.strip().splitlines()
        if os.environ.get("BATON_TRANSCRIPT"):
            print("$ batonctl --json", *words, f"  < {text!r}" if text and "--text-stdin" in words else "")
            print(f"  {lines[-1] if lines else done.stderr}" + (f"  (exit {done.returncode})" if done.returncode else ""))
        if done.returncode != exits:
            raise AssertionError(f"batonctl {' '.join(map(str, words))} ended with {done.returncode}: {done.stdout} {done.stderr}")
        return json.loads(lines[-1]) if lines else {}

    def threads(self, *words):
        return self.run("threads", "--view", "all", *words)["threads"]

    def thread(self, case):
        return self.run("thread", case)["messages"]

    def texts(self, case):
        return [message["text"] for message in self.thread(case)]


class BatonctlTest(unittest.TestCase):
    def setUp(self):
        self.world = World()
        self.server = Server(self.world)
        self.room = tempfile.TemporaryDirectory(prefix="baton-telegram-")
        self.profile = Profile(self.room.name)
        self.addCleanup(self.room.cleanup)
        self.addCleanup(self.end)
        self.priya = self.world.person("Priya", "priya")
        self.owner = self.world.person("Owner")

    def end(self):
        if self.server:
            self.server.stop()
        self.assertEqual(self.world.violations, [])

    def add(self, exits=0, token=World.TOKEN):
        return self.profile.run("account", "add", "telegram", "--server", self.server.url, "--token-stdin", "--secrets",
                                "file", text=token, exits=exits)

    def only_case(self):
        rows = self.profile.threads()
        self.assertEqual(len(rows), 1, rows)
        return rows[0]["case"]

    def test_the_day(self):
        profile, world = self.profile, self.world
        self.assertEqual(self.add()["handle"], "@brand_bot")

        # A customer writes and is answered; the answer quotes what it answers.
        question = world.say(self.priya, self.priya, "Where is my parcel?")
        profile.run("poll")
        case = self.only_case()
        self.assertEqual(profile.run("reply", case, "--text-stdin", text="It leaves today. 😀")["state"], "sent")
        written = [message for message in world.messages.values() if message["from"]["is_bot"]]
        self.assertEqual([message["text"] for message in written], ["It leaves today. 😀"])
        self.assertEqual(written[0]["reply_to_message"]["message_id"], question)
        self.assertEqual(profile.texts(case), ["Where is my parcel?", "It leaves today. 😀"])

        # A second look changes nothing, and the first one is confirmed by now.
        quiet = profile.run("poll")
        self.assertEqual((quiet["new"], quiet["updated"], quiet["deleted"]), (0, 0, 0))
        self.assertEqual(world.queue, [])

        # An edit is a newer version.
        world.edit(self.priya, question, "Where is my parcel 2231?")
        self.assertEqual(profile.run("poll")["updated"], 1)
        first = profile.thread(case)[0]
        self.assertEqual(first["text"], "Where is my parcel 2231?")
        self.assertIsNotNone(first["edited_at"])

        # A file and an album: one message each, whatever came in between.
        world.send_file(self.priya, self.priya, "invoice.pdf", "application/pdf", b"%PDF-1.4", caption="Here")
        world.send_file(self.priya, self.priya, "a.jpg", "image/jpeg", b"one", group="g7", caption="The damage")
        profile.run("poll")
        world.send_file(self.priya, self.priya, "b.jpg", "image/jpeg", b"two", group="g7")
        profile.run("poll")
        pdf, album = profile.thread(case)[2:]
        self.assertEqual([one["type"] for one in pdf["attachments"]], ["file"])
        saved = pathlib.Path(profile.folder).parent / "saved.pdf"
        profile.run("message", "file", pdf["id"], str(saved))
        self.assertEqual(saved.read_bytes(), b"%PDF-1.4")
        self.assertEqual(album["text"], "The damage")
        self.assertEqual([one["type"] for one in album["attachments"]], ["image", "image"])

        self.no_token_anywhere()

    def no_token_anywhere(self):
        """Neither in the database nor in the log; the file of secrets is where it belongs."""
        secret = World.TOKEN.split(":")[1].encode()
        for path in pathlib.Path(self.room.name).rglob("*"):
            if path.is_file() and "secrets" not in path.name:
                self.assertNotIn(secret, path.read_bytes(), path)

    def test_a_business_account(self):
        profile, world = self.profile, self.world
        self.add()
        business = world.connect_business(self.owner)
        number = world.say(self.priya, self.priya, "Hello owner", business=business)
        gone = world.say(self.priya, self.priya, "Wrong chat, sorry", business=business)
        profile.run("poll")
        case = self.only_case()
        world.delete(self.priya, [gone], business)
        # The owner answers from the phone: that is ours.
        world.say(self.priya, self.owner, "One moment", business=business, reply_to=number)
        self.assertEqual(profile.run("poll")["deleted"], 1)
        self.assertEqual([(message["direction"], message["deleted"]) for message in profile.thread(case)],
                         [("in", False), ("in", True), ("out", False)])
        self.assertEqual(profile.run("reply", case, "--text-stdin", text="Here I am.")["state"], "sent")
        sent = next(message for message in world.messages.values() if "sender_business_bot" in message)
        self.assertEqual(sent["business_connection_id"], business)
        self.assertEqual(len(profile.threads()), 1)

    def test_telegram_is_away_and_back(self):
        profile, world = self.profile, self.world
        self.add()
        world.say(self.priya, self.priya, "before")
        profile.run("poll")
        case = self.only_case()
        port = self.server.server_address[1]
        self.server.stop()
        profile.run("poll", exits=1)
        world.say(self.priya, self.priya, "meanwhile")
        self.server = Server(world, port)
        profile.run("poll")
        world.say(self.priya, self.priya, "after")
        profile.run("poll")
        self.assertEqual(profile.texts(case), ["before", "meanwhile", "after"])

    def test_a_group_becomes_a_supergroup(self):
        profile, world = self.profile, self.world
        self.add()
        group = world.group("Fans of the brand")
        old = world.say(group, self.priya, "Is it out yet?")
        profile.run("poll")
        case = self.only_case()
        fresh = world.migrate(group)
        # Answered before the change was read: the refusal says where the group is now.
        self.assertEqual(profile.run("reply", case, "--text-stdin", text="On Friday.")["state"], "sent")
        world.say(fresh, self.priya, "Thanks!")
        profile.run("poll")
        self.assertEqual(profile.texts(case), ["Is it out yet?", "On Friday.", "Thanks!"])
        self.assertTrue(old)

    def test_topics_are_conversations(self):
        profile, world = self.profile, self.world
        self.add()
        forum = world.group("Support", supergroup=True, username="brand_support", topics=True)
        world.say(forum, self.priya, "About shoes", topic=7)
        world.say(forum, self.priya, "About hats", topic=8)
        profile.run("poll")
        cases = {row["case"]: profile.texts(row["case"]) for row in profile.threads()}
        self.assertEqual(sorted(cases.values()), [["About hats"], ["About shoes"]])
        hats = next(case for case, texts in cases.items() if texts == ["About hats"])
        profile.run("reply", hats, "--text-stdin", text="They are felt.")
        sent = next(message for message in world.messages.values() if message["from"]["is_bot"])
        self.assertEqual(sent["message_thread_id"], 8)

    def test_a_webhook_is_told_and_left_alone(self):
        self.world.webhook = "https://hooks.example/x"
        refused = self.add(exits=4)
        self.assertIn("webhook", refused["error"]["message"])
        self.assertEqual(self.world.webhook, "https://hooks.example/x")
        self.assertNotIn("deleteWebhook", self.world.calls)

    def test_a_wrong_token_is_signed_out(self):
        refused = self.add(exits=1, token="700000001:AAwrongwrongwrongwrongwrongwrongwro")
        self.assertEqual(refused["error"]["kind"], "auth")


if __name__ == "__main__":
    unittest.main()
