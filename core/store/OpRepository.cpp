// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/OpRepository.h"

#include "core/store/ThreadRepository.h"
#include "core/store/WriterMemory.h"

namespace baton::store {

namespace {

QByteArrayView viewOf(const Bytes16 &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())};
}

} // namespace

namespace ops {

namespace {

constexpr Sql kByKey = R"sql(
    SELECT key, hash, opid, device, seq, hlc, type, entity, chain, raw, follows, counts FROM ops WHERE key = ?1
)sql";

std::optional<StoredOp> byKey(ReadContext &context, qint64 key)
{
    Statement row = context.prepare(kByKey);
    if (!row.bind(key).next())
        return std::nullopt;
    StoredOp op;
    op.key = row.integer(0);
    op.hash = row.bytes(1);
    op.opid = OpId::fromBytes(row.bytesView(2));
    op.device = row.bytes(3);
    op.seq = quint64(row.integer(4));
    op.hlc = quint64(row.integer(5));
    op.type = row.number(6);
    if (const QByteArrayView entity = row.bytesView(7); entity.size() == 16)
        std::memcpy(op.entity.data(), entity.data(), 16);
    op.chain = row.bytes(8);
    op.raw = row.bytes(9);
    op.follows = row.bytes(10);
    op.counts = row.flag(11);
    Statement over = context.prepare("SELECT replaced FROM op_over WHERE op = ?1 ORDER BY replaced");
    over.bind(key);
    while (over.next())
        op.over.append(OpId::fromBytes(over.bytesView(0)));
    return op;
}

QList<StoredOp> collect(ReadContext &context, Statement keys)
{
    QList<StoredOp> found;
    while (keys.next()) {
        if (auto op = byKey(context, keys.integer(0)))
            found.append(*std::move(op));
    }
    return found;
}

} // namespace

bool append(WriteContext &context, const StoredOp &op)
{
    if (holds(context, op.opid, op.hash))
        return false;
    appendNew(context, {op});
    return !context.failed();
}

void appendNew(WriteContext &context, const QList<StoredOp> &all)
{
    if (all.isEmpty())
        return;
    quint64 newest = 0;
    QSet<ThreadId> entities;
    {
        Statement insert = context.prepare(R"sql(
            INSERT INTO ops (hash, opid, device, seq, hlc, type, entity, chain, raw, follows, counts)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        )sql");
        Statement over = context.prepare("INSERT OR IGNORE INTO op_over (replaced, op) VALUES (?1, ?2)");
        for (const StoredOp &op : all) {
            insert.bindBytes(1, op.hash);
            insert.bindBytes(2, viewOf(op.opid.bytes));
            insert.bindBytes(3, op.device);
            insert.bindOne(4, op.seq);
            insert.bindOne(5, op.hlc);
            insert.bindOne(6, op.type);
            insert.bindBytes(7, viewOf(op.entity));
            insert.bindBytes(8, op.chain);
            insert.bindBytes(9, op.raw);
            if (op.follows.isEmpty())
                insert.bindOne(10, nullptr);
            else
                insert.bindBytes(10, op.follows);
            insert.bindOne(11, op.counts);
            insert.run();
            if (context.failed())
                return;
            newest = std::max(newest, op.hlc);
            entities.insert(ThreadId{op.entity});
            const qint64 key = context.db().lastInsertId();
            for (const OpId &replaced : op.over) {
                over.bindBytes(1, viewOf(replaced.bytes));
                over.bindOne(2, key);
                over.run();
            }
        }
    }
    context.prepare("UPDATE op_clock SET newest = MAX(newest, ?1)").bind(newest).run();
    context.memory().anyOps = true;
    context.memory().threads.clear();
    // What a write replaces is in its scope whatever the entity, so the threads of those have operations too.
    for (const ThreadId &entity : std::as_const(entities)) {
        for (const ThreadKey thread : threads::allById(context, entity))
            context.prepare("UPDATE threads SET has_ops = 1 WHERE key = ?1 AND has_ops = 0").bind(thread).run();
    }
}

