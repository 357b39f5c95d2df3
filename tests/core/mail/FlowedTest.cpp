// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/Flowed.h"

#include <QtTest/QtTest>

namespace baton::test {

class FlowedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void flowedLines_comeTogether_data();
    void flowedLines_comeTogether();
    void whatIsFlowed_isWhatItWas_data();
    void whatIsFlowed_isWhatItWas();
    void flowedLines_areShort();
};

void FlowedTest::flowedLines_comeTogether_data()
{
    QTest::addColumn<QString>("wire");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *wire, const char *text) {
        QTest::newRow(name) << QString::fromUtf8(wire) << QString::fromUtf8(text);
    };
    row("a paragraph", "one \ntwo \nthree\nfour", "one two three\nfour");
    row("stuffed", " From here\n >no quote\n  two", "From here\n>no quote\n two");
    row("quotes", "> one \n> two\n>> deeper \nmine", "> one two\n>> deeper \nmine");
    row("signature", "end \n-- \nPriya", "end \n-- \nPriya");
    row("ends open", "one \n", "one ");
    row("blank lines", "one\n\ntwo\n", "one\n\ntwo\n");
}

void FlowedTest::flowedLines_comeTogether()
{
    QFETCH(const QString, wire);
    QFETCH(const QString, text);
    QCOMPARE(mail::unflowed(wire, false), text);
}

void FlowedTest::whatIsFlowed_isWhatItWas_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("short") << QStringLiteral("Hello\n\nYours\n");
    QTest::newRow("long") << QStringLiteral("word ").repeated(100).trimmed();
    QTest::newRow("spaces") << QStringLiteral("two  spaces   ").repeated(30).trimmed();
    QTest::newRow("an address") << QStringLiteral("See https://shop.example/") + QString(200, QLatin1Char('x'))
            + QStringLiteral(" and more words");
    QTest::newRow("stuffing") << QStringLiteral(" indented\n> no quote\nFrom here");
    QTest::newRow("signature") << QStringLiteral("text\n-- \nShop");
    QTest::newRow("nothing") << QString();
}

void FlowedTest::whatIsFlowed_isWhatItWas()
{
    QFETCH(const QString, text);
    QCOMPARE(mail::unflowed(mail::flowed(text), false), text);
}

void FlowedTest::flowedLines_areShort()
{
    const QString wire = mail::flowed(QStringLiteral("word ").repeated(100));
    const QStringList lines = wire.split(QLatin1Char('\n'));
    QVERIFY(lines.size() > 5);
    for (const QString &line : lines)
        QVERIFY(line.size() <= 78);
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::FlowedTest)
#include "FlowedTest.moc"
