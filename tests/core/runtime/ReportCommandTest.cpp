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

    void digest_namesWhoWaits_andWhatWasPraised()
    {
        m_clock->advance(10min);
        run(QStringLiteral("tag %1 +late").arg(m_code));
        m_bench->writes(m_bench->priya, QStringLiteral("@brand the new kettle came today, thank you so much!"));
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        const QString other = otherThan(m_code);
        run(QStringLiteral("praise %1").arg(other));
        const QJsonObject digest = run(QStringLiteral("digest --week 2026-W39")).document;
        QCOMPARE(m_exit, commands::Exit::Done);
        QCOMPARE_SHAPE(digest, "digest");
        QCOMPARE(digest.value(QStringLiteral("from")).toString(), QStringLiteral("2026-09-21"));
        const QJsonArray waiting
            = digest.value(QStringLiteral("unanswered")).toObject().value(QStringLiteral("threads")).toArray();
        QVERIFY(!waiting.isEmpty());
        QCOMPARE(waiting.first().toObject().value(QStringLiteral("case")).toString(), m_code);
        QVERIFY(!waiting.first().toObject().value(QStringLiteral("customer")).toString().isEmpty());
        const QJsonArray tags = digest.value(QStringLiteral("tags")).toArray();
        QCOMPARE(tags.size(), 1);
        QCOMPARE(tags.first().toObject().value(QStringLiteral("tag")).toString(), QStringLiteral("late"));
        const QJsonArray praise = digest.value(QStringLiteral("praise")).toArray();
        QCOMPARE(praise.size(), 1);
        QCOMPARE(praise.first().toObject().value(QStringLiteral("case")).toString(), other);
        QVERIFY(praise.first().toObject().value(QStringLiteral("text")).toString().contains(QStringLiteral("kettle")));
        // The week before had nothing, and its page is a page too.
        const QJsonObject before = run(QStringLiteral("digest --week 2026-W38 --format html")).document;
        QCOMPARE(m_exit, commands::Exit::Done);
        QVERIFY(before.value(QStringLiteral("praise")).toArray().isEmpty());
    }

    void digest_refusesWhatItDoesNotUnderstand()
    {
        for (const char *words : {"digest", "digest --week 47", "digest --week 2026-W54",
                 "digest --week 2026-W39 --format csv", "digest --week 2026-W39 --format pdf"})
            QCOMPARE(run(QString::fromLatin1(words)).exit, commands::Exit::Usage);
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
    [[nodiscard]] QString otherThan(const QString &code)
    {
        for (const ThreadRow &row : m_bench->rows(View::All)) {
            if (row.caseCode != code)
                return row.caseCode;
        }
        return {};
    }
};

QTEST_GUILESS_MAIN(ReportCommandTest)
#include "ReportCommandTest.moc"
