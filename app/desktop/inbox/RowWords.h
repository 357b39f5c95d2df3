// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/Paint.h"
#include "core/domain/Views.h"

#include <QtCore/QCoreApplication>

namespace baton::desktop {

/// What a row of the list says, for painting and for screen readers.
class RowWords {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::RowWords)

public:
    /// Right of the name: how long the customer waits, or when the last message was.
    static QString time(const ThreadRow &row, TimeMs now);
    static Urgency urgency(const ThreadRow &row, TimeMs now);
    /// The third line's words: who has it, until when it is put off …
    static QString state(const ThreadRow &row, TimeMs now);
    /// The second line: the last message, ours marked as such.
    static QString snippet(const ThreadRow &row);
    static QString priority(Priority priority);
    /// The whole row in one sentence after the other.
    static QString spoken(const ThreadRow &row, TimeMs now);
};

} // namespace baton::desktop
