// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/FilterSql.h"
#include "core/store/MessageRepository.h"
#include "core/store/ThreadRepository.h"
#include "core/store/ThreadRows.h"

namespace baton::store {

QByteArray ListCursor::toText() const
{
    QByteArray text;
    for (const qint64 part : place)
        text += QByteArray::number(quint64(part), 36) + '-';
    text.chop(1);
    return text;
}

std::optional<ListCursor> ListCursor::fromText(QByteArrayView text)
{
    const QList<QByteArray> parts = text.toByteArray().split('-');
    ListCursor cursor;
    if (parts.size() != qsizetype(cursor.place.size()))
        return std::nullopt;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        bool ok = false;
        cursor.place[size_t(i)] = qint64(parts.at(i).toULongLong(&ok, 36));
        if (!ok)
            return std::nullopt;
    }
    return cursor;
}

namespace threads {

namespace {

/// How a view reads the table: which rows, and in which order.
struct ViewSql {
    QByteArray where;
    bool oneShelf = false; ///< the index has them in order already
};

// Open threads are one list, whether they wait or not; then what was put off, done, and history.
constexpr char kGroup[] = "CASE s.shelf WHEN 2 THEN 1 WHEN 0 THEN 9 ELSE s.shelf END";

ViewSql sqlOf(View view)
{
    switch (view) {
    case View::Inbox: return {"s.shelf = 1", true};
    case View::Unassigned: return {"s.shelf = 1 AND (s.marks & 1041) = 0", true};
    case View::Answered: return {"s.shelf = 2", true};
    case View::Snoozed: return {"s.shelf = 3", true};
    case View::Done: return {"s.shelf = 4", true};
    case View::HandedOn: return {"s.marks > 1 AND (s.marks & 64) <> 0 AND s.shelf IN (1, 2)", false};
    case View::Contested: return {"s.marks > 1 AND (s.marks & 4) <> 0", false};
    case View::ForMe:
        return {"(s.marks > 1 AND (s.marks & 8) <> 0 OR s.thread IN (SELECT thread FROM outbox WHERE state = 'held'"
                " AND mine = 1 UNION ALL SELECT shown_in FROM send_requests WHERE waits_here = 1))",
            false};
    case View::Outgoing: return {"s.thread IN (SELECT thread FROM outbox WHERE state <> 'sent')", false};
    case View::Heard: return {"s.shelf = 0 AND s.marks > 1 AND (s.marks & 256) <> 0", true};
    case View::All: return {"(s.marks & 256) = 0", false};
    case View::Overdue: return {"s.marks > 1 AND (s.marks & 512) <> 0 AND s.shelf IN (1, 2)", false};
    case View::BroughtUp: return {"s.marks > 1 AND (s.marks & 1024) <> 0 AND s.shelf IN (1, 2)", false};
    }
    Q_UNREACHABLE();
}

static_assert(int(Shelf::Inbox) == 1 && int(Shelf::Answered) == 2 && int(Shelf::Later) == 3 && int(Shelf::Done) == 4);

QByteArray orderOf(const ViewSql &view)
{
    return QByteArray(" ORDER BY ") + (view.oneShelf ? QByteArray() : QByteArray(kGroup) + ", ")
        + "s.sort1, s.sort2, s.sort3, s.sort4";
}

} // namespace

QList<ThreadKey> list(ReadContext &context, const ViewQuery &query, int limit)
{
    SqlText sql;
    const ViewSql view = sqlOf(query.view);
    sql.text = "SELECT s.thread FROM thread_state s WHERE " + view.where + conditionOf(query.filter, sql, context.now())
        + orderOf(view);
    if (limit > 0)
        sql.text += " LIMIT " + sql.value(qint64(limit));
    QList<ThreadKey> keys;
    Statement row = sql.prepare(context);
    while (row.next())
        keys.append(row.integer(0));
    return keys;
}

ListPage page(ReadContext &context, const ViewQuery &query, const std::optional<ListCursor> &after, int limit)
{
    SqlText sql;
    const ViewSql view = sqlOf(query.view);
    sql.text = QByteArray("SELECT ") + kThreadRowColumns
        + ", s.sort1, s.sort2, s.sort3, s.sort4, CASE s.shelf WHEN 2 THEN 1 WHEN 0 THEN 9 ELSE s.shelf END "
        + kThreadRowTables + " WHERE " + view.where;
    if (after) {
        sql.text += " AND (" + (view.oneShelf ? QByteArray() : QByteArray(kGroup) + ", ")
            + "s.sort1, s.sort2, s.sort3, s.sort4) > (";
        for (size_t i = view.oneShelf ? 1 : 0; i < 5; ++i)
            sql.text += sql.value(after->place[i]) + (i < 4 ? ", " : ")");
    }
    sql.text
        += conditionOf(query.filter, sql, context.now()) + orderOf(view) + " LIMIT " + sql.value(qint64(limit) + 1);
    ListPage page;
    ListCursor last;
    Statement row = sql.prepare(context);
    RowReader reader(context);
    while (row.next()) {
        if (page.rows.size() == limit) {
            page.next = last;
            break;
        }
        page.rows.append(reader.read(row));
        constexpr int kFirst = kThreadRowColumnCount;
        last.place = {row.integer(kFirst + 4), row.integer(kFirst), row.integer(kFirst + 1), row.integer(kFirst + 2),
            row.integer(kFirst + 3), 0};
    }
    return page;
}

ViewCounts counts(ReadContext &context)
{
    ViewCounts counts;
    const auto add = [&counts](View view, int n) { counts.byView[int(view)] += n; };
    for (const View view : {View::ForMe, View::Inbox, View::Unassigned, View::Answered, View::Snoozed, View::Done,
             View::HandedOn, View::Contested, View::Outgoing, View::Heard, View::All, View::Overdue, View::BroughtUp})
        add(view, 0);
    Statement row = context.prepare("SELECT account, shelf, marks, n FROM thread_counts WHERE n > 0");
    while (row.next()) {
        const int marks = row.number(2);
        const int n = row.number(3);
        add((marks & MarkHeard) != 0 ? View::Heard : View::All, n);
        if ((marks & MarkForMe) != 0)
            add(View::ForMe, n);
        if ((marks & MarkContested) != 0)
            add(View::Contested, n);
        if ((marks & MarkOverdue) != 0)
            add(View::Overdue, n);
        if ((marks & MarkBroughtUp) != 0)
            add(View::BroughtUp, n);
        const Shelf shelf = Shelf(row.number(1));
        if ((marks & MarkHandedOn) != 0 && (shelf == Shelf::Inbox || shelf == Shelf::Answered))
            add(View::HandedOn, n);
        switch (shelf) {
        case Shelf::Inbox:
            add(View::Inbox, n);
            if ((marks & (MarkHeld | MarkOffered | MarkBroughtUp)) == 0)
                add(View::Unassigned, n);
            counts.openByAccount[row.integer(0)] += n;
            break;
        case Shelf::Answered: add(View::Answered, n); break;
        case Shelf::Later: add(View::Snoozed, n); break;
        case Shelf::Done: add(View::Done, n); break;
        case Shelf::Silent: break;
        }
    }
    counts.waiting = counts.byView.value(int(View::Inbox));
    Statement heldBack = context.prepare(R"sql(
        SELECT COUNT(*) FROM (SELECT thread FROM outbox WHERE state = 'held' AND mine = 1
            UNION SELECT shown_in FROM send_requests WHERE waits_here = 1) o
        JOIN thread_state s ON s.thread = o.thread WHERE (s.marks & 8) = 0
    )sql");
    if (heldBack.next())
        add(View::ForMe, heldBack.number(0));
    Statement outgoing = context.prepare("SELECT COUNT(DISTINCT thread) FROM outbox WHERE state <> 'sent'");
    if (outgoing.next())
        add(View::Outgoing, outgoing.number(0));
    Statement tag = context.prepare("SELECT tag, n FROM tag_counts WHERE n > 0 ORDER BY n DESC, tag");
    while (tag.next())
        counts.tags.append({tag.text(0), tag.number(1)});
    // Within one priority those without a deadline stand in the order of waiting: the first of each will do.
    Statement longest = context.prepare(R"sql(
        SELECT MIN(waiting) FROM (
            SELECT MIN(sort3) AS waiting FROM thread_state WHERE shelf = 1 AND sort1 < 4503599627370496
            UNION ALL SELECT MIN(sort3) FROM thread_state WHERE shelf = 1 AND sort1 = 4503599627370496 AND sort2 = 0
            UNION ALL SELECT MIN(sort3) FROM thread_state WHERE shelf = 1 AND sort1 = 4503599627370496 AND sort2 = 1
            UNION ALL SELECT MIN(sort3) FROM thread_state WHERE shelf = 1 AND sort1 = 4503599627370496 AND sort2 = 2
            UNION ALL SELECT MIN(sort3) FROM thread_state WHERE shelf = 1 AND sort1 = 4503599627370496 AND sort2 = 3)
    )sql");
    if (longest.next())
        counts.longestWaitingSince = longest.integer(0);
    return counts;
}

QHash<QString, CauseCounts> countsByCause(ReadContext &context)
{
    QHash<QString, CauseCounts> counts;
    Statement row = context.prepare(R"sql(
        SELECT s.cause, COUNT(*), SUM(s.shelf IN (1, 2, 3)), MIN(m.at), MAX(s.last_at)
        FROM thread_state s LEFT JOIN messages m ON m.key = s.first_message
        WHERE s.cause IS NOT NULL GROUP BY s.cause
    )sql");
    while (row.next())
        counts.insert(row.text(0), {row.number(1), row.number(2), row.integer(3), row.integer(4)});
    return counts;
}

QList<ThreadRow> rows(ReadContext &context, const QList<ThreadKey> &keys)
{
    QList<ThreadRow> rows;
    rows.reserve(keys.size());
    RowReader reader(context);
    Statement row = context.prepare(kThreadRowByKey);
    for (const ThreadKey key : keys) {
        row.bind(key);
        if (row.next()) {
            rows.append(reader.read(row));
        } else if (const ThreadKey now = messages::currentThread(context, key); now != 0 && now != key) {
            row.reset();
            if (row.bind(now).next())
                rows.append(reader.read(row));
        }
        row.reset();
    }
    return rows;
}

} // namespace threads

} // namespace baton::store
