// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"

namespace baton {

/// A name behind an `@`.
struct NameInText {
    qsizetype start = 0; ///< of the `@`
    qsizetype length = 0; ///< with it
    MemberId member;

    bool operator==(const NameInText &) const = default;
};

/// Whom `@Name` in a note means, in the order of the text. A name may hold spaces; the longest that fits is meant, in
/// any case of letters. The first word of a name will do where only one person is called so and nobody is called
/// exactly that. Two people of one name are both meant: better one told too many than nobody. What is part of a word, a
/// mail address or a network's handle (`@ben@example.org`, `@ben.example`) means nobody.
/// @param text  in NFC, as notes are kept
/// @param people  who can be meant; names in any form
QList<NameInText> namesIn(QStringView text, const QList<MemberView> &people);

} // namespace baton
