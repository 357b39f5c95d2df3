// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Packing.h"

#include <algorithm>

namespace baton::sync {

namespace {

constexpr TimeMs kHour = TimeMs(60) * 60 * 1000;

bool isLog(const HeldFile &file) { return file.kind == FileKind::Segment; }

bool spans(const HeldFile &pack, const HeldFile &file)
{
    if (file.hash == pack.hash || file.device != pack.device || file.firstSeq < pack.firstSeq
        || file.lastSeq > pack.lastSeq)
        return false;
    // Of two packs that hold the same, one stays.
    const bool isSame = file.isPack && file.firstSeq == pack.firstSeq && file.lastSeq == pack.lastSeq;
    return !isSame || pack.hash < file.hash;
}

} // namespace

void Packing::findCovered()
{
    m_isStale = false;
    m_coveredBy.clear();
    QHash<Key32, QList<const HeldFile *>> packs;
    for (const HeldFile &file : std::as_const(m_held)) {
        if (isLog(file) && file.isPack)
            packs[file.device].append(&file);
    }
    if (packs.isEmpty())
        return;
    QList<BranchQuestion> questions;
    QList<std::pair<Key32, Key32>> pairs;
    for (const HeldFile &file : std::as_const(m_held)) {
        if (!isLog(file))
            continue;
        const auto candidates = packs.value(file.device);
        for (const HeldFile *pack : candidates) {
            if (!spans(*pack, file))
                continue;
            questions.append({file.device, {file.lastSeq, file.chainAfter}, {pack->lastSeq, pack->chainAfter}});
            pairs.append({file.hash, pack->hash});
        }
    }
    // A log may be a tree: only what is on the pack's own branch is in it.
    const auto answers = m_store.areOnBranch(questions);
    for (qsizetype i = 0; answers && i < answers->size(); ++i) {
        if (answers->at(i))
            m_coveredBy[pairs.at(i).first].append(pairs.at(i).second);
    }
}

bool Packing::isCovered(const Key32 &file)
{
    if (m_isStale)
        findCovered();
    const auto packs = m_coveredBy.constFind(file);
    return packs != m_coveredBy.constEnd() && std::any_of(packs->begin(), packs->end(), [this](const Key32 &pack) {
        return m_reader.present().contains(pack);
    });
}

Result<bool> Packing::round(const TeamId &team, const EpochKeyRef *key, const QList<DeviceSecrets> &own, TimeMs now)
{
    if (m_seen == m_reader.changes() && !m_isStale && now >= m_lookedAt && now - m_lookedAt < kHour)
        return false;
    m_seen = m_reader.changes();
    m_lookedAt = now;
    if (m_isStale)
        findCovered();
    bool isNew = false;
    if (key) {
        const auto made = pack(team, *key, own.first());
        if (!made)
            return made;
        isNew = *made;
        if (const auto done = vouch(own); !done)
            return fail(done.error());
    }
    if (const auto done = clear(own, now); !done)
        return fail(done.error());
    return isNew;
}

Result<bool> Packing::pack(const TeamId &team, const EpochKeyRef &key, const DeviceSecrets &signer)
{
    const Key32 device = signer.deviceKey();
    qsizetype unpacked = 0;
    const HeldFile *last = nullptr;
    for (const HeldFile &file : std::as_const(m_held)) {
        if (!isLog(file) || file.device != device)
            continue;
        if (file.isPack && (!last || file.lastSeq > last->lastSeq))
            last = &file;
        unpacked += !file.isPack && m_coveredBy.value(file.hash).isEmpty() ? 1 : 0;
    }
    if (unpacked <= m_limits.mostUnpacked)
        return false;
    quint64 from = 1;
    if (last) {
        const auto bytes = m_store.bytesOf(last->hash);
        if (!bytes)
            return fail(bytes.error());
        // One that is still small grows into the next.
        from = bytes->size() < m_limits.leastBytes ? last->firstSeq : last->lastSeq + 1;
    }
    const auto run = m_store.packable(from, kMostBytes);
    if (!run)
        return fail(run.error());
    if (run->operations.isEmpty())
        return false;
    const auto bytes = sealSegment(team, run->operations, run->chainBefore, key, signer, true);
    const auto file = bytes ? checkSealed(*bytes) : fail(bytes.error());
    if (!file)
        return fail(file.error());
    ops::ChainValue after = run->chainBefore;
    for (const ops::Operation &operation : run->operations)
        after = ops::chainNext(after, operation.raw);
    const HeldFile made{file->hash, segmentPath(file->header, file->hash), FileKind::Segment, device, true,
        run->operations.first().seq, run->operations.last().seq, after};
    if (const auto done = m_store.keepPack({made, *bytes}); !done)
        return fail(done.error());
    m_held.insert(made.hash, made);
    m_reader.remember({made});
    m_isStale = true;
    return true;
}

// The owner keeps the small files until somebody else has read the large one.
Result<void> Packing::vouch(const QList<DeviceSecrets> &own)
{
    const auto isOwn = [&](const Key32 &device) {
        return std::any_of(
            own.begin(), own.end(), [&](const DeviceSecrets &secrets) { return secrets.deviceKey() == device; });
    };
    QList<HeldFile> others;
    for (const HeldFile &file : std::as_const(m_held)) {
        if (isLog(file) && file.isPack && !isOwn(file.device) && m_reader.present().contains(file.hash))
            others.append(file);
    }
    if (others.isEmpty())
        return {};
    const auto votes = m_store.packVotes();
    if (!votes)
        return fail(votes.error());
    QList<BranchQuestion> questions;
    others.removeIf([&](const HeldFile &pack) {
        return std::any_of(votes->begin(), votes->end(),
            [&](const PackVote &vote) { return vote.pack == pack.hash && vote.by != ops::deviceIdOf(pack.device); });
    });
    for (const HeldFile &pack : std::as_const(others)) {
        const ops::ChainPoint end{pack.lastSeq, pack.chainAfter};
        questions.append({pack.device, end, end});
    }
    const auto known = m_store.areOnBranch(questions);
    if (!known)
        return fail(known.error());
    for (qsizetype i = 0; i < others.size(); ++i) {
        // What cannot be placed yet was not verified yet.
        if (!known->at(i))
            continue;
        if (const auto done = m_store.vouchFor(others.at(i)); !done)
            return done;
    }
    return {};
}

Result<bool> Packing::isStillGood(const HeldFile &pack)
{
    const QStringList paths = m_reader.pathsByContent().values(pack.hash);
    for (const QString &path : paths) {
        const auto bytes = m_folder.read(path, capOf(FileKind::Segment) + 1);
        if (bytes && blake(*bytes) == pack.hash)
            return true;
        if (!bytes && bytes.error().kind != Error::Kind::NotFound)
            return fail(bytes.error());
    }
    return false;
}

Result<void> Packing::drop(const QList<Key32> &files)
{
    if (files.isEmpty())
        return {};
    if (const auto done = m_store.dropFiles(files); !done)
        return done;
    for (const Key32 &hash : files) {
        m_held.remove(hash);
        m_reader.forget(hash);
    }
    m_isStale = true;
    return {};
}

// What is gone from the folder and in a pack need not be kept; what is one's own and in a good old pack may go.
Result<void> Packing::clear(const QList<DeviceSecrets> &own, TimeMs now)
{
    if (m_isStale)
        findCovered();
    if (m_coveredBy.isEmpty())
        return {};
    const auto votes = m_store.packVotes();
    if (!votes)
        return fail(votes.error());
    QHash<Key32, bool> isOld; // packs whose segments may go, looked at once
    const auto mayClear = [&](const HeldFile &pack) -> Result<bool> {
        const auto isVouchedFor = [&] {
            return std::any_of(votes->begin(), votes->end(), [&](const PackVote &vote) {
                return vote.pack == pack.hash && vote.by != ops::deviceIdOf(pack.device);
            });
        };
        const bool isOwn = std::any_of(
            own.begin(), own.end(), [&](const DeviceSecrets &secrets) { return secrets.deviceKey() == pack.device; });
        if (!isOwn || now - pack.keptAt < m_limits.keepSegments || !isVouchedFor())
            return false;
        return isStillGood(pack);
    };
    const QMultiHash<Key32, QString> pathsOf = m_reader.pathsByContent();
    QList<Key32> dropped;
    for (auto covered = m_coveredBy.constBegin(); covered != m_coveredBy.constEnd(); ++covered) {
        for (const Key32 &hash : covered.value()) {
            if (!m_reader.present().contains(hash))
                continue;
            const QStringList paths = pathsOf.values(covered.key());
            if (!paths.isEmpty()) {
                if (!isOld.contains(hash)) {
                    const auto may = mayClear(m_held.value(hash));
                    if (!may)
                        return fail(may.error());
                    isOld.insert(hash, *may);
                }
                if (!isOld.value(hash))
                    continue;
                for (const QString &path : paths) {
                    const auto done = m_folder.remove(path);
                    if (!done && done.error().kind != Error::Kind::NotFound)
                        return done;
                }
            }
            dropped.append(covered.key());
            break;
        }
    }
    return drop(dropped);
}

} // namespace baton::sync
