// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Help.h"
#include "core/commands/Arguments.h"

#include <QtTest/QTest>

using namespace baton;

class HelpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCommandAndOption_hasItsHelp()
    {
        const QString overview = cli::overview();
        for (const commands::CommandSpec &spec : commands::commandSpecs()) {
            const QString name = QString::fromLatin1(spec.name);
            QVERIFY2(!cli::summaryOf(name).isEmpty(), spec.name);
            QVERIFY2(overview.contains(cli::summaryOf(name)), spec.name);
            const QString help = cli::helpFor(name);
            QVERIFY2(help.startsWith(QStringLiteral("Usage: batonctl ")), spec.name);
            QVERIFY2(help.section(QStringLiteral("\nExample\n"), 1).contains(name), spec.name);
            for (const commands::OptionSpec &option : spec.options) {
                QVERIFY2(!cli::meaningOf(QString::fromLatin1(option.name)).isEmpty(), option.name);
                QVERIFY2(help.contains(QStringLiteral("--") + QString::fromLatin1(option.name)), option.name);
            }
        }
    }

    void unknownNames_haveNone()
    {
        QVERIFY(cli::summaryOf(QStringLiteral("frobnicate")).isEmpty());
        QVERIFY(cli::meaningOf(QStringLiteral("frobnicate")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(HelpTest)
#include "HelpTest.moc"
