// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/PublicationRepository.h"

#include "core/store/SettingsRepository.h"
#include "core/store/ThreadStateCache.h"

#include <limits>

namespace baton::store::publications {

namespace {

const QString kHistoryFrom = QStringLiteral("publish_before"); ///< keys of older messages have not been looked at
const QString kTakenInUpTo = QStringLiteral("published_up_to");

#define BATON_PUBLICATION                                                                                              \
    "SELECT p.message, p.revision, p.body, p.account, p.author, p.thread, p.at, p.outgoing, p.writer, p.state"         \
    " FROM publications p "

Publication publicationOf(const Statement &row)
{
    Publication publication;
    publication.message = MessageId::fromBytes(row.bytesView(0));
    publication.revision = row.integer(1);
    if (!row.bytesView(2).isEmpty())
        publication.body = BodyId::fromBytes(row.bytesView(2));
    publication.account = AccountId::fromBytes(row.bytesView(3));
    publication.author = IdentityId::fromBytes(row.bytesView(4));
    publication.thread = ThreadId::fromBytes(row.bytesView(5));
    publication.at = row.integer(6);
    publication.direction = row.flag(7) ? Direction::Out : Direction::In;
    publication.writer = MemberId::fromBytes(row.bytesView(8));
    publication.state = PublicationState(row.number(9));
    return publication;
}

QByteArray bodyOf(const Publication &publication)
{
    return publication.body ? publication.body->toBytes() : QByteArray("", 0);
}

} // namespace

bool isPublishing(ReadContext &context) { return settings::fact(context, kHistoryFrom).isValid(); }

void begin(WriteContext &context)
{
    if (!isPublishing(context))
        settings::setFact(context, kHistoryFrom, std::numeric_limits<qint64>::max());
}

void queue(WriteContext &context, MessageKey message)
{
    context.prepare("INSERT OR IGNORE INTO to_publish (message) VALUES (?1)").bind(message).run();
}

QList<MessageKey> takeNext(WriteContext &context, int limit)
{
    QList<MessageKey> next;
    {
        Statement row = context.prepare("SELECT message FROM to_publish ORDER BY message DESC LIMIT ?1");
        row.bind(limit);
        while (row.next())
            next.append(row.integer(0));
    }
    for (const MessageKey message : std::as_const(next))
        context.prepare("DELETE FROM to_publish WHERE message = ?1").bind(message).run();
    const qint64 before = settings::fact(context, kHistoryFrom).toLongLong();
    if (next.size() >= limit || before == 0)
        return next;
    // Without an account of its own a profile has nothing to look for among a million messages.
    Statement own = context.prepare("SELECT 1 FROM accounts WHERE removed_at = 0 AND shared_since = 0");
    if (!own.next()) {
        settings::setFact(context, kHistoryFrom, 0);
        return next;
    }
    // What colleagues published is theirs to tell; what was read through an account that is gone from here, nobody's.
    Statement row = context.prepare(R"sql(
        SELECT m.key FROM messages m JOIN accounts a ON a.key = m.account
        WHERE m.key < ?1 AND m.flags & ?2 = 0 AND a.removed_at = 0 AND a.shared_since = 0
        ORDER BY m.key DESC LIMIT ?3
    )sql");
    row.bind(before, qint64(FlagPublished), limit - next.size());
    qint64 reached = 0;
    while (row.next()) {
        reached = row.integer(0);
        if (!next.contains(reached))
            next.append(reached);
    }
    settings::setFact(context, kHistoryFrom, reached);
    return next;
}

void add(WriteContext &context, const Publication &publication)
{
    context
        .prepare(R"sql(
            INSERT OR IGNORE INTO publications (message, revision, body, account, author, thread, at, outgoing, writer, state)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        )sql")
        .bind(publication.message.toBytes(), publication.revision, bodyOf(publication), publication.account.toBytes(),
            publication.author.toBytes(), publication.thread.toBytes(), publication.at,
            publication.direction == Direction::Out, publication.writer.toBytes(), int(publication.state))
        .run();
}

void setState(WriteContext &context, const Publication &publication, PublicationState state)
{
    context.prepare("UPDATE publications SET state = ?4 WHERE message = ?1 AND revision = ?2 AND body = ?3")
        .bind(publication.message.toBytes(), publication.revision, bodyOf(publication), int(state))
        .run();
}

bool isHeld(ReadContext &context, const MessageId &message, TimeMs revision)
{
    Statement row = context.prepare(R"sql(
        SELECT 1 FROM publications p JOIN bodies b ON b.id = p.body
        WHERE p.message = ?1 AND p.revision = ?2 AND p.state <> 2 AND b.salt IS NOT NULL LIMIT 1
    )sql");
    return row.bind(message.toBytes(), revision).next();
}

bool isGoneKnown(ReadContext &context, const MessageId &message)
{
    Statement row = context.prepare("SELECT 1 FROM publications WHERE message = ?1 AND body = x''");
    return row.bind(message.toBytes()).next();
}

QList<Publication> ready(ReadContext &context, int limit)
{
    QList<Publication> found;
    Statement row = context.prepare(BATON_PUBLICATION R"sql(
        JOIN accounts a ON a.id = p.account JOIN bodies b ON b.id = p.body
        WHERE p.state = 0 AND b.salt IS NOT NULL ORDER BY p.account, p.at, p.revision LIMIT ?1
    )sql");
    row.bind(limit);
    while (row.next())
        found.append(publicationOf(row));
    return found;
}

QList<Publication> waitingEnds(ReadContext &context)
{
    QList<Publication> found;
    Statement row = context.prepare(BATON_PUBLICATION R"sql(
        JOIN accounts a ON a.id = p.account WHERE p.state = 0 AND p.body = x''
    )sql");
    while (row.next())
        found.append(publicationOf(row));
    return found;
}

QList<Publication> textsOnTheirWay(ReadContext &context, const QList<ThreadId> &ids)
{
    QList<Publication> found;
    for (const ThreadId &id : ids) {
        Statement row = context.prepare(BATON_PUBLICATION R"sql(
            WHERE p.thread = ?1 AND p.state = 0 AND p.body <> x'' AND NOT EXISTS (
                SELECT 1 FROM publications o
                WHERE o.message = p.message AND o.state = 1 AND o.body <> x'' AND o.revision >= p.revision)
            ORDER BY p.at, p.revision
        )sql");
        row.bind(id.toBytes());
        while (row.next()) {
            const Publication one = publicationOf(row);
            const bool isTwice = std::any_of(
                found.begin(), found.end(), [&](const Publication &other) { return other.message == one.message; });
            if (!isTwice)
                found.append(one);
        }
    }
    std::stable_sort(
        found.begin(), found.end(), [](const Publication &a, const Publication &b) { return a.at < b.at; });
    return found;
}

qint64 takenInUpTo(ReadContext &context) { return settings::fact(context, kTakenInUpTo).toLongLong(); }

void setTakenInUpTo(WriteContext &context, qint64 opKey) { settings::setFact(context, kTakenInUpTo, opKey); }

#undef BATON_PUBLICATION

} // namespace baton::store::publications
