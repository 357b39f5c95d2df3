// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/MemoryTeamStore.h"

#include "core/ops/Cbor.h"

#include <algorithm>

namespace baton::simulation {

using namespace baton::ops;
using namespace baton::sync;

namespace {

quint64 splitMix(quint64 &state)
{
    state += 0x9E3779B97F4A7C15ULL;
    quint64 z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

} // namespace

MemoryTeamStore::MemoryTeamStore(const TeamRoot &root, const DeviceSecrets &secrets, quint64 randomSeed, Wall wall)
    : m_log(logOf(secrets))
    , m_told(m_log.device)
    , m_wall(std::move(wall))
    , m_random(randomSeed)
    , m_graph(root)
{
}

quint64 MemoryTeamStore::random() { return splitMix(m_random); }

void MemoryTeamStore::keep(TeamGraph::Placed placed)
{
    m_hlc.observe(placed.operation.hlc, m_wall());
    const OpHash hash = placed.operation.hash;
    if (const auto known = m_byHash.constFind(hash); known != m_byHash.constEnd()) {
        (*known)->places.push_back(placed.place);
        m_weighed = 0; // it may count at this place
        return;
    }
    m_operations.push_back({std::move(placed.operation), placed.before, {placed.place}, false});
    Kept &kept = m_operations.back();
    m_byHash.insert(hash, &kept);
    m_ids.insert(kept.operation.opid);
    const RegisterKind kind = kept.operation.kind();
    if (kind != RegisterKind::Membership && kind != RegisterKind::Keys && kind != RegisterKind::Log)
        m_ofThreads.push_back(&kept.operation);
    if (kept.operation.device == m_log.device && kept.operation.seq == m_log.head.seq + 1
        && kept.before == m_log.head.chain) {
        const bool isShared = m_isReading && m_log.shared == m_log.head;
        m_log.head = {kept.operation.seq, chainNext(kept.before, kept.operation.raw)};
        if (isShared)
            m_log.shared = m_log.head;
        m_log.ops.push_back(&kept);
    }
}

void MemoryTeamStore::weigh(Kept &kept) const
{
    kept.counts = std::any_of(kept.places.begin(), kept.places.end(),
        [&](Place place) { return m_graph.verdictOf(kept.operation, place) == Verdict::Counts; });
}

void MemoryTeamStore::settle()
{
    if (m_isSettled)
        return;
    m_isSettled = true;
    m_isReading = true; // what a skip lets in was read
    // As the program does it: everything if who is a member changed, else what is new.
    if (m_graph.settle([this](TeamGraph::Placed placed) { keep(std::move(placed)); }))
        m_weighed = 0;
    m_isReading = false;
    for (; m_weighed < m_operations.size(); ++m_weighed)
        weigh(m_operations[m_weighed]);
}

DeviceContext MemoryTeamStore::placeAfter(const OwnLog &log)
{
    DeviceContext context;
    context.deviceKey = log.secrets.deviceKey();
    context.seq = log.head.seq + 1;
    context.hlc = m_hlc.next(m_wall());
    const quint64 uniq = random();
    std::memcpy(context.uniq.data(), &uniq, 8);
    return context;
}

void MemoryTeamStore::takeIn(Operation operation, const ChainValue &before)
{
    m_isSettled = false;
    m_view.reset();
    m_graph.add(std::move(operation), before, [this](TeamGraph::Placed placed) { keep(std::move(placed)); });
}

void MemoryTeamStore::appendOne(const OpDraft &draft)
{
    auto operation = seal(draft, placeAfter(m_log));
    Q_ASSERT(operation);
    takeIn(*std::move(operation), m_log.head.chain);
}

void MemoryTeamStore::appendNewer(const EntityId &entity, const QList<OpId> &over, bool isCritical)
{
    appendSeen();
    QList<OpId> sorted = over;
    std::sort(sorted.begin(), sorted.end());
    const DeviceContext place = placeAfter(m_log);
    CborWriter out;
    out.array(8).uint(place.seq).uint(place.hlc).uint(0x01F0).uint(isCritical ? 1 : 0);
    out.bytes(QByteArrayView(entity.bytes.data(), 16)).array(quint64(sorted.size()));
    for (const OpId &id : std::as_const(sorted))
        out.bytes(QByteArrayView(id.bytes.data(), 16));
    out.map(1).uint(1).uint(7).bytes(QByteArrayView(place.uniq.data(), qsizetype(place.uniq.size())));
    auto operation = decode(place.deviceKey, out.result());
    Q_ASSERT(operation);
    takeIn(*std::move(operation), m_log.head.chain);
}

// What this device has heard of and no own operation knows yet.
void MemoryTeamStore::appendSeen()
{
    settle();
    const auto own = m_log.head.seq > 0 ? m_graph.logs().find(m_log.device, m_log.head) : std::nullopt;
    const Past known = own ? m_graph.logs().pastOf(*own) : Past();
    Seen seen;
    for (const LogGraph::BranchHead &head : m_graph.logs().heads()) {
        const auto place = m_graph.logs().lastComplete(head.place);
        if (place && !known.contains(*place) && m_graph.roster().memberOf(head.device)
            && !(head.device == m_log.device && head.place.seq == m_log.head.seq))
            seen.heads.append(m_graph.logs().headAt(*place));
    }
    if (seen.heads.isEmpty())
        return;
    std::sort(seen.heads.begin(), seen.heads.end());
    OpDraft draft;
    draft.type = OpType::Seen;
    draft.entity = entityOf(m_log.device);
    draft.payload = seen;
    appendOne(draft);
}

void MemoryTeamStore::append(const QList<OpDraft> &drafts)
{
    appendSeen();
    OpId previous;
    for (OpDraft draft : drafts) {
        if (draft.overPrevious)
            draft.over.append(previous);
        appendOne(draft);
        previous = m_operations.back().operation.opid;
    }
}

BodyRef MemoryTeamStore::addBody(const QString &text)
{
    Body body;
    for (size_t i = 0; i < 16; i += 8) {
        const quint64 bits = random();
        std::memcpy(body.id.bytes.data() + i, &bits, 8);
    }
    for (size_t i = 0; i < 32; i += 8) {
        const quint64 bits = random();
        std::memcpy(body.salt.data() + i, &bits, 8);
    }
    body.text = text;
    m_bodies[body.id] = body;
    return refOf(body);
}

EvaluateOptions MemoryTeamStore::options()
{
    settle();
    EvaluateOptions options;
    options.accepted = [this](const Operation &operation) {
        const auto found = m_byHash.constFind(operation.hash);
        return found != m_byHash.constEnd() && (*found)->counts;
    };
    options.memberOf = [this](const DeviceId &device) { return m_graph.roster().memberOf(device); };
    options.knew = [this](const Operation &later, const Operation &earlier) {
        const Kept *a = m_byHash.value(later.hash);
        const Kept *b = m_byHash.value(earlier.hash);
        return a != nullptr && b != nullptr && std::any_of(a->places.begin(), a->places.end(), [&](Place at) {
            return std::any_of(b->places.begin(), b->places.end(),
                [&](Place before) { return m_graph.logs().happenedBefore(before, at); });
        });
    };
    return options;
}

ThreadState MemoryTeamStore::thread(const ThreadId &thread)
{
    const EntityId entity = entityOf(thread);
    const auto scope = scopeOf(m_ofThreads, std::span(&entity, 1));
    return evaluate(scope, options());
}

QString MemoryTeamStore::describe(const QList<ThreadId> &threads)
{
    settle();
    QStringList lines;
    for (const auto &[member, role] : m_graph.roster().members)
        lines.append(QStringLiteral("member %1 role %2").arg(member.toHex()).arg(int(role)));
    for (const auto &[id, device] : m_graph.roster().devices) {
        lines.append(QStringLiteral("device %1 of %2%3%4%5")
                .arg(id.toHex(), device.member.toHex(), device.isFrozen ? QStringLiteral(" frozen") : QString(),
                    device.isReplaced ? QStringLiteral(" replaced") : QString(),
                    device.isCurrent ? QStringLiteral(" current") : QString()));
    }
    QStringList accepted;
    for (const Kept &kept : m_operations) {
        if (kept.counts)
            accepted.append(QStringLiteral("counts ") + kept.operation.opid.toHex());
    }
    accepted.sort();
    lines += accepted;
    for (const ThreadId &id : threads) {
        const QByteArray root = stateRoot(thread(id));
        lines.append(QStringLiteral("thread %1 %2").arg(id.toHex(), QString::fromLatin1(root.toHex())));
    }
    return lines.join(QLatin1Char('\n'));
}

QList<BodyRef> bodyRefsOf(const Operation &operation)
{
    QList<BodyRef> refs;
    const auto add = [&](const std::optional<BodyRef> &ref) {
        if (ref)
            refs.append(*ref);
    };
    if (const auto *note = operation.as<NoteAdd>())
        add(note->body);
    if (const auto *edit = operation.as<NoteEdit>())
        add(edit->body);
    if (const auto *offer = operation.as<Handoff>())
        add(offer->ask);
    if (const auto *back = operation.as<Return>())
        add(back->reason);
    if (const auto *climb = operation.as<Escalate>())
        add(climb->reason);
    if (const auto *reply = operation.as<SavedReplySet>())
        add(reply->body);
    if (const auto *note = operation.as<CustomerNoteSet>())
        add(note->body);
    return refs;
}

std::pair<int, int> MemoryTeamStore::texts() const
{
    std::pair<int, int> counts;
    for (const Kept &kept : m_operations) {
        for (const BodyRef &ref : bodyRefsOf(kept.operation)) {
            const auto body = m_bodies.find(ref.id);
            (body != m_bodies.end() && matches(body->second, ref) ? counts.first : counts.second) += 1;
        }
    }
    return counts;
}

std::set<OpHash> MemoryTeamStore::operationHashes() const
{
    std::set<OpHash> hashes;
    for (const Kept &kept : m_operations)
        hashes.insert(kept.operation.hash);
    return hashes;
}

std::vector<const Operation *> MemoryTeamStore::allOf(OpType type) const
{
    std::vector<const Operation *> all;
    for (const Kept &kept : m_operations) {
        if (kept.operation.type == type)
            all.push_back(&kept.operation);
    }
    return all;
}

bool MemoryTeamStore::counts(const OpHash &hash)
{
    settle();
    const Kept *kept = m_byHash.value(hash);
    return kept != nullptr && kept->counts;
}

Result<void> MemoryTeamStore::restore(const Backup &backup)
{
    m_keys = backup.keys;
    if (!backup.own.isEmpty()) {
        m_log = logOf(backup.own.first());
        for (qsizetype i = backup.own.size() - 1; i > 0; --i)
            m_formers.push_back(logOf(backup.own.at(i)));
    }
    m_isRestoring = true;
    for (const auto &[hash, file] : backup.files) {
        hold(file);
        if (file.file.kind == FileKind::Epoch)
            continue;
        const auto checked = checkSealed(file.bytes);
        const auto key = checked ? m_keys.find(checked->header.epoch) : m_keys.end();
        if (!checked || key == m_keys.end())
            return fail(Error::Kind::Crypto, QStringLiteral("a backup does not open"));
        if (file.file.kind == FileKind::Body) {
            const auto bodies = openBodies(*checked, key->second.key);
            if (const auto done = bodies ? takeInBodies(file, *bodies) : fail(bodies.error()); !done)
                return done;
        } else {
            const auto segment = openSegment(*checked, key->second.key);
            if (const auto done = segment ? takeInSegment(file, *segment) : fail(segment.error()); !done)
                return done;
        }
    }
    m_isRestoring = false;
    goOnUnderANewKey();
    return {};
}

void MemoryTeamStore::stepBack()
{
    if (m_log.shared.seq != m_log.head.seq || m_log.ops.size() < 4)
        return;
    const size_t at = m_log.ops.size() - 1 - size_t(random() % 3);
    m_log.head = {m_log.ops[at]->operation.seq - 1, m_log.ops[at]->before};
    m_log.shared = m_log.head;
    m_log.ops.erase(m_log.ops.begin() + qsizetype(at), m_log.ops.end());
}

Result<TeamView> MemoryTeamStore::view()
{
    settle();
    if (!m_view)
        m_view = viewOfTeam();
    TeamView view = *m_view;
    view.hasUnshared = m_log.head.seq > m_log.shared.seq;
    view.hasFormerUnshared = std::any_of(
        m_formers.begin(), m_formers.end(), [](const OwnLog &log) { return log.head.seq > log.shared.seq; });
    return view;
}

TeamView MemoryTeamStore::viewOfTeam() const
{
    TeamView view;
    const Roster &roster = m_graph.roster();
    for (const auto &[id, device] : roster.devices) {
        if (!device.isCurrent)
            continue;
        view.current.append({id, device.boxKey});
        if (id == m_log.device) {
            view.isCurrent = true;
            view.role = roster.roleOf(device.member);
        }
    }
    const auto &membership = m_graph.membership().operations();
    for (size_t i = 0; i < membership.size(); ++i) {
        const Operation &operation = membership[i].operation;
        if (operation.as<KeyEpoch>() && roster.accepted.test(int(i)))
            view.announced.append({EpochId{operation.entity.bytes}, operation.device});
        if (const auto *given = operation.as<KeyGrant>())
            view.grants.append({EpochId{operation.entity.bytes}, given->device, given->box});
    }
    for (const LogGraph::BranchHead &head : m_graph.logs().heads())
        view.heads.append(head.head());
    return view;
}

Result<QList<HeldFile>> MemoryTeamStore::files()
{
    QList<HeldFile> files;
    for (const auto &[hash, file] : m_files)
        files.append(file.file);
    return files;
}

Result<QByteArray> MemoryTeamStore::bytesOf(const Key32 &hash)
{
    const auto found = m_files.find(hash);
    if (found == m_files.end())
        return fail(Error::Kind::NotFound, QStringLiteral("no such file is held"));
    return found->second.bytes;
}

Result<void> MemoryTeamStore::takeInSegment(const NewFile &file, const Segment &segment)
{
    hold(file);
    const bool isForeign = std::any_of(segment.operations.begin(), segment.operations.end(),
        [this](const Operation &operation) { return !m_byHash.contains(operation.hash); });
    // Two computers, or two times, write under one key. Whatever comes from here on goes under another.
    if (isForeign && !m_isRestoring && segment.header.device == m_log.secrets.deviceKey())
        goOnUnderANewKey();
    m_isReading = true;
    ChainValue chain = segment.header.chainBefore;
    for (const Operation &operation : segment.operations) {
        m_unseenReferences += int(std::any_of(
            operation.over.begin(), operation.over.end(), [&](const OpId &id) { return !m_ids.contains(id); }));
        const ChainValue after = chainNext(chain, operation.raw);
        takeIn(operation, chain);
        chain = after;
    }
    m_isReading = false;
    return {};
}

Result<void> MemoryTeamStore::takeInBodies(const NewFile &file, const QList<Body> &bodies)
{
    hold(file);
    for (const Body &body : bodies)
        m_bodies.emplace(body.id, body);
    return {};
}

Result<void> MemoryTeamStore::takeInEpoch(const NewFile &file, const EpochFile &, const QList<EpochKeyRef> &keys)
{
    hold(file);
    for (const EpochKeyRef &key : keys)
        m_keys.emplace(key.id, key);
    return {};
}

Result<QList<EpochKeyRef>> MemoryTeamStore::keys()
{
    QList<EpochKeyRef> keys;
    for (const auto &[id, key] : m_keys)
        keys.append(key);
    return keys;
}

Result<void> MemoryTeamStore::announce(const NewFile &file, const EpochFile &epoch, const EpochKeyRef &key)
{
    hold(file);
    m_keys.emplace(key.id, key);
    OpDraft draft;
    draft.type = OpType::KeyEpoch;
    draft.entity = entityOf(epoch.id);
    draft.payload = KeyEpoch{epoch.number};
    append({draft});
    return {};
}

Result<void> MemoryTeamStore::acknowledge()
{
    appendSeen();
    return {};
}

} // namespace baton::simulation
