// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/composer/EmojiTable.h"
#include "core/domain/Views.h"

#include <optional>

namespace baton::desktop {

/// What stands before the cursor and asks for a choice.
struct CompletionTrigger {
    enum class Kind { Handle, Emoji, SavedReply };
    Kind kind = Kind::Handle;
    qsizetype start = 0; ///< of the sign (@ : ;) in the line
    QString typed; ///< what follows the sign

    bool operator==(const CompletionTrigger &) const = default;
};

/// `@` and `;` anywhere at the beginning of a word, `:` after at least two letters (so that "10:30" and ":)" stay what
/// they are).
/// @param line  the text of the line
/// @param cursor  position in it
std::optional<CompletionTrigger> completionTrigger(const QString &line, qsizetype cursor);

/// One choice of the list.
struct CompletionChoice {
    enum class Act { Insert, ManageSavedReplies };
    QString label;
    QString detail; ///< the character, the person's name, the first words of a saved reply
    QString text; ///< what is put in place of what was typed; saved replies come filled in
    QString id; ///< of a saved reply
    Act act = Act::Insert;
};

/// The people of a conversation, the latest first, each once, without `own`.
QList<Person> peopleOf(const QList<MessageView> &messages, const QString &own);

QList<CompletionChoice> handleChoices(const QString &typed, const QList<Person> &people);
/// Colleagues, by the beginning of any word of their names.
QList<CompletionChoice> memberChoices(const QString &typed, const QList<MemberView> &members);
QList<CompletionChoice> emojiChoices(const QString &typed, const EmojiTable &table);
/// By name first, then by their text. `language` first among equals.
QList<SavedReply> matchingSavedReplies(const QString &typed, const QList<SavedReply> &replies, const QString &language);

} // namespace baton::desktop
