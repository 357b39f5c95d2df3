// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of an account beyond what is said to it.
#include "core/commands/Handlers.h"
#include "core/commands/Shapes.h"

namespace baton::commands {

namespace {

std::optional<inbox::AccountView> accountNow(const Context &context, AccountKey key)
{
    const QList<inbox::AccountView> accounts = context.read([&] { return context.services.accounts.accounts(); });
    for (const inbox::AccountView &account : accounts) {
        if (account.key == key)
            return account;
    }
    return std::nullopt;
}

} // namespace

Answer<QJsonObject> accountWatches(const Context &context)
{
    const Invocation &invocation = context.invocation;
    const auto account = context.account(invocation.arguments.first());
    if (!account)
        return tl::unexpected(account.error());
    QList<Watch> watches = account->watches;
    const auto set = [&](const Watch &watch, bool isOn) -> Answer<void> {
        const auto done = context.ask([&] { return context.services.accounts.setWatch(account->key, watch, isOn); });
        if (!done)
            return tl::unexpected(done.error());
        watches.removeAll(watch);
        if (isOn)
            watches.append(watch);
        return {};
    };
    using Kind = Watch::Kind;
    for (const auto &[option, kind] : {std::pair{"add-words", Kind::Words}, std::pair{"add-tag", Kind::Tag}}) {
        if (!invocation.hasValue(option))
            continue;
        const auto watch = tidyWatch(kind, invocation.value(option));
        if (!watch)
            return tl::unexpected(
                usageFailure(QStringLiteral("“%1” is nothing that can be watched for.").arg(invocation.value(option))));
        if (const auto done = set(*watch, true); !done)
            return tl::unexpected(done.error());
    }
    if (invocation.hasValue("end")) {
        const QString text = invocation.value("end");
        const QList<Watch> known = watches;
        bool any = false;
        for (const Watch &watch : known) {
            if (tidyWatch(watch.kind, text) != watch)
                continue;
            any = true;
            if (const auto done = set(watch, false); !done)
                return tl::unexpected(done.error());
        }
        if (!any)
            return tl::unexpected(Failure{
                Exit::NoSuchThing, QStringLiteral("not-found"), QStringLiteral("“%1” is not watched for.").arg(text)});
    }
    return watchesJson(*account, watches);
}

Answer<QJsonObject> accountPlaces(const Context &context)
{
    const auto account = context.account(context.invocation.arguments.first());
    if (!account)
        return tl::unexpected(account.error());
    const QStringList wanted = context.invocation.arguments.mid(1);
    // What there is comes with the first look.
    if (account->places.isEmpty()) {
        const auto looked = context.ask([&] { return context.services.accounts.pollNow({account->key}); });
        if (!looked)
            return tl::unexpected(looked.error());
    }
    const auto now = accountNow(context, account->key);
    if (!now || now->places.isEmpty())
        return tl::unexpected(Failure{Exit::Failed, QStringLiteral("unsupported"),
            QStringLiteral("All of this account is read; it has no parts to choose from.")});
    if (!wanted.isEmpty()) {
        QStringList ids;
        for (const QString &name : wanted) {
            const auto found = std::find_if(now->places.begin(), now->places.end(),
                [&](const auto &one) { return one.first.name == name || one.first.id == name; });
            if (found == now->places.end())
                return tl::unexpected(usageFailure(QStringLiteral("The account has no place “%1”.").arg(name)));
            ids.append(found->first.id);
        }
        const auto chosen = context.ask([&] { return context.services.accounts.choosePlaces(account->key, ids); });
        if (!chosen)
            return tl::unexpected(chosen.error());
    }
    const auto after = accountNow(context, account->key);
    return placesJson(after ? *after : *now);
}

Answer<QJsonObject> accountImport(const Context &context)
{
    const auto account = context.account(context.invocation.arguments.first());
    if (!account)
        return tl::unexpected(account.error());
    const QString path = context.invocation.arguments.at(1);
    const auto imported = context.ask([&] { return context.services.accounts.importFile(account->key, path); });
    if (!imported)
        return tl::unexpected(imported.error());
    return QJsonObject{{QStringLiteral("account"), account->handle}, {QStringLiteral("read"), imported->read},
        {QStringLiteral("new"), imported->fresh}};
}

Answer<QJsonObject> praise(const Context &context)
{
    const auto key = context.thread(context.invocation.arguments.first());
    if (!key)
        return tl::unexpected(key.error());
    const auto kept = context.ask([&] { return context.services.team.keepAsPraise({*key}); });
    if (!kept)
        return tl::unexpected(kept.error());
    return context.threadDocument(*key);
}

} // namespace baton::commands
