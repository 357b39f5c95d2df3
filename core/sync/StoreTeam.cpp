// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/StoreTeam.h"

#include "core/base/Log.h"
#include "core/ops/ErasureRules.h"
#include "core/store/ErasureRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"
#include "core/sync/DirectoryFolder.h"
#include "core/sync/OwnLog.h"
#include "core/team/Arrivals.h"
#include "core/team/StoredOps.h"

namespace baton::sync {

namespace {

using team::bytesOf;

const QString kAside = QStringLiteral("quarantine"); ///< in the profile
constexpr qsizetype kMostAside = 100; ///< files; a folder that is damaged throughout must not fill the disk

void keep(store::WriteContext &context, const NewFile &file)
{
    store::team::keepFile(context,
        {bytesOf(file.file.hash), file.file.path, int(file.file.kind), bytesOf(file.file.device), file.file.isPack,
            file.file.firstSeq, file.file.lastSeq, bytesOf(file.file.chainAfter)},
        file.bytes);
}

} // namespace

StoreTeam::StoreTeam(const StoreGate &gate, team::TeamLog &log, OwnKeys keys)
    : m_gate(gate)
    , m_log(log)
    , m_keys(std::move(keys))
    , m_told(log.device().key)
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
                    // Accepted or not: a key proves itself.
                    if (const auto *given = operation.as<ops::KeyGrant>())
                        view.grants.append({EpochId{operation.entity.bytes}, given->device, given->box});
                }
                for (const ops::LogGraph::BranchHead &head : graph.logs().heads())
                    view.heads.append(head.head());
            });
            view.spoiled = store::erasing::countSpoiled(context);
            view.hasUnshared = hasUnshared(context, m_log.device().key);
            view.hasFormerUnshared = hasFormerUnshared(context);
            return view;
        });
}

