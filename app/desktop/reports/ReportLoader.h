// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/reports/ReportPeriod.h"
#include "core/reports/ReportService.h"

#include <QtCore/QObject>

#include <memory>

namespace baton::desktop {

/// What the window shows, as far as it has come.
struct ReportSet {
    PeriodKind kind = PeriodKind::LastWeek;
    ReportDays days;
    bool isOver = false;
    reports::PeriodReport report; ///< of the days, by account
    std::optional<reports::PeriodReport> before; ///< of the days before, by tag
    std::optional<reports::PeriodReport> tags; ///< of the days, by tag
    std::optional<reports::Report> now; ///< today's, for who waits now; of days that are not over their own
    std::optional<reports::PeriodReport> weeks; ///< of the weeks up to the days' end
};

/// Asks for what the window shows, one question after the other: what is looked at first comes first. A new question
/// ends the one before it.
/// @thread interface
class ReportLoader final : public QObject {
    Q_OBJECT

public:
    static constexpr int kWeeks = 12; ///< of ReportSet::weeks

    /// @param service  outlives the loader
    explicit ReportLoader(reports::ReportService &service, QObject *parent = nullptr);
    ~ReportLoader() override;

    void ask(PeriodKind kind, const ReportDays &days, const QString &zone, QDate today);
    void stop();
    [[nodiscard]] bool isLoading() const { return m_cancel.has_value(); }

Q_SIGNALS:
    /// There is more than before. @param whole  nothing else comes
    void arrived(const std::shared_ptr<const baton::desktop::ReportSet> &set, bool whole);
    void failed(const baton::Error &error);

private:
    void next();
    void take(const Result<reports::PeriodReport> &answer);

    reports::ReportService &m_service;
    std::optional<CancelToken> m_cancel; ///< of the question that is open
    ReportSet m_set;
    QString m_zone;
    QDate m_today;
    int m_step = 0;
};

} // namespace baton::desktop
