// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/ThreadListModel.h"

#include "app/desktop/inbox/ListDiff.h"
#include "app/desktop/inbox/RowWords.h"
#include "app/desktop/theme/Words.h"

#include <algorithm>

namespace baton::desktop {

namespace {

constexpr int kMostHits = 200; ///< whose words a search shows; the list itself has no end

constexpr int kHead = 50; ///< rows asked for before the first paint
constexpr int kRestAfterMs = 500; ///< if nobody says that the head was painted
constexpr int kMargin = 40; ///< rows fetched above and below the screen
constexpr int kRowsKept = 1200; ///< values kept in memory
constexpr int kManyMoves = 32; ///< above, one layout change is cheaper than single moves
constexpr int kRelistEveryMs = 200; ///< while changes pour in
} // namespace

ThreadListModel::ThreadListModel(inbox::InboxService &inbox, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_inbox(inbox)
    , m_clock(clock)
{
    m_relist.setSingleShot(true);
    connect(&m_relist, &QTimer::timeout, this, [this] {
        if (std::exchange(m_listAgain, false))
            scheduleRelist();
    });
    connect(&inbox, &inbox::InboxService::changed, this, &ThreadListModel::applyChanges);
}

void ThreadListModel::requestHits(const QString &search)
{
    m_inbox.search(search, kMostHits)
        .then(this, [this, generation = m_generation](const Result<QList<SearchHit>> &found) {
            if (generation != m_generation || !found)
                return; // the rows show their last words then
            for (const SearchHit &hit : *found) {
                QString line = hit.snippet;
                line.remove(u'\x02').remove(u'\x03');
                if (!m_hits.contains(hit.thread)) // newest first
                    m_hits.insert(hit.thread, line.simplified());
            }
            if (!m_keys.isEmpty())
                Q_EMIT dataChanged(index(0), index(int(m_keys.size()) - 1));
        });
}

void ThreadListModel::show(const ViewQuery &query, const QString &search)
{
    ++m_generation;
    beginResetModel();
    m_query = query;
    m_keys.clear();
    m_complete = false;
    m_listing = false;
    m_listAgain = false;
    m_pending.clear();
    m_changedSinceList.clear();
    m_suspects.clear();
    m_firstVisible = 0;
    m_hits.clear();
    endResetModel();
    if (!search.isEmpty() && query.filter.hasText())
        requestHits(search);
    setState(State::Loading);
    requestList(kHead);
}

void ThreadListModel::retry() { show(ViewQuery(m_query)); }

int ThreadListModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_keys.size()); }

QVariant ThreadListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == KeyRole)
        return m_keys.at(index.row());
    const ThreadRow *values = row(index.row());
    if (role == LoadedRole)
        return values != nullptr;
    if (!values)
        return {};
    if (role == Qt::DisplayRole)
        return Words::person(values->contactName, values->contactHandle);
    if (role == Qt::AccessibleTextRole)
        return RowWords::spoken(*values, m_clock.nowMs());
    return {};
}

const ThreadRow *ThreadListModel::row(int row) const { return rowByKey(keyAt(row)); }

const ThreadRow *ThreadListModel::rowByKey(ThreadKey key) const
{
    const auto found = m_rows.constFind(key);
    return found == m_rows.cend() ? nullptr : &*found;
}

void ThreadListModel::setVisible(int first, int last)
{
    if (first == m_firstVisible && last == m_lastVisible)
        return;
    m_firstVisible = std::max(0, first);
    m_lastVisible = last;
    fetchMissing();
}

void ThreadListModel::headPainted()
{
    // The head has had the processor for itself.
    if (m_state == State::Ready && !m_complete && !m_listing && m_relist.isActive())
        m_relist.start(0);
}

void ThreadListModel::applyChanges(const ChangeSet &changes)
{
    if (m_generation == 0)
        return; // nothing has been shown yet
    if (changes.everything) {
        for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row)
            m_stale.insert(row.key());
    } else if (changes.threads.isEmpty()) {
        return;
    }
    for (const ThreadKey key : changes.threads) {
        if (m_rows.contains(key))
            m_stale.insert(key);
    }
    m_changedSinceList.unite(changes.threads);
    fetchMissing();
    scheduleRelist();
}

void ThreadListModel::scheduleRelist()
{
    if (m_listing || m_relist.isActive()) {
        m_listAgain = true; // when the running one is back, or the pause is over
        return;
    }
    requestList(0);
}

