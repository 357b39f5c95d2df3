// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/domain/CaseClock.h"
#include "core/store/Store.h"
#include "core/team/TeamState.h"

namespace baton::team {

/// A thread with what its operations say, loaded within a job of the writer.
struct LoadedThread {
    ThreadKey key = 0;
    ThreadId id; ///< the shown one: new operations are filed under it
    QList<ThreadId> ids;
    std::vector<ops::Operation> operations;
    ops::ThreadState state;
};

/// @return Error::NotFound  no such thread
///         Error::Refused   a newer Baton wrote something here that this one must not overwrite
Result<LoadedThread> loadThread(store::ReadContext &context, const TeamLog &log, ThreadKey key);

/// What a person could see of a thread when saying "done" or "later": every message of the customer's.
QList<ops::MessageKey> visibleMessages(store::ReadContext &context, ThreadKey key);

using MakeDrafts = std::function<Result<QList<ops::OpDraft>>(store::WriteContext &, const LoadedThread &)>;

/// Appends what `make` drafts for each thread as one undo step, and brings rows and notes up to date.
/// @param operation  the step's name: "claim", "tag.add" …; empty: no undo step
/// @thread the writer
Result<QList<ops::Operation>> act(store::WriteContext &context, TeamLog &log, const QList<ThreadKey> &threads,
    const QString &operation, const MakeDrafts &make);

/// The same as a job of the writer. @param log  outlives the store's jobs
Task<void> onThreads(
    store::Store &store, TeamLog &log, const QList<ThreadKey> &threads, const QString &operation, MakeDrafts make);

/// Adds a tag; one that is new is named in the log. @return Error::Invalid  the name is too long
Result<QList<ops::OpDraft>> tagging(
    store::WriteContext &context, TeamLog &log, const LoadedThread &thread, const QString &name);
/// Says what it comes from; a cause that is new is named in the log. @return Error::Invalid  the name is too long
Result<QList<ops::OpDraft>> causing(
    store::WriteContext &context, TeamLog &log, const LoadedThread &thread, const QString &name);
/// Whether this member is asked to take it (themselves, their department, or by the ladder), and nobody else is.
bool isAsked(store::ReadContext &context, const TeamLog &log, const LoadedThread &thread);
/// What this member writes beside an act that says that they have taken it on.
QList<ops::OpDraft> acceptIfAsked(store::ReadContext &context, const TeamLog &log, const LoadedThread &thread);
/// By when something is to happen with it, and who comes next.
CaseFacts caseFactsOf(store::ReadContext &context, const TeamLog &log, const LoadedThread &thread);

/// Every hand-made link, as the log says now.
ops::ThreadLinks handMadeLinks(store::ReadContext &context, const TeamLog &log);
/// Makes them the ones in force. @return the threads that changed
QList<ThreadKey> applyLinks(store::WriteContext &context, const TeamLog &log);

/// Rows and notes of threads after their operations changed.
void bringUpToDate(store::WriteContext &context, const TeamLog &log, const QList<ThreadKey> &threads);

} // namespace baton::team
