// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pictures/MediaPictures.h"

namespace baton::desktop {

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

media::HostRule MediaPictures::ruleFor(AccountKey account) const
{
    return [hosts = m_hosts.value(account)](const QString &host) { return hostIsAmong(host, hosts); };
}

PictureSource::Answer MediaPictures::picture(const PictureRequest &request)
{
    const QString key
        = QStringLiteral("%1 %2x%3").arg(request.url).arg(request.maxPixels.width()).arg(request.maxPixels.height());
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

} // namespace baton::desktop
