// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/Passages.h"

#include <QtTest/QtTest>

namespace baton::test {

using text::Passage;

class PassagesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void history_isFound_data();
    void history_isFound();
    void quotesBetweenAnswers_areQuotesAndNoHistory();
    void signature_standsBeforeTheHistory();
    void nothingQuoted_hasNoPassages_data();
    void nothingQuoted_hasNoPassages();
};

void PassagesTest::history_isFound_data()
{
    QTest::addColumn<QString>("own");
    QTest::addColumn<QString>("history");
    const auto row = [](const char *name, const char *own, const char *history) {
        QTest::newRow(name) << QString::fromUtf8(own) << QString::fromUtf8(history);
    };
    row("Gmail", "Yes please.\n\n",
        "On Tue, 3 Mar 2026 at 10:00, Shop <brand@shop.test> wrote:\n\n> Shall we?\n> Yours\n");
    row("two lines", "Yes.\n\n", "On Tue, 3 Mar 2026 at 10:00 AM Shop\n<brand@shop.test> wrote:\n> Shall we?\n");
    row("Thunderbird in German", "Ja.\n\n", "Am 03.03.26 um 10:00 schrieb Shop:\n> Sollen wir?\n");
    row("French", "Oui.\n", "Le mar. 3 mars 2026 à 10:00, Shop <b@shop.test> a écrit :\n> Alors ?\n");
    row("Outlook", "Yes.\n\n",
        "-----Original Message-----\nFrom: Shop\nSent: Tuesday\nTo: Priya\nSubject: Parcel\n\nShall we?\n");
    row("Outlook without a line", "Yes.\n\n",
        "From: Shop <b@shop.test>\nSent: Tuesday, March 3\nTo: Priya\nSubject: Parcel\n\nShall we?\n");
    row("Outlook in German", "Ja.\n\n",
        "________________________________\nVon: Shop\nGesendet: Dienstag\nAn: Priya\nBetreff: Paket\n\nSollen wir?\n");
    row("Gmail forwarded", "See below.\n\n",
        "---------- Forwarded message ---------\nFrom: Shop\nDate: Tue\nSubject: Parcel\nTo: Priya\n\nShall we?\n");
    row("quotes only", "", "> Shall we?\n>> deeper\n");
    row("no introduction", "Yes.\n", "> Shall we?");
}

void PassagesTest::history_isFound()
{
    QFETCH(const QString, own);
    QFETCH(const QString, history);
    const QList<Passage> passages = text::passagesOf(own + history);
    QCOMPARE(passages.size(), 1);
    QCOMPARE(int(passages[0].kind), int(Passage::Kind::History));
    QCOMPARE(passages[0].start, int(own.size()));
    QCOMPARE(passages[0].length, int(history.size()));
}

void PassagesTest::quotesBetweenAnswers_areQuotesAndNoHistory()
{
    const QString mail = QStringLiteral("> One?\nYes.\n> Two?\n> Three?\nNo.\n");
    const QList<Passage> passages = text::passagesOf(mail);
    QCOMPARE(passages, (QList<Passage>{{Passage::Kind::Quote, 0, 7}, {Passage::Kind::Quote, 12, 16}}));
}

void PassagesTest::signature_standsBeforeTheHistory()
{
    const QList<Passage> passages = text::passagesOf(QStringLiteral("Yes.\n-- \nPriya\n\nShop wrote:\n> Shall we?\n"));
    QCOMPARE(passages.size(), 2);
    QCOMPARE(passages[0], (Passage{Passage::Kind::Signature, 5, 11}));
    QCOMPARE(passages[1], (Passage{Passage::Kind::History, 16, 24}));
}

void PassagesTest::nothingQuoted_hasNoPassages_data()
{
    QTest::addColumn<QString>("mail");
    QTest::newRow("nothing") << QString();
    QTest::newRow("words") << QStringLiteral("Hello,\nwhere is my parcel?\n");
    QTest::newRow("a divider") << QStringLiteral("One\n-------------------\nTwo\n");
    QTest::newRow("a From: alone") << QStringLiteral("My order\nFrom: the shop in Leeds\n\nis late\n");
    QTest::newRow("a colon") << QStringLiteral("She wrote:\n\nand I cried.\n");
}

void PassagesTest::nothingQuoted_hasNoPassages()
{
    QFETCH(const QString, mail);
    QVERIFY(text::passagesOf(mail).isEmpty());
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::PassagesTest)
#include "PassagesTest.moc"
