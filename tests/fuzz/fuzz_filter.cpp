// SPDX-License-Identifier: GPL-3.0-or-later
// What a person types into the search box, on its way to SQL.
#include "core/store/FilterSql.h"
#include "core/store/Tokenizer.h"
#include "tests/fuzz/Fuzz.h"

#include <sqlite3.h>

using namespace baton;

namespace {

/// An index like the store's, to ask real questions.
sqlite3 *index()
{
    static sqlite3 *const db = [] {
        sqlite3 *opened = nullptr;
        fuzz::mustHold(sqlite3_open(":memory:", &opened) == SQLITE_OK, "SQLite opens");
        fuzz::mustHold(store::registerTokenizer(opened), "SQLite has FTS5");
        fuzz::mustHold(
            sqlite3_exec(opened, "CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'baton')", nullptr, nullptr, nullptr)
                == SQLITE_OK,
            "the index is made");
        return opened;
    }();
    return db;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString typed = QString::fromUtf8(fuzz::bytesOf(data, size));
    store::tokensOf(typed);
    const auto filter = parseFilter(typed);
    if (!filter)
        return 0;
    store::SqlText sql;
    const QByteArray condition = store::conditionOf(*filter, sql, 1'795'000'000'000);
    for (const FilterTerm &term : filter->terms) {
        // Short values may stand in the fixed parts too.
        if (term.text.size() > 20)
            fuzz::mustHold(!condition.contains(term.text.toUtf8()), "what was typed is a value, never SQL");
    }
    const QString query = store::ftsQuery(filter->terms);
    if (query.isEmpty())
        return 0;
    sqlite3_stmt *statement = nullptr;
    fuzz::mustHold(
        sqlite3_prepare_v2(index(), "SELECT rowid FROM t WHERE t MATCH ?1", -1, &statement, nullptr) == SQLITE_OK,
        "prepared");
    const QByteArray utf8 = query.toUtf8();
    sqlite3_bind_text(statement, 1, utf8.constData(), int(utf8.size()), SQLITE_STATIC);
    const int result = sqlite3_step(statement);
    fuzz::mustHold(result == SQLITE_DONE || result == SQLITE_ROW, sqlite3_errmsg(index()));
    sqlite3_finalize(statement);
    return 0;
}
