// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/KeyRing.h"

#include <algorithm>
#include <set>

namespace baton::sync {

const EpochKey *KeyRing::keyOf(const EpochId &id) const
{
    const auto found = m_keys.find(id);
    return found == m_keys.end() ? nullptr : &found->second;
}

// Keys come through boxes, or down from the epoch that came after: one may open a whole line of them.
QList<EpochKeyRef> KeyRing::learn(EpochKeyRef key)
{
    QList<EpochKeyRef> fresh;
    QList<EpochKeyRef> toTry{std::move(key)};
    while (!toTry.isEmpty()) {
        const EpochKeyRef next = toTry.takeLast();
        const auto epoch = m_epochs.find(next.id);
        if (epoch == m_epochs.end()) {
            m_claimed.emplace(next.id, next.key);
            continue;
        }
        if (!fitsEpoch(epoch->second, next.key) || !m_keys.emplace(next.id, next.key).second)
            continue;
        fresh.append(next);
        toTry += openParents(epoch->second, next.key);
    }
    return fresh;
}

QList<EpochKeyRef> KeyRing::addKey(const EpochKeyRef &key) { return learn(key); }

QList<EpochKeyRef> KeyRing::addEpoch(const EpochFile &epoch, const DeviceSecrets &secrets)
{
    m_epochs[epoch.id] = epoch;
    QList<EpochKeyRef> fresh;
    if (const auto own = openEpoch(epoch, secrets))
        fresh += learn({epoch.id, *own});
    const auto [first, last] = m_claimed.equal_range(epoch.id);
    std::vector<EpochKey> claimed;
    for (auto at = first; at != last; ++at)
        claimed.push_back(at->second);
    m_claimed.erase(first, last);
    for (const EpochKey &key : claimed)
        fresh += learn({epoch.id, key});
    return fresh;
}

bool KeyRing::isAnnounced(const EpochFile &epoch, const TeamView &view) const
{
    const DeviceId author = ops::deviceIdOf(epoch.author);
    return std::any_of(view.announced.begin(), view.announced.end(), [&](const auto &announced) {
        return announced.first == AnnouncedEpoch{epoch.id, epoch.number} && announced.second == author;
    });
}

std::optional<EpochKeyRef> KeyRing::toWriteWith(const TeamView &view) const
{
    const EpochFile *best = nullptr;
    for (const auto &[id, epoch] : m_epochs) {
        const bool isForAll = std::equal(epoch.boxes.begin(), epoch.boxes.end(), view.current.begin(),
            view.current.end(), [](const auto &box, const EpochRecipient &device) { return box.first == device.device; });
        // Ascending by id, so that of equal numbers the smallest id stays.
        if (isForAll && keyOf(id) && isAnnounced(epoch, view) && (!best || epoch.number > best->number))
            best = &epoch;
    }
    if (!best)
        return std::nullopt;
    return EpochKeyRef{best->id, *keyOf(best->id)};
}

QList<EpochParent> KeyRing::parentsForNext(const TeamView &view) const
{
    std::set<EpochId> replaced;
    for (const auto &[id, epoch] : m_epochs) {
        if (isAnnounced(epoch, view))
            replaced.insert(epoch.parents.begin(), epoch.parents.end());
    }
    QList<EpochParent> parents;
    for (const auto &[id, epoch] : m_epochs) {
        const EpochKey *key = keyOf(id);
        if (key && isAnnounced(epoch, view) && !replaced.contains(id))
            parents.append({{id, *key}, epoch.number});
    }
    return parents;
}

} // namespace baton::sync
