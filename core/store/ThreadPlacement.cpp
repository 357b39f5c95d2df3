// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ThreadPlacement.h"

#include "core/store/ErasureRepository.h"
#include "core/store/MessageKeys.h"
#include "core/store/OpRepository.h"

namespace baton::store {

namespace {

/// Network ids are unique on one server: of the same account, or of another on that server.
constexpr Sql kByNetworkId = R"sql(
    SELECT m.key, m.thread, m.flags, m.at FROM messages m
    WHERE (m.network_key = ?1 AND m.network_id IN (?2, ?4)
            OR m.global_key = ?1 AND (m.global_id = ?2 OR substr(m.global_id, 1, 39) = ?4) AND m.network_id IS NULL)
        AND (m.account = ?3 OR (SELECT server_url FROM accounts WHERE key = m.account)
            = (SELECT server_url FROM accounts WHERE key = ?3))
    LIMIT 1
)sql";
constexpr Sql kByGlobalId = R"sql(
    SELECT key, thread, flags, at FROM messages
    WHERE global_key = ?1 AND (global_id = ?2 OR substr(global_id, 1, 39) = ?4) LIMIT 1
)sql";
static_assert(erasing::kTombstoneBytes == 39);

} // namespace

ThreadPlacement::ThreadPlacement(WriteContext &context, ThreadStateCache &cache)
    : m_context(context)
    , m_cache(cache)
    , m_memory(context.memory())
{
    if (!m_memory.anyOps) {
        Statement ops = m_context.prepare("SELECT EXISTS (SELECT 1 FROM ops)");
        m_memory.anyOps = ops.next() && ops.flag(0);
    }
    if (!m_memory.manualLinks) {
        m_memory.manualLinks.emplace();
        Statement cut = m_context.prepare("SELECT message FROM thread_cuts");
        while (cut.next())
            m_memory.manualLinks->first.insert(cut.bytes(0));
        Statement join = m_context.prepare("SELECT a, b FROM thread_joins");
        while (join.next()) {
            m_memory.manualLinks->second.insert(join.bytes(0));
            m_memory.manualLinks->second.insert(join.bytes(1));
        }
    }
    std::tie(m_cuts, m_joined) = *m_memory.manualLinks;
    if (!m_memory.orphans) {
        m_memory.orphans.emplace();
        Statement orphan
            = m_context.prepare("SELECT parent_key FROM messages WHERE parent IS NULL AND parent_key IS NOT NULL");
        while (orphan.next())
            m_memory.orphans->insert(orphan.integer(0));
    }
}

ThreadKey ThreadPlacement::nextThread()
{
    if (m_memory.nextThread == 0) {
        Statement newest = m_context.prepare(R"sql(
            SELECT MAX(IFNULL((SELECT MAX(key) FROM threads), 0), IFNULL((SELECT MAX(old_key) FROM thread_moves), 0))
        )sql");
        m_memory.nextThread = newest.next() ? newest.integer(0) : 0;
    }
    return ++m_memory.nextThread;
}

bool ThreadPlacement::isCut(const MessageId &id) { return !m_cuts.isEmpty() && m_cuts.contains(id.toBytes()); }

std::optional<ThreadPlacement::Parent> ThreadPlacement::parentOf(
    AccountKey account, qint64 key, const QString &ref, bool isNetworkId)
{
    if (const RecentMessage *recent = m_memory.messages.find(key);
        recent != nullptr && recent->ref == ref && recent->account == (isNetworkId ? account : 0))
        return Parent{recent->key, recent->thread, recent->ours, recent->at};
    Statement row = m_context.prepare(isNetworkId ? kByNetworkId : kByGlobalId);
    row.bindOne(1, key);
    row.bindOne(2, ref);
    if (isNetworkId)
        row.bindOne(3, account);
    const QByteArray tombstone = erasing::tombstoneOf(ref.toUtf8());
    row.bindUtf8(4, tombstone);
    if (!row.next())
        return std::nullopt;
    return Parent{row.integer(0), row.integer(1), (row.integer(2) & FlagOut) != 0, row.integer(3)};
}

ThreadKey ThreadPlacement::threadOfId(const ThreadId &id)
{
    Statement row = m_context.prepare(R"sql(
        SELECT thread FROM thread_ids WHERE slot IN (SELECT slot FROM id_slots) AND id = ?1 LIMIT 1
    )sql");
    return row.bind(id.toBytes()).next() ? row.integer(0) : 0;
}

ThreadKey ThreadPlacement::threadOfConversation(const ThreadId &id)
{
    Statement row = m_context.prepare("SELECT thread FROM thread_ids WHERE slot = -1 AND id = ?1 LIMIT 1");
    return row.bind(id.toBytes()).next() ? row.integer(0) : 0;
}

