// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/Replay.h"

#include "core/domain/ThreadFacts.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>

namespace baton::reports {

namespace {

/// One thing that happened. At one moment messages come before their ends, and both before what a person did, who may
/// have had them in view.
struct Event {
    enum class Kind { Message, Deletion, Act };
    TimeMs at = 0;
    Kind kind = Kind::Message;
    QByteArray order;
    const MessageFact *message = nullptr;
    const ActFact *act = nullptr;
};

std::vector<Event> eventsUntil(std::span<const MessageFact> messages, std::span<const ActFact> acts, TimeMs until)
{
    std::vector<Event> events;
    for (const MessageFact &message : messages) {
        if (!message.qualifies)
            continue;
        if (message.at() < until)
            events.push_back({message.at(), Event::Kind::Message, message.order, &message, nullptr});
        const bool isGone = message.direction == Direction::In && message.deletedAt != 0;
        if (isGone && std::max(message.deletedAt, message.at()) < until)
            events.push_back(
                {std::max(message.deletedAt, message.at()), Event::Kind::Deletion, message.order, &message, nullptr});
    }
    for (const ActFact &act : acts) {
        if (act.at < until)
            events.push_back({act.at, Event::Kind::Act, act.order, nullptr, &act});
    }
    std::sort(events.begin(), events.end(), [](const Event &a, const Event &b) {
        if (a.at != b.at)
            return a.at < b.at;
        if (a.kind != b.kind)
            return a.kind < b.kind;
        if (a.order != b.order)
            return a.order < b.order;
        if (a.act == nullptr || b.act == nullptr)
            return false;
        return std::tie(a.act->kind, a.act->by, a.act->who) < std::tie(b.act->kind, b.act->by, b.act->who);
    });
    return events;
}

class Machine {
public:
    Machine(std::span<const MessageFact> messages, const ReplayOptions &options)
        : m_options(options)
    {
        for (const MessageFact &message : messages)
            m_byId.insert(message.id, &message);
    }

    void take(const Event &event)
    {
        switch (event.kind) {
        case Event::Kind::Message:
            if (event.message->direction == Direction::In)
                inbound(*event.message);
            else
                reply(*event.message);
            m_lastWord = event.at;
            break;
        case Event::Kind::Deletion: goes(*event.message, event.at); break;
        case Event::Kind::Act: act(*event.act); break;
        }
    }

    ThreadHistory finish()
    {
        const auto oldest = oldestOfEach();
        for (auto one = oldest.begin(); one != oldest.end(); ++one) {
            m_history.waiting.insert(one.key(), one.value()->at());
            if (!one.value()->net)
                m_history.estimated.insert(one.key());
        }
        if (!m_history.episodes.empty() && m_doneSince)
            markDone();
        m_history.isSpam = m_doneSince && m_isSpam;
        return std::move(m_history);
    }

private:
    /// A message that nobody has answered. One that is gone keeps the moment, but nobody waits for it alone.
    struct Open {
        const MessageFact *message = nullptr;
        bool isGone = false;
    };
    struct Taken {
        TimeMs at = 0;
        bool isEstimated = false;
    };

    [[nodiscard]] int episode() const { return int(m_history.episodes.size()) - 1; }
    Episode &current() { return m_history.episodes.back(); }

    void markDone()
    {
        current().lastDoneAt = m_doneSince;
        current().lastDoneBy = m_doneBy;
        current().isLastDoneEstimated = m_isDoneEstimated || m_isBetweenEstimated;
    }

    /// It was done until now.
    void opensAgain(TimeMs at, bool isEstimated)
    {
        current().doneBetween += at - *m_doneSince;
        m_isBetweenEstimated = m_isBetweenEstimated || m_isDoneEstimated || isEstimated;
        m_doneSince.reset();
    }

    void begin(const MessageFact &message, bool byUs)
    {
        if (!m_history.episodes.empty() && m_doneSince)
            markDone(); // nothing opens that one any more
        Episode fresh;
        fresh.start = message.at();
        fresh.startedByUs = byUs;
        fresh.isStartEstimated = !message.net;
        m_history.episodes.push_back(fresh);
        m_doneSince.reset();
        m_isBetweenEstimated = false;
        m_hasReply = false;
        m_hasGap = false;
    }

    /// The messages since which customers wait.
    [[nodiscard]] QHash<ContactNumber, const MessageFact *> oldestOfEach() const
    {
        QHash<ContactNumber, const MessageFact *> oldest;
        for (const Open &open : m_open) {
            if (!oldest.contains(open.message->contact))
                oldest.insert(open.message->contact, open.message);
        }
        return oldest;
    }
    /// Forgets the messages of those who wait no more.
    template <typename Ended> void forget(const QList<Ended> &ended)
    {
        QSet<ContactNumber> contacts;
        for (const Ended &one : ended)
            contacts.insert(one.contact);
        std::erase_if(m_open, [&](const Open &open) { return contacts.contains(open.message->contact); });
    }

