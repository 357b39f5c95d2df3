// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Backup.h"

#include "core/store/Store.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace baton::store {

namespace {

constexpr int kPagesPerStep = 500;
constexpr TimeMs kDayMs = 24LL * 60 * 60 * 1000;

QString backupDir(const QString &profileDir) { return profileDir + QStringLiteral("/backups"); }

void syncToDisk(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

QString beforeMigrationPath(const QString &profileDir, int fromVersion)
{
    return backupDir(profileDir) + QStringLiteral("/before-migration-from-%1.db").arg(fromVersion);
}

QString dailyBackupPath(const QString &profileDir, TimeMs at)
{
    return backupDir(profileDir) + QStringLiteral("/daily-")
        + QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd")) + QStringLiteral(".db");
}

Result<void> copyDatabase(Connection &from, const QString &toPath, const std::function<bool()> &stopped)
{
    const QFileInfo target(toPath);
    if (!QDir().mkpath(target.absolutePath()))
        return fail(Error::Kind::Storage, QStringLiteral("cannot make %1").arg(target.absolutePath()));
    const QString unfinished = toPath + QStringLiteral(".part");
    QFile::remove(unfinished);
    sqlite3 *copy = nullptr;
    int code
        = sqlite3_open_v2(unfinished.toUtf8().constData(), &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    bool cancelled = false;
    if (code == SQLITE_OK) {
        sqlite3_exec(copy, "PRAGMA synchronous = OFF", nullptr, nullptr, nullptr); // synced once, below
        sqlite3_backup *const backup = sqlite3_backup_init(copy, "main", from.handle(), "main");
        if (backup == nullptr) {
            code = sqlite3_errcode(copy);
        } else {
            do {
                code = sqlite3_backup_step(backup, kPagesPerStep);
                cancelled = stopped && stopped();
            } while (code == SQLITE_OK && !cancelled);
            sqlite3_backup_finish(backup);
        }
    }
    const QString detail = QString::fromUtf8(copy != nullptr ? sqlite3_errmsg(copy) : sqlite3_errstr(code));
    sqlite3_close_v2(copy);
    if (cancelled || code != SQLITE_DONE) {
        QFile::remove(unfinished);
        return cancelled ? fail(Error::Kind::Cancelled, QStringLiteral("copy stopped"))
                         : fail(Error::Kind::Storage, QStringLiteral("SQLite %1: %2").arg(code).arg(detail));
    }
    QFile::setPermissions(unfinished, QFile::ReadOwner | QFile::WriteOwner);
    syncToDisk(unfinished);
    QFile::remove(toPath);
    if (!QFile::rename(unfinished, toPath))
        return fail(Error::Kind::Storage, QStringLiteral("cannot rename %1").arg(unfinished));
    syncToDisk(target.absolutePath());
    return {};
}

QList<BackupInfo> backupsIn(const QString &profileDir)
{
    QList<BackupInfo> found;
    const auto files = QDir(backupDir(profileDir)).entryInfoList({QStringLiteral("*.db")}, QDir::Files);
    for (const QFileInfo &file : files)
        found.append({file.absoluteFilePath(), file.lastModified().toMSecsSinceEpoch(), file.size()});
    std::stable_sort(found.begin(), found.end(), [](const BackupInfo &a, const BackupInfo &b) { return a.at > b.at; });
    return found;
}

void removeOldBackups(const QString &profileDir)
{
    // By name, which holds the day: file times do not survive every copying tool.
    QStringList daily = QDir(backupDir(profileDir))
                            .entryList({QStringLiteral("daily-*.db")}, QDir::Files, QDir::Name | QDir::Reversed);
    for (qsizetype i = kBackupsKept; i < daily.size(); ++i)
        QFile::remove(backupDir(profileDir) + QLatin1Char('/') + daily.at(i));
}

Task<bool> Store::backUpIfDue()
{
    const QString path = dailyBackupPath(m_profileDir, m_clock.nowMs());
    return read<bool>(Reader::Reports, [this, path](ReadContext &context) -> Result<bool> {
        if (QFileInfo::exists(path))
            return false;
        const auto newest = backupsIn(m_profileDir);
        if (!newest.isEmpty() && newest.first().at > context.now() - kDayMs && newest.first().at <= context.now()
            && newest.first().path.contains(QLatin1String("/daily-")))
            return false;
        // Inside the job's transaction: the copy is of this one state however much is written meanwhile.
        context.prepare("SELECT 1 FROM facts LIMIT 1").next();
        if (const auto copied = copyDatabase(context.db(), path, [&context] { return context.isStopping(); }); !copied)
            return fail(copied.error());
        removeOldBackups(m_profileDir);
        return true;
    });
}

} // namespace baton::store
