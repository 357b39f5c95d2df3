// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ThreadStateCache.h"

#include "core/domain/Varint.h"
#include "core/store/MessageKeys.h"

namespace baton::store {

namespace {

constexpr qint64 kLastPlace = qint64(1) << 52; ///< "empty last", after every time

std::array<qint64, 4> sortOf(const ThreadStateRow &row)
{
    const qint64 tie = sortKey(row.id);
    switch (row.shelf) {
    case Shelf::Inbox:
    case Shelf::Answered:
        return {row.due != 0 ? row.due : kLastPlace, int(Priority::Urgent) - row.priority,
            // Where nobody waits, the newest word stands first.
            row.waitingSince != 0 ? row.waitingSince : kLastPlace - row.lastAt, tie};
    case Shelf::Later:
        return {row.snoozedUntil, 0, 0, tie};
    case Shelf::Done:
        return {-(row.statusAt != 0 ? row.statusAt : row.lastAt), 0, 0, tie};
    case Shelf::Silent:
        return {-row.lastAt, 0, 0, tie};
    }
    Q_UNREACHABLE();
}

QString joined(const QStringList &tags)
{
    return tags.join(QLatin1Char('\n'));
}

} // namespace

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

ThreadStateCache::~ThreadStateCache()
{
    flush();
}

QByteArray ThreadStateCache::lineOf(const QByteArray &text, int maxCharacters)
{
    // Mostly it is plain ASCII and needs no decoding.
    std::array<char, 512> line;
    const int most = std::min(maxCharacters, int(line.size()));
    int used = 0;
    bool space = false;
    for (qsizetype i = 0;; ++i) {
        if (i == text.size())
            return QByteArray(line.data(), used);
        const auto c = static_cast<unsigned char>(text.at(i));
        if (c >= 0x80)
            break;
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            space = used > 0;
            continue;
        }
        if (used + (space ? 1 : 0) >= most)
            return QByteArray(line.data(), used) + "\xe2\x80\xa6";
        if (std::exchange(space, false))
            line[size_t(used++)] = ' ';
        line[size_t(used++)] = char(c);
    }
    // The first bytes are enough: the rest of a long text is not looked at.
    const qsizetype enough = qsizetype(maxCharacters) * 6;
    const QString start = QString::fromUtf8(text.left(enough)).simplified();
    if (start.size() <= maxCharacters && text.size() <= enough)
        return start.toUtf8();
    qsizetype cut = std::min<qsizetype>(start.size(), maxCharacters);
    if (cut > 0 && cut < start.size() && start.at(cut).isLowSurrogate())
        --cut;
    return (start.left(cut) + QChar(0x2026)).toUtf8();
}

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

void ThreadStateCache::refresh(ThreadKey thread)
{
    m_refreshed.insert(thread);
}

void ThreadStateCache::append(ThreadKey thread, Arrival arrival)
{
    m_appended[thread].push_back(std::move(arrival));
}

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
            newest_at, t.account, t.id, t.taken_in, t.has_ops
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
    if (frame != nullptr) {
        frame->account = row.integer(33);
        frame->id = ThreadId::fromBytes(row.bytesView(34));
        frame->takenIn = row.flag(35);
        frame->hasOps = row.flag(36);
        loadTeamState(thread, *frame);
    }
    return state;
}

