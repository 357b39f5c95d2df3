// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"

#include <deque>
#include <functional>
#include <memory>

namespace baton::demo {

/// Steps one after the other, each begun when the one before is done.
class Steps : public std::enable_shared_from_this<Steps> {
public:
    explicit Steps(QObject &context)
        : m_context(context)
    {
    }
    template <typename Step> void add(const Step &step)
    {
        m_steps.push_back([this, step](const std::shared_ptr<Steps> &self) {
            step().then(&m_context,
                [self](const auto &done) { self->next(done ? Result<void>{} : Result<void>(fail(done.error()))); });
        });
    }
    Task<void> run()
    {
        const auto answer = m_completer.future();
        next({});
        return answer;
    }

private:
    void next(const Result<void> &last)
    {
        if (!last || m_steps.empty()) {
            m_completer.complete(last);
            return;
        }
        const auto step = std::move(m_steps.front());
        m_steps.pop_front();
        step(shared_from_this());
    }

    QObject &m_context;
    std::deque<std::function<void(const std::shared_ptr<Steps> &)>> m_steps;
    Completer<void> m_completer;
};

} // namespace baton::demo
