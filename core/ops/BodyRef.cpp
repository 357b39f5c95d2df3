// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/BodyRef.h"

#include "core/ops/Blake2b.h"

namespace baton::ops {

BodyRef refOf(const Body &body)
{
    const QByteArrayView key(body.salt.data(), qsizetype(body.salt.size()));
    return {body.id, Blake2b<32>(key).add(body.id.bytes).add(body.text.toUtf8()).result()};
}

bool matches(const Body &body, const BodyRef &ref) { return refOf(body) == ref; }

} // namespace baton::ops
