// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Authoring.h"
#include "core/store/TeamRepository.h"
#include "core/team/SharedLog.h"

#include <memory>
#include <mutex>
#include <vector>

namespace baton::team {

/// This installation, as the log knows it.
struct LocalDevice {
    ops::DeviceKey key{}; ///< public part of its signing key
    MemberId member;
    QString memberName;
};

/// The local log of operations: seals drafts for this device, appends them, and reads the registers of an entity back.
///
/// What one job of the store's writer appends is kept or lost with that job.
/// @thread the store's writer for append(); readers too for the rest
/// @see core/ops/RULES.md
class TeamLog {
public:
    using Random = std::function<std::array<unsigned char, 16>()>;
    TeamLog(const Clock &clock, LocalDevice device, Random random);

    /// @thread any
    [[nodiscard]] LocalDevice device() const
    {
        const std::lock_guard lock(m_sharedMutex);
        return m_device;
    }
    /// From now on operations are written under that key; undone with the job. @thread the writer
    void goOnAs(store::WriteContext &context, const ops::DeviceKey &key);

    /// Whoever uses this profile is that member from now on; undone with the job. @thread the writer
    void becomeMember(store::WriteContext &context, const MemberId &member, const QString &name);

    /// From now on the log is one of a team's, for good; if it is that team's already, nothing changes.
    /// @param roster  whose devices are known of before the log is read
    /// @thread the writer, or before there is one
    void shareWith(const ops::TeamRoot &root, const QList<store::team::DeviceRecord> &roster = {});
    /// The team never let this device in: the log is its own alone again. Undone with the job. @thread the writer
    void useAlone(store::WriteContext &context);
    /// Null while the profile is used alone. @thread any
    [[nodiscard]] SharedLog *shared() const
    {
        const std::lock_guard lock(m_sharedMutex);
        return m_shared.get();
    }

    /// Every operation that belongs to the registers of these entities.
    [[nodiscard]] std::vector<ops::Operation> operationsOf(
        store::ReadContext &context, const QList<ops::EntityId> &entities) const;
    [[nodiscard]] std::vector<ops::Operation> operationsOfType(store::ReadContext &context, ops::OpType type) const;

    /// What pollers published, as it arrived.
    struct Arrived {
        qint64 key = 0; ///< grows with the arrival
        std::optional<ops::Operation> operation; ///< nullopt: its row is damaged
    };
    /// At most `limit` of what came after that key, first come first.
    [[nodiscard]] QList<Arrived> publishedAfter(store::ReadContext &context, qint64 key, int limit) const;

    /// Places drafts at the end of this device's log, in order.
    /// @return the operations, or Error::Storage / Error::Invalid (nothing is kept: the job must fail)
    Result<QList<ops::Operation>> append(store::WriteContext &context, const QList<ops::OpDraft> &drafts);
    /// The same for what changes who is in the team, or for keys. @return what else that touched
    Result<Touched> appendForTeam(store::WriteContext &context, const QList<ops::OpDraft> &drafts);

    /// Whom to tell, once there is a team, that this device wrote something: on the writer, before the job is
    /// committed. `isUrgent`: somebody may be about to do the same. @thread any
    void onWritten(std::function<void(bool isUrgent)> tell);

    /// The member behind a device, and who knew what.
    [[nodiscard]] ops::EvaluateOptions options() const;

    /// Appends to a log of this profile under a key it has given up: its end, that says so.
    /// @param head  the operation to follow
    /// @return the new head and what it touched
    struct Appended {
        ops::ChainPoint head;
        Touched touched;
    };
    Result<Appended> appendTo(store::WriteContext &context, const ops::DeviceKey &device, const ops::ChainPoint &head,
        const ops::OpDraft &draft);

    /// A body with fresh id and salt, stored beside the log.
    ops::BodyRef putBody(store::WriteContext &context, const QString &text);

private:
    void tellWritten(const QList<ops::Operation> &operations) const;
    Result<QList<ops::Operation>> sealAtEnd(
        store::WriteContext &context, const QList<ops::OpDraft> &drafts, Touched *touched);

    const Clock &m_clock;
    const Random m_random;
    std::optional<ops::HlcClock> m_hlc; ///< writer thread only; loaded at the first append
    mutable std::mutex m_sharedMutex; ///< guards what follows
    LocalDevice m_device;
    std::unique_ptr<SharedLog> m_shared; ///< null: used alone
    std::function<void(bool isUrgent)> m_onWritten;
    std::vector<std::unique_ptr<SharedLog>> m_former; ///< somebody on another thread may still look at one
};

} // namespace baton::team
