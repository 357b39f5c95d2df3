// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/Simulation.h"

#include <algorithm>

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

QString difference(const QString &first, const QString &other)
{
    const QStringList left = first.split(QLatin1Char('\n'));
    const QStringList right = other.split(QLatin1Char('\n'));
    QStringList lines;
    for (const QString &line : left) {
        if (!right.contains(line))
            lines.append(QStringLiteral("- ") + line.left(160));
    }
    for (const QString &line : right) {
        if (!left.contains(line))
            lines.append(QStringLiteral("+ ") + line.left(160));
    }
    return lines.join(QLatin1Char('\n'));
}

Simulation::Simulation(const Plan &plan)
    : m_plan(plan)
    , m_random(plan.seed)
{
    takeRandomnessFrom(m_random);
}

Simulation::~Simulation() = default;

DeviceSecrets Simulation::makeSecrets() { return DeviceSecrets::make(); }

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
    m_transport = std::make_unique<Transport>(count, m_faults, m_random);
    m_outcome.devices = count;
    for (int i = 0; i < 4; ++i)
        m_threads.append(idOf<ThreadId>(m_random));

    m_devices.resize(size_t(count));
    for (Device &device : m_devices) {
        device.secrets = makeSecrets();
        device.member = idOf<MemberId>(m_random);
        if (m_transport->may(Fault::ClockAhead, 3)) {
            device.skew = TimeMs(1 + random(5000)) * 24 * 60 * kMinute;
            m_transport->fire(Fault::ClockAhead);
        } else if (m_transport->may(Fault::ClockBehind, 3)) {
            device.skew = -TimeMs(1 + random(5000)) * 24 * 60 * kMinute;
            m_transport->fire(Fault::ClockBehind);
        } else {
            device.skew = TimeMs(random(240)) * kSecond - 2 * kMinute;
        }
    }
    const DeviceSecrets recovery = makeSecrets();
    Device &founder = m_devices.front();
    m_root = {idOf<TeamId>(m_random), founder.member, founder.secrets.deviceKey(), founder.secrets.boxKey(),
        idOf<MemberId>(m_random), recovery.deviceKey(), recovery.boxKey()};
    m_rootBytes = makeRoot(m_root, m_now, founder.secrets);
    for (size_t i = 0; i < m_devices.size(); ++i) {
        Device &device = m_devices[i];
        const TimeMs skew = device.skew;
        device.store = std::make_unique<MemoryTeamStore>(
            m_root, device.secrets, m_random(), [this, skew] { return std::max<TimeMs>(0, m_now + skew); });
        device.folder = std::make_unique<SimFolder>(*m_transport, int(i));
        restart(device);
    }
    founder.isIn = true;
    founder.isAdmin = true;
    // The folder is there, with the team in it, before anybody joins.
    for (size_t i = 0; i < m_devices.size(); ++i)
        m_transport->copy(int(i)).files[QStringLiteral("team.bin")] = m_rootBytes;
    for (size_t i = 1; i < m_devices.size(); ++i) {
        if (i == 1 || random(2) == 0)
            letIn(founder, m_devices[i]);
    }
    sync(founder);
}

void Simulation::restart(Device &device)
{
    device.sync = std::make_unique<FolderSync>(*device.folder, *device.store, device.secrets, m_rootBytes);
    const auto opened = device.sync->open();
    if (!opened)
        m_outcome.failure = QStringLiteral("a device does not open: ") + opened.error().detail;
}

