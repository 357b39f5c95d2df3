// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/AccountService.h"

#include <QtCore/QCoreApplication>

namespace baton::desktop {

/// What a person is told who signs in: where the token or password comes from and what it must allow. What is
/// particular to a network it says itself (connectors::LoginWords); where it says nothing there are general words.
class SignInHelp {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::SignInHelp)

public:
    struct Help {
        QString field; ///< label of the secret's field
        QString steps; ///< what to do on the page; empty where there is nothing to do
        QUrl page; ///< where the token or password is made; empty: not known
        QString pageName; ///< the link's text
    };
    static Help help(const inbox::ConnectChoice &choice, connectors::LoginWay way);

    static QString way(const inbox::ConnectChoice &choice, connectors::LoginWay way);
    /// Why signing in did not work, and what to do.
    /// @param identifier  what was typed, for the sentence
    static QString refusal(const Error &error, const inbox::ConnectChoice &choice, connectors::LoginWay way);
};

} // namespace baton::desktop
