// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/commands/Dispatcher.h"

namespace baton::commands {

/// What ends a command early.
struct Failure {
    Exit exit = Exit::Failed;
    QString kind;
    QString message;
};

template <typename T> using Answer = tl::expected<T, Failure>;

/// Not found is exit 3, a guard or a conflict exit 4, the rest 1.
Failure failureFrom(const Error &error);
Failure usageFailure(const QString &message);
/// What `--secrets` says. @return usage: neither keychain nor file
tl::expected<secrets::SecretsWhere, Failure> secretsWhere(const Invocation &invocation);

/// What every handler gets. The conversation with the services is sequential: ask() runs on the interface thread and
/// this thread waits for the answer.
struct Context {
    const Invocation &invocation;
    const Services &services;
    const CancelToken &stop;
    const Emit &emit;

    template <typename Call> auto ask(Call call) const -> Answer<typename decltype(call().result())::value_type>
    {
        decltype(call()) future;
        QMetaObject::invokeMethod(&services.inbox, [&] { future = call(); }, Qt::BlockingQueuedConnection);
        future.waitForFinished();
        auto result = future.result();
        if (!result)
            return tl::unexpected(failureFrom(result.error()));
        if constexpr (std::is_void_v<typename decltype(result)::value_type>)
            return {};
        else
            return std::move(*result);
    }

    /// Reads something cached on the interface thread.
    template <typename Call> auto read(Call call) const
    {
        decltype(call()) value{};
        QMetaObject::invokeMethod(&services.inbox, [&] { value = call(); }, Qt::BlockingQueuedConnection);
        return value;
    }

