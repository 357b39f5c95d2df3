// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/OutboxRepository.h"

#include "core/store/AccountRepository.h"
#include "core/store/SendRequestRepository.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace baton::store {

namespace {

QList<OutgoingMedia> mediaOf(ReadContext &context, const QString &owner)
{
    QList<OutgoingMedia> media;
    Statement row = context.prepare(R"sql(
        SELECT mime, file_name, alt, width, height, bytes FROM outgoing_media WHERE owner = ?1 ORDER BY position
    )sql");
    row.bind(owner);
    while (row.next())
        media.append({row.bytes(5), row.text(0), row.text(1), row.text(2), row.number(3), row.number(4)});
    return media;
}

/// Whether exactly these are stored. A draft is kept at every pause in typing, and a file of many megabytes is not to
/// be written each time.
bool isStored(WriteContext &context, const QString &owner, const QList<OutgoingMedia> &media)
{
    Statement sizes = context.prepare("SELECT length(bytes) FROM outgoing_media WHERE owner = ?1 ORDER BY position");
    sizes.bind(owner);
    qsizetype count = 0;
    while (sizes.next()) {
        if (count >= media.size() || sizes.integer(0) != media.at(count).bytes.size())
            return false;
        ++count;
    }
    if (count != media.size())
        return false;
    const QList<OutgoingMedia> stored = mediaOf(context, owner);
    return std::equal(stored.cbegin(), stored.cend(), media.cbegin(), media.cend(),
        [](const OutgoingMedia &a, const OutgoingMedia &b) {
            return a.mimeType == b.mimeType && a.fileName == b.fileName && a.alt == b.alt && a.width == b.width
                && a.height == b.height && a.bytes == b.bytes;
        });
}

void putMedia(WriteContext &context, const QString &owner, const QList<OutgoingMedia> &media)
{
    if (isStored(context, owner, media))
        return;
    context.prepare("DELETE FROM outgoing_media WHERE owner = ?1").bind(owner).run();
    Statement insert = context.prepare(R"sql(
        INSERT INTO outgoing_media (owner, position, mime, file_name, alt, width, height, bytes)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
    )sql");
    for (qsizetype i = 0; i < media.size(); ++i) {
        const OutgoingMedia &one = media.at(i);
        insert.bind(owner, qint64(i), one.mimeType, one.fileName, one.alt, one.width, one.height, one.bytes).run();
    }
}

QString ownerOf(qint64 outboxKey) { return QStringLiteral("outbox:%1").arg(outboxKey); }

QString ownerOf(ThreadKey thread, DraftRecord::Kind kind)
{
    return QStringLiteral("draft:%1:%2").arg(thread).arg(int(kind));
}

} // namespace

