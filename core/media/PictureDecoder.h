// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QtCore/QByteArray>
#include <QtCore/QSize>
#include <QtGui/QImage>

namespace baton::media {

constexpr qint64 kMaxPictureBytes = 10LL * 1024 * 1024;
constexpr qint64 kMaxPicturePixels = 40'000'000;

/// "png", "jpg", "gif" or "webp" by the first bytes; empty for anything else.
QByteArray pictureSuffix(QByteArrayView bytes);

/// Reads a hostile picture: the first frame, upright (EXIF), fitted into `box` (never enlarged; empty: as it is).
/// Its size is read before memory is taken for it.
/// @return Error::Unsupported  not one of the formats, or no plugin for it here
///         Error::Invalid      broken, or past a cap
/// @thread any worker
Result<QImage> decodedPicture(const QByteArray &bytes, const QSize &box);

} // namespace baton::media
