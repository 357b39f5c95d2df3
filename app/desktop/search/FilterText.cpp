// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/search/FilterText.h"

#include "core/domain/Types.h"

#include <QtCore/QUrl>

#include <algorithm>

namespace baton::desktop {

bool FilterText::isCaseCode(const QString &typed)
{
    const auto code = caseCodePrefix(typed);
    if (!code || code->size() != 8 || typed.trimmed().contains(QLatin1Char(' ')))
        return false;
    return typed.contains(QLatin1Char('-'))
        || std::any_of(typed.begin(), typed.end(), [](QChar c) { return c.isDigit(); });
}

bool FilterText::isAddress(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.contains(QLatin1Char(' ')))
        return false;
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb
        = (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http")) && !url.host().isEmpty();
    return isWeb || text.startsWith(QLatin1String("at://"));
}

SearchInput FilterText::understand(const QString &typed)
{
    SearchInput input;
    input.text = typed.trimmed();
    if (input.text.isEmpty())
        return input;
    if (isAddress(input.text)) {
        input.kind = SearchInput::Kind::Address;
        return input;
    }
    if (isCaseCode(input.text)) {
        input.kind = SearchInput::Kind::CaseCode;
        return input;
    }
    const Result<Filter> filter = parseFilter(input.text);
    if (!filter) {
        input.kind = SearchInput::Kind::Wrong;
        input.wrong = sentence(filter.error());
        return input;
    }
    input.kind = filter->isEmpty() ? SearchInput::Kind::Nothing : SearchInput::Kind::Filter;
    input.filter = *filter;
    return input;
}

QString FilterText::sentence(const Error &error)
{
    const QString term = error.detail;
    const QString key = term.section(QLatin1Char(':'), 0, 0);
    if (key.endsWith(QLatin1String("is")))
        return tr("“%1” is not known. After is: stands direct, public, waiting or unread.").arg(term);
    if (key.endsWith(QLatin1String("older")) || key.endsWith(QLatin1String("waiting")))
        return tr("“%1” is not a span. Write it like older:2h, older:3d or waiting:>90m.").arg(term);
    if (key.endsWith(QLatin1String("before")) || key.endsWith(QLatin1String("after")))
        return tr("“%1” is not a date. Write it like before:2026-11-01.").arg(term);
    if (key.endsWith(QLatin1String("status")))
        return tr("“%1” is not known. After status: stands open, snoozed or done.").arg(term);
    if (key.endsWith(QLatin1String("priority")))
        return tr("“%1” is not known. After priority: stands low, normal, high or urgent.").arg(term);
    if (term.isEmpty())
        return tr("The search makes no sense. A quotation mark may lack its partner.");
    return tr("“%1” makes no sense here. To search for it as words, put it in quotation marks.").arg(term);
}

QStringList FilterText::completions(const QString &typed, const QStringList &tags, const QStringList &accounts)
{
    const bool negated = typed.startsWith(QLatin1Char('-'));
    const QString start = negated ? typed.mid(1) : typed;
    if (start.isEmpty())
        return {};
    QStringList all{QStringLiteral("is:unread"), QStringLiteral("is:mentioned"), QStringLiteral("is:waiting"),
        QStringLiteral("is:direct"), QStringLiteral("is:public"), QStringLiteral("tag:"), QStringLiteral("from:"),
        QStringLiteral("account:"), QStringLiteral("network:"), QStringLiteral("lang:"), QStringLiteral("older:2h"),
        QStringLiteral("older:1d"), QStringLiteral("waiting:>2h"), QStringLiteral("before:"), QStringLiteral("after:"),
        QStringLiteral("holder:me"), QStringLiteral("holder:nobody"), QStringLiteral("priority:high"),
        QStringLiteral("priority:urgent")};
    const auto quoted = [](const QString &value) {
        return value.contains(QLatin1Char(' ')) ? QLatin1Char('"') + value + QLatin1Char('"') : value;
    };
    for (const QString &tag : tags)
        all.append(QStringLiteral("tag:") + quoted(tag));
    for (const QString &account : accounts)
        all.append(QStringLiteral("account:") + quoted(account));
    QStringList fitting;
    for (const QString &candidate : std::as_const(all)) {
        // Nobody types the quotation mark before the value needs it.
        QString plain = candidate;
        plain.remove(QLatin1Char('"'));
        if ((candidate.startsWith(start, Qt::CaseInsensitive) || plain.startsWith(start, Qt::CaseInsensitive))
            && candidate != start)
            fitting.append(negated ? QLatin1Char('-') + candidate : candidate);
    }
    return fitting;
}

} // namespace baton::desktop
