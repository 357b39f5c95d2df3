// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/composer/OutgoingPicture.h"

QT_BEGIN_NAMESPACE
class QMimeData;
QT_END_NAMESPACE

namespace baton::desktop {

/// Why a file cannot go out. Stands in Error::detail of Kind::Invalid; picture_problem has more.
namespace file_problem {
constexpr QLatin1String kTooLarge("file-too-large"); ///< larger than mostFileBytes()
constexpr QLatin1String kEmpty("file-empty");
constexpr QLatin1String kNoFile("no-file"); ///< a folder, a device
} // namespace file_problem

/// What a reply from here can carry.
struct Carries {
    bool pictures = false; ///< shown in the text
    bool files = false; ///< of any kind

    [[nodiscard]] bool any() const { return pictures || files; }
};

/// How large a file may be that this account sends.
qint64 mostFileBytes(const connectors::AccountLimits &limits);

/// Reads a file for sending. A picture is cleaned as cleanedPicture() does, and keeps its name only where it goes as a
/// file. What cannot be cleaned (a film, a drawing, a moving picture) goes as the file it is, where files go at all.
/// @return Invalid with a file_problem or picture_problem as detail; Storage: it cannot be read
/// @thread any; takes up to a second for large pictures
Result<OutgoingMedia> outgoingFile(const QString &path, const connectors::AccountLimits &limits, Carries carries);
/// The same on a worker thread.
Task<OutgoingMedia> readOutgoingFile(const QString &path, const connectors::AccountLimits &limits, Carries carries);

/// The files among what was dropped or pasted that can go out; without Carries::files those that may be pictures, by
/// their names.
QStringList filesOf(const QMimeData *source, Carries carries);

} // namespace baton::desktop
