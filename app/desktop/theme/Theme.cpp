// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/Theme.h"

#include <QtGui/QFontInfo>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QListView>
#include <QtWidgets/QStyle>
#include <QtWidgets/QWidget>

#include <cmath>

namespace baton::desktop {

Fonts Fonts::forSystem(const QFont &system, double scale)
{
    const auto sized = [&system, scale](double pixels, QFont::Weight weight) {
        QFont font = system;
        font.setPixelSize(std::max(1, int(std::lround(pixels * scale))));
        font.setWeight(weight);
        return font;
    };
    Fonts fonts;
    fonts.body = sized(13, QFont::Normal);
    fonts.bodyStrong = sized(13, QFont::DemiBold);
    fonts.message = sized(14, QFont::Normal);
    fonts.title = sized(16, QFont::DemiBold);
    fonts.secondary = sized(12, QFont::Normal);
    fonts.section = sized(11, QFont::DemiBold);
    fonts.section.setCapitalization(QFont::AllUppercase);
    fonts.section.setLetterSpacing(QFont::PercentageSpacing, 104);
    return fonts;
}

Theme Theme::make(const QPalette &palette, const QFont &systemFont)
{
    constexpr double kDrawnFontPixels = 13.0;
    Theme theme;
    theme.colours = Colours::forPalette(palette);
    theme.scale = std::clamp(QFontInfo(systemFont).pixelSize() / kDrawnFontPixels, 0.75, 4.0);
    theme.fonts = Fonts::forSystem(systemFont, theme.scale);
    return theme;
}

Theme Theme::of(const QWidget *widget)
{
    // Asked for in every paint and layout; made anew only when the palette or the font is another.
    struct Known {
        qint64 palette = 0;
        QFont font;
        Theme theme;
    };
    static auto *known = new Known; // never destroyed: fonts must not outlive the application
    const QPalette palette = widget ? widget->window()->palette() : QApplication::palette();
    const QFont font = QApplication::font();
    if (palette.cacheKey() != known->palette || font != known->font)
        *known = {palette.cacheKey(), font, make(palette, font)};
    return known->theme;
}

int Theme::px(double measure) const { return int(std::lround(measure * scale)); }

bool Theme::animates(const QWidget *widget)
{
    const QStyle *style = widget ? widget->style() : QApplication::style();
    return style->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, widget) > 0;
}

void dressDialog(QWidget *dialog)
{
    if (const QWidget *parent = dialog->parentWidget())
        dialog->setPalette(parent->window()->palette());
    const Theme theme = Theme::of(dialog);
    const QList<QListView *> lists = dialog->findChildren<QListView *>();
    for (QListView *list : lists)
        list->setSpacing(theme.px(3));
}

void paintFocusRing(QPainter &painter, const QRectF &rect, double radius, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.colours.focus, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius);
    painter.restore();
}

} // namespace baton::desktop
