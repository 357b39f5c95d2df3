// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Authoring.h"
#include "core/sync/ClearFiles.h"
#include "core/sync/Segment.h"

namespace baton::sync::test {

/// Sixteen bytes that all but name themselves.
template <typename IdType> IdType idOf(int number)
{
    IdType id;
    id.bytes[15] = static_cast<unsigned char>(number);
    id.bytes[14] = static_cast<unsigned char>(number >> 8);
    return id;
}

inline QByteArray seedOf(int number) { return viewOf(blake(QByteArray::number(number))).toByteArray(); }

/// A device that writes tags and notes; nothing else matters to files.
class Writer {
public:
    explicit Writer(int number)
        : secrets(DeviceSecrets::fromSeeds(seedOf(2 * number), seedOf(2 * number + 1)))
        , m_number(number)
    {
    }

    /// The next operation of its log.
    ops::Operation next(const ops::Payload &payload, const ops::EntityId &entity = idOf<ops::EntityId>(1))
    {
        ops::OpDraft draft;
        draft.type = ops::typeOf(payload);
        draft.entity = entity;
        draft.payload = payload;
        ops::DeviceContext context;
        context.deviceKey = secrets.deviceKey();
        context.seq = ++m_seq;
        context.hlc = ops::makeHlc(1'700'000'000'000 + TimeMs(m_seq), 0);
        context.uniq[7] = static_cast<unsigned char>(m_number);
        return *ops::seal(draft, context);
    }
    QList<ops::Operation> tags(int count)
    {
        QList<ops::Operation> operations;
        for (int i = 0; i < count; ++i)
            operations.append(next(ops::TagAdd{idOf<ops::TagId>(i)}));
        return operations;
    }

    DeviceSecrets secrets;

private:
    int m_number;
    quint64 m_seq = 0;
};

inline EpochKeyRef epochOf(int number) { return {idOf<EpochId>(number), *EpochKey::from(seedOf(1000 + number))}; }

} // namespace baton::sync::test
