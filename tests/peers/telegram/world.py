# SPDX-License-Identifier: GPL-3.0-or-later
"""What Telegram knows in the fake: people, chats, messages, and the one queue of updates of a bot."""
import functools
import random
import threading
import time

from spec import Spec

DAY = 86400
DEFAULT_KINDS = {"message", "edited_message", "channel_post", "edited_channel_post", "business_connection",
                 "business_message", "edited_business_message", "deleted_business_messages", "my_chat_member"}


class Refused(Exception):
    """An answer that is not "ok"."""

    def __init__(self, code, description, **parameters):
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def locked(method):
    """With the world's lock held, whoever calls."""
    @functools.wraps(method)
    def wrapped(self, *words, **named):
        with self.lock:
            return method(self, *words, **named)
    return wrapped


def units(text):
    """Length as Telegram counts it, in UTF-16."""
    return len(text.encode("utf-16-le")) // 2


class World:
    """Everything is done with the lock held; who waits for an update waits for `changed`.

    What the specification leaves open (how offsets beyond the queue are taken, who of two readers is told to go) is as
    the public source of Telegram's server does it."""

    TOKEN = "700000001:AAFakeFakeFakeFakeFakeFakeFakeFake1"

    def __init__(self, seed=1):
        self.random = random.Random(seed)
        self.spec = Spec()
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.ahead = 0  # seconds that the world's clock is ahead of the machine's
        self.bot = {"id": 700000001, "is_bot": True, "first_name": "The Brand", "username": "brand_bot",
                    "can_join_groups": True, "can_read_all_group_messages": True, "can_connect_to_business": True}
        self.webhook = ""
        self.people, self.chats, self.messages = {}, {}, {}
        self.connections, self.files, self.migrated = {}, {}, {}
        self.next_message = {"box": 1}  # private chats and basic groups share one numbering
        self.queue, self.next_update = [], 4000
        self.last_update_at = self.now()
        self.allowed = set(DEFAULT_KINDS)
        self.reader = 0  # the newest call of getUpdates
        self.flood = {}  # method: [seconds, how often]
        self.reactions, self.read, self.banned, self.deleted_by_bot = {}, [], [], []
        self.calls, self.conflicts, self.violations = {}, 0, []

    def now(self):
        return int(time.time()) + self.ahead

    # What happens on the customers' side

    @locked
    def person(self, name, username=None):
        made = {"id": 5_000_000_000 + len(self.people) + 1, "is_bot": False, "first_name": name, "language_code": "en"}
        if username:
            made["username"] = username
        self.people[made["id"]] = made
        chat = {"id": made["id"], "type": "private", "first_name": name}
        if username:
            chat["username"] = username
        self.chats[made["id"]] = chat
        return made["id"]

    @locked
    def group(self, title, supergroup=False, username=None, topics=False):
        number = 100 + len(self.chats)
        chat = {"id": -1_000_000_000_000 - number if supergroup else -number,
                "type": "supergroup" if supergroup else "group", "title": title}
        if username:
            chat["username"] = username
        if topics:
            chat["is_forum"] = True
        self.chats[chat["id"]] = chat
        return chat["id"]

    @locked
    def connect_business(self, owner, reply=True):
        connection = {"id": f"bc{len(self.connections) + 1}x{self.random.getrandbits(32):08x}",
                      "user": self.people[owner], "user_chat_id": owner, "date": self.now(),
                      "rights": {"can_reply": reply, "can_read_messages": True, "can_delete_sent_messages": True},
                      "is_enabled": True}
        self.connections[connection["id"]] = connection
        self.tell("business_connection", connection)
        return connection["id"]

    def box(self, chat, business=None):
        """Where messages are numbered: each supergroup by itself, a business account's chats by themselves."""
        if business:
            return f"business {self.connections[business]['user']['id']}"
        return str(chat) if self.chats[chat]["type"] == "supergroup" else "box"

    def make(self, chat, sender, business=None, topic=None, reply_to=None, **content):
        box = self.box(chat, business)
        number = self.next_message.get(box, 1)
        self.next_message[box] = number + 1
        message = {"message_id": number, "date": self.now(), "chat": self.chats[chat], "from": sender, **content}
        if business:
            message["business_connection_id"] = business
        if topic:
            message.update(message_thread_id=topic, is_topic_message=True)
        if reply_to is not None:
            answered = dict(self.messages[(box, reply_to)])
            answered.pop("reply_to_message", None)  # one level only
            message["reply_to_message"] = answered
        self.messages[(box, number)] = message
        return message

    @locked
    def say(self, chat, person, text, **more):
        message = self.make(chat, self.people[person], **more, **({"text": text} if text is not None else {}))
        self.tell("business_message" if more.get("business") else "message", message)
        return message["message_id"]

    @locked
    def edit(self, chat, number, text, business=None):
        message = self.messages[(self.box(chat, business), number)]
        message.update(text=text, edit_date=self.now())
        message.pop("entities", None)
        self.tell("edited_business_message" if business else "edited_message", message)

    @locked
    def delete(self, chat, numbers, business=None):
        """By a customer: only a business connection hears of it."""
        for number in numbers:
            del self.messages[(self.box(chat, business), number)]
        if business:
            self.tell("deleted_business_messages", {"business_connection_id": business, "chat": self.chats[chat],
                                                    "message_ids": numbers})

    @locked
    def send_file(self, chat, person, name, kind, data, caption=None, group=None, business=None):
        """A picture ("image/…") or a document; several with one `group` are an album."""
        content = {}
        if kind.startswith("image/"):
            content["photo"] = [self.stored(data, width=90, height=60), self.stored(data, width=900, height=600)]
        else:
            content["document"] = {**self.stored(data), "file_name": name, "mime_type": kind}
        if caption:
            content["caption"] = caption
        if group:
            content["media_group_id"] = group
        message = self.make(chat, self.people[person], business=business, **content)
        self.tell("business_message" if business else "message", message)
        return message["message_id"]

    def stored(self, data, **more):
        name = f"AgADfile{len(self.files) + 1}"
        self.files[name] = data
        return {"file_id": name, "file_unique_id": f"u{len(self.files)}", "file_size": len(data), **more}

    @locked
    def migrate(self, chat):
        """A group becomes a supergroup: another id, messages counted anew, told in both."""
        fresh = self.group(self.chats[chat]["title"], supergroup=True)
        member = next(iter(self.people.values()))
        self.migrated[chat] = fresh
        self.tell("message", self.make(chat, member, migrate_to_chat_id=fresh))
        self.tell("message", self.make(fresh, member, migrate_from_chat_id=chat))
        return fresh

    # The queue

    def tell(self, kind, value):
        if kind not in self.allowed:
            return
        now = self.now()
        if now - self.last_update_at >= 7 * DAY:
            self.next_update = self.random.randrange(1, 900_000_000)
        self.last_update_at = now
        update = {"update_id": self.next_update, kind: value}
        self.spec.value("Update", update)
        self.queue.append((now, update))
        self.next_update += 1
        self.changed.notify_all()

    def confirm(self, offset):
        """What is below is gone for everybody. Beyond both ends of the queue an offset says nothing."""
        self.queue = [(at, update) for at, update in self.queue if self.now() - at < DAY]
        if not self.queue or offset is None:
            return
        if offset < 0:
            self.queue = self.queue[offset:]
        elif self.queue[0][1]["update_id"] <= offset <= self.next_update:
            self.queue = [(at, update) for at, update in self.queue if update["update_id"] >= offset]

    def updates(self, offset, limit, timeout, allowed):
        if self.webhook:
            self.conflicts += 1
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to "
                               "delete the webhook first")
        if allowed is not None:
            self.allowed = set(allowed) or set(DEFAULT_KINDS)
        self.reader += 1
        mine = self.reader
        self.changed.notify_all()
        self.confirm(offset)
        end = time.monotonic() + timeout
        while not self.queue and time.monotonic() < end and mine == self.reader:
            self.changed.wait(max(0.0, end - time.monotonic()))
        if mine != self.reader:
            self.conflicts += 1
            raise Refused(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance "
                               "is running")
        return [update for _, update in self.queue[:limit]]
