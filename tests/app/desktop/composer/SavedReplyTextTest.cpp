// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/SavedReplyText.h"

#include <QtTest/QTest>

using namespace baton::desktop;
using namespace Qt::StringLiterals;

class SavedReplyTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstName_isTheWordPeopleGreetWith_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("first");
        QTest::newRow("initial") << u"Priya N."_s << u"Priya"_s;
        QTest::newRow("emoji first") << u"🌱 Tom Bauer 🌱"_s << u"Tom"_s;
        QTest::newRow("emoji stuck to it") << u"Tom🌱"_s << u"Tom"_s;
        QTest::newRow("title") << u"Dr. Anna Schmidt"_s << u"Anna"_s;
        QTest::newRow("title only") << u"Dr."_s << u"Dr."_s;
        QTest::newRow("apostrophe") << u"Seán O’Brien"_s << u"Seán"_s;
        QTest::newRow("hyphen") << u"Jean-Luc"_s << u"Jean-Luc"_s;
        QTest::newRow("pronouns") << u"(she/her) Kim"_s << u"Kim"_s;
        QTest::newRow("arabic") << u"مريم سعيد"_s << u"مريم"_s;
        QTest::newRow("chinese") << u"王芳"_s << u"王芳"_s;
        QTest::newRow("only emoji") << u"🦊🦊"_s << QString();
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("number") << u"4711"_s << QString();
    }
    void firstName_isTheWordPeopleGreetWith()
    {
        QFETCH(QString, name);
        QFETCH(QString, first);
        QCOMPARE(firstNameOf(name), first);
    }

    void placeholders_areFilled_inAnyCapitals()
    {
        QCOMPARE(filledIn(u"Hi {first name}, case {Case Code}. {First Name}!"_s, {u"Priya N."_s, u"K7Q4-MD2X"_s}),
            u"Hi Priya, case K7Q4-MD2X. Priya!"_s);
    }

    void placeholderWithoutValue_stays_soThatItIsFound()
    {
        const QString text = filledIn(u"Hi {first name}"_s, {u"🦊"_s, u"K7Q4-MD2X"_s});
        QCOMPARE(text, u"Hi {first name}"_s);
        QCOMPARE(leftPlaceholder(text), u"{first name}"_s);
        QVERIFY(leftPlaceholder(u"Hi {Priya}"_s).isEmpty());
    }

    void nameThatLooksLikeAPlaceholder_isNotFilledAgain()
    {
        QCOMPARE(filledIn(u"{first name} {case code}"_s, {u"{case code}"_s, u"X"_s}), u"case X"_s);
    }
};

QTEST_GUILESS_MAIN(SavedReplyTextTest)
#include "SavedReplyTextTest.moc"
