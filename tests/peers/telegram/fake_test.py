#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Baton's tests rely on in the fake, tested."""
import json
import threading
import unittest
import urllib.error
import urllib.request

from fake import Server
from world import DAY, World


class FakeTest(unittest.TestCase):
    def setUp(self):
        self.world = World()
        self.server = Server(self.world)
        self.addCleanup(self.server.stop)
        self.priya = self.world.person("Priya", "priya")

    def call(self, method, exits=200, **parameters):
        request = urllib.request.Request(f"{self.server.url}/bot{World.TOKEN}/{method}",
                                         json.dumps(parameters).encode(), {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                status, document = answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                status, document = error.code, json.load(error)
        self.assertEqual(status, exits, document)
        return document["result"] if status == 200 else document

    def say(self, text, **more):
        return self.world.say(self.priya, self.priya, text, **more)

    def texts(self, **parameters):
        return [update["message"]["text"] for update in self.call("getUpdates", **parameters)]

    def test_an_offset_confirms_and_deletes(self):
        for text in ("one", "two", "three"):
            self.say(text)
        updates = self.call("getUpdates", limit=2)
        self.assertEqual(self.texts(), ["one", "two", "three"])  # nothing is confirmed by reading
        self.assertEqual(self.texts(offset=updates[-1]["update_id"] + 1), ["three"])
        self.assertEqual(self.texts(), ["three"])
        self.say("four")
        self.assertEqual(self.texts(offset=-1), ["four"])

    def test_nothing_is_kept_longer_than_a_day(self):
        self.say("lost")
        self.world.ahead += DAY + 1
        self.assertEqual(self.texts(), [])

    def test_numbers_start_anywhere_after_a_quiet_week(self):
        self.say("before")
        last = self.call("getUpdates")[0]["update_id"]
        self.world.ahead += 8 * DAY
        self.say("after")
        # The old offset lies beyond the queue and confirms nothing.
        self.assertEqual(self.texts(offset=last + 1), ["after"])

    def test_of_two_readers_the_former_is_told_to_go(self):
        waiting = threading.Thread(target=lambda: self.call("getUpdates", 409, timeout=20))
        waiting.start()
        with self.world.changed:
            self.assertTrue(self.world.changed.wait_for(lambda: self.world.reader == 1, 10))
        self.assertEqual(self.texts(), [])
        waiting.join()
        self.assertEqual(self.world.conflicts, 1)

    def test_a_webhook_leaves_nothing_to_read(self):
        self.world.webhook = "https://hooks.example/x"
        self.assertEqual(self.call("getUpdates", 409)["error_code"], 409)
        self.assertEqual(self.call("getWebhookInfo")["url"], "https://hooks.example/x")
        self.call("deleteWebhook")
        self.assertEqual(self.texts(), [])

    def test_what_is_not_in_the_specification_is_refused(self):
        self.call("sendMessage", 400, chat_id=self.priya, text="x", colour="red")
        self.call("sendMessage", 400, chat_id=self.priya)
        self.call("sendMessage", 400, chat_id=[1], text="x")
        self.call("getEverything", 400)
        self.assertEqual(len(self.world.violations), 4)

    def test_texts_are_counted_in_utf_16(self):
        self.call("sendMessage", chat_id=self.priya, text="😀" * 2048)
        self.call("sendMessage", 400, chat_id=self.priya, text="😀" * 2048 + "x")
        self.call("sendMessage", 400, chat_id=self.priya, text="  ")

    def test_a_group_that_has_become_a_supergroup_says_where_it_is(self):
        group = self.world.group("Fans")
        fresh = self.world.migrate(group)
        told = self.call("sendMessage", 400, chat_id=group, text="x")
        self.assertEqual(told["parameters"], {"migrate_to_chat_id": fresh})
        kinds = [sorted(update["message"]) for update in self.call("getUpdates")]
        self.assertIn("migrate_to_chat_id", kinds[0])
        self.assertIn("migrate_from_chat_id", kinds[1])

    def test_who_asks_too_often_is_told_for_how_long(self):
        self.world.flood["sendMessage"] = [7, 1]
        self.assertEqual(self.call("sendMessage", 429, chat_id=self.priya, text="x")["parameters"], {"retry_after": 7})
        self.call("sendMessage", chat_id=self.priya, text="x")

    def test_a_business_connection_hears_of_edits_and_deletions(self):
        owner = self.world.person("Owner")
        business = self.world.connect_business(owner)
        number = self.say("hello", business=business)
        self.world.edit(self.priya, number, "hullo", business)
        self.world.delete(self.priya, [number], business)
        kinds = [next(key for key in update if key != "update_id") for update in self.call("getUpdates")]
        self.assertEqual(kinds, ["business_connection", "business_message", "edited_business_message",
                                 "deleted_business_messages"])
        sent = self.call("sendMessage", chat_id=self.priya, text="Hi", business_connection_id=business)
        self.assertEqual(sent["sender_business_bot"]["id"], self.world.bot["id"])

    def test_an_album_is_several_updates_and_a_file_can_be_fetched(self):
        for name in ("a", "b"):
            self.world.send_file(self.priya, self.priya, name + ".jpg", "image/jpeg", b"picture " + name.encode(), group="g")
        updates = self.call("getUpdates")
        self.assertEqual([update["message"]["media_group_id"] for update in updates], ["g", "g"])
        path = self.call("getFile", file_id=updates[1]["message"]["photo"][-1]["file_id"])["file_path"]
        with urllib.request.urlopen(f"{self.server.url}/file/bot{World.TOKEN}/{path}") as answer:
            self.assertEqual(answer.read(), b"picture b")

    def test_only_kinds_that_were_asked_for_come(self):
        self.call("getUpdates", allowed_updates=["edited_message"])
        self.say("not wanted")
        self.assertEqual(self.texts(), [])


if __name__ == "__main__":
    unittest.main()
