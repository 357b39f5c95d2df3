// SPDX-License-Identifier: GPL-3.0-or-later
// A page of 50 rows of the list, with counts, tags and holder, at its top and deep down: Baton's repository against one
// prepared statement that reads the same rows into structures of std::string.
//
//   bench_list [--quick]
#include "core/store/ThreadRepository.h"
#include "tests/bench/Corpus.h"
#include "tests/bench/Filled.h"
#include "tests/bench/Table.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTemporaryDir>

#include <sqlite3.h>

using namespace baton;

namespace {

constexpr int kRows = 50;

/// The page behind a place in the list, by SQLite's C interface.
class Floor {
public:
    explicit Floor(const QString &path)
        : m_connection(std::move(*store::Connection::open(path, store::Connection::Mode::ReadOnly)))
    {
        sqlite3_exec(m_connection->handle(), "PRAGMA cache_size = -4096; BEGIN", nullptr, nullptr, nullptr);
        const int code = sqlite3_prepare_v2(m_connection->handle(), R"sql(
            SELECT s.thread, s.id, s.account, a.network, s.kind, s.visibility, s.subject, s.bits, s.status,
                s.done_reason, s.snoozed_until, s.waiting_since, s.due, s.priority, s.marks, s.holder, s.holder_name,
                s.tags, s.unread, s.messages, s.last_at, s.last_snippet, i.name, i.handle, i.avatar_url, i.id
            FROM thread_state s JOIN accounts a ON a.key = s.account LEFT JOIN identities i ON i.key = s.contact
            WHERE s.shelf = 1 AND (s.sort1, s.sort2, s.sort3, s.sort4) > (?1, ?2, ?3, ?4)
            ORDER BY s.sort1, s.sort2, s.sort3, s.sort4 LIMIT 50
        )sql",
            -1, &m_page, nullptr);
        if (code != SQLITE_OK)
            qFatal("the floor: %s", sqlite3_errmsg(m_connection->handle()));
    }
    ~Floor() { sqlite3_finalize(m_page); }

    struct Row {
        std::array<qint64, 15> numbers{};
        std::array<std::string, 11> texts;
    };
    std::vector<Row> page(const std::array<qint64, 4> &after)
    {
        std::vector<Row> rows;
        rows.reserve(kRows);
        for (int i = 0; i < 4; ++i)
            sqlite3_bind_int64(m_page, i + 1, after[size_t(i)]);
        while (sqlite3_step(m_page) == SQLITE_ROW) {
            Row &row = rows.emplace_back();
            size_t number = 0;
            size_t text = 0;
            for (int column = 0; column < 26; ++column) {
                const bool isNumber = column == 0 || column == 2 || (column >= 4 && column <= 14 && column != 6)
                    || (column >= 18 && column <= 20);
                if (isNumber) {
                    row.numbers[number++] = sqlite3_column_int64(m_page, column);
                } else if (!isNumber) {
                    const void *const data = sqlite3_column_blob(m_page, column);
                    row.texts[text++].assign(
                        static_cast<const char *>(data), size_t(sqlite3_column_bytes(m_page, column)));
                }
            }
        }
        sqlite3_reset(m_page);
        return rows;
    }

private:
    std::unique_ptr<store::Connection> m_connection;
    sqlite3_stmt *m_page = nullptr;
};

