// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Message.h"
#include "core/store/Context.h"

namespace baton::store {

/// A reply on its way out, as it is stored. States and reasons are the words of core/inbox/ReplyService.h.
struct OutboxRecord {
    qint64 key = 0; ///< given by add(); grows with the order of adding
    DraftId id;
    ThreadKey thread = 0;
    AccountKey account = 0;
    MessageKey inReplyTo = 0;
    QString state; ///< "queued", "checking", "held", "sending", "sent", "failed", "unknown", "asked"
    QString hold; ///< why it is held
    QList<MessageKey> news; ///< what came since
    QString text;
    QString subject;
    QString language;
    Visibility visibility = Visibility::Public;
    QList<OutgoingMedia> media; ///< empty in lists; see media()
    QByteArray idempotencyKey; ///< made once, the same at every try
    std::optional<OpId> intent; ///< the send.intent operation
    bool thenDone = false;
    bool anyway = false;
    bool mine = true;
    int attempts = 0;
    TimeMs queuedAt = 0;
    TimeMs leavesAt = 0;
    TimeMs startedAt = 0;
    TimeMs changedAt = 0; ///< of the last change of state
    std::optional<Error> error;
    TimeMs retryAt = 0; ///< "unknown": when it is looked for next; "queued": when it was put back last; 0: neither
    MessageKey message = 0; ///< what became of it, once sent
    std::optional<OpId> request = {}; ///< the send.request that it asks by, or carries out
    std::optional<DeviceId> asked = {}; ///< a colleague's device is to send it; nullopt: it leaves from here
    std::optional<MemberId> writer = {}; ///< the colleague whose reply it is; nullopt: one's own
    QList<quint64> seen = {}; ///< with a writer: the messages that one could see, as SendRequestRecord::upto
    bool unasked = false; ///< with a writer: the account's rule agreed, no person
};

/// @thread the job's
namespace outbox {

qint64 add(WriteContext &context, const OutboxRecord &reply); ///< with its media
/// Writes state, hold, news, text, intent, request, asked, anyway, attempts, times, error and message; not the media.
void update(WriteContext &context, const OutboxRecord &reply);
/// Moves on only if it still is in the state the caller saw. @return false if it is not
bool moveOn(WriteContext &context, const DraftId &id, const QString &from, const QString &to);
void remove(WriteContext &context, const DraftId &id);

std::optional<OutboxRecord> find(ReadContext &context, const DraftId &id); ///< without media
QList<OutgoingMedia> media(ReadContext &context, const DraftId &id);
/// Everything that is not "sent", oldest first; without media.
QList<OutboxRecord> unsent(ReadContext &context);
QList<OutboxRecord> ofThread(ReadContext &context, ThreadKey thread);
/// Those sent after a moment, newest first.
QList<OutboxRecord> sentSince(ReadContext &context, TimeMs since);
/// Removes sent ones that are older; their text is in the messages.
void forgetSentBefore(WriteContext &context, TimeMs before);

} // namespace outbox

/// What a person began to write.
struct DraftRecord {
    enum class Kind { Reply = 0, Note = 1, Correction = 2 };
    QString text;
    QString subject;
    QString language;
    Visibility visibility = Visibility::Public;
    MessageKey inReplyTo = 0;
    TimeMs startedAt = 0;
    QList<OutgoingMedia> media;
    bool privately = false;
};

namespace drafts {

/// An empty text without media removes it.
void put(WriteContext &context, ThreadKey thread, DraftRecord::Kind kind, const DraftRecord &draft);
std::optional<DraftRecord> find(ReadContext &context, ThreadKey thread, DraftRecord::Kind kind);
/// Threads that have a draft, for a mark in the list.
QSet<ThreadKey> threadsWithDraft(ReadContext &context);

} // namespace drafts

} // namespace baton::store