    [[nodiscard]] Answer<ThreadKey> thread(const QString &caseCode) const;
    [[nodiscard]] Answer<MessageKey> message(const QString &id) const;
    [[nodiscard]] Answer<inbox::AccountView> account(const QString &name) const;
    [[nodiscard]] QString accountHandle(AccountKey key) const;
    /// The thread as THREAD, after something was done to it.
    [[nodiscard]] Answer<QJsonObject> threadDocument(ThreadKey key) const;
};

/// Does something to the one thread the command names and answers with the thread as it is then.
template <typename Act> Answer<QJsonObject> onThread(const Context &context, Act act)
{
    const auto key = context.thread(context.invocation.arguments.first());
    if (!key)
        return tl::unexpected(key.error());
    const auto acted = context.ask([&] { return act(*key); });
    if (!acted)
        return tl::unexpected(acted.error());
    return context.threadDocument(*key);
}

using Handler = Answer<QJsonObject> (*)(const Context &);

// HandlersAccounts.cpp
Answer<QJsonObject> accountAdd(const Context &);
Answer<QJsonObject> accountList(const Context &);
Answer<QJsonObject> accountCheck(const Context &);
Answer<QJsonObject> accountRemove(const Context &);
Answer<QJsonObject> accountRequests(const Context &);
Answer<QJsonObject> poll(const Context &);
Answer<QJsonObject> watch(const Context &);

// HandlersThreads.cpp
Answer<QJsonObject> threads(const Context &);
Answer<QJsonObject> thread(const Context &);
Answer<QJsonObject> search(const Context &);
Answer<QJsonObject> tag(const Context &);
Answer<QJsonObject> priority(const Context &);
Answer<QJsonObject> note(const Context &);
Answer<QJsonObject> noteEdit(const Context &);
Answer<QJsonObject> noteRemove(const Context &);
Answer<QJsonObject> noteSeen(const Context &);
Answer<QJsonObject> done(const Context &);
Answer<QJsonObject> reopen(const Context &);
Answer<QJsonObject> snooze(const Context &);
Answer<QJsonObject> cause(const Context &);
Answer<QJsonObject> causeList(const Context &);
Answer<QJsonObject> causeClose(const Context &);
Answer<QJsonObject> causeOpen(const Context &);
Answer<QJsonObject> causeRename(const Context &);
Answer<QJsonObject> answered(const Context &);
Answer<QJsonObject> join(const Context &);
Answer<QJsonObject> split(const Context &);
Answer<QJsonObject> undo(const Context &);

// HandlersHolding.cpp
Answer<QJsonObject> claim(const Context &);
Answer<QJsonObject> release(const Context &);
Answer<QJsonObject> assign(const Context &);
Answer<QJsonObject> handOff(const Context &);
Answer<QJsonObject> bringUp(const Context &);
Answer<QJsonObject> accept(const Context &);
Answer<QJsonObject> sendBack(const Context &);

/// 90m, 4h, 4h30m. @param what  how the message names it  @return ms
Answer<TimeMs> durationFrom(const QString &text, const QString &what);

// HandlersPolicy.cpp
Answer<QJsonObject> policyShow(const Context &);
Answer<QJsonObject> policySet(const Context &);
Answer<QJsonObject> policyTry(const Context &);
Answer<QJsonObject> policyTime(const Context &);
Answer<QJsonObject> policyDue(const Context &);

// HandlersCustomers.cpp
Answer<QJsonObject> contactShow(const Context &);
Answer<QJsonObject> contactLink(const Context &);
Answer<QJsonObject> contactUnlink(const Context &);

/// A handle, an id, or the case of a conversation with them.
Answer<IdentityId> customerNamed(const Context &context, const QString &name);

// HandlersErasure.cpp
Answer<QJsonObject> contactErase(const Context &);
Answer<QJsonObject> messageErase(const Context &);
Answer<QJsonObject> messageFile(const Context &);
Answer<QJsonObject> accountRetention(const Context &);
Answer<QJsonObject> accountWatches(const Context &);
Answer<QJsonObject> accountPlaces(const Context &);
Answer<QJsonObject> accountImport(const Context &);
Answer<QJsonObject> praise(const Context &);

// HandlersReplies.cpp
Answer<QJsonObject> reply(const Context &);
Answer<QJsonObject> outbox(const Context &);
Answer<QJsonObject> outboxWithdraw(const Context &);
Answer<QJsonObject> outboxGiveBack(const Context &);
Answer<QJsonObject> outboxSend(const Context &);
Answer<QJsonObject> outboxSettle(const Context &);
Answer<QJsonObject> messageEdit(const Context &);
Answer<QJsonObject> messageDelete(const Context &);
Answer<QJsonObject> messageAccept(const Context &);
Answer<QJsonObject> messageDecline(const Context &);
Answer<QJsonObject> like(const Context &);
Answer<QJsonObject> savedReplyList(const Context &);
Answer<QJsonObject> savedReplySet(const Context &);
Answer<QJsonObject> savedReplyRemove(const Context &);

// HandlersReports.cpp
Answer<QJsonObject> report(const Context &);
Answer<QJsonObject> digest(const Context &);

// HandlersTeamSheet.cpp
Answer<QJsonObject> teamRecover(const Context &);
Answer<QJsonObject> teamSheet(const Context &);

// HandlersTeam.cpp
Answer<QJsonObject> teamCreate(const Context &);
Answer<QJsonObject> teamInvite(const Context &);
Answer<QJsonObject> teamJoin(const Context &);
Answer<QJsonObject> teamWithdraw(const Context &);
Answer<QJsonObject> teamLeave(const Context &);
Answer<QJsonObject> teamRequests(const Context &);
Answer<QJsonObject> teamApprove(const Context &);
Answer<QJsonObject> teamRemove(const Context &);
Answer<QJsonObject> teamStatus(const Context &);
Answer<QJsonObject> teamWindow(const Context &);
Answer<QJsonObject> syncNow(const Context &);

// HandlersProfile.cpp
Answer<QJsonObject> exportProfile(const Context &);
Answer<QJsonObject> backup(const Context &);
Answer<QJsonObject> restore(const Context &);
Answer<QJsonObject> doctor(const Context &);

} // namespace baton::commands
