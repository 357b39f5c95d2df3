// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Message.h"

#include <deque>
#include <random>

namespace baton::bench {

/// Made-up messages as a busy brand's account would see them: the same for the same seed.
///
/// Words follow Zipf's law over 40,000 of them, 3 to 60 a message; one in five messages begins a thread, of the others
/// one in three is the brand's answer; customers come back. Ids look like Mastodon's. Half a minute lies between two.
class Corpus {
public:
    explicit Corpus(quint32 seed = 1);
    NetworkMessage next();
    QList<NetworkMessage> next(int count);
    /// A customer's message that begins a thread.
    NetworkMessage opening();
    /// The words, the most frequent first.
    [[nodiscard]] const std::vector<QString> &words() const { return m_words; }
    static Person brand();

private:
    struct Open {
        QString networkId;
        QString globalId;
        int author = 0;
    };
    NetworkMessage make(bool answers);
    QString text();
    static Person customer(int number);

    std::mt19937 m_random;
    std::vector<QString> m_words;
    std::vector<double> m_weights; ///< running sums
    std::deque<Open> m_open; ///< messages that may be answered
    TimeMs m_at = 1'700'000'000'000;
    quint64 m_serial = 0;
};

} // namespace baton::bench
