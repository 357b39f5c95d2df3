// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Context.h"

namespace baton::store {

/// An account as it is stored: who it is, what its server allows, how it has been doing.
struct AccountRecord {
    AccountKey key = 0;
    AccountId id;
    QString network; ///< connector id
    Person self;
    QString server; ///< host, for people
    QString serverUrl;
    QString serverSoftware;
    bool triedOnThisServer = true;
    bool directMessagesCovered = true;
    int abilities = 0; ///< connectors::Abilities as a number
    QList<Visibility> visibilities;
    QStringList pictureHosts; ///< where its server keeps pictures
    QByteArray limitsJson; ///< connectors::limitsToJson()
    TimeMs connectedAt = 0; ///< messages before it are history
    TimeMs countFrom = 0; ///< reports count from here
    TimeMs historySince = 0; ///< how far back the first fetch reads
    bool historyOffered = false; ///< the person was asked about unanswered history
    bool secretsInFile = false;
    bool paused = false;

    QByteArray cursor; ///< written with the messages it stands behind
    TimeMs lastSuccessAt = 0;
    TimeMs lastErrorAt = 0; ///< 0: the last round went well
    Error lastError{};
    TimeMs rateLimitedUntil = 0;
    int requestsHeldBack = 0;
    int messagesRead = 0; ///< since connecting, history included
    TimeMs removedAt = 0; ///< not 0: disconnected
    /// Not 0: colleagues read it, and there are no credentials here; since when this profile knows of it.
    TimeMs sharedSince = 0;

    bool operator==(const AccountRecord &) const = default;
};

/// How an account is doing.
struct AccountHealthFacts {
    TimeMs lastSuccessAt = 0;
    TimeMs lastErrorAt = 0;
    Error lastError{};
    TimeMs rateLimitedUntil = 0;
    int requestsHeldBack = 0;
};

/// The accounts. Every change is in the ChangeSet.
/// @thread the job's
namespace accounts {

/// Adds an account, or connects one again that was removed or that colleagues read (same id: same key, its
/// conversations come back).
/// @return Error::Conflict  it is connected already
Result<AccountKey> add(WriteContext &context, const AccountRecord &account);
/// Writes what identify() tells and what a person sets; not cursor, health or counts.
void update(WriteContext &context, const AccountRecord &account);
void setHealth(WriteContext &context, AccountKey account, const AccountHealthFacts &health);
void setCursor(WriteContext &context, AccountKey account, const QByteArray &cursor);
void addMessagesRead(WriteContext &context, AccountKey account, int messages);
/// Disconnects: no longer listed or polled. What was read stays.
void remove(WriteContext &context, AccountKey account);

std::optional<AccountRecord> find(ReadContext &context, AccountKey account); ///< removed ones too
std::optional<AccountRecord> findById(ReadContext &context, const AccountId &id); ///< removed ones too
/// Those that are connected, in the order they were added.
QList<AccountRecord> all(ReadContext &context);
QList<AccountRecord> everKnown(ReadContext &context); ///< removed ones too

} // namespace accounts

/// The word for an error's kind back as a value; Invalid for an unknown word.
Error::Kind errorKindFromName(QStringView name);

} // namespace baton::store
