// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/StoryReader.h"
#include "core/store/MessageRepository.h"
#include "core/team/LocalTeam.h"
#include "core/team/ThreadActs.h"
#include "tests/core/inbox/IngestFixture.h"

#include <QtTest/QTest>

namespace baton::reports {

using baton::inbox::IngestFixture;
using store::kNoon;

inline constexpr TimeMs kMinute = 60'000;
inline constexpr TimeMs kHour = 60 * kMinute;
inline constexpr TimeMs kDay = 24 * kHour;

inline team::LocalDevice device(unsigned char number)
{
    team::LocalDevice device;
    device.key.fill(number);
    device.member.bytes.fill(number);
    device.memberName = QStringLiteral("Colleague %1").arg(number);
    return device;
}

inline MemberId member(int number) { return device(static_cast<unsigned char>(number)).member; }

inline ops::EvaluateOptions twoColleagues()
{
    ops::EvaluateOptions options;
    options.memberOf = [](const DeviceId &id) -> std::optional<MemberId> {
        for (const unsigned char number : {1, 2}) {
            if (ops::deviceIdOf(device(number).key) == id)
                return device(number).member;
        }
        return std::nullopt;
    };
    return options;
}

template <typename T> Result<T> await(const Task<T> &task)
{
    if (!QTest::qWaitFor([&] { return task.isFinished(); }, 60000))
        return fail(Error::Kind::Timeout);
    return task.result();
}

/// One profile, two colleagues at it, and the facts as a person would write them down beside it.
class Desk {
public:
    Desk()
        : m_log(fixture.clock(), device(1), &random16)
        , m_other(fixture.clock(), device(2), &random16)
        , m_one(*fixture, m_log)
        , m_two(*fixture, m_other)
    {
        fixture.restart(team::stateSource(m_log));
    }

    [[nodiscard]] TimeMs now() { return fixture.clock().nowMs(); }
    void waitUntil(TimeMs at) { fixture.clock().advance(std::chrono::milliseconds(at - now())); }

    /// A message of a customer ("1", "2" …), or of ours. @return its number
    int says(int customer, int parent = 0, int author = 0)
    {
        const int number = ++m_number;
        const bool isOurs = customer == 0;
        NetworkMessage message = IngestFixture::message(QString::number(number),
            isOurs ? QStringLiteral("brand") : QStringLiteral("customer%1").arg(customer), 0,
            parent == 0 ? QString() : QString::number(parent));
        message.at = now();
        fixture.clock().advance(std::chrono::seconds(5));
        fixture.apply({message});
        MessageFact fact;
        fact.id = messageIdFor(u"mastodon", message.globalId);
        fact.order = message.globalId.toUtf8();
        fact.direction = message.direction;
        if (!isOurs) {
            if (!m_contacts.contains(customer))
                m_contacts.insert(customer, m_contacts.size() + 1);
            fact.contact = m_contacts.value(customer);
        }
        fact.net = message.at;
        fact.seen = now();
        if (parent != 0)
            fact.parent = facts.messages.at(size_t(parent) - 1).id;
        if (isOurs && author != 0) {
            fact.author = member(author);
            fixture.write([&](store::WriteContext &context) {
                store::messages::setWriter(context, *store::messages::keyOf(context, fact.id), member(author));
            });
        }
        facts.messages.push_back(fact);
        return number;
    }

    /// The network says that a message is no more.
    void goes(int number)
    {
        const MessageView view = fixture.conversation(thread()).messages.at(number - 1);
        connectors::Batch batch = IngestFixture::batch({});
        Tombstone gone;
        gone.networkId = view.networkId;
        batch.gone.append(gone);
        fixture.apply(batch);
        facts.messages.at(size_t(number) - 1).deletedAt = now();
    }

    [[nodiscard]] ThreadKey thread() { return fixture.rows().value(0).key; }
    team::LocalTeam &colleague(int number) { return number == 1 ? m_one : m_two; }

    void act(ActFact::Kind kind, int by, int who = 0)
    {
        const QList<ThreadKey> threads{thread()};
        team::LocalTeam &desk = colleague(by);
        using Kind = ActFact::Kind;
        Result<void> acted;
        switch (kind) {
        case Kind::Claim: acted = await(desk.claim(threads)); break;
        case Kind::Release: acted = await(desk.release(threads)); break;
        case Kind::Done: acted = await(desk.done(threads, DoneReason::None)); break;
        case Kind::NoReplyNeeded: acted = await(desk.done(threads, DoneReason::NoReplyNeeded)); break;
        case Kind::Spam: acted = await(desk.done(threads, DoneReason::Spam)); break;
        case Kind::Open: acted = await(desk.reopen(threads)); break;
        case Kind::HandOff: acted = handOff(by, who); break;
        case Kind::Return: acted = await(desk.sendBack(threads, QStringLiteral("not mine"))); break;
        }
        if (!acted)
            qFatal("act %d: %s", int(kind), qPrintable(acted.error().detail));
        ActFact fact;
        fact.kind = kind;
        fact.at = now();
        fact.by = member(by);
        fact.who = kind == Kind::Claim ? member(by) : who != 0 ? member(who) : MemberId();
        if (kind == Kind::Done || kind == Kind::NoReplyNeeded || kind == Kind::Spam) {
            std::vector<quint64> seen;
            for (const MessageFact &message : facts.messages) {
                if (message.direction == Direction::In)
                    seen.push_back(shortKey(message.id));
            }
            std::sort(seen.begin(), seen.end());
            fact.seen = seen;
        }
        facts.acts.push_back(fact);
    }

    std::vector<ThreadStory> read(const Period &period)
    {
        return fixture.read([&](store::ReadContext &context) {
            StoryReader reader(context, twoColleagues(), period);
            std::vector<ThreadStory> stories;
            while (auto story = reader.next())
                stories.push_back(*std::move(story));
            return stories;
        });
    }
    ThreadHistory history(TimeMs until)
    {
        const auto stories = read({0, until});
        return stories.size() == 1 ? replay(stories[0].messages, stories[0].acts, until) : ThreadHistory();
    }

    IngestFixture fixture;
    ThreadStory facts;

private:
    Result<void> handOff(int by, int to)
    {
        // Alone nobody else is in the team: said in the log as a colleague's computer would.
        team::TeamLog &log = by == 1 ? m_log : m_other;
        const ThreadKey key = thread();
        fixture.write([&](store::WriteContext &context) {
            const auto loaded = team::loadThread(context, log, key);
            const auto sealed = log.append(
                context, {ops::handoff(loaded->id, loaded->state, member(to), std::nullopt, std::nullopt)});
            if (!sealed)
                qFatal("%s", qPrintable(sealed.error().detail));
        });
        return {};
    }

    int m_number = 0;
    QHash<int, ContactNumber> m_contacts;
    team::TeamLog m_log;
    team::TeamLog m_other;
    team::LocalTeam m_one;
    team::LocalTeam m_two;
};

inline constexpr TimeMs kLate = kNoon + 400 * kDay;

} // namespace baton::reports
