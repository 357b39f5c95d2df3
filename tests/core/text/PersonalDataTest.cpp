// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/PersonalData.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace baton::text;

class PersonalDataTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void found_data();
    void found();
    void notFound_data();
    void notFound();
    void several_inTheOrderOfTheText();
    void cards_exactlyThoseWithARightCheckDigit();
    void ibans_oneWrongDigit_isNoAccount();
    void sameNumber_howeverSpaced_isRemembered();
    void anyText_givesSpansInsideIt_thatDoNotOverlap();
    void veryManyFindings_areCapped();
};

void PersonalDataTest::found_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *name, const QString &text, PersonalKind kind, const QString &part) {
        QTest::newRow(name) << text << int(kind) << part;
    };
    row("card in fours", u"Your card 4111 1111 1111 1111 was charged"_qs, PersonalKind::PaymentCard,
        u"4111 1111 1111 1111"_qs);
    row("card run together", u"5555555555554444."_qs, PersonalKind::PaymentCard, u"5555555555554444"_qs);
    row("card of fifteen", u"(3782-822463-10005)"_qs, PersonalKind::PaymentCard, u"3782-822463-10005"_qs);
    row("iban", u"IBAN DE89 3704 0044 0532 0130 00, thanks"_qs, PersonalKind::BankAccount,
        u"DE89 3704 0044 0532 0130 00"_qs);
    row("iban small letters", u"gb82west12345698765432"_qs, PersonalKind::BankAccount, u"gb82west12345698765432"_qs);
    row("mail", u"We wrote to priya.n+shop@example.co.uk."_qs, PersonalKind::Email, u"priya.n+shop@example.co.uk"_qs);
    row("mail in brackets", u"<a@b.example>"_qs, PersonalKind::Email, u"a@b.example"_qs);
    row("phone with country", u"call +49 (0)170 1234567 please"_qs, PersonalKind::Phone, u"+49 (0)170 1234567"_qs);
    row("phone with area", u"Tel. 040/123 45-678"_qs, PersonalKind::Phone, u"040/123 45-678"_qs);
    row("phone in brackets", u"(0171) 2345678"_qs, PersonalKind::Phone, u"(0171) 2345678"_qs);
    row("street", u"an Lange Straße 12 a, 20095 Hamburg"_qs, PersonalKind::Address, u"Lange Straße 12 a"_qs);
    row("street in one word", u"to Hauptstr. 7"_qs, PersonalKind::Address, u"Hauptstr. 7"_qs);
    row("street in English", u"at 221b Baker Street, London"_qs, PersonalKind::Address, u"221b Baker Street"_qs);
}

void PersonalDataTest::found()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    QFETCH(QString, part);
    const auto found = findPersonalData(text);
    QCOMPARE(found.size(), 1);
    QCOMPARE(int(found[0].kind), kind);
    QCOMPARE(text.mid(found[0].span.start, found[0].span.length), part);
}

void PersonalDataTest::notFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("order number") << u"Your order 2238147 left on Tuesday."_qs;
    QTest::newRow("long parcel number") << u"Parcel 00340434161094015902"_qs;
    QTest::newRow("wrong check digit") << u"4111 1111 1111 1112"_qs;
    QTest::newRow("day") << u"It arrives on 01.02.2026."_qs;
    QTest::newRow("day and time") << u"09/11/2026 10:30"_qs;
    QTest::newRow("price") << u"It is 1.299,00 EUR now"_qs;
    QTest::newRow("handle") << u"@brand@mastodon.example can help"_qs;
    QTest::newRow("local handle") << u"Hi @priya!"_qs;
    QTest::newRow("address of a page") << u"https://example.org/+49170123456789/a@b.example"_qs;
    QTest::newRow("case code") << u"case K7Q4-MD2X"_qs;
    QTest::newRow("version") << u"0.12.3-4"_qs;
    QTest::newRow("street without a number") << u"Our shop in Lange Straße is open."_qs;
    QTest::newRow("two dots") << u"a@b..example"_qs;
}

