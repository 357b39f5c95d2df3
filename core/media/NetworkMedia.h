// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/media/DiskCache.h"
#include "core/media/MediaService.h"

#include <QtCore/QCache>
#include <QtCore/QThreadPool>

namespace baton::net {
class HttpClient;
}

namespace baton::media {

struct MediaOptions {
    QString cacheDirectory; ///< of its own; see DiskCache
    qint64 maxDiskBytes = 256LL * 1024 * 1024;
    qint64 maxMemoryBytes = 48LL * 1024 * 1024; ///< of decoded pictures
    int threads = 4; ///< each fetches or decodes one picture
};

/// MediaService over the network, a disk cache and a memory cache.
/// @see MediaService
class NetworkMedia final : public MediaService {
public:
    /// @param http, clock  must outlive the service
    NetworkMedia(net::HttpClient &http, const Clock &clock, MediaOptions options);
    /// Answers everybody who waits with Cancelled, and waits for its threads.
    ~NetworkMedia() override;

    Task<QImage> picture(
        const QUrl &url, const QSize &box, const HostRule &allowed, const CancelToken &cancel) override;
    [[nodiscard]] QImage pictureInMemory(const QUrl &url, const QSize &box, const HostRule &allowed) const override;
    Task<std::optional<QImage>> held(const QString &name, const QSize &box) override;
    [[nodiscard]] QImage heldInMemory(const QString &name, const QSize &box) const override;
    Task<QImage> takeHeld(const QString &name, const Result<QByteArray> &fetched, const QSize &box) override;
    Task<OriginalPicture> original(const QUrl &url, const HostRule &allowed) override;

    /// Pictures of these addresses (or names) are gone from memory and disk then. Who shows one may go on doing so.
    /// @thread any; works on a thread of its own
    Task<void> forget(const QStringList &addresses);

private:
    struct Wanted {
        QSize box;
        Completer<QImage> completer;
        CancelToken cancel;
    };
    struct Failure {
        Error error;
        TimeMs untilMonotonic = 0;
    };

    void work(const QUrl &url, const HostRule &allowed);
    QList<Wanted> takeWanted(const QString &address);
    void complete(const QString &address, const Wanted &wanted, const Result<QByteArray> &bytes);
    Result<QImage> decoded(const QString &address, const QSize &box, const Result<QByteArray> &bytes);
    Result<QByteArray> load(const QUrl &url, const HostRule &allowed);
    Result<QByteArray> fetch(QUrl url, const HostRule &allowed);
    void remember(const QString &address, const Error &error);
    /// What an address failed with, as long as it is remembered.
    std::optional<Error> failureOf(const QString &address);
    std::optional<Error> knownFailure(const QString &address); // with the mutex held

    net::HttpClient &m_http;
    const Clock &m_clock;
    const MediaOptions m_options;
    const CancelToken m_stop;
    DiskCache m_disk;
    mutable std::mutex m_mutex;
    mutable QCache<QString, QImage> m_memory; // costs in KiB
    QHash<QString, Failure> m_failures;
    QHash<QString, QList<Wanted>> m_wanted; // by address; one thread works on each
    QThreadPool m_threads; // last: its threads use everything above
};

} // namespace baton::media
