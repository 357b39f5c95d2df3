// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/SavedReplyText.h"

#include <QtCore/QRegularExpression>

namespace baton::desktop {

namespace {

const QRegularExpression &placeholders()
{
    static const QRegularExpression expression(
        QStringLiteral("\\{ *(first name|case code) *\\}"), QRegularExpression::CaseInsensitiveOption);
    return expression;
}

/// Only letters, marks, apostrophes and hyphens make a name; emoji, flags and pronouns in brackets do not.
QString lettersOf(const QString &word)
{
    const auto belongs
        = [](QChar c) { return c.isLetter() || c.isMark() || c.isSurrogate() || c == u'\'' || c == u'’' || c == u'-'; };
    qsizetype from = 0;
    qsizetype to = word.size();
    while (from < to && !word.at(from).isLetter())
        ++from;
    while (to > from && !word.at(to - 1).isLetter() && !word.at(to - 1).isMark())
        --to;
    const QString core = word.mid(from, to - from);
    return std::all_of(core.begin(), core.end(), belongs) ? core : QString();
}

} // namespace

QString firstNameOf(const QString &contactName)
{
    constexpr qsizetype kLongestTitle = 5;
    QString title;
    const QStringList words = contactName.split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (word.startsWith(u'(') || word.startsWith(u'@'))
            continue;
        const QString name = lettersOf(word);
        if (name.isEmpty())
            continue;
        // "Dr.", "Prof.", "M.": kept only if nothing better follows.
        if (word.endsWith(u'.') && word.size() <= kLongestTitle) {
            if (title.isEmpty())
                title = word;
            continue;
        }
        return name;
    }
    return title;
}

QString filledIn(const QString &text, const SavedReplyFields &fields)
{
    const QString firstName = firstNameOf(fields.contactName);
    QString result;
    qsizetype done = 0;
    auto found = placeholders().globalMatch(text);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        const bool isName = match.capturedView(1).compare(QLatin1String("first name"), Qt::CaseInsensitive) == 0;
        const QString value = isName ? firstName : fields.caseCode;
        result += QStringView(text).mid(done, match.capturedStart() - done);
        result += value.isEmpty() ? match.captured() : value;
        done = match.capturedEnd();
    }
    result += QStringView(text).mid(done);
    return result;
}

QString leftPlaceholder(const QString &text) { return placeholders().match(text).captured(); }

} // namespace baton::desktop