namespace {

/// The facts as the row holds them.
ThreadFacts factsOf(const ThreadStateRow &row)
{
    ThreadFacts facts;
    facts.messages = row.messages;
    facts.unread = row.unread;
    facts.first = row.firstMessage;
    facts.last = row.lastMessage;
    facts.newestAt = row.newestAt;
    facts.lastInbound = row.lastInbound;
    facts.contact = row.contact;
    facts.alive = (row.bits & BitAlive) != 0;
    facts.gone = (row.bits & BitGone) != 0;
    facts.request = (row.bits & BitRequest) != 0;
    facts.meant = (row.bits & BitMeant) != 0;
    facts.strays = (row.bits & BitStrays) != 0;
    facts.uncovered = (row.bits & BitUncovered) != 0;
    facts.waiting = WaitingMachine::fromBytes(row.waiting).value_or(WaitingMachine());
    return facts;
}

void apply(ThreadStateRow &row, const ThreadFacts &facts, const TeamThreadState &team, bool takenIn, TimeMs now)
{
    const ThreadStanding standing = standingOf(facts, team, takenIn, now);
    row.messages = facts.messages;
    row.unread = facts.unread;
    row.firstMessage = facts.first;
    row.lastMessage = facts.last;
    row.newestAt = facts.newestAt;
    row.lastInbound = facts.lastInbound;
    row.contact = facts.contact;
    row.bits = (facts.alive ? BitAlive : 0) | (facts.gone ? BitGone : 0) | (facts.request ? BitRequest : 0)
        | (facts.meant ? BitMeant : 0) | (facts.strays ? BitStrays : 0) | (facts.uncovered ? BitUncovered : 0)
        | (standing.reopened ? BitReopened : 0) | (row.bits & BitLastOut);
    row.waiting = facts.waiting.toBytes();
    row.shelf = standing.shelf;
    row.status = int(standing.status);
    row.doneReason = standing.status == ThreadStatus::Done ? int(team.doneReason) : 0;
    row.snoozedUntil = standing.status == ThreadStatus::Snoozed ? team.until : 0;
    row.statusAt = team.statusAt;
    row.waitingSince = standing.waitingSince;
    row.due = team.due;
    row.priority = int(team.priority);
    row.holder = team.held ? team.holder.toBytes() : QByteArray();
    row.holderName = team.holderName;
    row.tags = team.tags;
    row.marks = (team.held ? MarkHeld : 0) | (team.heldByMe ? MarkMine : 0) | (team.contested ? MarkContested : 0)
        | (standing.forMe ? MarkForMe : 0);
    row.sort = sortOf(row);
}

} // namespace

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
        const ReplyTargets targets
            = message.direction == Direction::Out ? targetsOf(message, find) : ReplyTargets{};
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
    apply(row, facts, frame.team, frame.takenIn, m_context.now());
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
    apply(row, facts, frame.team, frame.takenIn, m_context.now());
    return row;
}

