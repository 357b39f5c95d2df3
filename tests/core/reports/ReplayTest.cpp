// SPDX-License-Identifier: GPL-3.0-or-later
// The vectors of core/reports/METRICS.md, and properties against a naive count.
#include "core/reports/Replay.h"
#include "core/domain/ThreadFacts.h"
#include "core/reports/Percentile.h"

#include <QtTest/QtTest>

#include <random>

using namespace baton;
using namespace baton::reports;

namespace {

constexpr TimeMs kMinute = 60'000;
constexpr TimeMs kHour = 60 * kMinute;
constexpr TimeMs kDay = 24 * kHour;
constexpr TimeMs kMonday = 1'790'553'600'000; ///< midnight

MemberId member(int n)
{
    MemberId id;
    id.bytes[0] = static_cast<unsigned char>(n);
    return id;
}
MessageId messageId(int n)
{
    MessageId id;
    id.bytes[7] = static_cast<unsigned char>(n); // of the bytes that a done names it by
    id.bytes[6] = static_cast<unsigned char>(n >> 8);
    return id;
}

/// One conversation, written down as it goes.
struct Story {
    std::vector<MessageFact> messages;
    std::vector<ActFact> acts;

    int in(TimeMs at, ContactNumber contact = 1, int parent = 0)
    {
        MessageFact message = fact(at, parent);
        message.contact = contact;
        messages.push_back(message);
        return int(messages.size());
    }
    int out(TimeMs at, int parent = 0, int author = 1)
    {
        MessageFact message = fact(at, parent);
        message.direction = Direction::Out;
        message.author = member(author);
        messages.push_back(message);
        return int(messages.size());
    }
    void act(ActFact::Kind kind, TimeMs at, int by = 1) { acts.push_back({kind, at, member(by), member(by), false}); }
    void done(TimeMs at) { act(ActFact::Kind::Done, at); }
    [[nodiscard]] ThreadHistory history(TimeMs until = kMonday + 100 * kDay) const
    {
        return replay(messages, acts, until);
    }

private:
    MessageFact fact(TimeMs at, int parent)
    {
        MessageFact message;
        const int number = int(messages.size()) + 1;
        message.id = messageId(number);
        message.order = QByteArray::number(number);
        message.net = at;
        message.seen = at + 1000;
        if (parent != 0)
            message.parent = messageId(parent);
        return message;
    }
};

TimeMs at(int hour, int minute) { return kMonday + hour * kHour + minute * kMinute; }

} // namespace

class ReplayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatACloserHadNotSeen_waitsOn()
    {
        Story story;
        story.in(at(10, 0), 1);
        story.in(at(10, 5), 2);
        story.in(at(10, 6), 1);
        story.done(at(10, 10));
        story.acts.back().seen = std::vector{shortKey(messageId(1))};
        const ThreadHistory history = story.history();
        QCOMPARE(int(history.drops.size()), 1);
        QCOMPARE(history.drops[0].contact, ContactNumber(1));
        QCOMPARE(history.drops[0].since, at(10, 0));
        QCOMPARE(history.waiting.value(1), at(10, 6));
        QCOMPARE(history.waiting.value(2), at(10, 5));
        QVERIFY(!history.episodes[0].firstDoneAt);
        QCOMPARE(history.episodes[0].reopens, 0);
    }

    void anAnsweredMessageThatGoes_endsNoLaterWait()
    {
        Story story;
        story.in(at(10, 0));
        story.out(at(10, 10));
        story.in(at(11, 0));
        story.messages[0].deletedAt = at(11, 30);
        const ThreadHistory history = story.history();
        QVERIFY(history.drops.empty());
        QCOMPARE(history.waitingSince(), std::optional(at(11, 0)));
    }

    void whatIsGone_keepsTheMoment_ofWhatACloserHadNotSeen()
    {
        Story story;
        story.in(at(10, 0));
        story.messages.back().deletedAt = at(10, 4);
        story.in(at(10, 3));
        story.done(at(10, 10));
        story.acts.back().seen = std::vector<quint64>{}; // of another customer, say
        const ThreadHistory unseen = story.history();
        QVERIFY(unseen.drops.empty());
        QCOMPARE(unseen.waitingSince(), std::optional(at(10, 0)));
        // Had they seen what is gone now, the other one would wait for itself.
        story.acts.back().seen = std::vector{shortKey(messageId(1))};
        const ThreadHistory seen = story.history();
        QVERIFY(seen.drops.empty());
        QCOMPARE(seen.waitingSince(), std::optional(at(10, 3)));
    }

    void ofThoseWhomOneMessageAnswers_whoWaitedLongestIsTheFirst()
    {
        for (const ContactNumber early : {1, 2}) {
            Story story;
            story.in(at(10, 0), early);
            story.in(at(10, 5), 3 - early);
            story.out(at(10, 20));
            const ThreadHistory history = story.history();
            QCOMPARE(int(history.gaps.size()), 2);
            QCOMPARE(history.gaps[0].since, at(10, 0));
            QVERIFY(history.gaps[0].isFirst && !history.gaps[1].isFirst);
        }
    }

    void writingAgain_makesNoBeginningEstimated()
    {
        Story story;
        story.in(at(10, 0));
        story.in(at(10, 5));
        story.messages.back().net.reset(); // the chaser's time is not told, the question's is
        QVERIFY(story.history().estimated.isEmpty());
        story.out(at(10, 20));
        QVERIFY(!story.history().gaps[0].isEstimated);
        story.messages[0].net.reset();
        story.messages[1].net = at(10, 5);
        QVERIFY(story.history().gaps[0].isEstimated);
    }

    void whoTookItOnByAWrongClock_hasAnEstimatedTime_andTheTeamHasNot()
    {
        Story story;
        story.in(at(10, 0));
        story.act(ActFact::Kind::Claim, at(10, 10), 2);
        story.acts.back().isEstimated = true;
        story.out(at(10, 20), 0, 2);
        const ThreadHistory history = story.history();
        QVERIFY(!history.gaps[0].isEstimated);
        QVERIFY(history.gaps[0].isOwnEstimated);
        QVERIFY(history.episodes[0].isClaimEstimated);
    }

    void percentiles_p1()
    {
        QCOMPARE(percentile({10, 1, 9, 2, 8, 3, 7, 4, 6, 5}, 0.5), std::optional(5.5));
        QCOMPARE(percentile({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 0.9), std::optional(9.1));
        QCOMPARE(percentile({7}, 0.9), std::optional(7.0));
        QCOMPARE(percentile({10, 20}, 0.9), std::optional(19.0));
        QCOMPARE(percentile({0, 6, 6, 7, 9, 10}, 0.5), std::optional(6.5));
        QCOMPARE(percentile({}, 0.5), std::nullopt);
    }

    void s1_aDay()
    {
        Story story;
        story.in(at(10, 0));
        story.in(at(10, 5));
        story.out(at(10, 20));
        story.out(at(10, 25));
        story.in(at(11, 0));
        story.out(at(11, 30));
        story.in(at(11, 40));
        story.done(at(11, 41));
        const ThreadHistory history = story.history();
        QCOMPARE(int(history.gaps.size()), 2);
        QCOMPARE(history.gaps[0].until - history.gaps[0].since, 20 * kMinute);
        QVERIFY(history.gaps[0].isFirst);
        QCOMPARE(history.gaps[1].until - history.gaps[1].since, 30 * kMinute);
        QVERIFY(!history.gaps[1].isFirst);
        QCOMPARE(int(history.drops.size()), 1);
        QCOMPARE(history.drops[0].until - history.drops[0].since, kMinute);
        QCOMPARE(int(history.episodes.size()), 1);
        QCOMPARE(history.episodes[0].firstResolution(), std::optional(101 * kMinute));
        QCOMPARE(history.customerWait(0, at(12, 0)), 51 * kMinute);
        QCOMPARE(history.chasers, (std::vector<Chaser>{{1, at(10, 5)}}));
        QVERIFY(history.waiting.isEmpty());
        QCOMPARE(history.episodes[0].claimedAt, std::optional(at(10, 20)));
    }

    void s2_theOldestUnansweredCounts()
    {
        Story story;
        for (int day = 0; day < 3; ++day)
            story.in(kMonday + day * kDay);
        story.out(kMonday + 3 * kDay);
        const ThreadHistory history = story.history();
        QCOMPARE(int(history.gaps.size()), 1);
        QCOMPARE(history.gaps[0].until - history.gaps[0].since, 3 * kDay);
    }

    void s3_doneWithoutAnAnswer_andAgainWithinFiveDays()
    {
        Story story;
        story.in(at(9, 0));
        story.done(at(9, 5));
        story.in(at(4 * 24 + 14, 0));
        story.out(at(4 * 24 + 14, 10));
        const ThreadHistory history = story.history();
        QCOMPARE(int(history.episodes.size()), 1);
        QCOMPARE(history.episodes[0].reopens, 1);
        QCOMPARE(history.gaps[0].until - history.gaps[0].since, 10 * kMinute);
        QVERIFY(history.gaps[0].isFirst);
        QCOMPARE(history.drops[0].until - history.drops[0].since, 5 * kMinute);
        QVERIFY(!history.episodes[0].firstResolution()); // that done had no answer before it
        QVERIFY(!history.episodes[0].fullResolution()); // it is open
    }

    void s4_manyCustomers_eachWaitsByThemself()
    {
        Story story;
        const int a = story.in(at(10, 0), 1);
        const int b = story.in(at(10, 5), 2);
        story.out(at(10, 10), a);
        QCOMPARE(story.history().waitingSince(), std::optional(at(10, 5)));
        story.out(at(10, 30), b);
        const ThreadHistory history = story.history();
        QCOMPARE(history.gaps[0].until - history.gaps[0].since, 10 * kMinute);
        QCOMPARE(history.gaps[1].until - history.gaps[1].since, 25 * kMinute);
        QVERIFY(!history.waitingSince());
    }

    void silence_beginsANewEpisode()
    {
        Story story;
        story.in(at(9, 0));
        story.out(at(10, 0));
        story.done(at(11, 0));
        story.in(at(11, 0) + 5 * kDay);
        const ThreadHistory history = story.history();
        QCOMPARE(int(history.episodes.size()), 2);
        QCOMPARE(history.episodes[0].fullResolution(), std::optional(2 * kHour));
        QCOMPARE(history.episodes[0].reopens, 0);
        QCOMPARE(history.episodes[1].start, at(11, 0) + 5 * kDay);
        // Somebody who still waits is no silence.
        Story waits;
        waits.in(at(9, 0));
        waits.in(at(9, 0) + 9 * kDay);
        QCOMPARE(int(waits.history().episodes.size()), 1);
    }

    void whatWeBegan_owesNoFirstResponse()
    {
        Story story;
        story.out(at(9, 0));
        story.in(at(10, 0));
        story.out(at(10, 30));
        const ThreadHistory history = story.history();
        QVERIFY(history.episodes[0].startedByUs);
        QCOMPARE(int(history.gaps.size()), 1);
        QVERIFY(!history.gaps[0].isFirst);
    }

    void doneAndOpenedAgain_isTakenOffTheResolution()
    {
        Story story;
        story.in(at(9, 0));
        story.out(at(9, 30));
        story.done(at(10, 0));
        story.in(at(12, 0)); // two hours done
        story.out(at(12, 30));
        story.done(at(13, 0));
        story.act(ActFact::Kind::Open, at(14, 0)); // one more
        story.done(at(15, 0));
        const Episode episode = story.history().episodes[0];
        QCOMPARE(episode.firstResolution(), std::optional(kHour));
        QCOMPARE(episode.fullResolution(), std::optional(6 * kHour - 3 * kHour));
        QCOMPARE(episode.reopens, 1);
        // As of an earlier moment it was another figure, and is for good.
        QCOMPARE(story.history(at(11, 0)).episodes[0].fullResolution(), std::optional(kHour));
    }

    void whoAnswers_getsTheirOwnTime()
    {
        Story story;
        story.in(at(9, 0));
        story.act(ActFact::Kind::Claim, at(9, 40), 2);
        story.out(at(10, 0), 0, 2);
        story.in(at(11, 0));
        story.out(at(11, 10), 0, 3); // who never took it on
        const ThreadHistory history = story.history();
        QCOMPARE(history.episodes[0].claimedAt, std::optional(at(9, 40)));
        QCOMPARE(history.gaps[0].responder, member(2));
        QCOMPARE(history.gaps[0].responderSince, std::optional(at(9, 40)));
        QVERIFY(!history.gaps[1].responderSince);
    }

    void deletedMessages_areDropped_neverAnswered()
    {
        Story story;
        story.in(at(9, 0));
        story.messages.back().deletedAt = at(9, 20);
        story.out(at(9, 30));
        const ThreadHistory history = story.history();
        QVERIFY(history.gaps.empty());
        QCOMPARE(history.drops.size(), size_t(1));
        QCOMPARE(history.drops[0].reason, WaitDropped::Reason::Deleted);
        QCOMPARE(history.drops[0].until - history.drops[0].since, 20 * kMinute);
    }

    void withoutTheNetworksTime_itIsEstimated_andWhatDoesNotQualifyIsNotThere()
    {
        Story story;
        story.in(at(9, 0));
        story.messages.back().net.reset();
        story.messages.back().seen = at(9, 5);
        story.in(at(9, 2));
        story.messages.back().qualifies = false;
        story.out(at(9, 30));
        const ThreadHistory history = story.history();
        QCOMPARE(history.gaps[0].since, at(9, 5));
        QVERIFY(history.gaps[0].isEstimated);
        QVERIFY(history.chasers.empty());
    }

    void anyStory_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 200; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    /// Whatever happens: the same facts in another order give the same; each customer's time is either answered,
    /// dropped or still running, exactly as long as a count of every minute says.
    void anyStory()
    {
        QFETCH(int, seed);
        std::mt19937 random(static_cast<unsigned>(seed));
        const auto upTo = [&random](int most) { return int(random() % unsigned(most + 1)); };
        Story story;
        std::vector<std::pair<TimeMs, int>> order; // minutes are distinct, so the order is plain
        TimeMs now = kMonday;
        struct Naive {
            std::map<ContactNumber, TimeMs> since;
            TimeMs answered = 0, dropped = 0;
        } naive;
        std::map<int, ContactNumber> authors;
        for (int i = 0; i < 40; ++i) {
            now += (1 + upTo(upTo(9) == 0 ? 20'000 : 300)) * kMinute;
            const int what = upTo(9);
            if (what < 5) {
                const ContactNumber contact = 1 + upTo(2);
                authors[story.in(now, contact)] = contact;
                naive.since.emplace(contact, now);
            } else if (what < 8) {
                const bool toOne = upTo(1) == 0 && !authors.empty();
                int parent = 0;
                if (toOne)
                    parent = std::next(authors.begin(), upTo(int(authors.size()) - 1))->first;
                story.out(now, parent, 1 + upTo(2));
                for (auto one = naive.since.begin(); one != naive.since.end();) {
                    if (parent != 0 && one->first != authors[parent]) {
                        ++one;
                        continue;
                    }
                    naive.answered += now - one->second;
                    one = naive.since.erase(one);
                }
            } else if (what == 8) {
                story.done(now);
                for (const auto &[contact, since] : naive.since)
                    naive.dropped += now - since;
                naive.since.clear();
            } else {
                story.act(upTo(1) == 0 ? ActFact::Kind::Claim : ActFact::Kind::Open, now, 1 + upTo(2));
            }
        }
        const ThreadHistory history = story.history();
        TimeMs answered = 0;
        for (const Gap &gap : history.gaps) {
            QVERIFY(gap.since < gap.until);
            QVERIFY(gap.episode >= 0 && gap.episode < int(history.episodes.size()));
            answered += gap.until - gap.since;
        }
        TimeMs dropped = 0;
        for (const Drop &drop : history.drops)
            dropped += drop.until - drop.since;
        QCOMPARE(answered, naive.answered);
        QCOMPARE(dropped, naive.dropped);
        QCOMPARE(int(history.waiting.size()), int(naive.since.size()));
        for (const auto &[contact, since] : naive.since)
            QCOMPARE(history.waiting.value(contact), since);
        TimeMs waits = 0;
        for (int episode = 0; episode < int(history.episodes.size()); ++episode)
            waits += history.customerWait(episode, now);
        TimeMs running = 0;
        for (const auto &[contact, since] : naive.since)
            running += now - since;
        QCOMPARE(waits, answered + dropped + running);
        for (const Episode &episode : history.episodes) {
            QVERIFY(episode.fullResolution().value_or(0) >= 0);
            QVERIFY(!episode.resolvedAt || episode.firstDoneAt <= episode.resolvedAt);
        }

        Story shuffled = story;
        std::shuffle(shuffled.messages.begin(), shuffled.messages.end(), random);
        std::shuffle(shuffled.acts.begin(), shuffled.acts.end(), random);
        const ThreadHistory again = shuffled.history();
        QVERIFY(again.gaps == history.gaps);
        QVERIFY(again.drops == history.drops);
        QVERIFY(again.episodes == history.episodes);
        QVERIFY(again.chasers == history.chasers);
        // What was so as of a moment stays so: the later part of the story changes no gap that had ended.
        const TimeMs half = kMonday + (now - kMonday) / 2;
        const ThreadHistory early = story.history(half);
        QVERIFY(early.gaps.size() <= history.gaps.size());
        QVERIFY(std::equal(early.gaps.begin(), early.gaps.end(), history.gaps.begin()));
    }
};

QTEST_GUILESS_MAIN(ReplayTest)
#include "ReplayTest.moc"
