// SPDX-License-Identifier: GPL-3.0-or-later
// What headers say: rate limits in every dialect, links, dates, addresses.
#include "core/net/RetryAfter.h"
#include "core/net/Url.h"
#include "tests/fuzz/Fuzz.h"

using namespace baton;
using namespace baton::net;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    constexpr TimeMs kNow = 1'795'000'000'000;
    const QByteArray value = fuzz::bytesOf(data, size);
    Response response;
    response.status = 429;
    response.body = value;
    for (const char *name : {"Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset",
             "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "X-RateLimit-Reset-After", "X-App-Usage",
             "X-Business-Use-Case-Usage", "Date"})
        response.headers.append({name, value});
    for (int dialect = 0; dialect <= int(Dialect::Meta); ++dialect) {
        const RateInfo info = rateInfoFrom(response, kNow, Dialect(dialect));
        fuzz::mustHold(!info.remaining || *info.remaining >= 0, "nothing negative remains");
        fuzz::mustHold(!info.retryAfter || (info.retryAfter->count() >= 0 && *info.retryAfter <= kLongestWait),
            "waits are believable");
        fuzz::mustHold(!info.resetAt || *info.resetAt <= kNow + kLongestWait.count(), "windows end");
        const auto wait = waitFrom(info, kNow);
        fuzz::mustHold(!wait || (wait->count() >= 0 && *wait <= kLongestWait), "waits are believable");
    }
    httpDate(value, kNow);
    for (const QUrl &link : parseLinkHeader(value, QUrl(QStringLiteral("https://social.example/api"))))
        fuzz::mustHold(link.scheme() == u"https" || link.scheme() == u"http", "links lead to http or https");
    redacted(QUrl(QString::fromUtf8(value)));
    if (const auto at = fromRfc3339(QString::fromUtf8(value)))
        fuzz::mustHold(fromRfc3339(toRfc3339(*at)).has_value(), "a moment can be written and read");
    return 0;
}
