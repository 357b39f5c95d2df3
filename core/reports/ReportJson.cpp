// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/ReportJson.h"

#include <QtCore/QJsonArray>

#include <algorithm>
#include <cmath>

namespace baton::reports {

namespace {

/// Whole seconds, as people count them.
QJsonValue seconds(std::optional<double> ms)
{
    return ms ? QJsonValue(double(std::llround(*ms / 1000.0))) : QJsonValue();
}

/// The values themselves where they are few, shortest first.
QJsonValue values(const Figure &figure, bool open)
{
    if (figure.n() >= kFewValues)
        return {};
    std::vector<TimeMs> few;
    few.reserve(figure.intervals.size());
    for (const Interval &interval : figure.intervals)
        few.push_back(open ? interval.open.value_or(0) : interval.length);
    std::sort(few.begin(), few.end());
    QJsonArray array;
    for (const TimeMs value : few)
        array.append(seconds(value));
    return array;
}

class ReportShape {
public:
    ReportShape(const PeriodReport &report, bool withIntervals)
        : m_report(report)
        , m_withIntervals(withIntervals)
    {
    }

    [[nodiscard]] QJsonObject document() const
    {
        QJsonArray groups;
        for (const ReportGroup &group : m_report.groups) {
            QJsonObject entry = m_report.question.by == Grouping::Member ? ofPerson(group.report) : ofAll(group.report);
            entry.insert(QStringLiteral("key"), group.key.isEmpty() ? QJsonValue() : QJsonValue(group.key));
            groups.append(entry);
        }
        QJsonObject total = ofAll(m_report.total);
        total.insert(QStringLiteral("traffic"), traffic(m_report.total));
        const QString by = groupingWord(m_report.question.by);
        return {{QStringLiteral("from"), m_report.question.from.toString(Qt::ISODate)},
            {QStringLiteral("to"), m_report.question.to.toString(Qt::ISODate)},
            {QStringLiteral("zone"), m_report.question.zone}, {QStringLiteral("provisional"), m_report.isProvisional},
            {QStringLiteral("office_hours"), m_report.hours ? QJsonValue(m_report.hours->zone) : QJsonValue()},
            {QStringLiteral("team_hours"), m_report.areTheTeams}, {QStringLiteral("total"), total},
            {QStringLiteral("by"), by.isEmpty() ? QJsonValue() : QJsonValue(by)}, {QStringLiteral("groups"), groups}};
    }

private:
    [[nodiscard]] QJsonObject interval(const Interval &interval) const
    {
        const QString name = m_report.names.value(interval.person, interval.person.toHex().left(8));
        return {{QStringLiteral("case"), caseCodeFor(interval.thread)},
            {QStringLiteral("since"), toRfc3339(interval.from)}, {QStringLiteral("until"), toRfc3339(interval.until)},
            {QStringLiteral("length_s"), seconds(interval.length)},
            {QStringLiteral("business_s"), interval.open ? seconds(*interval.open) : QJsonValue()},
            {QStringLiteral("by"), interval.person.isNull() ? QJsonValue() : QJsonValue(name)},
            {QStringLiteral("estimated"), interval.isEstimated}};
    }

    [[nodiscard]] QJsonArray intervals(const std::vector<Interval> &all) const
    {
        QJsonArray array;
        for (const Interval &one : all)
            array.append(interval(one));
        return array;
    }

    [[nodiscard]] QJsonObject figure(const Figure &figure) const
    {
        QJsonObject json = figureJson(figure, m_report.hours.has_value());
        if (m_withIntervals)
            json.insert(QStringLiteral("intervals"), intervals(figure.intervals));
        return json;
    }

    static QJsonObject share(const Share &share, const QString &what)
    {
        return {{QStringLiteral("n"), share.whole}, {what, share.part},
            {QStringLiteral("share"), share.value() ? QJsonValue(*share.value()) : QJsonValue()}};
    }

    [[nodiscard]] QJsonObject backlog(const Backlog &backlog) const
    {
        QJsonObject json = figure(backlog.figure());
        for (const char *left : {"estimated", "out_of_hours"})
            json.remove(QLatin1String(left));
        const auto longest = std::max_element(backlog.waiting.begin(), backlog.waiting.end(),
            [](const Interval &a, const Interval &b) { return a.length < b.length; });
        json.insert(QStringLiteral("max_s"),
            longest == backlog.waiting.end() ? QJsonValue() : seconds(double(longest->length)));
        json.insert(QStringLiteral("unclaimed"), backlog.unclaimed);
        QJsonObject ages;
        constexpr std::array kAges{"0-1h", "1-4h", "4-8h", "8-24h", "over-24h"};
        for (size_t i = 0; i < kAges.size(); ++i)
            ages.insert(QLatin1String(kAges[i]), backlog.byAge[i]);
        json.insert(QStringLiteral("by_age"), ages);
        return json;
    }

