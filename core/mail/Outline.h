// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mail/Mail.h"

#include <QtCore/QMap>

#include <vector>

namespace baton::mail {

/// What a mail is made of, as a server tells it without sending it: one part, and the parts in it. Everything is as the
/// mail has it, undecoded and hostile.
struct Outline {
    using Parameters = QList<std::pair<QByteArray, QByteArray>>;
    QByteArray type; ///< "multipart", "text"; lower case
    QByteArray subtype; ///< "mixed", "plain"; lower case
    Parameters parameters; ///< of Content-Type
    QByteArray id; ///< Content-ID
    QByteArray encoding; ///< lower case
    QByteArray disposition; ///< empty: not told
    Parameters dispositionParameters;
    QByteArray subject; ///< of a mail in the mail
    qint64 bytes = -1; ///< with the transfer encoding; -1: not told, or a multipart
    std::vector<Outline> parts; ///< of a multipart

    bool operator==(const Outline &) const = default;
};

/// The part that is numbered so (RFC 3501, 6.4.5). nullptr: there is none.
const Outline *partAt(const Outline &whole, const QByteArray &section);

/// Where the words for people are, at most so many bytes of each that all together are not more than `mostBytes`.
QList<std::pair<QByteArray, qint64>> textsOf(const Outline &whole, qint64 mostBytes);

/// Completes what was read of a mail's beginning: its text, and the names of all its parts, whose `section` and (about)
/// size are told. What the outline does not know stays. Pure; linear.
/// @param texts  what lies where textsOf() says, by section, undecoded
void complete(Mail &mail, const Outline &whole, const QMap<QByteArray, QByteArray> &texts);

/// How many bytes a part of the outline has without its transfer encoding, about. -1: not known
qint64 decodedBytesOf(const Outline &part);

/// A part's bytes without their transfer encoding. @param encoding  such as "base64"; what is unknown changes nothing
QByteArray decoded(const QByteArray &bytes, const QByteArray &encoding);

} // namespace baton::mail
