// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Store.h"
#include "core/team/TeamLog.h"
#include "core/team/TeamService.h"

namespace baton::team {

/// The team's work, kept in the local log. One device for now; the shared folder adds others to the same log.
/// @thread interface; the work itself runs on the store's writer
class LocalTeam final : public TeamService {
    Q_OBJECT

public:
    /// @param log  outlives the store's jobs
    LocalTeam(store::Store &store, TeamLog &log, QObject *parent = nullptr);

    Task<void> claim(const QList<ThreadKey> &threads) override;
    Task<void> release(const QList<ThreadKey> &threads) override;
    Task<void> assign(const QList<ThreadKey> &threads, const MemberId &member) override;
    Task<void> handOff(const QList<ThreadKey> &threads, const HandOff &handOff) override;
    Task<void> bringUp(const QList<ThreadKey> &threads, const QString &reason) override;
    Task<void> accept(const QList<ThreadKey> &threads) override;
    Task<void> sendBack(const QList<ThreadKey> &threads, const QString &reason) override;
    Task<QList<MemberView>> members() override;
    Task<void> addTag(const QList<ThreadKey> &threads, const QString &name) override;
    Task<void> keepAsPraise(const QList<ThreadKey> &threads) override;
    Task<void> removeTag(const QList<ThreadKey> &threads, const QString &name) override;
    Task<void> setPriority(const QList<ThreadKey> &threads, Priority priority) override;
    Task<void> done(const QList<ThreadKey> &threads, DoneReason reason) override;
    Task<void> reopen(const QList<ThreadKey> &threads) override;
    Task<void> snooze(const QList<ThreadKey> &threads, TimeMs until) override;
    Task<void> followUp(const QList<ThreadKey> &threads, const FollowUp &followUp) override;
    Task<void> setCause(const QList<ThreadKey> &threads, const QString &name) override;
    Task<QList<CauseView>> causes() override;
    Task<void> changeCause(const CauseView &cause) override;
    Task<BodyId> recordAnswer(ThreadKey thread, const QString &name, const QString &text) override;
    Task<BodyId> addNote(ThreadKey thread, const QString &text) override;
    Task<void> editNote(ThreadKey thread, const BodyId &note, const QString &text) override;
    Task<void> removeNote(ThreadKey thread, const BodyId &note) override;
    Task<void> mentionsSeen(const QList<ThreadKey> &threads) override;
    Task<ThreadKey> join(ThreadKey first, ThreadKey second) override;
    Task<ThreadKey> split(MessageKey message) override;
    Task<Undone> undo() override;
    Task<void> setSavedReply(const SavedReply &reply) override;
    Task<void> removeSavedReply(const QString &id) override;
    Task<QList<SavedReply>> savedReplies() override;
    [[nodiscard]] QString myName() const override { return m_log.device().memberName; }
    Task<void> setMyName(const QString &name) override;

    /// Marks a thread done on the writer, within somebody else's job ("send and mark done").
    Result<void> doneWithin(store::WriteContext &context, ThreadKey thread);
    /// Takes a thread that this member was asked to take, within somebody else's job ("answer it"); else nothing.
    Result<void> acceptWithin(store::WriteContext &context, ThreadKey thread);

private:
    store::Store &m_store;
    TeamLog &m_log;
};

} // namespace baton::team
