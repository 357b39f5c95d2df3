// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

namespace baton::test {

/// What MailFake says of one thing that is asked of a mail, such as "BODY.PEEK[2]<0.100>" or "BODYSTRUCTURE". By its
/// own reading of MIME, which knows only mails that keep to the rules. Empty: it is none of these.
QByteArray bodyAsked(const QByteArray &raw, const QByteArray &asked);

} // namespace baton::test
