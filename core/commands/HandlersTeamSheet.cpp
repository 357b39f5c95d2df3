// SPDX-License-Identifier: GPL-3.0-or-later
// The recovery sheet of a team: whether it is good, a new one, and coming in with it.
#include "core/commands/Handlers.h"
#include "core/sync/TeamFolder.h"

#include <QtCore/QJsonArray>

#include <algorithm>

namespace baton::commands {

namespace {

Answer<QString> typedCode(const Context &context)
{
    if (!context.invocation.has("code-stdin"))
        return tl::unexpected(usageFailure(QStringLiteral("Give the sheet's code on standard input: --code-stdin.")));
    return QString::fromUtf8(context.invocation.standardInput).trimmed();
}

Answer<QJsonObject> check(const Context &context)
{
    const auto code = typedCode(context);
    if (!code)
        return tl::unexpected(code.error());
    const auto fit = context.ask([&] { return context.services.teamFolder.checkSheet(*code); });
    if (!fit)
        return tl::unexpected(fit.error());
    const auto refused = [](const char *kind, const char *message) {
        return tl::unexpected(Failure{Exit::Refused, QString::fromLatin1(kind), QString::fromLatin1(message)});
    };
    switch (*fit) {
    case sync::SheetFit::Opens: break;
    case sync::SheetFit::Mistyped: return refused("mistyped", "This is no whole code, or a letter of it is wrong.");
    case sync::SheetFit::OtherTeam: return refused("other_team", "This is another team's sheet.");
    case sync::SheetFit::Replaced: return refused("replaced", "A newer sheet has taken the place of this one.");
    case sync::SheetFit::Unknown:
        return refused("unknown", "This computer does not know the sheet (yet). Share first: batonctl sync");
    }
    return QJsonObject{{QStringLiteral("ok"), true}, {QStringLiteral("opens"), true}};
}

/// The one of that name, or null with --new. Nothing is guessed: who comes in by mistake as somebody else is an admin.
Answer<sync::RecoveredAs> whoIn(const Context &context, const sync::SheetTeam &team)
{
    const QString name = context.invocation.value("member").simplified();
    if (context.invocation.has("new"))
        return sync::RecoveredAs{{}, name};
    QStringList names;
    QList<MemberId> found;
    for (const sync::TeamMemberView &member : team.members) {
        names.append(member.name);
        if (member.name.compare(name, Qt::CaseInsensitive) == 0)
            found.append(member.id);
    }
    if (found.size() == 1)
        return sync::RecoveredAs{found.first(), {}};
    return tl::unexpected(Failure{Exit::NoSuchThing, QStringLiteral("not_found"),
        found.isEmpty() ? QStringLiteral("Nobody in the team is called %1. In it are: %2. For somebody new: --new")
                              .arg(name, names.join(QStringLiteral(", ")))
                        : QStringLiteral("Several are called %1.").arg(name)});
}

} // namespace

Answer<QJsonObject> teamSheet(const Context &context)
{
    const QString &what = context.invocation.arguments.first();
    if (what == QLatin1String("check"))
        return check(context);
    if (what != QLatin1String("new"))
        return tl::unexpected(usageFailure(QStringLiteral("Say check or new.")));
    const auto made = context.ask([&] { return context.services.teamFolder.makeSheet(); });
    if (!made)
        return tl::unexpected(made.error());
    return QJsonObject{{QStringLiteral("ok"), true}, {QStringLiteral("folder"), made->path},
        {QStringLiteral("recovery"), made->recoveryCode}};
}

Answer<QJsonObject> teamRecover(const Context &context)
{
    if (context.invocation.value("member").simplified().isEmpty())
        return tl::unexpected(usageFailure(QStringLiteral("Say who you are in the team: --member NAME.")));
    const auto code = typedCode(context);
    if (!code)
        return tl::unexpected(code.error());
    const auto where = secretsWhere(context.invocation);
    if (!where)
        return tl::unexpected(where.error());
    const auto team = context.ask(
        [&] { return context.services.teamFolder.openWithSheet(context.invocation.arguments.first(), *code, *where); });
    if (!team)
        return tl::unexpected(team.error());
    const auto who = whoIn(context, *team);
    if (!who)
        return tl::unexpected(who.error());
    const auto done = context.ask([&] { return context.services.teamFolder.recover(*who); });
    if (!done)
        return tl::unexpected(done.error());
    QJsonArray others;
    for (const sync::TeamMemberView &member : team->members) {
        for (const sync::TeamMemberView::Device &device : member.devices) {
            if (member.id == who->member)
                others.append(device.name);
        }
    }
    return QJsonObject{{QStringLiteral("ok"), true},
        {QStringLiteral("team"), team->teamName.isEmpty() ? QJsonValue() : QJsonValue(team->teamName)},
        {QStringLiteral("other_computers"), others}, {QStringLiteral("incomplete"), team->isIncomplete}};
}

} // namespace baton::commands
