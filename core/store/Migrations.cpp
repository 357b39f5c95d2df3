// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Migrations.h"

namespace baton::store {

int latestSchema() { return migrations().back().version; }

std::optional<SchemaProbe> probeSchema(Connection &connection)
{
    SchemaProbe probe;
    Statement id = connection.prepare("PRAGMA application_id");
    if (!id.next())
        return std::nullopt;
    probe.applicationId = id.number(0);
    Statement version = connection.prepare("PRAGMA user_version");
    if (!version.next())
        return std::nullopt;
    probe.version = version.number(0);
    return probe;
}

bool migrate(Connection &connection, int target)
{
    const auto all = migrations();
    return migrate(connection, all.first(size_t(std::clamp<int>(target, 0, int(all.size())))));
}

bool migrate(Connection &connection, std::span<const Migration> steps)
{
    const auto probe = probeSchema(connection);
    if (!probe)
        return false;
    for (const Migration &migration : steps) {
        if (migration.version <= probe->version)
            continue;
        const QByteArray script = QByteArray("BEGIN IMMEDIATE;\n") + migration.sql
            + "\nPRAGMA application_id = " + QByteArray::number(kApplicationId)
            + ";\nPRAGMA user_version = " + QByteArray::number(migration.version) + ";\nCOMMIT;";
        if (!connection.executeScript(script.constData())) {
            const SqlFailure why = *connection.failure();
            connection.clearFailure();
            if (connection.inTransaction())
                connection.executeScript("ROLLBACK");
            connection.clearFailure();
            connection.noteFailure(why);
            return false;
        }
    }
    return true;
}

} // namespace baton::store
