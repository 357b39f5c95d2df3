#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mail servers do what Baton's tests rely on."""
import pathlib
import smtplib
import ssl
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import client  # noqa: E402
from client import User, keeper, until  # noqa: E402

net = client.network()
if net is None:
    print("BATON_MAIL_NET is not set: tests/peers/mail/network run …")
    sys.exit(77)


class Servers(unittest.TestCase):
    def setUp(self):
        self.brand, self.customer = User(net, "brand@shop.test"), User(net, "customer@home.test")

    def arrived(self, user, mail_id):
        return until(lambda: next((m for m in user.mails() if m["Message-ID"] == mail_id), None))

    def test_aMail_arrives(self):
        mail = self.arrived(self.brand, self.customer.send("brand@shop.test", "Hello", "A question"))
        self.assertEqual(self.brand.text_of(mail).strip(), "Hello")

    def test_whoSignsIn_maySendToAnybodyHere_andNobodyElseMay(self):
        port = net["ports"]["submission"]
        with smtplib.SMTP("localhost", port) as server:
            server.starttls(context=self.brand.trust)
            self.assertEqual(server.mail("brand@shop.test")[0], 250)
            self.assertEqual(server.rcpt("customer@home.test")[0], 554)
        with smtplib.SMTP_SSL("localhost", net["ports"]["smtps"], context=self.brand.trust) as server:
            server.login("brand@shop.test", "brand-pass-1")
            server.sendmail("brand@shop.test", ["customer@home.test"], b"Message-ID: <signed-in@shop.test>\r\n\r\nHi\r\n")
        self.assertTrue(self.arrived(self.customer, "<signed-in@shop.test>"))

    def test_theCertificate_isTrustedOnlyWithTheAuthority(self):
        with self.assertRaises(ssl.SSLCertVerificationError):
            smtplib.SMTP_SSL("localhost", net["ports"]["smtps"], context=ssl.create_default_context())

    def test_mailToNobody_bounces(self):
        self.customer.send("brand@shop.test", "x")
        sent = self.brand.send("nobody@home.test", "Are you there?")
        bounce = until(lambda: next((m for m in self.brand.mails() if m.get_content_type() == "multipart/report"), None))
        self.assertIn(sent, bounce.as_string())

    def test_numbersAreNew_whenTheyWereForgotten(self):
        self.arrived(self.brand, self.customer.send("brand@shop.test", "Before"))
        box = self.brand.mailbox()
        before = box.status("INBOX", "(UIDVALIDITY)")[1]
        box.logout()
        keeper(net, "stop")
        keeper(net, "forget brand@shop.test")
        keeper(net, "start")
        box = self.brand.mailbox()
        self.assertNotEqual(box.status("INBOX", "(UIDVALIDITY)")[1], before)
        self.assertIn(b"QRESYNC", box.capability()[1][0])
        box.logout()


if __name__ == "__main__":
    unittest.main(verbosity=2)
