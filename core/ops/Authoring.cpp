// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Authoring.h"

#include "core/ops/Cbor.h"

#include <algorithm>

namespace baton::ops {

namespace {

OpDraft draft(const EntityId &entity, const QList<OpId> &over, Payload payload)
{
    const OpType type = typeOf(payload);
    return {type, entity, over, std::move(payload)};
}

/// What the set knows of a link; an empty entry if nothing.
template <typename Key> LinkEntry<Key> entryOf(const QList<LinkEntry<Key>> &links, const Key &key)
{
    for (const auto &entry : links) {
        if (entry.key == key)
            return entry;
    }
    return {key, false, {}, {}};
}

/// The status as one operation, or as several when it has more messages to name than one may hold.
QList<OpDraft> statusDrafts(
    const ThreadId &thread, const ThreadState &state, Status status, const QList<MessageKey> &visible)
{
    QList<MessageKey> upto;
    for (const MessageKey key : visible) {
        if (!state.status.covers(key))
            upto.append(key);
    }
    std::sort(upto.begin(), upto.end());
    upto.erase(std::unique(upto.begin(), upto.end()), upto.end());

    QList<OpDraft> drafts;
    for (qsizetype at = 0; drafts.isEmpty() || at < upto.size(); at += kMaxUptoPerOperation) {
        status.upto = upto.mid(at, kMaxUptoPerOperation);
        OpDraft next = draft(entityOf(thread), drafts.isEmpty() ? state.status.liveOps : QList<OpId>(), status);
        next.overPrevious = !drafts.isEmpty();
        drafts.append(next);
    }
    return drafts;
}

bool isTooLong(const QString &text, qsizetype maxBytes) { return text.toUtf8().size() > maxBytes; }

template <typename IdType> std::pair<IdType, IdType> ordered(const IdType &a, const IdType &b)
{
    return b < a ? std::pair(b, a) : std::pair(a, b);
}

} // namespace

Result<Operation> seal(const OpDraft &draft, const DeviceContext &context)
{
    if (draft.payload.index() == 0 || draft.type != typeOf(draft.payload))
        return fail(Error::Kind::Invalid, QStringLiteral("draft: type and payload do not fit"));
    QList<OpId> over = draft.over;
    std::sort(over.begin(), over.end());
    over.erase(std::unique(over.begin(), over.end()), over.end());

    CborWriter out;
    out.array(8)
        .uint(context.seq)
        .uint(context.hlc)
        .uint(quint64(draft.type))
        .uint(draft.flags)
        .bytes(QByteArrayView(draft.entity.bytes.data(), 16))
        .array(quint64(over.size()));
    for (const OpId &id : over)
        out.bytes(QByteArrayView(id.bytes.data(), 16));
    out.encoded(encodePayload(draft.payload))
        .bytes(QByteArrayView(context.uniq.data(), qsizetype(context.uniq.size())));

    // Reading it back makes the writer obey every rule that readers enforce.
    auto operation = decode(context.deviceKey, out.result());
    if (operation && operation->payload != draft.payload)
        return fail(Error::Kind::Invalid, QStringLiteral("draft: a field is beyond its limits"));
    return operation;
}

Result<QList<Operation>> sealAll(const QList<OpDraft> &drafts, const DeviceContext &first, HlcClock &clock, TimeMs wall,
    const std::function<Uniq()> &random)
{
    QList<Operation> sealed;
    for (const OpDraft &next : drafts) {
        OpDraft one = next;
        if (one.overPrevious && !sealed.isEmpty())
            one.over.append(sealed.last().opid);
        auto operation = seal(one, {first.deviceKey, first.seq + quint64(sealed.size()), clock.next(wall), random()});
        if (!operation)
            return fail(operation.error());
        sealed.append(std::move(*operation));
    }
    return sealed;
}

OpDraft claim(const ThreadId &thread, const ThreadState &state)
{
    return draft(entityOf(thread), state.holder.liveOps, Claim{});
}

OpDraft claimFor(const ThreadId &thread, const ThreadState &state, const MemberId &member)
{
    return draft(entityOf(thread), state.holder.liveOps, Claim{member});
}

OpDraft release(const ThreadId &thread, const ThreadState &state)
{
    return draft(entityOf(thread), state.holder.liveOps, Release{});
}

std::optional<OpDraft> giveWay(const ThreadId &thread, const ThreadState &state, const MemberId &member)
{
    QList<OpId> own;
    for (const HolderValue &value : state.holder.values) {
        if (value.author.member == member)
            own.append(value.op);
    }
    if (own.isEmpty())
        return std::nullopt;
    return draft(entityOf(thread), own, Release{});
}

OpDraft handoff(const ThreadId &thread, const ThreadState &state, const Recipient &to,
    const std::optional<BodyRef> &ask, std::optional<TimeMs> due)
{
    return draft(entityOf(thread), state.holder.liveOps, Handoff{to, ask, due, {}});
}

OpDraft accept(const ThreadId &thread, const ThreadState &state)
{
    return draft(entityOf(thread), state.holder.liveOps, Accept{});
}

Result<OpDraft> sendBack(const ThreadId &thread, const ThreadState &state, const std::optional<BodyRef> &reason)
{
    const auto &shown = state.holder.shown;
    if (!shown || (shown->type != OpType::Handoff && shown->type != OpType::Climb))
        return fail(Error::Kind::NotFound, QStringLiteral("no handoff to send back"));
    return draft(entityOf(thread), state.holder.liveOps, Return{reason, {}});
}

OpDraft escalate(const ThreadId &thread, const ThreadState &state, quint32 rung, const std::optional<BodyRef> &reason,
    const std::optional<DepartmentId> &department)
{
    return draft(entityOf(thread), state.holder.liveOps, Escalate{rung, reason, department});
}

std::optional<OpDraft> addTag(const ThreadId &thread, const ThreadState &state, const TagId &tag)
{
    for (const TagState &present : state.tags) {
        if (present.tag == tag)
            return std::nullopt;
    }
    return draft(entityOf(thread), {}, TagAdd{tag});
}

std::optional<OpDraft> removeTag(const ThreadId &thread, const ThreadState &state, const TagId &tag)
{
    for (const TagState &present : state.tags) {
        if (present.tag == tag)
            return draft(entityOf(thread), present.adds, TagRemove{tag});
    }
    return std::nullopt;
}

Result<OpDraft> nameTag(const SetState<QString> &state, const QString &name)
{
    const QString shown = name.simplified();
    if (shown.isEmpty() || isTooLong(shown, kMaxTagNameBytes))
        return fail(Error::Kind::Invalid, QStringLiteral("tag name: empty or too long"));
    return draft(entityOf(tagIdOf(shown)), state.liveOps, TagNameSet{shown});
}

OpDraft reopen(const ThreadId &thread, const ThreadState &state)
{
    return draft(entityOf(thread), state.status.liveOps, Status{StatusForm::Open, 0, DoneReason::None, {}});
}

QList<OpDraft> snooze(const ThreadId &thread, const ThreadState &state, TimeMs until, const QList<MessageKey> &visible)
{
    return statusDrafts(thread, state, {StatusForm::Snoozed, until, DoneReason::None, {}}, visible);
}

Result<QList<OpDraft>> markDone(const ThreadId &thread, const ThreadState &state, DoneReason reason,
    const QList<MessageKey> &visible, Pending pending)
{
    const QList<OpDraft> done = statusDrafts(thread, state, {StatusForm::Done, 0, reason, {}}, visible);
    const bool isPending = std::any_of(state.holder.values.begin(), state.holder.values.end(),
        [](const HolderValue &value) { return value.form != HolderForm::Held; });
    if (!isPending)
        return done;
    if (pending == Pending::Refuse)
        return fail(Error::Kind::Refused, QStringLiteral("a handoff or an escalation waits for an answer"));
    return QList<OpDraft>{accept(thread, state)} + done;
}

OpDraft setPriority(const ThreadId &thread, const ThreadState &state, Priority priority)
{
    return draft(entityOf(thread), state.priority.liveOps, PrioritySet{priority});
}

OpDraft clearPriority(const ThreadId &thread, const ThreadState &state)
{
    return draft(entityOf(thread), state.priority.liveOps, PriorityRemove{});
}

OpDraft addNote(const ThreadId &thread, const BodyRef &body) { return draft(entityOf(thread), {}, NoteAdd{body}); }

OpDraft editNote(const NoteState &note, const BodyRef &body)
{
    return draft(note.entity, note.liveOps, NoteEdit{note.id, body});
}

OpDraft removeNote(const NoteState &note) { return draft(note.entity, note.liveOps, NoteRemove{note.id}); }

QList<OpDraft> mention(const EntityId &entity, const OpId &note, const ThreadState &state,
    const QList<MemberId> &members, const MemberId &author)
{
    QList<OpDraft> drafts;
    for (const MemberId &member : members) {
        const bool isKnown = std::any_of(state.mentions.begin(), state.mentions.end(),
            [&](const MentionState &known) { return known.note == note && known.member == member; });
        const bool isTwice = std::any_of(drafts.begin(), drafts.end(),
            [&](const OpDraft &earlier) { return std::get<Mention>(earlier.payload).member == member; });
        if (!isKnown && !isTwice && member != author)
            drafts.append(draft(entity, {}, Mention{note, member}));
    }
    return drafts;
}

QList<OpDraft> mentionsSeen(const ThreadState &state, const MemberId &member)
{
    QList<OpDraft> drafts;
    for (const NoteState &note : state.notes) {
        const bool isUnseen = std::any_of(state.mentions.begin(), state.mentions.end(),
            [&](const MentionState &one) { return one.note == note.id && one.member == member && !one.seen; });
        if (isUnseen && !note.removed)
            drafts.append(draft(note.entity, {}, MentionSeen{note.id}));
    }
    return drafts;
}

OpDraft sendIntent(const ThreadId &thread, const SendIntent &intent) { return draft(entityOf(thread), {}, intent); }

OpDraft sendRequest(const ThreadId &thread, const SendRequest &request) { return draft(entityOf(thread), {}, request); }

OpDraft sendCancel(const ThreadId &thread, const OpId &intent)
{
    return draft(entityOf(thread), {}, SendCancel{intent});
}

OpDraft sendDone(const ThreadId &thread, const OpId &intent, const std::optional<MessageId> &message)
{
    return draft(entityOf(thread), {}, SendDone{intent, message});
}

OpDraft sendFailed(const ThreadId &thread, const OpId &intent, quint32 kind)
{
    return draft(entityOf(thread), {}, SendFailed{intent, kind});
}

OpDraft sendUnknown(const ThreadId &thread, const OpId &intent)
{
    return draft(entityOf(thread), {}, SendUnknown{intent});
}

ThreadPair threadPair(const ThreadId &a, const ThreadId &b)
{
    const auto [first, second] = ordered(a, b);
    return {first, second};
}

IdentityPair identityPair(const IdentityId &a, const IdentityId &b)
{
    const auto [first, second] = ordered(a, b);
    return {first, second};
}

// An add lists the cuts it was made in knowledge of, but no other add: taking it back must leave those standing.

std::optional<OpDraft> join(const ThreadLinks &links, const ThreadId &a, const ThreadId &b)
{
    const ThreadPair pair = threadPair(a, b);
    const auto entry = entryOf<LinkKey>(links, pair);
    if (entry.linked)
        return std::nullopt;
    return draft(entityOf(pair.first), entry.cuts, ThreadJoin{pair});
}

std::optional<OpDraft> split(const ThreadLinks &links, const ThreadId &a, const ThreadId &b)
{
    const ThreadPair pair = threadPair(a, b);
    const auto entry = entryOf<LinkKey>(links, pair);
    if (!entry.linked)
        return std::nullopt;
    return draft(entityOf(pair.first), entry.adds, ThreadSplit{pair});
}

std::optional<OpDraft> splitAt(const ThreadLinks &links, const ThreadId &thread, const MessageId &message)
{
    const auto entry = entryOf<LinkKey>(links, ReplyEdge{message});
    if (!entry.cuts.isEmpty())
        return std::nullopt;
    return draft(entityOf(thread), entry.adds, ThreadSplit{ReplyEdge{message}});
}

std::optional<OpDraft> rejoinAt(const ThreadLinks &links, const ThreadId &thread, const MessageId &message)
{
    const auto entry = entryOf<LinkKey>(links, ReplyEdge{message});
    if (entry.cuts.isEmpty())
        return std::nullopt;
    return draft(entityOf(thread), entry.cuts, ThreadJoin{ReplyEdge{message}});
}

std::optional<OpDraft> linkContacts(
    const ContactLinks &links, const IdentityId &a, const IdentityId &b, LinkEvidence evidence)
{
    const IdentityPair pair = identityPair(a, b);
    const auto entry = entryOf(links, pair);
    if (entry.linked)
        return std::nullopt;
    return draft(entityOf(pair.first), entry.cuts, ContactLink{pair, evidence});
}

std::optional<OpDraft> unlinkContacts(const ContactLinks &links, const IdentityId &a, const IdentityId &b)
{
    const IdentityPair pair = identityPair(a, b);
    const auto entry = entryOf(links, pair);
    if (!entry.linked)
        return std::nullopt;
    return draft(entityOf(pair.first), entry.adds, ContactUnlink{pair});
}

Result<OpDraft> setSavedReply(
    const EntityId &id, const SetState<SavedReplySet> &state, const QString &name, const BodyRef &body)
{
    const QString shown = name.simplified();
    if (shown.isEmpty() || isTooLong(shown, kMaxSavedReplyNameBytes))
        return fail(Error::Kind::Invalid, QStringLiteral("saved reply: name empty or too long"));
    return draft(id, state.liveOps, SavedReplySet{shown, body});
}

OpDraft removeSavedReply(const EntityId &id, const SetState<SavedReplySet> &state)
{
    return draft(id, state.liveOps, SavedReplyRemove{});
}

OpDraft setCustomerNote(const ContactId &contact, const SetState<BodyRef> &state, const BodyRef &body)
{
    return draft(entityOf(contact), state.liveOps, CustomerNoteSet{body});
}

OpDraft removeCustomerNote(const ContactId &contact, const SetState<BodyRef> &state)
{
    return draft(entityOf(contact), state.liveOps, CustomerNoteRemove{});
}

Result<OpDraft> addAccount(const AccountId &account, const AccountState &state, const AccountAdd &value)
{
    for (const QString *text : {&value.network, &value.server, &value.handle}) {
        if (isTooLong(*text, kMaxAccountTextBytes))
            return fail(Error::Kind::Invalid, QStringLiteral("account: a text is too long"));
    }
    return draft(entityOf(account), state.liveOps, value);
}

OpDraft removeAccount(const AccountId &account, const AccountState &state)
{
    return draft(entityOf(account), state.liveOps, AccountRemove{});
}

} // namespace baton::ops
