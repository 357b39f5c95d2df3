// SPDX-License-Identifier: GPL-3.0-or-later
// What the ways to write a report have in common.
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <span>

namespace baton::cli {

/// A field of the document, and what it is called for people.
struct FigureName {
    const char *key;
    const char *label;
};
std::span<const FigureName> figureNames(); ///< those of times
std::span<const FigureName> countNames();

QString groupName(const QJsonObject &group);
/// Nine in ten, or all values where there are few.
QString ninthTenthText(const QJsonObject &figure);
/// "3 of 12 (25 %)"; "–" of none. @param part  the field that counts the part
QString shareText(const QJsonObject &share, const QString &part);

} // namespace baton::cli
