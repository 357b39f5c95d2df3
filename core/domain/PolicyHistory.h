// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Policy.h"

#include <memory>
#include <mutex>

namespace baton {

/// One version of one part of what a team has agreed on.
struct PolicyVersionRecord {
    QByteArray part; ///< tells parts apart
    std::optional<TimeMs> from; ///< nullopt: since ever
    std::optional<TimeMs> until; ///< nullopt: until another takes its place
    PolicyKind kind = PolicyKind::Calendar;
    quint32 place = 0; ///< among those of its kind
    QByteArray json; ///< empty: the part is no more

    bool operator==(const PolicyVersionRecord &) const = default;
};

/// What a team had agreed on at any moment: whatever began is measured by what held then.
/// @thread any
class PolicyHistory {
public:
    PolicyHistory() = default;
    /// @param versions  of one part together; of two that hold at a moment the later in the list counts
    explicit PolicyHistory(QList<PolicyVersionRecord> versions);

    [[nodiscard]] bool isEmpty() const { return m_versions.isEmpty(); }
    /// Stays valid as long as the history. Without any version it is an empty policy.
    [[nodiscard]] const Policy &at(TimeMs at) const;

private:
    [[nodiscard]] std::unique_ptr<const Policy> made(TimeMs at) const;

    QList<PolicyVersionRecord> m_versions;
    std::vector<TimeMs> m_changes; ///< ascending: when something begins or ends
    mutable std::mutex m_mutex;
    mutable std::vector<std::unique_ptr<const Policy>> m_policies; ///< before each change, and after the last
};

/// The parts of a policy, as they are agreed on one by one.
struct PolicyPart {
    PolicyKind kind = PolicyKind::Calendar;
    QString name; ///< unique among its kind; of a calendar with its first day, behind a zero
    quint32 place = 0;
    QByteArray json;

    bool operator==(const PolicyPart &) const = default;
};
QList<PolicyPart> partsOf(const Policy &policy);

} // namespace baton
