// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/CancelToken.h"

namespace baton {

CancelToken::CancelToken()
    : m_state(std::make_shared<State>())
{
}

void CancelToken::cancel() const
{
    std::map<unsigned long, std::function<void()>> hooks;
    {
        const std::lock_guard lock(m_state->mutex);
        if (m_state->cancelled)
            return;
        m_state->cancelled = true;
        hooks.swap(m_state->hooks);
    }
    m_state->changed.notify_all();
    for (const auto &[id, hook] : hooks)
        hook();
}

bool CancelToken::isCancelled() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->cancelled;
}

bool CancelToken::sleepFor(std::chrono::milliseconds duration) const { return sleepSince(wakes(), duration); }

unsigned long CancelToken::wakes() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->wakes;
}

bool CancelToken::sleepSince(unsigned long wakes, std::chrono::milliseconds duration) const
{
    std::unique_lock lock(m_state->mutex);
    m_state->changed.wait_for(lock, duration, [&] { return m_state->cancelled || m_state->wakes != wakes; });
    return m_state->cancelled;
}

void CancelToken::wake() const
{
    {
        const std::lock_guard lock(m_state->mutex);
        ++m_state->wakes;
    }
    m_state->changed.notify_all();
}

std::unique_ptr<CancelToken::Hook> CancelToken::onCancel(std::function<void()> hook) const
{
    unsigned long id = 0;
    {
        const std::lock_guard lock(m_state->mutex);
        if (!m_state->cancelled) {
            id = ++m_state->nextHook;
            m_state->hooks.emplace(id, std::move(hook));
            return std::make_unique<Hook>(m_state, id);
        }
    }
    hook();
    return std::make_unique<Hook>(m_state, 0);
}

CancelToken::Hook::~Hook()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->hooks.erase(m_id);
}

} // namespace baton
