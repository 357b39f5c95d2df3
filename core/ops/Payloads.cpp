// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Payloads.h"

#include "core/domain/Policy.h"

#include "core/ops/Cbor.h"

#include <algorithm>

namespace baton::ops {

namespace {

// Numbers that travel: reordering these enumerations would change what operations say.
static_assert(int(DoneReason::None) == 0 && int(DoneReason::NoReplyNeeded) == 1 && int(DoneReason::Spam) == 2);
static_assert(int(Direction::In) == 0 && int(Direction::Out) == 1);
static_assert(int(ThreadKind::Public) == 0 && int(ThreadKind::Direct) == 1 && int(ThreadKind::Mail) == 2
    && int(ThreadKind::Chat) == 3);
static_assert(int(Visibility::Public) == 0 && int(Visibility::Unlisted) == 1 && int(Visibility::Followers) == 2
    && int(Visibility::Direct) == 3);
static_assert(
    int(Priority::Low) == 0 && int(Priority::Normal) == 1 && int(Priority::High) == 2 && int(Priority::Urgent) == 3);

// The field numbers of each payload stand in RULES.md, "Payloads"; they are for ever, like type numbers.

/// Collects fields; absent ones are left out.
class FieldWriter {
public:
    FieldWriter &uint(quint64 key, quint64 value)
    {
        m_map.put(key, CborWriter().uint(value));
        return *this;
    }
    FieldWriter &integer(quint64 key, const std::optional<qint64> &value)
    {
        if (value)
            m_map.put(key, CborWriter().integer(*value));
        return *this;
    }
    FieldWriter &bytes(quint64 key, QByteArrayView value)
    {
        m_map.put(key, CborWriter().bytes(value));
        return *this;
    }
    template <typename Tag> FieldWriter &id(quint64 key, const Id<Tag> &value)
    {
        return bytes(key, QByteArrayView(value.bytes.data(), 16));
    }
    template <typename Tag> FieldWriter &id(quint64 key, const std::optional<Id<Tag>> &value)
    {
        return value ? id(key, *value) : *this;
    }
    FieldWriter &text(quint64 key, const std::optional<QString> &value) { return value ? text(key, *value) : *this; }
    FieldWriter &text(quint64 key, const QString &value)
    {
        m_map.put(key, CborWriter().text(value));
        return *this;
    }
    FieldWriter &body(quint64 key, const std::optional<BodyRef> &value)
    {
        if (value) {
            m_map.put(key,
                CborWriter()
                    .array(2)
                    .bytes(QByteArrayView(value->id.bytes.data(), 16))
                    .bytes(QByteArrayView(value->hash.data(), 32)));
        }
        return *this;
    }
    FieldWriter &item(quint64 key, const CborWriter &value)
    {
        m_map.put(key, value);
        return *this;
    }
    [[nodiscard]] QByteArray encode() const { return m_map.encode(); }

private:
    CborMap m_map;
};

// Message keys travel as one byte string, eight bytes each, big-endian, ascending.
QByteArray packKeys(const QList<MessageKey> &keys)
{
    QByteArray packed;
    packed.reserve(keys.size() * 8);
    for (const MessageKey key : keys) {
        for (int shift = 56; shift >= 0; shift -= 8)
            packed.append(char(key >> shift & 0xFF));
    }
    return packed;
}

OpType statusType(StatusForm form)
{
    switch (form) {
    case StatusForm::Open: return OpType::StatusOpen;
    case StatusForm::Snoozed: return OpType::StatusSnoozed;
    case StatusForm::Done: return OpType::StatusDone;
    case StatusForm::Unset: return OpType::StatusUnset;
    }
    return OpType{};
}

struct TypeOf {
    OpType operator()(const std::monostate &) const { return OpType{}; }
    OpType operator()(const Claim &) const { return OpType::Claim; }
    OpType operator()(const Release &) const { return OpType::Release; }
    OpType operator()(const Handoff &) const { return OpType::Handoff; }
    OpType operator()(const Accept &) const { return OpType::Accept; }
    OpType operator()(const Return &) const { return OpType::Return; }
    OpType operator()(const Escalate &) const { return OpType::Escalate; }
    OpType operator()(const Climb &) const { return OpType::Climb; }
    OpType operator()(const Status &status) const { return statusType(status.form); }
    OpType operator()(const TagAdd &) const { return OpType::TagAdd; }
    OpType operator()(const TagRemove &) const { return OpType::TagRemove; }
    OpType operator()(const PrioritySet &) const { return OpType::PrioritySet; }
    OpType operator()(const PriorityRemove &) const { return OpType::PriorityRemove; }
    OpType operator()(const NoteAdd &) const { return OpType::NoteAdd; }
    OpType operator()(const NoteEdit &) const { return OpType::NoteEdit; }
    OpType operator()(const NoteRemove &) const { return OpType::NoteRemove; }
    OpType operator()(const Mention &) const { return OpType::Mention; }
    OpType operator()(const MentionSeen &) const { return OpType::MentionSeen; }
    OpType operator()(const SendIntent &) const { return OpType::SendIntent; }
    OpType operator()(const SendCancel &) const { return OpType::SendCancel; }
    OpType operator()(const SendDone &) const { return OpType::SendDone; }
    OpType operator()(const SendFailed &) const { return OpType::SendFailed; }
    OpType operator()(const SendUnknown &) const { return OpType::SendUnknown; }
    OpType operator()(const SendRequest &) const { return OpType::SendRequest; }
    OpType operator()(const ThreadJoin &) const { return OpType::ThreadJoin; }
    OpType operator()(const ThreadSplit &) const { return OpType::ThreadSplit; }
    OpType operator()(const ContactLink &) const { return OpType::ContactLink; }
    OpType operator()(const ContactUnlink &) const { return OpType::ContactUnlink; }
    OpType operator()(const TagNameSet &) const { return OpType::TagNameSet; }
    OpType operator()(const TagNameRemove &) const { return OpType::TagNameRemove; }
    OpType operator()(const SavedReplySet &) const { return OpType::SavedReplySet; }
    OpType operator()(const SavedReplyRemove &) const { return OpType::SavedReplyRemove; }
    OpType operator()(const CustomerNoteSet &) const { return OpType::CustomerNoteSet; }
    OpType operator()(const CustomerNoteRemove &) const { return OpType::CustomerNoteRemove; }
    OpType operator()(const AccountAdd &) const { return OpType::AccountAdd; }
    OpType operator()(const AccountRemove &) const { return OpType::AccountRemove; }
    OpType operator()(const PollerAdd &) const { return OpType::PollerAdd; }
    OpType operator()(const PollerRemove &) const { return OpType::PollerRemove; }
    OpType operator()(const PollCovered &) const { return OpType::PollCovered; }
    OpType operator()(const MessageSeen &) const { return OpType::MessageSeen; }
    OpType operator()(const Erase &) const { return OpType::Erase; }
    OpType operator()(const RetentionSet &) const { return OpType::RetentionSet; }
    OpType operator()(const RetentionRemove &) const { return OpType::RetentionRemove; }
    OpType operator()(const PolicySet &) const { return OpType::PolicySet; }
    OpType operator()(const PolicyRemove &) const { return OpType::PolicyRemove; }
    OpType operator()(const WatchSet &) const { return OpType::WatchSet; }
    OpType operator()(const WatchRemove &) const { return OpType::WatchRemove; }
    OpType operator()(const CauseSet &) const { return OpType::CauseSet; }
    OpType operator()(const CauseRemove &) const { return OpType::CauseRemove; }
    OpType operator()(const FollowUpSet &) const { return OpType::FollowUpSet; }
    OpType operator()(const FollowUpRemove &) const { return OpType::FollowUpRemove; }
    OpType operator()(const LetterBegun &) const { return OpType::LetterBegun; }
    OpType operator()(const LetterSent &) const { return OpType::LetterSent; }
    OpType operator()(const LetterFailed &) const { return OpType::LetterFailed; }
    OpType operator()(const CauseNameSet &) const { return OpType::CauseNameSet; }
    OpType operator()(const CauseNameRemove &) const { return OpType::CauseNameRemove; }
    OpType operator()(const AbsenceSet &) const { return OpType::AbsenceSet; }
    OpType operator()(const AbsenceRemove &) const { return OpType::AbsenceRemove; }
    OpType operator()(const Seen &) const { return OpType::Seen; }
    OpType operator()(const MemberAdd &) const { return OpType::MemberAdd; }
    OpType operator()(const MemberRemove &) const { return OpType::MemberRemove; }
    OpType operator()(const RoleSet &) const { return OpType::RoleSet; }
    OpType operator()(const DeviceAdd &) const { return OpType::DeviceAdd; }
    OpType operator()(const DeviceFreeze &) const { return OpType::DeviceFreeze; }
    OpType operator()(const PinExtend &) const { return OpType::PinExtend; }
    OpType operator()(const KeyEpoch &) const { return OpType::KeyEpoch; }
    OpType operator()(const KeyGrant &) const { return OpType::KeyGrant; }
    OpType operator()(const PackOk &) const { return OpType::PackOk; }
    OpType operator()(const GapSkip &) const { return OpType::GapSkip; }
    OpType operator()(const FormatRaise &) const { return OpType::FormatRaise; }
    OpType operator()(const MemberNameSet &) const { return OpType::MemberNameSet; }
    OpType operator()(const MemberNameRemove &) const { return OpType::MemberNameRemove; }
    OpType operator()(const DeviceNameSet &) const { return OpType::DeviceNameSet; }
    OpType operator()(const DeviceNameRemove &) const { return OpType::DeviceNameRemove; }
};

template <std::size_t N> QByteArrayView bytesOf(const std::array<unsigned char, N> &array)
{
    return QByteArrayView(array.data(), qsizetype(N));
}

void writeHead(CborWriter &out, const Head &head)
{
    out.array(3).bytes(bytesOf(head.device.bytes)).uint(head.seq).bytes(bytesOf(head.chain));
}

CborWriter pointOf(const ChainPoint &point)
{
    CborWriter out;
    out.array(2).uint(point.seq).bytes(bytesOf(point.chain));
    return out;
}

QByteArray encodeSeenMessage(const SeenMessage &message)
{
    FieldWriter out;
    out.id(1, message.message).integer(2, message.revision).integer(3, message.seenAt);
    if (message.goneAt)
        return out.integer(4, message.goneAt).encode();
    out.id(5, message.thread).id(6, message.parent).id(7, message.author).uint(8, quint64(message.direction));
    out.integer(9, message.at).uint(10, quint64(message.kind)).uint(11, quint64(message.visibility));
    return out.id(12, message.writer).body(13, message.body).encode();
}

template <typename IdType> QByteArray packIds(const QList<IdType> &ids)
{
    QByteArray packed;
    packed.reserve(ids.size() * 16);
    for (const IdType &id : ids)
        packed += bytesOf(id.bytes);
    return packed;
}

void putLink(FieldWriter &out, const LinkKey &link)
{
    if (const auto *pair = std::get_if<ThreadPair>(&link))
        out.id(1, pair->first).id(2, pair->second);
    else
        out.id(3, std::get<ReplyEdge>(link).message);
}

struct Encode {
    FieldWriter &out;

