// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/AskedReplies.h"

#include "core/base/Log.h"
#include "core/inbox/ReplyBody.h"
#include "core/ops/PollerRules.h"
#include "core/store/AccountRepository.h"
#include "core/store/MessageRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"
#include "core/store/ThreadRepository.h"
#include "core/team/SendRequests.h"
#include "core/team/ThreadActs.h"

namespace baton::inbox::asked {

namespace {

using store::OutboxRecord;
using store::RequestState;
using store::SendRequestRecord;

// An intent without a word for that long after its request's time is over tells that something is wrong there.
constexpr TimeMs kOutcomeLate = TimeMs(11) * 60 * 1000;

bool isIn(const OutboxRecord &record, OutboxState state) { return record.state == toWord(state); }

Result<void> append(
    store::WriteContext &context, team::TeamLog &log, ThreadKey thread, const QList<ops::OpDraft> &drafts)
{
    const auto sealed = log.append(context, drafts);
    if (!sealed)
        return fail(sealed.error());
    team::bringUpToDate(context, log, {thread});
    return {};
}

ThreadKey threadOf(store::ReadContext &context, const OutboxRecord &record)
{
    return store::messages::currentThread(context, record.thread);
}

/// How one's own reply stands: the asking that had an end, else the last one.
std::optional<SendRequestRecord> requestOf(store::ReadContext &context, const OutboxRecord &record)
{
    const auto sent = store::requests::sentOf(context, record.id);
    return sent ? sent : store::requests::find(context, *record.request);
}

/// What is to be done about one's own reply that a colleague is to send.
struct Step {
    enum class Kind { None, Sent, Failed, GivenBack, Late, Unknown, BackToDraft } kind = Kind::None;
    std::optional<TimeMs> at; ///< with None: when to look again
};

Step nextOf(const OutboxRecord &record, const std::optional<SendRequestRecord> &request, TimeMs now)
{
    using Kind = Step::Kind;
    const RequestState state = request ? request->state : RequestState::Open;
    if (state == RequestState::Sent)
        return {Kind::Sent, {}};
    const bool waits = isIn(record, OutboxState::Asked);
    if (!waits && !isIn(record, OutboxState::Unknown))
        return {};
    switch (state) {
    case RequestState::Sent: break;
    case RequestState::Failed: return {Kind::Failed, {}};
    case RequestState::GivenBack:
    case RequestState::TakenBack:
        return {record.hold == toWord(HoldReason::TakenBack) ? Kind::BackToDraft : Kind::GivenBack, {}};
    case RequestState::Unknown: return {waits ? Kind::Unknown : Kind::None, {}};
    case RequestState::Begun: {
        const TimeMs at = record.leavesAt + kOutcomeLate;
        return !waits ? Step{} : at <= now ? Step{Kind::Unknown, {}} : Step{Kind::None, at};
    }
    case RequestState::Open:
        return !waits ? Step{} : record.leavesAt <= now ? Step{Kind::Late, {}} : Step{Kind::None, record.leavesAt};
    }
    return {};
}

Result<void> takeStep(store::WriteContext &context, team::TeamLog &log, OutboxRecord record,
    const std::optional<SendRequestRecord> &request, Step::Kind step)
{
    record.changedAt = context.now();
    record.error.reset();
    switch (step) {
    case Step::Kind::None: return {};
    case Step::Kind::Sent:
        record.state = toWord(OutboxState::Sent);
        record.message = request->message.isNull() ? 0 : store::messages::keyOf(context, request->message).value_or(0);
        break;
    case Step::Kind::Failed:
        record.state = toWord(OutboxState::Failed);
        record.error
            = Error{Error::Kind(request->failure), QStringLiteral("the colleague's computer could not send it")};
        break;
    case Step::Kind::GivenBack:
        record.state = toWord(OutboxState::Held);
        record.hold = toWord(HoldReason::GivenBack);
        break;
    case Step::Kind::Late:
        record.state = toWord(OutboxState::Held);
        record.hold = toWord(HoldReason::NotSentInTime);
        store::outbox::update(context, record);
        return append(context, log, threadOf(context, record),
            {ops::sendCancel(store::threads::idOf(context, threadOf(context, record)), *record.request)});
    case Step::Kind::Unknown:
        record.state = toWord(OutboxState::Unknown);
        record.error = Error{Error::Kind::Timeout, QStringLiteral("the colleague's computer does not know")};
        break;
    case Step::Kind::BackToDraft:
        keepAsDraft(context, record);
        store::outbox::remove(context, record.id);
        return {};
    }
    store::outbox::update(context, record);
    return {};
}

/// Whether what is carried out for a colleague has to go, or stands where nobody can do anything about it.
bool mustGo(store::ReadContext &context, const OutboxRecord &record)
{
    const bool rests = isIn(record, OutboxState::Queued) || isIn(record, OutboxState::Held);
    return isIn(record, OutboxState::Failed) || (isIn(record, OutboxState::Held) && record.unasked)
        || (rests && isTakenBack(context, record));
}

Result<void> letGo(store::WriteContext &context, team::TeamLog &log, OutboxRecord record)
{
    const ThreadKey key = threadOf(context, record);
    const ThreadId thread = store::threads::idOf(context, key);
    if (record.attempts > 0 && !isIn(record, OutboxState::Failed)) {
        // It may have left at an earlier try: that is looked up before anything is said of it.
        record.state = toWord(OutboxState::Unknown);
        record.retryAt = context.now();
        store::outbox::update(context, record);
        return append(context, log, key, {ops::sendUnknown(thread, *record.intent)});
    }
    if (isIn(record, OutboxState::Held) && !isTakenBack(context, record))
        return giveBack(context, log, record.id, Error::Kind::Conflict);
    store::outbox::remove(context, record.id);
    const auto request = store::requests::find(context, *record.request);
    if (request && request->state != RequestState::Begun)
        return {};
    return append(context, log, key,
        {isIn(record, OutboxState::Failed) ? ops::sendFailed(thread, *record.intent,
                                                 quint32(record.error ? record.error->kind : Error::Kind::Auth))
                                           : ops::sendCancel(thread, *record.intent)});
}

Result<SendRequestRecord> requestToBegin(store::ReadContext &context, const team::TeamLog &log, const DraftId &draft)
{
    const auto request = store::requests::byDraft(context, draft);
    if (!request)
        return fail(Error::Kind::NotFound, QStringLiteral("nobody asks for that"));
    if (request->device != ops::deviceIdOf(log.device().key))
        return fail(Error::Kind::Forbidden, QStringLiteral("another computer is asked to send it"));
    if (request->state != RequestState::Open)
        return fail(Error::Kind::Conflict, QStringLiteral("it was taken back, or it was begun already"));
    if (request->at + team::kRequestMayBegin <= context.now())
        return fail(Error::Kind::Conflict, QStringLiteral("too late: it goes back to who wrote it"));
    return *request;
}

/// Where no round has told who reads the account: somebody who may.
std::optional<DeviceId> anyReader(store::ReadContext &context, const team::TeamLog &log, const AccountId &account)
{
    const auto operations = log.operationsOf(context, {ops::entityOf(account)});
    const auto pollers = ops::evaluatePollers(ops::pointersTo(operations), log.options());
    for (const auto &device : store::team::devices(context)) {
        const bool reads = std::any_of(
            pollers.begin(), pollers.end(), [&](const ops::PollerState &one) { return one.device == device.id; });
        if (reads && device.isCurrent && device.id != ops::deviceIdOf(log.device().key))
            return device.id;
    }
    return std::nullopt;
}

Result<AskedReply> wordsOf(store::ReadContext &context, const SendRequestRecord &request)
{
    const auto body = store::bodies::find(context, request.body);
    return body ? askedReplyFrom(body->text)
                : fail(Error::Kind::NotFound, QStringLiteral("its words are on their way"));
}

} // namespace

bool sendsUnasked(store::ReadContext &context, const AccountId &account)
{
    return store::settings::preference(context, sendsUnaskedPreference(account)).toBool();
}

Result<void> ask(store::WriteContext &context, team::TeamLog &log, OutboxRecord &record, const DeviceId &device)
{
    const ThreadKey key = threadOf(context, record);
    const auto account = store::accounts::find(context, record.account);
    const MessageId parent = store::messages::idOf(context, record.inReplyTo);
    ops::SendRequest request;
    request.draft = record.id;
    request.account = account ? account->id : AccountId();
    request.replyTo = parent.isNull() ? std::nullopt : std::optional(parent);
    request.device = device;
    request.reply = log.putBody(context,
        bodyOf({record.text, record.subject, record.language, record.visibility, record.startedAt, record.thenDone}));
    request.at = context.now();
    request.upto = seenByWriter(context, record);
    const auto sealed = log.append(context, {ops::sendRequest(store::threads::idOf(context, key), request)});
    if (!sealed)
        return fail(sealed.error());
    record.request = sealed->first().opid;
    record.asked = device;
    record.intent.reset();
    record.state = toWord(OutboxState::Asked);
    record.hold = toWord(HoldReason::None);
    record.news.clear();
    record.error.reset();
    record.leavesAt = request.at + team::kRequestCounts;
    team::bringUpToDate(context, log, {key});
    return {};
}

Result<void> announce(store::WriteContext &context, team::TeamLog &log, OutboxRecord &record,
    std::chrono::milliseconds window, const std::function<std::optional<DeviceId>(const AccountId &)> &reader)
{
    const auto account = store::accounts::find(context, record.account);
    if (account && account->sharedSince != 0) {
        const auto told = reader(account->id);
        const auto device = told ? told : anyReader(context, log, account->id);
        if (!device)
            return fail(Error::Kind::Forbidden, QStringLiteral("no computer of the team reads this account"));
        return ask(context, log, record, *device);
    }
    // Connected meanwhile: what had been asked for leaves from here.
    if (std::exchange(record.asked, std::nullopt)) {
        record.request.reset();
        record.state = toWord(OutboxState::Queued);
        record.leavesAt = context.now();
    }
    record.leavesAt = std::max<TimeMs>(record.leavesAt, context.now() + window.count());
    const auto intent = recordIntent(context, log, record);
    if (!intent)
        return fail(intent.error());
    record.intent = *intent;
    return {};
}

Result<void> withdraw(store::WriteContext &context, team::TeamLog &log, OutboxRecord record)
{
    const ThreadKey key = threadOf(context, record);
    const auto request = store::requests::find(context, *record.request);
    const bool waits = isIn(record, OutboxState::Asked);
    if (!waits && !isIn(record, OutboxState::Held))
        return fail(Error::Kind::Conflict, QStringLiteral("the reply may have left"));
    const bool isBegun = waits && request && request->state == RequestState::Begun;
    if (isBegun) {
        record.hold = toWord(HoldReason::TakenBack);
        store::outbox::update(context, record);
    } else {
        keepAsDraft(context, record);
        store::outbox::remove(context, record.id);
    }
    context.changes().outbox = true;
    context.changes().threads.insert(key);
    if (!waits || (request && request->takenBack))
        return {};
    return append(context, log, key, {ops::sendCancel(store::threads::idOf(context, key), *record.request)});
}

Result<void> begin(store::WriteContext &context, team::TeamLog &log, const DraftId &draft, bool unasked,
    std::chrono::milliseconds undoWindow, const NetworkHandles &handles)
{
    const auto request = requestToBegin(context, log, draft);
    if (!request)
        return fail(request.error());
    const auto account = store::accounts::findById(context, request->account);
    if (!account || account->removedAt != 0 || account->sharedSince != 0)
        return fail(Error::Kind::Forbidden, QStringLiteral("the account is not connected here"));
    if (store::outbox::find(context, draft))
        return fail(Error::Kind::Conflict, QStringLiteral("it was sent from here before"));
    const auto words = wordsOf(context, *request);
    if (!words)
        return fail(words.error());
    const auto parent = store::messages::keyOf(context, request->inReplyTo);
    if (!parent)
        return fail(Error::Kind::NotFound, QStringLiteral("what it answers is not here yet"));
    ReplyRequest reply;
    reply.thread = store::messages::threadOf(context, *parent);
    reply.inReplyTo = *parent;
    reply.text = words->text;
    reply.subject = words->subject;
    reply.language = words->language;
    reply.visibility = words->visibility;
    reply.startedAt = words->startedAt;
    reply.thenDone = words->thenDone;
    reply.undoWindow = undoWindow;
    // One key wherever and however often it is tried: a network that knows keys takes the same reply once.
    auto record
        = prepareReply(context, reply, draft.bytes, hashId<DraftId>("baton reply", draft.toBytes()).bytes, handles);
    if (!record)
        return fail(record.error());
    record->mine = false;
    record->writer = request->writer;
    record->request = request->op;
    record->seen = request->upto;
    record->unasked = unasked;
    const auto intent = recordIntent(context, log, *record);
    if (!intent)
        return fail(intent.error());
    record->intent = *intent;
    store::outbox::add(context, *record);
    team::bringUpToDate(context, log, {record->thread});
    return {};
}

Result<void> giveBack(store::WriteContext &context, team::TeamLog &log, const DraftId &draft, Error::Kind why)
{
    const auto request = store::requests::byDraft(context, draft);
    auto record = store::outbox::find(context, draft);
    if (record && request && record->request != request->op)
        record.reset(); // sent from here when it was asked for before
    if (!request || (record && !record->writer) || (!record && !request->waitsHere))
        return fail(Error::Kind::NotFound, QStringLiteral("nobody asks for that"));
    const ThreadKey key = record ? threadOf(context, *record) : request->shownIn;
    const ThreadId thread = store::threads::idOf(context, key);
    QList<ops::OpDraft> drafts{ops::sendFailed(thread, request->op, quint32(why))};
    if (record) {
        const bool rests = isIn(*record, OutboxState::Queued) || isIn(*record, OutboxState::Held);
        if (!rests || record->attempts > 0)
            return fail(Error::Kind::Conflict, QStringLiteral("the reply is on its way"));
        drafts.append(ops::sendCancel(thread, *record->intent));
        store::outbox::remove(context, draft);
    }
    return append(context, log, key, drafts);
}

bool isTakenBack(store::ReadContext &context, const OutboxRecord &record)
{
    if (!record.writer)
        return false;
    const auto request = store::requests::find(context, *record.request);
    return !request || request->takenBack || request->at + team::kRequestCounts <= context.now();
}

std::optional<TimeMs> nextStepAt(store::ReadContext &context)
{
    const TimeMs now = context.now();
    std::optional<TimeMs> next;
    const auto sooner = [&next](TimeMs at) { next = next ? std::min(*next, at) : at; };
    for (const OutboxRecord &record : store::outbox::unsent(context)) {
        if (record.asked && record.request) {
            const Step step = nextOf(record, requestOf(context, record), now);
            if (step.kind != Step::Kind::None)
                return now;
            if (step.at)
                sooner(*step.at);
        } else if (record.writer) {
            if (mustGo(context, record))
                return now;
            if (const auto request = store::requests::find(context, *record.request))
                sooner(std::max(now + 1, request->at + team::kRequestCounts));
        }
    }
    for (const SendRequestRecord &request : store::requests::waitingHere(context)) {
        if (sendsUnasked(context, request.account) && wordsOf(context, request))
            return now;
        sooner(request.at + team::kRequestMayBegin);
    }
    return next;
}

Result<void> follow(store::WriteContext &context, team::TeamLog &log, std::chrono::milliseconds undoWindow,
    const NetworkHandles &handles)
{
    for (const OutboxRecord &record : store::outbox::unsent(context)) {
        Result<void> done;
        if (record.asked && record.request) {
            const auto request = requestOf(context, record);
            done = takeStep(context, log, record, request, nextOf(record, request, context.now()).kind);
        } else if (record.writer && mustGo(context, record)) {
            done = letGo(context, log, record);
        }
        if (!done)
            return done;
    }
    for (SendRequestRecord &request : store::requests::waitingHere(context)) {
        if (request.at + team::kRequestMayBegin <= context.now()) {
            request.waitsHere = false;
            store::requests::put(context, request);
            context.changes().outbox = true;
            context.changes().threads.insert(request.shownIn);
        } else if (sendsUnasked(context, request.account) && wordsOf(context, request)) {
            const auto begun = begin(context, log, request.draft, true, undoWindow, handles);
            if (begun)
                continue;
            qCWarning(lcOutbox) << "a colleague's reply is not sent:" << begun.error().detail;
            if (const auto back = giveBack(context, log, request.draft, begun.error().kind); !back)
                return back;
        }
    }
    return {};
}

namespace {

QString nameOf(store::ReadContext &context, const MemberId &member)
{
    for (const auto &known : store::settings::members(context)) {
        if (known.id == member)
            return known.name;
    }
    return {};
}

} // namespace

void describe(store::ReadContext &context, const OutboxRecord &record, OutboxItem &item)
{
    if (record.writer)
        item.colleague = nameOf(context, *record.writer);
    item.leavesElsewhere = record.asked.has_value();
    if (!record.asked)
        return;
    for (const auto &device : store::team::devices(context)) {
        if (device.id != *record.asked)
            continue;
        item.colleague = nameOf(context, device.member);
        item.computer = device.name;
    }
}

QList<OutboxItem> waitingHere(store::ReadContext &context)
{
    QList<OutboxItem> items;
    for (const SendRequestRecord &request : store::requests::waitingHere(context)) {
        OutboxItem item;
        item.id = request.draft;
        item.thread = request.shownIn;
        item.state = OutboxState::AskedOfMe;
        item.mine = false;
        item.colleague = nameOf(context, request.writer);
        item.queuedAt = request.at;
        item.leavesAt = request.at + team::kRequestMayBegin;
        if (const auto account = store::accounts::findById(context, request.account))
            item.account = account->key;
        const auto words = wordsOf(context, request);
        item.isTextHere = words.has_value();
        if (words) {
            item.text = words->text;
            item.visibility = words->visibility;
            item.startedAt = words->startedAt;
        }
        const QList<ThreadRow> rows = store::threads::rows(context, {item.thread});
        if (!rows.isEmpty()) {
            item.caseCode = rows.first().caseCode;
            item.contactName = rows.first().contactName;
        }
        items.append(item);
    }
    return items;
}

} // namespace baton::inbox::asked
