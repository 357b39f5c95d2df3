// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Filled.h"

#include "core/store/WriterMemory.h"

#include "tests/bench/Corpus.h"

namespace baton::bench {

FilledProfile::FilledProfile(const QString &dir, store::TeamStateSource source)
    : m_source(std::move(source))
{
    store::StoreOptions options;
    options.backgroundCare = false;
    auto opened = store::Store::open(dir, m_clock, options);
    if (!opened)
        qFatal("the profile: %s", qPrintable(opened.error().error.detail));
    m_store = std::move(*opened);
    store::AccountRecord record;
    record.network = QStringLiteral("mastodon");
    record.self = Corpus::brand();
    record.id = accountIdFor(record.network, record.self.globalId);
    record.serverUrl = QStringLiteral("https://social.example");
    const auto account = m_store->writeBlocking<AccountKey>(store::WritePriority::Person,
        [&](store::WriteContext &context) { return store::accounts::add(context, record); });
    if (!account)
        qFatal("the account: %s", qPrintable(account.error().detail));
    m_account = *account;
    m_ingestor = std::make_unique<inbox::Ingestor>(*m_store, m_source);
}

void FilledProfile::take(const QList<NetworkMessage> &messages, bool more)
{
    connectors::Batch batch;
    batch.messages = messages;
    batch.nextCursor = messages.isEmpty() ? QByteArray() : messages.last().networkId.toUtf8();
    batch.more = more;
    if (const auto result = m_ingestor->apply(m_account, batch); !result)
        qFatal("ingest: %s", qPrintable(result.error().detail));
}

void FilledProfile::giveOperations(store::Sql markThreads)
{
    ThreadKey after = 0;
    bool marked = false;
    do {
        const auto next = m_store->writeBlocking<ThreadKey>(
            store::WritePriority::Ingest, [&](store::WriteContext &context) -> Result<ThreadKey> {
                if (!marked) {
                    context.db().run(markThreads);
                    context.memory().clear();
                }
                int differed = 0;
                return store::rebuildThreadStates(context, after, 5000, m_source, differed);
            });
        if (!next)
            qFatal("rows: %s", qPrintable(next.error().detail));
        marked = true;
        after = *next;
    } while (after != 0);
}

} // namespace baton::bench
