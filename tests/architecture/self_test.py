#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks each rule of includes.py, networks.py and tree.py in a small project of its own, and expects to be told."""
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import includes  # noqa: E402
import networks  # noqa: E402
import tree  # noqa: E402

LICENCE = "// SPDX-License-Identifier: GPL-3.0-or-later\n"


def violations(checker, files):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")
        return list(checker.check(root))


class IncludeTable(unittest.TestCase):
    def rules(self, path, *lines):
        return [(line, rule, cure) for _, line, rule, cure in violations(includes, {path: "\n".join(lines) + "\n"})]

    def refused(self, path, line, words):
        found = self.rules(path, LICENCE.strip(), line)
        self.assertEqual(len(found), 1, found)
        self.assertEqual(found[0][0], 2)
        self.assertIn(words, found[0][1] + found[0][2])

    def allowed(self, path, line):
        self.assertEqual(self.rules(path, line), [])

    def test_includes_up_the_table_are_allowed(self):
        self.allowed("core/store/Store.cpp", '#include "core/base/Result.h"')
        self.allowed("core/inbox/Ingestor.cpp", '#include "core/store/Store.h"')
        self.allowed("core/inbox/Ingestor.cpp", '#include "core/net/HttpClient.h"')
        self.allowed("core/connectors/mastodon/Api.cpp", '#include "core/net/HttpClient.h"')
        self.allowed("core/runtime/Runtime.cpp", '#include "core/connectors/mastodon/Connector.h"')
        self.allowed("app/desktop/list/ListModel.cpp", '#include "app/desktop/theme/Theme.h"')
        self.allowed("app/desktop/list/ListModel.cpp", '#include "core/inbox/InboxService.h"')
        self.allowed("app/desktop/composer/Limits.h", '#include "core/connectors/ConnectorInfo.h"')
        self.allowed("app/desktop/main.cpp", '#include "core/runtime/Runtime.h"')

    def test_anIncludeTheOtherWay_isRefused(self):
        self.refused("core/base/Clock.cpp", '#include "core/store/Store.h"', "stands on core/base")

    def test_anIncludeBetweenNeighbours_isRefused(self):
        self.refused("core/text/Html.cpp", '#include "core/net/HttpClient.h"', "stands on core/base only")

    def test_aNetworkThatKnowsAnother_isRefused(self):
        self.refused("core/connectors/bluesky/Api.cpp", '#include "core/connectors/mastodon/Api.h"', "no other network")

    def test_aNetworkThatKnowsTheStore_isRefused(self):
        self.refused("core/connectors/bluesky/Api.cpp", '#include "core/store/Store.h"', "plain values")

    def test_aNetworkThatKnowsTheTeam_isRefused(self):
        self.refused("core/connectors/bluesky/Api.cpp", '#include "core/team/TeamService.h"', "plain values")

    def test_theSharedPartThatKnowsANetwork_isRefused(self):
        self.refused("core/connectors/Registry.cpp", '#include "core/connectors/mastodon/Api.h"', "stands on")

    def test_theDesktopBeneathTheServices_isRefused(self):
        for beneath in ("store/Store.h", "net/HttpClient.h", "connectors/Connector.h", "ops/Op.h", "secrets/SecretStore.h",
                        "connectors/mastodon/Api.h", "runtime/Runtime.h"):
            self.refused("app/desktop/list/ListModel.cpp", f'#include "core/{beneath}"', "service headers only")

    def test_theCoreThatKnowsTheApp_isRefused(self):
        self.refused("core/team/Team.cpp", '#include "app/desktop/Shell.h"', "does not know")

    def test_widgetsInCore_areRefused(self):
        self.refused("core/inbox/Inbox.cpp", "#include <QLabel>", "no widgets")
        self.refused("core/inbox/Inbox.cpp", "#include <QtWidgets/QLabel>", "no widgets")
        self.refused("app/cli/Print.cpp", "#include <QApplication>", "no widgets")

    def test_librariesOutsideTheirFolder_areRefused(self):
        self.refused("core/team/Team.cpp", "#include <QSqlQuery>", "opens the database")
        self.refused("core/inbox/Inbox.cpp", "#include <sqlite3.h>", "opens the database")
        self.refused("core/connectors/mastodon/Api.cpp", "#include <QNetworkAccessManager>", "through core/net")
        self.refused("core/base/Ids.cpp", "#include <sodium.h>", "few hands")
        self.refused("core/domain/Picture.h", "#include <QImage>", "core/media")
        self.refused("core/net/Http.cpp", "#include <gumbo.h>", "one place")

    def test_systemCodeInAFileNotNamedAfterIt_isRefused(self):
        self.refused("core/inbox/Sleep.cpp", "#include <QDBusConnection>", "D-Bus")
        self.allowed("core/inbox/SleepDBus.cpp", "#include <QDBusConnection>")
        self.refused("core/secrets/Secrets.cpp", "#include <qt6keychain/keychain.h>", "keychain")

    def test_textForPeopleInCore_isRefused(self):
        self.refused("core/inbox/Inbox.cpp", '    return tr("Something went wrong");', "no text for people")
        self.refused("core/inbox/Inbox.cpp", '    return QObject::tr("Something went wrong");', "no text for people")
        self.allowed("app/desktop/Shell.cpp", '    return tr("Inbox");')
        self.allowed("core/inbox/Inbox.cpp", '    str("x");')

    def test_aFolderThatTheTableDoesNotHave_isRefused(self):
        found = self.rules("core/helpers/Things.h", "#pragma once")
        self.assertEqual(len(found), 1, found)
        self.assertIn("not in the table", found[0][1])

    def test_relativeAndTestIncludes_areRefused(self):
        self.refused("core/base/Clock.cpp", '#include "../store/Store.h"', "project's root")
        self.refused("core/base/Clock.cpp", '#include "tests/support/FakeClock.h"', "project's root")


