// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/PictureTray.h"

#include "app/desktop/composer/AltTextDialog.h"
#include "app/desktop/composer/OutgoingPicture.h"
#include "app/desktop/theme/DataSize.h"
#include "app/desktop/theme/Icons.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "core/base/WhenDone.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>

namespace baton::desktop {

namespace {

constexpr int kColumns = 2;
constexpr int kThumb = 48;

QPixmap rounded(const QImage &image, int side, qreal ratio, double radius)
{
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath path;
    path.addRoundedRect(QRectF(0, 0, side, side), radius, radius);
    painter.setClipPath(path);
    if (image.isNull()) {
        painter.fillPath(path, QColor(128, 128, 128, 60));
        return pixmap;
    }
    const int cut = qMin(image.width(), image.height());
    const QRect source((image.width() - cut) / 2, (image.height() - cut) / 2, cut, cut);
    painter.drawImage(QRect(0, 0, side, side), image, source);
    return pixmap;
}

/// A sheet with the file's ending on it.
QPixmap sheet(const QString &fileName, const Theme &theme, int side, qreal ratio)
{
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.colours.line, 1));
    painter.setBrush(theme.colours.surface);
    const QRectF box = QRectF(0, 0, side, side).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(box, theme.px(Theme::kRadius), theme.px(Theme::kRadius));
    painter.setPen(theme.colours.muted);
    painter.setFont(theme.fonts.secondary);
    const qsizetype dot = fileName.lastIndexOf(QLatin1Char('.'));
    const QString ending = dot > 0 ? fileName.mid(dot + 1).left(4).toUpper() : QString();
    painter.drawText(box, Qt::AlignCenter, ending.isEmpty() ? QStringLiteral("…") : ending);
    return pixmap;
}

} // namespace

PictureTray::PictureTray(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    setAccessibleName(tr("Pictures and files of this reply"));
    hide();
}

void PictureTray::load(const QList<OutgoingMedia> &media)
{
    ++m_generation;
    m_reading = 0;
    m_pictures.clear();
    for (const OutgoingMedia &one : media)
        append(one);
    rebuild();
}

void PictureTray::add(const Task<OutgoingMedia> &picture)
{
    ++m_reading;
    rebuild();
    Q_EMIT changed();
    whenDone(picture, this, [this, generation = m_generation](const Result<OutgoingMedia> &media) {
        if (generation != m_generation)
            return;
        --m_reading;
        if (media)
            append(*media);
        rebuild();
        Q_EMIT changed();
        if (!media)
            Q_EMIT failed(media.error());
    });
}

void PictureTray::append(const OutgoingMedia &media)
{
    const quint64 number = m_nextNumber++;
    m_pictures.append({media, {}, number});
    if (!media.fileName.isEmpty())
        return;
    const int side = int(Theme::of(this).px(kThumb) * devicePixelRatioF() * 2);
    whenDone(pictureThumbnail(media.bytes, side), this, [this, number](const Result<QImage> &image) {
        for (Picture &picture : m_pictures) {
            if (picture.number == number && image) {
                picture.thumbnail = *image;
                rebuild();
            }
        }
    });
}

void PictureTray::setAltText(bool possible, int maxLength)
{
    m_maxAlt = maxLength;
    if (std::exchange(m_altPossible, possible) != possible)
        rebuild();
}

QList<OutgoingMedia> PictureTray::media() const
{
    QList<OutgoingMedia> media;
    for (const Picture &picture : m_pictures)
        media.append(picture.media);
    return media;
}

bool PictureTray::describeFirstWithout()
{
    for (qsizetype i = 0; i < m_pictures.size(); ++i) {
        const OutgoingMedia &media = m_pictures.at(i).media;
        if (media.fileName.isEmpty() && media.alt.trimmed().isEmpty()) {
            describe(int(i));
            return true;
        }
    }
    return false;
}

void PictureTray::describe(int index)
{
    if (index < 0 || index >= m_pictures.size())
        return;
    const Picture &picture = m_pictures.at(index);
    auto *dialog = new AltTextDialog(picture.media, m_maxAlt, this);
    connect(dialog, &AltTextDialog::described, this, [this, number = picture.number](const QString &alt) {
        for (qsizetype i = 0; i < m_pictures.size(); ++i) {
            if (m_pictures.at(i).number == number)
                setAlt(int(i), alt);
        }
    });
    dialog->open();
}

