# SPDX-License-Identifier: GPL-3.0-or-later
"""Dovecot and Postfix with configurations of their own. Runs as root of a namespace in which /usr holds them (network
makes it); obeys one word a line on FOLDER/control: stop, start, forget USER (the mailboxes get new UIDVALIDITYs), quit.
"""
import http.server
import json
import os
import pathlib
import pwd
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.parse

DOVECOT = """
protocols = imap lmtp
listen = 127.0.0.1
base_dir = {folder}/dovecot/run
state_dir = {folder}/dovecot/state
log_path = {folder}/dovecot.log
default_internal_user = daemon
default_internal_group = daemon
default_login_user = nobody
first_valid_uid = 1
ssl = required
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.key
auth_mechanisms = plain login xoauth2 oauthbearer
mail_location = maildir:~/Maildir
mail_fsync = never
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2.conf
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=plain username_format=%Lu {folder}/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%Lu {folder}/users
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    auto = subscribe
    special_use = \\Sent
  }}
  mailbox Trash {{
    auto = create
    special_use = \\Trash
  }}
  mailbox Aufträge {{
    auto = create
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  unix_listener lmtp {{
    mode = 0666
  }}
}}
service auth {{
  unix_listener smtp-auth {{
    mode = 0666
  }}
}}
"""

OAUTH = """
introspection_mode = post
introspection_url = http://127.0.0.1:{tokens}/
username_attribute = user
active_attribute = active
active_value = yes
"""

MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/postfix/queue
data_directory = {folder}/postfix/data
daemon_directory = /usr/lib/postfix/sbin
command_directory = /usr/sbin
shlib_directory = /usr/lib/postfix
mail_owner = daemon
setgid_group = mail
default_privs = nobody
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.shop.test
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = shop.test, home.test
virtual_mailbox_maps =
virtual_transport = lmtp:unix:{folder}/dovecot/run/lmtp
default_transport = error:5.1.2 there is no other host in this test
smtp_tls_security_level = none
smtpd_tls_cert_file = {folder}/server.pem
smtpd_tls_key_file = {folder}/server.key
smtpd_sasl_type = dovecot
smtpd_sasl_path = {folder}/dovecot/run/smtp-auth
smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination
smtpd_reject_unlisted_recipient = no
smtputf8_enable = yes
enable_original_recipient = no
minimal_backoff_time = 2s
queue_run_delay = 2s
"""

MASTER = """
127.0.0.1:{smtp} inet n - n - - smtpd
127.0.0.1:{smtps} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_tls_auth_only=yes
  -o mynetworks=
  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{submission} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_tls_auth_only=yes
  -o mynetworks=
  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

QUEUES = ["active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved", "trace"]


def configure(folder, ports, users, tokens):
    owner = pwd.getpwnam("daemon").pw_uid
    mail = pwd.getpwnam("mail")
    (folder / "mail").mkdir()
    os.chown(folder / "mail", mail.pw_uid, mail.pw_gid)
    (folder / "dovecot").mkdir()
    (folder / "dovecot.conf").write_text(DOVECOT.format(folder=folder, **ports))
    (folder / "oauth2.conf").write_text(OAUTH.format(tokens=tokens))
    (folder / "users").write_text("".join(
        f"{user}:{{plain}}{word}:{mail.pw_uid}:{mail.pw_gid}::{folder}/mail/{user}\n" for user, word in users.items()))
    config = folder / "postfix" / "etc"
    config.mkdir(parents=True)
    (config / "main.cf").write_text(MAIN.format(folder=folder))
    (config / "master.cf").write_text(MASTER.format(**ports))
    queue = folder / "postfix" / "queue"
    for each in QUEUES:
        (queue / each).mkdir(parents=True)
        os.chown(queue / each, owner, -1)
    for each in ("maildrop", "public"):
        (queue / each).mkdir()
        os.chown(queue / each, owner, mail.pw_gid)
        os.chmod(queue / each, 0o1730 if each == "maildrop" else 0o710)
    (queue / "pid").mkdir()
    (folder / "postfix" / "data").mkdir()
    os.chown(folder / "postfix" / "data", owner, -1)


def answer_for_tokens(users):
    """Tells Dovecot whose a token is: "token-of-USER" of each user (RFC 7662). Its port."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            form = urllib.parse.parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
            token = form.get("token", [""])[0]
            user = token.removeprefix("token-of-")
            good = token != user and user in users
            body = json.dumps({"active": "yes", "user": user} if good else {"active": "no"}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


class Servers:
    def __init__(self, folder, ports):
        self.folder, self.ports, self.processes = folder, ports, []

    def start(self):
        log = open(self.folder / "servers.log", "ab")
        clean = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"}
        for command in (["/usr/sbin/dovecot", "-F", "-c", self.folder / "dovecot.conf"],
                        ["/usr/lib/postfix/sbin/master", "-c", self.folder / "postfix" / "etc"]):
            self.processes.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=clean))
        end = time.monotonic() + 30
        for port in self.ports.values():
            while True:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                if time.monotonic() > end or any(p.poll() is not None for p in self.processes):
                    return f"nobody answers on port {port}"
                time.sleep(0.05)
        return "ok"

    def stop(self):
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            process.wait()
        self.processes.clear()
        # Children that still talk to somebody would go on. We are the first process of this namespace, so this reaches
        # them all, and nobody else.
        assert os.getpid() == 1
        try:
            os.kill(-1, signal.SIGKILL)
            while True:
                os.wait()
        except (ProcessLookupError, ChildProcessError):
            return "ok"

    def forget(self, user):
        """Dovecot numbers the mails anew when its own notes are gone."""
        for note in (self.folder / "mail" / user / "Maildir").rglob("dovecot*"):
            if note.name != "dovecot-uidvalidity" and note.is_file():
                note.unlink()
        return "ok"


def main():
    folder = pathlib.Path(sys.argv[1])
    ports = dict(zip(("imap", "imaps", "smtp", "smtps", "submission"), map(int, sys.argv[2:7])))
    users = dict(word.split("=") for word in sys.argv[7:])
    configure(folder, ports, users, answer_for_tokens(users))
    servers = Servers(folder, ports)
    answer = servers.start()
    if answer != "ok":
        sys.exit(answer)
    with socket.socket(socket.AF_UNIX) as control:
        control.bind(str(folder / "control"))
        control.listen()
        (folder / "ready").touch()
        while True:
            connection, _ = control.accept()
            with connection, connection.makefile("rw") as stream:
                words = stream.readline().split()
                match words:
                    case ["stop"]:
                        answer = servers.stop()
                    case ["start"]:
                        answer = servers.start()
                    case ["forget", user]:
                        answer = servers.forget(user)
                    case ["quit"]:
                        answer = servers.stop()
                    case _:
                        answer = "unknown word"
                stream.write(answer + "\n")
            if words == ["quit"]:
                break


if __name__ == "__main__":
    main()
