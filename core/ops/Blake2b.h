// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

#include <array>
#include <cstddef>

#include <sodium.h>

namespace baton::ops {

/// BLAKE2b with an output of `Bytes`, fed piece by piece. Internal to core/ops.
template <std::size_t Bytes> class Blake2b {
public:
    explicit Blake2b(QByteArrayView key = {})
    {
        crypto_generichash_init(
            &m_state, reinterpret_cast<const unsigned char *>(key.data()), size_t(key.size()), Bytes);
    }
    Blake2b &add(QByteArrayView piece)
    {
        crypto_generichash_update(&m_state, reinterpret_cast<const unsigned char *>(piece.data()),
            static_cast<unsigned long long>(piece.size()));
        return *this;
    }
    template <std::size_t N> Blake2b &add(const std::array<unsigned char, N> &piece)
    {
        return add(QByteArrayView(piece.data(), qsizetype(N)));
    }
    std::array<unsigned char, Bytes> result()
    {
        std::array<unsigned char, Bytes> out{};
        crypto_generichash_final(&m_state, out.data(), out.size());
        return out;
    }

private:
    crypto_generichash_state m_state;
};

} // namespace baton::ops
