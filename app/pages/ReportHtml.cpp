// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/ReportPages.h"
#include "app/pages/ReportParts.h"
#include "core/base/Clock.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <array>

namespace baton::pages {

namespace {

/// A list longer than this is cut, longest first, and says so: a page of a hundred thousand rows opens nowhere.
constexpr qsizetype kMaxRows = 2000;

constexpr const char *kStyle = R"css(
:root { color-scheme: light dark; }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin-bottom: 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: start; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
td.n, th.n { text-align: end; }
details > summary { cursor: pointer; padding: .35rem 0; border-bottom: 1px solid #8884; list-style: none; }
details > summary::-webkit-details-marker { display: none; }
details > summary::before { content: "▸"; display: inline-block; width: 1rem; }
details[open] > summary::before { content: "▾"; }
p.figure { margin: 1rem 0 .2rem 1rem; }
details table { font-size: .87rem; margin: .3rem 0 .8rem 1rem; width: calc(100% - 1rem); }
.figure { display: inline-grid; grid-template-columns: 13rem 4rem 7rem 7rem 1fr; width: calc(100% - 1.5rem); }
.note { color: #777; }
.traffic { table-layout: fixed; font-size: .8rem; }
.traffic td, .traffic th { text-align: center; padding: .2rem 0; }
.traffic tr > :first-child { width: 3rem; text-align: start; }
@media print {
  body { margin: 0; max-width: none; font-size: 11px; }
  h2 { break-after: avoid; }
  tr, summary { break-inside: avoid; }
}
)css";

QString escaped(const QString &text) { return text.toHtmlEscaped(); }

QString words(const char *text) { return QCoreApplication::translate("baton::pages", text); }

constexpr std::array kDays{QT_TRANSLATE_NOOP("baton::pages", "Mon"), QT_TRANSLATE_NOOP("baton::pages", "Tue"),
    QT_TRANSLATE_NOOP("baton::pages", "Wed"), QT_TRANSLATE_NOOP("baton::pages", "Thu"),
    QT_TRANSLATE_NOOP("baton::pages", "Fri"), QT_TRANSLATE_NOOP("baton::pages", "Sat"),
    QT_TRANSLATE_NOOP("baton::pages", "Sun")};

class Page {
public:
    explicit Page(const QJsonObject &report)
        : m_report(report)
        , m_zone(report.value(QStringLiteral("zone")).toString().toUtf8())
    {
    }

    QString write()
    {
        const QString title = QCoreApplication::translate("baton::pages", "%1 to %2", "from a day to a day")
                                  .arg(text("from"), text("to"));
        m_page
            = QStringLiteral("<!DOCTYPE html>\n<html lang=\"%3\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                             "<meta name=\"viewport\" content=\"width=device-width\"/>\n"
                             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                             "style-src 'unsafe-inline'\"/>\n<title>%1</title>\n<style>%2</style>\n</head>\n<body>\n")
                  .arg(escaped(title), QString::fromLatin1(kStyle), pageLanguage());
        add(QStringLiteral("<h1>%1</h1>\n").arg(escaped(title)));
        add(QStringLiteral("<p class=\"note\">%1</p>\n").arg(escaped(standingOf(m_report))));
        const QJsonObject total = m_report.value(QStringLiteral("total")).toObject();
        counts(total);
        figures(total);
        traffic(total.value(QStringLiteral("traffic")).toObject());
        const QJsonArray groups = m_report.value(QStringLiteral("groups")).toArray();
        for (const QJsonValue &group : groups) {
            add(QStringLiteral("<h2>%1</h2>\n").arg(escaped(groupName(group.toObject()))));
            counts(group.toObject());
            figures(group.toObject());
        }
        add(QStringLiteral("</body>\n</html>\n"));
        return std::move(m_page);
    }

private:
    void add(const QString &html) { m_page += html; }
    [[nodiscard]] QString text(const char *field) const { return m_report.value(QLatin1String(field)).toString(); }

    [[nodiscard]] QString moment(const QJsonValue &value) const
    {
        const auto at = fromRfc3339(value.toString());
        if (!at)
            return QStringLiteral("–");
        return QDateTime::fromMSecsSinceEpoch(*at, m_zone.isValid() ? m_zone : QTimeZone::utc())
            .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    }

    void count(const QString &name, const QString &value)
    {
        add(QStringLiteral("<tr><th scope=\"row\">%1</th><td class=\"n\">%2</td></tr>\n")
                .arg(escaped(name), escaped(value)));
    }

    void counts(const QJsonObject &metrics)
    {
        add(QStringLiteral("<table>\n"));
        for (const FigureName &name : countNames()) {
            if (metrics.contains(QLatin1String(name.key)))
                count(labelOf(name), QString::number(metrics.value(QLatin1String(name.key)).toInt()));
        }
        if (metrics.contains(QStringLiteral("reopen_rate"))) {
            count(QCoreApplication::translate("baton::pages", "Reopened, of those closed for the first time"),
                shareText(metrics.value(QStringLiteral("reopen_rate")).toObject(), QStringLiteral("reopened")));
            count(QCoreApplication::translate("baton::pages", "Closed without a reply, of the same"),
                shareText(
                    metrics.value(QStringLiteral("no_reply_needed")).toObject(), QStringLiteral("without_reply")));
        }
        if (metrics.contains(QStringLiteral("backlog_age")))
            count(QCoreApplication::translate("baton::pages", "Waiting at the end, and nobody has it"),
                QString::number(metrics.value(QStringLiteral("backlog_age"))
                        .toObject()
                        .value(QStringLiteral("unclaimed"))
                        .toInt()));
        add(QStringLiteral("</table>\n"));
    }

    void figures(const QJsonObject &metrics)
    {
        add(QStringLiteral("<p class=\"figure note\"><span>%1</span><span>%2</span><span>%3</span><span>%4</span>"
                           "<span>%5</span></p>\n")
                .arg(escaped(QCoreApplication::translate("baton::pages", "Time")),
                    escaped(QCoreApplication::translate("baton::pages", "n", "how many")),
                    escaped(QCoreApplication::translate("baton::pages", "median")),
                    escaped(QCoreApplication::translate("baton::pages", "in hours", "while somebody was there")),
                    escaped(QCoreApplication::translate("baton::pages", "nine in ten within, or the values"))));
        for (const FigureName &name : figureNames()) {
            const QJsonObject figure = metrics.value(QLatin1String(name.key)).toObject();
            if (!figure.isEmpty())
                this->figure(labelOf(name), figure);
        }
    }

    void figure(const QString &name, const QJsonObject &figure)
    {
        const QJsonObject business = figure.value(QStringLiteral("business")).toObject();
        QString values = ninthTenthText(figure);
        if (const int estimated = figure.value(QStringLiteral("estimated")).toInt(); estimated > 0)
            values += QLatin1Char(' ') + QCoreApplication::translate("baton::pages", "(%1 estimated)").arg(estimated);
        add(QStringLiteral("<details><summary><span class=\"figure\"><strong>%1</strong><span>%2</span>"
                           "<span>%3</span><span>%4</span><span>%5</span></span></summary>\n")
                .arg(escaped(name), QString::number(figure.value(QStringLiteral("n")).toInt()),
                    escaped(spanText(figure.value(QStringLiteral("median_s")))),
                    escaped(spanText(business.value(QStringLiteral("median_s")))), escaped(values)));
        intervals(figure.value(QStringLiteral("intervals")).toArray());
        add(QStringLiteral("</details>\n"));
    }

    void intervals(const QJsonArray &all)
    {
        std::vector<QJsonObject> rows;
        for (const QJsonValue &one : all)
            rows.push_back(one.toObject());
        std::stable_sort(rows.begin(), rows.end(), [](const QJsonObject &a, const QJsonObject &b) {
            return a.value(QStringLiteral("length_s")).toDouble() > b.value(QStringLiteral("length_s")).toDouble();
        });
        const qsizetype left = qsizetype(rows.size()) - kMaxRows;
        if (left > 0)
            rows.resize(size_t(kMaxRows));
        if (rows.empty()) {
            add(QStringLiteral("<p class=\"note\">%1</p>\n")
                    .arg(escaped(QCoreApplication::translate("baton::pages", "None."))));
            return;
        }
        add(QStringLiteral("<table>\n<thead><tr>"));
        const QStringList heads{QCoreApplication::translate("baton::pages", "Conversation"),
            QCoreApplication::translate("baton::pages", "Since"), QCoreApplication::translate("baton::pages", "Until"),
            QCoreApplication::translate("baton::pages", "Time"),
            QCoreApplication::translate("baton::pages", "In hours", "while somebody was there"),
            QCoreApplication::translate("baton::pages", "By", "who did it")};
        for (const QString &head : heads)
            add(QStringLiteral("<th scope=\"col\">%1</th>").arg(escaped(head)));
        add(QStringLiteral("</tr></thead>\n<tbody>\n"));
        for (const QJsonObject &row : rows) {
            const QStringList cells{row.value(QStringLiteral("case")).toString(),
                moment(row.value(QStringLiteral("since"))), moment(row.value(QStringLiteral("until"))),
                spanText(row.value(QStringLiteral("length_s")))
                    + (row.value(QStringLiteral("estimated")).toBool()
                            ? QLatin1Char(' ') + QCoreApplication::translate("baton::pages", "(estimated)")
                            : QString()),
                spanText(row.value(QStringLiteral("business_s"))),
                row.value(QStringLiteral("by")).isString() ? row.value(QStringLiteral("by")).toString()
                                                           : QStringLiteral("–")};
            add(QStringLiteral("<tr>"));
            for (const QString &cell : cells)
                add(QStringLiteral("<td>%1</td>").arg(escaped(cell)));
            add(QStringLiteral("</tr>\n"));
        }
        add(QStringLiteral("</tbody>\n</table>\n"));
        if (left > 0)
            add(QStringLiteral("<p class=\"note\">%1</p>\n")
                    .arg(escaped(QCoreApplication::translate("baton::pages", "The %1 longest; %2 more are not listed.")
                            .arg(kMaxRows)
                            .arg(left))));
    }

    static constexpr double kFaintest = 0.08;
    static constexpr double kShades = 0.42;

    /// Messages in one hour of the week, by how often that hour was; 0 where it never was.
    static double rateOf(const QJsonArray &inbound, const QJsonArray &hours, int day, int hour)
    {
        const int there = hours.at(day).toArray().at(hour).toInt();
        return there == 0 ? 0 : double(inbound.at(day).toArray().at(hour).toInt()) / there;
    }

    void traffic(const QJsonObject &traffic)
    {
        const QJsonArray inbound = traffic.value(QStringLiteral("inbound")).toArray();
        const QJsonArray hours = traffic.value(QStringLiteral("hours")).toArray();
        double most = 0;
        for (int slot = 0; slot < 7 * 24; ++slot)
            most = std::max(most, rateOf(inbound, hours, slot / 24, slot % 24));
        add(QStringLiteral("<h2>%1</h2>\n<table class=\"traffic\">\n<tr><td></td>")
                .arg(escaped(QCoreApplication::translate("baton::pages", "Messages of customers an hour"))));
        for (int hour = 0; hour < 24; ++hour)
            add(QStringLiteral("<th scope=\"col\">%1</th>").arg(hour));
        add(QStringLiteral("</tr>\n"));
        for (int day = 0; day < 7; ++day) {
            add(QStringLiteral("<tr><th scope=\"row\">%1</th>").arg(escaped(words(kDays[size_t(day)]))));
            for (int hour = 0; hour < 24; ++hour) {
                const int there = hours.at(day).toArray().at(hour).toInt();
                const double rate = rateOf(inbound, hours, day, hour);
                // The number says it too: nothing is told by colour alone.
                const QString shade = rate == 0 ? QString()
                                                : QStringLiteral(" style=\"background:rgba(14,130,112,%1)\"")
                                                      .arg(kFaintest + kShades * rate / most, 0, 'f', 2);
                add(QStringLiteral("<td%1>%2</td>")
                        .arg(shade,
                            there == 0      ? QStringLiteral("–")
                                : rate == 0 ? QString()
                                            : QString::number(rate, 'f', 1)));
            }
            add(QStringLiteral("</tr>\n"));
        }
        add(QStringLiteral("</table>\n"));
    }

    const QJsonObject &m_report;
    const QTimeZone m_zone;
    QString m_page;
};

} // namespace

QString reportHtml(const QJsonObject &report) { return Page(report).write(); }

} // namespace baton::pages