void PersonalDataTest::notFound()
{
    QFETCH(QString, text);
    for (const PersonalFinding &finding : findPersonalData(text))
        QFAIL(qPrintable(text.mid(finding.span.start, finding.span.length)));
}

void PersonalDataTest::several_inTheOrderOfTheText()
{
    const auto found = findPersonalData(u"a@b.example, +49 170 1234567, DE89370400440532013000"_qs);
    QCOMPARE(found.size(), 3);
    QCOMPARE(found[0].kind, PersonalKind::Email);
    QCOMPARE(found[1].kind, PersonalKind::Phone);
    QCOMPARE(found[2].kind, PersonalKind::BankAccount);
}

void PersonalDataTest::cards_exactlyThoseWithARightCheckDigit()
{
    QRandomGenerator random(20261122);
    for (int turn = 0; turn < 500; ++turn) {
        QString body = u"4"_qs;
        while (body.size() < 15)
            body += QChar(u'0' + random.bounded(10));
        int right = 0;
        for (int last = 0; last < 10; ++last) {
            const QString number = body + QString::number(last);
            // The check digit by its definition: every second digit from the right doubled, the digits of all added.
            int sum = 0;
            for (int i = 0; i < 16; ++i) {
                const int digit = number[15 - i].digitValue() * (i % 2 + 1);
                sum += digit / 10 + digit % 10;
            }
            const auto found = findPersonalData(number);
            const bool isCard = !found.isEmpty() && found[0].kind == PersonalKind::PaymentCard;
            QCOMPARE(isCard, sum % 10 == 0);
            right += isCard;
        }
        QCOMPARE(right, 1);
    }
}

void PersonalDataTest::ibans_oneWrongDigit_isNoAccount()
{
    const QString right = u"FR1420041010050500013M02606"_qs;
    QCOMPARE(findPersonalData(right).size(), 1);
    for (qsizetype i = 2; i < right.size(); ++i) {
        if (!right[i].isDigit())
            continue;
        QString wrong = right;
        wrong[i] = QChar(u'0' + (right[i].digitValue() + 1) % 10);
        for (const PersonalFinding &finding : findPersonalData(wrong))
            QVERIFY2(finding.kind != PersonalKind::BankAccount, qPrintable(wrong));
    }
}

void PersonalDataTest::sameNumber_howeverSpaced_isRemembered()
{
    const auto only = [](const QString &text) {
        const auto found = findPersonalData(text);
        return found.size() == 1 ? normalizedFinding(text, found[0]) : QString();
    };
    QCOMPARE(only(u"+49 40 12 34 56"_qs), only(u"call +49-40-123456!"_qs));
    QCOMPARE(only(u"Help@Shop.example"_qs), only(u"help@shop.example"_qs));
    QCOMPARE(only(u"DE89 3704 0044 0532 0130 00"_qs), only(u"DE89370400440532013000"_qs));
    QVERIFY(!only(u"help@shop.example"_qs).isEmpty());
}

void PersonalDataTest::anyText_givesSpansInsideIt_thatDoNotOverlap()
{
    QRandomGenerator random(7);
    const QString letters = u"0123456789 +-/.()@aDEe8ßStraße.http://x.y_\u0660\U0001F600"_qs;
    for (int turn = 0; turn < 3000; ++turn) {
        QString text;
        const int length = random.bounded(80);
        for (int i = 0; i < length; ++i)
            text += letters[random.bounded(int(letters.size()))];
        qsizetype after = 0;
        for (const PersonalFinding &finding : findPersonalData(text)) {
            QVERIFY(finding.span.start >= after && finding.span.length > 0);
            after = finding.span.start + finding.span.length;
            QVERIFY(after <= text.size());
        }
    }
}

void PersonalDataTest::veryManyFindings_areCapped()
{
    QCOMPARE(findPersonalData(u"a@b.example "_qs.repeated(5000)).size(), kMaxPersonalFindings);
}

QTEST_GUILESS_MAIN(PersonalDataTest)
#include "PersonalDataTest.moc"
