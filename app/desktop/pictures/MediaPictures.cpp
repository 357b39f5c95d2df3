// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pictures/MediaPictures.h"

#include "core/domain/HeldPicture.h"

namespace baton::desktop {

namespace {

QString keyOf(const QString &name, const QSize &box)
{
    return QStringLiteral("%1 %2x%3").arg(name).arg(box.width()).arg(box.height());
}

bool isWithTheNetwork(const QString &url)
{
    Attachment asked;
    asked.url = url;
    return inbox::isWithTheNetwork(asked);
}

} // namespace

bool hostIsAmong(const QString &host, const QStringList &allowed)
{
    return std::any_of(allowed.begin(), allowed.end(), [&](const QString &candidate) {
        return host.compare(candidate, Qt::CaseInsensitive) == 0
            || host.endsWith(QLatin1Char('.') + candidate, Qt::CaseInsensitive);
    });
}

MediaPictures::MediaPictures(media::MediaService &media, inbox::AccountService &accounts, QObject *parent)
    : PictureSource(parent)
    , m_media(media)
    , m_accounts(accounts)
{
    const auto take = [this] {
        m_hosts.clear();
        for (const inbox::AccountView &account : m_accounts.accounts())
            m_hosts.insert(account.key, account.pictureHosts);
        m_failed.clear();
    };
    connect(&accounts, &inbox::AccountService::accountsChanged, this, take);
    take();
}

MediaPictures::~MediaPictures() { m_end.cancel(); }

media::HostRule MediaPictures::ruleFor(AccountKey account) const
{
    return [hosts = m_hosts.value(account)](const QString &host) { return hostIsAmong(host, hosts); };
}

PictureSource::Answer MediaPictures::picture(const PictureRequest &request)
{
    if (isWithTheNetwork(request.url))
        return held(request);
    const QString key = keyOf(request.url, request.maxPixels);
    if (m_failed.contains(key))
        return {State::Failed, {}};
    if (m_loading.contains(key))
        return {State::Loading, {}};
    const QUrl url(request.url);
    const media::HostRule rule = ruleFor(request.account);
    const QImage known = m_media.pictureInMemory(url, request.maxPixels, rule);
    if (!known.isNull())
        return {State::Ready, known};
    m_loading.insert(key);
    m_media.picture(url, request.maxPixels, rule)
        .then(this, [this, key, address = request.url](const Result<QImage> &image) {
            m_loading.remove(key);
            if (!image)
                m_failed.insert(key);
            Q_EMIT changed(address);
        });
    return {State::Loading, {}};
}

PictureSource::Answer MediaPictures::held(const PictureRequest &request)
{
    const QString name = heldPictureName(request.messageId, request.url);
    const QString key = keyOf(name, request.maxPixels);
    if (m_failed.contains(key))
        return {State::Failed, {}};
    if (m_loading.contains(key))
        return {State::Loading, {}};
    const QImage known = m_media.heldInMemory(name, request.maxPixels);
    if (!known.isNull())
        return {State::Ready, known};
    m_loading.insert(key);
    m_media.held(name, request.maxPixels)
        .then(this, [this, name, key, request](const Result<std::optional<QImage>> &found) {
            if (found && !*found) {
                fetch(name, request);
                return;
            }
            m_loading.remove(key);
            if (!found)
                m_failed.insert(key);
            Q_EMIT changed(request.url);
        });
    return {State::Loading, {}};
}

void MediaPictures::fetch(const QString &name, const PictureRequest &request)
{
    QList<QSize> &boxes = m_fetching[name];
    boxes.append(request.maxPixels);
    if (boxes.size() > 1)
        return;
    const Task<QByteArray> bytes = request.message == 0
        ? m_accounts.fetchAvatar(request.account, request.url, m_end)
        : m_accounts.fetchPicture(request.message, request.attachment, m_end);
    bytes.then(this, [this, name, url = request.url](const Result<QByteArray> &fetched) {
        for (const QSize &box : m_fetching.take(name)) {
            m_media.takeHeld(name, fetched, box).then(this, [this, name, url, box](const Result<QImage> &image) {
                const QString key = keyOf(name, box);
                m_loading.remove(key);
                if (!image)
                    m_failed.insert(key);
                Q_EMIT changed(url);
            });
        }
    });
}

} // namespace baton::desktop