void ThreadListModel::requestList(int limit)
{
    m_listing = true;
    m_suspects.unite(std::exchange(m_changedSinceList, {}));
    m_inbox.list(m_query, limit)
        .then(this, [this, limit, generation = m_generation](const Result<QList<ThreadKey>> &answer) {
            if (generation == m_generation)
                takeList(answer, limit > 0);
        });
}

void ThreadListModel::takeList(const Result<QList<ThreadKey>> &answer, bool isHead)
{
    m_listing = false;
    if (!answer) {
        if (answer.error().kind == Error::Kind::Cancelled)
            return;
        m_error = answer.error();
        // Rows that are on screen stay; a failed refresh is told, but takes nothing away.
        setState(State::Failed);
        return;
    }
    moveTo(*answer);
    m_suspects.clear();
    const bool wasComplete = m_complete;
    const bool wholeListIsHead = isHead && answer->size() < kHead;
    m_complete = !isHead || wholeListIsHead;
    setState(State::Ready);
    fetchMissing();
    if (m_complete && !wasComplete)
        Q_EMIT completed();
    if (!m_complete) {
        m_listAgain = true;
        m_relist.start(kRestAfterMs);
    } else {
        m_relist.start(kRelistEveryMs);
    }
}

void ThreadListModel::moveTo(const QList<ThreadKey> &next)
{
    if (next.size() > m_keys.size() && std::equal(m_keys.cbegin(), m_keys.cend(), next.cbegin())) {
        // The rest of the list, after its head.
        beginInsertRows({}, int(m_keys.size()), int(next.size()) - 1);
        m_keys = next;
        endInsertRows();
        return;
    }
    const ListDiff diff = diffLists(m_keys, next, m_suspects);
    if (diff.isEmpty())
        return;
    removeKeys(diff.removed);

    if (diff.moved.size() + diff.inserted.size() > kManyMoves) {
        arrange(next, diff.inserted);
        return;
    }

    // In the order of the new list every key's forerunner already stands where it belongs.
    qsizetype forerunner = diff.firstChange - 1;
    qsizetype left = diff.inserted.size() + diff.moved.size();
    for (qsizetype i = diff.firstChange; i < next.size() && left > 0; ++i) {
        const ThreadKey key = next.at(i);
        if (diff.inserted.contains(key)) {
            qsizetype end = i + 1;
            while (end < next.size() && diff.inserted.contains(next.at(end)))
                ++end;
            const qsizetype count = end - i;
            beginInsertRows({}, int(forerunner + 1), int(forerunner + count));
            m_keys.insert(forerunner + 1, count, ThreadKey(0));
            std::copy(next.begin() + i, next.begin() + end, m_keys.begin() + forerunner + 1);
            endInsertRows();
            forerunner += count;
            left -= count;
            i = end - 1;
            continue;
        }
        if (diff.moved.contains(key)) {
            const qsizetype from = m_keys.indexOf(key);
            const qsizetype to = from <= forerunner ? forerunner : forerunner + 1;
            if (from != to && beginMoveRows({}, int(from), int(from), {}, int(forerunner + 1))) {
                m_keys.move(from, to);
                endMoveRows();
            }
            forerunner = to;
            --left;
            continue;
        }
        // Rows still to be moved may stand between.
        forerunner = m_keys.indexOf(key, forerunner + 1);
    }
    // Empty lists are told by size: Qt hands their null data to memcmp(), which the sanitizer refuses.
    Q_ASSERT(m_keys.size() == next.size() && (next.isEmpty() || m_keys == next));
}

