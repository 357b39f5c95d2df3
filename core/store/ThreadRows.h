// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Context.h"

namespace baton::store {

// The columns and tables a ThreadRow is read from.
#define BATON_THREAD_COLUMNS                                                                                           \
    "s.thread, s.id, s.account, s.kind, s.visibility, s.subject, s.contact, s.status, s.done_reason, s.snoozed_until," \
    " s.waiting_since, s.due, s.priority, s.marks, s.bits, s.holder, s.holder_name, s.tags, s.unread, s.messages,"     \
    " s.last_at, s.last_snippet, i.name, i.handle, i.avatar_url, i.id, s.shelf, s.warn_at, s.department,"              \
    " s.brought_to, s.rung, s.follow_up_at, s.follow_up_by, s.cause"
#define BATON_THREAD_TABLES "FROM thread_state s LEFT JOIN identities i ON i.key = s.contact"

inline constexpr char kThreadRowColumns[] = BATON_THREAD_COLUMNS;
inline constexpr int kThreadRowColumnCount = 34;
inline constexpr char kThreadRowTables[] = BATON_THREAD_TABLES;
inline constexpr Sql kThreadRowByKey = "SELECT " BATON_THREAD_COLUMNS " " BATON_THREAD_TABLES " WHERE s.thread = ?1";

#undef BATON_THREAD_COLUMNS
#undef BATON_THREAD_TABLES

/// Makes ThreadRows; remembers the few accounts' networks.
class RowReader {
public:
    explicit RowReader(ReadContext &context);
    ThreadRow read(const Statement &row) const;

private:
    QHash<AccountKey, QString> m_networks;
};

} // namespace baton::store
