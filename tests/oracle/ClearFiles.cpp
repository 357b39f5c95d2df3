// SPDX-License-Identifier: GPL-3.0-or-later
// FORMAT.md, "Clear files".
#include "tests/oracle/Bytes.h"
#include "tests/oracle/FolderFiles.h"

namespace baton::oracle {

namespace {

using Pairs = std::vector<std::pair<QByteArray, QByteArray>>;

bool has(const Cbor &body, quint64 key, qsizetype size) { return body.at(key) && body.at(key)->isBytes(size); }

QByteArray bytes(const Cbor &body, quint64 key) { return body.at(key)->bytes; }

/// An array of [device id, bytes of that size].
bool readPairs(const Cbor *array, qsizetype size, bool ascending, Pairs &out)
{
    if (!array || !array->isArray())
        return false;
    for (const Cbor &item : array->items) {
        if (!item.isArray(std::size_t(2)) || !item.items[0].isBytes(16) || !item.items[1].isBytes(size))
            return false;
        if (ascending && !out.empty() && !(out.back().first < item.items[0].bytes))
            return false;
        out.emplace_back(item.items[0].bytes, item.items[1].bytes);
    }
    return true;
}

std::optional<Root> root(const Cbor &b, const QByteArray &hash)
{
    if (!has(b, 1, 16) || !b.at(2) || !b.at(2)->isUnsigned() || !b.at(3) || !b.at(3)->isTime() || !has(b, 4, 32)
        || !has(b, 5, 32) || !has(b, 6, 16) || !has(b, 7, 32) || !has(b, 8, 32) || !has(b, 9, 16))
        return std::nullopt;
    return Root{bytes(b, 1), bytes(b, 4), bytes(b, 5), bytes(b, 6), bytes(b, 7), bytes(b, 8), bytes(b, 9), hash};
}

std::optional<Epoch> epoch(const Cbor &b, const QByteArray &hash)
{
    Epoch e;
    if (!has(b, 1, 16) || !b.at(2) || !b.at(2)->isUnsigned() || !b.at(3) || !b.at(3)->isArray() || !has(b, 4, 32)
        || !readPairs(b.at(5), 80, true, e.boxes) || !b.at(6) || !b.at(6)->isArray(b.at(3)->items.size())
        || !has(b, 7, 32))
        return std::nullopt;
    for (const Cbor &parent : b.at(3)->items) {
        if (!parent.isBytes(16) || (!e.parents.empty() && !(e.parents.back() < parent.bytes)))
            return std::nullopt;
        e.parents.push_back(parent.bytes);
    }
    for (std::size_t i = 0; i < e.parents.size(); ++i) {
        const Cbor &key = b.at(6)->items[i];
        if (!key.isArray(std::size_t(3)) || !key.items[0].isBytes(16) || key.items[0].bytes != e.parents[i]
            || !key.items[1].isBytes(24) || !key.items[2].isBytes(48))
            return std::nullopt;
        e.parentKeys.push_back({key.items[0].bytes, key.items[1].bytes, key.items[2].bytes});
    }
    e.number = b.at(2)->number;
    if (e.number == 0 || (e.number == 1) != e.parents.empty())
        return std::nullopt;
    e.id = hash.left(16);
    e.commitment = bytes(b, 4);
    e.author = bytes(b, 7);
    return e;
}

std::optional<Invite> invite(const Cbor &b, const QByteArray &hash)
{
    Invite v;
    if (!has(b, 1, 16) || !has(b, 2, 32) || !has(b, 3, 32) || !b.at(4) || !b.at(4)->isUnsigned(2) || !b.at(5)
        || !b.at(5)->isTime() || !has(b, 6, 32) || !b.at(7) || !readPairs(b.at(8), 32, true, v.admins) || !b.at(9)
        || !b.at(9)->isUnsigned())
        return std::nullopt;
    const auto point = readChainPoint(*b.at(7));
    if (!point)
        return std::nullopt;
    v.hash = hash;
    v.rootHash = bytes(b, 2);
    v.key = bytes(b, 3);
    v.role = b.at(4)->number;
    v.inviter = bytes(b, 6);
    v.inviterSeq = point->seq;
    v.inviterChain = point->chain;
    return v;
}

std::optional<Request> request(const Cbor &b)
{
    Request r;
    if (!has(b, 1, 16) || !has(b, 2, 10) || !readPairs(b.at(3), 80, false, r.boxes) || !has(b, 4, 24) || !b.at(5)
        || b.at(5)->kind != Cbor::Bytes)
        return std::nullopt;
    r.invite = bytes(b, 2);
    r.nonce = bytes(b, 4);
    r.sealed = bytes(b, 5);
    return r;
}

std::optional<Beacon> beacon(const Cbor &b)
{
    const auto string = [&](quint64 key, qsizetype step, qsizetype most) {
        return b.at(key) && b.at(key)->kind == Cbor::Bytes && b.at(key)->bytes.size() % step == 0
            && b.at(key)->bytes.size() <= step * most;
    };
    if (!has(b, 1, 16) || !has(b, 2, 32) || !b.at(3) || !b.at(3)->isTime() || !b.at(4)
        || !b.at(4)->isArray(std::size_t(2)) || !b.at(4)->items[0].isUnsigned() || !b.at(4)->items[1].isBytes(16)
        || !string(5, 8, 30) || !string(6, 8, 8) || (b.at(7) && !has(b, 7, 8)) || !has(b, 8, 16))
        return std::nullopt;
    const Cbor &clock = *b.at(3);
    return Beacon{bytes(b, 2), clock.isUnsigned() ? qint64(clock.number) : -1 - qint64(clock.number),
        b.at(4)->items[0].number, b.at(4)->items[1].bytes};
}

/// What else stands in such a file, and who signs it, only a newer program knows.
bool isNewer(const Cbor &body, FileKind kind)
{
    const Cbor *format = kind == FileKind::Root ? body.at(2) : kind == FileKind::Invite ? body.at(9) : nullptr;
    return format && format->isUnsigned() && format->number != 1;
}

} // namespace

Verdict readClear(const QByteArray &content, const Reading &reading, ReadFile &file)
{
    qsizetype at = 12;
    const qsizetype end = content.size() - 64;
    if (end < at)
        return Verdict::damaged("body");
    // Read from a copy that ends before the signature, so that an item cannot reach into it.
    const QByteArray signedPart = content.left(end);
    const auto body = cbor::decodeOne(signedPart, at);
    if (!body || !body->isMap())
        return Verdict::damaged("body");
    if (isNewer(*body, file.kind))
        return {Verdict::Newer, {}};

    QByteArray context, signer;
    bool fits = false;
    const auto take = [&](auto &&read, const char *its, const QByteArray &key) {
        fits = read.has_value();
        if (fits)
            file.content = *std::forward<decltype(read)>(read);
        context = its;
        signer = key;
    };
    const auto keyAt = [&](quint64 key) { return body->at(key) ? body->at(key)->bytes : QByteArray(); };
    switch (file.kind) {
    case FileKind::Root: take(root(*body, file.hash), "baton-root-v1", keyAt(4)); break;
    case FileKind::Epoch: take(epoch(*body, file.hash), "baton-epoch-v1", keyAt(7)); break;
    case FileKind::Invite: take(invite(*body, file.hash), "baton-invite-v1", keyAt(6)); break;
    case FileKind::Request: take(request(*body), "baton-request-v1", {}); break;
    case FileKind::Beacon: take(beacon(*body), "baton-beacon-v1", keyAt(2)); break;
    default: break;
    }
    if (!fits)
        return Verdict::damaged("body");
    for (; at < end; ++at) {
        if (file.kind != FileKind::Beacon || content.at(at) != 0)
            return Verdict::damaged("padding");
    }
    const bool isOtherTeam = file.kind != FileKind::Root && body->at(1)->bytes != reading.teamId;
    const Verdict wrongTeam{reading.teamId.isEmpty() ? Verdict::NoTeam : Verdict::OtherTeam, {}};
    if (file.kind == FileKind::Request) {
        const auto key = reading.inviteKeys.find(std::get<Request>(file.content).invite);
        if (key == reading.inviteKeys.end())
            return isOtherTeam ? wrongTeam : Verdict{Verdict::WaitingForInvite, {}};
        signer = key->second;
    }
    if (!signatureFits(content.mid(end), context + hashOf(signedPart), signer))
        return Verdict::damaged("signature");
    if (isOtherTeam)
        return wrongTeam;
    return {};
}

} // namespace baton::oracle
