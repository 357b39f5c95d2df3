// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ClearFiles.h"

#include "core/sync/ClearReader.h"

#include <algorithm>

namespace baton::sync {

namespace {

constexpr const char *kRootContext = "baton-root-v1";
constexpr const char *kBeaconContext = "baton-beacon-v1";

ops::CborWriter bytes(QByteArrayView value) { return ops::CborWriter().bytes(value); }
ops::CborWriter number(quint64 value) { return ops::CborWriter().uint(value); }
ops::CborWriter time(TimeMs value) { return ops::CborWriter().integer(value); }

tl::unexpected<Error> damaged(const char *what)
{
    return fail(Error::Kind::Invalid, QLatin1String(what) + QStringLiteral(": a field is missing or does not fit"));
}
tl::unexpected<Error> forged(const char *what)
{
    return fail(Error::Kind::Crypto, QLatin1String(what) + QStringLiteral(": the signature does not fit"));
}

} // namespace

QByteArray makeRoot(const ops::TeamRoot &root, TimeMs created, const DeviceSecrets &founder)
{
    ops::CborMap body;
    body.put(1, bytes(viewOf(root.team.bytes)));
    body.put(2, number(kFormat));
    body.put(3, time(created));
    body.put(4, bytes(viewOf(root.founderDevice)));
    body.put(5, bytes(viewOf(root.founderBox)));
    body.put(6, bytes(viewOf(root.founder.bytes)));
    body.put(7, bytes(viewOf(root.recoveryDevice)));
    body.put(8, bytes(viewOf(root.recoveryBox)));
    body.put(9, bytes(viewOf(root.recovery.bytes)));
    return makeClear(FileKind::Root, kRootContext, body.encode(), founder);
}

Result<RootFile> readRoot(QByteArrayView file)
{
    const auto body = clearBody(FileKind::Root, file);
    if (!body)
        return fail(body.error());
    ClearReader in(*body);
    RootFile root;
    root.root.team = TeamId{in.array<16>(1)};
    in.require(in.uint(2) == quint64(kFormat));
    root.created = in.integer(3);
    root.root.founderDevice = in.array<32>(4);
    root.root.founderBox = in.array<32>(5);
    root.root.founder = MemberId{in.array<16>(6)};
    root.root.recoveryDevice = in.array<32>(7);
    root.root.recoveryBox = in.array<32>(8);
    root.root.recovery = MemberId{in.array<16>(9)};
    if (!in.isGood())
        return damaged("root");
    if (!isClearSignedBy(root.root.founderDevice, kRootContext, file))
        return forged("root");
    root.hash = blake(file);
    return root;
}

QByteArray makeBeacon(const Beacon &beacon, const DeviceSecrets &signer)
{
    QByteArray heard;
    for (const Beacon::Heard &one : beacon.heard.first(std::min(beacon.heard.size(), Beacon::kMaxHeard))) {
        heard += viewOf(one.device).toByteArray();
        putU32(heard, one.seq);
    }
    QByteArray polls;
    for (const auto &account : beacon.polls.first(std::min(beacon.polls.size(), Beacon::kMaxPolls)))
        polls += viewOf(account).toByteArray();
    ops::CborMap body;
    body.put(1, bytes(viewOf(beacon.team.bytes)));
    body.put(2, bytes(viewOf(signer.deviceKey())));
    body.put(3, time(beacon.wall));
    body.put(4, ops::CborWriter().array(2).uint(beacon.seq).bytes(viewOf(beacon.chain)));
    body.put(5, bytes(heard));
    body.put(6, bytes(polls));
    if (beacon.writes)
        body.put(7, bytes(viewOf(*beacon.writes)));
    body.put(8, bytes(viewOf(beacon.epoch.bytes)));
    return makeClear(FileKind::Beacon, kBeaconContext, body.encode(), signer, kBeaconBytes);
}

Result<Beacon> readBeacon(QByteArrayView file)
{
    const auto body = clearBody(FileKind::Beacon, file);
    if (!body)
        return fail(body.error());
    ClearReader in(*body);
    Beacon beacon;
    beacon.team = TeamId{in.array<16>(1)};
    beacon.device = in.array<32>(2);
    beacon.wall = in.integer(3);
    ops::CborReader head = in.at(4);
    in.require(head.array() == 2U);
    beacon.seq = in.need(head.uint());
    beacon.chain = in.arrayAt<16>(in.need(head.bytes()));
    const QByteArray heard = in.bytes(5);
    const QByteArray polls = in.bytes(6);
    in.require(heard.size() % 8 == 0 && heard.size() / 8 <= Beacon::kMaxHeard);
    in.require(polls.size() % 8 == 0 && polls.size() / 8 <= Beacon::kMaxPolls);
    if (in.has(7))
        beacon.writes = in.array<8>(7);
    beacon.epoch = EpochId{in.array<16>(8)};
    if (!in.isGood())
        return damaged("beacon");
    for (qsizetype at = 0; at < heard.size(); at += 8)
        beacon.heard.append({*arrayOf<4>(QByteArrayView(heard).sliced(at, 4)), u32At(heard, at + 4)});
    for (qsizetype at = 0; at < polls.size(); at += 8)
        beacon.polls.append(*arrayOf<8>(QByteArrayView(polls).sliced(at, 8)));
    if (!isClearSignedBy(beacon.device, kBeaconContext, file))
        return forged("beacon");
    return beacon;
}

QString beaconPath(const Key32 &device) { return QStringLiteral("b/") + shortName(blake(viewOf(device))); }

std::array<unsigned char, 8> beaconTag(const char *what, QByteArrayView id, const EpochKey &key)
{
    const Key32 hash = blake(QByteArrayView(what), id, key.view());
    return *arrayOf<8>(viewOf(hash).first(8));
}

} // namespace baton::sync