void PictureTray::setAlt(int index, const QString &alt)
{
    m_pictures[index].media.alt = alt;
    rebuild();
    Q_EMIT changed();
}

void PictureTray::remove(int index)
{
    if (index < 0 || index >= m_pictures.size())
        return;
    m_pictures.removeAt(index);
    rebuild();
    Q_EMIT changed();
}

void PictureTray::describeFile(const OutgoingMedia &media, QWidget *tile, QBoxLayout *column)
{
    auto *name = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Text, tile);
    name->setElided(true);
    name->setText(isolated(media.fileName));
    name->setToolTip(media.fileName);
    column->addWidget(name);
}

/// The row of what can be done with one: to remove it, for a start.
QHBoxLayout *PictureTray::links(int index, QWidget *tile, const QString &accessibleName)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::of(this).px(8));
    auto *remove = new KeyButton(tr("Remove"), tile, KeyButton::Weight::Link);
    remove->setAccessibleName(accessibleName);
    connect(remove, &QAbstractButton::clicked, this, [this, index] { this->remove(index); });
    row->addWidget(remove);
    row->addStretch(1);
    return row;
}

void PictureTray::rebuild()
{
    const Theme theme = Theme::of(this);
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_grid->setHorizontalSpacing(theme.px(12));
    m_grid->setVerticalSpacing(theme.px(8));
    int place = 0;
    const auto cell = [&](const QPixmap &pixmap) {
        auto *tile = new QWidget(this);
        auto *row = new QHBoxLayout(tile);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(theme.px(8));
        auto *thumb = new QLabel(tile);
        thumb->setFixedSize(theme.px(kThumb), theme.px(kThumb));
        thumb->setPixmap(pixmap);
        row->addWidget(thumb);
        auto *column = new QVBoxLayout;
        column->setSpacing(0);
        row->addLayout(column, 1);
        m_grid->addWidget(tile, place / kColumns, place % kColumns);
        ++place;
        return std::make_tuple(tile, thumb, column);
    };
    for (qsizetype i = 0; i < m_pictures.size(); ++i) {
        const Picture &picture = m_pictures.at(i);
        if (!picture.media.fileName.isEmpty()) {
            const QString &name = picture.media.fileName;
            auto [tile, thumb, column] = cell(sheet(name, theme, theme.px(kThumb), devicePixelRatioF()));
            describeFile(picture.media, tile, column);
            auto *size = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, tile);
            size->setText(dataSize(picture.media.bytes.size()));
            QHBoxLayout *row = links(int(i), tile, tr("Remove the file %1").arg(name));
            row->insertWidget(0, size);
            column->addLayout(row);
            thumb->setAccessibleName(name);
            continue;
        }
        auto [tile, thumb, column]
            = cell(rounded(picture.thumbnail, theme.px(kThumb), devicePixelRatioF(), theme.px(Theme::kRadius)));
        const bool described = !picture.media.alt.trimmed().isEmpty();
        thumb->setAccessibleName(described ? picture.media.alt : tr("Picture without a description"));
        using Rank = TextLabel::Rank;
        auto *alt
            = new TextLabel(TextLabel::Size::Secondary, described || !m_altPossible ? Rank::Muted : Rank::Soon, tile);
        alt->setElided(true);
        alt->setText(described  ? picture.media.alt
                : m_altPossible ? tr("No description yet")
                                : tr("%1 × %2 pixels").arg(picture.media.width).arg(picture.media.height));
        column->addWidget(alt);
        QHBoxLayout *row = links(int(i), tile, tr("Remove picture %1").arg(i + 1));
        if (m_altPossible) {
            auto *describe = new KeyButton(described ? tr("Change…") : tr("Describe…"), tile, KeyButton::Weight::Link);
            describe->setAccessibleName(tr("Describe picture %1").arg(i + 1));
            connect(describe, &QAbstractButton::clicked, this, [this, i] { this->describe(int(i)); });
            row->insertWidget(0, describe);
        }
        column->addLayout(row);
    }
    for (int i = 0; i < m_reading; ++i) {
        auto [tile, thumb, column] = cell(rounded({}, theme.px(kThumb), devicePixelRatioF(), theme.px(Theme::kRadius)));
        auto *label = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, tile);
        label->setText(tr("Being prepared…"));
        column->addWidget(label);
        thumb->setAccessibleName(label->text());
    }
    for (int column = 0; column < kColumns; ++column)
        m_grid->setColumnStretch(column, 1);
    setVisible(place > 0);
}

} // namespace baton::desktop
