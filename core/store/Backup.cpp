// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Backup.h"

#include "core/store/Store.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace baton::store {

namespace {

constexpr int kPagesPerStep = 500;
constexpr TimeMs kDayMs = 24LL * 60 * 60 * 1000;

QString backupDir(const QString &profileDir) { return profileDir + QStringLiteral("/backups"); }

const QLatin1String kFull("disk full: ");

// A disk that takes everything until it is to keep it says so here.
int syncToDisk(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    const int code = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return code;
}

// EFBIG: a stick whose file system ends at 4 GiB.
bool isWantOfRoom(int systemError) { return systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG; }

tl::unexpected<Error> failed(bool isFull, const QString &detail)
{
    return fail(Error::Kind::Storage, isFull ? kFull + detail : detail);
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

Result<void> copyDatabase(Connection &from, const QString &toPath, const CopyStep &step)
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
                const qint64 all = std::max(1, sqlite3_backup_pagecount(backup));
                cancelled = step && !step(int(100 - sqlite3_backup_remaining(backup) * qint64(100) / all));
            } while (code == SQLITE_OK && !cancelled);
            sqlite3_backup_finish(backup);
        }
    }
    const bool isFull = code == SQLITE_FULL || (copy != nullptr && isWantOfRoom(sqlite3_system_errno(copy)));
    const QString detail = QString::fromUtf8(copy != nullptr ? sqlite3_errmsg(copy) : sqlite3_errstr(code));
    sqlite3_close_v2(copy);
    if (cancelled || code != SQLITE_DONE) {
        QFile::remove(unfinished);
        return cancelled ? fail(Error::Kind::Cancelled, QStringLiteral("copy stopped"))
                         : failed(isFull, QStringLiteral("SQLite %1: %2").arg(code).arg(detail));
    }
    QFile::setPermissions(unfinished, QFile::ReadOwner | QFile::WriteOwner);
    if (const int why = syncToDisk(unfinished); why != 0) {
        QFile::remove(unfinished);
        return failed(isWantOfRoom(why), qt_error_string(why));
    }
    if (std::rename(QFile::encodeName(unfinished).constData(), QFile::encodeName(toPath).constData()) != 0) {
        const QString why = qt_error_string(errno);
        QFile::remove(unfinished);
        return fail(Error::Kind::Storage, QStringLiteral("cannot rename %1: %2").arg(unfinished, why));
    }
    syncToDisk(target.absolutePath());
    return {};
}

bool isDiskFull(const Error &error) { return error.kind == Error::Kind::Storage && error.detail.startsWith(kFull); }

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
        // One made before a migration is another matter, however new.
        const auto all = backupsIn(m_profileDir);
        const auto newest = std::find_if(all.begin(), all.end(),
            [](const BackupInfo &backup) { return backup.path.contains(QLatin1String("/daily-")); });
        if (newest != all.end() && newest->at > context.now() - kDayMs && newest->at <= context.now())
            return false;
        // Inside the job's transaction: the copy is of this one state however much is written meanwhile.
        context.prepare("SELECT 1 FROM facts LIMIT 1").next();
        if (const auto copied = copyDatabase(context.db(), path, [&context](int) { return !context.isStopping(); });
            !copied)
            return fail(copied.error());
        removeOldBackups(m_profileDir);
        return true;
    });
}

} // namespace baton::store
