// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/PictureSource.h"

#include <QtWidgets/QDialog>

namespace baton::desktop {

/// A picture as large as the window allows, with its description; can be saved and copied. Escape leaves.
class PictureViewer : public QDialog {
    Q_OBJECT

public:
    PictureViewer(const Attachment &attachment, AccountKey account, PictureSource &pictures, QWidget *parent);

private:
    class Canvas;
    void take();
    void save();

    Attachment m_attachment;
    AccountKey m_account;
    PictureSource &m_pictures;
    Canvas *m_canvas;
    QImage m_image;
};

} // namespace baton::desktop
