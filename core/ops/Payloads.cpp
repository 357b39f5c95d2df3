// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Payloads.h"

#include "core/ops/Cbor.h"

#include <limits>
#include <vector>

namespace baton::ops {

namespace {

// The field numbers of each payload stand in RULES.md, "Payloads"; they are for ever, like type numbers.

/// The fields of a payload map, found by number. A field that is absent or does not fit answers nothing.
class Fields {
public:
    explicit Fields(QByteArrayView map)
    {
        CborReader reader(map);
        const auto pairs = reader.map();
        for (quint64 i = 0; pairs && i < *pairs; ++i) {
            const auto key = reader.item();
            const auto value = reader.item();
            if (!key || !value)
                return;
            if (const auto number = CborReader(*key).uint())
                m_items.emplace_back(*number, *value);
        }
        m_isMap = pairs.has_value();
    }

    [[nodiscard]] bool isMap() const { return m_isMap; }
    [[nodiscard]] bool has(quint64 key) const { return find(key).has_value(); }

    [[nodiscard]] std::optional<quint64> uint(quint64 key) const { return reader(key).uint(); }
    [[nodiscard]] std::optional<quint32> uint32(quint64 key) const
    {
        const auto value = uint(key);
        return value && *value <= std::numeric_limits<quint32>::max() ? std::optional(quint32(*value)) : std::nullopt;
    }
    [[nodiscard]] std::optional<qint64> integer(quint64 key) const { return reader(key).integer(); }
    [[nodiscard]] std::optional<QByteArrayView> bytes(quint64 key) const { return reader(key).bytes(); }
    template <typename IdType>
    [[nodiscard]] std::optional<IdType> id(quint64 key) const
    {
        return idFrom<IdType>(bytes(key));
    }
    [[nodiscard]] std::optional<QString> text(quint64 key, qsizetype maxBytes) const
    {
        const auto value = reader(key).text();
        return value && value->toUtf8().size() <= maxBytes ? value : std::nullopt;
    }
    [[nodiscard]] std::optional<BodyRef> body(quint64 key) const
    {
        CborReader at = reader(key);
        if (at.array() != 2U)
            return std::nullopt;
        const auto id = idFrom<BodyId>(at.bytes());
        const auto hash = at.bytes();
        if (!id || !hash || hash->size() != 32)
            return std::nullopt;
        BodyRef ref{*id, {}};
        std::memcpy(ref.hash.data(), hash->data(), 32);
        return ref;
    }
    [[nodiscard]] CborReader reader(quint64 key) const { return CborReader(find(key).value_or(QByteArrayView())); }

    template <typename IdType>
    static std::optional<IdType> idFrom(const std::optional<QByteArrayView> &raw)
    {
        return raw && raw->size() == 16 ? std::optional(IdType::fromBytes(*raw)) : std::nullopt;
    }

private:
    [[nodiscard]] std::optional<QByteArrayView> find(quint64 key) const
    {
        for (const auto &[number, value] : m_items) {
            if (number == key)
                return value;
        }
        return std::nullopt;
    }

