// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QProxyStyle>

namespace baton::desktop {

/// Qt's own Fusion style with outlines that can be seen: it derives them from the window's colour by darkening, which
/// on a dark window leaves check boxes and fields without an edge. Every other style of a desktop is left as it is.
class FieldStyle final : public QProxyStyle {
    Q_OBJECT

public:
    FieldStyle();

    /// Puts it in place if the desktop has no style of its own. Called once, before the first window.
    static void setUp();
    /// Whether the desktop has no style of its own: Qt's Fusion, with or without our outlines.
    static bool isPlain(const QStyle &style);

    using QProxyStyle::polish;
    /// Dialogs and menus take the palette of the window they belong to.
    void polish(QWidget *widget) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    /// Check boxes and buttons to choose from grow with the font.
    [[nodiscard]] int pixelMetric(
        PixelMetric metric, const QStyleOption *option = nullptr, const QWidget *widget = nullptr) const override;
    /// Buttons of dialogs say what they do in words, without a coloured icon each.
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
        QStyleHintReturn *returned = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
};

} // namespace baton::desktop
