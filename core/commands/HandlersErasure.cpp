// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commands/Handlers.h"
#include "core/commands/Shapes.h"

namespace baton::commands {

namespace {

Failure withoutYes(const QString &what)
{
    return usageFailure(
        QStringLiteral("%1 is erased for good, on every computer of the team, and nothing brings it back. "
                       "Say so with --yes.")
            .arg(what));
}

/// A command that ends cleans up before it does.
Answer<void> cleanUp(const Context &context)
{
    const auto cleaned = context.ask([&] { return context.services.erasure.cleanUp(); });
    if (cleaned)
        return {};
    return tl::unexpected(Failure{cleaned.error().exit, cleaned.error().kind,
        QStringLiteral("It is erased. This computer's files could not be cleaned of it yet, and will be: %1")
            .arg(cleaned.error().message)});
}

Answer<QJsonObject> reportsDocument(const Context &context, const std::function<bool(const ErasureReport &)> &isAsked)
{
    const auto reports = context.ask([&] { return context.services.erasure.reports(); });
    if (!reports)
        return tl::unexpected(reports.error());
    QList<ErasureReport> asked;
    for (const ErasureReport &report : *reports) {
        if (isAsked(report))
            asked.append(report);
    }
    return QJsonObject{{QStringLiteral("erasures"), erasuresJson(asked)}};
}

} // namespace

Answer<QJsonObject> contactErase(const Context &context)
{
    if (context.invocation.has("status")) {
        if (context.invocation.arguments.isEmpty())
            return reportsDocument(context, [](const ErasureReport &) { return true; });
        const auto id = customerNamed(context, context.invocation.arguments.first());
        if (!id)
            return tl::unexpected(id.error());
        return reportsDocument(context, [&](const ErasureReport &report) { return report.people.contains(*id); });
    }
    if (context.invocation.arguments.isEmpty())
        return tl::unexpected(usageFailure(QStringLiteral("Say who: a handle, a person's id or a case.")));
    const auto id = customerNamed(context, context.invocation.arguments.first());
    if (!id)
        return tl::unexpected(id.error());
    if (!context.invocation.has("yes"))
        return tl::unexpected(withoutYes(QStringLiteral("A customer")));
    const auto erased = context.ask([&] { return context.services.erasure.eraseCustomer(*id); });
    if (!erased)
        return tl::unexpected(erased.error());
    if (const auto cleaned = cleanUp(context); !cleaned)
        return tl::unexpected(cleaned.error());
    return reportsDocument(context, [&](const ErasureReport &report) { return report.people.contains(*id); });
}

Answer<QJsonObject> messageErase(const Context &context)
{
    const auto message = context.message(context.invocation.arguments.first());
    if (!message)
        return tl::unexpected(message.error());
    if (!context.invocation.has("yes"))
        return tl::unexpected(withoutYes(QStringLiteral("A message")));
    const auto erased = context.ask([&] { return context.services.erasure.eraseMessage(*message); });
    if (!erased)
        return tl::unexpected(erased.error());
    if (const auto cleaned = cleanUp(context); !cleaned)
        return tl::unexpected(cleaned.error());
    return QJsonObject{};
}

Answer<QJsonObject> accountRetention(const Context &context)
{
    const auto account = context.account(context.invocation.arguments.first());
    if (!account)
        return tl::unexpected(account.error());
    int erased = 0;
    if (context.invocation.arguments.size() > 1) {
        const QString said = context.invocation.arguments.at(1);
        bool isNumber = false;
        const int months = said == QLatin1String("off") ? 0 : said.toInt(&isNumber);
        if ((!isNumber && said != QLatin1String("off")) || (isNumber && (months < 1 || months > kMaxRetentionMonths)))
            return tl::unexpected(usageFailure(QStringLiteral("MONTHS is 1 to %1, or off.").arg(kMaxRetentionMonths)));
        if (isNumber && !context.invocation.has("yes"))
            return tl::unexpected(withoutYes(QStringLiteral("What is older than that")));
        const auto set = context.ask([&] { return context.services.erasure.setRetention(account->id, months); });
        if (!set)
            return tl::unexpected(set.error());
        const auto old = context.ask([&] { return context.services.erasure.eraseOld(); });
        if (!old)
            return tl::unexpected(old.error());
        erased = *old;
        if (const auto cleaned = cleanUp(context); !cleaned)
            return tl::unexpected(cleaned.error());
    }
    const auto months = context.ask([&] { return context.services.erasure.retention(account->id); });
    if (!months)
        return tl::unexpected(months.error());
    return QJsonObject{{QStringLiteral("account"), account->handle},
        {QStringLiteral("months"), *months == 0 ? QJsonValue() : QJsonValue(*months)},
        {QStringLiteral("erased"), erased}};
}

} // namespace baton::commands
