// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

#include <array>

namespace baton::ops {

/// c_i = BLAKE2b-256(c_{i−1} ‖ bytes of operation i): one value vouches for a device's log up to that operation.
/// It runs over operations, not files, so that repacking never changes it.
using ChainValue = std::array<unsigned char, 32>;

/// c_0, before the first operation: 32 zero bytes.
inline constexpr ChainValue kChainStart{};

/// c_i from c_{i−1} and the bytes of operation i.
ChainValue chainNext(const ChainValue &before, QByteArrayView operationBytes);

/// The first half, as `seen` operations carry it.
std::array<unsigned char, 16> chainHalf(const ChainValue &value);

} // namespace baton::ops
