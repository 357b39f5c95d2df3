# SPDX-License-Identifier: GPL-3.0-or-later
"""Real Syncthing daemons that know each other and nobody else, for scripts.

Each has a home and an address of its own on 127.0.0.1; there is no discovery, no relay, no port mapping, no update, no
report to anybody. One folder is shared among all, watched, and gathered for a second before it is sent.
"""
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import urllib.request
import xml.etree.ElementTree as ElementTree

FOLDER_ID = "team"
OFF = {"globalAnnounceEnabled": "false", "localAnnounceEnabled": "false", "relaysEnabled": "false",
       "natEnabled": "false", "startBrowser": "false", "urAccepted": "-1", "autoUpgradeIntervalH": "0",
       "crashReportingEnabled": "false", "stunKeepaliveStartS": "0", "announceLANAddresses": "false",
       "reconnectionIntervalS": "2", "setLowPriority": "false", "minHomeDiskFree": "0", "releasesURL": "", "urURL": "", "crashReportingURL": ""}


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


class Daemon:
    def __init__(self, room, name, share):
        self.room, self.name, self.share = room, name, pathlib.Path(share)
        self.home = room.path / f"syncthing-{name}"
        self.port, self.gui = free_ports(2)
        made = subprocess.run(["syncthing", "generate", f"--home={self.home}", "--no-default-folder",
                               "--skip-port-probing"], env=room.environment, capture_output=True, text=True, check=True)
        self.id = re.search(r"([A-Z2-7]{7}-){7}[A-Z2-7]{7}", made.stdout + made.stderr).group(0)
        self.process = None

    def configure(self, everybody):
        path = self.home / "config.xml"
        tree = ElementTree.parse(path)
        root = tree.getroot()
        options = root.find("options")
        for name, value in OFF.items():
            options.find(name).text = value
        options.find("listenAddress").text = f"tcp://127.0.0.1:{self.port}"
        root.find("gui/address").text = f"127.0.0.1:{self.gui}"
        self.key = root.find("gui/apikey").text
        for device in root.findall("device"):
            root.remove(device)
        folder = ElementTree.SubElement(root, "folder", id=FOLDER_ID, label="team", path=str(self.share),
                                        type="sendreceive", rescanIntervalS="30", fsWatcherEnabled="true",
                                        fsWatcherDelayS="1")
        ElementTree.SubElement(folder, "minDiskFree", unit="%").text = "0"
        for daemon in everybody:
            device = ElementTree.SubElement(root, "device", id=daemon.id, name=daemon.name)
            ElementTree.SubElement(device, "address").text = f"tcp://127.0.0.1:{daemon.port}"
            ElementTree.SubElement(device, "allowedNetwork").text = "127.0.0.0/8"
            ElementTree.SubElement(folder, "device", id=daemon.id)
        tree.write(path)

    def start(self):
        with open(self.home / "log", "ab") as log:
            self.process = self.room.start(["syncthing", "serve", f"--home={self.home}", "--no-browser", "--no-restart",
                                            "--no-upgrade"], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                           start_new_session=True)

    def kill(self):
        """As the power going: Syncthing is a watcher and a worker, and both go at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.room.processes.remove(self.process)

    def call(self, path, data=None):
        """Asks the daemon itself. None while it does not answer."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.gui}/rest/{path}", headers={"X-API-Key": self.key},
                                         data=data)
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                text = answer.read()
        except OSError:
            return None
        return json.loads(text) if text else {}

    def leave(self):
        """No connection to anybody: this desk is offline."""
        self.call("system/pause", b"")

    def is_back(self):
        """Ends that. @return whether somebody is connected; ask again until it is so"""
        self.call("system/resume", b"")
        return self.is_connected(1)

    def is_connected(self, count):
        assert self.process.poll() is None, (self.home / "log").read_text("utf-8", "replace")[-2000:]
        answer = self.call("system/connections")
        return answer is not None and sum(1 for one in answer["connections"].values() if one["connected"]) >= count


def names_in(folder):
    """Relative paths of Baton's files, but for unfinished ones."""
    folder = pathlib.Path(folder)
    return sorted(str(path.relative_to(folder)) for path in folder.glob("Baton-*/**/*")
                  if path.is_file() and not path.name.startswith(("~", ".syncthing")))
