// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/RetryAfter.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::net;
using namespace std::chrono_literals;

namespace {
constexpr TimeMs kNow = 1785592000000; // 2026-08-01T13:46:40Z

Response answer(const HeaderList &headers, int status = 200, const QByteArray &body = {})
{
    return {.status = status, .headers = headers, .body = body};
}
} // namespace

class RetryAfterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void retryAfter_isSecondsOrADate_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("ms");
        const auto row = [](const char *value, qint64 ms) { QTest::newRow(value) << QByteArray(value) << ms; };
        row("120", 120'000);
        row(" 5 ", 5000);
        row("0", 0);
        row("0.5", 500);
        row("-7", 0);
        row("999999999", 24 * 3600 * 1000);
        row("1e300", 24 * 3600 * 1000);
        row("Sat, 01 Aug 2026 13:47:40 GMT", 60'000);
        row("Saturday, 01-Aug-26 13:47:40 GMT", 60'000);
        row("Sat Aug  1 13:47:40 2026", 60'000);
        row("Sat, 01 Aug 2020 13:47:40 GMT", 0);
        row("Sat, 01 Aug 9999 13:47:40 GMT", 24 * 3600 * 1000);
        for (const char *bad : {"", "soon", "nan", "inf", "Sat, 41 Aug 2026 13:47:40 GMT",
                 "Sat, 01 Foo 2026 13:47:40 GMT", "Sat, 01 ugS 2026 13:47:40 GMT", "Sat, 01 Aug 2026 25:47:40 GMT",
                 "Sat, 01 Aug 2026 13:47:40 +0200", "1 2 3 4 5"})
            row(bad, -1);
    }
    void retryAfter_isSecondsOrADate()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, ms);
        const auto wait = retryAfterHeader(value, kNow);
        QCOMPARE(wait ? qint64(wait->count()) : -1, ms);
    }

    void aWrongClockHere_cancelsOut()
    {
        // This machine is an hour behind the server.
        const TimeMs wrongNow = kNow - 3'600'000;
        const auto info
            = rateInfoFrom(answer({{"Date", "Sat, 01 Aug 2026 13:46:40 GMT"}, {"X-RateLimit-Remaining", "3"},
                               {"X-RateLimit-Reset", "2026-08-01T13:51:40.000000Z"}}),
                wrongNow, Dialect::IsoReset);
        QCOMPARE(info.resetAt, wrongNow + 300'000);
    }

    void mastodon_saysItInIsoTime()
    {
        const auto info = rateInfoFrom(answer({{"x-ratelimit-limit", "300"}, {"x-ratelimit-remaining", "299"},
                                           {"x-ratelimit-reset", "2026-08-01T13:50:00.400382Z"}}),
            kNow, Dialect::IsoReset);
        QCOMPARE(info, (RateInfo{.limit = 300, .remaining = 299, .resetAt = 1785592200400}));
        QCOMPARE(waitFrom(info, kNow), 200400ms);
    }

    void epochSeconds_areUnderstoodInBothSpellings()
    {
        for (const QByteArray &prefix : {QByteArray("X-RateLimit-"), QByteArray("x-rate-limit-")}) {
            const auto info = rateInfoFrom(
                answer({{prefix + "limit", "15"}, {prefix + "remaining", "0"}, {prefix + "reset", "1785592900"}}), kNow,
                Dialect::EpochReset);
            QCOMPARE(info, (RateInfo{.limit = 15, .remaining = 0, .resetAt = 1785592900000}));
        }
        // A server of the ISO family that counts seconds.
        QCOMPARE(rateInfoFrom(answer({{"X-RateLimit-Reset", "1785592900"}}), kNow, Dialect::IsoReset).resetAt,
            1785592900000);
    }

    void bluesky_usesTheNamesWithoutX()
    {
        const auto info = rateInfoFrom(answer({{"RateLimit-Limit", "3000"}, {"RateLimit-Remaining", "2988"},
                                           {"RateLimit-Reset", "1785592300"}, {"RateLimit-Policy", "3000;w=300"}}),
            kNow, Dialect::RateLimitEpoch);
        QCOMPARE(info, (RateInfo{.limit = 3000, .remaining = 2988, .resetAt = 1785592300000}));
    }

    void reddit_countsSecondsLeft()
    {
        const auto info = rateInfoFrom(
            answer({{"x-ratelimit-remaining", "597.0"}, {"x-ratelimit-reset", "10"}, {"x-ratelimit-used", "3"}}), kNow,
            Dialect::SecondsLeft);
        QCOMPARE(info, (RateInfo{.limit = 600, .remaining = 597, .resetAt = kNow + 10'000}));
    }

    void discord_saysItInHeaderAndBody()
    {
        const auto info = rateInfoFrom(answer({{"X-RateLimit-Limit", "5"}, {"X-RateLimit-Remaining", "0"},
                                                  {"X-RateLimit-Reset-After", "1.25"}, {"Retry-After", "1"}},
                                           429, "{\"message\":\"…\",\"retry_after\":64.57,\"global\":false}"),
            kNow, Dialect::Discord);
        QCOMPARE(info, (RateInfo{.limit = 5, .remaining = 0, .resetAt = kNow + 1250, .retryAfter = 64570ms}));
    }

    void telegramAndMatrix_sayItInTheBody()
    {
        QCOMPARE(rateInfoFrom(answer({}, 429, "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":35}}"),
                     kNow, Dialect::Telegram),
            (RateInfo{.retryAfter = 35000ms}));
        QCOMPARE(rateInfoFrom(answer({}, 429, "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"retry_after_ms\":2000}"), kNow,
                     Dialect::Matrix),
            (RateInfo{.retryAfter = 2000ms}));
        QCOMPARE(rateInfoFrom(answer({{"Retry-After", "9"}}, 429, "{\"retry_after_ms\":2000}"), kNow, Dialect::Matrix),
            (RateInfo{.retryAfter = 9000ms}));
        // A body that succeeded is somebody's data.
        QCOMPARE(rateInfoFrom(answer({}, 200, "{\"retry_after_ms\":2000}"), kNow, Dialect::Matrix), RateInfo{});
    }

    void meta_countsPercentAndMinutes()
    {
        const auto info = rateInfoFrom(
            answer({{"X-App-Usage", "{\"call_count\":28,\"total_time\":25,\"total_cputime\":35}"},
                {"X-Business-Use-Case-Usage",
                    "{\"1\":[{\"type\":\"pages\",\"call_count\":95,\"total_cputime\":20,\"total_time\":20,"
                    "\"estimated_time_to_regain_access\":19}],\"2\":[{\"call_count\":100}]}"}}),
            kNow, Dialect::Meta);
        QCOMPARE(info, (RateInfo{.limit = 100, .remaining = 0, .retryAfter = 19min}));
        QCOMPARE(metaAppUsage("{\"call_count\":28,\"total_time\":25}"), (RateInfo{.limit = 100, .remaining = 72}));
        QCOMPARE(metaAppUsage("{\"call_count\":250}").remaining, 0);
        QCOMPARE(metaAppUsage("nonsense"), RateInfo{});
        QCOMPARE(metaBusinessUsage("{\"1\":5,\"2\":[7,null]}"), RateInfo{});
    }

    void nonsense_isIgnoredInEveryDialect_data()
    {
        QTest::addColumn<int>("dialect");
        for (int dialect = 0; dialect <= int(Dialect::Meta); ++dialect)
            QTest::addRow("%d", dialect) << dialect;
    }
    void nonsense_isIgnoredInEveryDialect()
    {
        QFETCH(int, dialect);
        const HeaderList headers{{"Retry-After", "?"}, {"X-RateLimit-Limit", "many"}, {"X-RateLimit-Remaining", ""},
            {"X-RateLimit-Reset", "later"}, {"RateLimit-Limit", "-"}, {"RateLimit-Remaining", "x"},
            {"RateLimit-Reset", "{}"}, {"X-App-Usage", "[]"}, {"X-Business-Use-Case-Usage", "{"},
            {"X-RateLimit-Reset-After", "inf"}, {"Date", "yesterday"}};
        for (const QByteArray &body : {QByteArray(), QByteArray("[]"),
                 QByteArray("{\"parameters\":7,\"retry_after\":\"x\",\"retry_after_ms\":{}}"), QByteArray(1000, '[')})
            QCOMPARE(rateInfoFrom(answer(headers, 429, body), kNow, Dialect(dialect)), RateInfo{});
        QCOMPARE(rateInfoFrom(answer({}, 429), kNow, Dialect(dialect)), RateInfo{});
    }

    void absurdValues_areCapped()
    {
        QCOMPARE(resetFromEpoch("99999999999999", kNow, kNow), kNow + 24 * 3'600'000);
        QCOMPARE(resetFromEpoch("-5", kNow, kNow), kNow);
        QCOMPARE(resetFromEpoch("1e400", kNow, kNow), std::nullopt);
        QCOMPARE(resetFromSecondsLeft("-1", kNow), kNow);
        QCOMPARE(resetFromSecondsLeft("9e99", kNow), kNow + 24 * 3'600'000);
        QCOMPARE(resetFromIso("0001-01-01T00:00:00Z", kNow, kNow), kNow);
        QCOMPARE(resetFromIso("9999-01-01T00:00:00Z", kNow, kNow), kNow + 24 * 3'600'000);
        QCOMPARE(telegramRetryAfter("{\"parameters\":{\"retry_after\":-3}}"), 0ms);
        QCOMPARE(discordRetryAfter("{\"retry_after\":1e99}"), 24h);
        QCOMPARE(rateInfoFrom(answer({{"RateLimit-Remaining", "-4"}, {"RateLimit-Limit", "1e99"}}), kNow,
                     Dialect::RateLimitEpoch),
            (RateInfo{.limit = 1'000'000'000, .remaining = 0}));
    }

    void noWait_isNoWait()
    {
        QVERIFY(!waitFrom({.limit = 5, .remaining = 0}, kNow));
        QCOMPARE(waitFrom({.resetAt = kNow - 5}, kNow), 0ms);
        QCOMPARE(waitFrom({.resetAt = kNow + 5, .retryAfter = 9ms}, kNow), 9ms);
    }
};

QTEST_GUILESS_MAIN(RetryAfterTest)
#include "RetryAfterTest.moc"
