// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Messages": who may publish.
#include "core/ops/PollerRules.h"

#include "core/ops/Rules.h"

#include <map>

namespace baton::ops {

QList<PollerState> evaluatePollers(std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    const RuleContext context(operations, options);
    std::map<DeviceId, PollerState> byDevice;
    for (const Operation *operation : context.set().live(RegisterKind::Pollers)) {
        if (!operation->as<PollerAdd>())
            continue;
        PollerState &state = byDevice[operation->device];
        state.device = operation->device;
        state.adds.append(operation->opid);
    }
    QList<PollerState> pollers;
    for (const auto &[device, state] : byDevice)
        pollers.append(state);
    return pollers;
}

bool isByPoller(const Operation &published, std::span<const Operation *const> pollers, const EvaluateOptions &options)
{
    const auto isKnownTo = [&](const Operation &earlier) {
        if (options.knew)
            return options.knew(published, earlier);
        return earlier.device == published.device && earlier.seq < published.seq;
    };
    const auto isAccepted = [&](const Operation &one) { return options.accepted ? options.accepted(one) : one.counts; };
    return std::any_of(pollers.begin(), pollers.end(), [&](const Operation *add) {
        if (!add->as<PollerAdd>() || add->device != published.device || !isAccepted(*add) || !isKnownTo(*add))
            return false;
        return std::none_of(pollers.begin(), pollers.end(), [&](const Operation *remove) {
            return remove->kind() == RegisterKind::Pollers && remove->over.contains(add->opid) && isAccepted(*remove)
                && isKnownTo(*remove);
        });
    });
}

} // namespace baton::ops
