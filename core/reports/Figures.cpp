// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/Figures.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>

namespace baton::reports {

namespace {

constexpr TimeMs kHour = 3600'000;

void sortByEnd(Figure &figure)
{
    std::stable_sort(figure.intervals.begin(), figure.intervals.end(), [](const Interval &a, const Interval &b) {
        return std::tie(a.until, a.from, a.thread.bytes) < std::tie(b.until, b.from, b.thread.bytes);
    });
}

class Maker {
public:
    Maker(const Period &period, const ReportOptions &options)
        : m_options(options)
    {
        m_report.period = period;
    }

    void add(const ThreadStory &story)
    {
        m_thread = story.thread;
        const ThreadHistory history = replay(story.messages, story.acts, m_report.period.to, m_options.replay);
        for (const Gap &gap : history.gaps)
            addGap(gap);
        for (const Drop &drop : history.drops)
            m_report.dropped[drop.reason] += holds(drop.until) ? 1 : 0;
        for (const Episode &episode : history.episodes)
            addEpisode(episode);
        for (const Chaser &chaser : history.chasers) {
            if (holds(chaser.at))
                m_report.chasers.emplace_back(m_thread, chaser);
        }
        addBacklog(history, story);
        for (const MessageFact &message : story.messages)
            addMessage(message);
    }

    Report finish()
    {
        countHours();
        for (Figure *figure : {&m_report.firstResponse, &m_report.nextReply, &m_report.unknownResponse, &m_report.claim,
                 &m_report.firstResolution, &m_report.fullResolution, &m_report.ingestLag})
            sortByEnd(*figure);
        for (auto &[person, figure] : m_report.ownResponse)
            sortByEnd(figure);
        std::sort(m_report.chasers.begin(), m_report.chasers.end(), [](const auto &a, const auto &b) {
            return std::tie(a.second.at, a.first.bytes) < std::tie(b.second.at, b.first.bytes);
        });
        auto &waiting = m_report.backlog.waiting;
        std::sort(waiting.begin(), waiting.end(), [](const Interval &a, const Interval &b) {
            return std::tie(a.from, a.thread.bytes) < std::tie(b.from, b.thread.bytes);
        });
        return std::move(m_report);
    }

private:
    [[nodiscard]] bool holds(TimeMs at) const { return m_report.period.holds(at); }

    [[nodiscard]] Interval between(TimeMs from, TimeMs until, TimeMs takenOff = 0) const
    {
        Interval interval;
        interval.thread = m_thread;
        interval.from = from;
        interval.until = until;
        interval.length = until - from - takenOff;
        if (m_options.calendar && takenOff == 0)
            interval.open = m_options.calendar->openBetween(from, until);
        return interval;
    }

    void addGap(const Gap &gap)
    {
        if (!holds(gap.until))
            return;
        Interval interval = between(gap.since, gap.until);
        interval.person = gap.responder;
        interval.isEstimated = gap.isEstimated;
        (gap.isFirst ? m_report.firstResponse : m_report.nextReply).intervals.push_back(interval);
        Interval own = between(std::max(gap.since, gap.responderSince.value_or(gap.since)), gap.until);
        own.person = gap.responder;
        own.isEstimated = gap.isEstimated;
        (gap.responder.isNull() ? m_report.unknownResponse : m_report.ownResponse[gap.responder])
            .intervals.push_back(own);
    }

    void addEpisode(const Episode &episode)
    {
        if (episode.claimedAt && holds(*episode.claimedAt) && *episode.claimedAt >= episode.start)
            m_report.claim.intervals.push_back(between(episode.start, *episode.claimedAt));
        if (episode.resolvedAt && holds(*episode.resolvedAt))
            m_report.firstResolution.intervals.push_back(between(episode.start, *episode.resolvedAt));
        if (episode.lastDoneAt && holds(*episode.lastDoneAt))
            m_report.fullResolution.intervals.push_back(
                between(episode.start, *episode.lastDoneAt, episode.doneBetween));
        if (episode.firstDoneAt && holds(*episode.firstDoneAt)) {
            ++m_report.reopened.whole;
            m_report.reopened.part += episode.reopens > 0 ? 1 : 0;
            ++m_report.noReplyNeeded.whole;
            m_report.noReplyNeeded.part += !episode.resolvedAt ? 1 : 0;
        }
    }

