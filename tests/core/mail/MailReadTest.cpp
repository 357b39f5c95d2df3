// SPDX-License-Identifier: GPL-3.0-or-later
// Mails written by hand (tests/fixtures/mail), and what must be found in them.
#include "core/mail/Mail.h"
#include "core/text/Passages.h"
#include "tests/core/mail/MailCheck.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace mail;

class MailReadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFixture_keepsItsPromises();
    void letter_isReadInFull();
    void answerOnTop_hasItsHistoryMarked();
    void htmlOnly_isMadeSafe_andItsPicturesAreCounted();
    void remotePictures_areToldAsTheyWouldBeAskedFor_data();
    void remotePictures_areToldAsTheyWouldBeAskedFor();
    void manyRemotePictures_areCountedAndSomeAreTold();
    void bounce_namesTheMailThatBounced();
    void bounceInNoForm_namesItToo();
    void delay_isNoFailure();
    void whoSaysThatItIsAutomatic_data();
    void whoSaysThatItIsAutomatic();
    void mailWithoutId_getsTheSameEachTime_andNoOtherMailDoes();
    void parts_areNamed();
    void part_isGivenDecoded_byItsPlace();
    void cutMail_saysSo_andDoesNotGuessSizes();
    void ids_data();
    void ids();
    void huge_isCutAndQuick();

private:
    static QByteArray fixture(const char *name);
};

