// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/Ingestor.h"

#include "core/inbox/IngestSlice.h"
#include "core/store/PublicationRepository.h"
#include "core/store/SettingsRepository.h"

namespace baton::inbox {

namespace {

constexpr size_t kSliceRows = 500;
constexpr TimeMs kSliceMs = 50;
constexpr size_t kPhaseRows = 250; ///< taken together; the clock is asked between

} // namespace

Ingestor::Ingestor(store::Store &store, store::TeamStateSource source)
    : m_store(store)
    , m_source(std::move(source))
    , m_lost(std::make_shared<Lost>())
{
}

Ingestor::~Ingestor()
{
    // What was answered early may still be at work, and asks the source.
    if (m_leavesWork)
        (void)m_store.writeBlocking<bool>(
            store::WritePriority::Person, [](store::WriteContext &) -> Result<bool> { return true; });
}

Ingestor::Home Ingestor::homeOf(store::ReadContext &context, const store::AccountRecord &account)
{
    Home home;
    home.account = account.key;
    home.network = account.network;
    home.scope = account.serverUrl;
    home.connectedAt = account.connectedAt;
    home.publishes = account.sharedSince == 0 && store::publications::isPublishing(context);
    const auto all = store::accounts::all(context);
    for (const store::AccountRecord &one : all) {
        if (one.network != account.network)
            continue;
        if (!one.self.globalId.isEmpty())
            home.ownGlobalIds.insert(one.self.globalId);
        if (!one.self.nativeId.isEmpty() && one.serverUrl == account.serverUrl)
            home.ownNativeIds.insert(one.self.nativeId);
        if (!one.self.handle.isEmpty())
            home.ownHandles.insert(one.self.handle.toCaseFolded());
    }
    return home;
}

Result<Ingestor::Home> Ingestor::homeOf(AccountKey account)
{
    return m_store.readBlocking<Home>(store::Reader::Lists, [account](store::ReadContext &context) -> Result<Home> {
        const auto record = store::accounts::find(context, account);
        if (!record)
            return fail(Error::Kind::NotFound, QStringLiteral("no such account"));
        return homeOf(context, *record);
    });
}

Result<IngestResult> Ingestor::apply(AccountKey account, const connectors::Batch &batch)
{
    {
        const std::scoped_lock lock(m_lost->mutex, m_mutex);
        if (m_lost->accounts.remove(account)) {
            m_waiting.erase(account);
            return fail(Error::Kind::Storage, QStringLiteral("what was read last could not be kept"));
        }
    }
    auto home = homeOf(account);
    if (!home)
        return fail(home.error());
    const auto made = std::make_shared<Work>();
    Work &work = *made;
    work.home = *std::move(home);
    work.gone = batch.gone;
    for (const connectors::Covered &covered : batch.covered)
        work.progress.covered.append({covered.stream, covered.from, covered.to});
    work.progress.cursor = batch.nextCursor;
    work.progress.hasCursor = !batch.nextCursor.isEmpty();
    work.moreFollows = batch.more;
    work.saysToUs = true;
    work.take(batch.messages, m_store.clock().nowMs());
    return run(made);
}

namespace {

QString listenCursorName(AccountKey account) { return QStringLiteral("listen/%1").arg(account); }

} // namespace

Result<IngestResult> Ingestor::applyHeard(AccountKey account, const connectors::Batch &batch)
{
    auto home = homeOf(account);
    if (!home)
        return fail(home.error());
    const auto made = std::make_shared<Work>();
    made->home = *std::move(home);
    made->take(batch.messages, m_store.clock().nowMs());
    const auto stored = run(made);
    if (!stored)
        return stored;
    // Only once all of it is stored: finds that come again change nothing.
    const auto kept = m_store.writeBlocking<bool>(
        store::WritePriority::Ingest, [account, &batch](store::WriteContext &context) -> Result<bool> {
            store::settings::setFact(context, listenCursorName(account), batch.nextCursor);
            return true;
        });
    return kept ? stored : Result<IngestResult>(fail(kept.error()));
}

Result<QByteArray> Ingestor::listenCursor(AccountKey account)
{
    return m_store.readBlocking<QByteArray>(
        store::Reader::Lists, [account](store::ReadContext &context) -> Result<QByteArray> {
            return store::settings::fact(context, listenCursorName(account)).toByteArray();
        });
}

Result<IngestResult> Ingestor::applyThread(AccountKey account, const connectors::ThreadRead &thread)
{
    auto home = homeOf(account);
    if (!home)
        return fail(home.error());
    const auto made = std::make_shared<Work>();
    Work &work = *made;
    work.home = *std::move(home);
    work.gone = thread.gone;
    work.take(thread.messages, m_store.clock().nowMs());
    return run(made);
}

Result<IngestResult> Ingestor::applyRefresh(AccountKey account, const connectors::Refresh &refresh)
{
    auto home = homeOf(account);
    if (!home)
        return fail(home.error());
    const auto made = std::make_shared<Work>();
    Work &work = *made;
    work.home = *std::move(home);
    work.gone = refresh.gone;
    work.revisions = refresh.revisions;
    work.take(refresh.messages, m_store.clock().nowMs());
    return run(made);
}

Result<IngestResult> Ingestor::run(const std::shared_ptr<Work> &shared)
{
    Work &work = *shared;
    IngestResult total;
    size_t at = 0;
    bool more = true;
    {
        // What waited in memory goes with this batch.
        const std::lock_guard lock(m_mutex);
        if (const auto waiting = m_waiting.find(work.home.account); waiting != m_waiting.end())
            work.progress.covered = waiting->second.covered + work.progress.covered;
    }
    while (more) {
        if (work.moreFollows)
            m_leavesWork = true;
        const auto priority = work.moreFollows ? store::WritePriority::Backlog : store::WritePriority::Ingest;
        const auto slice = m_store.writeBlocking<std::pair<IngestResult, size_t>>(priority,
            [this, &shared, &work, at, &total](
                store::WriteContext &context) -> Result<std::pair<IngestResult, size_t>> {
                if (work.moreFollows) {
                    context.onRollback([lost = m_lost, account = work.home.account] {
                        const std::lock_guard lock(lost->mutex);
                        lost->accounts.insert(account);
                    });
                }
                const TimeMs began = context.clock().monotonicMs();
                const auto made = std::make_shared<Slice>(*this, context, work);
                Slice &one = *made;
                size_t next = at;
                while (next < work.messages.size() && next - at < kSliceRows && !context.failed()
                    && (next == at || context.clock().monotonicMs() - began < kSliceMs)) {
                    const size_t to = std::min(next + kPhaseRows, work.messages.size());
                    one.take(next, to);
                    next = to;
                }
                if (next == work.messages.size()) {
                    for (const Tombstone &gone : std::as_const(work.gone))
                        one.bury(gone);
                }
                if (work.moreFollows)
                    context.afterAnswer([made, work = shared] { made->finish(); });
                else
                    one.finish();
                const bool last = next == work.messages.size();
                IngestResult soFar = total;
                soFar += one.result();
                if (last && (!soFar.isEmpty() || work.isFirst(context))) {
                    writeProgress(context, work.home.account, work.progress);
                    if (soFar.newMessages > 0)
                        store::accounts::addMessagesRead(context, work.home.account, soFar.newMessages);
                    work.saved = true;
                }
                return std::pair(one.result(), next);
            });
        if (!slice) {
            // Told now; and a cursor that waits in memory may be ahead of what is left.
            const std::scoped_lock lock(m_lost->mutex, m_mutex);
            m_lost->accounts.remove(work.home.account);
            m_waiting.erase(work.home.account);
            return fail(slice.error());
        }
        total += slice->first;
        at = slice->second;
        more = at < work.messages.size();
    }
    const std::lock_guard lock(m_mutex);
    Waiting &waiting = m_waiting[work.home.account];
    if (work.saved) {
        waiting = {};
    } else {
        waiting.covered = work.progress.covered;
        if (work.progress.hasCursor) {
            waiting.cursor = work.progress.cursor;
            waiting.hasCursor = true;
        }
    }
    return total;
}

Result<MessageKey> Ingestor::applyOne(store::WriteContext &context, AccountKey account, const NetworkMessage &message)
{
    const auto record = store::accounts::find(context, account);
    if (!record)
        return fail(Error::Kind::NotFound, QStringLiteral("no such account"));
    Work work;
    work.home = homeOf(context, *record);
    const QList<NetworkMessage> one{message};
    work.take(one, context.now());
    Slice slice(*this, context, work);
    const MessageKey key = slice.take(0, 1);
    slice.finish();
    if (slice.result().newMessages > 0)
        store::accounts::addMessagesRead(context, account, 1);
    return key;
}

Result<QList<MessageKey>> Ingestor::applyPublished(
    store::WriteContext &context, AccountKey account, const QList<PublishedMessage> &published, TimeMs quietBefore)
{
    const auto record = store::accounts::find(context, account);
    if (!record)
        return fail(Error::Kind::NotFound, QStringLiteral("no such account"));
    Work work;
    work.home = homeOf(context, *record);
    work.isPublished = true;
    work.quietBefore = quietBefore;
    QList<NetworkMessage> messages;
    for (const PublishedMessage &one : published) {
        messages.append(one.message);
        if (one.isHistory)
            work.history.insert(one.message.globalId);
        if (!one.revisions.isEmpty())
            work.revisions.insert(one.message.networkId, one.revisions);
    }
    work.take(messages, context.now());
    Slice slice(*this, context, work);
    slice.take(0, work.messages.size());
    slice.finish();
    if (slice.result().newMessages > 0)
        store::accounts::addMessagesRead(context, account, slice.result().newMessages);
    QList<MessageKey> keys(messages.size(), 0);
    for (const Prepared &prepared : work.messages)
        keys[prepared.message - messages.constData()] = prepared.key;
    return keys;
}

Result<void> Ingestor::applyPublishedEnds(
    store::WriteContext &context, AccountKey account, const QList<Tombstone> &gone)
{
    const auto record = store::accounts::find(context, account);
    if (!record)
        return fail(Error::Kind::NotFound, QStringLiteral("no such account"));
    Work work;
    work.home = homeOf(context, *record);
    work.isPublished = true;
    Slice slice(*this, context, work);
    for (const Tombstone &one : gone)
        slice.bury(one);
    slice.finish();
    return {};
}

void Ingestor::writeProgress(store::WriteContext &context, AccountKey account, const Waiting &progress)
{
    for (const store::CoveredStretch &stretch : progress.covered)
        store::coverage::add(context, account, stretch);
    if (progress.hasCursor)
        store::accounts::setCursor(context, account, progress.cursor);
}

Result<QByteArray> Ingestor::cursor(AccountKey account)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto waiting = m_waiting.find(account); waiting != m_waiting.end() && waiting->second.hasCursor)
            return waiting->second.cursor;
    }
    return m_store.readBlocking<QByteArray>(
        store::Reader::Lists, [account](store::ReadContext &context) -> Result<QByteArray> {
            const auto record = store::accounts::find(context, account);
            if (!record)
                return fail(Error::Kind::NotFound, QStringLiteral("no such account"));
            return record->cursor;
        });
}

