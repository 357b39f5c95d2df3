// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QtCore/QFuture>
#include <QtCore/QPromise>

#include <atomic>
#include <memory>

namespace baton {

/// What a service returns: a future that is always completed, with Error::Cancelled where nobody could answer.
///
/// Attach one `.then(context, …)` only: in Qt 6.4 a second one silently replaces the first.
template <typename T>
using Task = QFuture<Result<T>>;

/// The answering side of a Task. Copies share one answer; the first complete() wins. When the last copy goes
/// without an answer the future completes with Error::Cancelled, so that nobody waits for ever.
/// @thread any
template <typename T>
class Completer {
public:
    Completer()
        : m_state(std::make_shared<State>())
    {
    }

    [[nodiscard]] Task<T> future() const { return m_state->promise.future(); }

    void complete(Result<T> result) const { m_state->complete(std::move(result)); }

private:
    struct State {
        State() { promise.start(); }
        ~State() { complete(fail(Error::Kind::Cancelled, QStringLiteral("dropped without an answer"))); }
        State(const State &) = delete;
        State &operator=(const State &) = delete;

        void complete(Result<T> result)
        {
            if (done.exchange(true))
                return;
            promise.addResult(std::move(result));
            promise.finish();
        }

        QPromise<Result<T>> promise;
        std::atomic_bool done = false;
    };

    std::shared_ptr<State> m_state;
};

/// A Task that is complete already.
template <typename T>
Task<T> readyTask(Result<T> result)
{
    const Completer<T> completer;
    completer.complete(std::move(result));
    return completer.future();
}

} // namespace baton
