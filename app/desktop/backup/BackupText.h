// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/Words.h"
#include "core/domain/ProfileTrouble.h"

namespace baton::desktop {

/// Copies of the profile in words.
class BackupText {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::BackupText)

public:
    /// What is in a copy and what is not.
    static QString holds();
    /// The copies that Baton makes by itself. @param newest  ms UTC; 0: there is none yet
    static QString daily(TimeMs newest);
    /// One copy in a list: when it was made and how large it is.
    static QString copy(const BackupInfo &backup);
    /// What going back means, a line each. @param waiting  replies that have not gone out
    static QStringList consequences(const BackupInfo &backup, bool hasTeam, qsizetype waiting);
    /// Why a copy could not be made.
    static ErrorText notMade(const Error &error);
    /// Why a file cannot be gone back to.
    static ErrorText notUsable(const Error &error);
};

} // namespace baton::desktop
