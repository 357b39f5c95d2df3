// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/domain/Views.h"
#include "core/domain/Watch.h"

#include <QtCore/QObject>

namespace baton::team {

/// What the last undo reversed, for "Undone: tag late parcel on 12 conversations".
struct Undone {
    QString operation; ///< "claim", "tag.add" …
    int threads = 0;
    QList<ThreadKey> keys;
};

/// A conversation on its way to a colleague, or to a department.
struct HandOff {
    MemberId to;
    QString department; ///< by its name; if not empty, `to` is not looked at
    QString ask; ///< what is asked of them; may be empty
    TimeMs due = 0; ///< ms UTC; 0: after `within`
    /// ms of open time. nullopt: a colleague has four hours, a department as long as its ladder says
    std::optional<TimeMs> within = {};
};

/// When somebody sees to a conversation again.
struct FollowUp {
    TimeMs at = 0; ///< ms UTC
    MemberId who; ///< null: this member
    QString why; ///< may be empty
    bool promised = false; ///< the customer was told so: then it is due
};

/// The team's work on threads. Every act is an operation in the log (core/ops/RULES.md), can be undone, and returns
/// once it is committed locally. A list of threads is one undo step.
///
/// Errors of every act: NotFound (no such thread), Conflict (somebody has since changed it), Refused (a rule holds it
/// back), Storage (the write failed and nothing happened), Cancelled (quitting).
/// @thread interface; never blocks
class TeamService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual Task<void> claim(const QList<ThreadKey> &threads) = 0;
    /// Nobody has it then. Of a thread that was claimed twice only what this member said is taken back: the others
    /// keep it.
    virtual Task<void> release(const QList<ThreadKey> &threads) = 0;
    /// Gives it to a colleague (or to oneself) at once, unasked.
    virtual Task<void> assign(const QList<ThreadKey> &threads, const MemberId &member) = 0;
    /// Asks a colleague to take it: nobody has it until that is answered. Claiming, answering, noting and closing by
    /// the one who is asked accept it.
    virtual Task<void> handOff(const QList<ThreadKey> &threads, const HandOff &handOff) = 0;
    /// Brings it to the next person of the ladder. NotFound: it is no department's; Refused: the last one has it
    virtual Task<void> bringUp(const QList<ThreadKey> &threads, const QString &reason) = 0;
    /// Takes what was handed to this member. Refused: nothing waits for an answer
    virtual Task<void> accept(const QList<ThreadKey> &threads) = 0;
    /// Gives a handoff back to whoever it came from. Refused: nothing waits for an answer; Invalid: no reason
    virtual Task<void> sendBack(const QList<ThreadKey> &threads, const QString &reason) = 0;
    virtual Task<void> addTag(const QList<ThreadKey> &threads, const QString &name) = 0;
    /// Tags it as praise (kPraiseTag); what was only heard is done with that.
    virtual Task<void> keepAsPraise(const QList<ThreadKey> &threads) = 0;
    virtual Task<void> removeTag(const QList<ThreadKey> &threads, const QString &name) = 0;
    virtual Task<void> setPriority(const QList<ThreadKey> &threads, Priority priority) = 0;
    virtual Task<void> done(const QList<ThreadKey> &threads, DoneReason reason) = 0;
    virtual Task<void> reopen(const QList<ThreadKey> &threads) = 0;
    virtual Task<void> snooze(const QList<ThreadKey> &threads, TimeMs until) = 0;
    /// The same with a person who sees to it then, and why. What is done has no follow-up any more.
    virtual Task<void> followUp(const QList<ThreadKey> &threads, const FollowUp &followUp) = 0;
    /// What they come from: "parcels wet, depot north". Empty: nothing that is known.
    virtual Task<void> setCause(const QList<ThreadKey> &threads, const QString &name) = 0;
    /// Everything that was ever named, open ones first, then by name.
    virtual Task<QList<CauseView>> causes() = 0;
    /// Names, owns, closes or opens again. NotFound: there is no such cause
    virtual Task<void> changeCause(const CauseView &cause) = 0;
    /// Writes down what somebody said who did not write it here: on the phone, at the counter. Whoever was asked takes
    /// it by that. @param name  a colleague's, or of somebody the team's agreement names
    virtual Task<BodyId> recordAnswer(ThreadKey thread, const QString &name, const QString &text) = 0;
    /// `@Name` in it (namesIn()) tells colleagues of the team, each once in a note.
    virtual Task<BodyId> addNote(ThreadKey thread, const QString &text) = 0;
    virtual Task<void> editNote(ThreadKey thread, const BodyId &note, const QString &text) = 0;
    virtual Task<void> removeNote(ThreadKey thread, const BodyId &note) = 0;
    /// Where notes name this member they have seen it, on all of their computers. Cannot be undone.
    virtual Task<void> mentionsSeen(const QList<ThreadKey> &threads) = 0;
    /// Makes two threads one. @return the thread that is left
    virtual Task<ThreadKey> join(ThreadKey first, ThreadKey second) = 0;
    /// Cuts a message and its replies off into a thread of their own. @return the new thread
    virtual Task<ThreadKey> split(MessageKey message) = 0;
    /// Reverses this member's last act. NotFound: nothing to undo; Conflict: changed since, detail names who.
    virtual Task<Undone> undo() = 0;

    virtual Task<void> setSavedReply(const SavedReply &reply) = 0; ///< an empty id makes a new one
    virtual Task<void> removeSavedReply(const QString &id) = 0;
    virtual Task<QList<SavedReply>> savedReplies() = 0;

    /// Everybody who is in the team now, by name; alone: oneself.
    virtual Task<QList<MemberView>> members() = 0;

    /// The person at this computer.
    [[nodiscard]] virtual QString myName() const = 0;
    virtual Task<void> setMyName(const QString &name) = 0;
};

} // namespace baton::team
