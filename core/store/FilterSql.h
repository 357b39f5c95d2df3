// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Context.h"

#include <variant>

namespace baton::store {

/// SQL put together from fixed parts, with the values for its ?N.
class SqlText {
public:
    QByteArray text;
    std::vector<std::variant<qint64, QString, QByteArray>> values;

    /// Adds a value. @return its "?N"
    QByteArray value(std::variant<qint64, QString, QByteArray> value);
    Statement prepare(ReadContext &context) const;
};

/// An FTS5 query for words, phrases and prefixes, all of which must match. What a person typed is only ever inside
/// quotes. Empty if nothing of it can be found (no letters or digits).
QString ftsQuery(const QList<FilterTerm> &terms);
QString ftsQuery(const FilterTerm &term);

/// The condition a filter puts on `s`, a row of thread_state: " AND …", or nothing.
QByteArray conditionOf(const Filter &filter, SqlText &sql, TimeMs now);

} // namespace baton::store
