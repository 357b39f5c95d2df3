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

    /// @param index  which of the message's attachments
    void setAttachment(const MessageView &message, int index, AccountKey account, PictureSource *pictures);
    [[nodiscard]] const Attachment &attachment() const { return m_attachment; }
    /// What to ask a PictureSource for.
    [[nodiscard]] PictureRequest whole() const;
    [[nodiscard]] bool hasFailed() const { return m_failed; } ///< when it was painted last
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Attachment m_attachment;
    AccountKey m_account = 0;
    MessageKey m_message = 0;
    MessageId m_messageId;
    int m_index = 0;
    bool m_failed = false;
    PictureSource *m_pictures = nullptr;
};

} // namespace baton::desktop
