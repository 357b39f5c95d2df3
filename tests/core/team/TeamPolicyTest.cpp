// SPDX-License-Identifier: GPL-3.0-or-later
// What a team has agreed on, through the log of operations to rows, views, hand-offs and the ladder.
#include "core/team/PolicyService.h"
#include "tests/core/runtime/RuntimeBench.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace baton;
using namespace std::chrono_literals;
using baton::test::await;

namespace {

constexpr TimeMs kMonday9 = 1'789'981'200'000; // 2026-09-21T09:00:00Z
constexpr TimeMs kHour = 3600'000;

/// Anna of Support, then Carla, who does not open Baton. Sales is Carla's alone.
QJsonObject document()
{
    QFile file(
        QString::fromLocal8Bit(qgetenv("BATON_SOURCE_DIR")) + QStringLiteral("/tests/fixtures/policy/small.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QByteArray json(const QJsonObject &object) { return QJsonDocument(object).toJson(); }

QByteArray withTarget(const QString &first)
{
    QJsonObject whole = document();
    QJsonArray targets = whole.value(QStringLiteral("sla")).toArray();
    QJsonObject target = targets.at(0).toObject();
    target.insert(QStringLiteral("first_response"), first);
    targets.replace(0, target);
    whole.insert(QStringLiteral("sla"), targets);
    return json(whole);
}

} // namespace

class TeamPolicyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_shared<FakeClock>(kMonday9 - kHour);
        m_bench = std::make_unique<test::RuntimeBench>(m_clock);
        QVERIFY(m_bench->open());
        QVERIFY(m_bench->connect());
        at(kMonday9);
        m_first = m_bench->writes(m_bench->priya, QStringLiteral("@brand where is my parcel?"));
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        m_thread = m_bench->firstThread();
        QVERIFY(m_thread != 0);
        m_since = row().waitingSince;
    }
    void cleanup() { m_bench.reset(); }

    void document_isKeptWhole_andPrintedAgain()
    {
        QCOMPARE(agreed().policy, Policy());
        const auto changed = await(policy().setPolicy(json(document())));
        QVERIFY2(changed, changed ? "" : qPrintable(changed.error().detail));
        QCOMPARE(*changed, 5); // a calendar, two departments, a target, the rest
        const team::AgreedPolicy now = agreed();
        QVERIFY(now.mayChange);
        QCOMPARE(now.policy.departments.size(), 2);
        QCOMPARE(now.policy.departments.first().people.first().name, QStringLiteral("Anna"));
        const auto again = await(policy().setPolicy(now.policy.toJson()));
        QVERIFY(again);
        QCOMPARE(*again, 0);
    }

    void wrongDocument_changesNothing_andEveryFaultIsNamed()
    {
        QVERIFY(await(policy().setPolicy(json(document()))));
        const Policy before = agreed().policy;
        QJsonObject wrong = document();
        wrong.insert(QStringLiteral("episode_gap_days"), 99);
        wrong.insert(QStringLiteral("sl"), QJsonArray());
        const auto set = await(policy().setPolicy(json(wrong)));
        QVERIFY(!set);
        QCOMPARE(set.error().kind, Error::Kind::Invalid);
        const QStringList lines = set.error().detail.split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines.filter(QStringLiteral("episode_gap_days: ")).size() == 1, qPrintable(set.error().detail));
        QVERIFY2(lines.filter(QStringLiteral("sl: ")).size() == 1, qPrintable(set.error().detail));
        QCOMPARE(agreed().policy, before);
    }

