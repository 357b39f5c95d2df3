// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/base/Task.h"

#include <QtCore/QSize>
#include <QtCore/QUrl>
#include <QtGui/QImage>

#include <functional>
#include <optional>

namespace baton::media {

/// Whether pictures may come from a host (lower case, ASCII): the hosts of an account's own network. Asked again for
/// every redirect. Called on any thread.
using HostRule = std::function<bool(const QString &host)>;

/// A picture as it came, to be saved.
struct OriginalPicture {
    QByteArray bytes;
    QString suffix; ///< "png", "jpg", "gif" or "webp", by the content
};

/// Avatars and attached pictures, fetched, decoded and cached away from the interface.
///
/// Formats: PNG, JPEG, GIF (its first frame), and WebP where Qt's plugin is installed; what it is says the content, not
/// the server. Caps: 10 MiB, 40 megapixels. Errors: Refused (a host the rule does not allow, http to another machine),
/// Invalid (no picture, broken, too big), Unsupported (a format that is not read here), Cancelled, and those of
/// net::HttpClient and of statuses. A failure is remembered for a while, so that painting may ask again and again: ten
/// minutes, half a minute if it may pass soon.
/// @thread every call any; none blocks
class MediaService {
public:
    virtual ~MediaService() = default;

    /// @param box      device pixels to fit into; scaled down, never up; empty: as it is
    /// @param cancel   what nobody waits for any more is not begun
    /// @thread any; never blocks. Completes at once if the picture is in memory, else on a worker thread
    virtual Task<QImage> picture(
        const QUrl &url, const QSize &box, const HostRule &allowed, const CancelToken &cancel = CancelToken())
        = 0;

    /// The same without waiting: a null image if it is not in memory. For painting.
    [[nodiscard]] virtual QImage pictureInMemory(const QUrl &url, const QSize &box, const HostRule &allowed) const = 0;

    // Pictures that only an account can fetch have no address here but a name (core/domain/HeldPicture.h); the bytes
    // are brought by whoever asks. The same formats, caps and caches.

    /// @return none: it must be fetched and given to takeHeld(); an error: the failure that is remembered
    virtual Task<std::optional<QImage>> held(const QString &name, const QSize &box) = 0;
    [[nodiscard]] virtual QImage heldInMemory(const QString &name, const QSize &box) const = 0;
    /// What fetching it brought: caches and decodes it, or remembers the failure.
    virtual Task<QImage> takeHeld(const QString &name, const Result<QByteArray> &fetched, const QSize &box) = 0;

    virtual Task<OriginalPicture> original(const QUrl &url, const HostRule &allowed) = 0;
};

} // namespace baton::media
