// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeReports.h"
#include "tests/support/Turns.h"

#include <QtCore/QTimeZone>

namespace baton::fakes {

using namespace reports;

namespace {
constexpr TimeMs kMinute = 60'000;
constexpr TimeMs kHour = 60 * kMinute;
constexpr TimeMs kDay = 24 * kHour;
} // namespace

Task<PeriodReport> FakeReports::report(const ReportQuestion &question, const CancelToken &cancel)
{
    asked.append(question);
    tokens.append(cancel);
    m_open.push_back({question, cancel, {}});
    const auto future = m_open.back().completer.future();
    if (answersAtOnce)
        QMetaObject::invokeMethod(QCoreApplication::instance(), [this] { answerNext(); }, Qt::QueuedConnection);
    return future;
}

bool FakeReports::answerNext()
{
    if (m_open.empty())
        return false;
    const Open open = m_open.front();
    m_open.pop_front();
    if (open.cancel.isCancelled())
        open.completer.complete(fail(Error::Kind::Cancelled));
    else if (failure)
        open.completer.complete(fail(*failure));
    else
        open.completer.complete(make(open.question));
    return true;
}

void FakeReports::answerAll()
{
    while (answerNext())
        settle();
}

FakeReports::Story &FakeReports::add(const ThreadId &thread, TimeMs at, TimeMs answeredAfter, const MemberId &by)
{
    Story &made = stories.emplace_back();
    made.account = QStringLiteral("@acme");
    made.story.thread = thread;
    made.story.account = 1;
    MessageFact message;
    message.id.bytes = thread.bytes;
    message.id.bytes[15] ^= 1;
    message.order = "1";
    message.contact = 1;
    message.net = at;
    message.seen = at + 20'000;
    made.story.messages.push_back(message);
    if (answeredAfter > 0) {
        message.id.bytes[15] ^= 3;
        message.order = "2";
        message.direction = Direction::Out;
        message.author = by;
        message.net = at + answeredAfter;
        message.seen = *message.net;
        made.story.messages.push_back(message);
    }
    return made;
}

void FakeReports::fillWeeks(TimeMs until, const QList<ThreadRow> &rows, const QList<MemberView> &members)
{
    now = until;
    for (const MemberView &member : members)
        names.insert(member.id, member.name);
    Calendar office;
    office.zone = QStringLiteral("Europe/Berlin");
    for (size_t day = 0; day < 5; ++day)
        office.week[day] = {{9 * 60, 17 * 60}};
    hours = office;
    const QStringList tags{QStringLiteral("late parcel"), QStringLiteral("charged twice"), QStringLiteral("lid"),
        QStringLiteral("praise"), QStringLiteral("Bedienungsanleitung Deckelverriegelung")};
    const QStringList accounts{
        QStringLiteral("@acme"), QStringLiteral("@acme.example"), QStringLiteral("help@kettle.example")};
    // The same every time, and nothing like a pattern.
    quint32 state = 20261123;
    const auto random = [&state](quint32 below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 8U) % below;
    };
    constexpr int kDays = 98;
    for (int day = kDays; day >= 0; --day) {
        const int weekday = int((until / kDay - day + 3) % 7); // 1970-01-01 was a Thursday
        const int conversations = (weekday < 5 ? 14 : 4) + int(random(6)) + (day < 14 ? 3 : 0);
        for (int i = 0; i < conversations; ++i) {
            const int hour = 6 + int((random(16) + random(10)) / 2) + (random(9) == 0 ? 4 : 0);
            const TimeMs at = (until / kDay - day) * kDay + hour * kHour + random(60) * kMinute;
            if (at > until)
                continue;
            const bool isOpen = day < 3 && random(4) == 0;
            const TimeMs after = isOpen
                ? 0
                : (5 + random(90) + (random(8) == 0 ? random(600) : 0)) * kMinute + (weekday > 4 ? kDay : 0);
            ThreadId thread;
            for (auto &byte : thread.bytes)
                byte = static_cast<unsigned char>(random(256));
            if (isOpen && !rows.isEmpty())
                thread = rows.at(int(random(quint32(rows.size())))).id;
            const MemberId by = members.isEmpty() || random(7) == 0
                ? MemberId()
                : members.at(int(random(quint32(members.size())))).id;
            Story &made = add(thread, at, at + after > until ? 0 : after, by);
            const quint32 account = random(10) < 6 ? 0 : random(2) + 1;
            made.story.account = account + 1;
            made.account = accounts.at(account);
            if (random(3) == 0)
                made.story.tags = {tags.at(int(random(quint32(tags.size()))))};
            if (after > 0 && at + after + kDay < until) {
                const TimeMs answered = at + after;
                if (random(3) == 0) {
                    MessageFact more = made.story.messages.front();
                    more.id.bytes[13] ^= 5;
                    more.order = "4";
                    more.net = more.seen = answered + 20 * kMinute;
                    MessageFact reply = made.story.messages.back();
                    reply.id.bytes[13] ^= 9;
                    reply.order = "5";
                    reply.net = reply.seen = answered + (30 + random(80)) * kMinute;
                    made.story.messages.push_back(more);
                    made.story.messages.push_back(reply);
                }
                using Kind = ActFact::Kind;
                if (random(9) == 0 && members.size() > 1)
                    made.story.acts.push_back({Kind::HandOff, at + 2 * kMinute, members.at(1).id, by, false});
                if (random(2) == 0)
                    made.story.acts.push_back({Kind::Done, answered + 3 * kHour, by, {}, false});
            }
            if (after > 40 * kMinute && random(3) == 0) {
                MessageFact again = made.story.messages.front();
                again.id.bytes[14] ^= 7;
                again.order = "3";
                again.net = at + 30 * kMinute;
                again.seen = *again.net;
                made.story.messages.push_back(again);
            }
        }
    }
}

Result<PeriodReport> FakeReports::make(ReportQuestion question) const
{
    PeriodReport made;
    if (question.zone.isEmpty())
        question.zone = hours ? hours->zone : QStringLiteral("Europe/Berlin");
    made.question = question;
    made.hours = hours;
    made.names = names;
    const QTimeZone zone(question.zone.toUtf8());
    const TimeMs begin = question.from.startOfDay(zone).toMSecsSinceEpoch();
    const TimeMs end = question.to.addDays(1).startOfDay(zone).toMSecsSinceEpoch();
    const Period period{begin, std::clamp(now + 1, begin, end)};
    made.isProvisional = end > now;
    ReportOptions options;
    options.calendar = hours;
    options.zone = question.zone;
    std::vector<ThreadStory> all;
    std::map<QString, std::vector<ThreadStory>> groups;
    for (const Story &one : stories) {
        all.push_back(one.story);
        if (question.by == Grouping::Account)
            groups[one.account].push_back(one.story);
        for (const QString &tag : one.story.tags) {
            if (question.by == Grouping::Tag)
                groups[tag].push_back(one.story);
        }
    }
    made.total = reportOf(all, period, options);
    for (const auto &[key, some] : groups)
        made.groups.append({key, reportOf(some, period, options)});
    return made;
}

} // namespace baton::fakes