Result<QList<store::StreamCoverage>> Ingestor::coverage(AccountKey account)
{
    QList<store::CoveredStretch> waiting;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_waiting.find(account); found != m_waiting.end())
            waiting = found->second.covered;
    }
    return m_store.readBlocking<QList<store::StreamCoverage>>(
        store::Reader::Lists, [account, waiting](store::ReadContext &context) -> Result<QList<store::StreamCoverage>> {
            return store::coverage::of(context, account, waiting);
        });
}

Result<void> Ingestor::saveProgress()
{
    std::map<AccountKey, Waiting> waiting;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[account, progress] : m_waiting) {
            if (progress.hasCursor || !progress.covered.isEmpty())
                waiting.emplace(account, progress);
        }
    }
    if (waiting.empty())
        return {};
    const auto saved = m_store.writeBlocking<bool>(
        store::WritePriority::Ingest, [this, &waiting](store::WriteContext &context) -> Result<bool> {
            for (const auto &[account, progress] : waiting)
                writeProgress(context, account, progress);
            return true;
        });
    if (!saved)
        return fail(saved.error());
    const std::lock_guard lock(m_mutex);
    for (const auto &[account, progress] : waiting) {
        // A round may have gone on meanwhile: only what was written is dropped.
        Waiting &now = m_waiting[account];
        if (now.covered == progress.covered)
            now.covered.clear();
        if (now.cursor == progress.cursor)
            now.hasCursor = false;
    }
    return {};
}

} // namespace baton::inbox
