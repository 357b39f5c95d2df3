// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QtCore/QFuture>
#include <QtCore/QFutureWatcher>
#include <QtCore/QPromise>

#include <atomic>
#include <memory>
#include <type_traits>

namespace baton {

template <typename T> class Completer;

/// What a service returns: a future that is always completed, with Error::Cancelled where nobody could answer.
///
/// Attach one `.then(context, …)` only. It is not QFuture's: in Qt 6.4 that one asserts when the context died first,
/// and the answering thread reads a pointer to it that may die at that moment. A watcher that belongs to the context
/// has neither fault.
template <typename T> class Task : public QFuture<Result<T>> {
public:
    using Value = T;

    Task() = default;
    Task(const QFuture<Result<T>> &future)
        : QFuture<Result<T>>(future)
    {
    }

    /// Calls `then(const Result<T> &)` on a later turn of `context`'s thread, and never if `context` is gone by then.
    /// @return nothing, or a Task of what `then` returns (a Result)
    /// @thread the one `context` lives in
    template <typename Then> auto then(QObject *context, Then then) const
    {
        using Returned = std::invoke_result_t<Then, const Result<T> &>;
        auto *watcher = new QFutureWatcher<Result<T>>(context);
        const auto answer = [watcher] {
            watcher->deleteLater();
            const auto future = watcher->future();
            // A future without a result belongs to a promise that was broken off; Completer never leaves one.
            return future.resultCount() > 0 ? future.result() : Result<T>(fail(Error::Kind::Cancelled));
        };
        if constexpr (std::is_void_v<Returned>) {
            QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                [answer, then = std::move(then)]() mutable { then(answer()); });
            watcher->setFuture(*this);
        } else {
            const Completer<typename Returned::value_type> completer;
            QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                [answer, completer, then = std::move(then)]() mutable { completer.complete(then(answer())); });
            watcher->setFuture(*this);
            return completer.future();
        }
    }
};

/// The answering side of a Task. Copies share one answer; the first complete() wins. When the last copy goes
/// without an answer the future completes with Error::Cancelled, so that nobody waits for ever.
/// @thread any
template <typename T> class Completer {
public:
    Completer()
        : m_state(std::make_shared<State>())
    {
    }

    [[nodiscard]] Task<T> future() const { return Task<T>(m_state->promise.future()); }

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
template <typename T> Task<T> readyTask(Result<T> result)
{
    const Completer<T> completer;
    completer.complete(std::move(result));
    return completer.future();
}

} // namespace baton
