#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds that a network is a folder of core/connectors and nothing else: no other code asks which one it has before it.

    networks.py [ROOT]      checks the project at ROOT, by default the one this file is in

The names are those that core/connectors/CMakeLists.txt lists. Where the id of one stands in quotes, or its namespace is
used, elsewhere in core or app, that is a violation; comments are not looked at. What differs between networks belongs
into ConnectorInfo (abilities, words, limits), so that the next one needs no change anywhere else.
Exit code 0: all in order; 1: each violation is printed as FILE:LINE, the rule it breaks and the cure.
"""
import pathlib
import re
import sys

# Files that may use such a word, and why.
ALLOWED = {
    ("core/domain/Types.cpp", "mail"): "the word for a kind of conversation, whichever network it is on",
    ("core/domain/Policy.cpp", "mail"): "the field of a policy for the address of somebody outside the team",
    ("core/domain/PolicyReading.cpp", "mail"): "the same",
    ("core/commands/Shapes.cpp", "mail"): "the same, on the ladder of a conversation",
}
# The networks themselves, and the sample, which is one scripted network.
APART = ("core/connectors/", "app/demo/")

LISTED = re.compile(r"^\s*add_subdirectory\(([a-z][a-z0-9]*)\)", re.MULTILINE)
COMMENT = re.compile(r'("(?:[^"\\\n]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)


def networks(root):
    listing = root / "core/connectors/CMakeLists.txt"
    return LISTED.findall(listing.read_text("utf-8")) if listing.exists() else []


def without_comments(text):
    """The same lines, with blanks for comments."""
    return COMMENT.sub(lambda found: found.group(1) or re.sub(r"[^\n]", " ", found.group(0)), text)


def check(root):
    names = "|".join(networks(root))
    if not names:
        yield ("core/connectors/CMakeLists.txt", 1, "it lists the networks, one add_subdirectory line each",
               "see that networks.py still understands it")
        return
    named = re.compile(rf'"({names})"|\bconnectors::({names})::')
    for top in ("core", "app"):
        for file in sorted((root / top).rglob("*")):
            path = file.relative_to(root).as_posix()
            if file.suffix not in (".h", ".cpp") or path.startswith(APART):
                continue
            for number, line in enumerate(without_comments(file.read_text("utf-8", "replace")).splitlines(), 1):
                for found in named.finditer(line):
                    network = found.group(1) or found.group(2)
                    if (path, network) not in ALLOWED:
                        yield (path, number, f"only core/connectors/{network} knows “{network}” by name",
                               "let its ConnectorInfo say what is different about it, and ask that")


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
    violations = list(check(root))
    for path, line, rule, cure in violations:
        print(f"{path}:{line}: {rule}.\n    Cure: {cure}.")
    print(f"{len(violations)} network(s) known by name" if violations else "No network is known by name.")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
