// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/ServiceLookup.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>
#include <QtNetwork/QDnsLookup>

namespace baton::net {

Result<QList<ServiceAddress>> lookUpService(
    const QString &name, std::chrono::milliseconds longest, const CancelToken &cancel)
{
    if (cancel.isCancelled())
        return fail(Error::Kind::Cancelled);
    QDnsLookup lookup(QDnsLookup::SRV, name);
    QEventLoop loop;
    QObject::connect(&lookup, &QDnsLookup::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(longest, &loop, &QEventLoop::quit);
    // The hook may still run when this function is over; what it posts to is asked for whether it is there.
    const auto gone = std::make_shared<std::pair<std::mutex, QEventLoop *>>();
    gone->second = &loop;
    const auto hook = cancel.onCancel([gone] {
        const std::lock_guard lock(gone->first);
        if (gone->second)
            QMetaObject::invokeMethod(gone->second, &QEventLoop::quit, Qt::QueuedConnection);
    });
    lookup.lookup();
    if (!lookup.isFinished())
        loop.exec();
    {
        const std::lock_guard lock(gone->first);
        gone->second = nullptr;
    }
    if (cancel.isCancelled())
        return fail(Error::Kind::Cancelled);
    if (!lookup.isFinished()) {
        lookup.abort();
        return fail(Error::Kind::Timeout, QStringLiteral("no answer about %1").arg(name));
    }
    QList<ServiceAddress> found;
    if (lookup.error() == QDnsLookup::NotFoundError)
        return found;
    if (lookup.error() != QDnsLookup::NoError)
        return fail(Error::Kind::Network, QStringLiteral("%1: %2").arg(name, lookup.errorString()));
    // Qt has put them in the order of their priorities.
    const QList<QDnsServiceRecord> records = lookup.serviceRecords();
    for (const QDnsServiceRecord &record : records) {
        QString host = record.target();
        if (host.endsWith(QLatin1Char('.')))
            host.chop(1);
        if (!host.isEmpty() && record.port() != 0 && found.size() < 10)
            found.append({host, record.port()});
    }
    return found;
}

} // namespace baton::net
