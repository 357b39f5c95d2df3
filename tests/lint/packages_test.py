#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The package lists are well formed, and every package of them stands in the README's table of dependencies."""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).parents[2]
LISTS = ["packaging/debian-packages-run.txt", "packaging/debian-packages-test.txt"]
ENTRY = re.compile(r"^([a-z0-9][a-z0-9.+-]+) +((?:cmd|cmake|pkg|header|plugin|file):\S+|-) +# \S.*\S$")


def entries(path):
    lines = (ROOT / path).read_text("utf-8").splitlines()
    return [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]


class Packages(unittest.TestCase):
    def test_everyLineHasAPackageAProbeAndAReason(self):
        for path in LISTS:
            self.assertGreater(len(entries(path)), 10)
            for number, line in entries(path):
                self.assertRegex(line, ENTRY, f"{path}:{number}")

    def test_noPackageIsListedTwice(self):
        names = [line.split()[0] for path in LISTS for _, line in entries(path)]
        self.assertEqual(sorted(names), sorted(set(names)))

    def test_theReadmeNamesEachPackage(self):
        readme = ROOT / "README.md"
        if not readme.exists():
            self.skipTest("there is no README yet")
        text = readme.read_text("utf-8")
        missing = [line.split()[0] for path in LISTS for _, line in entries(path) if f"`{line.split()[0]}`" not in text]
        self.assertEqual(missing, [], "add them to the README's table of dependencies, in backquotes")


if __name__ == "__main__":
    unittest.main()
