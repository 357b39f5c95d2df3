// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/ShapedText.h"
#include "app/desktop/theme/Theme.h"

#include <QtCore/QString>
#include <QtGui/QImage>

namespace baton::desktop {

/// Size and painting of a key's name in its small box, as on buttons.
QSize keyHintSize(const QString &key, const Theme &theme);
void paintKeyHint(QPainter &painter, const QRect &rect, const QString &key, const Theme &theme, const QColor &ink);

/// How urgent a wait is. Always told by shape and word as well as colour.
enum class Urgency { None, Soon, Late };

/// The wait of a row: plain muted text, or a pill with ◆ or ▲.
ShapedText waitPillText(const QString &text, Urgency urgency, const Theme &theme);
QSize waitPillSize(const ShapedText &text, Urgency urgency, const Theme &theme);
void paintWaitPill(QPainter &painter, const QRect &rect, const ShapedText &text, Urgency urgency, const Theme &theme,
    const QColor &plainInk);

/// A tag's pill.
ShapedText tagPillText(const QString &text, const Theme &theme);
QSize tagPillSize(const ShapedText &text, const Theme &theme);
void paintTagPill(QPainter &painter, const QRect &rect, const ShapedText &text, const Theme &theme, bool onSelection,
    bool warns = false);
/// The tag pill's background.
QColor tagGround(const Colours &colours, bool onSelection = false);

/// One or two letters for who has no picture: "Priya N." → "PN".
QString initialsOf(const QString &name);
/// A round avatar: the picture, or initials on a colour.
void paintAvatar(QPainter &painter, const QRect &rect, const QImage &picture, const QString &name, const QString &seed,
    const Theme &theme);
/// The network's mark at the avatar's corner. `ground` is what lies behind the avatar.
void paintNetworkMark(
    QPainter &painter, const QRect &avatar, const QString &glyph, const QColor &ground, const Theme &theme);

/// Right-to-left if the first strong character says so.
Qt::LayoutDirection directionOf(const QString &text, Qt::LayoutDirection otherwise);

/// One line of foreign text in `rect`, laid out by its own direction, cut with an ellipsis, at the leading side of
/// the interface. Returns the width used.
int paintLine(QPainter &painter, const QRect &rect, const QString &text, Qt::LayoutDirection interface);

} // namespace baton::desktop
