#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The test network does what Baton's tests rely on, and its chat fake behaves through the real PDS."""
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import client  # noqa: E402
from client import User, admin, until  # noqa: E402

net = client.network()
if net is None:
    print("BATON_BLUESKY_NET is not set: start a network with tests/peers/bluesky/network run …")
    sys.exit(77)


def mention(did, text):
    return {"facets": [{"index": {"byteStart": 0, "byteEnd": len(text.encode())},
                        "features": [{"$type": "app.bsky.richtext.facet#mention", "did": did}]}]}


class Posts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.brand, cls.alice, cls.bob = (User(net, name) for name in ("brand", "alice", "bob"))

    def test_aMention_becomesANotification(self):
        post = self.bob.write("@brand.test where is my parcel?", **mention(self.brand.did, "@brand.test"))
        self.assertTrue(until(lambda: (post["uri"], "mention") in self.brand.notifications()))

    def test_repliesWrittenAtOnce_areAllNotified(self):
        wanted = set()
        for number in range(10):
            post = self.brand.write(f"round {number}")
            reply = self.alice.write(f"answer {number}", reply={"root": post, "parent": post})
            wanted.add((reply["uri"], "reply"))
        self.assertTrue(until(lambda: wanted <= self.brand.notifications()))

    def test_aWrongPassword_is401(self):
        status, answer = client.call(self.brand.base + "com.atproto.server.createSession",
                                     {"identifier": "brand.test", "password": "wrong"})
        self.assertEqual((status, answer["error"]), (401, "AuthenticationRequired"))


