// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Context.h"

namespace baton::store {

/// What became of a reply that another device was asked to send. The numbers are stored.
enum class RequestState {
    Open = 0,
    Begun = 1, ///< an intent carries it out
    Sent = 2,
    TakenBack = 3, ///< by its writer
    GivenBack = 4, ///< by who was asked
    Failed = 5, ///< surely not sent
    Unknown = 6, ///< it may have been sent
};

/// A send.request, as the log says it stands.
struct SendRequestRecord {
    OpId op;
    ThreadId thread; ///< it is filed under
    DraftId draft;
    AccountId account;
    MessageId inReplyTo; ///< null: not told
    DeviceId device; ///< which is asked
    MemberId writer;
    BodyId body;
    QList<quint64> upto; ///< ascending: first eight bytes of the messages that the writer could see
    TimeMs at = 0; ///< by the writer's clock
    RequestState state = RequestState::Open;
    bool takenBack = false; ///< the writer has said so, whatever the state
    int failure = 0; ///< with GivenBack and Failed: a number of Error::Kind
    MessageId message; ///< with Sent; null: not told
    bool waitsHere = false; ///< this device is asked, and a person may still agree
    ThreadKey shownIn = 0; ///< the conversation that has `thread` among its ids
    bool operator==(const SendRequestRecord &other) const;
};

/// Keys of messages as bytes: eight each, big-endian.
QByteArray packedKeys(const QList<quint64> &keys);
QList<quint64> keysFrom(QByteArrayView packed);

/// @thread the job's
namespace requests {

/// @return whether anything differs from before
bool put(WriteContext &context, const SendRequestRecord &request);
/// Forgets those of these threads that the log holds no more. @return whether there were any
bool keepOnly(WriteContext &context, const QList<ThreadId> &threads, const QList<OpId> &requests);

std::optional<SendRequestRecord> find(ReadContext &context, const OpId &request);
/// The newest under that id.
std::optional<SendRequestRecord> byDraft(ReadContext &context, const DraftId &draft);
/// The one under that id that was sent, if any was: a reply that was asked for again keeps its id.
std::optional<SendRequestRecord> sentOf(ReadContext &context, const DraftId &draft);
/// Those that wait for an answer here, oldest first.
QList<SendRequestRecord> waitingHere(ReadContext &context);

} // namespace requests

} // namespace baton::store
