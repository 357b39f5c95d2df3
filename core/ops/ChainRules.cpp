// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Letters" and "Absences".
#include "core/ops/Rules.h"

#include <map>

namespace baton::ops {

namespace {

/// What became of a letter, and of which.
std::optional<std::pair<OpId, LetterFact>> outcomeOf(const RuleContext &context, const Operation &operation)
{
    LetterFact fact;
    fact.author = context.who(operation);
    fact.hlc = operation.hlc;
    fact.op = operation.opid;
    if (const auto *sent = operation.as<LetterSent>())
        return std::pair(sent->letter, fact);
    const auto *failed = operation.as<LetterFailed>();
    if (!failed)
        return std::nullopt;
    fact.failure = failed->kind;
    return std::pair(failed->letter, fact);
}

} // namespace

QList<LetterState> lettersOf(const RuleContext &context)
{
    QList<LetterState> letters;
    std::map<OpId, QList<LetterFact>> facts;
    for (const Operation *operation : context.set().all()) {
        if (operation->kind() != RegisterKind::Letters || !context.set().isAccepted(*operation))
            continue;
        if (const auto *begun = operation->as<LetterBegun>())
            letters.append({context.written(*operation, *begun), {}});
        else if (const auto outcome = outcomeOf(context, *operation))
            facts[outcome->first].append(outcome->second);
    }
    for (LetterState &letter : letters) {
        letter.facts = facts[letter.begun.op];
        std::sort(letter.facts.begin(), letter.facts.end(),
            [](const LetterFact &a, const LetterFact &b) { return a.hlc != b.hlc ? a.hlc < b.hlc : a.op < b.op; });
    }
    std::sort(letters.begin(), letters.end(), [](const LetterState &a, const LetterState &b) {
        return a.begun.hlc != b.begun.hlc ? a.begun.hlc < b.begun.hlc : a.begun.op < b.begun.op;
    });
    return letters;
}

bool LetterState::isSent() const
{
    return std::any_of(facts.begin(), facts.end(), [](const LetterFact &fact) { return !fact.failure; });
}

SetState<CauseNameSet> evaluateCause(std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    return setRegisterOf<CauseNameSet>(RuleContext(operations, options), RegisterKind::Causes);
}

SetState<AbsenceSet> evaluateAbsence(std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    return setRegisterOf<AbsenceSet>(RuleContext(operations, options), RegisterKind::Absences);
}

} // namespace baton::ops
