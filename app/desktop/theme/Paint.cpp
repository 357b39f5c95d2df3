// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/Paint.h"

#include <QtCore/QTextBoundaryFinder>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPixmapCache>
#include <QtGui/QPolygonF>
#include <QtWidgets/QStyle>

#include <cmath>

namespace baton::desktop {

namespace {

constexpr int kPillMax = 320; ///< pixels; tags are short, names of colleagues and networks too

/// Draws ▲ or ◆ as a shape, so that it looks alike in every font.
void paintMark(QPainter &painter, QPointF centre, double size, Urgency urgency)
{
    QPolygonF shape;
    const double half = size / 2;
    if (urgency == Urgency::Late)
        shape << centre + QPointF(0, -half * 0.9) << centre + QPointF(half, half * 0.8)
              << centre + QPointF(-half, half * 0.8);
    else
        shape << centre + QPointF(0, -half) << centre + QPointF(half, 0) << centre + QPointF(0, half)
              << centre + QPointF(-half, 0);
    painter.drawPolygon(shape);
}

} // namespace

QSize keyHintSize(const QString &key, const Theme &theme)
{
    QFont font = theme.fonts.section;
    font.setCapitalization(QFont::MixedCase);
    const QFontMetrics metrics(font);
    return {std::max(metrics.horizontalAdvance(key) + theme.px(10), theme.px(18)),
        std::max(theme.px(18), metrics.height())};
}

void paintKeyHint(QPainter &painter, const QRect &rect, const QString &key, const Theme &theme, const QColor &ink)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.colours.line, 1));
    painter.setBrush(blend(theme.colours.surface, theme.colours.bg, 0.5));
    const double radius = theme.px(4);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    QFont font = theme.fonts.section;
    font.setCapitalization(QFont::MixedCase);
    font.setWeight(QFont::Medium);
    painter.setFont(font);
    painter.setPen(ink);
    painter.setLayoutDirection(directionOf(key, painter.layoutDirection()));
    painter.drawText(rect, Qt::AlignCenter, key);
    painter.restore();
}

ShapedText waitPillText(const QString &text, Urgency urgency, const Theme &theme)
{
    QFont font = theme.fonts.secondary;
    if (urgency != Urgency::None)
        font.setWeight(QFont::DemiBold);
    return {text, font, kPillMax, Qt::LeftToRight};
}

QSize waitPillSize(const ShapedText &text, Urgency urgency, const Theme &theme)
{
    return {text.width() + (urgency == Urgency::None ? 0 : theme.px(9 + 10 + 4 + 9)), theme.px(18)};
}

void paintWaitPill(QPainter &painter, const QRect &rect, const ShapedText &text, Urgency urgency, const Theme &theme,
    const QColor &plainInk)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool mirrored = painter.layoutDirection() == Qt::RightToLeft;
    if (urgency == Urgency::None) {
        painter.setPen(plainInk);
        text.paintCentred(painter, rect);
        painter.restore();
        return;
    }
    const Colours &c = theme.colours;
    const bool late = urgency == Urgency::Late;
    const QColor ink = late ? c.late : c.soon;
    painter.setPen(Qt::NoPen);
    painter.setBrush(late ? c.lateSoft : c.soonSoft);
    painter.drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    painter.setBrush(ink);
    const int mark = theme.px(10);
    const int pad = theme.px(9);
    const double x = mirrored ? rect.right() + 1 - pad - mark / 2.0 : rect.left() + pad + mark / 2.0;
    paintMark(painter, {x, rect.top() + rect.height() / 2.0}, mark, urgency);
    painter.setPen(ink);
    const QRect textRect = mirrored ? rect.adjusted(pad, 0, -(pad + mark + theme.px(4)), 0)
                                    : rect.adjusted(pad + mark + theme.px(4), 0, -pad, 0);
    text.paintCentred(painter, textRect);
    painter.restore();
}

ShapedText tagPillText(const QString &text, const Theme &theme)
{
    QFont font = theme.fonts.section;
    font.setCapitalization(QFont::MixedCase);
    font.setWeight(QFont::Normal);
    font.setLetterSpacing(QFont::PercentageSpacing, 100);
    return {text, font, kPillMax, Qt::LeftToRight};
}

QSize tagPillSize(const ShapedText &text, const Theme &theme) { return {text.width() + theme.px(16), theme.px(18)}; }

QColor tagGround(const Colours &colours, bool onSelection)
{
    return blend(onSelection ? colours.selection : colours.surface, colours.text, onSelection ? 0.09 : 0.07);
}

void paintTagPill(
    QPainter &painter, const QRect &rect, const ShapedText &text, const Theme &theme, bool onSelection, bool warns)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.colours.custom ? QPen(theme.colours.line) : QPen(Qt::NoPen));
    painter.setBrush(warns ? theme.colours.soonSoft : tagGround(theme.colours, onSelection));
    painter.drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    painter.setPen(warns ? theme.colours.soon : onSelection ? theme.colours.text : theme.colours.muted);
    painter.setClipRect(rect); // a name longer than its pill
    text.paintCentred(painter, rect);
    painter.restore();
}

