// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ReportPages.h"

#include "app/cli/RenderParts.h"
#include "app/cli/ReportParts.h"

#include <QtCore/QJsonArray>

#include <cmath>

namespace baton::cli {

std::span<const FigureName> figureNames()
{
    static constexpr std::array kNames{
        FigureName{"first_response_time", "First response"},
        FigureName{"next_reply_time", "Next reply"},
        FigureName{"own_response_time", "Own response"},
        FigureName{"customer_wait", "Customer wait"},
        FigureName{"claim_time", "Claim"},
        FigureName{"handoff_latency", "Hand-off answered"},
        FigureName{"first_resolution", "First resolution"},
        FigureName{"full_resolution", "Full resolution"},
        FigureName{"backlog_age", "Waiting at the end"},
        FigureName{"ingest_lag", "Seen after"},
    };
    return kNames;
}

std::span<const FigureName> countNames()
{
    static constexpr std::array kNames{
        FigureName{"conversations", "Conversations"},
        FigureName{"inbound", "Messages of customers"},
        FigureName{"replies", "Replies"},
        FigureName{"chasers", "Written again while waiting"},
    };
    return kNames;
}

QString spanText(const QJsonValue &seconds)
{
    if (!seconds.isDouble())
        return QStringLiteral("–");
    const auto all = qint64(std::llround(seconds.toDouble()));
    if (all < 60)
        return QStringLiteral("%1 s").arg(all);
    const qint64 minutes = all / 60;
    if (minutes < 60)
        return QStringLiteral("%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return QStringLiteral("%1 h %2").arg(minutes / 60).arg(minutes % 60, 2, 10, QLatin1Char('0'));
    return QStringLiteral("%1 d %2 h").arg(minutes / (24 * 60)).arg(minutes / 60 % 24);
}

QString groupName(const QJsonObject &group)
{
    const QJsonValue key = group.value(QStringLiteral("key"));
    return key.isString() ? key.toString() : QStringLiteral("written outside Baton");
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
    return QStringLiteral("%1 of %2 (%3 %)")
        .arg(share.value(part).toInt())
        .arg(share.value(QStringLiteral("n")).toInt())
        .arg(std::lround(100 * share.value(QStringLiteral("share")).toDouble()));
}

namespace {

QList<QStringList> figureRows(const QJsonObject &metrics)
{
    QList<QStringList> rows{{QString(), QStringLiteral("n"), QStringLiteral("median"), QStringLiteral("in hours"),
        QStringLiteral("p90, or the values")}};
    for (const FigureName &name : figureNames()) {
        const QJsonObject figure = metrics.value(QLatin1String(name.key)).toObject();
        if (figure.isEmpty())
            continue;
        rows.append({QString::fromLatin1(name.label), QString::number(figure.value(QStringLiteral("n")).toInt()),
            spanText(figure.value(QStringLiteral("median_s"))),
            spanText(figure.value(QStringLiteral("business")).toObject().value(QStringLiteral("median_s"))),
            ninthTenthText(figure)});
    }
    return rows;
}

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

QString renderReport(const QJsonObject &report)
{
    const QJsonObject total = report.value(QStringLiteral("total")).toObject();
    QString text
        = QStringLiteral("%1 to %2 (%3)%4\n\n")
              .arg(report.value(QStringLiteral("from")).toString(), report.value(QStringLiteral("to")).toString(),
                  report.value(QStringLiteral("zone")).toString(),
                  report.value(QStringLiteral("provisional")).toBool()
                      ? QStringLiteral(", provisional: the figures may still change")
                      : QString());
    QList<QStringList> counts;
    for (const FigureName &name : countNames())
        counts.append({QString::fromLatin1(name.label), QString::number(total.value(QLatin1String(name.key)).toInt())});
    counts.append({QStringLiteral("Reopened"),
        shareText(total.value(QStringLiteral("reopen_rate")).toObject(), QStringLiteral("reopened"))});
    counts.append({QStringLiteral("Closed without a reply"),
        shareText(total.value(QStringLiteral("no_reply_needed")).toObject(), QStringLiteral("without_reply"))});
    counts.append({QStringLiteral("Waiting at the end, unclaimed"),
        QString::number(
            total.value(QStringLiteral("backlog_age")).toObject().value(QStringLiteral("unclaimed")).toInt())});
    text += table(counts) + QLatin1Char('\n') + table(figureRows(total));
    const QJsonArray groups = report.value(QStringLiteral("groups")).toArray();
    for (const QJsonValue &value : groups) {
        const QJsonObject group = value.toObject();
        text += QStringLiteral("\n%1\n").arg(groupName(group)) + table(figureRows(group));
    }
    return text;
}

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

} // namespace baton::cli
