// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/TeamGraph.h"
#include "core/sync/ClearFiles.h"
#include "core/sync/Segment.h"

#include <functional>

namespace baton::sync {

/// A file of the folder that is held locally, byte for byte.
struct HeldFile {
    Key32 hash{};
    QString path; ///< where it belongs
    FileKind kind = FileKind::Segment;
    Key32 device{}; ///< its writer
    bool isPack = false;
    quint64 firstSeq = 0; ///< segments and packs
    quint64 lastSeq = 0;
    ops::ChainValue chainAfter{};
    TimeMs keptAt = 0; ///< since when, by this device's clock
};

/// Whether, in a device's log, the operation at `earlier` is the one at `later` or on its branch before it.
struct BranchQuestion {
    Key32 device{};
    ops::ChainPoint earlier;
    ops::ChainPoint later;
};

/// A pack.ok: somebody read that pack.
struct PackVote {
    Key32 pack{};
    DeviceId by;
};

/// A key.grant: the key of an epoch, sealed for one device once more.
struct KeyGiven {
    EpochId epoch;
    DeviceId to;
    QByteArray box;
    bool operator==(const KeyGiven &) const = default;
};

/// What the folder's work has to know of the team.
struct TeamView {
    ops::Role role = ops::Role::None; ///< of this device's member
    bool isCurrent = false; ///< this device is one of the team's
    QList<EpochRecipient> current; ///< every device that new keys are sealed for, ascending
    QList<std::pair<EpochId, DeviceId>> announced; ///< by accepted key.epoch operations, with their authors
    QList<KeyGiven> grants;
    QList<ops::Head> heads; ///< every branch's
    bool hasUnshared = false; ///< own operations that no held file carries
    qint64 spoiled = 0; ///< how many body files were found to carry an erased text so far
    bool hasFormerUnshared = false; ///< the same, of a log under a key that was given up
};

/// Own operations that no file carries yet.
struct Unshared {
    Key32 device{}; ///< whose log; zeros: the one in use
    QList<ops::Operation> operations; ///< consecutive; empty: all is shared
    ops::ChainValue chainBefore{};
    QList<ops::Body> bodies; ///< that they name
};

struct NewFile {
    HeldFile file;
    QByteArray bytes;
    QList<BodyId> bodies; ///< body files of one's own: the texts in it
};

/// A body file that carries a text that was erased since: it is held no more, and its owner takes it out of the folder.
struct SpoiledFile {
    Key32 hash{};
    Key32 device{}; ///< its owner
    quint64 firstSeq = 0;
    TimeMs noticedAt = 0; ///< by this device's clock
    TimeMs ownerHeard = 0; ///< when its owner wrote last, by the owner's clock; 0: never
    QList<ops::Body> rest; ///< texts of it that no other file carries
};

/// A segment or a pack, checked and opened.
struct OpenedSegment {
    NewFile file;
    Segment segment;
};
/// A body file, checked and opened.
struct OpenedBodies {
    NewFile file;
    QList<ops::Body> bodies;
};

/// What is kept locally of the team, as the folder's work needs it. Each call is one transaction: done, or not begun;
/// unless it says otherwise.
///
/// Errors: Storage; Cancelled when the program ends.
/// @thread the team's folder thread
class TeamStore {
public:
    virtual ~TeamStore() = default;

    virtual Result<TeamView> view() = 0;
    virtual Result<QList<HeldFile>> files() = 0;
    /// @return Error::NotFound  no such file is held
    virtual Result<QByteArray> bytesOf(const Key32 &hash) = 0;