    void promisedTime_standsInTheRow_andPasses()
    {
        QCOMPARE(row().due, TimeMs(0));
        QVERIFY(await(policy().setPolicy(json(document()))));
        QCOMPARE(row().due, m_since + 4 * kHour);
        QCOMPARE(row().warnAt, row().due - kHour / 4);
        QCOMPARE(count(View::Overdue), 0);
        at(row().due - 1);
        wake();
        QVERIFY(!row().overdue);
        at(row().due);
        wake();
        QVERIFY(row().overdue);
        QCOMPARE(count(View::Overdue), 1);
        QCOMPARE(m_bench->rows(View::Overdue).size(), 1);
        QVERIFY(await(team().done({m_thread}, DoneReason::None)));
        QCOMPARE(count(View::Overdue), 0);
        QCOMPARE(await(m_bench->runtime->services().maintenance.rebuildThreadStates()).value_or(-1), 0);
    }

    void nextAnswer_hasItsOwnTime()
    {
        QVERIFY(await(policy().setPolicy(json(document()))));
        at(kMonday9 + kHour);
        m_bench->writes(m_bench->brand, QStringLiteral("@priya we look into it"), m_first);
        QVERIFY(m_bench->poll());
        QCOMPARE(row().due, TimeMs(0));
        m_clock->advance(1min);
        m_bench->writes(m_bench->priya, QStringLiteral("@brand and?"), m_first);
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        QCOMPARE(row().due, row().waitingSince + 24 * kHour); // nearly seven of them today, the rest tomorrow from nine
        QCOMPARE(await(m_bench->runtime->services().maintenance.rebuildThreadStates()).value_or(-1), 0);
    }

    void whatIsAgreedLater_leavesWhatWaitsAlone()
    {
        QVERIFY(await(policy().setPolicy(withTarget(QStringLiteral("4h")))));
        at(kMonday9 + kHour);
        QVERIFY(await(policy().setPolicy(withTarget(QStringLiteral("2h")))));
        QCOMPARE(row().due, m_since + 4 * kHour);
        const auto other = m_bench->writes(m_bench->tom, QStringLiteral("@brand the lamp is broken"));
        QVERIFY(other != 0);
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        for (const ThreadRow &one : m_bench->rows(View::Inbox))
            QCOMPARE(one.due - one.waitingSince, one.key == m_thread ? 4 * kHour : 2 * kHour);
    }

    void department_isAsked_andTheLadderIsClimbed()
    {
        QVERIFY(await(policy().setPolicy(json(document()))));
        QVERIFY(
            await(team().handOff({m_thread}, {.department = QStringLiteral("support"), .ask = QStringLiteral("?")})));
        QVERIFY(row().offered && row().offeredByMe);
        QVERIFY(row().offeredToMe); // Anna is in it herself
        QCOMPARE(row().department, QStringLiteral("Support"));
        QCOMPARE(count(View::BroughtUp), 0);
        ConversationPage page = m_bench->conversation(m_thread);
        QCOMPARE(page.holdings.size(), 1);
        QCOMPARE(page.holdings.first().name, QStringLiteral("Support"));
        QCOMPARE(page.ladder.size(), 2);
        QVERIFY(page.ladder.first().isNow && page.ladder.first().mine);
        QCOMPARE(page.ladder.last().mail, QStringLiteral("carla@acme.example"));
        const TimeMs next = page.ladder.last().from;

        at(next);
        wake();
        QCOMPARE(row().broughtTo, QStringLiteral("Carla"));
        QCOMPARE(row().rung, 2);
        QVERIFY(row().cameBack);
        QCOMPARE(count(View::BroughtUp), 1);
        QCOMPARE(m_bench->rows(View::BroughtUp).size(), 1);
        QCOMPARE(m_bench->rows(View::All, QStringLiteral("department:support")).size(), 1);
        QCOMPARE(m_bench->rows(View::All, QStringLiteral("-department:support")).size(), 0);
        // Taking it is an answer like any other.
        QVERIFY(await(team().claim({m_thread})));
        QVERIFY(row().heldByMe);
        QCOMPARE(m_bench->conversation(m_thread).events.last().operation, QStringLiteral("accept"));
        QCOMPARE(await(m_bench->runtime->services().maintenance.rebuildThreadStates()).value_or(-1), 0);
        // She has her own time now, from when she took it.
        QCOMPARE(count(View::BroughtUp), 0);
        // Undone, Support is asked again, and has its time again.
        QVERIFY(await(team().undo()));
        QVERIFY(row().offered && !row().held);
        QCOMPARE(row().department, QStringLiteral("Support"));
        at(m_clock->nowMs() + 2 * kHour);
        wake();
        QCOMPARE(count(View::BroughtUp), 1);
    }

