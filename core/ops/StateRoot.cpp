// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Cbor.h"
#include "core/ops/ThreadState.h"

namespace baton::ops {

namespace {

// One put() per type. Everything a state holds is in it, in the order of the structure; optionals are null or the
// value.
class RootWriter {
public:
    void put(bool value) { m_out.boolean(value); }
    void put(quint64 value) { m_out.uint(value); }
    void put(qint64 value) { m_out.integer(value); }
    template <typename Tag> void put(const Id<Tag> &id) { m_out.bytes(QByteArrayView(id.bytes.data(), 16)); }
    template <typename T> void put(const std::optional<T> &value)
    {
        if (value)
            put(*value);
        else
            m_out.null();
    }
    template <typename T> void put(const QList<T> &list)
    {
        m_out.array(quint64(list.size()));
        for (const T &value : list)
            put(value);
    }
    void put(const BodyRef &body)
    {
        m_out.array(2);
        put(body.id);
        m_out.bytes(QByteArrayView(body.hash.data(), 32));
    }
    void put(const Who &who)
    {
        m_out.array(2);
        put(who.member);
        put(who.device);
    }
    void put(Priority priority) { m_out.uint(quint64(priority)); }
    void put(const Release &) { m_out.null(); }
    void put(const Status &status)
    {
        m_out.array(3).uint(quint64(status.form)).integer(status.until).uint(quint64(status.reason));
    }
    void put(const SendIntent &intent)
    {
        m_out.array(4);
        put(intent.draft);
        put(intent.account);
        put(intent.replyTo);
        put(intent.request);
    }
    template <typename T> void put(const Written<T> &written)
    {
        m_out.array(4);
        put(written.value);
        put(written.author);
        m_out.uint(written.hlc);
        put(written.op);
    }
    template <typename T> void put(const SetState<T> &state)
    {
        m_out.array(4);
        put(state.shown);
        put(state.values);
        put(state.liveOps);
        put(state.conflict);
    }
    void put(const HolderValue &value)
    {
        m_out.array(13).uint(quint64(value.form)).uint(quint64(value.type));
        put(value.member);
        put(value.device);
        m_out.uint(value.offeredTo.index());
        std::visit([&](const auto &id) { put(id); }, value.offeredTo);
        m_out.uint(value.rung);
        put(value.department);
        put(value.from);
        put(value.text);
        put(value.due);
        m_out.array(2);
        put(value.author);
        m_out.uint(value.hlc);
        put(value.op);
    }
    void put(const HolderState &state)
    {
        m_out.array(7);
        put(state.shown);
        put(state.contested);
        put(state.values);
        put(state.releases);
        put(state.liveOps);
        put(state.bothGaveWay);
        put(state.department);
    }
    void put(const TagState &state)
    {
        m_out.array(2);
        put(state.tag);
        put(state.adds);
    }
    void put(const StatusState &state)
    {
        m_out.array(6);
        put(state.shown);
        put(state.values);
        put(state.liveOps);
        put(state.conflict);
        put(state.coveredKeys);
        put(state.donePastHandoff);
    }
    void put(const CauseSet &set) { put(set.cause); }
    void put(const FollowUpSet &set)
    {
        m_out.array(4);
        put(set.member);
        put(set.at);
        put(set.isPromised);
        put(set.why);
    }
    void put(const LetterFact &fact)
    {
        m_out.array(4);
        m_out.array(fact.failure ? 1 : 0);
        if (fact.failure)
            m_out.uint(*fact.failure);
        put(fact.author);
        m_out.uint(fact.hlc);
        put(fact.op);
    }
    void put(const LetterBegun &letter)
    {
        m_out.array(3);
        put(letter.about);
        put(letter.to);
        m_out.uint(letter.rung);
    }
    void put(const LetterState &letter)
    {
        m_out.array(2);
        put(letter.begun);
        put(letter.facts);
    }
    void put(const NoteState &note)
    {
        m_out.array(11);
        put(note.as);
        put(note.id);
        put(note.entity);
        put(note.author);
        m_out.uint(note.hlc);
        put(note.body);
        put(note.editedHlc);
        put(note.removed);
        put(note.conflict);
        put(note.versions);
        put(note.liveOps);
    }
    void put(const MentionState &mention)
    {
        m_out.array(6);
        put(mention.note);
        put(mention.member);
        put(mention.seen);
        put(mention.author);
        m_out.uint(mention.hlc);
        put(mention.op);
    }
    void put(const SendFact &fact)
    {
        m_out.array(6).uint(quint64(fact.type));
        put(fact.message);
        m_out.uint(fact.failure);
        put(fact.author);
        m_out.uint(fact.hlc);
        put(fact.op);
    }
    void put(const SendState &send)
    {
        m_out.array(2);
        put(send.intent);
        put(send.facts);
    }
    void put(const SendRequest &request)
    {
        m_out.array(7);
        put(request.draft);
        put(request.account);
        put(request.replyTo);
        put(request.device);
        put(request.reply);
        put(request.at);
        put(request.upto);
    }
    void put(const RequestState &state)
    {
        m_out.array(3);
        put(state.request);
        put(state.facts);
        put(state.intents);
    }
    void put(const DoubleReply &reply)
    {
        m_out.array(2);
        put(reply.first);
        put(reply.second);
    }
    void put(const LinkEntry<LinkKey> &entry)
    {
        m_out.array(4);
        if (const auto *pair = std::get_if<ThreadPair>(&entry.key)) {
            m_out.array(2);
            put(pair->first);
            put(pair->second);
        } else {
            put(std::get<ReplyEdge>(entry.key).message);
        }
        put(entry.linked);
        put(entry.adds);
        put(entry.cuts);
    }

    [[nodiscard]] const QByteArray &result() const { return m_out.result(); }
    void open(quint64 items) { m_out.array(items); }

private:
    CborWriter m_out;
};

} // namespace

QByteArray stateRoot(const ThreadState &state)
{
    RootWriter out;
    out.open(15);
    out.put(state.holder);
    out.put(state.tags);
    out.put(state.status);
    out.put(state.priority);
    out.put(state.cause);
    out.put(state.followUp);
    out.put(state.letters);
    out.put(state.notes);
    out.put(state.mentions);
    out.put(state.sends);
    out.put(state.requests);
    out.put(state.strayFacts);
    out.put(state.doubleReplies);
    out.put(state.links);
    out.put(state.readOnly);
    return out.result();
}

} // namespace baton::ops
