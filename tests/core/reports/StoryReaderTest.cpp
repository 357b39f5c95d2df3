// SPDX-License-Identifier: GPL-3.0-or-later
// What a report reads out of a database that the real services have filled: the same as if it had been written down by
// hand, and as of the period's end the same for ever.
#include "tests/core/reports/ReportDesk.h"

#include <random>

using namespace baton;
using namespace baton::reports;

namespace {

/// The same but for what tells acts of one moment apart, which only the log has.
bool areSame(ActFact a, const ActFact &b)
{
    a.order = b.order;
    return a == b;
}

} // namespace

class StoryReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatTheServicesWrote_isReadAsItHappened()
    {
        for (unsigned seed = 1; seed <= 12; ++seed) {
            std::mt19937 random(seed);
            const auto pick = [&](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
            Desk desk;
            desk.says(1);
            using Kind = ActFact::Kind;
            int holder = 0;
            bool hasStatus = false;
            for (int step = 0; step < 30; ++step) {
                desk.fixture.clock().advance(std::chrono::minutes(pick(1, 40 * 60)));
                const int by = pick(1, 2);
                const int parent = pick(1, int(desk.facts.messages.size()));
                switch (pick(0, 10)) {
                case 0:
                case 1:
                case 2: desk.says(pick(1, 3), parent); break;
                case 3:
                case 4: desk.says(0, parent, pick(0, 2)); break;
                case 5:
                    if (holder != by)
                        desk.act(Kind::Claim, by);
                    holder = by;
                    break;
                case 6:
                    if (holder != 0)
                        desk.act(Kind::Release, by);
                    holder = 0;
                    break;
                case 7:
                    if (hasStatus)
                        desk.act(Kind::Open, by);
                    break;
                case 8:
                    if (const MessageFact &message = desk.facts.messages[size_t(parent) - 1];
                        message.direction == Direction::In && message.deletedAt == 0)
                        desk.goes(parent);
                    break;
                default:
                    desk.act(std::array{Kind::Done, Kind::NoReplyNeeded, Kind::Spam}[size_t(pick(0, 2))], by);
                    hasStatus = true;
                }
            }
            const auto stories = desk.read({0, kLate});
            QCOMPARE(int(stories.size()), 1);
            const ThreadStory &story = stories.front();
            QCOMPARE(story.account, desk.fixture.account);
            QCOMPARE(story.messages.size(), desk.facts.messages.size());
            for (size_t i = 0; i < story.messages.size(); ++i)
                QVERIFY2(story.messages[i] == desk.facts.messages[i],
                    qPrintable(QStringLiteral("%1 of %2").arg(i).arg(seed)));
            QCOMPARE(story.acts.size(), desk.facts.acts.size());
            for (size_t i = 0; i < story.acts.size(); ++i)
                QVERIFY2(areSame(story.acts[i], desk.facts.acts[i]),
                    qPrintable(QStringLiteral("%1 of %2").arg(i).arg(seed)));
            // What was later makes no difference to what is said of an earlier moment.
            for (int i = 0; i < 10; ++i) {
                const TimeMs until = kNoon + pick(0, 40) * kDay;
                const ThreadHistory known = replay(desk.facts.messages, desk.facts.acts, until);
                const ThreadHistory read = desk.history(until);
                QVERIFY(read.gaps == known.gaps && read.drops == known.drops && read.episodes == known.episodes);
                QVERIFY(read.chasers == known.chasers && read.waiting == known.waiting);
                QVERIFY(read.holder == known.holder && read.isSpam == known.isSpam);
            }
        }
    }

    void aDayAsMetricsTellsIt_s1()
    {
        Desk desk;
        const auto at = [](int hour, int minute) { return kNoon + (hour - 10) * kHour + minute * kMinute; };
        const auto step = [&](int hour, int minute) { desk.waitUntil(at(hour, minute)); };
        step(10, 0);
        const int first = desk.says(1);
        step(10, 5);
        desk.says(1, first);
        step(10, 20);
        desk.says(0, first, 1);
        step(10, 25);
        desk.says(0, first, 1);
        step(11, 0);
        const int again = desk.says(1, first);
        step(11, 1);
        QVERIFY(await(desk.colleague(1).addNote(desk.thread(), QStringLiteral("a note is no answer"))));
        step(11, 30);
        desk.says(0, again, 1);
        step(11, 40);
        desk.says(1, again);
        step(11, 41);
        desk.act(ActFact::Kind::Done, 1);
        const ThreadHistory history = desk.history(kLate);
        QCOMPARE(int(history.gaps.size()), 2);
        QCOMPARE(history.gaps[0].until - history.gaps[0].since, 20 * kMinute);
        QVERIFY(history.gaps[0].isFirst && !history.gaps[1].isFirst);
        QCOMPARE(history.gaps[1].until - history.gaps[1].since, 30 * kMinute);
        QCOMPARE(int(history.drops.size()), 1);
        QCOMPARE(history.drops[0].until - history.drops[0].since, kMinute);
        QCOMPARE(history.episodes.front().firstResolution(), std::optional(101 * kMinute));
        QCOMPARE(history.customerWait(0, kLate), 51 * kMinute);
    }

    void threeQuestionsAreOneWait_s2()
    {
        Desk desk;
        const int first = desk.says(1);
        const TimeMs monday = desk.facts.messages.front().at();
        desk.waitUntil(monday + kDay);
        desk.says(1, first);
        desk.waitUntil(monday + 2 * kDay);
        desk.says(1, first);
        desk.waitUntil(monday + 3 * kDay);
        desk.says(0, first, 1);
        const ThreadHistory history = desk.history(kLate);
        QCOMPARE(int(history.gaps.size()), 1);
        QCOMPARE(history.gaps[0].until - history.gaps[0].since, 3 * kDay);
        QCOMPARE(int(history.chasers.size()), 2);
    }

    void closedWithoutAnAnswer_andWrittenToAgain_s3()
    {
        Desk desk;
        const int first = desk.says(1);
        const TimeMs nine = desk.facts.messages.front().at();
        desk.waitUntil(nine + 5 * kMinute);
        desk.act(ActFact::Kind::Done, 1);
        desk.waitUntil(nine + 4 * kDay + 5 * kHour);
        desk.says(1, first);
        desk.waitUntil(nine + 4 * kDay + 5 * kHour + 10 * kMinute);
        desk.says(0, first, 1);
        const ThreadHistory history = desk.history(kLate);
        QCOMPARE(int(history.episodes.size()), 1);
        QCOMPARE(history.episodes[0].reopens, 1);
        QCOMPARE(int(history.gaps.size()), 1);
        QVERIFY(history.gaps[0].isFirst);
        QCOMPARE(history.gaps[0].until - history.gaps[0].since, 10 * kMinute);
    }

    void eachOfSeveralCustomersIsAnswered_s4()
    {
        Desk desk;
        const int a = desk.says(1);
        const TimeMs ten = desk.facts.messages.front().at();
        desk.waitUntil(ten + 5 * kMinute);
        const int b = desk.says(2, a);
        desk.waitUntil(ten + 10 * kMinute);
        desk.says(0, a, 1);
        desk.waitUntil(ten + 30 * kMinute);
        desk.says(0, b, 1);
        const ThreadHistory between = desk.history(ten + 20 * kMinute);
        QCOMPARE(between.waitingSince(), std::optional(ten + 5 * kMinute));
        const ThreadHistory history = desk.history(kLate);
        QCOMPARE(int(history.gaps.size()), 2);
        QCOMPARE(history.gaps[0].until - history.gaps[0].since, 10 * kMinute);
        QCOMPARE(history.gaps[1].until - history.gaps[1].since, 25 * kMinute);
        QVERIFY(!history.waitingSince());
    }

    void whatWasUndoneInTime_didNotHappen_andLaterItDid()
    {
        Desk desk;
        const int first = desk.says(1);
        const TimeMs ten = desk.facts.messages.front().at();
        desk.waitUntil(ten + 5 * kMinute);
        desk.act(ActFact::Kind::Done, 1);
        desk.waitUntil(ten + 2 * kHour);
        QVERIFY(await(desk.colleague(1).undo()));
        desk.waitUntil(ten + 3 * kHour);
        desk.says(0, first, 1);
        // As of one hour the conversation was done.
        QCOMPARE(int(desk.history(ten + kHour).drops.size()), 1);
        const ThreadHistory history = desk.history(kLate);
        QVERIFY(history.drops.empty());
        QCOMPARE(int(history.gaps.size()), 1);
        QCOMPARE(history.gaps[0].until - history.gaps[0].since, 3 * kHour);
        QVERIFY(!history.episodes[0].firstDoneAt);
    }

    void aDoneThatReplacedAStatus_isOpenedAgainWhereItIsUndone()
    {
        // Its undoing writes down what was there before, as anybody does who opens it again.
        Desk desk;
        const int first = desk.says(1);
        const TimeMs ten = desk.facts.messages.front().at();
        desk.waitUntil(ten + 5 * kMinute);
        desk.act(ActFact::Kind::Done, 1);
        desk.act(ActFact::Kind::Open, 1);
        desk.says(1, first);
        desk.waitUntil(ten + 30 * kMinute);
        desk.act(ActFact::Kind::Done, 1);
        desk.waitUntil(ten + 40 * kMinute);
        QVERIFY(await(desk.colleague(1).undo()));
        const ThreadHistory history = desk.history(kLate);
        QCOMPARE(int(history.drops.size()), 2);
        QVERIFY(history.waiting.isEmpty());
        QVERIFY(!history.episodes[0].lastDoneAt);
        QCOMPARE(history.episodes[0].doneBetween, 10 * kMinute);
    }

    void whatACloserCouldNotSee_waitsOn()
    {
        Desk desk;
        const int first = desk.says(1);
        const TimeMs ten = desk.facts.messages.front().at();
        desk.waitUntil(ten + 10 * kMinute);
        desk.act(ActFact::Kind::Done, 1);
        // Written before that, read only now.
        desk.waitUntil(ten + 20 * kMinute);
        NetworkMessage late
            = IngestFixture::message(QStringLiteral("99"), QStringLiteral("customer1"), 0, QString::number(first));
        late.at = ten + 9 * kMinute;
        desk.fixture.apply({late});
        QVERIFY(desk.fixture.rows().value(0).waitingSince != 0);
        const ThreadHistory history = desk.history(kLate);
        QCOMPARE(history.waitingSince(), std::optional(late.at));
        QCOMPARE(int(history.drops.size()), 1);
        QVERIFY(!history.episodes[0].firstDoneAt);
    }

    void aCloserSaw_whatANetworkSaysCameAfter()
    {
        Desk desk;
        NetworkMessage message = IngestFixture::message(QStringLiteral("1"), QStringLiteral("customer1"), 0);
        message.at = desk.now() + 20'000; // its clock is ahead
        desk.fixture.apply({message});
        desk.fixture.clock().advance(std::chrono::seconds(2));
        QVERIFY(await(desk.colleague(1).done({desk.thread()}, DoneReason::None)));
        const ThreadHistory history = desk.history(kLate);
        QVERIFY(!history.waitingSince());
        QCOMPARE(history.episodes.at(0).reopens, 0);
    }

    void handingOn_isTakenSentBackOrGoesElsewhere()
    {
        Desk desk;
        desk.says(1);
        using Kind = ActFact::Kind;
        const auto later = [&] { desk.fixture.clock().advance(std::chrono::minutes(10)); };
        later();
        desk.act(Kind::HandOff, 1, 2);
        later();
        desk.act(Kind::Claim, 2); // accepts
        later();
        desk.act(Kind::HandOff, 2, 1);
        QVERIFY(desk.history(kLate).holder.isNull());
        later();
        desk.act(Kind::Return, 1, 2);
        QCOMPARE(desk.history(kLate).holder, member(2));
        later();
        desk.act(Kind::HandOff, 2, 1);
        later();
        desk.act(Kind::Release, 2);
        const ThreadHistory history = desk.history(kLate);
        QCOMPARE(int(history.handOvers.size()), 3);
        QCOMPARE(history.handOvers[0].outcome, HandOver::Outcome::Accepted);
        QCOMPARE(history.handOvers[0].until - history.handOvers[0].since, 10 * kMinute);
        QCOMPARE(history.handOvers[0].to, member(2));
        QCOMPARE(history.handOvers[1].outcome, HandOver::Outcome::Returned);
        QCOMPARE(history.handOvers[2].outcome, HandOver::Outcome::Bounced);
        QVERIFY(history.holder.isNull());
    }

    void whatDoesNotCount()
    {
        Desk desk;
        desk.says(1);
        // Older than the account's connection: history.
        desk.fixture.apply({IngestFixture::message(QStringLiteral("90"), QStringLiteral("customer7"), -600)});
        NetworkMessage machine
            = IngestFixture::message(QStringLiteral("91"), QStringLiteral("customer8"), 0, QStringLiteral("1"));
        machine.at = desk.now() - 1000;
        machine.isAutomatic = true;
        desk.fixture.apply({machine});
        int counted = 0;
        int kept = 0;
        for (const ThreadStory &story : desk.read({0, kLate})) {
            for (const MessageFact &message : story.messages) {
                ++kept;
                counted += message.qualifies ? 1 : 0;
            }
        }
        QCOMPARE(kept, 3);
        QCOMPARE(counted, 1);
    }

    void conversationsInWhichNothingCanHaveChanged_arePassedOver()
    {
        Desk desk;
        const int first = desk.says(1);
        desk.fixture.clock().advance(std::chrono::minutes(10));
        desk.says(0, first, 1);
        const TimeMs after = desk.now() + kDay;
        QCOMPARE(int(desk.read({after, after + kDay}).size()), 0);
        QCOMPARE(int(desk.read({after - 2 * kDay, after}).size()), 1);
        // An act in the period, or after it, brings it back: at its end it may have been otherwise.
        desk.waitUntil(after + 2 * kDay);
        desk.act(ActFact::Kind::Claim, 1);
        QCOMPARE(int(desk.read({after, after + kDay}).size()), 1);
        QVERIFY(desk.read({after, after + kDay}).front().acts.empty());
        QCOMPARE(int(desk.read({after + 3 * kDay, after + 4 * kDay}).size()), 0);
    }

    void tagsAreThoseOfTheEnd()
    {
        Desk desk;
        desk.says(1);
        desk.fixture.clock().advance(std::chrono::minutes(10));
        QVERIFY(await(desk.colleague(1).addTag({desk.thread()}, QStringLiteral("late parcel"))));
        const TimeMs between = desk.now() + kHour;
        desk.waitUntil(between + kHour);
        QVERIFY(await(desk.colleague(1).removeTag({desk.thread()}, QStringLiteral("late parcel"))));
        QCOMPARE(desk.read({0, between}).front().tags, QStringList{QStringLiteral("late parcel")});
        QVERIFY(desk.read({0, kLate}).front().tags.isEmpty());
    }
};

QTEST_GUILESS_MAIN(StoryReaderTest)
#include "StoryReaderTest.moc"
