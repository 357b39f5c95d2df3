#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the rules that every file of the project follows: licence line, length, folder READMEs, no path of one
person's machine, and only documents of this project cited.

    tree.py [ROOT]          checks the project at ROOT, by default the one this file is in

Exit code 0: all in order; 1: each violation is printed as FILE:LINE, the rule it breaks and the cure.
"""
import os
import pathlib
import re
import subprocess
import sys

LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
CODE = (".h", ".cpp", ".c", ".py", ".mjs", ".js", ".sh", ".cmake", ".sql")
MAX_LINES = 600

# Files that others wrote, or that a program writes.
FOREIGN = re.compile(r"(^|/)(package-lock\.json|LICENSE)$|^tests/fixtures/|/fixtures/")
TEXT = CODE + (".md", ".txt", ".json", ".yml", ".yaml", ".xml", ".desktop", ".service", ".in", ".qrc", ".svg", ".ts",
               ".supp", "")

# Folders that a newcomer is to find a README in.
README = re.compile(r"^(app|core|tests|packaging|translations|resources)$|^(core|app)/[^/]+$|^core/connectors/[^/]+$"
                    r"|^app/desktop/[^/]+$|^tests/(architecture|bench|fuzz|lint|oracle|peers|simulation|support|peers/[^/]+)$")
README_LESS = re.compile(r"(^|/)(icons|fixtures|cmake|install)$")

# Where a person's own files lie; the folder this copy of the project is in is added when it is not a common one.
# Written in pieces, so that this file does not match itself.
PERSONAL = [r"(?<![\w.}])/home/" + r"(?!user\b|you\b|anna\b|ben\b)[a-z]", "/Users" + "/[A-Z]", r"(?<![\w.}])/ro" + "ot/"]
COMMON_TOPS = {"tmp", "usr", "var", "opt", "srv", "etc", "run", "mnt", "media", "dev", "proc", "home", "root", "builds"}

CITED = re.compile(r"(?<![\w/.-])((?:[\w.-]+/)*[\w-]+\.md)\b")


def files_of(root):
    """Project paths of all files that are, or would be, under version control."""
    if (root / ".git").exists():
        listed = subprocess.run(["git", "-C", str(root), "ls-files", "-co", "--exclude-standard", "-z"],
                                capture_output=True, check=False)
        if listed.returncode == 0:
            return sorted(p for p in listed.stdout.decode().split("\0") if p and (root / p).is_file())
    found = []
    for folder, below, names in os.walk(root):
        below[:] = [b for b in below if b not in ("build", "node_modules", "__pycache__", ".git")]
        found += [pathlib.Path(folder, n).relative_to(root).as_posix() for n in names]
    return sorted(found)


def is_code(path, lines):
    name = path.rpartition("/")[2]
    if name == "CMakeLists.txt" or name.endswith(CODE):
        return True
    return "." not in name and bool(lines) and lines[0].startswith("#!")


def personal_paths(root):
    patterns = list(PERSONAL)
    top = root.resolve().parts[1] if len(root.resolve().parts) > 2 else "tmp"
    if top not in COMMON_TOPS:
        patterns.append(r"(?<![\w.>)}])/" + re.escape(top) + "/")
    return re.compile("|".join(patterns))


def check(root):
    paths = files_of(root)
    known = set(paths)
    personal = personal_paths(root)
    endings = {"/" + p for p in paths if p.endswith(".md")}

    for path in paths:
        if "node_modules/" in path:
            yield path, 1, "installed packages are not kept in the project", "git rm --cached; npm ci brings them"
            continue
        name = path.rpartition("/")[2]
        if FOREIGN.search(path) or not name.endswith(TEXT if "." in name else ("",)):
            continue
        lines = (root / path).read_text("utf-8", "replace").splitlines()
        code = is_code(path, lines)
        if code:
            if LICENCE not in "\n".join(lines[:3]):
                yield (path, 1, "each source file names its licence in the first line",
                       f'add "{LICENCE}" as a comment (after a #! line)')
            if len(lines) > MAX_LINES:
                yield (path, MAX_LINES + 1, f"a file has at most {MAX_LINES} lines, this has {len(lines)}",
                       "split it by duty")
        for number, line in enumerate(lines, 1):
            if personal.search(line):
                yield (path, number, "no path of one person's machine",
                       "use a path relative to the project, or one from the environment")
            for cited in CITED.findall(line) if code else ():
                if not any(ending.endswith("/" + cited) for ending in endings):
                    yield (path, number, f"{cited} is not in the project",
                           "cite a document of the project, or say in the comment what it says")

    # The name of the file is the name of the function that registers it; of two that are alike one is never linked.
    resources = {}
    for path in sorted(p for p in paths if p.endswith(".qrc")):
        other = resources.setdefault(path.rpartition("/")[2], path)
        if other != path:
            yield path, 1, f"resource files have names of their own, this is called like {other}", "rename one"

    folders = {p.rpartition("/")[0] for p in paths}
    folders |= {"/".join(f.split("/")[:n]) for f in folders for n in range(1, f.count("/") + 1)}
    for folder in sorted(folders):
        if README.match(folder) and not README_LESS.search(folder) and f"{folder}/README.md" not in known:
            yield (folder, 1, "each folder has a README",
                   f"write {folder}/README.md: what lives here, what may be touched, where a newcomer starts")


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
    violations = list(check(root))
    for path, line, rule, cure in violations:
        print(f"{path}:{line}: {rule}.\n    Cure: {cure}.")
    print(f"{len(violations)} violation(s) of the rules for files" if violations else "All files follow the rules.")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
