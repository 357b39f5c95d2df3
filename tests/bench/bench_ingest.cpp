// SPDX-License-Identifier: GPL-3.0-or-later
// Ingest through the Ingestor against the floor: the same messages as a row and an FTS5 row each by SQLite's C
// interface, same tokenizer, synchronous and keys, transactions of 1,000. Both advance in turns through one run.
//
//   bench_ingest [MESSAGES = 100000] [BATCH = 80] [FOLDER]
#include "core/inbox/Ingestor.h"
#include "core/store/MessageKeys.h"
#include "core/store/SettingsRepository.h"
#include "tests/bench/Corpus.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>

#include <sqlite3.h>

using namespace baton;

namespace {

/// Wall clock and processor time of one side.
struct Spent {
    double wallMs = 0;
    double cpuMs = 0;

    template <typename Work> void measure(Work work)
    {
        const auto cpu = [] {
            timespec now{};
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
            return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
        };
        QElapsedTimer timer;
        timer.start();
        const double cpuBefore = cpu();
        work();
        cpuMs += cpu() - cpuBefore;
        wallMs += double(timer.nsecsElapsed()) / 1e6;
    }
};

class Floor {
public:
    explicit Floor(const QString &path)
        : m_connection(std::move(*store::Connection::open(path, store::Connection::Mode::ReadWriteCreate)))
    {
        sqlite3_exec(m_connection->handle(),
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;"
            "PRAGMA cache_size = -16384;"
            "CREATE TABLE messages (key INTEGER PRIMARY KEY, thread INTEGER, account INTEGER, at INTEGER, author INTEGER,"
            " flags INTEGER, global_id TEXT, network_id TEXT, parent_ref TEXT, text TEXT, subject TEXT, language TEXT,"
            " permalink TEXT);"
            "CREATE VIRTUAL TABLE search USING fts5 (text, subject, content='messages', content_rowid='key',"
            " tokenize='baton', columnsize=0)",
            nullptr, nullptr, nullptr);
        sqlite3_prepare_v2(m_connection->handle(), "INSERT INTO messages VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", -1, &m_row, nullptr);
        sqlite3_prepare_v2(
            m_connection->handle(), "INSERT INTO search (rowid, text, subject) VALUES (?,?,?)", -1, &m_index, nullptr);
    }
    ~Floor()
    {
        sqlite3_finalize(m_row);
        sqlite3_finalize(m_index);
    }
    struct Row {
        qint64 key = 0;
        TimeMs at = 0;
        QByteArray globalId, networkId, parentRef, text, permalink;
    };
    void insert(const std::vector<Row> &rows)
    {
        const auto text = [](sqlite3_stmt *statement, int index, const QByteArray &value) {
            sqlite3_bind_text(statement, index, value.constData(), int(value.size()), SQLITE_STATIC);
        };
        for (const Row &row : rows) {
            if (m_inTransaction == 0)
                sqlite3_exec(m_connection->handle(), "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
            sqlite3_bind_int64(m_row, 1, row.key);
            sqlite3_bind_int64(m_row, 2, 1);
            sqlite3_bind_int64(m_row, 3, 1);
            sqlite3_bind_int64(m_row, 4, row.at);
            sqlite3_bind_int64(m_row, 5, 77);
            sqlite3_bind_int64(m_row, 6, 0);
            text(m_row, 7, row.globalId);
            text(m_row, 8, row.networkId);
            text(m_row, 9, row.parentRef);
            text(m_row, 10, row.text);
            sqlite3_bind_null(m_row, 11);
            sqlite3_bind_text(m_row, 12, "en", 2, SQLITE_STATIC);
            text(m_row, 13, row.permalink);
            sqlite3_step(m_row);
            sqlite3_reset(m_row);
            sqlite3_bind_int64(m_index, 1, row.key);
            text(m_index, 2, row.text);
            sqlite3_bind_null(m_index, 3);
            sqlite3_step(m_index);
            sqlite3_reset(m_index);
            if (++m_inTransaction == 1000)
                commit();
        }
    }
    void commit()
    {
        if (m_inTransaction > 0)
            sqlite3_exec(m_connection->handle(), "COMMIT", nullptr, nullptr, nullptr);
        m_inTransaction = 0;
    }

private:
    std::unique_ptr<store::Connection> m_connection;
    sqlite3_stmt *m_row = nullptr;
    sqlite3_stmt *m_index = nullptr;
    int m_inTransaction = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const int total = argc > 1 ? std::atoi(argv[1]) : 100000;
    const int batchSize = argc > 2 ? std::atoi(argv[2]) : 80;
    QTemporaryDir temporary;
    const QString dir = argc > 3 ? QString::fromLocal8Bit(argv[3]) : temporary.path();

    SystemClock clock;
    store::StoreOptions options;
    options.backgroundCare = false;
    if (const char *kib = std::getenv("CACHE_KIB"))
        options.writerCacheKiB = std::atoi(kib);
    auto opened = store::Store::open(dir, clock, options);
    if (!opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().error.detail));
        return 1;
    }
    store::Store &store = **opened;
    store::AccountRecord record;
    record.network = QStringLiteral("mastodon");
    record.self = bench::Corpus::brand();
    record.id = accountIdFor(record.network, record.self.globalId);
    record.serverUrl = QStringLiteral("https://social.example");
    const auto account = store.writeBlocking<AccountKey>(store::WritePriority::Person,
        [&](store::WriteContext &context) { return store::accounts::add(context, record); });
    if (!account) // an earlier run's folder
        return 1;
    inbox::Ingestor ingestor(store, {});
    Floor floor(dir + QStringLiteral("/floor.db"));

