// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/TeamWork.h"

#include "app/demo/Steps.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

namespace baton::demo {

namespace {

TimeMs tomorrowAtNine(TimeMs nowMs)
{
    const QDate tomorrow = QDateTime::fromMSecsSinceEpoch(nowMs).date().addDays(1);
    return QDateTime(tomorrow, QTime(9, 0)).toMSecsSinceEpoch();
}

SavedReply saved(const char *name, const char *text, const char *language)
{
    return {{}, QString::fromUtf8(name), QString::fromUtf8(text), QString::fromLatin1(language)};
}

void plan(Steps &steps, team::TeamService &team, const QList<ThreadRow> &rows, TimeMs nowMs)
{
    const auto one = [&rows](const char *who) { return threadWith(rows, QLatin1String(who)); };
    const auto tag = [&](const char *who, const char *name) {
        steps.add([&team, key = one(who), name = QString::fromUtf8(name)] { return team.addTag({key}, name); });
    };
    const auto note = [&](const char *who, const char *text) {
        steps.add([&team, key = one(who), text = QString::fromUtf8(text)] { return team.addNote(key, text); });
    };
    const auto reply = [&](const SavedReply &text) { steps.add([&team, text] { return team.setSavedReply(text); }); };

    tag("priya", "late parcel");
    tag("priya", "complaint");
    note("priya", "Third time this week on this round. The carrier promised to call back before noon.");
    tag("elena", "payment");
    steps.add([&team, key = one("elena")] { return team.setPriority({key}, Priority::High); });
    note("elena", "Answer privately, please: no order numbers in public. Accounting sees both payments.");
    tag("jonas_ml", "hr");
    note("jonas_ml", "Not ours. The workshop hires itself; I have asked Petra who looks after the applications.");
    tag("amira", "praise");
    steps.add([&team, key = one("tom")] { return team.claim({key}); });
    tag("tom", "shipping");
    tag("ingrid", "address");
    steps.add([&team, key = one("bruno"), until = tomorrowAtNine(nowMs)] { return team.snooze({key}, until); });
    steps.add([&team, key = one("lena")] { return team.done({key}, DoneReason::NoReplyNeeded); });
    steps.add([&team, key = one("sam")] { return team.done({key}, DoneReason::None); });
    reply(saved("Shipping abroad",
        "Hello {first name}, we ship to all of Europe in three to six days; the price is shown before you pay.", "en"));
    reply(saved("Sorry about the parcel",
        "Hello {first name}, we are sorry about this. Please send us your order number in a private message and "
        "mention {case code}.",
        "en"));
    reply(saved("Danke für die Bewerbung",
        "Guten Tag {first name}, wir haben Ihre Frage an die Werkstatt weitergegeben. Sie hören bis Freitag von uns.",
        "de"));
}

} // namespace

ThreadKey threadWith(const QList<ThreadRow> &rows, QLatin1String who)
{
    for (const ThreadRow &row : rows) {
        if (row.contactHandle.startsWith(QLatin1Char('@') + who + QLatin1Char('@')))
            return row.key;
    }
    return 0;
}

Task<void> withRows(inbox::InboxService &inbox, std::function<Task<void>(const QList<ThreadRow> &)> work)
{
    const Completer<void> completer;
    inbox.list(ViewQuery{View::All, {}})
        .then(&inbox, [&inbox, work = std::move(work), completer](const Result<QList<ThreadKey>> &keys) {
            if (!keys) {
                completer.complete(fail(keys.error()));
                return;
            }
            inbox.rows(*keys).then(&inbox, [&inbox, work, completer](const Result<QList<ThreadRow>> &rows) {
                if (!rows) {
                    completer.complete(fail(rows.error()));
                    return;
                }
                work(*rows).then(&inbox, [completer](const Result<void> &done) { completer.complete(done); });
            });
        });
    return completer.future();
}

Task<void> agree(team::PolicyService &policy)
{
    constexpr TimeMs kHour = TimeMs(3600) * 1000;
    const auto member = [](const char *name) { return PolicyPerson{QString::fromLatin1(name), {}}; };
    const PolicyPerson petra{QStringLiteral("Petra Lindqvist"), QStringLiteral("petra@acme.example")};
    Policy agreed;
    DatedCalendar office;
    office.hours.name = QStringLiteral("office");
    office.hours.zone = QString::fromUtf8(QTimeZone::systemTimeZoneId());
    for (size_t day = 0; day < 5; ++day)
        office.hours.week[day] = {{9 * 60, 18 * 60}};
    agreed.calendars = {office};
    agreed.departments = {
        {QStringLiteral("Support"), office.hours.name, {member("Anna"), member("Ben")},
            {QStringLiteral("Monday to Friday 9 to 18, +49 30 5550 120"), QStringLiteral("https://acme.example/help")},
            {{member("Ben"), 2 * kHour}, {member("Anna"), 2 * kHour}, {petra, 8 * kHour}}},
        {QStringLiteral("Accounting"), office.hours.name, {member("Carla")},
            {QStringLiteral("Monday to Friday 9 to 12"), {}}, {{member("Carla"), 4 * kHour}, {petra, 8 * kHour}}},
        {QStringLiteral("People and jobs"), office.hours.name, {petra},
            {QString(), QStringLiteral("https://acme.example/jobs")}, {{petra, 8 * kHour}}}};
    Target complaints;
    complaints.name = QStringLiteral("Complaints");
    complaints.when.tags = {QStringLiteral("complaint")};
    complaints.calendar = office.hours.name;
    complaints.firstResponse = complaints.nextReply = kHour;
    Target usual;
    usual.name = QStringLiteral("Everybody");
    usual.calendar = office.hours.name;
    usual.firstResponse = 4 * kHour;
    usual.nextReply = 8 * kHour;
    agreed.targets = {complaints, usual};
    RoutingRule jobs;
    jobs.name = QStringLiteral("Applications");
    jobs.when.words = {QStringLiteral("apply"), QStringLiteral("job"), QStringLiteral("bewerb")};
    jobs.then.tags = {QStringLiteral("hr")};
    jobs.then.department = QStringLiteral("People and jobs");
    agreed.rules = {jobs};
    return policy.setPolicy(agreed.toJson()).then(&policy, [](const Result<int> &set) -> Result<void> {
        return set ? Result<void>() : Result<void>(fail(set.error()));
    });
}

Task<void> claimFrom(inbox::InboxService &inbox, team::TeamService &team, QLatin1String who)
{
    return withRows(inbox, [&team, who](const QList<ThreadRow> &rows) -> Task<void> {
        const ThreadKey thread = threadWith(rows, who);
        if (thread == 0)
            return readyTask<void>(fail(Error::Kind::NotFound, QStringLiteral("no such conversation")));
        return team.claim({thread});
    });
}

Task<void> setCauseFrom(inbox::InboxService &inbox, team::TeamService &team, QLatin1String who, const QString &cause)
{
    return withRows(inbox, [&team, who, cause](const QList<ThreadRow> &rows) -> Task<void> {
        const ThreadKey thread = threadWith(rows, who);
        if (thread == 0)
            return readyTask<void>(fail(Error::Kind::NotFound, QStringLiteral("no such conversation")));
        return team.setCause({thread}, cause);
    });
}

Task<void> doTeamWork(inbox::InboxService &inbox, team::TeamService &team, TimeMs nowMs)
{
    return withRows(inbox, [&inbox, &team, nowMs](const QList<ThreadRow> &rows) {
        const auto steps = std::make_shared<Steps>(inbox);
        plan(*steps, team, rows, nowMs);
        return steps->run();
    });
}

} // namespace baton::demo
