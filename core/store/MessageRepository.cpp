// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MessageRepository.h"

#include "core/domain/ThreadFacts.h"
#include "core/domain/Varint.h"
#include "core/store/ErasureRepository.h"
#include "core/store/MessageKeys.h"
#include "core/store/ThreadStateCache.h"
#include "core/store/WriterMemory.h"

#include <QtCore/QRegularExpression>

namespace baton::store::messages {

namespace {

void bindText(Statement &statement, int index, const QByteArray &text)
{
    if (text.isEmpty())
        statement.bindOne(index, nullptr);
    else
        statement.bindUtf8(index, text);
}

void bindNumber(Statement &statement, int index, qint64 value)
{
    if (value == 0)
        statement.bindOne(index, nullptr);
    else
        statement.bindOne(index, value);
}

void bindChangeable(Statement &statement, int first, const MessageRow &row)
{
    int index = first;
    statement.bindOne(index++, row.flags);
    statement.bindOne(index++, int(row.visibility));
    statement.bindOne(index++, row.author);
    bindNumber(statement, index++, row.editedAt);
    bindNumber(statement, index++, row.deletedAt);
    statement.bindOne(index++, row.content);
    if (row.mentions.isEmpty())
        statement.bindOne(index++, nullptr);
    else
        statement.bindBytes(index++, row.mentions);
    statement.bindUtf8(index++, row.text);
    bindText(statement, index++, row.subject);
    bindText(statement, index++, row.html);
    bindText(statement, index++, row.language);
    if (row.attachments.isEmpty())
        statement.bindOne(index++, nullptr);
    else
        statement.bindBytes(index++, row.attachments);
    bindText(statement, index++, row.permalink);
    if (row.connectorData.isEmpty())
        statement.bindOne(index++, nullptr);
    else
        statement.bindBytes(index++, row.connectorData);
}

void index(WriteContext &context, MessageKey key, const QByteArray &text, const QByteArray &subject)
{
    Statement insert = context.prepare("INSERT INTO search (rowid, body, subject) VALUES (?1, ?2, ?3)");
    insert.bindOne(1, key);
    insert.bindUtf8(2, text);
    bindText(insert, 3, subject);
    insert.run();
}

void unindex(WriteContext &context, MessageKey key, const QByteArray &text, const QByteArray &subject)
{
    Statement remove
        = context.prepare("INSERT INTO search (search, rowid, body, subject) VALUES ('delete', ?1, ?2, ?3)");
    remove.bindOne(1, key);
    remove.bindUtf8(2, text);
    bindText(remove, 3, subject);
    remove.run();
}

/// The first free key at or after the one wanted.
MessageKey nextFree(WriteContext &context, MessageKey wanted)
{
    MessageKey key = wanted;
    Statement taken = context.prepare("SELECT key FROM messages WHERE key >= ?1 ORDER BY key");
    taken.bind(wanted);
    while (taken.next() && taken.integer(0) == key)
        key += 2;
    return key;
}

} // namespace

// Two ids of one key are told apart by a second hash, and should that be equal too, by counting up. So the unique
// indexes stay small, and inserting finds out by itself whether a message is there.
MessageKey insert(WriteContext &context, MessageRow &row)
{
    row.globalCheck = qint64(stableHash(row.globalId, 1) >> 32);
    row.networkCheck = qint64(stableHash(row.networkId, quint64(row.account)) >> 32);
    Statement insert = context.prepare(R"sql(
        INSERT OR IGNORE INTO messages (key, thread, account, kind, parent, global_key, network_key, parent_key, arrival, at,
            seen_at, short_id, global_id, network_id, parent_ref, conversation_id, flags, visibility, author, edited_at,
            deleted_at, content, mentions, text, subject, html, language, attachments, permalink, connector_data,
            global_check, network_check)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,
            ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32)
    )sql");
    if (row.key == 0)
        row.key = firstKeyAt(row.at);
    bindNumber(insert, 2, row.thread);
    insert.bindOne(3, row.account);
    insert.bindOne(4, int(row.kind));
    bindNumber(insert, 5, row.parent);
    insert.bindOne(6, row.globalKey);
    if (row.networkId.isEmpty())
        insert.bindOne(7, nullptr);
    else
        insert.bindOne(7, row.networkKey);
    bindNumber(insert, 8, row.parentKey);
    insert.bindOne(9, row.arrival);
    insert.bindOne(10, row.at);
    insert.bindOne(11, row.seenAt);
    insert.bindOne(12, row.shortId);
    insert.bindUtf8(13, row.globalId);
    bindText(insert, 14, row.networkId);
    bindText(insert, 15, row.parentRef);
    bindText(insert, 16, row.conversationId);
    bindChangeable(insert, 17, row);
    for (int attempt = 0; attempt < 1000; ++attempt) {
        insert.bindOne(1, row.key);
        insert.bindOne(31, row.globalCheck);
        if (row.networkId.isEmpty())
            insert.bindOne(32, nullptr);
        else
            insert.bindOne(32, row.networkCheck);
        if (!insert.run())
            return 0;
        if (context.db().changes() > 0)
            return row.key;
        // The key is taken, or the message is there, or (hardly ever) another one has both hashes.
        if (attempt == 0) {
            if (known(context, row.account, row.globalId, row.globalKey, row.networkId, row.networkKey))
                return 0;
            row.key = nextFree(context, row.key);
        } else {
            ++row.globalCheck;
            ++row.networkCheck;
        }
    }
    return 0;
}

