// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/Compose.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace mail;

class MailComposeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsComposed_isReadAsItWasMeant();
    void bytes_areFitForEveryServer();
    void nothingInAHeader_beginsAnother();
    void files_areReadAsTheyWereSent();
    void namesOfFiles_areWrittenAsTheStandardHasIt();
    void typeOfAFile_isNoPartOfTheMailsOwnStructure_data();
    void typeOfAFile_isNoPartOfTheMailsOwnStructure();
    void subjectOfAnAnswer_hasOneRe_data();
    void subjectOfAnAnswer_hasOneRe();
    void answer_goesToReplyTo_andKeepsTheCopies();
    void references_areCutInTheMiddle();

private:
    static Draft draft();
};

Draft MailComposeTest::draft()
{
    Draft draft;
    draft.messageId = QStringLiteral("b.1@shop.test");
    draft.from = {QStringLiteral("Blue Kettle"), QStringLiteral("brand@shop.test")};
    draft.to = {{QStringLiteral("Priya Müller"), QStringLiteral("priya@home.test")}};
    draft.cc = {{QString(), QStringLiteral("other@home.test")}};
    draft.subject = QStringLiteral("Re: Größe 42, bitte – 👍");
    draft.date = 1'772'528'400'000;
    draft.inReplyTo = QStringLiteral("q@home.test");
    draft.references = {QStringLiteral("a@home.test"), QStringLiteral("q@home.test")};
    draft.text = QStringLiteral("Grüße,\n\n") + QStringLiteral("ein langer Satz ").repeated(20).trimmed()
        + QStringLiteral("\n.\n  eingerückt\n> kein Zitat 👨‍👩‍👧‍👦\n-- \nBlue Kettle");
    return draft;
}

void MailComposeTest::whatIsComposed_isReadAsItWasMeant()
{
    const Draft sent = draft();
    const Mail mail = read(compose(sent));
    QCOMPARE(mail.messageId, sent.messageId);
    QCOMPARE(mail.from, QList<Address>{sent.from});
    QCOMPARE(mail.to, sent.to);
    QCOMPARE(mail.cc, sent.cc);
    QCOMPARE(mail.subject, sent.subject);
    QCOMPARE(mail.date, std::optional(sent.date));
    QCOMPARE(mail.inReplyTo, sent.inReplyTo);
    QCOMPARE(mail.references, sent.references);
    QCOMPARE(mail.text, sent.text);
    QCOMPARE(int(mail.automatic), int(Automatic::No));
    QVERIFY(mail.parts.isEmpty());
}

void MailComposeTest::bytes_areFitForEveryServer()
{
    const QByteArray bytes = compose(draft());
    QVERIFY(bytes.endsWith("\r\n"));
    QCOMPARE(bytes.count('\n'), bytes.count("\r\n"));
    for (const QByteArray &line : bytes.split('\n')) {
        QVERIFY(line.size() <= 998);
        for (const char c : line)
            QVERIFY(c == '\r' || c == '\t' || (c >= 0x20 && c < 0x7f));
    }
}

void MailComposeTest::nothingInAHeader_beginsAnother()
{
    Draft sent = draft();
    const QString evil = QStringLiteral("x\r\nBcc: spy@evil.test\r\n\r\nbody\u2028Bcc: spy@evil.test");
    sent.subject = evil;
    sent.from.name = evil;
    sent.to.first().name = evil;
    sent.inReplyTo = evil;
    sent.references = {evil};
    sent.messageId = evil;
    const QByteArray bytes = compose(sent);
    QVERIFY(!bytes.contains("\nBcc:"));
    QVERIFY(!bytes.left(bytes.indexOf("\r\n\r\n")).contains("\r\n\r\n"));
    QCOMPARE(read(bytes).text, sent.text);
}

void MailComposeTest::files_areReadAsTheyWereSent()
{
    Draft sent = draft();
    QByteArray all;
    for (int i = 0; i < 3000; ++i)
        all += char(i % 256);
    sent.files = {{all, QStringLiteral("application/pdf"), QStringLiteral("Größe & Preis, 42 \U0001F44D.pdf"), {}},
        {"\xff\xd8\xff", QStringLiteral("image/jpeg"), {}, QStringLiteral("Ein blauer Kessel")},
        {"plain words\r\n.\r\n", QStringLiteral("text/plain"), QStringLiteral("words.txt"), {}},
        {{}, QStringLiteral("text/csv"), QStringLiteral("nothing.csv"), {}}};
    const QByteArray bytes = compose(sent);
    const Mail mail = read(bytes);
    QCOMPARE(mail.text, sent.text);
    QCOMPARE(mail.parts.size(), 4);
    QCOMPARE(mail.parts[0].name, sent.files[0].name);
    QCOMPARE(mail.parts[1].name, QStringLiteral("2.jpg"));
    QCOMPARE(mail.parts[1].mimeType, QStringLiteral("image/jpeg"));
    QCOMPARE(mail.parts[2].name, QStringLiteral("words.txt"));
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(partOf(bytes, i), std::optional(sent.files[i].bytes));
        QCOMPARE(mail.parts[i].sizeBytes, sent.files[i].bytes.size());
    }
    QCOMPARE(bytes.count("Content-Disposition: attachment"), 3);
    QCOMPARE(bytes.count("Content-Disposition: inline"), 1); // the picture, which is shown
    QCOMPARE(bytes.count("Content-Description: "), 1);
    QCOMPARE(bytes.count('\n'), bytes.count("\r\n"));
    for (const QByteArray &line : bytes.split('\n'))
        QVERIFY(line.size() <= 998);
    QCOMPARE(compose(sent), bytes); // another try is the same mail
}

