// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Policy.h"

namespace baton {

/// What a target or a rule is held against: a conversation, and of a rule the message that has come.
struct MatchFacts {
    QString account; ///< its handle
    QStringList tags;
    Priority priority = Priority::Normal;
    QString department; ///< whose it is; empty: nobody's yet
    QString text;
    QString language; ///< as the message says; empty: it does not
    QString contact; ///< the customer's handle
    Visibility visibility = Visibility::Public;
    TimeMs at = 0; ///< when it came, ms UTC
};

/// Whether all that `when` asks for is so. Words are found where a word begins, case set aside;
/// handles with and without their leading sign are the same.
bool fits(const PolicyWhen &when, const MatchFacts &facts, const Policy &policy);

/// What the rules say of a message that has come: the tags of every rule that fits; of all else the first says it.
RoutingRule::Then routingOf(const Policy &policy, const MatchFacts &facts);

/// Which promise a time is about.
enum class Promise { FirstResponse, NextReply, Resolution };

/// By when something was promised.
struct Due {
    Promise promise = Promise::FirstResponse;
    QString target; ///< its name
    TimeMs at = 0; ///< ms UTC; kept if fulfilled by then
    TimeMs warnAt = 0; ///< a quarter of an hour of open time before, or a fifth of the target if that is less

    bool operator==(const Due &) const = default;
};

/// The due time of what began at `start`, by the first target that fits and the hours that held then.
/// @return nullopt: no target fits, the one that does says nothing of this, or its hours never come
std::optional<Due> dueOf(const Policy &policy, const MatchFacts &facts, Promise promise, TimeMs start);

} // namespace baton
