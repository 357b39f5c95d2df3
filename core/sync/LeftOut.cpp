// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/LeftOut.h"

#include <algorithm>
#include <map>
#include <set>

namespace baton::sync {

QList<DeviceId> leftOutBy(const QList<EpochFile> &epochs, const DeviceId &own)
{
    std::map<EpochId, const EpochFile *> byId;
    std::set<EpochId> parents;
    for (const EpochFile &epoch : epochs) {
        byId.emplace(epoch.id, &epoch);
        parents.insert(epoch.parents.begin(), epoch.parents.end());
    }
    const auto hasBox = [&own](const EpochFile &epoch) {
        return std::any_of(
            epoch.boxes.begin(), epoch.boxes.end(), [&own](const auto &box) { return box.first == own; });
    };
    // Of those that nothing grew out of the highest counts: it is what others write with.
    quint64 highest = 0;
    for (const EpochFile &epoch : epochs) {
        if (!parents.contains(epoch.id))
            highest = std::max(highest, epoch.number);
    }
    std::set<DeviceId> authors;
    for (const EpochFile &newest : epochs) {
        if (parents.contains(newest.id) || newest.number < highest)
            continue;
        if (hasBox(newest))
            return {}; // somebody counts on this device
        // Down the line of those without a box, to the one that left it out.
        std::set<EpochId> looked;
        QList<const EpochFile *> line{&newest};
        while (!line.isEmpty()) {
            const EpochFile *epoch = line.takeLast();
            if (!looked.insert(epoch->id).second)
                continue;
            for (const EpochId &id : epoch->parents) {
                const auto parent = byId.find(id);
                if (parent == byId.end())
                    continue;
                if (hasBox(*parent->second))
                    authors.insert(ops::deviceIdOf(epoch->author));
                else
                    line.append(parent->second);
            }
        }
    }
    return {authors.begin(), authors.end()};
}

} // namespace baton::sync
