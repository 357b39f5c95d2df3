// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/reports/IntervalsModel.h"

#include "app/desktop/reports/ReportText.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/Words.h"
#include "app/pages/ReportParts.h"

#include <QtCore/QSet>

#include <algorithm>

namespace baton::desktop {

using reports::Interval;

IntervalsModel::IntervalsModel(
    std::vector<Interval> intervals, QString zone, QHash<MemberId, QString> names, QObject *parent)
    : QAbstractTableModel(parent)
    , m_zone(std::move(zone))
    , m_names(std::move(names))
{
    std::stable_sort(intervals.begin(), intervals.end(), [](const Interval &a, const Interval &b) {
        return a.length != b.length ? a.length > b.length : a.from < b.from;
    });
    if (intervals.size() > kMostRows) {
        m_left = intervals.size() - kMostRows;
        intervals.resize(kMostRows);
    }
    m_rows.reserve(intervals.size());
    for (const Interval &one : intervals)
        m_rows.push_back({one, caseCodeFor(one.thread)});
}

QStringList IntervalsModel::codes() const
{
    QStringList codes;
    QSet<QString> seen;
    for (const Row &row : m_rows) {
        if (!seen.contains(row.code)) {
            seen.insert(row.code);
            codes.append(row.code);
        }
    }
    return codes;
}

void IntervalsModel::setThreads(const QList<ThreadRow> &threads)
{
    for (const ThreadRow &thread : threads) {
        const QString who = isolated(Words::person(thread.contactName, thread.contactHandle));
        m_found.insert(thread.caseCode,
            {thread.key,
                thread.subject.isEmpty() ? who
                                         : tr("%1 · %2", "customer; what it is about")
                                               .arg(who, isolated(Words::withoutMentions(thread.subject)))});
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, Conversation), index(rowCount() - 1, Conversation));
}

ThreadKey IntervalsModel::threadAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_found.value(m_rows[size_t(row)].code).key : 0;
}

int IntervalsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int IntervalsModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : Count; }

QString IntervalsModel::text(const Row &row, int column) const
{
    const Interval &one = row.interval;
    switch (column) {
    case Conversation: return m_found.value(row.code).words;
    case Code: return row.code;
    case Since: return ReportText::moment(one.from, m_zone);
    case Until: return ReportText::moment(one.until, m_zone);
    case Time: {
        const QString time = pages::waitText(double(one.length));
        return one.isEstimated ? tr("%1 (estimated)", "a stretch of time").arg(time) : time;
    }
    case Open: return one.open ? pages::openWaitText(double(*one.open)) : QStringLiteral("–");
    case By: return one.person.isNull() ? QStringLiteral("–") : m_names.value(one.person, one.person.toHex().left(8));
    default: return {};
    }
}

QVariant IntervalsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[size_t(index.row())];
    if (role == Qt::DisplayRole)
        return text(row, index.column());
    if (role == Qt::ToolTipRole && index.column() == Conversation)
        return text(row, Conversation);
    if (role == Qt::TextAlignmentRole && (index.column() == Time || index.column() == Open))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::AccessibleTextRole || index.column() != Conversation)
        return {};
    // A reader of the screen hears the row from its first cell.
    QStringList words;
    for (const int column : {Conversation, Code, Since, Until, Time, By}) {
        const QString cell = text(row, column);
        if (!cell.isEmpty() && cell != QStringLiteral("–"))
            words.append(column == Conversation || column == Code
                    ? cell
                    : QStringLiteral("%1 %2").arg(
                          headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), cell));
    }
    return words.join(QStringLiteral(", "));
}

QVariant IntervalsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Conversation: return tr("Conversation");
    case Code: return tr("Case");
    case Since: return tr("Since");
    case Until: return tr("Until");
    case Time: return tr("How long");
    case Open: return tr("Working time");
    case By: return tr("By", "who did it, or has it");
    default: return {};
    }
}

void IntervalsModel::sort(int column, Qt::SortOrder order)
{
    const auto isBefore = [&](const Row &a, const Row &b) {
        switch (column) {
        case Since: return a.interval.from < b.interval.from;
        case Until: return a.interval.until < b.interval.until;
        case Time: return a.interval.length < b.interval.length;
        case Open: return a.interval.open.value_or(-1) < b.interval.open.value_or(-1);
        default: return text(a, column).localeAwareCompare(text(b, column)) < 0;
        }
    };
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList kept = persistentIndexList();
    std::vector<std::pair<TimeMs, QString>> marks;
    for (const QModelIndex &one : kept)
        marks.emplace_back(m_rows[size_t(one.row())].interval.from, m_rows[size_t(one.row())].code);
    std::stable_sort(m_rows.begin(), m_rows.end(),
        [&](const Row &a, const Row &b) { return order == Qt::AscendingOrder ? isBefore(a, b) : isBefore(b, a); });
    for (qsizetype i = 0; i < kept.size(); ++i) {
        const auto place = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) {
            return row.interval.from == marks[size_t(i)].first && row.code == marks[size_t(i)].second;
        });
        changePersistentIndex(kept.at(i), index(int(place - m_rows.begin()), kept.at(i).column()));
    }
    Q_EMIT layoutChanged();
}

} // namespace baton::desktop
