// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QLocale>

namespace baton::desktop {

/// How large a file is, as people say it: "184 kB", "9.3 MB".
inline QString dataSize(qint64 bytes)
{
    constexpr qint64 kMega = 1'000'000;
    return QLocale().formattedDataSize(bytes, bytes < kMega ? 0 : 1, QLocale::DataSizeSIFormat);
}

} // namespace baton::desktop