    [[nodiscard]] QJsonObject handOffs(const Report &report) const
    {
        QJsonObject json = figure(report.handOff);
        json.insert(QStringLiteral("accepted"), report.accepted);
        json.insert(QStringLiteral("returned"), report.returned);
        json.insert(QStringLiteral("bounced"), report.bounced);
        return json;
    }

    [[nodiscard]] QJsonObject ofPerson(const Report &report) const
    {
        Figure own = report.unknownResponse;
        for (const auto &[person, figure] : report.ownResponse)
            own = figure;
        return {{QStringLiteral("replies"), report.replies}, {QStringLiteral("own_response_time"), figure(own)},
            {QStringLiteral("first_response_time"), figure(report.firstResponse)},
            {QStringLiteral("next_reply_time"), figure(report.nextReply)},
            {QStringLiteral("claim_time"), figure(report.claim)},
            {QStringLiteral("handoff_latency"), figure(report.handOff)},
            {QStringLiteral("first_resolution"), figure(report.firstResolution)},
            {QStringLiteral("full_resolution"), figure(report.fullResolution)}};
    }

    [[nodiscard]] QJsonObject ofAll(const Report &report) const
    {
        using Reason = WaitDropped::Reason;
        const auto dropped = [&](Reason reason) {
            const auto found = report.dropped.find(reason);
            return found == report.dropped.end() ? 0 : found->second;
        };
        return {{QStringLiteral("conversations"), report.conversations}, {QStringLiteral("inbound"), report.messages},
            {QStringLiteral("replies"), report.replies}, {QStringLiteral("chasers"), int(report.chasers.size())},
            {QStringLiteral("first_response_time"), figure(report.firstResponse)},
            {QStringLiteral("next_reply_time"), figure(report.nextReply)},
            {QStringLiteral("customer_wait"), figure(report.customerWait)},
            {QStringLiteral("claim_time"), figure(report.claim)}, {QStringLiteral("handoff_latency"), handOffs(report)},
            {QStringLiteral("first_resolution"), figure(report.firstResolution)},
            {QStringLiteral("full_resolution"), figure(report.fullResolution)},
            {QStringLiteral("reopen_rate"), share(report.reopened, QStringLiteral("reopened"))},
            {QStringLiteral("no_reply_needed"), share(report.noReplyNeeded, QStringLiteral("without_reply"))},
            {QStringLiteral("dropped"),
                QJsonObject{{QStringLiteral("done"), dropped(Reason::Done)},
                    {QStringLiteral("no_reply_needed"), dropped(Reason::NoReplyNeeded)},
                    {QStringLiteral("spam"), dropped(Reason::Spam)},
                    {QStringLiteral("deleted"), dropped(Reason::Deleted)}}},
            {QStringLiteral("backlog_age"), backlog(report.backlog)},
            {QStringLiteral("ingest_lag"), figure(report.ingestLag)}};
    }

    /// Monday first, from midnight.
    static QJsonObject traffic(const Report &report)
    {
        const auto week = [](const std::array<std::array<int, 24>, 7> &counts) {
            QJsonArray days;
            for (const auto &hours : counts) {
                QJsonArray day;
                for (const int count : hours)
                    day.append(count);
                days.append(day);
            }
            return days;
        };
        return {{QStringLiteral("inbound"), week(report.traffic)}, {QStringLiteral("hours"), week(report.hours)}};
    }

    const PeriodReport &m_report;
    const bool m_withIntervals;
};

} // namespace

QJsonObject figureJson(const Figure &figure, bool hasHours)
{
    QJsonValue business;
    if (figure.openMedian())
        business
            = QJsonObject{{QStringLiteral("n"), figure.n()}, {QStringLiteral("median_s"), seconds(figure.openMedian())},
                {QStringLiteral("p90_s"), seconds(figure.openNinthTenth())},
                {QStringLiteral("values_s"), values(figure, true)}};
    return {{QStringLiteral("n"), figure.n()}, {QStringLiteral("median_s"), seconds(figure.median())},
        {QStringLiteral("p90_s"), seconds(figure.ninthTenth())}, {QStringLiteral("values_s"), values(figure, false)},
        {QStringLiteral("estimated"), figure.estimated()},
        {QStringLiteral("out_of_hours"), hasHours ? QJsonValue(figure.outOfHours()) : QJsonValue()},
        {QStringLiteral("business"), business}};
}

QJsonObject reportJson(const PeriodReport &report, bool withIntervals)
{
    return ReportShape(report, withIntervals).document();
}

QString groupingWord(Grouping by)
{
    switch (by) {
    case Grouping::Account: return QStringLiteral("account");
    case Grouping::Member: return QStringLiteral("member");
    case Grouping::Tag: return QStringLiteral("tag");
    case Grouping::None: break;
    }
    return {};
}

} // namespace baton::reports
