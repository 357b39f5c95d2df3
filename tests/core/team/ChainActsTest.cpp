// SPDX-License-Identifier: GPL-3.0-or-later
// Seeing to it later, what conversations come from, what people said elsewhere, and rules: to rows, views and back.
#include "core/team/PolicyService.h"
#include "tests/core/runtime/RuntimeBench.h"

using namespace baton;
using namespace std::chrono_literals;
using baton::test::await;

namespace {

constexpr TimeMs kMonday9 = 1'789'981'200'000; // 2026-09-21T09:00:00Z
constexpr TimeMs kHour = 3600'000;

/// Support is Anna's, then Olga's, who does not open Baton. What the press writes goes there.
Policy agreement()
{
    Policy policy;
    DatedCalendar always;
    always.hours = Calendar::always(QStringLiteral("UTC"));
    always.hours.name = QStringLiteral("always");
    policy.calendars = {always};
    policy.departments = {{QStringLiteral("Support"), QStringLiteral("always"), {{QStringLiteral("Anna"), {}}}, {},
        {{{QStringLiteral("Anna"), {}}, kHour},
            {{QStringLiteral("Olga"), QStringLiteral("olga@acme.example")}, kHour}}}};
    RoutingRule press;
    press.name = QStringLiteral("press");
    press.when.words = {QStringLiteral("journalist")};
    press.then = {{QStringLiteral("press")}, Priority::High, QStringLiteral("Support"), QStringLiteral("Enquiries")};
    RoutingRule wet;
    wet.name = QStringLiteral("wet");
    wet.when.words = {QStringLiteral("rain"), QStringLiteral("wet")};
    wet.then.tags = {QStringLiteral("wet")};
    wet.then.issue = QStringLiteral("Parcels wet");
    policy.rules = {press, wet};
    return policy;
}

} // namespace

class ChainActsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_shared<FakeClock>(kMonday9);
        m_bench = std::make_unique<test::RuntimeBench>(m_clock);
        const auto made = m_bench->withTwoCustomers(*m_clock);
        QVERIFY(made);
        m_first = made->first;
        m_a = made->priya;
        m_b = made->tom;
    }
    void cleanup() { m_bench.reset(); }

    void followUp_comesBack_andWhatWasPromisedIsDue()
    {
        const TimeMs at = m_clock->nowMs() + kHour;
        QVERIFY(await(team().followUp({m_a}, {.at = at, .why = QStringLiteral("The depot calls"), .promised = true})));
        QCOMPARE(a().status, ThreadStatus::Snoozed);
        QCOMPARE(a().followUpAt, at);
        QCOMPARE(a().followUpBy, QStringLiteral("Anna"));
        QVERIFY(a().followUpMine && a().promised);
        QCOMPARE(count(View::Snoozed), 1);
        QCOMPARE(m_bench->conversation(m_a).events.last().text, QStringLiteral("The depot calls"));
        m_clock->advance(1h);
        wake();
        QCOMPARE(a().status, ThreadStatus::Open);
        QVERIFY(a().overdue);
        QCOMPARE(a().due, at);
        QCOMPARE(m_bench->rows(View::ForMe).size(), 1);
        // Answering keeps the promise.
        m_clock->advance(1s);
        m_bench->writes(m_bench->brand, QStringLiteral("@priya it comes tomorrow"), m_first);
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        QVERIFY(!a().overdue);
        QCOMPARE(a().due, TimeMs(0));
        QVERIFY(await(team().done({m_a}, DoneReason::None)));
        QCOMPARE(a().followUpAt, TimeMs(0));
        QCOMPARE(await(m_bench->runtime->services().maintenance.rebuildThreadStates()).value_or(-1), 0);
    }

    void followUp_isOneUndoStep()
    {
        QVERIFY(await(team().followUp({m_a, m_b}, {.at = m_clock->nowMs() + kHour, .why = QStringLiteral("?")})));
        QCOMPARE(count(View::Snoozed), 2);
        const auto undone = await(team().undo());
        QVERIFY(undone);
        QCOMPARE(undone->threads, 2);
        QCOMPARE(count(View::Snoozed), 0);
        QCOMPARE(a().followUpAt, TimeMs(0));
    }

    void writtenToAgain_itIsBackBeforeItsDate()
    {
        QVERIFY(await(team().followUp({m_a}, {.at = m_clock->nowMs() + kHour, .promised = true})));
        m_clock->advance(1min);
        m_bench->writes(m_bench->priya, QStringLiteral("@brand and now?"), m_first);
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        QCOMPARE(a().status, ThreadStatus::Open);
        QVERIFY(!a().overdue);
        QCOMPARE(a().due, a().followUpAt); // the promise stands
    }

    void causes_areNamedOnce_countedRenamedAndClosed()
    {
        QVERIFY(await(team().setCause({m_a}, QStringLiteral(" Parcels  wet "))));
        QVERIFY(await(team().setCause({m_b}, QStringLiteral("parcels WET"))));
        QCOMPARE(b().cause, QStringLiteral("Parcels wet"));
        auto causes = await(team().causes());
        QVERIFY(causes);
        QCOMPARE(causes->size(), 1);
        QCOMPARE(causes->first().conversations, 2);
        QCOMPARE(causes->first().open, 2);
        QVERIFY(causes->first().firstAt != 0 && causes->first().firstAt < causes->first().lastAt);
        QCOMPARE(m_bench->rows(View::All, QStringLiteral("cause:\"parcels wet\"")).size(), 2);

        CauseView changed = causes->first();
        changed.name = QStringLiteral("Parcels wet, depot north");
        changed.closed = true;
        QVERIFY(await(team().changeCause(changed)));
        QCOMPARE(a().cause, changed.name);
        QVERIFY(await(team().done({m_b}, DoneReason::None)));
        causes = await(team().causes());
        QVERIFY(causes->first().closed);
        QCOMPARE(causes->first().open, 1);
        // The same thing under its first name would be another one now, and is not wanted: it is the same id.
        QVERIFY(await(team().setCause({m_a}, QStringLiteral("Lamps"))));
        QCOMPARE(await(team().causes())->size(), 2);
        CauseView clash = changed;
        clash.name = QStringLiteral("lamps");
        const auto refused = await(team().changeCause(clash));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Refused);
        QVERIFY(await(team().undo()));
        QCOMPARE(a().cause, changed.name);
        QVERIFY(await(team().setCause({m_a}, {})));
        QVERIFY(a().cause.isEmpty());
        QCOMPARE(await(m_bench->runtime->services().maintenance.rebuildThreadStates()).value_or(-1), 0);
    }

    void whatSomebodyOutsideSaid_isTheirs_andItGoesBackToWhoAsked()
    {
        QVERIFY(await(policy().setPolicy(agreement().toJson())));
        QVERIFY(await(team().claim({m_a})));
        QVERIFY(await(team().bringUp({m_a}, QStringLiteral("refund?"))));
        QCOMPARE(a().broughtTo, QStringLiteral("Olga"));
        const auto unknown = await(team().recordAnswer(m_a, QStringLiteral("Nobody"), QStringLiteral("yes")));
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, Error::Kind::NotFound);
        QVERIFY(await(team().recordAnswer(m_a, QStringLiteral("olga"), QStringLiteral("Refund it, on the phone"))));
        QVERIFY(a().heldByMe);
        QVERIFY(a().broughtTo.isEmpty());
        const ConversationPage page = m_bench->conversation(m_a);
        QCOMPARE(page.notes.last().author, QStringLiteral("Olga"));
        QVERIFY(!page.notes.last().mine);
        QCOMPARE(page.notes.last().text, QStringLiteral("Refund it, on the phone"));
    }

    void rules_routeWhatArrives_andLeaveAloneWhatPeopleDecided()
    {
        QVERIFY(await(policy().setPolicy(agreement().toJson())));
        m_clock->advance(1min);
        m_bench->writes(m_bench->tom, QStringLiteral("@brand I am a journalist, and my parcel is wet"));
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        ThreadRow routed;
        QVERIFY(QTest::qWaitFor(
            [&] {
                const auto rows = m_bench->rows(View::All, QStringLiteral("tag:press"));
                routed = rows.isEmpty() ? ThreadRow() : rows.first();
                return routed.key != 0 && routed.offered;
            },
            10000));
        QCOMPARE(routed.tags, (QStringList{QStringLiteral("press"), QStringLiteral("wet")}));
        QCOMPARE(routed.priority, Priority::High);
        QCOMPARE(routed.department, QStringLiteral("Support"));
        QCOMPARE(routed.cause, QStringLiteral("Enquiries")); // of the first rule that says one
        QVERIFY(a().tags.isEmpty() && b().tags.isEmpty()); // what was there before is not looked at
        const auto nothing = await(team().undo());
        QVERIFY(!nothing); // nobody did it

        QVERIFY(await(team().claim({m_a})));
        QVERIFY(await(team().setPriority({m_a}, Priority::Low)));
        m_clock->advance(1min);
        m_bench->writes(m_bench->priya, QStringLiteral("@brand the journalist is me"), m_first);
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        QVERIFY(QTest::qWaitFor([&] { return a().tags == QStringList{QStringLiteral("press")}; }, 10000));
        QCOMPARE(a().priority, Priority::Low);
        QVERIFY(a().heldByMe);
    }

    void rules_areTriedOnThePastWeek()
    {
        m_clock->advance(24h * 8);
        m_bench->writes(m_bench->tom, QStringLiteral("@brand all wet in the rain"));
        m_bench->writes(m_bench->priya, QStringLiteral("@brand it rains"));
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        const auto trials = await(policy().tryRules(agreement().toJson()));
        QVERIFY(trials);
        QCOMPARE(trials->size(), 2);
        QCOMPARE(trials->at(0).conversations, 0);
        QCOMPARE(trials->at(1).conversations, 2);
        QVERIFY(!await(policy().tryRules("{}x")));
        QVERIFY(m_bench->rows(View::All, QStringLiteral("tag:wet")).isEmpty());
    }

private:
    [[nodiscard]] team::TeamService &team() const { return m_bench->runtime->team(); }
    [[nodiscard]] team::PolicyService &policy() const { return m_bench->runtime->policy(); }
    [[nodiscard]] ThreadRow a() const { return m_bench->row(m_a); }
    [[nodiscard]] ThreadRow b() const { return m_bench->row(m_b); }
    [[nodiscard]] int count(View view) const { return m_bench->count(view); }
    void wake() { QVERIFY(m_bench->wake()); }

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<test::RuntimeBench> m_bench;
    demo::PostKey m_first = 0;
    ThreadKey m_a = 0;
    ThreadKey m_b = 0;
};

QTEST_GUILESS_MAIN(ChainActsTest)
#include "ChainActsTest.moc"
