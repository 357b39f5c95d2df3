// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Store.h"

#include <QtCore/QTemporaryDir>

namespace baton::store {

inline constexpr TimeMs kNoon = 1795000000000; ///< some day in November 2026

/// A profile in a temporary folder, with its clock standing still.
class StoreFixture {
public:
    StoreFixture() { open(); }

    void open()
    {
        StoreOptions options;
        options.backgroundCare = false;
        auto opened = Store::open(m_dir.path(), m_clock, options);
        if (opened)
            m_store = std::move(*opened);
        else
            qFatal("cannot open: %s", qPrintable(opened.error().error.detail));
    }
    void close() { m_store.reset(); }

    Store &operator*() { return *m_store; }
    Store *operator->() { return m_store.get(); }
    FakeClock &clock() { return m_clock; }
    [[nodiscard]] QString dir() const { return m_dir.path(); }

    /// Runs a write and gives what it returns.
    template <typename Job> auto write(Job job)
    {
        using T = std::invoke_result_t<Job, WriteContext &>;
        if constexpr (std::is_void_v<T>) {
            const auto done
                = m_store->writeBlocking<bool>(WritePriority::Person, [&](WriteContext &context) -> Result<bool> {
                      job(context);
                      return true;
                  });
            if (!done)
                qFatal("write: %s", qPrintable(done.error().detail));
        } else {
            auto done = m_store->writeBlocking<T>(
                WritePriority::Person, [&](WriteContext &context) -> Result<T> { return job(context); });
            if (!done)
                qFatal("write: %s", qPrintable(done.error().detail));
            return *std::move(done);
        }
    }
    template <typename Job> auto read(Job job)
    {
        using T = std::invoke_result_t<Job, ReadContext &>;
        auto done = m_store->readBlocking<T>(
            Reader::Interface, [&](ReadContext &context) -> Result<T> { return job(context); });
        if (!done)
            qFatal("read: %s", qPrintable(done.error().detail));
        return *std::move(done);
    }
    /// One number out of the database.
    qint64 number(const QByteArray &sql)
    {
        return read([&](ReadContext &context) -> qint64 {
            Statement row = context.db().prepareText(sql);
            return row.next() ? row.integer(0) : -1;
        });
    }

private:
    QTemporaryDir m_dir;
    FakeClock m_clock{kNoon};
    std::unique_ptr<Store> m_store;
};

} // namespace baton::store