    bench::Corpus corpus;
    Spent ours;
    Spent theFloor;
    qint64 lastKey = 0;
    constexpr int kTurn = 4000;
    for (int done = 0; done < total; done += kTurn) {
        const auto messages = corpus.next(std::min(kTurn, total - done));
        std::vector<Floor::Row> rows;
        for (const NetworkMessage &message : messages) {
            lastKey = std::max(lastKey + 2, store::firstKeyAt(message.at));
            rows.push_back({lastKey, message.at, message.globalId.toUtf8(), message.networkId.toUtf8(),
                message.parentNetworkId.toUtf8(), message.text.toUtf8(), message.permalink.toUtf8()});
        }
        const auto runFloor = [&] { theFloor.measure([&] { floor.insert(rows); }); };
        const auto runOurs = [&] {
            ours.measure([&] {
                for (qsizetype i = 0; i < messages.size(); i += batchSize) {
                    connectors::Batch batch;
                    batch.messages = messages.mid(i, batchSize);
                    batch.nextCursor = QByteArray::number(done + i);
                    batch.covered = {{QStringLiteral("notifications"), 0, batch.messages.last().at, false}};
                    if (const auto result = ingestor.apply(*account, batch); !result)
                        std::fprintf(stderr, "%s\n", qPrintable(result.error().detail));
                }
            });
        };
        if ((done / kTurn) % 2 == 0) {
            runFloor();
            runOurs();
        } else {
            runOurs();
            runFloor();
        }
        if ((done / kTurn) % 25 == 24)
            std::printf("  %8d messages: floor %.1f us, ours %.1f us a message, %.2f x; processor %.1f, %.1f us, %.2f x\n",
                done + kTurn, theFloor.wallMs * 1000 / (done + kTurn), ours.wallMs * 1000 / (done + kTurn),
                ours.wallMs / theFloor.wallMs, theFloor.cpuMs * 1000 / (done + kTurn), ours.cpuMs * 1000 / (done + kTurn),
                ours.cpuMs / theFloor.cpuMs);
        std::fflush(stdout);
    }
    floor.commit();
    std::printf("ingest %d messages, batches of %d: floor %.0f ms, ours %.0f ms, ratio %.2f (target 2.0);"
                " processor time %.0f, %.0f ms, %.2f x\n",
        total, batchSize, theFloor.wallMs, ours.wallMs, ours.wallMs / theFloor.wallMs, theFloor.cpuMs, ours.cpuMs,
        ours.cpuMs / theFloor.cpuMs);
    return 0;
}
