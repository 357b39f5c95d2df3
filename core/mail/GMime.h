// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gmime/gmime.h>

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <memory>

namespace baton::mail {

struct Unref {
    void operator()(void *object) const { g_object_unref(object); }
};
/// A reference of ours to one of GMime's objects.
template <typename T> using Ref = std::unique_ptr<T, Unref>;

/// Begins GMime once per process. @thread any
void beginGMime();

/// What GMime hands out as UTF-8; nothing for nothing.
inline QString textOf(const char *utf8) { return utf8 ? QString::fromUtf8(utf8) : QString(); }

/// Bytes of a part after its transfer encoding, at most `most`.
QByteArray decodedContent(GMimePart *part, qsizetype most);
/// How many there are. Linear in the encoded length.
qint64 decodedSize(GMimePart *part);

/// Text of a declared charset. What is declared wrongly or not at all is UTF-8 if it can be, else Windows-1252.
QString decodedText(const QByteArray &bytes, const QByteArray &charset);

} // namespace baton::mail
