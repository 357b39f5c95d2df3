# SPDX-License-Identifier: GPL-3.0-or-later
"""A small client of the test network for scripts: XRPC calls as one of its users."""
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timezone

CHAT_PROXY = {"atproto-proxy": "did:web:api.bsky.chat#bsky_chat"}


def network():
    """What the running network says about itself, or None when there is none."""
    path = os.environ.get("BATON_BLUESKY_NET")
    if not path:
        return None
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def call(url, body=None, headers=None):
    """(status, JSON) of a GET, or of a POST when there is a body."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, headers={"content-type": "application/json", **(headers or {})})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            status, text = answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        status, text = refused.code, refused.read()
    return status, json.loads(text) if text else {}


def admin(net, name, body):
    """Scripts the chat fake; see README.md."""
    return call(f"{net['chat']}/admin/{name}", body)[1]


class User:
    def __init__(self, net, name):
        self.base = net["pds"].replace("localhost", "127.0.0.1") + "/xrpc/"
        status, session = call(self.base + "com.atproto.server.createSession",
                               {"identifier": net["users"][name]["handle"], "password": net["users"][name]["password"]})
        assert status == 200, session
        self.did = session["did"]
        self.headers = {"authorization": "Bearer " + session["accessJwt"]}

    def get(self, nsid, proxy=None, **params):
        query = urllib.parse.urlencode(params, doseq=True)
        return call(f"{self.base}{nsid}?{query}", None, {**self.headers, **(proxy or {})})

    def post(self, nsid, body, proxy=None):
        return call(self.base + nsid, body, {**self.headers, **(proxy or {})})

    def chat(self, method, body=None, **params):
        nsid = "chat.bsky.convo." + method
        return self.get(nsid, CHAT_PROXY, **params) if body is None else self.post(nsid, body, CHAT_PROXY)

    def write(self, text, **fields):
        record = {"$type": "app.bsky.feed.post", "text": text,
                  "createdAt": datetime.now(timezone.utc).isoformat().replace("+00:00", "Z"), **fields}
        status, post = self.post("com.atproto.repo.createRecord",
                                 {"repo": self.did, "collection": "app.bsky.feed.post", "record": record})
        assert status == 200, post
        return {"uri": post["uri"], "cid": post["cid"]}

    def notifications(self):
        """{(uri, reason)} of all of them."""
        found, cursor = set(), None
        while True:
            params = {"limit": 100, **({"cursor": cursor} if cursor else {})}
            _, page = self.get("app.bsky.notification.listNotifications", **params)
            found |= {(n["uri"], n["reason"]) for n in page["notifications"]}
            cursor = page.get("cursor")
            if not cursor or not page["notifications"]:
                return found


def until(condition, seconds=15):
    """Asks again until there is an answer; the network indexes a little after it accepted a write."""
    before = time.monotonic()
    while True:
        answer = condition()
        if answer or time.monotonic() - before > seconds:
            return answer
        time.sleep(0.1)
