// SPDX-License-Identifier: GPL-3.0-or-later
// Single posts that a person asks the network for, or changes there.
#include "core/runtime/RuntimeParts.h"

#include "core/store/MessageRepository.h"
#include "core/store/ThreadRepository.h"

namespace baton::runtime {

Task<ThreadKey> Runtime::Parts::fetchByAddress(const QUrl &address)
{
    const Completer<ThreadKey> completer;
    QList<AccountKey> able;
    for (const inbox::AccountView &account : accounts->accounts()) {
        if (account.abilities.testFlag(connectors::Ability::ResolveAddress))
            able.append(account.key);
    }
    // One account after the other, each on its own lane, until one can see the post.
    const auto next = std::make_shared<std::function<void(int)>>();
    *next = [this, completer, address, able, weak = std::weak_ptr(next)](int index) {
        if (index >= able.size()) {
            completer.complete(
                fail(Error::Kind::NotFound, QStringLiteral("no connected account can see a post at that address")));
            return;
        }
        const AccountKey account = able[index];
        const auto again = weak.lock();
        accounts->actOn(account,
            [this, completer, address, account, index, again](
                connectors::Connector &connector, const connectors::Call &call) {
                const auto message = connector.resolve(address, call);
                if (!message) {
                    QMetaObject::invokeMethod(accounts.get(), [again, index] { (*again)(index + 1); });
                    return;
                }
                connectors::ThreadRead read;
                read.messages.append(*message);
                if (const auto stored = ingestor->applyThread(account, read); !stored) {
                    completer.complete(fail(stored.error()));
                    return;
                }
                completer.complete(store->readBlocking<ThreadKey>(
                    store::Reader::Interface, [&](store::ReadContext &context) -> Result<ThreadKey> {
                        const auto record = store::accounts::find(context, account);
                        const auto key = store::messages::keyOfGlobalId(context, record->network, message->globalId);
                        const ThreadKey thread = key ? store::messages::threadOf(context, *key) : 0;
                        return thread != 0 ? Result<ThreadKey>(thread)
                                           : fail(Error::Kind::NotFound,
                                                 QStringLiteral("a post of ours without replies is no conversation"));
                    }));
            });
    };
    (*next)(0);
    return completer.future();
}

Task<void> Runtime::Parts::editSent(MessageKey message, const QString &text)
{
    const Completer<void> completer;
    struct Own {
        AccountKey account = 0;
        MessageView view;
        Person parent;
        MessageRef parentRef;
    };
    store
        ->read<Own>(store::Reader::Interface,
            [message](store::ReadContext &context) -> Result<Own> {
                const auto view = store::messages::view(context, message);
                const QList<ThreadRow> rows
                    = store::threads::rows(context, {store::messages::threadOf(context, message)});
                if (!view || rows.isEmpty())
                    return fail(Error::Kind::NotFound, QStringLiteral("no such message"));
                if (view->direction != Direction::Out)
                    return fail(Error::Kind::Forbidden, QStringLiteral("only an own message can be edited"));
                Own own{rows.first().account, *view, {}, {}};
                if (const auto parent = store::messages::keyOf(context, view->parent)) {
                    if (const auto answered = store::messages::view(context, *parent)) {
                        own.parent = answered->author;
                        own.parentRef = answered->ref;
                    }
                }
                return own;
            })
        .then(accounts.get(), [this, completer, text](const Result<Own> &own) {
            if (!own) {
                completer.complete(fail(own.error()));
                return;
            }
            const bool runs = accounts->actOn(own->account,
                [this, completer, text, own = *own](connectors::Connector &connector, const connectors::Call &call) {
                    OutgoingMessage outgoing;
                    outgoing.inReplyTo = own.parentRef;
                    outgoing.parentAuthor = own.parent;
                    outgoing.visibility = own.view.visibility;
                    outgoing.text = text.trimmed();
                    outgoing.subject = own.view.subject;
                    outgoing.language = own.view.language;
                    outgoing.sensitive = own.view.sensitive;
                    outgoing.createdAt = clock->nowMs();
                    const auto edited = connector.edit(own.view.ref, outgoing, call);
                    if (!edited) {
                        completer.complete(fail(edited.error()));
                        return;
                    }
                    connectors::Refresh refresh;
                    refresh.messages.append(*edited);
                    const auto stored = ingestor->applyRefresh(own.account, refresh);
                    completer.complete(stored ? Result<void>{} : Result<void>(fail(stored.error())));
                });
            if (!runs)
                completer.complete(fail(Error::Kind::Auth, QStringLiteral("the account is not connected")));
        });
    return completer.future();
}

} // namespace baton::runtime
