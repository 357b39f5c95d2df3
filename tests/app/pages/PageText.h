// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QXmlStreamReader>

#include <optional>

namespace baton::test {

/// A document of tests/fixtures/cli, as the command line writes it. @return empty if there is none
inline QJsonObject documentOf(const char *name)
{
    QFile file(QString::fromLocal8Bit(qgetenv("BATON_SOURCE_DIR"))
        + QStringLiteral("/tests/fixtures/cli/%1.json").arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// What a page shows. @param elements  if given, the names of its elements. @return nullopt if it is not well-formed
inline std::optional<QString> textOf(const QString &page, QStringList *elements = nullptr)
{
    QXmlStreamReader reader(page);
    QString text;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && elements != nullptr)
            elements->append(reader.name().toString());
        if (reader.isCharacters())
            text += reader.text().toString() + QLatin1Char(' ');
    }
    return reader.hasError() ? std::nullopt : std::optional(text.simplified());
}

} // namespace baton::test
