# SPDX-License-Identifier: GPL-3.0-or-later
"""A small client of the test homeserver for scripts: what a customer does in an app of theirs."""
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid


def network():
    """What the running network says about itself, or None when there is none."""
    path = os.environ.get("BATON_MATRIX_NET")
    if not path:
        return None
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def call(method, url, body=None, token=None, content_type="application/json"):
    """(status, JSON) of a request; bytes as body go out as they are."""
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"content-type": content_type, **({"authorization": "Bearer " + token} if token else {})}
    request = urllib.request.Request(url, data=data, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            status, text = answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        status, text = refused.code, refused.read()
    return status, json.loads(text) if text else {}


def quoted(text):
    return urllib.parse.quote(text, safe="")


class User:
    def __init__(self, net, name):
        self.base = net["base"] + "/_matrix/"
        self.id = net["users"][name]["id"]
        status, session = call("POST", self.base + "client/v3/login", {
            "type": "m.login.password", "identifier": {"type": "m.id.user", "user": self.id},
            "password": net["users"][name]["password"]})
        assert status == 200, session
        self.token = session["access_token"]

    def ask(self, method, path, body=None, expect=200, **query):
        tail = "?" + urllib.parse.urlencode(query) if query else ""
        status, answer = call(method, self.base + "client/v3/" + path + tail, body, self.token)
        assert status == expect, (path, status, answer)
        return answer

    def create_room(self, invite=(), direct=False, **more):
        room = self.ask("POST", "createRoom", {
            "invite": list(invite), "is_direct": direct, "preset": "trusted_private_chat" if direct else "private_chat",
            **more})["room_id"]
        return room

    def join(self, room):
        self.ask("POST", "join/" + quoted(room), {})

    def send(self, room, content, kind="m.room.message"):
        return self.ask("PUT", f"rooms/{quoted(room)}/send/{kind}/{uuid.uuid4().hex}", content)["event_id"]

    def write(self, room, text, **more):
        return self.send(room, {"msgtype": "m.text", "body": text, **more})

    def write_in_thread(self, room, root, text):
        return self.write(room, text, **{"m.relates_to": {
            "rel_type": "m.thread", "event_id": root, "is_falling_back": True, "m.in_reply_to": {"event_id": root}}})

    def edit(self, room, event, text):
        return self.send(room, {
            "msgtype": "m.text", "body": "* " + text, "m.new_content": {"msgtype": "m.text", "body": text},
            "m.relates_to": {"rel_type": "m.replace", "event_id": event}})

    def redact(self, room, event):
        self.ask("PUT", f"rooms/{quoted(room)}/redact/{quoted(event)}/{uuid.uuid4().hex}", {})

    def upload(self, name, data, content_type):
        status, answer = call("POST", f"{self.base}media/v3/upload?filename={quoted(name)}", data, self.token, content_type)
        assert status == 200, answer
        return answer["content_uri"]

    def send_file(self, room, name, data, content_type):
        return self.send(room, {"msgtype": "m.file", "body": name, "url": self.upload(name, data, content_type),
                                "info": {"mimetype": content_type, "size": len(data)}})

    def messages(self, room, limit=100):
        """The newest ones, oldest first."""
        return self.ask("GET", f"rooms/{quoted(room)}/messages", dir="b", limit=limit)["chunk"][::-1]

    def texts(self, room, sender=None):
        return [event["content"]["body"] for event in self.messages(room)
                if event["type"] == "m.room.message" and "body" in event["content"]
                and sender in (None, event["sender"])]

    def members(self, room):
        return set(self.ask("GET", f"rooms/{quoted(room)}/joined_members")["joined"])


def until(condition, seconds=15):
    """Asks again until there is an answer."""
    before = time.monotonic()
    while True:
        answer = condition()
        if answer or time.monotonic() - before > seconds:
            return answer
        time.sleep(0.1)
