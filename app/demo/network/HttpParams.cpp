// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/network/HttpParams.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrl>

namespace baton::demo {

namespace {

QString decoded(QByteArray encoded)
{
    encoded.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(encoded));
}

QString textOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isDouble())
        return QString::number(value.toInteger());
    return value.toString();
}

/// name="x" of a Content-Disposition line.
QString quotedPart(const QByteArray &line, const QByteArray &name)
{
    const qsizetype start = line.indexOf(name + "=\"");
    if (start < 0)
        return {};
    const qsizetype from = start + name.size() + 2;
    return QString::fromUtf8(line.mid(from, line.indexOf('"', from) - from));
}

} // namespace

HttpParams HttpParams::of(const HttpRequest &request)
{
    HttpParams params;
    params.addEncoded(request.query, true);
    const QByteArray type = request.header("content-type");
    if (type.startsWith("application/json")) {
        params.addJson(request.body);
    } else if (type.startsWith("multipart/form-data")) {
        QByteArray boundary = type.mid(type.indexOf("boundary=") + 9);
        boundary.replace('"', QByteArray());
        params.addMultipart(request.body, boundary);
    } else {
        params.addEncoded(request.body, false);
    }
    return params;
}

QString HttpParams::value(const QString &name, const QString &otherwise) const
{
    const auto it = m_values.constFind(name);
    return it == m_values.constEnd() || it->isEmpty() ? otherwise : it->last();
}

bool HttpParams::truthy(const QString &name) const
{
    const QString text = value(name).toLower();
    return !text.isEmpty() && text != QLatin1String("0") && text != QLatin1String("false")
        && text != QLatin1String("off");
}

std::optional<UploadedFile> HttpParams::file(const QString &name) const
{
    const auto it = m_files.constFind(name);
    return it == m_files.constEnd() ? std::nullopt : std::optional(*it);
}

void HttpParams::add(QString name, const QString &value)
{
    if (name.endsWith(QLatin1String("[]"))) {
        name.chop(2);
        m_values[name].append(value);
    } else {
        m_values.insert(name, {value});
    }
}

void HttpParams::addEncoded(const QByteArray &encoded, bool isQuery)
{
    const QList<QByteArray> parts = encoded.split('&');
    for (const QByteArray &part : parts) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QString name = decoded(equals < 0 ? part : part.left(equals));
        const QString value = equals < 0 ? QString() : decoded(part.mid(equals + 1));
        add(name, value);
        if (isQuery)
            m_query.append({name, value});
    }
}

void HttpParams::addJson(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isArray()) {
            QStringList values;
            const QJsonArray array = it.value().toArray();
            for (const QJsonValue &value : array)
                values.append(textOf(value));
            m_values.insert(it.key(), values);
        } else if (!it.value().isNull()) {
            m_values.insert(it.key(), {textOf(it.value())});
        }
    }
}

void HttpParams::addMultipart(const QByteArray &body, const QByteArray &boundary)
{
    const QByteArray delimiter = "--" + boundary;
    qsizetype start = body.indexOf(delimiter);
    while (start >= 0) {
        start += delimiter.size() + 2;
        const qsizetype end = body.indexOf("\r\n" + delimiter, start);
        const qsizetype blank = body.indexOf("\r\n\r\n", start);
        if (end < 0 || blank < 0 || blank > end)
            return;
        const QByteArray head = body.mid(start, blank - start);
        const QByteArray content = body.mid(blank + 4, end - blank - 4);
        const QString name = quotedPart(head, "; name");
        if (head.contains("filename")) {
            const qsizetype type = head.toLower().indexOf("content-type:");
            const QByteArray contentType = type < 0 ? QByteArray() : head.mid(type + 13).split('\r').first().trimmed();
            m_files.insert(name, {quotedPart(head, "filename"), contentType, content});
        } else {
            add(name, QString::fromUtf8(content));
        }
        start = body.indexOf(delimiter, end);
    }
}

} // namespace baton::demo