    /// Keeps the file and what it carries. What is known already changes nothing.
    virtual Result<void> takeInSegment(const NewFile &file, const Segment &segment) = 0;
    virtual Result<void> takeInBodies(const NewFile &file, const QList<ops::Body> &bodies) = 0;
    /// Several of them, in this order. With `isMoreComing` it may return before they are kept: waitUntilKept() tells.
    virtual Result<void> takeInSegments(QList<OpenedSegment> all, bool isMoreComing)
    {
        Q_UNUSED(isMoreComing)
        for (const OpenedSegment &one : std::as_const(all)) {
            if (const auto done = takeInSegment(one.file, one.segment); !done)
                return done;
        }
        return {};
    }
    virtual Result<void> takeInBodyFiles(QList<OpenedBodies> all, bool isMoreComing)
    {
        Q_UNUSED(isMoreComing)
        for (const OpenedBodies &one : std::as_const(all)) {
            if (const auto done = takeInBodies(one.file, one.bodies); !done)
                return done;
        }
        return {};
    }
    /// Waits until what was taken in is kept. @return the error for which some of what came since the last time is not
    virtual Result<void> waitUntilKept() { return {}; }
    /// @param keys  that are new through it: its own, its ancestors'
    virtual Result<void> takeInEpoch(const NewFile &file, const EpochFile &epoch, const QList<EpochKeyRef> &keys) = 0;

    /// Called once a round when everything in the folder was read, before anything is written. A profile that was
    /// copied or restored goes on under a new key from here.
    /// @return the device's secrets from now on, the one in use first; empty: as before
    virtual Result<QList<DeviceSecrets>> afterReading() { return QList<DeviceSecrets>(); }

    /// Every key held.
    virtual Result<QList<EpochKeyRef>> keys() = 0;

    /// The next run of them, at most `mostBytes` of operations and texts (one at least).
    virtual Result<Unshared> unshared(qsizetype mostBytes) = 0;
    /// Keeps files that carry own operations; from now on these count as carried.
    virtual Result<void> keepOwn(const QList<NewFile> &files) = 0;
    /// Keeps an epoch of one's own, its key, and appends the key.epoch that announces it.
    virtual Result<void> announce(const NewFile &file, const EpochFile &epoch, const EpochKeyRef &key) = 0;
    /// Appends a `seen` if somebody wrote something else than `seen` and `pack.ok` that no own operation knows of.
    virtual Result<void> acknowledge() = 0;
    /// Whether acknowledge() would.
    virtual Result<bool> isUnacknowledged() { return false; }
    /// Whether somebody waits for it, so that it is not put off: something was erased.
    [[nodiscard]] virtual bool isAwaited() const { return false; }

    /// Appends a key.grant.
    virtual Result<void> grant(const KeyGiven &given)
    {
        Q_UNUSED(given)
        return {};
    }
    virtual Result<void> keepKeys(const QList<EpochKeyRef> &keys)
    {
        Q_UNUSED(keys)
        return {};
    }

    // Packs. A store that knows nothing of them never has any.

    /// One answer for each; false too if one of the two is not placed.
    virtual Result<QList<bool>> areOnBranch(const QList<BranchQuestion> &questions)
    {
        return QList<bool>(questions.size(), false);
    }
    /// Shared operations of the log in use from `from` on, at most `mostBytes` (one at least).
    virtual Result<Unshared> packable(quint64 from, qsizetype mostBytes)
    {
        Q_UNUSED(from)
        Q_UNUSED(mostBytes)
        return Unshared();
    }
    virtual Result<void> keepPack(const NewFile &file)
    {
        Q_UNUSED(file)
        return {};
    }
    /// Those that count.
    virtual Result<QList<PackVote>> packVotes() { return QList<PackVote>(); }
    /// Appends a pack.ok.
    virtual Result<void> vouchFor(const HeldFile &pack)
    {
        Q_UNUSED(pack)
        return {};
    }
    /// Forgets files whose operations are in a pack that is held.
    virtual Result<void> dropFiles(const QList<Key32> &hashes)
    {
        Q_UNUSED(hashes)
        return {};
    }

    /// Every file that carries an erased text, as far as was ever noticed.
    virtual Result<QList<SpoiledFile>> spoiled() { return QList<SpoiledFile>(); }

    /// Keeps a copy of what a damaged or forged file holds, for whoever wants to know what happened to it.
    virtual void keepAside(const QString &path, const QByteArray &bytes)
    {
        Q_UNUSED(path)
        Q_UNUSED(bytes)
    }
};

} // namespace baton::sync
