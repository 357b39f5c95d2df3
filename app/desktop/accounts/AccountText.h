// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/AccountService.h"

#include <QtCore/QCoreApplication>

namespace baton::desktop {

/// How an account is doing, in words.
class AccountText {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::AccountText)

public:
    enum class Act { None, SignIn, CheckNow };

    struct Health {
        QString sign; ///< a shape, so that colour is not needed: ● ◐ ▲
        QString state; ///< a word or two: "connected", "signed out since 08:55"
        QString meaning; ///< what it means for the person's work
        Act act = Act::None;
        bool isTrouble = false; ///< shown in the colour of warnings
    };
    static Health health(const inbox::AccountView &account, TimeMs now);

    /// Of a network with one reader: who else reads the account, and what to do.
    static QString readElsewhere(const Error &error);
    /// "Anna reads it on "laptop", last heard of 40 min ago."
    static QString readBy(const inbox::AccountView &account, TimeMs now);

    /// "Checked 20 s ago, next in 40 s."
    static QString checked(const inbox::AccountView &account, TimeMs now);
    /// "Signed in as @brand. 214 messages of 30 days read." @param days  of history asked for; 0: unknown
    static QString signedIn(const inbox::AccountView &account, int days);
    /// What stands beside the state: nothing covered yet, direct messages, an untried server, requests held back.
    static QStringList notes(const inbox::AccountView &account);
    /// "Mentions and replies: complete since 21 Oct 09:41", then its gaps, a line each.
    static QStringList coverage(const inbox::Coverage &coverage, const inbox::AccountView &account, TimeMs now);
    /// Why what is watched for could not be looked up.
    static QString watchTrouble(const Error &error);
    /// The stream's name for people.
    static QString stream(const QString &word, const inbox::AccountView &account);

    /// Everything a report needs and nothing secret.
    static QString details(const inbox::AccountView &account);
};

} // namespace baton::desktop