/// Messages that came before what they answer.
void ThreadPlacement::findChildren(const Newcomer &newcomer, qint64 parentKey, bool isContextPost, Place &place)
{
    if (!m_memory.orphans->contains(parentKey))
        return;
    // One key at a time: for an IN list SQLite builds a table at every execution.
    Statement child = m_context.prepare(R"sql(
        SELECT key, thread, flags, kind, conversation_id, parent_ref FROM messages
        WHERE parent_key = ?1 AND parent IS NULL
    )sql");
    child.bind(parentKey);
    while (child.next()) {
        const bool byNetworkId = (child.integer(2) & FlagParentIsNetworkId) != 0;
        const QString &ref = byNetworkId ? newcomer.networkId : newcomer.globalId;
        const QString said = child.text(5);
        if (said != ref && said.toUtf8() != erasing::tombstoneOf(ref.toUtf8()))
            continue;
        place.children.push_back({child.integer(0), child.integer(1)});
        const bool wouldBeContext
            = (child.integer(2) & FlagOut) != 0 && child.number(3) == int(ThreadKind::Public) && child.isNull(4);
        place.general = place.general || (isContextPost && wouldBeContext);
    }
}

ThreadPlacement::Place ThreadPlacement::find(const Newcomer &newcomer)
{
    Place place;
    const LinkNode &link = newcomer.link;
    std::optional<Parent> parent;
    if (newcomer.parentKey != 0)
        parent = parentOf(newcomer.account, newcomer.parentKey, newcomer.parentRef, newcomer.parentIsNetworkId);
    if (parent) {
        place.parent = parent->key;
        place.parentIsOurs = parent->ours;
    }
    const bool isContextPost = isContext(link, parent && parent->thread == 0);

    findChildren(newcomer, newcomer.globalKey, isContextPost, place);
    if (newcomer.networkKey != newcomer.globalKey)
        findChildren(newcomer, newcomer.networkKey, isContextPost, place);

    if (!isContextPost) {
        const auto connect = [&place](ThreadKey thread) {
            if (thread == 0 || thread == place.thread)
                return;
            if (place.thread == 0)
                place.thread = thread;
            else if (std::find(place.unite.begin(), place.unite.end(), thread) == place.unite.end())
                place.unite.push_back(thread);
        };
        const bool cut = isCut(newcomer.id);
        if (parent && !cut) {
            connect(parent->thread);
            place.parentInThread = parent->thread != 0;
        }
        const ThreadId conversation
            = link.conversation.isEmpty() ? ThreadId() : threadIdFor(newcomer.network, link.conversation);
        if (!conversation.isNull() && !cut)
            connect(threadOfConversation(conversation));
        for (const Place::Child &one : place.children)
            connect(one.thread);
        if (place.thread == 0) {
            place.thread = nextThread();
            place.isNew = true;
        }
        if (!m_cuts.isEmpty() && (cut || !place.unite.empty() || !place.children.empty() || !conversation.isNull()))
            place.general = true;
        if (!m_joined.isEmpty()
            && (m_joined.contains(threadIdFor(newcomer.network, newcomer.globalId).toBytes())
                || (!conversation.isNull() && m_joined.contains(conversation.toBytes()))))
            place.general = true;
        const bool certainlyNotFirst = place.parentInThread && parent->at < link.at;
        place.maybeFirst = !place.isNew && !certainlyNotFirst;
    }
    place.plain = place.thread != 0 && place.unite.empty() && place.children.empty() && !place.general;
    return place;
}

