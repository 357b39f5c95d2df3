// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace baton::mail {

/// One mailbox of a header. Both are neutralised; the address is lower case, without brackets, and never empty.
struct Address {
    QString name; ///< as its owner writes it; may be empty; hostile text
    QString address;

    bool operator==(const Address &) const = default;
};

/// A part of a mail that is not its text.
struct Part {
    enum class Kind { File, Calendar, Contact, Mail, Encrypted };
    Kind kind = Kind::File;
    QString name; ///< without folders; empty: not told; hostile text
    QString mimeType; ///< lower case, "application/octet-stream" where none is told
    qint64 sizeBytes = -1; ///< decoded; -1: not known, for it was not read to its end
    bool isInline = false; ///< a picture of the HTML text, say
    QByteArray section; ///< its number as IMAP counts: "2.1" (RFC 3501, 6.4.5); empty: the mail is nothing else

    bool operator==(const Part &) const = default;
};

/// A picture that a mail's HTML would have loaded from a server when it is looked at. Nothing here loads it.
struct RemotePicture {
    QString address; ///< https or http, as it would be asked for; hostile
    QString about; ///< what its writer says is to be seen; may be empty; hostile text
    int width = 0; ///< as the mail says; 0: not told. Who asks for 1 × 1 wants to know that the mail is read
    int height = 0;

    bool operator==(const RemotePicture &) const = default;
};

/// Who says that a mail was not written by a person for this one reader.
enum class Automatic {
    No,
    Reply, ///< an answering machine: "out of office" (RFC 3834)
    Generated, ///< a program: receipts, reminders
    Bulk, ///< Precedence, or it tells how to unsubscribe
    List, ///< a mailing list carried it
    Bounce, ///< a report about a mail of ours
};

/// What a delivery report says of one mail (RFC 3464), or what can be made out of one in no form.
struct Bounce {
    QString originalMessageId; ///< empty: not told
    QString recipient;
    QString action; ///< "failed", "delayed", "delivered" …; lower case; empty: not told
    QString status; ///< "5.1.1"
    bool operator==(const Bounce &) const = default;
};

/// One mail as it was read. Every text is neutralised and cut to a length that can be shown.
struct Mail {
    QString messageId; ///< without brackets; never empty: made from the header where a mail tells none
    bool madeUpId = false;
    QStringList references; ///< oldest first, no id twice, at most kMaxReferences (the oldest and the newest)
    QString inReplyTo; ///< what it answers; the newest reference where In-Reply-To is missing
    QList<Address> from;
    QList<Address> replyTo;
    QList<Address> to;
    QList<Address> cc;
    std::optional<TimeMs> date; ///< by its writer's clock
    std::optional<TimeMs> receivedAt; ///< by the last server that it passed on its way
    QString subject;

    QString text; ///< what a person reads
    QString html; ///< safe subset of core/text; only where the mail has no text but HTML
    int blockedPictures = 0; ///< that its HTML would load from elsewhere
    QList<RemotePicture>
        remotePictures; ///< those of them whose address can be told, each once, at most kMaxRemotePictures
    QList<Part> parts;
    bool isCut = false; ///< more of it than is read: too big, too deep, or too many parts

    Automatic automatic = Automatic::No;
    QString listPost; ///< where a list takes mail, if one carried it
    std::optional<Bounce> bounce;
};

inline constexpr int kMaxReferences = 40;
inline constexpr qsizetype kMaxIdCharacters = 400; ///< a longer Message-ID is no id
inline constexpr int kMaxAddresses = 100; ///< of one header
inline constexpr int kMaxParts = 100;
inline constexpr int kMaxRemotePictures = 30;
inline constexpr int kMaxDepth = 30; ///< of parts in parts
inline constexpr qsizetype kMaxTextCharacters = 200'000;

/// Reads one mail as it lies on a server (RFC 5322, MIME). Never fails: whatever the bytes, there is a Mail. Linear.
/// @param raw       what is longer than kMaxBytes is not looked at
/// @param complete  false: `raw` is only the beginning of the mail
/// @thread any
Mail read(const QByteArray &raw, bool complete = true);
inline constexpr qsizetype kMaxBytes = 4 * 1024 * 1024;

/// One part of a mail, decoded. @param index  as in Mail::parts of the same bytes
/// @return nullopt: there is no such part, or none that stands by itself (an encrypted one, a mail in the mail)
std::optional<QByteArray> partOf(const QByteArray &raw, int index);

/// The ids of a header such as References or In-Reply-To, in their order, without brackets; what is none is left out.
/// Pure.
QStringList idsIn(const QByteArray &header);

} // namespace baton::mail
