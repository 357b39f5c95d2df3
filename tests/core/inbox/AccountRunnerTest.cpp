// SPDX-License-Identifier: GPL-3.0-or-later
// One account's two lanes on a connector that does what it is told. The clock stands still until it is moved; a lane
// that sleeps is woken by setActive(), as by a person who comes back.
#include "core/inbox/AccountRunner.h"

#include <QtTest/QTest>

#include <atomic>
#include <future>
#include <mutex>

using namespace baton;
using namespace std::chrono_literals;
using baton::inbox::AccountRunner;
using baton::inbox::RoundReport;
using baton::inbox::RunnerStatus;

namespace {

/// What the test and the connector share.
struct Script {
    std::mutex mutex;
    std::deque<Result<connectors::Batch>> batches; ///< empty: an empty batch
    QList<QByteArray> cursors; ///< that fetch() was given
    QList<std::chrono::milliseconds> waits; ///< that fetch() was allowed
    QList<std::chrono::milliseconds> deadlines; ///< of fetch()
    QList<bool> confirms; ///< that fetch() was allowed to
    QStringList reread;
    bool fetchBlocks = false;
    std::promise<void> fetching; ///< set by the first fetch that blocks
    std::shared_future<void> goOn;
    int identified = 0;
};

class ScriptedConnector final : public connectors::Connector {
public:
    explicit ScriptedConnector(std::shared_ptr<Script> script)
        : m_script(std::move(script))
    {
    }
    Result<connectors::Identity> identify(const connectors::Call &) override
    {
        const std::lock_guard lock(m_script->mutex);
        ++m_script->identified;
        return connectors::Identity{};
    }
    Result<connectors::Batch> fetch(
        const QByteArray &cursor, const connectors::FetchOptions &options, const connectors::Call &call) override
    {
        bool blocks = false;
        {
            const std::lock_guard lock(m_script->mutex);
            m_script->cursors.append(cursor);
            m_script->waits.append(options.wait);
            m_script->deadlines.append(call.deadline);
            m_script->confirms.append(options.mayConfirm);
            blocks = std::exchange(m_script->fetchBlocks, false);
        }
        if (blocks) {
            m_script->fetching.set_value();
            if (m_script->goOn.valid())
                m_script->goOn.wait();
            else if (call.cancel.sleepFor(60s))
                return fail(Error::Kind::Cancelled);
        }
        const std::lock_guard lock(m_script->mutex);
        if (m_script->batches.empty())
            return connectors::Batch{};
        auto batch = m_script->batches.front();
        m_script->batches.pop_front();
        return batch;
    }
    Result<connectors::ThreadRead> readThread(const MessageRef &message, const connectors::Call &) override
    {
        const std::lock_guard lock(m_script->mutex);
        m_script->reread.append(message.networkId);
        if (message.networkId == QStringLiteral("gone"))
            return fail(Error::Kind::NotFound);
        return connectors::ThreadRead{};
    }
    Result<connectors::Refresh> refresh(const QList<MessageRef> &, const connectors::Call &) override
    {
        return fail(Error::Kind::Unsupported);
    }
    Result<NetworkMessage> send(const OutgoingMessage &, const QByteArray &, const connectors::Call &) override
    {
        return fail(Error::Kind::Unsupported);
    }
    Result<connectors::Found> findSent(const OutgoingMessage &, const QByteArray &, const connectors::Call &) override
    {
        return fail(Error::Kind::Unsupported);
    }
    Result<void> act(const connectors::Action &, const connectors::Call &) override { return {}; }

private:
    const std::shared_ptr<Script> m_script;
};

connectors::Batch batch(const QByteArray &next, bool more)
{
    connectors::Batch batch;
    batch.nextCursor = next;
    batch.more = more;
    return batch;
}

} // namespace

class AccountRunnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<FakeClock>(1'790'000'000'000);
        m_script = std::make_shared<Script>();
        m_settings = AccountRunner::Settings{};
        m_settings.schedule = {20s, 180s, 15min};
        m_ports = inbox::RunnerPorts{};
        m_statuses.clear();
        m_ports.loadCursor = [] { return QByteArray("stored"); };
        m_ports.ingest = [](const connectors::Batch &) { return inbox::IngestCounts{1, 0, 0}; };
        m_ports.dueForRefresh = [](int) { return QList<MessageRef>{}; };
        m_ports.dueForReread = [](int) { return QList<MessageRef>{}; };
        m_ports.applyRefresh = [](const connectors::Refresh &) { return inbox::IngestCounts{}; };
        m_ports.applyThread = [](const connectors::ThreadRead &) { return inbox::IngestCounts{}; };
        m_ports.identified = [](const connectors::Identity &) { };
        m_ports.statusChanged = [this](const RunnerStatus &status) {
            const std::lock_guard lock(m_mutex);
            m_statuses.append(status);
        };
        m_ports.requestCount = [] { return 0; };
        m_ports.random = [] { return 0.0; };
    }
    void cleanup() { m_runner.reset(); }

    void firstRound_identifiesAndGoesOnFromTheStoredCursor()
    {
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        QCOMPARE(m_script->identified, 1);
        QCOMPARE(m_script->cursors, QList<QByteArray>{"stored"});
        QCOMPARE(last().lastCheckedAt, m_clock->nowMs());
        QCOMPARE(last().nextCheckAt, m_clock->nowMs() + 20'000);
    }

    void aFileThatTakesLong_keepsNeitherAnActNorARoundWaiting()
    {
        start();
        std::promise<void> fetching;
        std::promise<void> goOn;
        m_runner->fetchFile([&, waits = goOn.get_future().share()](connectors::Connector &, const connectors::Call &) {
            fetching.set_value();
            waits.wait();
        });
        QCOMPARE(fetching.get_future().wait_for(20s), std::future_status::ready);
        std::promise<void> acted;
        m_runner->act([&](connectors::Connector &, const connectors::Call &call) {
            QCOMPARE(call.lane, net::Lane::Act);
            acted.set_value();
        });
        QCOMPARE(acted.get_future().wait_for(20s), std::future_status::ready);
        QVERIFY(!poll().error);
        goOn.set_value();
    }

    void atTheEnd_aFileIsGivenUp_andWhatWaitsBehindItIsDropped()
    {
        start();
        std::promise<void> fetching;
        std::atomic<bool> ended = false;
        m_runner->fetchFile([&](connectors::Connector &, const connectors::Call &call) {
            fetching.set_value();
            ended = call.cancel.sleepFor(60s);
        });
        QCOMPARE(fetching.get_future().wait_for(20s), std::future_status::ready);
        const auto behind = std::make_shared<int>(0);
        m_runner->fetchFile([behind](connectors::Connector &, const connectors::Call &) { ++*behind; });
        m_runner.reset();
        QVERIFY(ended);
        QCOMPARE(*behind, 0);
        QCOMPARE(behind.use_count(), 1);
    }

    void intervalOver_polls()
    {
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        m_clock->advance(20s);
        m_runner->setActive(true);
        QVERIFY(QTest::qWaitFor([&] { return fetches() == 2; }));
    }

    void moreToFetch_isFetchedInOneRound_eachPageFromItsOwnCursor()
    {
        m_script->batches = {batch("a", true), batch("b", true), batch("c", false)};
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        QCOMPARE(m_script->cursors, (QList<QByteArray>{"stored", "a", "b"}));
    }

    void whatCouldNotBeStored_isFetchedAgain()
    {
        std::atomic_int stores = 0;
        m_ports.ingest = [&stores](const connectors::Batch &) -> Result<inbox::IngestCounts> {
            if (stores++ == 0)
                return fail(Error::Kind::Storage);
            return inbox::IngestCounts{};
        };
        m_script->batches = {batch("a", false), batch("a", false)};
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Failing));
        QVERIFY(!poll().error);
        QCOMPARE(m_script->cursors, (QList<QByteArray>{"stored", "stored"}));
    }

    void failure_backsOff_andPollNowSetsItAside()
    {
        Error error{Error::Kind::RateLimited, {}, {}, 429};
        error.retryAfter = std::chrono::milliseconds(1h);
        m_script->batches.push_back(fail(error));
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Failing));
        QCOMPARE(last().nextCheckAt, m_clock->nowMs() + 3'600'000);
        QCOMPARE(last().error->kind, Error::Kind::RateLimited);
        QVERIFY(!poll().error);
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        QVERIFY(!last().error);
    }

    void accountThatDoesNotPollByItself_pollsWhenTold()
    {
        m_settings.pollsByItself = false;
        start();
        const RoundReport report = poll();
        QVERIFY(!report.error);
        QVERIFY(report.caughtUp);
        QCOMPARE(report.counts.newMessages, 1);
        QCOMPARE(fetches(), 1);
        QCOMPARE(last().nextCheckAt, TimeMs(0));
    }

    void standingBy_asksOnlyWhenTold_andGoesOnWhenItsTurnComes()
    {
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        m_runner->setStandsBy(true);
        m_clock->advance(10min);
        m_runner->setActive(true);
        QVERIFY(!poll().error); // a person's "check now"
        QCOMPARE(fetches(), 2);
        m_clock->advance(10min);
        m_runner->setActive(true);
        QVERIFY(!poll().error);
        QCOMPARE(fetches(), 3);
        m_clock->advance(10min);
        m_runner->setStandsBy(false);
        QVERIFY(QTest::qWaitFor([&] { return fetches() == 4; }, 20000));
    }

    void ofSeveralPages_onlyTheFirstMayWaitForNews()
    {
        m_settings.waitForNews = 25s;
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        {
            const std::lock_guard lock(m_script->mutex);
            m_script->batches = {batch("a", true), batch("b", false)};
        }
        nextRound();
        QVERIFY(QTest::qWaitFor([&] { return fetches() == 3; }));
        const std::lock_guard lock(m_script->mutex);
        QCOMPARE(m_script->waits, (QList<std::chrono::milliseconds>{0s, 25s, 0s}));
    }

    void oneReader_readsNothing_beforeItIsItsTurn()
    {
        m_settings.singleReader = true;
        m_settings.standsBy = true;
        start();
        const RoundReport refused = poll();
        QVERIFY(refused.error);
        QCOMPARE(refused.error->kind, Error::Kind::Refused);
        QCOMPARE(fetches(), 0);
        m_runner->lendTurn(60s, 0);
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        QCOMPARE(fetches(), 1);
        QVERIFY(!poll().error);
        m_clock->advance(59s);
        QVERIFY(!poll().error);
        m_runner->lendTurn(60s, 0); // told anew
        m_clock->advance(59s);
        QVERIFY(!poll().error);
        m_clock->advance(1s);
        QVERIFY(poll().error); // the turn is over
    }

    void oneReader_whoSleptThroughItsTurn_readsNothing()
    {
        m_settings.singleReader = true;
        m_settings.standsBy = true;
        start();
        m_runner->lendTurn(60s, 0);
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        m_clock->setNow(m_clock->nowMs() + 60'000); // only this clock goes on while the computer sleeps
        QVERIFY(poll().error);
        QCOMPARE(fetches(), 1);
    }

    void oneReader_takesAway_onlyWhatIsSafe()
    {
        m_settings.singleReader = true;
        m_settings.standsBy = true;
        m_clock->advance(1s);
        start();
        m_runner->lendTurn(60s, m_clock->monotonicMs() - 1);
        QVERIFY(waitFor(RunnerStatus::Phase::Idle)); // stores something
        QVERIFY(!poll().error);
        m_clock->advance(1s);
        m_runner->lendTurn(60s, m_clock->monotonicMs());
        QVERIFY(!poll().error);
        // A folder that takes nothing holds customers up for ten minutes at most.
        m_runner->lendTurn(1h, 0);
        m_clock->advance(10min);
        QVERIFY(!poll().error);
        const std::lock_guard lock(m_script->mutex);
        QCOMPARE(m_script->confirms, (QList<bool>{true, false, true, true}));
    }

    void oneReader_whoHasToStandBy_stopsWaiting()
    {
        m_settings.singleReader = true;
        m_settings.waitForNews = 25s;
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        nextRoundHangs();
        m_runner->setStandsBy(true);
        QVERIFY(poll().error);
        QCOMPARE(fetches(), 2);
        m_runner->setStandsBy(false);
        QVERIFY(!poll().error);
    }

    void conversationThatIsGone_doesNotStopTheOthers()
    {
        m_settings.pollsByItself = false;
        m_ports.dueForReread = [](int) {
            return QList<MessageRef>{{QStringLiteral("gone"), {}, {}, {}}, {QStringLiteral("here"), {}, {}, {}}};
        };
        start();
        QVERIFY(!poll().error);
        QCOMPARE(m_script->reread, (QStringList{QStringLiteral("gone"), QStringLiteral("here")}));
    }

    void longFetch_doesNotDelayAnAct()
    {
        std::promise<void> goOn;
        m_script->fetchBlocks = true;
        m_script->goOn = goOn.get_future().share();
        auto fetching = m_script->fetching.get_future();
        start();
        fetching.wait();
        std::promise<void> acted;
        auto done = acted.get_future();
        m_runner->act([&acted](connectors::Connector &, const connectors::Call &) { acted.set_value(); });
        QCOMPARE(done.wait_for(20s), std::future_status::ready);
        goOn.set_value();
    }

    void networkThatKeepsAnswersBack_isGivenTime_whileAllIsWellAndNobodyAsks()
    {
        m_settings.waitForNews = 25s;
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        nextRound();
        QVERIFY(QTest::qWaitFor([&] { return fetches() == 2; }));
        std::promise<void> done;
        m_runner->pollNow([&](const RoundReport &) { done.set_value(); });
        done.get_future().wait();
        {
            const std::lock_guard lock(m_script->mutex);
            // The first one tells how it is; whoever asks is not kept waiting.
            QCOMPARE(m_script->waits, (QList<std::chrono::milliseconds>{0ms, 25s, 0ms}));
            m_script->batches.push_back(fail(Error::Kind::Network));
        }
        nextRound();
        QVERIFY(waitFor(RunnerStatus::Phase::Failing));
        m_clock->advance(15min);
        m_runner->setActive(true);
        QVERIFY(QTest::qWaitFor([&] { return fetches() == 5; }));
        const std::lock_guard lock(m_script->mutex);
        QCOMPARE(m_script->waits.last(), 0ms);
    }

    void waitingForNews_hasItsTimeBesideThatOfTheCall()
    {
        m_settings.waitForNews = 4min; // longer than any call may take
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        nextRound();
        QVERIFY(QTest::qWaitFor([&] { return fetches() == 2; }));
        std::promise<void> done;
        m_runner->pollNow([&](const RoundReport &) { done.set_value(); });
        done.get_future().wait();
        const std::lock_guard lock(m_script->mutex);
        QCOMPARE(m_script->waits, (QList<std::chrono::milliseconds>{0ms, 4min, 0ms}));
        const std::chrono::milliseconds usual = m_script->deadlines.first();
        QVERIFY(usual > 0ms && usual < 4min);
        QCOMPARE(m_script->deadlines, (QList<std::chrono::milliseconds>{usual, usual + 4min, usual}));
    }

    void waitingForNews_endsWhenSomebodyAsks_andIsNoFailure()
    {
        m_settings.waitForNews = 25s;
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        nextRoundHangs();
        std::promise<RoundReport> asked;
        m_runner->pollNow([&](const RoundReport &report) { asked.set_value(report); });
        const RoundReport report = asked.get_future().get();
        QVERIFY(!report.error);
        QVERIFY(report.caughtUp);
        QCOMPARE(fetches(), 3);
        const std::lock_guard lock(m_mutex);
        for (const RunnerStatus &status : std::as_const(m_statuses))
            QVERIFY(!status.error);
    }

    void waitingForNews_endsWithTheRunner()
    {
        m_settings.waitForNews = 25s;
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        nextRoundHangs();
        m_runner.reset();
        QCOMPARE(fetches(), 2);
    }

    void acts_runInTheirOrder()
    {
        start();
        std::promise<QList<int>> all;
        auto done = all.get_future();
        const auto order = std::make_shared<QList<int>>();
        for (int i = 0; i < 5; ++i) {
            m_runner->act([&all, order, i](connectors::Connector &, const connectors::Call &) {
                order->append(i);
                if (i == 4)
                    all.set_value(*order);
            });
        }
        QCOMPARE(done.get(), (QList<int>{0, 1, 2, 3, 4}));
    }

    void end_cancelsWhatRuns_andAnswersWhoWaits()
    {
        m_settings.pollsByItself = false;
        m_script->fetchBlocks = true;
        auto fetching = m_script->fetching.get_future();
        start();
        std::promise<RoundReport> first;
        std::promise<RoundReport> second;
        m_runner->pollNow([&](const RoundReport &report) { first.set_value(report); });
        fetching.wait();
        m_runner->pollNow([&](const RoundReport &report) { second.set_value(report); });
        m_runner.reset();
        for (auto *waiting : {&first, &second}) {
            auto report = waiting->get_future();
            QCOMPARE(report.wait_for(0s), std::future_status::ready);
            QCOMPARE(report.get().error->kind, Error::Kind::Cancelled);
        }
    }

    void computerThatSlept_triesSoon()
    {
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        // The wall clock ran on, the monotonic one did not.
        m_clock->setNow(m_clock->nowMs() + 3'600'000);
        m_runner->setActive(true);
        QVERIFY(QTest::qWaitFor([&] { return fetches() == 2; }));
    }

    void networkThatIsBack_isTriedSoon_whateverTheBackOff()
    {
        Error error{Error::Kind::Network, QStringLiteral("no route"), {}, 0};
        for (int i = 0; i < 8; ++i)
            m_script->batches.push_back(fail(error));
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Failing));
        for (int i = 0; i < 7; ++i)
            QVERIFY(poll().error);
        QVERIFY(last().nextCheckAt > m_clock->nowMs() + 60'000);
        QCOMPARE(fetches(), 8);
        m_runner->resume();
        QVERIFY(QTest::qWaitFor([&] { return fetches() == 9; }));
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
    }

    void networkThatCosts_isAskedAtTheSlowPace()
    {
        m_settings.pollsByItself = true;
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        QCOMPARE(last().nextCheckAt, m_clock->nowMs() + 20'000);
        m_runner->setMetered(true);
        QVERIFY(!poll().error);
        QCOMPARE(last().nextCheckAt, m_clock->nowMs() + 180'000);
    }

    void openConversations_areReadAgainWithinTheirBudget_andNotInEveryRound()
    {
        QList<int> refreshLimits;
        QList<int> rereadLimits;
        m_ports.dueForRefresh = [&](int limit) {
            refreshLimits.append(limit);
            return QList<MessageRef>{};
        };
        m_ports.dueForReread = [&](int limit) {
            rereadLimits.append(limit);
            return QList<MessageRef>(limit, MessageRef{QStringLiteral("here"), {}, {}, {}});
        };
        m_clock->advance(1s);
        start();
        QVERIFY(waitFor(RunnerStatus::Phase::Idle));
        for (int i = 0; i < 6; ++i) {
            m_clock->advance(20s);
            QVERIFY(!poll().error);
        }
        m_runner.reset();
        // Once at first and once more after two minutes.
        QCOMPARE(refreshLimits, (QList<int>{40, 40}));
        QCOMPARE(rereadLimits, (QList<int>{3, 3}));
        QCOMPARE(m_script->reread.size(), 6);
    }

private:
    /// The interval is over.
    void nextRound()
    {
        m_clock->advance(20s);
        m_runner->setActive(true);
    }
    /// The next round is waited for until it is in the midst of its fetch, which does not end by itself.
    void nextRoundHangs()
    {
        auto fetching = m_script->fetching.get_future();
        {
            const std::lock_guard lock(m_script->mutex);
            m_script->fetchBlocks = true;
        }
        nextRound();
        fetching.wait();
    }
    void start()
    {
        m_runner = std::make_unique<AccountRunner>(
            std::make_unique<ScriptedConnector>(m_script), *m_clock, m_settings, m_ports);
    }
    RoundReport poll()
    {
        auto answer = std::make_shared<std::promise<RoundReport>>();
        auto future = answer->get_future();
        m_runner->pollNow([answer](const RoundReport &report) { answer->set_value(report); });
        if (future.wait_for(20s) != std::future_status::ready)
            qFatal("the round does not end");
        return future.get();
    }
    bool waitFor(RunnerStatus::Phase phase)
    {
        return QTest::qWaitFor([&] { return last().phase == phase; }, 20000);
    }
    RunnerStatus last()
    {
        const std::lock_guard lock(m_mutex);
        return m_statuses.isEmpty() ? RunnerStatus{} : m_statuses.last();
    }
    qsizetype fetches()
    {
        const std::lock_guard lock(m_script->mutex);
        return m_script->cursors.size();
    }

    std::unique_ptr<FakeClock> m_clock;
    std::shared_ptr<Script> m_script;
    AccountRunner::Settings m_settings;
    inbox::RunnerPorts m_ports;
    std::mutex m_mutex;
    QList<RunnerStatus> m_statuses;
    std::unique_ptr<AccountRunner> m_runner; ///< last: its lanes use the rest
};

QTEST_GUILESS_MAIN(AccountRunnerTest)
#include "AccountRunnerTest.moc"
