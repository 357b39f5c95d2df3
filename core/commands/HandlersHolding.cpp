// SPDX-License-Identifier: GPL-3.0-or-later
// Who has a conversation, and handing it on.
#include "core/commands/Handlers.h"

#include <QtCore/QRegularExpression>

namespace baton::commands {

namespace {

Answer<MemberId> memberCalled(const Context &context, const QString &name)
{
    const auto members = context.ask([&] { return context.services.team.members(); });
    if (!members)
        return tl::unexpected(members.error());
    QList<MemberView> found;
    for (const MemberView &member : *members) {
        if (member.name.compare(name.simplified(), Qt::CaseInsensitive) == 0)
            found.append(member);
    }
    if (found.size() > 1)
        return tl::unexpected(usageFailure(QStringLiteral("Two colleagues are called “%1”.").arg(name)));
    if (found.isEmpty()) {
        return tl::unexpected(Failure{Exit::NoSuchThing, kindName(Error::Kind::NotFound),
            QStringLiteral("There is no “%1” in the team.").arg(name)});
    }
    return found.first().id;
}

} // namespace

Answer<TimeMs> durationFrom(const QString &text, const QString &what)
{
    static const QRegularExpression form(QStringLiteral("^(?:(\\d{1,4})h)?(?:(\\d{1,5})m)?$"));
    const auto match = form.match(text);
    const TimeMs minutes = match.captured(1).toLongLong() * 60 + match.captured(2).toLongLong();
    if (!match.hasMatch() || minutes == 0)
        return tl::unexpected(usageFailure(QStringLiteral("%1 takes a duration such as 90m, 4h or 4h30m.").arg(what)));
    return minutes * 60'000;
}

Answer<QJsonObject> claim(const Context &context)
{
    return onThread(context, [&](ThreadKey key) { return context.services.team.claim({key}); });
}

Answer<QJsonObject> release(const Context &context)
{
    return onThread(context, [&](ThreadKey key) { return context.services.team.release({key}); });
}

Answer<QJsonObject> assign(const Context &context)
{
    const auto member = memberCalled(context, context.invocation.arguments.at(1));
    if (!member)
        return tl::unexpected(member.error());
    return onThread(context, [&](ThreadKey key) { return context.services.team.assign({key}, *member); });
}

Answer<QJsonObject> handOff(const Context &context)
{
    const Invocation &invocation = context.invocation;
    if (!invocation.hasValue("to"))
        return tl::unexpected(usageFailure(QStringLiteral("Say who is asked: --to NAME.")));
    team::HandOff handOff{.to = {}, .ask = invocation.value("ask")};
    const auto member = memberCalled(context, invocation.value("to"));
    if (member) {
        handOff.to = *member;
    } else if (member.error().exit == Exit::NoSuchThing) {
        // Nobody is called like a department: a document that says so is refused.
        const auto agreed = context.ask([&] { return context.services.policy.policy(); });
        const Department *department = agreed ? agreed->policy.department(invocation.value("to")) : nullptr;
        if (!department)
            return tl::unexpected(member.error());
        handOff.department = department->name;
    } else {
        return tl::unexpected(member.error());
    }
    if (invocation.hasValue("due")) {
        const auto within = durationFrom(invocation.value("due"), QStringLiteral("--due"));
        if (!within)
            return tl::unexpected(within.error());
        handOff.within = *within;
    }
    return onThread(context, [&](ThreadKey key) { return context.services.team.handOff({key}, handOff); });
}

Answer<QJsonObject> bringUp(const Context &context)
{
    const QString reason = context.invocation.value("reason").trimmed();
    return onThread(context, [&](ThreadKey key) { return context.services.team.bringUp({key}, reason); });
}

Answer<QJsonObject> accept(const Context &context)
{
    return onThread(context, [&](ThreadKey key) { return context.services.team.accept({key}); });
}

Answer<QJsonObject> sendBack(const Context &context)
{
    const QString reason = context.invocation.value("reason").trimmed();
    if (reason.isEmpty())
        return tl::unexpected(usageFailure(QStringLiteral("Say why it goes back: --reason TEXT.")));
    return onThread(context, [&](ThreadKey key) { return context.services.team.sendBack({key}, reason); });
}

} // namespace baton::commands
