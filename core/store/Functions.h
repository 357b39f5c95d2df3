// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QStringView>

struct sqlite3;

namespace baton::store {

/// How parts of names are compared: case and compatibility forms folded away.
QByteArray folded(QStringView text);

/// Our SQL functions: baton_contains(text, folded part), baton_fold(text). @return false if SQLite refuses
bool registerFunctions(sqlite3 *db);

} // namespace baton::store
