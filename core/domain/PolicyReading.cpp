// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Policy.h"

#include "core/domain/Filter.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace baton {

namespace {

constexpr int kUsualGapDays = 5;
constexpr int kLongestGapDays = 60;

QString at(const QString &where, qsizetype index) { return QStringLiteral("%1[%2]").arg(where).arg(index); }

/// An object being read, its fields under one name; every fault is noted and reading goes on.
class Fields {
public:
    /// @param known  the fields it may have; another one is a fault, since a misspelt field would be silently nothing
    Fields(const QJsonValue &value, QString where, QList<PolicyProblem> &problems,
        std::initializer_list<const char *> known)
        : m_object(value.toObject())
        , m_where(std::move(where))
        , m_problems(problems)
    {
        if (!value.isObject()) {
            wrong({}, QStringLiteral("is no object"));
            return;
        }
        for (auto field = m_object.begin(); field != m_object.end(); ++field) {
            const bool isKnown = std::any_of(
                known.begin(), known.end(), [&](const char *name) { return field.key() == QLatin1String(name); });
            if (!isKnown)
                wrong(field.key(), QStringLiteral("is no field that is known here"));
        }
    }

    [[nodiscard]] QString path(const QString &field) const
    {
        if (field.isEmpty())
            return m_where;
        return m_where.isEmpty() ? field : m_where + QLatin1Char('.') + field;
    }
    void wrong(const QString &field, const QString &what) { m_problems.append({path(field), what}); }

    [[nodiscard]] bool has(const char *field) const { return !value(field).isUndefined() && !value(field).isNull(); }
    [[nodiscard]] QJsonValue value(const char *field) const { return m_object.value(QLatin1String(field)); }
    [[nodiscard]] const QJsonObject &object() const { return m_object; }

    QString text(const char *field)
    {
        if (has(field) && !value(field).isString())
            wrong(QLatin1String(field), QStringLiteral("is no text"));
        return value(field).toString().trimmed();
    }
    QString name(const char *field)
    {
        const QString read = text(field);
        if (read.isEmpty() && (!has(field) || value(field).isString()))
            wrong(QLatin1String(field), QStringLiteral("is missing"));
        return read;
    }
    QJsonArray list(const char *field)
    {
        if (has(field) && !value(field).isArray())
            wrong(QLatin1String(field), QStringLiteral("is no list"));
        return value(field).toArray();
    }
    QStringList texts(const char *field)
    {
        QStringList read;
        const QJsonArray array = list(field);
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString one = array.at(i).toString().trimmed();
            if (one.isEmpty())
                wrong(at(QLatin1String(field), i), QStringLiteral("is no text"));
            else
                read.append(one);
        }
        return read;
    }
    std::optional<TimeMs> span(const char *field)
    {
        if (!has(field))
            return std::nullopt;
        const auto read = parseDuration(value(field).toString());
        if (!read) {
            wrong(QLatin1String(field), QStringLiteral("is no duration such as 90m, 4h or 4h30m"));
            return std::nullopt;
        }
        return read->count();
    }
    template <typename T> QList<T> words(const char *field, std::optional<T> (*fromWord)(QStringView))
    {
        QList<T> read;
        const QStringList typed = texts(field);
        for (const QString &word : typed) {
            if (const auto one = fromWord(word))
                read.append(*one);
            else
                wrong(QLatin1String(field), QStringLiteral("“%1” is not one of its words").arg(word));
        }
        return read;
    }

private:
    QJsonObject m_object;
    QString m_where;
    QList<PolicyProblem> &m_problems;
};

PolicyPerson personFrom(const QJsonValue &value, const QString &where, QList<PolicyProblem> &problems)
{
    if (value.isString() && !value.toString().trimmed().isEmpty())
        return {value.toString().trimmed(), {}};
    if (!value.isObject()) {
        problems.append({where, QStringLiteral("is neither a name nor a person with a mail address")});
        return {};
    }
    Fields fields(value, where, problems, {"name", "mail"});
    PolicyPerson person{fields.name("name"), fields.name("mail")};
    const qsizetype sign = person.mail.indexOf(QLatin1Char('@'));
    const bool isAddress = sign > 0 && sign == person.mail.lastIndexOf(QLatin1Char('@'))
        && sign + 1 < person.mail.size()
        && std::none_of(person.mail.cbegin(), person.mail.cend(), [](QChar c) { return c.isSpace(); });
    if (!person.mail.isEmpty() && !isAddress)
        fields.wrong(QStringLiteral("mail"), QStringLiteral("“%1” is no mail address").arg(person.mail));
    return person;
}

