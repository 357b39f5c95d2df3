// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/Cursor.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace baton::connectors::mail {

Cursor cursorFrom(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    Cursor cursor;
    cursor.since = object.value(QLatin1String("since")).toInteger();
    const QJsonObject folders = object.value(QLatin1String("folders")).toObject();
    for (auto it = folders.begin(); it != folders.end(); ++it) {
        const QJsonObject each = it.value().toObject();
        cursor.folders.insert(it.key().toLatin1(),
            {quint32(each.value(QLatin1String("v")).toInteger()), each.value(QLatin1String("u")).toInteger(),
                each.value(QLatin1String("t")).toInteger(), each.value(QLatin1String("n")).toInteger(),
                each.value(QLatin1String("w")).toInteger()});
    }
    return cursor;
}

QByteArray toBytes(const Cursor &cursor)
{
    QJsonObject folders;
    for (auto it = cursor.folders.begin(); it != cursor.folders.end(); ++it) {
        folders.insert(QString::fromLatin1(it.key()),
            QJsonObject{{QStringLiteral("v"), qint64(it->validity)}, {QStringLiteral("u"), it->last},
                {QStringLiteral("t"), it->coveredTo}, {QStringLiteral("n"), it->newestAt},
                {QStringLiteral("w"), it->walkTo}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("since"), cursor.since}, {QStringLiteral("folders"), folders}})
        .toJson(QJsonDocument::Compact);
}

} // namespace baton::connectors::mail
