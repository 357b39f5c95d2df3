// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/connectors/ConnectorInfo.h"
#include "core/domain/Message.h"

#include <QtGui/QImage>

namespace baton::desktop {

/// Why a file or a pasted picture cannot go out. Stands in Error::detail of Kind::Invalid.
namespace picture_problem {
constexpr QLatin1String kNoPicture("no-picture"); ///< cannot be read as a picture
constexpr QLatin1String kTooLarge("too-large"); ///< the file is larger than kMaxFileBytes, or too many pixels to decode
constexpr QLatin1String kAnimated("animated"); ///< would lose its movement
constexpr QLatin1String kNoType("no-type"); ///< the account takes no type that Baton can write
constexpr QLatin1String kDoesNotFit("does-not-fit"); ///< too large for the account even when made small
} // namespace picture_problem

constexpr qint64 kMaxFileBytes = 64 * 1024 * 1024;

/// Draws the picture anew so that nothing but its pixels is left (no place, camera, date, name, preview), upright, in
/// sRGB, of a type and size that the account takes; smaller where it must be.
/// @return Invalid with a picture_problem as detail
/// @thread any; takes up to a second for large pictures
Result<OutgoingMedia> cleanedPicture(const QByteArray &file, const connectors::AccountLimits &limits);
Result<OutgoingMedia> cleanedPicture(const QImage &image, const connectors::AccountLimits &limits);

/// The same on a worker thread; a path is read there too (Storage: the file cannot be read).
Task<OutgoingMedia> cleanPictureFile(const QString &path, const connectors::AccountLimits &limits);
/// @param baseName  where it goes as a file: its name without the ending
Task<OutgoingMedia> cleanPicture(
    const QImage &image, const connectors::AccountLimits &limits, const QString &baseName = {});
Task<OutgoingMedia> cleanPictureBytes(const QByteArray &file, const connectors::AccountLimits &limits);

/// A picture of at most `side` pixels for showing, made on a worker thread.
Task<QImage> pictureThumbnail(const QByteArray &cleaned, int side);

} // namespace baton::desktop
