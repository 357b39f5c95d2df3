// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/Digest.h"

#include "core/domain/Watch.h"
#include "core/reports/ReportJson.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <cmath>

namespace baton::reports {

namespace {

/// How often customers had to write again, conversation by conversation, most often first.
std::vector<std::pair<ThreadId, int>> chasersByThread(const Report &report)
{
    std::vector<std::pair<ThreadId, int>> counts;
    QHash<ThreadId, size_t> places;
    for (const auto &[thread, chaser] : report.chasers) {
        const auto known = places.constFind(thread);
        if (known != places.constEnd()) {
            ++counts[*known].second;
            continue;
        }
        places.insert(thread, counts.size());
        counts.emplace_back(thread, 1);
    }
    std::stable_sort(counts.begin(), counts.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    return counts;
}

std::vector<Interval> oldestFirst(const Backlog &backlog)
{
    std::vector<Interval> waiting = backlog.waiting;
    std::stable_sort(
        waiting.begin(), waiting.end(), [](const Interval &a, const Interval &b) { return a.from < b.from; });
    return waiting;
}

class Writer {
public:
    explicit Writer(const DigestParts &parts)
        : m_parts(parts)
    {
    }

    [[nodiscard]] QJsonObject document() const
    {
        const QJsonObject report = reportJson(m_parts.report, false);
        QJsonObject json;
        for (const char *same : {"from", "to", "zone", "provisional", "office_hours"})
            json.insert(QLatin1String(same), report.value(QLatin1String(same)));
        json.insert(QStringLiteral("week"), m_parts.week.word());
        json.insert(QStringLiteral("total"), total(m_parts.report));
        json.insert(QStringLiteral("before"), total(m_parts.before));
        json.insert(QStringLiteral("unanswered"), unanswered());
        json.insert(QStringLiteral("tags"), tags());
        json.insert(QStringLiteral("wrote_again"), wroteAgain());
        json.insert(QStringLiteral("praise"), praise());
        return json;
    }

private:
    static QJsonObject total(const PeriodReport &report)
    {
        QJsonObject json = reportJson(report, false).value(QStringLiteral("total")).toObject();
        json.remove(QStringLiteral("traffic"));
        json.insert(QStringLiteral("answered"), figureJson(answersOf(report.total), report.hours.has_value()));
        return json;
    }

    [[nodiscard]] QJsonObject named(const ThreadId &thread) const
    {
        const DigestThread known = m_parts.threads.value(thread);
        return {{QStringLiteral("case"), caseCodeFor(thread)}, {QStringLiteral("customer"), known.customer},
            {QStringLiteral("subject"), known.subject}};
    }

    [[nodiscard]] QJsonObject unanswered() const
    {
        const std::vector<Interval> waiting = oldestFirst(m_parts.report.total.backlog);
        QJsonArray threads;
        for (const Interval &one : waiting) {
            if (threads.size() == kDigestWaiting)
                break;
            QJsonObject json = named(one.thread);
            json.insert(QStringLiteral("since"), toRfc3339(one.from));
            json.insert(QStringLiteral("waited_s"), double(std::llround(double(one.length) / 1000)));
            json.insert(QStringLiteral("by"),
                one.person.isNull() ? QJsonValue()
                                    : QJsonValue(m_parts.report.names.value(one.person, one.person.toHex().left(8))));
            threads.append(json);
        }
        return {{QStringLiteral("n"), int(waiting.size())}, {QStringLiteral("threads"), threads}};
    }

    [[nodiscard]] QJsonArray tags() const
    {
        QHash<QString, int> former;
        for (const ReportGroup &group : m_parts.before.groups)
            former.insert(group.key, group.report.conversations);
        QList<std::pair<QString, int>> counts;
        for (const ReportGroup &group : m_parts.report.groups) {
            // Praise has a place of its own.
            if (group.report.conversations > 0 && group.key != QStringView(kPraiseTag))
                counts.append({group.key, group.report.conversations});
        }
        std::stable_sort(
            counts.begin(), counts.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
        QJsonArray array;
        for (const auto &[tag, count] : counts.mid(0, kDigestTags)) {
            array.append(QJsonObject{{QStringLiteral("tag"), tag}, {QStringLiteral("conversations"), count},
                {QStringLiteral("before"), former.value(tag)}});
        }
        return array;
    }

    [[nodiscard]] QJsonObject wroteAgain() const
    {
        QJsonArray threads;
        for (const auto &[thread, times] : chasersByThread(m_parts.report.total)) {
            if (threads.size() == kDigestChasers)
                break;
            QJsonObject json = named(thread);
            json.insert(QStringLiteral("times"), times);
            threads.append(json);
        }
        return {{QStringLiteral("n"), int(m_parts.report.total.chasers.size())}, {QStringLiteral("threads"), threads}};
    }

    [[nodiscard]] QJsonArray praise() const
    {
        QJsonArray array;
        for (const DigestThread &one : m_parts.praise.mid(0, kDigestPraise)) {
            array.append(QJsonObject{{QStringLiteral("case"), one.caseCode}, {QStringLiteral("customer"), one.customer},
                {QStringLiteral("text"), one.words}, {QStringLiteral("at"), toRfc3339(one.at)}});
        }
        return array;
    }

    const DigestParts &m_parts;
};

} // namespace

Figure answersOf(const Report &report)
{
    Figure all = report.firstResponse;
    all.intervals.insert(all.intervals.end(), report.nextReply.intervals.begin(), report.nextReply.intervals.end());
    std::stable_sort(all.intervals.begin(), all.intervals.end(),
        [](const Interval &a, const Interval &b) { return a.until < b.until; });
    return all;
}

QString IsoWeek::word() const
{
    int year = 0;
    const int number = monday.weekNumber(&year);
    return QStringLiteral("%1-W%2").arg(year, 4, 10, QLatin1Char('0')).arg(number, 2, 10, QLatin1Char('0'));
}

IsoWeek IsoWeek::of(QDate day) { return {day.addDays(1 - day.dayOfWeek())}; }

std::optional<IsoWeek> IsoWeek::fromWord(QStringView word)
{
    if (word.size() != 8 || word.mid(4, 2) != QLatin1String("-W"))
        return std::nullopt;
    bool isYear = false;
    bool isNumber = false;
    const int year = word.left(4).toInt(&isYear);
    const int number = word.mid(6).toInt(&isNumber);
    if (!isYear || !isNumber || year < 1970 || number < 1)
        return std::nullopt;
    // The fourth of January lies in the first week.
    const IsoWeek week = of(QDate(year, 1, 4).addDays(qint64(7) * (number - 1)));
    return week.word() == word ? std::optional(week) : std::nullopt;
}

QList<ThreadId> digestThreads(const Report &report)
{
    QList<ThreadId> threads;
    for (const Interval &one : oldestFirst(report.backlog)) {
        if (threads.size() < kDigestWaiting)
            threads.append(one.thread);
    }
    qsizetype chasers = 0;
    for (const auto &[thread, times] : chasersByThread(report)) {
        if (++chasers <= kDigestChasers && !threads.contains(thread))
            threads.append(thread);
    }
    return threads;
}

DigestThread digestThread(const ThreadRow &row)
{
    // Of praise the customer's words: the last ones, unless ours came after them.
    return {row.caseCode, row.contactName.isEmpty() ? row.contactHandle : row.contactName, row.subject,
        row.lastDirection == Direction::In && !row.lastSnippet.isEmpty() ? row.lastSnippet : row.subject, row.lastAt};
}

ViewQuery praiseQuery(const PeriodReport &report)
{
    const QTimeZone zone(report.question.zone.toUtf8());
    FilterTerm tag;
    tag.kind = FilterTerm::Kind::Tag;
    tag.text = QString::fromUtf16(kPraiseTag);
    FilterTerm from;
    from.kind = FilterTerm::Kind::After;
    from.time = report.question.from.startOfDay(zone).toMSecsSinceEpoch();
    FilterTerm to;
    to.kind = FilterTerm::Kind::Before;
    to.time = report.question.to.addDays(1).startOfDay(zone).toMSecsSinceEpoch();
    return {View::All, {{tag, from, to}}};
}

QJsonObject digestJson(const DigestParts &parts) { return Writer(parts).document(); }

} // namespace baton::reports
