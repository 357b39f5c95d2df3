# SPDX-License-Identifier: GPL-3.0-or-later
"""A customer with a mail program, and a word with the servers' keeper."""
import email
import email.policy
import email.utils
import imaplib
import json
import os
import smtplib
import socket
import ssl
import time
from email.message import EmailMessage


def network():
    """What BATON_MAIL_NET names, or None."""
    path = os.environ.get("BATON_MAIL_NET")
    return json.load(open(path)) if path else None


def keeper(net, word):
    with socket.socket(socket.AF_UNIX) as control:
        control.connect(net["control"])
        with control.makefile("rw") as stream:
            stream.write(word + "\n")
            stream.flush()
            answer = stream.readline().strip()
    assert answer == "ok", f"{word}: {answer}"


def until(condition, seconds=20, every=0.1):
    """The first true answer, or the last false one when the time is over."""
    end = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer or time.monotonic() > end:
            return answer
        time.sleep(every)


class User:
    def __init__(self, net, address):
        self.net, self.address, self.password = net, address, net["users"][address]
        self.trust = ssl.create_default_context(cafile=net["authority"])

    def send(self, to, text, subject="", headers=None, files=(), answers=None):
        """Writes a mail. @return its Message-ID"""
        mail = EmailMessage(policy=email.policy.SMTP)
        mail["From"], mail["To"], mail["Subject"] = self.address, to, subject
        mail["Date"] = email.utils.localtime()
        mail["Message-ID"] = email.utils.make_msgid(domain=self.address.split("@")[1])
        if answers is not None:
            mail["In-Reply-To"] = answers["Message-ID"]
            mail["References"] = " ".join(filter(None, [answers["References"], answers["Message-ID"]]))
        for name, value in (headers or {}).items():
            mail[name] = value
        mail.set_content(text)
        for name, content in files:
            mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
        self.send_raw([to], mail.as_bytes())
        return mail["Message-ID"]

    def send_raw(self, recipients, raw):
        with smtplib.SMTP("127.0.0.1", self.net["ports"]["smtp"]) as server:
            server.sendmail(self.address, recipients, raw)

    def mailbox(self):
        box = imaplib.IMAP4_SSL("localhost", self.net["ports"]["imaps"], ssl_context=self.trust)
        box.login(self.address, self.password)
        return box

    def mails(self, folder="INBOX"):
        """Everything in a folder, oldest first."""
        box = self.mailbox()
        try:
            box.select(folder, readonly=True)
            found = box.uid("SEARCH", None, "ALL")[1][0].split()
            return [email.message_from_bytes(box.uid("FETCH", uid, "(BODY.PEEK[])")[1][0][1], policy=email.policy.default)
                    for uid in found]
        finally:
            box.logout()

    def text_of(self, mail):
        return mail.get_body(("plain",)).get_content()
