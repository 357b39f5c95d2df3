// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Result.h"

#include <QtCore/QHash>

#include <functional>

namespace baton::sync {

/// Who reads an account for the team.
struct AccountReader {
    bool isThisDevice = false;
    DeviceId device; ///< null: nobody does
    QString memberName; ///< empty: nobody does
    QString deviceName;
    std::optional<TimeMs> lastHeard; ///< by its newest beacon's clock
    bool isLiving = false;
    bool operator==(const AccountReader &) const = default;
};

/// What the folder's rounds ask of those who know messages and networks. Empty functions are passed over.
///
/// Called on the folder's thread, which may outlive the program's services: never once it is stopped, and what runs
/// then ends soon.
struct ContentPort {
    /// Takes in what colleagues published; after each round. @return how much
    std::function<Result<int>(const CancelToken &stop)> takeIn;
    /// Appends what is to be published. @return how many operations; if any, they are shared at once
    std::function<Result<int>(const CancelToken &stop)> publish;
    /// Accounts that this device reads, or would if it were its turn.
    std::function<QList<AccountId>()> reads;
    /// Whether only one program may read an account of this network.
    std::function<bool(const QString &network)> hasOneReader;
    /// Who reads which: of every account of the team's that is known here; after every round.
    /// @param safeAsOf  what was stored then (monotonic, ms) is in the folder
    std::function<void(const QHash<AccountId, AccountReader> &, TimeMs safeAsOf)> elected;
};

} // namespace baton::sync
