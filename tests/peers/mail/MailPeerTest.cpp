// SPDX-License-Identifier: GPL-3.0-or-later
// The connector against Dovecot and Postfix (tests/peers/mail).
#include "core/connectors/mail/Convert.h"
#include "core/mail/Compose.h"
#include "core/net/Tls.h"
#include "tests/peers/mail/CuttingProxy.h"
#include "tests/peers/mail/MailPeerBench.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace connectors;

class MailPeerTest : public QObject, MailPeerBench {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void wrongPassword_isAuth();
    void unknownAuthority_isToldAsSuch();
    void startTls_isGoodToo();
    void letter_isRead_andLeftUnread();
    void answer_reachesTheCustomer_andTheThreadGoesOn();
    void answerToAll_keepsTheCopies();
    void files_reachTheCustomer_asTheyWere();
    void howBigAFileMayBe_isAsPostfixSays();
    void nothingNew_changesNothing();
    void manyMails_comeInBatches_eachOnce();
    void attachment_isNamedWithItsSize();
    void serversAway_isNetwork_andNothingIsLost();
    void numbersAreNew_andNothingComesAsAnother();
    void sentTwiceWithOneKey_isOneMail();
    void answerLostOnTheWay_isDoubt_andNeverSurelyNot();
    void refusedBySmtp_leavesNothingBehind();
    void neverHandedIn_isSurelyNot();
    void bounce_belongsToTheMailThatBounced();
    void mailInOurName_isAStrangers();
    void writtenElsewhere_isOurs();
    void filedAway_isNotGone_butThrownAwayIs();
    void markedAsRead_isRead();
};

void MailPeerTest::initTestCase()
{
    if (!MailPeer::isThere())
        QSKIP("BATON_MAIL_NET names no mail servers; tests/peers/mail/network runs some");
    m_peer = std::make_unique<MailPeer>();
}

void MailPeerTest::init()
{
    m_peer->empty();
    m_cursor.clear();
    signInTo();
}

void MailPeerTest::cleanup() { m_account.reset(); }

void MailPeerTest::wrongPassword_isAuth()
{
    const auto refused = signIn(m_peer->address(), "wrong");
    QVERIFY(!refused);
    QCOMPARE(kindName(refused.error().kind), kindName(Error::Kind::Auth));
    QVERIFY(!refused.error().detail.contains(QStringLiteral("wrong")));
}

void MailPeerTest::unknownAuthority_isToldAsSuch()
{
    qunsetenv("SSL_CERT_FILE");
    const auto refused = signIn(m_peer->address(), m_peer->password(kBrand));
    qputenv("SSL_CERT_FILE", m_peer->authority().toLocal8Bit());
    QVERIFY(!refused);
    QCOMPARE(net::tlsProblemOf(refused.error()), std::optional(net::TlsProblem::Untrusted));
    const auto other = signIn(
        m_peer->address().replace(QStringLiteral("localhost"), QStringLiteral("127.0.0.2")), m_peer->password(kBrand));
    QVERIFY(!other);
}

void MailPeerTest::startTls_isGoodToo()
{
    signInTo(m_peer->address(true));
    const NetworkMessage message = question();
    QCOMPARE(message.text, QStringLiteral("Where is my parcel?"));
    QVERIFY(connector().send(answerTo(message, QStringLiteral("Here.")), "key", {}));
    QVERIFY(m_peer->holds(kCustomer, 1));
}

void MailPeerTest::letter_isRead_andLeftUnread()
{
    const TimeMs before = m_account->clock.nowMs();
    const NetworkMessage message = question();
    QCOMPARE(message.globalId, QStringLiteral("q-1@home.test"));
    QCOMPARE(message.author.globalId, kCustomer);
    QCOMPARE(message.author.name, QStringLiteral("Priya"));
    QCOMPARE(message.subject, QStringLiteral("My parcel"));
    QCOMPARE(int(message.kind), int(ThreadKind::Mail));
    QCOMPARE(int(message.direction), int(Direction::In));
    QVERIFY(message.at >= before / 1000 * 1000); // when it came; the letter is dated long before
    const auto imap = m_peer->open(kBrand);
    QVERIFY(imap->choose("INBOX", true, MailPeer::limit()));
    QCOMPARE(imap->search("UNSEEN", MailPeer::limit())->size(), 1);
}

