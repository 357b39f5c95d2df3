// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace baton {

/// Asks running work to stop, and wakes whoever sleeps on it. Copies share one state.
/// @thread any
class CancelToken {
public:
    CancelToken();

    /// Cancels once and for ever; runs every hook that is still registered, on the calling thread.
    void cancel() const;
    [[nodiscard]] bool isCancelled() const;

    /// Sleeps for `duration` or until cancelled. @return true if cancelled
    bool sleepFor(std::chrono::milliseconds duration) const;

    /// Wakes sleepers without cancelling: their sleepFor() returns false early.
    void wake() const;

    /// How often wake() was called. Take it before looking for work and pass it to sleepSince(), so that a wake in
    /// between is not slept through.
    [[nodiscard]] unsigned long wakes() const;
    /// As sleepFor(), but returns at once if wake() was called since `wakes` was taken.
    bool sleepSince(unsigned long wakes, std::chrono::milliseconds duration) const;

    /// Runs `hook` at cancel(), at once if it already happened. A hook that has not begun is gone with the returned
    /// handle; one that runs on another thread just then is not waited for, so it must own what it touches.
    class Hook;
    [[nodiscard]] std::unique_ptr<Hook> onCancel(std::function<void()> hook) const;

private:
    struct State {
        std::mutex mutex;
        std::condition_variable changed;
        bool cancelled = false;
        unsigned long wakes = 0;
        unsigned long nextHook = 0;
        std::map<unsigned long, std::function<void()>> hooks;
    };
    std::shared_ptr<State> m_state;
};

class CancelToken::Hook {
public:
    Hook(std::shared_ptr<State> state, unsigned long id)
        : m_state(std::move(state))
        , m_id(id)
    {
    }
    ~Hook();
    Hook(const Hook &) = delete;
    Hook &operator=(const Hook &) = delete;

private:
    std::shared_ptr<State> m_state;
    unsigned long m_id;
};

} // namespace baton
