# SPDX-License-Identifier: GPL-3.0-or-later
"""People with a profile each on this machine, for tests that carry a team's folder by other people's programs.

A Room is a message bus and a keychain of its own and folders that nothing else uses; a Desk is one person's profile in
it, used through batonctl alone. What is read from a database is read when nobody owns the profile.
"""
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><keep_umask/><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
"""


def missing_programs(*names):
    """Which of the programs a test needs are not installed, as one text; None if all are."""
    missing = [name for name in names if shutil.which(name) is None]
    return ", ".join(missing) + " not installed" if missing else None


def fill_up(path):
    """Writes until the disk has no room left."""
    with open(path, "wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            pass


def mount(*words):
    subprocess.run(["mount", *map(str, words)], check=True, capture_output=True)


def go_where_mounting_is_allowed(*arguments):
    """Starts this script again in a mount namespace of its own, where nothing stays mounted; once there: True.

    @return False if there is no right to that here"""
    if "BATON_TEST_MOUNTS" in os.environ:
        return True
    for words in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
        if subprocess.run([*words, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode == 0:
            os.execvpe(words[0], [*words, sys.executable, "-B", os.path.abspath(sys.argv[0]), *arguments, *sys.argv[1:]],
                       {**os.environ, "BATON_TEST_MOUNTS": "1"})
    return False


NEEDED = ("dbus-daemon", "gnome-keyring-daemon")


class Room:
    """A bus and a keychain; everything in it ends and is deleted at close()."""

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="baton-room-", dir="/tmp"))
        self.processes = []
        self.environment = {name: value for name, value in os.environ.items()
                            if name not in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")}
        self.environment.update(HOME=str(self.path), QT_QPA_PLATFORM="offscreen", XDG_CURRENT_DESKTOP="GNOME",
                                LC_ALL="C.UTF-8")
        for name, variable in (("run", "XDG_RUNTIME_DIR"), ("data", "XDG_DATA_HOME"), ("config", "XDG_CONFIG_HOME"),
                               ("state", "XDG_STATE_HOME"), ("cache", "XDG_CACHE_HOME")):
            (self.path / name).mkdir(mode=0o700)
            self.environment[variable] = str(self.path / name)
        (self.path / "bus.conf").write_text(BUS.format(folder=self.path / "run"))
        bus = self.start(["dbus-daemon", f"--config-file={self.path}/bus.conf", "--nofork", "--print-address"],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        keyring = self.start(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        keyring.stdin.write("pw")
        keyring.stdin.close()
        keyring.stdout.readline()  # says where its socket is once it is ready

    def start(self, command, **options):
        """A process that is ended with the room."""
        process = subprocess.Popen(command, env=self.environment, cwd=self.path, **options)
        self.processes.append(process)
        return process

    def close(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
            for stream in (process.stdin, process.stdout, process.stderr):
                if stream:
                    stream.close()
        shutil.rmtree(self.path, ignore_errors=True)


class Desk:
    """One person: a profile, and the place where the team's folder is on this desk."""

    def __init__(self, room, batonctl, name, share):
        self.room, self.batonctl, self.name = room, batonctl, name
        self.profile = room.path / f"profile-{name}"
        self.share = pathlib.Path(share)
        self.share.mkdir(exist_ok=True)
        self.watching = None
        self.before = []  # such as faketime
        self.complaint = ""  # what the last command said on standard error

    def ask(self, *words, text=None, seconds=60):
        """(exit code, last document, seconds it took) of one command."""
        begun = time.monotonic()
        done = subprocess.run([*self.before, self.batonctl, "--profile", self.profile, "--json", *map(str, words)], input=text,
                              capture_output=True, text=True, timeout=seconds, env=self.room.environment)
        took = time.monotonic() - begun
        lines = done.stdout.strip().splitlines()
        if os.environ.get("BATON_TRANSCRIPT"):
            print(f"{self.name}$ batonctl", *words, "->", done.returncode, lines[-1:] or done.stderr, f"{took:.2f} s")
        self.complaint = done.stderr
        return done.returncode, json.loads(lines[-1]) if lines else {}, took

    def run(self, *words, text=None, exits=0, seconds=60):
        code, document, _ = self.ask(*words, text=text, seconds=seconds)
        assert code == exits, f"{self.name}: batonctl {' '.join(map(str, words))} ended with {code}: {document}\n{self.complaint}"
        return document

    def watch(self):
        """Starts the program that goes on by itself."""
        self.watching = self.room.start([self.batonctl, "--profile", self.profile, "--json", "watch"],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        assert until(self.owns, 20), "the program that watches never opened the profile"

    def owns(self):
        """Whether the watching program is the profile's owner."""
        try:
            files = os.listdir(f"/proc/{self.watching.pid}/fd")
            return any(os.readlink(f"/proc/{self.watching.pid}/fd/{file}") == f"{self.database()}-wal"
                       for file in files)
        except (OSError, StopIteration):
            return False

    def end(self, how=signal.SIGTERM):
        """Ends what watch() started. @return seconds until it was gone"""
        begun = time.monotonic()
        self.watching.send_signal(how)
        self.watching.wait(30)
        self.room.processes.remove(self.watching)
        self.watching = None
        return time.monotonic() - begun

    def say(self, key, text):
        """Writes a saved reply. @return whether it was promised to be kept"""
        return self.ask("saved-reply", "set", key, "--text-stdin", text=text)[0] == 0

    def replies(self):
        return {reply["name"]: reply["text"] for reply in self.run("saved-reply", "list")["saved_replies"]}

    def operations(self):
        """Every operation's hash with whether it counts. @pre nobody owns the profile"""
        with sqlite3.connect(f"file:{self.database()}?mode=ro", uri=True) as database:
            return sorted(database.execute("SELECT hash, counts FROM ops").fetchall())

    def database(self):
        return next(self.profile.glob("*.db"))

    def team_folder(self):
        return next(self.share.glob("Baton-*"))


def until(condition, seconds, every=0.2):
    """The first true answer, or the last false one when the time is over."""
    end = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer or time.monotonic() > end:
            return answer
        time.sleep(every)


def found_team(first):
    return first.run("team", "create", first.share, "--name", "Blue Kettle", "--member", first.name.title())


def let_in(admin, newcomer, carried=lambda reached: until(reached, 30)):
    """Invites, joins, approves, until the newcomer is in. `carried` waits until something has come over."""
    code = admin.run("team", "invite")["code"]
    answer = {}

    def joined():
        exit_code, document, _ = newcomer.ask("team", "join", newcomer.share, "--member", newcomer.name.title(),
                                              "--code-stdin", text=code)
        answer.update(document)
        return exit_code == 0

    assert carried(joined), f"{newcomer.name} cannot join: {answer}"
    request = carried(lambda: next(iter(admin.run("team", "requests")["requests"]), None))
    assert request, "the request never came"
    admin.run("team", "approve", request["id"], "--words", " ".join(answer["words"][1:3]))

    def admitted():
        newcomer.run("sync")
        return newcomer.run("team", "status")["admitted"]

    assert carried(admitted), f"{newcomer.name} was never let in"
