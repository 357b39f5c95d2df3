// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/Mbox.h"
#include "core/mail/Mail.h"

#include <QtCore/QBuffer>
#include <QtTest/QtTest>

namespace baton::test {

using namespace mail;

class MboxTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mails_comeOneByOne();
    void quotedFrom_isUndone_data();
    void quotedFrom_isUndone();
    void fromInAText_beginsNothing();
    void dates_areRead_data();
    void dates_areRead();
    void windowsLines_areGoodToo();
    void bigMail_isCut_andTheNextIsWhole();
    void longLine_isNoHarm();
    void everyTruncation_losesOnlyTheLast();
    void noMbox_isInvalid_data();
    void noMbox_isInvalid();
    void empty_hasNoMails();
    void thrownAway_isToldAsSuch();
    void unreadable_isStorage();

private:
    static Result<QList<MboxMail>> all(const QByteArray &bytes);
};

Result<QList<MboxMail>> MboxTest::all(const QByteArray &bytes)
{
    QBuffer file;
    file.setData(bytes);
    file.open(QIODevice::ReadOnly);
    Mbox mbox(file);
    QList<MboxMail> mails;
    while (true) {
        auto next = mbox.next();
        if (!next)
            return fail(next.error());
        if (!*next)
            return mails;
        mails.append(**next);
    }
}

void MboxTest::mails_comeOneByOne()
{
    const QByteArray first = "From: a@home.test\nSubject: One\n\nHello\n\nsecond paragraph\n";
    const QByteArray second = "From: b@home.test\nSubject: Two\n\nText\n";
    const QByteArray line = "From a@home.test Thu Jan  1 10:00:00 2026\n";
    const auto mails = all(line + first + "\n" + line + second);
    QVERIFY(mails);
    QCOMPARE(mails->size(), 2);
    QCOMPARE(mails->at(0).bytes, first);
    QCOMPARE(mails->at(0).offset, 0);
    QCOMPARE(mails->at(1).bytes, second);
    QCOMPARE(mails->at(1).offset, line.size() + first.size() + 1);
    QVERIFY(!mails->at(1).isCut && !mails->at(1).endsAbruptly);
    QCOMPARE(read(mails->at(1).bytes).subject, QStringLiteral("Two"));
}

void MboxTest::quotedFrom_isUndone_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("meant");
    QTest::newRow("once") << QByteArray(">From me to you") << QByteArray("From me to you");
    QTest::newRow("twice") << QByteArray(">>From me") << QByteArray(">From me");
    QTest::newRow("a quotation") << QByteArray("> From me") << QByteArray("> From me");
    QTest::newRow("another word") << QByteArray(">Frome") << QByteArray(">Frome");
    QTest::newRow("within a line") << QByteArray("x >From me") << QByteArray("x >From me");
}

void MboxTest::quotedFrom_isUndone()
{
    QFETCH(const QByteArray, written);
    QFETCH(const QByteArray, meant);
    const auto mails = all("From x Thu Jan  1 10:00:00 2026\nSubject: x\n\n" + written + "\n");
    QVERIFY(mails);
    QCOMPARE(mails->size(), 1);
    QCOMPARE(mails->constFirst().bytes, "Subject: x\n\n" + meant + "\n");
}

void MboxTest::fromInAText_beginsNothing()
{
    const QByteArray mail = "Subject: x\n\nText\nFrom x Thu Jan  1 10:00:00 2026\n\nFrom here on it is downhill\n";
    const auto mails = all("From x Thu Jan  1 10:00:00 2026\n" + mail);
    QVERIFY(mails);
    QCOMPARE(mails->size(), 1);
    QCOMPARE(mails->constFirst().bytes, mail);
}

void MboxTest::dates_areRead_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<TimeMs>("at");
    const TimeMs at = 1'767'261'600'000; // 2026-01-01T10:00:00Z
    QTest::newRow("usual") << QByteArray("From a@b Thu Jan  1 10:00:00 2026") << at;
    QTest::newRow("Thunderbird") << QByteArray("From - Thu Jan 01 10:00:00 2026") << at;
    QTest::newRow("Google") << QByteArray("From 1853@xxx Thu Jan 01 10:00:00 +0000 2026") << at;
    QTest::newRow("zone behind") << QByteArray("From a@b Thu Jan  1 12:00:00 2026 +0200") << at;
    QTest::newRow("zone by name") << QByteArray("From a@b Thu Jan  1 10:00:00 UTC 2026") << at;
    QTest::newRow("spaces in the sender") << QByteArray("From \"a b\"@c Thu Jan  1 10:00 2026") << at;
    QTest::newRow("no such day") << QByteArray("From a@b Thu Feb 31 10:00:00 2026") << TimeMs(0);
}

void MboxTest::dates_areRead()
{
    QFETCH(const QByteArray, line);
    QFETCH(const TimeMs, at);
    const auto mails = all(line + "\nSubject: x\n\nx\n");
    QVERIFY(mails);
    QCOMPARE(mails->size(), 1);
    QCOMPARE(mails->constFirst().at.value_or(0), at);
}

