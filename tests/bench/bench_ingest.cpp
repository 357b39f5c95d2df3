// SPDX-License-Identifier: GPL-3.0-or-later
// Ingest through the Ingestor against the floor: the same messages as a row and an FTS5 row each by SQLite's C
// interface, same tokenizer, synchronous and keys, transactions of 1,000. Both advance in turns through one run.
//
//   bench_ingest [--quick | MESSAGES]
#include "core/store/MessageKeys.h"
#include "tests/bench/Corpus.h"
#include "tests/bench/Filled.h"
#include "tests/bench/Table.h"

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

/// A message row of the same columns, without Baton's other indexes, and its FTS5 row.
class Floor {
public:
    explicit Floor(const QString &path)
        : m_connection(std::move(*store::Connection::open(path, store::Connection::Mode::ReadWriteCreate)))
    {
        sqlite3 *const db = m_connection->handle();
        const int made = sqlite3_exec(db,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;"
            "PRAGMA cache_size = -16384;"
            "CREATE TABLE messages (key INTEGER PRIMARY KEY, thread INTEGER, account INTEGER, flags INTEGER, kind "
            "INTEGER,"
            " visibility INTEGER, author INTEGER, parent INTEGER, global_key INTEGER, global_check INTEGER,"
            " network_key INTEGER, network_check INTEGER, parent_key INTEGER, arrival INTEGER, at INTEGER,"
            " seen_at INTEGER, edited_at INTEGER, deleted_at INTEGER, content INTEGER, short_id INTEGER,"
            " global_id TEXT, network_id TEXT, parent_ref TEXT, conversation_id TEXT, mentions BLOB, text TEXT,"
            " subject TEXT, html TEXT, language TEXT, attachments BLOB, permalink TEXT, connector_data BLOB) STRICT;"
            "CREATE VIRTUAL TABLE search USING fts5 (text, subject, content='messages', content_rowid='key',"
            " tokenize='baton', columnsize=0)",
            nullptr, nullptr, nullptr);
        const int row = sqlite3_prepare_v2(db,
            "INSERT INTO messages VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", -1, &m_row,
            nullptr);
        const int index
            = sqlite3_prepare_v2(db, "INSERT INTO search (rowid, text, subject) VALUES (?,?,?)", -1, &m_index, nullptr);
        if (made != SQLITE_OK || row != SQLITE_OK || index != SQLITE_OK)
            qFatal("the floor: %s", sqlite3_errmsg(db));
    }
    ~Floor()
    {
        sqlite3_finalize(m_row);
        sqlite3_finalize(m_index);
    }
    void insert(const QList<NetworkMessage> &messages)
    {
        sqlite3 *const db = m_connection->handle();
        const auto text = [](sqlite3_stmt *statement, int index, const QByteArray &value) {
            sqlite3_bind_text(statement, index, value.constData(), int(value.size()), SQLITE_STATIC);
        };
        for (const NetworkMessage &message : messages) {
            if (m_inTransaction == 0)
                sqlite3_exec(db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
            m_key = std::max(m_key + 2, store::firstKeyAt(message.at));
            const QByteArray body = message.text.toUtf8();
            const QByteArray globalId = message.globalId.toUtf8();
            const QByteArray networkId = message.networkId.toUtf8();
            const QByteArray parent = message.parentNetworkId.toUtf8();
            const QByteArray permalink = message.permalink.toUtf8();
            // Numbers as large as Baton's, without the work of finding them.
            const qint64 hash = m_key * 0x1fb21c651e98df25;
            int column = 0;
            for (const qint64 value :
                {m_key, m_key >> 16, qint64(1), qint64(128), qint64(0), qint64(0), m_key >> 18, m_key - 128, hash,
                    hash >> 32, hash + 1, hash >> 32, hash + 2, m_key >> 20, message.at, message.at})
                sqlite3_bind_int64(m_row, ++column, value);
            sqlite3_bind_int64(m_row, 19, hash);
            sqlite3_bind_int64(m_row, 20, hash);
            text(m_row, 21, globalId);
            text(m_row, 22, networkId);
            text(m_row, 23, parent);
            sqlite3_bind_blob(m_row, 25, "abc", 3, SQLITE_STATIC);
            text(m_row, 26, body);
            sqlite3_bind_text(m_row, 29, "en", 2, SQLITE_STATIC);
            text(m_row, 31, permalink);
            const int inserted = sqlite3_step(m_row);
            sqlite3_reset(m_row);
            sqlite3_bind_int64(m_index, 1, m_key);
            text(m_index, 2, body);
            sqlite3_bind_null(m_index, 3);
            const int indexed = sqlite3_step(m_index);
            sqlite3_reset(m_index);
            if (inserted != SQLITE_DONE || indexed != SQLITE_DONE)
                qFatal("the floor: %s", sqlite3_errmsg(db));
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
    qint64 m_key = 0;
    int m_inTransaction = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const bool quick = bench::isQuick(argc, argv);
    const int given = argc > 1 ? std::atoi(argv[1]) : 0;
    const int total = given > 0 ? given : quick ? 20'000 : 1'000'000;
    // A full round of Mastodon's: four pages of 80 notifications and four of 40 posts of the account's own.
    constexpr int kBatch = 480;

    const QTemporaryDir dir;
    bench::FilledProfile profile(dir.path());
    Floor floor(dir.path() + QStringLiteral("/floor.db"));
    bench::Corpus corpus;
    Spent ours;
    Spent theFloor;
    constexpr int kTurn = 10 * kBatch;
    int turn = 0;
    for (int done = 0; done < total; done += kTurn, ++turn) {
        const auto messages = corpus.next(std::min(kTurn, total - done));
        std::vector<QList<NetworkMessage>> batches;
        for (qsizetype i = 0; i < messages.size(); i += kBatch)
            batches.push_back(messages.mid(i, kBatch));
        const auto runFloor = [&] { theFloor.measure([&] { floor.insert(messages); }); };
        const auto runOurs = [&] {
            ours.measure([&] {
                for (size_t i = 0; i < batches.size(); ++i)
                    profile.take(batches[i], i + 1 < batches.size());
            });
        };
        if (turn % 2 == 0) {
            runFloor();
            runOurs();
        } else {
            runOurs();
            runFloor();
        }
        if (turn % 40 == 39)
            std::fprintf(stderr, "  %8d messages: %.2f x the time, %.2f x the processor's\n", done + kTurn,
                ours.wallMs / theFloor.wallMs, ours.cpuMs / theFloor.cpuMs);
    }
    theFloor.measure([&] { floor.commit(); });
    bench::Table table(QStringLiteral("Ingest of %1 messages in batches of %2").arg(total).arg(kBatch),
        QStringLiteral("us a message"));
    const double each = 1000.0 / total;
    table.add(QStringLiteral("time"), theFloor.wallMs * each, ours.wallMs * each, 2.0);
    table.add(QStringLiteral("processor time"), theFloor.cpuMs * each, ours.cpuMs * each, 0);
    return table.print();
}
