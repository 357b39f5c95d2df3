// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/Cursor.h"

#include <QtCore/QJsonArray>
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
        Cursor::Folder folder{quint32(each.value(QLatin1String("v")).toInteger()),
            each.value(QLatin1String("u")).toInteger(), each.value(QLatin1String("t")).toInteger(),
            each.value(QLatin1String("n")).toInteger(), each.value(QLatin1String("w")).toInteger(),
            each.value(QLatin1String("m")).toInteger(), {}};
        const QJsonObject known = each.value(QLatin1String("k")).toObject();
        for (auto id = known.begin(); id != known.end(); ++id)
            folder.known.insert(id.key().toLongLong(), id.value().toString());
        cursor.folders.insert(it.key().toLatin1(), folder);
    }
    const QJsonArray doubts = object.value(QLatin1String("doubts")).toArray();
    for (const QJsonValue &id : doubts)
        cursor.doubts.append(id.toString());
    return cursor;
}

QByteArray toBytes(const Cursor &cursor)
{
    QJsonObject folders;
    for (auto it = cursor.folders.begin(); it != cursor.folders.end(); ++it) {
        QJsonObject folder{{QStringLiteral("v"), qint64(it->validity)}, {QStringLiteral("u"), it->last},
            {QStringLiteral("t"), it->coveredTo}, {QStringLiteral("n"), it->newestAt},
            {QStringLiteral("w"), it->walkTo}};
        if (it->modSeq > 0) {
            QJsonObject known;
            for (auto id = it->known.begin(); id != it->known.end(); ++id)
                known.insert(QString::number(id.key()), id.value());
            folder.insert(QStringLiteral("m"), it->modSeq);
            folder.insert(QStringLiteral("k"), known);
        }
        folders.insert(QString::fromLatin1(it.key()), folder);
    }
    QJsonObject object{{QStringLiteral("since"), cursor.since}, {QStringLiteral("folders"), folders}};
    if (!cursor.doubts.isEmpty())
        object.insert(QStringLiteral("doubts"), QJsonArray::fromStringList(cursor.doubts));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace baton::connectors::mail
