// SPDX-License-Identifier: GPL-3.0-or-later
// What the ways to write a report have in common.
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <optional>
#include <span>

namespace baton::pages {

/// A field of the document, and what it is called for people.
struct FigureName {
    const char *key;
    const char *label; ///< English; see labelOf()
};
std::span<const FigureName> figureNames(); ///< those of times
std::span<const FigureName> countNames();
/// What it is called, in the language of whoever reads it.
QString labelOf(const FigureName &name);

/// A stretch of time: "45 s", "12 min", "2 h 05", "3 d 4 h"; "–" if there is none. @param seconds  a number, or null
QString spanText(const QJsonValue &seconds);
/// The same. @param ms  nullopt: there is none
QString waitText(std::optional<double> ms);
/// A stretch of time in which somebody was there: hours are not gathered to days, which have 24 of them.
QString openWaitText(std::optional<double> ms);

QString groupName(const QJsonObject &group);
/// Nine in ten, or all values where there are few.
QString ninthTenthText(const QJsonObject &figure);
/// "3 of 12 (25 %)"; "–" of none. @param part  the field that counts the part
QString shareText(const QJsonObject &share, const QString &part);

/// What a report says of itself: whose days they are, what open time is measured by, whether it may still change.
QString standingOf(const QJsonObject &report);
/// Of the words on a page, for the page's `lang`.
QString pageLanguage();

/// A text for a cell of comma-separated values (RFC 4180); nothing that a spreadsheet would take for a formula.
QString csvCell(const QString &text);

} // namespace baton::pages
