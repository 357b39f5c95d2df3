// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/Convert.h"
#include "core/connectors/mail/Cursor.h"
#include "core/connectors/mail/Import.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace connectors::mail;

class MailConvertTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cursor_survivesItsBytes();
    void data_survivesItsBytes();
    void thread_isNamedByItsOldestReference();
    void time_isWhenItCame_unlessItWasMoved();
    void bounce_answersTheMailThatBounced();
    void ownId_isTheSameForAKey_andNobodyElses();
    void ownMailThatComesBack_isLeftOut_andAForgedOneTakesNothingsPlace();
    void inOurName_isAStranger_unlessItSaysWhomToAnswer();
    void recipients_areNamed();
    void recipients_areAllNamed_inTheirOrder_eachOnce();
    void remotePictures_areAttachmentsOfTheirOwnKind();
    void importedMail_isTheSameAsFromTheServer();
    void importedMail_isOurs_onlyIfNobodyCarriedIt_data();
    void importedMail_isOurs_onlyIfNobodyCarriedIt();
    void importedMail_thatWasThrownAway_isLeftOut();
    void whatNobodyWaitsFor_isAutomatic_data();
    void whatNobodyWaitsFor_isAutomatic();

private:
    static const QString kOwn;
    static NetworkMessage inbox(const QByteArray &raw, TimeMs at = 1'772'528'400'000);
};

const QString MailConvertTest::kOwn = QStringLiteral("brand@shop.test");

NetworkMessage MailConvertTest::inbox(const QByteArray &raw, TimeMs at)
{
    ImapMail fetched;
    fetched.at = at;
    return messageFrom(::baton::mail::read(raw), fetched, {"INBOX", 1, 1, false}, kOwn).value_or(NetworkMessage());
}

void MailConvertTest::cursor_survivesItsBytes()
{
    Cursor cursor;
    cursor.since = 1'772'528'400'000;
    cursor.folders["INBOX"] = {4'294'967'295U, 4'294'967'294, 5, 6};
    cursor.folders["INBOX/Sent \"x\""] = {1, 2, 3, 4, -1, 9'223'372'036'854'775'807, {{7, QStringLiteral("a@b")}}};
    cursor.doubts = {QStringLiteral("c@d")};
    QCOMPARE(cursorFrom(toBytes(cursor)), cursor);
    for (const char *garbage : {"", "null", "[]", "{\"folders\":7}", "\xff"})
        QCOMPARE(cursorFrom(garbage), Cursor());
}

void MailConvertTest::data_survivesItsBytes()
{
    MailData data;
    data.place = {"Sent", 3, 4, true};
    data.subject = QStringLiteral("Größe");
    data.references = {QStringLiteral("a@b"), QStringLiteral("c@d")};
    data.answerTo = {{QStringLiteral("Priya"), QStringLiteral("p@home.test")}};
    data.others = {{QString(), QStringLiteral("o@home.test")}};
    const MailData again = mailDataFrom(toBytes(data));
    QCOMPARE(again.place.folder, data.place.folder);
    QCOMPARE(again.place.validity, data.place.validity);
    QCOMPARE(again.place.uid, data.place.uid);
    QCOMPARE(again.place.isSent, true);
    QCOMPARE(again.subject, data.subject);
    QCOMPARE(again.references, data.references);
    QCOMPARE(again.answerTo, data.answerTo);
    QCOMPARE(again.others, data.others);
    QVERIFY(mailDataFrom("garbage").answerTo.isEmpty());
}

