#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the direction of includes: which folder may know which.

    includes.py [ROOT]      checks the project at ROOT, by default the one this file is in

Exit code 0: all in order; 1: each violation is printed as FILE:LINE, the rule it breaks and the cure.
The tables below are the agreement. Changing one is a design decision: say why in the commit.
"""
import pathlib
import re
import sys

# What each folder stands on. It may include these and what they stand on in turn.
FOLDERS = {
    "core/base": [],
    "core/domain": ["core/base"],
    "core/text": ["core/base"],
    "core/mail": ["core/text"],
    "core/ops": ["core/domain"],
    "core/secrets": ["core/base"],
    "core/net": ["core/base"],
    "core/media": ["core/net"],
    "core/store": ["core/ops"],
    "core/connectors": ["core/domain", "core/net", "core/text"],
    "core/connectors/mail": ["core/connectors", "core/mail"],
    "core/connectors/*": ["core/connectors"],
    "core/team": ["core/store", "core/secrets"],
    "core/inbox": ["core/connectors", "core/team"],
    "core/sync": ["core/team"],
    "core/chain": ["core/inbox"],
    "core/reports": ["core/store", "core/ops"],
    "core/commands": ["core/inbox", "core/sync", "core/chain", "core/reports", "core/media"],
    "core/runtime": ["core/*", "core/connectors/*"],
    "app/pages": ["core/reports"],
    "app/cli": ["core/commands", "app/pages"],
    "app/demo": ["core/*", "core/connectors/*"],
}

# The desktop sees services and values and nothing beneath them, so here what those stand on is out of reach.
EXACTLY = {
    "app/desktop": ["core/base", "core/domain", "core/text",
                    "core/team", "core/inbox", "core/sync", "core/chain", "core/reports", "core/media", "app/pages"],
}

# Single headers that a folder may include beyond that.
HEADERS = {
    # Abilities, limits and login forms are data, so that a new network changes no interface code.
    "app/desktop": ["core/connectors/ConnectorInfo.h"],
}

# The two programs' own files, which put the parts together.
ASSEMBLY = {
    "app/desktop/main.cpp": ["core/runtime", "app/demo"],
    "app/cli/main.cpp": ["core/runtime", "app/demo"],
}

# Who may use which library: a pattern for the included name, the folders, and why nobody else.
LIBRARIES = [
    ("widgets", r"QtWidgets/", ["app/desktop"], "core knows no widgets, so that batonctl keeps it honest"),
    ("pictures", r"QtGui/", ["core/media", "app/desktop", "app/demo"], "pictures are decoded in core/media, off the interface thread"),
    ("databases", r"QtSql/|sqlite3\.h$", ["core/store"], "nothing but the store opens the database"),
    ("sockets", r"QtNetwork/", ["core/net", "core/runtime", "app/cli", "app/demo"],
     "requests go through core/net, which holds time-outs, limits and redirects"),
    ("the message bus", r"QtDBus/", ["core/*", "app/desktop"], ""),
    ("gumbo", r"gumbo\.h$", ["core/text"], "HTML is made safe in one place"),
    ("GMime", r"gmime|^glib", ["core/mail"], "mails are read in one place"),
    ("libcurl", r"curl/", ["core/net"], "connections go through core/net, which holds time-outs and limits"),
    ("libsodium", r"sodium(/.*)?\.h$", ["core/ops", "core/secrets", "core/team", "core/sync"], "keys stay in few hands"),
    ("QtKeychain", r"qt6?keychain/", ["core/secrets"], "secrets have one way in and out"),
    ("zlib", r"zlib\.h$", ["core/net", "core/sync"], "what is unpacked needs a limit, which those hold"),
    ("hunspell", r"hunspell", ["core/text", "app/desktop"], "spelling belongs to the composer"),
]

# Code that only some systems have stands in files that say so, for whoever ports Baton.
SYSTEM_FILES = [("D-Bus", r"QtDBus/", r"DBus|Linux|Freedesktop"), ("keychain", r"qt6?keychain/", r"Keychain")]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
TRANSLATED = re.compile(r"(?<![\w.>:])(?:Q(?:Core|Gui)?(?:Object|Application)::)?(?:tr|translate)\s*\(\s*\"")


def qt_modules():
    """QName → "QtModule/QName", from qt-headers.txt."""
    modules, module = {}, ""
    for word in pathlib.Path(__file__).with_name("qt-headers.txt").read_text("utf-8").split("\n", 1)[1].split():
        if word.endswith(":"):
            module = word[:-1]
        else:
            modules[word] = f"{module}/{word}"
    return modules


def folder_of(path):
    """The folder of the table that a project path lies in, or None: the two levels under core and app, and each
    network's folder for itself."""
    parts = path.split("/")
    if parts[0] not in ("core", "app") or len(parts) < 3:
        return None
    if parts[:2] == ["core", "connectors"] and len(parts) > 3:
        return "/".join(parts[:3])
    return "/".join(parts[:2])


