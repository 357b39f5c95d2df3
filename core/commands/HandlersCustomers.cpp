// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commands/Handlers.h"
#include "core/commands/Shapes.h"

#include <QtCore/QJsonArray>

namespace baton::commands {

Answer<IdentityId> customerNamed(const Context &context, const QString &name)
{
    const auto named = context.ask([&] { return context.services.customers.named(name); });
    if (named)
        return *named;
    if (named.error().kind == kindName(Error::Kind::Conflict))
        return tl::unexpected(Failure{Exit::Usage, QStringLiteral("ambiguous"),
            QStringLiteral("Several people go by that handle: %1").arg(named.error().message)});
    if (named.error().exit != Exit::NoSuchThing || name.contains(QLatin1Char('@')))
        return tl::unexpected(named.error());
    const auto key = context.thread(name);
    if (!key)
        return tl::unexpected(key.error());
    const auto rows = context.ask([&] { return context.services.inbox.rows({*key}); });
    if (!rows)
        return tl::unexpected(rows.error());
    if (rows->isEmpty() || rows->first().contact.isNull())
        return tl::unexpected(Failure{
            Exit::NoSuchThing, kindName(Error::Kind::NotFound), QStringLiteral("That conversation has no customer.")});
    return rows->first().contact;
}

namespace {

Answer<QJsonObject> customerDocument(const Context &context, const IdentityId &id)
{
    const auto handles = context.ask([&] { return context.services.customers.customer(id); });
    if (!handles)
        return tl::unexpected(handles.error());
    const auto history = context.ask([&] { return context.services.customers.history(id); });
    if (!history)
        return tl::unexpected(history.error());
    const auto rows = context.ask([&] { return context.services.inbox.rows(*history); });
    if (!rows)
        return tl::unexpected(rows.error());
    QJsonArray threads;
    for (const ThreadRow &row : *rows)
        threads.append(threadJson(row, context.accountHandle(row.account)));
    return QJsonObject{{QStringLiteral("handles"), handlesJson(*handles)}, {QStringLiteral("conversations"), threads}};
}

} // namespace

Answer<QJsonObject> contactShow(const Context &context)
{
    const auto id = customerNamed(context, context.invocation.arguments.first());
    return id ? customerDocument(context, *id) : tl::unexpected(id.error());
}

Answer<QJsonObject> contactLink(const Context &context)
{
    const auto first = customerNamed(context, context.invocation.arguments.at(0));
    if (!first)
        return tl::unexpected(first.error());
    const auto second = customerNamed(context, context.invocation.arguments.at(1));
    if (!second)
        return tl::unexpected(second.error());
    if (*first == *second)
        return tl::unexpected(usageFailure(QStringLiteral("Both are the same handle.")));
    const QString word = context.invocation.value("evidence");
    const auto evidence = word.isEmpty() ? std::optional(LinkEvidence::ByHand) : linkEvidenceFromWord(word);
    if (!evidence)
        return tl::unexpected(
            usageFailure(QStringLiteral("--evidence takes by-hand, same-mail, same-link or told-us.")));
    const auto linked = context.ask(
        [&] { return context.services.customers.link(*first, *second, *evidence, context.invocation.value("why")); });
    if (!linked)
        return tl::unexpected(linked.error());
    return customerDocument(context, *first);
}

Answer<QJsonObject> contactUnlink(const Context &context)
{
    const auto id = customerNamed(context, context.invocation.arguments.first());
    if (!id)
        return tl::unexpected(id.error());
    const auto unlinked = context.ask([&] { return context.services.customers.unlink(*id); });
    if (!unlinked)
        return tl::unexpected(unlinked.error());
    return customerDocument(context, *id);
}

} // namespace baton::commands
