// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Sending": facts, all kept.
#include "core/ops/Rules.h"

#include <map>

namespace baton::ops {

namespace {

/// The outcome an operation reports, and of which intent.
std::optional<std::pair<OpId, SendFact>> factOf(const RuleContext &context, const Operation &operation)
{
    SendFact fact;
    OpId intent;
    if (const auto *cancel = operation.as<SendCancel>()) {
        intent = cancel->intent;
    } else if (const auto *done = operation.as<SendDone>()) {
        intent = done->intent;
        fact.message = done->message;
    } else if (const auto *failed = operation.as<SendFailed>()) {
        intent = failed->intent;
        fact.failure = failed->kind;
    } else if (const auto *unknown = operation.as<SendUnknown>()) {
        intent = unknown->intent;
    } else {
        return std::nullopt;
    }
    fact.type = operation.type;
    fact.author = context.who(operation);
    fact.hlc = operation.hlc;
    fact.op = operation.opid;
    return std::pair(intent, fact);
}

bool isEarlier(const SendFact &a, const SendFact &b) { return a.hlc != b.hlc ? a.hlc < b.hlc : a.op < b.op; }

struct SentIntent {
    const Operation *operation;
    Who writer; ///< who asked for it, else its author
    CausalPast past;
};

/// Nobody answers twice by themselves: the same member sent both, for the same member.
bool isOnePersons(const SentIntent &one, const Who &author, const SentIntent &other, const Who &otherAuthor)
{
    return isSameMember(author, otherAuthor) && isSameMember(one.writer, other.writer);
}

using IntentsByDevice = std::map<Who, std::vector<SentIntent>>;

DoubleReply pairOf(const Operation &one, const Operation &other)
{
    const auto [first, second] = std::minmax(one.opid, other.opid);
    return {first, second};
}

QList<DoubleReply> apartByTheLog(const RuleContext &context, const IntentsByDevice &byDevice)
{
    QList<DoubleReply> doubles;
    for (auto mine = byDevice.begin(); mine != byDevice.end(); ++mine) {
        for (auto theirs = std::next(mine); theirs != byDevice.end(); ++theirs) {
            for (const SentIntent &one : mine->second) {
                for (const SentIntent &other : theirs->second) {
                    if (!isOnePersons(one, mine->first, other, theirs->first)
                        && context.areConcurrent(*one.operation, *other.operation))
                        doubles.append(pairOf(*one.operation, *other.operation));
                }
            }
        }
    }
    return doubles;
}

QList<DoubleReply> apartByTheseAlone(const RuleContext &context, IntentsByDevice &byDevice)
{
    QList<DoubleReply> doubles;
    for (auto &[who, sent] : byDevice) {
        std::sort(sent.begin(), sent.end(),
            [](const SentIntent &a, const SentIntent &b) { return a.operation->seq < b.operation->seq; });
        CausalPast past;
        for (SentIntent &one : sent) {
            context.causality().extend(past, *one.operation);
            one.past = past;
        }
    }
    for (auto mine = byDevice.begin(); mine != byDevice.end(); ++mine) {
        for (auto theirs = std::next(mine); theirs != byDevice.end(); ++theirs) {
            for (const SentIntent &one : mine->second) {
                // Those unknown to `one` come last in their log, and of these the ones that do not know `one` come
                // first.
                auto other = std::upper_bound(theirs->second.begin(), theirs->second.end(),
                    one.past.upTo(theirs->first.device),
                    [](quint64 seq, const SentIntent &sent) { return seq < sent.operation->seq; });
                for (; other != theirs->second.end() && !other->past.contains(*one.operation); ++other) {
                    if (!isOnePersons(one, mine->first, *other, theirs->first))
                        doubles.append(pairOf(*one.operation, *other->operation));
                }
            }
        }
    }
    return doubles;
}

QList<DoubleReply> doubleRepliesOf(
    const RuleContext &context, const QList<SendState> &sends, const QList<RequestState> &requests)
{
    std::map<OpId, Who> writers;
    for (const RequestState &state : requests) {
        for (const OpId &intent : state.intents)
            writers.emplace(intent, state.request.author);
    }
    IntentsByDevice byDevice;
    for (const SendState &send : sends) {
        const auto writer = writers.find(send.intent.op);
        if (send.isDone())
            byDevice[send.intent.author].push_back({context.set().find(send.intent.op).front(),
                writer == writers.end() ? send.intent.author : writer->second, {}});
    }
    if (byDevice.size() < 2)
        return {};
    QList<DoubleReply> doubles
        = context.options().knew ? apartByTheLog(context, byDevice) : apartByTheseAlone(context, byDevice);
    std::sort(doubles.begin(), doubles.end());
    return doubles;
}

} // namespace

bool SendState::isDone() const
{
    return std::any_of(facts.begin(), facts.end(), [](const SendFact &fact) { return fact.type == OpType::SendDone; });
}

void sendsOf(const RuleContext &context, ThreadState &state)
{
    std::map<OpId, QList<SendFact>> factsByIntent;
    for (const Operation *operation : context.set().all()) {
        if (!context.set().isAccepted(*operation))
            continue;
        if (const auto *intent = operation->as<SendIntent>())
            state.sends.append({context.written(*operation, *intent), {}});
        else if (const auto *request = operation->as<SendRequest>())
            state.requests.append({context.written(*operation, *request), {}, {}});
        else if (const auto fact = factOf(context, *operation))
            factsByIntent[fact->first].append(fact->second);
    }
    const auto factsOf = [&factsByIntent](const OpId &named) {
        const auto found = factsByIntent.find(named);
        if (found == factsByIntent.end())
            return QList<SendFact>();
        std::sort(found->second.begin(), found->second.end(), isEarlier);
        return found->second;
    };
    for (SendState &send : state.sends)
        send.facts = factsOf(send.intent.op);
    for (RequestState &asked : state.requests) {
        asked.facts = factsOf(asked.request.op);
        for (const SendState &send : std::as_const(state.sends)) {
            if (send.intent.value.request == asked.request.op
                && send.intent.author.device == asked.request.value.device)
                asked.intents.append(send.intent.op);
        }
        std::sort(asked.intents.begin(), asked.intents.end());
    }
    for (const SendState &send : std::as_const(state.sends))
        factsByIntent.erase(send.intent.op);
    for (const RequestState &asked : std::as_const(state.requests))
        factsByIntent.erase(asked.request.op);
    for (const auto &[intent, facts] : factsByIntent)
        state.strayFacts.append(facts);
    std::sort(state.strayFacts.begin(), state.strayFacts.end(), isEarlier);
    std::sort(state.sends.begin(), state.sends.end(), [](const SendState &a, const SendState &b) {
        return a.intent.hlc != b.intent.hlc ? a.intent.hlc < b.intent.hlc : a.intent.op < b.intent.op;
    });
    std::sort(state.requests.begin(), state.requests.end(), [](const RequestState &a, const RequestState &b) {
        return a.request.hlc != b.request.hlc ? a.request.hlc < b.request.hlc : a.request.op < b.request.op;
    });
    state.doubleReplies = doubleRepliesOf(context, state.sends, state.requests);
}

} // namespace baton::ops
