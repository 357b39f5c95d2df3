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

} // namespace

class ReportMaker::Maker {
public:
    Maker(const Period &period, const ReportOptions &options)
        : m_options(options)
    {
        m_report.period = period;
    }

    void add(const ThreadStory &story, const ThreadHistory &history)
    {
        m_thread = story.thread;
        for (const Gap &gap : history.gaps)
            addGap(gap);
        for (const Drop &drop : history.drops)
            m_report.dropped[drop.reason] += holds(drop.until) ? 1 : 0;
        for (size_t i = 0; i < history.episodes.size(); ++i)
            addEpisode(history, int(i));
        for (const Chaser &chaser : history.chasers) {
            if (holds(chaser.at) && !history.isSpam)
                m_report.chasers.emplace_back(m_thread, chaser);
        }
        for (const HandOver &handOver : history.handOvers)
            addHandOver(handOver);
        addBacklog(history);
        bool isThisPeriods = false;
        for (const MessageFact &message : story.messages)
            isThisPeriods = addMessage(message, history.isSpam) || isThisPeriods;
        m_report.conversations += isThisPeriods ? 1 : 0;
    }

    Report finish(const Report *sameTime)
    {
        if (sameTime != nullptr)
            m_report.hours = sameTime->hours;
        else
            countHours();
        for (Figure *figure : {&m_report.firstResponse, &m_report.nextReply, &m_report.unknownResponse,
                 &m_report.customerWait, &m_report.claim, &m_report.handOff, &m_report.firstResolution,
                 &m_report.fullResolution, &m_report.ingestLag})
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
        if (const Calendar *hours = takenOff == 0 ? m_options.hours(from) : nullptr)
            interval.open = hours->openBetween(from, until);
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
        own.isEstimated = gap.isOwnEstimated;
        (gap.responder.isNull() ? m_report.unknownResponse : m_report.ownResponse[gap.responder])
            .intervals.push_back(own);
    }

    [[nodiscard]] static Interval by(const MemberId &person, Interval interval, bool isEstimated)
    {
        interval.person = person;
        interval.isEstimated = isEstimated;
        return interval;
    }

    void addEpisode(const ThreadHistory &history, int index)
    {
        const Episode &episode = history.episodes[size_t(index)];
        if (episode.claimedAt && holds(*episode.claimedAt) && *episode.claimedAt >= episode.start)
            m_report.claim.intervals.push_back(by(episode.claimedBy, between(episode.start, *episode.claimedAt),
                episode.isStartEstimated || episode.isClaimEstimated));
        if (episode.resolvedAt && holds(*episode.resolvedAt))
            m_report.firstResolution.intervals.push_back(by(episode.resolvedBy,
                between(episode.start, *episode.resolvedAt), episode.isStartEstimated || episode.isResolvedEstimated));
        if (episode.lastDoneAt && holds(*episode.lastDoneAt))
            m_report.fullResolution.intervals.push_back(
                by(episode.lastDoneBy, between(episode.start, *episode.lastDoneAt, episode.doneBetween),
                    episode.isStartEstimated || episode.isLastDoneEstimated));
        addCustomerWait(history, index);
        if (episode.firstDoneAt && holds(*episode.firstDoneAt)) {
            ++m_report.reopened.whole;
            m_report.reopened.part += episode.reopens > 0 ? 1 : 0;
            ++m_report.noReplyNeeded.whole;
            m_report.noReplyNeeded.part += !episode.resolvedAt ? 1 : 0;
        }
    }

    void addCustomerWait(const ThreadHistory &history, int index)
    {
        const TimeMs start = history.episodes[size_t(index)].start;
        if (!holds(start) || history.isSpam)
            return;
        std::optional<TimeMs> end;
        bool isEstimated = false;
        const auto take = [&](const auto &wait) {
            if (wait.episode != index)
                return;
            end = std::max(wait.until, end.value_or(wait.until));
            isEstimated = isEstimated || wait.isEstimated;
        };
        std::for_each(history.gaps.begin(), history.gaps.end(), take);
        std::for_each(history.drops.begin(), history.drops.end(), take);
        if (index == int(history.episodes.size()) - 1 && !history.waiting.isEmpty()) {
            end = m_report.period.to;
            isEstimated = isEstimated || !history.estimated.isEmpty();
        }
        if (!end)
            return; // nobody has waited in it
        Interval interval = by({}, between(start, *end), isEstimated);
        interval.length = history.customerWait(index, m_report.period.to);
        interval.open.reset();
        m_report.customerWait.intervals.push_back(interval);
    }

