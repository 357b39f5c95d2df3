// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/SharedLog.h"

#include "core/base/Log.h"
#include "core/store/ErasureRepository.h"
#include "core/store/PublicationRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"
#include "core/team/StoredOps.h"

#include <algorithm>
#include <mutex>

namespace baton::team {

namespace {

// What the register of an operation is filed under when something about it changed.
void touch(Touched &touched, store::ReadContext &context, const ops::Operation &operation)
{
    touched.insert({operation.kind(), operation.entity});
    for (const OpId &replaced : operation.over) {
        for (const store::Bytes16 &entity : store::ops::entitiesOf(context, replaced))
            touched.insert({operation.kind(), ops::EntityId{entity}});
    }
}

} // namespace

SharedLog::SharedLog(const ops::TeamRoot &root, const DeviceId &own, const QList<store::team::DeviceRecord> &roster)
    : m_root(root)
    , m_own(own)
{
    for (const store::team::DeviceRecord &device : roster)
        m_members.insert(device.id, device.member);
}

bool SharedLog::doesCount(const ops::Operation &operation, ops::Place place) const
{
    const ops::Verdict verdict = m_graph->verdictOf(operation, place);
    return verdict == ops::Verdict::Counts || (verdict == ops::Verdict::UnknownDevice && operation.device == m_own);
}

Touched SharedLog::weighAll(store::WriteContext &context)
{
    graph(context);
    writeRoster(context);
    return weighAgain(context, store::ops::lastKey(context));
}

ops::TeamGraph &SharedLog::graph(store::WriteContext &context)
{
    if (!m_graph)
        load(context);
    // Whatever this job does to the graph is undone with it.
    context.onRollback([this] {
        const std::unique_lock lock(m_mutex);
        m_graph.reset();
    });
    return *m_graph;
}

void SharedLog::load(store::ReadContext &context)
{
    auto graph = std::make_unique<ops::TeamGraph>(m_root);
    const auto ignore = [](const ops::TeamGraph::Placed &) { }; // it is in the table already
    QHash<QByteArray, ops::ChainValue> heads; // of logs whose rows do not say what they follow
    qint64 after = 0;
    while (true) {
        const QList<store::StoredOp> some = store::ops::after(context, after, 1000);
        if (some.isEmpty())
            break;
        for (const store::StoredOp &op : some) {
            after = op.key;
            auto operation = operationOf(op);
            if (!operation)
                continue;
            const ops::ChainValue before
                = op.follows.isEmpty() ? heads.value(op.device, ops::kChainStart) : arrayOf<32>(op.follows);
            heads[op.device] = arrayOf<32>(op.chain);
            graph->add(*std::move(operation), before, ignore);
        }
    }
    for (const store::ops::WaitingOp &op : store::ops::waiting(context)) {
        m_mayWait = true;
        auto operation = ops::decode(arrayOf<32>(op.device), op.raw);
        if (operation)
            graph->add(*std::move(operation), arrayOf<32>(op.follows), ignore);
    }
    graph->settle(ignore);
    const std::unique_lock lock(m_mutex);
    m_graph = std::move(graph);
    publishMembers();
}

void SharedLog::publishMembers()
{
    m_members.clear();
    for (const auto &[id, device] : m_graph->roster().devices)
        m_members.insert(id, device.member);
}

std::optional<ops::OpDraft> SharedLog::seenDue(store::WriteContext &context, const ops::DeviceKey &device)
{
    const ops::TeamGraph &team = graph(context);
    const ops::LogGraph &logs = team.logs();
    const DeviceId own = ops::deviceIdOf(device);
    const store::LogHead head = store::ops::head(context, bytesOf(device));
    const auto place = head.seq > 0 ? logs.find(own, {head.seq, arrayOf<32>(head.chain)}) : std::optional<ops::Place>();
    const ops::Past known = place ? logs.pastOf(*place) : ops::Past();
    ops::Seen seen;
    for (const ops::LogGraph::BranchHead &branch : logs.heads()) {
        const auto newest = logs.lastComplete(branch.place);
        if (branch.device == own || !newest || known.contains(*newest) || !team.roster().memberOf(branch.device))
            continue;
        if (seen.heads.size() < ops::kMaxSeenHeads)
            seen.heads.append(logs.headAt(*newest));
    }
    if (seen.heads.isEmpty())
        return std::nullopt;
    std::sort(seen.heads.begin(), seen.heads.end());
    ops::OpDraft draft;
    draft.type = ops::OpType::Seen;
    draft.entity = ops::entityOf(own);
    draft.payload = seen;
    return draft;
}

bool SharedLog::isNewsDue(store::WriteContext &context, const ops::DeviceKey &device)
{
    const auto due = seenDue(context, device);
    const auto *seen = due ? std::get_if<ops::Seen>(&due->payload) : nullptr;
    if (!seen)
        return false;
    const ops::LogGraph &logs = graph(context).logs();
    const store::LogHead head = store::ops::head(context, bytesOf(device));
    const auto place = head.seq > 0 ? logs.find(ops::deviceIdOf(device), {head.seq, arrayOf<32>(head.chain)})
                                    : std::optional<ops::Place>();
    const ops::Past known = place ? logs.pastOf(*place) : ops::Past();
    return std::any_of(seen->heads.begin(), seen->heads.end(), [&](const ops::Head &named) {
        const auto newest = logs.find(named);
        const auto author = m_graph->roster().devices.find(named.device);
        return newest && author != m_graph->roster().devices.end()
            && store::ops::anyOtherThan(context, bytesOf(author->second.deviceKey), known.upTo(newest->branch),
                named.seq, int(ops::OpType::Seen), int(ops::OpType::PackOk));
    });
}

Touched SharedLog::takeIn(store::WriteContext &context, const QList<Run> &runs)
{
    ops::TeamGraph &team = graph(context);
    std::vector<ops::TeamGraph::Placed> placed;
    const auto collect = [&](ops::TeamGraph::Placed one) { placed.push_back(std::move(one)); };
    bool isRosterNew = false;
    {
        const std::unique_lock lock(m_mutex);
        for (const Run &run : runs) {
            ops::ChainValue chain = run.before;
            for (const ops::Operation &operation : run.operations) {
                const ops::ChainValue after = ops::chainNext(chain, operation.raw);
                if (team.add(operation, chain, after, collect) == ops::LogGraph::Standing::Waits) {
                    m_mayWait = true;
                    store::ops::keepWaiting(context,
                        {bytesOf(operation.hash), bytesOf(operation.deviceKey), bytesOf(chain), operation.raw});
                }
                chain = after;
            }
        }
        isRosterNew = team.settle(collect);
        publishMembers();
    }
    const bool hasNames = std::any_of(placed.begin(), placed.end(), [](const ops::TeamGraph::Placed &one) {
        return one.operation.kind() == ops::RegisterKind::MemberNames
            || one.operation.kind() == ops::RegisterKind::DeviceNames;
    });
    const qint64 before = isRosterNew ? store::ops::lastKey(context) : 0;
    Touched touched = keep(context, std::move(placed)); // with the verdicts of now
    if (isRosterNew)
        touched.merge(weighAgain(context, before));
    if (isRosterNew || hasNames)
        writeRoster(context);
    return touched;
}

Touched SharedLog::keep(store::WriteContext &context, std::vector<ops::TeamGraph::Placed> placed)
{
    QList<store::StoredOp> rows;
    rows.reserve(qsizetype(placed.size()));
    for (ops::TeamGraph::Placed &one : placed) {
        ops::Operation &operation = one.operation;
        operation.counts = doesCount(operation, one.place);
        operation.chain = one.after;
        rows.append(storedOf(operation));
        rows.last().follows = bytesOf(one.before);
        if (m_mayWait)
            store::ops::forgetWaiting(context, rows.last().hash);
    }
    store::ops::appendNew(context, rows);
    Touched touched;
    for (const ops::TeamGraph::Placed &one : placed) {
        const ops::Operation &operation = one.operation;
        touch(touched, context, operation);
        for (const ops::BodyRef &ref : bodiesNamedBy(operation)) {
            if (store::erasing::isBodyErased(context, ref.id))
                continue;
            const auto body = store::bodies::find(context, ref.id);
            if (body && ops::matches({body->id, arrayOf<32>(body->salt), body->text}, ref))
                continue;
            if (body)
                store::bodies::drop(context, ref.id);
            store::team::wantBody(context, ref.id, {operation.entity.bytes, bytesOf(ref.hash)});
        }
    }
    return touched;
}

// Who is a member changed: what was said before may count now, or no more.
Touched SharedLog::weighAgain(store::WriteContext &context, qint64 upTo)
{
    Touched touched;
    struct Changed {
        qint64 key;
        bool counts;
        ops::OpType type;
        ops::EntityId entity;
    };
    QList<Changed> changed;
    store::Statement row
        = context.prepare("SELECT key, device, seq, type, entity, chain, counts FROM ops WHERE key <= ?1 ORDER BY key");
    row.bind(upTo);
    ops::Operation light;
    while (row.next()) {
        light.deviceKey = arrayOf<32>(row.bytes(1));
        light.device = ops::deviceIdOf(light.deviceKey);
        light.seq = quint64(row.integer(2));
        light.type = ops::OpType(row.number(3));
        light.entity = ops::EntityId::fromBytes(row.bytesView(4));
        const auto place = m_graph->logs().find(light.device, {light.seq, arrayOf<32>(row.bytes(5))});
        const bool counts = place && doesCount(light, *place);
        if (counts != row.flag(6))
            changed.append({row.integer(0), counts, light.type, light.entity});
    }
    for (const Changed &one : std::as_const(changed)) {
        store::ops::setCounts(context, one.key, one.counts);
        touched.insert({ops::kindOf(one.type), one.entity});
        if (ops::kindOf(one.type) == ops::RegisterKind::Pollers || ops::kindOf(one.type) == ops::RegisterKind::Messages)
            store::publications::setTakenInUpTo(context, 0); // what was passed over may count now
    }
    return touched;
}

void SharedLog::writeRoster(store::WriteContext &context)
{
    const ops::Roster &roster = m_graph->roster();
    QHash<MemberId, QString> names;
    QHash<DeviceId, QString> deviceNames;
    for (const ops::MembershipOp &op : m_graph->membership().operations()) {
        if (const auto *add = op.operation.as<ops::MemberAdd>())
            names.insert(MemberId{op.operation.entity.bytes}, add->name);
        if (const auto *add = op.operation.as<ops::DeviceAdd>())
            deviceNames.insert(ops::deviceIdOf(add->deviceKey), add->name);
    }
    const auto named = [&](const std::array<unsigned char, 16> &id, ops::RegisterKind kind) -> QString {
        std::vector<ops::Operation> operations;
        for (const store::StoredOp &op : store::ops::scope(context, {id})) {
            auto operation = operationOf(op);
            if (operation && operation->kind() == kind)
                operations.push_back(*std::move(operation));
        }
        return ops::evaluateName(ops::pointersTo(operations), kind).value_or(QString());
    };
    const auto me = store::settings::myself(context);
    QList<store::team::RoleRecord> roles;
    for (const auto &[member, role] : roster.members) {
        roles.append({member, int(role)});
        QString name = named(member.bytes, ops::RegisterKind::MemberNames);
        if (name.isEmpty())
            name = names.value(member);
        if (!name.isEmpty())
            store::settings::putMember(context, {member, name, me && me->id == member});
    }
    QList<store::team::DeviceRecord> devices;
    for (const auto &[id, device] : roster.devices) {
        QString name = named(id.bytes, ops::RegisterKind::DeviceNames);
        if (name.isEmpty())
            name = deviceNames.value(id);
        devices.append({id, device.member, name, device.isCurrent});
    }
    store::team::setRoster(context, devices, roles);
    if (const QString team = named(m_root.team.bytes, ops::RegisterKind::MemberNames); !team.isEmpty())
        store::settings::setFact(context, store::team::kNameFact, team.toUtf8());
    context.changes().everything = true;
}

bool SharedLog::knew(const ops::Operation &later, const ops::Operation &earlier) const
{
    const std::shared_lock lock(m_mutex);
    if (!m_graph)
        return false;
    const auto at = m_graph->logs().find(later.device, {later.seq, later.chain});
    const auto before = m_graph->logs().find(earlier.device, {earlier.seq, earlier.chain});
    return at && before && m_graph->logs().happenedBefore(*before, *at);
}

std::optional<MemberId> SharedLog::memberOf(const DeviceId &device) const
{
    const std::shared_lock lock(m_mutex);
    const auto found = m_members.constFind(device);
    return found == m_members.constEnd() ? std::nullopt : std::optional(*found);
}

void SharedLog::withGraph(store::WriteContext &context, const std::function<void(const ops::TeamGraph &)> &look)
{
    look(graph(context));
}

} // namespace baton::team
