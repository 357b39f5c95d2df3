// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/Simulation.h"

#include <QtCore/QHashFunctions>

#include <algorithm>
#include <numeric>

namespace baton::simulation {

using namespace baton::ops;
using namespace baton::sync;

namespace {

constexpr TimeMs kSecond = 1000;
constexpr TimeMs kMinute = 60 * kSecond;

Random *g_bytes = nullptr; // libsodium's randomness while a simulation runs

quint32 randomNumber() { return quint32((*g_bytes)()); }
void randomBytes(void *out, size_t size)
{
    auto *at = static_cast<unsigned char *>(out);
    for (size_t i = 0; i < size; ++i)
        at[i] = static_cast<unsigned char>((*g_bytes)());
}

// libsodium takes its randomness from here, so that keys and nonces come out of the seed too.
void takeRandomnessFrom(Random &random)
{
    static randombytes_implementation implementation{
        [] { return "simulation"; }, randomNumber, nullptr, nullptr, randomBytes, nullptr};
    g_bytes = &random;
    randombytes_set_implementation(&implementation);
}

template <typename IdType> IdType idOf(Random &random)
{
    IdType id;
    for (unsigned char &byte : id.bytes)
        byte = static_cast<unsigned char>(random());
    return id;
}

OpDraft draftOf(const Payload &payload, const EntityId &entity)
{
    OpDraft draft;
    draft.type = typeOf(payload);
    draft.entity = entity;
    draft.payload = payload;
    return draft;
}

} // namespace

Simulation::Simulation(const Plan &plan)
    : m_plan(plan)
    , m_random(plan.seed)
{
    takeRandomnessFrom(m_random);
    QHashSeed::setDeterministicGlobalSeed(); // the order in which the program goes through a hash is part of a run
}

Simulation::~Simulation() = default;

void Simulation::setClock(Device &device)
{
    if (m_transport->may(Fault::ClockAhead, 3)) {
        device.skew = TimeMs(1 + random(5000)) * 24 * 60 * kMinute;
        m_transport->meet(Fault::ClockAhead);
    } else if (m_transport->may(Fault::ClockBehind, 3)) {
        device.skew = -TimeMs(1 + random(5000)) * 24 * 60 * kMinute;
        m_transport->meet(Fault::ClockBehind);
    } else if (m_transport->has(Fault::Skew)) {
        device.skew = TimeMs(random(240)) * kSecond - 2 * kMinute;
        m_transport->meet(Fault::Skew);
    }
}

void Simulation::makeDevice(Device &device, int copy)
{
    device.copy = copy;
    const TimeMs skew = device.skew;
    device.store = std::make_unique<MemoryTeamStore>(
        m_root, device.secrets, m_random(), [this, skew] { return std::max<TimeMs>(0, m_now + skew); });
    device.folder = std::make_unique<SimFolder>(*m_transport, copy);
    restart(device);
}

void Simulation::begin()
{
    const int count = m_plan.leastDevices + int(random(quint64(m_plan.mostDevices) - quint64(m_plan.leastDevices) + 1));
    if (m_plan.faults) {
        m_faults = *m_plan.faults;
    } else {
        std::vector<Fault> all = allFaults();
        std::shuffle(all.begin(), all.end(), m_random);
        const size_t some = 5 + size_t(random(11));
        m_faults.insert(all.begin(), all.begin() + qsizetype(std::min(some, all.size())));
    }
    const bool canClone = m_faults.contains(Fault::Cloned);
    m_transport = std::make_unique<Transport>(count + (canClone ? 1 : 0), m_faults, m_random);
    m_outcome.devices = count;
    for (int i = 0; i < 4; ++i)
        m_threads.append(idOf<ThreadId>(m_random));

    m_devices.reserve(size_t(count) + 1);
    m_devices.resize(size_t(count));
    for (Device &device : m_devices) {
        device.secrets = DeviceSecrets::make();
        device.member = idOf<MemberId>(m_random);
        setClock(device);
    }
    const DeviceSecrets recovery = DeviceSecrets::make();
    Device &founder = m_devices.front();
    m_root = {idOf<TeamId>(m_random), founder.member, founder.secrets.deviceKey(), founder.secrets.boxKey(),
        idOf<MemberId>(m_random), recovery.deviceKey(), recovery.boxKey()};
    m_rootBytes = makeRoot(m_root, m_now, founder.secrets);
    TeamRoot other = m_root;
    other.team = idOf<TeamId>(m_random);
    m_transport->setOtherRoot(makeRoot(other, m_now, founder.secrets));
    for (size_t i = 0; i < m_devices.size(); ++i)
        makeDevice(m_devices[i], int(i));
    founder.isIn = true;
    founder.isAdmin = true;
    // The folder is there, with the team in it, before anybody joins.
    for (int i = 0; i < m_transport->size(); ++i)
        m_transport->copy(i).files[QStringLiteral("team.bin")] = m_rootBytes;
    for (size_t i = 1; i < m_devices.size(); ++i) {
        if (i == 1 || random(2) == 0)
            letIn(founder, m_devices[i]);
    }
    sync(founder);
}

void Simulation::restart(Device &device)
{
    device.sync = std::make_unique<FolderSync>(*device.folder, *device.store, device.store->own(), m_rootBytes);
    if (m_transport->has(Fault::Packed)) {
        // More files than a pack brings about, or words about packs would make the next ones.
        device.sync->setPackLimits({20, 8 * 1024, 10 * kMinute});
    }
    const auto opened = device.sync->open();
    if (!opened)
        m_outcome.failure = QStringLiteral("a device does not open: ") + opened.error().detail;
}

void Simulation::letIn(Device &by, Device &newcomer)
{
    const Role role = random(m_transport->has(Fault::MutualRemoval) ? 2 : 4) == 0 ? Role::Admin : Role::Agent;
    DeviceAdd add{newcomer.secrets.deviceKey(), newcomer.secrets.boxKey(), QStringLiteral("laptop"), {}, {}};
    add.proof = newcomer.secrets.sign(deviceProofText(m_root.team, newcomer.member, add.deviceKey, add.boxKey));
    const EntityId entity = entityOf(newcomer.member);
    by.store->append({draftOf(MemberAdd{role, QStringLiteral("Somebody"), {}}, entity), draftOf(add, entity)});
    newcomer.isIn = true;
    newcomer.isAdmin = role == Role::Admin;
    if (m_transport->may(Fault::OldStateToJoiner, 1))
        m_transport->showOldState(newcomer.copy);
}

// The founder is never removed here, so what the founder sees is the team; who is out of it cannot read what it says.
bool Simulation::isActive(const Device &device) const
{
    const auto &devices = m_devices.front().store->graph().roster().devices;
    const auto found = devices.find(device.store->device());
    return found != devices.end() && found->second.isCurrent;
}

void Simulation::actOnThread(Device &device)
{
    const ThreadId thread = m_threads.at(qsizetype(random(quint64(m_threads.size()))));
    const ThreadState state = device.store->thread(thread);
    QList<OpDraft> drafts;
    const auto text = [&] { return device.store->addBody(QStringLiteral("text %1").arg(m_random())); };
    switch (random(12)) {
    case 0:
    case 1: drafts.append(claim(thread, state)); break;
    case 2: drafts.append(release(thread, state)); break;
    case 3: {
        const Device &to = m_devices[size_t(random(m_devices.size()))];
        drafts.append(handoff(thread, state, to.member, text(), m_now + 60 * kMinute));
        break;
    }
    case 4: drafts.append(accept(thread, state)); break;
    case 5: {
        if (const auto back = sendBack(thread, state, text()))
            drafts.append(*back);
        break;
    }
    case 6: {
        TagId tag;
        tag.bytes[0] = static_cast<unsigned char>(random(3));
        const auto draft = random(2) == 0 ? addTag(thread, state, tag) : removeTag(thread, state, tag);
        if (draft)
            drafts.append(*draft);
        break;
    }
    case 7: drafts.append(addNote(thread, text())); break;
    case 8:
        if (!state.notes.isEmpty())
            drafts.append(editNote(state.notes.at(qsizetype(random(quint64(state.notes.size())))), text()));
        break;
    case 9: {
        const auto done = markDone(thread, state, DoneReason::None, {random(1000), 1000 + random(1000)});
        if (done)
            drafts += *done;
        break;
    }
    case 10: drafts.append(random(2) == 0 ? reopen(thread, state) : snooze(thread, state, m_now, {}).value(0)); break;
    default: drafts.append(setPriority(thread, state, Priority(random(4)))); break;
    }
    if (drafts.isEmpty() || drafts.first().payload.index() == 0)
        return;
    device.store->append(drafts);
    ++m_outcome.operations;
}

// What somebody in the team would never do, or could not undo. True: that was the act.
bool Simulation::lie(Device &device)
{
    if (m_transport->may(Fault::ForkedLog, 12)) {
        device.store->stepBack();
        m_transport->meet(Fault::ForkedLog);
    }
    if (m_transport->may(Fault::NewerVersion, 12)) {
        const ThreadId thread = m_threads.at(qsizetype(random(quint64(m_threads.size()))));
        const ThreadState state = device.store->thread(thread);
        device.store->appendNewer(entityOf(thread), state.holder.liveOps, random(8) == 0);
        m_transport->meet(Fault::NewerVersion);
        return true;
    }
    return false;
}

void Simulation::remove(Device &by, Device &other)
{
    by.store->append({draftOf(MemberRemove{}, entityOf(other.member))});
}

// Work that a removal did not know of is let in after all.
void Simulation::extendPins(Device &admin)
{
    const auto removals = admin.store->allOf(OpType::MemberRemove);
    if (removals.empty())
        return;
    const Operation &removal = *removals[size_t(random(removals.size()))];
    const auto &roster = admin.store->graph().roster();
    for (const LogGraph::BranchHead &head : admin.store->graph().logs().heads()) {
        const auto member = roster.memberOf(head.device);
        if (!member || member->bytes != removal.entity.bytes)
            continue;
        admin.store->append({draftOf(PinExtend{{removal.opid}, head.head()}, removal.entity)});
        m_transport->meet(Fault::PinExtended);
        return;
    }
}

bool Simulation::actOnTeam(Device &device)
{
    if (m_transport->may(Fault::PinExtended, 10))
        extendPins(device);
    if (random(25) != 0)
        return false;
    Device &other = m_devices[size_t(random(m_devices.size()))];
    if (!other.isIn)
        letIn(device, other);
    else if (other.member != m_devices.front().member && random(m_transport->has(Fault::PinExtended) ? 2 : 6) == 0)
        remove(device, other);
    else if (other.member != m_devices.front().member)
        device.store->append({draftOf(RoleSet{random(2) == 0 ? Role::Agent : Role::Admin}, entityOf(other.member))});
    return true;
}

void Simulation::act(Device &device)
{
    const auto view = device.store->view();
    const bool isIn = view && view->isCurrent;
    if (!isIn && !(device.isIn && m_transport->may(Fault::RemovedWrites, 2)))
        return;
    if (isIn && (lie(device) || (view->role == Role::Admin && actOnTeam(device)))) {
        ++m_outcome.operations;
        return;
    }
    if (!isIn || view->role >= Role::Agent)
        actOnThread(device);
}

void Simulation::replaceStore(Device &device, const MemoryTeamStore::Backup &backup)
{
    makeDevice(device, device.copy);
    if (const auto done = device.store->restore(backup); !done)
        m_outcome.failure = done.error().detail;
    restart(device); // it opens with what is held now
    device.sync->round(m_now + device.skew); // it reads before it writes
}

void Simulation::clone()
{
    const size_t from = size_t(random(m_devices.size()));
    if (!m_devices[from].isIn)
        return;
    m_hasClone = true;
    m_devices.emplace_back();
    Device &copy = m_devices.back();
    const Device &original = m_devices[from];
    copy.secrets = original.secrets;
    copy.member = original.member;
    copy.isAdmin = original.isAdmin;
    copy.isIn = true;
    copy.skew = original.skew;
    copy.copy = m_transport->size() - 1;
    replaceStore(copy, original.store->backup());
    m_transport->meet(Fault::Cloned);
}

// Another writes under the key that this one began with. Why that matters: README.md, "Not mended".
bool Simulation::hasTwin(const Device &device) const
{
    const DeviceId first = deviceIdOf(device.secrets.deviceKey());
    return std::any_of(m_devices.begin(), m_devices.end(),
        [&](const Device &other) { return &other != &device && other.store->device() == first; });
}

// What only a lost store held would be gone for good; that is another story (gap.skip).
bool Simulation::isHeldElsewhere(const Device &device) const
{
    const auto view = device.store->view();
    if (!view || view->hasUnshared || view->hasFormerUnshared)
        return false;
    std::vector<const Device *> others;
    for (const Device &other : m_devices) {
        if (&other != &device && isActive(other))
            others.push_back(&other);
    }
    const auto isElsewhere = [&](const auto &file) {
        return std::any_of(
            others.begin(), others.end(), [&](const Device *other) { return other->store->holds(file.first); });
    };
    const auto &held = device.store->heldFiles();
    return std::all_of(held.begin(), held.end(), isElsewhere);
}

// What befalls a device as a whole.
void Simulation::happen()
{
    if (!m_hasClone && m_transport->may(Fault::Cloned, 60))
        clone();
    Device &device = m_devices[size_t(random(m_devices.size()))];
    const bool mayLoseAll = !hasTwin(device);
    if (m_transport->may(Fault::Restored, 20) && (mayLoseAll || !device.backup.files.empty())
        && isHeldElsewhere(device)) {
        replaceStore(device, device.backup);
        m_transport->meet(Fault::Restored);
    } else if (m_transport->has(Fault::Restored) && random(30) == 0) {
        device.backup = device.store->backup();
    }
    if (m_transport->may(Fault::DatabaseLost, 40) && mayLoseAll && isHeldElsewhere(device)) {
        replaceStore(device, {});
        m_transport->meet(Fault::DatabaseLost);
    }
    if (m_transport->may(Fault::MutualRemoval, 40))
        letRemoveEachOther();
    // Each leaves two devices and two keys for good: a team with many more of them shows nothing new, and takes long.
    if (m_rotations < 5 && m_transport->may(Fault::TwoKeysAtOnce, 40))
        rotateApart();
}

void Simulation::letRemoveEachOther()
{
    std::vector<Device *> admins;
    for (Device &each : m_devices) {
        const auto view = each.store->view();
        if (each.member != m_devices.front().member && view && view->isCurrent && view->role == Role::Admin)
            admins.push_back(&each);
    }
    if (admins.size() < 2 || admins.front()->member == admins.back()->member)
        return;
    remove(*admins.front(), *admins.back());
    remove(*admins.back(), *admins.front());
    m_transport->meet(Fault::MutualRemoval);
}

// Two people each add a device of theirs that stays in a drawer, and so each makes a key that lacks the other's.
void Simulation::rotateApart()
{
    std::vector<Device *> able;
    for (Device &each : m_devices) {
        const auto view = each.store->view();
        if (view && view->isCurrent && view->role >= Role::Agent)
            able.push_back(&each);
    }
    std::shuffle(able.begin(), able.end(), m_random);
    if (able.size() < 2 || able[0]->copy == able[1]->copy)
        return;
    ++m_rotations;
    int made = 0;
    for (Device *device : {able[0], able[1]}) {
        const auto keys = device->store->keys()->size();
        const DeviceSecrets another = DeviceSecrets::make();
        DeviceAdd add{another.deviceKey(), another.boxKey(), QStringLiteral("phone"), {}, {}};
        add.proof = another.sign(deviceProofText(m_root.team, device->member, add.deviceKey, add.boxKey));
        device->store->append({draftOf(add, entityOf(device->member))});
        device->sync->round(m_now + device->skew);
        made += device->store->keys()->size() > keys ? 1 : 0;
    }
    if (made == 2)
        m_transport->meet(Fault::TwoKeysAtOnce);
}

void Simulation::sync(Device &device)
{
    if (random(20) == 0)
        device.sync->audit(m_now + device.skew);
    device.sync->round(m_now + device.skew);
    if (m_transport->may(Fault::Restarted, 10)) {
        restart(device);
        m_transport->meet(Fault::Restarted);
    }
}

QString Simulation::disagreement()
{
    QString first;
    std::set<OpHash> ops;
    bool isFirst = true;
    for (size_t i = 0; i < m_devices.size(); ++i) {
        const Device &device = m_devices[i];
        if (!isActive(device))
            continue;
        const QString text = device.store->describe(m_threads);
        if (isFirst) {
            first = text;
            ops = device.store->operationHashes();
            isFirst = false;
        } else if (text != first) {
            return QStringLiteral("device %1 sees another team (I1), of %2 operations:\n%3")
                .arg(i)
                .arg(device.store->operationHashes() == ops ? QStringLiteral("the same") : QStringLiteral("other"))
                .arg(difference(first, text));
        } else if (device.store->operationHashes() != ops) {
            return QStringLiteral("device %1 holds other operations (I2)").arg(i);
        }
        if (const auto [held, missing] = device.store->texts(); missing > 0)
            return QStringLiteral("device %1 lacks %2 texts of %3 (I2)").arg(i).arg(missing).arg(held + missing);
    }
    return {};
}

QString Simulation::settle()
{
    m_transport->calm();
    QString why;
    for (m_outcome.rounds = 1; m_outcome.rounds <= 12; ++m_outcome.rounds) {
        m_now += 11 * kMinute;
        m_transport->step(m_now);
        for (Device &device : m_devices) {
            if (m_outcome.rounds <= 2)
                device.sync->audit(m_now);
            const FolderReport report = device.sync->round(m_now);
            if (m_outcome.rounds > 3 && report.state != FolderState::Ready)
                return QStringLiteral("a folder is not ready after the faults: ") + report.detail;
        }
        m_now += 2 * kMinute;
        m_transport->step(m_now);
        if (m_outcome.rounds <= 3)
            continue;
        why = disagreement();
        if (why.isEmpty())
            break;
    }
    if (!why.isEmpty())
        return why + QLatin1Char('\n') + whatEachSees();
    // I16: nobody writes anything any more, once what was unacknowledged for ten minutes has had its lone `seen`.
    const auto pause = [this](int rounds) {
        for (int i = 0; i < rounds; ++i) {
            m_now += 11 * kMinute;
            m_transport->step(m_now);
            for (Device &device : m_devices)
                device.sync->round(m_now);
        }
    };
    const auto operations = [this] {
        return std::accumulate(m_devices.begin(), m_devices.end(), size_t(0),
            [](size_t all, const Device &device) { return all + device.store->operationCount(); });
    };
    // What is written in the last of these rounds reaches the others in the next. A pack, the words for it and what was
    // seen of those each take a turn of their own.
    pause(m_transport->has(Fault::Packed) ? 12 : 3);
    const size_t before = operations();
    pause(3);
    const QString failure = QStringLiteral("operations appear by themselves (I16), the last of type %1");
    return operations() == before ? QString() : failure.arg(int(m_devices.front().store->lastType()), 4, 16);
}

// Faults that show only in what became of them.
void Simulation::countConsequences()
{
    if (m_transport->has(Fault::UnseenReference)) {
        for (const Device &device : m_devices)
            m_transport->meet(Fault::UnseenReference, device.store->unseenReferences());
    }
    if (m_transport->has(Fault::RemovedWrites)) {
        MemoryTeamStore &store = *m_devices.front().store;
        for (const OpType type : {OpType::Claim, OpType::Release, OpType::NoteAdd, OpType::PrioritySet}) {
            for (const Operation *operation : store.allOf(type))
                m_transport->meet(Fault::RemovedWrites, store.counts(operation->hash) ? 0 : 1);
        }
    }
}

Outcome Simulation::run()
{
    begin();
    for (int step = 0;
        step < m_plan.operations * 4 && m_outcome.operations < m_plan.operations && m_outcome.failure.isEmpty();
        ++step) {
        m_now += TimeMs(1 + random(40)) * kSecond;
        m_transport->step(m_now);
        happen();
        Device &device = m_devices[size_t(random(m_devices.size()))];
        if (random(3) == 0)
            sync(device);
        else
            act(device);
    }
    if (m_outcome.failure.isEmpty())
        m_outcome.failure = m_transport->misdeed();
    if (m_outcome.failure.isEmpty())
        m_outcome.failure = settle();
    if (m_outcome.failure.isEmpty() && m_plan.asksOracle)
        m_outcome.failure = oracleDisagrees();
    countConsequences();
    m_outcome.met = m_transport->met();
    return m_outcome;
}

} // namespace baton::simulation
