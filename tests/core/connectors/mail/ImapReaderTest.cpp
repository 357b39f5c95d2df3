// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/Imap.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace connectors::mail;

class ImapReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answers_areRead_data();
    void answers_areRead();
    void pieces_giveTheSameAsTheWhole();
    void everyTruncation_isHarmless();
    void whatIsNoImap_isInvalid_data();
    void whatIsNoImap_isInvalid();
    void endlessThings_areCutOff();
    void sets_areShort();
    void dates_data();
    void dates();
    void texts_cannotEndACommand();

private:
    static QByteArray shown(const ImapValue &value);
};

QByteArray ImapReaderTest::shown(const ImapValue &value)
{
    if (value.kind == ImapValue::Kind::Atom)
        return value.bytes;
    if (value.kind == ImapValue::Kind::Text)
        return '\'' + value.bytes + '\'';
    QByteArray out = "(";
    for (const ImapValue &item : value.items)
        out += (out.size() > 1 ? " " : "") + shown(item);
    return out + ')';
}

void ImapReaderTest::answers_areRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("read");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &read) {
        QTest::newRow(name) << bytes << read;
    };
    row("status", "b1 OK [READ-WRITE] done\r\n", "b1|OK|-1|READ-WRITE|done|");
    row("no code", "b1 NO sorry\r\n", "b1|NO|-1||sorry|");
    row("uid validity", "* OK [UIDVALIDITY 38505] ok\r\n", "*|OK|-1|UIDVALIDITY 38505|ok|");
    row("search", "* SEARCH 2 84 882\r\n", "*|SEARCH|-1|||2 84 882");
    row("nothing found", "* SEARCH\r\n", "*|SEARCH|-1|||");
    row("exists", "* 23 EXISTS\r\n", "*|EXISTS|23|||");
    row("list", "* LIST (\\HasNoChildren \\Sent) \"/\" \"Sent \\\"Items\\\"\"\r\n",
        "*|LIST|-1|||(\\HasNoChildren \\Sent) '/' 'Sent \"Items\"'");
    row("literal", "* 1 FETCH (UID 7 BODY[]<0> {5}\r\na\r\n)b FLAGS (\\Seen))\r\n",
        "*|FETCH|1|||(UID 7 BODY[]<0> 'a\r\n)b' FLAGS (\\Seen))");
    row("section of spaces", "* 1 FETCH (BODY[HEADER.FIELDS (DATE FROM)] NIL)\r\n",
        "*|FETCH|1|||(BODY[HEADER.FIELDS (DATE FROM)] NIL)");
    row("empty literal", "* 1 FETCH (BODY[] {0}\r\n)\r\n", "*|FETCH|1|||(BODY[] '')");
    row("a literal as a name", "* LIST () NIL {4}\r\nSent\r\n", "*|LIST|-1|||() NIL 'Sent'");
    row("go on", "+ idling\r\n", "+||-1||idling|");
    row("bare line feed", "b1 OK done\n", "b1|OK|-1||done|");
}

void ImapReaderTest::answers_areRead()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, read);
    ImapReader reader;
    QVERIFY(reader.feed(bytes));
    QVERIFY(reader.hasAnswer());
    const ImapAnswer answer = reader.take();
    QByteArray values;
    for (const ImapValue &value : answer.values)
        values += (values.isEmpty() ? "" : " ") + shown(value);
    QCOMPARE(answer.tag + '|' + answer.word + '|' + QByteArray::number(answer.number) + '|' + answer.code + '|'
            + answer.text + '|' + values,
        read);
    QVERIFY(!reader.hasAnswer());
}

void ImapReaderTest::pieces_giveTheSameAsTheWhole()
{
    const QByteArray bytes
        = "* 1 FETCH (UID 7 BODY[]<0> {9}\r\na {3}\r\nbc FLAGS (\\Seen))\r\n* SEARCH 1 2\r\nb2 OK x\r\n";
    for (qsizetype size = 1; size < bytes.size(); ++size) {
        ImapReader reader;
        for (qsizetype at = 0; at < bytes.size(); at += size)
            QVERIFY(reader.feed(bytes.mid(at, size)));
        QCOMPARE(shown(reader.take().values[0]), QByteArray("(UID 7 BODY[]<0> 'a {3}\r\nbc' FLAGS (\\Seen))"));
        QCOMPARE(reader.take().values.size(), size_t(2));
        QCOMPARE(reader.take().tag, QByteArray("b2"));
        QVERIFY(!reader.hasAnswer());
    }
}

