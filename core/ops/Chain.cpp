// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Chain.h"

#include "core/ops/Blake2b.h"

#include <algorithm>

namespace baton::ops {

ChainValue chainNext(const ChainValue &before, QByteArrayView operationBytes)
{
    return Blake2b<32>().add(before).add(operationBytes).result();
}

std::array<unsigned char, 16> chainHalf(const ChainValue &value)
{
    std::array<unsigned char, 16> half{};
    std::copy_n(value.begin(), half.size(), half.begin());
    return half;
}

} // namespace baton::ops
