// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/Links.h"

namespace baton::text {

/// What a stretch of text seems to tell about a person.
enum class PersonalKind {
    PaymentCard, ///< 12 to 19 digits of a known issuer with a right check digit (ISO/IEC 7812-1, annex B)
    BankAccount, ///< an IBAN whose country's length and check digits are right (ISO 13616-1)
    Email,
    Phone, ///< +, 00 or 0 in front and 8 to 15 digits (ITU-T E.164 allows no more)
    Address, ///< a street with its number, as written in German or English
};

struct PersonalFinding {
    PersonalKind kind = PersonalKind::Email;
    Span span;
    bool operator==(const PersonalFinding &) const = default;
};

/// What in `text` looks like somebody's personal data, in order of the text, not overlapping; where two readings
/// overlap the graver (earlier in PersonalKind) stays. Parts of http and https addresses do not count: they are public
/// already. A guess made to ask a question, never to change text: it errs on the side of asking. Takes time in
/// proportion to the text's length times the addresses and findings in it; at most kMaxPersonalFindings.
QList<PersonalFinding> findPersonalData(QStringView text);

inline constexpr qsizetype kMaxPersonalFindings = 100;

/// The same number or address however it is spaced, for remembering what need not be asked about again.
QString normalizedFinding(QStringView text, const PersonalFinding &finding);

} // namespace baton::text