class Chat(unittest.TestCase):
    """The tests share one conversation of brand and alice, so each looks only at what it did itself."""

    @classmethod
    def setUpClass(cls):
        cls.brand, cls.alice, cls.bob = (User(net, name) for name in ("brand", "alice", "bob"))

    def log_end(self, user):
        """The rev after which nothing has happened yet."""
        cursor = None
        while True:
            _, page = user.chat("getLog", **({"cursor": cursor} if cursor else {}))
            if not page["logs"]:
                return cursor
            cursor = page["cursor"]

    def log_from(self, user, cursor):
        events = []
        while True:
            status, page = user.chat("getLog", **({"cursor": cursor} if cursor else {}))
            self.assertEqual(status, 200, page)
            if not page["logs"]:
                return events
            events += page["logs"]
            cursor = page["cursor"]

    def convo(self):
        status, answer = self.brand.chat("getConvoForMembers", members=[self.alice.did])
        self.assertEqual(status, 200, answer)
        return answer["convo"]

    def send(self, user, text, **fields):
        return user.chat("sendMessage", {"convoId": self.convo()["id"], "message": {"text": text, **fields}})

    def test_aSentMessage_isInBothLogsAndInTheConversation(self):
        before = {user: self.log_end(user) for user in (self.brand, self.alice)}
        status, message = self.send(self.brand, "Hello Alice")
        self.assertEqual(status, 200, message)
        for user in (self.brand, self.alice):
            created = [e for e in self.log_from(user, before[user]) if e["$type"].endswith("#logCreateMessage")]
            self.assertEqual([e["message"]["id"] for e in created], [message["id"]])
            self.assertEqual(created[0]["message"]["sender"]["did"], self.brand.did)
        _, page = self.alice.chat("getMessages", convoId=self.convo()["id"], limit=1)
        self.assertEqual(page["messages"][0]["text"], "Hello Alice")

    def test_theLog_isPagedInOrderWithNothingTwice(self):
        before = self.log_end(self.brand)
        admin(net, "settings", {"logPage": 3})
        try:
            sent = [admin(net, "message", {"from": "alice.test", "to": "brand.test", "text": f"part {n}"})["message"]["id"]
                    for n in range(8)]
            events = self.log_from(self.brand, before)
        finally:
            admin(net, "settings", {"logPage": 50})
        self.assertEqual([e["message"]["id"] for e in events if e["$type"].endswith("#logCreateMessage")], sent)
        revs = [e["rev"] for e in events]
        self.assertEqual(revs, sorted(set(revs)))

    def test_messages_arePagedNewestFirst(self):
        for number in range(5):
            self.send(self.brand, f"page {number}")
        found, cursor = [], None
        while True:
            params = {"convoId": self.convo()["id"], "limit": 2, **({"cursor": cursor} if cursor else {})}
            _, page = self.brand.chat("getMessages", **params)
            found += [m["id"] for m in page["messages"]]
            cursor = page.get("cursor")
            if not cursor:
                break
        self.assertEqual(len(found), len(set(found)))
        self.assertEqual(found, sorted(found, reverse=True))
        self.assertGreaterEqual(len(found), 5)

    def test_readingUpToTheEnd_emptiesTheUnreadCount(self):
        admin(net, "message", {"from": "alice.test", "to": "brand.test", "text": "unread"})
        self.assertGreater(self.convo()["unreadCount"], 0)
        before = self.log_end(self.brand)
        status, answer = self.brand.chat("updateRead", {"convoId": self.convo()["id"]})
        self.assertEqual((status, answer["convo"]["unreadCount"]), (200, 0))
        self.assertEqual([e["$type"].split("#")[1] for e in self.log_from(self.brand, before)], ["logReadConvo"])

    def test_aMessageDeletedForOneself_isGoneForOneselfOnly(self):
        _, message = self.send(self.brand, "Oops")
        convo = self.convo()["id"]
        status, answer = self.brand.chat("deleteMessageForSelf", {"convoId": convo, "messageId": message["id"]})
        self.assertEqual(status, 200, answer)
        self.assertNotIn("text", answer)
        listed = {user: [m["id"] for m in user.chat("getMessages", convoId=convo)[1]["messages"]] for user in (self.brand, self.alice)}
        self.assertNotIn(message["id"], listed[self.brand])
        self.assertIn(message["id"], listed[self.alice])

    def test_aFirstMessageFromAStranger_isARequestUntilAccepted(self):
        before = self.log_end(self.brand)
        sent = admin(net, "message", {"from": "bob.test", "to": "brand.test", "text": "Hello, are you open on Sunday?"})
        self.assertIn("convoId", sent, sent)
        requests = self.brand.chat("listConvoRequests")[1]["requests"]
        self.assertIn(sent["convoId"], [r["id"] for r in requests])
        self.assertNotIn(sent["convoId"], [c["id"] for c in self.brand.chat("listConvos", status="accepted")[1]["convos"]])
        status, answer = self.brand.chat("acceptConvo", {"convoId": sent["convoId"]})
        self.assertEqual(status, 200)
        self.assertIn("rev", answer)
        self.assertEqual(self.brand.chat("acceptConvo", {"convoId": sent["convoId"]})[1], {})
        self.assertIn(sent["convoId"], [c["id"] for c in self.brand.chat("listConvos", status="accepted")[1]["convos"]])
        self.assertEqual([e["$type"].split("#")[1] for e in self.log_from(self.brand, before)],
                         ["logBeginConvo", "logCreateMessage", "logAcceptConvo"])

    def test_tooLongAMessage_isRefusedByTheLexicon(self):
        self.assertEqual(self.send(self.brand, "é" * 1000)[0], 200)
        status, answer = self.send(self.brand, "é" * 1001)
        self.assertEqual((status, answer["error"]), (400, "InvalidRequest"))

    def test_aReply_carriesWhatItAnswers(self):
        _, question = self.send(self.alice, "Which size?")
        status, answer = self.send(self.brand, "The larger one", replyTo={"messageId": question["id"]})
        self.assertEqual((status, answer["replyTo"]["text"]), (200, "Which size?"))
        status, answer = self.send(self.brand, "?", replyTo={"messageId": "nothing"})
        self.assertEqual((status, answer["error"]), (400, "ReplyTargetNotFound"))

    def test_aForeignConversation_isInvalid(self):
        status, answer = self.bob.chat("getMessages", convoId=self.convo()["id"])
        self.assertEqual((status, answer["error"]), (400, "InvalidConvo"))

    def test_whoTakesNoMessages_cannotBeWrittenTo(self):
        status, answer = self.alice.chat("getConvoForMembers", members=[self.bob.did])
        self.assertEqual((status, answer["error"]), (400, "NotFollowedBySender"))
        declaration = {"repo": self.bob.did, "collection": "chat.bsky.actor.declaration", "rkey": "self",
                       "record": {"$type": "chat.bsky.actor.declaration", "allowIncoming": "none"}}
        self.assertEqual(self.bob.post("com.atproto.repo.putRecord", declaration)[0], 200)
        status, answer = self.alice.chat("getConvoForMembers", members=[self.bob.did])
        self.assertEqual((status, answer["error"]), (400, "MessagesDisabled"))
        self.bob.post("com.atproto.repo.deleteRecord", {k: declaration[k] for k in ("repo", "collection", "rkey")})

    def test_aReactionIsLogged_andAWordIsNone(self):
        _, message = self.send(self.alice, "Thank you!")
        before = self.log_end(self.brand)
        body = {"convoId": self.convo()["id"], "messageId": message["id"], "value": "❤️"}
        status, answer = self.brand.chat("addReaction", body)
        self.assertEqual((status, answer["message"]["reactions"][0]["value"]), (200, "❤️"))
        self.brand.chat("addReaction", body)
        self.brand.chat("removeReaction", body)
        self.assertEqual([e["$type"].split("#")[1] for e in self.log_from(self.brand, before)], ["logAddReaction", "logRemoveReaction"])
        self.assertEqual(self.brand.chat("addReaction", {**body, "value": "x"})[1]["error"], "ReactionInvalidValue")

    def test_plannedFailures_reachTheClientThroughThePds(self):
        admin(net, "fail", {"nsid": "chat.bsky.convo.sendMessage", "error": "MessagesDisabled"})
        self.assertEqual(self.send(self.brand, "no")[1]["error"], "MessagesDisabled")
        admin(net, "fail", {"nsid": "chat.bsky.convo.sendMessage", "status": 429, "error": "RateLimitExceeded", "headers": {"retry-after": "7"}})
        self.assertEqual(self.send(self.brand, "slower")[0], 429)
        before = self.log_end(self.alice)
        admin(net, "fail", {"nsid": "chat.bsky.convo.sendMessage", "hangUp": "after"})
        self.assertGreaterEqual(self.send(self.brand, "did this arrive?")[0], 500)
        self.assertEqual([e["message"]["text"] for e in self.log_from(self.alice, before)], ["did this arrive?"])

    def test_withoutTheProxyHeader_thereIsNoChat(self):
        self.assertGreaterEqual(self.brand.get("chat.bsky.convo.listConvos")[0], 400)

    def test_anAppPasswordWithoutPrivilege_hasNoChat(self):
        for privileged, wanted in ((False, 400), (True, 200)):
            name = f"test {privileged}"
            _, made = self.brand.post("com.atproto.server.createAppPassword", {"name": name, "privileged": privileged})
            _, session = client.call(self.brand.base + "com.atproto.server.createSession",
                                     {"identifier": "brand.test", "password": made["password"]})
            status, answer = client.call(self.brand.base + "chat.bsky.convo.listConvos", None,
                                         {"authorization": "Bearer " + session["accessJwt"], **client.CHAT_PROXY})
            self.assertEqual(status, wanted, answer)
            self.brand.post("com.atproto.server.revokeAppPassword", {"name": name})

    def test_aForgedServiceToken_isRefused(self):
        status, answer = client.call(net["chat"] + "/xrpc/chat.bsky.convo.listConvos", None,
                                     {"authorization": "Bearer eyJhbGciOiJFUzI1NksifQ.eyJpc3MiOiJkaWQ6cGxjOngifQ.AAAA"})
        self.assertEqual(status, 401, answer)

    def test_noAnswerBrokeTheLexicons(self):
        self.assertEqual(admin(net, "state", {})["violations"], [])


if __name__ == "__main__":
    unittest.main()
