// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Cbor.h"

#include <QtTest/QtTest>

#include <limits>

using namespace baton;
using namespace baton::ops;

namespace {

QByteArray hex(const char *text) { return QByteArray::fromHex(text); }

bool isCanonical(const QByteArray &bytes, int maxDepth = 8)
{
    const auto length = canonicalLength(bytes, maxDepth);
    return length && *length == bytes.size();
}

} // namespace

class CborTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The values of RFC 8949, appendix A.
    void writing_givesTheShortestHeads()
    {
        CborWriter out;
        out.uint(0).uint(23).uint(24).uint(255).uint(256).uint(65535).uint(65536).uint(4294967295).uint(4294967296);
        QCOMPARE(out.result().toHex(),
            QByteArray("001718181"
                       "8ff19010019ffff1a000100001affffffff1b0000000100000000"));
        QCOMPARE(CborWriter().integer(-1).integer(-500).integer(std::numeric_limits<qint64>::min()).result().toHex(),
            QByteArray("203901f33b7fffffffffffffff"));
        QCOMPARE(CborWriter().text(QStringLiteral("ü水")).bytes("\x01\x02").result().toHex(),
            QByteArray("65c3bce6b0b4420102"));
        QCOMPARE(CborWriter().array(2).boolean(true).null().map(0).result().toHex(), QByteArray("82f5f6a0"));
    }

    void aMap_isWrittenInKeyOrderWhateverTheOrderOfPut()
    {
        CborMap map;
        map.put(300, CborWriter().uint(3));
        map.put(2, CborWriter().uint(9));
        map.put(2, CborWriter().uint(2));
        map.put(24, CborWriter().uint(1));
        QCOMPARE(map.encode().toHex(),
            QByteArray("a30202181801"
                       "19012c03"));
        QVERIFY(isCanonical(map.encode()));
    }

    void whatIsWritten_isReadBack()
    {
        CborWriter out;
        out.array(6).uint(7).integer(-8).bytes("ab").text(QStringLiteral("é")).boolean(false).map(0);
        CborReader reader(out.result());
        QCOMPARE(reader.array(), std::optional<quint64>(6));
        QVERIFY(!reader.bytes()); // a wrong question moves nothing
        QCOMPARE(reader.uint(), std::optional<quint64>(7));
        QVERIFY(!reader.uint());
        QCOMPARE(reader.integer(), std::optional<qint64>(-8));
        QCOMPARE(reader.bytes()->toByteArray(), QByteArray("ab"));
        QCOMPARE(*reader.text(), QStringLiteral("é"));
        QCOMPARE(reader.boolean(), std::optional<bool>(false));
        QCOMPARE(reader.item()->toByteArray(), QByteArray("\xa0"));
        QVERIFY(reader.atEnd());
        QVERIFY(!reader.item());
    }

    void anIntegerBeyond64SignedBits_isNotRead()
    {
        const QByteArray large = hex("1b8000000000000000");
        const QByteArray small = hex("3b8000000000000000");
        QVERIFY(isCanonical(large) && isCanonical(small));
        QVERIFY(!CborReader(large).integer());
        QVERIFY(!CborReader(small).integer());
        QCOMPARE(CborReader(large).uint(), std::optional<quint64>(quint64(1) << 63));
    }

    void whatIsNotDeterministic_isRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << hex("");
        QTest::newRow("0 in two bytes") << hex("1800");
        QTest::newRow("23 in two bytes") << hex("1817");
        QTest::newRow("255 in three") << hex("1900ff");
        QTest::newRow("65535 in five") << hex("1a0000ffff");
        QTest::newRow("2^32-1 in nine") << hex("1b00000000ffffffff");
        QTest::newRow("long length of a string") << hex("580161");
        QTest::newRow("long length of an array") << hex("980100");
        QTest::newRow("reserved 28") << hex("1c");
        QTest::newRow("reserved 30") << hex("5e");
        QTest::newRow("indefinite bytes") << hex("5f4101ff");
        QTest::newRow("indefinite array") << hex("9f01ff");
        QTest::newRow("indefinite map") << hex("bf0102ff");
        QTest::newRow("break alone") << hex("ff");
        QTest::newRow("tag") << hex("c100");
        QTest::newRow("half float") << hex("f90000");
        QTest::newRow("float") << hex("fa00000000");
        QTest::newRow("double") << hex("fb0000000000000000");
        QTest::newRow("undefined") << hex("f7");
        QTest::newRow("simple 0") << hex("e0");
        QTest::newRow("simple 32") << hex("f820");
        QTest::newRow("keys out of order") << hex("a202000100");
        QTest::newRow("a key twice") << hex("a201000100");
        QTest::newRow("a short key after a long one") << hex("a2181800"
                                                             "0100");
        QTest::newRow("an array as key") << hex("a18000");
        QTest::newRow("a map as key") << hex("a1a000");
        QTest::newRow("a lone continuation byte") << hex("6180");
        QTest::newRow("an overlong letter") << hex("62c181");
        QTest::newRow("a surrogate in UTF-8") << hex("63eda080");
        QTest::newRow("beyond Unicode") << hex("64f4908080");
        QTest::newRow("a cut letter") << hex("61c3");
        QTest::newRow("a length beyond the end") << hex("4201");
        QTest::newRow("a length of 2^64-1") << hex("5bffffffffffffffff");
        QTest::newRow("an array of 2^64-1") << hex("9bffffffffffffffff");
        QTest::newRow("a map of 2^63") << hex("bb800000000000000000");
        QTest::newRow("a map without its value") << hex("a100");
        QTest::newRow("cut head") << hex("1a0001");
    }
    void whatIsNotDeterministic_isRefused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!isCanonical(bytes));
    }

    void keysThatAreNoUnsignedNumbers_areRefused()
    {
        QVERIFY(isCanonical(hex("a2"
                                "0000"
                                "180100"))
            == false); // a longer head than needed
        QVERIFY(isCanonical(hex("a2"
                                "0000"
                                "181800")));
        for (const char *key : {"20", "4100", "6161", "f4", "80", "a0"})
            QVERIFY2(!isCanonical(hex("a1") + hex(key) + hex("00")), key);
        QVERIFY2(!isCanonical(hex("81a1616100")), "at any depth");
    }

    void containersBeyondTheDepth_areRefused()
    {
        QByteArray nested;
        for (int depth = 0; depth < 8; ++depth)
            nested += char(0x81);
        QVERIFY(isCanonical(nested + char(0)));
        QVERIFY(!isCanonical(char(0x81) + nested + char(0)));
        QByteArray maps;
        for (int depth = 0; depth < 8; ++depth)
            maps += hex("a100");
        QVERIFY(isCanonical(maps + char(0)));
        QVERIFY(!isCanonical(hex("a100") + maps + char(0)));
        QVERIFY(!isCanonical(QByteArray(1'000'000, char(0x81))));
    }

    void onlyTheFirstItem_isMeasured()
    {
        QCOMPARE(canonicalLength(hex("820102ffff"), 8).value(), 3);
        QCOMPARE(canonicalLength(hex("ff"), 8).error().kind, Error::Kind::Invalid);
    }
};

QTEST_GUILESS_MAIN(CborTest)
#include "CborTest.moc"