void ImapReaderTest::everyTruncation_isHarmless()
{
    const QByteArray bytes = "* 1 FETCH (UID 7 \"a\\\"b\" BODY[]<0> {3}\r\nabc FLAGS (\\Seen))\r\n";
    for (qsizetype size = 0; size < bytes.size() - 2; ++size) {
        ImapReader reader;
        QVERIFY(reader.feed(bytes.left(size)));
        QVERIFY(!reader.hasAnswer());
        (void)parsedAnswer(bytes.left(size)); // must not read beyond its end
    }
}

void ImapReaderTest::whatIsNoImap_isInvalid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char *bytes : {"\r\n", "*\r\n", "* 1\r\n", "* LIST (\r\n", "* LIST )\r\n", "* LIST \"a\r\n",
             "* X {99999999999999999999}(\r\n"})
        QTest::newRow(bytes) << QByteArray(bytes);
}

void ImapReaderTest::whatIsNoImap_isInvalid()
{
    QFETCH(const QByteArray, bytes);
    ImapReader reader;
    const auto fed = reader.feed(bytes);
    QVERIFY(!fed);
    QCOMPARE(kindName(fed.error().kind), kindName(Error::Kind::Invalid));
}

void ImapReaderTest::endlessThings_areCutOff()
{
    QVERIFY(!ImapReader().feed("* LIST " + QByteArray(100'000, '(') + "\r\n"));
    QVERIFY(!ImapReader().feed("* SEARCH " + QByteArray("1 ").repeated(300'000) + "\r\n"));
    QVERIFY(!ImapReader().feed("* 1 FETCH (BODY[] {99999999999}\r\n"));
    ImapReader reader;
    const QByteArray line(1024 * 1024, 'x');
    int lots = 0;
    while (reader.feed(line))
        QVERIFY(++lots <= 64);
    QCOMPARE(lots, 64);
}

void ImapReaderTest::sets_areShort()
{
    QCOMPARE(setOf({}), QByteArray());
    QCOMPARE(setOf({5}), QByteArray("5"));
    QCOMPARE(setOf({1, 2, 3, 7, 9, 10}), QByteArray("1:3,7,9:10"));
}

void ImapReaderTest::dates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("at");
    QTest::newRow("plain") << QByteArray("17-Jul-1996 02:44:25 -0700") << qint64(837'596'665'000);
    QTest::newRow("one digit") << QByteArray(" 3-Mar-2026 09:00:00 +0000") << qint64(1'772'528'400'000);
    QTest::newRow("half hours") << QByteArray("03-mar-2026 14:30:00 +0530") << qint64(1'772'528'400'000);
    QTest::newRow("no month") << QByteArray("03-Foo-2026 09:00:00 +0000") << qint64(0);
    QTest::newRow("no day") << QByteArray("31-Feb-2026 09:00:00 +0000") << qint64(0);
    QTest::newRow("no zone") << QByteArray("03-Mar-2026 09:00:00") << qint64(0);
    QTest::newRow("nothing") << QByteArray() << qint64(0);
}

void ImapReaderTest::dates()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, at);
    QCOMPARE(internalDate(text), at);
    if (at > 1'000'000'000'000)
        QCOMPARE(searchDate(at), QByteArray("3-Mar-2026"));
}

void ImapReaderTest::texts_cannotEndACommand()
{
    QCOMPARE(quoted("a \"b\" \\ c"), std::optional<QByteArray>("\"a \\\"b\\\" \\\\ c\""));
    for (const QByteArray &text : {QByteArray("a\r\nb2 DELETE INBOX"), QByteArray("a\nb"), QByteArray("a\0b", 3),
             QByteArray("gr\xc3\xbc\xc3\x9f")})
        QVERIFY(!quoted(text));
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::ImapReaderTest)
#include "ImapReaderTest.moc"
