// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/TeamStore.h"

#include <QtCore/QMap>

#include <map>
#include <set>

namespace baton::sync {

/// The epochs met and the keys held. @see FORMAT.md, "Keys in use"
class KeyRing {
public:
    KeyRing() = default;
    KeyRing(const KeyRing &) = delete;
    KeyRing &operator=(const KeyRing &) = delete;

    /// Takes in an epoch, opens its box and those parents that can be opened now.
    /// @param own  every device this one is or was
    /// @return the keys that are new
    QList<EpochKeyRef> addEpoch(const EpochFile &epoch, const QList<DeviceSecrets> &own);
    /// A key that was kept, or that an epoch holds for its parent. It counts once the epoch it belongs to is here and
    /// fits.
    /// @return the keys that are new: this one, and what it opened
    QList<EpochKeyRef> addKey(const EpochKeyRef &key);

    [[nodiscard]] const EpochKey *keyOf(const EpochId &id) const;
    /// Epochs whose box for this device does not open or does not fit, or that hold a wrong key of a parent: somebody's
    /// mistake, or malice. With the path where the epoch belongs.
    [[nodiscard]] QMap<QString, QString> misfits() const;
    /// Grows whenever an epoch or a key came.
    [[nodiscard]] quint64 changes() const { return m_changes; }
    /// Keys held here that a current device cannot come by: not from a box of its own nor through an epoch that grew
    /// out of it. @param own  this device, which is left out
    [[nodiscard]] QList<KeyGiven> grantsDue(const TeamView &view, const DeviceId &own) const;

    /// What to seal with; nullopt: rotate first.
    [[nodiscard]] std::optional<EpochKeyRef> toWriteWith(const TeamView &view) const;
    /// For a device that is out of the team: the newest announced epoch it has the key of, so that what it wrote before
    /// it knew, its own leaving included, still reaches the others.
    [[nodiscard]] std::optional<EpochKeyRef> toLeaveWith(const TeamView &view) const;
    /// The parents of the next: every epoch whose key is held and that is no parent of another such. Announced or not:
    /// what somebody sealed with it may count, and whoever comes later must be able to read it.
    [[nodiscard]] QList<EpochParent> parentsForNext() const;

private:
    [[nodiscard]] bool isAnnounced(const EpochFile &epoch, const TeamView &view) const;
    [[nodiscard]] const QList<const EpochFile *> &leaves() const;
    [[nodiscard]] const QList<EpochKeyRef> &parentKeys(const EpochFile &epoch) const;
    [[nodiscard]] QList<EpochId> openableParents(const EpochFile &epoch) const;

    QList<EpochKeyRef> learn(EpochKeyRef key);

    std::map<EpochId, EpochFile> m_epochs;
    quint64 m_changes = 1;
    std::map<EpochId, EpochKey> m_keys;
    std::set<EpochId> m_badBoxes;
    std::multimap<EpochId, EpochKey> m_claimed; ///< said to be of epochs that are not here
    mutable std::optional<QList<const EpochFile *>> m_leaves; ///< nullopt: an epoch or a key came since
    mutable std::map<EpochId, QList<EpochKeyRef>> m_parentKeys; ///< that the epoch holds, by epochs with a key
};

} // namespace baton::sync
