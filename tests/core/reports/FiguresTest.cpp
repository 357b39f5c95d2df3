// SPDX-License-Identifier: GPL-3.0-or-later
// A period's figures: dated by what ended them, opened to what is behind them, and never changed afterwards.
#include "core/reports/Figures.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

using namespace baton;
using namespace baton::reports;

namespace {

constexpr TimeMs kMinute = 60'000;
constexpr TimeMs kHour = 60 * kMinute;

MemberId member(int n)
{
    MemberId id;
    id.bytes[0] = static_cast<unsigned char>(n);
    return id;
}

TimeMs berlin(const char *iso)
{
    const QDateTime at = QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate);
    return QDateTime(at.date(), at.time(), QTimeZone("Europe/Berlin")).toMSecsSinceEpoch();
}

ReportOptions office()
{
    ReportOptions options;
    Calendar calendar;
    calendar.zone = QStringLiteral("Europe/Berlin");
    for (size_t day = 0; day < 5; ++day)
        calendar.week[day] = {{9 * 60, 17 * 60}};
    options.calendar = calendar;
    options.zone = calendar.zone;
    return options;
}

struct Story : ThreadStory {
    explicit Story(int number) { thread.bytes[0] = static_cast<unsigned char>(number); }
    Story &in(TimeMs at) { return add(at, Direction::In, 0); }
    Story &out(TimeMs at, int author = 1) { return add(at, Direction::Out, author); }
    Story &act(ActFact::Kind kind, TimeMs at, int by = 1)
    {
        acts.push_back({kind, at, member(by), member(by), false});
        return *this;
    }

private:
    Story &add(TimeMs at, Direction direction, int author)
    {
        MessageFact message;
        message.id.bytes[0] = thread.bytes[0];
        message.id.bytes[1] = static_cast<unsigned char>(messages.size() + 1);
        message.order = QByteArray::number(int(messages.size()));
        message.direction = direction;
        message.contact = thread.bytes[0];
        message.net = at;
        message.seen = at + 20'000;
        if (author != 0)
            message.author = member(author);
        messages.push_back(message);
        return *this;
    }
};

const Period kMarch{berlin("2026-03-01T00:00"), berlin("2026-04-01T00:00")};

} // namespace

class FiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figuresAreDatedByTheirEnd_andOpenToWhatIsBehindThem()
    {
        Story late(1); // asked in March, answered in April
        late.in(berlin("2026-03-31T16:30")).out(berlin("2026-04-01T09:20"));
        Story quick(2);
        quick.in(berlin("2026-03-27T16:30")).out(berlin("2026-03-30T09:20"));
        const std::vector<ThreadStory> stories{late, quick};
        const Report march = reportOf(stories, kMarch, office());
        QCOMPARE(march.firstResponse.n(), 1);
        const Interval &behind = march.firstResponse.intervals.front();
        QCOMPARE(behind.thread.bytes, quick.thread.bytes);
        QCOMPARE(behind.length, 63 * kHour + 50 * kMinute); // the clock went forward in between
        QCOMPARE(behind.open, std::optional(50 * kMinute));
        QCOMPARE(behind.person, member(1));
        // The other one is March's backlog, and April's answer.
        QCOMPARE(int(march.backlog.waiting.size()), 1);
        QCOMPARE(march.backlog.waiting.front().from, berlin("2026-03-31T16:30"));
        QCOMPARE(march.backlog.unclaimed, 1);
        QCOMPARE(march.backlog.byAge, (std::array<int, 5>{0, 0, 1, 0, 0}));
        const Report april = reportOf(stories, {kMarch.to, berlin("2026-05-01T00:00")}, office());
        QCOMPARE(april.firstResponse.n(), 1);
        QVERIFY(april.backlog.waiting.empty());
    }

    void aClosedMonth_doesNotChange()
    {
        Story story(1);
        story.in(berlin("2026-03-10T10:00")).out(berlin("2026-03-10T10:30"));
        story.act(ActFact::Kind::Done, berlin("2026-03-10T11:00"));
        const Report before = reportOf(std::vector<ThreadStory>{story}, kMarch, office());
        story.in(berlin("2026-04-02T10:00")); // weeks later
        story.act(ActFact::Kind::Done, berlin("2026-04-02T10:05"));
        const Report after = reportOf(std::vector<ThreadStory>{story}, kMarch, office());
        QCOMPARE(after.fullResolution.intervals, before.fullResolution.intervals);
        QCOMPARE(after.fullResolution.n(), 1);
        QCOMPARE(after.fullResolution.intervals.front().length, kHour);
        QCOMPARE(after.reopened, before.reopened);
        QCOMPARE(after.reopened, (Share{0, 1}));
    }

    void whoAnswered_isCredited_notWhoHasIt()
    {
        Story story(1);
        story.in(berlin("2026-03-10T10:00"));
        story.act(ActFact::Kind::Claim, berlin("2026-03-10T10:10"), 2);
        story.out(berlin("2026-03-10T10:30"), 2);
        story.in(berlin("2026-03-10T11:00"));
        story.out(berlin("2026-03-10T11:10"), 3);
        Story outside(2);
        outside.in(berlin("2026-03-10T12:00")).out(berlin("2026-03-10T12:05"), 0);
        const Report march = reportOf(std::vector<ThreadStory>{story, outside}, kMarch, office());
        QCOMPARE(int(march.ownResponse.size()), 2);
        QCOMPARE(march.ownResponse.at(member(2)).intervals.front().length, 20 * kMinute);
        QCOMPARE(march.ownResponse.at(member(3)).intervals.front().length, 10 * kMinute);
        QCOMPARE(march.unknownResponse.n(), 1);
        // The team's figures count each wait once.
        QCOMPARE(march.firstResponse.n() + march.nextReply.n(), 3);
        QCOMPARE(march.claim.n(), 2);
        QCOMPARE(march.replies, 3);
        QCOMPARE(march.messages, 3);
        QCOMPARE(march.ingestLag.n(), 3);
    }

    void withoutACalendar_noOpenTimeIsTold_andWithoutValuesNoShare()
    {
        Story story(1);
        story.in(berlin("2026-03-10T10:00")).out(berlin("2026-03-10T10:30"));
        ReportOptions options = office();
        options.calendar.reset();
        const Report march = reportOf(std::vector<ThreadStory>{story}, kMarch, options);
        QCOMPARE(march.firstResponse.median(), std::optional(double(30 * kMinute)));
        QVERIFY(!march.firstResponse.openMedian());
        QVERIFY(!march.firstResponse.ninthTenth()); // one value is no ninth tenth
        QVERIFY(!march.reopened.value());
        const Report empty = reportOf({}, kMarch, options);
        QVERIFY(!empty.firstResponse.median());
        QCOMPARE(empty.backlog.figure().n(), 0);
    }

    void outOfHours_isZeroAndKept()
    {
        Story story(1);
        story.in(berlin("2026-03-28T10:00")).out(berlin("2026-03-28T10:05"));
        const Report march = reportOf(std::vector<ThreadStory>{story}, kMarch, office());
        QCOMPARE(march.firstResponse.n(), 1);
        QCOMPARE(march.firstResponse.intervals.front().open, std::optional<TimeMs>(0));
        QCOMPARE(march.firstResponse.outOfHours(), 1);
    }

    void aMomentIsNotOutOfHours()
    {
        Story ours(1); // whoever begins a conversation has it at once
        ours.out(berlin("2026-03-10T10:00"));
        const Report march = reportOf(std::vector<ThreadStory>{ours}, kMarch, office());
        QCOMPARE(march.claim.n(), 1);
        QCOMPARE(march.claim.intervals.front().open, std::optional<TimeMs>(0));
        QCOMPARE(march.claim.outOfHours(), 0);
    }

    void whatIsMeasuredFromAnEstimate_isEstimated()
    {
        Story told(1);
        told.in(berlin("2026-03-10T10:00")).in(berlin("2026-03-10T10:05"));
        Story untold = told;
        untold.messages.front().net.reset();
        const auto figures = [](Story story) {
            const Report waits = reportOf(std::vector<ThreadStory>{story}, kMarch, office());
            story.act(ActFact::Kind::Claim, berlin("2026-03-10T10:10"));
            story.act(ActFact::Kind::HandOff, berlin("2026-03-10T10:11"));
            story.acts.back().isEstimated = !story.messages.front().net;
            story.act(ActFact::Kind::Claim, berlin("2026-03-10T10:15"));
            story.out(berlin("2026-03-10T10:30")).act(ActFact::Kind::Done, berlin("2026-03-10T11:00"));
            const Report march = reportOf(std::vector<ThreadStory>{story}, kMarch, office());
            return std::array{waits.backlog.figure().estimated(), waits.customerWait.estimated(),
                march.customerWait.estimated(), march.claim.estimated(), march.handOff.estimated(),
                march.firstResponse.estimated(), march.firstResolution.estimated(), march.fullResolution.estimated()};
        };
        QCOMPARE(figures(told), (std::array<int, 8>{}));
        QCOMPARE(figures(untold), (std::array{1, 1, 1, 1, 1, 1, 1, 1}));
    }

    void traffic_isSharedOutOverTheHoursThatThereWere()
    {
        Story story(1);
        story.in(berlin("2026-10-19T02:30")).in(berlin("2026-10-25T02:30"));
        const Report week = reportOf(
            std::vector<ThreadStory>{story}, {berlin("2026-10-19T00:00"), berlin("2026-10-26T00:00")}, office());
        QCOMPARE(week.traffic[0][2], 1);
        QCOMPARE(week.traffic[6][2], 1);
        QCOMPARE(week.hours[0][2], 1);
        QCOMPARE(week.hours[6][2], 2); // the hour came twice
        int all = 0;
        for (const auto &day : week.hours) {
            for (const int hour : day)
                all += hour;
        }
        QCOMPARE(all, 7 * 24 + 1);
        const Report spring = reportOf({}, {berlin("2026-03-23T00:00"), berlin("2026-03-30T00:00")}, office());
        QCOMPARE(spring.hours[6][2], 0); // it did not come at all
    }

    void droppedAndChasing()
    {
        Story story(1);
        story.in(berlin("2026-03-10T10:00")).in(berlin("2026-03-10T10:20"));
        story.act(ActFact::Kind::NoReplyNeeded, berlin("2026-03-10T10:30"));
        const Report march = reportOf(std::vector<ThreadStory>{story}, kMarch, office());
        QCOMPARE(march.dropped.at(WaitDropped::Reason::NoReplyNeeded), 1);
        QCOMPARE(int(march.chasers.size()), 1);
        QCOMPARE(march.noReplyNeeded, (Share{1, 1}));
        QCOMPARE(march.firstResponse.n(), 0);
        QCOMPARE(march.firstResolution.n(), 0);
        QCOMPARE(march.fullResolution.n(), 1);
    }

    void aPersonsShare_isWhatTheyDid()
    {
        Story story(1);
        story.in(berlin("2026-03-10T10:00"));
        story.act(ActFact::Kind::Claim, berlin("2026-03-10T10:10"), 2);
        story.out(berlin("2026-03-10T10:30"), 2);
        story.in(berlin("2026-03-10T11:00"));
        story.out(berlin("2026-03-10T11:10"), 3);
        story.out(berlin("2026-03-10T11:20"), 0);
        story.act(ActFact::Kind::Done, berlin("2026-03-10T11:30"), 2);
        const Report march = reportOf(std::vector<ThreadStory>{story}, kMarch, office());
        const Report two = shareOf(march, member(2));
        QCOMPARE(two.firstResponse.n(), 1);
        QCOMPARE(two.nextReply.n(), 0);
        QCOMPARE(two.ownResponse.at(member(2)).n(), 1);
        QCOMPARE(two.claim.n(), 1);
        QCOMPARE(two.firstResolution.n(), 1);
        QCOMPARE(two.replies, 1);
        const Report three = shareOf(march, member(3));
        QCOMPARE(three.nextReply.n(), 1);
        QCOMPARE(three.firstResolution.n(), 0);
        QCOMPARE(shareOf(march, MemberId()).replies, 1); // whoever wrote outside Baton
        QCOMPARE(shareOf(march, member(9)).replies, 0);
    }

    void customerWait_isTheEpisodes_upToTheEnd()
    {
        Story story(1);
        story.in(berlin("2026-03-31T22:00")).out(berlin("2026-03-31T22:30")).in(berlin("2026-03-31T23:00"));
        const Report march = reportOf(std::vector<ThreadStory>{story}, kMarch, office());
        QCOMPARE(march.customerWait.n(), 1);
        QCOMPARE(march.customerWait.intervals.front().length, 90 * kMinute);
        QCOMPARE(march.conversations, 1);
        // It began in March, so it is none of April's.
        const Report april
            = reportOf(std::vector<ThreadStory>{story}, {kMarch.to, berlin("2026-05-01T00:00")}, office());
        QCOMPARE(april.customerWait.n(), 0);
        QCOMPARE(april.conversations, 0);
        QCOMPARE(int(april.backlog.waiting.size()), 1);
    }

    void spam_countsNobodysMessages()
    {
        Story story(1);
        story.in(berlin("2026-03-10T10:00")).in(berlin("2026-03-10T10:05"));
        story.act(ActFact::Kind::Spam, berlin("2026-03-10T10:30"));
        const Report march = reportOf(std::vector<ThreadStory>{story}, kMarch, office());
        QCOMPARE(march.messages, 0);
        QCOMPARE(march.conversations, 0);
        QVERIFY(march.chasers.empty());
        QCOMPARE(march.dropped.at(WaitDropped::Reason::Spam), 1);
        story.act(ActFact::Kind::Open, berlin("2026-03-10T10:40")); // it was none
        QCOMPARE(reportOf(std::vector<ThreadStory>{story}, kMarch, office()).messages, 2);
    }

    void handingOn_isMeasuredByWhoWasAsked()
    {
        Story story(1);
        story.in(berlin("2026-03-10T10:00"));
        const auto add = [&](ActFact::Kind kind, const char *at, int by, int who) {
            story.act(kind, berlin(at), by);
            story.acts.back().who = member(who);
        };
        add(ActFact::Kind::HandOff, "2026-03-10T10:10", 1, 2);
        story.out(berlin("2026-03-10T10:30"), 2); // answering is taking it
        add(ActFact::Kind::HandOff, "2026-03-10T11:00", 2, 3);
        add(ActFact::Kind::Claim, "2026-03-10T11:05", 1, 1); // somebody else takes it
        add(ActFact::Kind::HandOff, "2026-03-31T23:00", 1, 3);
        add(ActFact::Kind::Return, "2026-04-01T00:30", 3, 1);
        const Report march = reportOf(std::vector<ThreadStory>{story}, kMarch, office());
        QCOMPARE(march.handOff.n(), 1);
        QCOMPARE(march.handOff.intervals.front().length, 20 * kMinute);
        QCOMPARE(march.handOff.intervals.front().person, member(2));
        QCOMPARE((std::array{march.accepted, march.returned, march.bounced}), (std::array{1, 0, 1}));
        const Report april
            = reportOf(std::vector<ThreadStory>{story}, {kMarch.to, berlin("2026-05-01T00:00")}, office());
        QCOMPARE((std::array{april.accepted, april.returned, april.bounced}), (std::array{0, 1, 0}));
    }

    void aReleasedConversation_isUnclaimedAgain()
    {
        Story story(1);
        story.in(berlin("2026-03-10T10:00"));
        story.act(ActFact::Kind::Claim, berlin("2026-03-10T10:10"));
        QCOMPARE(reportOf(std::vector<ThreadStory>{story}, kMarch, office()).backlog.unclaimed, 0);
        story.act(ActFact::Kind::Release, berlin("2026-03-10T10:20"));
        QCOMPARE(reportOf(std::vector<ThreadStory>{story}, kMarch, office()).backlog.unclaimed, 1);
    }
};

QTEST_GUILESS_MAIN(FiguresTest)
#include "FiguresTest.moc"