void MailConvertTest::thread_isNamedByItsOldestReference()
{
    const NetworkMessage first = inbox("From: a@b.test\r\nMessage-ID: <1@b>\r\nSubject: x\r\n\r\nx");
    QCOMPARE(first.conversationId, QStringLiteral("1@b"));
    QVERIFY(first.parentGlobalId.isEmpty());
    const NetworkMessage second = inbox(
        "From: a@b.test\r\nMessage-ID: <3@b>\r\nIn-Reply-To: <2@s>\r\nReferences: <1@b> <2@s>\r\nSubject: y\r\n\r\nx");
    QCOMPARE(second.conversationId, first.conversationId);
    QCOMPARE(second.parentGlobalId, QStringLiteral("2@s"));
    // A subject joins nothing.
    QCOMPARE(
        inbox("From: a@b.test\r\nMessage-ID: <4@b>\r\nSubject: Re: x\r\n\r\nx").conversationId, QStringLiteral("4@b"));
}

void MailConvertTest::time_isWhenItCame_unlessItWasMoved()
{
    constexpr TimeMs kDated = 1'772'528'400'000;
    const QByteArray raw = "From: a@b.test\r\nDate: Tue, 3 Mar 2026 10:00:00 +0100\r\n\r\nx";
    QCOMPARE(inbox(raw, kDated + 3'600'000).at, kDated + 3'600'000); // an hour on its way
    QCOMPARE(inbox(raw, kDated - 3'600'000).at, kDated - 3'600'000); // a clock that is ahead
    QCOMPARE(inbox(raw, kDated + 400 * 86'400'000LL).at, kDated + 400 * 86'400'000LL); // a clock far behind
    QCOMPARE(inbox(raw, 0).at, kDated);
    const QByteArray way = "Received: from a by b for <x@y>;\r\n Tue, 3 Mar 2026 10:00:05 +0100\r\n";
    QCOMPARE(inbox(way + raw, kDated + 3'600'000).at, kDated + 3'600'000);
    QCOMPARE(inbox(way + raw, kDated + 400 * 86'400'000LL).at, kDated + 5000); // copied from another server
    QCOMPARE(inbox("From: a@b.test\r\n\r\nx", kDated).at, kDated);
}

void MailConvertTest::bounce_answersTheMailThatBounced()
{
    const NetworkMessage bounce = inbox("Return-Path: <>\r\nFrom: mailer-daemon@m.test\r\nMessage-ID: <b@m>\r\n"
                                        "X-Failed-Recipients: n@h.test\r\n\r\nx\r\n\r\nMessage-ID: <sent@s>\r\n");
    QCOMPARE(bounce.parentGlobalId, QStringLiteral("sent@s"));
    QVERIFY(bounce.conversationId.isEmpty());
}

void MailConvertTest::ownId_isTheSameForAKey_andNobodyElses()
{
    const QString id = messageIdOf("key", kOwn);
    QCOMPARE(messageIdOf("key", kOwn), id);
    QVERIFY(messageIdOf("other", kOwn) != id);
    QVERIFY(isOwnId(id, kOwn));
    QVERIFY(!isOwnId(id, QStringLiteral("second@shop.test"))); // a neighbour's mail must arrive
    QVERIFY(!isOwnId(QStringLiteral("baton.1@shop.test"), kOwn));
    QVERIFY(!isOwnId(QStringLiteral("x@home.test"), kOwn));
    QCOMPARE(::baton::mail::idsIn('<' + id.toLatin1() + '>'), QStringList{id});
}

void MailConvertTest::ownMailThatComesBack_isLeftOut_andAForgedOneTakesNothingsPlace()
{
    const QString id = messageIdOf("key", kOwn);
    const QByteArray header = "Message-ID: <" + id.toLatin1() + ">\r\n\r\nx";
    QVERIFY(inbox("From: brand@shop.test\r\n" + header).globalId.isEmpty());
    const NetworkMessage forged = inbox("From: evil@x.test\r\n" + header);
    QVERIFY(!forged.globalId.isEmpty() && forged.globalId != id);
    QVERIFY(forged.conversationId != id);
}

