// SPDX-License-Identifier: GPL-3.0-or-later
// `batonctl report` on a profile that polls a scripted server.
#include "tests/core/runtime/CommandBench.h"

using namespace baton;
using namespace std::chrono_literals;

class ReportCommandTest : public QObject, private test::CommandBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(begin()); }
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
};

QTEST_GUILESS_MAIN(ReportCommandTest)
#include "ReportCommandTest.moc"
