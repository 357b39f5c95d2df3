// SPDX-License-Identifier: GPL-3.0-or-later
// The store, for a thread that may hang in a folder and outlive the program's services. Internal to core/sync.
#pragma once

#include "core/base/CancelToken.h"
#include "core/store/Store.h"

namespace baton::sync {

/// Lets jobs through until the services end; from then on every call is Error::Cancelled and touches nothing. Whoever
/// ends them cancels first and waits two seconds: a call that was let through is over by then, one that comes back from
/// a dead mount later is not let through.
class StoreGate {
public:
    StoreGate(store::Store &store, CancelToken stop)
        : m_store(store)
        , m_stop(std::move(stop))
    {
    }

    template <typename T> Result<T> write(store::WritePriority priority, store::Store::WriteJob<T> job)
    {
        return m_stop.isCancelled() ? over<T>() : m_store.writeBlocking<T>(priority, std::move(job));
    }
    template <typename T> Result<T> read(store::Store::ReadJob<T> job)
    {
        return m_stop.isCancelled() ? over<T>()
                                    : m_store.readBlocking<T>(store::Reader::Reports, std::move(job), m_stop);
    }
    /// 0 once it is over.
    [[nodiscard]] TimeMs now() const { return m_stop.isCancelled() ? 0 : m_store.clock().nowMs(); }
    /// The same by a clock that does not jump.
    [[nodiscard]] TimeMs monotonic() const { return m_stop.isCancelled() ? 0 : m_store.clock().monotonicMs(); }
    [[nodiscard]] QString profileDir() const { return m_stop.isCancelled() ? QString() : m_store.profileDir(); }
    [[nodiscard]] const CancelToken &stop() const { return m_stop; }

private:
    template <typename T> static Result<T> over()
    {
        return fail(Error::Kind::Cancelled, QStringLiteral("the program ends"));
    }

    store::Store &m_store;
    const CancelToken m_stop;
};

} // namespace baton::sync
