// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace baton::desktop {

/// What a saved reply's placeholders stand for.
struct SavedReplyFields {
    QString contactName;
    QString caseCode;
};

/// The name to greet somebody with: "Priya" for "Priya N. 🌱", "Anna" for "Dr. Anna Schmidt"; empty if the name holds
/// no word of letters.
QString firstNameOf(const QString &contactName);

/// `text` with {first name} and {case code} filled in (any capitals). A placeholder without a value stays as it is, so
/// that it is seen and the check before sending finds it.
QString filledIn(const QString &text, const SavedReplyFields &fields);

/// The first placeholder that is still in the text; empty if none.
QString leftPlaceholder(const QString &text);

} // namespace baton::desktop
