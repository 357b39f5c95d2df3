#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that cmake --install brings are valid, agree on one application id, and describe every command."""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parents[2]
FILES = ROOT / "packaging/install"
ID = re.search(r"BATON_APP_ID (\S+)\)", (ROOT / "packaging/CMakeLists.txt").read_text("utf-8"))[1]


def commands():
    """The names of batonctl's commands, from its own table."""
    table = ROOT / "core/commands/Arguments.cpp"
    return re.findall(r'\.name = "([^"]+)"', table.read_text("utf-8"))


class InstallFiles(unittest.TestCase):
    def run_tool(self, *command, environment=None):
        if not shutil.which(command[0]):
            self.skipTest(f"{command[0]} is not installed")
        done = subprocess.run(command, capture_output=True, text=True, check=False,
                              env={**os.environ, **(environment or {})})
        self.assertEqual((done.returncode, done.stderr if command[0] == "man" else ""), (0, ""), done.stdout + done.stderr)
        return done.stdout

    def test_theMenuEntryIsValid(self):
        self.run_tool("desktop-file-validate", str(FILES / f"{ID}.desktop"))

    def test_theDescriptionForSoftwareCentresIsValid(self):
        self.run_tool("appstreamcli", "validate", "--no-net", str(FILES / f"{ID}.metainfo.xml"))

    def test_allNameTheSameApplication(self):
        self.assertIn(f"Icon={ID}\n", (FILES / f"{ID}.desktop").read_text("utf-8"))
        description = (FILES / f"{ID}.metainfo.xml").read_text("utf-8")
        self.assertIn(f"<id>{ID}</id>", description)
        self.assertIn(f"<launchable type=\"desktop-id\">{ID}.desktop</launchable>", description)

    def test_theServiceUnitIsValid(self):
        text = (FILES / "baton-watch.service.in").read_text("utf-8")
        self.assertIn("ExecStart=@BATONCTL@ watch\n", text)
        with tempfile.TemporaryDirectory() as folder:
            unit = pathlib.Path(folder, "baton-watch.service")
            # The check wants the program to exist; any program will do.
            unit.write_text(text.replace("@BATONCTL@", "/bin/true"), "utf-8")
            self.run_tool("systemd-analyze", "verify", "--man=no", "--user", str(unit),
                          environment={"XDG_RUNTIME_DIR": folder})

    def test_theManualPageNamesEveryCommand(self):
        text = (FILES / "batonctl.1").read_text("utf-8").replace('"', "").replace("\\-", "-")
        listed = re.findall(r"^\.BR? (.+)$", text, re.MULTILINE)
        words = {each.strip() for line in listed for each in line.split(" , ")} | {
            each.strip() for line in listed for each in line.split(",")}
        self.assertGreater(len(commands()), 20, "the table of commands has another form than this test reads")
        self.assertEqual([name for name in commands() if name not in words], [])

    def test_theManualPageIsWellFormed(self):
        self.run_tool("man", "--warnings", "-l", "-P", "cat", str(FILES / "batonctl.1"))

    def test_completionOffersCommandsAndOptions(self):
        # A stand-in with the help's form; the real program's form is checked by the tests of app/cli.
        with tempfile.TemporaryDirectory() as folder:
            stand_in = pathlib.Path(folder, "batonctl")
            stand_in.write_text(
                "#!/bin/sh\ncase \"$*\" in\n'--help') printf 'Usage: x\\n\\nCommands\\n"
                "  account add         Connects.\\n  account list        Lists.\\n  poll                Checks.\\n\\nExit\\n' ;;\n"
                "'account add --help') printf 'Usage\\n\\nOptions\\n  --server URL  the\\n  --history DAYS  also\\n' ;;\nesac\n", "utf-8")
            stand_in.chmod(0o755)

            def complete(*words):
                script = (f"PATH={folder}:$PATH; . {shlex.quote(str(FILES))}/batonctl.bash; COMP_WORDS=({' '.join(repr(w) for w in words)}); "
                          "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _batonctl; printf '%s\\n' \"${COMPREPLY[@]}\"")
                return subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True).stdout.split()

            self.assertEqual(complete("batonctl", ""), ["account", "poll"])
            self.assertEqual(complete("batonctl", "--json", "account", ""), ["add", "list"])
            self.assertEqual(complete("batonctl", "account", "add", "--s"), ["--server"])
            self.assertEqual(complete("batonctl", "threads", "--view", "un"), ["unassigned"])


if __name__ == "__main__":
    unittest.main()
