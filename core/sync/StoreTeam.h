// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/StoreGate.h"
#include "core/sync/TeamStore.h"
#include "core/team/TeamLog.h"

namespace baton::sync {

/// What is kept locally of the team, in the profile's database.
/// @thread the team's folder thread; waits for the store
class StoreTeam final : public TeamStore {
public:
    /// @param log   shared (TeamLog::shareWith())
    /// @param wrap  seals the epoch keys in the database; comes from what the keychain holds
    StoreTeam(const StoreGate &gate, team::TeamLog &log, Secret<32> wrap);

    Result<TeamView> view() override;
    Result<QList<HeldFile>> files() override;
    Result<QByteArray> bytesOf(const Key32 &hash) override;
    Result<void> takeInSegment(const NewFile &file, const Segment &segment) override;
    Result<void> takeInBodies(const NewFile &file, const QList<ops::Body> &bodies) override;
    Result<void> takeInEpoch(const NewFile &file, const EpochFile &epoch, const QList<EpochKeyRef> &keys) override;
    Result<QList<EpochKeyRef>> keys() override;
    Result<Unshared> unshared(qsizetype mostBytes) override;
    Result<void> keepOwn(const QList<NewFile> &files) override;
    Result<void> announce(const NewFile &file, const EpochFile &epoch, const EpochKeyRef &key) override;
    Result<void> acknowledge() override;

private:
    void keepKey(store::WriteContext &context, const EpochKeyRef &key) const;
    Result<void> write(const std::function<Result<void>(store::WriteContext &)> &job);

    StoreGate m_gate;
    team::TeamLog &m_log;
    const Secret<32> m_wrap;
};

} // namespace baton::sync
