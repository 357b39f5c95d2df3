// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>
#include <QtGui/QPalette>

namespace baton::desktop {

/// The colours of the window, by what they are for. Every text pair keeps a contrast of at least 4.5 : 1; on
/// `selection` muted stands in for faint.
struct Colours {
    QColor bg; ///< window, behind messages
    QColor surface; ///< lists, panels, messages in
    QColor raised; ///< composer
    QColor line; ///< hairlines
    QColor text, muted, faint; ///< text by rank
    QColor accent, onAccent, accentSoft; ///< the one action, links, unread
    QColor selection; ///< current row
    QColor out; ///< our own messages
    QColor note, noteEdge, noteText; ///< internal: notes and the Note mode, nothing else
    QColor late, lateSoft; ///< overdue, always with ▲
    QColor soon, soonSoft; ///< due soon with ◆, warnings, claimed twice
    QColor ok;
    QColor focus; ///< keyboard focus ring, 2 px
    bool dark = false;
    bool custom = false; ///< taken from the desktop's own high-contrast or coloured palette

    /// Light or dark by the desktop's palette; a high-contrast or custom palette wins over our own colours.
    /// Gives the same answer for the palette that toPalette() makes.
    static Colours forPalette(const QPalette &desktop);
    static const Colours &lightScheme();
    static const Colours &darkScheme();

    /// The palette for the window, so that plain controls inside it agree.
    [[nodiscard]] QPalette toPalette(const QPalette &desktop) const;

    /// The background of an avatar without a picture; white text on it keeps 4.5 : 1.
    static QColor avatarColour(QStringView seed);
};

/// Contrast of two opaque colours, 1 to 21 (WCAG 2.1, "contrast ratio").
double contrastRatio(const QColor &a, const QColor &b);
/// `amount` 0 gives a, 1 gives b.
QColor blend(const QColor &a, const QColor &b, double amount);

} // namespace baton::desktop
