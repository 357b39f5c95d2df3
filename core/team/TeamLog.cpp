// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/TeamLog.h"

#include "core/base/Log.h"
#include "core/ops/Chain.h"

namespace baton::team {

namespace {

template <size_t N> QByteArray bytesOf(const std::array<unsigned char, N> &array)
{
    return QByteArray(reinterpret_cast<const char *>(array.data()), qsizetype(N));
}

template <size_t N> std::array<unsigned char, N> arrayOf(const QByteArray &bytes)
{
    std::array<unsigned char, N> array{};
    if (bytes.size() == qsizetype(N))
        std::memcpy(array.data(), bytes.constData(), N);
    return array;
}

std::vector<ops::Operation> decoded(const QList<store::StoredOp> &stored)
{
    std::vector<ops::Operation> operations;
    operations.reserve(size_t(stored.size()));
    for (const store::StoredOp &op : stored) {
        auto operation = ops::decode(arrayOf<32>(op.device), op.raw);
        if (operation)
            operations.push_back(std::move(*operation));
        else // cannot happen but by damage: what was appended had been decoded before
            qCWarning(lcTeam) << "an operation of the log cannot be read:" << operation.error().detail;
    }
    return operations;
}

} // namespace

TeamLog::TeamLog(const Clock &clock, LocalDevice device, Random random)
    : m_clock(clock)
    , m_device(std::move(device))
    , m_random(std::move(random))
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

Result<QList<ops::Operation>> TeamLog::append(store::WriteContext &context, const QList<ops::OpDraft> &drafts)
{
    if (!m_hlc)
        m_hlc.emplace(store::ops::newestHlc(context));
    const QByteArray device = bytesOf(m_device.key);
    const store::LogHead head = store::ops::head(context, device);
    ops::DeviceContext first;
    first.deviceKey = m_device.key;
    first.seq = head.seq + 1;
    auto sealed = ops::sealAll(drafts, first, *m_hlc, m_clock.nowMs(), [this] {
        const auto random = m_random();
        ops::Uniq uniq{};
        std::copy_n(random.begin(), uniq.size(), uniq.begin());
        return uniq;
    });
    if (!sealed)
        return sealed;
    ops::ChainValue chain = head.chain.isEmpty() ? ops::kChainStart : arrayOf<32>(head.chain);
    for (const ops::Operation &operation : *sealed) {
        chain = ops::chainNext(chain, operation.raw);
        store::StoredOp stored;
        stored.hash = bytesOf(operation.hash);
        stored.opid = operation.opid;
        stored.device = device;
        stored.seq = operation.seq;
        stored.hlc = operation.hlc;
        stored.type = int(operation.type);
        stored.entity = operation.entity.bytes;
        stored.over = operation.over;
        stored.chain = bytesOf(chain);
        stored.raw = operation.raw;
        if (!store::ops::append(context, stored))
            return fail(Error::Kind::Storage, QStringLiteral("the operation is in the log already"));
    }
    return sealed;
}

ops::EvaluateOptions TeamLog::options() const
{
    ops::EvaluateOptions options;
    options.memberOf = [own = ops::deviceIdOf(m_device.key), member = m_device.member](
                           const DeviceId &device) -> std::optional<MemberId> {
        if (device == own)
            return member;
        return std::nullopt;
    };
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
