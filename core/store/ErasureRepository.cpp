// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ErasureRepository.h"

#include "core/domain/HeldPicture.h"
#include "core/store/MessageKeys.h"
#include "core/store/OpRepository.h"
#include "core/store/PublicationRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"
#include "core/store/ThreadStateCache.h"
#include "core/store/WriterMemory.h"

#include <algorithm>
#include <limits>

namespace baton::store::erasing {

namespace {

const QString kScrubDue = QStringLiteral("scrub_due");
const QString kOldSince = QStringLiteral("scrub_old_since"); ///< texts went by their age, and files may hold them
/// They go every day, and to write a large database anew takes a while. The daily copies are gone by then, too.
constexpr TimeMs kScrubOldAfter = TimeMs(7) * 24 * 3600 * 1000;
constexpr qint64 kOnlyOld = -1;

template <typename IdType> IdType idIn(const QString &tombstone, int field)
{
    return IdType::fromHex(tombstone.section(QLatin1Char(':'), field, field).toLatin1());
}

/// A number of the server's says nothing of anybody, and answers name it.
QByteArray withoutHandle(const QByteArray &id)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return std::all_of(id.begin(), id.end(), isDigit) ? id : tombstoneOf(id);
}

/// @param message  that brought it; null: a person's
void forgetPicture(WriteContext &context, const MessageId &message, const QString &address)
{
    if (address.isEmpty())
        return;
    // As it is called in the cache: see core/domain/HeldPicture.h.
    const bool isOfTheWeb = address.startsWith(QLatin1String("http"));
    context.prepare("INSERT OR IGNORE INTO pictures_to_forget (address) VALUES (?1)")
        .bind(isOfTheWeb ? address : heldPictureName(message, address))
        .run();
}

void forgetPictures(WriteContext &context, const MessageId &message, const QList<Attachment> &attachments)
{
    for (const Attachment &attachment : attachments) {
        forgetPicture(context, message, attachment.url);
        forgetPicture(context, message, attachment.previewUrl);
    }
}

void blankIdentity(WriteContext &context, qint64 key)
{
    const auto person = identities::find(context, key);
    if (!person)
        return;
    forgetPicture(context, {}, person->avatarUrl);
    context.prepare("INSERT INTO people (people, rowid, name, handle) VALUES ('delete', ?1, ?2, ?3)")
        .bind(key, person->name, person->handle)
        .run();
    context
        .prepare(R"sql(
            UPDATE identities
            SET global_id = '', native_id = '', name = '', handle = '', avatar_url = '', profile_url = '', content = 0
            WHERE key = ?1
        )sql")
        .bind(key)
        .run();
    context.prepare("INSERT INTO people (rowid, name, handle) VALUES (?1, '', '')").bind(key).run();
    // Views that look for them by name.
    QList<KeptView> views = settings::keptViews(context);
    const auto names = views.removeIf([&](const KeptView &view) {
        const QStringList terms = view.filter.split(QLatin1Char(' '));
        return std::any_of(terms.begin(), terms.end(), [&](const QString &term) {
            const QString sought = QString(term.section(QStringLiteral("from:"), 1)).remove(QLatin1Char('"'));
            return !sought.isEmpty()
                && (person->name.contains(sought, Qt::CaseInsensitive)
                    || person->handle.contains(sought, Qt::CaseInsensitive));
        });
    });
    if (names > 0)
        settings::setKeptViews(context, views);
}

/// The threads that are about somebody.
QSet<ThreadKey> threadsOf(ReadContext &context, qint64 identity)
{
    QSet<ThreadKey> threads;
    Statement row = context.prepare(R"sql(
        SELECT thread FROM thread_state WHERE thread >> 14 IN (SELECT slot FROM contact_slots) AND contact = ?1
    )sql");
    row.bind(identity);
    while (row.next())
        threads.insert(row.integer(0));
    return threads;
}

void erasePerson(WriteContext &context, const IdentityId &id, TimeMs upTo, QSet<ThreadKey> &touched)
{
    const auto key = identities::keyOf(context, id);
    bool metAgain = false;
    if (key) {
        QList<std::pair<MessageKey, ThreadKey>> theirs;
        Statement row = context.prepare("SELECT key, thread, at FROM messages WHERE author = ?1");
        row.bind(*key);
        while (row.next()) {
            metAgain = metAgain || row.integer(2) > upTo;
            if (row.integer(2) <= upTo)
                theirs.append({row.integer(0), row.integer(1)});
        }
        for (const auto &[message, thread] : std::as_const(theirs)) {
            eraseMessage(context, message);
            if (thread != 0)
                touched.insert(thread);
        }
        touched.unite(threadsOf(context, *key));
        if (!metAgain)
            blankIdentity(context, *key);
    }
    context
        .prepare(R"sql(
            INSERT INTO erased_people (id, up_to, met_again) VALUES (?1, ?2, ?3)
            ON CONFLICT (id) DO UPDATE SET up_to = ?2, met_again = ?3
        )sql")
        .bind(id.toBytes(), upTo, metAgain)
        .run();
    QList<BodyId> bodies;
    {
        Statement row = context.prepare("SELECT body FROM publications WHERE author = ?1 AND at <= ?2 AND body <> x''");
        row.bind(id.toBytes(), upTo);
        while (row.next())
            bodies.append(BodyId::fromBytes(row.bytesView(0)));
    }
    for (const BodyId &body : std::as_const(bodies))
        eraseBody(context, body);
}

/// The texts that were published of a message.
QList<BodyId> publishedOf(ReadContext &context, const MessageId &id)
{
    QList<BodyId> bodies;
    Statement row = context.prepare("SELECT body FROM publications WHERE message = ?1 AND body <> x''");
    row.bind(id.toBytes());
    while (row.next())
        bodies.append(BodyId::fromBytes(row.bytesView(0)));
    return bodies;
}

void eraseNamed(WriteContext &context, const MessageId &id, QSet<ThreadKey> &touched)
{
    context.prepare("INSERT OR IGNORE INTO erased_messages (id) VALUES (?1)").bind(id.toBytes()).run();
    if (const auto key = messages::keyOf(context, id)) {
        eraseMessage(context, *key);
        if (const ThreadKey thread = messages::threadOf(context, *key); thread != 0)
            touched.insert(thread);
    }
    for (const BodyId &body : publishedOf(context, id))
        eraseBody(context, body);
}

std::optional<TimeMs> erasedUpTo(ReadContext &context, const IdentityId &person)
{
    Statement row = context.prepare("SELECT up_to FROM erased_people WHERE id = ?1");
    return row.bind(person.toBytes()).next() ? std::optional(row.integer(0)) : std::nullopt;
}

bool isNamed(ReadContext &context, const MessageId &message)
{
    Statement row = context.prepare("SELECT 1 FROM erased_messages WHERE id = ?1");
    return row.bind(message.toBytes()).next();
}

void eraseMedia(WriteContext &context, const QString &owner)
{
    context.prepare("DELETE FROM outgoing_media WHERE owner = ?1").bind(owner).run();
}

/// The outbox's copy of what became this message.
void eraseSent(WriteContext &context, ThreadKey thread, MessageKey message)
{
    QList<qint64> replies;
    {
        Statement row = context.prepare("SELECT key FROM outbox WHERE thread = ?1 AND message = ?2 AND state = 'sent'");
        row.bind(thread, message);
        while (row.next())
            replies.append(row.integer(0));
    }
    for (const qint64 reply : std::as_const(replies)) {
        eraseMedia(context, QStringLiteral("outbox:%1").arg(reply));
        context.prepare("UPDATE outbox SET text = '', subject = '', error_detail = '' WHERE key = ?1")
            .bind(reply)
            .run();
    }
}

/// Answers that were cut off from erased messages stand in other threads.
void forgetAnswersElsewhere(WriteContext &context)
{
    Statement cut = context.prepare("SELECT 1 FROM thread_cuts LIMIT 1");
    if (!cut.next())
        return;
    cut.reset();
    context
        .prepare(R"sql(
            UPDATE messages SET parent_ref = NULL
            WHERE parent_ref IS NOT NULL AND parent IN (SELECT key FROM messages WHERE flags & ?1 <> 0)
        )sql")
        .bind(kFlagErased)
        .run();
}

} // namespace

