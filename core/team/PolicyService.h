// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/domain/PolicyHistory.h"

#include <QtCore/QObject>

namespace baton::team {

/// What the team has agreed on, as it holds now.
struct AgreedPolicy {
    Policy policy;
    bool mayChange = false; ///< this member is an admin, or uses Baton alone
    QStringList writtenTwice; ///< parts that two admins wrote apart: the later is shown until one overwrites both
    std::shared_ptr<const PolicyHistory> history; ///< what held when; never null
};

/// What a rule would have done lately.
struct RuleTrial {
    QString rule;
    int conversations = 0; ///< in which a message fits
};

/// Office hours, departments with their ladders, promised times and routing rules, the same for the whole team.
/// @thread interface; never blocks
class PolicyService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// @return Error::Storage
    virtual Task<AgreedPolicy> policy() = 0;
    /// Makes the document what holds from now on: whole, or not at all. What began before is measured by what held
    /// then.
    /// @param json  the document of core/domain/README.md
    /// @return how many parts of it changed
    ///         Error::Invalid  every fault, one a line, each with its field
    ///         Error::Refused  only admins may
    virtual Task<int> setPolicy(const QByteArray &json) = 0;
    /// Holds the rules of a document against what customers wrote in the past week; nothing is changed.
    /// @return Error::Invalid  as setPolicy()
    virtual Task<QList<RuleTrial>> tryRules(const QByteArray &json) = 0;
};

} // namespace baton::team
