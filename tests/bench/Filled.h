// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/Ingestor.h"

namespace baton::bench {

/// A profile with one Mastodon account, filled through the Ingestor.
class FilledProfile {
public:
    /// @param dir     an existing folder, not used before
    /// @param source  what operations say; empty: there are none
    explicit FilledProfile(const QString &dir, store::TeamStateSource source = {});

    store::Store &store() { return *m_store; }
    inbox::Ingestor &ingestor() { return *m_ingestor; }
    [[nodiscard]] AccountKey account() const { return m_account; }

    /// Takes in messages as a backlog; the program ends when that fails.
    void take(const QList<NetworkMessage> &messages, bool more);
    /// Every thread's row anew, now with what the source says of those `condition` (SQL on threads) marks.
    void giveOperations(store::Sql markThreads);

private:
    SystemClock m_clock;
    store::TeamStateSource m_source;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<inbox::Ingestor> m_ingestor;
    AccountKey m_account = 0;
};

} // namespace baton::bench
