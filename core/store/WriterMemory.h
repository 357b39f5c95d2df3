// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/ThreadStateRow.h"

#include <QtCore/QHash>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>

#include <memory>
#include <optional>

namespace baton::store {

struct PolicyKnowledge;

/// Remembers what was used lately, about twice as many as `most`, without keeping book of every use.
template <typename Key, typename Value> class Recent {
public:
    explicit Recent(qsizetype most)
        : m_most(most)
    {
    }
    Value *find(const Key &key)
    {
        if (const auto found = m_new.find(key); found != m_new.end())
            return &*found;
        const auto old = m_old.find(key);
        if (old == m_old.end())
            return nullptr;
        Value value = std::move(*old);
        m_old.erase(old);
        return insert(key, std::move(value));
    }
    Value *insert(const Key &key, Value &&value)
    {
        if (m_new.size() >= m_most) {
            m_old = std::move(m_new);
            m_new = {};
            m_new.reserve(m_most);
        }
        return &*m_new.insert(key, std::move(value));
    }
    void remove(const Key &key)
    {
        m_new.remove(key);
        m_old.remove(key);
    }
    void clear()
    {
        m_new.clear();
        m_old.clear();
    }

private:
    qsizetype m_most;
    QHash<Key, Value> m_new;
    QHash<Key, Value> m_old;
};

/// A message that another may answer.
struct RecentMessage {
    QString ref; ///< the id it is remembered by
    AccountKey account = 0; ///< where the id is a network's; 0: a global id
    MessageKey key = 0;
    ThreadKey thread = 0; ///< 0: context
    bool ours = false;
    TimeMs at = 0;
};

/// A row of thread_state with what `threads` says beside it.
struct RecentThread {
    ThreadStateRow row;
    bool takenIn = false;
};

/// What the writer thread remembers from job to job instead of asking the database again.
///
/// All writes go through the writer, so it is true as long as whoever changes a table tells it; everything is forgotten
/// whenever a job's work is undone.
/// @thread the writer
struct WriterMemory {
    Recent<qint64, RecentMessage> messages{16'000}; ///< by lookupKey()
    Recent<ThreadKey, RecentThread> threads{2'000}; ///< only such as have no operations
    Recent<quint64, std::pair<quint64, qint64>> people{32'000}; ///< content and key, by a hash of network and global id
    quint64 peopleSeed = QRandomGenerator::global()->generate64(); ///< nobody can choose ids that meet in that hash
    std::optional<QSet<qint64>> orphans; ///< lookupKey()s of messages that are answered but not here; maybe some more
    std::optional<bool> anyOps;
    std::optional<std::pair<QSet<QByteArray>, QSet<QByteArray>>> manualLinks; ///< messages cut off; ids that joins name
    ThreadKey nextThread = 0; ///< 0: not asked yet
    qint64 arrival = 0; ///< of the newest slice; 0: not asked yet
    TimeMs newestAt = 0; ///< of all messages; 0: not asked yet
    std::shared_ptr<const PolicyKnowledge> policy; ///< null: not asked yet

    void clear() { *this = WriterMemory(); }
};

} // namespace baton::store
