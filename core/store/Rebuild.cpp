// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Rebuild.h"

#include "core/ops/OpTypes.h"
#include "core/store/AccountRepository.h"
#include "core/store/Recovery.h"
#include "core/store/SettingsRepository.h"
#include "core/store/Store.h"
#include "core/store/TeamRepository.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSaveFile>
#include <QtCore/QScopeGuard>

namespace baton::store {

namespace {

constexpr int kVersion = 1;
constexpr qint64 kMostBytes = 1024LL * 1024;
const QString kUnrecovered = QStringLiteral("team_rebuilt");
/// Taken over as they are: who this profile is to its keychain and to its team.
constexpr std::array kFacts{"profile_id", "device_key", "team_root", "team_path", "team_name"};

QString encoded(const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); }
QByteArray decoded(const QJsonValue &value) { return QByteArray::fromBase64(value.toString().toLatin1()); }

std::optional<QJsonObject> readNote(const QString &profileDir)
{
    QFile file(rebuildNotePath(profileDir));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject note = QJsonDocument::fromJson(file.read(kMostBytes)).object();
    if (note.value(QLatin1String("version")).toInt() != kVersion)
        return std::nullopt;
    for (const char *name : {"profile_id", "device_key", "team_root", "team_path", "member"}) {
        if (decoded(note.value(QLatin1String(name))).isEmpty())
            return std::nullopt;
    }
    return note;
}

/// What a damaged database still says of itself. Whatever cannot be read stays unset.
Unrecovered whatIsLost(const QString &path, const QJsonObject &note, TimeMs now)
{
    Unrecovered lost;
    lost.at = now;
    const QJsonArray accounts = note.value(QLatin1String("accounts")).toArray();
    for (const QJsonValue &account : accounts)
        lost.accounts.append(account.toString());
    if (!QFile::exists(path))
        return lost;
    const auto counted = [&](Sql sql, const auto &...values) -> std::optional<qint64> {
        const auto opened = Connection::open(path, Connection::Mode::ReadOnly); // its errors stick: one each
        if (!opened)
            return std::nullopt;
        Statement count = (*opened)->prepare(sql);
        count.bind(values...);
        if (!count.next() || (*opened)->failure())
            return std::nullopt;
        return count.integer(0);
    };
    using baton::ops::OpType;
    lost.unshared = counted(R"sql(
            SELECT COUNT(*) FROM ops
            WHERE device = ?1 AND type NOT IN (?2, ?3, ?4, ?5)
              AND seq > IFNULL((SELECT value FROM facts WHERE name = 'team_published_seq'), 0)
        )sql",
        decoded(note.value(QLatin1String("device_key"))), int(OpType::Seen), int(OpType::PackOk), int(OpType::KeyEpoch),
        int(OpType::KeyGrant));
    lost.drafts = counted("SELECT COUNT(*) FROM drafts");
    lost.replies = counted("SELECT COUNT(*) FROM outbox WHERE state NOT IN ('sent')");
    return lost;
}

QByteArray jsonOf(const Unrecovered &lost)
{
    const auto number = [](const std::optional<qint64> &value) { return value ? QJsonValue(*value) : QJsonValue(); };
    return QJsonDocument(
        QJsonObject{{QStringLiteral("at"), lost.at}, {QStringLiteral("unshared"), number(lost.unshared)},
            {QStringLiteral("drafts"), number(lost.drafts)}, {QStringLiteral("replies"), number(lost.replies)},
            {QStringLiteral("accounts"), QJsonArray::fromStringList(lost.accounts)}})
        .toJson(QJsonDocument::Compact);
}

/// A database that knows who it is and nothing else.
Result<void> makeFresh(const QString &directory, const Clock &clock, const QJsonObject &note, const Unrecovered &lost)
{
    StoreOptions options;
    options.backgroundCare = false;
    auto store = Store::open(directory, clock, options);
    if (!store)
        return fail(store.error().error);
    return (*store)->writeBlocking<void>(WritePriority::Person, [&](WriteContext &context) -> Result<void> {
        for (const char *name : kFacts)
            settings::setFact(context, QString::fromLatin1(name), decoded(note.value(QLatin1String(name))));
        const auto member = MemberId::fromBytes(decoded(note.value(QLatin1String("member"))));
        if (member.isNull())
            return fail(Error::Kind::Invalid, QStringLiteral("the note names nobody"));
        settings::putMember(context, {member, note.value(QLatin1String("member_name")).toString(), true});
        const QJsonArray devices = note.value(QLatin1String("devices")).toArray();
        for (const QJsonValue &device : devices) {
            team::putOwnDevice(context,
                {decoded(device.toObject().value(QLatin1String("key"))),
                    decoded(device.toObject().value(QLatin1String("sealed"))), {}, {}});
        }
        settings::setFact(context, team::kRestoredFact, qint64(1));
        settings::setFact(context, kUnrecovered, jsonOf(lost));
        return {};
    });
}

} // namespace

