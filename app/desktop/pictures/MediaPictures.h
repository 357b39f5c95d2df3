// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/PictureSource.h"
#include "core/inbox/AccountService.h"
#include "core/media/MediaService.h"

namespace baton::desktop {

/// The window's pictures from core/media: each account's from its own network's hosts only. What has no address of the
/// web is fetched by the account itself, once for all sizes, and decoded and cached by core/media.
/// @thread interface; never blocks
class MediaPictures final : public PictureSource {
    Q_OBJECT

public:
    /// Both outlive this.
    MediaPictures(media::MediaService &media, inbox::AccountService &accounts, QObject *parent = nullptr);
    /// Gives up what is being fetched.
    ~MediaPictures() override;

    Answer picture(const PictureRequest &request) override;

private:
    [[nodiscard]] media::HostRule ruleFor(AccountKey account) const;
    Answer held(const PictureRequest &request);
    void fetch(const QString &name, const PictureRequest &request);

    media::MediaService &m_media;
    inbox::AccountService &m_accounts;
    QHash<AccountKey, QStringList> m_hosts;
    QSet<QString> m_loading; ///< address or name, and size
    QSet<QString> m_failed;
    QHash<QString, QList<QSize>> m_fetching; ///< by name: for which sizes
    CancelToken m_end;
};

/// Whether `host` is one of `allowed` or lies beneath one. Pure.
bool hostIsAmong(const QString &host, const QStringList &allowed);

} // namespace baton::desktop
