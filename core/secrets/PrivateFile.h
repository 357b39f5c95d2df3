// SPDX-License-Identifier: GPL-3.0-or-later
// A file of one's own. Internal to core/secrets.
#pragma once

#include "core/base/Result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace baton::secrets {

/// Error::Storage with "secrets-file-<why>" as its detail.
tl::unexpected<Error> failFile(const char *why, const QString &detail = {});

/// The bytes of a file that is ours alone; nothing at all if there is no file. What is looked at is what was opened.
/// @return Error::Storage  a link, another user's, open to others, too big, unreadable
Result<std::optional<QByteArray>> readPrivately(const QString &path);
/// Puts a 0600 file in its place, whole or not at all.
Result<void> writePrivately(const QString &path, const QByteArray &bytes);

} // namespace baton::secrets