    std::vector<std::pair<quint64, QByteArrayView>> m_items;
    bool m_isMap = false;
};

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
    template <typename Tag>
    FieldWriter &id(quint64 key, const Id<Tag> &value)
    {
        return bytes(key, QByteArrayView(value.bytes.data(), 16));
    }
    template <typename Tag>
    FieldWriter &id(quint64 key, const std::optional<Id<Tag>> &value)
    {
        return value ? id(key, *value) : *this;
    }
    FieldWriter &text(quint64 key, const QString &value)
    {
        m_map.put(key, CborWriter().text(value));
        return *this;
    }
    FieldWriter &body(quint64 key, const std::optional<BodyRef> &value)
    {
        if (value) {
            m_map.put(key,
                CborWriter().array(2).bytes(QByteArrayView(value->id.bytes.data(), 16)).bytes(
                    QByteArrayView(value->hash.data(), 32)));
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

std::optional<QList<MessageKey>> unpackKeys(QByteArrayView packed)
{
    if (packed.size() % 8 != 0 || packed.size() / 8 > kMaxUptoPerOperation)
        return std::nullopt;
    QList<MessageKey> keys;
    keys.reserve(packed.size() / 8);
    for (qsizetype at = 0; at < packed.size(); at += 8) {
        MessageKey key = 0;
        for (qsizetype i = 0; i < 8; ++i)
            key = key << 8 | static_cast<unsigned char>(packed[at + i]);
        if (!keys.isEmpty() && keys.last() >= key)
            return std::nullopt;
        keys.append(key);
    }
    return keys;
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
    OpType operator()(const SendIntent &) const { return OpType::SendIntent; }
    OpType operator()(const SendCancel &) const { return OpType::SendCancel; }
    OpType operator()(const SendDone &) const { return OpType::SendDone; }
    OpType operator()(const SendFailed &) const { return OpType::SendFailed; }
    OpType operator()(const SendUnknown &) const { return OpType::SendUnknown; }
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
    OpType operator()(const Seen &) const { return OpType::Seen; }
};

void putLink(FieldWriter &out, const LinkKey &link)
{
    if (const auto *pair = std::get_if<ThreadPair>(&link))
        out.id(1, pair->first).id(2, pair->second);
    else
        out.id(3, std::get<ReplyEdge>(link).message);
}

std::optional<LinkKey> linkFrom(const Fields &in)
{
    const auto first = in.id<ThreadId>(1);
    const auto second = in.id<ThreadId>(2);
    const auto message = in.id<MessageId>(3);
    if (message && !in.has(1) && !in.has(2))
        return ReplyEdge{*message};
    if (first && second && !in.has(3) && *first < *second)
        return ThreadPair{*first, *second};
    return std::nullopt;
}

std::optional<IdentityPair> identitiesFrom(const Fields &in)
{
    const auto first = in.id<IdentityId>(1);
    const auto second = in.id<IdentityId>(2);
    return first && second && *first < *second ? std::optional(IdentityPair{*first, *second}) : std::nullopt;
}

struct Encode {
    FieldWriter &out;

    template <typename T>
    void operator()(const T &) const
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
    void operator()(const Escalate &p) const { out.uint(1, p.rung).body(2, p.reason); }
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
    void operator()(const NoteAdd &p) const { out.body(1, p.body); }
    void operator()(const NoteEdit &p) const { out.body(1, p.body).id(2, p.note); }
    void operator()(const NoteRemove &p) const { out.id(2, p.note); }
    void operator()(const SendIntent &p) const { out.id(1, p.draft).id(2, p.account).id(3, p.replyTo); }
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
    }
    void operator()(const Seen &p) const
    {
        CborWriter heads;
        heads.array(quint64(p.heads.size()));
        for (const Head &head : p.heads) {
            heads.array(3)
                .bytes(QByteArrayView(head.device.bytes.data(), 16))
                .uint(head.seq)
                .bytes(QByteArrayView(head.chain.data(), 16));
        }
        out.item(1, heads);
    }
};

// A field that may be absent but is there and does not fit makes the whole payload unreadable: half a value would be a
// different value on a program that reads the other half.
template <typename T>
bool reads(const Fields &in, quint64 key, const std::optional<T> &value)
{
    return value.has_value() || !in.has(key);
}

Payload decodeHolder(OpType type, const Fields &in)
{
    switch (type) {
    case OpType::Claim: {
        const auto as = in.id<MemberId>(1);
        return reads(in, 1, as) ? Payload(Claim{as}) : Payload();
    }
    case OpType::Release: return Release{};
    case OpType::Handoff: {
        const auto member = in.id<MemberId>(1);
        const auto department = in.id<DepartmentId>(2);
        const auto ask = in.body(3);
        const auto due = in.integer(4);
        const auto as = in.id<MemberId>(5);
        if (in.has(1) == in.has(2) || !(member || department) || !reads(in, 3, ask) || !reads(in, 4, due)
            || !reads(in, 5, as))
            return {};
        return Handoff{member ? Recipient(*member) : Recipient(*department), ask, due, as};
    }
    case OpType::Accept: {
        const auto as = in.id<MemberId>(1);
        return reads(in, 1, as) ? Payload(Accept{as}) : Payload();
    }
    case OpType::Return: {
        const auto reason = in.body(1);
        const auto to = in.id<MemberId>(2);
        return reads(in, 1, reason) && reads(in, 2, to) ? Payload(Return{reason, to}) : Payload();
    }
    case OpType::Escalate: {
        const auto rung = in.uint32(1);
        const auto reason = in.body(2);
        return rung && reads(in, 2, reason) ? Payload(Escalate{*rung, reason}) : Payload();
    }
    case OpType::Climb: {
        const auto offer = in.id<OpId>(1);
        const auto rung = in.uint32(2);
        return offer && rung ? Payload(Climb{*offer, *rung}) : Payload();
    }
    default: return {};
    }
}

Payload decodeStatus(OpType type, const Fields &in)
{
    Status status;
    if (in.has(1)) {
        const auto packed = in.bytes(1);
        const auto keys = packed ? unpackKeys(*packed) : std::nullopt;
        if (!keys)
            return {};
        status.upto = *keys;
    }
    switch (type) {
    case OpType::StatusOpen: status.form = StatusForm::Open; return status;
    case OpType::StatusUnset: status.form = StatusForm::Unset; return status;
    case OpType::StatusSnoozed: {
        const auto until = in.integer(2);
        if (!until)
            return {};
        status.form = StatusForm::Snoozed;
        status.until = *until;
        return status;
    }
    case OpType::StatusDone: {
        const auto reason = in.uint(3);
        if (!reason)
            return {};
        status.form = StatusForm::Done;
        status.reason = *reason <= quint64(DoneReason::Spam) ? DoneReason(*reason) : DoneReason::None;
        return status;
    }
    default: return {};
    }
}

Payload decodeNote(OpType type, const Fields &in)
{
    const auto body = in.body(1);
    const auto note = in.id<OpId>(2);
    switch (type) {
    case OpType::NoteAdd: return body ? Payload(NoteAdd{*body}) : Payload();
    case OpType::NoteEdit: return body && note ? Payload(NoteEdit{*note, *body}) : Payload();
    case OpType::NoteRemove: return note ? Payload(NoteRemove{*note}) : Payload();
    default: return {};
    }
}

Payload decodeSending(OpType type, const Fields &in)
{
    if (type == OpType::SendIntent) {
        const auto draft = in.id<DraftId>(1);
        const auto account = in.id<AccountId>(2);
        const auto replyTo = in.id<MessageId>(3);
        return draft && account && reads(in, 3, replyTo) ? Payload(SendIntent{*draft, *account, replyTo}) : Payload();
    }
    const auto intent = in.id<OpId>(1);
    if (!intent)
        return {};
    switch (type) {
    case OpType::SendCancel: return SendCancel{*intent};
    case OpType::SendDone: {
        const auto message = in.id<MessageId>(2);
        return reads(in, 2, message) ? Payload(SendDone{*intent, message}) : Payload();
    }
    case OpType::SendFailed: {
        const auto kind = in.uint32(2);
        return kind ? Payload(SendFailed{*intent, *kind}) : Payload();
    }
    case OpType::SendUnknown: return SendUnknown{*intent};
    default: return {};
    }
}

Payload decodeSeen(const Fields &in)
{
    CborReader at = in.reader(1);
    const auto count = at.array();
    if (!count)
        return {};
    Seen seen;
    for (quint64 i = 0; i < *count; ++i) {
        if (at.array() != 3U)
            return {};
        const auto device = Fields::idFrom<DeviceId>(at.bytes());
        const auto seq = at.uint();
        const auto chain = at.bytes();
        if (!device || !seq || !chain || chain->size() != 16)
            return {};
        Head head{*device, *seq, {}};
        std::memcpy(head.chain.data(), chain->data(), 16);
        if (!seen.heads.isEmpty() && seen.heads.last() >= head)
            return {};
        seen.heads.append(head);
    }
    return seen;
}

Payload decodeShared(OpType type, const Fields &in)
{
    switch (type) {
    case OpType::TagNameSet: {
        const auto name = in.text(1, kMaxTagNameBytes);
        return name ? Payload(TagNameSet{*name}) : Payload();
    }
    case OpType::TagNameRemove: return TagNameRemove{};
    case OpType::SavedReplySet: {
        const auto name = in.text(1, kMaxSavedReplyNameBytes);
        const auto body = in.body(2);
        return name && body ? Payload(SavedReplySet{*name, *body}) : Payload();
    }
    case OpType::SavedReplyRemove: return SavedReplyRemove{};
    case OpType::CustomerNoteSet: {
        const auto body = in.body(1);
        return body ? Payload(CustomerNoteSet{*body}) : Payload();
    }
    case OpType::CustomerNoteRemove: return CustomerNoteRemove{};
    case OpType::ContactLink: {
        const auto link = identitiesFrom(in);
        const auto evidence = in.uint(3);
        if (!link || !evidence)
            return {};
        return ContactLink{*link, *evidence <= quint64(LinkEvidence::ToldUs) ? LinkEvidence(*evidence) : LinkEvidence::ByHand};
    }
    case OpType::ContactUnlink: {
        const auto link = identitiesFrom(in);
        return link ? Payload(ContactUnlink{*link}) : Payload();
    }
    case OpType::AccountAdd: {
        const auto network = in.text(1, kMaxAccountTextBytes);
        const auto server = in.text(2, kMaxAccountTextBytes);
        const auto handle = in.text(3, kMaxAccountTextBytes);
        const auto countFrom = in.integer(4);
        if (!network || !server || !handle || !reads(in, 4, countFrom))
            return {};
        return AccountAdd{*network, *server, *handle, countFrom};
    }
    case OpType::AccountRemove: return AccountRemove{};
    default: return {};
    }
}

} // namespace

MessageKey messageKey(const MessageId &id)
{
    MessageKey key = 0;
    for (std::size_t i = 0; i < 8; ++i)
        key = key << 8 | id.bytes[i];
    return key;
}

TagId tagIdOf(const QString &name)
{
    const QString folded
        = name.simplified().normalized(QString::NormalizationForm_C).toCaseFolded().normalized(QString::NormalizationForm_C);
    return hashId<TagId>("baton tag", folded.toUtf8());
}

OpType typeOf(const Payload &payload)
{
    return std::visit(TypeOf{}, payload);
}

QByteArray encodePayload(const Payload &payload)
{
    FieldWriter out;
    std::visit(Encode{out}, payload);
    return out.encode();
}

Payload decodePayload(OpType type, QByteArrayView map)
{
    const Fields in(map);
    if (!in.isMap())
        return {};
    switch (kindOf(type)) {
    case RegisterKind::Holder: return decodeHolder(type, in);
    case RegisterKind::Status: return decodeStatus(type, in);
    case RegisterKind::Notes: return decodeNote(type, in);
    case RegisterKind::Sending: return decodeSending(type, in);
    case RegisterKind::Tags: {
        const auto tag = in.id<TagId>(1);
        if (!tag)
            return {};
        return type == OpType::TagAdd ? Payload(TagAdd{*tag})
            : type == OpType::TagRemove ? Payload(TagRemove{*tag})
                                        : Payload();
    }
    case RegisterKind::Priority: {
        if (type == OpType::PriorityRemove)
            return PriorityRemove{};
        const auto value = in.uint(1);
        if (type != OpType::PrioritySet || !value || *value > quint64(Priority::Urgent))
            return {};
        return PrioritySet{Priority(*value)};
    }
    case RegisterKind::ThreadLinks: {
        const auto link = linkFrom(in);
        if (!link)
            return {};
        return type == OpType::ThreadJoin ? Payload(ThreadJoin{*link})
            : type == OpType::ThreadSplit ? Payload(ThreadSplit{*link})
                                          : Payload();
    }
    default: return type == OpType::Seen ? decodeSeen(in) : decodeShared(type, in);
    }
}

} // namespace baton::ops
