// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/MultipartForm.h"

#include "core/base/Ids.h"

namespace baton::net {

namespace {
// WHATWG HTML, "multipart/form-data": these three and nothing else.
QByteArray escaped(QByteArray name) { return name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22"); }
} // namespace

MultipartForm::MultipartForm(QByteArray boundary)
    : m_boundary(std::move(boundary))
{
}

QByteArray MultipartForm::randomBoundary()
{
    const auto bytes = random16();
    return "baton-" + QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())).toHex();
}

void MultipartForm::addField(const QByteArray &name, const QByteArray &value)
{
    m_parts += "--" + m_boundary + "\r\nContent-Disposition: form-data; name=\"" + escaped(name) + "\"\r\n\r\n" + value
        + "\r\n";
}

void MultipartForm::addFile(
    const QByteArray &name, const QByteArray &fileName, const QByteArray &contentType, const QByteArray &data)
{
    const bool usable = !contentType.isEmpty() && !contentType.contains('\r') && !contentType.contains('\n');
    m_parts += "--" + m_boundary + "\r\nContent-Disposition: form-data; name=\"" + escaped(name) + "\"; filename=\""
        + escaped(fileName) + "\"\r\nContent-Type: " + (usable ? contentType : "application/octet-stream") + "\r\n\r\n"
        + data + "\r\n";
}

QByteArray MultipartForm::contentType() const { return "multipart/form-data; boundary=" + m_boundary; }

QByteArray MultipartForm::body() const { return m_parts + "--" + m_boundary + "--\r\n"; }

} // namespace baton::net
