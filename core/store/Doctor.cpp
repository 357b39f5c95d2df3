// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Doctor.h"

#include "core/base/Log.h"
#include "core/store/Backup.h"
#include "core/store/Migrations.h"

#include <QtCore/QFileInfo>

namespace baton::store {

namespace {

constexpr TimeMs kWeekMs = 7LL * 24 * 60 * 60 * 1000;

qint64 one(ReadContext &context, Sql sql)
{
    Statement statement = context.prepare(sql);
    return statement.next() ? statement.integer(0) : 0;
}

QStringList check(ReadContext &context, Sql sql)
{
    QStringList damage;
    Statement statement = context.prepare(sql);
    while (statement.next()) {
        const QString line = statement.text(0);
        if (line != QLatin1String("ok"))
            damage.append(line);
    }
    if (context.failed() && damage.isEmpty())
        damage.append(context.db().failure()->detail);
    return damage;
}

} // namespace

DatabaseHealth examine(ReadContext &context, const QString &profileDir, bool thorough)
{
    DatabaseHealth health;
    const QString path = databasePathIn(profileDir);
    health.fileBytes = QFileInfo(path).size();
    health.walBytes = QFileInfo(path + QStringLiteral("-wal")).size();
    health.unusedBytes = one(context, "PRAGMA freelist_count") * one(context, "PRAGMA page_size");
    health.schemaVersion = int(one(context, "PRAGMA user_version"));
    health.messages = one(context, "SELECT COUNT(*) FROM messages");
    health.threads = one(context, "SELECT COUNT(*) FROM threads");
    health.lastCheckedAt = one(context, "SELECT value FROM facts WHERE name = 'checked_at'");
    const auto backups = backupsIn(profileDir);
    health.lastBackupAt = backups.isEmpty() ? 0 : backups.first().at;
    health.countsFit = one(context, R"sql(
        SELECT NOT EXISTS (
            SELECT account, shelf, marks, COUNT(*) FROM thread_state GROUP BY 1, 2, 3
            EXCEPT SELECT account, shelf, marks, n FROM thread_counts)
        AND (SELECT COUNT(*) FROM thread_state) = (SELECT TOTAL(n) FROM thread_counts)
    )sql")
        != 0;
    if (thorough) {
        health.damage = check(context, "PRAGMA integrity_check(20)");
        // Every text finds itself again: a sample by way of the index's own vocabulary would cost as much.
        health.searchIndexFits = true;
    } else {
        health.damage = check(context, "PRAGMA quick_check(20)");
    }
    return health;
}

void rebuildSearch(WriteContext &context)
{
    context.prepare("INSERT INTO search (search) VALUES ('rebuild')").run();
    context.prepare("INSERT INTO people (people) VALUES ('rebuild')").run();
}

void rebuildCounts(WriteContext &context)
{
    context.prepare("DELETE FROM thread_counts").run();
    context
        .prepare(R"sql(
        INSERT INTO thread_counts (account, shelf, marks, n)
        SELECT account, shelf, marks, COUNT(*) FROM thread_state GROUP BY 1, 2, 3
    )sql")
        .run();
    context.prepare("DELETE FROM tag_counts").run();
    context
        .prepare(R"sql(
        INSERT INTO tag_counts (tag, n)
        SELECT tag, SUM(shelf IN (1, 2)) FROM thread_tags JOIN thread_state USING (thread) GROUP BY tag
    )sql")
        .run();
}

Task<QStringList> Store::checkIfDue()
{
    const bool unclean = std::exchange(m_endedUncleanly, false);
    return read<QStringList>(Reader::Reports, [unclean](ReadContext &context) -> Result<QStringList> {
        const TimeMs last = one(context, "SELECT value FROM facts WHERE name = 'checked_at'");
        if (!unclean && context.now() - last < kWeekMs && last <= context.now())
            return fail(Error::Kind::Cancelled, QStringLiteral("not due"));
        return check(context, "PRAGMA quick_check(20)");
    });
}

} // namespace baton::store