    void addBacklog(const ThreadHistory &history, const ThreadStory &story)
    {
        const auto since = history.waitingSince();
        if (!since)
            return;
        Interval interval = between(*since, m_report.period.to);
        // Whoever has it then: the last word on it.
        TimeMs last = 0;
        for (const ActFact &act : story.acts) {
            const bool isOnIt = act.kind == ActFact::Kind::Claim || act.kind == ActFact::Kind::Release;
            if (!isOnIt || act.at >= m_report.period.to || act.at < last)
                continue;
            last = act.at;
            interval.person = act.kind == ActFact::Kind::Claim ? act.who : MemberId();
        }
        m_report.backlog.unclaimed += interval.person.isNull() ? 1 : 0;
        constexpr std::array<TimeMs, 4> kAges{kHour, 4 * kHour, 8 * kHour, 24 * kHour};
        const auto age = std::upper_bound(kAges.begin(), kAges.end(), interval.length);
        ++m_report.backlog.byAge[size_t(age - kAges.begin())];
        m_report.backlog.waiting.push_back(interval);
    }

    void addMessage(const MessageFact &message)
    {
        const bool isReply = message.direction == Direction::Out;
        if (!holds(message.at()) || (!isReply && !message.qualifies))
            return;
        if (isReply) {
            ++m_report.replies;
            return;
        }
        ++m_report.messages;
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(message.at(), QTimeZone(m_options.zone.toUtf8()));
        if (local.isValid())
            ++m_report.traffic[size_t(local.date().dayOfWeek() - 1)][size_t(local.time().hour())];
        if (message.net && message.seen >= *message.net)
            m_report.ingestLag.intervals.push_back(between(*message.net, message.seen));
    }

    /// Each hour of the period once, by its local name: some occur twice, some not at all.
    void countHours()
    {
        const QTimeZone place(m_options.zone.toUtf8());
        if (!place.isValid())
            return;
        constexpr TimeMs kStep = kHour / 4; // there are zones that are off by a quarter
        std::array<std::array<int, 24>, 7> quarters{};
        for (TimeMs at = m_report.period.from; at < m_report.period.to; at += kStep) {
            const QDateTime local = QDateTime::fromMSecsSinceEpoch(at, place);
            ++quarters[size_t(local.date().dayOfWeek() - 1)][size_t(local.time().hour())];
        }
        for (size_t day = 0; day < 7; ++day) {
            for (size_t hour = 0; hour < 24; ++hour)
                m_report.hours[day][hour] = (quarters[day][hour] + 3) / 4;
        }
    }

    const ReportOptions &m_options;
    Report m_report;
    ThreadId m_thread;
};

} // namespace

std::optional<double> Figure::of(double share, bool open) const
{
    std::vector<TimeMs> values;
    for (const Interval &interval : intervals) {
        if (open && !interval.open)
            return std::nullopt;
        values.push_back(open ? *interval.open : interval.length);
    }
    return percentile(std::move(values), share);
}

std::optional<double> Figure::ninthTenth() const { return n() < kFewValues ? std::nullopt : of(0.9, false); }

std::optional<double> Figure::openNinthTenth() const { return n() < kFewValues ? std::nullopt : of(0.9, true); }

int Figure::estimated() const
{
    return int(std::count_if(
        intervals.begin(), intervals.end(), [](const Interval &interval) { return interval.isEstimated; }));
}

int Figure::outOfHours() const
{
    return int(std::count_if(
        intervals.begin(), intervals.end(), [](const Interval &interval) { return interval.open == TimeMs(0); }));
}

Report reportOf(std::span<const ThreadStory> stories, const Period &period, const ReportOptions &options)
{
    Maker maker(period, options);
    for (const ThreadStory &story : stories)
        maker.add(story);
    return maker.finish();
}

} // namespace baton::reports