void index(WriteContext &context, const MessageRow &row) { index(context, row.key, row.text, row.subject); }

bool anyAt(ReadContext &context, TimeMs at)
{
    Statement row = context.prepare("SELECT 1 FROM messages WHERE key >= ?1 AND key < ?2 LIMIT 1");
    return row.bind(firstKeyAt(at), firstKeyAt(at) + kKeysPerMs).next();
}

TimeMs newestAt(ReadContext &context)
{
    Statement row = context.prepare("SELECT MAX(key) FROM messages");
    return row.next() ? row.integer(0) / kKeysPerMs : 0;
}

void update(WriteContext &context, const MessageRow &row, const QByteArray &oldText, const QByteArray &oldSubject)
{
    const bool words = row.text != oldText || row.subject != oldSubject;
    if (words)
        unindex(context, row.key, oldText, oldSubject);
    Statement update = context.prepare(R"sql(
        UPDATE messages
        SET flags = ?2, visibility = ?3, author = ?4, edited_at = ?5, deleted_at = ?6, content = ?7, mentions = ?8,
            text = ?9, subject = ?10, html = ?11, language = ?12, attachments = ?13, permalink = ?14, connector_data = ?15
        WHERE key = ?1
    )sql");
    update.bindOne(1, row.key);
    bindChangeable(update, 2, row);
    update.run();
    if (words)
        index(context, row.key, row.text, row.subject);
}

void setFlags(WriteContext &context, MessageKey message, qint64 flags, TimeMs deletedAt)
{
    Statement update = context.prepare("UPDATE messages SET flags = ?2, deleted_at = ?3 WHERE key = ?1");
    update.bindOne(1, message);
    update.bindOne(2, flags);
    bindNumber(update, 3, deletedAt);
    update.run();
}

void setParentRef(WriteContext &context, MessageKey message, qint64 parentKey, const QByteArray &ref, bool isNetworkId)
{
    if (context.memory().orphans)
        context.memory().orphans->insert(parentKey);
    Statement update = context.prepare(R"sql(
        UPDATE messages
        SET parent_key = ?2, parent_ref = ?3, flags = (flags & ~?4) | (CASE WHEN ?5 THEN ?4 ELSE 0 END)
        WHERE key = ?1
    )sql");
    update.bindOne(1, message);
    update.bindOne(2, parentKey);
    update.bindUtf8(3, ref);
    update.bindOne(4, qint64(FlagParentIsNetworkId));
    update.bindOne(5, isNetworkId);
    update.run();
}

namespace {

std::optional<KnownMessage> knownOf(Statement &row)
{
    if (!row.next())
        return std::nullopt;
    return KnownMessage{row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4),
        quint64(row.integer(5)), !row.isNull(6)};
}

} // namespace

