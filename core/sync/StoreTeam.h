// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/OwnKeys.h"
#include "core/sync/StoreGate.h"
#include "core/sync/TeamStore.h"
#include "core/team/TeamLog.h"

#include <atomic>
#include <future>

namespace baton::sync {

/// What is kept locally of the team, in the profile's database.
/// @thread the team's folder thread; waits for the store
class StoreTeam final : public TeamStore {
public:
    /// @param log   shared (TeamLog::shareWith())
    /// @param keys  seal the epoch keys in the database, and new keys of this device
    StoreTeam(const StoreGate &gate, team::TeamLog &log, OwnKeys keys);
    ~StoreTeam() override;
    StoreTeam(const StoreTeam &) = delete;
    StoreTeam &operator=(const StoreTeam &) = delete;

    Result<TeamView> view() override;
    Result<QList<HeldFile>> files() override;
    Result<QByteArray> bytesOf(const Key32 &hash) override;
    Result<void> takeInSegment(const NewFile &file, const Segment &segment) override;
    Result<void> takeInBodies(const NewFile &file, const QList<ops::Body> &bodies) override;
    Result<void> takeInSegments(QList<OpenedSegment> all, bool isMoreComing) override;
    Result<void> takeInBodyFiles(QList<OpenedBodies> all, bool isMoreComing) override;
    Result<void> waitUntilKept() override;
    Result<void> takeInEpoch(const NewFile &file, const EpochFile &epoch, const QList<EpochKeyRef> &keys) override;
    Result<QList<DeviceSecrets>> afterReading() override;
    Result<QList<EpochKeyRef>> keys() override;
    Result<Unshared> unshared(qsizetype mostBytes) override;
    Result<void> keepOwn(const QList<NewFile> &files) override;
    Result<void> announce(const NewFile &file, const EpochFile &epoch, const EpochKeyRef &key) override;
    Result<void> acknowledge() override;
    Result<bool> isUnacknowledged() override;
    [[nodiscard]] bool isAwaited() const override { return m_isAwaited; }
    Result<void> grant(const KeyGiven &given) override;
    Result<void> keepKeys(const QList<EpochKeyRef> &keys) override;
    Result<QList<bool>> areOnBranch(const QList<BranchQuestion> &questions) override;
    Result<Unshared> packable(quint64 from, qsizetype mostBytes) override;
    Result<void> keepPack(const NewFile &file) override;
    Result<QList<PackVote>> packVotes() override;
    Result<void> vouchFor(const HeldFile &pack) override;
    Result<QList<SpoiledFile>> spoiled() override;
    Result<void> dropFiles(const QList<Key32> &hashes) override;
    void keepAside(const QString &path, const QByteArray &bytes) override;

private:
    void keepKey(store::WriteContext &context, const EpochKeyRef &key) const;
    Result<void> append(store::WriteContext &context, const ops::OpDraft &draft);
    Result<void> write(const std::function<Result<void>(store::WriteContext &)> &job);
    /// While the next files are read the writer takes these in; waitUntilKept() tells how it went.
    Result<void> writeBeside(std::function<void(store::WriteContext &)> job, bool isMoreComing);
    void takeIn(store::WriteContext &context, const QList<OpenedSegment> &all);
    void takeIn(store::WriteContext &context, const QList<OpenedBodies> &all);

    StoreGate m_gate;
    team::TeamLog &m_log;
    const OwnKeys m_keys;
    ops::DeviceKey m_told; ///< the key in use that afterReading() told of last
    bool m_isSettled = false; ///< the team was told of it, too
    std::atomic<bool> m_isAwaited
        = false; ///< set by the writer: an erasure was taken in, and nothing was written since
    std::vector<std::future<bool>> m_beside; ///< whether it was kept
};

} // namespace baton::sync