QString initialsOf(const QString &name)
{
    QString initials;
    bool atStart = true;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, name);
    for (int from = 0; from < name.size() && initials.size() < 8;) {
        finder.setPosition(from);
        const qsizetype next = finder.toNextBoundary();
        if (next <= from)
            break;
        const QString grapheme = name.mid(from, next - from);
        const bool isLetter = grapheme.at(0).isLetterOrNumber();
        if (isLetter && atStart) {
            initials += grapheme.at(0).isHighSurrogate() ? grapheme : QString(grapheme.at(0));
            if (initials.size() >= 2)
                break;
        }
        atStart = !isLetter && grapheme.at(0).category() != QChar::Mark_NonSpacing;
        from = int(next);
    }
    return initials.toUpper();
}

namespace {

/// What many rows share is drawn once and copied from then on.
template <typename Draw> void paintShared(QPainter &painter, const QRect &rect, const QString &what, Draw draw)
{
    const double ratio = painter.device()->devicePixelRatioF();
    const QString key = QStringLiteral("%1 %2x%3 %4").arg(what).arg(rect.width()).arg(rect.height()).arg(ratio);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = QPixmap(rect.size() * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter inner(&pixmap);
        inner.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        draw(inner, QRect(QPoint(), rect.size()));
        inner.end();
        QPixmapCache::insert(key, pixmap);
    }
    painter.drawPixmap(rect.topLeft(), pixmap);
}

void drawAvatar(QPainter &painter, const QRect &rect, const QImage &picture, const QString &initials,
    const QColor &colour, const Theme &theme)
{
    QPainterPath circle;
    circle.addEllipse(rect);
    if (!picture.isNull()) {
        painter.setClipPath(circle);
        const int side = std::min(picture.width(), picture.height());
        const QRect source((picture.width() - side) / 2, (picture.height() - side) / 2, side, side);
        painter.drawImage(rect, picture, source);
        return;
    }
    painter.fillPath(circle, colour);
    QFont font = theme.fonts.bodyStrong;
    font.setPixelSize(std::max(8, int(std::lround(rect.height() * (initials.size() > 1 ? 0.38 : 0.46)))));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(rect, Qt::AlignCenter, initials);
}

void drawNetworkMark(
    QPainter &painter, const QRect &mark, const QString &glyph, const QColor &ground, const Theme &theme)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawEllipse(mark);
    painter.setBrush(blend(theme.colours.surface, theme.colours.text, theme.colours.dark ? 0.16 : 0.06));
    painter.drawEllipse(QRectF(mark).adjusted(1.5, 1.5, -1.5, -1.5));
    QFont font = theme.fonts.section;
    font.setCapitalization(QFont::MixedCase);
    font.setLetterSpacing(QFont::PercentageSpacing, 100);
    font.setPixelSize(std::max(7, theme.px(glyph.size() > 1 ? 7 : 9)));
    font.setWeight(QFont::Bold);
    painter.setFont(font);
    painter.setPen(theme.colours.muted);
    painter.drawText(mark, Qt::AlignCenter, glyph);
}

} // namespace

void paintAvatar(QPainter &painter, const QRect &rect, const QImage &picture, const QString &name, const QString &seed,
    const Theme &theme)
{
    if (!picture.isNull()) {
        paintShared(painter, rect, QStringLiteral("picture %1").arg(picture.cacheKey()),
            [&](QPainter &inner, const QRect &place) { drawAvatar(inner, place, picture, {}, {}, theme); });
        return;
    }
    QString initials = initialsOf(name);
    if (initials.isEmpty())
        initials = QStringLiteral("?");
    const QColor colour = Colours::avatarColour(seed);
    paintShared(painter, rect, QStringLiteral("initials %1 %2").arg(initials).arg(colour.rgba()),
        [&](QPainter &inner, const QRect &place) { drawAvatar(inner, place, {}, initials, colour, theme); });
}

void paintNetworkMark(
    QPainter &painter, const QRect &avatar, const QString &glyph, const QColor &ground, const Theme &theme)
{
    if (glyph.isEmpty())
        return;
    const int side = theme.px(16);
    QRect mark(avatar.right() + 1 - side + theme.px(4), avatar.bottom() + 1 - side + theme.px(3), side, side);
    if (painter.layoutDirection() == Qt::RightToLeft)
        mark.moveLeft(avatar.left() - theme.px(4));
    paintShared(painter, mark,
        QStringLiteral("network %1 %2 %3").arg(glyph).arg(ground.rgba()).arg(theme.colours.text.rgba()),
        [&](QPainter &inner, const QRect &place) { drawNetworkMark(inner, place, glyph, ground, theme); });
}

Qt::LayoutDirection directionOf(const QString &text, Qt::LayoutDirection otherwise)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text.at(i).unicode();
        if (text.at(i).isHighSurrogate() && i + 1 < text.size()) {
            c = QChar::surrogateToUcs4(text.at(i), text.at(i + 1));
            ++i;
        }
        switch (QChar::direction(c)) {
        case QChar::DirL: return Qt::LeftToRight;
        case QChar::DirR:
        case QChar::DirAL: return Qt::RightToLeft;
        default: break;
        }
    }
    return otherwise;
}

int paintLine(QPainter &painter, const QRect &rect, const QString &text, Qt::LayoutDirection interface)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.width());
    painter.save();
    painter.setLayoutDirection(directionOf(text, interface));
    const int edge = interface == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    painter.drawText(rect, edge | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    painter.restore();
    return std::min(rect.width(), metrics.horizontalAdvance(shown));
}

} // namespace baton::desktop