DatedCalendar calendarFrom(const QJsonValue &value, const QString &where, QList<PolicyProblem> &problems)
{
    Fields fields(value, where, problems, {"name", "zone", "from", "week", "exceptions"});
    DatedCalendar read;
    read.hours.name = fields.name("name");
    if (const QString from = fields.text("from"); !from.isEmpty()) {
        read.from = QDate::fromString(from, Qt::ISODate);
        if (!read.from.isValid())
            fields.wrong(QStringLiteral("from"), QStringLiteral("is no day such as 2026-12-24"));
    }
    // A misspelt day would silently be closed.
    if (fields.value("week").isObject())
        const Fields week(fields.value("week"), fields.path(QStringLiteral("week")), problems,
            {"mon", "tue", "wed", "thu", "fri", "sat", "sun"});
    const QJsonArray exceptions = fields.value("exceptions").toArray();
    for (qsizetype i = 0; i < exceptions.size(); ++i)
        const Fields day(
            exceptions.at(i), at(fields.path(QStringLiteral("exceptions")), i), problems, {"date", "hours"});
    QString problem;
    if (const auto hours
        = Calendar::fromJson(QJsonDocument(fields.object()).toJson(QJsonDocument::Compact), &problem)) {
        read.hours = *hours;
        read.hours.name = read.hours.name.trimmed();
    } else {
        const qsizetype colon = problem.indexOf(QLatin1String(": "));
        fields.wrong(colon < 0 ? QString() : problem.left(colon), colon < 0 ? problem : problem.mid(colon + 2));
    }
    return read;
}

Department departmentFrom(const QJsonValue &value, const QString &where, QList<PolicyProblem> &problems)
{
    Fields fields(value, where, problems, {"name", "calendar", "members", "public_contact", "ladder"});
    Department read;
    read.name = fields.name("name");
    read.calendar = fields.name("calendar");
    const QJsonArray people = fields.list("members");
    for (qsizetype i = 0; i < people.size(); ++i)
        read.people.append(personFrom(people.at(i), at(fields.path(QStringLiteral("members")), i), problems));
    if (fields.has("public_contact")) {
        Fields contact(
            fields.value("public_contact"), fields.path(QStringLiteral("public_contact")), problems, {"text", "url"});
        read.publicContact = {contact.text("text"), contact.text("url")};
    }
    const QJsonArray ladder = fields.list("ladder");
    for (qsizetype i = 0; i < ladder.size(); ++i) {
        Fields rung(ladder.at(i), at(fields.path(QStringLiteral("ladder")), i), problems, {"who", "within"});
        Rung step;
        step.who = personFrom(rung.value("who"), rung.path(QStringLiteral("who")), problems);
        if (!rung.has("within"))
            rung.wrong(QStringLiteral("within"), QStringLiteral("is missing"));
        step.within = rung.span("within").value_or(0);
        read.ladder.append(step);
    }
    return read;
}

constexpr std::initializer_list<const char *> kWhenFields{
    "account", "tag", "priority", "department", "words", "language", "contact", "visibility", "calendar"};

PolicyWhen whenFrom(Fields &owner, QList<PolicyProblem> &problems)
{
    PolicyWhen read;
    if (!owner.has("when"))
        return read;
    Fields fields(owner.value("when"), owner.path(QStringLiteral("when")), problems, kWhenFields);
    read.accounts = fields.texts("account");
    read.tags = fields.texts("tag");
    read.priorities = fields.words("priority", priorityFromWord);
    read.departments = fields.texts("department");
    read.words = fields.texts("words");
    read.languages = fields.texts("language");
    read.contacts = fields.texts("contact");
    read.visibilities = fields.words("visibility", visibilityFromWord);
    read.calendars = fields.texts("calendar");
    return read;
}