    template <typename T> void operator()(const T &) const
    {
        static_assert(std::is_empty_v<T>, "a payload with fields needs its own encoder");
    }
    void operator()(const Claim &p) const { out.id(1, p.as); }
    void operator()(const Handoff &p) const
    {
        if (const auto *member = std::get_if<MemberId>(&p.to))
            out.id(1, *member);
        else
            out.id(2, std::get<DepartmentId>(p.to));
        out.body(3, p.ask).integer(4, p.due).id(5, p.as);
    }
    void operator()(const Accept &p) const { out.id(1, p.as); }
    void operator()(const Return &p) const { out.body(1, p.reason).id(2, p.to); }
    void operator()(const Escalate &p) const { out.uint(1, p.rung).body(2, p.reason).id(3, p.department); }
    void operator()(const Climb &p) const { out.id(1, p.handoff).uint(2, p.rung); }
    void operator()(const Status &p) const
    {
        if (!p.upto.isEmpty())
            out.bytes(1, packKeys(p.upto));
        if (p.form == StatusForm::Snoozed)
            out.integer(2, p.until);
        if (p.form == StatusForm::Done)
            out.uint(3, quint64(p.reason));
    }
    void operator()(const TagAdd &p) const { out.id(1, p.tag); }
    void operator()(const TagRemove &p) const { out.id(1, p.tag); }
    void operator()(const PrioritySet &p) const { out.uint(1, quint64(p.value)); }
    void operator()(const NoteAdd &p) const { out.body(1, p.body).id(3, p.as); }
    void operator()(const CauseSet &p) const { out.id(1, p.cause); }
    void operator()(const FollowUpSet &p) const
    {
        out.id(1, p.member).integer(2, p.at);
        if (p.isPromised)
            out.uint(3, 1);
        out.body(4, p.why);
    }
    void operator()(const LetterBegun &p) const { out.id(1, p.about).id(2, p.to).uint(3, p.rung); }
    void operator()(const LetterSent &p) const { out.id(1, p.letter); }
    void operator()(const LetterFailed &p) const { out.id(1, p.letter).uint(2, p.kind); }
    void operator()(const CauseNameSet &p) const { out.text(1, p.name).id(2, p.owner).uint(3, p.isClosed ? 1 : 0); }
    void operator()(const AbsenceSet &p) const { out.integer(1, p.from).integer(2, p.until).id(3, p.standIn); }
    void operator()(const NoteEdit &p) const { out.body(1, p.body).id(2, p.note); }
    void operator()(const NoteRemove &p) const { out.id(2, p.note); }
    void operator()(const Mention &p) const { out.id(1, p.note).id(2, p.member); }
    void operator()(const MentionSeen &p) const { out.id(1, p.note); }
    void operator()(const SendIntent &p) const
    {
        out.id(1, p.draft).id(2, p.account).id(3, p.replyTo).id(4, p.request);
    }
    void operator()(const SendRequest &p) const
    {
        out.id(1, p.draft).id(2, p.account).id(3, p.replyTo).id(4, p.device).body(5, p.reply).integer(6, p.at);
        if (!p.upto.isEmpty())
            out.bytes(7, packKeys(p.upto));
    }
    void operator()(const SendCancel &p) const { out.id(1, p.intent); }
    void operator()(const SendDone &p) const { out.id(1, p.intent).id(2, p.message); }
    void operator()(const SendFailed &p) const { out.id(1, p.intent).uint(2, p.kind); }
    void operator()(const SendUnknown &p) const { out.id(1, p.intent); }
    void operator()(const ThreadJoin &p) const { putLink(out, p.link); }
    void operator()(const ThreadSplit &p) const { putLink(out, p.link); }
    void operator()(const ContactLink &p) const
    {
        out.id(1, p.link.first).id(2, p.link.second).uint(3, quint64(p.evidence));
    }
    void operator()(const ContactUnlink &p) const { out.id(1, p.link.first).id(2, p.link.second); }
    void operator()(const TagNameSet &p) const { out.text(1, p.name); }
    void operator()(const SavedReplySet &p) const { out.text(1, p.name).body(2, p.body); }
    void operator()(const CustomerNoteSet &p) const { out.body(1, p.body); }
    void operator()(const AccountAdd &p) const
    {
        out.text(1, p.network).text(2, p.server).text(3, p.handle).integer(4, p.countFrom);
        out.text(5, p.globalId).text(6, p.nativeId);
    }
    void operator()(const PollCovered &p) const
    {
        CborWriter ranges;
        ranges.array(quint64(p.ranges.size()));
        for (const CoveredRange &range : p.ranges)
            ranges.array(3).text(range.stream).integer(range.from).integer(range.to);
        out.id(1, p.account).item(2, ranges);
    }
    void operator()(const MessageSeen &p) const
    {
        CborWriter messages;
        messages.array(quint64(p.messages.size()));
        for (const SeenMessage &message : p.messages)
            messages.encoded(encodeSeenMessage(message));
        out.id(1, p.account).item(2, messages);
    }
    void operator()(const Erase &p) const
    {
        if (!p.people.isEmpty())
            out.bytes(1, packIds(p.people)).integer(2, p.upTo);
        if (!p.messages.isEmpty())
            out.bytes(3, packIds(p.messages));
        if (!p.bodies.isEmpty())
            out.bytes(4, packIds(p.bodies));
    }
    void operator()(const RetentionSet &p) const { out.id(1, p.account).uint(2, p.months); }
    void operator()(const PolicySet &p) const
    {
        out.uint(1, p.kind).uint(2, p.place).integer(3, p.from).text(4, p.text);
    }
    void operator()(const PolicyRemove &p) const { out.integer(3, p.from); }
    void operator()(const WatchSet &p) const
    {
        out.id(1, p.account).text(2, toWord(p.watch.kind)).text(3, p.watch.text);
    }
    void operator()(const Seen &p) const
    {
        CborWriter heads;
        heads.array(quint64(p.heads.size()));
        for (const Head &head : p.heads) {
            writeHead(heads, head);
        }
        out.item(1, heads);
    }
    void operator()(const MemberAdd &p) const
    {
        out.uint(1, quint64(p.role)).text(2, p.name);
        if (p.invite)
            out.bytes(3, *p.invite);
    }
    void operator()(const RoleSet &p) const { out.uint(1, quint64(p.role)); }
    void operator()(const DeviceAdd &p) const
    {
        out.bytes(1, bytesOf(p.deviceKey)).bytes(2, bytesOf(p.boxKey)).text(3, p.name).bytes(4, bytesOf(p.proof));
        out.id(5, p.replaces);
    }
    void operator()(const PinExtend &p) const
    {
        CborWriter cuts;
        cuts.array(quint64(p.cuts.size()));
        for (const OpId &cut : p.cuts)
            cuts.bytes(QByteArrayView(cut.bytes.data(), 16));
        CborWriter head;
        writeHead(head, p.head);
        out.item(1, cuts).item(2, head);
    }
    void operator()(const KeyEpoch &p) const { out.uint(1, p.number); }
    void operator()(const KeyGrant &p) const { out.id(1, p.device).bytes(2, p.box); }
    void operator()(const PackOk &p) const { out.bytes(1, bytesOf(p.file)); }
    void operator()(const GapSkip &p) const { out.item(1, pointOf(p.from)).item(2, pointOf(p.to)); }
    void operator()(const FormatRaise &p) const { out.uint(1, p.type); }
    void operator()(const MemberNameSet &p) const { out.text(1, p.name); }
    void operator()(const DeviceNameSet &p) const { out.text(1, p.name); }
};

} // namespace

EntityId contentEntityOf(const AccountId &account) { return hashId<EntityId>("baton content", account.toBytes()); }
EntityId retentionEntityOf(const AccountId &account) { return hashId<EntityId>("baton retention", account.toBytes()); }
EntityId watchEntityOf(const AccountId &account, const Watch &watch)
{
    return hashId<EntityId>(
        "baton watch", account.toBytes() + toWord(watch.kind).toUtf8() + char(0) + watch.text.toUtf8());
}

CauseId causeIdOf(const QString &name) { return hashId<CauseId>("baton cause", foldedName(name).toUtf8()); }
MemberId personIdOf(const QString &mail) { return hashId<MemberId>("baton person", mail.trimmed().toLower().toUtf8()); }

EntityId policyEntityOf(PolicyKind kind, const QString &name)
{
    return hashId<EntityId>("baton policy", QByteArray(1, char(kind)) + foldedName(name).toUtf8());
}

MessageKey messageKey(const MessageId &id)
{
    MessageKey key = 0;
    for (std::size_t i = 0; i < 8; ++i)
        key = key << 8 | id.bytes[i];
    return key;
}

bool areEqual(const QList<MessageKey> &a, const QList<MessageKey> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

TagId tagIdOf(const QString &name) { return hashId<TagId>("baton tag", foldedName(name).toUtf8()); }

DepartmentId departmentIdOf(const QString &name)
{
    return hashId<DepartmentId>("baton department", foldedName(name).toUtf8());
}

QByteArray deviceProofText(const TeamId &team, const MemberId &member, const Key32 &deviceKey, const Key32 &boxKey)
{
    return QByteArrayLiteral("baton-device-v1") + team.toBytes() + member.toBytes() + bytesOf(deviceKey).toByteArray()
        + bytesOf(boxKey).toByteArray();
}

OpType typeOf(const Payload &payload) { return std::visit(TypeOf{}, payload); }

QByteArray encodePayload(const Payload &payload)
{
    FieldWriter out;
    std::visit(Encode{out}, payload);
    return out.encode();
}

} // namespace baton::ops
