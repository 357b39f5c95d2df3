// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Corpus.h"

#include <algorithm>
#include <cmath>

namespace baton::bench {

namespace {
constexpr int kWords = 40000;
constexpr int kCustomers = 120000;
constexpr size_t kOpen = 400;
} // namespace

Corpus::Corpus(quint32 seed)
    : m_random(seed)
{
    static const char *const kSyllables[] = {"ka", "ro", "mi", "ten", "sal", "ver", "lo", "pa", "ri", "est", "on", "de",
        "gu", "fal", "ne", "tu", "bra", "shi", "cor", "el"};
    std::mt19937 names(7);
    double sum = 0;
    for (int i = 0; i < kWords; ++i) {
        QString word;
        for (unsigned syllables = 1 + names() % 4; syllables > 0; --syllables)
            word += QLatin1String(kSyllables[names() % std::size(kSyllables)]);
        if (i > 200)
            word += QString::number(i % 97, 36);
        m_words.push_back(word);
        sum += 1.0 / (i + 2.7);
        m_weights.push_back(sum);
    }
}

Person Corpus::brand()
{
    Person person;
    person.nativeId = QStringLiteral("100000000000000001");
    person.globalId = QStringLiteral("https://social.example/users/brand");
    person.name = QStringLiteral("Brand");
    person.handle = QStringLiteral("@brand@social.example");
    return person;
}

Person Corpus::customer(int number)
{
    Person person;
    person.nativeId = QString::number(110000000000000000ULL + quint64(number) * 7919);
    person.globalId = QStringLiteral("https://social.example/users/customer%1").arg(number);
    person.name = QStringLiteral("Customer %1").arg(number);
    person.handle = QStringLiteral("@customer%1@social.example").arg(number);
    person.avatarUrl = QStringLiteral("https://files.social.example/avatars/%1/original.png").arg(number);
    person.profileUrl = QStringLiteral("https://social.example/@customer%1").arg(number);
    return person;
}

QString Corpus::text()
{
    QString text;
    for (unsigned words = 3 + unsigned(m_random() % 20) + unsigned(m_random() % 8 == 0 ? m_random() % 38 : 0);
        words > 0; --words) {
        const double at = std::uniform_real_distribution<double>(0, m_weights.back())(m_random);
        const auto word = std::lower_bound(m_weights.begin(), m_weights.end(), at) - m_weights.begin();
        if (!text.isEmpty())
            text += QLatin1Char(' ');
        text += m_words[size_t(word)];
    }
    return text + QLatin1Char('.');
}

NetworkMessage Corpus::next() { return make(!m_open.empty() && m_random() % 5 != 0); }

NetworkMessage Corpus::opening() { return make(false); }

NetworkMessage Corpus::make(bool answers)
{
    m_at += 1 + TimeMs(m_random() % 60000);
    NetworkMessage message;
    message.networkId = QString::number((quint64(m_at) << 16) | (++m_serial & 0xffff));
    message.at = m_at;
    message.text = text();
    const Open parent = answers ? m_open[m_random() % m_open.size()] : Open();
    const bool ours = answers && parent.author >= 0 && m_random() % 3 == 0;
    const int author = ours                                    ? -1
        : answers && parent.author >= 0 && m_random() % 4 != 0 ? parent.author
                                                               : int(m_random() % kCustomers);
    message.author = ours ? brand() : customer(author);
    message.direction = ours ? Direction::Out : Direction::In;
    message.globalId = message.author.globalId + QStringLiteral("/statuses/") + message.networkId;
    message.permalink = QStringLiteral("https://social.example/@x/") + message.networkId;
    message.parentNetworkId = parent.networkId;
    message.mentions = {ours ? customer(parent.author) : brand()};
    message.language = QStringLiteral("en");
    m_open.push_back({message.networkId, message.globalId, author});
    if (m_open.size() > kOpen)
        m_open.pop_front();
    return message;
}

QList<NetworkMessage> Corpus::next(int count)
{
    QList<NetworkMessage> messages;
    messages.reserve(count);
    for (int i = 0; i < count; ++i)
        messages.append(next());
    return messages;
}

} // namespace baton::bench
