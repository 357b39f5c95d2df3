// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/RetryAfter.h"

#include "core/net/Json.h"

#include <QtCore/QTimeZone>

#include <cmath>

namespace baton::net {

using std::chrono::milliseconds;

namespace {

milliseconds capped(double ms)
{
    if (!(ms > 0)) // also NaN
        return milliseconds(0);
    return ms < double(kLongestWait.count()) ? milliseconds(qint64(std::ceil(ms))) : kLongestWait;
}

std::optional<double> number(QByteArrayView value)
{
    bool ok = false;
    const double out = value.trimmed().toDouble(&ok);
    return ok && std::isfinite(out) ? std::optional(out) : std::nullopt;
}

/// A server's moment on this machine's clock: wrong clocks cancel out.
TimeMs localised(double serverMs, TimeMs nowMs, TimeMs serverNowMs)
{
    return nowMs + capped(serverMs - double(serverNowMs)).count();
}

std::optional<int> count(const Response &response, std::initializer_list<QByteArrayView> names)
{
    for (const QByteArrayView name : names) {
        // "300", "597.0", "100, 100;w=60"
        const QByteArray value = response.header(name);
        const qsizetype end = value.indexOf(',') < 0 ? value.indexOf(';') : value.indexOf(',');
        if (const auto parsed = number(end < 0 ? value : value.first(end)))
            return int(std::clamp(std::floor(*parsed), 0.0, 1e9));
    }
    return std::nullopt;
}

std::optional<milliseconds> secondsIn(const QJsonObject &object, json::Key key)
{
    const auto seconds = json::optNumber(object, key);
    return seconds ? std::optional(capped(*seconds * 1000)) : std::nullopt;
}

QJsonObject objectOf(const QByteArray &body)
{
    return parseJsonObject(body, {.maxBytes = 64LL * 1024}).value_or(QJsonObject());
}

int percent(const QJsonObject &usage)
{
    double most = 0;
    for (const json::Key key : {json::Key("call_count"), json::Key("total_time"), json::Key("total_cputime")})
        most = std::max(most, json::optNumber(usage, key).value_or(0));
    return int(std::clamp(std::ceil(most), 0.0, 1000.0));
}

/// The stricter of two.
RateInfo combined(RateInfo a, const RateInfo &b)
{
    if (b.limit && (!a.remaining || (b.remaining && *b.remaining < *a.remaining))) {
        a.limit = b.limit;
        a.remaining = b.remaining;
    }
    if (b.retryAfter && (!a.retryAfter || *a.retryAfter < *b.retryAfter))
        a.retryAfter = b.retryAfter;
    return a;
}

RateInfo fromHeaders(const Response &response, TimeMs nowMs, TimeMs serverNowMs, Dialect dialect)
{
    RateInfo info;
    switch (dialect) {
    case Dialect::IsoReset:
    case Dialect::EpochReset: {
        info.limit = count(response, {"x-ratelimit-limit", "x-rate-limit-limit"});
        info.remaining = count(response, {"x-ratelimit-remaining", "x-rate-limit-remaining"});
        QByteArray reset = response.header("x-ratelimit-reset");
        if (reset.isEmpty())
            reset = response.header("x-rate-limit-reset");
        // Servers of one API differ in this (older GoToSocial counts seconds): take whichever it is.
        info.resetAt = dialect == Dialect::IsoReset ? resetFromIso(reset, nowMs, serverNowMs) : std::nullopt;
        if (!info.resetAt)
            info.resetAt = resetFromEpoch(reset, nowMs, serverNowMs);
        break;
    }
    case Dialect::RateLimitEpoch:
        info.limit = count(response, {"ratelimit-limit"});
        info.remaining = count(response, {"ratelimit-remaining"});
        info.resetAt = resetFromEpoch(response.header("ratelimit-reset"), nowMs, serverNowMs);
        break;
    case Dialect::SecondsLeft:
        info.remaining = count(response, {"x-ratelimit-remaining"});
        if (const auto used = count(response, {"x-ratelimit-used"}); used && info.remaining)
            info.limit = *used + *info.remaining;
        info.resetAt = resetFromSecondsLeft(response.header("x-ratelimit-reset"), nowMs);
        break;
    case Dialect::Discord:
        info.limit = count(response, {"x-ratelimit-limit"});
        info.remaining = count(response, {"x-ratelimit-remaining"});
        info.resetAt = resetFromSecondsLeft(response.header("x-ratelimit-reset-after"), nowMs);
        if (!info.resetAt)
            info.resetAt = resetFromEpoch(response.header("x-ratelimit-reset"), nowMs, serverNowMs);
        break;
    case Dialect::Meta:
        info = combined(metaAppUsage(response.header("x-app-usage")),
            metaBusinessUsage(response.header("x-business-use-case-usage")));
        break;
    case Dialect::Standard:
    case Dialect::Telegram:
    case Dialect::Matrix: break;
    }
    return info;
}

} // namespace

RateInfo rateInfoFrom(const Response &response, TimeMs nowMs, Dialect dialect)
{
    const TimeMs serverNowMs = httpDate(response.header("date"), nowMs).value_or(nowMs);
    RateInfo info = fromHeaders(response, nowMs, serverNowMs, dialect);
    if (auto wait = retryAfterHeader(response.header("retry-after"), serverNowMs))
        info.retryAfter = std::max(*wait, info.retryAfter.value_or(milliseconds(0)));
    if (response.status >= 400) {
        std::optional<milliseconds> wait;
        if (dialect == Dialect::Telegram)
            wait = telegramRetryAfter(response.body);
        else if (dialect == Dialect::Discord)
            wait = discordRetryAfter(response.body);
        else if (dialect == Dialect::Matrix)
            wait = matrixRetryAfter(response.body);
        if (wait)
            info.retryAfter = std::max(*wait, info.retryAfter.value_or(milliseconds(0)));
    }
    return info;
}

std::optional<milliseconds> waitFrom(const RateInfo &info, TimeMs nowMs)
{
    if (info.retryAfter)
        return info.retryAfter;
    if (info.resetAt)
        return capped(double(*info.resetAt - nowMs));
    return std::nullopt;
}

std::optional<milliseconds> retryAfterHeader(QByteArrayView value, TimeMs serverNowMs)
{
    if (const auto seconds = number(value))
        return capped(*seconds * 1000);
    if (const auto at = httpDate(value, serverNowMs))
        return capped(double(*at - serverNowMs));
    return std::nullopt;
}

std::optional<TimeMs> resetFromIso(QByteArrayView value, TimeMs nowMs, TimeMs serverNowMs)
{
    const auto at = fromRfc3339(QString::fromLatin1(value.trimmed()));
    return at ? std::optional(localised(double(*at), nowMs, serverNowMs)) : std::nullopt;
}

std::optional<TimeMs> resetFromEpoch(QByteArrayView value, TimeMs nowMs, TimeMs serverNowMs)
{
    const auto seconds = number(value);
    return seconds ? std::optional(localised(*seconds * 1000, nowMs, serverNowMs)) : std::nullopt;
}

std::optional<TimeMs> resetFromSecondsLeft(QByteArrayView value, TimeMs nowMs)
{
    const auto seconds = number(value);
    return seconds ? std::optional(nowMs + capped(*seconds * 1000).count()) : std::nullopt;
}

std::optional<milliseconds> telegramRetryAfter(const QByteArray &body)
{
    return secondsIn(json::object(objectOf(body), "parameters"), "retry_after");
}

std::optional<milliseconds> discordRetryAfter(const QByteArray &body)
{
    return secondsIn(objectOf(body), "retry_after");
}

std::optional<milliseconds> matrixRetryAfter(const QByteArray &body)
{
    const auto ms = json::optNumber(objectOf(body), "retry_after_ms");
    return ms ? std::optional(capped(*ms)) : std::nullopt;
}

RateInfo metaAppUsage(const QByteArray &json)
{
    const QJsonObject usage = objectOf(json);
    if (usage.isEmpty())
        return {};
    return {.limit = 100, .remaining = std::max(0, 100 - percent(usage))};
}

RateInfo metaBusinessUsage(const QByteArray &json)
{
    RateInfo worst;
    const QJsonObject all = objectOf(json);
    for (const QJsonValue &entry : all) {
        for (const QJsonObject &usage : json::objects(entry.toArray())) {
            RateInfo one{.limit = 100, .remaining = std::max(0, 100 - percent(usage))};
            const double minutes = json::optNumber(usage, "estimated_time_to_regain_access").value_or(0);
            if (minutes > 0)
                one.retryAfter = capped(minutes * 60'000);
            worst = combined(worst, one);
        }
    }
    return worst;
}

std::optional<TimeMs> httpDate(QByteArrayView value, TimeMs nowMs)
{
    // "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"
    static constexpr QByteArrayView kMonths("JanFebMarAprMayJunJulAugSepOctNovDec");
    const QByteArray text = value.toByteArray().replace(',', ' ').replace('-', ' ').simplified();
    const QList<QByteArray> parts = text.split(' ');
    const bool asctime = parts.size() == 5;
    if (!asctime && !(parts.size() == 6 && parts.at(5) == "GMT"))
        return std::nullopt;
    const QByteArray &monthName = parts.at(asctime ? 1 : 2);
    const qsizetype monthAt = monthName.size() == 3 ? kMonths.indexOf(monthName) : -1;
    bool dayOk = false;
    bool yearOk = false;
    const int day = parts.at(asctime ? 2 : 1).toInt(&dayOk);
    int year = parts.at(asctime ? 4 : 3).toInt(&yearOk);
    if (monthAt < 0 || monthAt % 3 != 0 || !dayOk || !yearOk)
        return std::nullopt;
    if (year >= 0 && year < 100) {
        // Two digits mean the nearest such year that is not more than fifty years ahead.
        const int thisYear = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).date().year();
        year += thisYear - thisYear % 100;
        if (year > thisYear + 50)
            year -= 100;
    }
    const QDate date(year, int(monthAt / 3) + 1, day);
    const QTime time = QTime::fromString(QString::fromLatin1(parts.at(asctime ? 3 : 4)), QStringLiteral("HH:mm:ss"));
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    return QDateTime(date, time, Qt::UTC).toMSecsSinceEpoch();
}

} // namespace baton::net