namespace outbox {

namespace {

QByteArray newsJson(const QList<MessageKey> &news)
{
    QJsonArray array;
    for (const MessageKey key : news)
        array.append(key);
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<MessageKey> newsFromJson(const QByteArray &json)
{
    QList<MessageKey> news;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &key : array)
        news.append(key.toInteger());
    return news;
}

OutboxRecord recordOf(const Statement &row)
{
    OutboxRecord reply;
    reply.key = row.integer(0);
    reply.id = DraftId::fromBytes(row.bytesView(1));
    reply.thread = row.integer(2);
    reply.account = row.integer(3);
    reply.inReplyTo = row.integer(4);
    reply.state = row.text(5);
    reply.hold = row.text(6);
    reply.news = newsFromJson(row.bytes(7));
    reply.text = row.text(8);
    reply.subject = row.text(9);
    reply.language = row.text(10);
    reply.visibility = Visibility(row.number(11));
    reply.idempotencyKey = row.bytes(12);
    if (!row.isNull(13))
        reply.intent = OpId::fromBytes(row.bytesView(13));
    reply.thenDone = row.flag(14);
    reply.anyway = row.flag(15);
    reply.mine = row.flag(16);
    reply.attempts = row.number(17);
    reply.queuedAt = row.integer(18);
    reply.leavesAt = row.integer(19);
    reply.startedAt = row.integer(20);
    reply.changedAt = row.integer(21);
    if (const QString kind = row.text(22); !kind.isEmpty())
        reply.error = Error{errorKindFromName(kind), row.text(23), {}, row.number(24)};
    reply.retryAt = row.integer(25);
    reply.message = row.integer(26);
    if (!row.isNull(27))
        reply.request = OpId::fromBytes(row.bytesView(27));
    if (!row.isNull(28))
        reply.asked = DeviceId::fromBytes(row.bytesView(28));
    if (!row.isNull(29))
        reply.writer = MemberId::fromBytes(row.bytesView(29));
    reply.seen = keysFrom(row.bytesView(30));
    reply.unasked = row.flag(31);
    return reply;
}

void noteChange(WriteContext &context, ThreadKey thread)
{
    context.changes().outbox = true;
    context.changes().threads.insert(thread);
}

std::optional<OutboxRecord> byKey(ReadContext &context, qint64 key)
{
    Statement row = context.prepare(R"sql(
        SELECT key, id, thread, account, in_reply_to, state, hold, news, text, subject, language, visibility,
            idempotency, intent, then_done, anyway, mine, attempts, queued_at, leaves_at, started_at, changed_at,
            error_kind, error_detail, error_http, retry_at, message, request, asked, writer, seen, unasked
        FROM outbox WHERE key = ?1
    )sql");
    if (!row.bind(key).next())
        return std::nullopt;
    return recordOf(row);
}

QList<OutboxRecord> collect(ReadContext &context, Statement keys)
{
    QList<OutboxRecord> found;
    while (keys.next()) {
        if (auto reply = byKey(context, keys.integer(0)))
            found.append(*std::move(reply));
    }
    return found;
}

} // namespace

qint64 add(WriteContext &context, const OutboxRecord &reply)
{
    context
        .prepare(R"sql(
            INSERT INTO outbox (id, thread, account, in_reply_to, state, hold, news, text, subject, language, visibility,
                idempotency, then_done, anyway, mine, queued_at, leaves_at, started_at, changed_at, writer, seen, unasked)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, x'', ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)
        )sql")
        .bind(reply.id.toBytes(), reply.thread, reply.account, reply.inReplyTo, reply.state, reply.hold, reply.text,
            reply.subject, reply.language, int(reply.visibility), reply.idempotencyKey, reply.thenDone, reply.anyway,
            reply.mine, reply.queuedAt, reply.leavesAt, reply.startedAt, context.now(),
            reply.writer ? std::optional(reply.writer->toBytes()) : std::nullopt, packedKeys(reply.seen), reply.unasked)
        .run();
    OutboxRecord stored = reply;
    stored.key = context.db().lastInsertId();
    putMedia(context, ownerOf(stored.key), reply.media);
    update(context, stored);
    return stored.key;
}

void update(WriteContext &context, const OutboxRecord &reply)
{
    context
        .prepare(R"sql(
            UPDATE outbox
            SET state = ?2, hold = ?3, news = ?4, text = ?5, subject = ?6, intent = ?7, anyway = ?8, attempts = ?9,
                leaves_at = ?10, changed_at = ?11, error_kind = ?12, error_detail = ?13, error_http = ?14,
                retry_at = ?15, message = ?16, thread = ?17, started_at = ?18, request = ?19, asked = ?20
            WHERE id = ?1
        )sql")
        .bind(reply.id.toBytes(), reply.state, reply.hold, newsJson(reply.news), reply.text, reply.subject,
            reply.intent ? std::optional(reply.intent->toBytes()) : std::nullopt, reply.anyway, reply.attempts,
            reply.leavesAt, context.now(), reply.error ? kindName(reply.error->kind) : QString(),
            reply.error ? reply.error->detail : QString(), reply.error ? reply.error->httpStatus : 0, reply.retryAt,
            reply.message, reply.thread, reply.startedAt,
            reply.request ? std::optional(reply.request->toBytes()) : std::nullopt,
            reply.asked ? std::optional(reply.asked->toBytes()) : std::nullopt)
        .run();
    noteChange(context, reply.thread);
}

bool moveOn(WriteContext &context, const DraftId &id, const QString &from, const QString &to)
{
    Statement move = context.prepare(R"sql(
        UPDATE outbox SET state = ?3, changed_at = ?4 WHERE id = ?1 AND state = ?2 RETURNING thread
    )sql");
    if (!move.bind(id.toBytes(), from, to, context.now()).next())
        return false;
    noteChange(context, move.integer(0));
    return true;
}

