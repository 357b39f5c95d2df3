// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/ops/Membership.h"
#include "core/sync/SealedFile.h"

namespace baton::sync {

/// team.bin: how a team begins. @see FORMAT.md, "Clear files", for this and what follows
struct RootFile {
    ops::TeamRoot root;
    TimeMs created = 0;
    Key32 hash{}; ///< of the file; the root hash
};
QByteArray makeRoot(const ops::TeamRoot &root, TimeMs created, const DeviceSecrets &founder);
/// @return Error::Invalid  not in the one form; Error::Crypto  not signed by the founder it names
Result<RootFile> readRoot(QByteArrayView file);

/// A key epoch: a key for everybody who is in the team now.
struct EpochFile {
    TeamId team;
    quint64 number = 0;
    QList<EpochId> parents; ///< ascending
    Key32 commitment{};
    QList<std::pair<DeviceId, QByteArray>> boxes; ///< ascending
    QList<std::pair<EpochId, QByteArray>> parentKeys; ///< nonce and sealed key
    Key32 author{};
    EpochId id; ///< of the file
    Key32 hash{};
};
struct EpochRecipient {
    DeviceId device;
    Key32 boxKey{};
    bool operator==(const EpochRecipient &) const = default;
};
struct EpochParent {
    EpochKeyRef key;
    quint64 number = 0;
};
/// @param key  fresh random bytes
/// @return Error::Invalid  too many recipients for 64 KiB
Result<QByteArray> makeEpoch(const TeamId &team, const EpochKey &key, QList<EpochRecipient> recipients,
    QList<EpochParent> parents, const DeviceSecrets &author);
/// @return Error::Invalid, Error::Crypto as readRoot()
Result<EpochFile> readEpoch(QByteArrayView file);
QString epochPath(const EpochFile &epoch);
/// The key out of the box for `secrets`.
/// @return Error::NotFound  there is none; Error::Crypto  it does not open, or does not fit the commitment
Result<EpochKey> openEpoch(const EpochFile &epoch, const DeviceSecrets &secrets);
/// Whether `key` is the one the epoch commits to.
bool fitsEpoch(const EpochFile &epoch, const EpochKey &key);
/// The parents' keys out of the epoch's own. Those that do not open are left out; `bad` counts them.
QList<EpochKeyRef> openParents(const EpochFile &epoch, const EpochKey &key, int *bad = nullptr);

/// A device's sign of life. Clear, the only file that is overwritten, never part of the state.
struct Beacon {
    TeamId team;
    Key32 device{};
    TimeMs wall = 0;
    quint64 seq = 0; ///< own head
    std::array<unsigned char, 16> chain{};
    struct Heard {
        std::array<unsigned char, 4> device{}; ///< the first bytes of its id
        quint32 seq = 0;
        bool operator==(const Heard &) const = default;
    };
    QList<Heard> heard; ///< newest first, at most kMaxHeard
    QList<std::array<unsigned char, 8>> polls; ///< keyed hashes of account ids, at most kMaxPolls
    std::optional<std::array<unsigned char, 8>> writes; ///< keyed hash of the thread it writes in
    EpochId epoch; ///< whose key these are made with

    static constexpr qsizetype kMaxHeard = 30;
    static constexpr qsizetype kMaxPolls = 8;
};
/// What exceeds the caps is left out.
QByteArray makeBeacon(const Beacon &beacon, const DeviceSecrets &signer);
Result<Beacon> readBeacon(QByteArrayView file);
QString beaconPath(const Key32 &device);
/// The eight bytes by which a beacon names an account ("poll") or a thread ("writing") to those who have the key.
std::array<unsigned char, 8> beaconTag(const char *what, QByteArrayView id, const EpochKey &key);

} // namespace baton::sync
