// SPDX-License-Identifier: GPL-3.0-or-later
// How ThreadStateCache writes what it derived: the row, its tags and the counts.
#include "core/store/ThreadStateCache.h"

namespace baton::store {

namespace {

QString joined(const QStringList &tags) { return tags.join(QLatin1Char('\n')); }

} // namespace

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
            m_context.prepare("INSERT OR IGNORE INTO thread_tags (tag, thread) VALUES (?1, ?2)")
                .bind(tag, thread)
                .run();
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
            language, waiting, newest_at, warn_at, wake_at, episode_at, department, brought_to,
            rung, follow_up_at, follow_up_by, cause)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,
            ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40, ?41, ?42, ?43)
    )sql");
    const QByteArray id = row.id.toBytes();
    insert.bind(row.thread, int(row.shelf), row.sort[0], row.sort[1], row.sort[2], row.sort[3], row.account, row.marks,
        row.bits, id, row.kind, row.visibility, row.status, row.doneReason, row.snoozedUntil, row.statusAt,
        row.waitingSince, row.due, row.priority, row.unread, row.messages, row.lastAt, row.firstMessage,
        row.lastMessage, row.lastInbound, row.contact);
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
    insert.bindOne(35, row.warnAt);
    insert.bindOne(36, row.wakeAt);
    insert.bindOne(37, row.episodeAt);
    if (!row.department.isEmpty())
        insert.bindOne(38, row.department);
    if (!row.broughtTo.isEmpty())
        insert.bindOne(39, row.broughtTo);
    insert.bindOne(40, row.rung);
    insert.bindOne(41, row.followUpAt);
    if (!row.followUpBy.isEmpty())
        insert.bindOne(42, row.followUpBy);
    if (!row.cause.isEmpty())
        insert.bindOne(43, row.cause);
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
            subject = ?22, last_snippet = ?23, language = ?24, waiting = ?25, newest_at = ?26, warn_at = ?27,
            wake_at = ?28, episode_at = ?29, department = ?30, brought_to = ?31, rung = ?32,
            follow_up_at = ?33, follow_up_by = ?34, cause = ?35,
            shelf = ?36, sort1 = ?37, sort2 = ?38, sort3 = ?39, sort4 = ?40, account = ?41, marks = ?42
        WHERE thread = ?1
    )sql")
                             : m_context.prepare(R"sql(
        UPDATE thread_state
        SET bits = ?2, id = ?3, kind = ?4, visibility = ?5, status = ?6, done_reason = ?7, snoozed_until = ?8,
            status_at = ?9, waiting_since = ?10, due = ?11, priority = ?12, unread = ?13, messages = ?14, last_at = ?15,
            first_message = ?16, last_message = ?17, last_inbound = ?18, holder = ?19, holder_name = ?20, tags = ?21,
            subject = ?22, last_snippet = ?23, language = ?24, waiting = ?25, newest_at = ?26, warn_at = ?27,
            wake_at = ?28, episode_at = ?29, department = ?30, brought_to = ?31, rung = ?32,
            follow_up_at = ?33, follow_up_by = ?34, cause = ?35
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
    update.bindOne(27, row.warnAt);
    update.bindOne(28, row.wakeAt);
    update.bindOne(29, row.episodeAt);
    if (!row.department.isEmpty())
        update.bindOne(30, row.department);
    if (!row.broughtTo.isEmpty())
        update.bindOne(31, row.broughtTo);
    update.bindOne(32, row.rung);
    update.bindOne(33, row.followUpAt);
    if (!row.followUpBy.isEmpty())
        update.bindOne(34, row.followUpBy);
    if (!row.cause.isEmpty())
        update.bindOne(35, row.cause);
    if (moves) {
        int index = 36;
        update.bindOne(index++, int(row.shelf));
        for (const qint64 part : row.sort)
            update.bindOne(index++, part);
        update.bindOne(index++, row.account);
        update.bindOne(index, row.marks);
    }
    update.run();
}

} // namespace baton::store