void MailPeerTest::answer_reachesTheCustomer_andTheThreadGoesOn()
{
    const NetworkMessage asked = question();
    const QString text = QStringLiteral("It left today.\n\n  Grüße 👍\n> no quote\n-- \nBlue Kettle");
    const auto sent = connector().send(answerTo(asked, text), "key", {});
    QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
    QCOMPARE(sent->parentGlobalId, asked.globalId);
    QCOMPARE(sent->conversationId, asked.conversationId);
    QCOMPARE(int(sent->direction), int(Direction::Out));
    QVERIFY(m_peer->holds(kCustomer, 1));
    const baton::mail::Mail got = m_peer->mails(kCustomer).first();
    QCOMPARE(got.messageId, sent->globalId);
    QCOMPARE(got.text, text);
    QCOMPARE(got.subject, QStringLiteral("Re: My parcel"));
    QCOMPARE(got.inReplyTo, asked.globalId);
    QCOMPARE(got.references, QStringList{asked.globalId});
    QCOMPARE(m_peer->mails(kBrand, "Sent").size(), 1);

    m_peer->send(kCustomer, kBrand,
        letter("q-2@home.test", "Thank you!",
            "In-Reply-To: <" + got.messageId.toLatin1() + ">\nReferences: <q-1@home.test> <" + got.messageId.toLatin1()
                + ">\n"));
    QVERIFY(m_peer->holds(kBrand, 2));
    const QList<NetworkMessage> later = fetchAll(m_cursor);
    // Our own, as it lies among the sent mails, and what the customer says to it.
    QCOMPARE(later.size(), 2);
    QCOMPARE(later[0].globalId, sent->globalId);
    QCOMPARE(later[0].text, sent->text);
    QCOMPARE(later[0].at, sent->at);
    QCOMPARE(later[0].author, sent->author);
    QCOMPARE(later[1].parentGlobalId, sent->globalId);
    QCOMPARE(later[1].conversationId, asked.conversationId);
    const auto thread = connector().readThread(answerTo(later[1], {}).inReplyTo, {});
    QVERIFY(thread);
    QCOMPARE(thread->messages.size(), 3);
    QVERIFY(thread->gone.isEmpty());
}

void MailPeerTest::answerToAll_keepsTheCopies()
{
    m_peer->send(kCustomer, kBrand,
        letter("c-1@home.test", "Both of us want to know.",
            "Cc: Other <other@home.test>, brand@shop.test\nReply-To: customer@home.test\n"));
    QVERIFY(m_peer->holds(kBrand, 1));
    const NetworkMessage asked = fetchAll(m_cursor).value(0);
    QVERIFY(connector().send(answerTo(asked, QStringLiteral("Both of you: yes.")), "key", {}));
    QVERIFY(m_peer->holds(kCustomer, 1));
    QVERIFY(m_peer->holds(QStringLiteral("other@home.test"), 1));
    QCOMPARE(m_peer->mails(kBrand).size(), 1); // nothing to ourselves
}

void MailPeerTest::files_reachTheCustomer_asTheyWere()
{
    OutgoingMessage answer = answerTo(question(), QStringLiteral("Here they are."));
    QByteArray big;
    for (int i = 0; big.size() < 3'000'000; ++i)
        big += char(i * 31 % 256);
    answer.media = {{big, QStringLiteral("application/pdf"), QStringLiteral("Größe & Maße \U0001F44D.pdf"), {}},
        {"\x89PNG\r\n.\r\n", QStringLiteral("image/png"), {}, QStringLiteral("A kettle")}};
    qint64 done = 0;
    qint64 of = -1;
    Call call;
    call.uploaded = [&](qint64 now, qint64 all) { done = now, of = all; };
    const auto sent = connector().send(answer, "key", call);
    QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
    QCOMPARE(done, of);
    QVERIFY(m_peer->holds(kCustomer, 1));
    const auto imap = m_peer->open(kCustomer);
    QVERIFY(imap->choose("INBOX", true, MailPeer::limit()));
    const auto mails = imap->fetch(*imap->search("ALL", MailPeer::limit()), 16'000'000, MailPeer::limit());
    QVERIFY(mails && mails->size() == 1);
    const QByteArray raw = mails->constFirst().bytes;
    QCOMPARE(::baton::mail::read(raw).parts.value(0).name, answer.media[0].fileName);
    QVERIFY(::baton::mail::partOf(raw, 0) == answer.media[0].bytes);
    QVERIFY(::baton::mail::partOf(raw, 1) == answer.media[1].bytes);
    // And by way of the sent mail, to whoever wants to see what went out.
    // The second one lies far behind what is read of a mail this big.
    QList<QByteArray> ours;
    for (const NetworkMessage &message : fetchAll(m_cursor)) {
        if (message.globalId != sent->globalId)
            continue;
        QCOMPARE(message.text, answer.text);
        QCOMPARE(message.attachments.value(0).alt, answer.media[0].fileName);
        QVERIFY(qAbs(message.attachments.value(0).sizeBytes - big.size()) < 4);
        QCOMPARE(message.attachments.value(1).mimeType, QStringLiteral("image/png"));
        for (const Attachment &each : message.attachments) {
            QVERIFY(each.url.startsWith(connectors::mail::kSectionScheme));
            ours.append(connector().file(answerTo(message, {}).inReplyTo, each, {}, {}).value_or(QByteArray()));
        }
    }
    QCOMPARE(ours.size(), 2);
    QVERIFY(ours[0] == answer.media[0].bytes);
    QVERIFY(ours[1] == answer.media[1].bytes);
}