void MailConvertTest::inOurName_isAStranger_unlessItSaysWhomToAnswer()
{
    const NetworkMessage spam = inbox("From: Us <brand@shop.test>\r\nMessage-ID: <1@x>\r\n\r\nx");
    QCOMPARE(int(spam.direction), int(Direction::In));
    QVERIFY(spam.author.globalId != kOwn && spam.author.nativeId != kOwn);
    const NetworkMessage form = inbox("From: brand@shop.test\r\nReply-To: p@home.test\r\nMessage-ID: <2@x>\r\n\r\nx");
    QCOMPARE(form.author.globalId, QStringLiteral("p@home.test"));
    ImapMail fetched;
    const auto ours = messageFrom(::baton::mail::read("From: brand@shop.test\r\nMessage-ID: <3@x>\r\n\r\nx"), fetched,
        {"Sent", 1, 1, true}, kOwn);
    QCOMPARE(int(ours->direction), int(Direction::Out));
    QCOMPARE(ours->author.globalId, kOwn);
}

void MailConvertTest::recipients_areNamed()
{
    const NetworkMessage message
        = inbox("From: a@b.test\r\nTo: brand@shop.test, C <c@d.test>\r\nCc: c@d.test, e@f.test\r\n\r\nx");
    QStringList who;
    for (const Person &person : message.mentions)
        who.append(person.globalId);
    QVERIFY(who.contains(QStringLiteral("brand@shop.test")) && who.contains(QStringLiteral("e@f.test")));
    QCOMPARE(int(message.visibility), int(Visibility::Direct));
}

void MailConvertTest::recipients_areAllNamed_inTheirOrder_eachOnce()
{
    QByteArray to;
    for (int i = 0; i < 60; ++i)
        to += "P" + QByteArray::number(i) + " <p" + QByteArray::number(i) + "@home.test>,\r\n ";
    const NetworkMessage message = inbox("From: a@home.test\r\nMessage-ID: <m@x>\r\nTo: " + to
        + "Brand <brand@shop.test>\r\nCc: Another name <P3@home.test>, last@home.test\r\n\r\nx");
    QCOMPARE(message.mentions.size(), 62);
    for (int i = 0; i < 60; ++i)
        QCOMPARE(message.mentions[i].globalId, QStringLiteral("p%1@home.test").arg(i));
    QCOMPARE(message.mentions[3].name, QStringLiteral("P3"));
    QCOMPARE(message.mentions[60].globalId, kOwn);
    QCOMPARE(message.mentions[61].globalId, QStringLiteral("last@home.test"));
}

void MailConvertTest::remotePictures_areAttachmentsOfTheirOwnKind()
{
    const NetworkMessage message = inbox("From: a@home.test\r\nMessage-ID: <m@x>\r\nContent-Type: multipart/mixed; "
                                         "boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Hi</p><img "
                                         "src='https://big.test/1.png' alt='A kettle' width=4 height=3>\r\n--b\r\n"
                                         "Content-Type: image/png; name=p.png\r\n\r\nx\r\n--b--\r\n");
    QCOMPARE(message.attachments.size(), 2);
    QCOMPARE(message.attachments[0].url, QStringLiteral("mail-part:0"));
    const Attachment &remote = message.attachments[1];
    QCOMPARE(int(remote.type), int(Attachment::Type::Image));
    QCOMPARE(remote.mimeType, QStringLiteral("application/vnd.baton.remote-picture"));
    QCOMPARE(remote.url, QStringLiteral("https://big.test/1.png"));
    QCOMPARE(remote.alt, QStringLiteral("A kettle"));
    QCOMPARE(remote.width, 4);
    QCOMPARE(
        attachmentsFromJson(attachmentsToJson(message.attachments)), message.attachments); // as the store keeps them
}

