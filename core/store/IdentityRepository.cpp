// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/CustomerRepository.h"
#include "core/store/ErasureRepository.h"
#include "core/store/MessageKeys.h"
#include "core/store/MessageRepository.h"
#include "core/store/WriterMemory.h"

namespace baton::store::identities {

namespace {

IdentityId idFor(const QString &network, const QString &scope, const Person &person)
{
    if (!person.globalId.isEmpty())
        return identityIdFor(network, person.globalId);
    // Not unique on the whole network: unique on this server.
    return identityIdFor(
        network, scope + QLatin1Char('\n') + (person.nativeId.isEmpty() ? person.handle : person.nativeId));
}

Person personOf(const Statement &row, int first)
{
    Person person;
    person.globalId = row.text(first);
    person.nativeId = row.text(first + 1);
    person.name = row.text(first + 2);
    person.handle = row.text(first + 3);
    person.avatarUrl = row.text(first + 4);
    person.profileUrl = row.text(first + 5);
    person.bot = row.flag(first + 6);
    return person;
}

void index(WriteContext &context, qint64 key, const Person &person)
{
    context.prepare("INSERT INTO people (rowid, name, handle) VALUES (?1, ?2, ?3)")
        .bind(key, person.name, person.handle)
        .run();
}

} // namespace

quint64 contentOf(const Person &person)
{
    quint64 hash = person.bot ? 1 : 0;
    for (const QString *text :
        {&person.nativeId, &person.name, &person.handle, &person.avatarUrl, &person.profileUrl}) {
        const auto bytes = QByteArrayView(reinterpret_cast<const char *>(text->utf16()), text->size() * 2);
        hash = stableHash(bytes, hash * 31 + 7);
    }
    return hash;
}

namespace {

qint64 insertPerson(
    WriteContext &context, const IdentityId &id, const QString &network, const Person &person, quint64 content)
{
    context
        .prepare(R"sql(
            INSERT INTO identities (lookup, id, network, global_id, native_id, name, handle, avatar_url, profile_url, bot,
                content)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        )sql")
        .bind(sortKey(id), id.toBytes(), network, person.globalId, person.nativeId, person.name, person.handle,
            person.avatarUrl, person.profileUrl, person.bot, content)
        .run();
    const qint64 key = context.db().lastInsertId();
    index(context, key, person);
    customers::joinNewcomer(context, id);
    return key;
}

qint64 resolveInDatabase(
    WriteContext &context, const QString &network, const QString &scope, const Person &person, quint64 content)
{
    const IdentityId id = idFor(network, scope, person);
    qint64 key = 0;
    Person old;
    {
        Statement row = context.prepare(R"sql(
            SELECT key, content, global_id, native_id, name, handle, avatar_url, profile_url, bot
            FROM identities WHERE lookup = ?1 AND id = ?2
        )sql");
        if (row.bind(sortKey(id), id.toBytes()).next()) {
            key = row.integer(0);
            if (quint64(row.integer(1)) == content)
                return key;
            old = personOf(row, 2);
        }
    }
    // Somebody who was erased and has not written since: that they exist is all there is to know.
    const bool isForgotten = erasing::isForgotten(context, id);
    if (isForgotten && key != 0)
        return key;
    if (isForgotten) {
        Person nobody;
        nobody.bot = person.bot;
        return insertPerson(context, id, network, nobody, 0);
    }
    if (key == 0)
        return insertPerson(context, id, network, person, content);
    // A mention tells less than a profile: what is empty now keeps what was known.
    Person merged = person;
    const auto keep = [](QString &fresh, const QString &known) {
        if (fresh.isEmpty())
            fresh = known;
    };
    keep(merged.nativeId, old.nativeId);
    keep(merged.name, old.name);
    keep(merged.handle, old.handle);
    keep(merged.avatarUrl, old.avatarUrl);
    keep(merged.profileUrl, old.profileUrl);
    const bool tellsAll = !person.name.isEmpty() || !person.avatarUrl.isEmpty();
    merged.bot = tellsAll ? person.bot : old.bot;
    if (!old.globalId.isEmpty())
        merged.globalId = old.globalId;
    if (merged == old)
        return key;
    if (merged.name != old.name || merged.handle != old.handle) {
        context.prepare("INSERT INTO people (people, rowid, name, handle) VALUES ('delete', ?1, ?2, ?3)")
            .bind(key, old.name, old.handle)
            .run();
        index(context, key, merged);
    }
    context
        .prepare(R"sql(
            UPDATE identities
            SET native_id = ?2, name = ?3, handle = ?4, avatar_url = ?5, profile_url = ?6, bot = ?7, content = ?8,
                global_id = ?9
            WHERE key = ?1
        )sql")
        .bind(key, merged.nativeId, merged.name, merged.handle, merged.avatarUrl, merged.profileUrl, merged.bot,
            contentOf(merged), merged.globalId)
        .run();
    Statement thread = context.prepare(R"sql(
        SELECT thread FROM thread_state WHERE thread >> 14 IN (SELECT slot FROM contact_slots) AND contact = ?1
    )sql");
    thread.bind(key);
    while (thread.next())
        context.changes().threads.insert(thread.integer(0));
    return key;
}

} // namespace

qint64 resolve(WriteContext &context, const QString &network, const QString &scope, const Person &person)
{
    const quint64 content = contentOf(person);
    if (person.globalId.isEmpty())
        return resolveInDatabase(context, network, scope, person, content);
    const auto hashOf = [](const QString &text, quint64 seed) {
        return stableHash({reinterpret_cast<const char *>(text.utf16()), text.size() * 2}, seed);
    };
    const quint64 name = hashOf(person.globalId, hashOf(network, context.memory().peopleSeed));
    if (const auto *known = context.memory().people.find(name); known != nullptr && known->first == content)
        return known->second;
    const qint64 key = resolveInDatabase(context, network, scope, person, content);
    context.memory().people.insert(name, {content, key});
    return key;
}

std::optional<Person> find(ReadContext &context, qint64 identity)
{
    Statement row = context.prepare(R"sql(
        SELECT global_id, native_id, name, handle, avatar_url, profile_url, bot FROM identities WHERE key = ?1
    )sql");
    if (!row.bind(identity).next())
        return std::nullopt;
    return personOf(row, 0);
}

IdentityId idOf(ReadContext &context, qint64 identity)
{
    Statement row = context.prepare("SELECT id FROM identities WHERE key = ?1");
    return row.bind(identity).next() ? IdentityId::fromBytes(row.bytesView(0)) : IdentityId();
}

std::optional<qint64> keyOf(ReadContext &context, const IdentityId &id)
{
    Statement row = context.prepare("SELECT key FROM identities WHERE lookup = ?1 AND id = ?2");
    if (!row.bind(sortKey(id), id.toBytes()).next())
        return std::nullopt;
    return row.integer(0);
}

QList<qint64> linkedTo(ReadContext &context, qint64 identity)
{
    QList<qint64> linked;
    Statement row = context.prepare(R"sql(
        SELECT key FROM identities
        WHERE contact = (SELECT contact FROM identities WHERE key = ?1) OR key = ?1
        ORDER BY key
    )sql");
    row.bind(identity);
    while (row.next())
        linked.append(row.integer(0));
    return linked;
}

} // namespace baton::store::identities
