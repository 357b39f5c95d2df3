#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Baton and Joplin lose over a shared folder when the same things go wrong.

    compare.py BATONCTL      exit code 77 where something that is needed is not installed; takes some minutes

Two desks share a folder; items (Baton: saved replies, Joplin: notes) are written, a fault is made, everybody syncs
three times after it is over. Counted for each desk: items that are not there (lost), and items that show a text that
is not the last one written (changed), with nothing that tells of it.
"""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from desks import NEEDED, Desk, Room, fill_up, found_team, go_where_mounting_is_allowed, let_in, missing_programs, mount

BATONCTL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "batonctl"


class BatonSide:
    name = "Baton"

    def __init__(self, room, share):
        self.share, self.desks = share, [Desk(room, BATONCTL, name, share) for name in ("anna", "ben")]

    def begin(self):
        found_team(self.desks[0])
        let_in(*self.desks)
        self.sync()

    def write(self, desk, items, before=()):
        self.desks[desk].before = list(before)
        for key, text in items.items():
            self.desks[desk].run("saved-reply", "set", key, "--text-stdin", text=text)
        self.desks[desk].before = []

    def sync(self, *which, before=()):
        for desk in which or range(len(self.desks)):
            self.desks[desk].before = list(before)
            self.desks[desk].ask("sync")
            self.desks[desk].before = []

    def shown(self, desk):
        return self.desks[desk].replies()

    def items_in_folder(self):
        return sorted(path for path in self.share.glob("Baton-*/[dc]/*/*") if not path.name.startswith("~"))

    def profile(self, desk):
        return self.desks[desk].profile

    def clone(self, desk):
        other = Desk(self.desks[desk].room, BATONCTL, "clone", self.share)
        shutil.copytree(self.desks[desk].profile, other.profile)
        self.desks.append(other)


class JoplinSide:
    name = "Joplin"

    def __init__(self, room, share):
        self.room, self.share = room, share
        installed = subprocess.run([HERE / "install.sh"], stdout=subprocess.PIPE, text=True, check=True).stdout.split()[-1]
        self.program = f"{installed}/node_modules/.bin/joplin"
        self.profiles = [room.path / f"joplin-{name}" for name in ("anna", "ben")]

    def run(self, desk, *words, before=()):
        done = subprocess.run([*before, self.program, "--profile", self.profiles[desk], *map(str, words)],
                              env=self.room.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=120)
        if os.environ.get("BATON_TRANSCRIPT"):
            print("joplin", desk, *words, "->", done.returncode, done.stdout[-200:], done.stderr[-200:])

    def begin(self):
        for desk in (0, 1):
            self.run(desk, "config", "sync.target", "2")
            self.run(desk, "config", "sync.2.path", self.share)
        self.run(0, "mkbook", "work")
        self.sync()
        self.sync()

    def write(self, desk, items, before=()):
        known = self.shown(desk)
        self.run(desk, "use", "work", before=before)
        fresh = {key: text for key, text in items.items() if key not in known}
        if fresh:
            folder = self.room.path / "import"
            folder.mkdir()
            for key, text in fresh.items():
                (folder / f"{key}.md").write_text(text)
            self.run(desk, "import", "--format", "md", folder, "work", before=before)
            shutil.rmtree(folder)
        for key, text in items.items():
            if key in known:
                self.run(desk, "set", key, "body", text, before=before)
        assert items.items() <= self.shown(desk).items(), "Joplin did not take it"

    def sync(self, *which, before=()):
        for desk in which or range(len(self.profiles)):
            self.run(desk, "sync", before=before)

    def shown(self, desk):
        database = self.profiles[desk] / "database.sqlite"
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as opened:
            return {title: body.strip() for title, body in
                    opened.execute("SELECT title, body FROM notes WHERE deleted_time = 0 AND is_conflict = 0")}

    def items_in_folder(self):
        return sorted(path for path in self.share.glob("*.md") if path.is_file() and "\ntype_: 1" in path.read_text())

    def profile(self, desk):
        return self.profiles[desk]

    def clone(self, desk):
        other = self.room.path / "joplin-clone"
        shutil.copytree(self.profiles[desk], other)
        self.profiles.append(other)


def some(prefix, count=6, text="text of"):
    return {f"{prefix}-{number}": f"{text} {prefix} {number}" for number in range(count)}


def newest(side, before):
    """The files of items that came since."""
    return [path for path in side.items_in_folder() if path not in before]


def partial_file(side):
    before = side.items_in_folder()
    side.write(0, some("new"))
    side.sync(0)
    files = newest(side, before)
    whole = {path: (path.read_bytes(), path.stat()) for path in files}
    for path, (content, _) in whole.items():
        path.write_bytes(content[:len(content) // 2])
    side.sync(1)
    for path, (content, info) in whole.items():
        path.write_bytes(content)
        os.utime(path, (info.st_atime, info.st_mtime))  # as tools do when a copy is complete
    return some("new")


def conflict_copy(side):
    side.write(0, some("new"))
    side.sync()
    old = {path: path.read_bytes() for path in side.items_in_folder()}
    edited = {key: text + ", edited" for key, text in some("new", 2).items()}
    side.write(0, edited)
    side.sync(0)
    # A cloud takes the newer version for the conflicting one, with no second writer.
    for path in side.items_in_folder():
        if old.get(path) != path.read_bytes():
            path.rename(path.with_name(f"{path.stem} (conflicted copy 2026-11-22){path.suffix}"))
            if path in old:
                path.write_bytes(old[path])
    return {**some("new"), **edited}


def deleted_by_a_tool(side):
    side.write(0, some("new"))
    side.sync()
    for path in side.items_in_folder()[-3:]:
        path.unlink()
    return some("new")


def unmounted(side):
    side.write(0, some("new"))
    side.sync()
    away = side.share.with_name("away")
    away.mkdir()
    for path in list(side.share.iterdir()):
        path.rename(away / path.name)
    side.sync()
    side.write(1, some("meanwhile", 2))
    side.sync()
    for path in list(side.share.iterdir()):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in list(away.iterdir()):
        path.rename(side.share / path.name)
    return {**some("new"), **some("meanwhile", 2)}


def old_copy_of_the_folder(side):
    side.write(0, some("old", 3))
    side.sync()
    copy = side.share.with_name("copy")
    shutil.copytree(side.share, copy)
    edited = {"old-0": "edited since"}
    side.write(0, {**some("new", 3), **edited})
    side.sync()
    for path in list(side.share.iterdir()):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(copy, side.share, dirs_exist_ok=True)
    return {**some("old", 3), **some("new", 3), **edited}


def my_machine_from_backup(side):
    side.write(0, some("old", 3))
    side.sync()
    backup = side.profile(0).with_name("backup")
    shutil.copytree(side.profile(0), backup)
    side.write(0, some("new", 3))
    side.sync()
    shutil.rmtree(side.profile(0))
    shutil.copytree(backup, side.profile(0))
    side.write(0, some("after", 2))
    return {**some("old", 3), **some("new", 3), **some("after", 2)}


def cloned_machine(side):
    side.write(0, some("old", 3))
    side.sync()
    side.clone(0)
    side.write(0, some("first", 3))
    side.write(2, some("second", 3))
    side.sync()
    return {**some("old", 3), **some("first", 3), **some("second", 3)}


def clock_years_ahead(side):
    ahead = ("faketime", "-f", "+5y")
    side.write(0, some("new", 3), before=ahead)
    side.sync(0, before=ahead)
    side.sync(1)
    # Ben has seen it and writes it anew, by a clock that is right; so does Anna, with hers put right.
    side.write(1, {"new-0": "Ben's later text"})
    side.sync(1, 0)
    side.write(0, {"new-1": "Anna's later text"})
    return {**some("new", 3), "new-0": "Ben's later text", "new-1": "Anna's later text"}


def read_only_folder(side):
    side.write(0, some("old", 2))
    side.sync()
    mount("--bind", side.share, side.share)
    mount("-o", "remount,bind,ro", side.share)
    side.write(0, {**some("new", 3), "old-0": "edited while read-only"})
    side.sync()
    subprocess.run(["umount", "-l", side.share], check=True)
    return {**some("old", 2), **some("new", 3), "old-0": "edited while read-only"}


def full_disk(side):
    """The whole share lies on 10 MB from the start; see main()."""
    side.write(0, some("old", 2))
    side.sync()
    filler = side.share / "holiday.mov"
    fill_up(filler)
    written = {**some("new", 3, "text of " * 2000), "old-0": "edited while full " * 500}
    written = {key: text.strip() for key, text in written.items()}
    side.write(0, written)
    side.sync()
    filler.unlink()
    return {**some("old", 2), **written}


FAULTS = [(1, partial_file), (5, conflict_copy), (7, deleted_by_a_tool), (8, unmounted), (10, old_copy_of_the_folder),
          (11, my_machine_from_backup), (12, cloned_machine), (13, clock_years_ahead), (20, read_only_folder),
          (21, full_disk)]


def measure(make_side, fault):
    """(lost, changed, items) over all desks."""
    room = Room()
    try:
        share = room.path / "share"
        share.mkdir()
        if fault is full_disk:
            mount("-t", "tmpfs", "-o", "size=10m", "full", share)
        side = make_side(room, share)
        side.begin()
        expected = fault(side)
        for _ in range(3):
            side.sync()
        lost = changed = 0
        desks = len(side.desks if make_side is BatonSide else side.profiles)
        for desk in range(desks):
            shown = side.shown(desk)
            lost += sum(1 for key in expected if key not in shown)
            changed += sum(1 for key, text in expected.items() if key in shown and shown[key] != text)
        return lost, changed, desks * len(expected)
    finally:
        subprocess.run(["umount", "-lq", room.path / "share"], check=False, capture_output=True)
        room.close()


def main():
    only = {int(word) for word in sys.argv[1:]}
    print("| fault | | Baton lost | changed | Joplin lost | changed | of |\n|---|---|---|---|---|---|---|", flush=True)
    baton = [0, 0]
    for number, fault in FAULTS:
        if only and number not in only:
            continue
        ours, theirs = measure(BatonSide, fault), measure(JoplinSide, fault)
        baton = [baton[0] + ours[0], baton[1] + ours[1]]
        print(f"| {number} | {fault.__name__.replace('_', ' ')} | {ours[0]} | {ours[1]} | {theirs[0]} | {theirs[1]} "
              f"| {ours[2]} |", flush=True)
    return 0 if baton == [0, 0] else 1


if __name__ == "__main__":
    reason = missing_programs("npm", "faketime", "unshare", *NEEDED)
    if reason or os.environ.get("BATON_LONG") != "1":
        print("skipped:", reason or "a long test; BATON_LONG=1 runs it")
        sys.exit(77)
    if not go_where_mounting_is_allowed(BATONCTL):
        print("skipped: no right to mount here")
        sys.exit(77)
    sys.exit(main())
