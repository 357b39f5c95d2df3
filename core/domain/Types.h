// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace baton {

enum class Direction { In, Out };
enum class Visibility { Public, Unlisted, Followers, Direct };
enum class ThreadKind { Public, Direct, Mail, Chat };
enum class ThreadStatus { Open, Snoozed, Done };
enum class DoneReason { None, NoReplyNeeded, Spam };
enum class Priority { Low, Normal, High, Urgent };

/// The stable words of the command line and the database; never shown to people.
QString toWord(Direction value);
QString toWord(Visibility value);
QString toWord(ThreadKind value);
QString toWord(ThreadStatus value);
QString toWord(DoneReason value);
QString toWord(Priority value);
std::optional<Visibility> visibilityFromWord(QStringView word);
std::optional<ThreadKind> threadKindFromWord(QStringView word);
std::optional<ThreadStatus> threadStatusFromWord(QStringView word);
std::optional<Priority> priorityFromWord(QStringView word);

/// The narrower of two; a reply never goes out wider than what it answers.
Visibility narrower(Visibility a, Visibility b);

/// One handle of somebody on one network, as the network tells it.
struct Person {
    QString nativeId; ///< opaque, unique on the account's server
    QString globalId; ///< unique on the whole network: actor URI, DID, Matrix id, mail address
    QString name; ///< as written by its owner; hostile text
    QString handle; ///< with the leading @ where the network writes one
    QString avatarUrl;
    QString profileUrl;
    bool bot = false;

    bool operator==(const Person &) const = default;
};

struct Attachment {
    enum class Type { Image, Video, Audio, Animation, File, Unknown };
    Type type = Type::Unknown;
    QString url;
    QString previewUrl; ///< small picture; empty where the network has none
    QString alt; ///< description for those who do not see it; hostile text
    QString mimeType;
    qint64 sizeBytes = -1; ///< -1: not told
    int width = 0; ///< pixels; 0: not told
    int height = 0;

    bool operator==(const Attachment &) const = default;
};
QString toWord(Attachment::Type value);
std::optional<Attachment::Type> attachmentTypeFromWord(QStringView word);

/// Compact JSON, so that attachments need no table of their own. Unknown members are ignored when reading.
QByteArray attachmentsToJson(const QList<Attachment> &attachments);
QList<Attachment> attachmentsFromJson(const QByteArray &json);

/// Message and thread ids are derived from network-global ids, so that colleagues who poll the same account by
/// themselves agree without talking.
/// @param network   the connector's id, "mastodon"
/// @param globalId  ActivityPub uri, AT-URI, Matrix event id, Message-ID …
MessageId messageIdFor(QStringView network, QStringView globalId);
/// The thread that starts at this message, or is this network conversation.
ThreadId threadIdFor(QStringView network, QStringView rootGlobalId);
IdentityId identityIdFor(QStringView network, QStringView globalId);
/// The same account added on two devices is one account.
AccountId accountIdFor(QStringView network, QStringView globalId);

/// Eight characters of Crockford base32 from the thread id: "K7Q4-MD2X". The same on every device.
QString caseCodeFor(const ThreadId &thread);
/// What a person typed, as upper-case characters without hyphen, or nullopt if it cannot be (a prefix of) a code.
std::optional<QString> caseCodePrefix(QStringView typed);

} // namespace baton

Q_DECLARE_TYPEINFO(baton::Attachment, Q_RELOCATABLE_TYPE);