std::optional<KnownMessage> known(ReadContext &context, AccountKey account, const QByteArray &globalId,
    qint64 globalKey, const QByteArray &networkId, qint64 networkKey)
{
    Statement byGlobal = context.prepare(R"sql(
        SELECT key, thread, account, flags, edited_at, content, parent_key FROM messages
        WHERE global_key = ?1 AND (global_id = ?2 OR substr(global_id, 1, 39) = ?3)
    )sql");
    const QByteArray tombstone = erasing::tombstoneOf(globalId);
    byGlobal.bindOne(1, globalKey);
    byGlobal.bindUtf8(2, globalId);
    byGlobal.bindUtf8(3, tombstone);
    if (auto found = knownOf(byGlobal))
        return found;
    if (networkId.isEmpty())
        return std::nullopt;
    Statement byNetwork = context.prepare(R"sql(
        SELECT key, thread, account, flags, edited_at, content, parent_key FROM messages
        WHERE network_key = ?1 AND network_id IN (?2, ?4) AND account = ?3
    )sql");
    const QByteArray erasedId = erasing::tombstoneOf(networkId);
    byNetwork.bindOne(1, networkKey);
    byNetwork.bindUtf8(2, networkId);
    byNetwork.bindOne(3, account);
    byNetwork.bindUtf8(4, erasedId);
    return knownOf(byNetwork);
}

std::optional<MessageRow> row(ReadContext &context, MessageKey message)
{
    Statement row = context.prepare(R"sql(
        SELECT key, thread, account, flags, kind, visibility, author, parent, global_key, network_key, parent_key, arrival,
            at, seen_at, edited_at, deleted_at, content, short_id, global_id, network_id, parent_ref, conversation_id,
            mentions, text, subject, html, language, attachments, permalink, connector_data
        FROM messages WHERE key = ?1
    )sql");
    if (!row.bind(message).next())
        return std::nullopt;
    MessageRow found;
    found.key = row.integer(0);
    found.thread = row.integer(1);
    found.account = row.integer(2);
    found.flags = row.integer(3);
    found.kind = ThreadKind(row.number(4));
    found.visibility = Visibility(row.number(5));
    found.author = row.integer(6);
    found.parent = row.integer(7);
    found.globalKey = row.integer(8);
    found.networkKey = row.integer(9);
    found.parentKey = row.integer(10);
    found.arrival = row.integer(11);
    found.at = row.integer(12);
    found.seenAt = row.integer(13);
    found.editedAt = row.integer(14);
    found.deletedAt = row.integer(15);
    found.content = quint64(row.integer(16));
    found.shortId = quint64(row.integer(17));
    found.globalId = row.bytes(18);
    found.networkId = row.bytes(19);
    found.parentRef = row.bytes(20);
    found.conversationId = row.bytes(21);
    found.mentions = row.bytes(22);
    found.text = row.bytes(23);
    found.subject = row.bytes(24);
    found.html = row.bytes(25);
    found.language = row.bytes(26);
    found.attachments = row.bytes(27);
    found.permalink = row.bytes(28);
    found.connectorData = row.bytes(29);
    return found;
}

void addRevision(WriteContext &context, MessageKey message, const Revision &revision)
{
    context.prepare("INSERT OR IGNORE INTO revisions (message, at, text, subject) VALUES (?1, ?2, ?3, ?4)")
        .bind(message, revision.at, revision.text, revision.subject)
        .run();
}

QList<Revision> revisions(ReadContext &context, MessageKey message)
{
    QList<Revision> found;
    Statement row = context.prepare("SELECT at, text, subject FROM revisions WHERE message = ?1 ORDER BY at");
    row.bind(message);
    while (row.next())
        found.append({row.integer(0), row.text(1), row.text(2)});
    return found;
}

void setWriter(WriteContext &context, MessageKey message, const MemberId &member)
{
    context.prepare("INSERT OR REPLACE INTO message_writers (message, member) VALUES (?1, ?2)")
        .bind(message, member.toBytes())
        .run();
    if (const ThreadKey thread = threadOf(context, message); thread != 0)
        context.changes().threads.insert(thread);
}

std::optional<MemberId> writerOf(ReadContext &context, MessageKey message)
{
    Statement row = context.prepare("SELECT member FROM message_writers WHERE message = ?1");
    return row.bind(message).next() ? std::optional(MemberId::fromBytes(row.bytesView(0))) : std::nullopt;
}

std::optional<MessageKey> keyOf(ReadContext &context, const MessageId &id)
{
    // From one stretch of time that has messages to the one before it, newest first.
    Statement stretch = context.prepare("SELECT MAX(at >> 27) FROM messages WHERE at >> 27 < ?1");
    Statement hit = context.prepare("SELECT key FROM messages WHERE at >> 27 = ?1 AND short_id = ?2");
    qint64 before = std::numeric_limits<qint64>::max();
    while (stretch.bind(before).next() && !stretch.isNull(0)) {
        before = stretch.integer(0);
        stretch.reset();
        hit.bind(before, shortKey(id));
        while (hit.next()) {
            if (idOf(context, hit.integer(0)) == id)
                return hit.integer(0);
        }
        hit.reset();
    }
    return std::nullopt;
}

