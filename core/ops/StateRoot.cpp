// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Cbor.h"
#include "core/ops/ThreadState.h"

namespace baton::ops {

namespace {

// One put() per type. Everything a state holds is in it, in the order of the structure; optionals are null or the value.
void put(CborWriter &out, bool value)
{
    out.boolean(value);
}
void put(CborWriter &out, quint64 value)
{
    out.uint(value);
}
void put(CborWriter &out, qint64 value)
{
    out.integer(value);
}
template <typename Tag>
void put(CborWriter &out, const Id<Tag> &id)
{
    out.bytes(QByteArrayView(id.bytes.data(), 16));
}
template <typename T>
void put(CborWriter &out, const std::optional<T> &value)
{
    if (value)
        put(out, *value);
    else
        out.null();
}
template <typename T>
void put(CborWriter &out, const QList<T> &list)
{
    out.array(quint64(list.size()));
    for (const T &value : list)
        put(out, value);
}
void put(CborWriter &out, const BodyRef &body)
{
    out.array(2);
    put(out, body.id);
    out.bytes(QByteArrayView(body.hash.data(), 32));
}
void put(CborWriter &out, const Who &who)
{
    out.array(2);
    put(out, who.member);
    put(out, who.device);
}
void put(CborWriter &out, Priority priority)
{
    out.uint(quint64(priority));
}
void put(CborWriter &out, const Release &)
{
    out.null();
}
void put(CborWriter &out, const Status &status)
{
    out.array(3).uint(quint64(status.form)).integer(status.until).uint(quint64(status.reason));
}
void put(CborWriter &out, const SendIntent &intent)
{
    out.array(3);
    put(out, intent.draft);
    put(out, intent.account);
    put(out, intent.replyTo);
}
template <typename T>
void put(CborWriter &out, const Written<T> &written)
{
    out.array(4);
    put(out, written.value);
    put(out, written.author);
    out.uint(written.hlc);
    put(out, written.op);
}
template <typename T>
void put(CborWriter &out, const SetState<T> &state)
{
    out.array(4);
    put(out, state.shown);
    put(out, state.values);
    put(out, state.liveOps);
    put(out, state.conflict);
}
void put(CborWriter &out, const HolderValue &value)
{
    out.array(12).uint(quint64(value.form)).uint(quint64(value.type));
    put(out, value.member);
    put(out, value.device);
    out.uint(value.offeredTo.index());
    std::visit([&](const auto &id) { put(out, id); }, value.offeredTo);
    out.uint(value.rung);
    put(out, value.from);
    put(out, value.text);
    put(out, value.due);
    out.array(2);
    put(out, value.author);
    out.uint(value.hlc);
    put(out, value.op);
}
void put(CborWriter &out, const HolderState &state)
{
    out.array(6);
    put(out, state.shown);
    put(out, state.contested);
    put(out, state.values);
    put(out, state.releases);
    put(out, state.liveOps);
    put(out, state.bothGaveWay);
}
void put(CborWriter &out, const TagState &state)
{
    out.array(2);
    put(out, state.tag);
    put(out, state.adds);
}
void put(CborWriter &out, const StatusState &state)
{
    out.array(6);
    put(out, state.shown);
    put(out, state.values);
    put(out, state.liveOps);
    put(out, state.conflict);
    put(out, state.coveredKeys);
    put(out, state.donePastHandoff);
}
void put(CborWriter &out, const NoteState &note)
{
    out.array(10);
    put(out, note.id);
    put(out, note.entity);
    put(out, note.author);
    out.uint(note.hlc);
    put(out, note.body);
    put(out, note.editedHlc);
    put(out, note.removed);
    put(out, note.conflict);
    put(out, note.versions);
    put(out, note.liveOps);
}
void put(CborWriter &out, const SendFact &fact)
{
    out.array(6).uint(quint64(fact.type));
    put(out, fact.message);
    out.uint(fact.failure);
    put(out, fact.author);
    out.uint(fact.hlc);
    put(out, fact.op);
}
void put(CborWriter &out, const SendState &send)
{
    out.array(2);
    put(out, send.intent);
    put(out, send.facts);
}
void put(CborWriter &out, const DoubleReply &reply)
{
    out.array(2);
    put(out, reply.first);
    put(out, reply.second);
}
void put(CborWriter &out, const LinkEntry<LinkKey> &entry)
{
    out.array(4);
    if (const auto *pair = std::get_if<ThreadPair>(&entry.key)) {
        out.array(2);
        put(out, pair->first);
        put(out, pair->second);
    } else {
        put(out, std::get<ReplyEdge>(entry.key).message);
    }
    put(out, entry.linked);
    put(out, entry.adds);
    put(out, entry.cuts);
}

} // namespace

QByteArray stateRoot(const ThreadState &state)
{
    CborWriter out;
    out.array(10);
    put(out, state.holder);
    put(out, state.tags);
    put(out, state.status);
    put(out, state.priority);
    put(out, state.notes);
    put(out, state.sends);
    put(out, state.strayFacts);
    put(out, state.doubleReplies);
    put(out, state.links);
    put(out, state.readOnly);
    return out.result();
}

} // namespace baton::ops
