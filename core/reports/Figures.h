// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/BusinessTime.h"
#include "core/reports/Percentile.h"
#include "core/reports/Replay.h"

#include <functional>
#include <map>
#include <memory>

namespace baton::reports {

/// One conversation with all that figures are made of.
struct ThreadStory {
    ThreadId thread;
    qint64 account = 0; ///< AccountKey
    QStringList tags; ///< that it had at the end, as written now; in no order
    std::vector<MessageFact> messages;
    std::vector<ActFact> acts;
};

/// A stretch of time. `to` is exclusive; everything is replayed up to it.
struct Period {
    TimeMs from = 0;
    TimeMs to = 0;
    [[nodiscard]] bool holds(TimeMs at) const { return at >= from && at < to; }
};

/// One measured stretch behind a figure: what a figure opens to.
struct Interval {
    ThreadId thread;
    TimeMs from = 0;
    TimeMs until = 0;
    TimeMs length = 0; ///< ms; less than from there to here where time is taken off
    std::optional<TimeMs> open; ///< how much of it somebody was there; nullopt: no calendar, or `length` is another
    MemberId person; ///< who ended it, or has it; null: nobody, or unknown
    bool isEstimated = false;
    bool operator==(const Interval &) const = default;
};

/// A population of stretches, with what is said of it. Never a mean.
struct Figure {
    std::vector<Interval> intervals; ///< by their ends

    [[nodiscard]] int n() const { return int(intervals.size()); }
    [[nodiscard]] std::optional<double> median() const { return of(0.5, false); }
    /// nullopt with fewer than kFewValues too: those are shown themselves.
    [[nodiscard]] std::optional<double> ninthTenth() const;
    /// The same of the time somebody was there; nullopt if any has none.
    [[nodiscard]] std::optional<double> openMedian() const { return of(0.5, true); }
    [[nodiscard]] std::optional<double> openNinthTenth() const;
    [[nodiscard]] int estimated() const;
    /// Asked and answered while nobody was there. What took no time at all is not among them.
    [[nodiscard]] int outOfHours() const;

private:
    [[nodiscard]] std::optional<double> of(double share, bool open) const;
};

/// So many of so many. Without any there is no share, and never 100 %.
struct Share {
    int part = 0;
    int whole = 0;
    [[nodiscard]] std::optional<double> value() const
    {
        return whole > 0 ? std::optional(double(part) / whole) : std::nullopt;
    }
    bool operator==(const Share &) const = default;
};

/// Who waits at a moment.
struct Backlog {
    std::vector<Interval> waiting; ///< longest first; `person` is null where nobody has taken it on
    int unclaimed = 0;
    std::array<int, 5> byAge{}; ///< up to 1, 4, 8 and 24 hours, and longer
    [[nodiscard]] Figure figure() const { return {waiting}; }
};

/// The figures of one period. Each Figure opens to its intervals.
struct Report {
    Period period;
    Figure firstResponse;
    Figure nextReply;
    std::map<MemberId, Figure> ownResponse; ///< by who answered
    Figure unknownResponse; ///< of replies written outside Baton
    Figure customerWait; ///< of the episodes that began in the period; `from` to the last moment somebody waited
    Figure claim;
    Figure handOff; ///< from handing on to taking or sending back, by whoever was asked
    int accepted = 0; ///< of the hand-offs that ended in the period
    int returned = 0;
    int bounced = 0; ///< went elsewhere before whoever was asked said anything
    Figure firstResolution;
    Figure fullResolution;
    Share reopened; ///< of the episodes that were first done in the period
    Share noReplyNeeded; ///< done without any answer, of the same
    std::map<WaitDropped::Reason, int> dropped;
    std::vector<std::pair<ThreadId, Chaser>> chasers;
    Backlog backlog; ///< at the period's end
    /// Messages of customers by local weekday (Monday first) and hour.
    std::array<std::array<int, 24>, 7> traffic{};
    /// How often each of those hours occurred in the period: on the days clocks change it differs.
    std::array<std::array<int, 24>, 7> hours{};
    int conversations = 0; ///< in which a customer or one of us wrote
    int messages = 0; ///< of customers
    int replies = 0;
    std::map<MemberId, int> repliesBy; ///< null: written outside Baton
    Figure ingestLag; ///< from the network's time to when we had it; estimated ones are left out
};

struct ReportOptions {
    std::optional<Calendar> calendar; ///< nullopt: no open time is told, and never 0
    QString zone; ///< of weekdays and hours
    ReplayOptions replay;
    /// The hours that held when an interval began, where they have changed; empty: `calendar` has always held.
    std::function<const Calendar *(TimeMs start)> hoursAt = {};

    /// @return null: there are none
    [[nodiscard]] const Calendar *hours(TimeMs start) const
    {
        if (hoursAt)
            return hoursAt(start);
        return calendar ? &*calendar : nullptr;
    }
};

/// Gathers the figures of a period, one conversation after the other. Keeps the figures, not the conversations.
class ReportMaker {
public:
    /// @param options  outlives it
    ReportMaker(const Period &period, const ReportOptions &options);
    ~ReportMaker();
    ReportMaker(ReportMaker &&) noexcept;

    /// @param history  what replay() makes of it up to the period's end
    void add(const ThreadStory &story, const ThreadHistory &history);
    /// Once, at the end. @param sameTime  of the same period: its hours need not be counted again
    Report finish(const Report *sameTime = nullptr);

private:
    class Maker;
    std::unique_ptr<Maker> m_maker;
};

/// What of a report is one person's: the waits they ended, in the order of the report. Team figures, such as who
/// waits, are left out. @param person  null: whoever wrote outside Baton
Report shareOf(const Report &report, const MemberId &person);

/// Pure, and the same on every computer that knows the same facts.
/// @see METRICS.md
Report reportOf(std::span<const ThreadStory> stories, const Period &period, const ReportOptions &options);

} // namespace baton::reports
