// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commands/Handlers.h"
#include "core/reports/ReportJson.h"

#include <QtCore/QTimeZone>

namespace baton::commands {

namespace {

Answer<QDate> dayOf(const Context &context, const char *option)
{
    const QString text = context.invocation.value(option);
    const QDate day = QDate::fromString(text, QStringLiteral("yyyy-MM-dd"));
    if (day.isValid())
        return day;
    const QString name = QString::fromLatin1(option);
    return tl::unexpected(
        usageFailure(text.isEmpty() ? QStringLiteral("--%1 is missing: a day such as 2026-11-01.").arg(name)
                                    : QStringLiteral("--%1 takes a day such as 2026-11-01.").arg(name)));
}

} // namespace

Answer<QJsonObject> report(const Context &context)
{
    const Invocation &invocation = context.invocation;
    const auto from = dayOf(context, "from");
    if (!from)
        return tl::unexpected(from.error());
    const auto to = dayOf(context, "to");
    if (!to)
        return tl::unexpected(to.error());
    if (*to < *from)
        return tl::unexpected(usageFailure(QStringLiteral("The last day, --to, is before the first.")));
    reports::ReportQuestion question{*from, *to, invocation.value("zone"), reports::Grouping::None};
    if (!question.zone.isEmpty() && !QTimeZone(question.zone.toUtf8()).isValid())
        return tl::unexpected(
            usageFailure(QStringLiteral("There is no time zone “%1”; one is Europe/Berlin.").arg(question.zone)));
    const QString word = invocation.value("by");
    for (const auto by : {reports::Grouping::Account, reports::Grouping::Member, reports::Grouping::Tag}) {
        if (!word.isEmpty() && reports::groupingWord(by) == word)
            question.by = by;
    }
    if (invocation.hasValue("by") && question.by == reports::Grouping::None)
        return tl::unexpected(usageFailure(QStringLiteral("--by takes account, member or tag.")));
    const QString format = invocation.value("format");
    if (invocation.hasValue("format") && format != QLatin1String("json") && format != QLatin1String("csv")
        && format != QLatin1String("html"))
        return tl::unexpected(usageFailure(QStringLiteral("--format takes json, csv or html.")));

    const auto made = context.ask([&] { return context.services.reports.report(question, context.stop); });
    if (!made)
        return tl::unexpected(made.error());
    return reports::reportJson(*made, format == QLatin1String("html"));
}

} // namespace baton::commands
