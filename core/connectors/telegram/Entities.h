// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/SafeText.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>

namespace baton::connectors::telegram {

/// A text with its entities (core.telegram.org/bots/api#messageentity) as safe text. Offsets count UTF-16 units, as
/// QString does. Entities out of range, empty, cutting a character in two or crossing another one are left out; of more
/// than 200 the rest. `plain` is neutralised(text), nothing else changed.
text::SafeText withEntities(const QString &plain, const QList<QJsonObject> &entities);

} // namespace baton::connectors::telegram
