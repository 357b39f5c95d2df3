// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/connectors/mail/Convert.h"
#include "core/mail/Mbox.h"

#include <functional>

namespace baton::connectors::mail {

/// A mail of a file as a message of this account, as if it had been read from the server: the same ids, threads and
/// rules, so that what is known already is known. Its files can be had as long as the server still has the mail.
///
/// It was written by us if the file says so, or if it is from our address and no server has carried it to us: whoever
/// puts our address on a mail and sends it to us is a stranger.
/// @param own  the account's address
/// @return nullopt: it was thrown away or is spam, or one of ours that came back to us. Pure.
std::optional<NetworkMessage> messageFrom(const mime::MboxMail &mail, const QString &own);

/// Every mail of an mbox file, a hundred at a time. As ConnectorEntry::importFile.
Result<void> importMbox(QIODevice &file, const Person &self,
    const std::function<Result<void>(const QList<NetworkMessage> &)> &take, const CancelToken &cancel);

} // namespace baton::connectors::mail