    void goes(const MessageFact &message, TimeMs at)
    {
        const auto open = std::find_if(
            m_open.begin(), m_open.end(), [&](const Open &candidate) { return candidate.message == &message; });
        if (open == m_open.end())
            return; // nobody waits for an answer to it
        open->isGone = true;
        const QList<WaitDropped> dropped = m_waits.deleted(message.contact, at);
        if (dropped.isEmpty())
            return;
        drop(dropped, oldestOfEach(), false);
        forget(dropped);
    }

    [[nodiscard]] bool isQuietFor(TimeMs at) const
    {
        return (m_doneSince || !m_waits.isWaiting()) && at - std::max(m_lastWord, m_lastClose) >= m_options.quiet;
    }

    void inbound(const MessageFact &message)
    {
        const TimeMs at = message.at();
        if (m_history.episodes.empty() || isQuietFor(at)) {
            begin(message, false);
        } else if (m_doneSince) {
            ++current().reopens;
            opensAgain(at, !message.net);
        }
        if (m_waits.since(message.contact))
            m_history.chasers.push_back({message.contact, at});
        m_waits.inbound(message.contact, at);
        m_open.push_back({&message, false});
    }

    /// Whom a reply answers: the author of the first message of theirs above it, and whom it names.
    [[nodiscard]] ReplyTargets targetsOf(const MessageFact &reply) const
    {
        ReplyTargets targets{false, reply.mentions};
        const MessageFact *above = &reply;
        for (int steps = 0; steps < 10'000; ++steps) {
            above = above->parent.isNull() ? nullptr : m_byId.value(above->parent);
            if (above == nullptr)
                break;
            if (above->direction == Direction::In) {
                targets.contacts.push_back(above->contact);
                return targets;
            }
        }
        targets.everybody = true;
        return targets;
    }

    void reply(const MessageFact &message)
    {
        const TimeMs at = message.at();
        if (m_history.episodes.empty())
            begin(message, true);
        const auto took = m_took.constFind(message.author);
        QList<WaitGap> answered = m_waits.reply(at, targetsOf(message), message.author);
        const auto oldest = answered.isEmpty() ? QHash<ContactNumber, const MessageFact *>() : oldestOfEach();
        // The numbers of customers say nothing: whoever has waited longest is the first.
        std::sort(answered.begin(), answered.end(), [&oldest](const WaitGap &a, const WaitGap &b) {
            return std::tie(a.since, oldest[a.contact]->order) < std::tie(b.since, oldest[b.contact]->order);
        });
        for (const WaitGap &ended : std::as_const(answered)) {
            Gap gap;
            gap.contact = ended.contact;
            gap.since = ended.since;
            gap.until = ended.until;
            gap.responder = message.author;
            gap.isEstimated = !message.net || !oldest[ended.contact]->net;
            gap.isOwnEstimated = gap.isEstimated;
            if (!message.author.isNull() && took != m_took.cend()) {
                gap.responderSince = took->at;
                if (took->at > gap.since)
                    gap.isOwnEstimated = !message.net || took->isEstimated;
            }
            gap.episode = episode();
            gap.isFirst = !std::exchange(m_hasGap, true) && !current().startedByUs;
            m_history.gaps.push_back(gap);
        }
        if (!answered.isEmpty())
            forget(answered);
        m_hasReply = true;
        if (!current().claimedAt) {
            current().claimedAt = at;
            current().claimedBy = message.author;
            current().isClaimEstimated = !message.net;
        }
        if (HandOver *open = openHandOver(); open && !message.author.isNull() && open->to == message.author)
            end(*open, at, HandOver::Outcome::Accepted, !message.net);
    }

    HandOver *openHandOver()
    {
        const bool isOpen
            = !m_history.handOvers.empty() && m_history.handOvers.back().outcome == HandOver::Outcome::Open;
        return isOpen ? &m_history.handOvers.back() : nullptr;
    }
    static void end(HandOver &handOver, TimeMs at, HandOver::Outcome outcome, bool isEstimated)
    {
        handOver.isEstimated = handOver.isEstimated || isEstimated;
        handOver.until = at;
        handOver.outcome = outcome;
    }

    /// Who has it, and what becomes of a hand-off.
    void hold(const ActFact &act)
    {
        using Kind = ActFact::Kind;
        if (HandOver *open = openHandOver()) {
            const bool isByRecipient = open->to == act.by && !act.by.isNull();
            end(*open, act.at,
                isByRecipient && act.kind == Kind::Claim        ? HandOver::Outcome::Accepted
                    : isByRecipient && act.kind == Kind::Return ? HandOver::Outcome::Returned
                                                                : HandOver::Outcome::Bounced,
                act.isEstimated);
        }
        m_history.holder = act.kind == Kind::Claim || act.kind == Kind::Return ? act.who : MemberId();
        if (act.kind == Kind::HandOff)
            m_history.handOvers.push_back({act.at, 0, act.by, act.who, HandOver::Outcome::Open, act.isEstimated});
    }

    void drop(
        const QList<WaitDropped> &dropped, const QHash<ContactNumber, const MessageFact *> &oldest, bool isEndEstimated)
    {
        for (const WaitDropped &one : dropped)
            m_history.drops.push_back({one.contact, one.since, one.until, one.reason, episode(),
                isEndEstimated || !oldest[one.contact]->net});
    }

