// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/Completion.h"

namespace baton::desktop {

namespace {

constexpr qsizetype kLongestTyped = 40;
constexpr int kMostChoices = 24;
constexpr qsizetype kFewestEmojiLetters = 2;

bool isHandleCharacter(QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'.' || c == u'-' || c == u'@'; }

bool isCodeCharacter(QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'+' || c == u'-'; }

bool beginsWord(const QString &line, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = line.at(at - 1);
    return before.isSpace() || before == u'(' || before == u'[' || before == u'"' || before == u'„' || before == u'“';
}

} // namespace

std::optional<CompletionTrigger> completionTrigger(const QString &line, qsizetype cursor)
{
    using Kind = CompletionTrigger::Kind;
    const qsizetype stop = qMax<qsizetype>(0, cursor - kLongestTyped - 1);
    for (qsizetype at = cursor - 1; at >= stop; --at) {
        const QChar c = line.at(at);
        const QString typed = line.mid(at + 1, cursor - at - 1);
        if (c == u';' && beginsWord(line, at)) {
            // A second space ends the search: "; " in a sentence is punctuation.
            if (typed.startsWith(u' ') || typed.contains(QLatin1String("  ")))
                return std::nullopt;
            return CompletionTrigger{Kind::SavedReply, at, typed};
        }
        if (c == u'@' && beginsWord(line, at)) {
            if (std::all_of(typed.begin(), typed.end(), isHandleCharacter))
                return CompletionTrigger{Kind::Handle, at, typed};
            return std::nullopt;
        }
        if (c == u':' && beginsWord(line, at)) {
            if (typed.size() >= kFewestEmojiLetters && typed.at(0).isLetter()
                && std::all_of(typed.begin(), typed.end(), isCodeCharacter))
                return CompletionTrigger{Kind::Emoji, at, typed};
            return std::nullopt;
        }
        // Names of saved replies may hold spaces; handles and codes may not, which the checks above see to.
    }
    return std::nullopt;
}

QList<Person> peopleOf(const QList<MessageView> &messages, const QString &own)
{
    QList<Person> people;
    QSet<QString> seen{own};
    for (auto it = messages.crbegin(); it != messages.crend(); ++it) {
        const Person &author = it->author;
        if (author.handle.isEmpty() || it->direction == Direction::Out || seen.contains(author.handle))
            continue;
        seen.insert(author.handle);
        people.append(author);
    }
    return people;
}

QList<CompletionChoice> handleChoices(const QString &typed, const QList<Person> &people)
{
    QList<CompletionChoice> begins;
    QList<CompletionChoice> holds;
    for (const Person &person : people) {
        const QString handle = person.handle.startsWith(u'@') ? person.handle : u'@' + person.handle;
        CompletionChoice choice;
        choice.label = handle;
        choice.detail = person.name;
        choice.text = handle + u' ';
        if (QStringView(handle).mid(1).startsWith(typed, Qt::CaseInsensitive))
            begins.append(choice);
        else if (handle.contains(typed, Qt::CaseInsensitive) || person.name.contains(typed, Qt::CaseInsensitive))
            holds.append(choice);
    }
    return (begins + holds).mid(0, kMostChoices);
}

QList<CompletionChoice> memberChoices(const QString &typed, const QList<MemberView> &members)
{
    QList<CompletionChoice> begins;
    QList<CompletionChoice> holds;
    for (const MemberView &member : members) {
        if (member.mine)
            continue;
        CompletionChoice choice;
        choice.label = u'@' + member.name;
        choice.text = choice.label + u' ';
        if (member.name.startsWith(typed, Qt::CaseInsensitive))
            begins.append(choice);
        else if (member.name.contains(u' ' + typed, Qt::CaseInsensitive))
            holds.append(choice);
    }
    return (begins + holds).mid(0, kMostChoices);
}

QList<CompletionChoice> emojiChoices(const QString &typed, const EmojiTable &table)
{
    QList<CompletionChoice> choices;
    const auto emojis = table.matching(typed, kMostChoices);
    for (const EmojiTable::Emoji &emoji : emojis) {
        CompletionChoice choice;
        choice.label = QStringLiteral(":%1:").arg(emoji.code);
        choice.detail = emoji.character;
        choice.text = emoji.character;
        choices.append(choice);
    }
    return choices;
}

QList<SavedReply> matchingSavedReplies(const QString &typed, const QList<SavedReply> &replies, const QString &language)
{
    QList<SavedReply> byName;
    QList<SavedReply> byText;
    for (const SavedReply &reply : replies) {
        if (reply.name.contains(typed, Qt::CaseInsensitive))
            byName.append(reply);
        else if (reply.text.contains(typed, Qt::CaseInsensitive))
            byText.append(reply);
    }
    const auto order = [&](const SavedReply &a, const SavedReply &b) {
        const auto rank = [&](const SavedReply &reply) {
            return std::make_tuple(!reply.name.startsWith(typed, Qt::CaseInsensitive),
                !reply.language.isEmpty() && reply.language != language);
        };
        const auto left = rank(a);
        const auto right = rank(b);
        return left != right ? left < right : a.name.localeAwareCompare(b.name) < 0;
    };
    std::sort(byName.begin(), byName.end(), order);
    std::sort(byText.begin(), byText.end(), order);
    return (byName + byText).mid(0, kMostChoices);
}

} // namespace baton::desktop
