// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/ThreadFacts.h"

#include "core/domain/Strays.h"

#include <QtCore/QHash>

#include <algorithm>

namespace baton {

namespace {

bool contains(const QList<quint64> &ascending, quint64 id)
{
    return std::binary_search(ascending.begin(), ascending.end(), id);
}

bool isBefore(const MessageFacts &a, const MessageFacts &b)
{
    return a.at != b.at ? a.at < b.at : a.order != b.order ? a.order < b.order : a.key < b.key;
}

/// Whether a message begins what the figures call an episode: after so much silence it is another matter.
bool beginsEpisode(const ThreadFacts &facts, TimeMs before, TimeMs at)
{
    constexpr TimeMs kQuiet = TimeMs(5) * 24 * 3600 * 1000;
    return facts.episodeAt == 0 || (!facts.waiting.isWaiting() && at - before >= kQuiet);
}

/// What a message adds to the state, after those before it. Strays are told apart before.
void add(ThreadFacts &facts, const MessageFacts &message, bool stray, const ReplyTargets &answers,
    const TeamThreadState &team, bool takenIn)
{
    ++facts.messages;
    const TimeMs before = std::exchange(facts.newestAt, message.at);
    if (facts.first == 0)
        facts.first = message.key;
    const bool counts = !message.history || takenIn;
    facts.alive = facts.alive || (!message.history && !stray);
    facts.heard = facts.heard || (message.heard && !message.deleted);
    if (message.direction == Direction::Out) {
        if (counts) {
            if (beginsEpisode(facts, before, message.at))
                facts.episodeAt = message.at;
            facts.answered = true;
            facts.waiting.reply(message.at, answers);
        }
        return;
    }
    facts.strays = facts.strays || stray;
    if (stray)
        return;
    // A bounce or an answering machine is not who is answered, while there is anybody else.
    if (!message.automatic || facts.lastInbound == 0)
        facts.lastInbound = message.key;
    facts.request = message.request;
    if (facts.contact == 0)
        facts.contact = message.author;
    if (!message.deleted)
        facts.gone = false;
    if (!counts)
        return;
    if (message.fresh && !message.deleted && !message.history)
        ++facts.unread;
    if (team.hasStatus && !message.deleted && !message.history && !contains(team.covered, message.id))
        facts.uncovered = true;
    if (message.automatic)
        return;
    if (beginsEpisode(facts, before, message.at)) {
        facts.episodeAt = message.at;
        facts.answered = false;
    }
    if (!contains(team.closed, message.id))
        facts.waiting.inbound(message.author, message.at, !message.deleted);
}

/// By index: messages of theirs that were not meant for us. @param anybody  set if something surely was
std::vector<bool> straysOf(
    const std::vector<const MessageFacts *> &ordered, const QHash<qint64, qsizetype> &places, bool &anybody)
{
    // Meant for us: addressed, or somewhere below a message that was, or below one of ours.
    enum class Meant : unsigned char { NotAsked, Yes, No };
    std::vector<Meant> meant(ordered.size(), Meant::NotAsked);
    std::vector<qsizetype> path;
    for (size_t i = 0; i < ordered.size(); ++i) {
        path.clear();
        auto at = qsizetype(i);
        Meant found = Meant::No;
        while (at >= 0) {
            const MessageFacts &message = *ordered[size_t(at)];
            if (meant[size_t(at)] != Meant::NotAsked) {
                found = meant[size_t(at)];
                break;
            }
            path.push_back(at);
            if (message.direction == Direction::Out || message.addressed || message.parentIsOurs) {
                found = Meant::Yes;
                break;
            }
            meant[size_t(at)] = Meant::No; // also ends a circle of parents
            at = message.parent != 0 ? places.value(message.parent, -1) : -1;
        }
        for (const qsizetype step : path)
            meant[size_t(step)] = found;
        anybody = anybody || (found == Meant::Yes && ordered[i]->direction == Direction::In);
    }
    // Where something was found by watching, nothing around it was said to us unless it surely was.
    anybody = anybody || std::any_of(ordered.begin(), ordered.end(), [](const auto *one) { return one->heard; });
    std::vector<bool> strays(ordered.size(), false);
    for (size_t i = 0; anybody && i < ordered.size(); ++i)
        strays[i] = ordered[i]->direction == Direction::In && meant[i] == Meant::No && !ordered[i]->heard;
    return strays;
}

} // namespace

std::vector<bool> straysAmong(std::span<const MessageFacts> messages)
{
    std::vector<const MessageFacts *> given;
    QHash<qint64, qsizetype> places;
    for (const MessageFacts &message : messages) {
        places.insert(message.key, qsizetype(given.size()));
        given.push_back(&message);
    }
    bool anybody = false;
    return straysOf(given, places, anybody);
}

bool TeamThreadState::operator==(const TeamThreadState &other) const
{
    // Qt 6.4 compares empty lists of numbers through a null pointer, which sanitizers stop at.
    const auto same = [](const QList<quint64> &a, const QList<quint64> &b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end());
    };
    return std::tie(held, holder, holderName, heldByMe, offered, offeredToMe, offeredByMe, contested, tags, hasStatus,
               status, doneReason, until, statusAt, priority, due, mentionsMe, holdingSince, broughtUp, rung,
               department, followUpAt, followUpSaidAt, followUpBy, followUpMine, promised, cause)
        == std::tie(other.held, other.holder, other.holderName, other.heldByMe, other.offered, other.offeredToMe,
            other.offeredByMe, other.contested, other.tags, other.hasStatus, other.status, other.doneReason,
            other.until, other.statusAt, other.priority, other.due, other.mentionsMe, other.holdingSince,
            other.broughtUp, other.rung, other.department, other.followUpAt, other.followUpSaidAt, other.followUpBy,
            other.followUpMine, other.promised, other.cause)
        && same(covered, other.covered) && same(closed, other.closed);
}

