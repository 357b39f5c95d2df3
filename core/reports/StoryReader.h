// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/ThreadState.h"
#include "core/reports/Figures.h"
#include "core/store/ReportRepository.h"

namespace baton::reports {

/// Reads what figures are made of out of the database, one conversation after the other: messages out of their table,
/// acts out of the log.
///
/// Only operations from before the period's end are looked at, by their own clocks, so that what is done later changes
/// nothing. What was undone by then did not happen. Joined and split conversations are taken as they are now.
/// @thread the job's
class StoryReader {
public:
    /// @param options  whose devices are whose, and what counts
    /// @param period   conversations in which nothing can end in it and nobody can wait at its end are passed over
    StoryReader(store::ReadContext &context, ops::EvaluateOptions options, const Period &period);

    /// @return nullopt after the last; also when the job is to stop or has failed
    std::optional<ThreadStory> next();

private:
    std::optional<ThreadStory> read(const store::reports::ThreadEntry &entry);
    void readMessages(ThreadStory &story, const QList<store::reports::MessageEntry> &entries) const;
    void readActs(ThreadStory &story, const std::vector<ops::Operation> &operations);
    QString tagName(const ops::TagId &tag);
    [[nodiscard]] std::vector<ops::Operation> operationsOf(const QList<ops::EntityId> &entities) const;
    [[nodiscard]] bool isAnySince(const std::vector<ops::Operation> &operations) const;

    store::ReadContext &m_context;
    const ops::EvaluateOptions m_options;
    const Period m_period;
    QList<store::reports::ThreadEntry> m_page;
    qsizetype m_at = 0;
    ThreadKey m_after = 0;
    bool m_isLast = false;
    QHash<ops::TagId, QString> m_tags;
};

} // namespace baton::reports
