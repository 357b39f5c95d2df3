// SPDX-License-Identifier: GPL-3.0-or-later
// Files of mails, however big the mail and wherever in it they are.
#include "core/connectors/mail/Structure.h"
#include "tests/core/connectors/mail/MailBench.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace connectors;

namespace {

constexpr qsizetype kBig = 1'300'000;

QByteArray base64Lines(const QByteArray &bytes)
{
    const QByteArray all = bytes.toBase64();
    QByteArray lines;
    for (qsizetype at = 0; at < all.size(); at += 76)
        lines += all.mid(at, 76) + '\n';
    return lines;
}

QByteArray filePart(const QByteArray &type, const QByteArray &disposition, const QByteArray &bytes)
{
    return "Content-Type: " + type + "\nContent-Disposition: " + disposition + "\nContent-Transfer-Encoding: base64\n\n"
        + base64Lines(bytes);
}

QByteArray multipart(const QByteArray &subtype, const QByteArray &boundary, const QList<QByteArray> &parts)
{
    QByteArray out = "Content-Type: multipart/" + subtype + ";\n boundary=\"" + boundary + "\"\n\n";
    for (const QByteArray &part : parts)
        out += "--" + boundary + '\n' + part + '\n';
    return out + "--" + boundary + "--\n";
}

QByteArray mailOfParts(const QByteArray &id, const QByteArray &body)
{
    return "From: Priya <priya@home.test>\nTo: brand@shop.test\nSubject: Photos\nMessage-ID: <" + id
        + ">\nMIME-Version: 1.0\n" + body;
}

MessageRef refOf(const NetworkMessage &message)
{
    return {message.networkId, message.globalId, message.conversationId, message.connectorData};
}

} // namespace

class MailFilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void filesBehindTheFirstMebibyte_areNamed_andComeByThemselves();
    void textBehindABigPicture_isRead();
    void textOfABigMail_isReadOnce();
    void serverThatTellsNoStructure_isReadAsFarAsItGoes();
    void structureThatCannotBeRead_costsNoOtherMail();
    void mailInAMail_isNamed();
    void sectionOfOthersMaking_isNoCommand();
    void fileThatIsNotThere_isNotFound();
    void structures_areReadAsFarAsTheyMakeSense();
};

