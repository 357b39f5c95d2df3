// SPDX-License-Identifier: GPL-3.0-or-later
// By when something is to happen with a conversation, and what happens if nothing does.
#include "core/domain/CaseClock.h"

#include <QtCore/QDateTime>
#include <QtTest/QtTest>

using namespace baton;
using With = CaseFacts::With;

namespace {

TimeMs utc(const char *iso) { return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch(); }

const TimeMs kMonday9 = utc("2026-11-02T09:00:00Z");
constexpr TimeMs kHour = 3600'000;

/// Monday to Friday, 9 to 17, UTC.
DatedCalendar office()
{
    DatedCalendar calendar;
    calendar.hours.name = QStringLiteral("office");
    calendar.hours.zone = QStringLiteral("UTC");
    for (size_t day = 0; day < 5; ++day)
        calendar.hours.week[day] = {{9 * 60, 17 * 60}};
    return calendar;
}

Department department(const char *name, const char *member, const QList<Rung> &ladder)
{
    return {QString::fromLatin1(name), QStringLiteral("office"), {{QString::fromLatin1(member), {}}}, {}, ladder};
}

Rung rung(const char *name, TimeMs within, const char *mail = "")
{
    return {{QString::fromLatin1(name), QString::fromLatin1(mail)}, within};
}

Target target(
    const char *name, std::optional<TimeMs> first, std::optional<TimeMs> next, const char *department = nullptr)
{
    Target all;
    all.name = QString::fromLatin1(name);
    all.calendar = QStringLiteral("office");
    all.firstResponse = first;
    all.nextReply = next;
    if (department)
        all.when.departments = {QString::fromLatin1(department)};
    return all;
}

QList<PolicyVersionRecord> versionsOf(const Policy &policy)
{
    QList<PolicyVersionRecord> versions;
    for (const PolicyPart &part : partsOf(policy))
        versions.append(
            {QByteArray::number(versions.size()), std::nullopt, std::nullopt, part.kind, part.place, part.json});
    return versions;
}

Policy agreed(const QList<Target> &targets)
{
    Policy policy;
    policy.calendars = {office()};
    policy.departments
        = {department("Support", "Ben",
               {rung("Ben", 2 * kHour), rung("Carla", 4 * kHour), rung("Olga", 8 * kHour, "olga@acme.example")}),
            department("Sales", "Sam", {rung("Sam", kHour)})};
    policy.targets = targets;
    return policy;
}

QList<PolicyVersionRecord> usual() { return versionsOf(agreed({target("all", 4 * kHour, 8 * kHour)})); }

CaseFacts waiting()
{
    CaseFacts facts;
    facts.isOpen = true;
    facts.waitingSince = kMonday9;
    facts.isFirst = true;
    return facts;
}

CaseFacts askedSupport()
{
    CaseFacts facts = waiting();
    facts.with = With::AskedDepartment;
    facts.department = QStringLiteral("Support");
    facts.since = kMonday9;
    return facts;
}

QString names(const CaseClock &clock)
{
    QStringList all;
    for (const CaseStep &step : clock.steps)
        all.append(step.isNow ? QLatin1Char('*') + step.who.name : step.who.name);
    return all.join(QLatin1Char(' '));
}

} // namespace

class CaseClockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstAnswerAndNext_haveTheirOwnTargets()
    {
        const PolicyHistory all(usual());
        CaseFacts facts = waiting();
        CaseClock clock = caseClock(facts, all, kMonday9);
        QCOMPARE(clock.due, kMonday9 + 4 * kHour);
        QCOMPARE(clock.warnAt, clock.due - kHour / 4);
        QCOMPARE(clock.target, QStringLiteral("all"));
        QCOMPARE(clock.nextAt, clock.due);
        QVERIFY(!clock.isOverdue(clock.due - 1));
        QVERIFY(clock.isOverdue(clock.due));
        facts.isFirst = false;
        QCOMPARE(caseClock(facts, all, kMonday9).due, kMonday9 + 8 * kHour);
        facts.isOpen = false;
        QCOMPARE(caseClock(facts, all, kMonday9), CaseClock());
        facts = CaseFacts();
        facts.isOpen = true; // nobody waits
        QCOMPARE(caseClock(facts, all, kMonday9), CaseClock());
    }

    void targetOfADepartment_countsForItsMatters()
    {
        const PolicyHistory all(
            versionsOf(agreed({target("support's", kHour, {}, "support"), target("all", 4 * kHour, 8 * kHour)})));
        QCOMPARE(caseClock(waiting(), all, kMonday9).target, QStringLiteral("all"));
        QCOMPARE(caseClock(askedSupport(), all, kMonday9).target, QStringLiteral("support's"));
        CaseFacts held = waiting();
        held.with = With::Held;
        held.person = QStringLiteral("ben");
        held.since = kMonday9;
        QCOMPARE(caseClock(held, all, kMonday9).target, QStringLiteral("support's"));
    }

    void departmentThatIsSilent_isClimbed()
    {
        const PolicyHistory all(usual());
        CaseClock clock = caseClock(askedSupport(), all, kMonday9 + kHour);
        QCOMPARE(clock.department, QStringLiteral("Support"));
        QVERIFY(!clock.broughtTo && !clock.cameBack);
        QCOMPARE(names(clock), QStringLiteral("*Ben Carla Olga"));
        QCOMPARE(clock.nextAt, kMonday9 + 2 * kHour);
        QCOMPARE(clock.steps.at(1).from, kMonday9 + 2 * kHour);
        QCOMPARE(clock.steps.at(2).from, kMonday9 + 6 * kHour);

        clock = caseClock(askedSupport(), all, kMonday9 + 2 * kHour);
        QCOMPARE(clock.broughtTo.value().name, QStringLiteral("Carla"));
        QCOMPARE(clock.broughtAt, kMonday9 + 2 * kHour);
        QCOMPARE(clock.rung, 2);
        QVERIFY(clock.cameBack);
        QCOMPARE(names(clock), QStringLiteral("Ben *Carla Olga"));

        // The evening is nobody's time: Carla has until Monday 15:00, Olga from then on, and she is the last.
        clock = caseClock(askedSupport(), all, kMonday9 + 30 * kHour);
        QCOMPARE(clock.broughtTo.value().mail, QStringLiteral("olga@acme.example"));
        QCOMPARE(names(clock), QStringLiteral("Ben Carla *Olga"));
        QCOMPARE(clock.steps.last().until, std::optional(kMonday9 + 30 * kHour));
        QCOMPARE(clock.nextAt, TimeMs(0)); // the promise is long over
    }

    void whatAPersonAskedFor_goesBeforeTheLadder()
    {
        const PolicyHistory all(usual());
        CaseFacts facts = askedSupport();
        facts.askedBy = kMonday9 + 3 * kHour;
        CaseClock clock = caseClock(facts, all, kMonday9 + 2 * kHour);
        QVERIFY(!clock.broughtTo && !clock.cameBack);
        QCOMPARE(clock.due, facts.askedBy);
        QCOMPARE(clock.target, QString());
        QCOMPARE(names(clock), QStringLiteral("*Support Carla Olga"));
        clock = caseClock(facts, all, facts.askedBy);
        QCOMPARE(clock.broughtTo.value().name, QStringLiteral("Carla"));
        QVERIFY(clock.cameBack);
    }

    void personAsked_isFollowedByTheirLadder()
    {
        const PolicyHistory all(usual());
        CaseFacts facts = waiting();
        facts.with = With::AskedPerson;
        facts.person = QStringLiteral("Carla");
        facts.since = kMonday9;
        facts.askedBy = kMonday9 + kHour;
        CaseClock clock = caseClock(facts, all, kMonday9);
        QCOMPARE(clock.department, QStringLiteral("Support")); // on its ladder
        QCOMPARE(names(clock), QStringLiteral("*Carla Olga"));
        clock = caseClock(facts, all, facts.askedBy);
        QCOMPARE(clock.broughtTo.value().name, QStringLiteral("Olga"));
        // Somebody of no department has no ladder, and it comes back all the same.
        facts.person = QStringLiteral("Zoe");
        clock = caseClock(facts, all, facts.askedBy);
        QVERIFY(clock.steps.isEmpty() && clock.cameBack);
        QCOMPARE(clock.department, QString());
    }

    void whoHasIt_hasTheirTimeFromWhenTheCustomerWaits()
    {
        const PolicyHistory all(usual());
        CaseFacts facts = waiting();
        facts.with = With::Held;
        facts.person = QStringLiteral("Ben");
        facts.since = kMonday9 - 72 * kHour;
        CaseClock clock = caseClock(facts, all, kMonday9 + kHour);
        QCOMPARE(names(clock), QStringLiteral("*Ben Carla Olga"));
        QCOMPARE(clock.steps.first().until, std::optional(kMonday9 + 2 * kHour));
        clock = caseClock(facts, all, kMonday9 + 2 * kHour);
        QCOMPARE(clock.broughtTo.value().name, QStringLiteral("Carla"));
        QVERIFY(!clock.cameBack); // nobody asked
        facts.waitingSince = 0; // it is the customer's turn
        QVERIFY(caseClock(facts, all, kMonday9 + 50 * kHour).steps.isEmpty());
    }

    void broughtUpByHand_goesOnFromThere()
    {
        const PolicyHistory all(usual());
        CaseFacts facts = askedSupport();
        facts.with = With::BroughtUp;
        facts.rung = 1;
        CaseClock clock = caseClock(facts, all, kMonday9);
        QCOMPARE(clock.broughtTo.value().name, QStringLiteral("Carla"));
        QCOMPARE(names(clock), QStringLiteral("*Carla Olga"));
        QCOMPARE(clock.nextAt, kMonday9 + 4 * kHour);
        QCOMPARE(clock.rung, 2);
        facts.rung = 99; // of a ladder that was longer then
        QCOMPARE(caseClock(facts, all, kMonday9).broughtTo.value().name, QStringLiteral("Olga"));
    }

    void broughtUp_goesToWhoComesNext()
    {
        const PolicyHistory all(usual());
        const QString me = QStringLiteral("Sam");
        const auto next = [&](const CaseFacts &facts, TimeMs now) {
            const auto rung = nextRung(facts, all, me, now);
            return rung ? rung->department + QLatin1Char('/') + rung->who.name : QStringLiteral("-");
        };
        CaseFacts facts = askedSupport();
        QCOMPARE(next(facts, kMonday9), QStringLiteral("Support/Carla"));
        QCOMPARE(next(facts, kMonday9 + 2 * kHour), QStringLiteral("Support/Olga")); // the ladder brought it to Carla
        QCOMPARE(nextRung(facts, all, me, kMonday9 + 60 * kHour).error().kind, Error::Kind::Refused);
        facts.with = With::BroughtUp;
        facts.rung = 1;
        QCOMPARE(next(facts, kMonday9), QStringLiteral("Support/Olga"));
        CaseFacts held;
        held.with = With::Held;
        held.since = kMonday9;
        held.person = QStringLiteral("Ben"); // though it is the customer's turn
        QCOMPARE(next(held, kMonday9), QStringLiteral("Support/Carla"));
        held.person = QStringLiteral("Zoe");
        held.department = QStringLiteral("Support");
        QCOMPARE(
            nextRung(held, all, me, kMonday9).error().kind, Error::Kind::Refused); // Sam's is Sales, he is its last
        QCOMPARE(nextRung({}, all, QStringLiteral("Zoe"), kMonday9).error().kind, Error::Kind::NotFound);
        QCOMPARE(nextRung({}, all, QStringLiteral("Ben"), kMonday9)->who.name, QStringLiteral("Carla"));
        CaseFacts released;
        released.department = QStringLiteral("Support");
        QCOMPARE(nextRung(released, all, QStringLiteral("Ben"), kMonday9)->who.name, QStringLiteral("Carla"));
        QCOMPARE(nextRung(released, all, me, kMonday9)->who.name, QStringLiteral("Ben"));
    }

    void whoTookItElsewhere_bringsItToTheirDepartment()
    {
        const PolicyHistory all(usual());
        CaseFacts facts = waiting();
        facts.with = With::Held;
        facts.person = QStringLiteral("Sam");
        facts.department = QStringLiteral("Support"); // it was asked first
        facts.since = kMonday9;
        QCOMPARE(caseClock(facts, all, kMonday9).department, QStringLiteral("Sales"));
        facts.person = QStringLiteral("Carla");
        QCOMPARE(caseClock(facts, all, kMonday9).department, QStringLiteral("Support"));
    }

    void departmentThatIsNoMore_asksNobody()
    {
        CaseFacts facts = askedSupport();
        facts.department = QStringLiteral("Press");
        const CaseClock clock = caseClock(facts, PolicyHistory(usual()), kMonday9 + 100 * kHour);
        QCOMPARE(clock.department, QStringLiteral("Press"));
        QVERIFY(clock.steps.isEmpty() && !clock.broughtTo);
        QVERIFY(clock.isOverdue(kMonday9 + 100 * kHour)); // and it is late all the same
    }

    void whatHeldWhenItBegan_counts()
    {
        QList<PolicyVersionRecord> versions = usual();
        const auto before = std::find_if(versions.begin(), versions.end(),
            [](const PolicyVersionRecord &version) { return version.kind == PolicyKind::Target; });
        PolicyVersionRecord after = *before;
        before->until = kMonday9 + 1;
        after.from = kMonday9 + 1;
        after.json.replace("\"4h\"", "\"1h\"");
        versions.insert(before + 1, after);
        const PolicyHistory all(versions);
        CaseFacts facts = waiting();
        QCOMPARE(caseClock(facts, all, kMonday9 + 9 * kHour).due, kMonday9 + 4 * kHour);
        facts.waitingSince += 1;
        QCOMPARE(caseClock(facts, all, kMonday9 + 9 * kHour).due, kMonday9 + 1 + kHour);
    }

    void everyMomentBetween_saysWhatTheOneBeforeAnnounced()
    {
        // nextAt is when something changes, and nothing changes before.
        const PolicyHistory all(usual());
        for (CaseFacts facts : {askedSupport(), waiting()}) {
            for (const TimeMs asked : {TimeMs(0), kMonday9 + 5 * kHour}) {
                facts.askedBy = asked;
                const auto told = [&](TimeMs at) {
                    CaseClock clock = caseClock(facts, all, at);
                    const bool isOverdue = clock.isOverdue(at);
                    clock.nextAt = 0;
                    return std::pair(clock, isOverdue);
                };
                TimeMs at = kMonday9;
                for (int changes = 0; changes < 10; ++changes) {
                    const TimeMs next = caseClock(facts, all, at).nextAt;
                    const TimeMs end = next != 0 ? next : at + 200 * kHour;
                    for (TimeMs probe = at; probe < end; probe += kHour / 4)
                        QCOMPARE(told(probe), told(at));
                    if (next == 0)
                        break;
                    QVERIFY(next > at);
                    QVERIFY(told(next) != told(at));
                    at = next;
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(CaseClockTest)
#include "CaseClockTest.moc"
