// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commands/Dispatcher.h"

#include "core/commands/Handlers.h"
#include "core/commands/Shapes.h"

namespace baton::commands {

namespace {

Handler handlerFor(QLatin1String name)
{
    static const QHash<QLatin1String, Handler> kHandlers{
        {QLatin1String("account add"), accountAdd},
        {QLatin1String("account list"), accountList},
        {QLatin1String("account check"), accountCheck},
        {QLatin1String("account remove"), accountRemove},
        {QLatin1String("account requests"), accountRequests},
        {QLatin1String("account retention"), accountRetention},
        {QLatin1String("account watches"), accountWatches},
        {QLatin1String("account places"), accountPlaces},
        {QLatin1String("account import"), accountImport},
        {QLatin1String("praise"), praise},
        {QLatin1String("report"), report},
        {QLatin1String("digest"), digest},
        {QLatin1String("watch"), watch},
        {QLatin1String("poll"), poll},
        {QLatin1String("threads"), threads},
        {QLatin1String("thread"), thread},
        {QLatin1String("search"), search},
        {QLatin1String("reply"), reply},
        {QLatin1String("outbox"), outbox},
        {QLatin1String("outbox withdraw"), outboxWithdraw},
        {QLatin1String("outbox give-back"), outboxGiveBack},
        {QLatin1String("outbox send"), outboxSend},
        {QLatin1String("outbox settle"), outboxSettle},
        {QLatin1String("like"), like},
        {QLatin1String("claim"), claim},
        {QLatin1String("release"), release},
        {QLatin1String("assign"), assign},
        {QLatin1String("handoff"), handOff},
        {QLatin1String("escalate"), bringUp},
        {QLatin1String("policy show"), policyShow},
        {QLatin1String("policy set"), policySet},
        {QLatin1String("policy try"), policyTry},
        {QLatin1String("policy time"), policyTime},
        {QLatin1String("policy due"), policyDue},
        {QLatin1String("accept"), accept},
        {QLatin1String("return"), sendBack},
        {QLatin1String("tag"), tag},
        {QLatin1String("priority"), priority},
        {QLatin1String("note"), note},
        {QLatin1String("note edit"), noteEdit},
        {QLatin1String("note remove"), noteRemove},
        {QLatin1String("note seen"), noteSeen},
        {QLatin1String("done"), done},
        {QLatin1String("reopen"), reopen},
        {QLatin1String("snooze"), snooze},
        {QLatin1String("cause"), cause},
        {QLatin1String("cause list"), causeList},
        {QLatin1String("cause close"), causeClose},
        {QLatin1String("cause open"), causeOpen},
        {QLatin1String("cause rename"), causeRename},
        {QLatin1String("answered"), answered},
        {QLatin1String("join"), join},
        {QLatin1String("split"), split},
        {QLatin1String("undo"), undo},
        {QLatin1String("contact show"), contactShow},
        {QLatin1String("contact link"), contactLink},
        {QLatin1String("contact unlink"), contactUnlink},
        {QLatin1String("contact erase"), contactErase},
        {QLatin1String("message erase"), messageErase},
        {QLatin1String("message edit"), messageEdit},
        {QLatin1String("message delete"), messageDelete},
        {QLatin1String("message accept"), messageAccept},
        {QLatin1String("message decline"), messageDecline},
        {QLatin1String("message file"), messageFile},
        {QLatin1String("saved-reply list"), savedReplyList},
        {QLatin1String("saved-reply set"), savedReplySet},
        {QLatin1String("saved-reply remove"), savedReplyRemove},
        {QLatin1String("team create"), teamCreate},
        {QLatin1String("team invite"), teamInvite},
        {QLatin1String("team join"), teamJoin},
        {QLatin1String("team withdraw"), teamWithdraw},
        {QLatin1String("team recover"), teamRecover},
        {QLatin1String("team sheet"), teamSheet},
        {QLatin1String("team requests"), teamRequests},
        {QLatin1String("team approve"), teamApprove},
        {QLatin1String("team remove"), teamRemove},
        {QLatin1String("team leave"), teamLeave},
        {QLatin1String("team status"), teamStatus},
        {QLatin1String("team window"), teamWindow},
        {QLatin1String("sync"), syncNow},
        {QLatin1String("export"), exportProfile},
        {QLatin1String("backup"), backup},
        {QLatin1String("restore"), restore},
        {QLatin1String("rebuild"), restore},
        {QLatin1String("doctor"), doctor},
    };
    return kHandlers.value(name, nullptr);
}

} // namespace

Failure failureFrom(const Error &error)
{
    Exit exit = Exit::Failed;
    if (error.kind == Error::Kind::NotFound)
        exit = Exit::NoSuchThing;
    else if (error.kind == Error::Kind::Refused || error.kind == Error::Kind::Conflict)
        exit = Exit::Refused;
    return {exit, kindName(error.kind), error.detail};
}

Failure usageFailure(const QString &message) { return {Exit::Usage, QStringLiteral("usage"), message}; }

Answer<ThreadKey> Context::thread(const QString &caseCode) const
{
    auto key = ask([&] { return services.inbox.open(caseCode); });
    // An ambiguous case is a wrong command line, with its candidates, and not a guard's refusal.
    if (!key && key.error().kind == kindName(Error::Kind::Conflict))
        return tl::unexpected(Failure{Exit::Usage, QStringLiteral("ambiguous"), key.error().message});
    return key;
}

Answer<MessageKey> Context::message(const QString &id) const
{
    const MessageId wanted = MessageId::fromHex(id.toLatin1());
    if (wanted.isNull())
        return tl::unexpected(Failure{Exit::NoSuchThing, kindName(Error::Kind::NotFound),
            QStringLiteral("“%1” is not the id of a message.").arg(id)});
    return ask([&] { return services.lookup.messageById(wanted); });
}

Answer<inbox::AccountView> Context::account(const QString &name) const
{
    const QList<inbox::AccountView> accounts = read([&] { return services.accounts.accounts(); });
    const auto plain = [](const QString &text) {
        return text.startsWith(QLatin1Char('@')) ? text.mid(1).toLower() : text.toLower();
    };
    QList<inbox::AccountView> matches;
    for (const inbox::AccountView &account : accounts) {
        if (plain(account.handle) == plain(name) || account.id.toHex() == name.toLower())
            matches.append(account);
    }
    if (matches.size() > 1)
        return tl::unexpected(usageFailure(QStringLiteral("“%1” names several accounts; use the id.").arg(name)));
    if (matches.isEmpty())
        return tl::unexpected(Failure{
            Exit::NoSuchThing, kindName(Error::Kind::NotFound), QStringLiteral("There is no account “%1”.").arg(name)});
    return matches.first();
}

QString Context::accountHandle(AccountKey key) const
{
    const QList<inbox::AccountView> accounts = read([&] { return services.accounts.accounts(); });
    for (const inbox::AccountView &account : accounts) {
        if (account.key == key)
            return account.handle;
    }
    return {};
}

Answer<QJsonObject> Context::threadDocument(ThreadKey key) const
{
    const auto rows = ask([&] { return services.inbox.rows({key}); });
    if (!rows)
        return tl::unexpected(rows.error());
    if (rows->isEmpty())
        return tl::unexpected(
            Failure{Exit::NoSuchThing, kindName(Error::Kind::NotFound), QStringLiteral("The conversation is gone.")});
    return threadJson(rows->first(), accountHandle(rows->first().account));
}

Exit run(const Invocation &invocation, const Services &services, const CancelToken &stop, const Emit &emit)
{
    const Handler handler = handlerFor(QLatin1String(invocation.command->name));
    Q_ASSERT(handler);
    const auto answer = handler(Context{invocation, services, stop, emit});
    if (!answer) {
        emit(errorJson(answer.error().kind, answer.error().message));
        return answer.error().exit;
    }
    if (!invocation.command->linesOfJson) {
        const QJsonObject &document = *answer;
        const QLatin1String name(invocation.command->name);
        const bool held = (name == QLatin1String("reply") || name == QLatin1String("outbox send"))
            && document.value(QStringLiteral("state")) == QLatin1String("held");
        emit(document.isEmpty() ? QJsonObject{{QStringLiteral("ok"), true}} : document);
        if (held)
            return Exit::Refused;
        if (document.value(QStringLiteral("state")) == QLatin1String("failed")
            || document.value(QStringLiteral("state")) == QLatin1String("unknown"))
            return Exit::Failed;
    }
    return Exit::Done;
}

} // namespace baton::commands