QList<StoredOp> scope(ReadContext &context, const QList<Bytes16> &entities)
{
    QSet<qint64> seen;
    QList<qint64> keys;
    QList<QByteArray> fresh;
    const auto take = [&](Statement row) {
        while (row.next()) {
            if (const qint64 key = row.integer(0); !seen.contains(key)) {
                seen.insert(key);
                keys.append(key);
                fresh.append(row.bytes(1));
            }
        }
    };
    for (const Bytes16 &entity : entities) {
        Statement row = context.prepare("SELECT key, opid FROM ops WHERE entity = ?1");
        row.bind(viewOf(entity).toByteArray());
        take(std::move(row));
    }
    while (!fresh.isEmpty() && !context.failed()) {
        const QByteArray replaced = fresh.takeLast();
        Statement row = context.prepare(R"sql(
            SELECT ops.key, ops.opid FROM op_over JOIN ops ON ops.key = op_over.op WHERE replaced = ?1
        )sql");
        row.bind(replaced);
        take(std::move(row));
    }
    std::sort(keys.begin(), keys.end());
    QList<StoredOp> found;
    for (const qint64 key : std::as_const(keys)) {
        if (auto op = byKey(context, key))
            found.append(*std::move(op));
    }
    return found;
}

QList<StoredOp> ofType(ReadContext &context, int type)
{
    Statement keys = context.prepare("SELECT key FROM ops WHERE type = ?1 ORDER BY key");
    keys.bind(type);
    return collect(context, std::move(keys));
}

QList<StoredOp> ofTypesAfter(ReadContext &context, int first, int second, qint64 key, int limit)
{
    Statement keys = context.prepare("SELECT key FROM ops WHERE type IN (?1, ?2) AND key > ?3 ORDER BY key LIMIT ?4");
    keys.bind(first, second, key, limit);
    return collect(context, std::move(keys));
}

QList<StoredOp> ofDevice(ReadContext &context, const QByteArray &device, quint64 fromSeq)
{
    Statement keys = context.prepare("SELECT key FROM ops WHERE device = ?1 AND seq >= ?2 ORDER BY seq, key");
    keys.bind(device, fromSeq);
    return collect(context, std::move(keys));
}

QList<StoredOp> find(ReadContext &context, const OpId &opid)
{
    Statement keys = context.prepare("SELECT key FROM ops WHERE opid = ?1 ORDER BY key");
    keys.bind(opid.toBytes());
    return collect(context, std::move(keys));
}

QList<Bytes16> entitiesOf(ReadContext &context, const OpId &opid)
{
    QList<Bytes16> entities;
    Statement row = context.prepare("SELECT entity FROM ops WHERE opid = ?1");
    row.bind(opid.toBytes());
    while (row.next()) {
        if (const QByteArrayView entity = row.bytesView(0); entity.size() == 16)
            std::memcpy(entities.emplaceBack().data(), entity.data(), 16);
    }
    return entities;
}

QList<StoredOp> after(ReadContext &context, qint64 key, int limit)
{
    Statement keys = context.prepare("SELECT key FROM ops WHERE key > ?1 ORDER BY key LIMIT ?2");
    keys.bind(key, limit);
    return collect(context, std::move(keys));
}

qint64 lastKey(ReadContext &context)
{
    Statement row = context.prepare("SELECT IFNULL(MAX(key), 0) FROM ops");
    return row.next() ? row.integer(0) : 0;
}

LogHead head(ReadContext &context, const QByteArray &device)
{
    Statement row = context.prepare("SELECT seq, chain FROM ops WHERE device = ?1 ORDER BY seq DESC, key DESC LIMIT 1");
    if (!row.bind(device).next())
        return {};
    return {quint64(row.integer(0)), row.bytes(1)};
}

void setCounts(WriteContext &context, qint64 key, bool counts)
{
    context.prepare("UPDATE ops SET counts = ?2 WHERE key = ?1").bind(key, counts).run();
}

