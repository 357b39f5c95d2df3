// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/AccountText.h"

#include "app/desktop/theme/TimeText.h"
#include "app/desktop/theme/Words.h"

namespace baton::desktop {

using inbox::AccountView;
using inbox::Coverage;

namespace {

constexpr TimeMs kSecond = 1000;
const QString &dot()
{
    static const QString sign = QStringLiteral("●");
    return sign;
}

} // namespace

AccountText::Health AccountText::health(const AccountView &account, TimeMs now)
{
    using State = AccountView::Health;
    const QString half = QStringLiteral("◐");
    const QString triangle = QStringLiteral("▲");
    const QString since = TimeText::stamp(account.healthSince, now);
    if (!account.isConnectedHere)
        return {account.reader && account.reader->isLiving ? dot() : half, tr("read by colleagues"),
            readBy(account, now) + QLatin1Char(' ')
                + tr("Its password is not on this computer: you see everything and work on it, but answers leave from "
                     "where it is connected."),
            Act::SignIn};
    const bool isFine = account.health == State::Ok || account.health == State::Connecting;
    if (account.reader && account.reader->isLiving && isFine)
        return {dot(), tr("connected"),
            readBy(account, now) + QLatin1Char(' ') + tr("This computer takes over if that one falls silent."),
            Act::CheckNow};
    switch (account.health) {
    case State::Connecting:
        return {
            half, tr("connecting"), tr("Baton is asking the server for the first time since it started."), Act::None};
    case State::CatchingUp:
        return {half, tr("catching up"),
            tr("Older messages are being read. New ones arrive meanwhile; the list is not complete yet."), Act::None};
    case State::Ok: return {dot(), tr("connected"), tr("New messages arrive by themselves."), Act::CheckNow};
    case State::RateLimited:
        return {half, tr("asked to wait until %1").arg(TimeText::clock(account.rateLimitedUntil)),
            tr("The network asks for fewer requests. Baton goes on by itself; nothing is lost."), Act::None, true};
    case State::SignedOut:
        return {triangle, tr("signed out since %1").arg(since),
            tr("Nothing arrives and nothing can be sent. Nothing is lost: %1 keeps new messages.")
                .arg(account.networkName),
            Act::SignIn, true};
    case State::Unreachable:
        if (account.lastError.kind == Error::Kind::Conflict)
            return {triangle, tr("read elsewhere since %1").arg(since), readElsewhere(account.lastError), Act::CheckNow,
                true};
        return {triangle, tr("not reachable since %1").arg(since),
            Words::error(account.lastError).sentence() + QLatin1Char(' ') + tr("Baton tries again by itself."),
            Act::CheckNow, true};
    case State::Paused: return {half, tr("paused"), tr("This account is not checked on this computer."), Act::CheckNow};
    case State::KeychainLocked:
        return {triangle, tr("keychain locked"),
            tr("The password is in the system's keychain, which is locked. Unlock it, then check again."),
            Act::CheckNow, true};
    }
    Q_UNREACHABLE();
}

QString AccountText::readElsewhere(const Error &error)
{
    if (error.detail == QLatin1String("webhook"))
        return tr(
            "This bot delivers its messages to a server (a webhook), so nobody can read them here. Remove the webhook "
            "in the program that set it, or make a bot of its own for Baton.");
    return tr(
        "Another program reads this bot, and what one reads is gone for the other. End the other program, or make a "
        "bot of its own for Baton.");
}

QString AccountText::readBy(const AccountView &account, TimeMs now)
{
    const auto &reader = account.reader;
    if (!reader || reader->memberName.isEmpty())
        return tr("No computer reads it now.");
    if (!reader->lastHeard)
        return tr("%1 reads it on \"%2\".", "colleague, computer").arg(reader->memberName, reader->deviceName);
    return tr("%1 reads it on \"%2\", last heard of %3.", "colleague, computer, time ago")
        .arg(reader->memberName, reader->deviceName, TimeText::ago(*reader->lastHeard, now));
}

QString AccountText::checked(const AccountView &account, TimeMs now)
{
    if (account.lastCheckedAt == 0)
        return tr("Not checked yet.");
    const QString ago = TimeText::ago(account.lastCheckedAt, now);
    if (account.nextCheckAt == 0)
        return tr("Checked %1.", "time ago").arg(ago);
    const int seconds = int(qMax<TimeMs>(0, (account.nextCheckAt - now + kSecond - 1) / kSecond));
    constexpr int kMinute = 60;
    if (seconds >= 2 * kMinute)
        return tr("Checked %1, next in %n min.", "time ago", seconds / kMinute).arg(ago);
    return tr("Checked %1, next in %n s.", "time ago", seconds).arg(ago);
}

QString AccountText::signedIn(const AccountView &account, int days)
{
    const bool isReadOnly = !account.abilities.testFlag(connectors::Ability::Reply);
    const QString who = (isReadOnly ? tr("Baton reads %1.") : tr("Signed in as %1.")).arg(account.handle);
    const QString messages = tr("%n message(s)", "history that was read", account.messagesRead);
    if (account.health == AccountView::Health::CatchingUp || account.health == AccountView::Health::Connecting)
        return who + QLatin1Char(' ') + tr("Reading older messages: %1 so far.", "number of messages").arg(messages);
    const QString span = tr("%n day(s)", "span of history", days);
    return who + QLatin1Char(' ')
        + (days > 0 ? tr("%1 of %2 read.", "messages, days").arg(messages, span)
                    : tr("%1 read.", "messages").arg(messages));
}

QStringList AccountText::notes(const AccountView &account)
{
    QStringList notes;
    if (!account.directMessagesCovered)
        notes << tr("Direct messages: not covered. Sign in again with a password that allows them.");
    if (!account.triedOnThisServer)
        notes << tr("This server runs %1. Baton understands it, but has not been tried on it.")
                     .arg(account.serverSoftware.isEmpty() ? tr("unknown software") : account.serverSoftware);
    if (account.watchError)
        notes << tr("Not all that is watched for could be looked up. %1").arg(watchTrouble(*account.watchError));
    if (account.requestsHeldBack > 0)
        notes << tr(
            "Senders whose messages the network holds back as requests: %n.", nullptr, account.requestsHeldBack);
    return notes;
}

QString AccountText::watchTrouble(const Error &error)
{
    return error.kind == Error::Kind::Unsupported ? tr("This server offers no search of that kind.")
                                                  : Words::error(error).sentence();
}

QString AccountText::stream(const QString &word, const AccountView &account)
{
    for (const auto &[own, text] : account.streamWords) {
        if (own == word)
            return QCoreApplication::translate("Network", text);
    }
    if (word == QLatin1String("notifications") || word == QLatin1String("mentions"))
        return tr("Mentions and replies");
    if (word == QLatin1String("conversations") || word == QLatin1String("direct") || word == QLatin1String("chat"))
        return tr("Direct messages");
    if (word == QLatin1String("requests"))
        return tr("Message requests");
    if (word == QLatin1String("own") || word == QLatin1String("statuses") || word == QLatin1String("posts"))
        return tr("Own posts");
    return word;
}

QStringList AccountText::coverage(const Coverage &coverage, const AccountView &account, TimeMs now)
{
    QStringList lines;
    const QString name = stream(coverage.stream, account);
    if (coverage.from == 0 && coverage.to == 0) {
        lines << tr("%1: nothing read yet", "stream").arg(name);
        return lines;
    }
    const QString from = TimeText::stamp(coverage.from, now);
    const QString to = TimeText::stamp(coverage.to, now);
    lines << (coverage.gaps.isEmpty() ? tr("%1: complete from %2 to %3", "stream, times").arg(name, from, to)
                                      : tr("%1: read from %2 to %3, with gaps", "stream, times").arg(name, from, to));
    for (const auto &[begin, end] : coverage.gaps)
        lines << tr("Gap from %1 to %2: the network no longer gives these messages.")
                     .arg(TimeText::stamp(begin, now), TimeText::stamp(end, now));
    return lines;
}

QString AccountText::details(const AccountView &account)
{
    QStringList lines;
    const auto add = [&](const char *name, const QString &value) {
        if (!value.isEmpty())
            lines.append(QStringLiteral("%1: %2").arg(QLatin1String(name), value));
    };
    static constexpr std::array kHealth{
        "connecting", "catching up", "ok", "rate limited", "signed out", "unreachable", "paused", "keychain locked"};
    add("Baton", QStringLiteral(BATON_VERSION));
    add("network", account.network);
    add("account", account.handle);
    add("server", account.server);
    add("software", account.serverSoftware);
    add("state", QLatin1String(kHealth.at(size_t(account.health))));
    if (account.healthSince > 0)
        add("since", toRfc3339(account.healthSince));
    if (account.lastCheckedAt > 0)
        add("checked", toRfc3339(account.lastCheckedAt));
    if (account.rateLimitedUntil > 0)
        add("limited until", toRfc3339(account.rateLimitedUntil));
    if (!account.lastError.detail.isEmpty() || account.lastError.httpStatus != 0) {
        add("error", kindName(account.lastError.kind));
        add("detail", account.lastError.detail);
        if (account.lastError.httpStatus != 0)
            add("http", QString::number(account.lastError.httpStatus));
    }
    for (const Coverage &coverage : account.coverage) {
        add(qPrintable(QStringLiteral("covered ") + coverage.stream),
            toRfc3339(coverage.from) + QStringLiteral(" – ") + toRfc3339(coverage.to)
                + (coverage.gaps.isEmpty() ? QString() : QStringLiteral(", gaps: %1").arg(coverage.gaps.size())));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace baton::desktop
