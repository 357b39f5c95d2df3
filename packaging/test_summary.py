#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up the results of packaging/test: ctest's files (*.xml) and the other stages (stages.tsv).

A test program counts with each of its test functions, as Qt Test reports them; a script counts as one. What failed
and what was skipped is listed by name. Prints "N passed, N failed, N skipped" last; exits 1 when something failed or
when nothing passed at all.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

QT_LINE = re.compile(r"^(PASS|FAIL!|XPASS|SKIP) *: ([\w:]+\(.*?\))(?: (.*))?$", re.MULTILINE)
FRAME = ("::initTestCase()", "::cleanupTestCase()")


def read_program(case):
    """Yields (state, name, reason) for one test of ctest's file."""
    name, status = case.get("name"), case.get("status")
    found = []
    # A function can report several failures; it counts once, by its worst line.
    worst = {}
    for state, function, reason in QT_LINE.findall(case.findtext("system-out") or ""):
        if state == "PASS" and function.endswith(FRAME):
            continue
        state = {"PASS": "passed", "SKIP": "skipped"}.get(state, "failed")
        rank = ("passed", "skipped", "failed").index(state)
        if function not in worst or worst[function][0] < rank:
            worst[function] = (rank, state, reason)
    for function, (_, state, reason) in worst.items():
        found.append((state, function, reason))

    if status == "fail" and not any(state == "failed" for state, _, _ in found):
        failure = case.find("failure")
        reason = failure.get("message") if failure is not None else ""
        found.append(("failed", name, reason or "the program failed as a whole"))
    elif status in ("notrun", "disabled"):
        skipped = case.find("skipped")
        reason = skipped.get("message") if skipped is not None else ""
        # Exit code 77 is a script's way to skip; a program that was not built is a failure.
        state = "skipped" if "SKIP_RETURN_CODE" in (reason or "") or status == "disabled" else "failed"
        found.append((state, name, (case.findtext("system-out") or "").strip() or reason))
    elif not found:
        found.append(("passed", name, ""))
    return found


def main(folder):
    results = []
    for path in sorted(pathlib.Path(folder).glob("*.xml")):
        # A test may print what XML does not allow.
        text = re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "?", path.read_text("utf-8", "replace"))
        for case in xml.fromstring(text.encode("utf-8")).iter("testcase"):
            results += [(state, f"{path.stem}: {name}", reason) for state, name, reason in read_program(case)]
    stages = pathlib.Path(folder, "stages.tsv")
    if stages.exists():
        for line in stages.read_text(encoding="utf-8").splitlines():
            state, name, reason = (line.split("\t") + ["", ""])[:3]
            results.append((state, name, reason))

    for wanted, title in (("skipped", "Skipped"), ("failed", "Failed")):
        listed = [(name, reason) for state, name, reason in results if state == wanted]
        if listed:
            print(f"{title}:")
            for name, reason in listed:
                print(f"  {name}" + (f"  ({reason.splitlines()[0]})" if reason else ""))
    count = {wanted: sum(state == wanted for state, _, _ in results) for wanted in ("passed", "failed", "skipped")}
    print(f"{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped")
    return 0 if count["passed"] and not count["failed"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
