// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ThreadRepository.h"

#include "core/store/MessageKeys.h"
#include "core/store/MessageRepository.h"
#include "core/store/MessageViews.h"
#include "core/store/NoteRepository.h"
#include "core/store/OpRepository.h"
#include "core/store/PublicationRepository.h"
#include "core/store/ThreadRows.h"

namespace baton::store {

namespace threads {

namespace {

constexpr int kRecent = 10;

/// The page's first message when nothing is said: the first unread one, if any. Counted from the end, where the unread
/// ones are: a conversation of many years is not walked through for one new message.
MessageKey firstUnread(ReadContext &context, ThreadKey thread, int unread)
{
    if (unread <= 0)
        return 0;
    Statement row = context.prepare(R"sql(
        SELECT m.key FROM messages m LEFT JOIN read_markers r ON r.thread = m.thread
        WHERE m.thread = ?1 AND (m.flags & 7) = 0 AND m.arrival > IFNULL(r.arrival, -1)
        ORDER BY m.key DESC LIMIT ?2
    )sql");
    row.bind(thread, unread);
    MessageKey first = 0;
    while (row.next())
        first = row.integer(0);
    return first;
}
static_assert((FlagOut | FlagHistory | FlagDeleted) == 7);

int countMessages(ReadContext &context, ThreadKey thread, MessageKey key, bool before)
{
    Statement row = before ? context.prepare("SELECT COUNT(*) FROM messages WHERE thread = ?1 AND key < ?2")
                           : context.prepare("SELECT COUNT(*) FROM messages WHERE thread = ?1 AND key > ?2");
    return row.bind(thread, key).next() ? row.number(0) : 0;
}

} // namespace

namespace {

/// Where a colleague's device read something and its words are still on their way, a place is kept for them.
void insertTextsOnTheirWay(ReadContext &context, ConversationPage &page)
{
    const auto waiting = publications::textsOnTheirWay(context, idsOf(context, page.thread.key));
    for (const Publication &one : waiting) {
        if (page.messagesBefore > 0 && one.at < page.messages.first().at)
            continue;
        MessageView view;
        view.id = one.message;
        view.direction = one.direction;
        view.at = one.at;
        view.isTextOnItsWay = true;
        if (const auto author = identities::keyOf(context, one.author))
            view.author = identities::find(context, *author).value_or(Person());
        const auto known = std::find_if(page.messages.begin(), page.messages.end(),
            [&](const MessageView &other) { return other.id == one.message; });
        if (known != page.messages.end()) {
            known->isTextOnItsWay = true; // it was edited, and the new words are not here
            continue;
        }
        // In the order of time, and the key of no message: those are even.
        view.key = firstKeyAt(one.at) | (kKeysPerMs - 1);
        auto place = page.messages.begin();
        while (place != page.messages.end() && place->key <= view.key) {
            view.key += place->key == view.key ? 2 : 0;
            ++place;
        }
        page.messages.insert(place, view);
    }
}

} // namespace

Result<ConversationPage> conversation(ReadContext &context, ThreadKey thread, MessageKey around, int pageSize)
{
    const auto found = rows(context, {thread});
    if (found.isEmpty())
        return fail(Error::Kind::NotFound, QStringLiteral("no such thread"));
    ConversationPage page;
    page.thread = found.first();
    const ThreadKey key = page.thread.key;
    page.firstUnread = firstUnread(context, key, page.thread.unread);
    constexpr MessageKey kEnd = std::numeric_limits<MessageKey>::max();
    const MessageKey middle = around != 0 ? around : page.firstUnread != 0 ? page.firstUnread : kEnd;
    // A third of the page before the middle, the rest from it on; what one side cannot fill goes to the other.
    const int wanted = std::max(pageSize, 1);
    QList<MessageView> later;
    if (middle != kEnd) {
        Statement row = context.prepare(messages::kViewsFrom);
        row.bind(key, middle, wanted);
        while (row.next())
            later.append(messages::viewOf(context, row));
    }
    const int laterKept = std::min<int>(int(later.size()), wanted - std::min(wanted / 3, wanted - 1));
    QList<MessageView> earlier;
    {
        Statement row = context.prepare(messages::kViewsUpTo);
        row.bind(key, middle == kEnd ? kEnd : middle - 1, wanted - laterKept);
        while (row.next())
            earlier.prepend(messages::viewOf(context, row));
    }
    page.messages = earlier + later.first(std::min<qsizetype>(later.size(), wanted - earlier.size()));
    if (page.messages.isEmpty())
        return page;
    page.messagesBefore = countMessages(context, key, page.messages.first().key, true);
    page.messagesAfter = countMessages(context, key, page.messages.last().key, false);

    if (page.messagesAfter == 0)
        insertTextsOnTheirWay(context, page);

    const auto notes = notes::ofThread(context, key);
    for (const NoteRecord &note : notes)
        page.notes.append(notes::viewOf(note));

    Statement card = context.prepare(R"sql(
        SELECT p.key FROM threads t JOIN messages m ON m.key = t.root JOIN messages p ON p.key = m.parent
        WHERE t.key = ?1 AND p.thread IS NULL
    )sql");
    if (card.bind(key).next())
        page.onPost = messages::view(context, card.integer(0));
    return page;
}

Result<CustomerView> customer(ReadContext &context, ThreadKey thread)
{
    const ThreadKey current = messages::currentThread(context, thread);
    Statement state = context.prepare("SELECT contact FROM thread_state WHERE thread = ?1");
    if (!state.bind(current).next())
        return fail(Error::Kind::NotFound, QStringLiteral("no such thread"));
    CustomerView view;
    const qint64 contact = state.integer(0);
    if (contact == 0)
        return view;
    view.id = identities::idOf(context, contact);
    const auto linked = identities::linkedTo(context, contact);
    QList<std::pair<TimeMs, ThreadKey>> recent;
    for (const qint64 identity : linked) {
        if (const auto person = identities::find(context, identity))
            view.identities.append(*person);
        Statement network = context.prepare("SELECT network FROM identities WHERE key = ?1");
        if (network.bind(identity).next() && !view.networks.contains(network.text(0)))
            view.networks.append(network.text(0));
        Statement row = context.prepare(R"sql(
            SELECT thread, shelf, last_at FROM thread_state
            WHERE thread >> 14 IN (SELECT slot FROM contact_slots) AND contact = ?1
        )sql");
        row.bind(identity);
        while (row.next()) {
            ++view.conversations;
            if (row.number(1) == int(Shelf::Inbox) || row.number(1) == int(Shelf::Answered))
                ++view.openConversations;
            recent.append({row.integer(2), row.integer(0)});
        }
        Statement first = context.prepare(R"sql(
            SELECT MIN(m.at) FROM thread_state s JOIN messages m ON m.key = s.first_message
            WHERE s.thread >> 14 IN (SELECT slot FROM contact_slots) AND s.contact = ?1
        )sql");
        if (first.bind(identity).next() && !first.isNull(0))
            view.firstSeen = view.firstSeen == 0 ? first.integer(0) : std::min(view.firstSeen, first.integer(0));
    }
    // How often they wrote again before they had an answer to what they wrote last.
    Statement message = context.prepare(R"sql(
        SELECT flags, author FROM messages WHERE thread = ?1 AND (flags & 4) = 0 ORDER BY key
    )sql");
    message.bind(current);
    bool waiting = false;
    while (message.next()) {
        const bool theirs = (message.integer(0) & FlagOut) == 0 && linked.contains(message.integer(1));
        if (theirs && std::exchange(waiting, true))
            ++view.wroteAgainWhileWaiting;
        else if ((message.integer(0) & FlagOut) != 0)
            waiting = false;
    }
    std::sort(recent.begin(), recent.end(), std::greater<>());
    QList<ThreadKey> keys;
    for (qsizetype i = 0; i < recent.size() && keys.size() < kRecent; ++i)
        keys.append(recent.at(i).second);
    view.recent = rows(context, keys);
    return view;
}

Result<ThreadKey> byCaseCode(ReadContext &context, QStringView typed)
{
    if (typed.size() == 32) {
        const ThreadId id = ThreadId::fromHex(typed.toLatin1());
        if (const auto thread = id.isNull() ? std::nullopt : byId(context, id))
            return *thread;
    }
    const auto code = caseCodePrefix(typed);
    if (!code)
        return fail(Error::Kind::NotFound, QStringLiteral("no case code"));
    // Five bits a character: the ids that start with these bits.
    static const QString kAlphabet = QStringLiteral("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    quint64 bits = 0;
    for (const QChar c : *code)
        bits = bits << 5 | quint64(kAlphabet.indexOf(c));
    const int unused = 40 - int(code->size()) * 5;
    const quint64 low = bits << unused;
    const quint64 high = low | ((quint64(1) << unused) - 1);
    const auto bytesOf = [](quint64 start, char fill) {
        QByteArray id(16, fill);
        for (int i = 0; i < 5; ++i)
            id[i] = char(start >> (8 * (4 - i)));
        return id;
    };
    Statement row = context.prepare(R"sql(
        SELECT DISTINCT id, thread FROM thread_ids WHERE slot IN (SELECT slot FROM id_slots) AND id BETWEEN ?1 AND ?2
    )sql");
    row.bind(bytesOf(low, '\0'), bytesOf(high, '\xff'));
    QList<ThreadKey> threads;
    while (row.next()) {
        if (!threads.contains(row.integer(1)))
            threads.append(row.integer(1));
    }
    if (threads.isEmpty())
        return fail(Error::Kind::NotFound, QStringLiteral("no such case"));
    if (threads.size() == 1)
        return threads.first();
    QStringList codes;
    for (const ThreadKey thread : std::as_const(threads))
        codes.append(caseCodeFor(idOf(context, thread)));
    std::sort(codes.begin(), codes.end());
    return fail(Error::Kind::Conflict, codes.join(QLatin1Char(' ')));
}

std::optional<ThreadKey> byId(ReadContext &context, const ThreadId &id)
{
    const QList<ThreadKey> all = allById(context, id);
    return all.isEmpty() ? std::nullopt : std::optional(all.first());
}

// The slots of the view id_slots, one after the other: SQLite would make a table of them for every id that is asked.
QList<ThreadKey> allById(ReadContext &context, const ThreadId &id)
{
    Statement newest = context.prepare("SELECT IFNULL(MAX(thread) >> 12, -1) FROM thread_ids");
    const qint64 last = newest.next() ? newest.integer(0) : -1;
    const QByteArray bytes = id.toBytes();
    QList<ThreadKey> found;
    Statement row = context.prepare("SELECT thread FROM thread_ids WHERE slot = ?1 AND id = ?2");
    for (qint64 slot = -1; slot <= last; ++slot) {
        row.bind(slot, bytes);
        while (row.next())
            found.append(row.integer(0));
        row.reset();
    }
    return found;
}

bool hasOperations(ReadContext &context, ThreadKey thread)
{
    Statement row = context.prepare("SELECT has_ops FROM threads WHERE key = ?1");
    return row.bind(thread).next() && row.flag(0);
}

ThreadId idOf(ReadContext &context, ThreadKey thread)
{
    Statement row = context.prepare("SELECT id FROM threads WHERE key = ?1");
    return row.bind(thread).next() ? ThreadId::fromBytes(row.bytesView(0)) : ThreadId();
}

QList<ThreadId> idsOf(ReadContext &context, ThreadKey thread)
{
    QList<ThreadId> ids;
    if (const ThreadId shown = idOf(context, thread); !shown.isNull())
        ids.append(shown);
    Statement row = context.prepare("SELECT id FROM thread_ids WHERE thread = ?1 ORDER BY id");
    row.bind(thread);
    while (row.next()) {
        if (const ThreadId id = ThreadId::fromBytes(row.bytesView(0)); !ids.contains(id))
            ids.append(id);
    }
    return ids;
}

void markRead(WriteContext &context, const QList<ThreadKey> &threads, const TeamStateSource &source)
{
    const qint64 newest = messages::newestArrival(context);
    QList<ThreadKey> changed;
    for (const ThreadKey thread : threads) {
        const ThreadKey current = messages::currentThread(context, thread);
        Statement unread = context.prepare("SELECT unread FROM thread_state WHERE thread = ?1");
        if (!unread.bind(current).next() || unread.integer(0) == 0)
            continue;
        unread.reset();
        context.prepare("INSERT OR REPLACE INTO read_markers (thread, arrival) VALUES (?1, ?2)")
            .bind(current, newest)
            .run();
        changed.append(current);
    }
    refreshThreads(context, changed, source);
}

void markUnread(WriteContext &context, const QList<ThreadKey> &threads, const TeamStateSource &source)
{
    QList<ThreadKey> changed;
    for (const ThreadKey thread : threads) {
        const ThreadKey current = messages::currentThread(context, thread);
        Statement last = context.prepare(R"sql(
            SELECT arrival FROM messages WHERE thread = ?1 AND (flags & 7) = 0 ORDER BY key DESC LIMIT 1
        )sql");
        if (!last.bind(current).next())
            continue;
        context.prepare("INSERT OR REPLACE INTO read_markers (thread, arrival) VALUES (?1, ?2)")
            .bind(current, last.integer(0) - 1)
            .run();
        changed.append(current);
    }
    refreshThreads(context, changed, source);
}

QList<ThreadKey> unansweredHistory(ReadContext &context, AccountKey account, TimeMs since)
{
    QList<ThreadKey> threads;
    Statement row = context.prepare(R"sql(
        SELECT thread FROM thread_state
        WHERE shelf = 0 AND sort1 <= -?2 AND account = ?1 AND (bits & ?3) = 0 AND last_inbound <> 0
        ORDER BY sort1, sort4
    )sql");
    row.bind(account, since, int(BitLastOut) | int(BitGone) | int(BitHeard));
    while (row.next())
        threads.append(row.integer(0));
    return threads;
}

void takeIn(WriteContext &context, const QList<ThreadKey> &threads, const TeamStateSource &source)
{
    QList<ThreadKey> current;
    for (const ThreadKey thread : threads) {
        current.append(messages::currentThread(context, thread));
        context.prepare("UPDATE threads SET taken_in = 1 WHERE key = ?1").bind(current.last()).run();
    }
    refreshThreads(context, current, source);
}

QList<quint64> inboundShortKeys(ReadContext &context, ThreadKey thread)
{
    QList<quint64> keys;
    Statement row = context.prepare("SELECT short_id FROM messages WHERE thread = ?1 AND (flags & 1) = 0");
    row.bind(thread);
    while (row.next())
        keys.append(quint64(row.integer(0)));
    std::sort(keys.begin(), keys.end());
    return keys;
}

void noteOps(WriteContext &context, const QList<ThreadId> &ids)
{
    context.memory().threads.clear();
    for (const ThreadId &id : ids) {
        context
            .prepare(R"sql(
                UPDATE threads SET has_ops = 1
                WHERE key IN (SELECT thread FROM thread_ids WHERE slot IN (SELECT slot FROM id_slots) AND id = ?1)
            )sql")
            .bind(id.toBytes())
            .run();
    }
}

} // namespace threads

} // namespace baton::store
