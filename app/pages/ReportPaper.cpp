// SPDX-License-Identifier: GPL-3.0-or-later
// A report on paper: nothing opens there, so only the figures.
#include "app/pages/ReportPages.h"
#include "app/pages/ReportParts.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>

namespace baton::pages {

namespace {

// Of the kind that QTextDocument lays out: tables, and nothing beside one another.
constexpr const char *kStyle = R"css(
body { font-family: sans-serif; font-size: 10pt; color: #1b2430; background: #ffffff; }
h1 { font-size: 17pt; margin-top: 0px; margin-bottom: 2px; }
h2 { font-size: 12pt; margin-top: 16px; margin-bottom: 3px; }
p { margin-top: 4px; margin-bottom: 4px; }
p.note { font-size: 9pt; color: #5b6675; }
th, td { padding-top: 1px; padding-bottom: 1px; padding-right: 16px; padding-left: 0px; }
th { font-weight: normal; color: #5b6675; }
)css";

QString row(const QStringList &cells, bool isHead = false)
{
    QString html = QStringLiteral("<tr>");
    for (qsizetype i = 0; i < cells.size(); ++i) {
        html += QStringLiteral("<%1%2>%3</%1>")
                    .arg(isHead ? QStringLiteral("th") : QStringLiteral("td"),
                        i > 0 ? QStringLiteral(" align=\"right\"") : QStringLiteral(" align=\"left\""),
                        cells.at(i).toHtmlEscaped());
    }
    return html + QStringLiteral("</tr>\n");
}

QString metricsHtml(const QJsonObject &metrics)
{
    QString html = QStringLiteral("<table cellspacing=\"0\" cellpadding=\"1\">\n");
    for (const FigureName &name : countNames()) {
        if (metrics.contains(QLatin1String(name.key)))
            html += row({labelOf(name), QString::number(metrics.value(QLatin1String(name.key)).toInt())});
    }
    if (metrics.contains(QStringLiteral("reopen_rate"))) {
        html += row({QCoreApplication::translate("baton::pages", "Reopened, of those closed for the first time"),
            shareText(metrics.value(QStringLiteral("reopen_rate")).toObject(), QStringLiteral("reopened"))});
        html += row({QCoreApplication::translate("baton::pages", "Closed without a reply, of the same"),
            shareText(metrics.value(QStringLiteral("no_reply_needed")).toObject(), QStringLiteral("without_reply"))});
    }
    html += QStringLiteral("</table>\n<p></p>\n<table cellspacing=\"0\" cellpadding=\"1\">\n")
        + row({QCoreApplication::translate("baton::pages", "Time"),
                  QCoreApplication::translate("baton::pages", "n", "how many"),
                  QCoreApplication::translate("baton::pages", "median"),
                  QCoreApplication::translate("baton::pages", "in hours", "while somebody was there"),
                  QCoreApplication::translate("baton::pages", "nine in ten within, or the values")},
            true);
    for (const FigureName &name : figureNames()) {
        const QJsonObject figure = metrics.value(QLatin1String(name.key)).toObject();
        if (figure.isEmpty())
            continue;
        html += row({labelOf(name), QString::number(figure.value(QStringLiteral("n")).toInt()),
            spanText(figure.value(QStringLiteral("median_s"))),
            spanText(figure.value(QStringLiteral("business")).toObject().value(QStringLiteral("median_s"))),
            ninthTenthText(figure)});
    }
    return html + QStringLiteral("</table>\n");
}

} // namespace

QString reportPaper(const QJsonObject &report)
{
    const QString title
        = QCoreApplication::translate("baton::pages", "%1 to %2", "from a day to a day")
              .arg(report.value(QStringLiteral("from")).toString(), report.value(QStringLiteral("to")).toString());
    QString html = QStringLiteral("<html lang=\"%3\">\n<head><title>%1</title>\n<style>%2</style></head>\n<body>\n"
                                  "<h1>%1</h1>\n<p class=\"note\">%4</p>\n")
                       .arg(title.toHtmlEscaped(), QString::fromLatin1(kStyle), pageLanguage(),
                           standingOf(report).toHtmlEscaped());
    html += metricsHtml(report.value(QStringLiteral("total")).toObject());
    const QJsonArray groups = report.value(QStringLiteral("groups")).toArray();
    for (const QJsonValue &group : groups) {
        html += QStringLiteral("<h2>%1</h2>\n").arg(groupName(group.toObject()).toHtmlEscaped())
            + metricsHtml(group.toObject());
    }
    return html + QStringLiteral("</body>\n</html>\n");
}

} // namespace baton::pages