QByteArray MailReadTest::fixture(const char *name)
{
    QFile file(qEnvironmentVariable("BATON_SOURCE_DIR") + QStringLiteral("/tests/fixtures/mail/") + QLatin1String(name)
        + QStringLiteral(".eml"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().replace("\n", "\r\n") : QByteArray();
}

void MailReadTest::everyFixture_keepsItsPromises()
{
    const QDir folder(qEnvironmentVariable("BATON_SOURCE_DIR") + QStringLiteral("/tests/fixtures/mail"));
    const QStringList names = folder.entryList({QStringLiteral("*.eml")});
    QVERIFY(names.size() >= 8);
    for (const QString &name : names) {
        const QString wrong = whyNotKept(read(fixture(qPrintable(name.chopped(4)))));
        QVERIFY2(wrong.isEmpty(), qPrintable(name + QStringLiteral(": ") + wrong));
    }
}

void MailReadTest::letter_isReadInFull()
{
    const Mail mail = read(fixture("letter"));
    QCOMPARE(mail.messageId, QStringLiteral("letter-1@home.test"));
    QVERIFY(!mail.madeUpId);
    QCOMPARE(mail.from, (QList<Address>{{QStringLiteral("Müller, Priya"), QStringLiteral("priya@home.test")}}));
    QCOMPARE(mail.replyTo, (QList<Address>{{QString(), QStringLiteral("priya.work@home.test")}}));
    QCOMPARE(mail.to.size(), 2);
    QCOMPARE(mail.cc, (QList<Address>{{QStringLiteral("Ben"), QStringLiteral("ben@home.test")}}));
    QCOMPARE(mail.date, std::optional<TimeMs>(1'772'528'400'000));
    QCOMPARE(mail.receivedAt, std::optional<TimeMs>(1'772'528'405'000));
    QCOMPARE(mail.subject, QStringLiteral("Größe 42"));
    QCOMPARE(mail.references, (QStringList{QStringLiteral("a@shop.test"), QStringLiteral("b@home.test")}));
    QCOMPARE(mail.inReplyTo, QStringLiteral("b@home.test"));
    QCOMPARE(mail.text,
        QStringLiteral("Hello,\n\nis this one long paragraph that was flowed by a mail program over two "
                       "lines?\n\n-- \nPriya"));
    QCOMPARE(text::passagesOf(mail.text).size(), 1);
    QCOMPARE(int(text::passagesOf(mail.text)[0].kind), int(text::Passage::Kind::Signature));
    QCOMPARE(int(mail.automatic), int(Automatic::No));
    QVERIFY(!mail.isCut);
}

void MailReadTest::answerOnTop_hasItsHistoryMarked()
{
    const Mail mail = read(fixture("top-posted"));
    QCOMPARE(text::passagesOf(mail.text).size(), 1);
    QCOMPARE(int(text::passagesOf(mail.text)[0].kind), int(text::Passage::Kind::History));
    QCOMPARE(mail.text.left(text::passagesOf(mail.text)[0].start).trimmed(), QStringLiteral("Yes, please."));
}

void MailReadTest::htmlOnly_isMadeSafe_andItsPicturesAreCounted()
{
    const Mail mail = read(fixture("newsletter"));
    QCOMPARE(mail.blockedPictures, 3);
    QCOMPARE(mail.remotePictures,
        (QList<RemotePicture>{{QStringLiteral("https://big.test/b.png"), {}, 0, 0},
            {QStringLiteral("https://big.test/1.png"), {}, 1, 1},
            {QStringLiteral("https://big.test/2.png"), {}, 0, 0}}));
    QVERIFY(mail.text.contains(QStringLiteral("Spring is here")));
    QVERIFY(!mail.text.contains(QStringLiteral("track")));
    QVERIFY(!mail.html.contains(QStringLiteral("img")));
    QVERIFY(!mail.html.contains(QStringLiteral("script")));
    QCOMPARE(int(mail.automatic), int(Automatic::Bulk));
}

void MailReadTest::remotePictures_areToldAsTheyWouldBeAskedFor_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QString>("address"); // empty: none
    const QString p = QStringLiteral("https://a.test/p.png");
    QTest::newRow("quoted") << QByteArray("<img src=\"https://a.test/p.png\">") << p;
    QTest::newRow("bare") << QByteArray("<img width=5 src=https://a.test/p.png alt=x>") << p;
    QTest::newRow("another attribute before")
        << QByteArray("<img data-src='https://b.test/q.png' src='https://a.test/p.png'>") << p;
    QTest::newRow("entities") << QByteArray("<img src=\"https://a.test/p?x=1&amp;y=2\">")
                              << QStringLiteral("https://a.test/p?x=1&y=2");
    QTest::newRow("style") << QByteArray("<td style=\"background: url('https://a.test/p.png')\">") << p;
    QTest::newRow("entities in a style") << QByteArray(
        "<td style=\"background:url(&quot;https://a.test/p.png&quot;)\">")
                                         << p;
    QTest::newRow("no end") << QByteArray("<img src=\"https://a.test/p.png") << p;
    QTest::newRow("umlaut") << QByteArray("<img src=\"https://a.test/\xc3\xbc.png\">")
                            << QStringLiteral("https://a.test/%C3%BC.png");
    QTest::newRow("of the mail itself") << QByteArray("<img src=\"cid:http:x\">") << QString();
    QTest::newRow("a file") << QByteArray("<img src=\"file:///etc/passwd?http:\">") << QString();
    QTest::newRow("a password") << QByteArray("<img src=\"https://u:p@a.test/p.png\">") << QString();
    QTest::newRow("no host") << QByteArray("<img src=\"https:///p.png\">") << QString();
    QTest::newRow("a link") << QByteArray("<a href=\"https://a.test/p.png\">x</a>") << QString();
}

void MailReadTest::remotePictures_areToldAsTheyWouldBeAskedFor()
{
    QFETCH(const QByteArray, html);
    QFETCH(const QString, address);
    const Mail mail = read("Content-Type: text/html; charset=utf-8\n\n<p>Hello</p>" + html);
    QCOMPARE(mail.remotePictures.size(), address.isEmpty() ? 0 : 1);
    QCOMPARE(mail.remotePictures.value(0).address, address);
}

void MailReadTest::manyRemotePictures_areCountedAndSomeAreTold()
{
    QByteArray html = "Content-Type: text/html\n\n<p>Hello</p>";
    for (int i = 0; i < 200; ++i) // each twice
        html += "<img alt='Picture &amp; " + QByteArray::number(i) + "' src='https://a.test/"
            + QByteArray::number(i / 2) + ".png' width=\"300\" height='99999999'>";
    const Mail mail = read(html);
    QCOMPARE(mail.blockedPictures, 200);
    QCOMPARE(mail.remotePictures.size(), kMaxRemotePictures);
    QCOMPARE(mail.remotePictures.constLast().address, QStringLiteral("https://a.test/29.png"));
    QCOMPARE(mail.remotePictures.constLast().width, 300);
    QVERIFY(mail.remotePictures.constLast().height <= 20'000);
}

void MailReadTest::bounce_namesTheMailThatBounced()
{
    const Mail mail = read(fixture("bounce"));
    QVERIFY(mail.bounce);
    QCOMPARE(mail.bounce->originalMessageId, QStringLiteral("b.sent@shop.test"));
    QCOMPARE(mail.bounce->recipient, QStringLiteral("nobody@home.test"));
    QCOMPARE(mail.bounce->action, QStringLiteral("failed"));
    QCOMPARE(mail.bounce->status, QStringLiteral("5.1.1"));
    QCOMPARE(int(mail.automatic), int(Automatic::Bounce));
    QVERIFY(mail.text.contains(QStringLiteral("could not be delivered")));
    QVERIFY(mail.parts.isEmpty());
}

void MailReadTest::bounceInNoForm_namesItToo()
{
    const Mail mail = read(fixture("bounce-exim"));
    QVERIFY(mail.bounce);
    QCOMPARE(mail.bounce->originalMessageId, QStringLiteral("b.sent@shop.test"));
    QCOMPARE(mail.bounce->recipient, QStringLiteral("nobody@home.test"));
}

void MailReadTest::delay_isNoFailure()
{
    QByteArray raw = fixture("bounce");
    raw.replace("Action: failed", "Action: delayed");
    const Mail mail = read(raw);
    QVERIFY(mail.bounce);
    QCOMPARE(mail.bounce->action, QStringLiteral("delayed"));
}

void MailReadTest::whoSaysThatItIsAutomatic_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("automatic");
    const auto row
        = [](const char *header, Automatic kind) { QTest::newRow(header) << QByteArray(header) << int(kind); };
    row("X-Nothing: 1", Automatic::No);
    row("Auto-Submitted: no", Automatic::No);
    row("Auto-Submitted: auto-replied (vacation)", Automatic::Reply);
    row("Auto-Submitted: auto-generated", Automatic::Generated);
    row("auto-submitted: Auto-Replied; owner=x", Automatic::Reply);
    row("Precedence: bulk", Automatic::Bulk);
    row("Precedence: junk", Automatic::Bulk);
    row("Precedence: list", Automatic::List);
    row("Precedence: first-class", Automatic::No);
    row("Precedence: auto_reply", Automatic::Reply);
    row("X-Autoreply: yes", Automatic::Reply);
    row("List-Id: <news.home.test>", Automatic::List);
    row("List-Post: <mailto:news@home.test>", Automatic::List);
    row("List-Unsubscribe: <https://home.test/u>", Automatic::Bulk);
    row("X-Failed-Recipients: somebody@home.test", Automatic::No); // of no mailer's
}

void MailReadTest::whoSaysThatItIsAutomatic()
{
    QFETCH(const QByteArray, header);
    QFETCH(const int, automatic);
    QCOMPARE(int(read("From: a@b.test\r\n" + header + "\r\n\r\nx").automatic), automatic);
}

void MailReadTest::mailWithoutId_getsTheSameEachTime_andNoOtherMailDoes()
{
    const QByteArray one = "From: a@b.test\r\nSubject: x\r\nDate: Tue, 3 Mar 2026 10:00:00 +0100\r\n\r\nx";
    const Mail first = read("Received: by here\r\n" + one);
    QVERIFY(first.madeUpId);
    QCOMPARE(read("Received: by there\r\n" + one).messageId, first.messageId);
    QByteArray other = one;
    QVERIFY(read(other.replace("10:00", "10:01")).messageId != first.messageId);
    QVERIFY(read("From: a@b.test\r\nReceived: 1\r\n\r\nx").messageId
        != read("From: a@b.test\r\nReceived: 2\r\n\r\nx").messageId);
}

void MailReadTest::parts_areNamed()
{
    const Mail mail = read(fixture("attached"));
    QCOMPARE(mail.text, QStringLiteral("See the invoice."));
    QCOMPARE(mail.parts.size(), 4);
    QCOMPARE(mail.parts[0],
        (Part{
            Part::Kind::File, QStringLiteral("Rechnung März.pdf"), QStringLiteral("application/pdf"), 9, false, "2"}));
    QCOMPARE(int(mail.parts[1].kind), int(Part::Kind::Calendar));
    QCOMPARE(int(mail.parts[2].kind), int(Part::Kind::Contact));
    QCOMPARE(mail.parts[2].name, QStringLiteral("priya.vcf"));
    QCOMPARE(int(mail.parts[3].kind), int(Part::Kind::Mail));
    QCOMPARE(mail.parts[3].name, QStringLiteral("An older mail"));
}

void MailReadTest::part_isGivenDecoded_byItsPlace()
{
    const QByteArray raw = fixture("attached");
    QCOMPARE(partOf(raw, 0), QByteArray("%PDF-1.4\n"));
    QVERIFY(partOf(raw, 1).value_or(QByteArray()).contains("END:VCALENDAR"));
    QVERIFY(partOf(raw, 2).value_or(QByteArray()).contains("END:VCARD"));
    QVERIFY(!partOf(raw, 3)); // a mail in the mail
    QVERIFY(!partOf(raw, 4) && !partOf(raw, -1) && !partOf({}, 0));
    // Of a mail that was read to a part only, each part has the place it has in the whole.
    const Mail half = read(raw.left(raw.indexOf("BEGIN:VCALENDAR")), false);
    const Mail whole = read(raw);
    for (qsizetype i = 0; i < half.parts.size(); ++i)
        QCOMPARE(half.parts[i].name, whole.parts[i].name);
}

void MailReadTest::cutMail_saysSo_andDoesNotGuessSizes()
{
    const QByteArray raw = fixture("attached");
    const qsizetype at = raw.indexOf("JVBERi0");
    const Mail mail = read(raw.left(at + 4), false);
    QVERIFY(mail.isCut);
    QCOMPARE(mail.text, QStringLiteral("See the invoice."));
    QCOMPARE(mail.parts.size(), 1);
    QCOMPARE(mail.parts[0].sizeBytes, -1);
}

void MailReadTest::ids_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QStringList>("ids");
    const auto row
        = [](const char *header, const QStringList &ids) { QTest::newRow(header) << QByteArray(header) << ids; };
    row("<a@b>", {QStringLiteral("a@b")});
    row("<a@b> <c@d>", {QStringLiteral("a@b"), QStringLiteral("c@d")});
    row("<a@b><c@d>,\r\n <e@f>", {QStringLiteral("a@b"), QStringLiteral("c@d"), QStringLiteral("e@f")});
    row("\"Priya's mail\" <a@b> of Tuesday", {QStringLiteral("a@b")});
    row("a@b", {QStringLiteral("a@b")});
    row("<a\r\n @b>", {QStringLiteral("a@b")});
    row("<no-at-sign>", {QStringLiteral("no-at-sign")});
    row("<>", {});
    row("<<a@b>>", {QStringLiteral("a@b")});
    row("your mail of Tuesday", {});
    row("<gr\xc3\xbc@b>", {});
    row("", {});
}

void MailReadTest::ids()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QStringList, ids);
    QCOMPARE(idsIn(header), ids);
}

void MailReadTest::huge_isCutAndQuick()
{
    QByteArray raw = "Subject: huge\r\nContent-Type: text/html\r\n\r\n";
    raw += QByteArray("<div>").repeated(20'000'000 / 5);
    const Mail mail = read(raw);
    QVERIFY(mail.isCut);
    QCOMPARE(mail.subject, QStringLiteral("huge"));
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MailReadTest)
#include "MailReadTest.moc"
