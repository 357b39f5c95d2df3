// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/StoreTeam.h"

#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"
#include "core/team/Arrivals.h"
#include "core/team/StoredOps.h"

namespace baton::sync {

namespace {

using team::bytesOf;

const QString kSharedSeq = QStringLiteral("team_shared_seq"); ///< up to here own operations are in files

void keep(store::WriteContext &context, const NewFile &file)
{
    store::team::keepFile(context,
        {bytesOf(file.file.hash), file.file.path, int(file.file.kind), bytesOf(file.file.device), file.file.isPack,
            file.file.firstSeq, file.file.lastSeq, bytesOf(file.file.chainAfter)},
        file.bytes);
}

quint64 sharedSeq(store::ReadContext &context) { return store::settings::fact(context, kSharedSeq).toULongLong(); }

} // namespace

StoreTeam::StoreTeam(const StoreGate &gate, team::TeamLog &log, Secret<32> wrap)
    : m_gate(gate)
    , m_log(log)
    , m_wrap(std::move(wrap))
{
}

Result<void> StoreTeam::write(const std::function<Result<void>(store::WriteContext &)> &job)
{
    return m_gate.write<void>(store::WritePriority::Ingest, job);
}

Result<TeamView> StoreTeam::view()
{
    return m_gate.write<TeamView>(
        store::WritePriority::Ingest, [this](store::WriteContext &context) -> Result<TeamView> {
            TeamView view;
            const DeviceId own = ops::deviceIdOf(m_log.device().key);
            m_log.shared()->withGraph(context, [&](const ops::TeamGraph &graph) {
                const ops::Roster &roster = graph.roster();
                for (const auto &[id, device] : roster.devices) {
                    if (!device.isCurrent)
                        continue;
                    view.current.append({id, device.boxKey});
                    if (id == own) {
                        view.isCurrent = true;
                        view.role = roster.roleOf(device.member);
                    }
                }
                const auto &membership = graph.membership().operations();
                for (size_t i = 0; i < membership.size(); ++i) {
                    const ops::Operation &operation = membership[i].operation;
                    if (operation.as<ops::KeyEpoch>() && roster.accepted.test(int(i)))
                        view.announced.append({EpochId{operation.entity.bytes}, operation.device});
                }
                for (const ops::LogGraph::BranchHead &head : graph.logs().heads())
                    view.heads.append(head.head());
            });
            view.hasUnshared = store::ops::head(context, team::bytesOf(m_log.device().key)).seq > sharedSeq(context);
            return view;
        });
}

Result<QList<HeldFile>> StoreTeam::files()
{
    return m_gate.read<QList<HeldFile>>([](store::ReadContext &context) -> Result<QList<HeldFile>> {
        QList<HeldFile> files;
        for (const store::team::FileRecord &file : store::team::files(context)) {
            files.append({team::arrayOf<32>(file.hash), file.path, FileKind(file.kind), team::arrayOf<32>(file.device),
                file.isPack, file.firstSeq, file.lastSeq, team::arrayOf<32>(file.chainAfter)});
        }
        return files;
    });
}

Result<QByteArray> StoreTeam::bytesOf(const Key32 &hash)
{
    return m_gate.read<QByteArray>([&](store::ReadContext &context) -> Result<QByteArray> {
        const auto bytes = store::team::fileBytes(context, team::bytesOf(hash));
        if (!bytes)
            return fail(Error::Kind::NotFound, QStringLiteral("no such file is held"));
        return *bytes;
    });
}

Result<void> StoreTeam::takeInSegment(const NewFile &file, const Segment &segment)
{
    return write([&](store::WriteContext &context) -> Result<void> {
        keep(context, file);
        const team::Touched touched = m_log.shared()->takeIn(context, segment.operations, segment.header.chainBefore);
        team::followUp(context, m_log, touched);
        return {};
    });
}

Result<void> StoreTeam::takeInBodies(const NewFile &file, const QList<ops::Body> &bodies)
{
    return write([&](store::WriteContext &context) -> Result<void> {
        keep(context, file);
        team::Touched touched;
        for (const ops::Body &body : bodies) {
            const QList<store::team::WantedBody> wanted = store::team::wantedAs(context, body.id);
            const bool isPromised = wanted.isEmpty()
                || std::any_of(wanted.begin(), wanted.end(), [&](const store::team::WantedBody &one) {
                       return ops::matches(body, {body.id, team::arrayOf<32>(one.hash)});
                   });
            if (!isPromised)
                continue;
            store::bodies::put(context, {body.id, team::bytesOf(body.salt), body.text});
            store::team::bodyCame(context, body.id);
            for (const store::team::WantedBody &one : wanted) {
                touched.insert({ops::RegisterKind::Notes, ops::EntityId{one.entity}});
                touched.insert({ops::RegisterKind::SavedReplies, ops::EntityId{one.entity}});
            }
        }
        team::followUp(context, m_log, touched);
        return {};
    });
}

void StoreTeam::keepKey(store::WriteContext &context, const EpochKeyRef &key) const
{
    QByteArray sealed(qsizetype(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES) + 32, Qt::Uninitialized);
    auto *bytes = reinterpret_cast<unsigned char *>(sealed.data());
    randombytes_buf(bytes, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(bytes + crypto_secretbox_NONCEBYTES, key.key.data(), 32, bytes, m_wrap.data());
    store::team::keepKey(context, {key.id.toBytes(), sealed});
}

Result<void> StoreTeam::takeInEpoch(const NewFile &file, const EpochFile &, const QList<EpochKeyRef> &keys)
{
    return write([&](store::WriteContext &context) -> Result<void> {
        keep(context, file);
        for (const EpochKeyRef &key : keys)
            keepKey(context, key);
        return {};
    });
}

Result<QList<EpochKeyRef>> StoreTeam::keys()
{
    return m_gate.read<QList<EpochKeyRef>>([this](store::ReadContext &context) -> Result<QList<EpochKeyRef>> {
        QList<EpochKeyRef> keys;
        for (const store::team::SealedKey &key : store::team::keys(context)) {
            EpochKeyRef open{EpochId::fromBytes(key.epoch), {}};
            const auto *bytes = reinterpret_cast<const unsigned char *>(key.sealed.constData());
            constexpr auto kNonce = qsizetype(crypto_secretbox_NONCEBYTES);
            if (key.sealed.size() != kNonce + qsizetype(crypto_secretbox_MACBYTES) + 32
                || crypto_secretbox_open_easy(open.key.data(), bytes + kNonce,
                       static_cast<unsigned long long>(key.sealed.size() - kNonce), bytes, m_wrap.data())
                    != 0)
                return fail(Error::Kind::Crypto, QStringLiteral("a key of the team does not open"));
            keys.append(std::move(open));
        }
        return keys;
    });
}

Result<Unshared> StoreTeam::unshared(qsizetype mostBytes)
{
    return m_gate.read<Unshared>([&](store::ReadContext &context) -> Result<Unshared> {
        const QByteArray device = team::bytesOf(m_log.device().key);
        const quint64 shared = sharedSeq(context);
        Unshared next;
        qsizetype bytes = 0;
        for (const store::StoredOp &op : store::ops::ofDevice(context, device, std::max<quint64>(shared, 1))) {
            if (op.seq == shared) {
                next.chainBefore = team::arrayOf<32>(op.chain);
                continue;
            }
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
    });
}

Result<void> StoreTeam::keepOwn(const QList<NewFile> &files)
{
    return write([&](store::WriteContext &context) -> Result<void> {
        for (const NewFile &file : files) {
            keep(context, file);
            if (file.file.kind == FileKind::Segment)
                store::settings::setFact(context, kSharedSeq, qint64(file.file.lastSeq));
        }
        return {};
    });
}

Result<void> StoreTeam::announce(const NewFile &file, const EpochFile &epoch, const EpochKeyRef &key)
{
    return write([&](store::WriteContext &context) -> Result<void> {
        keep(context, file);
        keepKey(context, key);
        ops::OpDraft draft;
        draft.type = ops::OpType::KeyEpoch;
        draft.entity = ops::entityOf(epoch.id);
        draft.payload = ops::KeyEpoch{epoch.number};
        const auto touched = m_log.appendForTeam(context, {draft});
        if (!touched)
            return fail(touched.error());
        team::followUp(context, m_log, *touched);
        return {};
    });
}

Result<void> StoreTeam::acknowledge()
{
    return write([&](store::WriteContext &context) -> Result<void> {
        const auto seen = m_log.shared()->seenDue(context, m_log.device().key);
        if (!seen)
            return {};
        const auto touched = m_log.appendForTeam(context, {*seen});
        return touched ? Result<void>() : fail(touched.error());
    });
}

} // namespace baton::sync