Result<QList<HeldFile>> StoreTeam::files()
{
    return m_gate.read<QList<HeldFile>>([](store::ReadContext &context) -> Result<QList<HeldFile>> {
        QList<HeldFile> files;
        for (const store::team::FileRecord &file : store::team::files(context)) {
            files.append({team::arrayOf<32>(file.hash), file.path, FileKind(file.kind), team::arrayOf<32>(file.device),
                file.isPack, file.firstSeq, file.lastSeq, team::arrayOf<32>(file.chainAfter), file.keptAt});
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

// The answer is given before the work is done, so that its caller reads on. The work is followed to its commit: nobody
// may go on, or end, without knowing whether it was kept.
Result<void> StoreTeam::writeBeside(std::function<void(store::WriteContext &)> job, bool isMoreComing)
{
    if (!isMoreComing) {
        return write([&](store::WriteContext &context) -> Result<void> {
            job(context);
            return {};
        });
    }
    const auto kept = std::make_shared<std::promise<bool>>();
    auto future = kept->get_future();
    const auto queued
        = m_gate.write<void>(store::WritePriority::Backlog, [&, kept](store::WriteContext &context) -> Result<void> {
              context.onCommit([kept] { kept->set_value(true); });
              context.onRollback([kept] { kept->set_value(false); });
              context.afterAnswer([&context, job = std::move(job)] { job(context); });
              return {};
          });
    if (queued)
        m_beside.push_back(std::move(future));
    return queued;
}

Result<void> StoreTeam::waitUntilKept()
{
    if (m_beside.empty())
        return {};
    // Whatever it says: it only ends the wait for more that may come to the same transaction.
    (void)write([](store::WriteContext &) { return Result<void>(); });
    bool areAllKept = true;
    for (std::future<bool> &kept : std::exchange(m_beside, {}))
        areAllKept = kept.get() && areAllKept;
    return areAllKept ? Result<void>() : fail(Error::Kind::Storage, QStringLiteral("what was read could not be kept"));
}

StoreTeam::~StoreTeam()
{
    for (const std::future<bool> &kept : m_beside)
        kept.wait();
}

Result<void> StoreTeam::takeInSegment(const NewFile &file, const Segment &segment)
{
    return takeInSegments({{file, segment}}, false);
}

Result<void> StoreTeam::takeInSegments(QList<OpenedSegment> all, bool isMoreComing)
{
    return writeBeside(
        [this, all = std::move(all)](store::WriteContext &context) { takeIn(context, all); }, isMoreComing);
}

void StoreTeam::takeIn(store::WriteContext &context, const QList<OpenedSegment> &all)
{
    QList<team::SharedLog::Run> runs;
    for (const OpenedSegment &one : all) {
        keep(context, one.file);
        // Two computers, or two times, write under one key. Whatever comes from here on goes under another.
        if (one.segment.header.device == m_log.device().key && isForeign(context, one.segment.operations))
            (void)m_keys.change(context, m_log);
        runs.append({one.segment.operations, one.segment.header.chainBefore});
    }
    const team::Touched touched = m_log.shared()->takeIn(context, runs);
    team::followUp(context, m_log, touched);
    if (std::any_of(touched.begin(), touched.end(), [](const auto &one) { return one.second == ops::erasureEntity(); }))
        m_isAwaited = true;
}

Result<void> StoreTeam::takeInBodies(const NewFile &file, const QList<ops::Body> &bodies)
{
    return takeInBodyFiles({{file, bodies}}, false);
}

Result<void> StoreTeam::takeInBodyFiles(QList<OpenedBodies> all, bool isMoreComing)
{
    return writeBeside(
        [this, all = std::move(all)](store::WriteContext &context) { takeIn(context, all); }, isMoreComing);
}

void StoreTeam::takeIn(store::WriteContext &context, const QList<OpenedBodies> &all)
{
    team::Touched touched;
    for (const OpenedBodies &one : all) {
        const QByteArray hash = team::bytesOf(one.file.file.hash);
        for (const ops::Body &body : one.bodies)
            store::erasing::noteCarried(context, body.id, hash);
        // What carries an erased text is never held: it came back from somewhere, or was on its way.
        const bool isSpoiled = std::any_of(one.bodies.begin(), one.bodies.end(),
            [&](const ops::Body &body) { return store::erasing::isBodyErased(context, body.id); });
        if (isSpoiled)
            store::erasing::noteSpoiled(context, hash, team::bytesOf(one.file.file.device), one.file.file.firstSeq);
        else
            keep(context, one.file);
        for (const ops::Body &body : one.bodies) {
            const QList<store::team::WantedBody> wanted = store::team::wantedAs(context, body.id);
            const bool isPromised = wanted.isEmpty()
                || std::any_of(wanted.begin(), wanted.end(), [&](const store::team::WantedBody &want) {
                       return ops::matches(body, {body.id, team::arrayOf<32>(want.hash)});
                   });
            if (!isPromised)
                continue;
            store::bodies::put(context, {body.id, team::bytesOf(body.salt), body.text});
            store::team::bodyCame(context, body.id);
            for (const store::team::WantedBody &want : wanted) {
                touched.insert({ops::RegisterKind::Notes, ops::EntityId{want.entity}});
                touched.insert({ops::RegisterKind::SavedReplies, ops::EntityId{want.entity}});
            }
        }
    }
    team::followUp(context, m_log, touched);
}

void StoreTeam::keepKey(store::WriteContext &context, const EpochKeyRef &key) const
{
    store::team::keepKey(context, {key.id.toBytes(), wrapped(key.key.view(), m_keys.wrap())});
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
            const auto raw = unwrapped(key.sealed, m_keys.wrap());
            const auto open = raw ? EpochKey::from(*raw) : std::nullopt;
            if (!open)
                return fail(Error::Kind::Crypto, QStringLiteral("a key of the team does not open"));
            keys.append({EpochId::fromBytes(key.epoch), *open});
        }
        return keys;
    });
}

Result<QList<DeviceSecrets>> StoreTeam::afterReading()
{
    if (m_isSettled && m_told == m_log.device().key)
        return QList<DeviceSecrets>();
    return m_gate.write<QList<DeviceSecrets>>(
        store::WritePriority::Ingest, [this](store::WriteContext &context) -> Result<QList<DeviceSecrets>> {
            const auto all = m_keys.all(context, m_log.device().key);
            if (!all)
                return all;
            const auto said = announceDevice(context, m_log, all->first());
            if (!said)
                return fail(said.error());
            m_isSettled = *said;
            const bool isNews = m_told != all->first().deviceKey();
            m_told = all->first().deviceKey();
            return isNews ? all : QList<DeviceSecrets>();
        });
}

Result<Unshared> StoreTeam::unshared(qsizetype mostBytes)
{
    return m_gate.read<Unshared>([&](store::ReadContext &context) -> Result<Unshared> {
        return nextUnshared(context, m_log.device().key, mostBytes);
    });
}

Result<void> StoreTeam::keepOwn(const QList<NewFile> &files)
{
    return write([&](store::WriteContext &context) -> Result<void> {
        for (const NewFile &file : files) {
            keep(context, file);
            for (const BodyId &body : file.bodies)
                store::erasing::noteCarried(context, body, team::bytesOf(file.file.hash));
            if (file.file.kind == FileKind::Segment)
                noteShared(context, m_log.device().key, file.file);
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
        return append(context, draft);
    });
}

Result<void> StoreTeam::append(store::WriteContext &context, const ops::OpDraft &draft)
{
    const auto touched = m_log.appendForTeam(context, {draft});
    if (!touched)
        return fail(touched.error());
    team::followUp(context, m_log, *touched);
    return {};
}

Result<void> StoreTeam::acknowledge()
{
    m_isAwaited = false;
    return write([&](store::WriteContext &context) -> Result<void> {
        const auto seen = m_log.shared()->seenDue(context, m_log.device().key);
        return seen && m_log.shared()->isNewsDue(context, m_log.device().key) ? append(context, *seen) : Result<void>();
    });
}

Result<bool> StoreTeam::isUnacknowledged()
{
    const auto isDue
        = m_gate.write<bool>(store::WritePriority::Ingest, [this](store::WriteContext &context) -> Result<bool> {
              return m_log.shared()->isNewsDue(context, m_log.device().key);
          });
    if (!isDue.value_or(true))
        m_isAwaited = false;
    return isDue;
}

Result<void> StoreTeam::grant(const KeyGiven &given)
{
    return write([&](store::WriteContext &context) -> Result<void> {
        ops::OpDraft draft;
        draft.type = ops::OpType::KeyGrant;
        draft.entity = ops::entityOf(given.epoch);
        draft.payload = ops::KeyGrant{given.to, given.box};
        return append(context, draft);
    });
}

Result<void> StoreTeam::keepKeys(const QList<EpochKeyRef> &keys)
{
    return write([&](store::WriteContext &context) -> Result<void> {
        for (const EpochKeyRef &key : keys)
            keepKey(context, key);
        return {};
    });
}

Result<QList<bool>> StoreTeam::areOnBranch(const QList<BranchQuestion> &questions)
{
    if (questions.isEmpty())
        return QList<bool>();
    return m_gate.write<QList<bool>>(
        store::WritePriority::Ingest, [&](store::WriteContext &context) -> Result<QList<bool>> {
            QList<bool> answers;
            m_log.shared()->withGraph(context, [&](const ops::TeamGraph &graph) {
                for (const BranchQuestion &question : questions) {
                    const DeviceId device = ops::deviceIdOf(question.device);
                    const auto earlier = graph.logs().find(device, question.earlier);
                    const auto later = graph.logs().find(device, question.later);
                    answers.append(earlier && later && graph.logs().isOnBranchOf(*earlier, *later));
                }
            });
            return answers;
        });
}

Result<Unshared> StoreTeam::packable(quint64 from, qsizetype mostBytes)
{
    return m_gate.read<Unshared>([&](store::ReadContext &context) -> Result<Unshared> {
        return sharedRun(context, m_log.device().key, from, mostBytes);
    });
}

Result<void> StoreTeam::keepPack(const NewFile &file)
{
    return write([&](store::WriteContext &context) -> Result<void> {
        keep(context, file);
        return {};
    });
}

Result<QList<PackVote>> StoreTeam::packVotes()
{
    return m_gate.read<QList<PackVote>>([this](store::ReadContext &context) -> Result<QList<PackVote>> {
        QList<PackVote> votes;
        for (const ops::Operation &operation : m_log.operationsOfType(context, ops::OpType::PackOk)) {
            const auto *ok = operation.as<ops::PackOk>();
            if (ok && operation.counts)
                votes.append({ok->file, operation.device});
        }
        return votes;
    });
}

Result<void> StoreTeam::vouchFor(const HeldFile &pack)
{
    return write([&](store::WriteContext &context) -> Result<void> {
        ops::OpDraft draft;
        draft.type = ops::OpType::PackOk;
        draft.entity = ops::entityOf(ops::deviceIdOf(pack.device));
        draft.payload = ops::PackOk{pack.hash};
        return append(context, draft);
    });
}

Result<void> StoreTeam::dropFiles(const QList<Key32> &hashes)
{
    return write([&](store::WriteContext &context) -> Result<void> {
        for (const Key32 &hash : hashes)
            store::team::dropFile(context, team::bytesOf(hash));
        return {};
    });
}

Result<QList<SpoiledFile>> StoreTeam::spoiled()
{
    return m_gate.read<QList<SpoiledFile>>([](store::ReadContext &context) -> Result<QList<SpoiledFile>> {
        QList<SpoiledFile> files;
        for (const store::erasing::SpoiledRecord &record : store::erasing::spoiled(context)) {
            SpoiledFile file{team::arrayOf<32>(record.hash), team::arrayOf<32>(record.device), record.firstSeq,
                record.noticedAt, record.ownerWroteAt, {}};
            for (const BodyId &id : record.rest) {
                if (const auto body = store::bodies::find(context, id))
                    file.rest.append({body->id, team::arrayOf<32>(body->salt), body->text});
            }
            files.append(file);
        }
        return files;
    });
}

void StoreTeam::keepAside(const QString &path, const QByteArray &bytes)
{
    const QString profile = m_gate.profileDir();
    if (profile.isEmpty())
        return;
    DirectoryFolder local(profile);
    const auto kept = local.list(kAside);
    if (kept && kept->size() >= kMostAside)
        return;
    // Under its content's name first, so that one that is met every round is kept once.
    const QString name
        = shortName(blake(bytes)) + QLatin1Char('-') + QString(path).replace(QLatin1Char('/'), QLatin1Char('_'));
    const auto done = local.create(kAside + QLatin1Char('/') + name, bytes);
    if (done)
        qCWarning(lcTeam) << "a file of the team's folder is damaged; a copy is kept aside:" << path;
    else if (done.error().kind != Error::Kind::Conflict)
        qCWarning(lcTeam) << "a damaged file could not be kept aside:" << path << done.error().detail;
}

} // namespace baton::sync
