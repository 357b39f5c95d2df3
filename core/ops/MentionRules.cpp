// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Mentions": who is named in a note, and who has seen that.
#include "core/ops/Rules.h"

#include <map>
#include <set>

namespace baton::ops {

QList<MentionState> mentionsOf(const RuleContext &context)
{
    using Key = std::pair<OpId, MemberId>;
    std::map<Key, MentionState> mentioned;
    std::set<Key> seen;
    for (const Operation *operation : context.set().all()) {
        if (operation->kind() != RegisterKind::Mentions || !context.set().isAccepted(*operation))
            continue;
        const Who author = context.who(*operation);
        if (const auto *said = operation->as<MentionSeen>()) {
            seen.insert({said->note, author.member});
            continue;
        }
        const auto *mention = operation->as<Mention>();
        if (!mention || mention->member == author.member)
            continue;
        const MentionState fresh{mention->note, mention->member, false, author, operation->hlc, operation->opid};
        const auto [at, isFirst] = mentioned.try_emplace({mention->note, mention->member}, fresh);
        if (!isFirst && std::tie(fresh.hlc, fresh.op) < std::tie(at->second.hlc, at->second.op))
            at->second = fresh;
    }
    QList<MentionState> states;
    for (const auto &[key, state] : mentioned) {
        states.append(state);
        states.last().seen = seen.count(key) > 0;
    }
    return states;
}

} // namespace baton::ops
