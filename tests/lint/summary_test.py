#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""packaging/test_summary.py counts what happened, whatever way a test ends."""
import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "packaging"))
import test_summary  # noqa: E402


def summary(*cases, stages=None):
    """(exit code, last line) for a ctest result file with these test cases."""
    with tempfile.TemporaryDirectory() as folder:
        text = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuite>' + "".join(cases) + "</testsuite>"
        pathlib.Path(folder, "asan.xml").write_text(text, "utf-8")
        if stages:
            pathlib.Path(folder, "stages.tsv").write_text(stages, "utf-8")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            code = test_summary.main(folder)
        return code, printed.getvalue().splitlines()[-1]


def case(status, output="", inner=""):
    return f'<testcase name="T" status="{status}">{inner}<system-out>{output}</system-out></testcase>'


FRAME = "PASS   : T::initTestCase()\n"


class Summary(unittest.TestCase):
    def test_functionsAreCounted_theFrameIsNot(self):
        self.assertEqual(summary(case("run", FRAME + "PASS   : T::a()\nPASS   : T::b(row 1)\nPASS   : T::cleanupTestCase()\n")),
                         (0, "2 passed, 0 failed, 0 skipped"))

    def test_aFailedFunction_failsTheRun(self):
        self.assertEqual(summary(case("fail", "PASS   : T::a()\nFAIL!  : T::b() Compared values\nFAIL!  : T::b() again\n")),
                         (1, "1 passed, 1 failed, 0 skipped"))

    def test_aCrashAfterPasses_isOneFailure(self):
        self.assertEqual(summary(case("fail", "PASS   : T::a()\nSegmentation", '<failure message="SIGSEGV"/>')),
                         (1, "1 passed, 1 failed, 0 skipped"))

    def test_aSkippedFunction_isCountedAndDoesNotFail(self):
        self.assertEqual(summary(case("run", "PASS   : T::a()\nSKIP   : T::b() no message bus\n")),
                         (0, "1 passed, 0 failed, 1 skipped"))

    def test_aScriptThatSkips_isSkipped(self):
        self.assertEqual(summary(case("run"), case("notrun", "no tool", '<skipped message="SKIP_RETURN_CODE=77"/>')),
                         (0, "1 passed, 0 failed, 1 skipped"))

    def test_aProgramThatWasNotBuilt_isAFailure(self):
        self.assertEqual(summary(case("run"), case("notrun", "", '<skipped message="Unable to find executable"/>')),
                         (1, "1 passed, 1 failed, 0 skipped"))

    def test_nothingRun_isAFailure(self):
        self.assertEqual(summary(), (1, "0 passed, 0 failed, 0 skipped"))

    def test_stagesAreAdded(self):
        self.assertEqual(summary(case("run"), stages="failed\tLint\texit code 1\nskipped\tpeers\t--quick\n"),
                         (1, "1 passed, 1 failed, 1 skipped"))

    def test_outputThatXmlForbids_isRead(self):
        self.assertEqual(summary(case("run", "PASS   : T::a()\n\x00\x1b[1m\n")), (0, "1 passed, 0 failed, 0 skipped"))


if __name__ == "__main__":
    unittest.main()
