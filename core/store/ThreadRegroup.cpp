// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ErasureRepository.h"
#include "core/store/MessageKeys.h"
#include "core/store/MessageRepository.h"
#include "core/store/ThreadPlacement.h"

namespace baton::store {

namespace {

struct Loaded {
    std::vector<LinkNode> nodes;
    QHash<MessageKey, ThreadKey> threadOf;
    QHash<MessageKey, AccountKey> accountOf;
    QHash<MessageKey, ThreadId> idOf; ///< of the thread it would name
};

} // namespace

void ThreadPlacement::regroup(const QList<ThreadKey> &threads)
{
    m_memory.messages.clear();
    const QSet<ThreadKey> affected(threads.begin(), threads.end());
    Loaded loaded;
    for (const ThreadKey thread : affected) {
        Statement row = m_context.prepare(R"sql(
            SELECT m.key, m.at, m.global_id, m.flags, m.kind, p.key, p.thread, m.parent_key, m.conversation_id, m.account,
                a.network
            FROM messages m JOIN accounts a ON a.key = m.account LEFT JOIN messages p ON p.key = m.parent
            WHERE m.thread = ?1
        )sql");
        row.bind(thread);
        while (row.next()) {
            LinkNode node;
            node.key = row.integer(0);
            node.at = row.integer(1);
            node.order = row.utf8View(2).toByteArray();
            const QString globalId = QString::fromUtf8(node.order);
            node.direction = (row.integer(3) & FlagOut) != 0 ? Direction::Out : Direction::In;
            node.ownTopLevel = (row.integer(3) & FlagOwnTopLevel) != 0;
            node.kind = ThreadKind(row.number(4));
            node.parent = !row.isNull(5) && affected.contains(row.integer(6)) ? row.integer(5) : 0;
            node.parentIsContext = !row.isNull(5) && row.isNull(6);
            node.parentTold = !row.isNull(7);
            const QString network = row.text(10);
            // Under the id it gives a thread: what was erased has kept no more of it.
            if (const ThreadId id = erasing::conversationIdOf(network, row.text(8)); !id.isNull())
                node.conversation = id.toHex();
            node.cut = !m_cuts.isEmpty() && isCut(erasing::messageIdOf(network, globalId));
            loaded.threadOf.insert(node.key, thread);
            loaded.accountOf.insert(node.key, row.integer(9));
            loaded.idOf.insert(node.key, erasing::threadIdOf(network, globalId));
            loaded.nodes.push_back(std::move(node));
        }
    }

    // Who is named by what: ids of messages, and of conversations.
    QHash<QByteArray, LinkAnchor> anchors;
    QHash<QByteArray, QString> conversationIds;
    for (const LinkNode &node : loaded.nodes) {
        if (!node.conversation.isEmpty())
            conversationIds.insert(QByteArray::fromHex(node.conversation.toLatin1()), node.conversation);
    }
    struct Named {
        QByteArray id;
        ThreadKey thread = 0;
        MessageKey anchor = 0;
    };
    std::vector<Named> named;
    for (const ThreadKey thread : affected) {
        Statement row = m_context.prepare("SELECT id, anchor FROM thread_ids WHERE thread = ?1");
        row.bind(thread);
        while (row.next()) {
            named.push_back({row.bytes(0), thread, row.integer(1)});
            const Named &one = named.back();
            anchors.insert(one.id, {one.anchor, one.anchor == 0 ? conversationIds.value(one.id) : QString()});
        }
    }
    std::vector<std::pair<LinkAnchor, LinkAnchor>> joins;
    if (!m_joined.isEmpty()) {
        Statement join = m_context.prepare("SELECT a, b FROM thread_joins ORDER BY a, b");
        while (join.next()) {
            const auto a = anchors.constFind(join.bytes(0));
            const auto b = anchors.constFind(join.bytes(1));
            if (a != anchors.cend() && b != anchors.cend())
                joins.emplace_back(*a, *b);
        }
    }
    const LinkGroups groups = groupThreads(loaded.nodes, joins);

    // Each thread keeps its key where its oldest message goes, unless an older thread of that group has it already.
    QHash<MessageKey, size_t> groupOf;
    for (size_t i = 0; i < groups.threads.size(); ++i) {
        for (const MessageKey key : groups.threads[i].messages)
            groupOf.insert(key, i);
    }
    struct Old {
        ThreadKey thread = 0;
        MessageKey root = 0;
        TimeMs rootAt = 0;
        bool takenIn = false;
    };
    std::vector<Old> olds;
    for (const ThreadKey thread : affected) {
        Statement row = m_context.prepare("SELECT key, root, root_at, taken_in FROM threads WHERE key = ?1");
        if (row.bind(thread).next())
            olds.push_back({row.integer(0), row.integer(1), row.integer(2), row.flag(3)});
    }
    std::sort(olds.begin(), olds.end(),
        [](const Old &a, const Old &b) { return std::tie(a.rootAt, a.thread) < std::tie(b.rootAt, b.thread); });
    std::vector<ThreadKey> keyOf(groups.threads.size(), 0);
    QHash<ThreadKey, size_t> keptBy;
    const auto claim = [&](const Old &old, size_t group) {
        if (keyOf[group] == 0 && !keptBy.contains(old.thread)) {
            keyOf[group] = old.thread;
            keptBy.insert(old.thread, group);
        }
    };
    for (const Old &old : olds) {
        if (const auto group = groupOf.constFind(old.root); group != groupOf.cend())
            claim(old, *group);
    }
    for (const Old &old : olds) { // its oldest message is elsewhere or context now: where the rest went
        for (size_t i = 0; i < groups.threads.size() && !keptBy.contains(old.thread); ++i) {
            const auto &messages = groups.threads[i].messages;
            if (std::any_of(messages.begin(), messages.end(),
                    [&](MessageKey key) { return loaded.threadOf.value(key) == old.thread; }))
                claim(old, i);
        }
    }
    for (size_t i = 0; i < groups.threads.size(); ++i) {
        if (keyOf[i] != 0)
            continue;
        keyOf[i] = nextThread();
        const MessageKey first = groups.threads[i].messages.front();
        const ThreadKey from = loaded.threadOf.value(first);
        m_context
            .prepare(R"sql(
                INSERT INTO threads (key, id, account, taken_in)
                SELECT ?1, x'', ?2, taken_in FROM threads WHERE key = ?3
            )sql")
            .bind(keyOf[i], loaded.accountOf.value(first), from)
            .run();
        m_context
            .prepare(
                "INSERT INTO read_markers (thread, arrival) SELECT ?1, arrival FROM read_markers WHERE thread = ?2")
            .bind(keyOf[i], from)
            .run();
    }

    // The messages.
    Statement move = m_context.prepare("UPDATE messages SET thread = ?2 WHERE key = ?1");
    for (size_t i = 0; i < groups.threads.size(); ++i) {
        for (const MessageKey key : groups.threads[i].messages) {
            if (loaded.threadOf.value(key) != keyOf[i])
                move.bind(key, keyOf[i]).run();
        }
    }
    for (const MessageKey key : groups.context)
        m_context.prepare("UPDATE messages SET thread = NULL WHERE key = ?1").bind(key).run();

    // Names: each goes where what it was made from went; one whose message is context now leads to all that is left.
    for (const Named &one : named) {
        QList<ThreadKey> now;
        const LinkAnchor anchor = anchors.value(one.id);
        for (size_t i = 0; i < groups.threads.size(); ++i) {
            const LinkGroup &group = groups.threads[i];
            const bool here = anchor.message != 0
                ? groupOf.contains(anchor.message) && groupOf.value(anchor.message) == i
                : !anchor.conversation.isEmpty() && group.conversation == anchor.conversation;
            if (here)
                now.append(keyOf[i]);
        }
        for (size_t i = 0; now.isEmpty() && i < groups.threads.size(); ++i) {
            const auto &messages = groups.threads[i].messages;
            if (std::any_of(messages.begin(), messages.end(),
                    [&](MessageKey key) { return loaded.threadOf.value(key) == one.thread; }))
                now.append(keyOf[i]);
        }
        if (now == QList<ThreadKey>{one.thread})
            continue;
        m_context.prepare("DELETE FROM thread_ids WHERE id = ?1 AND thread = ?2").bind(one.id, one.thread).run();
        for (const ThreadKey thread : std::as_const(now))
            addId(ThreadId::fromBytes(one.id), thread, one.anchor == 0 ? std::nullopt : std::optional(one.anchor));
    }
    for (size_t i = 0; i < groups.threads.size(); ++i) {
        const LinkGroup &group = groups.threads[i];
        const MessageKey first = group.messages.front();
        const auto node = std::find_if(
            loaded.nodes.begin(), loaded.nodes.end(), [first](const LinkNode &one) { return one.key == first; });
        const bool byConversation = !group.conversation.isEmpty();
        const ThreadId id
            = byConversation ? ThreadId::fromHex(group.conversation.toLatin1()) : loaded.idOf.value(first);
        rename(keyOf[i], id, first, node->at, byConversation);
        m_context.prepare("UPDATE threads SET account = ?2 WHERE key = ?1")
            .bind(keyOf[i], loaded.accountOf.value(first))
            .run();
    }

    // Threads that are no more.
    for (const Old &old : olds) {
        if (keptBy.contains(old.thread))
            continue;
        ThreadKey into = 0;
        for (size_t i = 0; into == 0 && i < groups.threads.size(); ++i) {
            const auto &messages = groups.threads[i].messages;
            if (std::any_of(messages.begin(), messages.end(),
                    [&](MessageKey key) { return loaded.threadOf.value(key) == old.thread; }))
                into = keyOf[i];
        }
        if (into != 0) {
            adopt(old.thread, into);
        } else { // all of it is context now
            m_context.prepare("DELETE FROM threads WHERE key = ?1").bind(old.thread).run();
            m_context.prepare("DELETE FROM read_markers WHERE thread = ?1").bind(old.thread).run();
            m_cache.forget(old.thread);
            m_cache.refresh(old.thread);
        }
    }
    for (const ThreadKey key : keyOf) {
        m_context
            .prepare(R"sql(
                UPDATE threads
                SET has_ops = EXISTS (SELECT 1 FROM ops JOIN thread_ids ON thread_ids.id = ops.entity
                    WHERE thread_ids.thread = ?1)
                WHERE key = ?1
            )sql")
            .bind(key)
            .run();
        m_context
            .prepare(R"sql(
                UPDATE outbox SET thread = ?1
                WHERE thread <> ?1 AND in_reply_to IN (SELECT key FROM messages WHERE thread = ?1)
            )sql")
            .bind(key)
            .run();
        m_cache.refresh(key);
    }
}

QList<ThreadKey> setManualLinks(WriteContext &context, const ManualLinks &links, const TeamStateSource &source)
{
    using Pair = std::pair<QByteArray, QByteArray>;
    QSet<Pair> joinsWanted;
    for (const auto &[a, b] : links.joins)
        joinsWanted.insert({std::min(a, b).toBytes(), std::max(a, b).toBytes()});
    QSet<QByteArray> cutsWanted;
    for (const MessageId &message : links.cuts)
        cutsWanted.insert(message.toBytes());
    QSet<Pair> joins;
    {
        Statement row = context.prepare("SELECT a, b FROM thread_joins");
        while (row.next())
            joins.insert({row.bytes(0), row.bytes(1)});
    }
    QSet<QByteArray> cuts;
    {
        Statement row = context.prepare("SELECT message FROM thread_cuts");
        while (row.next())
            cuts.insert(row.bytes(0));
    }

    // What concerns one another is regrouped together: the two threads of a join, the two sides of a cut.
    QList<QSet<ThreadKey>> concerned;
    const auto threadsOf = [&context](const QByteArray &id) {
        QSet<ThreadKey> threads;
        Statement row = context.prepare(R"sql(
            SELECT thread FROM thread_ids WHERE slot IN (SELECT slot FROM id_slots) AND id = ?1
        )sql");
        row.bind(id);
        while (row.next())
            threads.insert(row.integer(0));
        return threads;
    };
    for (const Pair &pair : (joinsWanted - joins) + (joins - joinsWanted))
        concerned.append(threadsOf(pair.first) + threadsOf(pair.second));
    for (const QByteArray &cut : (cutsWanted - cuts) + (cuts - cutsWanted)) {
        const auto key = messages::keyOf(context, MessageId::fromBytes(cut));
        if (!key)
            continue;
        QSet<ThreadKey> both;
        Statement row = context.prepare(R"sql(
            SELECT m.thread, p.thread FROM messages m LEFT JOIN messages p ON p.key = m.parent WHERE m.key = ?1
        )sql");
        if (row.bind(*key).next()) {
            both = {row.integer(0), row.integer(1)};
            both.remove(0);
        }
        // Mending a cut in a conversation of the network: what was left behind is found by the conversation's name.
        Statement conversation = context.prepare(R"sql(
            SELECT conversation_id, network FROM messages m JOIN accounts a ON a.key = m.account
            WHERE m.key = ?1 AND conversation_id IS NOT NULL
        )sql");
        if (conversation.bind(*key).next())
            both += threadsOf(threadIdFor(conversation.text(1), conversation.text(0)).toBytes());
        concerned.append(both);
    }

    for (const Pair &pair : joins - joinsWanted)
        context.prepare("DELETE FROM thread_joins WHERE a = ?1 AND b = ?2").bind(pair.first, pair.second).run();
    for (const Pair &pair : joinsWanted - joins)
        context.prepare("INSERT INTO thread_joins (a, b) VALUES (?1, ?2)").bind(pair.first, pair.second).run();
    for (const QByteArray &cut : cuts - cutsWanted)
        context.prepare("DELETE FROM thread_cuts WHERE message = ?1").bind(cut).run();
    for (const QByteArray &cut : cutsWanted - cuts)
        context.prepare("INSERT INTO thread_cuts (message) VALUES (?1)").bind(cut).run();

    context.memory().manualLinks.reset();
    const QSet<ThreadKey> before = std::exchange(context.changes().threads, {});
    {
        ThreadStateCache cache(context, source);
        ThreadPlacement placement(context, cache);
        for (const QSet<ThreadKey> &threads : std::as_const(concerned)) {
            // A thread may have been united with another a moment ago.
            QList<ThreadKey> now;
            for (const ThreadKey thread : threads) {
                const ThreadKey current = messages::currentThread(context, thread);
                if (current != 0 && !now.contains(current))
                    now.append(current);
            }
            if (!now.isEmpty())
                placement.regroup(now);
        }
    }
    const QList<ThreadKey> changed(context.changes().threads.begin(), context.changes().threads.end());
    context.changes().threads.unite(before);
    return changed;
}

} // namespace baton::store
