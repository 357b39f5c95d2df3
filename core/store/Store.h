// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/base/Task.h"
#include "core/domain/ProfileTrouble.h"
#include "core/store/Context.h"

#include <QtCore/QObject>

#include <future>
#include <span>

namespace baton::store {

class Writer;
class ReadLane;
struct Migration;

/// Whose work a write is. A person's go before what the networks deliver.
enum class WritePriority {
    Person,
    Ingest,
    /// Ingest of which more follows at once, and which can be fetched again. It is answered before COMMIT, so that one
    /// transaction takes what arrives within a moment; should that fail later, what its job gave to onRollback() is
    /// told.
    Backlog,
};
/// Which of the three readers runs a job; jobs of one reader run one after the other.
enum class Reader { Interface, Lists, Reports };

using baton::OpenProblem;
struct OpenFailure {
    OpenProblem problem = OpenProblem::CannotOpen;
    Error error;
};

struct StoreOptions {
    int writerCacheKiB = 16 * 1024;
    int readerCacheKiB = 4 * 1024;
    qint64 minFreeBytesBeforeMigration = 64LL * 1024 * 1024; ///< beyond the size of the copy
    /// Runs quick_check after an unclean end and weekly, and the daily backup, on the reports reader.
    bool backgroundCare = true;
    /// Steps of the schema; empty: the built-in ones. For tests of upgrading.
    std::span<const Migration> migrations;
};

/// The profile's database: one writer thread, three reader threads. Nothing else opens it.
///
/// Writes run in the order of their priority, several in one transaction ("group commit"), each in its own savepoint; a
/// write is done when its future says so, which is after COMMIT with synchronous=FULL. If a job returns an error or any
/// of its statements fails, nothing of that job is kept and the others are not touched.
/// @thread any, but construction and destruction: those of the owner. Jobs run on the store's threads and must not wait
///         for the network or for other jobs of the store.
class Store : public QObject {
    Q_OBJECT

public:
    /// Opens or makes `baton.db` in the profile. The caller holds the ProfileLock.
    static tl::expected<std::unique_ptr<Store>, OpenFailure> open(
        const QString &profileDir, const Clock &clock, const StoreOptions &options = {});
    /// Finishes what persons have queued, cancels queued ingest, closes.
    ~Store() override;

    template <typename T> using WriteJob = std::function<Result<T>(WriteContext &)>;
    template <typename T> using ReadJob = std::function<Result<T>(ReadContext &)>;

    /// @return what the job returns; Error::Storage when SQL failed; Error::Cancelled when closing
    template <typename T> Task<T> write(WritePriority priority, WriteJob<T> job);
    template <typename T> Task<T> read(Reader reader, ReadJob<T> job, const CancelToken &cancel = {});

    /// The same for worker threads that may wait. Never from the interface thread or from within a job.
    template <typename T> Result<T> writeBlocking(WritePriority priority, WriteJob<T> job);
    template <typename T> Result<T> readBlocking(Reader reader, ReadJob<T> job, const CancelToken &cancel = {});

    [[nodiscard]] QString databasePath() const;
    [[nodiscard]] QString profileDir() const { return m_profileDir; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

    /// True if the last process that had this profile did not close it.
    [[nodiscard]] bool endedUncleanly() const { return m_endedUncleanly; }

    /// The daily copy (three kept) if it is due; also run in the background. @see Backup.h
    Task<bool> backUpIfDue();

    /// quick_check, if the last end was unclean or the last check is a week old; also run in the background, which
    /// tells by damageFound(). @return what is broken; Error::Cancelled if it is not due
    Task<QStringList> checkIfDue();

    /// Cleans the files of the profile of what was erased: words that the search index holds in parts that were
    /// replaced, pages that were given back, the log of writes, and copies: a fresh one takes the place of all others.
    /// For a large database it takes about as long as copying it twice, and writes wait for the first half.
    /// @return whether it was due; Error::Storage  (also: disk full) it is still due
    Task<bool> scrub();

    /// How many transactions were committed that changed something. For tests ("no database write").
    [[nodiscard]] quint64 commits() const;

Q_SIGNALS:
    /// After a commit that changed something. Emitted on the writer thread: connect with a context object, and the
    /// receiver gets it queued in its own thread.
    void changed(const baton::ChangeSet &changes);
    /// The background check found damage; the detail is SQLite's.
    void damageFound(const QString &detail);

private:
    Store(QString profileDir, const Clock &clock, const StoreOptions &options);

    using RawWrite = std::function<std::optional<Error>(WriteContext &)>;
    using RawRead = std::function<void(ReadContext &)>;
    using Done = std::function<void(std::optional<Error>)>; ///< after COMMIT, or with why not
    void queueWrite(WritePriority priority, RawWrite job, Done done);
    void queueRead(Reader reader, RawRead job, Done done, const CancelToken &cancel);
    void startCare();
    void care();
    void replaceCopies(const Completer<bool> &completer, qint64 due);

    QString m_profileDir;
    const Clock &m_clock;
    StoreOptions m_options;
    bool m_endedUncleanly = false;
    std::unique_ptr<Writer> m_writer;
    std::array<std::unique_ptr<ReadLane>, 3> m_readers;
};

// ---------------------------------------------------------------------------------------------------------------------

template <typename T> Task<T> Store::write(WritePriority priority, WriteJob<T> job)
{
    const Completer<T> completer;
    const auto outcome = std::make_shared<std::optional<Result<T>>>();
    queueWrite(
        priority,
        [job = std::move(job), outcome](WriteContext &context) -> std::optional<Error> {
            outcome->emplace(job(context));
            return outcome->value().has_value() ? std::nullopt : std::optional(outcome->value().error());
        },
        [completer, outcome](std::optional<Error> error) {
            completer.complete(error ? Result<T>(fail(*error)) : std::move(outcome->value()));
        });
    return completer.future();
}

template <typename T> Task<T> Store::read(Reader reader, ReadJob<T> job, const CancelToken &cancel)
{
    const Completer<T> completer;
    const auto outcome = std::make_shared<std::optional<Result<T>>>();
    queueRead(
        reader, [job = std::move(job), outcome](ReadContext &context) { outcome->emplace(job(context)); },
        [completer, outcome](std::optional<Error> error) {
            completer.complete(error ? Result<T>(fail(*error)) : std::move(outcome->value()));
        },
        cancel);
    return completer.future();
}

template <typename T> Result<T> Store::writeBlocking(WritePriority priority, WriteJob<T> job)
{
    const auto answer = std::make_shared<std::promise<Result<T>>>();
    auto future = answer->get_future();
    std::optional<Result<T>> outcome;
    queueWrite(
        priority,
        [&](WriteContext &context) -> std::optional<Error> {
            outcome.emplace(job(context));
            return outcome->has_value() ? std::nullopt : std::optional(outcome->error());
        },
        [&outcome, answer](
            std::optional<Error> error) { answer->set_value(error ? Result<T>(fail(*error)) : std::move(*outcome)); });
    return future.get();
}

template <typename T> Result<T> Store::readBlocking(Reader reader, ReadJob<T> job, const CancelToken &cancel)
{
    const auto answer = std::make_shared<std::promise<Result<T>>>();
    auto future = answer->get_future();
    std::optional<Result<T>> outcome;
    queueRead(
        reader, [&](ReadContext &context) { outcome.emplace(job(context)); },
        [&outcome, answer](
            std::optional<Error> error) { answer->set_value(error ? Result<T>(fail(*error)) : std::move(*outcome)); },
        cancel);
    return future.get();
}

} // namespace baton::store
