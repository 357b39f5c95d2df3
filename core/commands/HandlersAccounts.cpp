// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commands/Handlers.h"
#include "core/commands/Shapes.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>

namespace baton::commands {

namespace {

const inbox::AccountService::NetworkView *findNetwork(
    const QList<inbox::AccountService::NetworkView> &networks, const QString &id)
{
    for (const auto &network : networks) {
        if (network.id == id)
            return &network;
    }
    return nullptr;
}

} // namespace

Answer<QJsonObject> accountAdd(const Context &context)
{
    const Invocation &invocation = context.invocation;
    const QString network = invocation.arguments.first();
    const auto networks = context.read([&] { return context.services.accounts.networks(); });
    const auto *known = findNetwork(networks, network);
    if (!known) {
        QStringList names;
        for (const auto &entry : networks)
            names.append(entry.id);
        return tl::unexpected(usageFailure(
            QStringLiteral("“%1” is not a network; known are: %2.").arg(network, names.join(QStringLiteral(", ")))));
    }
    if (known->isPublic && (invocation.has("token-stdin") || invocation.has("password-stdin")))
        return tl::unexpected(usageFailure(QStringLiteral("There is nothing to sign in to on this network.")));
    if (!known->isPublic && invocation.has("token-stdin") == invocation.has("password-stdin"))
        return tl::unexpected(
            usageFailure(QStringLiteral("Say what standard input holds: --token-stdin or --password-stdin.")));

    inbox::ConnectRequest request;
    request.network = network;
    request.serverUrl = invocation.value("server");
    if (!request.serverUrl.isEmpty() && !request.serverUrl.contains(QLatin1String("://")))
        request.serverUrl.prepend(QLatin1String("https://"));
    request.identifier = invocation.value("identifier");
    request.way = known->isPublic       ? connectors::LoginWay::None
        : invocation.has("token-stdin") ? connectors::LoginWay::Token
                                        : connectors::LoginWay::AppPassword;
    if (!known->isPublic)
        request.secret = invocation.standardInput.trimmed();
    if (!known->isPublic && request.secret.isEmpty())
        return tl::unexpected(usageFailure(QStringLiteral("Standard input holds no secret.")));
    if (!known->hasHistory) {
        if (invocation.hasValue("history"))
            return tl::unexpected(usageFailure(
                QStringLiteral("%1 hands out nothing older than the moment of connecting: leave --history out.")
                    .arg(known->name)));
        request.historyDays = 0;
    } else if (invocation.hasValue("history")) {
        bool ok = false;
        request.historyDays = invocation.value("history").toInt(&ok);
        if (!ok || request.historyDays < 0)
            return tl::unexpected(usageFailure(QStringLiteral("--history takes a number of days.")));
    }
    if (invocation.hasValue("count-from")) {
        const QDate day = QDate::fromString(invocation.value("count-from"), Qt::ISODate);
        if (!day.isValid())
            return tl::unexpected(usageFailure(QStringLiteral("--count-from takes a day such as 2026-11-01.")));
        request.countFrom = day.startOfDay().toMSecsSinceEpoch();
    }
    if (invocation.hasValue("secrets")) {
        const QString where = invocation.value("secrets");
        if (where != QLatin1String("file") && where != QLatin1String("keychain"))
            return tl::unexpected(usageFailure(QStringLiteral("--secrets takes keychain or file.")));
        request.secretsInFile = where == QLatin1String("file");
    }

    const auto key = context.ask([&] { return context.services.accounts.connectAccount(request); });
    if (!key) {
        Failure failure = key.error();
        if (failure.message == QLatin1String("main-password")) {
            failure.message
                = QStringLiteral("This is the account's main password. Baton takes an app password only: one "
                                 "that may read direct messages, made in the settings of the network's own app.");
        } else if (failure.message == QLatin1String("webhook")) {
            failure.message = QStringLiteral("This bot delivers to a server of its own (a webhook), so nobody else can "
                                             "read it. Remove the webhook there, or make another bot.");
        } else if (failure.message == QLatin1String("second-factor")) {
            failure.message = QStringLiteral("The server asks for a second factor, which this command cannot give.");
        }
        return tl::unexpected(failure);
    }
    const QList<inbox::AccountView> accounts = context.read([&] { return context.services.accounts.accounts(); });
    for (const inbox::AccountView &account : accounts) {
        if (account.key == *key) {
            return QJsonObject{{QStringLiteral("account"), account.handle},
                {QStringLiteral("network"), account.network}, {QStringLiteral("handle"), account.handle},
                {QStringLiteral("server"), account.server}};
        }
    }
    return tl::unexpected(
        Failure{Exit::Failed, QStringLiteral("storage"), QStringLiteral("The account was not stored.")});
}

Answer<QJsonObject> accountList(const Context &context)
{
    QJsonArray array;
    const QList<inbox::AccountView> accounts = context.read([&] { return context.services.accounts.accounts(); });
    for (const inbox::AccountView &account : accounts)
        array.append(accountJson(account));
    return QJsonObject{{QStringLiteral("accounts"), array}};
}

Answer<QJsonObject> accountCheck(const Context &context)
{
    QList<AccountKey> keys;
    if (!context.invocation.arguments.isEmpty()) {
        const auto account = context.account(context.invocation.arguments.first());
        if (!account)
            return tl::unexpected(account.error());
        keys.append(account->key);
    }
    // Health is what a fresh look says, not what the last one said.
    const auto outcomes = context.ask([&] { return context.services.accounts.pollNow(keys); });
    if (!outcomes)
        return tl::unexpected(outcomes.error());
    QJsonArray array;
    const QList<inbox::AccountView> accounts = context.read([&] { return context.services.accounts.accounts(); });
    for (const inbox::AccountView &account : accounts) {
        if (keys.isEmpty() || keys.contains(account.key))
            array.append(accountJson(account));
    }
    return QJsonObject{{QStringLiteral("accounts"), array}};
}

Answer<QJsonObject> accountRemove(const Context &context)
{
    const auto account = context.account(context.invocation.arguments.first());
    if (!account)
        return tl::unexpected(account.error());
    const auto removed = context.ask([&] { return context.services.accounts.removeAccount(account->key); });
    if (!removed)
        return tl::unexpected(removed.error());
    return QJsonObject{};
}

Answer<QJsonObject> accountRequests(const Context &context)
{
    const QString rule = context.invocation.arguments.at(1);
    const bool sends = rule == QLatin1String("send");
    if (!sends && rule != QLatin1String("ask"))
        return tl::unexpected(usageFailure(QStringLiteral("Say what to do with them: ask or send.")));
    const auto account = context.account(context.invocation.arguments.first());
    if (!account)
        return tl::unexpected(account.error());
    const QString preference = inbox::sendsUnaskedPreference(account->id);
    const auto done = context.ask(
        [&] { return context.services.inbox.setPreference(preference, sends ? QVariant(true) : QVariant()); });
    if (!done)
        return tl::unexpected(done.error());
    return QJsonObject{};
}

Answer<QJsonObject> poll(const Context &context)
{
    QList<AccountKey> keys;
    for (const QString &name : context.invocation.arguments) {
        const auto account = context.account(name);
        if (!account)
            return tl::unexpected(account.error());
        keys.append(account->key);
    }
    const auto outcomes = context.ask([&] { return context.services.accounts.pollNow(keys); });
    if (!outcomes)
        return tl::unexpected(outcomes.error());
    std::optional<Error> first;
    for (const inbox::PollOutcome &outcome : *outcomes) {
        context.emit(pollJson(outcome));
        if (outcome.error && !first)
            first = outcome.error;
    }
    if (first)
        return tl::unexpected(Failure{Exit::Failed, kindName(first->kind), first->detail});
    return QJsonObject{};
}

Answer<QJsonObject> watch(const Context &context)
{
    // The services poll and send by themselves; this command reports what changes until it is stopped.
    QHash<AccountKey, TimeMs> reported;
    while (!context.stop.isCancelled()) {
        const QList<inbox::AccountView> accounts = context.read([&] { return context.services.accounts.accounts(); });
        for (const inbox::AccountView &account : accounts) {
            const TimeMs mark = std::max(account.lastCheckedAt, account.healthSince);
            if (mark != 0 && reported.value(account.key) != mark) {
                reported.insert(account.key, mark);
                context.emit(accountJson(account));
            }
        }
        if (context.stop.sleepFor(std::chrono::seconds(2)))
            break;
    }
    return QJsonObject{};
}

Answer<QJsonObject> messageFile(const Context &context)
{
    const auto message = context.message(context.invocation.arguments.first());
    if (!message)
        return tl::unexpected(message.error());
    const QString path = context.invocation.arguments.at(1);
    bool isNumber = true;
    const int number = context.invocation.hasValue("number") ? context.invocation.value("number").toInt(&isNumber) : 1;
    if (!isNumber || number < 1)
        return tl::unexpected(usageFailure(QStringLiteral("--number counts from 1.")));
    const auto saved = context.ask([&] { return context.services.accounts.saveFile(*message, number - 1, path); });
    if (!saved)
        return tl::unexpected(saved.error());
    return QJsonObject{{QStringLiteral("ok"), true}, {QStringLiteral("path"), path}};
}

} // namespace baton::commands
