// SPDX-License-Identifier: GPL-3.0-or-later
// A report over everything that was written, and over one month of it: Baton's, from the tables to the figures, against
// one prepared statement that reads the same messages' rows, without their words, into structures.
//
//   bench_report [--quick]
#include "core/reports/StoredReports.h"
#include "tests/bench/Corpus.h"
#include "tests/bench/Filled.h"
#include "tests/bench/Table.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QTemporaryDir>

#include <sqlite3.h>

using namespace baton;

namespace {

/// The rows of a stretch of time, by SQLite's C interface.
class Floor {
public:
    explicit Floor(const QString &path)
        : m_connection(std::move(*store::Connection::open(path, store::Connection::Mode::ReadOnly)))
    {
        sqlite3_exec(m_connection->handle(), "PRAGMA cache_size = -4096; BEGIN", nullptr, nullptr, nullptr);
        const int code = sqlite3_prepare_v2(m_connection->handle(), R"sql(
            SELECT key, thread, flags, author, parent, at, seen_at, deleted_at, global_id, mentions FROM messages
            WHERE thread IS NOT NULL AND at >= ?1 AND at < ?2
        )sql",
            -1, &m_rows, nullptr);
        if (code != SQLITE_OK)
            qFatal("the floor: %s", sqlite3_errmsg(m_connection->handle()));
    }
    ~Floor() { sqlite3_finalize(m_rows); }

    struct Row {
        std::array<qint64, 8> numbers{};
        std::array<std::string, 2> texts;
    };
    /// @return how many messages of customers there are
    int read(TimeMs from, TimeMs to)
    {
        std::vector<Row> rows;
        sqlite3_bind_int64(m_rows, 1, from);
        sqlite3_bind_int64(m_rows, 2, to);
        while (sqlite3_step(m_rows) == SQLITE_ROW) {
            Row &row = rows.emplace_back();
            for (int column = 0; column < 8; ++column)
                row.numbers[size_t(column)] = sqlite3_column_int64(m_rows, column);
            for (int column = 8; column < 10; ++column) {
                if (const void *const data = sqlite3_column_blob(m_rows, column))
                    row.texts[size_t(column - 8)].assign(
                        static_cast<const char *>(data), size_t(sqlite3_column_bytes(m_rows, column)));
            }
        }
        sqlite3_reset(m_rows);
        return int(std::count_if(rows.begin(), rows.end(), [](const Row &row) { return (row.numbers[2] & 1) == 0; }));
    }

private:
    std::unique_ptr<store::Connection> m_connection;
    sqlite3_stmt *m_rows = nullptr;
};

QDate dayOf(TimeMs at) { return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date(); }

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const bool quick = bench::isQuick(argc, argv);
    const int count = quick ? 10'000 : 100'000;
    const int turns = quick ? 4 : 10;

    const QTemporaryDir dir;
    bench::FilledProfile profile(dir.path());
    bench::Corpus corpus;
    TimeMs first = 0;
    TimeMs last = 0;
    for (int made = 0; made < count; made += 1000) {
        const QList<NetworkMessage> messages = corpus.next(1000);
        first = first == 0 ? messages.first().at : first;
        last = messages.last().at;
        profile.take(messages, made + 1000 < count);
    }

    bench::Table table(QStringLiteral("A report over %1 messages").arg(count), QStringLiteral("us, medians"));
    const auto done
        = profile.store().readBlocking<bool>(store::Reader::Reports, [&](store::ReadContext &context) -> Result<bool> {
              Floor floor(profile.store().databasePath());
              const auto measure = [&](const QString &what, const QDate &from, const QDate &to) {
                  const reports::ReportQuestion days{from, to, QStringLiteral("UTC"), reports::Grouping::None};
                  const auto begin = from.startOfDay(Qt::UTC).toMSecsSinceEpoch();
                  const auto end = to.addDays(1).startOfDay(Qt::UTC).toMSecsSinceEpoch();
                  int seen = 0;
                  const auto raw = [&](int) { seen += floor.read(begin, end); };
                  const auto report = [&](int) {
                      const auto made = reports::makeReport(context, {}, days, [] { return false; });
                      if (!made)
                          qFatal("%s", qPrintable(made.error().detail));
                      seen -= made->total.messages;
                  };
                  (void)bench::inTurns(1, raw, report); // both have their pages at hand
                  const auto [rawUs, reportUs] = bench::inTurns(turns, raw, report);
                  if (seen != 0)
                      qFatal("the two did not count the same messages: %d", seen);
                  table.add(what, rawUs, reportUs, 20);
              };
              measure(QStringLiteral("of all days"), dayOf(first), dayOf(last));
              measure(QStringLiteral("of the last week"), dayOf(last).addDays(-6), dayOf(last));
              return true;
          });
    if (!done)
        qFatal("%s", qPrintable(done.error().detail));
    return table.print();
}
