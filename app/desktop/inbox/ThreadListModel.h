// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/inbox/InboxService.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QTimer>

namespace baton::desktop {

/// The rows of a view: all its keys in order, and the values of those that are on screen.
///
/// The head of the list is painted first, the rest of the keys follow. A ChangeSet inserts, moves and removes rows; the
/// model is reset only when another view is shown. Values are fetched for the rows named by setVisible().
/// @thread interface
class ThreadListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        KeyRole = Qt::UserRole, ///< ThreadKey
        LoadedRole, ///< bool: the row's values are known
    };
    enum class State {
        Loading, ///< nothing is known yet
        Ready, ///< rows, or none because nothing matches
        Failed, ///< see error()
    };

    ThreadListModel(inbox::InboxService &inbox, const Clock &clock, QObject *parent = nullptr);

    /// Shows another view or filter from its top. @param search  the filter as typed, where it looks for words: rows
    /// say then what was found
    void show(const ViewQuery &query, const QString &search = {});
    /// What was found in a conversation; empty where the search is for no words, or not answered yet.
    [[nodiscard]] QString hit(ThreadKey key) const { return m_hits.value(key); }
    /// Tries the same view again, after an error.
    void retry();

    [[nodiscard]] const ViewQuery &query() const { return m_query; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    /// Whether every key is known, not only the head of the list.
    [[nodiscard]] bool isComplete() const { return m_complete; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] ThreadKey keyAt(int row) const { return row >= 0 && row < m_keys.size() ? m_keys.at(row) : 0; }
    [[nodiscard]] int rowOf(ThreadKey key) const { return int(m_keys.indexOf(key)); } ///< -1: not in this view
    [[nodiscard]] const QList<ThreadKey> &keys() const { return m_keys; }
    /// The values of a row; null while they are not known.
    [[nodiscard]] const ThreadRow *row(int row) const;
    [[nodiscard]] const ThreadRow *rowByKey(ThreadKey key) const;

    /// Which rows are on screen; their values and those around them are fetched.
    void setVisible(int first, int last);

    /// The rows that are known have been painted: now is the time for the keys of all others.
    void headPainted();

    /// Colleagues who write a reply now, by conversation.
    void setWriters(const QHash<ThreadKey, QString> &writers);

    /// What was committed since. Connected to InboxService::changed.
    void applyChanges(const ChangeSet &changes);

Q_SIGNALS:
    void stateChanged();
    /// Every key is known now.
    void completed();

private:
    void requestHits(const QString &search);
    void requestList(int limit);
    void takeList(const Result<QList<ThreadKey>> &answer, bool isHead);
    void scheduleRelist();
    void fetchMissing();
    void takeRows(const QList<ThreadKey> &asked, const Result<QList<ThreadRow>> &answer);
    void moveTo(const QList<ThreadKey> &next);
    void arrange(const QList<ThreadKey> &next, const QSet<ThreadKey> &added);
    void removeKeys(const QSet<ThreadKey> &gone);
    void dropFarRows();
    void setState(State state);

    inbox::InboxService &m_inbox;
    const Clock &m_clock;
    ViewQuery m_query;
    QList<ThreadKey> m_keys;
    QHash<ThreadKey, ThreadRow> m_rows;
    QHash<ThreadKey, QString> m_hits;
    QHash<ThreadKey, QString> m_writers;
    QSet<ThreadKey> m_stale; ///< known, but changed since
    QSet<ThreadKey> m_pending; ///< being fetched
    QSet<ThreadKey> m_changedSinceList; ///< told since the list was last asked for
    QSet<ThreadKey> m_suspects; ///< told before the list that is under way was asked for
    int m_firstVisible = 0;
    int m_lastVisible = 30;
    int m_generation = 0; ///< answers to an earlier show() are dropped
    bool m_listing = false;
    bool m_listAgain = false;
    bool m_complete = false;
    State m_state = State::Loading;
    Error m_error;
    QTimer m_relist;
};

} // namespace baton::desktop
