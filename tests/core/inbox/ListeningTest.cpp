// SPDX-License-Identifier: GPL-3.0-or-later
// How an account's rounds look for what is watched for, and that a failure there is told and stops nothing.
#include "core/inbox/AccountRunner.h"

#include <QtTest/QTest>

#include <future>

using namespace baton;
using namespace std::chrono_literals;
using baton::inbox::AccountRunner;
using baton::inbox::RoundReport;

namespace {

struct Script {
    std::mutex mutex;
    QList<QList<Watch>> asked;
    QList<QByteArray> cursors;
    Result<connectors::Batch> answer = connectors::Batch{};
};

class ListeningConnector final : public connectors::Connector {
public:
    explicit ListeningConnector(std::shared_ptr<Script> script)
        : m_script(std::move(script))
    {
    }
    Result<connectors::Identity> identify(const connectors::Call &) override { return connectors::Identity{}; }
    Result<connectors::Batch> fetch(
        const QByteArray &, const connectors::FetchOptions &, const connectors::Call &) override
    {
        return connectors::Batch{};
    }
    Result<connectors::ThreadRead> readThread(const MessageRef &, const connectors::Call &) override
    {
        return connectors::ThreadRead{};
    }
    Result<connectors::Refresh> refresh(const QList<MessageRef> &, const connectors::Call &) override
    {
        return connectors::Refresh{};
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
    Result<connectors::Batch> listen(
        const QList<Watch> &watches, const QByteArray &cursor, const connectors::Call &) override
    {
        const std::lock_guard lock(m_script->mutex);
        m_script->asked.append(watches);
        m_script->cursors.append(cursor);
        return m_script->answer;
    }

private:
    const std::shared_ptr<Script> m_script;
};

const Watch kKettle{Watch::Kind::Tag, QStringLiteral("kettle")};
const Watch kBrand{Watch::Kind::Words, QStringLiteral("brand")};

} // namespace

class ListeningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<FakeClock>(1'790'000'000'000);
        m_clock->advance(1s);
        m_script = std::make_shared<Script>();
        m_watches = {kKettle};
        m_cursor.clear();
        m_stored = 0;
        m_status = {};
        inbox::RunnerPorts ports;
        ports.loadCursor = [] { return QByteArray(); };
        ports.ingest = [](const connectors::Batch &) { return inbox::IngestCounts{}; };
        ports.dueForRefresh = [](int) { return QList<MessageRef>{}; };
        ports.dueForReread = [](int) { return QList<MessageRef>{}; };
        ports.applyRefresh = [](const connectors::Refresh &) { return inbox::IngestCounts{}; };
        ports.applyThread = [](const connectors::ThreadRead &) { return inbox::IngestCounts{}; };
        ports.watches = [this] {
            const std::lock_guard lock(m_mutex);
            return m_watches;
        };
        ports.loadListenCursor = [this]() -> Result<QByteArray> {
            const std::lock_guard lock(m_mutex);
            return m_cursor;
        };
        ports.ingestHeard = [this](const connectors::Batch &batch) -> Result<inbox::IngestCounts> {
            const std::lock_guard lock(m_mutex);
            m_cursor = batch.nextCursor;
            m_stored += int(batch.messages.size());
            return inbox::IngestCounts{int(batch.messages.size()), 0, 0};
        };
        ports.identified = [](const connectors::Identity &) { };
        ports.statusChanged = [this](const inbox::RunnerStatus &status) {
            const std::lock_guard lock(m_mutex);
            m_status = status;
        };
        ports.requestCount = [] { return 0; };
        ports.random = [] { return 0.0; };
        AccountRunner::Settings settings;
        settings.pollsByItself = true;
        settings.schedule = {3600s, 3600s, 3600s};
        settings.listenEvery = 5min;
        m_runner = std::make_unique<AccountRunner>(
            std::make_unique<ListeningConnector>(m_script), *m_clock, settings, std::move(ports));
    }
    void cleanup() { m_runner.reset(); }

    void everyFiveMinutes_notWithEveryRound()
    {
        poll();
        QCOMPARE(looks(), 1);
        poll();
        QCOMPARE(looks(), 1);
        m_clock->advance(5min);
        poll();
        QCOMPARE(looks(), 2);
    }

    void anotherWatch_isLookedForAtOnce()
    {
        poll();
        setWatches({kKettle, kBrand});
        poll();
        QCOMPARE(looks(), 2);
        QCOMPARE(lastAsked(), (QList{kKettle, kBrand}));
    }

    void withoutAWatch_nothingIsAsked()
    {
        setWatches({});
        poll();
        QCOMPARE(looks(), 0);
    }

    void whatIsFound_isStoredWithItsCursor_andLookedForFromThere()
    {
        connectors::Batch found;
        found.messages = {NetworkMessage{}};
        found.nextCursor = "next";
        answerWith(found);
        QCOMPARE(poll().counts.newMessages, 1);
        QCOMPARE(stored(), 1);
        m_clock->advance(5min);
        poll();
        QCOMPARE(cursors(), (QList<QByteArray>{"", "next"}));
    }

    void nothingNew_isNotWritten()
    {
        connectors::Batch same;
        answerWith(same);
        poll();
        QCOMPARE(stored(), 0);
        setCursor("here");
        same.nextCursor = "here";
        answerWith(same);
        m_clock->advance(5min);
        QVERIFY(poll().counts.isEmpty());
    }

    void aFailure_isTold_andTheRoundIsStillGood()
    {
        answerWith(fail(Error::Kind::Unsupported, QStringLiteral("no search here")));
        const RoundReport report = poll();
        QVERIFY(!report.error);
        QVERIFY(report.caughtUp);
        QTRY_VERIFY(status().listenError);
        QCOMPARE(status().listenError->kind, Error::Kind::Unsupported);
        QVERIFY(!status().error);
        answerWith(connectors::Batch{});
        m_clock->advance(5min);
        poll();
        QTRY_VERIFY(!status().listenError);
    }

    void oneThatCannotBeRead_isTold_besideWhatTheOthersFound()
    {
        connectors::Batch found;
        found.messages = {NetworkMessage{}};
        found.missed = Error{Error::Kind::Unsupported, QStringLiteral("no search here")};
        answerWith(found);
        QCOMPARE(poll().counts.newMessages, 1);
        QTRY_VERIFY(status().listenError);
        QCOMPARE(status().listenError->kind, Error::Kind::Unsupported);
    }

