// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/NetworkMedia.h"

#include "core/base/Process.h"
#include "core/media/PictureDecoder.h"
#include "core/net/HttpClient.h"
#include "core/net/HttpStatus.h"
#include "core/net/Redirect.h"

#include <QtGui/QImageReader>

namespace baton::media {

namespace {

constexpr TimeMs kForgetAfter = 10LL * 60 * 1000;
constexpr TimeMs kForgetSoonAfter = 30LL * 1000;
constexpr qsizetype kMaxFailures = 2000;
constexpr std::chrono::seconds kFetchWithin{30};

QString memoryKey(const QString &address, const QSize &box)
{
    return QStringLiteral("%1×%2 %3").arg(box.width()).arg(box.height()).arg(address);
}

// The address as it is asked for and cached; empty if pictures cannot come from it.
QString addressOf(const QUrl &url)
{
    const QString scheme = url.scheme();
    if (!url.isValid() || url.host().isEmpty() || (scheme != u"https" && scheme != u"http"))
        return {};
    return QString::fromLatin1(url.toEncoded(QUrl::RemoveFragment | QUrl::RemoveUserInfo));
}

bool isAllowed(const QUrl &url, const HostRule &allowed)
{
    return !addressOf(url).isEmpty() && allowed && allowed(url.host(QUrl::FullyEncoded).toLower());
}

Error refusal(const QUrl &url)
{
    return Error{Error::Kind::Refused, QStringLiteral("no pictures from ") + url.host(QUrl::FullyEncoded)};
}

} // namespace

NetworkMedia::NetworkMedia(net::HttpClient &http, const Clock &clock, MediaOptions options)
    : m_http(http)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_disk(m_options.cacheDirectory, m_options.maxDiskBytes, clock)
    , m_memory(qsizetype(m_options.maxMemoryBytes / 1024))
{
    m_threads.setMaxThreadCount(m_options.threads);
}

NetworkMedia::~NetworkMedia()
{
    m_stop.cancel();
    m_threads.clear();
    m_threads.waitForDone();
}

Task<QImage> NetworkMedia::picture(
    const QUrl &url, const QSize &box, const HostRule &allowed, const CancelToken &cancel)
{
    if (!isAllowed(url, allowed))
        return readyTask<QImage>(fail(refusal(url)));
    const QString address = addressOf(url);
    const std::lock_guard lock(m_mutex);
    if (const QImage *image = m_memory.object(memoryKey(address, box)))
        return readyTask<QImage>(*image);
    if (const std::optional<Error> error = knownFailure(address))
        return readyTask<QImage>(fail(*error));
    const bool isFirst = !m_wanted.contains(address);
    const Wanted wanted{box, {}, cancel};
    m_wanted[address].append(wanted);
    if (isFirst)
        m_threads.start([this, url, allowed] { work(url, allowed); });
    return wanted.completer.future();
}

QImage NetworkMedia::pictureInMemory(const QUrl &url, const QSize &box, const HostRule &allowed) const
{
    if (!isAllowed(url, allowed))
        return {};
    const std::lock_guard lock(m_mutex);
    const QImage *image = m_memory.object(memoryKey(addressOf(url), box));
    return image ? *image : QImage();
}

Task<OriginalPicture> NetworkMedia::original(const QUrl &url, const HostRule &allowed)
{
    if (!isAllowed(url, allowed))
        return readyTask<OriginalPicture>(fail(refusal(url)));
    const Completer<OriginalPicture> completer;
    m_threads.start([this, url, allowed, completer] {
        giveWayToOthers();
        Result<QByteArray> bytes = load(url, allowed);
        if (!bytes)
            return completer.complete(fail(bytes.error()));
        const QString suffix = QString::fromLatin1(pictureSuffix(*bytes));
        completer.complete(OriginalPicture{std::move(*bytes), suffix});
    });
    return completer.future();
}

Task<void> NetworkMedia::forget(const QStringList &addresses)
{
    const Completer<void> completer;
    m_threads.start([this, addresses, completer] {
        QSet<QString> gone;
        for (const QString &one : addresses) {
            const QString address = addressOf(QUrl(one));
            gone.insert(address.isEmpty() ? one : address);
        }
        {
            const std::lock_guard lock(m_mutex);
            const auto keys = m_memory.keys();
            for (const QString &key : keys) {
                if (gone.contains(key.section(QLatin1Char(' '), 1)))
                    m_memory.remove(key);
            }
        }
        for (const QString &address : std::as_const(gone))
            m_disk.remove(address);
        completer.complete({});
    });
    return completer.future();
}

// One address: fetched once for all who want it, those who come meanwhile included, and decoded for each size.
void NetworkMedia::work(const QUrl &url, const HostRule &allowed)
{
    giveWayToOthers();
    const QString address = addressOf(url);
    std::optional<Result<QByteArray>> bytes;
    for (QList<Wanted> wanted = takeWanted(address); !wanted.isEmpty(); wanted = takeWanted(address)) {
        // Who came after a failure had run out means to try again.
        if (!bytes || (!*bytes && !failureOf(address)))
            bytes = load(url, allowed);
        for (const Wanted &one : std::as_const(wanted))
            complete(address, one, *bytes);
    }
}

// What is still wanted of an address; once it is nothing the address is nobody's any more.
QList<NetworkMedia::Wanted> NetworkMedia::takeWanted(const QString &address)
{
    QList<Wanted> live;
    QList<Wanted> cancelled;
    {
        const std::lock_guard lock(m_mutex);
        for (const Wanted &one : std::as_const(m_wanted[address]))
            (one.cancel.isCancelled() || m_stop.isCancelled() ? cancelled : live).append(one);
        if (live.isEmpty())
            m_wanted.remove(address);
        else
            m_wanted[address].clear();
    }
    for (const Wanted &one : std::as_const(cancelled))
        one.completer.complete(fail(Error::Kind::Cancelled));
    return live;
}

void NetworkMedia::complete(const QString &address, const Wanted &wanted, const Result<QByteArray> &bytes)
{
    wanted.completer.complete(decoded(address, wanted.box, bytes));
}

Result<QImage> NetworkMedia::decoded(const QString &address, const QSize &box, const Result<QByteArray> &bytes)
{
    const Result<QImage> image = bytes ? decodedPicture(*bytes, box) : fail(bytes.error());
    if (image) {
        const std::lock_guard lock(m_mutex);
        const qsizetype cost = std::max<qsizetype>(1, image->sizeInBytes() / 1024);
        m_memory.insert(memoryKey(address, box), new QImage(*image), cost);
    } else {
        remember(address, image.error());
    }
    return image;
}

Task<std::optional<QImage>> NetworkMedia::held(const QString &name, const QSize &box)
{
    using Known = Result<std::optional<QImage>>;
    {
        const std::lock_guard lock(m_mutex);
        if (const QImage *image = m_memory.object(memoryKey(name, box)))
            return readyTask<std::optional<QImage>>(*image);
        if (const std::optional<Error> error = knownFailure(name))
            return readyTask<std::optional<QImage>>(fail(*error));
    }
    const Completer<std::optional<QImage>> completer;
    m_threads.start([this, name, box, completer] {
        giveWayToOthers();
        const std::optional<QByteArray> bytes = m_disk.find(name);
        if (!bytes) {
            completer.complete(Known(std::nullopt));
            return;
        }
        const Result<QImage> image = decoded(name, box, *bytes);
        completer.complete(image ? Known(*image) : fail(image.error()));
    });
    return completer.future();
}

QImage NetworkMedia::heldInMemory(const QString &name, const QSize &box) const
{
    const std::lock_guard lock(m_mutex);
    const QImage *image = m_memory.object(memoryKey(name, box));
    return image ? *image : QImage();
}

Task<QImage> NetworkMedia::takeHeld(const QString &name, const Result<QByteArray> &fetched, const QSize &box)
{
    const Completer<QImage> completer;
    m_threads.start([this, name, fetched, box, completer] {
        giveWayToOthers();
        const Result<QImage> image = decoded(name, box, fetched);
        if (image)
            m_disk.store(name, *fetched);
        completer.complete(image);
    });
    return completer.future();
}

Result<QByteArray> NetworkMedia::load(const QUrl &url, const HostRule &allowed)
{
    const QString address = addressOf(url);
    if (std::optional<QByteArray> cached = m_disk.find(address))
        return std::move(*cached);
    Result<QByteArray> bytes = fetch(QUrl::fromEncoded(address.toLatin1()), allowed);
    if (!bytes)
        return bytes;
    if (pictureSuffix(*bytes).isEmpty())
        return fail(Error::Kind::Unsupported, QStringLiteral("no known picture format"));
    m_disk.store(address, *bytes);
    return bytes;
}

// Redirects are followed here and not by the client: each must lead to a host that is allowed.
Result<QByteArray> NetworkMedia::fetch(QUrl url, const HostRule &allowed)
{
    net::Request request;
    request.url = std::move(url);
    static const bool readsWebp = QImageReader::supportedImageFormats().contains("webp");
    request.headers
        = {{"Accept", readsWebp ? "image/webp, image/png, image/jpeg, image/gif" : "image/png, image/jpeg, image/gif"}};
    request.maxBodyBytes = kMaxPictureBytes;
    request.deadline = kFetchWithin;
    request.followRedirects = false;
    for (int redirects = 0; redirects <= net::kMaxRedirects; ++redirects) {
        if (!isAllowed(request.url, allowed))
            return fail(refusal(request.url));
        Result<net::Response> response = m_http.exchange(request, m_stop);
        if (!response)
            return fail(response.error());
        request.followRedirects = true; // isFollowed() asks for it
        if (net::isFollowed(request, *response)) {
            Result<net::Request> next = net::redirected(request, *response);
            if (!next)
                return fail(next.error());
            request = std::move(*next);
            request.followRedirects = false;
            continue;
        }
        response = net::checked(std::move(response), m_clock);
        if (!response)
            return fail(response.error());
        if (response->body.isEmpty())
            return fail(Error::Kind::Invalid, QStringLiteral("an empty picture"));
        return std::move(response->body);
    }
    return fail(Error::Kind::Refused, QStringLiteral("too many redirects"));
}

std::optional<Error> NetworkMedia::failureOf(const QString &address)
{
    const std::lock_guard lock(m_mutex);
    return knownFailure(address);
}

std::optional<Error> NetworkMedia::knownFailure(const QString &address)
{
    const auto failure = m_failures.constFind(address);
    if (failure == m_failures.constEnd())
        return std::nullopt;
    if (m_clock.monotonicMs() < failure->untilMonotonic)
        return failure->error;
    m_failures.erase(failure);
    return std::nullopt;
}

void NetworkMedia::remember(const QString &address, const Error &error)
{
    TimeMs keep = kForgetAfter;
    switch (error.kind) {
    case Error::Kind::Cancelled: return;
    case Error::Kind::Network:
    case Error::Kind::Timeout: keep = kForgetSoonAfter; break;
    case Error::Kind::RateLimited:
        keep = error.retryAfter ? TimeMs(error.retryAfter->count()) : kForgetSoonAfter;
        break;
    default: break;
    }
    const std::lock_guard lock(m_mutex);
    if (m_failures.size() >= kMaxFailures)
        m_failures.clear();
    m_failures.insert(address, {error, m_clock.monotonicMs() + keep});
}

} // namespace baton::media
