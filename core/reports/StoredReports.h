// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/ThreadState.h"
#include "core/reports/ReportService.h"
#include "core/store/Store.h"

#include <memory>

namespace baton::reports {

/// Reports out of the profile's database, on its reader for reports: one snapshot for one report.
class StoredReports : public ReportService {
public:
    /// @param store    outlives it
    /// @param options  whose devices are whose; asked for on the reader's thread
    StoredReports(store::Store &store, std::function<ops::EvaluateOptions()> options);

    /// Ends reports that are being made, and waits until they have: what `options` speak of may go after it.
    ~StoredReports() override;

    Task<PeriodReport> report(const ReportQuestion &question, const CancelToken &cancel) override;

private:
    struct Work;
    store::Store &m_store;
    const std::shared_ptr<Work> m_work;
};

/// The same within a job. @param stopping  asked after each conversation
Result<PeriodReport> makeReport(store::ReadContext &context, const ops::EvaluateOptions &options,
    const ReportQuestion &question, const std::function<bool()> &stopping);

} // namespace baton::reports