quint64 shortKey(const MessageId &id)
{
    quint64 key = 0;
    for (size_t i = 0; i < 8; ++i)
        key = key << 8 | id.bytes[i];
    return key;
}

ReplyTargets targetsOf(const MessageFacts &reply, const std::function<const MessageFacts *(qint64)> &find)
{
    ReplyTargets targets{false, reply.mentions};
    const MessageFacts *at = &reply;
    for (int steps = 0; steps < 10000; ++steps) {
        if (at->parent == 0) {
            targets.everybody = true;
            return targets;
        }
        at = find(at->parent);
        if (at == nullptr) { // it answers something of another thread
            targets.everybody = true;
            return targets;
        }
        if (at->direction == Direction::In) {
            targets.contacts.push_back(at->author);
            return targets;
        }
    }
    targets.everybody = true;
    return targets;
}

ThreadFacts threadFacts(std::span<const MessageFacts> messages, const TeamThreadState &team, bool takenIn)
{
    std::vector<const MessageFacts *> ordered;
    ordered.reserve(messages.size());
    for (const MessageFacts &message : messages)
        ordered.push_back(&message);
    std::sort(ordered.begin(), ordered.end(), [](const auto *a, const auto *b) { return isBefore(*a, *b); });
    QHash<qint64, qsizetype> places;
    for (size_t i = 0; i < ordered.size(); ++i)
        places.insert(ordered[i]->key, qsizetype(i));
    ThreadFacts facts;
    const auto strays = straysOf(ordered, places, facts.meant);
    const auto find = [&](qint64 key) -> const MessageFacts * {
        const qsizetype place = places.value(key, -1);
        return place < 0 ? nullptr : ordered[size_t(place)];
    };

    facts.gone = true;
    bool inbound = false;
    ContactNumber mentioned = 0;
    for (size_t i = 0; i < ordered.size(); ++i) {
        const MessageFacts &message = *ordered[i];
        const bool isReply = message.direction == Direction::Out;
        add(facts, message, strays[i], isReply ? targetsOf(message, find) : ReplyTargets{}, team, takenIn);
        inbound = inbound || (!isReply && !strays[i]);
        if (isReply && mentioned == 0 && !message.mentions.empty())
            mentioned = message.mentions.front();
        if (!message.deleted || facts.last == 0)
            facts.last = message.key;
    }
    facts.gone = facts.gone && inbound;
    if (facts.contact == 0)
        facts.contact = mentioned;
    // Where everything was deleted, the newest stands for the last.
    const bool allDeleted = std::all_of(ordered.begin(), ordered.end(), [](const auto *one) { return one->deleted; });
    if (allDeleted && !ordered.empty())
        facts.last = ordered.back()->key;
    return facts;
}

bool appendFact(ThreadFacts &facts, const MessageFacts &message, const ReplyTargets &answers,
    const TeamThreadState &team, bool takenIn)
{
    if (message.deleted || message.heard || facts.heard || facts.strays || facts.messages == 0
        || message.at <= facts.newestAt)
        return false; // equal times are decided by the ids
    if (facts.episodeAt == 0 && (!message.history || takenIn))
        return false; // what was written before may be part of it
    if (message.direction == Direction::In) {
        // Surely meant for us where nothing in the thread is a stray: by itself, or by what it answers. A first
        // addressed message would make strays of those before it, a customer's first would be the contact.
        if (!facts.meant || facts.lastInbound == 0)
            return false;
        if (message.parent == 0 && !message.addressed && !message.parentIsOurs)
            return false;
    } else if (facts.contact == 0) {
        return false;
    }
    add(facts, message, false, answers, team, takenIn);
    facts.last = message.key;
    return true;
}

ThreadStanding standingOf(const ThreadFacts &facts, const TeamThreadState &team, bool takenIn, TimeMs now)
{
    ThreadStanding standing;
    standing.waitingSince = facts.waiting.since().value_or(0);
    const bool putAway = team.hasStatus && team.status != ThreadStatus::Open;
    standing.reopened = putAway && facts.uncovered;
    const bool asleep = putAway && team.status == ThreadStatus::Snoozed && team.until > now;
    const bool done = putAway && team.status == ThreadStatus::Done;
    if (!facts.alive && !takenIn && !team.hasStatus && !team.held && !team.offered && !team.broughtUp) {
        standing.status = ThreadStatus::Done;
        standing.waitingSince = 0;
        standing.shelf = Shelf::Silent;
    } else if (!standing.reopened && asleep) {
        standing.status = ThreadStatus::Snoozed;
        standing.shelf = Shelf::Later;
    } else if (!standing.reopened && done) {
        standing.status = ThreadStatus::Done;
        standing.shelf = Shelf::Done;
    } else {
        standing.status = ThreadStatus::Open;
        standing.shelf = standing.waitingSince != 0 ? Shelf::Inbox : Shelf::Answered;
    }
    standing.forMe = team.mentionsMe
        || ((team.heldByMe || team.offeredToMe || team.followUpMine) && standing.status == ThreadStatus::Open);
    return standing;
}

} // namespace baton
