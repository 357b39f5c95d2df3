// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/Json.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::net;

class JsonTest : public QObject {
    Q_OBJECT

    static QJsonObject object(const char *text) { return parseJsonObject(text).value(); }

private Q_SLOTS:
    void objectsAndArrays_areRead()
    {
        QCOMPARE(parseJson("{\"a\":[1,{}]}")->object().value(u"a").toArray().size(), 2);
        QCOMPARE(parseJsonArray("[1,2]")->size(), 2);
        QVERIFY(parseJsonObject(" \n{} "));
    }

    void whatIsNotJson_isInvalid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("null bytes") << QByteArray(100, '\0');
        QTest::newRow("html") << QByteArray("<!DOCTYPE html><html></html>");
        QTest::newRow("truncated") << QByteArray("{\"a\":[1,2");
        QTest::newRow("truncated string") << QByteArray("{\"a\":\"x");
        QTest::newRow("truncated escape") << QByteArray("{\"a\":\"\\");
        QTest::newRow("two documents") << QByteArray("{}{}");
        QTest::newRow("scalar") << QByteArray("42");
        QTest::newRow("bad utf-8") << QByteArray("{\"a\":\"\xff\xfe\"}");
        QTest::newRow("single quotes") << QByteArray("{'a':1}");
        QTest::newRow("closing only") << QByteArray("]]]]");
    }
    void whatIsNotJson_isInvalid()
    {
        QFETCH(QByteArray, text);
        const auto document = parseJson(text);
        QVERIFY(!document);
        QCOMPARE(document.error().kind, Error::Kind::Invalid);
        QVERIFY(document.error().detail.contains(u"byte"));
    }

    void theTopLevel_mustBeWhatWasAskedFor()
    {
        QCOMPARE(parseJsonObject("[]").error().kind, Error::Kind::Invalid);
        QCOMPARE(parseJsonArray("{}").error().kind, Error::Kind::Invalid);
    }

    void nesting_isCapped()
    {
        QVERIFY(parseJson(QByteArray(64, '[') + QByteArray(64, ']')));
        QVERIFY(!parseJson(QByteArray(65, '[') + QByteArray(65, ']')));
        QVERIFY(!parseJson(QByteArray(50'000'00, '[')));
        QByteArray objects;
        for (int i = 0; i < 65; ++i)
            objects += "{\"a\":";
        QVERIFY(!parseJson(objects + "1" + QByteArray(65, '}')));
    }

    void bracketsInStrings_doNotNest()
    {
        QVERIFY(parseJson("[\"" + QByteArray(1000, '[') + "\\\"" + QByteArray(1000, '{') + "\"]"));
        QVERIFY(parseJson("[\"\\\\\",[[]]]", {.maxDepth = 3}));
        QVERIFY(!parseJson("[\"\\\\\",[[]]]", {.maxDepth = 2}));
    }

    void bytesContainersAndValues_areCapped()
    {
        QVERIFY(parseJson("[1,2,3]", {.maxBytes = 7}));
        QVERIFY(!parseJson("[1,2,3]", {.maxBytes = 6}));
        QVERIFY(parseJson("[[],[]]", {.maxContainers = 3}));
        QVERIFY(!parseJson("[[],[],[]]", {.maxContainers = 3}));
        QVERIFY(parseJson("[1,2,3]", {.maxValues = 2}));
        QVERIFY(!parseJson("[1,2,3,4]", {.maxValues = 2}));
    }

    void ids_areNeverRounded()
    {
        const QJsonObject o
            = object("{\"a\":\"9007199254740993\",\"b\":9007199254740993,\"c\":9223372036854775807,"
                     "\"d\":9223372036854775808,\"e\":1.5,\"f\":1e30,\"g\":-3,\"h\":null,\"i\":true,\"j\":{}}");
        QCOMPARE(json::str(o, "a"), QStringLiteral("9007199254740993"));
        QCOMPARE(json::str(o, "b"), QStringLiteral("9007199254740993"));
        QCOMPARE(json::str(o, "c"), QStringLiteral("9223372036854775807"));
        QCOMPARE(json::str(o, "g"), QStringLiteral("-3"));
        for (const json::Key key : {json::Key("d"), json::Key("e"), json::Key("f"), json::Key("h"), json::Key("i"),
                 json::Key("j"), json::Key("missing")})
            QVERIFY2(!json::optStr(o, key), key.name().data());
        QCOMPARE(json::str(o, "h", QStringLiteral("other")), QStringLiteral("other"));
    }

    void integers_areExactOrAbsent()
    {
        const QJsonObject o = object(
            "{\"a\":9007199254740993,\"b\":\"42\",\"c\":1.5,\"d\":\"x\",\"e\":1e3,\"f\":99999999999999999999}");
        QCOMPARE(json::optInteger(o, "a"), 9007199254740993);
        QCOMPARE(json::optInteger(o, "b"), 42);
        QVERIFY(!json::optInteger(o, "c"));
        QVERIFY(!json::optInteger(o, "d"));
        QVERIFY(!json::optInteger(o, "f"));
        QCOMPARE(json::integer(o, "d", 7), 7);
    }

    void wrongTypes_giveDefaults()
    {
        const QJsonObject o = object(
            "{\"text\":5,\"flag\":\"yes\",\"list\":{},\"thing\":[],\"mixed\":[1,\"a\",null,{\"x\":1},[2],1.5]}");
        QVERIFY(json::boolean(o, "flag", true));
        QVERIFY(!json::boolean(o, "missing"));
        QVERIFY(json::array(o, "list").isEmpty());
        QVERIFY(json::object(o, "thing").isEmpty());
        QCOMPARE(json::objects(o, "mixed").size(), 1);
        QCOMPARE(json::strings(o, "mixed"), (QStringList{QStringLiteral("1"), QStringLiteral("a")}));
        QVERIFY(json::objects(o, "missing").isEmpty());
        QVERIFY(!json::optNumber(o, "flag"));
        QCOMPARE(json::optNumber(object("{\"n\":1.25}"), "n"), 1.25);
    }

    void requiredText_namesWhatIsMissing()
    {
        QCOMPARE(json::requiredStr(object("{\"id\":7}"), "id").value(), QStringLiteral("7"));
        for (const char *text : {"{}", "{\"id\":\"\"}", "{\"id\":null}", "{\"id\":[]}"}) {
            const auto id = json::requiredStr(object(text), "id");
            QCOMPARE(id.error().kind, Error::Kind::Invalid);
            QVERIFY(id.error().detail.contains(u"\"id\""));
        }
    }

    void times_areReadOrAbsent()
    {
        const QJsonObject o
            = object("{\"a\":\"2026-08-01T13:50:00.400Z\",\"b\":\"2026-08-01T13:50:00.400382Z\",\"c\":5,\"d\":\"soon\","
                     "\"e\":\"0001-01-01T00:00:00Z\",\"f\":\"9999-12-31T23:59:59Z\"}");
        QCOMPARE(json::time(o, "a"), TimeMs(1785592200400));
        QCOMPARE(json::time(o, "b"), TimeMs(1785592200400));
        QVERIFY(!json::time(o, "c"));
        QVERIFY(!json::time(o, "d"));
        QVERIFY(json::time(o, "e"));
        QVERIFY(json::time(o, "f"));
    }

    void textOfAllKinds_survives()
    {
        const QString zero = json::str(object("{\"a\":\"x\\u0000y\"}"), "a");
        QCOMPARE(zero.size(), 3);
        QCOMPARE(json::str(object("{\"a\":\"\\ud83d\\ude00\"}"), "a"), QStringLiteral("😀"));
        const QByteArray half = json::str(object("{\"a\":\"\\ud83d!\"}"), "a").toUtf8();
        QVERIFY(!half.isEmpty());
        const QByteArray longText = "{\"a\":\"" + QByteArray(500'000, 'x') + "\"}";
        QCOMPARE(json::str(parseJsonObject(longText).value(), "a").size(), 500'000);
    }
};

QTEST_GUILESS_MAIN(JsonTest)
#include "JsonTest.moc"
