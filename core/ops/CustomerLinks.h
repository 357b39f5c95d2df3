// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Authoring.h"

namespace baton::ops {

/// The handles that are one customer by these links: each group ascending, the groups by their first; handles without a
/// link are in none.
/// @see core/ops/RULES.md, "Links"
QList<QList<IdentityId>> customersBy(const ContactLinks &links);

/// Everybody who is one customer with `handle`, itself included, ascending.
QList<IdentityId> customerOf(const ContactLinks &links, const IdentityId &handle);

/// What the words to a link are filed under.
EntityId linkNoteEntityOf(const IdentityPair &pair);

/// What takes a handle out of its customer: every link of it, and new ones where the others would else fall apart.
/// Empty if it is linked to nobody.
QList<OpDraft> takeOutOfCustomer(const ContactLinks &links, const IdentityId &handle);

} // namespace baton::ops
