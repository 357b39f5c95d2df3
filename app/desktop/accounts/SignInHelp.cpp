// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/SignInHelp.h"

#include "app/desktop/accounts/AccountText.h"
#include "app/desktop/theme/Words.h"

#include <QtCore/QUrlQuery>

namespace baton::desktop {

using connectors::LoginWay;

namespace {

const connectors::LoginWords *wordsOf(const inbox::ConnectChoice &choice, LoginWay way)
{
    const auto found = std::find_if(choice.words.begin(), choice.words.end(),
        [way](const connectors::LoginWords &words) { return words.way == way; });
    return found != choice.words.end() ? &*found : nullptr;
}

QString networkText(const char *text)
{
    return text != nullptr ? QCoreApplication::translate("Network", text) : QString();
}

} // namespace

SignInHelp::Help SignInHelp::help(const inbox::ConnectChoice &choice, LoginWay way)
{
    Help help;
    help.field = way == LoginWay::AppPassword ? tr("App &password") : tr("Access &token");
    const connectors::LoginWords *words = wordsOf(choice, way);
    if (way == LoginWay::Browser) {
        help.field.clear();
        // A program that was registered by hand has its id in the address, and perhaps a secret beside it.
        if (!QUrlQuery(QUrl(choice.serverUrl)).hasQueryItem(QStringLiteral("client")))
            return help;
    }
    if (words == nullptr) {
        if (way == LoginWay::Token || way == LoginWay::AppPassword)
            help.steps = tr("The settings of your account on the network have a page for tokens or app passwords.");
        return help;
    }
    if (words->field != nullptr)
        help.field = networkText(words->field);
    help.steps = networkText(words->steps);
    help.pageName = networkText(words->pageName);
    help.page = QUrl(QString(words->page).replace(QLatin1String("%1"), choice.serverUrl));
    return help;
}

QString SignInHelp::way(const inbox::ConnectChoice &choice, LoginWay way)
{
    if (const auto *words = wordsOf(choice, way); words != nullptr && words->choice != nullptr)
        return networkText(words->choice);
    switch (way) {
    case LoginWay::Browser: return tr("Sign in in the browser");
    case LoginWay::Token: return tr("Use a token");
    case LoginWay::AppPassword: return tr("Use an app password");
    case LoginWay::None: return tr("Read it");
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
        if (const auto *words = wordsOf(choice, way); words != nullptr && words->refused != nullptr)
            return networkText(words->refused).arg(choice.networkName);
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
