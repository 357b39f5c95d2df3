// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commands/Handlers.h"
#include "core/commands/Shapes.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QMimeDatabase>

namespace baton::commands {

namespace {

std::optional<inbox::OutboxItem> findReply(const Context &context, const DraftId &id)
{
    const QList<inbox::OutboxItem> items = context.read([&] { return context.services.replies.outbox(); });
    for (const inbox::OutboxItem &item : items) {
        if (item.id == id)
            return item;
    }
    return std::nullopt;
}

Answer<QJsonObject> outcomeJson(const Context &context, const inbox::OutboxItem &item)
{
    QJsonValue message;
    if (item.message != 0) {
        const auto id = context.ask([&] { return context.services.lookup.idOfMessage(item.message); });
        if (!id)
            return tl::unexpected(id.error());
        message = messageIdText(*id);
    }
    QJsonValue reason;
    if (item.state == inbox::OutboxState::Held)
        reason = toWord(item.hold);
    else if (item.state == inbox::OutboxState::Failed || item.state == inbox::OutboxState::Unknown)
        reason = kindName(item.error.kind)
            + (item.error.detail.isEmpty() ? QString() : QStringLiteral(": ") + item.error.detail);
    return QJsonObject{{QStringLiteral("state"), toWord(item.state)}, {QStringLiteral("id"), item.id.toHex()},
        {QStringLiteral("message"), message}, {QStringLiteral("reason"), reason},
        {QStringLiteral("colleague"), item.colleague.isEmpty() ? QJsonValue() : QJsonValue(item.colleague)}};
}

bool isSettled(const inbox::OutboxItem &item)
{
    using State = inbox::OutboxState;
    return item.state == State::Sent || item.state == State::Held || item.state == State::Failed
        || item.state == State::Unknown || item.state == State::Asked;
}

/// What is asked of a colleague's computer, and what it answered, goes through the folder: at once, not with the next
/// round. Without a folder, or where it is away, nothing is lost.
void carry(const Context &context)
{
    (void)context.ask([&] { return context.services.teamFolder.sync(); });
}

/// Waits until the reply has gone out or waits for a person.
Answer<QJsonObject> awaitOutcome(const Context &context, const DraftId &id)
{
    // In a team the intent has to be read by colleagues, and theirs here, before the window is over.
    constexpr TimeMs kLastLook = 2000;
    bool hasTold = false;
    bool hasLooked = false;
    while (true) {
        const auto item = findReply(context, id);
        if (!item)
            return tl::unexpected(Failure{Exit::NoSuchThing, kindName(Error::Kind::NotFound),
                QStringLiteral("The reply is no longer in the outbox.")});
        if (isSettled(*item))
            return outcomeJson(context, *item);
        if (item->state == inbox::OutboxState::Queued && !hasLooked) {
            const bool isLast = item->leavesAt - context.services.clock.nowMs() <= kLastLook;
            if (isLast || !hasTold)
                carry(context);
            hasTold = true;
            hasLooked = isLast;
        }
        if (context.stop.sleepFor(std::chrono::milliseconds(50)))
            return tl::unexpected(Failure{Exit::Failed, kindName(Error::Kind::Cancelled),
                QStringLiteral("Stopped while waiting; the reply stays in the outbox.")});
    }
}

Answer<DraftId> replyId(const Context &context)
{
    const QString text = context.invocation.arguments.first();
    const DraftId id = DraftId::fromHex(text.toLatin1());
    if (id.isNull() || !findReply(context, id))
        return tl::unexpected(Failure{Exit::NoSuchThing, kindName(Error::Kind::NotFound),
            QStringLiteral("There is no reply “%1” in the outbox.").arg(text)});
    return id;
}

Answer<OutgoingMedia> fileToSend(const QString &path)
{
    const auto failure = [&path](Error::Kind kind, const QString &why) {
        return tl::unexpected(Failure{Exit::Failed, kindName(kind), why.arg(path)});
    };
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Storage, QStringLiteral("The file “%1” cannot be read."));
    if (file.size() > inbox::kMaxSentFileBytes)
        return failure(Error::Kind::Invalid, QStringLiteral("The file “%1” is larger than any account takes."));
    OutgoingMedia media;
    media.bytes = file.readAll();
    media.fileName = QFileInfo(path).fileName();
    media.mimeType = QMimeDatabase().mimeTypeForFileNameAndData(media.fileName, media.bytes).name();
    if (media.bytes.isEmpty())
        return failure(Error::Kind::Invalid, QStringLiteral("The file “%1” is empty."));
    return media;
}

} // namespace

