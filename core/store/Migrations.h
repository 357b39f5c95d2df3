// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Sqlite.h"

#include <span>

namespace baton::store {

/// One step of the schema. The SQL is the numbered file of core/store/migrations, compiled in.
struct Migration {
    int version = 0;
    const char *sql = nullptr;
};

/// All of them, versions 1, 2, 3 … in order.
std::span<const Migration> migrations();
int latestSchema();

/// "BATN": tells our files from other people's.
inline constexpr int kApplicationId = 0x4241544e;

/// What the file says it is.
struct SchemaProbe {
    int applicationId = 0;
    int version = 0; ///< 0: empty
};
/// @return nullopt after an error, which the connection remembers
std::optional<SchemaProbe> probeSchema(Connection &connection);

/// Brings the database up to `target`, each migration in one transaction with its version number. Stops at the first
/// that fails; the ones before it stay.
/// @return false after an error, which the connection remembers
bool migrate(Connection &connection, int target = latestSchema());
/// The same with other steps than the built-in ones.
bool migrate(Connection &connection, std::span<const Migration> steps);

} // namespace baton::store
