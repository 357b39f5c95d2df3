// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/RenderParts.h"
#include "app/pages/ReportParts.h"

#include <QtCore/QJsonArray>

namespace baton::cli {

using namespace pages;

namespace {

QList<QStringList> figureRows(const QJsonObject &metrics)
{
    QList<QStringList> rows{{QString(), QStringLiteral("n"), QStringLiteral("median"), QStringLiteral("in hours"),
        QStringLiteral("p90, or the values")}};
    for (const FigureName &name : figureNames()) {
        const QJsonObject figure = metrics.value(QLatin1String(name.key)).toObject();
        if (figure.isEmpty())
            continue;
        rows.append({labelOf(name), QString::number(figure.value(QStringLiteral("n")).toInt()),
            spanText(figure.value(QStringLiteral("median_s"))),
            spanText(figure.value(QStringLiteral("business")).toObject().value(QStringLiteral("median_s"))),
            ninthTenthText(figure)});
    }
    return rows;
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
        counts.append({labelOf(name), QString::number(total.value(QLatin1String(name.key)).toInt())});
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

} // namespace baton::cli