void ThreadPlacement::settle(const Newcomer &newcomer, const Place &place, MessageKey key)
{
    const LinkNode &link = newcomer.link;
    remember(newcomer, place.thread, key);
    if (newcomer.parentKey != 0 && place.parent == 0)
        m_memory.orphans->insert(newcomer.parentKey);
    for (const Place::Child &child : place.children) {
        m_context.prepare("UPDATE messages SET parent = ?2 WHERE key = ?1").bind(child.key, key).run();
        if (child.thread != 0)
            m_cache.refresh(child.thread);
    }
    if (place.thread == 0) {
        if (place.general) {
            QList<ThreadKey> threads;
            for (const Place::Child &child : place.children) {
                if (child.thread != 0 && !threads.contains(child.thread))
                    threads.append(child.thread);
            }
            regroup(threads);
        }
        return;
    }
    const bool hasConversation = !link.conversation.isEmpty();
    if (!place.isNew && !place.maybeFirst && !hasConversation && !place.general && place.unite.empty()
        && m_joined.isEmpty())
        return; // an answer below what it answers
    const ThreadId conversation = hasConversation ? threadIdFor(newcomer.network, link.conversation) : ThreadId();
    const ThreadId own = threadIdFor(newcomer.network, newcomer.globalId);
    if (place.isNew) {
        const ThreadId id = hasConversation ? conversation : own;
        create(place.thread, id, newcomer.account, key, link.at, hasConversation);
    } else if (place.maybeFirst || hasConversation) {
        Statement row = m_context.prepare("SELECT root_at, named, root FROM threads WHERE key = ?1");
        if (row.bind(place.thread).next()) {
            const bool named = row.flag(1);
            const TimeMs rootAt = row.integer(0);
            bool first = link.at < rootAt;
            if (link.at == rootAt && row.integer(2) != key) { // the ids decide
                Statement root = m_context.prepare("SELECT global_id FROM messages WHERE key = ?1");
                first = root.bind(row.integer(2)).next() && link.order < root.utf8View(0);
            }
            row.reset();
            if (hasConversation && !named)
                rename(place.thread, conversation, first ? key : 0, link.at, true);
            else if (first)
                rename(place.thread, named ? ThreadId() : own, key, link.at, named);
            if (hasConversation && named)
                addId(conversation, place.thread, std::nullopt);
        }
    }
    if (m_joined.contains(own.toBytes()))
        addId(own, place.thread, key);
    if (place.general) {
        QList<ThreadKey> threads{place.thread};
        for (const ThreadKey other : place.unite)
            threads.append(other);
        QSet<QByteArray> ids{own.toBytes()};
        if (hasConversation)
            ids.insert(conversation.toBytes());
        Statement join = m_context.prepare("SELECT a, b FROM thread_joins");
        while (join.next()) {
            for (const auto &[here, there] : {std::pair(0, 1), std::pair(1, 0)}) {
                const ThreadKey other
                    = ids.contains(join.bytes(here)) ? threadOfId(ThreadId::fromBytes(join.bytesView(there))) : 0;
                if (other != 0 && !threads.contains(other))
                    threads.append(other);
            }
        }
        regroup(threads);
        return;
    }
    for (const ThreadKey other : place.unite)
        merge(other, place.thread);
}

void ThreadPlacement::remember(const Newcomer &newcomer, ThreadKey thread, MessageKey key)
{
    RecentMessage recent{
        newcomer.globalId, 0, key, thread, newcomer.link.direction == Direction::Out, newcomer.link.at};
    if (newcomer.networkKey != newcomer.globalKey) {
        RecentMessage byNetworkId = recent;
        byNetworkId.ref = newcomer.networkId;
        byNetworkId.account = newcomer.account;
        m_memory.messages.insert(newcomer.networkKey, std::move(byNetworkId));
    }
    m_memory.messages.insert(newcomer.globalKey, std::move(recent));
}

void ThreadPlacement::create(
    ThreadKey thread, const ThreadId &id, AccountKey account, MessageKey root, TimeMs rootAt, bool named)
{
    m_context
        .prepare(R"sql(
            INSERT INTO threads (key, id, account, root, root_at, named) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        )sql")
        .bind(thread, id.toBytes(), account, root, rootAt, named)
        .run();
    const bool hasOps = addId(id, thread, named ? std::nullopt : std::optional(root));
    m_cache.begin(thread, id, account, hasOps);
}

/// @return whether operations name it
bool ThreadPlacement::addId(const ThreadId &id, ThreadKey thread, std::optional<MessageKey> anchor)
{
    m_context.prepare("INSERT OR IGNORE INTO thread_ids (id, thread, anchor) VALUES (?1, ?2, ?3)")
        .bind(id.toBytes(), thread, anchor)
        .run();
    if (!*m_memory.anyOps || !ops::any(m_context, id.bytes))
        return false;
    m_context.prepare("UPDATE threads SET has_ops = 1 WHERE key = ?1").bind(thread).run();
    m_cache.forget(thread);
    m_cache.refresh(thread);
    return true;
}

/// @param id    null: it keeps its name
/// @param root  0: it keeps its oldest message
void ThreadPlacement::rename(ThreadKey thread, const ThreadId &id, MessageKey root, TimeMs rootAt, bool named)
{
    if (root != 0) {
        m_context.prepare("UPDATE threads SET root = ?2, root_at = ?3 WHERE key = ?1").bind(thread, root, rootAt).run();
    }
    if (!id.isNull()) {
        m_context.prepare("UPDATE threads SET id = ?2, named = ?3 WHERE key = ?1")
            .bind(thread, id.toBytes(), named)
            .run();
        addId(id, thread, named ? std::nullopt : std::optional(root));
    }
    m_cache.forget(thread);
    m_cache.refresh(thread);
}

