# SPDX-License-Identifier: GPL-3.0-or-later
"""The methods of the Bot API that Baton uses, on a World."""
from world import DAY, Refused, units

TELLS_TEXT = ("text", "caption")


def check_text(text, most, what="text"):
    if not text.strip():
        raise Refused(400, f"Bad Request: message {what} is empty")
    if units(text) > most:
        raise Refused(400, f"Bad Request: message {what} is too long")


class Methods:
    """One method a name; parameters have passed the specification."""

    def __init__(self, world):
        self.world = world

    def chat_of(self, given, business=None):
        world = self.world
        if given in world.migrated:
            raise Refused(400, "Bad Request: group chat was upgraded to a supergroup chat",
                          migrate_to_chat_id=world.migrated[given])
        if given not in world.chats:
            raise Refused(400, "Bad Request: chat not found")
        if business is not None and business not in world.connections:
            raise Refused(400, "Bad Request: BUSINESS_CONNECTION_INVALID")
        if business is not None and not world.connections[business]["rights"]["can_reply"]:
            raise Refused(403, "Forbidden: BUSINESS_PEER_USAGE_MISSING")
        return given

    def own(self, given, number, business=None):
        """A message that the bot wrote."""
        message = self.world.messages.get((self.world.box(self.chat_of(given, business), business), number))
        if message is None:
            raise Refused(400, "Bad Request: message to edit not found")
        if not message["from"]["is_bot"] and "sender_business_bot" not in message:
            raise Refused(400, "Bad Request: message can't be edited")
        return message

    def getMe(self):
        return self.world.bot

    def getWebhookInfo(self):
        return {"url": self.world.webhook, "has_custom_certificate": False, "pending_update_count": len(self.world.queue)}

    def deleteWebhook(self, drop_pending_updates=False):
        self.world.webhook = ""
        if drop_pending_updates:
            self.world.queue = []
        return True

    def getUpdates(self, offset=None, limit=100, timeout=0, allowed_updates=None):
        if not 1 <= limit <= 100:
            raise Refused(400, "Bad Request: wrong limit")
        return self.world.updates(offset, limit, timeout, allowed_updates)

    def getBusinessConnection(self, business_connection_id):
        if business_connection_id not in self.world.connections:
            raise Refused(400, "Bad Request: business connection not found")
        return self.world.connections[business_connection_id]

    def _send(self, chat_id, content, business_connection_id=None, message_thread_id=None, reply_parameters=None, **_):
        world = self.world
        chat = self.chat_of(chat_id, business_connection_id)
        answered = (reply_parameters or {}).get("message_id")
        box = world.box(chat, business_connection_id)
        if answered is not None and (box, answered) not in world.messages:
            if not reply_parameters.get("allow_sending_without_reply"):
                raise Refused(400, "Bad Request: message to be replied not found")
            answered = None
        writer = {key: self.world.bot[key] for key in ("id", "is_bot", "first_name", "username")}
        if business_connection_id:
            content = {**content, "sender_business_bot": writer}
            writer = world.connections[business_connection_id]["user"]
        return world.make(chat, writer, business=business_connection_id, topic=message_thread_id, reply_to=answered,
                          **content)

    def sendMessage(self, chat_id, text, **more):
        check_text(text, 4096)
        return self._send(chat_id, {"text": text.strip()}, **more)

    def _media(self, kind, data, caption=None, name="file", mime="application/octet-stream"):
        if caption is not None:
            check_text(caption, 1024, "caption")
        content = {"caption": caption} if caption else {}
        if kind == "photo":
            content["photo"] = [self.world.stored(data, width=900, height=600)]
        else:
            content["document"] = {**self.world.stored(data), "file_name": name, "mime_type": mime}
        return content

    def sendPhoto(self, chat_id, photo, caption=None, **more):
        return self._send(chat_id, self._media("photo", photo, caption), **more)

    def sendDocument(self, chat_id, document, caption=None, **more):
        return self._send(chat_id, self._media("document", document, caption), **more)

    def sendMediaGroup(self, chat_id, media, files=None, **more):
        if not 2 <= len(media) <= 10:
            raise Refused(400, "Bad Request: wrong number of files")
        group = str(self.world.random.getrandbits(40))
        sent = []
        for one in media:
            data = (files or {}).get(one["media"].removeprefix("attach://"))
            if data is None:
                raise Refused(400, "Bad Request: wrong file identifier")
            if one["type"] not in ("photo", "document"):
                raise Refused(400, "Bad Request: can't parse InputMedia")
            if one["type"] != media[0]["type"]:  # documents and audio are only grouped with their like
                raise Refused(400, "Bad Request: document can't be mixed with other media types")
            content = {**self._media(one["type"], data, one.get("caption")), "media_group_id": group}
            sent.append(self._send(chat_id, content, **more))
        return sent

    def editMessageText(self, chat_id, message_id, text, business_connection_id=None, **_):
        check_text(text, 4096)
        message = self.own(chat_id, message_id, business_connection_id)
        if message.get("text") == text.strip():
            raise Refused(400, "Bad Request: message is not modified")
        message.update(text=text.strip(), edit_date=self.world.now())
        return message

    def deleteMessage(self, chat_id, message_id):
        return self.deleteMessages(chat_id, [message_id])

    def deleteMessages(self, chat_id, message_ids):
        box = self.world.box(self.chat_of(chat_id))
        for number in message_ids:
            message = self.world.messages.get((box, number))
            if message is None:
                raise Refused(400, "Bad Request: message to delete not found")
            if self.world.now() - message["date"] > 2 * DAY:
                raise Refused(400, "Bad Request: message can't be deleted")
            del self.world.messages[(box, number)]
            self.world.deleted_by_bot.append([chat_id, number])
        return True

    def deleteBusinessMessages(self, business_connection_id, message_ids):
        box = self.world.box(0, business_connection_id)
        for number in message_ids:
            if self.world.messages.pop((box, number), None) is None:
                raise Refused(400, "Bad Request: message to delete not found")
            self.world.deleted_by_bot.append([business_connection_id, number])
        return True

    def setMessageReaction(self, chat_id, message_id, reaction=None, is_big=False):
        if (self.world.box(self.chat_of(chat_id)), message_id) not in self.world.messages:
            raise Refused(400, "Bad Request: message to react not found")
        self.world.reactions[(chat_id, message_id)] = [one.get("emoji") for one in reaction or []]
        return True

    def readBusinessMessage(self, business_connection_id, chat_id, message_id):
        self.chat_of(chat_id, business_connection_id)
        self.world.read.append([chat_id, message_id])
        return True

    def banChatMember(self, chat_id, user_id, until_date=None, revoke_messages=False):
        if self.world.chats[self.chat_of(chat_id)]["type"] == "private":
            raise Refused(400, "Bad Request: can't ban members in private chats")
        self.world.banned.append([chat_id, user_id])
        return True

    def unbanChatMember(self, chat_id, user_id, only_if_banned=False):
        self.chat_of(chat_id)
        self.world.banned = [one for one in self.world.banned if one != [chat_id, user_id]]
        return True

    def getFile(self, file_id):
        if file_id not in self.world.files:
            raise Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        return {"file_id": file_id, "file_unique_id": "u" + file_id, "file_size": len(self.world.files[file_id]),
                "file_path": f"documents/{file_id}"}
