// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ReportRepository.h"

#include "core/domain/Varint.h"
#include "core/store/ErasureRepository.h"
#include "core/store/ThreadStateCache.h"

namespace baton::store::reports {

QList<ThreadEntry> threads(ReadContext &context, ThreadKey after, int limit, TimeMs from, TimeMs to)
{
    QList<ThreadEntry> found;
    Statement row = context.prepare(R"sql(
        SELECT t.key, t.id, t.account, t.has_ops,
            s.newest_at >= ?3 OR s.waiting_since <> 0
                OR EXISTS (SELECT 1 FROM messages m WHERE m.thread = t.key AND m.deleted_at >= ?3) AS stirred
        FROM threads t JOIN thread_state s ON s.thread = t.key
        WHERE t.key > ?1 AND t.root_at < ?4 AND (stirred OR t.has_ops <> 0)
        ORDER BY t.key LIMIT ?2
    )sql");
    row.bind(after, limit, from, to);
    while (row.next())
        found.append({row.integer(0), ThreadId::fromBytes(row.bytesView(1)), row.integer(2), row.flag(3), row.flag(4)});
    return found;
}

QList<ThreadId> idsOf(ReadContext &context, ThreadKey thread)
{
    QList<ThreadId> ids;
    Statement row = context.prepare("SELECT id FROM thread_ids WHERE thread = ?1 ORDER BY id");
    row.bind(thread);
    while (row.next())
        ids.append(ThreadId::fromBytes(row.bytesView(0)));
    return ids;
}

QList<MessageEntry> messages(ReadContext &context, ThreadKey thread)
{
    QList<MessageEntry> found;
    Statement row = context.prepare(R"sql(
        SELECT m.key, a.network, m.global_id, m.flags, m.author, p.key, p.thread, p.flags, m.mentions, m.at, m.seen_at,
            m.deleted_at, w.member
        FROM messages m JOIN accounts a ON a.key = m.account
        LEFT JOIN messages p ON p.key = m.parent
        LEFT JOIN message_writers w ON w.message = m.key
        WHERE m.thread = ?1
    )sql");
    row.bind(thread);
    while (row.next()) {
        MessageEntry &message = found.emplace_back();
        message.key = row.integer(0);
        message.id = erasing::messageIdOf(row.text(1), row.text(2));
        message.globalId = row.bytes(2);
        message.flags = row.integer(3);
        message.author = row.integer(4);
        const bool parentHere = !row.isNull(5) && !row.isNull(6) && row.integer(6) == thread;
        message.parent = parentHere ? row.integer(5) : 0;
        message.parentIsOurs = !row.isNull(5) && (row.integer(7) & FlagOut) != 0 && (parentHere || row.isNull(6));
        QByteArrayView mentions = row.bytesView(8);
        while (const auto mention = takeVarint(mentions))
            message.mentions.append(qint64(*mention));
        message.at = row.integer(9);
        message.seenAt = row.integer(10);
        if ((message.flags & FlagDeleted) != 0)
            message.deletedAt = row.integer(11);
        if (!row.isNull(12))
            message.writer = MemberId::fromBytes(row.bytesView(12));
    }
    return found;
}

QList<std::pair<QByteArray, quint64>> newestByDevice(ReadContext &context)
{
    QList<std::pair<QByteArray, quint64>> found;
    // By the index, a step for each device, however long the logs are.
    Statement row = context.prepare(R"sql(
        WITH RECURSIVE authors (device) AS (
            SELECT MIN(device) FROM ops
            UNION ALL
            SELECT (SELECT MIN(device) FROM ops WHERE ops.device > authors.device) FROM authors WHERE device IS NOT NULL)
        SELECT device, (SELECT hlc FROM ops WHERE ops.device = authors.device ORDER BY seq DESC LIMIT 1)
        FROM authors WHERE device IS NOT NULL
    )sql");
    while (row.next())
        found.append({row.bytes(0), quint64(row.integer(1))});
    return found;
}

} // namespace baton::store::reports
