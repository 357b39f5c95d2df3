// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Types.h"

namespace baton {

/// Why two handles are one customer. Travels as its number.
enum class LinkEvidence : quint8 { ByHand = 0, SameMail = 1, SameLink = 2, ToldUs = 3 };
/// "by-hand", "same-mail", "same-link", "told-us": never shown to people.
QString toWord(LinkEvidence evidence);
std::optional<LinkEvidence> linkEvidenceFromWord(QStringView word);

/// Says that two handles are one customer.
struct CustomerLink {
    IdentityId with; ///< the other one
    LinkEvidence evidence = LinkEvidence::ByHand;
    QString why; ///< may be empty
    QString by; ///< member's name
    bool byMe = false;
    TimeMs at = 0;

    bool operator==(const CustomerLink &) const = default;
};

/// One handle of a customer's.
struct CustomerHandle {
    IdentityId id;
    QString network; ///< empty: nobody here has met this one yet
    Person person;
    int conversations = 0;
    QList<CustomerLink> links; ///< with others of the customer

    bool operator==(const CustomerHandle &) const = default;
};

/// Somebody who has written, for choosing.
struct KnownPerson {
    IdentityId id;
    QString network;
    Person person;
    int conversations = 0;
    TimeMs lastAt = 0; ///< of their newest conversation

    bool operator==(const KnownPerson &) const = default;
};

} // namespace baton
