// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ThreadFacts.h"
#include "core/store/Context.h"
#include "core/store/ThreadStateRow.h"
#include "core/store/WriterMemory.h"

#include <map>

namespace baton::store {

/// Bits of messages.flags.
enum MessageFlag : qint64 {
    FlagOut = 1 << 0,
    FlagHistory = 1 << 1,
    FlagDeleted = 1 << 2,
    FlagSensitive = 1 << 3,
    FlagLiked = 1 << 4,
    FlagRequest = 1 << 5,
    FlagOwnTopLevel = 1 << 6,
    FlagAddressed = 1 << 7, ///< meant for us in itself
    FlagEditTimeOurs = 1 << 8, ///< the network told no time of the edit
    FlagRevised = 1 << 9, ///< there are revisions
    FlagParentIsNetworkId = 1 << 10,
    FlagPublished = 1 << 11, ///< as a colleague's device read it; not read here yet
    // 12 and 13 are kFlagErased and kFlagErasedByAge
    FlagAutomatic = 1 << 14,
    FlagHeard = 1 << 15, ///< found by what is watched for; never without FlagHistory
};

/// The operations' part of a thread's state; asked only for threads that operations name.
/// @param ids  every id the thread goes by
/// @thread the job's
using TeamStateSource = std::function<TeamThreadState(ReadContext &context, const QList<ThreadId> &ids)>;

/// Keeps thread_state in step with messages and operations within one job. The table is a cache: a row is what
/// refresh() makes of the messages and operations of its thread, and append() comes to the same in fewer steps.
///
/// Row, tags and counts are written by flush(), also called at destruction; only what differs, and only that is in the
/// ChangeSet.
/// @thread the writer
class ThreadStateCache {
public:
    /// @param source  empty: there are no operations
    ThreadStateCache(WriteContext &context, TeamStateSource source);
    ~ThreadStateCache();
    ThreadStateCache(const ThreadStateCache &) = delete;
    ThreadStateCache &operator=(const ThreadStateCache &) = delete;

    /// What append() needs of a message beside the facts.
    struct Arrival {
        MessageFacts facts;
        ThreadKind kind = ThreadKind::Public;
        Visibility visibility = Visibility::Public;
        QByteArray snippet; ///< one line, UTF-8
        QByteArray subject; ///< of the message that begins a thread
        QByteArray language;
    };

    /// The thread was made in this job: append() will be told of every message it has.
    void begin(ThreadKey thread, const ThreadId &id, AccountKey account, bool hasOps);
    /// What was known of the thread beside its messages is no longer so.
    void forget(ThreadKey thread);
    /// Derives the row anew. A thread without messages has none.
    void refresh(ThreadKey thread);
    /// A message was added to the thread. Call in the order of time where there are several.
    void append(ThreadKey thread, Arrival arrival);
    /// Writes what has been gathered.
    void flush();

private:
    struct Frame; ///< what the tables say about a thread beside its messages
    std::optional<Frame> frameOf(ThreadKey thread);
    std::optional<ThreadStateRow> load(ThreadKey thread, Frame *frame = nullptr);
    void loadTeamState(ThreadKey thread, Frame &frame);
    std::optional<ThreadStateRow> derive(ThreadKey thread, const Frame &frame);
    ThreadStateRow first(ThreadKey thread, const Frame &frame, std::vector<Arrival> &arrivals);
    std::optional<ThreadStateRow> extend(const ThreadStateRow &old, const Frame &frame, std::vector<Arrival> &arrivals);
    std::vector<MessageFacts> messagesOf(ThreadKey thread, const Frame &frame);
    void fillTexts(ThreadStateRow &row);
    void apply(ThreadStateRow &row, const ThreadFacts &facts, const Frame &frame);
    void write(const std::optional<ThreadStateRow> &old, const std::optional<ThreadStateRow> &fresh);
    void insert(const ThreadStateRow &row);
    void update(const ThreadStateRow &old, const ThreadStateRow &row);
    void count(const ThreadStateRow &row, int by);
    void writeTags(const QStringList &before, const QStringList &after, ThreadKey thread);

    WriteContext &m_context;
    TeamStateSource m_source;
    std::map<ThreadKey, std::vector<Arrival>> m_appended;
    QSet<ThreadKey> m_refreshed;
    std::map<ThreadKey, std::unique_ptr<Frame>> m_begun;
    std::map<std::tuple<AccountKey, int, int>, int> m_counts;
    std::map<QString, int> m_tagCounts;
};

/// Derives the rows of these threads anew: after operations, read markers or manual links changed.
void refreshThreads(WriteContext &context, const QList<ThreadKey> &threads, const TeamStateSource &source);

/// Threads whose snooze is over get their place back; those that time has made late, or that the ladder has brought
/// on, say so. @return how many
int wakeThreads(WriteContext &context, const TeamStateSource &source);
/// When that happens next; 0: never.
TimeMs nextWake(ReadContext &context);
/// Everything open is derived anew: what the team has agreed on has changed.
void refreshOpenThreads(WriteContext &context, const TeamStateSource &source);

/// Derives every row anew, in slices the caller may interrupt. @param after  start with 0, go on with what is returned
/// @param differed  counts rows that were not as they should have been
/// @return the last thread done, or 0 when all are
ThreadKey rebuildThreadStates(
    WriteContext &context, ThreadKey after, int limit, const TeamStateSource &source, int &differed);

} // namespace baton::store
