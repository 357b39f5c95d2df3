// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/domain/Erasure.h"
#include "core/domain/Views.h"

#include <QtCore/QObject>

namespace baton::team {

/// What is erased for good, on every computer of the team (core/ops/RULES.md, "Erasing"). Nothing takes it back.
/// Figures stay.
///
/// Errors: NotFound, Invalid, Refused (not an admin of the team), Storage, Cancelled (quitting).
/// @thread interface; never blocks
class ErasureService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Whether this member may erase and say how long texts are kept: an admin, or whoever is alone.
    virtual Task<bool> mayErase() = 0;

    /// Every handle of the customer this one belongs to: names, handles, pictures, what they wrote, what was written to
    /// them, notes, what was asked and why, drafts and waiting replies.
    virtual Task<void> eraseCustomer(const IdentityId &handle) = 0;
    /// One message with all its revisions. Nothing if it was erased before.
    virtual Task<void> eraseMessage(MessageKey message) = 0;
    /// What was erased so far and where that is done, the newest first.
    virtual Task<QList<ErasureReport>> reports() = 0;

    /// How many months of 30 days an account's texts are kept; 0: for good.
    virtual Task<int> retention(const AccountId &account) = 0;
    /// @param months  0 to 1200
    virtual Task<void> setRetention(const AccountId &account, int months) = 0;

    /// Erases what is older than the accounts' texts are kept. Runs by itself now and then.
    /// @return how many messages
    virtual Task<int> eraseOld() = 0;
    /// Cleans pictures, the database's file and its copies of what was erased, if that is due. Runs by itself soon
    /// after something was erased. @return whether it was due
    virtual Task<bool> cleanUp() = 0;
};

} // namespace baton::team