void MailPeerTest::howBigAFileMayBe_isAsPostfixSays()
{
    const auto identity = connector().identify({});
    QVERIFY(identity);
    QVERIFY(identity->abilities.testFlag(Ability::Files));
    // 10240000 bytes of mail, if nobody says otherwise.
    QVERIFY2(identity->limits.maxFileBytes > 6'500'000 && identity->limits.maxFileBytes < 7'480'000,
        qPrintable(QString::number(identity->limits.maxFileBytes)));
}

void MailPeerTest::nothingNew_changesNothing()
{
    question();
    const auto again = connector().fetch(m_cursor, {1, 1}, {});
    QVERIFY(again);
    QVERIFY(again->messages.isEmpty());
    QVERIFY(!again->more);
    QCOMPARE(again->nextCursor, m_cursor);
    QCOMPARE(again->covered.size(), 2);
}

void MailPeerTest::manyMails_comeInBatches_eachOnce()
{
    for (int i = 0; i < 60; ++i)
        m_peer->send(kCustomer, kBrand, letter("m-" + QByteArray::number(i) + "@home.test", "One of many"));
    QVERIFY(m_peer->holds(kBrand, 60));
    const auto first = connector().fetch({}, {1, 1}, {});
    QVERIFY(first && first->more);
    QVERIFY(first->messages.size() < 60);
    QSet<QString> ids;
    const QList<NetworkMessage> all = fetchAll(m_cursor);
    for (const NetworkMessage &message : all)
        ids.insert(message.globalId);
    QCOMPARE(all.size(), 60);
    QCOMPARE(ids.size(), 60);
}

void MailPeerTest::attachment_isNamedWithItsSize()
{
    const QByteArray large = QByteArray(1'500'000, 'x').toBase64();
    QByteArray folded;
    for (qsizetype at = 0; at < large.size(); at += 76)
        folded += large.mid(at, 76) + '\n';
    m_peer->send(kCustomer, kBrand,
        letter("a-1@home.test",
            "--B\nContent-Type: text/plain\n\nSee this.\n--B\nContent-Type: application/pdf\nContent-Disposition: "
            "attachment; filename=\"bill.pdf\"\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n--B\nContent-Type: "
            "image/png; name=large.png\nContent-Transfer-Encoding: base64\n\n"
                + folded + "--B--",
            "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n"));
    QVERIFY(m_peer->holds(kBrand, 1));
    const NetworkMessage message = fetchAll(m_cursor).value(0);
    QCOMPARE(message.text, QStringLiteral("See this."));
    QCOMPARE(message.attachments.size(), 2);
    QCOMPARE(message.attachments[0].alt, QStringLiteral("bill.pdf"));
    QCOMPARE(message.attachments[0].sizeBytes, 9);
    QCOMPARE(message.attachments[1].alt, QStringLiteral("large.png"));
    QVERIFY(qAbs(message.attachments[1].sizeBytes - 1'500'000) < 4); // made of what the server tells
}

void MailPeerTest::serversAway_isNetwork_andNothingIsLost()
{
    question();
    const QByteArray before = m_cursor;
    QVERIFY(m_peer->keeper("stop"));
    const auto away = connector().fetch(m_cursor, {1, 1}, {});
    QVERIFY(m_peer->keeper("start"));
    QVERIFY(!away);
    QCOMPARE(kindName(away.error().kind), kindName(Error::Kind::Network));
    m_peer->send(kCustomer, kBrand, letter("q-2@home.test", "Hello?"));
    QVERIFY(m_peer->holds(kBrand, 2));
    QByteArray cursor = before;
    const QList<NetworkMessage> after = fetchAll(cursor);
    QCOMPARE(after.size(), 1);
    QCOMPARE(after[0].globalId, QStringLiteral("q-2@home.test"));
}

