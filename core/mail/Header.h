// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mail/GMime.h"
#include "core/mail/Mail.h"

namespace baton::mail {

/// The unfolded bytes of a header as they stand; empty if there is none.
QByteArray rawHeader(GMimeObject *object, const char *name);

/// Everything that stands in the mail's own header: ids, people, date, subject, and who says that it is automatic.
void readHeader(GMimeMessage *message, Mail &mail);

/// A delivery report: what it says, where to find that it is one. Changes mail.bounce and mail.automatic.
void readReport(GMimeMessage *message, Mail &mail);

} // namespace baton::mail
