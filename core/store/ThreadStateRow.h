// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ThreadFacts.h"
#include "core/domain/Views.h"

namespace baton::store {

/// One row of thread_state, for those who write it.
struct ThreadStateRow {
    ThreadKey thread = 0;
    Shelf shelf = Shelf::Silent;
    std::array<qint64, 4> sort{};
    AccountKey account = 0;
    int marks = 0;
    int bits = 0;
    ThreadId id;
    int kind = 0;
    int visibility = 0;
    int status = 0;
    int doneReason = 0;
    TimeMs snoozedUntil = 0;
    TimeMs statusAt = 0;
    TimeMs waitingSince = 0;
    TimeMs due = 0;
    int priority = 0;
    int unread = 0;
    int messages = 0;
    TimeMs lastAt = 0;
    TimeMs newestAt = 0;
    MessageKey firstMessage = 0;
    MessageKey lastMessage = 0;
    MessageKey lastInbound = 0;
    qint64 contact = 0;
    QByteArray holder;
    QString holderName;
    QStringList tags;
    QByteArray subject; ///< UTF-8
    QByteArray lastSnippet;
    QByteArray language;
    QByteArray waiting;

    bool operator==(const ThreadStateRow &) const = default;
};

} // namespace baton::store