void ThreadPlacement::merge(ThreadKey from, ThreadKey into)
{
    struct Root {
        MessageKey root = 0;
        TimeMs at = 0;
        bool named = false;
        ThreadId id;
        QByteArray order;
    };
    const auto rootOf = [this](ThreadKey thread) -> std::optional<Root> {
        Statement row = m_context.prepare(R"sql(
            SELECT t.root, t.root_at, t.named, t.id, m.global_id FROM threads t LEFT JOIN messages m ON m.key = t.root
            WHERE t.key = ?1
        )sql");
        if (!row.bind(thread).next())
            return std::nullopt;
        return Root{row.integer(0), row.integer(1), row.flag(2), ThreadId::fromBytes(row.bytesView(3)), row.bytes(4)};
    };
    const auto source = rootOf(from);
    const auto target = rootOf(into);
    if (!source || !target)
        return;
    m_context.prepare("UPDATE messages SET thread = ?2 WHERE thread = ?1").bind(from, into).run();
    m_memory.messages.clear();
    const bool older = std::tie(source->at, source->order) < std::tie(target->at, target->order);
    // A conversation's name goes before a message's; of two, that of the older messages.
    const bool takesName = source->named == target->named ? older : source->named;
    rename(into, takesName ? source->id : ThreadId(), older ? source->root : 0, source->at,
        takesName ? source->named : target->named);
    adopt(from, into);
}

/// Everything but the messages goes to another thread; the old one is gone.
void ThreadPlacement::adopt(ThreadKey from, ThreadKey into)
{
    m_context.prepare("UPDATE OR REPLACE thread_ids SET thread = ?2 WHERE thread = ?1").bind(from, into).run();
    m_context
        .prepare(R"sql(
            UPDATE threads
            SET taken_in = MAX(taken_in, (SELECT taken_in FROM threads WHERE key = ?1)),
                has_ops = MAX(has_ops, (SELECT has_ops FROM threads WHERE key = ?1))
            WHERE key = ?2
        )sql")
        .bind(from, into)
        .run();
    // What was unread in either stays unread.
    m_context
        .prepare(R"sql(
            UPDATE read_markers SET arrival = MIN(arrival, IFNULL((SELECT arrival FROM read_markers WHERE thread = ?1), -1))
            WHERE thread = ?2
        )sql")
        .bind(from, into)
        .run();
    m_context.prepare("DELETE FROM read_markers WHERE thread = ?1").bind(from).run();
    m_context.prepare("UPDATE outbox SET thread = ?2 WHERE thread = ?1").bind(from, into).run();
    // Two drafts become one, the second below the first.
    m_context
        .prepare(R"sql(
            UPDATE drafts
            SET text = text || char(10) || (SELECT d.text FROM drafts d WHERE d.thread = ?1 AND d.kind = drafts.kind)
            WHERE thread = ?2 AND EXISTS (SELECT 1 FROM drafts d WHERE d.thread = ?1 AND d.kind = drafts.kind)
        )sql")
        .bind(from, into)
        .run();
    m_context.prepare("UPDATE OR IGNORE drafts SET thread = ?2 WHERE thread = ?1").bind(from, into).run();
    m_context.prepare("DELETE FROM drafts WHERE thread = ?1").bind(from).run();
    m_context
        .prepare(R"sql(
            UPDATE OR IGNORE outgoing_media SET owner = 'draft:' || ?2 || substr(owner, length('draft:' || ?1) + 1)
            WHERE owner GLOB 'draft:' || ?1 || ':*'
        )sql")
        .bind(from, into)
        .run();
    m_context.prepare("UPDATE thread_moves SET new_key = ?2 WHERE new_key = ?1").bind(from, into).run();
    m_context.prepare("INSERT OR REPLACE INTO thread_moves (old_key, new_key) VALUES (?1, ?2)").bind(from, into).run();
    m_context.prepare("DELETE FROM threads WHERE key = ?1").bind(from).run();
    m_cache.forget(from);
    m_cache.forget(into);
    m_cache.refresh(from);
    m_cache.refresh(into);
}

void ThreadPlacement::linkParent(MessageKey message)
{
    Statement row = m_context.prepare(R"sql(
        SELECT account, parent_key, parent_ref, flags, thread FROM messages
        WHERE key = ?1 AND parent IS NULL AND parent_key IS NOT NULL
    )sql");
    if (!row.bind(message).next())
        return;
    const auto parent
        = parentOf(row.integer(0), row.integer(1), row.text(2), (row.integer(3) & FlagParentIsNetworkId) != 0);
    QList<ThreadKey> threads;
    if (row.integer(4) != 0)
        threads.append(row.integer(4));
    row.reset();
    if (parent && parent->key != message) {
        m_context.prepare("UPDATE messages SET parent = ?2 WHERE key = ?1").bind(message, parent->key).run();
        if (parent->thread != 0 && !threads.contains(parent->thread))
            threads.append(parent->thread);
    }
    regroup(threads);
}

} // namespace baton::store
