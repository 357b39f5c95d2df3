// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Functions.h"

#include <QtCore/QString>

#include <sqlite3.h>

namespace baton::store {

QByteArray folded(QStringView text)
{
    return text.toString().normalized(QString::NormalizationForm_KC).toCaseFolded().toUtf8();
}

bool registerFunctions(sqlite3 *db)
{
    const auto contains = [](sqlite3_context *context, int, sqlite3_value **values) {
        const auto view = [](sqlite3_value *value) {
            const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
            return QByteArrayView(text, text == nullptr ? 0 : qsizetype(sqlite3_value_bytes(value)));
        };
        const QByteArray text = folded(QString::fromUtf8(view(values[0])));
        sqlite3_result_int(context, text.contains(view(values[1])) ? 1 : 0);
    };
    return sqlite3_create_function_v2(db, "baton_contains", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
               nullptr, contains, nullptr, nullptr, nullptr)
        == SQLITE_OK;
}

} // namespace baton::store
