// SPDX-License-Identifier: GPL-3.0-or-later
// The device that stands on paper: its code, its keys, and whether it opens a team.
#pragma once

#include "core/sync/ClearFiles.h"
#include "core/sync/TeamStatus.h"

namespace baton::sync {

/// Sixteen random bytes that stand on the sheet and nowhere else.
using SheetSecret = Secret<16>;

/// What is typed from the sheet.
struct SheetCode {
    SheetSecret secret;
    std::array<unsigned char, 5> team{}; ///< the first bytes of the team's id
};
/// Forty letters in groups of four. @see FORMAT.md, "The recovery sheet"
QString sheetCode(const SheetSecret &secret, const TeamId &team);
/// @return Error::Invalid  too short, a letter that is none, or mistyped
Result<SheetCode> readSheetCode(const QString &text);
bool isSheetOf(const SheetCode &code, const TeamId &team);
/// The device that the sheet is.
DeviceSecrets sheetDevice(const SheetSecret &secret, const TeamId &team);

/// By the epochs alone. @param epochs  all that are held, in any order
SheetFit fitOfSheet(const SheetCode &code, const TeamId &team, const QList<EpochFile> &epochs);

} // namespace baton::sync