QString rebuildNotePath(const QString &profileDir) { return profileDir + QStringLiteral("/team-note.json"); }

bool canRebuild(const QString &profileDir) { return readNote(profileDir).has_value(); }

Result<void> noteForRebuild(ReadContext &context, const QString &profileDir)
{
    QJsonObject note{{QStringLiteral("version"), kVersion}};
    for (const char *name : kFacts)
        note.insert(
            QString::fromLatin1(name), encoded(settings::fact(context, QString::fromLatin1(name)).toByteArray()));
    const auto me = settings::myself(context);
    if (!me || note.value(QLatin1String("team_root")).toString().isEmpty())
        return fail(Error::Kind::NotFound, QStringLiteral("no team"));
    note.insert(QStringLiteral("member"), encoded(me->id.toBytes()));
    note.insert(QStringLiteral("member_name"), me->name);
    QJsonArray devices;
    for (const team::OwnDevice &device : team::ownDevices(context))
        devices.append(QJsonObject{
            {QStringLiteral("key"), encoded(device.device)}, {QStringLiteral("sealed"), encoded(device.sealed)}});
    note.insert(QStringLiteral("devices"), devices);
    QJsonArray names;
    for (const AccountRecord &account : accounts::all(context))
        names.append(account.self.handle);
    note.insert(QStringLiteral("accounts"), names);
    if (readNote(profileDir) == note)
        return {};
    QSaveFile file(rebuildNotePath(profileDir));
    const QByteArray json = QJsonDocument(note).toJson();
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(json) != json.size() || !file.commit())
        return fail(
            Error::Kind::Storage, QStringLiteral("cannot write %1: %2").arg(file.fileName(), file.errorString()));
    return {};
}

std::optional<Unrecovered> unrecovered(ReadContext &context)
{
    const QByteArray json = settings::fact(context, kUnrecovered).toByteArray();
    if (json.isEmpty())
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const auto number = [&](const char *name) {
        const QJsonValue value = object.value(QLatin1String(name));
        return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
    };
    Unrecovered lost{
        object.value(QLatin1String("at")).toInteger(), number("unshared"), number("drafts"), number("replies"), {}};
    const QJsonArray accounts = object.value(QLatin1String("accounts")).toArray();
    for (const QJsonValue &account : accounts)
        lost.accounts.append(account.toString());
    return lost;
}

qint64 operationsHeld(ReadContext &context)
{
    return ops::lastKey(context); // keys have no gaps: the log only grows. Counting would read it all
}

Result<QString> rebuildFromTeam(const QString &profileDir, const Clock &clock)
{
    const auto note = readNote(profileDir);
    if (!note)
        return fail(Error::Kind::NotFound, QStringLiteral("nothing says which team this profile was in"));
    // Made aside and moved as a whole: half of it would look like a profile that was never in a team.
    const QString workshop = profileDir + QStringLiteral("/rebuild.part");
    QDir(workshop).removeRecursively();
    const auto clean = qScopeGuard([&] { QDir(workshop).removeRecursively(); });
    if (!QDir().mkpath(workshop))
        return fail(Error::Kind::Storage, QStringLiteral("cannot make %1").arg(workshop));
    const Unrecovered lost = whatIsLost(databasePathIn(profileDir), *note, clock.nowMs());
    if (const auto made = makeFresh(workshop, clock, *note, lost); !made)
        return fail(made.error());
    const auto aside = setAside(profileDir, clock.nowMs());
    if (!aside)
        return fail(aside.error());
    if (const auto moved = moveDatabase(databasePathIn(workshop), databasePathIn(profileDir)); !moved) {
        if (!aside->isEmpty())
            (void)moveDatabase(*aside, databasePathIn(profileDir));
        return fail(moved.error());
    }
    return aside;
}

} // namespace baton::store
