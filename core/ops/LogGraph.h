// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Chain.h"
#include "core/ops/Operation.h"

#include <QtCore/QHash>

#include <optional>
#include <vector>

namespace baton::ops {

/// Where an operation stands: on a branch of its device's log, at a seq. Branches are numbered as they appear, so
/// places mean something within one LogGraph only.
struct Place {
    int branch = -1;
    quint64 seq = 0;
    auto operator<=>(const Place &) const = default;
    [[nodiscard]] bool isValid() const { return branch >= 0; }
};

/// What an author knew: of every branch the highest seq. Closed: with a branch it knows what that branch grew out of.
class Past {
public:
    [[nodiscard]] bool contains(Place place) const { return upTo(place.branch) >= place.seq; }
    [[nodiscard]] quint64 upTo(int branch) const { return size_t(branch) < m_upTo.size() ? m_upTo[size_t(branch)] : 0; }
    /// @return whether it grew
    bool merge(const Past &other);
    bool operator==(const Past &) const = default;

private:
    friend class LogGraph;
    void raise(Place place);
    std::vector<quint64> m_upTo;
};

/// The logs of a team's devices as trees, and who knew what.
///
/// An operation is placed once what it follows is placed; a log may fork (a cloned disk) and both branches count. Heads
/// that name nothing placed yet are kept and enter everybody's past when they come, so the answers are a function of
/// the set of operations, whatever their order.
/// @thread one at a time
/// @see core/ops/RULES.md, "Chain", "Held" and "Causality"
class LogGraph {
public:
    enum class Standing {
        Placed, ///< new
        Known, ///< was here already
        Waits, ///< what it follows is not placed; nothing was kept, offer it again
    };
    struct Added {
        Standing standing = Standing::Waits;
        Place place;
    };

    /// @param before  the chain value it follows. The value after it is computed.
    Added add(const Operation &operation, const ChainValue &before)
    {
        return add(operation, before, chainNext(before, operation.raw));
    }
    /// @param after  chainNext() of both, for whoever has computed it
    Added add(const Operation &operation, const ChainValue &before, const ChainValue &after);
    /// Takes in a gap.skip. While its beginning is not placed nothing follows it; it may be offered again.
    /// @return whether it did anything
    bool skip(const DeviceId &device, const GapSkip &gap);
    /// Whether skip() would.
    [[nodiscard]] bool canSkip(const DeviceId &device, const GapSkip &gap) const;
    [[nodiscard]] bool isTakenIn(const DeviceId &device, const GapSkip &gap) const;
    /// Grows whenever something that was known already turns out to have known more (a missing head came, a gap was
    /// skipped): answers about pasts asked for earlier may be out of date.
    [[nodiscard]] quint64 revision() const { return m_revision; }

    [[nodiscard]] std::optional<Place> find(const Head &head) const;
    [[nodiscard]] std::optional<Place> find(const DeviceId &device, const ChainPoint &point) const;
    /// What the author of the operation there knew, with the operation itself.
    [[nodiscard]] Past pastOf(Place place) const;
    /// Whether every head that a `seen` in that past names is placed or skipped, and nothing there knew itself.
    [[nodiscard]] bool isComplete(Place place) const;
    /// The newest on that branch, up to `place`, whose past is complete; nullopt if none is. What a `seen` may name.
    [[nodiscard]] std::optional<Place> lastComplete(Place place) const;
    /// True if `earlier` is in the past of `later`; false for the same place.
    [[nodiscard]] bool happenedBefore(Place earlier, Place later) const;
    [[nodiscard]] bool concurrent(Place a, Place b) const
    {
        return !happenedBefore(a, b) && !happenedBefore(b, a) && a != b;
    }

    /// True if `place` is `head` or before it in the log itself, forks included.
    [[nodiscard]] bool isOnBranchOf(Place place, Place head) const;

    struct BranchHead {
        DeviceId device;
        Place place;
        ChainValue chain{};
        [[nodiscard]] Head head() const { return {device, place.seq, chainHalf(chain)}; }
    };
    /// How a `seen` names it. @pre an operation stands there
    [[nodiscard]] Head headAt(Place place) const;
    /// The end of every branch, in the order the branches appeared.
    [[nodiscard]] std::vector<BranchHead> heads() const;
    [[nodiscard]] const DeviceId &deviceOf(int branch) const { return m_branches[size_t(branch)].device; }
    /// Heads that a `seen` names and that are not placed: somebody has them, or had.
    [[nodiscard]] std::vector<Head> missingHeads() const;

private:
    struct Branch {
        DeviceId device;
        Place parent; ///< what its first operation follows; invalid: the beginning of the log
        quint64 first = 1; ///< seq of its first operation
        std::vector<std::array<unsigned char, 16>> chains; ///< halves, of first, first + 1 …
        ChainValue headChain{};
        bool bridge = false; ///< begins after a skipped range; `first - 1` stands for the range
        std::array<unsigned char, 16> bridgeStart{};
        std::vector<std::pair<quint64, Past>> steps; ///< from that seq on this is known, own branch left out

        [[nodiscard]] quint64 last() const { return first + chains.size() - 1; }
    };
    struct Missing {
        Place by;
        Head head;
    };
    struct Gap {
        DeviceId device;
        GapSkip points;
        bool isJoined = false; ///< its beginning was placed
    };
    /// What stands after a gap's end, by an admin's word and not by a hash.
    struct Link {
        Place later;
        Place earlier;
        bool operator==(const Link &) const = default;
    };

    [[nodiscard]] bool isPlaced(Place place) const; ///< false: it stands for the end of a skipped range
    [[nodiscard]] std::optional<Place> placedAt(const DeviceId &device, const ChainPoint &point) const;
    [[nodiscard]] std::optional<Place> bridgeAt(const Head &head) const;
    [[nodiscard]] std::optional<Place> placeOfHalf(
        const DeviceId &device, quint64 seq, const std::array<unsigned char, 16> &half) const;
    Place append(const DeviceId &device, quint64 seq, const ChainValue &before, const ChainValue &after, bool &placed);
    void learn(Place by, const Past &what);
    void link(Place later, Place earlier);
    void noteCircle(int branch, quint64 seq, const Past &past);
    Place addBridge(const DeviceId &device, const GapSkip &gap, std::optional<Place> beginning);
    [[nodiscard]] bool isSkipped(const Head &head) const;
    void resolve(Place fresh, const Operation &operation);
    std::vector<Place> takeMissing(const Head &head);

    std::vector<Branch> m_branches;
    QHash<DeviceId, std::vector<int>> m_byDevice;
    std::vector<Missing> m_missing;
    std::vector<Gap> m_gaps;
    std::vector<Link> m_links;
    std::vector<Place> m_circles; ///< of each branch that has any, the first that is in its own past
    quint64 m_revision = 0;
};

} // namespace baton::ops
