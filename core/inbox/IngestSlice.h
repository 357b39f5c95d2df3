// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/Ingestor.h"

namespace baton::inbox {

// The inside of the Ingestor.

/// The account that something came through.
struct Ingestor::Home {
    AccountKey account = 0;
    QString network;
    QString scope; ///< makes native ids unique: the server
    TimeMs connectedAt = 0;
    QSet<QString> ownGlobalIds; ///< of all our accounts on this network
    QSet<QString> ownNativeIds;
    QSet<QString> ownHandles;

    [[nodiscard]] bool isOurs(const Person &person) const;
};

/// A message with everything computed that needs no database.
struct Ingestor::Prepared {
    NetworkMessage message; ///< texts and times cut to what is stored
    store::MessageRow row;  ///< without thread, parent, author, arrival
    MessageId id;
};

/// One call's work, through all its slices.
struct Ingestor::Work {
    Home home;
    std::vector<Prepared> messages; ///< oldest first
    QList<Tombstone> gone;
    QHash<QString, QList<Revision>> revisions;
    Waiting progress;
    bool saved = false;

    void take(const QList<NetworkMessage> &from, TimeMs now);
    /// Nothing was ever written for this account: the first cursor is.
    bool isFirst(store::ReadContext &context) const;
    [[nodiscard]] bool isGone(const NetworkMessage &message) const;
};

/// What one write job applies.
class Ingestor::Slice {
public:
    Slice(Ingestor &ingestor, store::WriteContext &context, const Work &work);

    /// @return the message's key
    MessageKey take(const Prepared &prepared);
    void bury(const Tombstone &gone);
    void finish();
    [[nodiscard]] const IngestResult &result() const { return m_result; }

private:
    MessageKey insert(const Prepared &prepared);
    void change(const store::KnownMessage &known, const Prepared &prepared);
    void addRevisions(MessageKey message, const QString &networkId);
    QByteArray mentionsOf(const NetworkMessage &message, MessageFacts &facts);
    qint64 arrival();

    Ingestor &m_ingestor;
    store::WriteContext &m_context;
    const Work &m_work;
    store::ThreadStateCache m_cache;
    store::ThreadPlacement m_placement;
    IngestResult m_result;
    qint64 m_arrival = 0;
};

} // namespace baton::inbox
