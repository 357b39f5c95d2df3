// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/SafeText.h"

namespace baton::text {

struct PlainLink {
    Span span;
    QUrl url; ///< from safeUrl()
    bool hidesUser = false;
};

/// Safe text whose `plain` is exactly `plain`.
/// @param plain  neutralised
/// @param links  in order, not overlapping, inside `plain`
SafeText fromLinkedPlain(const QString &plain, const QList<PlainLink> &links);

} // namespace baton::text