    void addHandOver(const HandOver &handOver)
    {
        using Outcome = HandOver::Outcome;
        if (handOver.outcome == Outcome::Open || !holds(handOver.until))
            return;
        m_report.accepted += handOver.outcome == Outcome::Accepted ? 1 : 0;
        m_report.returned += handOver.outcome == Outcome::Returned ? 1 : 0;
        m_report.bounced += handOver.outcome == Outcome::Bounced ? 1 : 0;
        if (handOver.outcome != Outcome::Bounced)
            m_report.handOff.intervals.push_back(
                by(handOver.to, between(handOver.since, handOver.until), handOver.isEstimated));
    }

    void addBacklog(const ThreadHistory &history)
    {
        const auto since = history.waitingSince();
        if (!since)
            return;
        const bool isEstimated = std::any_of(history.estimated.begin(), history.estimated.end(),
            [&](ContactNumber contact) { return history.waiting.value(contact) == *since; });
        const Interval interval = by(history.holder, between(*since, m_report.period.to), isEstimated);
        m_report.backlog.unclaimed += interval.person.isNull() ? 1 : 0;
        constexpr std::array<TimeMs, 4> kAges{kHour, 4 * kHour, 8 * kHour, 24 * kHour};
        const auto age = std::upper_bound(kAges.begin(), kAges.end(), interval.length);
        ++m_report.backlog.byAge[size_t(age - kAges.begin())];
        m_report.backlog.waiting.push_back(interval);
    }

    /// @return whether it counts in this period
    bool addMessage(const MessageFact &message, bool isSpam)
    {
        const bool isReply = message.direction == Direction::Out;
        if (!holds(message.at()) || !message.qualifies || (isSpam && !isReply))
            return false;
        if (isReply) {
            ++m_report.replies;
            ++m_report.repliesBy[message.author];
            return true;
        }
        ++m_report.messages;
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(message.at(), QTimeZone(m_options.zone.toUtf8()));
        if (local.isValid())
            ++m_report.traffic[size_t(local.date().dayOfWeek() - 1)][size_t(local.time().hour())];
        if (message.net && message.seen >= *message.net)
            m_report.ingestLag.intervals.push_back(between(*message.net, message.seen));
        return true;
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
    return int(std::count_if(intervals.begin(), intervals.end(), [](const Interval &interval) {
        return interval.open == TimeMs(0) && interval.until > interval.from; // a moment is neither
    }));
}

Report reportOf(std::span<const ThreadStory> stories, const Period &period, const ReportOptions &options)
{
    ReportMaker maker(period, options);
    for (const ThreadStory &story : stories)
        maker.add(story, replay(story.messages, story.acts, period.to, options.replay));
    return maker.finish();
}

ReportMaker::ReportMaker(const Period &period, const ReportOptions &options)
    : m_maker(std::make_unique<Maker>(period, options))
{
}

ReportMaker::~ReportMaker() = default;
ReportMaker::ReportMaker(ReportMaker &&) noexcept = default;

void ReportMaker::add(const ThreadStory &story, const ThreadHistory &history) { m_maker->add(story, history); }

Report ReportMaker::finish(const Report *sameTime) { return m_maker->finish(sameTime); }

Report shareOf(const Report &report, const MemberId &person)
{
    Report share;
    share.period = report.period;
    const auto take = [&](const Figure &from, Figure &into) {
        std::copy_if(from.intervals.begin(), from.intervals.end(), std::back_inserter(into.intervals),
            [&](const Interval &interval) { return interval.person == person; });
    };
    take(report.firstResponse, share.firstResponse);
    take(report.nextReply, share.nextReply);
    take(report.claim, share.claim);
    take(report.handOff, share.handOff);
    take(report.firstResolution, share.firstResolution);
    take(report.fullResolution, share.fullResolution);
    if (person.isNull()) {
        share.unknownResponse = report.unknownResponse;
    } else if (const auto own = report.ownResponse.find(person); own != report.ownResponse.end()) {
        share.ownResponse.insert(*own);
    }
    const auto replies = report.repliesBy.find(person);
    share.replies = replies == report.repliesBy.end() ? 0 : replies->second;
    return share;
}

} // namespace baton::reports
