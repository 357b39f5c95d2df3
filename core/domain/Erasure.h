// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"
#include "core/domain/Types.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace baton {

/// Why a message has no words any more.
enum class Erased {
    No,
    OnRequest, ///< somebody erased it, or the customer it is about, for good
    ByAge, ///< the account's texts are kept for so many months only
};

/// The longest that an account's texts can be said to be kept.
inline constexpr int kMaxRetentionMonths = 1200;

/// Something that was erased for good, and on which computers that is done.
struct ErasureReport {
    struct Device {
        QString member;
        QString name;
        bool isThisOne = false;
        bool isDone = false;
        TimeMs doneAt = 0; ///< its first word after that, by its clock; 0: none, or not done
        TimeMs lastHeard = 0; ///< when it wrote last, by its clock; 0: never
        bool isSilent = false; ///< not done, and nothing was heard of it for kSilentAfter
        bool operator==(const Device &) const = default;
    };
    static constexpr TimeMs kSilentAfter = TimeMs(7) * 24 * 3600 * 1000;

    TimeMs at = 0;
    QString by;
    bool byMe = false;
    QList<IdentityId> people; ///< handles of the customer; empty: single messages
    int messages = 0; ///< of ours, beside the customer's own; or the single ones
    int texts = 0; ///< notes and the like
    QList<Device> devices; ///< the team's; alone: this one

    bool operator==(const ErasureReport &) const = default;
};

} // namespace baton
