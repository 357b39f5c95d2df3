// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/SignInHelp.h"

#include "app/desktop/accounts/AccountText.h"
#include "app/desktop/theme/Words.h"

namespace baton::desktop {

using connectors::LoginWay;

SignInHelp::Help SignInHelp::help(const QString &network, LoginWay way, const QString &serverUrl)
{
    Help help;
    help.field = way == LoginWay::AppPassword ? tr("App &password") : tr("Access &token");
    if (way == LoginWay::Browser)
        return help;
    if (network == QLatin1String("mastodon") && way == LoginWay::Token) {
        help.page = QUrl(serverUrl + QStringLiteral("/settings/applications/new"));
        help.pageName = tr("Open the page for new applications");
        help.steps
            = tr("Give it a name, leave “read” and “write” ticked, submit, open it, and copy “Your access token”.");
        return help;
    }
    if (network == QLatin1String("bluesky")) {
        help.page = QUrl(QStringLiteral("https://bsky.app/settings/app-passwords"));
        help.pageName = tr("Open the page for app passwords");
        help.steps
            = tr("Add an app password, tick “Allow access to your direct messages”, and copy it here. Do not use "
                 "the main password: an app password can be taken back at any time and cannot delete the account.");
        return help;
    }
    if (network == QLatin1String("matrix")) {
        help.field = way == LoginWay::AppPassword ? tr("&Password") : help.field;
        help.steps = way == LoginWay::AppPassword
            ? tr("The password of the account. Baton signs in with it once and does not keep it; the sign-in appears "
                 "among the account's devices as “Baton” and can be taken back there.")
            : tr("An access token of this account, as the server's administrator or another program makes it.");
        return help;
    }
    if (network == QLatin1String("mail")) {
        help.field = tr("&Password");
        help.steps
            = tr("If your provider has app passwords (as Google, Apple and Fastmail do), make one for Baton. Otherwise "
                 "the password of the mailbox is taken.");
        return help;
    }
    if (network == QLatin1String("telegram")) {
        help.page = QUrl(QStringLiteral("https://t.me/BotFather"));
        help.pageName = tr("Open BotFather in Telegram");
        help.steps = tr(
            "Send BotFather /newbot for a new bot or /token for one you have, and copy the token here. It looks like "
            "123456:AA…. Nothing else may read this bot.");
        return help;
    }
    help.steps = tr("The settings of your account on the network have a page for tokens or app passwords.");
    return help;
}

QString SignInHelp::way(const QString &network, LoginWay way)
{
    if ((network == QLatin1String("matrix") || network == QLatin1String("mail")) && way == LoginWay::AppPassword)
        return tr("Use the password");
    switch (way) {
    case LoginWay::Browser: return tr("Sign in in the browser");
    case LoginWay::Token: return tr("Use a token");
    case LoginWay::AppPassword: return tr("Use an app password");
    }
    Q_UNREACHABLE();
}

QString SignInHelp::refusal(const Error &error, const inbox::ConnectChoice &choice, LoginWay way)
{
    if (error.detail.startsWith(QLatin1String("keychain-locked")))
        return tr("The system's keychain is locked. Unlock it, then try again.");
    if (error.detail.startsWith(QLatin1String("keychain-absent")))
        return tr(
            "This system has no keychain running, so there is no safe place for the sign-in. Install or start one "
            "(GNOME Keyring or KWallet), or keep the sign-in in a file that only you can read.");
    if (error.detail.startsWith(QLatin1String("keychain-denied")))
        return tr("The system's keychain refused to keep the sign-in. Allow Baton to use it, then try again.");
    if (error.detail.startsWith(QLatin1String("keychain-timed-out")))
        return tr("The system's keychain did not answer. It may be asking you something in another window.");
    switch (error.kind) {
    case Error::Kind::Auth:
        if (error.detail == QLatin1String("main-password"))
            return tr(
                "This is the account's main password, and Baton does not take it: whoever has it can do everything "
                "with the account, and it cannot be taken back by itself. Make an app password instead.");
        if (error.detail == QLatin1String("second-factor"))
            return tr("The network has sent a code to confirm that it is you. Enter it here.");
        if (way == LoginWay::Browser)
            return tr("The sign-in in the browser was refused or stopped. Nothing was stored.");
        if (way == LoginWay::AppPassword && choice.network == QLatin1String("matrix"))
            return tr("%1 does not accept this address and password together. Check both.").arg(choice.networkName);
        if (way == LoginWay::AppPassword)
            return tr("%1 does not accept this address and app password together. Check both.").arg(choice.networkName);
        return tr("%1 does not accept this token. Copy the whole token once more.").arg(choice.networkName);
    case Error::Kind::Timeout:
        if (way == LoginWay::Browser)
            return tr("Nothing came back from the browser. Start again, and finish signing in on the page that opens.");
        return tr("The server did not answer in time. Try again in a moment.");
    case Error::Kind::Network: return tr("The server could not be reached. Check the connection, then try again.");
    case Error::Kind::Conflict:
        if (error.detail == QLatin1String("webhook"))
            return AccountText::readElsewhere(error);
        return tr("This account is connected already.");
    case Error::Kind::Forbidden:
        return tr("The sign-in works but does not allow enough: Baton must be able to read notifications and to write "
                  "answers. Sign in again and allow both.");
    case Error::Kind::Unsupported:
        if (error.detail == QLatin1String("no-browser-sign-in"))
            return tr("This server has no sign-in in the browser. Use the password instead.");
        if (error.detail == QLatin1String("no-password-sign-in"))
            return tr("This server takes no passwords from programs. Sign in in the browser instead.");
        return tr("This server cannot be used by this version of Baton.");
    default: return Words::error(error).sentence();
    }
}

} // namespace baton::desktop
