// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/reports/ReportLoader.h"

namespace baton::desktop {

namespace {
enum Step { kDays, kBefore, kTags, kNow, kWeeksBefore, kNoMore };
}

ReportLoader::ReportLoader(reports::ReportService &service, QObject *parent)
    : QObject(parent)
    , m_service(service)
{
}

ReportLoader::~ReportLoader() { stop(); }

void ReportLoader::stop()
{
    if (m_cancel)
        m_cancel->cancel();
    m_cancel.reset();
}

void ReportLoader::ask(PeriodKind kind, const ReportDays &days, const QString &zone, QDate today)
{
    stop();
    m_cancel.emplace();
    m_set = {};
    m_set.kind = kind;
    m_set.days = days;
    m_set.isOver = days.isOver(today);
    m_zone = zone;
    m_today = today;
    m_step = kDays;
    next();
}

void ReportLoader::next()
{
    using reports::Grouping;
    reports::ReportQuestion question{m_set.days.from, m_set.days.to, m_zone, Grouping::None};
    switch (m_step) {
    case kDays: question.by = Grouping::Account; break;
    case kBefore: {
        const ReportDays before = daysBefore(m_set.kind, m_set.days);
        question = {before.from, before.to, m_zone, Grouping::Tag};
        break;
    }
    case kTags: question.by = Grouping::Tag; break;
    case kNow: question.from = question.to = m_today; break;
    default: question.from = m_set.days.to.addDays(1 - m_set.days.to.dayOfWeek() - 7 * (kWeeks - 1));
    }
    const CancelToken token = *m_cancel;
    m_service.report(question, token).then(this, [this, token](const Result<reports::PeriodReport> &answer) {
        if (!token.isCancelled())
            take(answer);
    });
}

void ReportLoader::take(const Result<reports::PeriodReport> &answer)
{
    if (!answer) {
        m_cancel.reset();
        Q_EMIT failed(answer.error());
        return;
    }
    switch (m_step) {
    case kDays:
        m_set.report = *answer;
        // From here on by the zone that was found, so that all are of the same days.
        m_zone = answer->question.zone;
        if (!m_set.isOver)
            m_set.now = answer->total;
        break;
    case kBefore: m_set.before = *answer; break;
    case kTags: m_set.tags = *answer; break;
    case kNow: m_set.now = answer->total; break;
    default: m_set.weeks = *answer;
    }
    ++m_step;
    if (m_step == kNow && m_set.now)
        ++m_step;
    const bool isWhole = m_step == kNoMore;
    if (isWhole)
        m_cancel.reset();
    const auto token = m_cancel;
    Q_EMIT arrived(std::make_shared<const ReportSet>(m_set), isWhole);
    // Whoever was told may have asked for something else.
    if (token && m_cancel && !token->isCancelled())
        next();
}

} // namespace baton::desktop
