// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Mentions.h"

namespace baton {

namespace {

struct Name {
    QString text; ///< NFC, white space simplified
    MemberId member;
};

bool isWordPart(QChar c) { return c.isLetterOrNumber() || c.isMark() || c == u'_'; }

/// Whether a name may end before `at`: behind it stands neither more of a word nor the rest of a handle.
bool mayEnd(QStringView text, qsizetype at)
{
    if (at >= text.size())
        return true;
    const QChar c = text.at(at);
    if (isWordPart(c) || c == u'@')
        return false;
    const bool joins = c == u'.' || c == u'-';
    return !joins || at + 1 >= text.size() || !isWordPart(text.at(at + 1));
}

bool mayBegin(QStringView text, qsizetype at)
{
    return at == 0 || !(isWordPart(text.at(at - 1)) || text.at(at - 1) == u'@' || text.at(at - 1) == u'/');
}

/// How much of the text is `name`: one of its spaces stands for any run of them within a line. 0: it is not there.
qsizetype lengthOf(QStringView text, qsizetype from, QStringView name)
{
    qsizetype at = from;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (at >= text.size())
            return 0;
        if (name.at(i) == u' ') {
            const qsizetype first = at;
            while (at < text.size() && text.at(at).isSpace() && text.at(at) != u'\n')
                ++at;
            if (at == first)
                return 0;
            continue;
        }
        if (text.mid(at, 1).compare(name.mid(i, 1), Qt::CaseInsensitive) != 0)
            return 0;
        ++at;
    }
    return mayEnd(text, at) ? at - from : 0;
}

/// The longest of the names that stand there: all who are called so.
QList<NameInText> longestAt(QStringView text, qsizetype at, const QList<Name> &names)
{
    QList<NameInText> found;
    for (const Name &name : names) {
        const qsizetype length = lengthOf(text, at + 1, name.text) + 1;
        if (length == 1 || (!found.isEmpty() && found.first().length > length))
            continue;
        if (!found.isEmpty() && found.first().length < length)
            found.clear();
        found.append({at, length, name.member});
    }
    return found;
}

} // namespace

QList<NameInText> namesIn(QStringView text, const QList<MemberView> &people)
{
    QList<Name> whole;
    QList<Name> firstWords;
    for (const MemberView &person : people) {
        const QString name = person.name.simplified().normalized(QString::NormalizationForm_C);
        if (name.isEmpty())
            continue;
        whole.append({name, person.id});
        if (name.contains(u' '))
            firstWords.append({name.section(u' ', 0, 0), person.id});
    }
    QList<NameInText> found;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) != u'@' || !mayBegin(text, at))
            continue;
        QList<NameInText> here = longestAt(text, at, whole);
        if (here.isEmpty()) {
            here = longestAt(text, at, firstWords);
            if (here.size() != 1)
                continue; // nobody, or several who have this first name
        }
        found.append(here);
        at += here.first().length - 1;
    }
    return found;
}

} // namespace baton
