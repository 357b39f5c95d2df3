// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Context.h"
#include "core/store/ThreadStateCache.h"

namespace baton::store {

/// Where a page of a list ended; the next one starts behind it. Stays true while rows come and go.
struct ListCursor {
    std::array<qint64, 6> place{};
    [[nodiscard]] QByteArray toText() const; ///< letters and digits, for batonctl
    static std::optional<ListCursor> fromText(QByteArrayView text);
    bool operator==(const ListCursor &) const = default;
};
struct ListPage {
    QList<ThreadRow> rows;
    std::optional<ListCursor> next; ///< nullopt: that was the end
};

/// Lists, rows, counts and conversations. One order everywhere: due (empty last), priority, waiting since (empty last),
/// and where nobody waits the newest word first, thread id; Later by the time of waking, Done by the time of closing,
/// newest first. "All" has the open ones first, then Later, Done, and history by its last message.
/// @thread the job's
namespace threads {

/// The ordered keys of all that match. @param limit  0: all of them
QList<ThreadKey> list(ReadContext &context, const ViewQuery &query, int limit = 0);
/// By key, in the order asked for; those that are gone are left out, those that were united appear under the new key.
QList<ThreadRow> rows(ReadContext &context, const QList<ThreadKey> &keys);
/// A page of rows in the list's order.
ListPage page(ReadContext &context, const ViewQuery &query, const std::optional<ListCursor> &after, int limit);
ViewCounts counts(ReadContext &context);

/// The conversations that come from one cause.
struct CauseCounts {
    int conversations = 0;
    int open = 0;
    TimeMs firstAt = 0; ///< when the oldest of them began
    TimeMs lastAt = 0; ///< of the newest message
};
/// By the causes' names.
QHash<QString, CauseCounts> countsByCause(ReadContext &context);

/// @param around  0: the page that holds the first unread message, else the newest
/// @return Error::NotFound
Result<ConversationPage> conversation(ReadContext &context, ThreadKey thread, MessageKey around, int pageSize);
Result<CustomerView> customer(ReadContext &context, ThreadKey thread);

/// A case code or the start of one, or a thread id in hexadecimal.
/// @return Error::NotFound; Error::Conflict when several fit, the detail lists their codes, space-separated
Result<ThreadKey> byCaseCode(ReadContext &context, QStringView typed);
std::optional<ThreadKey> byId(ReadContext &context, const ThreadId &id);
/// Every one it is an id of.
QList<ThreadKey> allById(ReadContext &context, const ThreadId &id);
/// Every id the thread goes or went by; the shown one first.
QList<ThreadId> idsOf(ReadContext &context, ThreadKey thread);
/// Whether operations name one of its ids.
bool hasOperations(ReadContext &context, ThreadKey thread);
ThreadId idOf(ReadContext &context, ThreadKey thread); ///< null: no such thread

/// Everything that is there so far is read / the newest of the customer's is unread again.
void markRead(WriteContext &context, const QList<ThreadKey> &threads, const TeamStateSource &source);
void markUnread(WriteContext &context, const QList<ThreadKey> &threads, const TeamStateSource &source);

/// History whose last word is the customer's, since a moment; newest first.
QList<ThreadKey> unansweredHistory(ReadContext &context, AccountKey account, TimeMs since);
void takeIn(WriteContext &context, const QList<ThreadKey> &threads, const TeamStateSource &source);

/// shortKey()s of the customer's messages in a thread: what a status says its author had in view.
QList<quint64> inboundShortKeys(ReadContext &context, ThreadKey thread);

/// Operations of these ids came in: their threads ask the TeamStateSource from now on. (ops::append() does it for the
/// entity it stores.)
void noteOps(WriteContext &context, const QList<ThreadId> &ids);

} // namespace threads

} // namespace baton::store
