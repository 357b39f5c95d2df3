// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Context.h"

namespace baton::store::messages {

// The columns that viewOf() reads, once for each way to choose the messages.
#define BATON_MESSAGE_VIEW                                                                                             \
    "SELECT a.network, m.key, m.flags, m.global_id, m.network_id, m.conversation_id, m.connector_data, m.at, "         \
    "m.seen_at,"                                                                                                       \
    " m.edited_at, m.deleted_at, m.visibility, m.text, m.html, m.subject, m.language, m.attachments, m.permalink,"     \
    " i.global_id, i.native_id, i.name, i.handle, i.avatar_url, i.profile_url, i.bot, p.global_id, m.arrival,"         \
    " IFNULL(r.arrival, -1), w.name, m.kind, m.mentions"                                                               \
    " FROM messages m JOIN accounts a ON a.key = m.account JOIN identities i ON i.key = m.author"                      \
    " LEFT JOIN messages p ON p.key = m.parent LEFT JOIN read_markers r ON r.thread = m.thread"                        \
    " LEFT JOIN message_writers mw ON mw.message = m.key LEFT JOIN members w ON w.id = mw.member "

inline constexpr Sql kViewByKey = BATON_MESSAGE_VIEW "WHERE m.key = ?1";
inline constexpr Sql kViewsUpTo = BATON_MESSAGE_VIEW "WHERE m.thread = ?1 AND m.key <= ?2 ORDER BY m.key DESC LIMIT ?3";
inline constexpr Sql kViewsFrom = BATON_MESSAGE_VIEW "WHERE m.thread = ?1 AND m.key >= ?2 ORDER BY m.key LIMIT ?3";

#undef BATON_MESSAGE_VIEW

MessageView viewOf(ReadContext &context, const Statement &row);

} // namespace baton::store::messages
