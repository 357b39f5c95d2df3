// SPDX-License-Identifier: GPL-3.0-or-later
// `batonctl report` on a profile that polls a scripted server.
#include "tests/core/runtime/CommandShapes.h"
#include "tests/core/runtime/RuntimeBench.h"

#include <future>

using namespace baton;
using namespace std::chrono_literals;

class ReportCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_shared<FakeClock>(1'790'000'000'000);
        m_bench = std::make_unique<test::RuntimeBench>(m_clock);
        QVERIFY(m_bench->open());
        QVERIFY(m_bench->connect());
        m_clock->advance(1s);
        m_bench->writes(m_bench->priya, QStringLiteral("@brand where is my parcel?"));
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        m_code = m_bench->rows(View::All).value(0).caseCode;
        QVERIFY(!m_code.isEmpty());
        m_clock->advance(1s);
    }
    void cleanup() { m_bench.reset(); }

    void report_tellsWhatWasDone_andWhatIsBehindIt()
    {
        m_clock->advance(10min);
        run(QStringLiteral("claim %1").arg(m_code));
        run(QStringLiteral("tag %1 +late").arg(m_code));
        m_clock->advance(10min);
        run(QStringLiteral("done %1 --no-reply-needed").arg(m_code));
        const QString days = QStringLiteral("report --from 2026-09-21 --to 2026-09-21 --zone Europe/Berlin");
        const QJsonObject report = run(days + QStringLiteral(" --by tag")).document;
        QCOMPARE(m_exit, commands::Exit::Done);
        QCOMPARE_SHAPE(report, "report");
        const QJsonObject total = report.value(QStringLiteral("total")).toObject();
        QCOMPARE(total.value(QStringLiteral("inbound")).toInt(), 1);
        QCOMPARE(total.value(QStringLiteral("claim_time")).toObject().value(QStringLiteral("n")).toInt(), 1);
        QCOMPARE(total.value(QStringLiteral("claim_time")).toObject().value(QStringLiteral("median_s")).toInt(), 602);
        QCOMPARE(total.value(QStringLiteral("dropped")).toObject().value(QStringLiteral("no_reply_needed")).toInt(), 1);
        // Nothing was answered: no time, and not 0.
        QVERIFY(
            total.value(QStringLiteral("first_response_time")).toObject().value(QStringLiteral("median_s")).isNull());
        const QJsonArray groups = report.value(QStringLiteral("groups")).toArray();
        QCOMPARE(groups.size(), 1);
        QCOMPARE(groups.first().toObject().value(QStringLiteral("key")).toString(), QStringLiteral("late"));
        QVERIFY(report.value(QStringLiteral("provisional")).toBool());
        // The page gets what is behind the figures too.
        const QJsonObject page = run(days + QStringLiteral(" --format html")).document;
        const QJsonArray behind = page.value(QStringLiteral("total"))
                                      .toObject()
                                      .value(QStringLiteral("claim_time"))
                                      .toObject()
                                      .value(QStringLiteral("intervals"))
                                      .toArray();
        QCOMPARE(behind.size(), 1);
        QCOMPARE(behind.first().toObject().value(QStringLiteral("case")).toString(), m_code);
        QCOMPARE(behind.first().toObject().value(QStringLiteral("by")).toString(), QStringLiteral("Anna"));
        const QJsonArray persons
            = run(days + QStringLiteral(" --by member")).document.value(QStringLiteral("groups")).toArray();
        QCOMPARE(persons.size(), 1);
        QCOMPARE(persons.first().toObject().value(QStringLiteral("key")).toString(), QStringLiteral("Anna"));
        const QJsonArray accounts
            = run(days + QStringLiteral(" --by account")).document.value(QStringLiteral("groups")).toArray();
        QCOMPARE(accounts.size(), 1);
        QVERIFY(
            accounts.first().toObject().value(QStringLiteral("key")).toString().startsWith(QStringLiteral("@brand")));
    }

    void report_refusesWhatItDoesNotUnderstand()
    {
        for (const char *words : {"report", "report --from 2026-09-21", "report --from 21.9. --to 2026-09-21",
                 "report --from 2026-09-22 --to 2026-09-21",
                 "report --from 2026-09-21 --to 2026-09-21 --zone Nowhere/At",
                 "report --from 2026-09-21 --to 2026-09-21 --by department",
                 "report --from 2026-09-21 --to 2026-09-21 --format pdf"})
            QCOMPARE(run(QString::fromLatin1(words)).exit, commands::Exit::Usage);
    }

private:
    struct Ran {
        commands::Exit exit = commands::Exit::Failed;
        QJsonObject document;
    };

    /// As batonctl does, on a thread of its own.
    Ran run(const QString &line)
    {
        const auto invocation = commands::parseCommandLine(line.split(QLatin1Char(' ')));
        if (!invocation)
            qFatal("%s: %s", qPrintable(line), qPrintable(invocation.error().problem));
        QJsonObject last;
        const CancelToken stop;
        const auto services = m_bench->runtime->services();
        auto ran = std::async(std::launch::async, [&] {
            return commands::run(*invocation, services, stop, [&](const QJsonObject &document) { last = document; });
        });
        if (!QTest::qWaitFor([&] { return ran.wait_for(0s) == std::future_status::ready; }, 20000))
            qFatal("%s does not end", qPrintable(line));
        m_exit = ran.get();
        return {m_exit, last};
    }

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<test::RuntimeBench> m_bench;
    QString m_code;
    commands::Exit m_exit = commands::Exit::Failed;
};

QTEST_GUILESS_MAIN(ReportCommandTest)
#include "ReportCommandTest.moc"
