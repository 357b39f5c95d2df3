// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Functions.h"

#include <QtCore/QString>

#include <sqlite3.h>

namespace baton::store {

QByteArray folded(QStringView text)
{
    return text.toString().normalized(QString::NormalizationForm_KC).toCaseFolded().toUtf8();
}

namespace {

QByteArray foldedValue(sqlite3_value *value)
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return text == nullptr ? QByteArray() : folded(QString::fromUtf8(text, sqlite3_value_bytes(value)));
}

void contains(sqlite3_context *context, int, sqlite3_value **values)
{
    const auto *part = reinterpret_cast<const char *>(sqlite3_value_text(values[1]));
    const QByteArrayView view(part, part == nullptr ? 0 : qsizetype(sqlite3_value_bytes(values[1])));
    sqlite3_result_int(context, foldedValue(values[0]).contains(view) ? 1 : 0);
}

void fold(sqlite3_context *context, int, sqlite3_value **values)
{
    const QByteArray text = foldedValue(values[0]);
    sqlite3_result_text(context, text.constData(), int(text.size()), SQLITE_TRANSIENT);
}

} // namespace

bool registerFunctions(sqlite3 *db)
{
    constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    return sqlite3_create_function_v2(db, "baton_contains", 2, kFlags, nullptr, contains, nullptr, nullptr, nullptr)
        == SQLITE_OK
        && sqlite3_create_function_v2(db, "baton_fold", 1, kFlags, nullptr, fold, nullptr, nullptr, nullptr)
        == SQLITE_OK;
}

} // namespace baton::store