void ThreadListModel::arrange(const QList<ThreadKey> &next, const QSet<ThreadKey> &added)
{
    // Each step by itself would shift the keys behind it: hundreds of arrivals in a long list would stop the window.
    if (!added.isEmpty()) {
        beginInsertRows({}, int(m_keys.size()), int(m_keys.size() + added.size()) - 1);
        std::copy_if(next.begin(), next.end(), std::back_inserter(m_keys),
            [&added](ThreadKey key) { return added.contains(key); });
        endInsertRows();
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList from = persistentIndexList();
    QList<ThreadKey> held;
    for (const QModelIndex &old : from)
        held.append(m_keys.at(old.row()));
    const QSet<ThreadKey> wanted(held.begin(), held.end());
    QHash<ThreadKey, int> place;
    for (int i = 0; i < next.size() && place.size() < wanted.size(); ++i) {
        if (wanted.contains(next.at(i)))
            place.insert(next.at(i), i);
    }
    m_keys = next;
    QModelIndexList to;
    for (const ThreadKey key : std::as_const(held))
        to.append(index(place.value(key)));
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged();
}

void ThreadListModel::removeKeys(const QSet<ThreadKey> &gone)
{
    qsizetype left = gone.size();
    for (qsizetype last = m_keys.size() - 1; last >= 0 && left > 0; --last) {
        if (!gone.contains(m_keys.at(last)))
            continue;
        qsizetype first = last;
        while (first > 0 && gone.contains(m_keys.at(first - 1)))
            --first;
        beginRemoveRows({}, int(first), int(last));
        m_keys.remove(first, last - first + 1);
        endRemoveRows();
        left -= last - first + 1;
        last = first;
    }
}

void ThreadListModel::fetchMissing()
{
    QList<ThreadKey> wanted;
    const int first = std::max(0, m_firstVisible - kMargin);
    const int last = std::min<int>(int(m_keys.size()) - 1, m_lastVisible + kMargin);
    for (int i = first; i <= last; ++i) {
        const ThreadKey key = m_keys.at(i);
        if (!m_pending.contains(key) && (m_stale.contains(key) || !m_rows.contains(key)))
            wanted.append(key);
    }
    if (wanted.isEmpty())
        return;
    for (const ThreadKey key : std::as_const(wanted)) {
        m_pending.insert(key);
        m_stale.remove(key);
    }
    m_inbox.rows(wanted).then(this, [this, wanted, generation = m_generation](const Result<QList<ThreadRow>> &answer) {
        if (generation == m_generation)
            takeRows(wanted, answer);
    });
}

void ThreadListModel::takeRows(const QList<ThreadKey> &asked, const Result<QList<ThreadRow>> &answer)
{
    for (const ThreadKey key : asked)
        m_pending.remove(key);
    if (!answer)
        return; // asked for again when they are next on screen
    int lowest = int(m_keys.size());
    int highest = -1;
    QSet<ThreadKey> changed;
    for (ThreadRow values : *answer) {
        values.writer = m_writers.value(values.key);
        ThreadRow &known = m_rows[values.key];
        if (known == values)
            continue;
        known = values;
        changed.insert(values.key);
    }
    const int first = std::max(0, m_firstVisible - 2 * kMargin);
    const int last = std::min<int>(int(m_keys.size()) - 1, m_lastVisible + 2 * kMargin);
    for (int i = first; i <= last && !changed.isEmpty(); ++i) {
        if (changed.contains(m_keys.at(i))) {
            lowest = std::min(lowest, i);
            highest = i;
        }
    }
    dropFarRows();
    if (highest >= 0)
        Q_EMIT dataChanged(index(lowest), index(highest));
    fetchMissing();
}

void ThreadListModel::setWriters(const QHash<ThreadKey, QString> &writers)
{
    if (writers == m_writers)
        return;
    const auto before = std::exchange(m_writers, writers);
    QSet<ThreadKey> touched(before.keyBegin(), before.keyEnd());
    touched.unite(QSet<ThreadKey>(writers.keyBegin(), writers.keyEnd()));
    for (const ThreadKey key : std::as_const(touched)) {
        const auto row = m_rows.find(key);
        if (row == m_rows.end() || row->writer == writers.value(key))
            continue;
        row->writer = writers.value(key);
        if (const int at = rowOf(key); at >= 0)
            Q_EMIT dataChanged(index(at), index(at));
    }
}

void ThreadListModel::dropFarRows()
{
    if (m_rows.size() <= kRowsKept)
        return;
    QHash<ThreadKey, ThreadRow> near;
    const int first = std::max(0, m_firstVisible - kRowsKept / 4);
    const int last = std::min<int>(int(m_keys.size()) - 1, m_lastVisible + kRowsKept / 4);
    for (int i = first; i <= last; ++i) {
        const auto found = m_rows.find(m_keys.at(i));
        if (found != m_rows.end())
            near.insert(found.key(), *found);
    }
    m_rows = std::move(near);
    m_stale.removeIf([this](ThreadKey key) { return !m_rows.contains(key); });
}

void ThreadListModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace baton::desktop
