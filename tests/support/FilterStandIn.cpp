// SPDX-License-Identifier: GPL-3.0-or-later
// Enough of the filter language for the window's tests until core/domain brings the real one; then it is not built.
#include "core/domain/Filter.h"
#include "core/domain/Views.h"

namespace baton {

bool Filter::hasText() const
{
    return std::any_of(terms.begin(), terms.end(), [](const FilterTerm &term) { return term.kind >= FilterTerm::Kind::Word; });
}

Result<Filter> parseFilter(QStringView text)
{
    Filter filter;
    QString rest = text.toString();
    while (!(rest = rest.trimmed()).isEmpty()) {
        qsizetype end = 0;
        bool quoted = false;
        while (end < rest.size() && (quoted || !rest.at(end).isSpace())) {
            quoted ^= rest.at(end) == QLatin1Char('"');
            ++end;
        }
        const QString whole = rest.left(end);
        QString word = whole;
        rest.remove(0, end);
        FilterTerm term;
        if (word.startsWith(QLatin1Char('-'))) {
            term.negated = true;
            word.remove(0, 1);
        }
        const QString key = word.section(QLatin1Char(':'), 0, 0);
        const QString value = word.section(QLatin1Char(':'), 1).remove(QLatin1Char('"'));
        term.text = value;
        if (!word.contains(QLatin1Char(':')) || word.startsWith(QLatin1Char('"')) || word.contains(QLatin1String("://")))
            term.text = word.remove(QLatin1Char('"'));
        else if (key == QLatin1String("tag"))
            term.kind = FilterTerm::Kind::Tag;
        else if (key == QLatin1String("from"))
            term.kind = FilterTerm::Kind::From;
        else if (key == QLatin1String("account"))
            term.kind = FilterTerm::Kind::Account;
        else if (key == QLatin1String("network"))
            term.kind = FilterTerm::Kind::Network;
        else if (word == QLatin1String("is:unread"))
            term.kind = FilterTerm::Kind::IsUnread;
        else if (word == QLatin1String("is:waiting"))
            term.kind = FilterTerm::Kind::IsWaiting;
        else if (word == QLatin1String("is:direct"))
            term.kind = FilterTerm::Kind::IsDirect;
        else if (word == QLatin1String("is:public"))
            term.kind = FilterTerm::Kind::IsPublic;
        else
            return fail(Error::Kind::Invalid, whole);
        filter.terms.append(term);
    }
    return filter;
}

} // namespace baton
