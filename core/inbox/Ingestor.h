// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Connector.h"
#include "core/inbox/MessageBody.h"
#include "core/store/AccountRepository.h"
#include "core/store/CoverageRepository.h"
#include "core/store/MessageRepository.h"
#include "core/store/Store.h"
#include "core/store/ThreadPlacement.h"

#include <atomic>
#include <mutex>

namespace baton::inbox {

/// What applying something from the network changed.
struct IngestResult {
    int newMessages = 0;
    int updated = 0;
    int deleted = 0;

    [[nodiscard]] bool isEmpty() const { return newMessages == 0 && updated == 0 && deleted == 0; }
    IngestResult &operator+=(const IngestResult &other)
    {
        newMessages += other.newMessages;
        updated += other.updated;
        deleted += other.deleted;
        return *this;
    }
    bool operator==(const IngestResult &) const = default;
};

/// Stored texts are cut to this many UTF-16 units; what was cut ends in an ellipsis.
inline constexpr qsizetype kMaxTextCharacters = 100'000;
/// A message that claims to be from more than this far ahead gets the time it was seen.
inline constexpr TimeMs kMaxAheadMs = 24LL * 60 * 60 * 1000;

/// Puts what connectors read into the store: messages, edits, deletions, threads, search index, cursor and coverage.
///
/// Applying the same thing twice changes nothing, and where nothing is new nothing is written: cursor and coverage then
/// wait in memory for the next batch or saveProgress(). Large batches are written in slices, the cursor with the last.
///
/// A batch of which more follows is answered before it is committed, together with those after it, at most a fifth of a
/// second later. If that fails nothing of it is there, its cursor neither, and the account's next apply() says so: the
/// caller then asks for cursor() again.
/// @thread the public functions block and may be called from any worker thread, never from the interface's
class Ingestor {
public:
    Ingestor(store::Store &store, store::TeamStateSource source);
    ~Ingestor();
    Ingestor(const Ingestor &) = delete;
    Ingestor &operator=(const Ingestor &) = delete;

    /// @return Error::NotFound  no such account; Error::Storage, Error::Cancelled as Store::write(): go on from
    /// cursor()
    Result<IngestResult> apply(AccountKey account, const connectors::Batch &batch);
    /// What was found by watching, with the cursor of the next look.
    Result<IngestResult> applyHeard(AccountKey account, const connectors::Batch &batch);
    /// Where the next look goes on; empty before the first.
    Result<QByteArray> listenCursor(AccountKey account);
    /// A conversation read again.
    Result<IngestResult> applyThread(AccountKey account, const connectors::ThreadRead &thread);
    /// Known messages read again.
    Result<IngestResult> applyRefresh(AccountKey account, const connectors::Refresh &refresh);

    /// One message within a write of somebody else's, such as the one that says a reply was sent.
    /// @return its key
    Result<MessageKey> applyOne(store::WriteContext &context, AccountKey account, const NetworkMessage &message);

    /// What colleagues' devices read, within a write of somebody else's. One's own reading of a text wins over theirs.
    /// @param quietBefore  older messages count as read, and nobody is told of them
    /// @return the messages' keys, in their order; 0: could not be stored
    Result<QList<MessageKey>> applyPublished(
        store::WriteContext &context, AccountKey account, const QList<PublishedMessage> &published, TimeMs quietBefore);
    /// The same for messages that are gone.
    Result<void> applyPublishedEnds(store::WriteContext &context, AccountKey account, const QList<Tombstone> &gone);

    /// Where the next fetch goes on, what waits in memory included.
    Result<QByteArray> cursor(AccountKey account);
    /// What is covered, what waits in memory included.
    Result<QList<store::StreamCoverage>> coverage(AccountKey account);
    /// Writes what waits in memory: every ten minutes and at quit.
    Result<void> saveProgress();

private:
    struct Home;
    struct Prepared;
    struct Work;
    class Slice;
    struct Waiting {
        QByteArray cursor;
        bool hasCursor = false;
        QList<store::CoveredStretch> covered;
    };

    /// Accounts of which something was answered and then not kept. Outlives the Ingestor: the writer may tell it late.
    struct Lost {
        std::mutex mutex;
        QSet<AccountKey> accounts;
    };

    Result<Home> homeOf(AccountKey account);
    static Home homeOf(store::ReadContext &context, const store::AccountRecord &account);
    Result<IngestResult> run(const std::shared_ptr<Work> &shared);
    void writeProgress(store::WriteContext &context, AccountKey account, const Waiting &progress);

    store::Store &m_store;
    const store::TeamStateSource m_source;
    const std::shared_ptr<Lost> m_lost;
    std::atomic<bool> m_leavesWork = false; ///< something was answered before all of it was done
    std::mutex m_mutex;
    std::map<AccountKey, Waiting> m_waiting;
};

} // namespace baton::inbox
