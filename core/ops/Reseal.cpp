// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Reseal.h"

#include "core/ops/Cbor.h"

#include <algorithm>

namespace baton::ops {

namespace {

/// Puts the new ids into a payload that names operations. @return whether it is one of these
struct Renaming {
    const QHash<OpId, OpId> &renamed;

    [[nodiscard]] OpId now(const OpId &id) const { return renamed.value(id, id); }

    bool operator()(Climb &climb) const
    {
        climb.handoff = now(climb.handoff);
        return true;
    }
    bool operator()(PinExtend &pin) const
    {
        for (OpId &cut : pin.cuts)
            cut = now(cut);
        std::sort(pin.cuts.begin(), pin.cuts.end());
        return true;
    }
    template <typename T> bool operator()(T &payload) const
    {
        if constexpr (requires { payload.note; }) {
            payload.note = now(payload.note);
            return true;
        } else if constexpr (requires { payload.intent; }) {
            payload.intent = now(payload.intent);
            return true;
        } else {
            return false;
        }
    }
};

} // namespace

Result<Operation> resealed(const Operation &operation, const DeviceKey &device, const QHash<OpId, OpId> &renamed)
{
    const Renaming rename{renamed};
    QList<OpId> over;
    for (const OpId &id : operation.over)
        over.append(rename.now(id));
    std::sort(over.begin(), over.end());
    over.erase(std::unique(over.begin(), over.end()), over.end());

    CborReader in(operation.raw);
    in.array();
    for (int field = 0; field < 6; ++field)
        in.item();
    // Bytes that this program does not understand are carried over as they are.
    QByteArray payload = in.item().value_or(QByteArrayView()).toByteArray();
    if (Payload said = operation.payload; std::visit(rename, said))
        payload = encodePayload(said);

    CborWriter out;
    out.array(8)
        .uint(operation.seq)
        .uint(operation.hlc)
        .uint(quint64(operation.type))
        .uint(operation.flags)
        .bytes(QByteArrayView(operation.entity.bytes.data(), 16))
        .array(quint64(over.size()));
    for (const OpId &id : std::as_const(over))
        out.bytes(QByteArrayView(id.bytes.data(), 16));
    out.encoded(payload).bytes(QByteArrayView(operation.uniq.data(), qsizetype(operation.uniq.size())));
    return decode(device, out.result());
}

} // namespace baton::ops
