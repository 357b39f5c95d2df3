// SPDX-License-Identifier: GPL-3.0-or-later
// What a round costs that finds nothing new: requests, writes, and what the window is told.
#include "core/inbox/AccountService.h"
#include "core/inbox/InboxService.h"
#include "tests/core/runtime/RuntimeBench.h"

#include <QtCore/QFile>
#include <QtTest/QSignalSpy>

using namespace baton;
using namespace std::chrono_literals;

class PollRoundTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_shared<FakeClock>(1'790'000'000'000);
        m_bench = std::make_unique<test::RuntimeBench>(m_clock);
        // As the window polls: by itself, so that open conversations are read again only now and then.
        m_bench->pollsByItself = true;
        QVERIFY(m_bench->open());
        QVERIFY(m_bench->connect());
        m_clock->advance(1s);
        m_bench->writes(m_bench->priya, QStringLiteral("@brand where is my parcel?"));
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        QVERIFY(m_bench->firstThread() != 0);
        // What the first round stored about the account is told a moment later.
        QVERIFY(m_bench->poll());
        QTest::qWait(0);
        m_bench->fake.server().clearRequests();
    }
    void cleanup() { m_bench.reset(); }

    void nothingNew_oneRequestForEachStream()
    {
        QVERIFY(m_bench->poll());
        QStringList asked;
        const auto requests = m_bench->fake.server().requests();
        for (const demo::HttpRequest &request : requests)
            asked.append(QString::fromLatin1(request.method) + QLatin1Char(' ') + request.path);
        asked.sort();
        // What the brand wrote elsewhere, what comes in, what comes in privately.
        QCOMPARE(asked.size(), 3);
        QVERIFY2(asked[0].startsWith(QLatin1String("GET /api/v1/accounts/"))
                && asked[0].endsWith(QLatin1String("/statuses")),
            qPrintable(asked[0]));
        QCOMPARE(asked.mid(1),
            (QStringList{QStringLiteral("GET /api/v1/conversations"), QStringLiteral("GET /api/v1/notifications")}));
    }

    void nothingNew_nothingIsWritten()
    {
        const QByteArray before = stored();
        QVERIFY(!before.isEmpty());
        m_clock->advance(20s);
        QVERIFY(m_bench->poll());
        QVERIFY(m_bench->poll());
        QCOMPARE(stored(), before);
        // The look at the files can tell.
        m_bench->writes(m_bench->priya, QStringLiteral("@brand hello again"));
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        QVERIFY(stored() != before);
    }

    void nothingNew_theWindowIsToldOnlyWhenItWasChecked()
    {
        // What an earlier round has to tell may still be on its way.
        m_clock->advance(20s);
        QVERIFY(m_bench->poll());
        QTRY_COMPARE(m_bench->runtime->accounts().accounts().constFirst().lastCheckedAt, m_clock->nowMs());
        const QSignalSpy changed(&m_bench->runtime->inbox(), &inbox::InboxService::changed);
        const QSignalSpy accounts(&m_bench->runtime->accounts(), &inbox::AccountService::accountsChanged);
        const QSignalSpy checked(&m_bench->runtime->accounts(), &inbox::AccountService::accountsChecked);
        m_clock->advance(20s);
        QVERIFY(m_bench->poll());
        QTRY_COMPARE(checked.count(), 1);
        QCOMPARE(changed.count(), 0);
        QCOMPARE(accounts.count(), 0);
        QCOMPARE(m_bench->runtime->accounts().accounts().constFirst().lastCheckedAt, m_clock->nowMs());
    }

private:
    /// The database as it lies on the disk, what waits in the write-ahead log included.
    [[nodiscard]] QByteArray stored() const
    {
        QByteArray bytes;
        for (const QString &name : {QStringLiteral("/baton.db"), QStringLiteral("/baton.db-wal")}) {
            QFile file(m_bench->dir.path() + name);
            if (file.open(QIODevice::ReadOnly))
                bytes += file.readAll();
        }
        return bytes;
    }

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<test::RuntimeBench> m_bench;
};

QTEST_GUILESS_MAIN(PollRoundTest)
#include "PollRoundTest.moc"