void replace(WriteContext &context, qint64 key, const StoredOp &op)
{
    context.prepare("DELETE FROM op_over WHERE op = ?1").bind(key).run();
    context.prepare("UPDATE ops SET hash = ?2, opid = ?3, device = ?4, chain = ?5, raw = ?6 WHERE key = ?1")
        .bind(key, op.hash, op.opid.toBytes(), op.device, op.chain, op.raw)
        .run();
    Statement over = context.prepare("INSERT OR IGNORE INTO op_over (replaced, op) VALUES (?1, ?2)");
    for (const OpId &replaced : op.over)
        over.bind(replaced.toBytes(), key).run();
    context.memory().threads.clear();
}

void rename(WriteContext &context, const QHash<OpId, OpId> &renamed)
{
    struct Step {
        qint64 step;
        qint64 position;
        OpId id;
    };
    QList<Step> steps;
    Statement undo = context.prepare("SELECT step, position, opid FROM undo_ops");
    while (undo.next())
        steps.append({undo.integer(0), undo.integer(1), OpId::fromBytes(undo.bytesView(2))});
    Statement setUndo = context.prepare("UPDATE undo_ops SET opid = ?3 WHERE step = ?1 AND position = ?2");
    for (const Step &step : std::as_const(steps)) {
        if (const auto now = renamed.constFind(step.id); now != renamed.constEnd())
            setUndo.bind(step.step, step.position, now->toBytes()).run();
    }
    const auto renameIn = [&](Sql select, Sql update) {
        QList<std::pair<qint64, OpId>> rows;
        Statement row = context.prepare(select);
        while (row.next())
            rows.append({row.integer(0), OpId::fromBytes(row.bytesView(1))});
        Statement set = context.prepare(update);
        for (const auto &[key, id] : std::as_const(rows)) {
            if (const auto now = renamed.constFind(id); now != renamed.constEnd())
                set.bind(key, now->toBytes()).run();
        }
    };
    renameIn("SELECT key, note FROM notes", "UPDATE notes SET note = ?2 WHERE key = ?1");
    renameIn("SELECT key, intent FROM outbox WHERE intent IS NOT NULL", "UPDATE outbox SET intent = ?2 WHERE key = ?1");
}

std::optional<StoredOp> endingWith(ReadContext &context, const QByteArray &device, quint64 seq, const QByteArray &chain)
{
    Statement row = context.prepare("SELECT key FROM ops WHERE device = ?1 AND seq = ?2 AND chain = ?3 LIMIT 1");
    return row.bind(device, seq, chain).next() ? byKey(context, row.integer(0)) : std::nullopt;
}

bool anyOtherThan(
    ReadContext &context, const QByteArray &device, quint64 after, quint64 upTo, int firstType, int secondType)
{
    Statement row = context.prepare(R"sql(
        SELECT 1 FROM ops WHERE device = ?1 AND seq > ?2 AND seq <= ?3 AND type NOT IN (?4, ?5) LIMIT 1
    )sql");
    return row.bind(device, after, upTo, firstType, secondType).next();
}

bool holds(ReadContext &context, const OpId &opid, const QByteArray &hash)
{
    Statement row = context.prepare("SELECT 1 FROM ops WHERE opid = ?1 AND hash = ?2");
    return row.bind(opid.toBytes(), hash).next();
}

void keepWaiting(WriteContext &context, const WaitingOp &op)
{
    context.prepare("INSERT OR IGNORE INTO ops_waiting (hash, device, follows, raw) VALUES (?1, ?2, ?3, ?4)")
        .bind(op.hash, op.device, op.follows, op.raw)
        .run();
}

void forgetWaiting(WriteContext &context, const QByteArray &hash)
{
    context.prepare("DELETE FROM ops_waiting WHERE hash = ?1").bind(hash).run();
}

QList<WaitingOp> waiting(ReadContext &context)
{
    QList<WaitingOp> all;
    Statement row = context.prepare("SELECT hash, device, follows, raw FROM ops_waiting");
    while (row.next())
        all.append({row.bytes(0), row.bytes(1), row.bytes(2), row.bytes(3)});
    return all;
}

quint64 newestHlc(ReadContext &context)
{
    Statement row = context.prepare("SELECT newest FROM op_clock");
    return row.next() ? quint64(row.integer(0)) : 0;
}