void MailComposeTest::namesOfFiles_areWrittenAsTheStandardHasIt()
{
    Draft sent = draft();
    sent.files = {{"x", QStringLiteral("application/pdf"), QStringLiteral("Größe.pdf"), {}},
        {"x", QStringLiteral("application/pdf"), QStringLiteral("a\r\nBcc: spy@evil.test\r\n\r\n\"; x=\"b.pdf"), {}}};
    const QByteArray bytes = compose(sent);
    QVERIFY2(bytes.contains("filename*=") && bytes.contains("Gr%C3%B6%C3%9Fe.pdf"), bytes.right(900)); // RFC 2231
    QVERIFY(!bytes.contains("\nBcc:"));
    QCOMPARE(read(bytes).parts.size(), 2);
}

void MailComposeTest::typeOfAFile_isNoPartOfTheMailsOwnStructure_data()
{
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("sent");
    const QString unknown = QStringLiteral("application/octet-stream");
    QTest::newRow("a mail") << QStringLiteral("message/rfc822") << unknown;
    QTest::newRow("parts") << QStringLiteral("multipart/mixed") << unknown;
    QTest::newRow("none") << QString() << unknown;
    QTest::newRow("another header") << QStringLiteral("text/html\r\nX: y") << unknown;
    QTest::newRow("upper case") << QStringLiteral("Application/PDF") << QStringLiteral("application/pdf");
}

void MailComposeTest::typeOfAFile_isNoPartOfTheMailsOwnStructure()
{
    QFETCH(const QString, told);
    QFETCH(const QString, sent);
    Draft mail = draft();
    const QByteArray inner = "From: x@home.test\r\n\r\nAn older mail\r\n";
    mail.files = {{inner, told, QStringLiteral("it"), {}}};
    const QByteArray bytes = compose(mail);
    QCOMPARE(read(bytes).parts.value(0).mimeType, sent);
    QCOMPARE(partOf(bytes, 0), std::optional(inner));
}

void MailComposeTest::subjectOfAnAnswer_hasOneRe_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("new") << QStringLiteral("Parcel") << QStringLiteral("Re: Parcel");
    QTest::newRow("has one") << QStringLiteral("RE: Parcel") << QStringLiteral("RE: Parcel");
    QTest::newRow("German") << QStringLiteral("AW: Paket") << QStringLiteral("AW: Paket");
    QTest::newRow("counted") << QStringLiteral("Re[2]: Parcel") << QStringLiteral("Re[2]: Parcel");
    QTest::newRow("a word") << QStringLiteral("Return: Parcel") << QStringLiteral("Re: Return: Parcel");
    QTest::newRow("none") << QString() << QStringLiteral("Re:");
}

void MailComposeTest::subjectOfAnAnswer_hasOneRe()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    QCOMPARE(replySubject(before), after);
}

void MailComposeTest::answer_goesToReplyTo_andKeepsTheCopies()
{
    Mail mail = read("From: a@home.test\r\nReply-To: desk@home.test\r\nTo: Brand <BRAND@shop.test>, b@home.test\r\n"
                     "Cc: c@home.test, desk@home.test\r\n\r\nx");
    const QStringList own{QStringLiteral("brand@shop.test")};
    Recipients to = recipientsOfReply(mail, own);
    QCOMPARE(to.to, (QList<Address>{{QString(), QStringLiteral("desk@home.test")}}));
    QCOMPARE(to.cc,
        (QList<Address>{{QString(), QStringLiteral("b@home.test")}, {QString(), QStringLiteral("c@home.test")}}));
    mail.replyTo.clear();
    to = recipientsOfReply(mail, own);
    QCOMPARE(to.to, (QList<Address>{{QString(), QStringLiteral("a@home.test")}}));
    // Nobody answers himself.
    mail.from = {{QString(), QStringLiteral("brand@shop.test")}};
    QVERIFY(recipientsOfReply(mail, own).to.isEmpty());
}

void MailComposeTest::references_areCutInTheMiddle()
{
    QStringList ids;
    for (int i = 0; i < 50; ++i)
        ids.append(QString::number(i) + QStringLiteral("@x"));
    const QStringList all = referencesOfReply(ids, QStringLiteral("last@x"));
    QCOMPARE(all.size(), 20);
    QCOMPARE(all.first(), QStringLiteral("0@x"));
    QCOMPARE(all.last(), QStringLiteral("last@x"));
    QCOMPARE(all.at(18), QStringLiteral("49@x"));
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MailComposeTest)
#include "MailComposeTest.moc"
