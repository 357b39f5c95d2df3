// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mail/Mail.h"

namespace baton::mail {

/// A file that leaves with a mail.
struct File {
    QByteArray bytes;
    QString mimeType; ///< what is no plain type leaves as application/octet-stream
    QString name; ///< empty: a picture that is shown with the text
    QString about; ///< what is to be seen on it; may be empty
};

/// A mail as it is to leave.
struct Draft {
    QString messageId; ///< without brackets
    Address from;
    QList<Address> to;
    QList<Address> cc;
    QString subject;
    TimeMs date = 0;
    QString inReplyTo;
    QStringList references; ///< oldest first
    QString text;
    QList<File> files; ///< after the text, in their order
};

/// The bytes of a mail: text/plain in UTF-8, format=flowed, quoted-printable; with files the first part of
/// multipart/mixed. Lines end in CRLF; names of files are written as RFC 2231 has it. Nothing of a header's text can
/// begin another header.
QByteArray compose(const Draft &draft);

/// "Re: " before a subject that has none of its kind.
QString replySubject(const QString &subject);

/// Whom an answer goes to: Reply-To or From, and what else was addressed, each once, nobody of `own`.
struct Recipients {
    QList<Address> to;
    QList<Address> cc;
};
Recipients recipientsOfReply(const Mail &mail, const QStringList &own);

/// What an answer refers to: the references of what it answers, and that one; the oldest and the newest where there
/// are too many.
QStringList referencesOfReply(const QStringList &references, const QString &messageId);

} // namespace baton::mail
