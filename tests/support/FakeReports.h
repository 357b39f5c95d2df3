// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"
#include "core/reports/ReportService.h"

#include <deque>

namespace baton::fakes {

/// Answers from made-up conversations, by the same rules as the real one. Answers wait until they are let go.
class FakeReports final : public reports::ReportService {
public:
    struct Story {
        reports::ThreadStory story;
        QString account;
    };

    Task<reports::PeriodReport> report(const reports::ReportQuestion &question, const CancelToken &cancel) override;
    /// Answers the oldest open question. @return false: there was none
    bool answerNext();
    /// All that are open, and those that come of it once the event loop has turned.
    void answerAll();

    /// A conversation: a customer writes, and after `answeredAfter` ms (0: never) `by` answers.
    Story &add(const ThreadId &thread, TimeMs at, TimeMs answeredAfter, const MemberId &by);
    /// Fourteen weeks up to `now`: mornings busier than evenings, answers slower at weekends, some never.
    /// @param rows  conversations of the window that some of them are
    void fillWeeks(TimeMs now, const QList<ThreadRow> &rows, const QList<MemberView> &members);

    std::deque<Story> stories;
    std::optional<Calendar> hours; ///< the office hours; nullopt: none are set
    TimeMs now = 0;
    QHash<MemberId, QString> names;
    QList<reports::ReportQuestion> asked; ///< every question, in order
    QList<CancelToken> tokens; ///< theirs
    std::optional<Error> failure;
    bool answersAtOnce = true; ///< false: answerNext() does

private:
    [[nodiscard]] Result<reports::PeriodReport> make(reports::ReportQuestion question) const;

    struct Open {
        reports::ReportQuestion question;
        CancelToken cancel;
        Completer<reports::PeriodReport> completer;
    };
    std::deque<Open> m_open;
};

} // namespace baton::fakes
