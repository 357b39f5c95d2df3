// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace baton::cli {

/// A command's JSON document as aligned text for people, ending in a newline.
/// @param nowMs  for "waiting 2 h 10"
QString render(const QString &command, const QJsonObject &document, qint64 nowMs);

/// An {"error":…} document as a sentence for standard error.
QString renderError(const QJsonObject &document);

} // namespace baton::cli