QByteArray tombstoneOf(const QByteArray &id)
{
    if (id.startsWith(kTombstone.data()))
        return id.left(kTombstoneBytes);
    return kTombstone.data() + hashId<MessageId>("baton erased", id).toBytes().toHex();
}

QByteArray refOf(const QByteArray &tombstone, qint64 key) { return tombstone + ':' + QByteArray::number(key); }

std::optional<qint64> keyInRef(const QString &ref)
{
    if (!ref.startsWith(kTombstone))
        return std::nullopt;
    bool isNumber = false;
    const qint64 key = ref.section(QLatin1Char(':'), 2).toLongLong(&isNumber);
    return isNumber ? std::optional(key) : std::nullopt;
}

MessageId messageIdOf(const QString &network, const QString &globalId)
{
    return globalId.startsWith(kTombstone) ? idIn<MessageId>(globalId, 2) : messageIdFor(network, globalId);
}

ThreadId threadIdOf(const QString &network, const QString &globalId)
{
    return globalId.startsWith(kTombstone) ? idIn<ThreadId>(globalId, 3) : threadIdFor(network, globalId);
}

ThreadId conversationIdOf(const QString &network, const QString &conversation)
{
    if (conversation.isEmpty())
        return {};
    return conversation.startsWith(kTombstone) ? idIn<ThreadId>(conversation, 1) : threadIdFor(network, conversation);
}

