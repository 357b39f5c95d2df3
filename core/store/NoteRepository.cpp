// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/NoteRepository.h"

#include "core/store/MessageKeys.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace baton::store::notes {

namespace {

NoteRecord recordOf(const Statement &row)
{
    NoteRecord note;
    note.key = row.integer(0);
    note.note = OpId::fromBytes(row.bytesView(1));
    note.thread = ThreadId::fromBytes(row.bytesView(2));
    note.body = BodyId::fromBytes(row.bytesView(3));
    note.author = row.text(4);
    note.mine = row.flag(5);
    note.at = row.integer(6);
    note.editedAt = row.integer(7);
    note.removed = row.flag(8);
    note.text = row.text(9);
    const QJsonArray others = QJsonDocument::fromJson(row.bytes(10)).array();
    for (const QJsonValue &text : others)
        note.conflict.append(text.toString());
    const QJsonArray mentions = QJsonDocument::fromJson(row.bytes(11)).array();
    for (const QJsonValue &mention : mentions) {
        const QJsonArray one = mention.toArray();
        note.mentions.append({MemberId::fromHex(one.at(0).toString().toLatin1()), one.at(1).toString(),
            one.at(2).toBool(), one.at(3).toBool()});
    }
    return note;
}

QString conflictJson(const NoteRecord &note)
{
    if (note.conflict.isEmpty())
        return {};
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(note.conflict)).toJson(QJsonDocument::Compact));
}

QString mentionsJson(const NoteRecord &note)
{
    if (note.mentions.isEmpty())
        return {};
    QJsonArray all;
    for (const MentionView &mention : note.mentions)
        all.append(QJsonArray{QString(mention.member.toHex()), mention.name, mention.mine, mention.seen});
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

qint64 freeKey(ReadContext &context, TimeMs at)
{
    qint64 key = firstKeyAt(at) | 1;
    Statement taken = context.prepare("SELECT 1 FROM notes WHERE key = ?1");
    while (taken.bind(key).next()) {
        key += 2;
        taken.reset();
    }
    return key;
}

void index(WriteContext &context, qint64 key, const QString &text)
{
    if (!text.isEmpty())
        context.prepare("INSERT INTO search (rowid, body, subject) VALUES (?1, ?2, NULL)").bind(key, text).run();
}

void unindex(WriteContext &context, qint64 key, const QString &text)
{
    if (!text.isEmpty())
        context.prepare("INSERT INTO search (search, rowid, body, subject) VALUES ('delete', ?1, ?2, NULL)")
            .bind(key, text)
            .run();
}

} // namespace

void put(WriteContext &context, const NoteRecord &note)
{
    NoteRecord stored = note;
    if (const auto known = find(context, note.note)) {
        stored.key = known->key;
        if (stored == *known)
            return;
        if (stored.text != known->text)
            unindex(context, known->key, known->text);
        context
            .prepare(R"sql(
                UPDATE notes
                SET thread_id = ?2, body = ?3, author = ?4, mine = ?5, at = ?6, edited_at = ?7, removed = ?8, text = ?9,
                    conflict = ?10, mentions = ?11
                WHERE key = ?1
            )sql")
            .bind(stored.key, stored.thread.toBytes(), stored.body.toBytes(), stored.author, stored.mine, stored.at,
                stored.editedAt, stored.removed, stored.text, conflictJson(stored), mentionsJson(stored))
            .run();
        if (stored.text != known->text)
            index(context, stored.key, stored.text);
    } else {
        stored.key = freeKey(context, note.at);
        context
            .prepare(R"sql(
                INSERT INTO notes (key, note, thread_id, body, author, mine, at, edited_at, removed, text, conflict,
                    mentions)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            )sql")
            .bind(stored.key, stored.note.toBytes(), stored.thread.toBytes(), stored.body.toBytes(), stored.author,
                stored.mine, stored.at, stored.editedAt, stored.removed, stored.text, conflictJson(stored),
                mentionsJson(stored))
            .run();
        index(context, stored.key, stored.text);
    }
    Statement thread = context.prepare(R"sql(
        SELECT thread FROM thread_ids WHERE slot IN (SELECT slot FROM id_slots) AND id = ?1
    )sql");
    thread.bind(stored.thread.toBytes());
    while (thread.next())
        context.changes().threads.insert(thread.integer(0));
}

namespace {
constexpr Sql kByNote = R"sql(
    SELECT key, note, thread_id, body, author, mine, at, edited_at, removed, text, conflict, mentions FROM notes WHERE note = ?1
)sql";
constexpr Sql kByBody = R"sql(
    SELECT key, note, thread_id, body, author, mine, at, edited_at, removed, text, conflict, mentions FROM notes WHERE body = ?1
)sql";
constexpr Sql kOfThread = R"sql(
    SELECT key, note, thread_id, body, author, mine, at, edited_at, removed, text, conflict, mentions
    FROM notes WHERE thread_id IN (SELECT id FROM thread_ids WHERE thread = ?1)
    ORDER BY key
)sql";
} // namespace

std::optional<NoteRecord> find(ReadContext &context, const OpId &note)
{
    Statement row = context.prepare(kByNote);
    if (!row.bind(note.toBytes()).next())
        return std::nullopt;
    return recordOf(row);
}

std::optional<NoteRecord> findByBody(ReadContext &context, const BodyId &body)
{
    Statement row = context.prepare(kByBody);
    if (!row.bind(body.toBytes()).next())
        return std::nullopt;
    return recordOf(row);
}

QList<NoteRecord> ofThread(ReadContext &context, ThreadKey thread)
{
    QList<NoteRecord> found;
    Statement row = context.prepare(kOfThread);
    row.bind(thread);
    while (row.next())
        found.append(recordOf(row));
    return found;
}

NoteView viewOf(const NoteRecord &note)
{
    NoteView view;
    view.id = BodyId{note.note.bytes}; // goes by the operation that added it; the body changes with each edit
    view.author = note.author;
    view.mine = note.mine;
    view.at = note.at;
    view.text = note.text;
    view.editedAt = note.editedAt;
    view.removed = note.removed;
    view.conflict = note.conflict;
    view.mentions = note.mentions;
    return view;
}

} // namespace baton::store::notes
