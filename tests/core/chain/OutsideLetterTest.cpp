// SPDX-License-Identifier: GPL-3.0-or-later
// The mail that brings a matter to somebody outside: all of the story, nothing of it dangerous, and the way back.
#include "core/chain/OutsideLetter.h"
#include "core/chain/WayBack.h"

#include <QtCore/QXmlStreamReader>
#include <QtTest/QtTest>

using namespace baton;
using namespace baton::chain;

namespace {

QString english(const char *words) { return QString::fromUtf8(words); }

OutsideStory story()
{
    using Kind = OutsideStory::Line::Kind;
    Asked asked;
    asked.ask.bytes.fill(7);
    asked.caseCode = QStringLiteral("K7Q4-MD2X");
    asked.address = QStringLiteral("olga@acme.example");
    const QByteArray key(32, 'k');
    const auto link = [&](OutsideAct act) {
        return mailtoFor(
            QStringLiteral("team@acme.example"), QStringLiteral("Antwort"), referenceOf(asked, act, key), {});
    };
    OutsideStory made;
    made.team = QStringLiteral("Blue Kettle");
    made.to = QStringLiteral("Olga");
    made.askedBy = QStringLiteral("Anna");
    made.ask = QStringLiteral("Refund it?\nIt is the <third> time & she is right.");
    made.due = QStringLiteral("Mon 23 Nov, 13:00");
    made.title = QStringLiteral("Parcel left\nin the rain");
    made.caseCode = asked.caseCode;
    made.lines = {{Kind::Customer, QStringLiteral("Priya N."), QStringLiteral("09:41"),
                      QStringLiteral("<script>alert(1)</script>")},
        {Kind::Ours, QStringLiteral("Anna"), QStringLiteral("10:11"), QStringLiteral("We are sorry.")},
        {Kind::Note, QStringLiteral("Ben"), {}, QStringLiteral("Depot north again")},
        {Kind::Customer, QStringLiteral("مريم"), QStringLiteral("11:00"), QStringLiteral("شكراً لكم")}};
    made.takeLink = link(OutsideAct::Take);
    made.notMineLink = link(OutsideAct::NotMine);
    made.answerLink = link(OutsideAct::Answer);
    made.reference = referenceOf(asked, OutsideAct::Answer, key);
    return made;
}

} // namespace

class OutsideLetterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everything_standsInBoth()
    {
        const OutsideStory told = story();
        const OutsideLetter letter = writeLetter(told, english);
        QCOMPARE(letter.subject, QStringLiteral("Parcel left in the rain [%1]").arg(told.reference));
        for (const QString &part :
            {told.to, told.askedBy, told.due, told.caseCode, told.team, QStringLiteral("Priya N."),
                QStringLiteral("We are sorry."), QStringLiteral("Depot north again"), QStringLiteral("شكراً لكم")}) {
            QVERIFY2(letter.text.contains(part), qPrintable(part));
            QVERIFY2(letter.html.contains(part), qPrintable(part));
        }
        QVERIFY(letter.text.contains(QStringLiteral("Refund it?\n  It is the <third> time & she is right.")));
        QVERIFY(letter.text.contains(told.takeLink) && letter.text.contains(told.notMineLink));
    }

    void html_isWellFormed_andLoadsAndRunsNothing()
    {
        const OutsideLetter letter = writeLetter(story(), english);
        QString html = letter.html;
        QVERIFY(!html.contains(QStringLiteral("<script")));
        QVERIFY(!html.contains(QStringLiteral("src=")) && !html.contains(QStringLiteral("http")));
        QVERIFY(html.contains(QStringLiteral("&lt;third&gt; time &amp; she")));
        // As XML it is read more strictly than any mail program does.
        html.replace(QStringLiteral("<!DOCTYPE html>"), QString());
        html.replace(QStringLiteral("<br>"), QStringLiteral("<br/>"));
        html.replace(QStringLiteral("<meta charset=\"utf-8\">"), QStringLiteral("<meta charset=\"utf-8\"/>"));
        QXmlStreamReader reader(html);
        int links = 0;
        while (!reader.atEnd()) {
            reader.readNext();
            if (reader.isStartElement() && reader.name() == QLatin1String("a")) {
                QVERIFY(reader.attributes().value(QLatin1String("href")).startsWith(QLatin1String("mailto:")));
                ++links;
            }
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(links, 3);
    }

    void whatNobodySaid_isNotSaid()
    {
        OutsideStory bare = story();
        bare.ask.clear();
        bare.due.clear();
        bare.lines.clear();
        OutsideLetter letter = writeLetter(bare, english);
        QVERIFY(letter.text.contains(QStringLiteral("asks you to take this")));
        QVERIFY(
            !letter.text.contains(QStringLiteral("By:")) && !letter.text.contains(QStringLiteral("What was written")));
        bare.askedBy.clear();
        letter = writeLetter(bare, english);
        QVERIFY(letter.text.contains(QStringLiteral("nobody has acted on it in time")));
    }

    void longStory_keepsTheNewest_andSaysSo()
    {
        OutsideStory told = story();
        told.lines.clear();
        for (int i = 0; i < kMostLines + 5; ++i)
            told.lines.append(
                {OutsideStory::Line::Kind::Customer, QStringLiteral("P"), {}, QStringLiteral("message %1.").arg(i)});
        const OutsideLetter letter = writeLetter(told, english);
        QVERIFY(letter.text.contains(QStringLiteral("Earlier messages left out: 5")));
        QVERIFY(
            !letter.text.contains(QStringLiteral("message 4.")) && letter.text.contains(QStringLiteral("message 5.")));
    }

    void plainReply_findsItsWayBack()
    {
        const OutsideStory told = story();
        const OutsideLetter letter = writeLetter(told, english);
        Asked asked;
        asked.ask.bytes.fill(7);
        asked.caseCode = told.caseCode;
        asked.address = QStringLiteral("olga@acme.example");
        const auto back = readWayBack({asked.address, QStringLiteral("Re: ") + letter.subject, QStringLiteral("Yes.")},
            {asked}, QByteArray(32, 'k'));
        QVERIFY(back);
        QCOMPARE(back->act, OutsideAct::Answer);
        QCOMPARE(back->trust, WayBack::Trust::Counts);
    }
};

QTEST_GUILESS_MAIN(OutsideLetterTest)
#include "OutsideLetterTest.moc"
