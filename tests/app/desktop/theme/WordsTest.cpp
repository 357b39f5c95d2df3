// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/Words.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;

class WordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void handlesInFront_areLeftOut_unlessNothingElseIsThere_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("shown");
        QTest::newRow("one") << u"@acme Hello?"_s << u"Hello?"_s;
        QTest::newRow("several") << u" @acme @depot@far.example  my parcel"_s << u"my parcel"_s;
        QTest::newRow("within") << u"ask @acme about it"_s << u"ask @acme about it"_s;
        QTest::newRow("only") << u"@acme"_s << u"@acme"_s;
        QTest::newRow("right to left") << u"@acme \u0634\u0643\u0631\u0627"_s << u"\u0634\u0643\u0631\u0627"_s;
        QTest::newRow("empty") << QString() << QString();
    }
    void handlesInFront_areLeftOut_unlessNothingElseIsThere()
    {
        QFETCH(QString, line);
        QFETCH(QString, shown);
        QCOMPARE(Words::withoutMentions(line), shown);
    }

    void shortHandle_leavesTheServerOut_ofHandlesThatNameOne()
    {
        QCOMPARE(Words::shortHandle(u"@acme@far.example"_s), u"@acme"_s);
        QCOMPARE(Words::shortHandle(u"@acme"_s), u"@acme"_s);
        QCOMPARE(Words::shortHandle(u"acme.example"_s), u"acme.example"_s);
    }
};

QTEST_GUILESS_MAIN(WordsTest)
#include "WordsTest.moc"
