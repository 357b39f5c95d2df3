// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/AnswerWindow.h"

#include <algorithm>

namespace baton::sync {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds kStep = 10s;

/// nullopt: no tool or server that is known.
std::optional<std::chrono::seconds> usualFor(const QString &carrier)
{
    if (carrier.isEmpty())
        return std::nullopt;
    if (carrier == QLatin1String("Syncthing"))
        return 30s;
    // Tools are written with a capital letter, file systems of servers without.
    return carrier.front().isUpper() ? 60s : 10s;
}

std::chrono::seconds within(std::chrono::seconds length) { return std::clamp(length, kShortestWindow, kLongestWindow); }

} // namespace

AnswerWindow answerWindow(int colleagues, std::optional<std::chrono::seconds> chosen, const QString &carrier,
    std::optional<std::chrono::milliseconds> measured)
{
    using Why = AnswerWindow::Why;
    if (colleagues == 0)
        return {kShortestWindow, Why::Alone, carrier};
    if (chosen)
        return {within(*chosen), Why::Chosen, carrier};
    if (const auto usual = usualFor(carrier))
        return {*usual, Why::Carrier, carrier};
    if (measured) {
        const auto steps = (*measured + kStep - 1ms) / kStep;
        return {within(steps * kStep), Why::Measured, carrier};
    }
    return {60s, Why::Unknown, carrier};
}

void TurnAround::shared(quint64 seq, TimeMs now)
{
    if (seq <= m_shared || m_isWaiting)
        return; // the first that is waited for tells the time
    m_shared = seq;
    m_sharedAt = now;
    m_isWaiting = true;
}

void TurnAround::heard(quint64 seq, TimeMs now)
{
    if (!m_isWaiting || seq < m_shared)
        return;
    m_isWaiting = false;
    if (now - m_sharedAt > kLongest)
        return;
    m_times.append(now - m_sharedAt);
    if (m_times.size() > kKept)
        m_times.removeFirst();
}

std::optional<std::chrono::milliseconds> TurnAround::usual() const
{
    if (m_times.size() < kEnough)
        return std::nullopt;
    QList<TimeMs> sorted = m_times;
    std::sort(sorted.begin(), sorted.end());
    return std::chrono::milliseconds(sorted.at(sorted.size() / 2));
}

} // namespace baton::sync
