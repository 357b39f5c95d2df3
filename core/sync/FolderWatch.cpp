// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/FolderWatch.h"

#include <array>
#include <cstdint>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace baton::sync {

FolderWatch::FolderWatch(std::function<void()> changed)
    : m_changed(std::move(changed))
    , m_events(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK))
    , m_end(::eventfd(0, EFD_CLOEXEC))
{
    if (m_events >= 0 && m_end >= 0)
        m_thread = std::thread([this] { listen(); });
}

FolderWatch::~FolderWatch()
{
    if (m_thread.joinable()) {
        const std::uint64_t one = 1;
        (void)!::write(m_end, &one, sizeof one);
        m_thread.join();
    }
    if (m_events >= 0)
        ::close(m_events);
    if (m_end >= 0)
        ::close(m_end);
}

void FolderWatch::add(const QByteArray &directory)
{
    if (m_events >= 0)
        ::inotify_add_watch(m_events, directory.constData(),
            IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ONLYDIR);
}

void FolderWatch::listen()
{
    alignas(inotify_event) std::array<char, 16384> buffer{};
    std::array<pollfd, 2> waits{{{m_events, POLLIN, 0}, {m_end, POLLIN, 0}}};
    while (true) {
        if (::poll(waits.data(), waits.size(), -1) < 0)
            continue; // a signal
        if (waits[1].revents != 0)
            return;
        bool isTold = false;
        ssize_t got = 0;
        while ((got = ::read(m_events, buffer.data(), buffer.size())) > 0) {
            for (ssize_t at = 0; at < got;) {
                const auto *event = reinterpret_cast<const inotify_event *>(buffer.data() + at);
                isTold = isTold || event->len == 0 || event->name[0] != '~';
                at += ssize_t(sizeof(inotify_event) + event->len);
            }
        }
        if (isTold)
            m_changed();
    }
}

} // namespace baton::sync
