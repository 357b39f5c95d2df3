// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/ConnectorInfo.h"
#include "core/connectors/mail/Imap.h"

namespace baton::connectors::mail {

/// What the folders of an account are for.
struct Folders {
    QByteArray inbox = "INBOX";
    QByteArray sent; ///< empty: there is none
    QList<QByteArray> discarded; ///< what is thrown away or taken for junk
    QList<QByteArray> readable; ///< where customers' mails may be; the inbox first
    QList<QByteArray> all;
};

/// By what the server says of them (RFC 6154), else by their usual names. Pure.
Folders foldersFrom(const QList<ImapFolder> &listed);

/// Those that a person may choose from; the inbox is the usual one. Pure.
QList<connectors::Place> placesOf(const Folders &folders);

/// The name for people: IMAP writes them in a UTF-7 of its own (RFC 3501, 5.1.3). What is wrong in it stays as it is.
/// Neutralised, of one line. Pure.
QString readableName(const QByteArray &folder);

} // namespace baton::connectors::mail
