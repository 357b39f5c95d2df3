// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/AccountRepository.h"

namespace baton::store {

Error::Kind errorKindFromName(QStringView name)
{
    for (int kind = 0; kind <= int(Error::Kind::Refused); ++kind) {
        if (kindName(Error::Kind(kind)) == name)
            return Error::Kind(kind);
    }
    return Error::Kind::Invalid;
}

namespace accounts {

namespace {

QString visibilityWords(const QList<Visibility> &visibilities)
{
    QStringList words;
    for (const Visibility visibility : visibilities)
        words.append(toWord(visibility));
    return words.join(QLatin1Char(','));
}

QList<Visibility> visibilitiesFromWords(const QString &words)
{
    QList<Visibility> visibilities;
    const auto parts = QStringView(words).split(u',', Qt::SkipEmptyParts);
    for (const QStringView word : parts) {
        if (const auto visibility = visibilityFromWord(word))
            visibilities.append(*visibility);
    }
    return visibilities;
}

AccountRecord recordOf(Statement &row)
{
    AccountRecord account;
    account.key = row.integer(0);
    account.id = AccountId::fromBytes(row.bytesView(1));
    account.network = row.text(2);
    account.self.nativeId = row.text(3);
    account.self.globalId = row.text(4);
    account.self.handle = row.text(5);
    account.self.name = row.text(6);
    account.self.avatarUrl = row.text(7);
    account.self.profileUrl = row.text(8);
    account.server = row.text(9);
    account.serverUrl = row.text(10);
    account.serverSoftware = row.text(11);
    account.triedOnThisServer = row.flag(12);
    account.directMessagesCovered = row.flag(13);
    account.abilities = row.number(14);
    account.visibilities = visibilitiesFromWords(row.text(15));
    account.limitsJson = row.bytes(16);
    account.connectedAt = row.integer(17);
    account.countFrom = row.integer(18);
    account.historySince = row.integer(19);
    account.historyOffered = row.flag(20);
    account.secretsInFile = row.flag(21);
    account.paused = row.flag(22);
    account.cursor = row.bytes(23);
    account.lastSuccessAt = row.integer(24);
    account.lastErrorAt = row.integer(25);
    account.lastError.kind = errorKindFromName(row.text(26));
    account.lastError.detail = row.text(27);
    account.lastError.httpStatus = row.number(28);
    account.rateLimitedUntil = row.integer(29);
    account.requestsHeldBack = row.number(30);
    account.messagesRead = row.number(31);
    account.removedAt = row.integer(32);
    account.sharedSince = row.integer(34);
    account.pictureHosts = row.text(33).split(QLatin1Char(','), Qt::SkipEmptyParts);
    return account;
}

} // namespace

Result<AccountKey> add(WriteContext &context, const AccountRecord &account)
{
    AccountRecord stored = account;
    if (const auto known = findById(context, account.id)) {
        if (known->removedAt == 0 && known->sharedSince == 0)
            return fail(Error::Kind::Conflict, QStringLiteral("connected already"));
        stored.key = known->key;
        context.prepare("UPDATE accounts SET removed_at = 0, cursor = x'' WHERE key = ?1").bind(known->key).run();
    } else {
        context
            .prepare(R"sql(
                INSERT INTO accounts (id, network, native_id, global_id, handle, name, avatar_url, profile_url, server,
                    server_url, server_software, tried_on_server, direct_covered, abilities, visibilities, limits,
                    connected_at, count_from, history_since)
                VALUES (?1, ?2, ?3, ?4, '', '', '', '', '', '', '', 0, 0, 0, '', x'', 0, 0, 0)
            )sql")
            .bind(account.id.toBytes(), account.network, account.self.nativeId, account.self.globalId)
            .run();
        stored.key = context.db().lastInsertId();
    }
    update(context, stored);
    context.changes().everything = true;
    return stored.key;
}

void update(WriteContext &context, const AccountRecord &account)
{
    context
        .prepare(R"sql(
            UPDATE accounts
            SET native_id = ?2, global_id = ?3, handle = ?4, name = ?5, avatar_url = ?6, profile_url = ?7, server = ?8,
                server_url = ?9, server_software = ?10, tried_on_server = ?11, direct_covered = ?12, abilities = ?13,
                visibilities = ?14, limits = ?15, connected_at = ?16, count_from = ?17, history_since = ?18,
                history_offered = ?19, secrets_in_file = ?20, paused = ?21, picture_hosts = ?22,
                shared_since = ?23
            WHERE key = ?1
        )sql")
        .bind(account.key, account.self.nativeId, account.self.globalId, account.self.handle, account.self.name,
            account.self.avatarUrl, account.self.profileUrl, account.server, account.serverUrl, account.serverSoftware,
            account.triedOnThisServer, account.directMessagesCovered, account.abilities,
            visibilityWords(account.visibilities), account.limitsJson, account.connectedAt, account.countFrom,
            account.historySince, account.historyOffered, account.secretsInFile, account.paused,
            account.pictureHosts.join(QLatin1Char(',')), account.sharedSince)
        .run();
    context.changes().accounts.insert(account.key);
}

void setHealth(WriteContext &context, AccountKey account, const AccountHealthFacts &health)
{
    context
        .prepare(R"sql(
            UPDATE accounts
            SET last_success_at = ?2, last_error_at = ?3, last_error_kind = ?4, last_error_detail = ?5,
                last_error_http = ?6, rate_limited_until = ?7, requests_held_back = ?8
            WHERE key = ?1
        )sql")
        .bind(account, health.lastSuccessAt, health.lastErrorAt,
            health.lastErrorAt != 0 ? kindName(health.lastError.kind) : QString(), health.lastError.detail,
            health.lastError.httpStatus, health.rateLimitedUntil, health.requestsHeldBack)
        .run();
    context.changes().accounts.insert(account);
}

void setCursor(WriteContext &context, AccountKey account, const QByteArray &cursor)
{
    context.prepare("UPDATE accounts SET cursor = ?2 WHERE key = ?1").bind(account, cursor).run();
}

void addMessagesRead(WriteContext &context, AccountKey account, int messages)
{
    context.prepare("UPDATE accounts SET messages_read = messages_read + ?2 WHERE key = ?1")
        .bind(account, messages)
        .run();
    context.changes().accounts.insert(account);
}

void remove(WriteContext &context, AccountKey account)
{
    context.prepare("UPDATE accounts SET removed_at = ?2 WHERE key = ?1").bind(account, context.now()).run();
    context.changes().accounts.insert(account);
    context.changes().everything = true;
}

namespace {
constexpr Sql kByKey = R"sql(
    SELECT key, id, network, native_id, global_id, handle, name, avatar_url, profile_url, server, server_url,
        server_software, tried_on_server, direct_covered, abilities, visibilities, limits, connected_at, count_from,
        history_since, history_offered, secrets_in_file, paused, cursor, last_success_at, last_error_at,
        last_error_kind, last_error_detail, last_error_http, rate_limited_until, requests_held_back, messages_read,
        removed_at, picture_hosts, shared_since
    FROM accounts WHERE key = ?1
)sql";
} // namespace

std::optional<AccountRecord> find(ReadContext &context, AccountKey account)
{
    Statement row = context.prepare(kByKey);
    if (!row.bind(account).next())
        return std::nullopt;
    return recordOf(row);
}

std::optional<AccountRecord> findById(ReadContext &context, const AccountId &id)
{
    Statement row = context.prepare("SELECT key FROM accounts WHERE id = ?1");
    if (!row.bind(id.toBytes()).next())
        return std::nullopt;
    return find(context, row.integer(0));
}

namespace {

QList<AccountRecord> collect(ReadContext &context, Statement keys)
{
    QList<AccountRecord> accounts;
    while (keys.next()) {
        if (auto account = find(context, keys.integer(0)))
            accounts.append(*std::move(account));
    }
    return accounts;
}

} // namespace

QList<AccountRecord> all(ReadContext &context)
{
    return collect(context, context.prepare("SELECT key FROM accounts WHERE removed_at = 0 ORDER BY key"));
}

QList<AccountRecord> everKnown(ReadContext &context)
{
    return collect(context, context.prepare("SELECT key FROM accounts ORDER BY key"));
}

} // namespace accounts

} // namespace baton::store
