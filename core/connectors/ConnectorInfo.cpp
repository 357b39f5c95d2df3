// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/ConnectorInfo.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace baton::connectors {

QByteArray limitsToJson(const AccountLimits &limits)
{
    const QJsonObject object{
        {QStringLiteral("rule"), int(limits.lengthRule)},
        {QStringLiteral("length"), limits.maxLength},
        {QStringLiteral("bytes"), limits.maxBytes},
        {QStringLiteral("url"), limits.charactersPerUrl},
        {QStringLiteral("direct"), limits.maxDirectLength},
        {QStringLiteral("media"), limits.maxMedia},
        {QStringLiteral("image_bytes"), limits.maxImageBytes},
        {QStringLiteral("image_pixels"), limits.maxImagePixels},
        {QStringLiteral("alt"), limits.maxAltLength},
        {QStringLiteral("file_bytes"), limits.maxFileBytes},
        {QStringLiteral("image_types"), QJsonArray::fromStringList(limits.imageTypes)},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

AccountLimits limitsFromJson(const QByteArray &json)
{
    AccountLimits limits;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const int rule = object.value(QStringLiteral("rule")).toInt();
    if (rule >= 0 && rule <= int(LengthRule::Bluesky))
        limits.lengthRule = LengthRule(rule);
    limits.maxLength = object.value(QStringLiteral("length")).toInt(limits.maxLength);
    limits.maxBytes = object.value(QStringLiteral("bytes")).toInt(limits.maxBytes);
    limits.charactersPerUrl = object.value(QStringLiteral("url")).toInt(limits.charactersPerUrl);
    limits.maxDirectLength = object.value(QStringLiteral("direct")).toInt(limits.maxDirectLength);
    limits.maxMedia = object.value(QStringLiteral("media")).toInt(limits.maxMedia);
    limits.maxImageBytes = object.value(QStringLiteral("image_bytes")).toInteger(limits.maxImageBytes);
    limits.maxImagePixels = object.value(QStringLiteral("image_pixels")).toInteger(limits.maxImagePixels);
    limits.maxAltLength = object.value(QStringLiteral("alt")).toInt(limits.maxAltLength);
    limits.maxFileBytes = object.value(QStringLiteral("file_bytes")).toInteger(limits.maxFileBytes);
    const QJsonArray types = object.value(QStringLiteral("image_types")).toArray();
    for (const QJsonValue &type : types)
        limits.imageTypes.append(type.toString());
    return limits;
}

} // namespace baton::connectors