QSet<ThreadKey> apply(WriteContext &context, const Wanted &wanted)
{
    QSet<ThreadKey> touched;
    bool isNew = false;
    for (const auto &[person, upTo] : wanted.people) {
        if (erasedUpTo(context, person).value_or(std::numeric_limits<TimeMs>::min()) >= upTo)
            continue;
        isNew = true;
        erasePerson(context, person, upTo, touched);
    }
    for (const MessageId &message : wanted.messages) {
        if (isNamed(context, message))
            continue;
        isNew = true;
        eraseNamed(context, message, touched);
    }
    for (const BodyId &body : wanted.bodies) {
        if (isBodyErased(context, body))
            continue;
        isNew = true;
        eraseBody(context, body);
    }
    if (isNew) {
        noteErased(context);
        forgetAnswersElsewhere(context);
        context.memory().clear(); // it remembers people and ids
        context.changes().everything = true;
    }
    return touched;
}

void eraseUnsent(WriteContext &context, const QSet<ThreadKey> &threads)
{
    for (const ThreadKey thread : threads) {
        for (int kind = 0; kind <= 2; ++kind)
            eraseMedia(context, QStringLiteral("draft:%1:%2").arg(thread).arg(kind));
        context.prepare("DELETE FROM drafts WHERE thread = ?1").bind(thread).run();
        QList<qint64> replies;
        Statement row = context.prepare("SELECT key FROM outbox WHERE thread = ?1");
        row.bind(thread);
        while (row.next())
            replies.append(row.integer(0));
        for (const qint64 reply : std::as_const(replies))
            eraseMedia(context, QStringLiteral("outbox:%1").arg(reply));
        // What is on its way to the network this moment is let go there; its words are erased with its message.
        context.prepare("DELETE FROM outbox WHERE thread = ?1 AND state NOT IN ('checking', 'sending', 'sent')")
            .bind(thread)
            .run();
        context.prepare("UPDATE outbox SET text = '', subject = '', error_detail = '' WHERE thread = ?1")
            .bind(thread)
            .run();
        context.changes().outbox = context.changes().outbox || !replies.isEmpty();
    }
}

bool any(ReadContext &context)
{
    Statement row
        = context.prepare("SELECT EXISTS (SELECT 1 FROM erased_people) OR EXISTS (SELECT 1 FROM erased_messages)");
    return row.next() && row.flag(0);
}

bool isErased(ReadContext &context, const MessageId &message, const IdentityId &author, TimeMs at)
{
    const auto upTo = erasedUpTo(context, author);
    return (upTo && at <= *upTo) || isNamed(context, message);
}

bool isForgotten(ReadContext &context, const IdentityId &person)
{
    Statement row = context.prepare("SELECT 1 FROM erased_people WHERE id = ?1 AND met_again = 0");
    return row.bind(person.toBytes()).next();
}

void metAgain(WriteContext &context, const IdentityId &person)
{
    context.prepare("UPDATE erased_people SET met_again = 1 WHERE id = ?1").bind(person.toBytes()).run();
}

void blank(MessageRow &row, const QString &network)
{
    row.flags |= kFlagErased;
    row.flags &= ~qint64(FlagRevised | FlagSensitive);
    row.content = 0; // a hash of the words could be tried against guesses
    const QString globalId = QString::fromUtf8(row.globalId);
    row.globalId = tombstoneOf(row.globalId) + ':' + messageIdOf(network, globalId).toBytes().toHex() + ':'
        + threadIdOf(network, globalId).toBytes().toHex();
    row.networkId = withoutHandle(row.networkId);
    row.parentRef = withoutHandle(row.parentRef);
    if (const ThreadId id = conversationIdOf(network, QString::fromUtf8(row.conversationId)); !id.isNull())
        row.conversationId = kTombstone.data() + id.toBytes().toHex();
    // Who is mentioned stays, as keys: whether an answer of ours was to somebody is counted.
    for (QByteArray *words : {&row.text, &row.subject, &row.html, &row.attachments, &row.permalink, &row.connectorData})
        words->clear();
}

