// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commands/Handlers.h"
#include "core/reports/Digest.h"
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

/// Letters are laid out by the window, which batonctl does without.
QString aboutPdf(const QString &format)
{
    return format == QLatin1String("pdf")
        ? QStringLiteral(" A PDF is made in the window (Reports…), or by printing the page.")
        : QString();
}

/// What conversations are called on the page. Those that are gone, or never came, stay without.
Answer<QHash<ThreadId, reports::DigestThread>> called(const Context &context, const QList<ThreadId> &threads)
{
    QList<ThreadKey> keys;
    for (const ThreadId &thread : threads) {
        if (const auto key = context.ask([&] { return context.services.inbox.open(caseCodeFor(thread)); }))
            keys.append(*key);
    }
    const auto rows = context.ask([&] { return context.services.inbox.rows(keys); });
    if (!rows)
        return tl::unexpected(rows.error());
    QHash<ThreadId, reports::DigestThread> made;
    for (const ThreadRow &row : *rows)
        made.insert(row.id, reports::digestThread(row));
    return made;
}

Answer<QList<reports::DigestThread>> praiseOf(const Context &context, const reports::PeriodReport &report)
{
    const auto keys = context.ask(
        [&] { return context.services.inbox.list(reports::praiseQuery(report), int(reports::kDigestPraise)); });
    if (!keys)
        return tl::unexpected(keys.error());
    const auto rows = context.ask([&] { return context.services.inbox.rows(*keys); });
    if (!rows)
        return tl::unexpected(rows.error());
    QList<reports::DigestThread> praise;
    for (const ThreadRow &row : *rows)
        praise.append(reports::digestThread(row));
    return praise;
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
        return tl::unexpected(usageFailure(QStringLiteral("--format takes json, csv or html.") + aboutPdf(format)));

    const auto made = context.ask([&] { return context.services.reports.report(question, context.stop); });
    if (!made)
        return tl::unexpected(made.error());
    return reports::reportJson(*made, format == QLatin1String("html"));
}

Answer<QJsonObject> digest(const Context &context)
{
    const Invocation &invocation = context.invocation;
    const auto week = reports::IsoWeek::fromWord(invocation.value("week"));
    if (!week)
        return tl::unexpected(usageFailure(QStringLiteral("--week takes a week such as 2026-W47.")));
    const QString format = invocation.value("format");
    if (invocation.hasValue("format") && format != QLatin1String("json") && format != QLatin1String("html"))
        return tl::unexpected(usageFailure(QStringLiteral("--format takes json or html.") + aboutPdf(format)));
    const auto ask = [&](QDate monday, const QString &zone) {
        return context.ask([&] {
            return context.services.reports.report(
                {monday, monday.addDays(6), zone, reports::Grouping::Tag}, context.stop);
        });
    };
    const auto report = ask(week->monday, {});
    if (!report)
        return tl::unexpected(report.error());
    const auto before = ask(week->monday.addDays(-7), report->question.zone);
    if (!before)
        return tl::unexpected(before.error());
    const auto threads = called(context, reports::digestThreads(report->total));
    if (!threads)
        return tl::unexpected(threads.error());
    const auto praise = praiseOf(context, *report);
    if (!praise)
        return tl::unexpected(praise.error());
    return reports::digestJson({*week, *report, *before, *threads, *praise});
}

} // namespace baton::commands
