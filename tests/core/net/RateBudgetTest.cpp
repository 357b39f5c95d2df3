// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/RateBudget.h"
#include "core/net/Backoff.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

#include <thread>

using namespace baton;
using namespace baton::net;
using namespace std::chrono_literals;

namespace {
constexpr TimeMs kNow = 1785592000000;

/// Runs one acquire() on a thread of its own and tells when it has come back.
class Waiter {
public:
    Waiter(RateBudget &budget, Lane lane, const CancelToken &cancel = {}, std::chrono::milliseconds longest = 1h)
        : m_thread([this, &budget, lane, cancel, longest] {
            auto result = budget.acquire(lane, cancel, longest);
            const std::lock_guard lock(m_mutex);
            m_result = std::move(result);
            m_done.notify_all();
        })
    {
    }
    ~Waiter() { m_thread.join(); }
    Waiter(const Waiter &) = delete;
    Waiter &operator=(const Waiter &) = delete;

    Result<void> result()
    {
        std::unique_lock lock(m_mutex);
        m_done.wait(lock, [this] { return m_result.has_value(); });
        return *m_result;
    }
    bool isDone()
    {
        const std::lock_guard lock(m_mutex);
        return m_result.has_value();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_done;
    std::optional<Result<void>> m_result;
    std::thread m_thread;
};
} // namespace

class RateBudgetTest : public QObject {
    Q_OBJECT

    const CancelToken m_never;

private Q_SLOTS:
    void withoutCeilings_everythingPasses()
    {
        const FakeClock clock(kNow);
        RateBudget budget(clock);
        for (int i = 0; i < 1000; ++i)
            QVERIFY(budget.acquire(Lane::Receive, m_never, 0ms));
        QVERIFY(!budget.blockedUntil());
    }

    void neverMoreThanTheCeiling_inAnyWindow_comparedWithANaiveCount()
    {
        FakeClock clock(kNow);
        RateBudget budget(clock, {{10, 1000ms}, {25, 5000ms}});
        QRandomGenerator random(3);
        std::vector<TimeMs> passed;
        const auto within = [&](TimeMs window) {
            return std::count_if(
                passed.begin(), passed.end(), [&](TimeMs at) { return at > clock.monotonicMs() - window; });
        };
        int refused = 0;
        for (int i = 0; i < 3000; ++i) {
            clock.advance(std::chrono::milliseconds(random.bounded(120)));
            const bool mayAct = within(1000) < 10 && within(5000) < 25;
            const bool mayReceive = within(1000) < 9 && within(5000) < 23;
            const Lane lane = random.bounded(2) == 0 ? Lane::Act : Lane::Receive;
            const bool got = bool(budget.acquire(lane, m_never, 0ms));
            QCOMPARE(got, lane == Lane::Act ? mayAct : mayReceive);
            if (got)
                passed.push_back(clock.monotonicMs());
            else
                ++refused;
        }
        QVERIFY(refused > 100 && passed.size() > 100);
    }