Answer<QJsonObject> reply(const Context &context)
{
    const Invocation &invocation = context.invocation;
    if (!invocation.has("text-stdin"))
        return tl::unexpected(usageFailure(QStringLiteral("The text comes from standard input: add --text-stdin.")));
    const auto key = context.thread(invocation.arguments.first());
    if (!key)
        return tl::unexpected(key.error());
    inbox::ReplyRequest request;
    request.thread = *key;
    request.text = QString::fromUtf8(invocation.standardInput).trimmed();
    request.anyway = invocation.has("anyway");
    request.undoWindow = std::chrono::milliseconds(0);
    request.startedAt = context.services.clock.nowMs();
    if (invocation.hasValue("to")) {
        const auto message = context.message(invocation.value("to"));
        if (!message)
            return tl::unexpected(message.error());
        request.inReplyTo = *message;
    }
    if (invocation.has("private"))
        request.visibility = Visibility::Direct;
    else
        request.visibility = Visibility::Public; // narrowed by the service to what is answered
    for (const QString &path : invocation.all("file")) {
        auto file = fileToSend(path);
        if (!file)
            return tl::unexpected(file.error());
        request.media.append(std::move(*file));
    }
    const auto id = context.ask([&] { return context.services.replies.send(request); });
    if (!id)
        return tl::unexpected(id.error());
    const auto item = findReply(context, *id);
    const bool isAsked = item && item->state == inbox::OutboxState::Asked;
    if (isAsked)
        carry(context);
    if (invocation.has("no-wait") && !isAsked)
        return QJsonObject{{QStringLiteral("state"), QStringLiteral("queued")}, {QStringLiteral("id"), id->toHex()},
            {QStringLiteral("message"), QJsonValue()}, {QStringLiteral("reason"), QJsonValue()},
            {QStringLiteral("colleague"), QJsonValue()}};
    return awaitOutcome(context, *id);
}

Answer<QJsonObject> outbox(const Context &context)
{
    QJsonArray array;
    const QList<inbox::OutboxItem> items = context.read([&] { return context.services.replies.outbox(); });
    for (const inbox::OutboxItem &item : items) {
        if (item.state != inbox::OutboxState::Sent)
            array.append(outboxJson(item));
    }
    return QJsonObject{{QStringLiteral("outbox"), array}};
}

Answer<QJsonObject> outboxWithdraw(const Context &context)
{
    const auto id = replyId(context);
    if (!id)
        return tl::unexpected(id.error());
    const bool wasAsked = findReply(context, *id)->leavesElsewhere;
    const auto done = context.ask([&] { return context.services.replies.withdraw(*id); });
    if (!done)
        return tl::unexpected(done.error());
    if (wasAsked)
        carry(context);
    return QJsonObject{};
}

Answer<QJsonObject> outboxGiveBack(const Context &context)
{
    const auto id = replyId(context);
    if (!id)
        return tl::unexpected(id.error());
    const auto done = context.ask([&] { return context.services.replies.giveBack(*id); });
    if (!done)
        return tl::unexpected(done.error());
    carry(context);
    return QJsonObject{};
}

namespace {

/// Agrees to what a colleague asks for, and waits for what becomes of it.
Answer<QJsonObject> sendForColleague(const Context &context, const DraftId &id)
{
    carry(context); // it may have been taken back
    const auto agreed = context.ask([&] { return context.services.replies.sendForColleague(id); });
    if (!agreed)
        return tl::unexpected(agreed.error());
    carry(context);
    auto outcome = awaitOutcome(context, id);
    carry(context);
    return outcome;
}

} // namespace

Answer<QJsonObject> outboxSend(const Context &context)
{
    const auto id = replyId(context);
    if (!id)
        return tl::unexpected(id.error());
    const auto item = findReply(context, *id);
    if (item->state == inbox::OutboxState::AskedOfMe)
        return sendForColleague(context, *id);
    // What a guard holds, and what may have gone out already, goes only when somebody says so in as many words.
    const bool needsWords = item->state == inbox::OutboxState::Held || item->state == inbox::OutboxState::Unknown;
    if (needsWords && !context.invocation.has("anyway"))
        return outcomeJson(context, *item);
    const auto done = context.ask([&] {
        if (item->state == inbox::OutboxState::Held)
            return context.services.replies.sendAnyway(*id);
        if (item->state == inbox::OutboxState::Failed || item->state == inbox::OutboxState::Unknown)
            return context.services.replies.tryAgain(*id);
        return context.services.replies.sendNow(*id);
    });
    if (!done)
        return tl::unexpected(done.error());
    return awaitOutcome(context, *id);
}

