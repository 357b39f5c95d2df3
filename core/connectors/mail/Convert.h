// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/mail/Imap.h"
#include "core/domain/Message.h"
#include "core/mail/Mail.h"

namespace baton::connectors::mail {

namespace mime = ::baton::mail;

/// What an attachment's address begins with; its place among the mail's parts follows. Only MailConnector::file()
/// understands it.
inline constexpr QLatin1String kPartScheme("mail-part:");

/// The same where a part can be fetched by itself: its number there follows, as IMAP counts ("2.1").
inline constexpr QLatin1String kSectionScheme("mail-section:");

/// What an attachment says that it is if it is no file of the mail: a picture that its HTML would load from a server.
/// `url` is where, `alt` what its writer says of it. It is never loaded by itself.
inline constexpr QLatin1String kRemotePictureType("application/vnd.baton.remote-picture");

/// Where a mail lies.
struct Place {
    QByteArray folder;
    quint32 validity = 0;
    qint64 uid = 0;
    bool isSent = false; ///< the folder of what we have sent
};

/// What is kept with a message to answer it, and to find its mail again.
struct MailData {
    Place place;
    QString subject;
    QStringList references;
    QList<mime::Address> answerTo; ///< Reply-To, or From
    QList<mime::Address> others; ///< To and Cc
};
QByteArray toBytes(const MailData &data);
MailData mailDataFrom(const QByteArray &bytes);

/// What was fetched, read; of one that is too big as much as was told of it. Pure.
mime::Mail mailOf(const ImapMail &fetched);

/// A mail as a message of this account. nullopt: it is a mail of ours that came back to us; the folder of sent mails
/// has it. Pure.
///
/// Only what lies among the sent mails was written by us: whoever puts our address on a mail and sends it to us is a
/// stranger, and nobody waits for an answer to him.
/// @param own  the account's address
std::optional<NetworkMessage> messageFrom(
    const mime::Mail &mail, const ImapMail &fetched, const Place &place, const QString &own);

/// The Message-ID of a reply: of its key, so that every try has the same; nobody else's mail has one like it.
QString messageIdOf(const QByteArray &key, const QString &own);
/// Whether this account has made it.
bool isOwnId(const QString &messageId, const QString &own);

Person personFrom(const mime::Address &address);

} // namespace baton::connectors::mail
