// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/domain/Customers.h"
#include "core/domain/Views.h"

#include <QtCore/QObject>

namespace baton::team {

/// Who a customer is, over all networks. Linking is an operation of the team's (core/ops/RULES.md, "Links") and can be
/// undone with TeamService::undo().
///
/// Errors: NotFound (nobody like that), Invalid, Refused (a rule holds it back), Storage, Cancelled (quitting).
/// @thread interface; never blocks
class CustomerService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Every handle of the customer that this one belongs to, the one asked for first.
    virtual Task<QList<CustomerHandle>> customer(const IdentityId &handle) = 0;
    /// Every conversation with the customer, over all networks, newest first.
    virtual Task<QList<ThreadKey>> history(const IdentityId &handle) = 0;
    /// People by the beginning of a name or handle, those who wrote last first.
    virtual Task<QList<KnownPerson>> people(const QString &typed, int limit) = 0;
    /// Whose handle this is: "@priya@social.example", or an id in hexadecimal.
    /// @return Error::NotFound; Error::Conflict  several, the detail lists their ids
    virtual Task<IdentityId> named(const QString &handle) = 0;

    /// Makes two handles, and everybody linked to them, one customer. Nothing if they are linked already.
    /// @param why  in words, at most 2000 characters; may be empty
    virtual Task<void> link(const IdentityId &a, const IdentityId &b, LinkEvidence evidence, const QString &why) = 0;
    /// Takes a handle out of its customer; the others stay together. Refused: it is linked to nobody
    virtual Task<void> unlink(const IdentityId &handle) = 0;
};

} // namespace baton::team