/// A third of the threads is somebody's, half of them have tags, some a priority.
TeamThreadState teamState(store::ReadContext &, const QList<ThreadId> &ids)
{
    TeamThreadState state;
    if (ids.isEmpty())
        return state;
    const unsigned dice = ids.first().bytes[0];
    state.held = dice % 3 == 0;
    if (state.held) {
        state.holder.bytes.fill(std::uint8_t(dice));
        state.holderName = QStringLiteral("Colleague %1").arg(dice % 9);
        state.heldByMe = dice % 9 == 0;
    }
    if (dice % 2 == 0)
        state.tags = QStringList{QStringLiteral("delivery"), QStringLiteral("refund %1").arg(dice % 20)};
    if (dice % 16 == 1)
        state.priority = Priority::High;
    return state;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const bool quick = bench::isQuick(argc, argv);
    const int threads = quick ? 4000 : 200000;
    const int deep = threads / 2;
    const int turns = quick ? 40 : 400;

    const QTemporaryDir dir;
    bench::FilledProfile profile(dir.path(), teamState);
    bench::Corpus corpus;
    for (int made = 0; made < threads; made += 1000) {
        QList<NetworkMessage> messages;
        for (int i = 0; i < 1000; ++i)
            messages.append(corpus.opening());
        profile.take(messages, made + 1000 < threads);
    }
    profile.giveOperations("UPDATE threads SET has_ops = 1 WHERE key % 4 <> 0");

    bench::Table table(QStringLiteral("A page of 50 of %1 rows").arg(threads), QStringLiteral("us, medians"));
    const auto done = profile.store().readBlocking<bool>(
        store::Reader::Interface, [&](store::ReadContext &context) -> Result<bool> {
            const ViewQuery query{View::Inbox, {}};
            const QList<ThreadKey> keys = store::threads::list(context, query);
            if (keys.size() < threads * 9 / 10)
                qFatal("only %d threads are in the list", int(keys.size()));
            // Where pages begin, here and there about a depth.
            const auto placesFrom = [&](int depth) {
                std::vector<std::pair<int, store::ListCursor>> places;
                const auto far
                    = depth == 0 ? store::ListPage{} : store::threads::page(context, query, std::nullopt, depth);
                std::optional<store::ListCursor> at = far.next;
                if (!at) {
                    at = store::ListCursor{};
                    at->place.fill(std::numeric_limits<qint64>::min());
                    at->place[0] = 1;
                }
                for (int i = 0; i < 20 && at; ++i) {
                    places.emplace_back(depth + i * kRows, *at);
                    at = store::threads::page(context, query, at, kRows).next;
                }
                return places;
            };
            Floor floor(profile.store().databasePath());
            qsizetype seen = 0;
            std::array<double, 2> byKeys{};
            for (const int depth : {0, deep}) {
                const auto places = placesFrom(depth);
                const auto raw = [&](int i) {
                    const auto &place = places[size_t(i) % places.size()].second.place;
                    seen += qsizetype(floor.page({place[1], place[2], place[3], place[4]}).size());
                };
                const auto ofKeys = [&](int i) {
                    const int from = places[size_t(i) % places.size()].first;
                    seen -= store::threads::rows(context, keys.mid(from, kRows)).size();
                };
                const auto paged = [&](int i) {
                    seen -= store::threads::page(context, query, places[size_t(i) % places.size()].second, kRows)
                                .rows.size();
                };
                const QString where
                    = depth == 0 ? QStringLiteral("at the top") : QStringLiteral("at depth %1").arg(depth);
                (void)bench::inTurns(int(places.size()), raw, ofKeys); // both have their pages at hand
                const auto [rawMs, rowsMs] = bench::inTurns(turns, raw, ofKeys);
                if (seen != 0)
                    qFatal("the two did not read the same rows");
                byKeys[depth == 0 ? 0 : 1] = rowsMs;
                table.add(QStringLiteral("rows by key, as the window does, ") + where, rawMs, rowsMs, 1.5);
                const auto [rawAgainMs, pageMs] = bench::inTurns(turns, raw, paged);
                table.add(QStringLiteral("a page behind a place, ") + where, rawAgainMs, pageMs, 1.5);
            }
            table.add(QStringLiteral("rows by key, deep against the top"), byKeys[0], byKeys[1], 1.1);
            return true;
        });
    if (!done)
        qFatal("%s", qPrintable(done.error().detail));
    // Beside the repository: what handing the work to the reader's thread adds. Nothing to compare it with.
    std::vector<double> lanes;
    for (int i = 0; i < turns; ++i) {
        QElapsedTimer timer;
        timer.start();
        (void)profile.store().readBlocking<bool>(
            store::Reader::Interface, [](store::ReadContext &) -> Result<bool> { return true; });
        lanes.push_back(double(timer.nsecsElapsed()) / 1e3);
    }
    table.note(QStringLiteral("the way to the reader's thread and back: %1 us").arg(bench::median(lanes), 0, 'f', 1));
    return table.print();
}
