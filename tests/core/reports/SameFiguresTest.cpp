// SPDX-License-Identifier: GPL-3.0-or-later
// Two profiles that read one network and hear of one another late, and a third that hears of everything at the end in
// any order: once all three know the same, they print the same report, byte by byte.
#include "core/commands/ReportShapes.h"
#include "core/team/Arrivals.h"
#include "core/team/StoredOps.h"
#include "core/team/TeamState.h"
#include "tests/core/reports/ReportDesk.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QSet>

#include <map>
#include <random>

using namespace baton;
using namespace baton::reports;

namespace {

/// One thing that the network tells, whoever asks it and whenever.
struct News {
    TimeMs at = 0; ///< when it was stored: the same in the facts that colleagues share
    std::optional<NetworkMessage> message;
    int writer = 0; ///< of one of ours: which colleague; 0: written outside Baton
    QString gone; ///< network id
};

/// A profile with its own database, log and clock.
class Profile {
public:
    Profile(int number, unsigned seed)
        : m_random(seed)
        , m_log(fixture.clock(), device(static_cast<unsigned char>(number)), [this] { return random16Of(m_random); })
        , m_team(*fixture, m_log)
    {
        fixture.restart(team::stateSource(m_log));
    }

    team::LocalTeam &team() { return m_team; }
    void setClock(TimeMs at) { fixture.clock().advance(std::chrono::milliseconds(at - fixture.clock().nowMs())); }

    void hear(const News &news)
    {
        const TimeMs now = fixture.clock().nowMs();
        setClock(news.at);
        if (news.message) {
            fixture.apply({*news.message});
            if (news.writer != 0) {
                const MessageId id = messageIdFor(u"mastodon", news.message->globalId);
                fixture.write([&](store::WriteContext &context) {
                    store::messages::setWriter(context, *store::messages::keyOf(context, id), member(news.writer));
                });
            }
        } else {
            connectors::Batch batch = IngestFixture::batch({});
            Tombstone tombstone;
            tombstone.networkId = news.gone;
            batch.gone.append(tombstone);
            fixture.apply(batch);
        }
        setClock(now);
    }

