// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/KeyRing.h"

#include <algorithm>

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
            continue; // nobody asks for it before its epoch comes
        }
        if (!fitsEpoch(epoch->second, next.key) || !m_keys.emplace(next.id, next.key).second)
            continue;
        m_leaves.reset();
        ++m_changes;
        fresh.append(next);
        toTry += parentKeys(epoch->second);
    }
    return fresh;
}

QList<EpochKeyRef> KeyRing::addKey(const EpochKeyRef &key) { return learn(key); }

QList<EpochKeyRef> KeyRing::addEpoch(const EpochFile &epoch, const QList<DeviceSecrets> &own)
{
    m_epochs[epoch.id] = epoch;
    m_leaves.reset();
    ++m_changes;
    QList<EpochKeyRef> fresh;
    for (const DeviceSecrets &secrets : own) {
        const auto key = openEpoch(epoch, secrets);
        if (key)
            fresh += learn({epoch.id, *key});
        else if (key.error().kind == Error::Kind::Crypto)
            m_badBoxes.insert(epoch.id);
    }
    const auto [first, last] = m_claimed.equal_range(epoch.id);
    std::vector<EpochKey> claimed;
    for (auto at = first; at != last; ++at)
        claimed.push_back(at->second);
    m_claimed.erase(first, last);
    for (const EpochKey &key : claimed)
        fresh += learn({epoch.id, key});
    return fresh;
}

// @pre its key is held
const QList<EpochKeyRef> &KeyRing::parentKeys(const EpochFile &epoch) const
{
    const auto known = m_parentKeys.find(epoch.id);
    if (known != m_parentKeys.end())
        return known->second;
    return m_parentKeys.emplace(epoch.id, openParents(epoch, m_keys.at(epoch.id))).first->second;
}

QList<EpochId> KeyRing::openableParents(const EpochFile &epoch) const
{
    QList<EpochId> good;
    if (!keyOf(epoch.id))
        return good;
    const QList<EpochKeyRef> &parents = parentKeys(epoch);
    for (const EpochKeyRef &parent : parents) {
        const EpochKey *held = keyOf(parent.id);
        if (held && *held == parent.key)
            good.append(parent.id);
    }
    return good;
}

QMap<QString, QString> KeyRing::misfits() const
{
    QMap<QString, QString> found;
    for (const EpochId &id : m_badBoxes)
        found.insert(epochPath(m_epochs.at(id)), QStringLiteral("the key in it for this device does not fit"));
    for (const auto &[id, epoch] : m_epochs) {
        if (!keyOf(id))
            continue;
        const QList<EpochKeyRef> &parents = parentKeys(epoch);
        const qsizetype wrong = std::count_if(parents.begin(), parents.end(), [&](const EpochKeyRef &parent) {
            const auto file = m_epochs.find(parent.id);
            return file != m_epochs.end() && !fitsEpoch(file->second, parent.key);
        });
        if (wrong > 0 || parents.size() < epoch.parents.size())
            found.insert(epochPath(epoch), QStringLiteral("an earlier key in it does not fit"));
    }
    return found;
}

QList<KeyGiven> KeyRing::grantsDue(const TeamView &view, const DeviceId &own) const
{
    std::map<EpochId, QList<EpochId>> parents;
    for (const auto &[id, epoch] : m_epochs)
        parents[id] = openableParents(epoch);
    QList<KeyGiven> due;
    for (const EpochRecipient &device : view.current) {
        if (device.device == own)
            continue;
        // A leaf without a box for it is made good by the next epoch, which nobody can write without.
        QList<EpochId> open;
        const QList<const EpochFile *> &newest = leaves();
        for (const EpochFile *leaf : newest)
            open.append(leaf->id);
        for (const auto &[id, epoch] : m_epochs) {
            if (std::any_of(epoch.boxes.begin(), epoch.boxes.end(),
                    [&](const auto &box) { return box.first == device.device; }))
                open.append(id);
        }
        std::set<EpochId> reached;
        while (!open.isEmpty()) {
            const EpochId id = open.takeLast();
            if (reached.insert(id).second)
                open += parents[id];
        }
        for (const auto &[id, key] : m_keys) {
            const bool isGiven = std::any_of(view.grants.begin(), view.grants.end(),
                [&, epoch = id](const KeyGiven &given) { return given.epoch == epoch && given.to == device.device; });
            if (!reached.contains(id) && !isGiven)
                due.append({id, device.device, sealFor(device.boxKey, key.view())});
        }
    }
    return due;
}

bool KeyRing::isAnnounced(const EpochFile &epoch, const TeamView &view) const
{
    const DeviceId author = ops::deviceIdOf(epoch.author);
    return std::any_of(view.announced.begin(), view.announced.end(),
        [&](const auto &announced) { return announced.first == epoch.id && announced.second == author; });
}

// The epochs with a key that none of them grew out of, ascending by id.
const QList<const EpochFile *> &KeyRing::leaves() const
{
    if (m_leaves)
        return *m_leaves;
    std::set<EpochId> parents;
    for (const auto &[id, epoch] : m_epochs) {
        if (keyOf(id))
            parents.insert(epoch.parents.begin(), epoch.parents.end());
    }
    m_leaves.emplace();
    for (const auto &[id, epoch] : m_epochs) {
        if (keyOf(id) && !parents.contains(id))
            m_leaves->append(&epoch);
    }
    return *m_leaves;
}

std::optional<EpochKeyRef> KeyRing::toWriteWith(const TeamView &view) const
{
    const auto hasBoxFor = [](const EpochFile &epoch, const EpochRecipient &device) {
        return std::any_of(
            epoch.boxes.begin(), epoch.boxes.end(), [&](const auto &box) { return box.first == device.device; });
    };
    const EpochFile *best = nullptr;
    const QList<const EpochFile *> &candidates = leaves();
    for (const EpochFile *epoch : candidates) {
        const auto inAll = std::count_if(view.current.begin(), view.current.end(),
            [&](const EpochRecipient &device) { return hasBoxFor(*epoch, device); });
        if (inAll < view.current.size())
            return std::nullopt; // somebody cannot read what was written with this one: the next takes it in
        const bool isForNobodyElse = epoch->boxes.size() == view.current.size();
        if (isForNobodyElse && isAnnounced(*epoch, view) && (!best || epoch->number > best->number))
            best = epoch;
    }
    if (!best)
        return std::nullopt;
    return EpochKeyRef{best->id, *keyOf(best->id)};
}

std::optional<EpochKeyRef> KeyRing::toLeaveWith(const TeamView &view) const
{
    const EpochFile *newest = nullptr;
    for (const auto &[id, epoch] : m_epochs) {
        if (keyOf(id) && isAnnounced(epoch, view) && (!newest || epoch.number > newest->number))
            newest = &epoch;
    }
    if (!newest)
        return std::nullopt;
    return EpochKeyRef{newest->id, *keyOf(newest->id)};
}

QList<EpochParent> KeyRing::parentsForNext() const
{
    QList<EpochParent> parents;
    const QList<const EpochFile *> &all = leaves();
    for (const EpochFile *epoch : all)
        parents.append({{epoch->id, *keyOf(epoch->id)}, epoch->number});
    return parents;
}

} // namespace baton::sync
