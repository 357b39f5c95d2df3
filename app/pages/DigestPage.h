// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace baton::pages {

/// The page of the weekly meeting (core/reports/Digest.h): the headline, against the week before, what nobody has
/// answered, what it was about, who had to write again, praise. It stands by itself, and is laid out the same by a
/// browser and by a QTextDocument.
QString digestHtml(const QJsonObject &digest);

} // namespace baton::pages
