// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"

#include <QtCore/QFutureWatcher>

namespace baton {

/// Calls `then(const Result<T> &)` on a later turn of `context`'s thread once the task has its answer, and never if
/// `context` is gone by then.
///
/// In Qt 6.4 QFuture::then(context, …) asserts when the context died first, and the answering thread reads a pointer
/// to it that may die at that moment; a watcher that belongs to the context has neither fault.
/// @thread the one `context` lives in
template <typename T, typename Then> void whenDone(const Task<T> &task, QObject *context, Then then)
{
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)]() mutable {
        watcher->deleteLater();
        const auto future = watcher->future();
        // A future without a result belongs to a promise that was broken off; Completer never leaves one.
        then(future.resultCount() > 0 ? future.result() : Result<T>(fail(Error::Kind::Cancelled)));
    });
    watcher->setFuture(task);
}

} // namespace baton
