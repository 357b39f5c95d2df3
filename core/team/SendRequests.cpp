// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/SendRequests.h"

namespace baton::team {

namespace {

using store::RequestState;

/// @param intent  that carries it out
void followIntent(const ops::SendState &intent, bool wasGivenBack, store::SendRequestRecord &record)
{
    if (intent.isPending()) {
        record.state = RequestState::Begun;
        return;
    }
    const ops::SendFact &last = intent.facts.last();
    switch (last.type) {
    case ops::OpType::SendUnknown: record.state = RequestState::Unknown; break;
    case ops::OpType::SendFailed:
        record.state = RequestState::Failed;
        record.failure = int(last.failure);
        break;
    default: record.state = wasGivenBack ? RequestState::GivenBack : RequestState::TakenBack; break;
    }
    for (const ops::SendFact &fact : intent.facts) {
        if (fact.type != ops::OpType::SendDone)
            continue;
        record.state = RequestState::Sent;
        record.message = fact.message.value_or(record.message);
    }
}

} // namespace

store::SendRequestRecord recordOf(const ops::RequestState &asked, const QList<ops::SendState> &sends)
{
    const ops::SendRequest &value = asked.request.value;
    store::SendRequestRecord record;
    record.op = asked.request.op;
    record.draft = value.draft;
    record.account = value.account;
    record.inReplyTo = value.replyTo.value_or(MessageId());
    record.device = value.device;
    record.writer = asked.request.author.member;
    record.body = value.reply.id;
    record.upto = value.upto;
    record.at = value.at;
    bool wasGivenBack = false;
    for (const ops::SendFact &fact : asked.facts) {
        record.takenBack = record.takenBack || fact.type == ops::OpType::SendCancel;
        if (fact.type != ops::OpType::SendFailed)
            continue;
        wasGivenBack = true;
        record.failure = int(fact.failure);
    }
    if (wasGivenBack)
        record.state = RequestState::GivenBack;
    else if (record.takenBack)
        record.state = RequestState::TakenBack;
    for (const ops::SendState &send : sends) {
        if (record.state != RequestState::Sent && asked.intents.contains(send.intent.op))
            followIntent(send, wasGivenBack, record);
    }
    return record;
}

void materialiseRequests(store::WriteContext &context, const TeamLog &log, const LoadedThread &thread)
{
    const DeviceId here = ops::deviceIdOf(log.device().key);
    QList<OpId> held;
    bool differs = false;
    for (const ops::RequestState &asked : thread.state.requests) {
        store::SendRequestRecord record = recordOf(asked, thread.state.sends);
        const auto operation = std::find_if(thread.operations.begin(), thread.operations.end(),
            [&](const ops::Operation &one) { return one.opid == record.op; });
        record.thread = ThreadId{operation->entity.bytes};
        record.shownIn = thread.key;
        record.waitsHere = record.device == here && record.state == store::RequestState::Open
            && record.at + kRequestMayBegin > context.now();
        held.append(record.op);
        // The words may be what has just come.
        differs = store::requests::put(context, record) || record.waitsHere || differs;
    }
    differs = store::requests::keepOnly(context, thread.ids, held) || differs;
    context.changes().outbox |= differs;
}

} // namespace baton::team
