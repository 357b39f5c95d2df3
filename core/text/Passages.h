// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace baton::text {

/// What a person would not read in full each time, as a stretch of a text.
struct Passage {
    enum class Kind {
        Quote, ///< words of an earlier mail, between the writer's own
        History, ///< the earlier mails below (or all of them), with the line that introduces them
        Signature,
    };
    Kind kind = Kind::Quote;
    int start = 0; ///< UTF-16 units
    int length = 0;

    bool operator==(const Passage &) const = default;
};

/// Finds earlier mails and the signature in a mail's plain text, in order and apart from each other: lines with ">",
/// what introduces them ("… wrote:" in several languages), the head of lines that Outlook puts before them, and "-- "
/// before a signature. Pure, linear.
QList<Passage> passagesOf(const QString &text);

} // namespace baton::text
