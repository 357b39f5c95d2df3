// SPDX-License-Identifier: GPL-3.0-or-later
// The forge's keys and operations; files are in ForgedFiles.cpp.
#include "tests/oracle/FolderForge.h"

#include "tests/oracle/Bytes.h"

#include <sodium.h>

#include <algorithm>

namespace baton::oracle {

namespace {

unsigned char *out(QByteArray &bytes) { return reinterpret_cast<unsigned char *>(bytes.data()); }

const unsigned char *in(const QByteArray &bytes) { return reinterpret_cast<const unsigned char *>(bytes.constData()); }

Cbor headItem(const Head &head) { return cbor::array({cbor::b(head.deviceId), cbor::u(head.seq), cbor::b(head.half)}); }

Cbor pointItem(const ChainPoint &point) { return cbor::array({cbor::u(point.seq), cbor::b(point.chain)}); }

quint64 randomSeed = 0;
quint64 randomDrawn = 0;

void seededBytes(void *const buffer, const std::size_t size)
{
    const QByteArray key = hashOf(be(randomSeed, 8) + be(++randomDrawn, 8));
    randombytes_buf_deterministic(buffer, size, in(key));
}

uint32_t seededNumber()
{
    uint32_t number = 0;
    seededBytes(&number, sizeof number);
    return number;
}

} // namespace

void seedRandombytes(quint64 seed)
{
    static randombytes_implementation seeded{
        [] { return "seeded"; }, seededNumber, nullptr, nullptr, seededBytes, [] { return 0; }};
    randomSeed = seed;
    randomDrawn = 0;
    randombytes_set_implementation(&seeded);
}

Log::Log(ForgedDevice itsDevice)
    : device(std::move(itsDevice))
    , chain(32, '\0')
    , pendingBefore(chain)
    , allBefore(chain)
{
}

Forge::Forge(quint64 seed)
    : m_seed(seed)
{
    if (sodium_init() < 0)
        qFatal("libsodium does not start");
    teamId = bytes(16);
    founder = device(bytes(16));
    recovery = device(bytes(16));
    epochId = bytes(16);
    epochKey = bytes(32);
    const QByteArray body = cbor::encode(cbor::map({{1, cbor::b(teamId)}, {2, cbor::u(1)}, {3, cbor::u(1700000000000)},
        {4, cbor::b(founder.sign.publicKey)}, {5, cbor::b(founder.box.publicKey)}, {6, cbor::b(founder.member)},
        {7, cbor::b(recovery.sign.publicKey)}, {8, cbor::b(recovery.box.publicKey)}, {9, cbor::b(recovery.member)}}));
    rootFile = clearFile("BATONT\r\n", body, "baton-root-v1", founder.sign.secretKey);
}

QByteArray Forge::bytes(qsizetype count)
{
    QByteArray drawn;
    while (drawn.size() < count)
        drawn.append(hashOf(be(m_seed, 8) + be(++m_drawn, 8)));
    return drawn.left(count);
}

quint64 Forge::number(quint64 below) { return readBe(bytes(8), 0, 8) % below; }

KeyPair Forge::signPair()
{
    KeyPair pair{QByteArray(32, '\0'), QByteArray(64, '\0')};
    crypto_sign_seed_keypair(out(pair.publicKey), out(pair.secretKey), in(bytes(32)));
    return pair;
}

KeyPair Forge::boxPair()
{
    KeyPair pair{QByteArray(32, '\0'), QByteArray(32, '\0')};
    crypto_box_seed_keypair(out(pair.publicKey), out(pair.secretKey), in(bytes(32)));
    return pair;
}

ForgedDevice Forge::device(const QByteArray &member)
{
    ForgedDevice made{signPair(), boxPair(), {}, member};
    made.id = id16(made.sign.publicKey);
    return made;
}

Cbor Forge::operation(quint64 seq, quint32 type, const QByteArray &entity, const Cbor &payload,
    const std::vector<QByteArray> &over, quint32 flags)
{
    std::vector<Cbor> listed;
    listed.reserve(over.size());
    for (const QByteArray &id : over)
        listed.push_back(cbor::b(id));
    return cbor::array({cbor::u(seq), cbor::u((1700000000000ULL << 16) + m_hlc++), cbor::u(type), cbor::u(flags),
        cbor::b(entity), cbor::array(std::move(listed)), payload, cbor::b(bytes(8))});
}

QByteArray Forge::write(
    Log &log, quint32 type, const QByteArray &entity, const Cbor &payload, std::vector<QByteArray> over, quint32 flags)
{
    std::sort(over.begin(), over.end());
    return writeBytes(log, cbor::encode(operation(log.seq + 1, type, entity, payload, over, flags)));
}

QByteArray Forge::writeBytes(Log &log, const QByteArray &raw)
{
    log.pending.push_back(raw);
    log.all.push_back(raw);
    log.chain = hashOf(log.chain + raw);
    ++log.seq;
    return hashOf(join({"op", log.device.sign.publicKey, raw}), 16);
}

QByteArray Forge::see(Log &log, std::vector<Head> heads)
{
    std::sort(heads.begin(), heads.end());
    std::vector<Cbor> items;
    items.reserve(heads.size());
    for (const Head &head : heads)
        items.push_back(headItem(head));
    return write(log, type::kSeen, teamId, cbor::map({{1, cbor::array(std::move(items))}}));
}

QByteArray Forge::addMember(Log &log, const QByteArray &member, quint64 role)
{
    return write(log, type::kMemberAdd, member, cbor::map({{1, cbor::u(role)}, {2, cbor::t("Name")}}));
}

QByteArray Forge::removeMember(Log &log, const QByteArray &member) { return write(log, type::kMemberRemove, member); }

QByteArray Forge::setRole(Log &log, const QByteArray &member, quint64 role)
{
    return write(log, type::kRoleSet, member, cbor::map({{1, cbor::u(role)}}));
}

QByteArray Forge::addDevice(Log &log, const ForgedDevice &added, const QByteArray &replaces, bool forged)
{
    QByteArray proof
        = sign(proofMessage(teamId, added.member, added.sign.publicKey, added.box.publicKey), added.sign.secretKey);
    if (forged)
        proof[0] = char(proof[0] ^ 1);
    std::vector<std::pair<quint64, Cbor>> fields{{1, cbor::b(added.sign.publicKey)}, {2, cbor::b(added.box.publicKey)},
        {3, cbor::t("Device")}, {4, cbor::b(proof)}};
    if (!replaces.isEmpty())
        fields.emplace_back(5, cbor::b(replaces));
    return write(log, type::kDeviceAdd, added.member, cbor::map(std::move(fields)));
}

QByteArray Forge::freeze(Log &log, const QByteArray &deviceId) { return write(log, type::kDeviceFreeze, deviceId); }

QByteArray Forge::extendPin(Log &log, const QByteArray &member, std::vector<QByteArray> cuts, const Head &head)
{
    std::sort(cuts.begin(), cuts.end());
    std::vector<Cbor> items;
    items.reserve(cuts.size());
    for (const QByteArray &cut : cuts)
        items.push_back(cbor::b(cut));
    return write(log, type::kPinExtend, member, cbor::map({{1, cbor::array(std::move(items))}, {2, headItem(head)}}));
}

QByteArray Forge::announce(Log &log, const ForgedEpoch &announced)
{
    return write(log, type::kKeyEpoch, announced.id, cbor::map({{1, cbor::u(announced.number)}}));
}

QByteArray Forge::skipGap(Log &log, const QByteArray &deviceId, const ChainPoint &from, const ChainPoint &to)
{
    return write(log, type::kGapSkip, deviceId, cbor::map({{1, pointItem(from)}, {2, pointItem(to)}}));
}

QByteArray Forge::claim(Log &log, const QByteArray &thread, std::vector<QByteArray> over)
{
    return write(log, 0x0101, thread, cbor::map({}), std::move(over));
}

QByteArray Forge::note(Log &log, const QByteArray &thread, const BodyRecord &record)
{
    const QByteArray hash = bodyHash(record.salt, record.id, record.text);
    return write(log, type::kNoteAdd, thread, cbor::map({{1, cbor::array({cbor::b(record.id), cbor::b(hash)})}}));
}

BodyRecord Forge::body(const QByteArray &text)
{
    const QByteArray id = bytes(16);
    return {id, bytes(32), text};
}

} // namespace baton::oracle