private:
    RoundReport poll()
    {
        auto done = std::make_shared<std::promise<RoundReport>>();
        auto report = done->get_future();
        m_runner->pollNow([done](const RoundReport &how) { done->set_value(how); });
        return report.get();
    }
    int looks()
    {
        const std::lock_guard lock(m_script->mutex);
        return int(m_script->asked.size());
    }
    void answerWith(const Result<connectors::Batch> &answer)
    {
        const std::lock_guard lock(m_script->mutex);
        m_script->answer = answer;
    }
    QList<QByteArray> cursors()
    {
        const std::lock_guard lock(m_script->mutex);
        return m_script->cursors;
    }
    QList<Watch> lastAsked()
    {
        const std::lock_guard lock(m_script->mutex);
        return m_script->asked.last();
    }
    int stored()
    {
        const std::lock_guard lock(m_mutex);
        return m_stored;
    }
    void setCursor(const QByteArray &cursor)
    {
        const std::lock_guard lock(m_mutex);
        m_cursor = cursor;
    }
    void setWatches(const QList<Watch> &watches)
    {
        const std::lock_guard lock(m_mutex);
        m_watches = watches;
    }
    inbox::RunnerStatus status()
    {
        const std::lock_guard lock(m_mutex);
        return m_status;
    }

    std::unique_ptr<FakeClock> m_clock;
    std::shared_ptr<Script> m_script;
    std::mutex m_mutex;
    QList<Watch> m_watches;
    QByteArray m_cursor;
    int m_stored = 0;
    inbox::RunnerStatus m_status;
    std::unique_ptr<AccountRunner> m_runner;
};

QTEST_GUILESS_MAIN(ListeningTest)
#include "ListeningTest.moc"
