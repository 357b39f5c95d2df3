// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

#include <functional>
#include <thread>

namespace baton::sync {

/// Tells that something changed in directories, where the system can tell. A hint: the listing is the truth, and of
/// what another computer writes on a network mount nothing is heard.
class FolderWatch {
public:
    /// @param changed  called on a thread of the watch's own
    explicit FolderWatch(std::function<void()> changed);
    ~FolderWatch();
    FolderWatch(const FolderWatch &) = delete;
    FolderWatch &operator=(const FolderWatch &) = delete;

    /// Listens to a directory too; again and again does no harm. Unfinished files ("~…") are not told of.
    /// @thread the team's folder thread: it may block for as long as the mount does
    void add(const QByteArray &directory);

private:
    void listen();

    const std::function<void()> m_changed;
    int m_events = -1; ///< inotify; −1: there is none to be had
    int m_end = -1;
    std::thread m_thread;
};

} // namespace baton::sync
