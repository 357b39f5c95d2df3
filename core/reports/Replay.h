// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Types.h"
#include "core/domain/Waiting.h"

#include <QtCore/QMap>
#include <QtCore/QSet>

#include <span>

namespace baton::reports {

/// A message as every colleague's computer knows it, whether or not it has the words.
struct MessageFact {
    MessageId id;
    QByteArray order; ///< the network's id: decides between equal times, the same everywhere
    Direction direction = Direction::In;
    ContactNumber contact = 0; ///< of inbound: who wrote it
    std::optional<TimeMs> net; ///< the network's time; nullopt: not told
    TimeMs seen = 0; ///< when the team's first computer stored it
    MessageId parent; ///< what it answers; null: not known
    std::vector<ContactNumber> mentions; ///< of outbound: whom it names
    MemberId author; ///< of outbound: who wrote it in Baton; null: unknown
    /// Of inbound: text or media to us; neither history, spam, nor found by watching, nor by a program. Of outbound:
    /// written by a person, and no history. What does not qualify only tells what others answer.
    bool qualifies = true;
    TimeMs deletedAt = 0; ///< 0: not

    [[nodiscard]] TimeMs at() const { return net.value_or(seen); }
    bool operator==(const MessageFact &) const = default;
};

/// What a colleague did with a conversation.
struct ActFact {
    enum class Kind { Claim, Release, Done, NoReplyNeeded, Spam, Open, HandOff, Return };
    Kind kind = Kind::Claim;
    TimeMs at = 0;
    MemberId by;
    /// Of a claim: who has it from then on (assigned, or who accepted). Of a hand-off: who is asked; null: not one
    /// person. Of a return: who has it again; null: not known.
    MemberId who;
    bool isEstimated = false; ///< by a computer whose clock was wrong; StoryReader does not know of any yet
    /// Of a done: shortKey() of the messages its author had in view or others had been done with before, ascending.
    /// What they had not seen waits on. nullopt: they had seen everything.
    std::optional<std::vector<quint64>> seen = {};
    QByteArray order = {}; ///< decides between acts of one moment, the same everywhere

    bool operator==(const ActFact &) const = default;
};

/// Somebody waited and was answered.
struct Gap {
    ContactNumber contact = 0;
    TimeMs since = 0;
    TimeMs until = 0;
    MemberId responder; ///< null: unknown
    std::optional<TimeMs> responderSince; ///< when the responder last took it on before answering
    int episode = 0; ///< index in ThreadHistory::episodes
    bool isFirst = false; ///< the episode's first: of those whom one message answers, whoever has waited longest
    bool isEstimated = false;
    bool isOwnEstimated = false; ///< the same of the responder's own time
    bool operator==(const Gap &) const = default;
};

/// Somebody waited and was not answered.
struct Drop {
    ContactNumber contact = 0;
    TimeMs since = 0;
    TimeMs until = 0;
    WaitDropped::Reason reason = WaitDropped::Reason::Done;
    int episode = 0;
    bool isEstimated = false;
    bool operator==(const Drop &) const = default;
};

/// What belongs together in a conversation: from the first word to when it has been quiet for long.
struct Episode {
    TimeMs start = 0;
    bool startedByUs = false; ///< no first response is owed
    std::optional<TimeMs> claimedAt; ///< by a person; an answer without a claim claims
    std::optional<TimeMs> resolvedAt; ///< the first done after an answer
    std::optional<TimeMs> firstDoneAt;
    std::optional<TimeMs> lastDoneAt; ///< only if it is done at the end
    TimeMs doneBetween = 0; ///< ms it was done before it was opened again
    int reopens = 0;
    MemberId claimedBy; ///< who had it then; null: unknown
    MemberId resolvedBy;
    MemberId lastDoneBy;
    bool isStartEstimated = false;
    bool isClaimEstimated = false; ///< when; what is measured needs the start too
    bool isResolvedEstimated = false;
    bool isLastDoneEstimated = false; ///< or when it was done in between
    bool operator==(const Episode &) const = default;

    /// First resolution and full resolution, in ms.
    [[nodiscard]] std::optional<TimeMs> firstResolution() const;
    [[nodiscard]] std::optional<TimeMs> fullResolution() const;
};

/// Somebody wrote again before being answered.
struct Chaser {
    ContactNumber contact = 0;
    TimeMs at = 0;
    bool operator==(const Chaser &) const = default;
};

/// A conversation was handed to somebody, and what came of it.
struct HandOver {
    enum class Outcome {
        Open, ///< nobody has answered yet
        Accepted, ///< whoever was asked took it, or answered the customer
        Returned,
        Bounced, ///< it went elsewhere before that
    };
    TimeMs since = 0;
    TimeMs until = 0; ///< of an open one: 0
    MemberId by;
    MemberId to;
    Outcome outcome = Outcome::Open;
    bool isEstimated = false;
    bool operator==(const HandOver &) const = default;
};

/// One conversation as it went until a moment.
struct ThreadHistory {
    std::vector<Gap> gaps; ///< in the order of their ends, and of their beginnings
    std::vector<Drop> drops;
    std::vector<Episode> episodes;
    std::vector<Chaser> chasers;
    QMap<ContactNumber, TimeMs> waiting; ///< who still waits, and since when
    QSet<ContactNumber> estimated; ///< of them, whose beginning is
    std::vector<HandOver> handOvers; ///< in their order
    MemberId holder; ///< who has it at the end; null: nobody, or somebody is only asked to
    bool isSpam = false; ///< done as such at the end: its messages count as nobody's

    [[nodiscard]] std::optional<TimeMs> waitingSince() const;
    /// All the time anybody waited in an episode, up to `now` for those who still do, in ms.
    [[nodiscard]] TimeMs customerWait(int episode, TimeMs now) const;
};

struct ReplayOptions {
    TimeMs quiet = TimeMs(5) * 24 * 3600 * 1000; ///< after so much silence a word begins a new episode
};

/// Goes through everything up to `until` (exclusive) in its order. Pure: the same facts give the same history, in
/// whatever order they are given.
/// @see METRICS.md
ThreadHistory replay(std::span<const MessageFact> messages, std::span<const ActFact> acts, TimeMs until,
    const ReplayOptions &options = {});

} // namespace baton::reports
