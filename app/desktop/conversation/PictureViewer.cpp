// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/PictureViewer.h"

#include "app/desktop/theme/TextLabel.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

class PictureViewer::Canvas : public QWidget {
public:
    using QWidget::QWidget;
    QImage image;
    QString words;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        if (image.isNull()) {
            painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, words);
            return;
        }
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const QSizeF natural = QSizeF(image.size()) / devicePixelRatioF();
        const QSizeF shown = natural.width() <= width() && natural.height() <= height()
            ? natural
            : natural.scaled(QSizeF(size()), Qt::KeepAspectRatio);
        painter.drawImage(
            QRectF(QPointF((width() - shown.width()) / 2, (height() - shown.height()) / 2), shown), image);
    }
};

PictureViewer::PictureViewer(
    const Attachment &attachment, const PictureRequest &whole, PictureSource &pictures, QWidget *parent)
    : QDialog(parent)
    , m_attachment(attachment)
    , m_whole(whole)
    , m_pictures(pictures)
    , m_canvas(new Canvas(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Picture"));
    const QSize room = parent ? parent->window()->size() * 0.85 : QSize(900, 700);
    const QSize natural = attachment.width > 0 ? QSize(attachment.width, attachment.height) : QSize(1200, 900);
    resize(natural.scaled(room, Qt::KeepAspectRatio).boundedTo(natural + QSize(40, 120)).expandedTo(QSize(360, 300)));
    auto *column = new QVBoxLayout(this);
    const QString alt = attachment.alt.isEmpty() ? tr("The author gave no description.") : attachment.alt;
    m_canvas->setAccessibleName(alt);
    m_canvas->setMinimumSize(200, 150);
    column->addWidget(m_canvas, 1);
    auto *description = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, this);
    description->setWordWrap(true);
    description->setText(alt);
    description->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(description);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    auto *saveButton = buttons->addButton(tr("Save…"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [this] {
        if (!m_image.isNull())
            QGuiApplication::clipboard()->setImage(m_image);
    });
    connect(saveButton, &QPushButton::clicked, this, &PictureViewer::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    connect(&pictures, &PictureSource::changed, this, [this](const QString &url) {
        if (url == m_attachment.url)
            take();
    });
    take();
}

void PictureViewer::take()
{
    const PictureSource::Answer answer = m_pictures.picture(m_whole);
    m_image = answer.image;
    m_canvas->image = answer.image;
    m_canvas->words = answer.state == PictureSource::State::Failed
        ? tr("The picture cannot be shown. It may have been deleted.")
        : tr("Loading…", "a picture");
    m_canvas->update();
}

void PictureViewer::save()
{
    if (m_image.isNull())
        return;
    auto *dialog = new QFileDialog(this, tr("Save the picture"), QString(), tr("Pictures (*.png *.jpg)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::fileSelected, this, [image = m_image](const QString &path) { image.save(path); });
    dialog->open();
}

} // namespace baton::desktop
