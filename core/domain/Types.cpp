// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Types.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace baton {

namespace {

template <typename Enum, size_t N> QString wordOf(const std::array<std::pair<Enum, const char *>, N> &words, Enum value)
{
    for (const auto &[candidate, word] : words) {
        if (candidate == value)
            return QString::fromLatin1(word);
    }
    Q_UNREACHABLE();
}

template <typename Enum, size_t N>
std::optional<Enum> valueOf(const std::array<std::pair<Enum, const char *>, N> &words, QStringView word)
{
    for (const auto &[value, candidate] : words) {
        if (word == QLatin1String(candidate))
            return value;
    }
    return std::nullopt;
}

constexpr std::array<std::pair<Direction, const char *>, 2> kDirections{
    {{Direction::In, "in"}, {Direction::Out, "out"}}};
constexpr std::array<std::pair<Visibility, const char *>, 4> kVisibilities{{{Visibility::Public, "public"},
    {Visibility::Unlisted, "unlisted"}, {Visibility::Followers, "followers"}, {Visibility::Direct, "direct"}}};
constexpr std::array<std::pair<ThreadKind, const char *>, 4> kKinds{{{ThreadKind::Public, "public"},
    {ThreadKind::Direct, "direct"}, {ThreadKind::Mail, "mail"}, {ThreadKind::Chat, "chat"}}};
constexpr std::array<std::pair<ThreadStatus, const char *>, 3> kStatuses{
    {{ThreadStatus::Open, "open"}, {ThreadStatus::Snoozed, "snoozed"}, {ThreadStatus::Done, "done"}}};
constexpr std::array<std::pair<DoneReason, const char *>, 3> kReasons{
    {{DoneReason::None, "none"}, {DoneReason::NoReplyNeeded, "no_reply_needed"}, {DoneReason::Spam, "spam"}}};
constexpr std::array<std::pair<Priority, const char *>, 4> kPriorities{
    {{Priority::Low, "low"}, {Priority::Normal, "normal"}, {Priority::High, "high"}, {Priority::Urgent, "urgent"}}};
constexpr std::array<std::pair<Attachment::Type, const char *>, 6> kAttachmentTypes{{{Attachment::Type::Image, "image"},
    {Attachment::Type::Video, "video"}, {Attachment::Type::Audio, "audio"}, {Attachment::Type::Animation, "animation"},
    {Attachment::Type::File, "file"}, {Attachment::Type::Unknown, "unknown"}}};

QByteArray networkKey(QStringView network, QStringView globalId) { return network.toUtf8() + '\0' + globalId.toUtf8(); }

} // namespace

QString toWord(Direction value) { return wordOf(kDirections, value); }
QString toWord(Visibility value) { return wordOf(kVisibilities, value); }
QString toWord(ThreadKind value) { return wordOf(kKinds, value); }
QString toWord(ThreadStatus value) { return wordOf(kStatuses, value); }
QString toWord(DoneReason value) { return wordOf(kReasons, value); }
QString toWord(Priority value) { return wordOf(kPriorities, value); }
QString toWord(Attachment::Type value) { return wordOf(kAttachmentTypes, value); }
std::optional<Visibility> visibilityFromWord(QStringView word) { return valueOf(kVisibilities, word); }
std::optional<ThreadKind> threadKindFromWord(QStringView word) { return valueOf(kKinds, word); }
std::optional<ThreadStatus> threadStatusFromWord(QStringView word) { return valueOf(kStatuses, word); }
std::optional<Priority> priorityFromWord(QStringView word) { return valueOf(kPriorities, word); }
std::optional<Attachment::Type> attachmentTypeFromWord(QStringView word) { return valueOf(kAttachmentTypes, word); }

Visibility narrower(Visibility a, Visibility b) { return std::max(a, b); }

QByteArray attachmentsToJson(const QList<Attachment> &attachments)
{
    if (attachments.isEmpty())
        return {};
    QJsonArray array;
    for (const Attachment &attachment : attachments) {
        QJsonObject object{{QStringLiteral("type"), toWord(attachment.type)}, {QStringLiteral("url"), attachment.url}};
        const auto add = [&object](const char *key, const QString &value) {
            if (!value.isEmpty())
                object.insert(QLatin1String(key), value);
        };
        add("preview", attachment.previewUrl);
        add("alt", attachment.alt);
        add("mime", attachment.mimeType);
        if (attachment.sizeBytes >= 0)
            object.insert(QStringLiteral("size"), attachment.sizeBytes);
        if (attachment.width > 0 && attachment.height > 0) {
            object.insert(QStringLiteral("width"), attachment.width);
            object.insert(QStringLiteral("height"), attachment.height);
        }
        array.append(object);
    }
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<Attachment> attachmentsFromJson(const QByteArray &json)
{
    QList<Attachment> attachments;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        Attachment attachment;
        attachment.type = attachmentTypeFromWord(object.value(QStringLiteral("type")).toString())
                              .value_or(Attachment::Type::Unknown);
        attachment.url = object.value(QStringLiteral("url")).toString();
        attachment.previewUrl = object.value(QStringLiteral("preview")).toString();
        attachment.alt = object.value(QStringLiteral("alt")).toString();
        attachment.mimeType = object.value(QStringLiteral("mime")).toString();
        attachment.sizeBytes = object.value(QStringLiteral("size")).toInteger(-1);
        attachment.width = object.value(QStringLiteral("width")).toInt();
        attachment.height = object.value(QStringLiteral("height")).toInt();
        attachments.append(attachment);
    }
    return attachments;
}

MessageId messageIdFor(QStringView network, QStringView globalId)
{
    return hashId<MessageId>("message", networkKey(network, globalId));
}

ThreadId threadIdFor(QStringView network, QStringView rootGlobalId)
{
    return hashId<ThreadId>("thread", networkKey(network, rootGlobalId));
}

IdentityId identityIdFor(QStringView network, QStringView globalId)
{
    return hashId<IdentityId>("identity", networkKey(network, globalId));
}

AccountId accountIdFor(QStringView network, QStringView globalId)
{
    return hashId<AccountId>("account", networkKey(network, globalId));
}

QString caseCodeFor(const ThreadId &thread)
{
    QString code = toCrockford(QByteArrayView(reinterpret_cast<const char *>(thread.bytes.data()), 5));
    code.insert(4, QLatin1Char('-'));
    return code;
}

std::optional<QString> caseCodePrefix(QStringView typed)
{
    const auto code = normalizedCrockford(typed.trimmed());
    if (!code || code->isEmpty() || code->size() > 8)
        return std::nullopt;
    return code;
}

} // namespace baton
