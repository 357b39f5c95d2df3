// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/ReportPages.h"

#include "app/pages/ReportParts.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>

#include <cmath>

namespace baton::pages {

std::span<const FigureName> figureNames()
{
    static constexpr std::array kNames{
        FigureName{"first_response_time", QT_TRANSLATE_NOOP("baton::pages", "First response")},
        FigureName{"next_reply_time", QT_TRANSLATE_NOOP("baton::pages", "Next reply")},
        FigureName{"own_response_time", QT_TRANSLATE_NOOP("baton::pages", "Own response")},
        FigureName{"customer_wait", QT_TRANSLATE_NOOP("baton::pages", "Customer wait")},
        FigureName{"claim_time", QT_TRANSLATE_NOOP("baton::pages", "Claim")},
        FigureName{"handoff_latency", QT_TRANSLATE_NOOP("baton::pages", "Hand-off answered")},
        FigureName{"first_resolution", QT_TRANSLATE_NOOP("baton::pages", "First resolution")},
        FigureName{"full_resolution", QT_TRANSLATE_NOOP("baton::pages", "Full resolution")},
        FigureName{"backlog_age", QT_TRANSLATE_NOOP("baton::pages", "Waiting at the end")},
        FigureName{"ingest_lag", QT_TRANSLATE_NOOP("baton::pages", "Seen after")},
    };
    return kNames;
}

std::span<const FigureName> countNames()
{
    static constexpr std::array kNames{
        FigureName{"conversations", QT_TRANSLATE_NOOP("baton::pages", "Conversations")},
        FigureName{"inbound", QT_TRANSLATE_NOOP("baton::pages", "Messages of customers")},
        FigureName{"replies", QT_TRANSLATE_NOOP("baton::pages", "Replies")},
        FigureName{"chasers", QT_TRANSLATE_NOOP("baton::pages", "Written again while waiting")},
    };
    return kNames;
}

QString labelOf(const FigureName &name) { return QCoreApplication::translate("baton::pages", name.label); }

namespace {

QString spanOf(double ms, bool withDays)
{
    const auto all = qint64(std::llround(ms / 1000));
    if (all < 60)
        return QCoreApplication::translate("baton::pages", "%1 s", "a stretch of time").arg(all);
    const qint64 minutes = all / 60;
    if (minutes < 60)
        return QCoreApplication::translate("baton::pages", "%1 min", "a stretch of time").arg(minutes);
    if (minutes < 48 * 60 || !withDays) {
        return QCoreApplication::translate("baton::pages", "%1 h %2", "a stretch of time: minutes in two digits")
            .arg(minutes / 60)
            .arg(minutes % 60, 2, 10, QLatin1Char('0'));
    }
    return QCoreApplication::translate("baton::pages", "%1 d %2 h", "a stretch of time: days and hours")
        .arg(minutes / (24 * 60))
        .arg(minutes / 60 % 24);
}

} // namespace

QString spanText(const QJsonValue &seconds)
{
    return seconds.isDouble() ? spanOf(seconds.toDouble() * 1000, true) : QStringLiteral("–");
}

QString waitText(std::optional<double> ms) { return ms ? spanOf(*ms, true) : QStringLiteral("–"); }

QString openWaitText(std::optional<double> ms) { return ms ? spanOf(*ms, false) : QStringLiteral("–"); }

QString groupName(const QJsonObject &group)
{
    const QJsonValue key = group.value(QStringLiteral("key"));
    return key.isString() ? key.toString() : QCoreApplication::translate("baton::pages", "written outside Baton");
}

QString ninthTenthText(const QJsonObject &figure)
{
    if (figure.value(QStringLiteral("p90_s")).isDouble())
        return spanText(figure.value(QStringLiteral("p90_s")));
    QStringList few;
    const QJsonArray values = figure.value(QStringLiteral("values_s")).toArray();
    for (const QJsonValue &value : values)
        few.append(spanText(value));
    return few.isEmpty() ? QStringLiteral("–") : few.join(QStringLiteral(", "));
}

QString shareText(const QJsonObject &share, const QString &part)
{
    if (!share.value(QStringLiteral("share")).isDouble())
        return QStringLiteral("–");
    return QCoreApplication::translate("baton::pages", "%1 of %2 (%3 %)", "so many of so many, and the share")
        .arg(share.value(part).toInt())
        .arg(share.value(QStringLiteral("n")).toInt())
        .arg(std::lround(100 * share.value(QStringLiteral("share")).toDouble()));
}

QString standingOf(const QJsonObject &report)
{
    QStringList sentences{QCoreApplication::translate("baton::pages", "Days and hours of %1.", "a time zone")
            .arg(report.value(QStringLiteral("zone")).toString())};
    sentences.append(report.value(QStringLiteral("team_hours")).toBool()
            ? QCoreApplication::translate("baton::pages", "“In hours” counts the hours that the team has agreed on.")
            : report.value(QStringLiteral("office_hours")).isString()
            ? QCoreApplication::translate("baton::pages", "“In hours” counts the office hours set on this computer.")
            : QCoreApplication::translate(
                  "baton::pages", "No office hours are set, so no time in office hours is told."));
    if (report.value(QStringLiteral("provisional")).toBool())
        sentences.append(QCoreApplication::translate("baton::pages",
            "Provisional: the days are not over, or a colleague’s computer has not been heard of since, so figures may "
            "still change."));
    return sentences.join(QLatin1Char(' '));
}

QString pageLanguage() { return QCoreApplication::translate("baton::pages", "en", "the language of these words"); }

QString csvCell(const QString &text)
{
    QString cell = text;
    static const QString kFormula = QStringLiteral("=+-@\t\r");
    if (!cell.isEmpty() && kFormula.contains(cell.at(0)))
        cell.prepend(QLatin1Char('\''));
    if (!cell.contains(QLatin1Char(',')) && !cell.contains(QLatin1Char('"')) && !cell.contains(QLatin1Char('\n'))
        && !cell.contains(QLatin1Char('\r')))
        return cell;
    return QLatin1Char('"') + cell.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

namespace {

QString csvNumber(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'g', 15) : QString();
}

QString csvRows(const QString &group, const QJsonObject &metrics)
{
    QString text;
    const auto row = [&](const QString &metric, const QJsonObject &figure, const QJsonValue &value) {
        const QJsonObject business = figure.value(QStringLiteral("business")).toObject();
        const QStringList cells{csvCell(group), csvCell(metric), csvNumber(value),
            csvNumber(figure.value(QStringLiteral("n"))), csvNumber(figure.value(QStringLiteral("median_s"))),
            csvNumber(figure.value(QStringLiteral("p90_s"))), csvNumber(figure.value(QStringLiteral("estimated"))),
            csvNumber(business.value(QStringLiteral("n"))), csvNumber(business.value(QStringLiteral("median_s"))),
            csvNumber(business.value(QStringLiteral("p90_s")))};
        text += cells.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    };
    for (const FigureName &name : countNames()) {
        if (metrics.contains(QLatin1String(name.key)))
            row(QString::fromLatin1(name.key), {}, metrics.value(QLatin1String(name.key)));
    }
    for (const FigureName &name : figureNames()) {
        if (metrics.contains(QLatin1String(name.key)))
            row(QString::fromLatin1(name.key), metrics.value(QLatin1String(name.key)).toObject(), {});
    }
    for (const char *share : {"reopen_rate", "no_reply_needed"}) {
        const QJsonObject figure = metrics.value(QLatin1String(share)).toObject();
        if (!figure.isEmpty())
            row(QString::fromLatin1(share), {{QStringLiteral("n"), figure.value(QStringLiteral("n"))}},
                figure.value(QStringLiteral("share")));
    }
    const QJsonObject dropped = metrics.value(QStringLiteral("dropped")).toObject();
    for (const QString &reason : dropped.keys())
        row(QStringLiteral("dropped_") + reason, {}, dropped.value(reason));
    if (metrics.contains(QStringLiteral("backlog_age")))
        row(QStringLiteral("backlog_unclaimed"), {},
            metrics.value(QStringLiteral("backlog_age")).toObject().value(QStringLiteral("unclaimed")));
    return text;
}

} // namespace

QString reportCsv(const QJsonObject &report)
{
    QString text = QStringLiteral(
        "group,metric,value,n,median_s,p90_s,estimated,business_n,business_median_s,business_p90_s\r\n");
    text += csvRows(QString(), report.value(QStringLiteral("total")).toObject());
    const QJsonArray groups = report.value(QStringLiteral("groups")).toArray();
    for (const QJsonValue &group : groups)
        text += csvRows(groupName(group.toObject()), group.toObject());
    return text;
}

} // namespace baton::pages