std::optional<MessageKey> keyOfGlobalId(ReadContext &context, const QString &network, const QString &globalId)
{
    Statement row = context.prepare(R"sql(
        SELECT m.key FROM messages m JOIN accounts a ON a.key = m.account
        WHERE m.global_key = ?1 AND m.global_id = ?2 AND a.network = ?3
    )sql");
    if (!row.bind(lookupKey(globalId), globalId, network).next())
        return std::nullopt;
    return row.integer(0);
}

std::optional<MessageKey> keyOfPermalink(ReadContext &context, const QString &permalink)
{
    // Often an address ends like the id does; where it does not, only the network can tell.
    Statement row = context.prepare(R"sql(
        SELECT key FROM messages WHERE (global_key = ?1 AND global_id = ?2) LIMIT 1
    )sql");
    if (row.bind(lookupKey(permalink), permalink).next())
        return row.integer(0);
    Statement byTail = context.prepare(R"sql(
        SELECT key, permalink FROM messages WHERE network_key BETWEEN ?1 AND ?2 AND permalink = ?3 LIMIT 1
    )sql");
    const QString tail = permalink.section(QLatin1Char('/'), -1, -1, QString::SectionSkipEmpty);
    const qint64 near = lookupKey(tail) & ~qint64(0x3fffff);
    if (byTail.bind(near, near | 0x3fffff, permalink).next())
        return byTail.integer(0);
    Statement byGlobalTail = context.prepare(R"sql(
        SELECT key, permalink FROM messages WHERE global_key BETWEEN ?1 AND ?2 AND permalink = ?3 LIMIT 1
    )sql");
    if (byGlobalTail.bind(near, near | 0x3fffff, permalink).next())
        return byGlobalTail.integer(0);
    return std::nullopt;
}

MessageId idOf(ReadContext &context, MessageKey message)
{
    Statement row = context.prepare(R"sql(
        SELECT a.network, m.global_id FROM messages m JOIN accounts a ON a.key = m.account WHERE m.key = ?1
    )sql");
    return row.bind(message).next() ? erasing::messageIdOf(row.text(0), row.text(1)) : MessageId();
}

ThreadKey currentThread(ReadContext &context, ThreadKey thread)
{
    Statement row = context.prepare(R"sql(
        SELECT key FROM threads WHERE key = ?1 UNION ALL SELECT new_key FROM thread_moves WHERE old_key = ?1
    )sql");
    return row.bind(thread).next() ? row.integer(0) : 0;
}

ThreadKey threadOf(ReadContext &context, MessageKey message)
{
    Statement row = context.prepare("SELECT thread FROM messages WHERE key = ?1");
    return row.bind(message).next() ? row.integer(0) : 0;
}

namespace {

/// What is compared of two texts. Words that begin with @ name somebody and differ from reply to reply.
QString wordsOf(const QString &text)
{
    QStringList words;
    const auto parts = text.toCaseFolded().split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (!part.startsWith(u'@'))
            words.append(part);
    }
    return words.join(u' ');
}

} // namespace

int timesSent(ReadContext &context, const QString &text, TimeMs since)
{
    const QString wanted = wordsOf(text);
    if (wanted.isEmpty())
        return 0;
    int found = 0;
    Statement row = context.prepare("SELECT text FROM messages WHERE key >= ?1 AND (flags & ?2) = ?3");
    row.bind(firstKeyAt(since), qint64(FlagOut | FlagDeleted), qint64(FlagOut));
    while (row.next() && !context.isStopping())
        found += wordsOf(row.text(0)) == wanted ? 1 : 0;
    return found;
}

QList<MessageKey> arrivedAfter(ReadContext &context, ThreadKey thread, qint64 arrival)
{
    QList<MessageKey> keys;
    Statement row = context.prepare("SELECT key FROM messages WHERE thread = ?1 AND arrival > ?2 ORDER BY key");
    row.bind(thread, arrival);
    while (row.next())
        keys.append(row.integer(0));
    return keys;
}

qint64 newestArrival(ReadContext &context)
{
    Statement row = context.prepare("SELECT value FROM facts WHERE name = 'arrival'");
    return row.next() ? row.integer(0) : 0;
}

} // namespace baton::store::messages
