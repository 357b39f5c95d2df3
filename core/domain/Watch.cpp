// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Watch.h"

namespace baton {

namespace {

constexpr std::array<std::pair<Watch::Kind, const char *>, 2> kKinds{
    {{Watch::Kind::Words, "words"}, {Watch::Kind::Tag, "tag"}}};
constexpr qsizetype kMostCharacters = 300;

bool isOfATag(QChar sign)
{
    return sign.isLetterOrNumber() || sign.isMark() || sign.isSurrogate() || sign == QLatin1Char('_');
}

} // namespace

QString toWord(Watch::Kind value)
{
    for (const auto &[kind, word] : kKinds) {
        if (kind == value)
            return QString::fromLatin1(word);
    }
    Q_UNREACHABLE();
}

std::optional<Watch::Kind> watchKindFromWord(QStringView word)
{
    for (const auto &[kind, candidate] : kKinds) {
        if (word == QLatin1String(candidate))
            return kind;
    }
    return std::nullopt;
}

std::optional<Watch> tidyWatch(Watch::Kind kind, QStringView typed)
{
    QString text = typed.toString().simplified();
    if (text.contains(QChar(0)))
        return std::nullopt;
    switch (kind) {
    case Watch::Kind::Words: break;
    case Watch::Kind::Tag:
        if (text.startsWith(QLatin1Char('#')))
            text.remove(0, 1);
        text = text.toLower();
        if (!std::all_of(text.cbegin(), text.cend(), isOfATag))
            return std::nullopt;
        break;
    }
    if (text.isEmpty() || text.size() > kMostCharacters)
        return std::nullopt;
    return Watch{kind, text};
}

} // namespace baton
