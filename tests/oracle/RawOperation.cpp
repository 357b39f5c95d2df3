// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/RawOperation.h"

#include "tests/oracle/Bytes.h"

namespace baton::oracle {

namespace {

constexpr qsizetype kLongestOperation = 65536;
constexpr quint64 kHighest32 = 0xFFFFFFFF;

bool isId(const Cbor *v) { return v && v->isBytes(16); }

bool isBody(const Cbor *v)
{
    return v && v->isArray(std::size_t(2)) && v->items[0].isBytes(16) && v->items[1].isBytes(32);
}

bool isName(const Cbor *v) { return v && v->isText(256); }

bool absent(const Cbor *v) { return v == nullptr; }

} // namespace

QByteArray RawOperation::bytesOf(quint64 key) const
{
    const Cbor *value = field(key);
    return value ? value->bytes : QByteArray();
}

std::optional<RawOperation> readOperation(const QByteArray &deviceKey, const QByteArray &bytes, qsizetype &at)
{
    const qsizetype start = at;
    auto item = cbor::decodeOne(bytes, at);
    if (!item || !item->isArray(std::size_t(8)) || at - start > kLongestOperation)
        return std::nullopt;
    auto &f = item->items;
    if (!f[0].isUnsigned() || f[0].number == 0 || !f[1].isUnsigned() || !f[2].isUnsigned(0xFFFF)
        || !f[3].isUnsigned(0xFF) || !f[4].isBytes(16) || !f[5].isArray() || !f[6].isMap() || !f[7].isBytes(8))
        return std::nullopt;
    RawOperation op;
    for (const Cbor &id : f[5].items) {
        if (!id.isBytes(16) || (!op.over.empty() && !(op.over.back() < id.bytes)))
            return std::nullopt;
        op.over.push_back(id.bytes);
    }
    op.deviceKey = deviceKey;
    op.raw = bytes.mid(start, at - start);
    op.deviceId = id16(deviceKey);
    op.opid = hashOf(join({"op", deviceKey, op.raw}), 16);
    op.identity = hashOf(join({"op", deviceKey, op.raw}));
    op.seq = f[0].number;
    op.hlc = f[1].number;
    op.type = quint32(f[2].number);
    op.flags = quint32(f[3].number);
    op.entity = f[4].bytes;
    op.payload = std::move(f[6]);
    return op;
}

std::optional<Head> readHead(const Cbor &v)
{
    if (!v.isArray(std::size_t(3)) || !v.items[0].isBytes(16) || !v.items[1].isUnsigned() || v.items[1].number == 0
        || !v.items[2].isBytes(16))
        return std::nullopt;
    return Head{v.items[0].bytes, v.items[1].number, v.items[2].bytes};
}

std::optional<ChainPoint> readChainPoint(const Cbor &v)
{
    if (!v.isArray(std::size_t(2)) || !v.items[0].isUnsigned() || !v.items[1].isBytes(32))
        return std::nullopt;
    return ChainPoint{v.items[0].number, v.items[1].bytes};
}

std::vector<Head> headsOf(const RawOperation &seen)
{
    std::vector<Head> heads;
    for (const Cbor &item : seen.field(1)->items)
        heads.push_back(*readHead(item));
    return heads;
}

QByteArray proofMessage(
    const QByteArray &teamId, const QByteArray &memberId, const QByteArray &deviceKey, const QByteArray &boxKey)
{
    return join({"baton-device-v1", teamId, memberId, deviceKey, boxKey});
}

namespace {

bool isSeen(const Cbor *v)
{
    if (!v || !v->isArray() || v->items.size() > 256)
        return false;
    std::optional<Head> last;
    for (const Cbor &item : v->items) {
        const auto head = readHead(item);
        if (!head || (last && !(*last < *head)))
            return false;
        last = head;
    }
    return true;
}

bool isIdList(const Cbor *v)
{
    if (!v || !v->isArray())
        return false;
    for (std::size_t i = 0; i < v->items.size(); ++i) {
        if (!isId(&v->items[i]) || (i > 0 && !(v->items[i - 1].bytes < v->items[i].bytes)))
            return false;
    }
    return true;
}

bool isRange(const Cbor *from, const Cbor *to)
{
    const auto first = from ? readChainPoint(*from) : std::nullopt, last = to ? readChainPoint(*to) : std::nullopt;
    return first && last && first->seq < last->seq;
}

bool isDeviceAdd(const RawOperation &op, const QByteArray &teamId)
{
    const Cbor *key = op.field(1), *box = op.field(2), *proof = op.field(4), *replaces = op.field(5);
    return key && key->isBytes(32) && box && box->isBytes(32) && isName(op.field(3)) && proof && proof->isBytes(64)
        && (absent(replaces) || isId(replaces))
        && signatureFits(proof->bytes, proofMessage(teamId, op.entity, key->bytes, box->bytes), key->bytes);
}

} // namespace

bool isReadable(const RawOperation &op, const QByteArray &teamId)
{
    const Cbor *v1 = op.field(1), *v2 = op.field(2), *v3 = op.field(3), *v4 = op.field(4), *v5 = op.field(5);
    switch (op.type) {
    case type::kHandoff:
        return absent(v1) != absent(v2) && (isId(v1) || isId(v2)) && (absent(v3) || isBody(v3))
            && (absent(v4) || v4->isTime()) && (absent(v5) || isId(v5));
    case type::kReturn: return (absent(v1) || isBody(v1)) && (absent(v2) || isId(v2));
    case type::kEscalate: return v1 && v1->isUnsigned(kHighest32) && (absent(v2) || isBody(v2));
    case type::kNoteAdd: return isBody(v1);
    case type::kNoteEdit: return isBody(v1) && isId(v2);
    case type::kSavedReplySet: return isName(v1) && isBody(v2);
    case type::kCustomerNoteSet: return isBody(v1);
    case type::kMemberAdd: return v1 && v1->isUnsigned() && isName(v2) && (absent(v3) || v3->isBytes(10));
    case type::kMemberRemove:
    case type::kDeviceFreeze:
    case type::kMemberNameRemove:
    case type::kDeviceNameRemove: return true;
    case type::kRoleSet: return v1 && v1->isUnsigned();
    case type::kDeviceAdd: return isDeviceAdd(op, teamId);
    case type::kPinExtend: return isIdList(v1) && v2 && readHead(*v2);
    case type::kKeyEpoch: return v1 && v1->isUnsigned();
    case type::kKeyGrant: return isId(v1) && v2 && v2->isBytes(80);
    case type::kSeen: return isSeen(v1);
    case type::kPackOk: return v1 && v1->isBytes(32);
    case type::kGapSkip: return isRange(v1, v2);
    case type::kFormatRaise: return v1 && v1->isUnsigned(0xFFFF);
    case type::kMemberNameSet:
    case type::kDeviceNameSet: return isName(v1);
    default: return false;
    }
}

std::vector<std::pair<QByteArray, QByteArray>> bodiesOf(const RawOperation &op, const QByteArray &teamId)
{
    const quint64 key = op.type == type::kHandoff                       ? 3
        : op.type == type::kEscalate || op.type == type::kSavedReplySet ? 2
        : op.type == type::kReturn || op.type == type::kCustomerNoteSet || op.type == type::kNoteAdd
            || op.type == type::kNoteEdit
        ? 1
        : 0;
    if (key == 0 || !isReadable(op, teamId) || !op.field(key))
        return {};
    const auto &body = op.field(key)->items;
    return {{body[0].bytes, body[1].bytes}};
}

} // namespace baton::oracle