void Simulation::letIn(Device &by, Device &newcomer)
{
    const Role role = random(4) == 0 ? Role::Admin : Role::Agent;
    DeviceAdd add{newcomer.secrets.deviceKey(), newcomer.secrets.boxKey(), QStringLiteral("laptop"), {}, {}};
    add.proof = newcomer.secrets.sign(deviceProofText(m_root.team, newcomer.member, add.deviceKey, add.boxKey));
    const EntityId entity = entityOf(newcomer.member);
    by.store->append({draftOf(MemberAdd{role, QStringLiteral("Somebody"), {}}, entity), draftOf(add, entity)});
    newcomer.isIn = true;
    newcomer.isAdmin = role == Role::Admin;
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

void Simulation::act(Device &device)
{
    const auto view = device.store->view();
    if (!view || !view->isCurrent)
        return;
    if (view->role == Role::Admin && random(25) == 0) {
        Device &other = m_devices[size_t(random(m_devices.size()))];
        if (!other.isIn) {
            letIn(device, other);
        } else if (&other != &m_devices.front() && random(6) == 0) {
            device.store->append({draftOf(MemberRemove{}, entityOf(other.member))});
        } else if (&other != &m_devices.front()) {
            device.store->append(
                {draftOf(RoleSet{random(2) == 0 ? Role::Agent : Role::Admin}, entityOf(other.member))});
        }
        ++m_outcome.operations;
        return;
    }
    if (view->role >= Role::Agent)
        actOnThread(device);
}

void Simulation::sync(Device &device)
{
    device.sync->round(m_now + device.skew);
    if (m_transport->may(Fault::Crash, 10)) {
        restart(device);
        m_transport->fire(Fault::Crash);
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
            return QStringLiteral("device %1 sees another team (I1):\n%2").arg(i).arg(difference(first, text));
        } else if (device.store->operationHashes() != ops) {
            return QStringLiteral("device %1 holds other operations (I2)").arg(i);
        }
        if (const auto [held, missing] = device.store->texts(); missing > 0)
            return QStringLiteral("device %1 lacks %2 texts of %3 (I2)").arg(i).arg(missing).arg(held + missing);
    }
    return {};
}

// For whoever has to find out why.
QString Simulation::whatEachSees()
{
    QStringList lines;
    for (size_t i = 0; i < m_devices.size(); ++i) {
        Device &device = m_devices[i];
        const FolderReport report = device.sync->round(m_now);
        const ops::TeamGraph &graph = device.store->graph();
        lines.append(QStringLiteral("device %1, %2: folder %3, %4 to publish, %5 missing heads")
                .arg(i)
                .arg(device.store->device().toHex())
                .arg(int(report.state))
                .arg(report.toPublish)
                .arg(graph.logs().missingHeads().size()));
        for (const TroubledFile &file : report.troubles)
            lines.append(QStringLiteral("  %1: trouble %2 %3").arg(file.path).arg(int(file.trouble)).arg(file.detail));
        for (const TeamGraph::Waiting &gap : graph.gaps())
            lines.append(QStringLiteral("  lacks %1 %2-%3").arg(gap.device.toHex()).arg(gap.from).arg(gap.upTo));
        for (const auto &[path, bytes] : m_transport->copy(int(i)).files) {
            const auto epoch = readEpoch(bytes);
            if (!epoch)
                continue;
            QString line = QStringLiteral("  %1 %2 for").arg(path, epoch->id.toHex().left(6));
            for (const auto &box : epoch->boxes)
                line += QLatin1Char(' ') + box.first.toHex().left(4);
            lines.append(line + (device.sync->keys().keyOf(epoch->id) ? QStringLiteral(", key held") : QString()));
        }
    }
    return lines.join(QLatin1Char('\n'));
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
        why = disagreement();
        if (why.isEmpty() && m_outcome.rounds > 3)
            break;
    }
    if (!why.isEmpty())
        return why + QLatin1Char('\n') + whatEachSees();
    // I16: nobody writes anything any more.
    size_t operations = 0;
    for (const Device &device : m_devices)
        operations += device.store->operationCount();
    for (int i = 0; i < 3; ++i) {
        m_now += 11 * kMinute;
        m_transport->step(m_now);
        for (Device &device : m_devices)
            device.sync->round(m_now);
    }
    size_t after = 0;
    for (const Device &device : m_devices)
        after += device.store->operationCount();
    return after == operations ? QString() : QStringLiteral("operations appear by themselves (I16)");
}

Outcome Simulation::run()
{
    begin();
    for (int step = 0;
        step < m_plan.operations * 4 && m_outcome.operations < m_plan.operations && m_outcome.failure.isEmpty();
        ++step) {
        m_now += TimeMs(1 + random(40)) * kSecond;
        m_transport->step(m_now);
        Device &device = m_devices[size_t(random(m_devices.size()))];
        if (random(3) == 0)
            sync(device);
        else
            act(device);
    }
    if (m_outcome.failure.isEmpty())
        m_outcome.failure = settle();
    m_outcome.fired = m_transport->fired();
    return m_outcome;
}

} // namespace baton::simulation
