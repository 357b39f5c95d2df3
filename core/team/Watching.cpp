// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/Watching.h"

#include "core/ops/WatchRules.h"

namespace baton::team {

QList<Watch> watchesOf(store::ReadContext &context, const TeamLog &log, const AccountId &account)
{
    QList<ops::EntityId> entities;
    for (const ops::Operation &operation : log.operationsOfType(context, ops::OpType::WatchSet)) {
        const auto *set = operation.as<ops::WatchSet>();
        if (set && set->account == account && !entities.contains(operation.entity))
            entities.append(operation.entity);
    }
    QList<Watch> watches;
    for (const ops::EntityId &entity : std::as_const(entities)) {
        const auto operations = log.operationsOf(context, {entity});
        if (const auto watch = ops::evaluateWatch(ops::pointersTo(operations), log.options()).watch)
            watches.append(*watch);
    }
    std::sort(watches.begin(), watches.end(),
        [](const Watch &a, const Watch &b) { return a.kind != b.kind ? a.kind < b.kind : a.text < b.text; });
    return watches;
}

Result<void> setWatch(
    store::WriteContext &context, TeamLog &log, const AccountId &account, const Watch &watch, bool isOn)
{
    const auto operations = log.operationsOf(context, {ops::watchEntityOf(account, watch)});
    const auto draft
        = ops::setWatch(account, watch, ops::evaluateWatch(ops::pointersTo(operations), log.options()), isOn);
    if (!draft)
        return {};
    const auto sealed = log.append(context, {*draft});
    return sealed ? Result<void>() : Result<void>(fail(sealed.error()));
}

} // namespace baton::team
