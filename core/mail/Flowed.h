// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace baton::mail {

/// Text with format=flowed (RFC 3676) as one line a paragraph; quoted lines keep their ">". Linear.
/// @param deletesSpace  DelSp=yes
QString unflowed(const QString &text, bool deletesSpace);

/// The other way round: lines of at most 72 characters where there are spaces to break at. Linear.
QString flowed(const QString &text);

} // namespace baton::mail
