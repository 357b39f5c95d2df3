// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/EndSignals.h"

#include <array>
#include <csignal>
#include <utility>

#include <unistd.h>

namespace baton::runtime {

namespace {

std::array<int, 2> wakePipe{-1, -1};

void letGo()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

void onSignal(int)
{
    // Only what may be called in a signal handler (signal-safety(7)): one byte wakes the event loop.
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(wakePipe[1], &byte, 1);
}

} // namespace

EndSignals::EndSignals()
{
    if (::pipe(wakePipe.data()) != 0)
        return; // the signals go on doing what they do by themselves
    m_notifier = std::make_unique<QSocketNotifier>(wakePipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        letGo();
        Q_EMIT asked();
    });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

EndSignals::~EndSignals()
{
    if (!m_notifier)
        return;
    letGo();
    m_notifier.reset();
    for (int &end : wakePipe)
        ::close(std::exchange(end, -1));
}

} // namespace baton::runtime