    void unknownDepartment_isRefused()
    {
        const auto handed = await(team().handOff({m_thread}, {.department = QStringLiteral("Press")}));
        QVERIFY(!handed);
        QCOMPARE(handed.error().kind, Error::Kind::NotFound);
        QVERIFY(!row().offered);
    }

    void broughtUpByHand_andBackByUndo()
    {
        const auto early = await(team().bringUp({m_thread}, {}));
        QVERIFY(!early);
        QCOMPARE(early.error().kind, Error::Kind::NotFound); // no department, no ladder
        QVERIFY(await(policy().setPolicy(json(document()))));
        QVERIFY(await(team().claim({m_thread})));
        QCOMPARE(row().department, QStringLiteral("Support"));
        QVERIFY(await(team().bringUp({m_thread}, QStringLiteral("She threatens to leave"))));
        QVERIFY(!row().held);
        QCOMPARE(row().broughtTo, QStringLiteral("Carla"));
        const ConversationPage page = m_bench->conversation(m_thread);
        QCOMPARE(page.holdings.first().form, HoldingView::Form::BroughtUp);
        QCOMPARE(page.holdings.first().ask, QStringLiteral("She threatens to leave"));
        QCOMPARE(page.events.last().operation, QStringLiteral("escalate"));
        QCOMPARE(page.events.last().subject, QStringLiteral("Carla"));
        const auto further = await(team().bringUp({m_thread}, {}));
        QVERIFY(!further);
        QCOMPARE(further.error().kind, Error::Kind::Refused); // she is the last
        QVERIFY(await(team().undo()));
        QVERIFY(row().heldByMe);
        QVERIFY(row().broughtTo.isEmpty());
    }

    void whoeverTakesAnotherName_staysWhereTheyAre()
    {
        QVERIFY(await(policy().setPolicy(json(document()))));
        QVERIFY(await(team().setMyName(QStringLiteral("Anna Kern"))));
        QCOMPARE(agreed().policy.departments.first().people.first().name, QStringLiteral("Anna Kern"));
        QVERIFY(await(team().handOff({m_thread}, {.department = QStringLiteral("Support")})));
        QVERIFY(row().offeredToMe);
    }

    void agreement_isThereAfterAStart()
    {
        QVERIFY(await(policy().setPolicy(json(document()))));
        const Policy before = agreed().policy;
        m_bench->close();
        QVERIFY(m_bench->open());
        QCOMPARE(agreed().policy, before);
        QCOMPARE(row().due, m_since + 4 * kHour);
    }

private:
    [[nodiscard]] team::TeamService &team() const { return m_bench->runtime->team(); }
    [[nodiscard]] team::PolicyService &policy() const { return m_bench->runtime->policy(); }
    [[nodiscard]] team::AgreedPolicy agreed() const { return await(policy().policy()).value_or(team::AgreedPolicy()); }
    [[nodiscard]] ThreadRow row() const { return m_bench->row(m_thread); }
    [[nodiscard]] int count(View view) const { return m_bench->count(view); }
    void at(TimeMs moment) { m_clock->advance(std::chrono::milliseconds(moment - m_clock->nowMs())); }
    /// What the profile does by itself when the time has come.
    void wake() { QVERIFY(m_bench->wake()); }

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<test::RuntimeBench> m_bench;
    demo::PostKey m_first = 0;
    ThreadKey m_thread = 0;
    TimeMs m_since = 0;
};

QTEST_GUILESS_MAIN(TeamPolicyTest)
#include "TeamPolicyTest.moc"
