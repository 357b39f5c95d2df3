// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/PictureSource.h"

#include <QtWidgets/QDialog>

namespace baton::desktop {

/// A picture as large as the window allows, with its description; can be saved and copied. Escape leaves.
class PictureViewer : public QDialog {
    Q_OBJECT

public:
    /// @param whole  asks for all of it
    PictureViewer(const Attachment &attachment, const PictureRequest &whole, PictureSource &pictures, QWidget *parent);

private:
    class Canvas;
    void take();
    void save();

    Attachment m_attachment;
    PictureRequest m_whole;
    PictureSource &m_pictures;
    Canvas *m_canvas;
    QImage m_image;
};

} // namespace baton::desktop
