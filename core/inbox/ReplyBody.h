// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/Message.h"

namespace baton::inbox {

/// A reply as its writer hands it to the device that is to send it.
struct AskedReply {
    QString text;
    QString subject;
    QString language;
    Visibility visibility = Visibility::Public;
    TimeMs startedAt = 0; ///< when the writer began to write, by the writer's clock
    bool thenDone = false; ///< mark done once it is sent

    bool operator==(const AskedReply &) const = default;
};

/// As a body of the team's folder: one JSON object, compact, its keys in the order of their letters, absent where there
/// is nothing to say: `done` (true), `language`, `started` (ms UTC), `subject`, `text`, `visibility` (a word).
/// @see core/ops/RULES.md, "Sending"
QString bodyOf(const AskedReply &reply);

/// Reads one. What it says is shown and sent as it is.
/// @return Error::Invalid  not such an object, without text, with a visibility this program does not know, or longer
///                         than any network takes
Result<AskedReply> askedReplyFrom(const QString &body);

inline constexpr qsizetype kMaxAskedReplyCharacters = 64 * 1024; ///< of the text

} // namespace baton::inbox