void MailFilesTest::filesBehindTheFirstMebibyte_areNamed_andComeByThemselves()
{
    MailBench bench;
    const QByteArray second = QByteArray("second file \0 of it", 19).repeated(70'000);
    bench.fake.deliver("INBOX",
        mailOfParts("big@home.test",
            multipart("mixed", "outer",
                {multipart("alternative", "inner",
                     {"Content-Type: text/plain; charset=utf-8\n\nTwo files.\n",
                         "Content-Type: text/html\n\n<p>Two files.</p>\n"}),
                    filePart("image/jpeg; name=a.jpg", "attachment; filename=\"a.jpg\"", QByteArray(kBig, 'a')),
                    filePart("application/pdf", "attachment; filename*=utf-8''Rechnung%20M%C3%A4rz.pdf", second),
                    filePart("text/calendar; method=REQUEST", "inline", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")})),
        kMailNow);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all && all->size() == 1);
    const NetworkMessage &message = all->constFirst();
    QCOMPARE(message.text, QStringLiteral("Two files."));
    QCOMPARE(message.attachments.size(), 3);
    QCOMPARE(message.attachments[0].alt, QStringLiteral("a.jpg"));
    QCOMPARE(message.attachments[1].alt, QStringLiteral("Rechnung März.pdf"));
    QCOMPARE(message.attachments[1].mimeType, QStringLiteral("application/pdf"));
    QCOMPARE(message.attachments[1].url, QStringLiteral("mail-section:3"));
    QVERIFY(qAbs(message.attachments[1].sizeBytes - second.size()) < 4);
    QCOMPARE(message.attachments[2].mimeType, QStringLiteral("text/calendar"));

    bench.fake.clearCommands();
    QList<std::pair<qint64, qint64>> told;
    const auto file = bench.connector->file(
        refOf(message), message.attachments[1], [&told](qint64 got, qint64 of) { told.append({got, of}); }, {});
    QVERIFY2(file, qPrintable(file ? QString() : file.error().detail));
    QVERIFY(*file == second);
    QVERIFY(told.size() == 2 && told.first().first < told.last().first);
    QCOMPARE(told.last().first, told.last().second);
    const QByteArray said = bench.fake.commands().join('\n');
    QVERIFY(said.contains("BODY.PEEK[3]<") && !said.contains("BODY.PEEK[]"));
    const auto calendar = bench.connector->file(refOf(message), message.attachments[2], {}, {});
    QVERIFY(calendar);
    QCOMPARE(*calendar, QByteArray("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"));
}

void MailFilesTest::textBehindABigPicture_isRead()
{
    MailBench bench;
    bench.fake.deliver("INBOX",
        mailOfParts("photo-first@home.test",
            multipart("mixed", "outer",
                {"Content-Type: text/plain\n\nLook at this:\n",
                    filePart("image/jpeg; name=a.jpg", "inline; filename=a.jpg", QByteArray(kBig, 'a')),
                    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nIs it "
                    "br=C3=B6ken?\n"})),
        kMailNow);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all && all->size() == 1);
    QCOMPARE(all->constFirst().text, QStringLiteral("Look at this:\nIs it bröken?"));
    const auto again = bench.connector->readThread(refOf(all->constFirst()), {});
    QVERIFY(again && again->messages.size() == 1);
    QCOMPARE(again->messages.constFirst().text, all->constFirst().text);
    QCOMPARE(again->messages.constFirst().attachments, all->constFirst().attachments);
}

void MailFilesTest::textOfABigMail_isReadOnce()
{
    MailBench bench;
    bench.fake.deliver(
        "INBOX", bench.letter("long@home.test", QByteArray("word and word again\n").repeated(80'000)), kMailNow);
    bench.fake.deliver("INBOX", bench.letter("short@home.test", "short"), kMailNow);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all && all->size() == 2);
    QCOMPARE(all->constFirst().text.size(), ::baton::mail::kMaxTextCharacters);
    QVERIFY(all->constFirst().attachments.isEmpty());
    // Only who is too big is asked more of.
    QVERIFY(bench.fake.commands().contains("UID FETCH 1 (UID BODYSTRUCTURE)"));
}

void MailFilesTest::serverThatTellsNoStructure_isReadAsFarAsItGoes()
{
    MailBench bench;
    bench.fake.deliver("INBOX",
        mailOfParts("big@home.test",
            multipart("mixed", "outer",
                {"Content-Type: text/plain\n\nA file.\n",
                    filePart("image/jpeg; name=a.jpg", "attachment; filename=a.jpg", QByteArray(kBig, 'a'))})),
        kMailNow);
    MailFault fault;
    fault.when = "BODYSTRUCTURE";
    fault.times = -1;
    fault.happens = false;
    fault.change = [](const QByteArray &) { return QByteArray("TAG BAD what?\r\n"); };
    bench.fake.addFault(fault);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all && all->size() == 1);
    QCOMPARE(all->constFirst().text, QStringLiteral("A file."));
    QCOMPARE(all->constFirst().attachments.size(), 1);
    QCOMPARE(all->constFirst().attachments.constFirst().alt, QStringLiteral("a.jpg"));
    const auto file
        = bench.connector->file(refOf(all->constFirst()), all->constFirst().attachments.constFirst(), {}, {});
    QVERIFY(file && *file == QByteArray(kBig, 'a'));
}

void MailFilesTest::structureThatCannotBeRead_costsNoOtherMail()
{
    MailBench bench;
    bench.fake.deliver("INBOX", bench.letter("odd@home.test", QByteArray(kBig, 'x')), kMailNow);
    bench.fake.deliver("INBOX", bench.letter("other@home.test", "Where is it?"), kMailNow);
    MailFault fault;
    fault.when = "BODYSTRUCTURE";
    fault.times = -1;
    fault.change = [](const QByteArray &) { return "* 1 FETCH (UID 1 BODYSTRUCTURE (((\r\nTAG OK done\r\n"; };
    bench.fake.addFault(fault);
    QByteArray cursor;
    QVERIFY(!bench.fetchAll(cursor)); // nobody knows any more what the server is saying
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 2);
    QCOMPARE(bench.fake.faultsStruck(), 1);
}

void MailFilesTest::mailInAMail_isNamed()
{
    MailBench bench;
    bench.fake.deliver("INBOX",
        mailOfParts("forward@home.test",
            multipart("mixed", "outer",
                {"Content-Type: text/plain\n\nSee below.\n",
                    "Content-Type: message/rfc822\n\nFrom: a@b.test\nSubject: =?utf-8?Q?Gr=C3=B6=C3=9Fe?=\n\n"
                        + QByteArray("inner text\n").repeated(150'000)})),
        kMailNow);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all && all->size() == 1);
    QCOMPARE(all->constFirst().text, QStringLiteral("See below."));
    QCOMPARE(all->constFirst().attachments.size(), 1);
    QCOMPARE(all->constFirst().attachments.constFirst().alt, QStringLiteral("Größe"));
    QVERIFY(all->constFirst().attachments.constFirst().url.isEmpty());
}

void MailFilesTest::sectionOfOthersMaking_isNoCommand()
{
    MailBench bench;
    const NetworkMessage message = bench.question();
    bench.fake.clearCommands();
    Attachment attachment;
    for (const char *section : {"", "1]<0.1>)\r\nb9 DELETE INBOX\r\n", "HEADER", "1 2", "٢"}) {
        attachment.url = QStringLiteral("mail-section:") + QString::fromUtf8(section);
        const auto file = bench.connector->file(refOf(message), attachment, {}, {});
        QVERIFY(!file);
        QCOMPARE(kindName(file.error().kind), kindName(Error::Kind::NotFound));
    }
    QVERIFY(bench.fake.commands().isEmpty());
}

void MailFilesTest::fileThatIsNotThere_isNotFound()
{
    MailBench bench;
    const NetworkMessage message = bench.question();
    Attachment attachment;
    for (const char *section : {"2", "1.1", "0", "99999999999999999999"}) {
        attachment.url = QStringLiteral("mail-section:") + QString::fromUtf8(section);
        const auto file = bench.connector->file(refOf(message), attachment, {}, {});
        QVERIFY2(!file, section);
        QCOMPARE(kindName(file.error().kind), kindName(Error::Kind::NotFound));
    }
}

void MailFilesTest::structures_areReadAsFarAsTheyMakeSense()
{
    const auto read = [](const QByteArray &text) {
        const auto answer = connectors::mail::parsedAnswer("* 1 FETCH " + text);
        return answer ? connectors::mail::outlineFrom(answer->values.front()) : std::nullopt;
    };
    QVERIFY(!read("NIL"));
    QVERIFY(!read("()"));
    QVERIFY(!read("(\"TEXT\" \"PLAIN\" NIL)"));
    const auto bare = read("(\"IMAGE\" \"PNG\" NIL NIL NIL \"BASE64\" 780)");
    QVERIFY(bare);
    QCOMPARE(bare->type + '/' + bare->subtype, QByteArray("image/png"));
    QCOMPARE(::baton::mail::decodedBytesOf(*bare), 570);
    // What lies in the middle and makes no sense does not move the others.
    const auto odd = read(
        "((\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 5 1)(NIL)(\"A\" \"B\" (\"NAME\" \"c\" \"LOST\") NIL NIL \"8BIT\" 9 "
        "NIL (\"ATTACHMENT\" (\"FILENAME\" \"d\")) NIL) \"MIXED\")");
    QVERIFY(odd && odd->parts.size() == 3);
    const auto *third = ::baton::mail::partAt(*odd, "3");
    QVERIFY(third);
    QCOMPARE(third->dispositionParameters.value(0).second, QByteArray("d"));
    QVERIFY(!::baton::mail::partAt(*odd, "4"));
    QCOMPARE(::baton::mail::textsOf(*odd, 3).size(), 1);
    QCOMPARE(::baton::mail::textsOf(*odd, 3).first().second, 3);
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MailFilesTest)
#include "MailFilesTest.moc"
