// SPDX-License-Identifier: GPL-3.0-or-later
// What a device does with what it wrote itself: shares it, packs it, and goes on under a new key.
#include "tests/simulation/MemoryTeamStore.h"

#include <algorithm>

namespace baton::simulation {

using namespace baton::ops;
using namespace baton::sync;

MemoryTeamStore::OwnLog MemoryTeamStore::logOf(const DeviceSecrets &secrets)
{
    return {secrets, deviceIdOf(secrets.deviceKey()), {}, {}, {}};
}

QList<DeviceSecrets> MemoryTeamStore::own() const
{
    QList<DeviceSecrets> all{m_log.secrets};
    for (auto former = m_formers.rbegin(); former != m_formers.rend(); ++former)
        all.append(former->secrets);
    return all;
}

void MemoryTeamStore::hold(NewFile file)
{
    file.file.keptAt = m_wall();
    const Key32 hash = file.file.hash;
    m_files.emplace(hash, std::move(file));
}

void MemoryTeamStore::goOnUnderANewKey()
{
    m_formers.push_back(std::move(m_log));
    m_log = logOf(DeviceSecrets::make());
    m_isAnnounced = false;
    m_view.reset();
}

// FORMAT.md, "Copied and restored profiles".
bool MemoryTeamStore::announceDevice()
{
    settle();
    const auto newest = std::find_if(m_formers.rbegin(), m_formers.rend(),
        [this](const OwnLog &log) { return m_graph.roster().memberOf(log.device).has_value(); });
    if (newest == m_formers.rend())
        return false; // its own add has not arrived here yet
    OwnLog &former = *newest;
    const auto member = m_graph.roster().memberOf(former.device);
    const bool isAllShared = former.head == former.shared;
    // What the folder holds of this log beyond what was here is taken up, not forked from.
    const LogGraph &logs = m_graph.logs();
    const auto last = former.head.seq > 0 ? logs.find(former.device, former.head) : std::nullopt;
    for (const LogGraph::BranchHead &branch : logs.heads()) {
        const bool isLonger = branch.device == former.device && branch.place.seq > former.head.seq;
        if (isLonger && (!last || logs.isOnBranchOf(*last, branch.place)))
            former.head = {branch.place.seq, branch.chain};
    }
    if (isAllShared)
        former.shared = former.head;
    DeviceAdd add{m_log.secrets.deviceKey(), m_log.secrets.boxKey(), QStringLiteral("laptop"), {}, former.device};
    add.proof = m_log.secrets.sign(deviceProofText(m_graph.root().team, *member, add.deviceKey, add.boxKey));
    OpDraft draft;
    draft.type = OpType::DeviceAdd;
    draft.entity = entityOf(*member);
    draft.payload = add;
    auto operation = seal(draft, placeAfter(former));
    Q_ASSERT(operation);
    const ChainPoint end{operation->seq, chainNext(former.head.chain, operation->raw)};
    takeIn(*std::move(operation), former.head.chain);
    former.head = end;
    former.ops.push_back(&m_operations.back());
    return true;
}

Result<QList<DeviceSecrets>> MemoryTeamStore::afterReading()
{
    m_isAnnounced = m_isAnnounced || announceDevice();
    if (m_told == m_log.device)
        return QList<DeviceSecrets>();
    m_told = m_log.device;
    return own();
}

Result<Unshared> MemoryTeamStore::unshared(qsizetype mostBytes)
{
    const auto former = std::find_if(
        m_formers.begin(), m_formers.end(), [](const OwnLog &log) { return log.head.seq > log.shared.seq; });
    const OwnLog &log = former == m_formers.end() ? m_log : *former;
    Unshared next;
    if (&log != &m_log)
        next.device = log.secrets.deviceKey();
    next.chainBefore = log.shared.chain;
    qsizetype bytes = 0;
    for (const Kept *kept : log.ops) {
        if (kept->operation.seq <= log.shared.seq)
            continue;
        bytes += kept->operation.raw.size();
        if (!next.operations.isEmpty() && bytes > mostBytes)
            break;
        next.operations.append(kept->operation);
        for (const BodyRef &ref : bodyRefsOf(kept->operation)) {
            const auto body = m_bodies.find(ref.id);
            if (body != m_bodies.end())
                next.bodies.append(body->second);
        }
    }
    return next;
}

Result<void> MemoryTeamStore::keepOwn(const QList<NewFile> &files)
{
    for (const NewFile &file : files) {
        hold(file);
        if (file.file.kind != FileKind::Segment)
            continue;
        for (OwnLog &former : m_formers) {
            if (former.secrets.deviceKey() == file.file.device)
                former.shared = {file.file.lastSeq, file.file.chainAfter};
        }
        if (m_log.secrets.deviceKey() == file.file.device)
            m_log.shared = {file.file.lastSeq, file.file.chainAfter};
    }
    return {};
}

Result<void> MemoryTeamStore::grant(const KeyGiven &given)
{
    OpDraft draft;
    draft.type = OpType::KeyGrant;
    draft.entity = entityOf(given.epoch);
    draft.payload = KeyGrant{given.to, given.box};
    append({draft});
    return {};
}

Result<void> MemoryTeamStore::keepKeys(const QList<EpochKeyRef> &keys)
{
    for (const EpochKeyRef &key : keys)
        m_keys.emplace(key.id, key);
    return {};
}

Result<QList<bool>> MemoryTeamStore::areOnBranch(const QList<BranchQuestion> &questions)
{
    QList<bool> answers;
    for (const BranchQuestion &question : questions) {
        const DeviceId device = deviceIdOf(question.device);
        const auto earlier = m_graph.logs().find(device, question.earlier);
        const auto later = m_graph.logs().find(device, question.later);
        answers.append(earlier && later && m_graph.logs().isOnBranchOf(*earlier, *later));
    }
    return answers;
}

Result<Unshared> MemoryTeamStore::packable(quint64 from, qsizetype mostBytes)
{
    Unshared run;
    qsizetype bytes = 0;
    for (const Kept *kept : m_log.ops) {
        if (kept->operation.seq < from)
            continue;
        bytes += kept->operation.raw.size();
        if (kept->operation.seq > m_log.shared.seq || (!run.operations.isEmpty() && bytes > mostBytes))
            break;
        if (run.operations.isEmpty())
            run.chainBefore = kept->before;
        run.operations.append(kept->operation);
    }
    return run;
}

Result<void> MemoryTeamStore::keepPack(const NewFile &file)
{
    hold(file);
    return {};
}

Result<QList<PackVote>> MemoryTeamStore::packVotes()
{
    settle();
    QList<PackVote> votes;
    for (const Kept &kept : m_operations) {
        const auto *ok = kept.operation.as<PackOk>();
        if (ok && kept.counts)
            votes.append({ok->file, kept.operation.device});
    }
    return votes;
}

Result<void> MemoryTeamStore::vouchFor(const HeldFile &pack)
{
    OpDraft draft;
    draft.type = OpType::PackOk;
    draft.entity = entityOf(deviceIdOf(pack.device));
    draft.payload = PackOk{pack.hash};
    append({draft});
    return {};
}

Result<void> MemoryTeamStore::dropFiles(const QList<Key32> &hashes)
{
    for (const Key32 &hash : hashes)
        m_files.erase(hash);
    return {};
}

} // namespace baton::simulation
