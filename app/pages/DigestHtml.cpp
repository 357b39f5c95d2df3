// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/DigestPage.h"
#include "app/pages/ReportParts.h"
#include "core/base/Clock.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>

namespace baton::pages {

namespace {

// Of the kind that a browser and a QTextDocument lay out alike: tables, no columns side by side, lengths in pixels.
// What only a browser needs is said in words that the other does not know.
constexpr const char *kStyle = R"css(
body { font-family: sans-serif; font-size: 9.5pt; color: #1b2430; background: #ffffff;
  max-width: 46rem; margin-inline: auto; padding-inline: 1rem; }
@page { size: A4; margin: 12mm; }
h1 { font-size: 18pt; margin-top: 0px; margin-bottom: 2px; }
h2 { font-size: 11.5pt; margin-top: 10px; margin-bottom: 2px; }
p { margin-top: 3px; margin-bottom: 3px; }
p.lead { font-size: 12pt; margin-top: 9px; margin-bottom: 9px; }
p.note, span.note { color: #5b6675; }
p.note { font-size: 9pt; }
.late { color: #b42318; }
table { border-collapse: collapse; }
th, td { vertical-align: top; padding-top: 1px; padding-bottom: 1px; padding-right: 12px; padding-left: 0px;
  border-bottom: 1px solid #e1e5ea; text-align: start; }
th { font-weight: normal; color: #5b6675; white-space: nowrap; }
td.n, th.n { text-align: right; white-space: nowrap; }
td.short { white-space: nowrap; }
blockquote { margin-top: 4px; margin-bottom: 6px; margin-left: 0px; margin-right: 0px; padding-inline: 0.8rem;
  border-inline-start: 2px solid #0b6b63; }
@media print { body { max-width: none; padding-inline: 0; } h2 { break-after: avoid; } tr, blockquote { break-inside: avoid; } }
)css";

// So many fit on one sheet; what is left out is counted.
constexpr qsizetype kWaiting = 8;
constexpr qsizetype kChasers = 5;
constexpr qsizetype kTags = 6;
constexpr qsizetype kPraise = 3;
constexpr qsizetype kSubject = 48; ///< characters

QJsonArray firstOf(const QJsonArray &all, qsizetype most)
{
    QJsonArray first;
    for (const QJsonValue &value : all) {
        if (first.size() < most)
            first.append(value);
    }
    return first;
}

QString escaped(const QString &text) { return text.toHtmlEscaped(); }

/// A figure of working time where that is known.
QJsonObject told(const QJsonObject &figure)
{
    const QJsonValue business = figure.value(QStringLiteral("business"));
    return business.isObject() ? business.toObject() : figure;
}

class Page {
public:
    explicit Page(const QJsonObject &digest)
        : m_digest(digest)
        , m_total(digest.value(QStringLiteral("total")).toObject())
        , m_before(digest.value(QStringLiteral("before")).toObject())
        , m_zone(digest.value(QStringLiteral("zone")).toString().toUtf8())
        , m_locale(pageLanguage())
    {
    }

    QString write()
    {
        const QString title = QCoreApplication::translate("baton::pages", "The week %1")
                                  .arg(m_digest.value(QStringLiteral("week")).toString());
        m_page
            = QStringLiteral("<!DOCTYPE html>\n<html lang=\"%3\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                             "<meta name=\"viewport\" content=\"width=device-width\"/>\n"
                             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                             "style-src 'unsafe-inline'\"/>\n<title>%1</title>\n<style>%2</style>\n</head>\n<body>\n")
                  .arg(escaped(title), QString::fromLatin1(kStyle), pageLanguage());
        add(QStringLiteral("<h1>%1</h1>\n").arg(escaped(title)));
        add(QStringLiteral("<p class=\"note\">%1 – %2. %3</p>\n")
                .arg(escaped(day("from")), escaped(day("to")), escaped(standingOf(m_digest))));
        lead();
        comparison();
        unanswered();
        tags();
        wroteAgain();
        praise();
        add(QStringLiteral("</body>\n</html>\n"));
        return std::move(m_page);
    }

private:
    void add(const QString &html) { m_page += html; }
    void head(const QString &text) { add(QStringLiteral("<h2>%1</h2>\n").arg(escaped(text))); }
    void note(const QString &text) { add(QStringLiteral("<p class=\"note\">%1</p>\n").arg(escaped(text))); }

    [[nodiscard]] QString day(const char *field) const
    {
        return m_locale.toString(
            QDate::fromString(m_digest.value(QLatin1String(field)).toString(), Qt::ISODate), QLocale::LongFormat);
    }

    [[nodiscard]] QString moment(const QJsonValue &value) const
    {
        const auto at = fromRfc3339(value.toString());
        if (!at)
            return QStringLiteral("–");
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(*at, m_zone.isValid() ? m_zone : QTimeZone::utc());
        return m_locale.toString(time, QCoreApplication::translate("baton::pages", "ddd d MMM, HH:mm", "QDate format"));
    }

    static int count(const QJsonObject &of, const char *field) { return of.value(QLatin1String(field)).toInt(); }

    void lead()
    {
        const QJsonObject all = m_total.value(QStringLiteral("answered")).toObject();
        const QJsonObject figure = told(all);
        const bool isOpen = all.value(QStringLiteral("business")).isObject();
        const int answers = count(all, "n");
        // lupdate does not come to an end where a number is looked up by a text within the call.
        const int came = count(m_total, "inbound");
        QStringList sentences{escaped(
            QCoreApplication::translate("baton::pages", "%n message(s) came in this week.", "of customers", came))};
        if (answers == 0) {
            sentences.append(escaped(QCoreApplication::translate("baton::pages", "Nobody was answered.")));
        } else if (!figure.value(QStringLiteral("p90_s")).isDouble()) {
            QString text = QCoreApplication::translate(
                "baton::pages", "%n reply(ies) came, after %1.", "%1: stretches of time", answers);
            if (isOpen)
                text = QCoreApplication::translate(
                    "baton::pages", "%n reply(ies) came, after %1 of working time.", "%1: stretches of time", answers);
            sentences.append(escaped(text.arg(ninthTenthText(figure))));
        } else {
            const QString text = isOpen
                ? QCoreApplication::translate("baton::pages",
                      "Half were answered within %1 of working time, 9 in 10 within %2 (from %n replies).", "", answers)
                : QCoreApplication::translate("baton::pages",
                      "Half were answered within %1, 9 in 10 within %2 (from %n replies).", "", answers);
            sentences.append(escaped(text).arg(QStringLiteral("<b>%1</b>").arg(half(figure, isOpen)),
                QStringLiteral("<b>%1</b>").arg(most(figure, isOpen))));
        }
        const int waiting = count(m_digest.value(QStringLiteral("unanswered")).toObject(), "n");
        sentences.append(waiting == 0 ? escaped(QCoreApplication::translate("baton::pages", "Nobody was left waiting."))
                                      : QStringLiteral("<b class=\"late\">%1</b>")
                                            .arg(escaped(QCoreApplication::translate("baton::pages",
                                                "%n conversation(s) nobody has answered.", "", waiting))));
        add(QStringLiteral("<p class=\"lead\">%1</p>\n").arg(sentences.join(QLatin1Char(' '))));
    }

    static QString span(const QJsonValue &seconds, bool isOpen)
    {
        if (!seconds.isDouble())
            return QStringLiteral("–");
        return isOpen ? openWaitText(seconds.toDouble() * 1000) : waitText(seconds.toDouble() * 1000);
    }
    static QString half(const QJsonObject &figure, bool isOpen)
    {
        return span(figure.value(QStringLiteral("median_s")), isOpen);
    }
    static QString most(const QJsonObject &figure, bool isOpen)
    {
        if (figure.value(QStringLiteral("p90_s")).isDouble())
            return span(figure.value(QStringLiteral("p90_s")), isOpen);
        return ninthTenthText(figure);
    }

    void comparison()
    {
        add(QStringLiteral("<table cellspacing=\"0\" cellpadding=\"2\">\n<tr><th align=\"left\" scope=\"col\"></th><th "
                           "class=\"n\" align=\"right\" scope=\"col\">%1</th>"
                           "<th class=\"n\" align=\"right\" scope=\"col\">%2</th></tr>\n")
                .arg(escaped(QCoreApplication::translate("baton::pages", "this week")),
                    escaped(QCoreApplication::translate("baton::pages", "the week before"))));
        const auto row = [this](const QString &name, const QString &now, const QString &before) {
            add(QStringLiteral(
                "<tr><td>%1</td><td class=\"n\" align=\"right\">%2</td><td class=\"n\" align=\"right\">%3</td></tr>\n")
                    .arg(escaped(name), escaped(now), escaped(before)));
        };
        const auto number = [&](const QString &name, const char *field) {
            row(name, m_locale.toString(count(m_total, field)), m_locale.toString(count(m_before, field)));
        };
        const auto time = [&](const QString &name, const char *field, auto told_) {
            const auto text = [&](const QJsonObject &total) {
                const QJsonObject figure = total.value(QLatin1String(field)).toObject();
                return told_(told(figure), figure.value(QStringLiteral("business")).isObject());
            };
            row(name, text(m_total), text(m_before));
        };
        const bool isOpen = m_digest.value(QStringLiteral("office_hours")).isString();
        number(QCoreApplication::translate("baton::pages", "Messages of customers"), "inbound");
        number(QCoreApplication::translate("baton::pages", "Replies"), "replies");
        time(isOpen ? QCoreApplication::translate("baton::pages", "Answered, half within (working time)")
                    : QCoreApplication::translate("baton::pages", "Answered, half within"),
            "answered", half);
        time(isOpen ? QCoreApplication::translate("baton::pages", "Answered, 9 in 10 within (working time)")
                    : QCoreApplication::translate("baton::pages", "Answered, 9 in 10 within"),
            "answered", most);
        time(isOpen ? QCoreApplication::translate("baton::pages", "First answer, half within (working time)")
                    : QCoreApplication::translate("baton::pages", "First answer, half within"),
            "first_response_time", half);
        number(QCoreApplication::translate("baton::pages", "Written again while waiting"), "chasers");
        const auto waiting = [](const QJsonObject &total) {
            return total.value(QStringLiteral("backlog_age")).toObject().value(QStringLiteral("n")).toInt();
        };
        row(QCoreApplication::translate("baton::pages", "Without an answer at the end"),
            m_locale.toString(waiting(m_total)), m_locale.toString(waiting(m_before)));
        add(QStringLiteral("</table>\n"));
    }

    [[nodiscard]] QString named(const QJsonObject &thread) const
    {
        const QString customer = thread.value(QStringLiteral("customer")).toString();
        QString subject = thread.value(QStringLiteral("subject")).toString();
        if (subject.size() > kSubject) {
            subject.truncate(kSubject - 1);
            if (subject.back().isHighSurrogate())
                subject.chop(1);
            subject = subject.trimmed() + QChar(0x2026);
        }
        QString html = customer.isEmpty() ? QString() : QStringLiteral("<b>%1</b> ").arg(escaped(customer));
        if (!subject.isEmpty())
            html += escaped(subject) + QLatin1Char(' ');
        return html
            + QStringLiteral("<span class=\"note\">%1</span>")
                  .arg(escaped(thread.value(QStringLiteral("case")).toString()));
    }

    void unanswered()
    {
        const QJsonObject all = m_digest.value(QStringLiteral("unanswered")).toObject();
        const QJsonArray threads = firstOf(all.value(QStringLiteral("threads")).toArray(), kWaiting);
        head(QCoreApplication::translate("baton::pages", "What nobody has answered"));
        if (threads.isEmpty()) {
            note(QCoreApplication::translate("baton::pages", "Nothing."));
            return;
        }
        add(QStringLiteral("<table class=\"wide\" width=\"100%\" cellspacing=\"0\" cellpadding=\"2\">\n<tr><th "
                           "align=\"left\" scope=\"col\">%1</th><th align=\"left\" scope=\"col\">%2</th>"
                           "<th align=\"left\" scope=\"col\">%3</th></tr>\n")
                .arg(escaped(QCoreApplication::translate("baton::pages", "Conversation, the oldest first")),
                    escaped(QCoreApplication::translate("baton::pages", "Waits since")),
                    escaped(QCoreApplication::translate("baton::pages", "Who has it"))));
        for (const QJsonValue &value : threads) {
            const QJsonObject one = value.toObject();
            add(QStringLiteral("<tr><td>%1</td><td class=\"short\">%2</td><td>%3</td></tr>\n")
                    .arg(named(one), escaped(moment(one.value(QStringLiteral("since")))),
                        one.value(QStringLiteral("by")).isString()
                            ? escaped(one.value(QStringLiteral("by")).toString())
                            : QStringLiteral("<span class=\"late\">%1</span>")
                                  .arg(escaped(QCoreApplication::translate("baton::pages", "nobody")))));
        }
        add(QStringLiteral("</table>\n"));
        more(count(all, "n") - int(threads.size()));
    }

    void more(int left)
    {
        if (left > 0)
            note(QCoreApplication::translate("baton::pages", "and %n more", "conversations", left));
    }

    void tags()
    {
        const QJsonArray all = firstOf(m_digest.value(QStringLiteral("tags")).toArray(), kTags);
        head(QCoreApplication::translate("baton::pages", "What it was about"));
        if (all.isEmpty()) {
            note(QCoreApplication::translate("baton::pages", "No conversation of this week has a tag."));
            return;
        }
        add(QStringLiteral("<table cellspacing=\"0\" cellpadding=\"2\">\n<tr><th align=\"left\" "
                           "scope=\"col\">%1</th><th class=\"n\" align=\"right\" scope=\"col\">%2</th>"
                           "<th class=\"n\" align=\"right\" scope=\"col\">%3</th></tr>\n")
                .arg(escaped(QCoreApplication::translate("baton::pages", "Tag")),
                    escaped(QCoreApplication::translate("baton::pages", "conversations")),
                    escaped(QCoreApplication::translate("baton::pages", "the week before"))));
        for (const QJsonValue &value : all) {
            const QJsonObject one = value.toObject();
            const int now = count(one, "conversations");
            const int before = count(one, "before");
            const QString change = now == before ? QString()
                : now > before                   ? QStringLiteral(" ▲")
                                                 : QStringLiteral(" ▼");
            add(QStringLiteral("<tr><td>%1</td><td class=\"n\" align=\"right\">%2%3</td><td class=\"n\" "
                               "align=\"right\">%4</td></tr>\n")
                    .arg(escaped(one.value(QStringLiteral("tag")).toString()), m_locale.toString(now), change,
                        m_locale.toString(before)));
        }
        add(QStringLiteral("</table>\n"));
    }

    void wroteAgain()
    {
        const QJsonObject all = m_digest.value(QStringLiteral("wrote_again")).toObject();
        const QJsonArray threads = firstOf(all.value(QStringLiteral("threads")).toArray(), kChasers);
        head(QCoreApplication::translate("baton::pages", "Who had to write again"));
        if (threads.isEmpty()) {
            note(QCoreApplication::translate("baton::pages", "Nobody."));
            return;
        }
        add(QStringLiteral("<table class=\"wide\" width=\"100%\" cellspacing=\"0\" cellpadding=\"2\">\n<tr><th "
                           "align=\"left\" scope=\"col\">%1</th><th class=\"n\" align=\"right\" scope=\"col\">%2</th>"
                           "</tr>\n")
                .arg(escaped(QCoreApplication::translate("baton::pages", "Conversation")),
                    escaped(QCoreApplication::translate("baton::pages", "messages before an answer"))));
        int told = 0;
        for (const QJsonValue &value : threads) {
            const QJsonObject one = value.toObject();
            told += count(one, "times");
            add(QStringLiteral("<tr><td>%1</td><td class=\"n\" align=\"right\">%2</td></tr>\n")
                    .arg(named(one), m_locale.toString(count(one, "times"))));
        }
        add(QStringLiteral("</table>\n"));
        if (const int left = count(all, "n") - told; left > 0)
            note(
                QCoreApplication::translate("baton::pages", "and %n more message(s) in other conversations", "", left));
    }

    void praise()
    {
        const QJsonArray all = firstOf(m_digest.value(QStringLiteral("praise")).toArray(), kPraise);
        head(QCoreApplication::translate("baton::pages", "Worth repeating"));
        if (all.isEmpty())
            note(QCoreApplication::translate("baton::pages", "Nothing was kept as praise this week."));
        for (const QJsonValue &value : all) {
            const QJsonObject one = value.toObject();
            add(QStringLiteral("<blockquote>“%1” – %2 <span class=\"note\">%3</span></blockquote>\n")
                    .arg(escaped(one.value(QStringLiteral("text")).toString()),
                        escaped(one.value(QStringLiteral("customer")).toString()),
                        escaped(one.value(QStringLiteral("case")).toString())));
        }
    }

    const QJsonObject &m_digest;
    const QJsonObject m_total;
    const QJsonObject m_before;
    const QTimeZone m_zone;
    const QLocale m_locale; ///< of the words: dates belong to them
    QString m_page;
};

} // namespace

QString digestHtml(const QJsonObject &digest) { return Page(digest).write(); }

} // namespace baton::pages
