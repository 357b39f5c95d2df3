// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Policy.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTimeZone>

#include <algorithm>

namespace baton {

namespace {

constexpr TimeMs kMinute = 60'000;

QString durationText(TimeMs span)
{
    const TimeMs minutes = span / kMinute;
    const QString hours = minutes >= 60 ? QStringLiteral("%1h").arg(minutes / 60) : QString();
    return minutes % 60 == 0 && minutes != 0 ? hours : hours + QStringLiteral("%1m").arg(minutes % 60);
}

QJsonValue toJson(const PolicyPerson &person)
{
    if (!person.isOutside())
        return person.name;
    return QJsonObject{{QStringLiteral("name"), person.name}, {QStringLiteral("mail"), person.mail}};
}

/// A field of an object that is left out where it says nothing.
void put(QJsonObject &object, const char *field, const QStringList &texts)
{
    if (!texts.isEmpty())
        object.insert(QLatin1String(field), QJsonArray::fromStringList(texts));
}
void put(QJsonObject &object, const char *field, const QString &text)
{
    if (!text.isEmpty())
        object.insert(QLatin1String(field), text);
}
void put(QJsonObject &object, const char *field, std::optional<TimeMs> span)
{
    if (span)
        object.insert(QLatin1String(field), durationText(*span));
}
template <typename T> QStringList wordsOf(const QList<T> &values)
{
    QStringList words;
    for (const T value : values)
        words.append(toWord(value));
    return words;
}

QJsonObject toJson(const PolicyWhen &when)
{
    QJsonObject object;
    put(object, "account", when.accounts);
    put(object, "tag", when.tags);
    put(object, "priority", wordsOf(when.priorities));
    put(object, "department", when.departments);
    put(object, "words", when.words);
    put(object, "language", when.languages);
    put(object, "contact", when.contacts);
    put(object, "visibility", wordsOf(when.visibilities));
    put(object, "calendar", when.calendars);
    return object;
}

QJsonObject toJson(const DatedCalendar &calendar)
{
    QJsonObject object = QJsonDocument::fromJson(calendar.hours.toJson()).object();
    put(object, "from", calendar.from.isValid() ? calendar.from.toString(Qt::ISODate) : QString());
    return object;
}

QJsonObject toJson(const Department &department)
{
    QJsonArray people;
    for (const PolicyPerson &person : department.people)
        people.append(toJson(person));
    QJsonArray ladder;
    for (const Rung &rung : department.ladder)
        ladder.append(QJsonObject{
            {QStringLiteral("who"), toJson(rung.who)}, {QStringLiteral("within"), durationText(rung.within)}});
    QJsonObject object{{QStringLiteral("name"), department.name}, {QStringLiteral("calendar"), department.calendar},
        {QStringLiteral("members"), people}, {QStringLiteral("ladder"), ladder}};
    if (department.publicContact != PublicContact()) {
        QJsonObject contact;
        put(contact, "text", department.publicContact.text);
        put(contact, "url", department.publicContact.url);
        object.insert(QStringLiteral("public_contact"), contact);
    }
    return object;
}

QJsonObject toJson(const Target &target)
{
    QJsonObject object{{QStringLiteral("name"), target.name}, {QStringLiteral("when"), toJson(target.when)},
        {QStringLiteral("calendar"), target.calendar}};
    put(object, "first_response", target.firstResponse);
    put(object, "next_reply", target.nextReply);
    put(object, "resolution", target.resolution);
    return object;
}

QJsonObject toJson(const RoutingRule &rule)
{
    QJsonObject then;
    put(then, "tag", rule.then.tags);
    put(then, "priority", rule.then.priority ? toWord(*rule.then.priority) : QString());
    put(then, "department", rule.then.department);
    put(then, "issue", rule.then.issue);
    return {{QStringLiteral("name"), rule.name}, {QStringLiteral("when"), toJson(rule.when)},
        {QStringLiteral("then"), then}};
}

template <typename T> QJsonArray toArray(const QList<T> &values)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(toJson(value));
    return array;
}

QDate dayOf(const Calendar &calendar, TimeMs at)
{
    return QDateTime::fromMSecsSinceEpoch(at, QTimeZone(calendar.zone.toUtf8())).date();
}

} // namespace

QString foldedName(QStringView name)
{
    return name.toString()
        .simplified()
        .normalized(QString::NormalizationForm_C)
        .toCaseFolded()
        .normalized(QString::NormalizationForm_C);
}

bool isSameName(QStringView one, QStringView other) { return one == other || foldedName(one) == foldedName(other); }

QByteArray Policy::toJson() const
{
    const QJsonObject document{{QStringLiteral("calendars"), toArray(calendars)},
        {QStringLiteral("departments"), toArray(departments)}, {QStringLiteral("sla"), toArray(targets)},
        {QStringLiteral("rules"), toArray(rules)}, {QStringLiteral("episode_gap_days"), episodeGapDays}};
    return QJsonDocument(document).toJson(QJsonDocument::Compact);
}

const Department *Policy::department(QStringView name) const
{
    const auto found = std::find_if(
        departments.cbegin(), departments.cend(), [&](const Department &one) { return isSameName(one.name, name); });
    return found == departments.cend() ? nullptr : &*found;
}

const Calendar *Policy::calendar(QStringView name, TimeMs at) const
{
    const DatedCalendar *best = nullptr;
    const DatedCalendar *earliest = nullptr;
    for (const DatedCalendar &one : calendars) {
        if (!isSameName(one.hours.name, name))
            continue;
        if (!earliest || one.from < earliest->from)
            earliest = &one;
        const bool hasBegun = !one.from.isValid() || dayOf(one.hours, at) >= one.from;
        if (hasBegun && (!best || !best->from.isValid() || (one.from.isValid() && one.from > best->from)))
            best = &one;
    }
    // Before the first of its days there is nothing better than what was agreed on first.
    if (best)
        return &best->hours;
    return earliest ? &earliest->hours : nullptr;
}

} // namespace baton
