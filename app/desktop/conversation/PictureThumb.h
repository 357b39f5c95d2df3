// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/PictureSource.h"

#include <QtWidgets/QAbstractButton>

namespace baton::desktop {

/// A small picture with its description; a click enlarges it.
class PictureThumb : public QAbstractButton {
    Q_OBJECT

public:
    explicit PictureThumb(QWidget *parent = nullptr);

    void setAttachment(const Attachment &attachment, AccountKey account, PictureSource *pictures);
    [[nodiscard]] const Attachment &attachment() const { return m_attachment; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Attachment m_attachment;
    AccountKey m_account = 0;
    PictureSource *m_pictures = nullptr;
};

} // namespace baton::desktop
