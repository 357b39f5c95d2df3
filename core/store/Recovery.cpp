// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Recovery.h"

#include "core/store/Migrations.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace baton::store {

namespace {

/// SQLite's companions of a database file: they belong to it and move with it.
constexpr std::array kCompanions{"", "-wal", "-shm"};

QString companion(const QString &path, const char *suffix) { return path + QLatin1String(suffix); }

Result<std::unique_ptr<Connection>> openCopy(const QString &path, Connection::Mode mode)
{
    auto opened = Connection::open(path, mode);
    if (!opened)
        return fail(Error::Kind::Invalid, QStringLiteral("%1 cannot be read").arg(path));
    const auto probe = probeSchema(**opened);
    if (!probe || probe->applicationId != kApplicationId || probe->version <= 0)
        return fail(Error::Kind::Invalid, QStringLiteral("%1 is no database of Baton").arg(path));
    if (probe->version > latestSchema())
        return fail(Error::Kind::Unsupported, QStringLiteral("%1 was written by a newer Baton").arg(path));
    return std::move(*opened);
}

/// The copy, checked and made ready, under a name of its own.
Result<void> prepareCopy(const QString &backupPath, const QString &readyPath, const CopyStep &step)
{
    QFile::remove(readyPath);
    {
        const auto source = openCopy(backupPath, Connection::Mode::ReadOnly);
        if (!source)
            return fail(source.error());
        Statement check = (*source)->prepare("PRAGMA quick_check(1)");
        const bool whole = check.next() && check.text(0) == QLatin1String("ok");
        if (!whole)
            return fail(Error::Kind::Invalid, QStringLiteral("%1 is damaged").arg(backupPath));
        if (const auto copied = copyDatabase(**source, readyPath, step); !copied)
            return fail(copied.error());
    }
    const auto ready = openCopy(readyPath, Connection::Mode::ReadWrite);
    // "sending" is the state whose outcome nobody knows: the outbox looks on the network before it does anything.
    if (!ready || !(*ready)->run("UPDATE outbox SET state = 'sending' WHERE state IN ('queued', 'checking')"))
        return fail(Error::Kind::Storage, QStringLiteral("%1 cannot be written").arg(readyPath));
    // What a team has heard of this profile since stands in its folder only.
    if (!(*ready)->run("INSERT OR REPLACE INTO facts (name, value) VALUES ('team_restored', 1)"))
        return fail(Error::Kind::Storage, QStringLiteral("%1 cannot be written").arg(readyPath));
    return {};
}

} // namespace

QList<BackupInfo> usableBackups(const QString &profileDir)
{
    QList<BackupInfo> found = backupsIn(profileDir);
    found.removeIf([](const BackupInfo &backup) { return !openCopy(backup.path, Connection::Mode::ReadOnly); });
    return found;
}

Result<BackupInfo> lookAtBackup(const QString &path)
{
    if (const auto opened = openCopy(path, Connection::Mode::ReadOnly); !opened)
        return fail(opened.error());
    const QFileInfo file(path);
    return BackupInfo{file.absoluteFilePath(), file.lastModified().toMSecsSinceEpoch(), file.size()};
}

Result<void> moveDatabase(const QString &from, const QString &to)
{
    QList<const char *> moved;
    for (const char *suffix : kCompanions) {
        if (!QFileInfo::exists(companion(from, suffix)))
            continue;
        QFile file(companion(from, suffix));
        if (!file.rename(companion(to, suffix))) {
            for (const char *back : std::as_const(moved))
                QFile::rename(companion(to, back), companion(from, back));
            return fail(
                Error::Kind::Storage, QStringLiteral("cannot move %1: %2").arg(file.fileName(), file.errorString()));
        }
        moved.append(suffix);
    }
    return {};
}

Result<QString> setAside(const QString &profileDir, TimeMs now)
{
    const QString path = databasePathIn(profileDir);
    if (!QFileInfo::exists(path))
        return QString();
    const QString stamp = QDateTime::fromMSecsSinceEpoch(now).toString(QStringLiteral("yyyy-MM-ddTHH-mm-ss"));
    QString aside = profileDir + QStringLiteral("/baton-aside-%1.db").arg(stamp);
    for (int n = 2; QFileInfo::exists(aside); ++n)
        aside = profileDir + QStringLiteral("/baton-aside-%1-%2.db").arg(stamp).arg(n);
    if (const auto moved = moveDatabase(path, aside); !moved)
        return fail(moved.error());
    return aside;
}

Result<QString> restoreBackup(const QString &profileDir, const QString &backupPath, TimeMs now, const CopyStep &step)
{
    const QString path = databasePathIn(profileDir);
    const QString ready = path + QStringLiteral(".restored");
    if (const auto prepared = prepareCopy(backupPath, ready, step); !prepared) {
        QFile::remove(ready);
        return fail(prepared.error());
    }
    const auto aside = setAside(profileDir, now);
    if (!aside) {
        QFile::remove(ready);
        return fail(aside.error());
    }
    if (!QFile::rename(ready, path)) {
        if (!aside->isEmpty())
            (void)moveDatabase(*aside, path);
        QFile::remove(ready);
        return fail(Error::Kind::Storage, QStringLiteral("cannot rename %1").arg(ready));
    }
    return aside;
}

} // namespace baton::store
