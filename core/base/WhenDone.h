// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"

namespace baton {

/// task.then(context, then), for reading in the order of time.
template <typename T, typename Then> void whenDone(const Task<T> &task, QObject *context, Then then)
{
    task.then(context, std::move(then));
}

} // namespace baton
