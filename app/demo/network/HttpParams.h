// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/network/LoopbackServer.h"

#include <QtCore/QMap>
#include <QtCore/QStringList>

#include <optional>

namespace baton::demo {

/// A file that came with a multipart form.
struct UploadedFile {
    QString name;
    QByteArray contentType;
    QByteArray bytes;
};

/// The parameters of a request wherever they are: in the query, a form, a multipart form or a JSON object. Names of
/// lists are without their "[]". Later places win over earlier ones for single values.
class HttpParams {
public:
    static HttpParams of(const HttpRequest &request);

    [[nodiscard]] bool has(const QString &name) const { return m_values.contains(name); }
    [[nodiscard]] QString value(const QString &name, const QString &otherwise = {}) const;
    [[nodiscard]] QStringList list(const QString &name) const { return m_values.value(name); }
    [[nodiscard]] bool truthy(const QString &name) const;
    [[nodiscard]] std::optional<UploadedFile> file(const QString &name) const;
    /// Those of the query alone, in their order, with "[]" kept: what paging links repeat.
    [[nodiscard]] QList<std::pair<QString, QString>> queryItems() const { return m_query; }

private:
    void addEncoded(const QByteArray &encoded, bool isQuery);
    void addJson(const QByteArray &body);
    void addMultipart(const QByteArray &body, const QByteArray &boundary);
    void add(QString name, const QString &value);

    QMap<QString, QStringList> m_values;
    QMap<QString, UploadedFile> m_files;
    QList<std::pair<QString, QString>> m_query;
};

} // namespace baton::demo
