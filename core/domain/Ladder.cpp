// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Ladder.h"

#include <algorithm>

namespace baton {

namespace {

/// What becomes of a matter that gets to `rung` at `at`: those who are away, and who has it then.
void arrive(const QList<Rung> &ladder, const LadderTerms &terms, int rung, TimeMs at, QList<LadderStep> &steps)
{
    const int last = int(ladder.size()) - 1;
    while (rung < last && terms.isAway && terms.isAway(ladder.at(rung).who, at))
        steps.append({rung++, at, at, true});
    const Calendar *hours = terms.hours ? terms.hours(at) : nullptr;
    steps.append({rung, at, hours ? hours->after(at, ladder.at(rung).within) : std::nullopt, false});
}

} // namespace

QList<LadderStep> climb(
    const QList<Rung> &ladder, const LadderTerms &terms, TimeMs since, QList<LadderPush> pushes, TimeMs now)
{
    QList<LadderStep> steps;
    if (ladder.isEmpty() || now < since)
        return steps;
    const int last = int(ladder.size()) - 1;
    for (LadderPush &push : pushes)
        push = {std::max(push.at, since), std::clamp(push.rung, 0, last)};
    std::stable_sort(
        pushes.begin(), pushes.end(), [](const LadderPush &a, const LadderPush &b) { return a.at < b.at; });
    arrive(ladder, terms, 0, since, steps);
    auto push = pushes.cbegin();
    while (true) {
        const LadderStep current = steps.constLast();
        const std::optional<TimeMs> climbsAt = current.rung < last ? current.until : std::nullopt;
        // At one moment what a person did comes first: it may go further up.
        if (push != pushes.cend() && push->at <= std::min(now, climbsAt.value_or(now))) {
            if (push->rung > current.rung) {
                steps.last().until = push->at;
                arrive(ladder, terms, push->rung, push->at, steps);
            }
            ++push;
        } else if (climbsAt && *climbsAt <= now) {
            arrive(ladder, terms, current.rung + 1, *climbsAt, steps);
        } else {
            return steps;
        }
    }
}

std::optional<LadderStep> nextStep(const QList<Rung> &ladder, const LadderTerms &terms, const LadderStep &current)
{
    if (!current.until || current.rung + 1 >= ladder.size())
        return std::nullopt;
    QList<LadderStep> steps;
    arrive(ladder, terms, current.rung + 1, *current.until, steps);
    return steps.constLast();
}

} // namespace baton
