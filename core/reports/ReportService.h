// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/base/Task.h"
#include "core/reports/Figures.h"

#include <QtCore/QDate>
#include <QtCore/QHash>

namespace baton::reports {

/// By what the conversations of a report are told apart.
enum class Grouping { None, Account, Member, Tag };

struct ReportQuestion {
    QDate from; ///< both days belong to it
    QDate to;
    QString zone; ///< IANA name, of the days; empty: that of the office hours, else this computer's
    Grouping by = Grouping::None;
};

/// The figures of one account, person or tag.
struct ReportGroup {
    QString key; ///< a handle, a name; empty: replies written outside Baton
    Report report;
};

/// The figures of some days.
struct PeriodReport {
    ReportQuestion question; ///< with the zone that was used
    Report total;
    /// By their keys; a conversation with several tags is in several. Those of persons are shareOf() the total.
    QList<ReportGroup> groups;
    std::optional<Calendar> hours; ///< the office hours that open time was measured by; nullopt: none are set
    bool areTheTeams = false; ///< the hours: else they were set on this computer, and colleagues may have others
    /// The days are not over, or a colleague's computer has not been heard of since: figures may still change.
    bool isProvisional = false;
    QHash<MemberId, QString> names;
};

/// Figures out of what this computer holds.
/// @thread interface; the work is done elsewhere
class ReportService {
public:
    virtual ~ReportService() = default;

    /// @return Error::Invalid    there is no such zone, or the last day is before the first
    ///         Error::Storage    reading failed
    ///         Error::Cancelled  nobody waits any more
    virtual Task<PeriodReport> report(const ReportQuestion &question, const CancelToken &cancel) = 0;
};

} // namespace baton::reports
