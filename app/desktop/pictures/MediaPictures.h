// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/PictureSource.h"
#include "core/inbox/AccountService.h"
#include "core/media/MediaService.h"

namespace baton::desktop {

/// The window's pictures from core/media: each account's from its own network's hosts only.
/// @thread interface; never blocks
class MediaPictures final : public PictureSource {
    Q_OBJECT

public:
    /// Both outlive this.
    MediaPictures(media::MediaService &media, inbox::AccountService &accounts, QObject *parent = nullptr);

    Answer picture(const PictureRequest &request) override;

private:
    [[nodiscard]] media::HostRule ruleFor(AccountKey account) const;

    media::MediaService &m_media;
    inbox::AccountService &m_accounts;
    QHash<AccountKey, QStringList> m_hosts;
    QSet<QString> m_loading; ///< address and size
    QSet<QString> m_failed;
};

/// Whether `host` is one of `allowed` or lies beneath one. Pure.
bool hostIsAmong(const QString &host, const QStringList &allowed);

} // namespace baton::desktop