    QList<store::StoredOp> operations()
    {
        return fixture.read([](store::ReadContext &context) { return store::ops::after(context, 0, 100'000); });
    }

    /// Takes in a colleague's operation as it came: after or before those that it replaces.
    void hear(store::StoredOp operation)
    {
        operation.key = 0;
        fixture.write([&](store::WriteContext &context) {
            if (!store::ops::append(context, operation))
                return;
            const ops::RegisterKind kind = ops::kindOf(ops::OpType(operation.type));
            team::Touched touched{{kind, ops::EntityId{operation.entity}}};
            for (const OpId &over : operation.over) {
                for (const store::Bytes16 &entity : store::ops::entitiesOf(context, over))
                    touched.insert({kind, ops::EntityId{entity}});
            }
            team::followUp(context, m_log, touched);
        });
    }

    /// Alone nobody else is in the team: said in the log as a colleague's computer would.
    void handOff(ThreadKey key, int to)
    {
        fixture.write([&](store::WriteContext &context) {
            const auto thread = team::loadThread(context, m_log, key);
            const auto sealed
                = m_log.append(context, {ops::handoff(thread->id, thread->state, member(to), std::nullopt, std::nullopt)});
            if (!sealed)
                qFatal("%s", qPrintable(sealed.error().detail));
            team::followUp(context, m_log, {{ops::RegisterKind::Holder, ops::entityOf(thread->id)}});
        });
    }

    /// The report of a period, by tags too, as batonctl prints it.
    QByteArray report(const Period &period)
    {
        const std::vector<ThreadStory> stories = fixture.read([&](store::ReadContext &context) {
            StoryReader reader(context, twoColleagues(), period);
            std::vector<ThreadStory> all;
            while (auto story = reader.next())
                all.push_back(*std::move(story));
            return all;
        });
        ReportOptions options;
        options.calendar = Calendar::always(QStringLiteral("Europe/Berlin"));
        options.calendar->week[6].clear();
        options.zone = options.calendar->zone;
        PeriodReport made;
        made.question = {QDate(2026, 11, 1), QDate(2026, 11, 30), options.zone, Grouping::Tag};
        made.total = reportOf(stories, period, options);
        made.hours = options.calendar;
        for (const QString tag : {QStringLiteral("late"), QStringLiteral("broken")}) {
            std::vector<ThreadStory> tagged;
            std::copy_if(stories.begin(), stories.end(), std::back_inserter(tagged),
                [&](const ThreadStory &story) { return story.tags.contains(tag); });
            made.groups.append({tag, reportOf(tagged, period, options)});
        }
        return QJsonDocument(commands::reportJson(made, true)).toJson();
    }

    IngestFixture fixture;

private:
    static std::array<unsigned char, 16> random16Of(std::mt19937 &random)
    {
        std::array<unsigned char, 16> bytes{};
        for (unsigned char &byte : bytes)
            byte = static_cast<unsigned char>(random());
        return bytes;
    }

    std::mt19937 m_random;
    team::TeamLog m_log;
    team::LocalTeam m_team;
};

/// What happened, out of one number.
class Weeks {
public:
    explicit Weeks(unsigned seed)
        : m_random(seed)
        , one(1, seed)
        , two(2, seed + 1000)
        , late(3, seed + 2000)
    {
        for (int step = 0; step < 60; ++step) {
            m_now += pick(1, 9) * kMinute * (pick(0, 3) == 0 ? 300 : 10);
            if (pick(0, 19) == 0)
                m_now += 6 * kDay;
            for (Profile *profile : {&one, &two})
                profile->setClock(m_now);
            switch (pick(0, 7)) {
            case 0:
            case 1:
            case 2: says(); break;
            case 3: tellSome(one, two, 2); break;
            case 4: tellSome(two, one, 2); break;
            default: act(pick(0, 1) == 0 ? one : two);
            }
        }
        tellSome(one, two, 1);
        tellSome(two, one, 1);
        late.setClock(m_now);
        tellSome(one, late, 1);
    }

    [[nodiscard]] TimeMs now() const { return m_now; }
    [[nodiscard]] const std::map<QString, int> &done() const { return m_done; }

private:
    int pick(int from, int to) { return std::uniform_int_distribution(from, to)(m_random); }

    void says()
    {
        News news;
        const int known = int(m_messages.size());
        if (known > 0 && pick(0, 7) == 0) {
            const NetworkMessage &gone = m_messages[pick(0, known - 1)];
            if (gone.direction == Direction::Out || m_gone.contains(gone.networkId))
                return;
            m_gone.insert(gone.networkId);
            news.gone = gone.networkId;
        } else {
            const bool isOurs = known > 0 && pick(0, 2) == 0;
            const QString author = isOurs ? QStringLiteral("brand") : QStringLiteral("customer%1").arg(pick(1, 4));
            const QString parent
                = known > 0 && pick(0, 5) != 0 ? m_messages[std::max(0, known - pick(1, 6))].networkId : QString();
            news.message = IngestFixture::message(QString::number(known + 1), author, 0, parent);
            news.message->at = m_now - pick(1, 3) * kMinute;
            if (pick(0, 4) == 0)
                news.message->at -= pick(1, 20) * kHour; // it was read late
            news.writer = isOurs ? pick(0, 2) : 0;
            m_messages.append(*news.message);
        }
        news.at = m_now;
        m_news.append(news);
    }

    /// One in `share` of all that `to` does not know yet comes to it, in any order.
    void tellSome(Profile &from, Profile &to, int share)
    {
        const QList<store::StoredOp> operations = from.operations();
        QList<int> parcels; // news by their numbers, operations behind them
        for (int i = 0; i < m_news.size() + operations.size(); ++i) {
            if (share == 1 || pick(1, share) == 1)
                parcels.append(i);
        }
        std::shuffle(parcels.begin(), parcels.end(), m_random);
        auto &heard = m_heard[&to];
        QList<int> ends; // that a message is gone is told to whoever has it
        for (const int parcel : std::as_const(parcels)) {
            if (parcel >= m_news.size())
                to.hear(operations.at(parcel - m_news.size()));
            else if (!m_news.at(parcel).message)
                ends.append(parcel);
            else if (!heard.contains(parcel)) {
                heard.insert(parcel);
                to.hear(m_news.at(parcel));
            }
        }
        for (const int end : std::as_const(ends)) {
            const bool isKnown = std::any_of(heard.begin(), heard.end(), [&](int one) {
                return m_news.at(one).message && m_news.at(one).message->networkId == m_news.at(end).gone;
            });
            if (isKnown && !heard.contains(end)) {
                heard.insert(end);
                to.hear(m_news.at(end));
            }
        }
    }

    void act(Profile &profile)
    {
        const QList<ThreadRow> rows = profile.fixture.rows();
        if (rows.isEmpty())
            return;
        const QList<ThreadKey> threads{rows[pick(0, int(rows.size()) - 1)].key};
        const auto count = [this](const char *what, const auto &result) {
            if (result) // else it was refused, as it is to people
                ++m_done[QString::fromLatin1(what)];
        };
        switch (pick(0, 11)) {
        case 0: count("claim", await(profile.team().claim(threads))); break;
        case 1: count("release", await(profile.team().release(threads))); break;
        case 2: count("done", await(profile.team().done(threads, DoneReason::None))); break;
        case 3: count("no reply", await(profile.team().done(threads, DoneReason::NoReplyNeeded))); break;
        case 4: count("spam", await(profile.team().done(threads, DoneReason::Spam))); break;
        case 5: count("open", await(profile.team().reopen(threads))); break;
        case 6: profile.handOff(threads.first(), pick(1, 2)); break;
        case 7: count("return", await(profile.team().sendBack(threads, QStringLiteral("not mine")))); break;
        case 8:
            count("tag",
                await(profile.team().addTag(threads, pick(0, 1) == 0 ? QStringLiteral("late") : QStringLiteral("broken"))));
            break;
        case 9: count("undo", await(profile.team().undo())); break;
        case 10: {
            const ThreadKey other = rows[pick(0, int(rows.size()) - 1)].key;
            if (other != threads.first())
                count("join", await(profile.team().join(threads.first(), other)));
            break;
        }
        default: {
            const auto messages = profile.fixture.conversation(threads.first()).messages;
            if (messages.size() > 1)
                count("split", await(profile.team().split(messages[pick(1, int(messages.size()) - 1)].key)));
        }
        }
    }

    std::mt19937 m_random;
    TimeMs m_now = kNoon;
    QList<NetworkMessage> m_messages;
    QList<News> m_news;
    QSet<QString> m_gone;
    std::map<Profile *, QSet<int>> m_heard;
    std::map<QString, int> m_done;

public:
    Profile one;
    Profile two;
    Profile late;
};

} // namespace

class SameFiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoeverKnowsTheSame_printsTheSame()
    {
        std::map<QString, int> done;
        for (unsigned seed = 1; seed <= 12; ++seed) {
            Weeks weeks(seed);
            for (const auto &[what, count] : weeks.done())
                done[what] += count;
            const TimeMs half = kNoon + (weeks.now() - kNoon) / 2;
            for (const Period &period : {Period{kNoon - kDay, weeks.now() + kDay}, Period{kNoon, half},
                     Period{half, weeks.now()}, Period{half - kDay, half}}) {
                const QByteArray report = weeks.one.report(period);
                for (Profile *other : {&weeks.two, &weeks.late})
                    QVERIFY2(other->report(period) == report, qPrintable(differing(report, other->report(period), seed)));
            }
        }
        for (const char *what :
            {"claim", "release", "done", "no reply", "spam", "open", "return", "tag", "undo", "join", "split"})
            QVERIFY2(done[QString::fromLatin1(what)] > 0, what);
    }

private:
    /// The first line that differs.
    static QString differing(const QByteArray &a, const QByteArray &b, unsigned seed)
    {
        const QList<QByteArray> first = a.split('\n');
        const QList<QByteArray> second = b.split('\n');
        qsizetype line = 0;
        while (first.value(line) == second.value(line))
            ++line;
        return QStringLiteral("seed %1, line %2: %3 / %4")
            .arg(seed)
            .arg(line)
            .arg(QString::fromUtf8(first.value(line).trimmed()), QString::fromUtf8(second.value(line).trimmed()));
    }
};

QTEST_GUILESS_MAIN(SameFiguresTest)
#include "SameFiguresTest.moc"
