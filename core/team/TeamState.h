// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ThreadFacts.h"
#include "core/store/ThreadStateCache.h"
#include "core/team/TeamLog.h"

namespace baton::team {

/// Which messages a person declared done with: those a done status in the shown history had in view.
QList<quint64> closedKeys(std::span<const ops::Operation *const> operations, const ops::EvaluateOptions &options);

/// The names behind ids, as the log says: members and tags.
/// @thread the job's
QString memberName(store::ReadContext &context, const MemberId &member);
/// Whether somebody is in the team now.
bool isInTeam(store::ReadContext &context, const MemberId &member);
/// Whether this member is an admin of the team; who uses Baton alone is.
bool isAdmin(store::ReadContext &context, const TeamLog &log);
/// Everybody who is in the team now, by name; alone: oneself.
QList<MemberView> membersNow(store::ReadContext &context);
/// The same of somebody outside the team whom its agreement names too; empty: nobody is known by that id.
QString personName(store::ReadContext &context, const MemberId &person);
/// A member of the team by name, else somebody outside whom its agreement names.
std::optional<MemberId> personCalled(store::ReadContext &context, const QString &name);
/// A cause is written otherwise now: on every thread that has it.
void followCause(store::WriteContext &context, const TeamLog &log, const ops::EntityId &cause);
QString tagName(store::ReadContext &context, const TeamLog &log, const ops::TagId &tag);

QString causeName(store::ReadContext &context, const TeamLog &log, const ops::CauseId &cause);

/// The operations' part of a thread, as the lists need it.
TeamThreadState threadStateOf(store::ReadContext &context, const TeamLog &log, const QList<ThreadId> &ids);

/// The same as the store asks for it. @param log  outlives the store's jobs
store::TeamStateSource stateSource(const TeamLog &log);

/// Writes the notes of a thread as they are now, for reading and searching.
void materialiseNotes(store::WriteContext &context, const TeamLog &log, const ops::ThreadState &state);

/// Who has it and who is asked to, with the texts: into `page`.
void describeHolding(
    store::ReadContext &context, const TeamLog &log, const QList<ThreadId> &ids, ConversationPage &page);

/// Colleagues who have it, are asked to take it, or are about to answer: names, each once. An intent to answer without
/// an outcome counts for eleven minutes, a request to send for a quarter of an hour.
/// @param writer  for whom the question is asked, if not for this member: they are no colleague here either
QStringList colleaguesAt(store::ReadContext &context, const TeamLog &log, const QList<ThreadId> &ids, TimeMs now,
    const std::optional<MemberId> &writer = {});

/// What happened to a thread, oldest first, for the faint lines of the conversation.
QList<EventView> eventsOf(store::ReadContext &context, const TeamLog &log, const QList<ThreadId> &ids);

} // namespace baton::team
