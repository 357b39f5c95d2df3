// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Types.h"

namespace baton {

/// The tag of what is worth being kept and repeated. A word of the team's, the same in every language.
inline constexpr char16_t kPraiseTag[] = u"praise";

/// What is looked for on a network beyond what is said to the account itself.
struct Watch {
    enum class Kind {
        Words, ///< a search as the network understands it
        Tag, ///< a hashtag, without its sign
    };
    Kind kind = Kind::Words;
    QString text;

    bool operator==(const Watch &) const = default;
};

/// The stable words of the command line and the database; never shown to people.
QString toWord(Watch::Kind value);
std::optional<Watch::Kind> watchKindFromWord(QStringView word);

/// As it is kept: white space made one, a tag without its sign and in small letters. nullopt if it is nothing that can
/// be watched for: empty, over 300 characters, a tag of several words.
std::optional<Watch> tidyWatch(Watch::Kind kind, QStringView typed);

} // namespace baton
