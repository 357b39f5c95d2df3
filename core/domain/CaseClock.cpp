// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/CaseClock.h"

#include "core/domain/Ladder.h"

#include <algorithm>

namespace baton {

namespace {

using With = CaseFacts::With;

constexpr TimeMs kWarnBefore = 15 * 60'000; // of what a person asked for

bool isThem(const PolicyPerson &who, QStringView member) { return !who.isOutside() && isSameName(who.name, member); }

/// The earliest of what was promised and what was asked for.
void setDue(const CaseFacts &facts, const PolicyHistory &policies, CaseClock &clock)
{
    const auto take = [&](TimeMs at, TimeMs warnAt, const QString &target) {
        if (clock.due != 0 && clock.due <= at)
            return;
        clock.due = at;
        clock.warnAt = warnAt;
        clock.target = target;
    };
    if (facts.askedBy != 0 && (facts.with == With::AskedPerson || facts.with == With::AskedDepartment))
        take(facts.askedBy, facts.askedBy - kWarnBefore, {});
    if (facts.promisedAt != 0)
        take(facts.promisedAt, facts.promisedAt - kWarnBefore, {});
    MatchFacts match;
    match.account = facts.account;
    match.tags = facts.tags;
    match.priority = facts.priority;
    match.department = clock.department;
    const auto promise = [&](Promise what, TimeMs since) {
        if (since == 0)
            return;
        if (const auto due = dueOf(policies.at(since), match, what, since))
            take(due->at, due->warnAt, due->target);
    };
    promise(facts.isFirst ? Promise::FirstResponse : Promise::NextReply, facts.waitingSince);
    promise(Promise::Resolution, facts.episodeSince);
}

/// What a conversation climbs: those before it count as passed, the first of `rungs` is reached at `since`.
struct Matter {
    QList<CaseStep> before;
    QList<Rung> rungs;
    TimeMs since = 0;
    bool isByHand = false; ///< the first of the rungs has it already for having been brought there, or asked
};

/// Who has it without the ladder, until their time is over; then the rungs behind them.
Matter behind(const CaseFacts &facts, const Department &department, const LadderTerms &terms)
{
    Matter matter;
    const auto &ladder = department.ladder;
    if (facts.with == With::BroughtUp) {
        matter.rungs = ladder.mid(std::clamp(facts.rung, 0, int(ladder.size()) - 1));
        matter.since = facts.since;
        matter.isByHand = true;
        return matter;
    }
    if (facts.with == With::AskedDepartment && facts.askedBy == 0) {
        matter.rungs = ladder;
        matter.since = facts.since;
        return matter;
    }
    qsizetype place = 0;
    PolicyPerson who{facts.department, {}};
    if (facts.with != With::AskedDepartment) {
        who = {facts.person, {}};
        const auto own = std::find_if(
            ladder.begin(), ladder.end(), [&](const Rung &rung) { return isThem(rung.who, facts.person); });
        place = own != ladder.end() ? own - ladder.begin() : -1;
    }
    CaseStep first{who, facts.since, {}, false};
    if (facts.askedBy != 0 && facts.with != With::Held) {
        first.until = facts.askedBy;
    } else {
        first.from = std::max(facts.since, facts.waitingSince);
        const Calendar *hours = terms.hours(first.from);
        const TimeMs within = ladder.at(std::max<qsizetype>(place, 0)).within;
        first.until = hours ? hours->after(first.from, within) : std::nullopt;
    }
    matter.rungs = ladder.mid(place + 1);
    matter.since = first.until.value_or(0);
    matter.before = {first};
    return matter;
}

/// @param passed  rungs of the ladder that are none of the matter's
void climbLadder(const Matter &matter, qsizetype passed, const LadderTerms &terms, TimeMs now, CaseClock &clock)
{
    clock.steps = matter.before;
    // Whoever asked nobody within the hours of anybody stays asked.
    const bool isReached = matter.before.isEmpty() || (matter.before.constLast().until && matter.since <= now);
    const QList<LadderStep> reached
        = isReached ? climb(matter.rungs, terms, matter.since, {}, now) : QList<LadderStep>();
    for (const LadderStep &step : reached)
        clock.steps.append({matter.rungs.at(step.rung).who, step.wasAway ? 0 : step.reachedAt, step.until, false});
    if (!clock.steps.isEmpty())
        clock.steps.last().isNow = true;
    if (!reached.isEmpty() && (!matter.before.isEmpty() || matter.isByHand || reached.constLast().rung > 0)) {
        clock.broughtTo = clock.steps.constLast().who;
        clock.broughtAt = reached.constLast().reachedAt;
        clock.rung = int(passed) + reached.constLast().rung + 1;
    }
    // What lies ahead, as far as it is known now.
    std::optional<LadderStep> next;
    if (!reached.isEmpty())
        next = nextStep(matter.rungs, terms, reached.constLast());
    else if (!matter.rungs.isEmpty() && matter.since > now)
        next = climb(matter.rungs, terms, matter.since, {}, matter.since).constLast();
    qsizetype ahead = reached.isEmpty() ? 0 : reached.constLast().rung + 1;
    if (next)
        clock.nextAt = clock.nextAt == 0 ? next->reachedAt : std::min(clock.nextAt, next->reachedAt);
    while (next) {
        for (; ahead < next->rung; ++ahead)
            clock.steps.append({matter.rungs.at(ahead).who, 0, {}, false});
        clock.steps.append({matter.rungs.at(next->rung).who, next->reachedAt, next->until, false});
        ahead = next->rung + 1;
        next = nextStep(matter.rungs, terms, *next);
    }
    for (; ahead < matter.rungs.size(); ++ahead)
        clock.steps.append({matter.rungs.at(ahead).who, 0, {}, false});
}

} // namespace

const Department *departmentOf(const Policy &policy, QStringView person)
{
    if (person.isEmpty())
        return nullptr;
    const auto has = [&](const Department &one, bool onLadder) {
        const auto isHere = [&](const PolicyPerson &who) { return isThem(who, person); };
        return onLadder
            ? std::any_of(one.ladder.cbegin(), one.ladder.cend(), [&](const Rung &rung) { return isHere(rung.who); })
            : std::any_of(one.people.cbegin(), one.people.cend(), isHere);
    };
    for (const bool onLadder : {false, true}) {
        for (const Department &one : policy.departments) {
            if (has(one, onLadder))
                return &one;
        }
    }
    return nullptr;
}

bool isAskedOf(const Policy &policy, const PolicyPerson &who, QStringView member)
{
    if (isThem(who, member))
        return true;
    const Department *department = who.isOutside() ? nullptr : policy.department(who.name);
    return department
        && std::any_of(department->people.cbegin(), department->people.cend(),
            [&](const PolicyPerson &one) { return isThem(one, member); });
}

Result<NextRung> nextRung(const CaseFacts &facts, const PolicyHistory &policies, const QString &me, TimeMs now)
{
    CaseFacts asked = facts;
    asked.isOpen = true;
    if (asked.waitingSince == 0)
        asked.waitingSince = now; // whoever brings it up waits, if not the customer
    const Policy &policy = policies.at(facts.since != 0 ? facts.since : now);
    const CaseClock clock = caseClock(asked, policies, now);
    const Department *department = policy.department(clock.department);
    if (!department || department->ladder.isEmpty()) {
        department = departmentOf(policy, me);
        if (!department || department->ladder.isEmpty())
            return fail(
                Error::Kind::NotFound, QStringLiteral("no department has anything to do with it yet: hand it to one"));
    }
    const auto &ladder = department->ladder;
    qsizetype rung = 0;
    if (!clock.steps.isEmpty()) {
        const auto isNow = [](const CaseStep &step) { return step.isNow; };
        const auto now_ = std::find_if(clock.steps.cbegin(), clock.steps.cend(), isNow);
        rung = ladder.size() - std::distance(now_, clock.steps.cend()) + 1;
    } else {
        const auto own
            = std::find_if(ladder.begin(), ladder.end(), [&](const Rung &one) { return isThem(one.who, me); });
        rung = own != ladder.end() ? own - ladder.begin() + 1 : 0;
    }
    if (rung >= ladder.size())
        return fail(Error::Kind::Refused,
            QStringLiteral("%1 has it, and nobody comes after them").arg(ladder.constLast().who.name));
    return NextRung{department->name, int(rung), ladder.at(rung).who};
}

CaseClock caseClock(const CaseFacts &facts, const PolicyHistory &policies, TimeMs now)
{
    CaseClock clock;
    const Policy &policy = policies.at(facts.since != 0 ? facts.since : now);
    const Department *department = facts.department.isEmpty() ? nullptr : policy.department(facts.department);
    const bool isPersons = facts.with == With::Held || facts.with == With::AskedPerson;
    // Whoever has it may have taken it with them to another department.
    if (isPersons && department && !isAskedOf(policy, {department->name, {}}, facts.person)
        && std::none_of(department->ladder.cbegin(), department->ladder.cend(),
            [&](const Rung &rung) { return isThem(rung.who, facts.person); }))
        department = nullptr;
    if (!department && isPersons)
        department = departmentOf(policy, facts.person);
    clock.department = department ? department->name : isPersons ? QString() : facts.department;
    if (!facts.isOpen)
        return clock;
    setDue(facts, policies, clock);
    const bool isAsked = facts.with == With::AskedPerson || facts.with == With::AskedDepartment;
    for (const TimeMs at : {clock.due, isAsked ? facts.askedBy : 0}) {
        if (at > now && (clock.nextAt == 0 || at < clock.nextAt))
            clock.nextAt = at;
    }
    const bool isOnLadder
        = isAsked || facts.with == With::BroughtUp || (facts.with == With::Held && facts.waitingSince != 0);
    if (department && isOnLadder && !department->ladder.isEmpty()) {
        LadderTerms terms;
        terms.hours = [&](TimeMs at) { return policy.calendar(department->calendar, at); };
        const Matter matter = behind(facts, *department, terms);
        climbLadder(matter, department->ladder.size() - matter.rungs.size(), terms, now, clock);
    }
    clock.cameBack = isAsked
        && ((facts.askedBy != 0 && facts.askedBy <= now) || (facts.askedBy == 0 && clock.broughtTo.has_value()));
    return clock;
}

} // namespace baton
