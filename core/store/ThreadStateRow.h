// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CaseClock.h"
#include "core/domain/ThreadFacts.h"
#include "core/domain/Views.h"

namespace baton::store {

struct PolicyKnowledge;

/// Bits of thread_state.marks: what views ask for, in the index.
enum ThreadMark : int {
    MarkHeld = 1,
    MarkMine = 2,
    MarkContested = 4,
    MarkForMe = 8,
    MarkOffered = 16,
    MarkAskedOfMe = 32,
    MarkHandedOn = 64,
    MarkMentioned = 128,
    MarkHeard = 256, ///< found by what is watched for, and nobody has taken it in
    MarkOverdue = 512,
    MarkBroughtUp = 1024, ///< the ladder has it
};

/// Bits of thread_state.bits: the rest.
enum ThreadBit : int {
    BitAlive = 1,
    BitGone = 2,
    BitRequest = 4,
    BitMeant = 8,
    BitStrays = 16,
    BitUncovered = 32,
    BitReopened = 64,
    BitLastOut = 128,
    BitHeard = 256,
    BitAnswered = 512,
    BitCameBack = 1024,
    BitBroughtToMe = 2048,
    BitFollowUpMine = 4096,
    BitPromised = 8192,
};

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
    TimeMs warnAt = 0;
    TimeMs wakeAt = 0; ///< when it changes by itself, sleeping apart; 0: never
    TimeMs episodeAt = 0;
    int rung = 0;
    QString department;
    QString broughtTo;
    TimeMs followUpAt = 0;
    QString followUpBy;
    QString cause;

    bool operator==(const ThreadStateRow &) const = default;
};

/// The facts that the row was made of, as far as more messages need them.
ThreadFacts factsOf(const ThreadStateRow &row);
/// Fills in what follows from facts and operations, the place in the lists included. The texts, the kind and what the
/// last message tells are the caller's.
/// @param account  the handle of the row's account
void apply(ThreadStateRow &row, const ThreadFacts &facts, const TeamThreadState &team, bool takenIn,
    const PolicyKnowledge &knowledge, const QString &account, TimeMs now);

/// What a conversation's deadlines and its ladder depend on. @param waitingSince  0: nobody waits
CaseFacts caseFactsOf(
    const TeamThreadState &team, const ThreadFacts &facts, bool isOpen, TimeMs waitingSince, const QString &account);

inline constexpr int kSubjectCharacters = 90;
inline constexpr int kSnippetCharacters = 140;
/// First words of a text on one line. @param text  UTF-8
QByteArray lineOf(const QByteArray &text, int maxCharacters);

} // namespace baton::store