    void whenItWouldTakeTooLong_itSaysHowLong_atOnce()
    {
        FakeClock clock(kNow);
        RateBudget budget(clock, {{1, 60s}});
        QVERIFY(budget.acquire(Lane::Act, m_never, 0ms));
        clock.advance(10s);
        const auto refused = budget.acquire(Lane::Act, m_never, 49s);
        QCOMPARE(refused.error().kind, Error::Kind::RateLimited);
        QCOMPARE(refused.error().retryAfter, 50000ms);
        QCOMPARE(budget.blockedUntil(), kNow + 60'000);
    }

    void aWaiter_passesWhenItsTimeComes()
    {
        FakeClock clock(kNow);
        RateBudget budget(clock, {{1, 60s}});
        QVERIFY(budget.acquire(Lane::Act, m_never, 0ms));
        Waiter waiter(budget, Lane::Act);
        QVERIFY(!waiter.isDone());
        clock.advance(60s);
        budget.wake();
        QVERIFY(waiter.result());
    }

    void aRealWait_endsByItself()
    {
        const SystemClock clock;
        RateBudget budget(clock, {{1, 80ms}});
        QVERIFY(budget.acquire(Lane::Act, m_never, 0ms));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(budget.acquire(Lane::Act, m_never, 10s));
        QVERIFY(timer.elapsed() >= 70);
    }

    void cancelling_wakesAWaiter()
    {
        const FakeClock clock(kNow);
        RateBudget budget(clock, {{1, 60s}});
        QVERIFY(budget.acquire(Lane::Act, m_never, 0ms));
        const CancelToken token;
        Waiter waiter(budget, Lane::Act, token);
        token.cancel();
        QCOMPARE(waiter.result().error().kind, Error::Kind::Cancelled);
        QCOMPARE(budget.acquire(Lane::Act, token, 1h).error().kind, Error::Kind::Cancelled);
    }

    void receiving_leavesATenthToActing()
    {
        const FakeClock clock(kNow);
        RateBudget budget(clock, {{20, 60s}});
        int received = 0;
        while (budget.acquire(Lane::Receive, m_never, 0ms))
            ++received;
        QCOMPARE(received, 18);
        QVERIFY(budget.acquire(Lane::Act, m_never, 0ms));
        QVERIFY(budget.acquire(Lane::Act, m_never, 0ms));
        QVERIFY(!budget.acquire(Lane::Act, m_never, 0ms));
    }

    void acting_goesFirst_howeverLongReceivingHasWaited()
    {
        FakeClock clock(kNow);
        RateBudget budget(clock, {{1, 60s}});
        QVERIFY(budget.acquire(Lane::Act, m_never, 0ms));
        Waiter receive(budget, Lane::Receive);
        Waiter act(budget, Lane::Act);
        while (budget.waitingActs() == 0)
            std::this_thread::yield();
        clock.advance(60s);
        budget.wake();
        QVERIFY(act.result());
        QVERIFY(!receive.isDone());
        clock.advance(60s);
        budget.wake();
        QVERIFY(receive.result());
    }

    void whileAnActWaits_receiveDoesNotPass()
    {
        FakeClock clock(kNow);
        RateBudget budget(clock);
        budget.note({.retryAfter = 30s});
        Waiter act(budget, Lane::Act);
        while (budget.waitingActs() == 0)
            std::this_thread::yield();
        clock.advance(30s); // nobody has woken the Act: it still waits, though it may go
        QCOMPARE(budget.acquire(Lane::Receive, m_never, 0ms).error().kind, Error::Kind::RateLimited);
        budget.wake();
        QVERIFY(act.result());
        QVERIFY(budget.acquire(Lane::Receive, m_never, 0ms));
    }

    void aRetryAfter_holdsBothLanes()
    {
        FakeClock clock(kNow);
        RateBudget budget(clock);
        budget.note({.retryAfter = 30s});
        QCOMPARE(budget.blockedUntil(), kNow + 30'000);
        QCOMPARE(budget.acquire(Lane::Act, m_never, 0ms).error().retryAfter, 30000ms);
        budget.note({.retryAfter = 5s}); // a shorter one does not shorten
        QCOMPARE(budget.blockedUntil(), kNow + 30'000);
        clock.advance(30s);
        QVERIFY(budget.acquire(Lane::Receive, m_never, 0ms));
    }

    void whatAnswersSay_isCountedDown()
    {
        FakeClock clock(kNow);
        RateBudget budget(clock);
        budget.note({.limit = 300, .remaining = 2, .resetAt = kNow + 60'000});
        QVERIFY(!budget.acquire(Lane::Receive, m_never, 0ms)); // the last tenth is Act's
        QVERIFY(budget.acquire(Lane::Act, m_never, 0ms));
        QVERIFY(budget.acquire(Lane::Act, m_never, 0ms));
        QCOMPARE(budget.acquire(Lane::Act, m_never, 0ms).error().retryAfter, 60000ms);
        clock.advance(60s);
        QVERIFY(budget.acquire(Lane::Receive, m_never, 0ms));
    }

    void anOlderAnswer_givesNothingBack()
    {
        FakeClock clock(kNow);
        RateBudget budget(clock);
        budget.note({.limit = 10, .remaining = 1, .resetAt = kNow + 60'000});
        QVERIFY(budget.acquire(Lane::Act, m_never, 0ms));
        budget.note({.limit = 10, .remaining = 5, .resetAt = kNow + 60'900}); // the same window, rounded otherwise
        QVERIFY(!budget.acquire(Lane::Act, m_never, 0ms));
        budget.note({.limit = 10, .remaining = 5, .resetAt = kNow + 120'000}); // a new window
        QVERIFY(budget.acquire(Lane::Act, m_never, 0ms));
    }

    void usedUpWithoutAReset_pausesForAMinute()
    {
        FakeClock clock(kNow);
        RateBudget budget(clock);
        budget.note({.limit = 100, .remaining = 0});
        QCOMPARE(budget.blockedUntil(), kNow + 60'000);
    }

    void aJumpOfTheWallClock_changesNoWait()
    {
        FakeClock clock(kNow);
        RateBudget budget(clock, {{1, 60s}});
        QVERIFY(budget.acquire(Lane::Act, m_never, 0ms));
        clock.setNow(kNow - 86'400'000);
        QCOMPARE(budget.acquire(Lane::Act, m_never, 0ms).error().retryAfter, 60000ms);
    }

    void manyThreads_neverPassTogetherWhatOneMay()
    {
        const FakeClock clock(kNow);
        RateBudget budget(clock, {{50, 60s}});
        std::atomic_int passed = 0;
        std::vector<std::thread> threads;
        threads.reserve(4);
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 100; ++i)
                    passed += budget.acquire(t == 0 ? Lane::Act : Lane::Receive, m_never, 0ms) ? 1 : 0;
            });
        }
        for (auto &thread : threads)
            thread.join();
        QVERIFY(passed.load() <= 50);
        while (budget.acquire(Lane::Act, m_never, 0ms))
            ++passed;
        QCOMPARE(passed.load(), 50);
    }

    // --- Backoff.h ---

    void backingOff_doublesUpToTheMost_withHalfOfItDrawn()
    {
        const BackoffPolicy policy;
        const std::array<qint64, 6> seconds{2, 4, 8, 16, 32, 64};
        for (int failures = 1; failures <= 6; ++failures) {
            QCOMPARE(backoffDelay(policy, failures, 0.0).count(), seconds[size_t(failures - 1)] * 500);
            QVERIFY(backoffDelay(policy, failures, 0.999).count() <= seconds[size_t(failures - 1)] * 1000);
        }
        QCOMPARE(backoffDelay(policy, 1000, 1.0), 15min);
        QCOMPARE(backoffDelay(policy, 0, 0.0), 1s);
        QCOMPARE(backoffDelay(policy, -5, 0.0), 1s);
    }

    void whatTheNetworkAskedFor_isNeverUndercut()
    {
        for (const double unit : {0.0, 0.3, 0.99}) {
            QVERIFY(backoffDelay({}, 1, unit, 60s) >= 60s);
            QVERIFY(backoffDelay({}, 1, unit, 60s) <= 66s);
            QVERIFY(backoffDelay({}, 1, unit, 24h) <= 24h + 30s);
            QVERIFY(backoffDelay({}, 9, unit, 1s) >= 4min); // the longer of the two
        }
    }

    void failuresInARow_areCounted_andForgotten()
    {
        Backoff backoff([] { return 0.0; });
        QCOMPARE(backoff.failed(), 1s);
        QCOMPARE(backoff.failed(), 2s);
        QCOMPARE(backoff.failures(), 2);
        backoff.succeeded();
        QCOMPARE(backoff.failed(), 1s);
    }
};

QTEST_GUILESS_MAIN(RateBudgetTest)
#include "RateBudgetTest.moc"