void MailPeerTest::numbersAreNew_andNothingComesAsAnother()
{
    const NetworkMessage asked = question();
    QVERIFY(m_peer->keeper("stop"));
    QVERIFY(m_peer->keeper("forget brand@shop.test"));
    QVERIFY(m_peer->keeper("start"));
    m_peer->send(kCustomer, kBrand, letter("q-2@home.test", "Hello?"));
    QVERIFY(m_peer->holds(kBrand, 2));
    // A known mail with its old number is not taken for another one, nor for gone.
    const auto stale = connector().refresh({answerTo(asked, {}).inReplyTo}, {});
    QVERIFY(stale);
    QVERIFY(stale->gone.isEmpty());
    QStringList ids;
    for (const NetworkMessage &message : fetchAll(m_cursor))
        ids.append(message.globalId);
    ids.sort();
    QCOMPARE(ids, (QStringList{QStringLiteral("q-1@home.test"), QStringLiteral("q-2@home.test")}));
    QVERIFY(connector().send(answerTo(asked, QStringLiteral("Here.")), "key", {}));
}

void MailPeerTest::sentTwiceWithOneKey_isOneMail()
{
    const OutgoingMessage answer = answerTo(question(), QStringLiteral("It left today."));
    const auto first = connector().send(answer, "key", {});
    QVERIFY(first);
    const auto found = connector().findSent(answer, "key", {});
    QVERIFY(found);
    QCOMPARE(int(found->answer), int(Found::Answer::Found));
    QCOMPARE(found->message->globalId, first->globalId);
    const auto second = connector().send(answer, "key", {});
    QVERIFY(second);
    QCOMPARE(second->globalId, first->globalId);
    QVERIFY(m_peer->holds(kCustomer, 1));
    QCOMPARE(m_peer->mails(kBrand, "Sent").size(), 1);
    QCOMPARE(m_peer->mails(kCustomer).size(), 1);
}