QList<LogPoint> pointsSince(ReadContext &context, const QByteArray &device, TimeMs since)
{
    QList<LogPoint> points;
    Statement row = context.prepare(R"sql(
        SELECT seq, chain, hlc FROM ops
        WHERE device = ?1 AND (hlc >= ?2 OR seq = (SELECT MAX(seq) FROM ops WHERE device = ?1)) ORDER BY seq
    )sql");
    row.bind(device, qint64(quint64(since) << 16));
    while (row.next())
        points.append({quint64(row.integer(0)), row.bytes(1), quint64(row.integer(2))});
    return points;
}

bool any(ReadContext &context, const Bytes16 &entity)
{
    Statement row = context.prepare("SELECT 1 FROM ops WHERE entity = ?1 LIMIT 1");
    return row.bind(viewOf(entity).toByteArray()).next();
}

qint64 pushUndoStep(WriteContext &context, const QString &operation, const QList<OpId> &ops)
{
    context.prepare("INSERT INTO undo_steps (at, operation) VALUES (?1, ?2)").bind(context.now(), operation).run();
    const qint64 step = context.db().lastInsertId();
    Statement insert = context.prepare("INSERT INTO undo_ops (step, position, opid) VALUES (?1, ?2, ?3)");
    for (qsizetype i = 0; i < ops.size(); ++i)
        insert.bind(step, qint64(i), ops.at(i).toBytes()).run();
    return step;
}

std::optional<UndoStep> lastUndoStep(ReadContext &context)
{
    Statement row = context.prepare(R"sql(
        SELECT key, at, operation FROM undo_steps WHERE undone = 0 ORDER BY key DESC LIMIT 1
    )sql");
    if (!row.next())
        return std::nullopt;
    UndoStep step{row.integer(0), row.integer(1), row.text(2), {}, false};
    Statement op = context.prepare("SELECT opid FROM undo_ops WHERE step = ?1 ORDER BY position");
    op.bind(step.key);
    while (op.next())
        step.ops.append(OpId::fromBytes(op.bytesView(0)));
    return step;
}

void markUndone(WriteContext &context, qint64 step, const QList<OpId> &by)
{
    context.prepare("UPDATE undo_steps SET undone = 1 WHERE key = ?1").bind(step).run();
    Statement insert = context.prepare(R"sql(
        INSERT INTO undo_ops (step, position, opid)
        VALUES (?1, (SELECT IFNULL(MAX(position), -1) + 1 FROM undo_ops WHERE step = ?1), ?2)
    )sql");
    for (const OpId &id : by)
        insert.bind(step, id.toBytes()).run();
}

QSet<OpId> undoneSince(ReadContext &context, qint64 step)
{
    QSet<OpId> ids;
    Statement row = context.prepare(R"sql(
        SELECT o.opid FROM undo_steps s JOIN undo_ops o ON o.step = s.key WHERE s.key > ?1 AND s.undone = 1
    )sql");
    row.bind(step);
    while (row.next())
        ids.insert(OpId::fromBytes(row.bytesView(0)));
    return ids;
}

} // namespace ops

namespace bodies {

void put(WriteContext &context, const StoredBody &body)
{
    context.prepare("INSERT INTO bodies (id, salt, text) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING")
        .bind(body.id.toBytes(), body.salt, body.text)
        .run();
}

std::optional<StoredBody> find(ReadContext &context, const BodyId &id)
{
    Statement row = context.prepare("SELECT salt, text FROM bodies WHERE id = ?1 AND salt IS NOT NULL");
    if (!row.bind(id.toBytes()).next())
        return std::nullopt;
    return StoredBody{id, row.bytes(0), row.text(1)};
}

void erase(WriteContext &context, const BodyId &id)
{
    context
        .prepare(R"sql(
            INSERT INTO bodies (id, salt, text) VALUES (?1, NULL, NULL)
            ON CONFLICT (id) DO UPDATE SET salt = NULL, text = NULL
        )sql")
        .bind(id.toBytes())
        .run();
}

void drop(WriteContext &context, const BodyId &id)
{
    context.prepare("DELETE FROM bodies WHERE id = ?1 AND salt IS NOT NULL").bind(id.toBytes()).run();
}

} // namespace bodies

} // namespace baton::store
