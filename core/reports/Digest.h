// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"
#include "core/reports/ReportService.h"

#include <QtCore/QJsonObject>

namespace baton::reports {

/// Every wait that a reply ended: first responses and next replies, by their ends.
Figure answersOf(const Report &report);

/// A week as ISO 8601 counts them: "2026-W47", Monday to Sunday.
struct IsoWeek {
    QDate monday;
    [[nodiscard]] QDate sunday() const { return monday.addDays(6); }
    [[nodiscard]] QString word() const;
    static std::optional<IsoWeek> fromWord(QStringView word);
    static IsoWeek of(QDate day);
};

/// A conversation as it is called on the page.
struct DigestThread {
    QString caseCode;
    QString customer; ///< a name, or a handle
    QString subject; ///< what it is about, in a line
    QString words; ///< of praise: what they said
    TimeMs at = 0; ///< of praise: when
};

/// What the weekly meeting talks about is made of.
struct DigestParts {
    IsoWeek week;
    PeriodReport report; ///< of the week, by tag
    PeriodReport before; ///< of the week before it, by tag
    QHash<ThreadId, DigestThread> threads; ///< of those that are named; others go by their case code
    QList<DigestThread> praise; ///< newest first
};

/// What the page says of a conversation.
DigestThread digestThread(const ThreadRow &row);
/// The conversations that were kept as praise and went on last in the report's days.
ViewQuery praiseQuery(const PeriodReport &report);

inline constexpr qsizetype kDigestWaiting = 12; ///< conversations that are named
inline constexpr qsizetype kDigestChasers = 8;
inline constexpr qsizetype kDigestTags = 10;
inline constexpr qsizetype kDigestPraise = 5;

/// The conversations that the page names: those nobody has answered, oldest first, and those whose customers had to
/// write again.
QList<ThreadId> digestThreads(const Report &report);

/// {"week","from","to","zone","provisional","office_hours","total":{METRIC:…,"answered":FIGURE},"before":{the same},
/// "unanswered":{"n","threads":[{"case","customer","subject","since","waited_s","by"}]},"tags":[{"tag","conversations",
/// "before"}],"wrote_again":{"n","threads":[{"case","customer","subject","times"}]},"praise":[{"case","customer",
/// "text","at"}]}. METRICs and FIGUREs are those of ReportJson.h. Pure.
QJsonObject digestJson(const DigestParts &parts);

} // namespace baton::reports
