// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringView>

namespace baton::text {

/// The code point at `at`, which is moved behind it. A lone surrogate is read as U+FFFD.
inline char32_t nextCodePoint(QStringView text, qsizetype &at)
{
    const QChar c = text[at++];
    if (!c.isSurrogate())
        return c.unicode();
    if (c.isHighSurrogate() && at < text.size() && text[at].isLowSurrogate())
        return QChar::surrogateToUcs4(c, text[at++]);
    return QChar::ReplacementCharacter;
}

} // namespace baton::text
