// SPDX-License-Identifier: GPL-3.0-or-later
// Files and pictures that only the account can fetch. They come on a lane of their own.
#include "core/inbox/Accounts.h"

#include <QtCore/QFile>
#include <QtCore/QSaveFile>

#include <atomic>

namespace baton::inbox {

namespace {

Result<void> writeWhole(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Error::Kind::Storage, file.errorString());
    return {};
}

/// Fetches a file until it is there, `cancel` or the account's end. Blocks.
/// @param most  Invalid for what is bigger; found out as it comes, or before where its size is known
Result<QByteArray> fetched(const MessageRef &of, const Attachment &file, qint64 most, const CancelToken &cancel,
    const connectors::FileProgress &tell, connectors::Connector &connector, connectors::Call call)
{
    const Error tooBig{Error::Kind::Invalid, QStringLiteral("more than %1 bytes").arg(most)};
    if (file.sizeBytes > most)
        return fail(tooBig);
    if (cancel.isCancelled())
        return fail(Error::Kind::Cancelled);
    const CancelToken stop; // of this call alone
    const auto lane = call.cancel.onCancel([stop] { stop.cancel(); });
    const auto person = cancel.onCancel([stop] { stop.cancel(); });
    const auto isTooBig = std::make_shared<std::atomic<bool>>(false);
    call.cancel = stop;
    auto bytes = connector.file(
        of, file,
        [stop, isTooBig, most, tell](qint64 got, qint64 size) {
            if (got > most) {
                *isTooBig = true;
                stop.cancel();
            } else if (tell) {
                tell(got, size);
            }
        },
        call);
    if (*isTooBig || (bytes && bytes->size() > most))
        return fail(tooBig);
    if (cancel.isCancelled())
        return fail(Error::Kind::Cancelled);
    return bytes;
}

} // namespace

/// Finds a message's file and its account, and has `work` do the rest on the lane for files.
void Accounts::withFile(
    MessageKey message, int attachment, const std::function<void(const Error &)> &failed, const FileWork &work)
{
    m_context.store
        .read<ActTarget>(store::Reader::Interface,
            [target = m_context.target, message](
                store::ReadContext &context) -> Result<ActTarget> { return target(context, message); })
        .then(this, [this, failed, work, attachment](const Result<ActTarget> &target) {
            if (!target) {
                failed(target.error());
            } else if (attachment < 0 || attachment >= target->attachments.size()) {
                failed({Error::Kind::NotFound, QStringLiteral("the message has no such file")});
            } else if (const Attachment file = target->attachments.at(attachment); !isWithTheNetwork(file)) {
                failed({Error::Kind::Unsupported, QStringLiteral("the file is not with the account")});
            } else if (const Running *running = find(target->account); !running || !running->runner) {
                failed({Error::Kind::Auth, QStringLiteral("the account is not connected")});
            } else {
                running->runner->fetchFile([work, of = target->message, file](connectors::Connector &connector,
                                               const connectors::Call &call) { work(of, file, connector, call); });
            }
        });
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
    withFile(
        message, attachment, [completer](const Error &error) { completer.complete(fail(error)); },
        [completer, path, cancel, tell, isOver](const MessageRef &of, const Attachment &file,
            connectors::Connector &connector, const connectors::Call &call) {
            const auto bytes = fetched(of, file, connectors::kMaxFileBytes, cancel, tell, connector, call);
            *isOver = true;
            completer.complete(bytes ? writeWhole(path, *bytes) : Result<void>(fail(bytes.error())));
        });
    return completer.future();
}

Task<QByteArray> Accounts::fetchPicture(MessageKey message, int attachment, const CancelToken &cancel)
{
    const Completer<QByteArray> completer;
    withFile(
        message, attachment, [completer](const Error &error) { completer.complete(fail(error)); },
        [completer, cancel](const MessageRef &of, const Attachment &file, connectors::Connector &connector,
            const connectors::Call &call) {
            completer.complete(fetched(of, file, kMaxFetchedPictureBytes, cancel, {}, connector, call));
        });
    return completer.future();
}

Task<QByteArray> Accounts::fetchAvatar(AccountKey account, const QString &url, const CancelToken &cancel)
{
    Attachment picture;
    picture.type = Attachment::Type::Image;
    picture.url = url;
    if (!isWithTheNetwork(picture))
        return readyTask<QByteArray>(
            fail(Error::Kind::Unsupported, QStringLiteral("the picture is not with the account")));
    const Running *running = find(account);
    if (!running || !running->runner)
        return readyTask<QByteArray>(fail(Error::Kind::Auth, QStringLiteral("the account is not connected")));
    const Completer<QByteArray> completer;
    running->runner->fetchFile(
        [completer, picture, cancel](connectors::Connector &connector, const connectors::Call &call) {
            completer.complete(fetched({}, picture, kMaxFetchedPictureBytes, cancel, {}, connector, call));
        });
    return completer.future();
}

Task<Imported> Accounts::importFile(AccountKey account, const QString &path, const CancelToken &cancel)
{
    const Running *running = find(account);
    if (!running || !running->runner)
        return readyTask<Imported>(fail(Error::Kind::Auth, QStringLiteral("the account is not connected")));
    if (!running->entry->importFile)
        return readyTask<Imported>(
            fail(Error::Kind::Unsupported, QStringLiteral("nothing can be read out of files for this network")));
    const Completer<Imported> completer;
    m_workers.start([this, completer, account, path, cancel, entry = running->entry, self = running->record.self] {
        const auto stop = m_stop.onCancel([cancel] { cancel.cancel(); });
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            completer.complete(fail(file.exists() ? Error::Kind::Storage : Error::Kind::NotFound, file.errorString()));
            return;
        }
        Imported imported;
        const auto take = [&](const QList<NetworkMessage> &messages) -> Result<void> {
            connectors::Batch batch;
            batch.messages = messages;
            const auto counts = m_context.ingest.batch(account, batch);
            if (!counts)
                return fail(counts.error());
            imported.read += int(messages.size());
            imported.fresh += counts->newMessages;
            return {};
        };
        const auto done = entry->importFile(file, self, take, cancel);
        completer.complete(done ? Result<Imported>(imported) : Result<Imported>(fail(done.error())));
    });
    return completer.future();
}

} // namespace baton::inbox
