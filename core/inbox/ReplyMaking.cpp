// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/ReplyMaking.h"

#include "core/connectors/ConnectorInfo.h"
#include "core/store/AccountRepository.h"
#include "core/store/MessageKeys.h"
#include "core/store/MessageRepository.h"
#include "core/store/ThreadRepository.h"
#include "core/team/ThreadActs.h"
#include "core/text/PostLength.h"

namespace baton::inbox {

namespace {

// Enough of a conversation's end to find what is answered and what came since.
constexpr int kTail = 200;

QList<MessageView> tailOf(store::ReadContext &context, ThreadKey thread)
{
    constexpr MessageKey kEnd = std::numeric_limits<MessageKey>::max();
    const auto page = store::threads::conversation(context, thread, kEnd, kTail);
    return page ? page->messages : QList<MessageView>{};
}

Visibility allowedVisibility(Visibility wanted, const QList<Visibility> &possible)
{
    // The widest that is no wider than wanted; every network has Direct or nothing narrower than what it answers.
    Visibility best = Visibility::Direct;
    for (const Visibility candidate : possible) {
        if (candidate >= wanted && candidate < best)
            best = candidate;
    }
    return possible.contains(wanted) || possible.isEmpty() ? wanted : best;
}

Result<void> checkLength(
    const store::OutboxRecord &record, const QStringList &added, const connectors::AccountLimits &limits)
{
    text::LengthParams params;
    const bool privately = record.visibility == Visibility::Direct && limits.maxDirectLength > 0;
    params.limit = privately ? limits.maxDirectLength : limits.maxLength;
    params.byteLimit = privately ? 0 : limits.maxBytes;
    if (limits.charactersPerUrl > 0)
        params.charsPerUrl = limits.charactersPerUrl;
    params.contentWarning = record.subject;
    const QString whole = (added + QStringList(record.text)).join(u' ');
    const text::Length length = text::measure(limits.lengthRule, whole, params);
    if (!length.fits())
        return fail(Error::Kind::Invalid, QStringLiteral("too long: %1 of %2").arg(length.used).arg(length.limit));
    if (record.media.size() > limits.maxMedia)
        return fail(Error::Kind::Invalid,
            QStringLiteral("too many pictures: %1 of %2").arg(record.media.size()).arg(limits.maxMedia));
    return {};
}

/// Files that are no pictures, which the account must be able to send.
Result<void> checkFiles(
    const QList<OutgoingMedia> &media, connectors::Abilities abilities, const connectors::AccountLimits &limits)
{
    const qint64 most = limits.maxFileBytes > 0 ? std::min(limits.maxFileBytes, kMaxSentFileBytes) : kMaxSentFileBytes;
    for (const OutgoingMedia &one : media) {
        if (one.fileName.isEmpty())
            continue;
        if (!abilities.testFlag(connectors::Ability::Files))
            return fail(Error::Kind::Unsupported, QStringLiteral("this network takes no files"));
        if (one.bytes.size() > most)
            return fail(Error::Kind::Invalid,
                QStringLiteral("too large: %1 bytes of %2 in %3").arg(one.bytes.size()).arg(most).arg(one.fileName));
    }
    return {};
}

OutgoingMessage answerTo(const MessageView &parent, const store::OutboxRecord &record)
{
    OutgoingMessage message;
    message.inReplyTo = parent.ref;
    message.parentText = parent.text;
    message.parentAuthor = parent.author;
    message.visibility = record.visibility;
    message.text = record.text;
    message.subject = record.subject;
    message.language = record.language;
    message.sensitive = !record.subject.isEmpty();
    message.media = record.media;
    message.createdAt = record.queuedAt;
    return message;
}

} // namespace

Result<store::OutboxRecord> prepareReply(store::WriteContext &context, const ReplyRequest &request,
    const std::array<unsigned char, 16> &id, const std::array<unsigned char, 16> &key, const NetworkHandles &handles)
{
    const QList<ThreadRow> rows = store::threads::rows(context, {request.thread});
    if (rows.isEmpty())
        return fail(Error::Kind::NotFound, QStringLiteral("no such conversation"));
    const ThreadRow &thread = rows.first();
    const auto account = store::accounts::find(context, thread.account);
    if (!account || account->removedAt != 0)
        return fail(Error::Kind::Forbidden, QStringLiteral("the account of this conversation is not connected here"));

    std::optional<MessageView> parent;
    if (request.inReplyTo != 0) {
        parent = store::messages::view(context, request.inReplyTo);
        if (!parent)
            return fail(Error::Kind::NotFound, QStringLiteral("no such message"));
        if (parent->erased != Erased::No) // the network would have to be told what is answered
            return fail(Error::Kind::Forbidden, QStringLiteral("the message was erased"));
    } else {
        const QList<MessageView> tail = tailOf(context, thread.key);
        for (const MessageView &message : tail) {
            if (message.direction == Direction::In && !message.deleted && message.erased == Erased::No
                && !store::isNoteKey(message.key) && !(message.isAutomatic && parent))
                parent = message;
        }
        if (!parent)
            return fail(Error::Kind::Forbidden, QStringLiteral("there is no message of a customer to answer"));
    }

    store::OutboxRecord record;
    record.id = DraftId{id};
    record.thread = thread.key;
    record.account = thread.account;
    record.inReplyTo = parent->key;
    record.state = toWord(account->sharedSince == 0 ? OutboxState::Queued : OutboxState::Asked);
    record.hold = toWord(HoldReason::None);
    if (request.besideColleague && !request.anyway) {
        // As if it had been held for that, and the person had said "anyway".
        record.hold = toWord(HoldReason::ColleagueWriting);
    }
    record.text = request.text.trimmed();
    record.subject = request.subject.trimmed();
    record.language = request.language;
    record.visibility = allowedVisibility(narrower(request.visibility, parent->visibility), account->visibilities);
    record.media = request.media;
    record.idempotencyKey = QByteArray(reinterpret_cast<const char *>(key.data()), qsizetype(key.size())).toHex();
    record.thenDone = request.thenDone;
    record.anyway = request.anyway || request.besideColleague;
    record.queuedAt = context.now();
    record.leavesAt = record.queuedAt + std::max<TimeMs>(request.undoWindow.count(), 0);
    record.startedAt = request.startedAt != 0 ? request.startedAt : record.queuedAt;
    record.changedAt = record.queuedAt;
    if (record.text.isEmpty() && record.media.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("the reply is empty"));
    if (account->sharedSince != 0 && !record.media.isEmpty())
        return fail(Error::Kind::Unsupported, QStringLiteral("files leave only from where the account is connected"));
    QStringList added;
    if (handles)
        added = handles(account->network, answerTo(*parent, record), account->self);
    if (const auto fits = checkLength(record, added, connectors::limitsFromJson(account->limitsJson)); !fits)
        return fail(fits.error());
    const auto files = checkFiles(record.media, connectors::Abilities::fromInt(account->abilities),
        connectors::limitsFromJson(account->limitsJson));
    if (!files)
        return fail(files.error());
    return record;
}

Result<ReplyService::AddedHandles> addedHandlesFor(
    store::ReadContext &context, MessageKey inReplyTo, const NetworkHandles &handles)
{
    const auto parent = store::messages::view(context, inReplyTo);
    const QList<ThreadRow> rows
        = parent ? store::threads::rows(context, {store::messages::threadOf(context, inReplyTo)}) : QList<ThreadRow>();
    const auto account = rows.isEmpty() ? std::nullopt : store::accounts::find(context, rows.first().account);
    if (!account)
        return fail(Error::Kind::NotFound, QStringLiteral("no such message"));
    return [handles, network = account->network, self = account->self, message = answerTo(*parent, {})](
               const QString &text) mutable {
        message.text = text;
        return handles(network, message, self);
    };
}

Result<OutgoingMessage> composeReply(store::ReadContext &context, const store::OutboxRecord &record)
{
    const auto parent = store::messages::view(context, record.inReplyTo);
    if (!parent)
        return fail(Error::Kind::NotFound, QStringLiteral("the message to be answered is not here"));
    return answerTo(*parent, record);
}

namespace {

/// What was taken back, and then what has been begun in its place.
store::DraftRecord joined(const store::DraftRecord &back, const store::DraftRecord &begun)
{
    if (back.text == begun.text && begun.media.isEmpty()) {
        store::DraftRecord same = begun;
        same.media = back.media;
        return same;
    }
    store::DraftRecord both = begun;
    const bool eitherIsEmpty = back.text.isEmpty() || begun.text.isEmpty();
    both.text = back.text + (eitherIsEmpty ? QString() : QStringLiteral("\n\n")) + begun.text;
    both.media = back.media + begun.media;
    if (begun.subject.isEmpty())
        both.subject = back.subject;
    if (begun.inReplyTo == 0)
        both.inReplyTo = back.inReplyTo;
    // What was meant for few never becomes readable to more.
    both.visibility = std::max(back.visibility, begun.visibility);
    both.privately = back.privately || begun.privately;
    both.startedAt = std::min(back.startedAt, begun.startedAt);
    return both;
}

} // namespace

void keepAsDraft(store::WriteContext &context, const store::OutboxRecord &record)
{
    using Kind = store::DraftRecord::Kind;
    const ThreadKey thread = store::messages::currentThread(context, record.thread);
    store::DraftRecord draft;
    draft.text = record.text;
    draft.subject = record.subject;
    draft.language = record.language;
    draft.visibility = record.visibility;
    draft.inReplyTo = record.inReplyTo;
    draft.startedAt = record.startedAt;
    draft.privately = record.visibility == Visibility::Direct;
    draft.media = store::outbox::media(context, record.id);
    if (const auto begun = store::drafts::find(context, thread, Kind::Reply))
        draft = joined(draft, *begun);
    store::drafts::put(context, thread, Kind::Reply, draft);
}

QList<quint64> seenByWriter(store::ReadContext &context, const store::OutboxRecord &record)
{
    QList<quint64> keys;
    // Whoever writes beside a colleague has not said that the rest does not matter.
    const bool accepted = record.anyway && record.hold != toWord(HoldReason::ColleagueWriting);
    const QList<MessageView> tail = tailOf(context, store::messages::currentThread(context, record.thread));
    for (const MessageView &message : tail) {
        if (accepted || message.seenAt <= record.startedAt)
            keys.append(ops::messageKey(message.id));
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

ThreadNews newsSince(store::ReadContext &context, const store::OutboxRecord &record, const QString &myName)
{
    ThreadNews news;
    const ThreadKey thread = store::messages::currentThread(context, record.thread);
    const QList<MessageView> tail = tailOf(context, thread);
    for (const MessageView &message : tail) {
        const bool isKnown
            = record.writer ? record.seen.contains(ops::messageKey(message.id)) : message.seenAt <= record.startedAt;
        if (isKnown || message.deleted)
            continue;
        if (message.direction == Direction::In)
            news.fromCustomers.append(message.key);
        else if (message.memberName.isEmpty())
            news.fromUsElsewhere.append(message.key);
        else if (record.writer || message.memberName != myName)
            news.fromColleagues.append(message.key);
    }
    const auto parent = store::messages::view(context, record.inReplyTo);
    news.parentGone = !parent || parent->deleted || parent->erased != Erased::No;
    if (!news.parentGone) {
        for (const Revision &revision : parent->revisions)
            news.parentEdited = news.parentEdited || revision.at > record.startedAt;
        news.parentEdited = news.parentEdited || (parent->editedAt && *parent->editedAt > record.startedAt);
    }
    return news;
}

OutboxItem describeReply(store::ReadContext &context, const store::OutboxRecord &record)
{
    OutboxItem item;
    item.id = record.id;
    item.thread = store::messages::currentThread(context, record.thread);
    item.account = record.account;
    item.text = record.text;
    item.visibility = record.visibility;
    item.state = outboxStateFromWord(record.state).value_or(OutboxState::Unknown);
    item.hold = holdReasonFromWord(record.hold).value_or(HoldReason::None);
    item.news = record.news;
    if (record.error)
        item.error = *record.error;
    item.queuedAt = record.queuedAt;
    item.leavesAt = record.leavesAt;
    item.startedAt = record.startedAt;
    item.mine = record.mine;
    item.message = record.message;
    const QList<ThreadRow> rows = store::threads::rows(context, {item.thread});
    if (!rows.isEmpty()) {
        item.caseCode = rows.first().caseCode;
        item.contactName = rows.first().contactName;
    }
    return item;
}

Result<OpId> recordIntent(store::WriteContext &context, team::TeamLog &log, const store::OutboxRecord &record)
{
    const ThreadId thread = store::threads::idOf(context, record.thread);
    const auto account = store::accounts::find(context, record.account);
    ops::SendIntent intent;
    intent.draft = record.id;
    intent.account = account ? account->id : AccountId{};
    const MessageId parent = store::messages::idOf(context, record.inReplyTo);
    if (!parent.isNull())
        intent.replyTo = parent;
    if (record.writer)
        intent.request = record.request;
    const auto sealed = log.append(context, {ops::sendIntent(thread, intent)});
    if (!sealed)
        return fail(sealed.error());
    return sealed->first().opid;
}

Result<void> recordOutcome(
    store::WriteContext &context, team::TeamLog &log, const store::OutboxRecord &record, OutboxState state)
{
    if (!record.intent)
        return {};
    const ThreadKey key = store::messages::currentThread(context, record.thread);
    const ThreadId thread = store::threads::idOf(context, key);
    ops::OpDraft draft;
    switch (state) {
    case OutboxState::Sent: {
        const MessageId message = record.message != 0 ? store::messages::idOf(context, record.message) : MessageId{};
        draft = ops::sendDone(thread, *record.intent, message.isNull() ? std::nullopt : std::optional(message));
        break;
    }
    case OutboxState::Failed:
        draft = ops::sendFailed(thread, *record.intent, quint32(record.error ? int(record.error->kind) : 0));
        break;
    case OutboxState::Unknown: draft = ops::sendUnknown(thread, *record.intent); break;
    case OutboxState::Queued:
    case OutboxState::Asked:
    case OutboxState::AskedOfMe:
    case OutboxState::Held:
    case OutboxState::Checking:
    case OutboxState::Sending: draft = ops::sendCancel(thread, *record.intent); break;
    }
    const auto sealed = log.append(context, {draft});
    if (!sealed)
        return fail(sealed.error());
    team::bringUpToDate(context, log, {key});
    return {};
}

} // namespace baton::inbox
