// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/Ingestor.h"

#include <QtCore/QVarLengthArray>

namespace baton::inbox {

// The inside of the Ingestor.

/// The account that something came through.
struct Ingestor::Home {
    AccountKey account = 0;
    QString network;
    QString scope; ///< makes native ids unique: the server
    TimeMs connectedAt = 0;
    bool publishes = false; ///< colleagues are told what it brings
    QSet<QString> ownGlobalIds; ///< of all our accounts on this network
    QSet<QString> ownNativeIds;
    QSet<QString> ownHandles;

    [[nodiscard]] bool isOurs(const Person &person) const;
};

/// A message with everything computed that needs no database.
struct Ingestor::Prepared {
    const NetworkMessage *message = nullptr; ///< as it came
    QString globalId;
    QString networkId;
    QString parentRef;
    store::MessageRow row; ///< without thread, parent, author, arrival
    MessageId id;
    MessageKey key = 0; ///< once it is stored
    size_t author = 0; ///< in Work::people
    QVarLengthArray<size_t, 4> mentions;

    [[nodiscard]] Direction direction() const
    {
        return (row.flags & store::FlagOut) != 0 ? Direction::Out : Direction::In;
    }
};

/// One call's work, through all its slices.
struct Ingestor::Work {
    Home home;
    std::vector<Prepared> messages; ///< oldest first
    std::vector<Person> people; ///< each once
    std::vector<bool> ours; ///< of people
    QHash<QString, size_t> places; ///< of people, by their ids
    QList<Tombstone> gone;
    QHash<QString, QList<Revision>> revisions;
    Waiting progress;
    bool isPublished = false; ///< a colleague's device read it
    TimeMs quietBefore = 0; ///< of published messages: older ones count as read
    QSet<QString> history; ///< of published messages: ids of those from before the account was connected
    bool saysToUs = false; ///< the network told of it as said to the account
    bool moreFollows = false; ///< another batch comes at once
    bool saved = false;

    /// @param from  must outlive this
    void take(const QList<NetworkMessage> &from, TimeMs now);
    Prepared prepare(const NetworkMessage &message, TimeMs now);
    size_t placeOf(const Person &person);
    /// Nothing was ever written for this account: the first cursor is.
    bool isFirst(store::ReadContext &context) const;
    [[nodiscard]] bool isGone(const Prepared &message) const;
};

/// What one write job applies.
class Ingestor::Slice {
public:
    /// @param work  outlives this; only its messages' rows are touched by finish()
    Slice(const Ingestor &ingestor, store::WriteContext &context, Work &work);

    /// Applies messages of the work, oldest first. In phases, so that each table's pages and SQLite's code for it stay
    /// at hand. @return the key of the last
    MessageKey take(size_t from, size_t to);
    void bury(const Tombstone &gone);
    /// Writes the search entries and the threads' rows: all that result() does not depend on.
    void finish();
    [[nodiscard]] const IngestResult &result() const { return m_result; }

private:
    [[nodiscard]] bool maybeKnown(const Prepared &prepared);
    MessageKey insert(Prepared &prepared);
    MessageKey meet(const store::KnownMessage &known, const Prepared &prepared);
    void unhear(MessageKey message, const Prepared &prepared);
    void indexNew();
    void change(const store::KnownMessage &known, const Prepared &prepared);
    /// Queues it for colleagues, where there are any.
    void publish(MessageKey message);
    void route(MessageKey message);
    void addRevisions(MessageKey message, const QString &networkId);
    QByteArray mentionsOf(const Prepared &prepared, MessageFacts &facts);
    qint64 identity(size_t person);
    qint64 arrival();

    store::WriteContext &m_context;
    Work &m_work;
    store::ThreadStateCache m_cache;
    store::ThreadPlacement m_placement;
    IngestResult m_result;
    std::vector<std::pair<MessageKey, const store::MessageRow *>> m_unindexed;
    qint64 m_arrival = 0;
    /// Leaves the facts of what was erased. @return whether it was
    bool blankIfErased(Prepared &prepared);

    const bool m_anyErased;
    std::vector<qint64> m_identities; ///< of Work::people; 0: not asked yet
};

} // namespace baton::inbox
