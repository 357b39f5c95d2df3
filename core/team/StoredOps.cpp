// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/StoredOps.h"

#include "core/base/Log.h"

namespace baton::team {

store::StoredOp storedOf(const ops::Operation &operation)
{
    store::StoredOp stored;
    stored.hash = bytesOf(operation.hash);
    stored.opid = operation.opid;
    stored.device = bytesOf(operation.deviceKey);
    stored.seq = operation.seq;
    stored.hlc = operation.hlc;
    stored.type = int(operation.type);
    stored.entity = operation.entity.bytes;
    stored.over = operation.over;
    stored.chain = bytesOf(operation.chain);
    stored.raw = operation.raw;
    stored.counts = operation.counts;
    return stored;
}

std::optional<ops::Operation> operationOf(const store::StoredOp &stored)
{
    auto operation = ops::decode(arrayOf<32>(stored.device), stored.raw);
    if (!operation) { // cannot happen but by damage: what was appended had been decoded before
        qCWarning(lcTeam) << "an operation of the log cannot be read:" << operation.error().detail;
        return std::nullopt;
    }
    operation->counts = stored.counts;
    operation->chain = arrayOf<32>(stored.chain);
    return *operation;
}

QList<ops::BodyRef> bodiesNamedBy(const ops::Operation &operation)
{
    QList<ops::BodyRef> refs;
    const auto add = [&](const std::optional<ops::BodyRef> &ref) {
        if (ref)
            refs.append(*ref);
    };
    if (const auto *note = operation.as<ops::NoteAdd>())
        add(note->body);
    if (const auto *edit = operation.as<ops::NoteEdit>())
        add(edit->body);
    if (const auto *offer = operation.as<ops::Handoff>())
        add(offer->ask);
    if (const auto *back = operation.as<ops::Return>())
        add(back->reason);
    if (const auto *escalate = operation.as<ops::Escalate>())
        add(escalate->reason);
    if (const auto *reply = operation.as<ops::SavedReplySet>())
        add(reply->body);
    if (const auto *note = operation.as<ops::CustomerNoteSet>())
        add(note->body);
    if (const auto *request = operation.as<ops::SendRequest>())
        add(request->reply);
    if (const auto *seen = operation.as<ops::MessageSeen>()) {
        for (const ops::SeenMessage &message : seen->messages) {
            if (!message.goneAt)
                refs.append(message.body);
        }
    }
    return refs;
}

} // namespace baton::team