void forgetParentRef(ReadContext &context, MessageRow &row)
{
    if (row.parent == 0 || row.parentRef.isEmpty())
        return;
    Statement parent = context.prepare("SELECT flags FROM messages WHERE key = ?1");
    if (parent.bind(row.parent).next() && (parent.integer(0) & kFlagErased) != 0)
        row.parentRef = withoutHandle(row.parentRef);
}

bool eraseMessage(WriteContext &context, MessageKey message, qint64 flags)
{
    auto row = messages::row(context, message);
    if (!row || (row->flags & kFlagErased) != 0)
        return false;
    Statement network = context.prepare("SELECT network FROM accounts WHERE key = ?1");
    const QString name = network.bind(row->account).next() ? network.text(0) : QString();
    network.reset();
    forgetPictures(context, messages::idOf(context, message), attachmentsFromJson(row->attachments));
    const QByteArray text = row->text;
    const QByteArray subject = row->subject;
    blank(*row, name);
    row->flags |= flags;
    messages::update(context, *row, text, subject);
    Statement ids = context.prepare(R"sql(
        UPDATE messages
        SET global_id = ?2, network_id = NULLIF(?3, ''), parent_ref = NULLIF(?4, ''), conversation_id = NULLIF(?5, '')
        WHERE key = ?1
    )sql");
    ids.bindOne(1, message);
    ids.bindUtf8(2, row->globalId);
    ids.bindUtf8(3, row->networkId);
    ids.bindUtf8(4, row->parentRef);
    ids.bindUtf8(5, row->conversationId);
    ids.run();
    context.prepare("DELETE FROM revisions WHERE message = ?1").bind(message).run();
    context.prepare("DELETE FROM to_publish WHERE message = ?1").bind(message).run();
    if (row->thread != 0) {
        // The address of what they answer says whose it was.
        context.prepare("UPDATE messages SET parent_ref = NULL WHERE thread = ?1 AND parent = ?2")
            .bind(row->thread, message)
            .run();
        eraseSent(context, row->thread, message);
    }
    return true;
}

QList<MessageKey> olderThan(ReadContext &context, AccountKey account, TimeMs before, MessageKey after, int limit)
{
    QList<MessageKey> found;
    Statement row = context.prepare(R"sql(
        SELECT key FROM messages
        WHERE key > ?1 AND key < ?2 AND account = ?3 AND at < ?4 AND flags & ?5 = 0 ORDER BY key LIMIT ?6
    )sql");
    row.bind(after, firstKeyAt(before), account, before, kFlagErased, limit);
    while (row.next())
        found.append(row.integer(0));
    return found;
}

QSet<ThreadKey> eraseByAge(WriteContext &context, const QList<MessageKey> &messages)
{
    QSet<ThreadKey> threads;
    for (const MessageKey key : messages) {
        const MessageId id = messages::idOf(context, key);
        if (!eraseMessage(context, key, kFlagErasedByAge))
            continue;
        if (const ThreadKey thread = messages::threadOf(context, key); thread != 0)
            threads.insert(thread);
        for (const BodyId &body : publishedOf(context, id))
            eraseBody(context, body);
    }
    if (settings::fact(context, kOldSince).toLongLong() == 0)
        settings::setFact(context, kOldSince, context.now());
    return threads;
}

QList<BodyId> textsOlderThan(ReadContext &context, const AccountId &account, TimeMs before, int limit)
{
    QList<BodyId> found;
    Statement row = context.prepare(R"sql(
        SELECT p.body FROM publications p LEFT JOIN bodies b ON b.id = p.body
        WHERE p.account = ?1 AND p.at < ?2 AND p.body <> x'' AND (b.id IS NULL OR b.salt IS NOT NULL) LIMIT ?3
    )sql");
    row.bind(account.toBytes(), before, limit);
    while (row.next())
        found.append(BodyId::fromBytes(row.bytesView(0)));
    return found;
}

void noteCarried(WriteContext &context, const BodyId &body, const QByteArray &file)
{
    context.prepare("INSERT OR IGNORE INTO body_files (body, file) VALUES (?1, ?2)").bind(body.toBytes(), file).run();
}

