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

QString renderDigest(const QJsonObject &digest)
{
    const QJsonObject total = digest.value(QStringLiteral("total")).toObject();
    const QJsonObject before = digest.value(QStringLiteral("before")).toObject();
    const QJsonObject waiting = digest.value(QStringLiteral("unanswered")).toObject();
    QList<QStringList> rows{{QString(), QStringLiteral("this week"), QStringLiteral("the week before")}};
    for (const FigureName &name : countNames())
        rows.append({labelOf(name), QString::number(total.value(QLatin1String(name.key)).toInt()),
            QString::number(before.value(QLatin1String(name.key)).toInt())});
    const auto median = [](const QJsonObject &of) {
        return spanText(of.value(QStringLiteral("answered")).toObject().value(QStringLiteral("median_s")));
    };
    rows.append({QStringLiteral("Answered, half within"), median(total), median(before)});
    QString text
        = QStringLiteral("%1: %2 to %3 (%4)%5\n\n")
              .arg(digest.value(QStringLiteral("week")).toString(), digest.value(QStringLiteral("from")).toString(),
                  digest.value(QStringLiteral("to")).toString(), digest.value(QStringLiteral("zone")).toString(),
                  digest.value(QStringLiteral("provisional")).toBool()
                      ? QStringLiteral(", provisional: the figures may still change")
                      : QString())
        + table(rows);
    const auto list = [&](const QString &head, const QJsonArray &items, auto cells) {
        QList<QStringList> lines;
        for (const QJsonValue &item : items)
            lines.append(cells(item.toObject()));
        text += QStringLiteral("\n%1\n").arg(head) + (lines.isEmpty() ? QStringLiteral("none\n") : table(lines));
    };
    const auto string
        = [](const QJsonObject &of, const char *field) { return of.value(QLatin1String(field)).toString(); };
    list(QStringLiteral("Without an answer: %1").arg(waiting.value(QStringLiteral("n")).toInt()),
        waiting.value(QStringLiteral("threads")).toArray(), [&](const QJsonObject &one) -> QStringList {
            return {string(one, "case"), localTime(one.value(QStringLiteral("since"))), string(one, "by"),
                string(one, "customer"), string(one, "subject")};
        });
    list(QStringLiteral("What it was about"), digest.value(QStringLiteral("tags")).toArray(),
        [&](const QJsonObject &one) -> QStringList {
            return {string(one, "tag"), QString::number(one.value(QStringLiteral("conversations")).toInt()),
                QStringLiteral("before: %1").arg(one.value(QStringLiteral("before")).toInt())};
        });
    list(QStringLiteral("Wrote again"),
        digest.value(QStringLiteral("wrote_again")).toObject().value(QStringLiteral("threads")).toArray(),
        [&](const QJsonObject &one) -> QStringList {
            return {string(one, "case"), QString::number(one.value(QStringLiteral("times")).toInt()),
                string(one, "customer"), string(one, "subject")};
        });
    list(QStringLiteral("Praise"), digest.value(QStringLiteral("praise")).toArray(),
        [&](const QJsonObject &one) -> QStringList {
            return {string(one, "case"), string(one, "customer"), string(one, "text")};
        });
    return text;
}

} // namespace baton::cli
