// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/OwnLog.h"

#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"
#include "core/team/Arrivals.h"
#include "core/team/StoredOps.h"

#include <algorithm>

namespace baton::sync {

namespace {

const QString kSharedSeq = QStringLiteral("team_shared_seq"); ///< up to here own operations are in files

/// The logs under keys given up, oldest first.
QList<store::team::OwnDevice> formerOnes(store::ReadContext &context)
{
    QList<store::team::OwnDevice> devices = store::team::ownDevices(context);
    if (!devices.isEmpty())
        devices.removeLast();
    return devices;
}

// From the end back to what is shared: a log may be a tree, and only this branch was written here.
QList<store::StoredOp> unsharedOf(store::ReadContext &context, const store::team::OwnDevice &former)
{
    QList<store::StoredOp> ops;
    QByteArray chain = former.head.chain;
    for (quint64 seq = former.head.seq; seq > former.shared.seq; --seq) {
        const auto op = store::ops::endingWith(context, former.device, seq, chain);
        if (!op)
            break;
        chain = op->follows;
        if (chain.isEmpty() && seq > 1) {
            const auto before = store::ops::ofDevice(context, former.device, seq - 1);
            chain = before.isEmpty() ? QByteArray() : before.first().chain;
        }
        ops.prepend(*op);
    }
    return ops;
}

struct Rows {
    QList<store::StoredOp> ops;
    ops::ChainValue before = ops::kChainStart;
};

Rows rowsInUse(store::ReadContext &context, const QByteArray &device)
{
    Rows rows;
    const quint64 shared = sharedSeq(context);
    rows.ops = store::ops::ofDevice(context, device, std::max<quint64>(shared, 1));
    if (shared > 0 && !rows.ops.isEmpty())
        rows.before = team::arrayOf<32>(rows.ops.takeFirst().chain);
    return rows;
}

} // namespace

quint64 sharedSeq(store::ReadContext &context) { return store::settings::fact(context, kSharedSeq).toULongLong(); }

bool hasUnshared(store::ReadContext &context, const ops::DeviceKey &inUse)
{
    return store::ops::head(context, team::bytesOf(inUse)).seq > sharedSeq(context);
}

bool hasFormerUnshared(store::ReadContext &context)
{
    const auto former = formerOnes(context);
    return std::any_of(former.begin(), former.end(),
        [](const store::team::OwnDevice &device) { return device.head.seq > device.shared.seq; });
}

Result<Unshared> nextUnshared(store::ReadContext &context, const ops::DeviceKey &inUse, qsizetype mostBytes)
{
    Rows rows;
    Unshared next;
    for (const store::team::OwnDevice &former : formerOnes(context)) {
        if (former.head.seq <= former.shared.seq)
            continue;
        rows.ops = unsharedOf(context, former);
        rows.before = former.shared.seq > 0 ? team::arrayOf<32>(former.shared.chain) : ops::kChainStart;
        next.device = team::arrayOf<32>(former.device);
        break;
    }
    if (next.device == Key32{})
        rows = rowsInUse(context, team::bytesOf(inUse));
    next.chainBefore = rows.before;
    qsizetype bytes = 0;
    for (const store::StoredOp &op : std::as_const(rows.ops)) {
        const auto operation = team::operationOf(op);
        if (!operation)
            return fail(Error::Kind::Storage, QStringLiteral("an operation of the log cannot be read"));
        qsizetype size = op.raw.size();
        QList<ops::Body> bodies;
        for (const ops::BodyRef &ref : team::bodiesNamedBy(*operation)) {
            const auto body = store::bodies::find(context, ref.id);
            if (!body)
                continue;
            bodies.append({body->id, team::arrayOf<32>(body->salt), body->text});
            size += body->text.size() * 3;
        }
        if (!next.operations.isEmpty() && bytes + size > mostBytes)
            break;
        bytes += size;
        next.operations.append(*operation);
        next.bodies += bodies;
    }
    return next;
}

Result<Unshared> sharedRun(store::ReadContext &context, const ops::DeviceKey &inUse, quint64 from, qsizetype mostBytes)
{
    const quint64 shared = sharedSeq(context);
    Unshared run;
    qsizetype bytes = 0;
    ops::ChainValue before = ops::kChainStart;
    for (const store::StoredOp &op :
        store::ops::ofDevice(context, team::bytesOf(inUse), std::max<quint64>(from, 2) - 1)) {
        if (op.seq > shared || bytes + op.raw.size() > mostBytes)
            break;
        if (op.seq >= from) {
            const auto operation = team::operationOf(op);
            if (!operation)
                return fail(Error::Kind::Storage, QStringLiteral("an operation of the log cannot be read"));
            if (run.operations.isEmpty())
                run.chainBefore = before;
            bytes += op.raw.size();
            run.operations.append(*operation);
        }
        before = team::arrayOf<32>(op.chain);
    }
    return run;
}

void noteShared(store::WriteContext &context, const ops::DeviceKey &inUse, const HeldFile &file)
{
    if (file.device == inUse) {
        store::settings::setFact(context, kSharedSeq, qint64(file.lastSeq));
        return;
    }
    for (store::team::OwnDevice &former : formerOnes(context)) {
        if (former.device != team::bytesOf(file.device))
            continue;
        former.shared = {file.lastSeq, team::bytesOf(file.chainAfter)};
        store::team::putOwnDevice(context, former);
    }
}

bool isForeign(store::ReadContext &context, const QList<ops::Operation> &operations)
{
    return std::any_of(operations.begin(), operations.end(), [&](const ops::Operation &operation) {
        return !store::ops::holds(context, operation.opid, team::bytesOf(operation.hash));
    });
}

Result<void> appendForSheet(
    store::WriteContext &context, team::TeamLog &log, const ops::DeviceKey &sheet, const QList<ops::OpDraft> &drafts)
{
    const QByteArray inUse = team::bytesOf(log.device().key);
    if (store::team::ownDevices(context).isEmpty())
        store::team::putOwnDevice(context, {inUse, {}, {}, {}});
    store::team::OwnDevice former{team::bytesOf(sheet), {}, store::ops::head(context, team::bytesOf(sheet)), {}};
    former.shared = former.head; // what is here of it came out of files
    ops::ChainPoint head{
        former.head.seq, former.head.seq > 0 ? team::arrayOf<32>(former.head.chain) : ops::kChainStart};
    QList<ops::OpDraft> all = drafts;
    if (const auto seen = log.shared()->seenDue(context, sheet))
        all.prepend(*seen);
    team::Touched touched;
    for (const ops::OpDraft &draft : std::as_const(all)) {
        auto appended = log.appendTo(context, sheet, head, draft);
        if (!appended)
            return fail(appended.error());
        head = appended->head;
        touched.merge(appended->touched);
    }
    former.head = {head.seq, team::bytesOf(head.chain)};
    store::team::putFormerDevice(context, former);
    team::followUp(context, log, touched);
    return {};
}

namespace {

/// Of the keys given up the newest that is one of the member's devices: one that the team never heard of can say
/// nothing to it, and a recovery sheet among them speaks for somebody else.
std::optional<store::team::OwnDevice> newestOf(
    const MemberId &member, const ops::Roster &roster, const QList<store::team::OwnDevice> &former)
{
    const auto known = std::find_if(former.rbegin(), former.rend(), [&](const store::team::OwnDevice &device) {
        return roster.memberOf(ops::deviceIdOf(team::arrayOf<32>(device.device))) == member;
    });
    return known == former.rend() ? std::nullopt : std::optional(*known);
}

} // namespace

Result<bool> announceDevice(store::WriteContext &context, team::TeamLog &log, const DeviceSecrets &fresh)
{
    const QList<store::team::OwnDevice> devices = formerOnes(context);
    if (devices.isEmpty())
        return true;
    std::optional<store::team::OwnDevice> former;
    DeviceId formerId;
    ops::ChainPoint head;
    bool isSaid = false;
    bool isAllShared = false;
    log.shared()->withGraph(context, [&](const ops::TeamGraph &graph) {
        for (const ops::MembershipOp &op : graph.membership().operations()) {
            const auto *add = op.operation.as<ops::DeviceAdd>();
            isSaid = isSaid || (add && add->deviceKey == fresh.deviceKey());
        }
        former = newestOf(log.device().member, graph.roster(), devices);
        if (!former)
            return;
        formerId = ops::deviceIdOf(team::arrayOf<32>(former->device));
        head = {former->head.seq, former->head.seq > 0 ? team::arrayOf<32>(former->head.chain) : ops::kChainStart};
        // What the folder holds of this log beyond what was here is taken up, not forked from.
        isAllShared = former->head.seq == former->shared.seq;
        const auto own = head.seq > 0 ? graph.logs().find(formerId, head) : std::nullopt;
        for (const ops::LogGraph::BranchHead &branch : graph.logs().heads()) {
            const bool isLonger = branch.device == formerId && branch.place.seq > head.seq;
            if (isLonger && (!own || graph.logs().isOnBranchOf(*own, branch.place)))
                head = {branch.place.seq, branch.chain};
        }
    });
    if (isSaid || !former)
        return isSaid; // else: its own add has not arrived here yet
    ops::DeviceAdd add{fresh.deviceKey(), fresh.boxKey(), {}, {}, formerId};
    add.proof
        = fresh.sign(ops::deviceProofText(log.shared()->root().team, log.device().member, add.deviceKey, add.boxKey));
    for (const store::team::DeviceRecord &device : store::team::devices(context)) {
        if (device.id == formerId)
            add.name = device.name;
    }
    ops::OpDraft draft;
    draft.type = ops::OpType::DeviceAdd;
    draft.entity = ops::entityOf(log.device().member);
    draft.payload = add;
    if (isAllShared)
        former->shared = {head.seq, head.seq > 0 ? team::bytesOf(head.chain) : QByteArray()};
    const ops::DeviceKey signer = team::arrayOf<32>(former->device);
    team::Touched touched;
    // Who has said nothing yet has not said either that it knows it was let in, and may add nothing.
    const auto seen = head.seq == 0 ? log.shared()->seenDue(context, signer) : std::nullopt;
    if (seen) {
        auto known = log.appendTo(context, signer, head, *seen);
        if (!known)
            return fail(known.error());
        head = known->head;
        touched.merge(known->touched);
    }
    auto appended = log.appendTo(context, signer, head, draft);
    if (!appended)
        return fail(appended.error());
    touched.merge(appended->touched);
    former->head = {appended->head.seq, team::bytesOf(appended->head.chain)};
    store::team::putOwnDevice(context, *former);
    team::followUp(context, log, touched);
    return true;
}

} // namespace baton::sync