ThreadStateRow ThreadStateCache::first(ThreadKey thread, const Frame &frame, std::vector<Arrival> &arrivals)
{
    std::vector<MessageFacts> messages;
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
    apply(row, facts, frame.team, frame.takenIn, m_context.now());
    return row;
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

void ThreadStateCache::count(const ThreadStateRow &row, int by)
{
    m_counts[{row.account, int(row.shelf), row.marks}] += by;
    if (row.shelf == Shelf::Inbox || row.shelf == Shelf::Answered) {
        for (const QString &tag : row.tags)
            m_tagCounts[tag] += by;
    }
}

void ThreadStateCache::writeTags(const QStringList &before, const QStringList &after, ThreadKey thread)
{
    if (before == after)
        return;
    for (const QString &tag : before) {
        if (!after.contains(tag))
            m_context.prepare("DELETE FROM thread_tags WHERE tag = ?1 AND thread = ?2").bind(tag, thread).run();
    }
    for (const QString &tag : after) {
        if (!before.contains(tag))
            m_context.prepare("INSERT OR IGNORE INTO thread_tags (tag, thread) VALUES (?1, ?2)").bind(tag, thread).run();
    }
}

void ThreadStateCache::write(const std::optional<ThreadStateRow> &old, const std::optional<ThreadStateRow> &fresh)
{
    if (old == fresh)
        return;
    const ThreadKey thread = old ? old->thread : fresh->thread;
    m_context.changes().threads.insert(thread);
    if (old)
        count(*old, -1);
    if (fresh)
        count(*fresh, 1);
    writeTags(old ? old->tags : QStringList(), fresh ? fresh->tags : QStringList(), thread);
    if (!fresh)
        m_context.prepare("DELETE FROM thread_state WHERE thread = ?1").bind(thread).run();
    else if (!old)
        insert(*fresh);
    else
        update(*old, *fresh);
}

void ThreadStateCache::insert(const ThreadStateRow &row)
{
    // The parts that are updated by themselves come first in both; the order of columns is that of the table.
    Statement insert = m_context.prepare(R"sql(
        INSERT INTO thread_state (thread, shelf, sort1, sort2, sort3, sort4, account, marks, bits, id, kind, visibility,
            status, done_reason, snoozed_until, status_at, waiting_since, due, priority, unread, messages, last_at,
            first_message, last_message, last_inbound, contact, holder, holder_name, tags, subject, last_snippet,
            language, waiting, newest_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,
            ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34)
    )sql");
    const QByteArray id = row.id.toBytes();
    insert.bind(row.thread, int(row.shelf), row.sort[0], row.sort[1], row.sort[2], row.sort[3], row.account, row.marks,
        row.bits, id, row.kind, row.visibility, row.status, row.doneReason, row.snoozedUntil, row.statusAt,
        row.waitingSince, row.due, row.priority, row.unread, row.messages, row.lastAt, row.firstMessage, row.lastMessage,
        row.lastInbound, row.contact);
    if (!row.holder.isEmpty())
        insert.bindOne(27, row.holder);
    if (!row.holderName.isEmpty())
        insert.bindOne(28, row.holderName);
    if (!row.tags.isEmpty())
        insert.bindOne(29, joined(row.tags));
    insert.bindUtf8(30, row.subject);
    insert.bindUtf8(31, row.lastSnippet);
    if (!row.language.isEmpty())
        insert.bindUtf8(32, row.language);
    insert.bindBytes(33, row.waiting);
    insert.bindOne(34, row.newestAt);
    insert.run();
}

void ThreadStateCache::update(const ThreadStateRow &old, const ThreadStateRow &row)
{
    // SQLite writes an index entry anew for every indexed column that is named, changed or not.
    if (old.contact != row.contact)
        m_context.prepare("UPDATE thread_state SET contact = ?2 WHERE thread = ?1").bind(row.thread, row.contact).run();
    const bool moves
        = old.shelf != row.shelf || old.sort != row.sort || old.account != row.account || old.marks != row.marks;
    Statement update = moves ? m_context.prepare(R"sql(
        UPDATE thread_state
        SET bits = ?2, id = ?3, kind = ?4, visibility = ?5, status = ?6, done_reason = ?7, snoozed_until = ?8,
            status_at = ?9, waiting_since = ?10, due = ?11, priority = ?12, unread = ?13, messages = ?14, last_at = ?15,
            first_message = ?16, last_message = ?17, last_inbound = ?18, holder = ?19, holder_name = ?20, tags = ?21,
            subject = ?22, last_snippet = ?23, language = ?24, waiting = ?25, newest_at = ?26,
            shelf = ?27, sort1 = ?28, sort2 = ?29, sort3 = ?30, sort4 = ?31, account = ?32, marks = ?33
        WHERE thread = ?1
    )sql")
                             : m_context.prepare(R"sql(
        UPDATE thread_state
        SET bits = ?2, id = ?3, kind = ?4, visibility = ?5, status = ?6, done_reason = ?7, snoozed_until = ?8,
            status_at = ?9, waiting_since = ?10, due = ?11, priority = ?12, unread = ?13, messages = ?14, last_at = ?15,
            first_message = ?16, last_message = ?17, last_inbound = ?18, holder = ?19, holder_name = ?20, tags = ?21,
            subject = ?22, last_snippet = ?23, language = ?24, waiting = ?25, newest_at = ?26
        WHERE thread = ?1
    )sql");
    const QByteArray id = row.id.toBytes();
    update.bind(row.thread, row.bits, id, row.kind, row.visibility, row.status, row.doneReason, row.snoozedUntil,
        row.statusAt, row.waitingSince, row.due, row.priority, row.unread, row.messages, row.lastAt, row.firstMessage,
        row.lastMessage, row.lastInbound);
    if (!row.holder.isEmpty())
        update.bindOne(19, row.holder);
    if (!row.holderName.isEmpty())
        update.bindOne(20, row.holderName);
    if (!row.tags.isEmpty())
        update.bindOne(21, joined(row.tags));
    update.bindUtf8(22, row.subject);
    update.bindUtf8(23, row.lastSnippet);
    if (!row.language.isEmpty())
        update.bindUtf8(24, row.language);
    update.bindBytes(25, row.waiting);
    update.bindOne(26, row.newestAt);
    if (moves) {
        int index = 27;
        update.bindOne(index++, int(row.shelf));
        for (const qint64 part : row.sort)
            update.bindOne(index++, part);
        update.bindOne(index++, row.account);
        update.bindOne(index, row.marks);
    }
    update.run();
}

void refreshThreads(WriteContext &context, const QList<ThreadKey> &threads, const TeamStateSource &source)
{
    ThreadStateCache cache(context, source);
    for (const ThreadKey thread : threads)
        cache.refresh(thread);
}

int wakeThreads(WriteContext &context, const TeamStateSource &source)
{
    QList<ThreadKey> woken;
    Statement row = context.prepare("SELECT thread FROM thread_state WHERE shelf = ?1 AND sort1 <= ?2");
    row.bind(int(Shelf::Later), context.now());
    while (row.next())
        woken.append(row.integer(0));
    refreshThreads(context, woken, source);
    return int(woken.size());
}

TimeMs nextWake(ReadContext &context)
{
    Statement row = context.prepare("SELECT MIN(sort1) FROM thread_state WHERE shelf = ?1");
    row.bind(int(Shelf::Later));
    return row.next() ? row.integer(0) : 0;
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
