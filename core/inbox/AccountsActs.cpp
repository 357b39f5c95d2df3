// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does on an account's network by hand.
#include "core/inbox/Accounts.h"

#include <QtCore/QSaveFile>

#include <atomic>

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

constexpr qint64 kMaxPictureBytes = 16LL * 1024 * 1024;

Result<void> writeWhole(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Error::Kind::Storage, file.errorString());
    return {};
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

Task<void> Accounts::saveFile(
    MessageKey message, int attachment, const QString &path, const Progress &progress, const CancelToken &cancel)
{
    const Completer<void> completer;
    const auto isOver = std::make_shared<std::atomic<bool>>(false);
    const auto tell = [this, progress, isOver](qint64 got, qint64 of) {
        if (!progress)
            return;
        QMetaObject::invokeMethod(
            this,
            [progress, isOver, got, of] {
                if (!*isOver)
                    progress(got, of);
            },
            Qt::QueuedConnection);
    };
    const auto fetch = [completer, path, cancel, tell, isOver](const MessageRef &of, const Attachment &file,
                           connectors::Connector &connector, connectors::Call call) {
        const auto stop = call.cancel.onCancel([cancel] { cancel.cancel(); });
        call.cancel = cancel;
        const auto bytes = cancel.isCancelled() ? Result<QByteArray>(fail(Error::Kind::Cancelled))
                                                : connector.file(of, file, tell, call);
        *isOver = true;
        completer.complete(!bytes      ? Result<void>(fail(bytes.error()))
                : cancel.isCancelled() ? Result<void>(fail(Error::Kind::Cancelled))
                                       : writeWhole(path, *bytes));
    };
    withFile(message, attachment, fetch, [completer](const Error &error) { completer.complete(fail(error)); });
    return completer.future();
}

Task<QByteArray> Accounts::fetchPicture(MessageKey message, int attachment, const CancelToken &cancel)
{
    const Completer<QByteArray> completer;
    const auto fetch = [completer, cancel](const MessageRef &of, const Attachment &file,
                           connectors::Connector &connector, connectors::Call call) {
        const auto stop = call.cancel.onCancel([cancel] { cancel.cancel(); });
        call.cancel = cancel;
        const auto tooMuch = [cancel](qint64 got, qint64 whole) {
            if (std::max(got, whole) > kMaxPictureBytes)
                cancel.cancel();
        };
        auto bytes = cancel.isCancelled() ? Result<QByteArray>(fail(Error::Kind::Cancelled))
                                          : connector.file(of, file, tooMuch, call);
        if (bytes && bytes->size() > kMaxPictureBytes)
            bytes = fail(Error::Kind::Invalid, QStringLiteral("too big for a picture"));
        completer.complete(std::move(bytes));
    };
    withFile(message, attachment, fetch, [completer](const Error &error) { completer.complete(fail(error)); });
    return completer.future();
}

void Accounts::withFile(MessageKey message, int attachment, const FileWork &work,
    const std::function<void(const Error &)> &failed)
{
    const auto no = [failed](Error::Kind kind, const char *why) { failed(Error{kind, QString::fromLatin1(why)}); };
    m_context.store
        .read<ActTarget>(store::Reader::Interface,
            [target = m_context.target, message](
                store::ReadContext &context) -> Result<ActTarget> { return target(context, message); })
        .then(this, [this, work, failed, no, attachment](const Result<ActTarget> &target) {
            Running *running = target ? find(target->account) : nullptr;
            const Attachment file = target ? target->attachments.value(attachment) : Attachment();
            if (!target)
                failed(target.error());
            else if (attachment < 0 || attachment >= target->attachments.size())
                no(Error::Kind::NotFound, "the message has no such file");
            else if (!isWithTheNetwork(file))
                no(Error::Kind::Unsupported, "the file is not with the account");
            else if (!running || !running->runner)
                no(Error::Kind::Auth, "the account is not connected");
            else
                running->runner->fetchFile(
                    [work, of = target->message, file](connectors::Connector &connector,
                        const connectors::Call &call) { work(of, file, connector, call); });
        });
}

} // namespace baton::inbox