    /// Ends every wait that whoever is done knew of. What they had not seen waits on, and then it is not done.
    /// @return whether nobody waits any more
    bool close(const ActFact &act, WaitDropped::Reason reason)
    {
        std::vector<Open> unseen;
        QSet<ContactNumber> seen;
        QSet<ContactNumber> left;
        for (const Open &open : m_open) {
            const auto &[message, isGone] = open;
            const bool saw = !act.seen || std::binary_search(act.seen->begin(), act.seen->end(), shortKey(message->id));
            if (!saw)
                unseen.push_back(open);
            if (!isGone)
                (saw ? seen : left).insert(message->contact);
        }
        QList<WaitDropped> dropped = m_waits.close(act.at, reason);
        dropped.removeIf([&](const WaitDropped &one) { return !seen.contains(one.contact); });
        drop(dropped, oldestOfEach(), act.isEstimated);
        std::erase_if(unseen, [&](const Open &open) { return !left.contains(open.message->contact); });
        for (const Open &open : unseen)
            m_waits.inbound(open.message->contact, open.message->at(), !open.isGone);
        m_open = std::move(unseen);
        return m_open.empty();
    }

    void act(const ActFact &act)
    {
        using Kind = ActFact::Kind;
        const bool isAboutHolding = act.kind == Kind::Claim || act.kind == Kind::Release || act.kind == Kind::HandOff
            || act.kind == Kind::Return;
        if (isAboutHolding)
            hold(act);
        if (m_history.episodes.empty())
            return; // of a conversation in which nothing counts yet
        switch (act.kind) {
        case Kind::Claim:
            m_took.insert(act.who, {act.at, act.isEstimated});
            if (!current().claimedAt) {
                current().claimedAt = act.at;
                current().claimedBy = act.who;
                current().isClaimEstimated = act.isEstimated;
            }
            break;
        case Kind::Release:
        case Kind::HandOff:
        case Kind::Return: break; // everybody waits on
        case Kind::Open:
            if (m_doneSince)
                opensAgain(act.at, act.isEstimated);
            break;
        case Kind::Done:
        case Kind::NoReplyNeeded:
        case Kind::Spam:
            if (!close(act,
                    act.kind == Kind::Done       ? WaitDropped::Reason::Done
                        : act.kind == Kind::Spam ? WaitDropped::Reason::Spam
                                                 : WaitDropped::Reason::NoReplyNeeded))
                break;
            if (!m_doneSince) {
                m_doneSince = act.at;
                m_doneBy = act.by;
                m_isDoneEstimated = act.isEstimated;
            }
            m_isSpam = act.kind == Kind::Spam;
            if (!current().firstDoneAt)
                current().firstDoneAt = act.at;
            if (!current().resolvedAt && m_hasReply) {
                current().resolvedAt = act.at;
                current().resolvedBy = act.by;
                current().isResolvedEstimated = act.isEstimated;
            }
            m_lastClose = act.at;
            break;
        }
    }

    const ReplayOptions m_options;
    QHash<MessageId, const MessageFact *> m_byId;
    ThreadHistory m_history;
    WaitingMachine m_waits;
    std::vector<Open> m_open; ///< the messages of those who wait, in their order
    QHash<MemberId, Taken> m_took; ///< when each colleague last took it on
    std::optional<TimeMs> m_doneSince;
    MemberId m_doneBy;
    bool m_isDoneEstimated = false;
    bool m_isBetweenEstimated = false; ///< when it was done before, in this episode
    bool m_isSpam = false; ///< what the last done said
    TimeMs m_lastWord = 0;
    TimeMs m_lastClose = 0;
    bool m_hasReply = false; ///< in this episode
    bool m_hasGap = false;
};

} // namespace

std::optional<TimeMs> Episode::firstResolution() const
{
    return resolvedAt ? std::optional(*resolvedAt - start) : std::nullopt;
}

std::optional<TimeMs> Episode::fullResolution() const
{
    return lastDoneAt ? std::optional(*lastDoneAt - start - doneBetween) : std::nullopt;
}

std::optional<TimeMs> ThreadHistory::waitingSince() const
{
    if (waiting.isEmpty())
        return std::nullopt;
    return *std::min_element(waiting.cbegin(), waiting.cend());
}

TimeMs ThreadHistory::customerWait(int episode, TimeMs now) const
{
    TimeMs sum = 0;
    for (const Gap &gap : gaps)
        sum += gap.episode == episode ? gap.until - gap.since : 0;
    for (const Drop &drop : drops)
        sum += drop.episode == episode ? drop.until - drop.since : 0;
    if (episode == int(episodes.size()) - 1) {
        for (const TimeMs since : waiting)
            sum += std::max<TimeMs>(0, now - since);
    }
    return sum;
}

ThreadHistory replay(
    std::span<const MessageFact> messages, std::span<const ActFact> acts, TimeMs until, const ReplayOptions &options)
{
    Machine machine(messages, options);
    for (const Event &event : eventsUntil(messages, acts, until))
        machine.take(event);
    return machine.finish();
}

} // namespace baton::reports
