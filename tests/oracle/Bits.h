// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace baton::oracle {

/// A set of small numbers, all sets of one kind being of one size.
class Bits {
public:
    Bits() = default;
    explicit Bits(std::size_t size)
        : m_words((size + 63) / 64)
    {
    }
    void add(int i) { m_words[std::size_t(i) / 64] |= std::uint64_t(1) << (i % 64); }
    [[nodiscard]] bool has(int i) const { return m_words[std::size_t(i) / 64] >> (i % 64) & 1; }
    void add(const Bits &other)
    {
        for (std::size_t w = 0; w < m_words.size(); ++w)
            m_words[w] |= other.m_words[w];
    }
    /// With all numbers below `count`.
    [[nodiscard]] Bits filled(int count) const
    {
        Bits all = *this;
        for (int i = 0; i < count; ++i)
            all.add(i);
        return all;
    }
    [[nodiscard]] bool meets(const Bits &other) const
    {
        for (std::size_t w = 0; w < m_words.size(); ++w) {
            if (m_words[w] & other.m_words[w])
                return true;
        }
        return false;
    }
    [[nodiscard]] int count() const
    {
        int sum = 0;
        for (const std::uint64_t word : m_words)
            sum += std::popcount(word);
        return sum;
    }
    [[nodiscard]] std::vector<int> list() const
    {
        std::vector<int> all;
        for (std::size_t w = 0; w < m_words.size(); ++w) {
            for (std::uint64_t word = m_words[w]; word != 0; word &= word - 1)
                all.push_back(int(w * 64) + std::countr_zero(word));
        }
        return all;
    }
    auto operator<=>(const Bits &) const = default;

private:
    std::vector<std::uint64_t> m_words;
};

} // namespace baton::oracle
