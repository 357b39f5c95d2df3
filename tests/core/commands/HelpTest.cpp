// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Help.h"
#include "core/commands/Arguments.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
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

    void everyCommandAndOption_isInTheManualPage()
    {
        QFile file(
            QString::fromLocal8Bit(qgetenv("BATON_SOURCE_DIR")) + QStringLiteral("/packaging/install/batonctl.1"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString page = QString::fromUtf8(file.readAll())
                                 .remove(QLatin1Char('"'))
                                 .replace(QStringLiteral("\\-"), QStringLiteral("-"));
        const qsizetype start = page.indexOf(QStringLiteral("\n.SH COMMANDS\n"));
        const qsizetype end = page.indexOf(QStringLiteral("\n.SH EXIT STATUS\n"));
        QVERIFY(start > 0 && end > start);
        // A command and what is said of it, its options included, up to the next command.
        QHash<QString, QStringList> options;
        QStringList names;
        bool inOptions = false;
        const QStringList lines = page.mid(start, end - start).split(QLatin1Char('\n'));
        for (qsizetype i = 1; i < lines.size(); ++i) {
            const QString &line = lines[i];
            inOptions = line == QLatin1String(".RS") || (inOptions && line != QLatin1String(".RE"));
            if (lines[i - 1] != QLatin1String(".TP"))
                continue;
            const QString text = line.section(QLatin1Char(' '), 1);
            if (inOptions) {
                for (const QString &name : std::as_const(names))
                    options[name].append(text.section(QLatin1Char(' '), 0, 0));
                continue;
            }
            names = text.split(QRegularExpression(QStringLiteral("\\s*,\\s*")), Qt::SkipEmptyParts);
            for (const QString &name : std::as_const(names))
                options.insert(name, {});
        }
        for (const commands::CommandSpec &spec : commands::commandSpecs()) {
            QVERIFY2(options.contains(QString::fromLatin1(spec.name)), spec.name);
            for (const commands::OptionSpec &option : spec.options) {
                QVERIFY2(options.value(QString::fromLatin1(spec.name))
                             .contains(QStringLiteral("--") + QString::fromLatin1(option.name)),
                    qPrintable(QStringLiteral("%1 --%2").arg(
                        QString::fromLatin1(spec.name), QString::fromLatin1(option.name))));
            }
        }
        const auto isCommand = [](const QString &name) { return commands::commandSpec(name) != nullptr; };
        const QStringList described = options.keys();
        QVERIFY2(
            std::all_of(described.begin(), described.end(), isCommand), qPrintable(described.join(QLatin1Char(';'))));
    }

    void unknownNames_haveNone()
    {
        QVERIFY(cli::summaryOf(QStringLiteral("frobnicate")).isEmpty());
        QVERIFY(cli::meaningOf(QStringLiteral("frobnicate")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(HelpTest)
#include "HelpTest.moc"
