// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Threading.h"
#include "core/store/ThreadStateCache.h"

namespace baton::store {

/// Puts messages into threads and keeps the threads' names as messages arrive and people join and split.
///
/// The rule is groupThreads() (core/domain/Threading.h); what happens at every message is a shortcut that comes to the
/// same, everything unusual goes through the rule itself.
/// @thread the writer; one for a job
class ThreadPlacement {
public:
    ThreadPlacement(WriteContext &context, ThreadStateCache &cache);

    /// What placing a message needs to know of it.
    struct Newcomer {
        AccountKey account = 0;
        QString network;
        LinkNode link; ///< key, parent and cut are filled in here
        QString globalId;
        QString networkId;
        qint64 globalKey = 0; ///< lookupKey()s
        qint64 networkKey = 0;
        QString parentRef;
        qint64 parentKey = 0; ///< 0: it answers nothing
        bool parentIsNetworkId = false;
        MessageId id;
    };
    /// What was found out about a message's place before it is in the table.
    struct Place {
        ThreadKey thread = 0; ///< 0: context
        bool isNew = false;
        MessageKey parent = 0;
        bool parentIsOurs = false;
        bool parentInThread = false;
        bool maybeFirst = false; ///< it may be older than all of its thread
        bool plain = false; ///< nothing but this message changes: ThreadStateCache::append() will do

        struct Child {
            MessageKey key = 0;
            ThreadKey thread = 0;
        };
        std::vector<Child> children; ///< messages that answer it and came before it
        std::vector<ThreadKey> unite; ///< other threads it connects
        bool general = false; ///< the rule itself must decide
    };
    Place find(const Newcomer &newcomer);
    /// Once the message is in the table under `key`: names, unions, links of its children.
    void settle(const Newcomer &newcomer, const Place &place, MessageKey key);

    /// A known message says only now what it answers.
    void linkParent(MessageKey message);

    /// Makes groupThreads() true for these threads.
    void regroup(const QList<ThreadKey> &threads);

private:
    struct Parent {
        MessageKey key = 0;
        ThreadKey thread = 0;
        bool ours = false;
        TimeMs at = 0;
    };
    std::optional<Parent> parentOf(AccountKey account, qint64 key, const QString &ref, bool isNetworkId);
    void remember(const Newcomer &newcomer, ThreadKey thread, MessageKey key);
    ThreadKey nextThread();
    void findChildren(const Newcomer &newcomer, qint64 parentKey, bool isContextPost, Place &place);
    ThreadKey threadOfId(const ThreadId &id);
    ThreadKey threadOfConversation(const ThreadId &id);
    void create(ThreadKey thread, const ThreadId &id, AccountKey account, MessageKey root, TimeMs rootAt, bool named);
    bool addId(const ThreadId &id, ThreadKey thread, std::optional<MessageKey> anchor);
    void rename(ThreadKey thread, const ThreadId &id, MessageKey root, TimeMs rootAt, bool named);
    void merge(ThreadKey from, ThreadKey into);
    void adopt(ThreadKey from, ThreadKey into);
    bool isCut(const MessageId &id);

    WriteContext &m_context;
    ThreadStateCache &m_cache;
    WriterMemory &m_memory;
    QSet<QByteArray> m_cuts;
    QSet<QByteArray> m_joined; ///< ids that joins name
};

/// The hand-made links, as operations say they are now.
struct ManualLinks {
    QList<std::pair<ThreadId, ThreadId>> joins;
    QList<MessageId> cuts;
};
/// Makes them the ones in force and regroups what that changes.
/// @return the threads concerned, those that are new among them
QList<ThreadKey> setManualLinks(WriteContext &context, const ManualLinks &links, const TeamStateSource &source);

} // namespace baton::store
