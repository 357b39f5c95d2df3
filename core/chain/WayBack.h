// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace baton::chain {

/// What somebody who does not open Baton can do with what was brought to them, by one click in their mail.
enum class OutsideAct {
    Take, ///< "I take this"
    NotMine, ///< "not mine, ask …"
    Answer, ///< "my answer"; also what a plain reply to the mail is
};

/// A matter that was brought to somebody outside: by which act, of which case, to whom.
struct Asked {
    OpId ask; ///< the handoff or the step of a ladder
    QString caseCode; ///< "K7Q4-MD2X"
    QString address; ///< where the mail went

    bool operator==(const Asked &) const = default;
};

/// What stands in the subject of a mail and comes back in its answer: "K7Q4-MD2X T 3F7KQ2M9AB12CD34". The first part is
/// for people, the letter is the act, and the last shows that the answer belongs to a mail of ours to this very
/// address.
/// @param key  32 bytes that all devices of the team can derive and nobody else
QString referenceOf(const Asked &asked, OutsideAct act, QByteArrayView key);

/// An answer that came to the team's mail account.
struct OutsideMail {
    QString from; ///< address alone
    QString subject;
    QString text; ///< all of it, with what it quotes
};

/// Whose word an answer is.
struct WayBack {
    enum class Trust {
        Counts, ///< the sign is right and it comes from the address that was asked
        OtherAddress, ///< the sign is right, but it came from somewhere else: shown, and counts as nobody's act
    };
    Asked asked;
    OutsideAct act = OutsideAct::Answer;
    Trust trust = Trust::OtherAddress;

    bool operator==(const WayBack &) const = default;
};

/// The case codes that a mail may be about, as they stand in its references; each once, in order. Cheap.
QStringList caseCodesIn(const OutsideMail &mail);

/// Finds which of what was asked a mail answers. The subject's reference counts before those in the text, where what
/// the mail quotes names all three acts.
/// @param asked  what was brought to people outside, of the cases it may be about
/// @return nullopt: no reference in it is ours
std::optional<WayBack> readWayBack(const OutsideMail &mail, const QList<Asked> &asked, QByteArrayView key);

/// The address by which a click writes the answer for an act (RFC 6068).
/// @param team  the team's mail address
/// @param subject  words before the reference
/// @param body  what the mail begins with; line breaks as \n
QString mailtoFor(const QString &team, const QString &subject, const QString &reference, const QString &body);

} // namespace baton::chain
