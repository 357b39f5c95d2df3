// SPDX-License-Identifier: GPL-3.0-or-later
// The pure parts of reading lists.
#include "core/connectors/mastodon/Cursor.h"
#include "core/connectors/mastodon/ListReader.h"

#include <QtTest/QtTest>

namespace baton::connectors::mastodon {

class MastodonListTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wayOn_isTheServersOwnCompleted_data()
    {
        QTest::addColumn<QByteArray>("link");
        QTest::addColumn<QByteArray>("query");
        const auto row = [](const char *name, const char *link, const char *query) {
            QTest::addRow("%s", name) << QByteArray(link) << QByteArray(query);
        };
        row("verbatim", "types%5B%5D=mention&min_id=21&limit=80", "types%5B%5D=mention&min_id=21&limit=80");
        row("since_id would leave gaps", "limit=80&types[]=mention&since_id=01FC",
            "limit=80&types[]=mention&min_id=01FC");
        row("what the server forgot", "min_id=21", "min_id=21&types%5B%5D=mention&limit=80");
        row("older", "max_id=20&limit=40&types%5B%5D=mention", "max_id=20&limit=40&types%5B%5D=mention");
        row("none", "", "");
        row("leads nowhere", "limit=80&types%5B%5D=mention", "");
        row("another name that ends alike", "xmin_id=21", "");
    }
    void wayOn_isTheServersOwnCompleted()
    {
        QFETCH(const QByteArray, link);
        const net::FormFields always{
            {QStringLiteral("types[]"), QStringLiteral("mention")}, {QStringLiteral("limit"), QStringLiteral("80")}};
        QTEST(wayOn(link, always), "query");
    }

    void idFormats_areToldApart()
    {
        QVERIFY(sameIdFormat(QStringLiteral("21"), QStringLiteral("117020577157693549")));
        QVERIFY(
            sameIdFormat(QStringLiteral("01FC0SKA48HNSVR6YKZCQGS2V8"), QStringLiteral("01J0SKA48HNSVR6YKZCQGS2V81")));
        QVERIFY(!sameIdFormat(QStringLiteral("21"), QStringLiteral("01FC0SKA48HNSVR6YKZCQGS2V8")));
    }

    void cursor_survivesItsBytes()
    {
        Cursor cursor;
        cursor.server = QStringLiteral("https://social.example");
        cursor.self = QStringLiteral("117020577157693549");
        cursor.historySince = 1'790'000'000'000;
        StreamPosition walking;
        walking.anchorId = QStringLiteral("9007199254740993");
        walking.anchorAt = 1'790'000'000'001;
        walking.newerQuery = "min_id=9007199254740993&types%5B%5D=mention";
        walking.walking = true;
        walking.walkUntil = 5;
        walking.walkFrom = 6;
        walking.catchingUp = true;
        walking.walkMet = true;
        walking.olderQuery = "max_id=4";
        walking.walkPages = 3;
        walking.walkNewestId = QStringLiteral("77");
        walking.walkNewestAt = 7;
        walking.walkNewerQuery = "min_id=77";
        StreamPosition missing;
        missing.notOfferedUntil = 8;
        cursor.streams = {{QStringLiteral("own"), walking}, {QStringLiteral("conversations"), missing}};
        QCOMPARE(Cursor::fromBytes(cursor.toBytes()), cursor);
        QCOMPARE(Cursor::fromBytes(cursor.toBytes()).toBytes(), cursor.toBytes());
    }

    void unreadableCursor_isEmpty()
    {
        for (const char *bytes : {"", "x", "[]", "{}", "{\"v\":2,\"server\":\"x\"}", "{\"v\":1,\"lists\":7}"})
            QVERIFY(Cursor::fromBytes(bytes).streams.isEmpty());
    }
};

} // namespace baton::connectors::mastodon

QTEST_GUILESS_MAIN(baton::connectors::mastodon::MastodonListTest)
#include "MastodonListTest.moc"