Target targetFrom(const QJsonValue &value, const QString &where, QList<PolicyProblem> &problems)
{
    Fields fields(value, where, problems, {"name", "when", "calendar", "first_response", "next_reply", "resolution"});
    Target read;
    read.name = fields.name("name");
    read.when = whenFrom(fields, problems);
    read.calendar = fields.name("calendar");
    read.firstResponse = fields.span("first_response");
    read.nextReply = fields.span("next_reply");
    read.resolution = fields.span("resolution");
    const bool isPromise = fields.has("first_response") || fields.has("next_reply") || fields.has("resolution");
    if (!isPromise)
        fields.wrong({}, QStringLiteral("promises nothing: give first_response, next_reply or resolution"));
    return read;
}

RoutingRule ruleFrom(const QJsonValue &value, const QString &where, QList<PolicyProblem> &problems)
{
    Fields fields(value, where, problems, {"name", "when", "then"});
    RoutingRule read;
    read.name = fields.name("name");
    read.when = whenFrom(fields, problems);
    Fields then(fields.value("then"), fields.path(QStringLiteral("then")), problems,
        {"tag", "priority", "department", "issue"});
    read.then.tags = then.texts("tag");
    if (const QString word = then.text("priority"); !word.isEmpty()) {
        read.then.priority = priorityFromWord(word);
        if (!read.then.priority)
            then.wrong(QStringLiteral("priority"), QStringLiteral("“%1” is not one of its words").arg(word));
    }
    read.then.department = then.text("department");
    read.then.issue = then.text("issue");
    if (fields.value("then").isObject() && then.object().isEmpty())
        then.wrong({}, QStringLiteral("does nothing"));
    return read;
}

int gapFrom(Fields &fields)
{
    const int days = fields.has("episode_gap_days") ? fields.value("episode_gap_days").toInt(-1) : kUsualGapDays;
    if (days < 1 || days > kLongestGapDays)
        fields.wrong(QStringLiteral("episode_gap_days"), QStringLiteral("is not a number from 1 to 60"));
    return days;
}

} // namespace

void Policy::add(PolicyKind kind, const QByteArray &json)
{
    const QJsonValue value = QJsonDocument::fromJson(json).object();
    QList<PolicyProblem> problems;
    const auto take = [&](auto &into, const auto &read) {
        if (problems.isEmpty())
            into.append(read);
    };
    switch (kind) {
    case PolicyKind::Calendar: take(calendars, calendarFrom(value, {}, problems)); break;
    case PolicyKind::Department: take(departments, departmentFrom(value, {}, problems)); break;
    case PolicyKind::Target: take(targets, targetFrom(value, {}, problems)); break;
    case PolicyKind::Rule: take(rules, ruleFrom(value, {}, problems)); break;
    case PolicyKind::Rest: {
        Fields fields(value, {}, problems, {"episode_gap_days"});
        const int days = gapFrom(fields);
        if (problems.isEmpty())
            episodeGapDays = days;
        break;
    }
    }
}

std::optional<Policy> Policy::fromJson(
    const QByteArray &json, const QStringList &members, QList<PolicyProblem> *problems)
{
    QList<PolicyProblem> found;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    Policy read;
    if (!document.isObject()) {
        found.append({{},
            error.error != QJsonParseError::NoError
                ? QStringLiteral("is no JSON (at byte %1: %2)").arg(error.offset).arg(error.errorString())
                : QStringLiteral("is no JSON object")});
    } else {
        Fields fields(document.object(), {}, found, {"calendars", "departments", "sla", "rules", "episode_gap_days"});
        const auto each = [&](const char *field, auto &into, auto readOne) {
            const QJsonArray array = fields.list(field);
            for (qsizetype i = 0; i < array.size(); ++i)
                into.append(readOne(array.at(i), at(QLatin1String(field), i), found));
        };
        each("calendars", read.calendars, calendarFrom);
        each("departments", read.departments, departmentFrom);
        each("sla", read.targets, targetFrom);
        each("rules", read.rules, ruleFrom);
        read.episodeGapDays = gapFrom(fields);
        found += read.problems(members);
    }
    if (problems)
        *problems = found;
    return found.isEmpty() ? std::optional(read) : std::nullopt;
}

} // namespace baton
