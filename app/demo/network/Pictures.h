// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace baton::demo {

/// Pictures made up from a word, always the same for the same word, as PNG. No fonts, no window system.
/// @thread any
QByteArray avatarPng(const QString &seed, int size);
/// A landscape of two or three soft colours with a few shapes.
QByteArray photoPng(const QString &seed, int width, int height);

} // namespace baton::demo
