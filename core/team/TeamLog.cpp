// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/TeamLog.h"

#include "core/ops/Chain.h"
#include "core/store/SettingsRepository.h"
#include "core/team/StoredOps.h"

namespace baton::team {

namespace {

std::vector<ops::Operation> decoded(const QList<store::StoredOp> &stored)
{
    std::vector<ops::Operation> operations;
    operations.reserve(size_t(stored.size()));
    for (const store::StoredOp &op : stored) {
        if (auto operation = operationOf(op))
            operations.push_back(*std::move(operation));
    }
    return operations;
}

} // namespace

TeamLog::TeamLog(const Clock &clock, LocalDevice device, Random random)
    : m_clock(clock)
    , m_random(std::move(random))
    , m_device(std::move(device))
{
}

std::vector<ops::Operation> TeamLog::operationsOf(
    store::ReadContext &context, const QList<ops::EntityId> &entities) const
{
    QList<store::Bytes16> ids;
    for (const ops::EntityId &entity : entities)
        ids.append(entity.bytes);
    return decoded(store::ops::scope(context, ids));
}

std::vector<ops::Operation> TeamLog::operationsOfType(store::ReadContext &context, ops::OpType type) const
{
    return decoded(store::ops::ofType(context, int(type)));
}

QList<TeamLog::Arrived> TeamLog::publishedAfter(store::ReadContext &context, qint64 key, int limit) const
{
    QList<Arrived> arrived;
    const auto stored
        = store::ops::ofTypesAfter(context, int(ops::OpType::MessageSeen), int(ops::OpType::PollCovered), key, limit);
    for (const store::StoredOp &op : stored)
        arrived.append({op.key, operationOf(op)});
    return arrived;
}

void TeamLog::shareWith(const ops::TeamRoot &root, const QList<store::team::DeviceRecord> &roster)
{
    const std::lock_guard lock(m_sharedMutex);
    if (!m_shared)
        m_shared = std::make_unique<SharedLog>(root, ops::deviceIdOf(m_device.key), roster);
}

void TeamLog::useAlone(store::WriteContext &context)
{
    const std::lock_guard lock(m_sharedMutex);
    context.onRollback([this] {
        const std::lock_guard again(m_sharedMutex);
        m_shared = std::move(m_former.back());
        m_former.pop_back();
    });
    m_former.push_back(std::move(m_shared));
}

void TeamLog::goOnAs(store::WriteContext &context, const ops::DeviceKey &key)
{
    const auto become = [this](const ops::DeviceKey &now) {
        const std::lock_guard lock(m_sharedMutex);
        m_device.key = now;
        if (m_shared)
            m_shared->goOnAs(ops::deviceIdOf(now));
    };
    context.onRollback([become, former = device().key] { become(former); });
    become(key);
}

void TeamLog::becomeMember(store::WriteContext &context, const MemberId &member, const QString &name)
{
    const LocalDevice former = device();
    const auto become = [this](const MemberId &who, const QString &called) {
        const std::lock_guard lock(m_sharedMutex);
        m_device.member = who;
        m_device.memberName = called;
    };
    context.onRollback([become, former] { become(former.member, former.memberName); });
    if (former.member != member)
        store::settings::putMember(context, {former.member, former.memberName, false});
    store::settings::putMember(context, {member, name, true});
    become(member, name);
    context.changes().everything = true;
}

Result<TeamLog::Appended> TeamLog::appendTo(
    store::WriteContext &context, const ops::DeviceKey &device, const ops::ChainPoint &head, const ops::OpDraft &draft)
{
    if (!m_hlc)
        m_hlc.emplace(store::ops::newestHlc(context));
    const auto random = m_random();
    ops::Uniq uniq{};
    std::copy_n(random.begin(), uniq.size(), uniq.begin());
    const auto sealed = ops::seal(draft, {device, head.seq + 1, m_hlc->next(m_clock.nowMs()), uniq});
    if (!sealed)
        return fail(sealed.error());
    Appended appended;
    appended.head = {sealed->seq, ops::chainNext(head.chain, sealed->raw)};
    appended.touched = shared()->takeIn(context, {*sealed}, head.chain);
    return appended;
}

Result<QList<ops::Operation>> TeamLog::append(store::WriteContext &context, const QList<ops::OpDraft> &drafts)
{
    return sealAtEnd(context, drafts, nullptr);
}

Result<Touched> TeamLog::appendForTeam(store::WriteContext &context, const QList<ops::OpDraft> &drafts)
{
    Touched touched;
    const auto sealed = sealAtEnd(context, drafts, &touched);
    if (!sealed)
        return fail(sealed.error());
    return touched;
}

Result<QList<ops::Operation>> TeamLog::sealAtEnd(
    store::WriteContext &context, const QList<ops::OpDraft> &drafts, Touched *touched)
{
    if (!m_hlc)
        m_hlc.emplace(store::ops::newestHlc(context));
    QList<ops::OpDraft> all = drafts;
    SharedLog *const team = shared();
    const bool mayNeedSeen = team && !drafts.isEmpty() && drafts.first().type != ops::OpType::Seen;
    const auto seen = mayNeedSeen ? team->seenDue(context, this->device().key) : std::nullopt;
    if (seen)
        all.prepend(*seen);
    const ops::DeviceKey own = this->device().key;
    const QByteArray device = bytesOf(own);
    const store::LogHead head = store::ops::head(context, device);
    ops::DeviceContext first;
    first.deviceKey = own;
    first.seq = head.seq + 1;
    auto sealed = ops::sealAll(all, first, *m_hlc, m_clock.nowMs(), [this] {
        const auto random = m_random();
        ops::Uniq uniq{};
        std::copy_n(random.begin(), uniq.size(), uniq.begin());
        return uniq;
    });
    if (!sealed)
        return sealed;
    const ops::ChainValue start = head.chain.isEmpty() ? ops::kChainStart : arrayOf<32>(head.chain);
    if (team) {
        const Touched changed = team->takeIn(context, *sealed, start);
        if (touched)
            *touched = changed;
        tellWritten(*sealed);
    } else {
        ops::ChainValue chain = start;
        for (ops::Operation &operation : *sealed) {
            chain = ops::chainNext(chain, operation.raw);
            operation.chain = chain;
            if (!store::ops::append(context, storedOf(operation)))
                return fail(Error::Kind::Storage, QStringLiteral("the operation is in the log already"));
        }
    }
    if (seen)
        sealed->removeFirst();
    return sealed;
}

void TeamLog::onWritten(std::function<void(bool isUrgent)> tell)
{
    const std::lock_guard lock(m_sharedMutex);
    m_onWritten = std::move(tell);
}

void TeamLog::tellWritten(const QList<ops::Operation> &operations) const
{
    const bool isUrgent = std::any_of(operations.begin(), operations.end(), [](const ops::Operation &operation) {
        return operation.kind() == ops::RegisterKind::Holder || operation.kind() == ops::RegisterKind::Sending;
    });
    const std::lock_guard lock(m_sharedMutex);
    if (m_onWritten)
        m_onWritten(isUrgent);
}

ops::EvaluateOptions TeamLog::options() const
{
    ops::EvaluateOptions options;
    SharedLog *const team = shared();
    const LocalDevice me = device();
    options.memberOf = [shared = team, own = ops::deviceIdOf(me.key), member = me.member](
                           const DeviceId &device) -> std::optional<MemberId> {
        if (device == own)
            return member;
        return shared ? shared->memberOf(device) : std::nullopt;
    };
    if (team) {
        options.knew
            = [team](const ops::Operation &later, const ops::Operation &earlier) { return team->knew(later, earlier); };
    }
    return options;
}

ops::BodyRef TeamLog::putBody(store::WriteContext &context, const QString &text)
{
    ops::Body body;
    body.id = BodyId{m_random()};
    const auto first = m_random();
    const auto second = m_random();
    std::copy(first.begin(), first.end(), body.salt.begin());
    std::copy(second.begin(), second.end(), body.salt.begin() + 16);
    body.text = text;
    store::bodies::put(context, {body.id, bytesOf(body.salt), text});
    return ops::refOf(body);
}

} // namespace baton::team
