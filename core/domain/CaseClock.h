// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/PolicyHistory.h"
#include "core/domain/PolicyMatch.h"

namespace baton {

/// What a conversation's deadlines and its ladder depend on.
struct CaseFacts {
    /// Who has it, by what people wrote.
    enum class With {
        Nobody,
        Held, ///< by `person`
        AskedPerson, ///< handed to `person`, not answered
        AskedDepartment, ///< handed to `department`, not answered
        BroughtUp, ///< brought to `rung` of the ladder of `department`
    };
    bool isOpen = false; ///< neither done nor put off
    QString account; ///< its handle
    QStringList tags;
    Priority priority = Priority::Normal;
    TimeMs waitingSince = 0; ///< 0: nobody waits
    bool isFirst = false; ///< what is waited for is the first answer
    TimeMs episodeSince = 0; ///< when the customer's matter began; 0: not known
    TimeMs promisedAt = 0; ///< what the customer was told; 0: nothing, or it was kept
    With with = With::Nobody;
    QString person;
    QString department; ///< where it was asked last; empty: nowhere
    TimeMs since = 0; ///< when it came to that
    TimeMs askedBy = 0; ///< by when an answer was asked for; 0: the ladder says
    int rung = 0; ///< of BroughtUp

    bool operator==(const CaseFacts &) const = default;
};

/// One rung of the ladder a conversation is on.
struct CaseStep {
    PolicyPerson who;
    TimeMs from = 0; ///< when it got there, or will; 0: nobody can say, or it was passed over
    std::optional<TimeMs> until; ///< when it goes on by itself; of the last: from when it is late
    bool isNow = false;

    bool operator==(const CaseStep &) const = default;
};

/// By when something is to happen, and what happens if nothing does.
struct CaseClock {
    QString department; ///< whose matter it is; empty: nobody's
    TimeMs due = 0; ///< the earliest of what was promised and asked for; 0: nothing was
    TimeMs warnAt = 0;
    QString target; ///< which promise `due` is; empty: what was asked for
    /// Who has it by the ladder because whoever had it before did nothing, or it was brought there. nullopt: nobody yet
    std::optional<PolicyPerson> broughtTo;
    TimeMs broughtAt = 0;
    int rung = 0; ///< of `broughtTo`, from 1; 0: nobody
    bool cameBack = false; ///< it was handed on, and nobody answered by when they were asked to
    QList<CaseStep> steps; ///< of the ladder, from the one who has it; passed ones first; empty: it is on none
    TimeMs nextAt = 0; ///< the next moment at which any of this changes by itself; 0: never

    [[nodiscard]] bool isOverdue(TimeMs now) const { return due != 0 && due <= now; }
    bool operator==(const CaseClock &) const = default;
};

/// Pure: the same on every computer that knows the same, at the same moment.
/// @param now  ms UTC
/// @see core/ops/RULES.md, "Agreement"
CaseClock caseClock(const CaseFacts &facts, const PolicyHistory &policies, TimeMs now);

/// Where a conversation goes if somebody brings it up now.
struct NextRung {
    QString department;
    int rung = 0;
    PolicyPerson who;
    bool operator==(const NextRung &) const = default;
};
/// The rung behind whoever has it; of what nobody has, the first of where it was asked last, else of `me`.
/// @return Error::NotFound  no department has anything to do with it; Error::Refused: the last on the ladder has it
Result<NextRung> nextRung(const CaseFacts &facts, const PolicyHistory &policies, const QString &me, TimeMs now);

/// The first department that lists them or has them on its ladder. @return null: none does
const Department *departmentOf(const Policy &policy, QStringView person);
/// Whether what is asked of `who` is asked of the member of that name: it is them, or their department.
bool isAskedOf(const Policy &policy, const PolicyPerson &who, QStringView member);

} // namespace baton