void remove(WriteContext &context, const DraftId &id)
{
    const auto known = find(context, id);
    if (!known)
        return;
    context.prepare("DELETE FROM outgoing_media WHERE owner = ?1").bind(ownerOf(known->key)).run();
    context.prepare("DELETE FROM outbox WHERE key = ?1").bind(known->key).run();
    noteChange(context, known->thread);
}

std::optional<OutboxRecord> find(ReadContext &context, const DraftId &id)
{
    Statement key = context.prepare("SELECT key FROM outbox WHERE id = ?1");
    if (!key.bind(id.toBytes()).next())
        return std::nullopt;
    return byKey(context, key.integer(0));
}

QList<OutgoingMedia> media(ReadContext &context, const DraftId &id)
{
    const auto known = find(context, id);
    return known ? mediaOf(context, ownerOf(known->key)) : QList<OutgoingMedia>();
}

QList<OutboxRecord> unsent(ReadContext &context)
{
    return collect(context, context.prepare("SELECT key FROM outbox WHERE state <> 'sent' ORDER BY key"));
}

QList<OutboxRecord> ofThread(ReadContext &context, ThreadKey thread)
{
    Statement keys = context.prepare("SELECT key FROM outbox WHERE thread = ?1 ORDER BY key");
    keys.bind(thread);
    return collect(context, std::move(keys));
}

QList<OutboxRecord> sentSince(ReadContext &context, TimeMs since)
{
    Statement keys = context.prepare(R"sql(
        SELECT key FROM outbox WHERE state = 'sent' AND changed_at >= ?1 ORDER BY changed_at DESC, key DESC
    )sql");
    keys.bind(since);
    return collect(context, std::move(keys));
}

void forgetSentBefore(WriteContext &context, TimeMs before)
{
    Statement keys = context.prepare("SELECT id FROM outbox WHERE state = 'sent' AND changed_at < ?1");
    keys.bind(before);
    QList<DraftId> old;
    while (keys.next())
        old.append(DraftId::fromBytes(keys.bytesView(0)));
    for (const DraftId &id : std::as_const(old))
        remove(context, id);
}

} // namespace outbox

namespace drafts {

void put(WriteContext &context, ThreadKey thread, DraftRecord::Kind kind, const DraftRecord &draft)
{
    const bool empty = draft.text.isEmpty() && draft.media.isEmpty();
    putMedia(context, ownerOf(thread, kind), empty ? QList<OutgoingMedia>() : draft.media);
    if (empty) {
        context.prepare("DELETE FROM drafts WHERE thread = ?1 AND kind = ?2").bind(thread, int(kind)).run();
        return;
    }
    context
        .prepare(R"sql(
            INSERT OR REPLACE INTO drafts (thread, kind, text, subject, language, visibility, in_reply_to, started_at,
                privately)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        )sql")
        .bind(thread, int(kind), draft.text, draft.subject, draft.language, int(draft.visibility), draft.inReplyTo,
            draft.startedAt, draft.privately)
        .run();
}

std::optional<DraftRecord> find(ReadContext &context, ThreadKey thread, DraftRecord::Kind kind)
{
    Statement row = context.prepare(R"sql(
        SELECT text, subject, language, visibility, in_reply_to, started_at, privately
        FROM drafts WHERE thread = ?1 AND kind = ?2
    )sql");
    if (!row.bind(thread, int(kind)).next())
        return std::nullopt;
    DraftRecord draft;
    draft.text = row.text(0);
    draft.subject = row.text(1);
    draft.language = row.text(2);
    draft.visibility = Visibility(row.number(3));
    draft.inReplyTo = row.integer(4);
    draft.startedAt = row.integer(5);
    draft.privately = row.flag(6);
    draft.media = mediaOf(context, ownerOf(thread, kind));
    return draft;
}

QSet<ThreadKey> threadsWithDraft(ReadContext &context)
{
    QSet<ThreadKey> threads;
    Statement row = context.prepare("SELECT DISTINCT thread FROM drafts");
    while (row.next())
        threads.insert(row.integer(0));
    return threads;
}

} // namespace drafts

} // namespace baton::store
