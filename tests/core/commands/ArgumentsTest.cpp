// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commands/Arguments.h"

#include <QtCore/QDir>
#include <QtTest/QTest>

using namespace baton::commands;

class ArgumentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoWordCommand_winsOverItsFirstWord()
    {
        const auto edit = parseCommandLine({QStringLiteral("note"), QStringLiteral("edit"), QStringLiteral("91ce")});
        QVERIFY(edit);
        QCOMPARE(QString::fromLatin1(edit->command->name), QStringLiteral("note edit"));
        const auto note = parseCommandLine({QStringLiteral("note"), QStringLiteral("K7Q4")});
        QVERIFY(note);
        QCOMPARE(QString::fromLatin1(note->command->name), QStringLiteral("note"));
        QCOMPARE(note->arguments, QStringList{QStringLiteral("K7Q4")});
    }

    void options_takeTheirValueEitherWay()
    {
        const auto apart
            = parseCommandLine({QStringLiteral("threads"), QStringLiteral("--view"), QStringLiteral("all")});
        const auto together = parseCommandLine({QStringLiteral("threads"), QStringLiteral("--view=all")});
        QVERIFY(apart && together);
        QCOMPARE(apart->value("view"), QStringLiteral("all"));
        QCOMPARE(together->value("view"), QStringLiteral("all"));
        QVERIFY(!apart->hasValue("limit"));
    }

    void flag_isSetAndTakesNoValue()
    {
        const auto flag = parseCommandLine({QStringLiteral("done"), QStringLiteral("K7Q4"), QStringLiteral("--spam")});
        QVERIFY(flag);
        QVERIFY(flag->has("spam") && !flag->has("no-reply-needed"));
        QVERIFY(!parseCommandLine({QStringLiteral("done"), QStringLiteral("K7Q4"), QStringLiteral("--spam=yes")}));
    }

    void tags_mayBeginWithASign()
    {
        const auto tag = parseCommandLine(
            {QStringLiteral("tag"), QStringLiteral("K7Q4"), QStringLiteral("+late"), QStringLiteral("-new")});
        QVERIFY(tag);
        QCOMPARE(tag->arguments.size(), 3);
        QCOMPARE(tag->arguments.last(), QStringLiteral("-new"));
    }

    void twoDashes_endTheOptions()
    {
        const auto search
            = parseCommandLine({QStringLiteral("search"), QStringLiteral("--"), QStringLiteral("--limit")});
        QVERIFY(search);
        QCOMPARE(search->arguments, QStringList{QStringLiteral("--limit")});
    }

    void wrongLines_areUsageErrors_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("command");
        QTest::newRow("nothing") << QStringList{} << "";
        QTest::newRow("unknown command") << QStringList{QStringLiteral("frobnicate")} << "";
        QTest::newRow("half a command") << QStringList{QStringLiteral("account")} << "";
        QTest::newRow("argument missing") << QStringList{QStringLiteral("claim")} << "claim";
        QTest::newRow("too many") << QStringList{QStringLiteral("undo"), QStringLiteral("all")} << "undo";
        QTest::newRow("unknown option") << QStringList{QStringLiteral("undo"), QStringLiteral("--hard")} << "undo";
        QTest::newRow("value missing") << QStringList{QStringLiteral("threads"), QStringLiteral("--view")} << "threads";
        QTest::newRow("short option") << QStringList{QStringLiteral("undo"), QStringLiteral("-x")} << "undo";
    }
    void wrongLines_areUsageErrors()
    {
        QFETCH(const QStringList, words);
        QFETCH(const QString, command);
        const auto parsed = parseCommandLine(words);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().command, command);
        QVERIFY(!parsed.error().problem.isEmpty());
    }

    void paths_areWhole_whoeverCarriesTheCommandOut()
    {
        const auto whole = [](const QStringList &words) { return withWholePaths(words, *parseCommandLine(words)); };
        const QString here = QDir::currentPath() + QLatin1Char('/');
        QCOMPARE(whole({QStringLiteral("backup"), QStringLiteral("backup")}),
            (QStringList{QStringLiteral("backup"), here + QStringLiteral("backup")}));
        QCOMPARE(whole({QStringLiteral("message"), QStringLiteral("file"), QStringLiteral("ab12"),
                     QStringLiteral("a b.pdf"), QStringLiteral("--number"), QStringLiteral("2")}),
            (QStringList{QStringLiteral("message"), QStringLiteral("file"), QStringLiteral("ab12"),
                here + QStringLiteral("a b.pdf"), QStringLiteral("--number"), QStringLiteral("2")}));
        QCOMPARE(whole({QStringLiteral("team"), QStringLiteral("invite"), QStringLiteral("--out"), QStringLiteral("i")})
                     .last(),
            here + QStringLiteral("i"));
        QCOMPARE(whole({QStringLiteral("export"), QStringLiteral("/tmp/x")}).last(), QStringLiteral("/tmp/x"));
        QCOMPARE(whole({QStringLiteral("sync")}), QStringList{QStringLiteral("sync")});
    }

    void everyCommand_isFoundByItsName_andNamesAreUnique()
    {
        QSet<QString> names;
        for (const CommandSpec &spec : commandSpecs()) {
            const QString name = QString::fromLatin1(spec.name);
            QVERIFY2(!names.contains(name), spec.name);
            names.insert(name);
            QStringList words = name.split(QLatin1Char(' '));
            for (int i = 0; i < spec.minArguments; ++i)
                words.append(QStringLiteral("+x"));
            const auto parsed = parseCommandLine(words);
            QVERIFY2(parsed, spec.name);
            QCOMPARE(parsed->command, &spec);
        }
    }
};

QTEST_GUILESS_MAIN(ArgumentsTest)
#include "ArgumentsTest.moc"
