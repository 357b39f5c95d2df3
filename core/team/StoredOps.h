// SPDX-License-Identifier: GPL-3.0-or-later
// Operations as the table holds them. Internal to core/team and core/sync.
#pragma once

#include "core/ops/Operation.h"
#include "core/store/OpRepository.h"

namespace baton::team {

template <size_t N> QByteArray bytesOf(const std::array<unsigned char, N> &array)
{
    return QByteArray(reinterpret_cast<const char *>(array.data()), qsizetype(N));
}

/// Zeros unless `bytes` has N bytes.
template <size_t N> std::array<unsigned char, N> arrayOf(const QByteArray &bytes)
{
    std::array<unsigned char, N> array{};
    if (bytes.size() == qsizetype(N))
        std::memcpy(array.data(), bytes.constData(), N);
    return array;
}

/// `follows` is left empty.
store::StoredOp storedOf(const ops::Operation &operation);
/// nullopt, and a line in the log, if the row is damaged.
std::optional<ops::Operation> operationOf(const store::StoredOp &stored);

/// Every text it names.
QList<ops::BodyRef> bodiesNamedBy(const ops::Operation &operation);

} // namespace baton::team