class NetworksByName(unittest.TestCase):
    LIST = {"core/connectors/CMakeLists.txt": "add_subdirectory(mastodon)\nadd_subdirectory(mail)\n"}

    def found(self, path, text):
        return [line for _, line, _, _ in violations(networks, {**self.LIST, path: text})]

    def test_anIdInQuotes_isRefused(self):
        self.assertEqual(self.found("core/inbox/A.cpp", 'x();\nif (network == QLatin1String("mastodon"))\n'), [2])
        self.assertEqual(self.found("app/desktop/list/A.h", 'auto e = connectors::mastodon::entry();\n'), [1])
        self.assertEqual(self.found("core/inbox/A.cpp", 'auto url = "https://x.example"; f("mail");\n'), [1])

    def test_commentsAndOtherWords_areAllowed(self):
        self.assertEqual(self.found("core/inbox/A.h", 'QString id; ///< "mastodon"\n/* "mail"\n "mail" */\n'), [])
        self.assertEqual(self.found("core/inbox/A.cpp", 'f("mailbox", "the mail of today");\n'), [])

    def test_theNetworkItselfAndTheSample_areAllowed(self):
        self.assertEqual(self.found("core/connectors/mastodon/Entry.cpp", 'id = "mastodon";\n'), [])
        self.assertEqual(self.found("app/demo/Demo.cpp", 'id = "mastodon";\n'), [])

    def test_theExceptions_areOfOneFileAndWord(self):
        self.assertEqual(self.found("core/domain/Types.cpp", 'f("mail"); g("mastodon");\n'), [1])

    def test_aListThatIsNotUnderstood_isTold(self):
        self.assertEqual(len(violations(networks, {"core/connectors/CMakeLists.txt": "# nothing\n"})), 1)


class RulesForFiles(unittest.TestCase):
    README = {"core/README.md": "x\n", "core/base/README.md": "x\n"}

    def refused(self, files, words):
        found = violations(tree, {**self.README, **files})
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0][2])

    def test_aFileInOrder_isAccepted(self):
        good = {"core/base/Clock.h": LICENCE + "#pragma once\n/// see " + "core/base/README" + ".md and README" + ".md\n"}
        self.assertEqual(violations(tree, {**self.README, **good}), [])

    def test_aMissingLicenceLine_isRefused(self):
        self.refused({"core/base/Clock.h": "#pragma once\n"}, "licence")
        self.refused({"core/base/CMakeLists.txt": "add_library(x)\n"}, "licence")
        self.refused({"core/base/run": "#!/bin/sh\ntrue\n"}, "licence")

    def test_aLongFile_isRefused(self):
        self.refused({"core/base/Clock.h": LICENCE + "\n" * tree.MAX_LINES}, "at most")

    def test_aFolderWithoutReadme_isRefused(self):
        self.refused({"core/net/Http.h": LICENCE}, "README")

    def test_aPathOfOneMachine_isRefused(self):
        for path in ("/home" + "/carol/x", "/ro" + "ot/x", "/Users" + "/Carol"):
            self.refused({"core/base/Clock.h": LICENCE + f"// {path}\n"}, "machine")

    def test_aDocumentThatIsNotThere_isRefused(self):
        self.refused({"core/base/Clock.h": LICENCE + "// see secret-plan" + ".md\n"}, "not in the project")

    def test_twoResourceFilesOfOneName_areRefused(self):
        self.refused({"core/base/icons.qrc": "<RCC/>", "core/icons.qrc": "<RCC/>"}, "names of their own")

    def test_installedPackages_areRefused(self):
        # Without version control the walk leaves them out, so they are only met when somebody added them.
        self.assertEqual(violations(tree, {**self.README, "node_modules/x/index.js": "x"}), [])


if __name__ == "__main__":
    unittest.main()
