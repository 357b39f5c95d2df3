#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shell completion offers every command and every option that the program's own help names. Takes batonctl's path."""
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).parents[3]
PROGRAM = pathlib.Path(sys.argv.pop(1)).absolute()


def help_of(*words):
    return subprocess.run([PROGRAM, *words, "--help"], capture_output=True, text=True, check=True).stdout


def complete(*batches):
    """What is offered after each of these command lines; one shell for all of them."""
    script = f"PATH={PROGRAM.parent}:$PATH; . {ROOT}/packaging/install/batonctl.bash\n"
    for words in batches:
        script += (f"COMP_WORDS=(batonctl {' '.join(repr(word) for word in words)}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); "
                   "_batonctl; echo \"${COMPREPLY[*]}\"\n")
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    return [line.split() for line in done.stdout.splitlines()]


class Completion(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        overview = help_of().split("\nCommands\n")[1].split("\n\n")[0]
        cls.commands = [re.split(r"  +", line.strip())[0] for line in overview.splitlines()]

    def test_everyCommandIsOffered(self):
        self.assertGreater(len(self.commands), 20)
        first = sorted({name.split()[0] for name in self.commands})
        parents = sorted({name.split()[0] for name in self.commands if " " in name})
        offered = complete([""], *[[parent, ""] for parent in parents])
        self.assertEqual(sorted(offered[0]), first)
        for parent, words in zip(parents, offered[1:]):
            self.assertEqual(sorted(words), sorted(n.split()[1] for n in self.commands if n.startswith(parent + " ")))

    def test_everyOptionIsOffered(self):
        offered = complete(*[[*name.split(), "--"] for name in self.commands])
        options = 0
        for name, words in zip(self.commands, offered):
            described = {part.split()[0] for part in help_of(*name.split()).split("\nOptions\n")[1:]
                         for part in part.split("\n\n")[0].splitlines()}
            options += len(described)
            self.assertEqual(set(words), described | {"--help"}, name)
        self.assertGreater(options, 20)


if __name__ == "__main__":
    unittest.main()
