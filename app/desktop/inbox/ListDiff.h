// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"

namespace baton::desktop {

/// How to turn one ordered list of keys into another with few steps.
struct ListDiff {
    QSet<ThreadKey> removed;
    QSet<ThreadKey> inserted;
    QSet<ThreadKey> moved; ///< in both, out of order; everything else keeps its order
    qsizetype firstChange = 0; ///< positions before it are alike

    [[nodiscard]] bool isEmpty() const { return removed.isEmpty() && inserted.isEmpty() && moved.isEmpty(); }
};

/// Keys must be unique within each list.
/// @param suspects  keys known to have changed; with them the usual case costs one pass. A wrong guess costs time only.
ListDiff diffLists(const QList<ThreadKey> &before, const QList<ThreadKey> &after, const QSet<ThreadKey> &suspects);

} // namespace baton::desktop
