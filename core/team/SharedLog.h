// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Authoring.h"
#include "core/ops/TeamGraph.h"
#include "core/store/OpRepository.h"
#include "core/store/TeamRepository.h"

#include <QtCore/QHash>

#include <memory>
#include <set>
#include <shared_mutex>

namespace baton::team {

/// What an arrival touched: which kind of register of which entity.
using Touched = std::set<std::pair<ops::RegisterKind, ops::EntityId>>;

/// The team's logs as a whole: what is placed, who is a member, what counts; kept in step with the table of operations.
///
/// It is loaded from the database when it is first needed and forgotten when a job's work is undone.
/// @thread the store's writer; knew() and memberOf() any
class SharedLog {
public:
    /// @param own  this device: what it wrote counts for itself until it is let in, or not
    /// @param roster  as it was last written down: members are told by it until the log is loaded
    SharedLog(const ops::TeamRoot &root, const DeviceId &own, const QList<store::team::DeviceRecord> &roster);

    [[nodiscard]] const ops::TeamRoot &root() const { return m_root; }
    /// This device goes by another key now. @thread the writer
    void goOnAs(const DeviceId &own) { m_own = own; }

    /// The `seen` that has to stand before the next operation of this device, if one is due.
    std::optional<ops::OpDraft> seenDue(store::WriteContext &context, const ops::DeviceKey &device);
    /// Whether that `seen` would name something else than others' `seen` and `pack.ok`.
    [[nodiscard]] bool isNewsDue(store::WriteContext &context, const ops::DeviceKey &device);
    /// Operations that follow one another, and the chain value before the first.
    struct Run {
        QList<ops::Operation> operations;
        ops::ChainValue before{};
    };
    /// Takes in what came, and whatever waited for it; verdicts are brought up to date once for all.
    /// @return what changed
    Touched takeIn(store::WriteContext &context, const QList<Run> &runs);
    Touched takeIn(store::WriteContext &context, const QList<ops::Operation> &operations, const ops::ChainValue &before)
    {
        return takeIn(context, {{operations, before}});
    }

    /// Weighs everything again: the log has just become a team's, or was rebuilt.
    Touched weighAll(store::WriteContext &context);

    /// By the whole log, as far as it is loaded; before, nobody knew of anything.
    [[nodiscard]] bool knew(const ops::Operation &later, const ops::Operation &earlier) const;
    [[nodiscard]] std::optional<MemberId> memberOf(const DeviceId &device) const;

    /// Calls `look` with the graph as it is now.
    void withGraph(store::WriteContext &context, const std::function<void(const ops::TeamGraph &)> &look);

private:
    ops::TeamGraph &graph(store::WriteContext &context);
    void load(store::ReadContext &context);
    [[nodiscard]] Touched keep(store::WriteContext &context, std::vector<ops::TeamGraph::Placed> placed);
    /// @param upTo  the key of the last operation whose verdict is in question
    [[nodiscard]] Touched weighAgain(store::WriteContext &context, qint64 upTo);
    [[nodiscard]] bool doesCount(const ops::Operation &operation, ops::Place place) const;
    void writeRoster(store::WriteContext &context);
    void publishMembers();

    const ops::TeamRoot m_root;
    DeviceId m_own; ///< writer thread only
    mutable std::shared_mutex m_mutex; ///< guards what follows against readers
    std::unique_ptr<ops::TeamGraph> m_graph;
    bool m_mayWait = false; ///< some operation may have been kept as waiting; writer only
    QHash<DeviceId, MemberId> m_members;
};

} // namespace baton::team
