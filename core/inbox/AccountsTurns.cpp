// SPDX-License-Identifier: GPL-3.0-or-later
// Which of a team's computers reads an account: the part of Accounts that listens to the election.
#include "core/inbox/Accounts.h"

namespace baton::inbox {

using namespace std::chrono_literals;

namespace {
// Longer than two rounds of the folder are apart, and shorter, with the longest wait for news, than the silence after
// which another computer may read.
constexpr auto kTurn = 60s;
} // namespace

bool Accounts::standsBy(const store::AccountRecord &record, const connectors::ConnectorInfo &info) const
{
    if (info.singleReader && m_context.hasTeam && m_context.hasTeam())
        return !m_ownTurn.contains(record.id);
    return m_readers.contains(record.id);
}

void Accounts::updateReads()
{
    QList<AccountId> reads;
    for (const auto &running : m_running) {
        if (running->runner && m_context.pollsByItself && !running->record.paused && !running->status.error)
            reads.append(running->record.id);
    }
    const std::lock_guard lock(m_readsMutex);
    m_reads = reads;
}

QList<AccountId> Accounts::reads() const
{
    const std::lock_guard lock(m_readsMutex);
    return m_reads;
}

void Accounts::setReaders(
    const QHash<AccountId, AccountView::Reader> &others, const QSet<AccountId> &own, TimeMs safeAsOf)
{
    const bool isNew = m_readers != others || m_ownTurn != own;
    m_readers = others;
    m_ownTurn = own;
    for (const auto &running : m_running) {
        if (!running->runner)
            continue;
        const bool waits = standsBy(running->record, running->entry->info);
        if (!waits && running->entry->info.singleReader && own.contains(running->record.id))
            running->runner->lendTurn(kTurn, safeAsOf); // told anew with every round
        else if (isNew)
            running->runner->setStandsBy(waits);
    }
    if (!isNew)
        return;
    Q_EMIT accountsChanged();
}

} // namespace baton::inbox
