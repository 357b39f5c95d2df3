// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ThreadStateCache.h"

#include "core/domain/Varint.h"
#include "core/store/MessageKeys.h"
#include "core/store/PolicyRepository.h"

namespace baton::store {

struct ThreadStateCache::Frame {
    AccountKey account = 0;
    ThreadId id;
    bool takenIn = false;
    bool hasOps = false;
    qint64 readUpTo = -1;
    TeamThreadState team;
};

ThreadStateCache::ThreadStateCache(WriteContext &context, TeamStateSource source)
    : m_context(context)
    , m_source(std::move(source))
{
}

ThreadStateCache::~ThreadStateCache() { flush(); }

void ThreadStateCache::begin(ThreadKey thread, const ThreadId &id, AccountKey account, bool hasOps)
{
    auto frame = std::make_unique<Frame>();
    frame->account = account;
    frame->id = id;
    if (!hasOps) // else what they say is looked up as for any other
        m_begun[thread] = std::move(frame);
}

void ThreadStateCache::forget(ThreadKey thread)
{
    m_begun.erase(thread);
    m_context.memory().threads.remove(thread);
}

void ThreadStateCache::refresh(ThreadKey thread) { m_refreshed.insert(thread); }

void ThreadStateCache::append(ThreadKey thread, Arrival arrival) { m_appended[thread].push_back(std::move(arrival)); }

void ThreadStateCache::flush()
{
    for (auto &[thread, arrivals] : m_appended) {
        if (m_refreshed.contains(thread))
            continue;
        if (const auto begun = m_begun.find(thread); begun != m_begun.end()) {
            ThreadStateRow row = first(thread, *begun->second, arrivals);
            write(std::nullopt, row);
            m_context.memory().threads.insert(thread, {std::move(row), false});
            continue;
        }
        Frame frame;
        std::optional<ThreadStateRow> old;
        if (const RecentThread *recent = m_context.memory().threads.find(thread)) {
            old = recent->row;
            frame.account = old->account;
            frame.id = old->id;
            frame.takenIn = recent->takenIn;
        } else {
            old = load(thread, &frame);
        }
        std::optional<ThreadStateRow> fresh;
        if (old)
            fresh = extend(*old, frame, arrivals);
        if (!fresh) {
            if (const auto whole = frameOf(thread))
                fresh = derive(thread, *whole);
        }
        write(old, fresh);
        if (fresh && !frame.hasOps)
            m_context.memory().threads.insert(thread, {*std::move(fresh), frame.takenIn});
    }
    m_appended.clear();
    m_begun.clear();
    for (const ThreadKey thread : std::as_const(m_refreshed)) {
        m_context.memory().threads.remove(thread);
        const auto frame = frameOf(thread);
        write(load(thread), frame ? derive(thread, *frame) : std::nullopt);
    }
    m_refreshed.clear();
    Statement count = m_context.prepare(R"sql(
        INSERT INTO thread_counts (account, shelf, marks, n) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (account, shelf, marks) DO UPDATE SET n = n + excluded.n
    )sql");
    for (const auto &[place, by] : m_counts) {
        if (by != 0)
            count.bind(std::get<0>(place), std::get<1>(place), std::get<2>(place), by).run();
    }
    m_counts.clear();
    Statement tag = m_context.prepare(R"sql(
        INSERT INTO tag_counts (tag, n) VALUES (?1, ?2) ON CONFLICT (tag) DO UPDATE SET n = n + excluded.n
    )sql");
    for (const auto &[name, by] : m_tagCounts) {
        if (by != 0)
            tag.bind(name, by).run();
    }
    m_tagCounts.clear();
}

std::optional<ThreadStateCache::Frame> ThreadStateCache::frameOf(ThreadKey thread)
{
    Frame frame;
    {
        Statement row = m_context.prepare(R"sql(
            SELECT t.account, t.id, t.taken_in, t.has_ops, r.arrival
            FROM threads t LEFT JOIN read_markers r ON r.thread = t.key
            WHERE t.key = ?1
        )sql");
        if (!row.bind(thread).next())
            return std::nullopt;
        frame.account = row.integer(0);
        frame.id = ThreadId::fromBytes(row.bytesView(1));
        frame.takenIn = row.flag(2);
        frame.hasOps = row.flag(3);
        frame.readUpTo = row.isNull(4) ? -1 : row.integer(4);
    }
    loadTeamState(thread, frame);
    return frame;
}

void ThreadStateCache::loadTeamState(ThreadKey thread, Frame &frame)
{
    if (!frame.hasOps || !m_source)
        return;
    QList<ThreadId> ids;
    Statement id = m_context.prepare("SELECT id FROM thread_ids WHERE thread = ?1 ORDER BY id");
    id.bind(thread);
    while (id.next())
        ids.append(ThreadId::fromBytes(id.bytesView(0)));
    frame.team = m_source(m_context, ids);
}

/// @param frame  filled in too, but for the read marker
std::optional<ThreadStateRow> ThreadStateCache::load(ThreadKey thread, Frame *frame)
{
    Statement row = m_context.prepare(R"sql(
        SELECT shelf, sort1, sort2, sort3, sort4, s.account, marks, bits, s.id, kind, visibility, status, done_reason,
            snoozed_until, status_at, waiting_since, due, priority, unread, messages, last_at, first_message,
            last_message, last_inbound, contact, holder, holder_name, tags, subject, last_snippet, language, waiting,
            newest_at, warn_at, wake_at, episode_at, department, brought_to, rung,
            follow_up_at, follow_up_by, cause, t.account, t.id, t.taken_in, t.has_ops
        FROM thread_state s LEFT JOIN threads t ON t.key = s.thread WHERE s.thread = ?1
    )sql");
    if (!row.bind(thread).next())
        return std::nullopt;
    ThreadStateRow state;
    state.thread = thread;
    state.shelf = Shelf(row.number(0));
    state.sort = {row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
    state.account = row.integer(5);
    state.marks = row.number(6);
    state.bits = row.number(7);
    state.id = ThreadId::fromBytes(row.bytesView(8));
    state.kind = row.number(9);
    state.visibility = row.number(10);
    state.status = row.number(11);
    state.doneReason = row.number(12);
    state.snoozedUntil = row.integer(13);
    state.statusAt = row.integer(14);
    state.waitingSince = row.integer(15);
    state.due = row.integer(16);
    state.priority = row.number(17);
    state.unread = row.number(18);
    state.messages = row.number(19);
    state.lastAt = row.integer(20);
    state.firstMessage = row.integer(21);
    state.lastMessage = row.integer(22);
    state.lastInbound = row.integer(23);
    state.contact = row.integer(24);
    state.holder = row.bytes(25);
    state.holderName = row.text(26);
    if (!row.isNull(27))
        state.tags = row.text(27).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    state.subject = row.bytes(28);
    state.lastSnippet = row.bytes(29);
    state.language = row.bytes(30);
    state.waiting = row.bytes(31);
    state.newestAt = row.integer(32);
    state.warnAt = row.integer(33);
    state.wakeAt = row.integer(34);
    state.episodeAt = row.integer(35);
    state.department = row.text(36);
    state.broughtTo = row.text(37);
    state.rung = row.number(38);
    state.followUpAt = row.integer(39);
    state.followUpBy = row.text(40);
    state.cause = row.text(41);
    if (frame != nullptr) {
        frame->account = row.integer(42);
        frame->id = ThreadId::fromBytes(row.bytesView(43));
        frame->takenIn = row.flag(44);
        frame->hasOps = row.flag(45);
        loadTeamState(thread, *frame);
    }
    return state;
}

std::optional<ThreadStateRow> ThreadStateCache::extend(
    const ThreadStateRow &old, const Frame &frame, std::vector<Arrival> &arrivals)
{
    ThreadFacts facts = factsOf(old);
    ThreadStateRow row = old;
    std::map<qint64, MessageFacts> known;
    for (const Arrival &arrival : arrivals)
        known.emplace(arrival.facts.key, arrival.facts);
    const std::function<const MessageFacts *(qint64)> find = [&](qint64 key) -> const MessageFacts * {
        if (const auto found = known.find(key); found != known.end())
            return &found->second;
        Statement parent = m_context.prepare(R"sql(
            SELECT m.flags, m.author, p.key FROM messages m
            LEFT JOIN messages p ON p.key = m.parent AND p.thread = m.thread
            WHERE m.key = ?1 AND m.thread = ?2
        )sql");
        if (!parent.bind(key, old.thread).next())
            return nullptr;
        MessageFacts above;
        above.key = key;
        above.direction = (parent.integer(0) & FlagOut) != 0 ? Direction::Out : Direction::In;
        above.author = parent.integer(1);
        above.parent = parent.integer(2);
        return &known.emplace(key, std::move(above)).first->second;
    };
    for (Arrival &arrival : arrivals) {
        MessageFacts &message = arrival.facts;
        message.fresh = message.fresh && message.direction == Direction::In;
        const ReplyTargets targets = message.direction == Direction::Out ? targetsOf(message, find) : ReplyTargets{};
        if (!appendFact(facts, message, targets, frame.team, frame.takenIn))
            return std::nullopt;
        row.visibility = int(arrival.visibility);
        row.lastAt = message.at;
        row.lastSnippet = std::move(arrival.snippet);
        if (message.direction == Direction::In)
            row.language = std::move(arrival.language);
        row.bits = (row.bits & ~BitLastOut) | (message.direction == Direction::Out ? BitLastOut : 0);
    }
    row.id = frame.id;
    row.account = frame.account;
    apply(row, facts, frame);
    return row;
}

std::vector<MessageFacts> ThreadStateCache::messagesOf(ThreadKey thread, const Frame &frame)
{
    std::vector<MessageFacts> messages;
    Statement row = m_context.prepare(R"sql(
        SELECT m.key, m.at, m.global_id, m.flags, m.author, p.key, p.thread, p.flags, m.mentions, m.arrival,
            m.short_id
        FROM messages m LEFT JOIN messages p ON p.key = m.parent
        WHERE m.thread = ?1
    )sql");
    row.bind(thread);
    while (row.next()) {
        MessageFacts &message = messages.emplace_back();
        const qint64 flags = row.integer(3);
        message.key = row.integer(0);
        message.at = row.integer(1);
        message.order = row.utf8View(2).toByteArray();
        message.direction = (flags & FlagOut) != 0 ? Direction::Out : Direction::In;
        message.author = row.integer(4);
        const bool parentHere = !row.isNull(5) && !row.isNull(6) && row.integer(6) == thread;
        message.parent = parentHere ? row.integer(5) : 0;
        message.parentIsOurs = !row.isNull(5) && (row.integer(7) & FlagOut) != 0 && (parentHere || row.isNull(6));
        if (message.direction == Direction::Out) {
            QByteArrayView mentions = row.bytesView(8);
            while (const auto mention = takeVarint(mentions))
                message.mentions.push_back(ContactNumber(*mention));
        }
        message.addressed = (flags & FlagAddressed) != 0;
        message.history = (flags & FlagHistory) != 0;
        message.deleted = (flags & FlagDeleted) != 0;
        message.request = (flags & FlagRequest) != 0;
        message.automatic = (flags & FlagAutomatic) != 0;
        message.heard = (flags & FlagHeard) != 0;
        message.fresh = row.integer(9) > frame.readUpTo && message.direction == Direction::In;
        message.id = quint64(row.integer(10));
    }
    return messages;
}

std::optional<ThreadStateRow> ThreadStateCache::derive(ThreadKey thread, const Frame &frame)
{
    const auto messages = messagesOf(thread, frame);
    if (messages.empty())
        return std::nullopt;
    ThreadStateRow row;
    row.thread = thread;
    row.id = frame.id;
    row.account = frame.account;
    const ThreadFacts facts = threadFacts(messages, frame.team, frame.takenIn);
    row.firstMessage = facts.first;
    row.lastMessage = facts.last;
    row.lastInbound = facts.lastInbound;
    fillTexts(row);
    apply(row, facts, frame);
    return row;
}

ThreadStateRow ThreadStateCache::first(ThreadKey thread, const Frame &frame, std::vector<Arrival> &arrivals)
{
    std::vector<MessageFacts> messages;
    messages.reserve(arrivals.size());
    for (Arrival &arrival : arrivals)
        messages.push_back(std::move(arrival.facts));
    ThreadStateRow row;
    row.thread = thread;
    row.id = frame.id;
    row.account = frame.account;
    const ThreadFacts facts = threadFacts(messages, frame.team, frame.takenIn);
    for (size_t i = 0; i < messages.size(); ++i) {
        Arrival &arrival = arrivals[i];
        if (messages[i].key == facts.first) {
            row.subject = arrival.subject;
            row.kind = int(arrival.kind);
        }
        if (messages[i].key == facts.last) {
            row.lastSnippet = arrival.snippet;
            row.visibility = int(arrival.visibility);
            row.lastAt = messages[i].at;
            row.bits = messages[i].direction == Direction::Out ? BitLastOut : 0;
        }
        if (messages[i].key == facts.lastInbound)
            row.language = arrival.language;
    }
    apply(row, facts, frame);
    return row;
}

void ThreadStateCache::apply(ThreadStateRow &row, const ThreadFacts &facts, const Frame &frame)
{
    const auto knowledge = policies::known(m_context);
    QString handle;
    if (!knowledge->policies.isEmpty()) {
        Statement account = m_context.prepare("SELECT handle FROM accounts WHERE key = ?1");
        if (account.bind(frame.account).next())
            handle = account.text(0);
    }
    store::apply(row, facts, frame.team, frame.takenIn, *knowledge, handle, m_context.now());
}

void ThreadStateCache::fillTexts(ThreadStateRow &row)
{
    Statement message = m_context.prepare(R"sql(
        SELECT text, subject, visibility, at, flags, language, kind FROM messages WHERE key = ?1
    )sql");
    if (message.bind(row.firstMessage).next()) {
        const QByteArray subject = message.bytes(1);
        row.subject = lineOf(subject.isEmpty() ? message.bytes(0) : subject, kSubjectCharacters);
        row.kind = message.number(6);
    }
    message.reset();
    if (message.bind(row.lastMessage).next()) {
        row.lastSnippet = lineOf(message.bytes(0), kSnippetCharacters);
        row.visibility = message.number(2);
        row.lastAt = message.integer(3);
        row.bits = (message.integer(4) & FlagOut) != 0 ? BitLastOut : 0;
    }
    message.reset();
    if (row.lastInbound != 0 && message.bind(row.lastInbound).next())
        row.language = message.bytes(5);
}

void refreshThreads(WriteContext &context, const QList<ThreadKey> &threads, const TeamStateSource &source)
{
    ThreadStateCache cache(context, source);
    for (const ThreadKey thread : threads)
        cache.refresh(thread);
}

namespace {

/// Those of them that the ladder has brought to this member.
QSet<ThreadKey> broughtToMe(ReadContext &context, const QList<ThreadKey> &threads)
{
    QSet<ThreadKey> mine;
    Statement row = context.prepare("SELECT bits FROM thread_state WHERE thread = ?1");
    for (const ThreadKey thread : threads) {
        if (row.bind(thread).next() && (row.integer(0) & BitBroughtToMe) != 0)
            mine.insert(thread);
        row.reset();
    }
    return mine;
}

} // namespace

int wakeThreads(WriteContext &context, const TeamStateSource &source)
{
    QList<ThreadKey> woken;
    Statement row = context.prepare(R"sql(
        SELECT thread FROM thread_state WHERE shelf = ?1 AND sort1 <= ?2
        UNION SELECT thread FROM thread_state WHERE wake_at > 0 AND wake_at <= ?2
    )sql");
    row.bind(int(Shelf::Later), context.now());
    while (row.next())
        woken.append(row.integer(0));
    const QSet<ThreadKey> before = broughtToMe(context, woken);
    refreshThreads(context, woken, source);
    // Time has done what else a colleague does: it is told alike.
    context.changes().handedToMe.unite(broughtToMe(context, woken) - before);
    return int(woken.size());
}

TimeMs nextWake(ReadContext &context)
{
    Statement row = context.prepare(R"sql(
        SELECT MIN(at) FROM (SELECT MIN(sort1) AS at FROM thread_state WHERE shelf = ?1
            UNION ALL SELECT MIN(wake_at) FROM thread_state WHERE wake_at > 0)
    )sql");
    row.bind(int(Shelf::Later));
    return row.next() ? row.integer(0) : 0;
}

void refreshOpenThreads(WriteContext &context, const TeamStateSource &source)
{
    context.memory().threads.clear();
    QList<ThreadKey> open;
    Statement row = context.prepare("SELECT thread FROM thread_state WHERE shelf IN (?1, ?2)");
    row.bind(int(Shelf::Inbox), int(Shelf::Answered));
    while (row.next())
        open.append(row.integer(0));
    refreshThreads(context, open, source);
}

ThreadKey rebuildThreadStates(
    WriteContext &context, ThreadKey after, int limit, const TeamStateSource &source, int &differed)
{
    QList<ThreadKey> threads;
    Statement row = context.prepare(R"sql(
        SELECT key FROM threads WHERE key > ?1
        UNION SELECT thread FROM thread_state WHERE thread > ?1
        ORDER BY 1 LIMIT ?2
    )sql");
    row.bind(after, limit);
    while (row.next())
        threads.append(row.integer(0));
    const QSet<ThreadKey> before = context.changes().threads;
    context.changes().threads.clear();
    refreshThreads(context, threads, source);
    differed += int(context.changes().threads.size());
    context.changes().threads.unite(before);
    return threads.size() < limit ? 0 : threads.last();
}

} // namespace baton::store
