// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/AltTextDialog.h"

#include "app/desktop/composer/OutgoingPicture.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "core/base/WhenDone.h"
#include "core/text/Characters.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>

namespace baton::desktop {

AltTextDialog::AltTextDialog(const OutgoingMedia &media, int maxLength, QWidget *parent)
    : QDialog(parent)
    , m_maxLength(maxLength)
    , m_picture(new QLabel(this))
    , m_field(new QPlainTextEdit(media.alt, this))
    , m_left(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Describe the picture"));
    const Theme theme = Theme::of(parent);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16));
    column->setSpacing(theme.px(12));
    auto *why = new QLabel(tr("People who cannot see the picture read or hear these words instead. "
                              "Say what matters for this conversation."),
        this);
    why->setWordWrap(true);
    column->addWidget(why);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setFixedHeight(theme.px(200));
    column->addWidget(m_picture);
    m_field->setAccessibleName(tr("Description of the picture"));
    m_field->setPlaceholderText(tr("A soaked cardboard box on a doorstep"));
    m_field->setTabChangesFocus(true);
    m_field->setFixedHeight(theme.px(84));
    m_field->installEventFilter(this);
    column->addWidget(m_field);

    auto *cancel = new KeyButton(tr("Cancel"), this);
    m_save = new KeyButton(tr("Save description"), this, KeyButton::Weight::Primary);
    auto *row = new QHBoxLayout;
    row->addWidget(m_left, 1);
    row->addWidget(cancel);
    row->addWidget(m_save);
    column->addLayout(row);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_save, &QAbstractButton::clicked, this, &AltTextDialog::accept);
    connect(m_field, &QPlainTextEdit::textChanged, this, &AltTextDialog::count);
    count();
    m_field->setFocus();
    resize(theme.px(460), sizeHint().height());

    const QSize room(theme.px(420), theme.px(200));
    whenDone(pictureThumbnail(media.bytes, int(room.width() * devicePixelRatioF())), this,
        [this, room](const Result<QImage> &image) {
            if (!image)
                return;
            QPixmap pixmap = QPixmap::fromImage(
                image->scaled(room * devicePixelRatioF(), Qt::KeepAspectRatio, Qt::SmoothTransformation));
            pixmap.setDevicePixelRatio(devicePixelRatioF());
            m_picture->setPixmap(pixmap);
        });
}

void AltTextDialog::count()
{
    const int left = m_maxLength - text::graphemeCount(m_field->toPlainText().trimmed());
    m_left->setRank(left < 0 ? TextLabel::Rank::Late : TextLabel::Rank::Muted);
    m_left->setText(left < 0 ? tr("▲ %n character(s) too many", "description of a picture", -left)
                             : tr("%n left", "characters, description of a picture", left));
    m_save->setEnabled(left >= 0);
}

bool AltTextDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && (key->modifiers() & Qt::ControlModifier) && m_save->isEnabled()) {
            accept();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void AltTextDialog::accept()
{
    Q_EMIT described(m_field->toPlainText().simplified());
    QDialog::accept();
}

} // namespace baton::desktop
