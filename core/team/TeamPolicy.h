// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/PolicyHistory.h"
#include "core/team/TeamLog.h"

namespace baton::team {

// A part of the policy travels as the JSON that the document has for it, with one difference: a member of the team is
// no name but {"member": id in hexadecimal}, so that they stay who they are when they take another name.

/// What holds, and what was written twice.
struct LoggedPolicy {
    QList<PolicyVersionRecord> versions; ///< with the names of today
    QStringList writtenTwice; ///< names of parts
};
/// @thread the job's
LoggedPolicy loggedPolicy(store::ReadContext &context, const TeamLog &log);

/// Makes what the log says the one in force; rows that depend on it are derived anew.
void applyPolicy(store::WriteContext &context, const TeamLog &log);

/// Reads a document against who is in the team now. @return Error::Invalid  every fault, one a line
Result<Policy> readPolicy(store::ReadContext &context, const QByteArray &json);
/// Writes what differs from what holds now. @return how many parts; the errors of PolicyService::setPolicy()
Result<int> writePolicy(store::WriteContext &context, TeamLog &log, const QByteArray &json);

/// People outside the team whom any version of the policy names, each address once.
QList<PolicyPerson> peopleOutside(store::ReadContext &context);

/// The name of a department by its number; empty: there is none.
QString departmentName(store::ReadContext &context, const ops::DepartmentId &id);

} // namespace baton::team
