// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/Icons.h"

#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

// Resources in a static library are only linked in when somebody asks for them; the macro wants no namespace.
static void initDesktopResources() { Q_INIT_RESOURCE(desktop); }

namespace baton::desktop {

namespace {

/// The marks that stand in the window from its first paint on are drawn, in any size: looking for a theme's files and
/// loading the SVG plugin would cost a tenth of the start.
using Draw = void (*)(QPainter &);

void drawMenu(QPainter &painter)
{
    for (const double y : {4.5, 8.0, 11.5})
        painter.drawLine(QPointF(2.5, y), QPointF(13.5, y));
}

void drawMore(QPainter &painter)
{
    painter.setBrush(painter.pen().color());
    painter.setPen(Qt::NoPen);
    for (const double y : {3.2, 8.0, 12.8})
        painter.drawEllipse(QPointF(8, y), 1.3, 1.3);
}

void drawLock(QPainter &painter)
{
    QPainterPath bow;
    bow.moveTo(5.2, 7.4);
    bow.lineTo(5.2, 5.4);
    bow.arcTo(QRectF(5.2, 2.6, 5.6, 5.6), 180, -180);
    bow.lineTo(10.8, 7.4);
    painter.drawPath(bow);
    painter.setBrush(painter.pen().color());
    painter.drawRoundedRect(QRectF(3.4, 7.4, 9.2, 6.2), 1.2, 1.2);
}

Draw drawingOf(const QString &name)
{
    if (name == QLatin1String("application-menu"))
        return drawMenu;
    if (name == QLatin1String("view-more"))
        return drawMore;
    if (name == QLatin1String("object-locked"))
        return drawLock;
    return nullptr;
}

class DrawnIcon final : public QIconEngine {
public:
    DrawnIcon(Draw draw, const QColor &ink)
        : m_draw(draw)
        , m_ink(ink)
    {
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / 16.0, rect.height() / 16.0);
        painter->setOpacity(mode == QIcon::Disabled ? 0.5 : 1.0);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(m_ink, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_draw(*painter);
        painter->restore();
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new DrawnIcon(m_draw, m_ink); }

private:
    Draw m_draw;
    QColor m_ink;
};

} // namespace

QIcon tintedIcon(const QString &name, const QColor &ink)
{
    if (const Draw draw = drawingOf(name))
        return QIcon(new DrawnIcon(draw, ink));
    initDesktopResources();
    QIcon source = QIcon::fromTheme(name + QStringLiteral("-symbolic"), QIcon::fromTheme(name));
    if (source.isNull() || source.availableSizes().isEmpty())
        source = QIcon(QStringLiteral(":/baton/icons/%1.svg").arg(name));
    QIcon tinted;
    for (const int side : {16, 32, 48, 64}) {
        QPixmap pixmap = source.pixmap(QSize(side, side), 1.0);
        if (pixmap.isNull())
            continue;
        QPainter painter(&pixmap);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), ink);
        painter.end();
        tinted.addPixmap(pixmap);
    }
    return tinted;
}

void setUpIcons(bool dark)
{
    QIcon::setFallbackThemeName(dark ? QStringLiteral("breeze-dark") : QStringLiteral("breeze"));
    if (QIcon::themeName().isEmpty() || QIcon::themeName() == QLatin1String("hicolor"))
        QIcon::setThemeName(QIcon::fallbackThemeName());
}

} // namespace baton::desktop
