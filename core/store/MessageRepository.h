// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Message.h"
#include "core/store/Context.h"

namespace baton::store {

/// A message as it goes into the table: texts in UTF-8, ids and hashes computed. Made outside the writer.
struct MessageRow {
    MessageKey key = 0; ///< given by insert()
    ThreadKey thread = 0; ///< 0: context
    AccountKey account = 0;
    qint64 flags = 0; ///< MessageFlag
    ThreadKind kind = ThreadKind::Public;
    Visibility visibility = Visibility::Public;
    qint64 author = 0; ///< identity
    MessageKey parent = 0;
    qint64 globalKey = 0;
    qint64 globalCheck = 0; ///< given by insert()
    qint64 networkKey = 0;
    qint64 networkCheck = 0; ///< given by insert()
    qint64 parentKey = 0; ///< 0: it answers nothing
    qint64 arrival = 0;
    TimeMs at = 0;
    TimeMs seenAt = 0;
    TimeMs editedAt = 0;
    TimeMs deletedAt = 0;
    quint64 content = 0;
    quint64 shortId = 0;
    QByteArray globalId;
    QByteArray networkId; ///< empty: the same
    QByteArray parentRef;
    QByteArray conversationId;
    QByteArray mentions; ///< identities as variable-length integers
    QByteArray text;
    QByteArray subject;
    QByteArray html;
    QByteArray language;
    QByteArray attachments;
    QByteArray permalink;
    QByteArray connectorData;

    bool operator==(const MessageRow &) const = default;
};

/// What the Ingestor compares a message with.
struct KnownMessage {
    MessageKey key = 0;
    ThreadKey thread = 0;
    AccountKey account = 0;
    qint64 flags = 0;
    TimeMs editedAt = 0;
    quint64 content = 0;
    bool hasParentRef = false;
};

/// @thread the job's
namespace messages {

/// Writes the message; index() follows. @return its key, or 0 if it is there already, by either id
MessageKey insert(WriteContext &context, MessageRow &row);
/// Writes a new message's search entry. Many in a row, by ascending key, are cheapest.
void index(WriteContext &context, const MessageRow &row);
/// Whether a message of this very millisecond is there. What is not is certainly new, unless its time was changed.
bool anyAt(ReadContext &context, TimeMs at);
TimeMs newestAt(ReadContext &context); ///< 0: there are none
/// Replaces what a network may change, and the search entry if the words differ.
void update(WriteContext &context, const MessageRow &row, const QByteArray &oldText, const QByteArray &oldSubject);
void setFlags(WriteContext &context, MessageKey message, qint64 flags, TimeMs deletedAt);
void setParentRef(WriteContext &context, MessageKey message, qint64 parentKey, const QByteArray &ref, bool isNetworkId);

std::optional<KnownMessage> known(ReadContext &context, AccountKey account, const QByteArray &globalId,
    qint64 globalKey, const QByteArray &networkId, qint64 networkKey);
std::optional<MessageRow> row(ReadContext &context, MessageKey message);

void addRevision(WriteContext &context, MessageKey message, const Revision &revision);
QList<Revision> revisions(ReadContext &context, MessageKey message);

/// A message of ours was written in Baton by this member.
void setWriter(WriteContext &context, MessageKey message, const MemberId &member);
std::optional<MemberId> writerOf(ReadContext &context, MessageKey message);

std::optional<MessageKey> keyOf(ReadContext &context, const MessageId &id);
std::optional<MessageKey> keyOfGlobalId(ReadContext &context, const QString &network, const QString &globalId);
std::optional<MessageKey> keyOfPermalink(ReadContext &context, const QString &permalink);
MessageId idOf(ReadContext &context, MessageKey message); ///< null: no such message
/// Everything of one message, for reading. Unread is filled in from the thread's read marker.
std::optional<MessageView> view(ReadContext &context, MessageKey message);
std::optional<MessageRef> ref(ReadContext &context, MessageKey message);

/// Where a thread is now: itself, or what it was united with; 0: it is no more.
ThreadKey currentThread(ReadContext &context, ThreadKey thread);
/// The thread of a message; 0: context, or no such message.
ThreadKey threadOf(ReadContext &context, MessageKey message);

/// How many messages of ours since then say the same as `text`: handles, spaces and letter case set aside. Looks
/// through all messages of that time.
int timesSent(ReadContext &context, const QString &text, TimeMs since);

/// Messages of a thread that came in after `arrival`, oldest first: what is new since a person began to write.
QList<MessageKey> arrivedAfter(ReadContext &context, ThreadKey thread, qint64 arrival);
/// The newest arrival so far; every slice of ingest that writes gets the next.
qint64 newestArrival(ReadContext &context);

/// A stretch of the account's open conversations to be read again. Whoever reads keeps `next` in memory and hands it in
/// again: nothing is written for it.
struct RefreshPage {
    QList<MessageRef> refs;
    ThreadKey next = 0; ///< 0: the end was reached, the next page starts over
};
/// Messages of open threads, newest threads first, about `limit` of them, never more than fit with one thread.
RefreshPage openMessages(ReadContext &context, AccountKey account, ThreadKey from, int limit);
/// The newest message of each of `limit` open threads, newest threads first.
RefreshPage openThreads(ReadContext &context, AccountKey account, ThreadKey from, int limit);

} // namespace messages

/// One handle of somebody on a network, found or made by their global id.
/// @thread the job's
namespace identities {

/// @param scope  what makes a native id unique where there is no global one: the account's server
/// @return the key; the row is updated where the network tells something else than before
qint64 resolve(WriteContext &context, const QString &network, const QString &scope, const Person &person);
/// A hash of what a network may change about a person.
quint64 contentOf(const Person &person);
std::optional<Person> find(ReadContext &context, qint64 identity);
IdentityId idOf(ReadContext &context, qint64 identity);
std::optional<qint64> keyOf(ReadContext &context, const IdentityId &id);
/// All that are linked to it as one customer, itself included.
QList<qint64> linkedTo(ReadContext &context, qint64 identity);

} // namespace identities

} // namespace baton::store
