// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/policy/PolicyText.h"

#include "app/desktop/theme/Words.h"
#include "core/domain/Filter.h"

#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>

namespace baton::desktop {

namespace {

QString clock(int minutes)
{
    return QStringLiteral("%1:%2")
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

constexpr TimeMs kMinute = 60'000;
constexpr int kDay = 24 * 60;

} // namespace

QString PolicyText::spans(const QList<Calendar::Span> &spans)
{
    QStringList parts;
    for (const Calendar::Span &span : spans)
        parts.append(clock(span.from) + QChar(0x2013) + clock(span.to));
    return parts.join(QStringLiteral(", "));
}

std::optional<QList<Calendar::Span>> PolicyText::spansFrom(const QString &typed)
{
    static const QRegularExpression form(
        QStringLiteral("^\\s*(\\d{1,2})(?:[:.](\\d{2}))?\\s*[-\u2013]\\s*(\\d{1,2})(?:[:.](\\d{2}))?\\s*$"));
    QList<Calendar::Span> spans;
    if (typed.trimmed().isEmpty())
        return spans;
    const QStringList parts = typed.split(QRegularExpression(QStringLiteral("[,;]")));
    for (const QString &part : parts) {
        const auto match = form.match(part);
        const int from = match.captured(1).toInt() * 60 + match.captured(2).toInt();
        const int to = match.captured(3).toInt() * 60 + match.captured(4).toInt();
        const bool isClock = match.captured(2).toInt() < 60 && match.captured(4).toInt() < 60;
        if (!match.hasMatch() || !isClock || from >= to || to > kDay || (!spans.isEmpty() && from < spans.last().to))
            return std::nullopt;
        spans.append({from, to});
    }
    return spans;
}

QString PolicyText::duration(std::optional<TimeMs> span)
{
    if (!span)
        return {};
    const TimeMs minutes = *span / kMinute;
    const QString hours = minutes >= 60 ? QStringLiteral("%1h").arg(minutes / 60) : QString();
    return minutes % 60 == 0 && minutes != 0 ? hours : hours + QStringLiteral("%1m").arg(minutes % 60);
}

bool PolicyText::durationFrom(const QString &typed, std::optional<TimeMs> *span)
{
    span->reset();
    const QString clean = typed.simplified().remove(QLatin1Char(' ')).toLower();
    if (clean.isEmpty())
        return true;
    const auto read = parseDuration(clean);
    if (read)
        *span = read->count();
    return read.has_value();
}

QString PolicyText::list(const QStringList &items) { return items.join(QStringLiteral(", ")); }

QStringList PolicyText::listFrom(const QString &typed)
{
    QStringList items;
    const QStringList parts = typed.split(QLatin1Char(','));
    for (const QString &part : parts) {
        if (const QString item = part.simplified(); !item.isEmpty())
            items.append(item);
    }
    return items;
}

QString PolicyText::person(const PolicyPerson &person)
{
    return person.isOutside() ? QStringLiteral("%1 <%2>").arg(person.name, person.mail) : person.name;
}

PolicyPerson PolicyText::personFrom(const QString &typed)
{
    static const QRegularExpression form(QStringLiteral("^(.*)<([^<>]+)>\\s*$"));
    const auto match = form.match(typed);
    if (!match.hasMatch())
        return {typed.simplified(), {}};
    const QString mail = match.captured(2).trimmed();
    const QString name = match.captured(1).simplified();
    return {name.isEmpty() ? mail : name, mail};
}

QString PolicyText::when(const PolicyWhen &when)
{
    QStringList parts;
    const auto add = [&parts](const QString &what, const QStringList &values) {
        if (!values.isEmpty())
            parts.append(what.arg(QLocale().createSeparatedList(values)));
    };
    QStringList priorities;
    for (const Priority priority : when.priorities)
        priorities.append(Words::priority(priority));
    QStringList visibilities;
    for (const Visibility visibility : when.visibilities)
        visibilities.append(Words::visibility(visibility));
    add(tr("account %1", "what a rule is for"), when.accounts);
    add(tr("tag %1", "what a rule is for"), when.tags);
    add(tr("priority %1", "what a rule is for"), priorities);
    add(tr("department %1", "what a rule is for"), when.departments);
    add(tr("words %1", "what a rule is for"), when.words);
    add(tr("language %1", "what a rule is for"), when.languages);
    add(tr("customer %1", "what a rule is for"), when.contacts);
    add(tr("visibility %1", "what a rule is for"), visibilities);
    add(tr("while open: %1", "what a rule is for; names of calendars"), when.calendars);
    return parts.join(QStringLiteral(" · "));
}

QString PolicyText::summary(const DatedCalendar &calendar)
{
    const QString since = calendar.from.isValid()
        ? tr("from %1", "hours hold from a day on").arg(QLocale().toString(calendar.from, QLocale::ShortFormat))
        : QString();
    QStringList parts{calendar.hours.name, calendar.hours.zone};
    if (!since.isEmpty())
        parts.append(since);
    if (!calendar.hours.exceptions.isEmpty())
        parts.append(tr("%n day(s) differ", "from the usual week", int(calendar.hours.exceptions.size())));
    return parts.join(QStringLiteral(" · "));
}

QString PolicyText::summary(const Department &department)
{
    QStringList ladder;
    for (const Rung &rung : department.ladder)
        ladder.append(QStringLiteral("%1 %2").arg(rung.who.name, duration(rung.within)));
    return QStringLiteral("%1 · %2").arg(department.name, ladder.join(QStringLiteral(" → ")));
}

QString PolicyText::summary(const Target &target)
{
    QStringList parts{target.name};
    const auto add = [&parts](const QString &what, std::optional<TimeMs> span) {
        if (span)
            parts.append(what.arg(duration(span)));
    };
    add(tr("first answer %1", "a promised time"), target.firstResponse);
    add(tr("next answer %1", "a promised time"), target.nextReply);
    add(tr("solved %1", "a promised time"), target.resolution);
    const QString about = when(target.when);
    parts.append(about.isEmpty() ? tr("for everything", "what a promise is for") : about);
    return parts.join(QStringLiteral(" · "));
}

QString PolicyText::summary(const RoutingRule &rule)
{
    QStringList then;
    for (const QString &tag : rule.then.tags)
        then.append(QLatin1Char('#') + tag);
    if (rule.then.priority)
        then.append(Words::priority(*rule.then.priority));
    if (!rule.then.department.isEmpty())
        then.append(tr("to %1", "a rule hands to a department").arg(rule.then.department));
    if (!rule.then.issue.isEmpty())
        then.append(QStringLiteral("“%1”").arg(rule.then.issue));
    const QString about = when(rule.when);
    return QStringLiteral("%1 · %2 → %3")
        .arg(rule.name, about.isEmpty() ? tr("everything", "what a rule is for") : about, PolicyText::list(then));
}

} // namespace baton::desktop
