// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/Theme.h"

#include <QtGui/QIcon>

namespace baton::desktop {

/// An icon of the desktop's theme by its freedesktop name, else our own drawing of the same name, in one colour. The
/// few marks that the window shows at once ("application-menu", "view-more", "object-locked") are always drawn.
/// @param ink  the colour of its lines, usually colours.muted
QIcon tintedIcon(const QString &name, const QColor &ink);

/// Makes the desktop's icon theme fall back to Breeze. Called once, before the first window.
void setUpIcons(bool dark);

} // namespace baton::desktop
