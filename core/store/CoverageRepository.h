// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Context.h"

namespace baton::store {

/// A stretch of time of one stream of which everything is known.
struct CoveredStretch {
    QString stream;
    TimeMs from = 0;
    TimeMs to = 0;
    bool operator==(const CoveredStretch &) const = default;
};

/// "Complete from … to …, gaps" of one stream.
struct StreamCoverage {
    QString stream;
    TimeMs from = 0;
    TimeMs to = 0;
    QList<std::pair<TimeMs, TimeMs>> gaps; ///< oldest first
    bool operator==(const StreamCoverage &) const = default;
};

/// Adds a stretch to ordered, separate ones; what touches or overlaps becomes one. Pure.
QList<CoveredStretch> mergedCoverage(QList<CoveredStretch> known, const CoveredStretch &added);

/// The coverage ledger. It may understate after a crash, never overstate: a stretch is written no earlier than the
/// messages of it.
/// @thread the job's
namespace coverage {

void add(WriteContext &context, AccountKey account, const CoveredStretch &stretch);
/// @param waiting  stretches that are not in the table yet
QList<StreamCoverage> of(ReadContext &context, AccountKey account, const QList<CoveredStretch> &waiting = {});
void clear(WriteContext &context, AccountKey account);

} // namespace coverage

} // namespace baton::store
