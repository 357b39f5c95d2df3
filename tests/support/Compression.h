// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

namespace baton::test {

/// One gzip member.
QByteArray gzip(const QByteArray &data);
/// A gzip member of `bytes` zeros, made piece by piece; 100 MB become about 100 KB.
QByteArray gzipOfZeros(qint64 bytes);
/// "deflate" as the specification means it.
QByteArray zlibDeflate(const QByteArray &data);
/// "deflate" as some servers send it.
QByteArray rawDeflate(const QByteArray &data);

} // namespace baton::test
