// SPDX-License-Identifier: GPL-3.0-or-later
// Store::scrub(): what was erased is not to be found in any of the profile's files.
#include "core/store/Backup.h"
#include "core/store/ErasureRepository.h"
#include "core/store/Writer.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#include <sqlite3.h>

namespace baton::store {

namespace {

std::optional<Error> rewrite(Connection &connection)
{
    // The search index keeps the words of what was taken out until its parts are merged; VACUUM writes every page anew,
    // and the log of writes is emptied. A reader in the midst of a long search keeps the log: it is still due then.
    connection.execute(
        "INSERT INTO search (search) VALUES ('optimize'); INSERT INTO people (people) VALUES ('optimize');"
        "VACUUM;");
    if (connection.failure())
        return connection.failure()->toError();
    const int code
        = sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    if (code != SQLITE_OK)
        return Error{Error::Kind::Storage, QStringLiteral("the log of writes is in use")};
    return std::nullopt;
}

/// Everything else of this profile that may hold what was erased since: older copies, databases that were set aside,
/// and damaged files of the team's folder.
void removeOlder(const QString &profileDir, const QString &fresh)
{
    for (const BackupInfo &copy : backupsIn(profileDir)) {
        if (copy.path != fresh)
            QFile::remove(copy.path);
    }
    const QDir profile(profileDir);
    for (const QString &name : profile.entryList({QStringLiteral("baton-aside-*")}, QDir::Files))
        QFile::remove(profile.filePath(name));
    // Where core/sync keeps damaged files of the folder aside.
    const QDir damaged(profile.filePath(QStringLiteral("quarantine")));
    for (const QString &name : damaged.entryList(QDir::Files))
        QFile::remove(damaged.filePath(name));
}

} // namespace

// Old copies are replaced and not rewritten: one that was made today holds all that they do, and to clean each of them
// would take as long as making it. Until it is there the old ones stay, so that there is always one.
Task<bool> Store::scrub()
{
    const Completer<bool> completer;
    read<qint64>(Reader::Reports, [](ReadContext &context) -> Result<qint64> {
        return erasing::scrubDue(context);
    }).then(this, [this, completer](const Result<qint64> &due) {
        if (!due || *due == 0) {
            completer.complete(due ? Result<bool>(false) : fail(due.error()));
            return;
        }
        m_writer->queueBare(rewrite, [this, completer, due = *due](const std::optional<Error> &error) {
            if (error) {
                completer.complete(fail(*error));
                return;
            }
            QMetaObject::invokeMethod(this, [this, completer, due] { replaceCopies(completer, due); });
        });
    });
    return completer.future();
}

void Store::replaceCopies(const Completer<bool> &completer, qint64 due)
{
    const QString fresh = dailyBackupPath(m_profileDir, m_clock.nowMs());
    read<void>(Reader::Reports, [this, fresh](ReadContext &context) -> Result<void> {
        context.prepare("SELECT 1 FROM facts LIMIT 1").next();
        const auto copied = copyDatabase(context.db(), fresh, [&context](int) { return !context.isStopping(); });
        if (copied)
            removeOlder(m_profileDir, fresh);
        return copied;
    }).then(this, [this, completer, due](const Result<void> &copied) {
        if (!copied) {
            completer.complete(fail(copied.error()));
            return;
        }
        write<bool>(WritePriority::Ingest, [due](WriteContext &context) -> Result<bool> {
            erasing::scrubbed(context, due);
            return true;
        }).then(this, [completer](const Result<bool> &done) { completer.complete(done); });
    });
}

} // namespace baton::store
