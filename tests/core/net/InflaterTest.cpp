// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/Inflater.h"
#include "tests/support/Compression.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace baton;
using namespace baton::net;
using namespace baton::test;

namespace {
Result<QByteArray> inflate(
    const QByteArray &encoding, const QByteArray &input, qint64 cap = 1 << 20, qsizetype piece = 1 << 20)
{
    auto inflater = Inflater::create(encoding, cap);
    if (!inflater)
        return fail(inflater.error());
    for (qsizetype at = 0; at < input.size(); at += piece) {
        if (auto fed = inflater->feed(QByteArrayView(input).sliced(at, std::min(piece, input.size() - at))); !fed)
            return fail(fed.error());
    }
    if (auto finished = inflater->finish(); !finished)
        return fail(finished.error());
    return inflater->take();
}
} // namespace

class InflaterTest : public QObject {
    Q_OBJECT

    const QByteArray m_text = QByteArray("The quick brown fox. ").repeated(3000);

private Q_SLOTS:
    void everyEncoding_isUndoneInPiecesOfAnySize_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QByteArray>("data");
        QTest::newRow("identity") << QByteArray("identity") << m_text;
        QTest::newRow("none") << QByteArray() << m_text;
        QTest::newRow("gzip") << QByteArray("gzip") << gzip(m_text);
        QTest::newRow("x-gzip") << QByteArray(" X-GZip ") << gzip(m_text);
        QTest::newRow("zlib") << QByteArray("deflate") << zlibDeflate(m_text);
        QTest::newRow("raw") << QByteArray("deflate") << rawDeflate(m_text);
        QTest::newRow("members") << QByteArray("gzip") << gzip(m_text.first(10)) + gzip({}) + gzip(m_text.sliced(10));
    }
    void everyEncoding_isUndoneInPiecesOfAnySize()
    {
        QFETCH(QByteArray, encoding);
        QFETCH(QByteArray, data);
        for (const qsizetype piece : {1, 2, 3, 17, 1000, 1 << 20})
            QCOMPARE(inflate(encoding, data, 1 << 20, piece).value(), m_text);
    }

    void anEmptyBody_isEmptyInEveryEncoding()
    {
        for (const char *encoding : {"", "gzip", "deflate"})
            QCOMPARE(inflate(encoding, {}).value(), QByteArray());
    }

    void otherEncodings_areUnsupported()
    {
        for (const char *encoding : {"br", "zstd", "gzip, gzip", "gzip, identity", "compress", "chunked"})
            QCOMPARE(inflate(encoding, "x").error().kind, Error::Kind::Unsupported);
    }

    void everyTruncation_isInvalid()
    {
        const QByteArray small("hello, hello, hello");
        for (const auto &[encoding, data] :
            {std::pair(QByteArray("gzip"), gzip(small)), std::pair(QByteArray("deflate"), zlibDeflate(small)),
                std::pair(QByteArray("deflate"), rawDeflate(small)),
                std::pair(QByteArray("gzip"), gzip(small) + gzip(small))}) {
            for (qsizetype length = 1; length < data.size(); ++length) {
                if (encoding == "gzip" && length == gzip(small).size())
                    continue; // two members cut between them
                QVERIFY2(!inflate(encoding, data.first(length)), qPrintable(QString::number(length)));
            }
        }
    }

    void theCap_holdsToTheByte()
    {
        for (const auto &[encoding, data] :
            {std::pair(QByteArray("gzip"), gzip(m_text)), std::pair(QByteArray(), m_text)}) {
            QCOMPARE(inflate(encoding, data, m_text.size()).value(), m_text);
            QCOMPARE(inflate(encoding, data, m_text.size() - 1).error().kind, Error::Kind::Invalid);
        }
    }

    void bombs_stop()
    {
        const QByteArray bomb = gzipOfZeros(50LL << 20);
        QVERIFY(!inflate("gzip", bomb));
        QVERIFY(!inflate("gzip", bomb, 1 << 20, 100));
        QVERIFY(!inflate("gzip", gzipOfZeros(900'000) + gzipOfZeros(900'000))); // each within, together beyond
        QVERIFY(!inflate("gzip", gzip({}).repeated(100'000))); // no output, endless input
    }

    void garbage_isInvalid()
    {
        QVERIFY(!inflate("gzip", "hello"));
        QVERIFY(!inflate("gzip", gzip("x") + "trailing"));
        QVERIFY(!inflate("deflate", zlibDeflate("x") + "y"));
        QByteArray wrongSum = gzip("hello");
        wrongSum[wrongSum.size() - 8] = char(wrongSum[wrongSum.size() - 8] ^ 1);
        QVERIFY(!inflate("gzip", wrongSum));
    }

    void randomDamage_neverCrashesAndNeverPassesTheCap()
    {
        QRandomGenerator random(7);
        const QByteArray good = gzip(m_text);
        for (int round = 0; round < 2000; ++round) {
            QByteArray data = good;
            for (int i = 0; i < 3; ++i)
                data[random.bounded(int(data.size()))] = char(random.bounded(256));
            const auto out = inflate(round % 2 == 0 ? "gzip" : "deflate", data, 100'000, 1 + random.bounded(200));
            if (out)
                QVERIFY(out->size() <= 100'000);
        }
    }
};

QTEST_GUILESS_MAIN(InflaterTest)
#include "InflaterTest.moc"