void MailPeerTest::answerLostOnTheWay_isDoubt_andNeverSurelyNot()
{
    // Everything reaches the server; what it says after the mail itself does not come back.
    CuttingProxy proxy(m_peer->port("smtps"), 40'000);
    signInTo(m_peer->address(false, proxy.port()));
    const OutgoingMessage answer = answerTo(question(), QStringLiteral("A long answer. ").repeated(5000));
    const auto sent = connector().send(answer, "key", {});
    QVERIFY(!sent);
    QVERIFY(!net::surelyUnsent(sent.error()));
    QVERIFY(m_peer->holds(kCustomer, 1));
    const auto found = connector().findSent(answer, "key", {});
    QVERIFY(found);
    QCOMPARE(int(found->answer), int(Found::Answer::CannotTell));
    // Nobody takes it for sent meanwhile, and nothing behind it is lost.
    QVERIFY(fetchAll(m_cursor).isEmpty());
}

void MailPeerTest::refusedBySmtp_leavesNothingBehind()
{
    NetworkMessage asked = question();
    connectors::mail::MailData data = connectors::mail::mailDataFrom(asked.connectorData);
    data.answerTo = {{QString(), QStringLiteral("not an address@@")}};
    asked.connectorData = connectors::mail::toBytes(data);
    const auto sent = connector().send(answerTo(asked, QStringLiteral("x")), "key", {});
    QVERIFY(!sent);
    QCOMPARE(m_peer->mails(kBrand, "Sent").size(), 0);
    const auto found = connector().findSent(answerTo(asked, QStringLiteral("x")), "key", {});
    QVERIFY(found);
    QCOMPARE(int(found->answer), int(Found::Answer::SurelyNot));
}

void MailPeerTest::neverHandedIn_isSurelyNot()
{
    const OutgoingMessage answer = answerTo(question(), QStringLiteral("x"));
    const auto found = connector().findSent(answer, "key", {});
    QVERIFY(found);
    QCOMPARE(int(found->answer), int(Found::Answer::SurelyNot));
}

void MailPeerTest::bounce_belongsToTheMailThatBounced()
{
    m_peer->send(QStringLiteral("gone@home.test"), kBrand,
        "From: gone@home.test\nTo: brand@shop.test\nSubject: Hi\nMessage-ID: <gone-1@home.test>\n\nHello\n");
    QVERIFY(m_peer->holds(kBrand, 1));
    const NetworkMessage asked = fetchAll(m_cursor).value(0);
    const auto sent = connector().send(answerTo(asked, QStringLiteral("Are you there?")), "key", {});
    QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
    QVERIFY(m_peer->holds(kBrand, 2));
    NetworkMessage bounce;
    for (const NetworkMessage &message : fetchAll(m_cursor)) {
        if (message.direction == Direction::In)
            bounce = message;
    }
    QCOMPARE(bounce.parentGlobalId, sent->globalId);
    QVERIFY(bounce.conversationId.isEmpty());
}

void MailPeerTest::mailInOurName_isAStrangers()
{
    m_peer->send(kCustomer, kBrand, "From: brand@shop.test\nTo: brand@shop.test\nMessage-ID: <spam@x>\n\nPay!\n");
    m_peer->send(kCustomer, kBrand,
        "From: brand@shop.test\nReply-To: Priya <customer@home.test>\nTo: brand@shop.test\nMessage-ID: "
        "<form@x>\n\nOur page's form\n");
    QVERIFY(m_peer->holds(kBrand, 2));
    QMap<QString, NetworkMessage> byId;
    for (const NetworkMessage &message : fetchAll(m_cursor))
        byId.insert(message.globalId, message);
    QCOMPARE(int(byId[QStringLiteral("spam@x")].direction), int(Direction::In));
    QVERIFY(byId[QStringLiteral("spam@x")].author.globalId != kBrand);
    QCOMPARE(byId[QStringLiteral("form@x")].author.globalId, kCustomer);
    // Who is not there cannot be answered; the form's customer can.
    const auto refused = connector().send(answerTo(byId[QStringLiteral("spam@x")], QStringLiteral("No.")), "key-1", {});
    QVERIFY(!refused);
    QCOMPARE(kindName(refused.error().kind), kindName(Error::Kind::Refused));
    QVERIFY(connector().send(answerTo(byId[QStringLiteral("form@x")], QStringLiteral("Yes.")), "key-2", {}));
    QVERIFY(m_peer->holds(kCustomer, 1));
}

void MailPeerTest::writtenElsewhere_isOurs()
{
    question();
    const auto imap = m_peer->open(kBrand);
    const QByteArray mail
        = "From: brand@shop.test\r\nTo: customer@home.test\r\nMessage-ID: <other-program@shop.test>\r\n"
          "In-Reply-To: <q-1@home.test>\r\nReferences: <q-1@home.test>\r\n\r\nFrom my phone\r\n";
    QVERIFY(imap->append("Sent", "\\Seen", mail, MailPeer::limit()));
    const NetworkMessage ours = fetchAll(m_cursor).value(0);
    QCOMPARE(int(ours.direction), int(Direction::Out));
    QCOMPARE(ours.author.globalId, kBrand);
    QCOMPARE(ours.parentGlobalId, QStringLiteral("q-1@home.test"));
}

void MailPeerTest::filedAway_isNotGone_butThrownAwayIs()
{
    const NetworkMessage asked = question();
    const MessageRef ref = answerTo(asked, {}).inReplyTo;
    const auto goneAfterMoveTo = [&](const char *from, const char *to) {
        const auto imap = m_peer->open(kBrand);
        if (!imap->choose(from, false, MailPeer::limit()))
            return -1;
        const auto mails = imap->fetch(*imap->search("ALL", MailPeer::limit()), 1024, MailPeer::limit());
        QList<qint64> uids;
        for (const auto &mail : *mails) {
            uids.append(mail.uid);
            if (!imap->append(to, "", mail.bytes, MailPeer::limit()))
                return -2;
        }
        if (!imap->remove(uids, MailPeer::limit()))
            return -3;
        const auto refresh = connector().refresh({ref}, {});
        return refresh ? int(refresh->gone.size()) : -4;
    };
    QCOMPARE(connector().refresh({ref}, {})->gone.size(), 0);
    QCOMPARE(goneAfterMoveTo("INBOX", "Sent"), 0); // as good as any other folder
    QCOMPARE(goneAfterMoveTo("Sent", "Trash"), 1);
    const auto thread = connector().readThread(ref, {});
    QVERIFY(thread);
    QCOMPARE(thread->gone.size(), 1);
}

void MailPeerTest::markedAsRead_isRead()
{
    const NetworkMessage asked = question();
    Action action;
    action.kind = Action::Kind::MarkRead;
    action.message = answerTo(asked, {}).inReplyTo;
    QVERIFY(connector().act(action, {}));
    const auto imap = m_peer->open(kBrand);
    QVERIFY(imap->choose("INBOX", true, MailPeer::limit()));
    QVERIFY(imap->search("UNSEEN", MailPeer::limit())->isEmpty());
    action.kind = Action::Kind::DeleteOwn;
    QCOMPARE(kindName(connector().act(action, {}).error().kind), kindName(Error::Kind::Unsupported));
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MailPeerTest)
#include "MailPeerTest.moc"
