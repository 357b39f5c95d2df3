// SPDX-License-Identifier: GPL-3.0-or-later
// What the team has agreed on.
#include "core/commands/Handlers.h"
#include "core/commands/Shapes.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QTimeZone>

namespace baton::commands {

namespace {

constexpr qint64 kMaxPolicyFileBytes = 4 * 1024 * 1024;

/// The calendar that --calendar names; the first one if it is not given.
struct NamedCalendar {
    std::shared_ptr<const PolicyHistory> history;
    QString name;

    /// As it held at a moment; never null.
    [[nodiscard]] const Calendar *at(TimeMs moment) const { return history->at(moment).calendar(name, moment); }
};

Answer<NamedCalendar> calendarOf(const Context &context)
{
    const auto agreed = context.ask([&] { return context.services.policy.policy(); });
    if (!agreed)
        return tl::unexpected(agreed.error());
    const auto missing = [](const QString &message) {
        return tl::unexpected(Failure{Exit::NoSuchThing, kindName(Error::Kind::NotFound), message});
    };
    if (agreed->policy.calendars.isEmpty())
        return missing(QStringLiteral("The team has no calendar yet: batonctl policy set --file FILE."));
    QString name = context.invocation.value("calendar");
    if (!context.invocation.hasValue("calendar"))
        name = agreed->policy.calendars.constFirst().hours.name;
    for (const DatedCalendar &one : std::as_const(agreed->policy.calendars)) {
        if (isSameName(one.hours.name, name))
            return NamedCalendar{agreed->history, name};
    }
    return missing(QStringLiteral("There is no calendar “%1”.").arg(name));
}

/// RFC 3339; without an offset it is read by the calendar's clocks.
Answer<TimeMs> momentOf(const QString &text, const NamedCalendar &calendar)
{
    QDateTime at = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (at.isValid() && at.timeSpec() == Qt::LocalTime) {
        // Which zone holds depends on the day, which it hardly ever does.
        const Calendar *hours = calendar.at(at.toMSecsSinceEpoch());
        at = QDateTime(at.date(), at.time(), QTimeZone(hours->zone.toUtf8()));
    }
    if (!at.isValid())
        return tl::unexpected(usageFailure(
            QStringLiteral("“%1” is no time such as 2026-03-27T16:30 or 2026-03-27T16:30:00Z.").arg(text)));
    return at.toMSecsSinceEpoch();
}

double seconds(TimeMs span) { return double(span) / 1000; }

} // namespace

Answer<QJsonObject> policyShow(const Context &context)
{
    const auto agreed = context.ask([&] { return context.services.policy.policy(); });
    if (!agreed)
        return tl::unexpected(agreed.error());
    return QJsonDocument::fromJson(agreed->policy.toJson()).object();
}

namespace {

/// The file that --file names.
Answer<QByteArray> documentOf(const Context &context)
{
    if (!context.invocation.hasValue("file"))
        return tl::unexpected(usageFailure(QStringLiteral("Say where the document is: --file FILE.")));
    const QString path = context.invocation.value("file");
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly) || file.size() > kMaxPolicyFileBytes)
        return tl::unexpected(Failure{
            Exit::Failed, kindName(Error::Kind::Storage), QStringLiteral("The file “%1” cannot be read.").arg(path)});
    return file.readAll();
}

} // namespace

Answer<QJsonObject> policySet(const Context &context)
{
    const auto json = documentOf(context);
    if (!json)
        return tl::unexpected(json.error());
    const auto changed = context.ask([&] { return context.services.policy.setPolicy(*json); });
    if (!changed)
        return tl::unexpected(changed.error());
    return QJsonObject{{QStringLiteral("changed"), *changed}};
}

Answer<QJsonObject> policyTry(const Context &context)
{
    const auto json = documentOf(context);
    if (!json)
        return tl::unexpected(json.error());
    const auto trials = context.ask([&] { return context.services.policy.tryRules(*json); });
    if (!trials)
        return tl::unexpected(trials.error());
    QJsonArray rules;
    for (const team::RuleTrial &trial : *trials)
        rules.append(
            QJsonObject{{QStringLiteral("name"), trial.rule}, {QStringLiteral("conversations"), trial.conversations}});
    return QJsonObject{{QStringLiteral("rules"), rules}};
}

Answer<QJsonObject> policyTime(const Context &context)
{
    const auto calendar = calendarOf(context);
    if (!calendar)
        return tl::unexpected(calendar.error());
    const auto from = momentOf(context.invocation.arguments.at(0), *calendar);
    if (!from)
        return tl::unexpected(from.error());
    const auto to = momentOf(context.invocation.arguments.at(1), *calendar);
    if (!to)
        return tl::unexpected(to.error());
    if (*to < *from)
        return tl::unexpected(usageFailure(QStringLiteral("TO is before FROM.")));
    return QJsonObject{{QStringLiteral("calendar_s"), seconds(*to - *from)},
        {QStringLiteral("business_s"), seconds(calendar->at(*from)->openBetween(*from, *to))}};
}

Answer<QJsonObject> policyDue(const Context &context)
{
    const auto calendar = calendarOf(context);
    if (!calendar)
        return tl::unexpected(calendar.error());
    const auto start = momentOf(context.invocation.arguments.at(0), *calendar);
    if (!start)
        return tl::unexpected(start.error());
    const auto span = durationFrom(context.invocation.arguments.at(1), QStringLiteral("DURATION"));
    if (!span)
        return tl::unexpected(span.error());
    const auto due = calendar->at(*start)->after(*start, *span);
    return QJsonObject{{QStringLiteral("due"), due ? QJsonValue(toRfc3339(*due)) : QJsonValue()}};
}

} // namespace baton::commands
