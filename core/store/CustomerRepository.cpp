// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/CustomerRepository.h"

#include "core/store/MessageRepository.h"

#include <algorithm>
#include <set>

namespace baton::store::customers {

namespace {

std::set<IdentityId> groupOf(ReadContext &context, const IdentityId &start)
{
    std::set<IdentityId> group{start};
    QList<IdentityId> left{start};
    while (!left.isEmpty()) {
        Statement row = context.prepare("SELECT other FROM contact_links WHERE identity = ?1");
        row.bind(left.takeLast().toBytes());
        while (row.next()) {
            const IdentityId other = IdentityId::fromBytes(row.bytesView(0));
            if (group.insert(other).second)
                left.append(other);
        }
    }
    return group;
}

void markThreads(WriteContext &context, qint64 identity)
{
    Statement thread = context.prepare(R"sql(
        SELECT thread FROM thread_state WHERE thread >> 14 IN (SELECT slot FROM contact_slots) AND contact = ?1
    )sql");
    thread.bind(identity);
    while (thread.next())
        context.changes().threads.insert(thread.integer(0));
}

/// The customer a handle belongs to: the first known of all that are linked stands for them.
void regroup(WriteContext &context, const std::set<IdentityId> &group)
{
    QList<qint64> keys;
    for (const IdentityId &id : group) {
        if (const auto key = identities::keyOf(context, id))
            keys.append(*key);
    }
    if (keys.isEmpty())
        return;
    const qint64 first = *std::min_element(keys.begin(), keys.end());
    for (const qint64 key : std::as_const(keys)) {
        Statement update = context.prepare("UPDATE identities SET contact = ?2 WHERE key = ?1");
        update.bindOne(1, key);
        if (keys.size() > 1)
            update.bindOne(2, first);
        else
            update.bindOne(2, nullptr);
        update.run();
        markThreads(context, key);
    }
}

int countOf(ReadContext &context, qint64 identity, TimeMs *lastAt = nullptr)
{
    Statement row = context.prepare(R"sql(
        SELECT COUNT(*), IFNULL(MAX(last_at), 0) FROM thread_state
        WHERE thread >> 14 IN (SELECT slot FROM contact_slots) AND contact = ?1
    )sql");
    if (!row.bind(identity).next())
        return 0;
    if (lastAt)
        *lastAt = row.integer(1);
    return row.number(0);
}

bool isOurs(ReadContext &context, const QString &network, const Person &person)
{
    // Where posts name people, networks give less than where they show them: see Ingestor::Home::isOurs().
    Statement row = context.prepare(R"sql(
        SELECT 1 FROM accounts
        WHERE network = ?1
            AND ((global_id = ?2 AND global_id <> '') OR (native_id = ?3 AND native_id <> '')
                OR lower(handle) = lower(?4))
    )sql");
    return row.bind(network, person.globalId, person.nativeId, person.handle).next();
}

} // namespace

void setLinks(WriteContext &context, const QList<LinkedPair> &links)
{
    using Sides = std::pair<QByteArray, QByteArray>;
    std::set<Sides> wanted;
    for (const LinkedPair &link : links) {
        wanted.insert({link.first.toBytes(), link.second.toBytes()});
        wanted.insert({link.second.toBytes(), link.first.toBytes()});
    }
    std::set<Sides> before;
    {
        Statement row = context.prepare("SELECT identity, other FROM contact_links");
        while (row.next())
            before.insert({row.bytes(0), row.bytes(1)});
    }
    std::set<Sides> changed;
    std::set_symmetric_difference(
        wanted.begin(), wanted.end(), before.begin(), before.end(), std::inserter(changed, changed.end()));
    for (const auto &[identity, other] : changed) {
        Statement change = wanted.contains({identity, other})
            ? context.prepare("INSERT INTO contact_links (identity, other) VALUES (?1, ?2)")
            : context.prepare("DELETE FROM contact_links WHERE identity = ?1 AND other = ?2");
        change.bind(identity, other).run();
    }
    std::set<IdentityId> done;
    for (const auto &[identity, other] : changed) {
        const IdentityId id = IdentityId::fromBytes(identity);
        if (done.contains(id))
            continue;
        const auto group = groupOf(context, id);
        regroup(context, group);
        done.insert(group.begin(), group.end());
    }
}

void joinNewcomer(WriteContext &context, const IdentityId &id)
{
    Statement row = context.prepare("SELECT 1 FROM contact_links WHERE identity = ?1");
    if (row.bind(id.toBytes()).next())
        regroup(context, groupOf(context, id));
}

CustomerHandle handle(ReadContext &context, const IdentityId &id)
{
    CustomerHandle found;
    found.id = id;
    const auto key = identities::keyOf(context, id);
    if (!key)
        return found;
    found.person = identities::find(context, *key).value_or(Person());
    Statement network = context.prepare("SELECT network FROM identities WHERE key = ?1");
    if (network.bind(*key).next())
        found.network = network.text(0);
    found.conversations = countOf(context, *key);
    return found;
}

QList<ThreadKey> threadsWith(ReadContext &context, const QList<IdentityId> &handles)
{
    QList<std::pair<TimeMs, ThreadKey>> found;
    for (const IdentityId &id : handles) {
        const auto key = identities::keyOf(context, id);
        if (!key)
            continue;
        Statement row = context.prepare(R"sql(
            SELECT last_at, thread FROM thread_state
            WHERE thread >> 14 IN (SELECT slot FROM contact_slots) AND contact = ?1
        )sql");
        row.bind(*key);
        while (row.next())
            found.append({row.integer(0), row.integer(1)});
    }
    std::sort(found.begin(), found.end(), std::greater<>());
    QList<ThreadKey> threads;
    for (const auto &[at, thread] : std::as_const(found))
        threads.append(thread);
    return threads;
}

QList<MessageId> outgoingOf(ReadContext &context, ThreadKey thread)
{
    QList<MessageId> found;
    Statement row = context.prepare("SELECT key FROM messages WHERE thread = ?1 AND (flags & 1) <> 0");
    row.bind(thread);
    while (row.next())
        found.append(messages::idOf(context, row.integer(0)));
    return found;
}

QList<KnownPerson> find(ReadContext &context, const QString &typed, int limit)
{
    constexpr int kLookedAt = 500;
    QStringList words;
    for (QString word : typed.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        word.remove(QLatin1Char('"'));
        if (word.startsWith(QLatin1Char('@')))
            word.remove(0, 1);
        if (!word.isEmpty())
            words.append(QLatin1Char('"') + word + QLatin1String("\"*"));
    }
    QList<KnownPerson> people;
    if (words.isEmpty())
        return people;
    Statement row = context.prepare(R"sql(
        SELECT i.key, i.id, i.network FROM people p JOIN identities i ON i.key = p.rowid
        WHERE people MATCH ?1 ORDER BY p.rowid DESC LIMIT ?2
    )sql");
    row.bind(words.join(QLatin1Char(' ')), kLookedAt);
    while (row.next()) {
        KnownPerson person;
        person.id = IdentityId::fromBytes(row.bytesView(1));
        person.network = row.text(2);
        person.person = identities::find(context, row.integer(0)).value_or(Person());
        if (isOurs(context, person.network, person.person))
            continue;
        person.conversations = countOf(context, row.integer(0), &person.lastAt);
        people.append(person);
    }
    std::stable_sort(
        people.begin(), people.end(), [](const KnownPerson &a, const KnownPerson &b) { return a.lastAt > b.lastAt; });
    return people.size() > limit ? people.first(limit) : people;
}

QList<IdentityId> byHandle(ReadContext &context, const QString &handle)
{
    const QString plain = handle.startsWith(QLatin1Char('@')) ? handle.mid(1) : handle;
    QList<IdentityId> found;
    const auto people = find(context, plain, 500);
    for (const KnownPerson &person : people) {
        const QString known = person.person.handle;
        if ((known.startsWith(QLatin1Char('@')) ? known.mid(1) : known).compare(plain, Qt::CaseInsensitive) == 0)
            found.append(person.id);
    }
    return found;
}

} // namespace baton::store::customers
