// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/team/PolicyService.h"

namespace baton::fakes {

/// Remembers what was agreed on.
class FakePolicy final : public team::PolicyService {
public:
    Policy agreed;
    bool may = true;
    std::optional<Error> failure;
    QList<QByteArray> documents; ///< that were set
    QList<team::RuleTrial> trials; ///< what tryRules() says

    Task<team::AgreedPolicy> policy() override
    {
        if (failure)
            return readyTask<team::AgreedPolicy>(fail(*failure));
        return readyTask<team::AgreedPolicy>(
            team::AgreedPolicy{agreed, may, {}, std::make_shared<const PolicyHistory>()});
    }
    Task<int> setPolicy(const QByteArray &json) override
    {
        if (failure)
            return readyTask<int>(fail(*failure));
        documents.append(json);
        return readyTask<int>(1);
    }
    Task<QList<team::RuleTrial>> tryRules(const QByteArray &) override
    {
        if (failure)
            return readyTask<QList<team::RuleTrial>>(fail(*failure));
        return readyTask<QList<team::RuleTrial>>(trials);
    }
};

} // namespace baton::fakes
