// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Store.h"

#include "core/base/Log.h"
#include "core/store/Backup.h"
#include "core/store/Migrations.h"
#include "core/store/ReadLane.h"
#include "core/store/Rebuild.h"
#include "core/store/Writer.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStorageInfo>
#include <QtCore/QTimer>

#include <sqlite3.h>

namespace baton::store {

namespace {

using namespace std::chrono_literals;

constexpr qint64 kSmallestPage = 512;

OpenFailure failureOf(const SqlFailure &failure)
{
    const Error error = failure.toError();
    switch (failure.code & 0xff) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return {OpenProblem::Damaged, error};
    case SQLITE_READONLY: return {OpenProblem::ReadOnly, error};
    case SQLITE_FULL: return {OpenProblem::DiskFull, error};
    default: return {OpenProblem::CannotOpen, error};
    }
}

OpenFailure problem(OpenProblem which, const QString &detail) { return {which, Error{Error::Kind::Storage, detail}}; }

std::optional<OpenFailure> checkWritable(const QString &profileDir, const QString &path)
{
    const QFileInfo directory(profileDir);
    const QFileInfo file(path);
    if (!directory.isDir())
        return problem(OpenProblem::CannotOpen, QStringLiteral("no such folder"));
    if (!directory.isWritable() || (file.exists() && !file.isWritable()))
        return problem(OpenProblem::ReadOnly, QStringLiteral("the profile cannot be written"));
    // SQLite takes so little for an empty file and would begin a new database in it.
    if (file.size() > 0 && file.size() < kSmallestPage)
        return problem(OpenProblem::Damaged, QStringLiteral("only %1 bytes are left").arg(file.size()));
    return std::nullopt;
}

/// The old state is kept beside before anything is changed.
std::optional<OpenFailure> upgrade(Connection &connection, const QString &profileDir, int from,
    std::span<const Migration> steps, const StoreOptions &options)
{
    if (from > 0) {
        const qint64 size = QFileInfo(databasePathIn(profileDir)).size();
        const qint64 available = QStorageInfo(profileDir).bytesAvailable();
        if (available >= 0 && available < size + options.minFreeBytesBeforeMigration)
            return problem(OpenProblem::DiskFull, QStringLiteral("%1 bytes free before a migration").arg(available));
        const QString copy = beforeMigrationPath(profileDir, from);
        if (const auto copied = copyDatabase(connection, copy, {}); !copied)
            return problem(OpenProblem::Migration, QStringLiteral("copy before: %1").arg(copied.error().detail));
    }
    if (migrate(connection, steps))
        return std::nullopt;
    OpenFailure failure = failureOf(*connection.failure());
    if (failure.problem == OpenProblem::CannotOpen)
        failure.problem = OpenProblem::Migration;
    return failure;
}

} // namespace

QString databasePathIn(const QString &profileDir) { return profileDir + QStringLiteral("/baton.db"); }

Store::Store(QString profileDir, const Clock &clock, const StoreOptions &options)
    : m_profileDir(std::move(profileDir))
    , m_clock(clock)
    , m_options(options)
{
    qRegisterMetaType<baton::ChangeSet>();
}

tl::expected<std::unique_ptr<Store>, OpenFailure> Store::open(
    const QString &profileDir, const Clock &clock, const StoreOptions &options)
{
    const QString path = databasePathIn(profileDir);
    if (auto unwritable = checkWritable(profileDir, path))
        return tl::unexpected(*unwritable);
    // A new one would hide that there was another, and what can be done about it.
    if (!QFileInfo::exists(path) && canRebuild(profileDir))
        return tl::unexpected(problem(OpenProblem::Damaged, QStringLiteral("the database is gone")));
    auto opened = Connection::open(path, Connection::Mode::ReadWriteCreate);
    if (!opened)
        return tl::unexpected(failureOf(opened.error()));
    Connection &connection = **opened;
    const auto stop = [&connection]() { return tl::unexpected(failureOf(*connection.failure())); };

    const auto probe = probeSchema(connection);
    if (!probe)
        return stop();
    const auto steps = options.migrations.empty() ? migrations() : options.migrations;
    const int latest = steps.back().version;
    if (probe->version > latest)
        return tl::unexpected(problem(OpenProblem::Newer, QStringLiteral("schema %1").arg(probe->version)));
    if (probe->version > 0 && probe->applicationId != kApplicationId)
        return tl::unexpected(problem(OpenProblem::Damaged, QStringLiteral("another program's database")));
    if (!connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                            "PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864;"
                            "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;"))
        return stop();
    connection.executeScript(("PRAGMA cache_size = -" + QByteArray::number(options.writerCacheKiB)).constData());
    if (probe->version < latest) {
        if (auto failed = upgrade(connection, profileDir, probe->version, steps, options))
            return tl::unexpected(*failed);
    }

    std::unique_ptr<Store> store(new Store(profileDir, clock, options));
    {
        Statement open = connection.prepare("SELECT value FROM facts WHERE name = 'open'");
        store->m_endedUncleanly = open.next() && open.flag(0);
    }
    if (connection.failure())
        return stop();
    Store *const self = store.get();
    store->m_writer = std::make_unique<Writer>(
        std::move(*opened), clock, [self](const ChangeSet &changes) { Q_EMIT self->changed(changes); });
    for (auto &reader : store->m_readers)
        reader = std::make_unique<ReadLane>(path, clock, options.readerCacheKiB);
    store->queueWrite(
        WritePriority::Person,
        [](WriteContext &context) -> std::optional<Error> {
            context.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES ('open', 1)").run();
            return std::nullopt;
        },
        [](const std::optional<Error> &) {});
    if (options.backgroundCare)
        store->startCare();
    return store;
}

Store::~Store()
{
    for (auto &reader : m_readers)
        reader.reset();
    if (!m_writer)
        return;
    queueWrite(
        WritePriority::Person,
        [](WriteContext &context) -> std::optional<Error> {
            context.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES ('open', 0)").run();
            return std::nullopt;
        },
        [](const std::optional<Error> &) {});
    m_writer.reset();
}

QString Store::databasePath() const { return databasePathIn(m_profileDir); }

quint64 Store::commits() const { return m_writer->commits(); }

void Store::queueWrite(WritePriority priority, RawWrite job, Done done)
{
    m_writer->queue(priority, std::move(job), std::move(done));
}

void Store::queueRead(Reader reader, RawRead job, Done done, const CancelToken &cancel)
{
    m_readers.at(size_t(reader))->queue(std::move(job), std::move(done), cancel);
}

void Store::startCare()
{
    // After the first paint, then now and then. A profile opened by a short batonctl command sees none of it.
    QTimer::singleShot(20s, this, &Store::care);
    auto *const timer = new QTimer(this);
    timer->setTimerType(Qt::VeryCoarseTimer);
    connect(timer, &QTimer::timeout, this, &Store::care);
    timer->start(1h);
}

void Store::care()
{
    checkIfDue().then(this, [this](const Result<QStringList> &damage) {
        if (damage) {
            if (!damage->isEmpty())
                Q_EMIT damageFound(damage->join(QLatin1Char('\n')));
            write<bool>(WritePriority::Ingest, [](WriteContext &context) -> Result<bool> {
                context.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES ('checked_at', ?1)")
                    .bind(context.now())
                    .run();
                return true;
            });
        }
        // A damaged database must not push the good copies out.
        if (!damage || damage->isEmpty())
            backUpIfDue();
    });
}

} // namespace baton::store
