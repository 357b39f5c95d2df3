// SPDX-License-Identifier: GPL-3.0-or-later
// The program's side of the comparison: one scenario a line on stdin, its report a line on stdout, both as JSON. What
// a scenario holds stands in replay.py and figures.py. Exit code 2 and a word on stderr if one cannot be read.
#include "core/domain/ThreadFacts.h"
#include "core/reports/Figures.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <iostream>
#include <string>

using namespace baton;
using namespace baton::reports;

namespace {

using Kind = ActFact::Kind;
using Reason = WaitDropped::Reason;

/// Ids are numbers in a scenario. Their first eight bytes are all that a done names a message by.
template <typename Id> Id idOf(const QJsonValue &value)
{
    Id id;
    for (size_t i = 0; i < 8; ++i)
        id.bytes[i] = static_cast<unsigned char>(value.toInteger() >> (8 * (7 - i)));
    return id;
}

template <typename Id> QJsonValue numberOf(const Id &id)
{
    qint64 number = 0;
    for (size_t i = 0; i < 8; ++i)
        number = number << 8 | id.bytes[i];
    return id.isNull() ? QJsonValue() : QJsonValue(number);
}

QJsonValue optional(const std::optional<double> &value) { return value ? QJsonValue(*value) : QJsonValue(); }

constexpr std::array kKinds{"claim", "release", "done", "no_reply_needed", "spam", "open", "hand_off", "return"};
constexpr std::array kReasons{"done", "no_reply_needed", "spam", "deleted"};
constexpr std::array kOutcomes{"open", "accepted", "returned", "bounced"};

MessageFact messageOf(const QJsonObject &json)
{
    MessageFact message;
    message.id = idOf<MessageId>(json[u"id"]);
    message.order = json[u"order"].toString().toUtf8();
    message.direction = json[u"direction"].toString() == u"in" ? Direction::In : Direction::Out;
    message.contact = json[u"contact"].toInteger();
    if (!json[u"net"].isNull())
        message.net = json[u"net"].toInteger();
    message.seen = json[u"seen"].toInteger();
    message.parent = idOf<MessageId>(json[u"parent"]);
    for (const QJsonValue contact : json[u"mentions"].toArray())
        message.mentions.push_back(contact.toInteger());
    message.author = idOf<MemberId>(json[u"author"]);
    message.qualifies = json[u"qualifies"].toBool();
    message.deletedAt = json[u"deleted_at"].toInteger();
    return message;
}

ActFact actOf(const QJsonObject &json)
{
    ActFact act;
    const QByteArray word = json[u"kind"].toString().toLatin1();
    const auto kind = std::find(kKinds.begin(), kKinds.end(), word);
    if (kind == kKinds.end())
        qFatal("no such act: %s", word.constData());
    act.kind = Kind(kind - kKinds.begin());
    act.at = json[u"at"].toInteger();
    act.by = idOf<MemberId>(json[u"by"]);
    act.who = idOf<MemberId>(json[u"who"]);
    act.isEstimated = json[u"estimated"].toBool();
    if (json[u"seen"].isArray()) {
        std::vector<quint64> seen;
        for (const QJsonValue id : json[u"seen"].toArray())
            seen.push_back(shortKey(idOf<MessageId>(id)));
        std::sort(seen.begin(), seen.end());
        act.seen = seen;
    }
    act.order = json[u"order"].toString().toUtf8();
    return act;
}

std::vector<ThreadStory> storiesOf(const QJsonArray &json)
{
    std::vector<ThreadStory> stories;
    for (const QJsonValue one : json) {
        ThreadStory story;
        story.thread = idOf<ThreadId>(one[u"thread"]);
        for (const QJsonValue message : one[u"messages"].toArray())
            story.messages.push_back(messageOf(message.toObject()));
        for (const QJsonValue act : one[u"acts"].toArray())
            story.acts.push_back(actOf(act.toObject()));
        stories.push_back(std::move(story));
    }
    return stories;
}

QJsonArray intervalsOf(const Figure &figure)
{
    QJsonArray intervals;
    for (const Interval &one : figure.intervals)
        intervals.append(
            QJsonObject{{QStringLiteral("thread"), numberOf(one.thread)}, {QStringLiteral("from"), one.from},
                {QStringLiteral("until"), one.until}, {QStringLiteral("length"), one.length},
                {QStringLiteral("open"), one.open ? QJsonValue(*one.open) : QJsonValue()},
                {QStringLiteral("person"), numberOf(one.person)}, {QStringLiteral("estimated"), one.isEstimated}});
    return intervals;
}

QJsonObject figureOf(const Figure &figure)
{
    return {{QStringLiteral("n"), figure.n()}, {QStringLiteral("median"), optional(figure.median())},
        {QStringLiteral("p90"), optional(figure.ninthTenth())},
        {QStringLiteral("open_median"), optional(figure.openMedian())},
        {QStringLiteral("open_p90"), optional(figure.openNinthTenth())},
        {QStringLiteral("estimated"), figure.estimated()}, {QStringLiteral("out_of_hours"), figure.outOfHours()},
        {QStringLiteral("intervals"), intervalsOf(figure)}};
}

QJsonArray weekOf(const std::array<std::array<int, 24>, 7> &week)
{
    QJsonArray days;
    for (const auto &hours : week) {
        QJsonArray day;
        for (const int count : hours)
            day.append(count);
        days.append(day);
    }
    return days;
}

QString keyOf(const MemberId &member)
{
    return member.isNull() ? QStringLiteral("None") : QString::number(numberOf(member).toInteger());
}

QJsonArray shareOf(const Share &share) { return {share.part, share.whole}; }

QJsonObject historyOf(const ThreadStory &story, const ThreadHistory &history)
{
    QJsonArray gaps, drops, episodes, waiting, handOvers;
    for (const Gap &gap : history.gaps)
        gaps.append(QJsonArray{gap.contact, gap.since, gap.until, numberOf(gap.responder), gap.episode, gap.isFirst});
    for (const Drop &drop : history.drops)
        drops.append(QJsonArray{
            drop.contact, drop.since, drop.until, QLatin1String(kReasons[size_t(drop.reason)]), drop.episode});
    for (const Episode &episode : history.episodes)
        episodes.append(QJsonArray{episode.start, episode.startedByUs, episode.reopens});
    for (auto one = history.waiting.begin(); one != history.waiting.end(); ++one)
        waiting.append(QJsonArray{one.key(), one.value()});
    for (const HandOver &one : history.handOvers)
        handOvers.append(QJsonArray{
            one.since, one.until, numberOf(one.by), numberOf(one.to), QLatin1String(kOutcomes[size_t(one.outcome)])});
    return {{QStringLiteral("thread"), numberOf(story.thread)}, {QStringLiteral("gaps"), gaps},
        {QStringLiteral("drops"), drops}, {QStringLiteral("episodes"), episodes}, {QStringLiteral("waiting"), waiting},
        {QStringLiteral("hand_overs"), handOvers}, {QStringLiteral("holder"), numberOf(history.holder)},
        {QStringLiteral("is_spam"), history.isSpam}};
}

QJsonObject personsShare(const Report &report, const MemberId &person)
{
    const Report share = shareOf(report, person);
    return {{QStringLiteral("replies"), share.replies},
        {QStringLiteral("first_response"), intervalsOf(share.firstResponse)},
        {QStringLiteral("next_reply"), intervalsOf(share.nextReply)},
        {QStringLiteral("claim"), intervalsOf(share.claim)}, {QStringLiteral("hand_off"), intervalsOf(share.handOff)},
        {QStringLiteral("first_resolution"), intervalsOf(share.firstResolution)},
        {QStringLiteral("full_resolution"), intervalsOf(share.fullResolution)}};
}

QJsonObject figuresOf(const Report &report)
{
    return {{QStringLiteral("first_response"), figureOf(report.firstResponse)},
        {QStringLiteral("next_reply"), figureOf(report.nextReply)},
        {QStringLiteral("unknown_response"), figureOf(report.unknownResponse)},
        {QStringLiteral("customer_wait"), figureOf(report.customerWait)},
        {QStringLiteral("claim"), figureOf(report.claim)}, {QStringLiteral("hand_off"), figureOf(report.handOff)},
        {QStringLiteral("first_resolution"), figureOf(report.firstResolution)},
        {QStringLiteral("full_resolution"), figureOf(report.fullResolution)},
        {QStringLiteral("backlog"), figureOf(report.backlog.figure())},
        {QStringLiteral("ingest_lag"), figureOf(report.ingestLag)}};
}

QJsonObject reportJson(const Report &report)
{
    QJsonObject own, dropped, repliesBy;
    for (const auto &[member, figure] : report.ownResponse)
        own.insert(keyOf(member), figureOf(figure));
    for (const Reason reason : {Reason::Done, Reason::NoReplyNeeded, Reason::Spam, Reason::Deleted}) {
        const auto found = report.dropped.find(reason);
        dropped.insert(QLatin1String(kReasons[size_t(reason)]), found == report.dropped.end() ? 0 : found->second);
    }
    for (const auto &[member, count] : report.repliesBy)
        repliesBy.insert(keyOf(member), count);
    QJsonArray chasers, ages;
    for (const auto &[thread, chaser] : report.chasers)
        chasers.append(QJsonArray{numberOf(thread), chaser.contact, chaser.at});
    for (const int count : report.backlog.byAge)
        ages.append(count);
    return {{QStringLiteral("figures"), figuresOf(report)}, {QStringLiteral("own_response"), own},
        {QStringLiteral("accepted"), report.accepted}, {QStringLiteral("returned"), report.returned},
        {QStringLiteral("bounced"), report.bounced}, {QStringLiteral("reopened"), shareOf(report.reopened)},
        {QStringLiteral("no_reply_needed"), shareOf(report.noReplyNeeded)}, {QStringLiteral("dropped"), dropped},
        {QStringLiteral("chasers"), chasers}, {QStringLiteral("unclaimed"), report.backlog.unclaimed},
        {QStringLiteral("by_age"), ages}, {QStringLiteral("traffic"), weekOf(report.traffic)},
        {QStringLiteral("hours"), weekOf(report.hours)}, {QStringLiteral("conversations"), report.conversations},
        {QStringLiteral("messages"), report.messages}, {QStringLiteral("replies"), report.replies},
        {QStringLiteral("replies_by"), repliesBy}};
}

/// What the calendar says by itself: "opens" are stretches, "adds" moments and lengths.
void measure(const QJsonObject &scenario, const Calendar &calendar, QJsonObject &answer)
{
    QJsonArray opens, adds;
    for (const QJsonValue one : scenario[u"opens"].toArray())
        opens.append(calendar.openBetween(one[0].toInteger(), one[1].toInteger()));
    for (const QJsonValue one : scenario[u"adds"].toArray()) {
        const auto after = calendar.after(one[0].toInteger(), one[1].toInteger());
        adds.append(after ? QJsonValue(*after) : QJsonValue());
    }
    answer.insert(QStringLiteral("opens"), opens);
    answer.insert(QStringLiteral("adds"), adds);
}

QJsonObject answerTo(const QJsonObject &scenario)
{
    const Period period{scenario[u"period"][u"from"].toInteger(), scenario[u"period"][u"to"].toInteger()};
    ReportOptions options;
    options.zone = scenario[u"zone"].toString();
    if (scenario[u"calendar"].isObject()) {
        QString problem;
        options.calendar = Calendar::fromJson(
            QJsonDocument(scenario[u"calendar"].toObject()).toJson(QJsonDocument::Compact), &problem);
        if (!options.calendar)
            qFatal("calendar: %s", qPrintable(problem));
    }
    const std::vector<ThreadStory> stories = storiesOf(scenario[u"stories"].toArray());
    const Report report = reportOf(stories, period, options);
    QJsonObject answer = reportJson(report);
    QJsonArray histories;
    for (const ThreadStory &story : stories)
        histories.append(historyOf(story, replay(story.messages, story.acts, period.to)));
    answer.insert(QStringLiteral("histories"), histories);
    QJsonObject shares;
    for (const QJsonValue person : scenario[u"persons"].toArray()) {
        const auto member = idOf<MemberId>(person);
        shares.insert(keyOf(member), personsShare(report, member));
    }
    answer.insert(QStringLiteral("shares"), shares);
    if (options.calendar)
        measure(scenario, *options.calendar, answer);
    return answer;
}

} // namespace

int main()
{
    for (std::string line; std::getline(std::cin, line);) {
        const QJsonDocument scenario = QJsonDocument::fromJson(QByteArray::fromStdString(line));
        if (!scenario.isObject()) {
            std::cerr << "not a scenario: " << line.substr(0, 200) << std::endl;
            return 2;
        }
        std::cout << QJsonDocument(answerTo(scenario.object())).toJson(QJsonDocument::Compact).toStdString()
                  << std::endl;
    }
    return 0;
}
