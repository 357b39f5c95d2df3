// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/PictureThumb.h"

#include "app/desktop/theme/Paint.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QTextLayout>

namespace baton::desktop {

namespace {

/// The description at the foot of the picture, on a shade, in at most two lines.
void paintCaption(QPainter &painter, const QRectF &box, const QString &text, const Theme &theme)
{
    QFont font = theme.fonts.section;
    font.setCapitalization(QFont::MixedCase);
    font.setWeight(QFont::Normal);
    font.setLetterSpacing(QFont::PercentageSpacing, 100);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    const int pad = theme.px(6);
    const int width = int(box.width()) - 2 * pad;
    QStringList lines;
    QTextLayout layout(text, font);
    layout.beginLayout();
    for (int i = 0; i < 2; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        lines.append(i == 1 ? metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, width)
                            : text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    const int height = int(lines.size()) * theme.px(16) + theme.px(8);
    const QRectF shade(box.left(), box.bottom() - height, box.width(), height);
    painter.fillRect(shade, QColor(0, 0, 0, 150));
    painter.setPen(Qt::white);
    for (int i = 0; i < lines.size(); ++i) {
        const QRect row(int(box.left()) + pad, int(shade.top()) + theme.px(4) + i * theme.px(16), width, theme.px(16));
        paintLine(painter, row, lines.at(i), painter.layoutDirection());
    }
}

} // namespace

PictureThumb::PictureThumb(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

PictureRequest PictureThumb::whole() const
{
    return {m_account, m_attachment.url, {}, m_message, m_messageId, m_index};
}

void PictureThumb::setAttachment(const MessageView &message, int index, AccountKey account, PictureSource *pictures)
{
    const Attachment attachment = message.attachments.value(index);
    m_attachment = attachment;
    m_account = account;
    m_message = message.key;
    m_messageId = message.id;
    m_index = index;
    m_failed = false;
    if (m_pictures != pictures) {
        m_pictures = pictures;
        connect(pictures, &PictureSource::changed, this, [this](const QString &url) {
            if (url == m_attachment.previewUrl || url == m_attachment.url)
                update();
        });
    }
    const QString alt = attachment.alt.isEmpty() ? tr("Picture without a description") : attachment.alt;
    setAccessibleName(tr("Picture: %1", "accessible name; %1 is its description").arg(alt));
    setToolTip(attachment.alt);
    update();
}

QSize PictureThumb::sizeHint() const
{
    const Theme theme = Theme::of(this);
    return {theme.px(132), theme.px(88)};
}

void PictureThumb::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const double radius = theme.px(Theme::kRadius);
    QPainterPath shape;
    shape.addRoundedRect(rect(), radius, radius);
    painter.setClipPath(shape);
    painter.fillRect(rect(), blend(theme.colours.surface, theme.colours.text, 0.08));

    PictureRequest request = whole();
    if (!m_attachment.previewUrl.isEmpty())
        request.url = m_attachment.previewUrl;
    request.maxPixels = (QSizeF(size()) * 2.0 * devicePixelRatioF()).toSize();
    const PictureSource::Answer answer
        = m_pictures ? m_pictures->picture(request) : PictureSource::Answer{PictureSource::State::Failed, {}};
    m_failed = answer.state == PictureSource::State::Failed;
    QString caption = m_attachment.alt;
    if (answer.state == PictureSource::State::Ready) {
        const QSizeF fitted = QSizeF(answer.image.size()).scaled(size(), Qt::KeepAspectRatioByExpanding);
        const QRectF target(QPointF((width() - fitted.width()) / 2, (height() - fitted.height()) / 2), fitted);
        painter.drawImage(target, answer.image);
        if (!caption.isEmpty())
            paintCaption(painter, rect(), caption, theme);
    } else {
        if (caption.isEmpty())
            caption = m_failed ? tr("The picture cannot be shown.") : tr("Loading…", "a picture");
        painter.setPen(theme.colours.muted);
        painter.setFont(theme.fonts.secondary);
        painter.drawText(rect().adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, caption);
    }
    painter.setClipping(false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.colours.line, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    if (hasFocus())
        paintFocusRing(painter, rect(), radius, theme);
}

} // namespace baton::desktop
