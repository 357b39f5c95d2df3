// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of people who do not open Baton: whose they are, and what nobody can pretend.
#include "core/chain/WayBack.h"

#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>
#include <QtTest/QtTest>

#include <random>

using namespace baton;
using namespace baton::chain;

namespace {

const QByteArray kKey(32, 'k');

Asked askedOf(unsigned char number, const char *code, const char *address)
{
    Asked asked;
    asked.ask.bytes.fill(number);
    asked.caseCode = QString::fromLatin1(code);
    asked.address = QString::fromLatin1(address);
    return asked;
}

const Asked kOlga = askedOf(1, "K7Q4-MD2X", "olga@acme.example");
const Asked kOlgaAgain = askedOf(2, "K7Q4-MD2X", "olga@acme.example");
const Asked kPaul = askedOf(3, "K7Q4-MD2X", "paul@acme.example");
const QList<Asked> kAll{kOlga, kOlgaAgain, kPaul};

QString subjectOf(const Asked &asked, OutsideAct act)
{
    return QStringLiteral("[%1]").arg(referenceOf(asked, act, kKey));
}

} // namespace

class WayBackTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachAct_ofEachAsk_isFoundAgain()
    {
        for (const Asked &asked : kAll) {
            for (const OutsideAct act : {OutsideAct::Take, OutsideAct::NotMine, OutsideAct::Answer}) {
                const OutsideMail mail{asked.address, QStringLiteral("I take this ") + subjectOf(asked, act), {}};
                const auto back = readWayBack(mail, kAll, kKey);
                QVERIFY(back);
                QCOMPARE(back->asked, asked);
                QCOMPARE(back->act, act);
                QCOMPARE(back->trust, WayBack::Trust::Counts);
                QCOMPARE(caseCodesIn(mail), QStringList{asked.caseCode});
            }
        }
    }

    void asMailProgramsSendIt_data()
    {
        QTest::addColumn<QString>("subject");
        const QString plain = subjectOf(kOlga, OutsideAct::Take);
        QTest::newRow("answered") << QStringLiteral("Re: AW: ") + plain;
        QTest::newRow("small letters") << plain.toLower();
        QTest::newRow("folded") << QString(plain).replace(QLatin1Char(' '), QStringLiteral("\r\n\t"));
        QTest::newRow("underscores for spaces") << QString(plain).replace(QLatin1Char(' '), QLatin1Char('_'));
        QTest::newRow("no brackets") << plain.mid(1, plain.size() - 2);
        QTest::newRow("another's before")
            << subjectOf(askedOf(9, "AAAA-BBBB", "x@y.example"), OutsideAct::Take) + plain;
        QTest::newRow("typed by hand")
            << QString(plain).replace(QLatin1Char('0'), QLatin1Char('O')).replace(QLatin1Char('1'), QLatin1Char('l'));
    }
    void asMailProgramsSendIt()
    {
        QFETCH(QString, subject);
        const auto back = readWayBack({QStringLiteral("Olga@ACME.example"), subject, {}}, kAll, kKey);
        QVERIFY(back);
        QCOMPARE(back->asked, kOlga);
        QCOMPARE(back->act, OutsideAct::Take);
        QCOMPARE(back->trust, WayBack::Trust::Counts);
    }

    void plainReply_isAnAnswer_whateverItQuotes()
    {
        const QString quoted = QStringLiteral("It broke on the way.\n\n> I take this: %1\n> Not mine: %2\n")
                                   .arg(subjectOf(kPaul, OutsideAct::Take), subjectOf(kPaul, OutsideAct::NotMine));
        const auto back = readWayBack({kPaul.address, QStringLiteral("Re: your question"), quoted}, kAll, kKey);
        QVERIFY(back);
        QCOMPARE(back->asked, kPaul);
        QCOMPARE(back->act, OutsideAct::Answer);
    }

    void fromAnotherAddress_isShown_andNobodysAct()
    {
        const QString subject = subjectOf(kOlga, OutsideAct::Take);
        const auto back = readWayBack({QStringLiteral("olga.private@mail.example"), subject, {}}, kAll, kKey);
        QVERIFY(back);
        QCOMPARE(back->trust, WayBack::Trust::OtherAddress);
        // Paul cannot answer for her with the sign of his own mail.
        const auto paul = readWayBack({kOlga.address, subjectOf(kPaul, OutsideAct::Take), {}}, kAll, kKey);
        QVERIFY(paul);
        QCOMPARE(paul->asked, kPaul);
        QCOMPARE(paul->trust, WayBack::Trust::OtherAddress);
    }

    void everyForgedLetter_isNobodys()
    {
        const QString letters = QStringLiteral("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
        const QString subject = subjectOf(kOlga, OutsideAct::Take);
        for (qsizetype at = subject.size() - 17; at + 1 < subject.size(); ++at) {
            QString forged = subject;
            forged[at] = letters.at((letters.indexOf(forged.at(at)) + 7) % letters.size());
            QVERIFY(!readWayBack({kOlga.address, forged, {}}, kAll, kKey));
        }
        QVERIFY(!readWayBack({kOlga.address, subject, {}}, kAll, QByteArray(32, 'x')));
        QVERIFY(!readWayBack({kOlga.address, subject, {}}, {kPaul}, kKey));
        QVERIFY(!readWayBack(
            {kOlga.address, QString(subject).replace(QStringLiteral("K7Q4"), QStringLiteral("K7Q5")), {}}, kAll, kKey));
    }

    void noise_findsNothing_andNeverFails()
    {
        std::mt19937 random(5);
        const QString letters = QStringLiteral("K7Q4-MD2X TNA[]_\n>0iLoö");
        for (int round = 0; round < 3000; ++round) {
            QString text;
            for (int i = 0; i < 80; ++i)
                text.append(letters.at(std::uniform_int_distribution<int>(0, int(letters.size()) - 1)(random)));
            QVERIFY(!readWayBack({kOlga.address, text, text}, kAll, kKey));
        }
    }

    void link_carriesWhatItShould()
    {
        const QString reference = referenceOf(kOlga, OutsideAct::NotMine, kKey);
        const QUrl link(mailtoFor(QStringLiteral("team+a@acme.example"), QStringLiteral("Nicht meins & fertig?"),
            reference, QStringLiteral("Bitte fragen:\nÄnne")));
        QVERIFY(link.isValid());
        QCOMPARE(link.scheme(), QStringLiteral("mailto"));
        QCOMPARE(link.path(QUrl::FullyDecoded), QStringLiteral("team+a@acme.example"));
        const QUrlQuery query(link);
        const QString subject = query.queryItemValue(QStringLiteral("subject"), QUrl::FullyDecoded);
        QCOMPARE(subject, QStringLiteral("Nicht meins & fertig? [%1]").arg(reference));
        QCOMPARE(
            query.queryItemValue(QStringLiteral("body"), QUrl::FullyDecoded), QStringLiteral("Bitte fragen:\r\nÄnne"));
        QCOMPARE(readWayBack({kOlga.address, subject, {}}, kAll, kKey)->act, OutsideAct::NotMine);
    }
};

QTEST_GUILESS_MAIN(WayBackTest)
#include "WayBackTest.moc"