bool isBodyErased(ReadContext &context, const BodyId &body)
{
    Statement row = context.prepare("SELECT 1 FROM bodies WHERE id = ?1 AND salt IS NULL");
    return row.bind(body.toBytes()).next();
}

void eraseBody(WriteContext &context, const BodyId &body)
{
    bodies::erase(context, body);
    team::bodyCame(context, body); // it is waited for no more
    context
        .prepare(R"sql(
            INSERT OR IGNORE INTO spoiled_files (hash, device, first_seq, noticed_at)
            SELECT f.hash, f.device, f.first_seq, ?2 FROM body_files b JOIN team_files f ON f.hash = b.file
            WHERE b.body = ?1
        )sql")
        .bind(body.toBytes(), context.now())
        .run();
    context.prepare("DELETE FROM team_files WHERE hash IN (SELECT file FROM body_files WHERE body = ?1)")
        .bind(body.toBytes())
        .run();
    context.prepare("UPDATE publications SET state = ?2 WHERE body = ?1 AND state = 0")
        .bind(body.toBytes(), int(PublicationState::Refused))
        .run();
}

void noteSpoiled(WriteContext &context, const QByteArray &file, const QByteArray &device, quint64 firstSeq)
{
    context
        .prepare(R"sql(
            INSERT OR IGNORE INTO spoiled_files (hash, device, first_seq, noticed_at) VALUES (?1, ?2, ?3, ?4)
        )sql")
        .bind(file, device, firstSeq, context.now())
        .run();
    context.prepare("DELETE FROM team_files WHERE hash = ?1").bind(file).run();
}

QList<SpoiledRecord> spoiled(ReadContext &context)
{
    QList<SpoiledRecord> all;
    Statement row = context.prepare(R"sql(
        SELECT s.hash, s.device, s.first_seq, s.noticed_at, (SELECT MAX(hlc) FROM ops o WHERE o.device = s.device)
        FROM spoiled_files s
    )sql");
    Statement rest = context.prepare(R"sql(
        SELECT f.body FROM body_files f JOIN bodies b ON b.id = f.body AND b.salt IS NOT NULL
        WHERE f.file = ?1 AND NOT EXISTS (
            SELECT 1 FROM body_files o JOIN team_files t ON t.hash = o.file WHERE o.body = f.body)
    )sql");
    while (row.next()) {
        SpoiledRecord record{
            row.bytes(0), row.bytes(1), quint64(row.integer(2)), row.integer(3), row.integer(4) >> 16, {}};
        rest.bind(record.hash);
        while (rest.next())
            record.rest.append(BodyId::fromBytes(rest.bytesView(0)));
        rest.reset();
        all.append(record);
    }
    return all;
}

qint64 countSpoiled(ReadContext &context)
{
    Statement row = context.prepare("SELECT COUNT(*) FROM spoiled_files");
    return row.next() ? row.integer(0) : 0;
}

QStringList picturesToForget(ReadContext &context)
{
    QStringList addresses;
    Statement row = context.prepare("SELECT address FROM pictures_to_forget");
    while (row.next())
        addresses.append(row.text(0));
    return addresses;
}

void picturesForgotten(WriteContext &context, const QStringList &addresses)
{
    for (const QString &address : addresses)
        context.prepare("DELETE FROM pictures_to_forget WHERE address = ?1").bind(address).run();
}

void noteErased(WriteContext &context)
{
    settings::setFact(context, kScrubDue, settings::fact(context, kScrubDue).toLongLong() + 1);
    context.changes().erased = true;
}

void scrubbed(WriteContext &context, qint64 due)
{
    if (settings::fact(context, kScrubDue).toLongLong() == std::max<qint64>(due, 0))
        settings::setFact(context, kScrubDue, 0);
    settings::setFact(context, kOldSince, 0);
}

qint64 scrubDue(ReadContext &context)
{
    if (const qint64 due = settings::fact(context, kScrubDue).toLongLong(); due != 0)
        return due;
    const TimeMs since = settings::fact(context, kOldSince).toLongLong();
    return since != 0 && context.now() - since >= kScrubOldAfter ? kOnlyOld : 0;
}

TimeMs newestOf(ReadContext &context, const IdentityId &person)
{
    const auto key = identities::keyOf(context, person);
    if (!key)
        return 0;
    Statement row = context.prepare("SELECT MAX(at) FROM messages WHERE author = ?1");
    return row.bind(*key).next() ? row.integer(0) : 0;
}

} // namespace baton::store::erasing