def matches(folder, pattern):
    """"core/*" stands for the folders directly in core, "core/connectors/*" for each network."""
    if pattern.endswith("/*"):
        return folder.rpartition("/")[0] == pattern[:-2]
    return folder == pattern


def stands_on(folder):
    """The row of the table for a folder, or None when the table has none."""
    for pattern, below in FOLDERS.items():
        if matches(folder, pattern):
            return below
    return None


def reachable(folder, seen=None):
    """Patterns of all folders that `folder` may include, itself left out."""
    seen = set() if seen is None else seen
    for below in stands_on(folder) or []:
        if below not in seen:
            seen.add(below)
            reachable(below, seen)
    return seen


def may_include(path, target):
    folder = folder_of(path)
    if folder == target:
        return True
    allowed = EXACTLY.get(folder) or reachable(folder)
    return any(matches(target, pattern) for pattern in [*allowed, *ASSEMBLY.get(path, [])])


def explain(path, folder, target):
    """The rule and the cure for one include that is not allowed."""
    network = folder.startswith("core/connectors/")
    if network and target.startswith("core/connectors/"):
        return ("a network knows no other network",
                "move what both need to core/connectors or core/net")
    if network:
        return (f"a network knows only core/connectors and what that stands on, not {target}",
                "return plain values in the Batch; core/inbox stores them")
    if folder == "app/desktop":
        return (f"the desktop includes service headers only ({', '.join(EXACTLY['app/desktop'])}), not {target}",
                "ask a service of core/team, core/inbox or core/reports for it, and add the question there")
    if target.startswith("app/"):
        return (f"{folder} does not know {target}", "move the shared part to core, or pass it in")
    if any(matches(folder, pattern) for pattern in reachable(target)):
        return (f"includes point one way, and {target} stands on {folder}",
                f"move what {folder} needs down into it, or let {target} pass it in")
    return (f"{folder} stands on {', '.join(stands_on(folder)) or 'no other folder'} only, not {target}",
            "move the code to a folder that knows both, or pass the value in")


def check_file(root, path, modules):
    folder = folder_of(path)
    if folder is None:
        return
    if stands_on(folder) is None and folder not in EXACTLY:
        yield path, 1, f"{folder} is not in the table of folders", "add it to FOLDERS in tests/architecture/includes.py"
        return
    name = path.rpartition("/")[2]
    for number, line in enumerate((root / path).read_text("utf-8", "replace").splitlines(), 1):
        if folder.startswith("core/") and TRANSLATED.search(line):
            yield (path, number, "core has no text for people",
                   "return an Error::Kind or a value, and word it in app")
        found = INCLUDE.match(line)
        if not found:
            continue
        quote, included = found.groups()
        if quote == '"':
            own = folder_of(included)
            if included.startswith(("tests/", "../", "./")):
                yield (path, number, "core and app do not include tests, and paths start at the project's root",
                       'write #include "core/…"; move what a test and the program share to core or app')
            elif included in HEADERS.get(folder, []):
                continue
            elif own is not None and not may_include(path, own):
                yield path, number, *explain(path, folder, own)
            continue
        full = modules.get(included, included)
        for library, pattern, folders, reason in LIBRARIES:
            if re.search(pattern, full) and not any(matches(folder, each) for each in folders):
                yield (path, number, f"{library} ({included}) may be used in {', '.join(folders)} only: {reason}",
                       f"ask {folders[0]} for what is needed")
        for what, pattern, wanted in SYSTEM_FILES:
            if re.search(pattern, full) and not re.search(wanted, name):
                yield (path, number, f"{what} code stands in files named after it, so that others can port Baton",
                       f"move it to a file whose name holds {' or '.join(wanted.split('|'))}")


def check(root):
    modules = qt_modules()
    for top in ("core", "app"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix in (".h", ".cpp", ".hpp", ".cc", ".c"):
                yield from check_file(root, file.relative_to(root).as_posix(), modules)


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
    violations = list(check(root))
    for path, line, rule, cure in violations:
        print(f"{path}:{line}: {rule}.\n    Cure: {cure}.")
    print(f"{len(violations)} violation(s) of the include table" if violations else "The include table holds.")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
