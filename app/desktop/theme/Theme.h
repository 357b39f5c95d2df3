// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/Colours.h"

#include <QtGui/QFont>

QT_BEGIN_NAMESPACE
class QWidget;
class QPainter;
QT_END_NAMESPACE

namespace baton::desktop {

/// The type scale, from the system's font: 13 body, 14 messages and composer, 16 title, 12 secondary, 11 section heads.
struct Fonts {
    QFont body;
    QFont bodyStrong;
    QFont message;
    QFont title;
    QFont secondary;
    QFont section; ///< semibold capitals

    static Fonts forSystem(const QFont &system, double scale);
};

/// How things look here and now: a value made from the desktop's palette and font, so it is asked for again when
/// either changes (QEvent::PaletteChange, ApplicationFontChange, StyleChange).
/// @thread interface
struct Theme {
    Colours colours;
    Fonts fonts;
    double scale = 1.0; ///< 1 where the system's font is 13 px high

    /// The theme of the window that `widget` is in.
    static Theme of(const QWidget *widget);
    static Theme make(const QPalette &palette, const QFont &systemFont);

    /// A measure of the drawings (pixels on the 4-px grid) in logical pixels of this screen and font.
    [[nodiscard]] int px(double measure) const;
    /// Whether the desktop wants movement at all.
    static bool animates(const QWidget *widget);

    // Measures that several panes share.
    static constexpr int kSidebarWidth = 196;
    static constexpr int kListWidth = 372;
    static constexpr int kListMinWidth = 300;
    static constexpr int kListMaxWidth = 520;
    static constexpr int kCasePanelWidth = 268;
    static constexpr int kTextWidth = 560;
    static constexpr int kRowHeight = 86;
    static constexpr int kAvatar = 36;
    static constexpr int kViewRow = 30;
    static constexpr int kButton = 28;
    static constexpr int kToolbar = 44;
    static constexpr int kStatusLine = 26;
    static constexpr int kRadius = 6;
    static constexpr int kMessageRadius = 10;
};

/// Gives a dialog the window's palette and its lists some air. Called at the end of a dialog's constructor.
void dressDialog(QWidget *dialog);

/// The 2-px ring around what has the keyboard.
void paintFocusRing(QPainter &painter, const QRectF &rect, double radius, const Theme &theme);

} // namespace baton::desktop
