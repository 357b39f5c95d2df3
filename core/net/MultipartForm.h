// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

namespace baton::net {

/// Builds a multipart/form-data body (RFC 7578).
class MultipartForm {
public:
    /// @param boundary  1 to 70 letters, digits or "-"; must not occur in the data. See randomBoundary().
    explicit MultipartForm(QByteArray boundary);

    /// 128 bits from the operating system's generator, so that no data can hold it by chance or by intent.
    static QByteArray randomBoundary();

    void addField(const QByteArray &name, const QByteArray &value);
    /// @param fileName     what the server is told; quotes and line breaks in it are escaped as browsers do
    /// @param contentType  for example "image/png"; falls back to application/octet-stream if it holds a line break
    void addFile(
        const QByteArray &name, const QByteArray &fileName, const QByteArray &contentType, const QByteArray &data);

    /// For Request::contentType.
    [[nodiscard]] QByteArray contentType() const;
    /// The whole body with its closing delimiter.
    [[nodiscard]] QByteArray body() const;

private:
    QByteArray m_boundary;
    QByteArray m_parts;
};

} // namespace baton::net
