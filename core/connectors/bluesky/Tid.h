// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace baton::connectors::bluesky {

/// A timestamp identifier, the key of a record: 13 characters of sortable base32 over 53 bits of microseconds and 10
/// bits that keep writers apart. @see atproto.com/specs/tid
///
/// Here it is a pure function of when the person pressed Send and of the draft's key, so that every try of one reply
/// writes the same record.
QString tidFor(TimeMs createdAt, const QByteArray &key);

/// 13 characters of the right alphabet whose first bit is zero.
bool isTid(QStringView text);

} // namespace baton::connectors::bluesky