void MboxTest::windowsLines_areGoodToo()
{
    const QByteArray one = "From x Thu Jan  1 10:00:00 2026\r\nSubject: x\r\n\r\n>From me\r\n\r\n";
    const auto mails = all(one + one);
    QVERIFY(mails);
    QCOMPARE(mails->size(), 2);
    for (const MboxMail &mail : *mails)
        QCOMPARE(mail.bytes, QByteArray("Subject: x\r\n\r\nFrom me\r\n"));
}

void MboxTest::bigMail_isCut_andTheNextIsWhole()
{
    const QByteArray line = "From x Thu Jan  1 10:00:00 2026\n";
    const QByteArray big = "Subject: big\n\n" + QByteArray("0123456789abcde\n").repeated(600'000);
    const auto mails = all(line + big + "\n" + line + "Subject: small\n\nx\n");
    QVERIFY(mails);
    QCOMPARE(mails->size(), 2);
    QVERIFY(mails->at(0).isCut);
    QCOMPARE(mails->at(0).bytes.size(), Mbox::kMostBytes);
    QVERIFY(!mails->at(1).isCut);
    QCOMPARE(mails->at(1).bytes, QByteArray("Subject: small\n\nx\n"));
}

void MboxTest::longLine_isNoHarm()
{
    const QByteArray line = "From x Thu Jan  1 10:00:00 2026\n";
    const QByteArray mail = "Subject: x\n\n" + QByteArray(65'535, 'y') + "From x Thu Jan  1 10:00:00 2026"
        + QByteArray(200'000, 'z') + "\n";
    const auto mails = all(line + mail + "\n" + line + "Subject: y\n\ny\n");
    QVERIFY(mails);
    QCOMPARE(mails->size(), 2);
    QCOMPARE(mails->at(0).bytes, mail);
}

void MboxTest::everyTruncation_losesOnlyTheLast()
{
    const QByteArray one = "From x Thu Jan  1 10:00:00 2026\nSubject: One\n\nHello\n\n";
    const QByteArray whole = one + "From y Fri Jan  2 10:00:00 2026\nSubject: Two\n\nText\n";
    for (qsizetype length = one.size(); length < whole.size(); ++length) {
        const auto mails = all(whole.left(length));
        QVERIFY2(mails, qPrintable(QString::number(length)));
        QVERIFY(mails->size() == 1 || mails->size() == 2);
        QCOMPARE(mails->constFirst().bytes.left(20), QByteArray("Subject: One\n\nHello\n"));
        const bool cutInALine = whole[length - 1] != '\n';
        QCOMPARE(mails->constLast().endsAbruptly, cutInALine && mails->constLast().bytes.size() > 0);
    }
}

void MboxTest::noMbox_isInvalid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("one mail") << QByteArray("From: a@home.test\nSubject: x\n\nx\n");
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0", 11);
    QTest::newRow("no date") << QByteArray("From here on\n\nx\n");
    QTest::newRow("one line without end") << QByteArray(300'000, 'F');
}

void MboxTest::noMbox_isInvalid()
{
    QFETCH(const QByteArray, bytes);
    const auto mails = all(bytes);
    QVERIFY(!mails);
    QCOMPARE(kindName(mails.error().kind), kindName(Error::Kind::Invalid));
}

void MboxTest::empty_hasNoMails()
{
    for (const char *bytes : {"", "\n", "\r\n\n"}) {
        const auto mails = all(bytes);
        QVERIFY(mails);
        QVERIFY(mails->isEmpty());
    }
}

void MboxTest::thrownAway_isToldAsSuch()
{
    const auto one = [](const QByteArray &header, const QByteArray &text = "x\n") {
        const auto mails = all("From x Thu Jan  1 10:00:00 2026\n" + header + "\nSubject: x\n\n" + text);
        return mails && mails->size() == 1 ? mails->constFirst() : MboxMail{};
    };
    QVERIFY(one("X-Mozilla-Status: 0009").isDeleted);
    QVERIFY(!one("X-Mozilla-Status: 0001").isDeleted);
    QVERIFY(one("X-Gmail-Labels: Important,Spam").isDeleted);
    QVERIFY(one("x-gmail-labels: Sent, Opened").isSent);
    QVERIFY(!one("X-Gmail-Labels: Inbox").isDeleted && !one("X-Gmail-Labels: Inbox").isSent);
    QVERIFY(!one("X-Other: y", "X-Mozilla-Status: 0009\n").isDeleted); // a text says so
}

void MboxTest::unreadable_isStorage()
{
    class Broken : public QIODevice {
    public:
        Broken() { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }
        [[nodiscard]] bool isSequential() const override { return true; }
        [[nodiscard]] bool atEnd() const override { return false; }

    protected:
        qint64 readData(char *, qint64) override { return -1; }
        qint64 writeData(const char *, qint64) override { return -1; }
    };
    Broken file;
    Mbox mbox(file);
    const auto next = mbox.next();
    QVERIFY(!next);
    QCOMPARE(kindName(next.error().kind), kindName(Error::Kind::Storage));
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MboxTest)
#include "MboxTest.moc"