void MailConvertTest::importedMail_isTheSameAsFromTheServer()
{
    const QByteArray raw = "Received: from x by y; Tue, 3 Mar 2026 10:00:00 +0100\nFrom: Priya <p@home.test>\n"
                           "To: brand@shop.test\nSubject: Parcel\nMessage-ID: <m@home.test>\n"
                           "References: <first@home.test>\nDate: Tue, 3 Mar 2026 09:59:00 +0100\n\nWhere is it?\n";
    ::baton::mail::MboxMail mail;
    mail.bytes = raw;
    mail.at = 1'800'000'000'000; // when it was saved
    const auto imported = messageFrom(mail, kOwn);
    QVERIFY(imported);
    NetworkMessage fetched = inbox(raw);
    QCOMPARE(imported->globalId, fetched.globalId);
    QCOMPARE(imported->conversationId, fetched.conversationId);
    QCOMPARE(imported->at, 1'772'528'400'000);
    QCOMPARE(imported->text, fetched.text);
    QCOMPARE(int(imported->direction), int(Direction::In));
    // It can be answered, and nobody takes it for a mail in a folder.
    const MailData data = mailDataFrom(imported->connectorData);
    QCOMPARE(data.answerTo.value(0).address, QStringLiteral("p@home.test"));
    QVERIFY(data.place.folder.isEmpty());
}

void MailConvertTest::importedMail_isOurs_onlyIfNobodyCarriedIt_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("saysSent");
    QTest::addColumn<bool>("ours");
    const QByteArray received = "Received: from x by y; Tue, 3 Mar 2026 10:00:00 +0100\n";
    const QByteArray own = "From: brand@shop.test\nTo: p@home.test\nMessage-ID: <m@x>\n";
    QTest::newRow("written by us") << own << false << true;
    QTest::newRow("forged") << received + own << false << false;
    QTest::newRow("Google says so") << received + own << true << true;
    QTest::newRow("somebody else's") << QByteArray("From: p@home.test\nMessage-ID: <m@x>\n") << true << false;
}

void MailConvertTest::importedMail_isOurs_onlyIfNobodyCarriedIt()
{
    QFETCH(const QByteArray, header);
    QFETCH(const bool, saysSent);
    QFETCH(const bool, ours);
    ::baton::mail::MboxMail mail;
    mail.bytes = header + "\nx\n";
    mail.isSent = saysSent;
    const auto imported = messageFrom(mail, kOwn);
    QVERIFY(imported);
    QCOMPARE(imported->direction == Direction::Out, ours);
    QCOMPARE(imported->author.globalId == kOwn, ours);
}

void MailConvertTest::importedMail_thatWasThrownAway_isLeftOut()
{
    ::baton::mail::MboxMail mail;
    mail.bytes = "From: p@home.test\nMessage-ID: <m@x>\n\nx\n";
    QVERIFY(messageFrom(mail, kOwn));
    mail.isDeleted = true;
    QVERIFY(!messageFrom(mail, kOwn));
}

void MailConvertTest::whatNobodyWaitsFor_isAutomatic_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("is");
    const auto row = [](const char *header, bool is) { QTest::newRow(header) << QByteArray(header) << is; };
    row("From: a@b.test", false);
    row("From: a@b.test\r\nAuto-Submitted: auto-replied", true);
    row("From: a@b.test\r\nPrecedence: bulk", true);
    row("From: a@b.test\r\nList-Id: <news.big.test>", true);
    row("From: a@b.test\r\nList-Post: <mailto:news@big.test>", true);
    row("From: a@b.test\r\nList-Id: <i>\r\nList-Post: <mailto:info@shop.test>", false); // our own team's
    row("From: a@b.test\r\nList-Post: <mailto:info@evilshop.test>", true);
    row("From: brand@shop.test", true); // in our name
    row("From: brand@shop.test\r\nReply-To: a@b.test", false);
}

void MailConvertTest::whatNobodyWaitsFor_isAutomatic()
{
    QFETCH(const QByteArray, header);
    QFETCH(const bool, is);
    QCOMPARE(inbox(header + "\r\n\r\nx").isAutomatic, is);
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MailConvertTest)
#include "MailConvertTest.moc"