Answer<QJsonObject> outboxSettle(const Context &context)
{
    const Invocation &invocation = context.invocation;
    if (invocation.has("was-sent") == invocation.has("give-up"))
        return tl::unexpected(usageFailure(QStringLiteral("Say what became of it: --was-sent or --give-up.")));
    const auto id = replyId(context);
    if (!id)
        return tl::unexpected(id.error());
    const auto done = context.ask([&] { return context.services.replies.settle(*id, invocation.has("was-sent")); });
    if (!done)
        return tl::unexpected(done.error());
    return QJsonObject{};
}

namespace {

/// Something done to one message on the network, final there.
Answer<QJsonObject> onMessage(const Context &context, inbox::AccountService::Act act)
{
    const auto message = context.message(context.invocation.arguments.first());
    if (!message)
        return tl::unexpected(message.error());
    const auto done = context.ask([&] { return context.services.accounts.act(*message, act); });
    if (!done)
        return tl::unexpected(done.error());
    return QJsonObject{};
}

} // namespace

Answer<QJsonObject> like(const Context &context) { return onMessage(context, inbox::AccountService::Act::Like); }

Answer<QJsonObject> messageAccept(const Context &context)
{
    return onMessage(context, inbox::AccountService::Act::AcceptRequest);
}

Answer<QJsonObject> messageDecline(const Context &context)
{
    return onMessage(context, inbox::AccountService::Act::DismissRequest);
}

Answer<QJsonObject> messageDelete(const Context &context)
{
    if (!context.invocation.has("yes"))
        return tl::unexpected(usageFailure(QStringLiteral(
            "What was sent is deleted on the network, and nothing brings it back there. Say so with --yes.")));
    return onMessage(context, inbox::AccountService::Act::DeleteOwn);
}

Answer<QJsonObject> messageEdit(const Context &context)
{
    const auto message = context.message(context.invocation.arguments.first());
    if (!message)
        return tl::unexpected(message.error());
    const QString text = QString::fromUtf8(context.invocation.standardInput).trimmed();
    if (text.isEmpty())
        return tl::unexpected(usageFailure(QStringLiteral("Standard input holds no text.")));
    const auto edited = context.ask([&] { return context.services.replies.editSent(*message, text); });
    if (!edited)
        return tl::unexpected(edited.error());
    return QJsonObject{};
}

Answer<QJsonObject> savedReplyList(const Context &context)
{
    const auto replies = context.ask([&] { return context.services.team.savedReplies(); });
    if (!replies)
        return tl::unexpected(replies.error());
    QJsonArray array;
    for (const SavedReply &saved : *replies)
        array.append(savedReplyJson(saved));
    return QJsonObject{{QStringLiteral("saved_replies"), array}};
}

namespace {

Answer<std::optional<SavedReply>> savedReplyNamed(const Context &context, const QString &name)
{
    const auto replies = context.ask([&] { return context.services.team.savedReplies(); });
    if (!replies)
        return tl::unexpected(replies.error());
    for (const SavedReply &saved : *replies) {
        if (saved.name.compare(name, Qt::CaseInsensitive) == 0)
            return std::optional(saved);
    }
    return std::optional<SavedReply>();
}

} // namespace

Answer<QJsonObject> savedReplySet(const Context &context)
{
    const QString text = QString::fromUtf8(context.invocation.standardInput).trimmed();
    if (!context.invocation.has("text-stdin") || text.isEmpty())
        return tl::unexpected(usageFailure(QStringLiteral("The text comes from standard input: add --text-stdin.")));
    const QString name = context.invocation.arguments.first();
    const auto known = savedReplyNamed(context, name);
    if (!known)
        return tl::unexpected(known.error());
    SavedReply saved = known->value_or(SavedReply{});
    saved.name = name;
    saved.text = text;
    if (context.invocation.hasValue("language"))
        saved.language = context.invocation.value("language");
    const auto done = context.ask([&] { return context.services.team.setSavedReply(saved); });
    if (!done)
        return tl::unexpected(done.error());
    return QJsonObject{};
}

Answer<QJsonObject> savedReplyRemove(const Context &context)
{
    const QString name = context.invocation.arguments.first();
    const auto known = savedReplyNamed(context, name);
    if (!known)
        return tl::unexpected(known.error());
    if (!known->has_value())
        return tl::unexpected(Failure{Exit::NoSuchThing, kindName(Error::Kind::NotFound),
            QStringLiteral("There is no saved reply “%1”.").arg(name)});
    const auto done = context.ask([&] { return context.services.team.removeSavedReply((*known)->id); });
    if (!done)
        return tl::unexpected(done.error());
    return QJsonObject{};
}

} // namespace baton::commands
