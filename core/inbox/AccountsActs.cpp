// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does on an account's network by hand.
#include "core/inbox/Accounts.h"

namespace baton::inbox {

namespace {

connectors::Action::Kind actionOf(AccountService::Act act)
{
    using Act = AccountService::Act;
    using Kind = connectors::Action::Kind;
    switch (act) {
    case Act::Like: return Kind::Like;
    case Act::Unlike: return Kind::Unlike;
    case Act::MuteThread: return Kind::MuteThread;
    case Act::MutePerson: return Kind::MutePerson;
    case Act::Block: return Kind::Block;
    case Act::Report: return Kind::Report;
    case Act::HideReply: return Kind::HideReply;
    case Act::DeleteOwn: return Kind::DeleteOwn;
    case Act::AcceptRequest: return Kind::AcceptRequest;
    case Act::DismissRequest: return Kind::DismissRequest;
    }
    Q_UNREACHABLE();
}

} // namespace

Task<void> Accounts::act(MessageKey message, Act act, const QString &comment)
{
    const Completer<void> completer;
    m_context.store
        .read<ActTarget>(store::Reader::Interface,
            [target = m_context.target, message](
                store::ReadContext &context) -> Result<ActTarget> { return target(context, message); })
        .then(this, [this, completer, message, act, comment](const Result<ActTarget> &target) {
            if (!target) {
                completer.complete(fail(target.error()));
                return;
            }
            connectors::Action action;
            action.kind = actionOf(act);
            action.message = target->message;
            action.person = target->author;
            action.rootGlobalId = target->rootGlobalId;
            action.comment = comment;
            const bool runs = actOn(target->account,
                [this, completer, action, act, message, account = target->account](
                    connectors::Connector &connector, const connectors::Call &call) {
                    const auto done = connector.act(action, call);
                    if (!done) {
                        completer.complete(fail(done.error()));
                        return;
                    }
                    if (act == Act::Like || act == Act::Unlike) {
                        completer.complete(m_context.store.writeBlocking<void>(
                            store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
                                m_context.setLiked(context, message, act == Act::Like);
                                return {};
                            }));
                        return;
                    }
                    if (act == Act::DeleteOwn) {
                        connectors::Refresh gone;
                        gone.gone.append({action.message.networkId, action.message.globalId, m_context.clock.nowMs()});
                        const auto stored = m_context.ingest.refresh(account, gone);
                        completer.complete(stored ? Result<void>{} : Result<void>(fail(stored.error())));
                        return;
                    }
                    completer.complete({});
                });
            if (!runs)
                completer.complete(fail(Error::Kind::Auth, QStringLiteral("the account is not connected")));
        });
    return completer.future();
}

} // namespace baton::inbox
