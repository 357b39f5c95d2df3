// SPDX-License-Identifier: GPL-3.0-or-later
// Payloads of the operations by which colleagues without credentials read along. Included by Payloads.h.
#pragma once

#include "core/base/Clock.h"
#include "core/domain/Watch.h"
#include "core/ops/BodyRef.h"

namespace baton {
enum class PolicyKind : quint8; // core/domain/Policy.h
}

namespace baton::ops {

inline constexpr qsizetype kMaxSeenMessages = 500; ///< of one message.seen
inline constexpr qsizetype kMaxCoveredRanges = 64; ///< of one poll.covered
inline constexpr qsizetype kMaxStreamBytes = 64; ///< UTF-8
inline constexpr qsizetype kMaxErasedIds = 1000; ///< of each list of one message.erase
inline constexpr quint32 kMaxRetentionMonths = 1200;
inline constexpr qsizetype kMaxWatchBytes = 2000; ///< UTF-8
inline constexpr qsizetype kMaxPolicyBytes = 32 * 1024; ///< UTF-8, of one part

/// Entity: the account. The author's device has its credentials and may publish what it reads.
struct PollerAdd {
    bool operator==(const PollerAdd &) const = default;
};
struct PollerRemove {
    bool operator==(const PollerRemove &) const = default;
};

/// A stretch of time of which everything has been read.
struct CoveredRange {
    QString stream; ///< the connector's word for it
    TimeMs from = 0;
    TimeMs to = 0;
    bool operator==(const CoveredRange &) const = default;
};
/// Entity: contentEntityOf() the account.
struct PollCovered {
    AccountId account;
    QList<CoveredRange> ranges;
    bool operator==(const PollCovered &) const = default;
};

/// One message as a poller read it, or what became of it. Its words are in the body.
struct SeenMessage {
    MessageId message;
    std::optional<TimeMs> revision; ///< when these words were put in place; absent: as first written
    TimeMs seenAt = 0; ///< when the poller stored this
    std::optional<TimeMs> goneAt; ///< the network says it is gone: nothing below counts then
    ThreadId thread; ///< as shown at the poller
    std::optional<MessageId> parent;
    IdentityId author;
    Direction direction = Direction::In;
    TimeMs at = 0; ///< the network's time
    ThreadKind kind = ThreadKind::Public;
    Visibility visibility = Visibility::Public;
    std::optional<MemberId> writer; ///< who wrote it in Baton
    BodyRef body;
    bool operator==(const SeenMessage &) const = default;
};
/// Entity: contentEntityOf() the account.
struct MessageSeen {
    AccountId account;
    QList<SeenMessage> messages; ///< 1 to kMaxSeenMessages
    bool operator==(const MessageSeen &) const = default;
};

/// What is never to be read again, for everybody and for good. At least one of the three lists holds something.
struct Erase {
    QList<IdentityId> people; ///< ascending: their names, and what they wrote up to `upTo`
    TimeMs upTo = 0; ///< by the network's time; 0 without people
    QList<MessageId> messages; ///< ascending
    QList<BodyId> bodies; ///< ascending
    bool operator==(const Erase &) const = default;
};

/// Entity: retentionEntityOf() the account. Texts older than this are erased.
struct RetentionSet {
    AccountId account;
    quint32 months = 0; ///< 1 to kMaxRetentionMonths
    bool operator==(const RetentionSet &) const = default;
};
struct RetentionRemove {
    bool operator==(const RetentionRemove &) const = default;
};

/// Entity: policyEntityOf() the part. From then on the part is as the text says.
struct PolicySet {
    quint8 kind = 0; ///< PolicyKind, or one of a later version
    quint32 place = 0; ///< among those of its kind: the first that fits counts
    std::optional<TimeMs> from; ///< absent: since ever
    QString text; ///< JSON, 1 to kMaxPolicyBytes, see core/team/TeamPolicy.h
    bool operator==(const PolicySet &) const = default;
};
/// The part is no more.
struct PolicyRemove {
    TimeMs from = 0;
    bool operator==(const PolicyRemove &) const = default;
};

/// Entity: watchEntityOf() the account and the watch.
struct WatchSet {
    AccountId account;
    Watch watch; ///< as tidyWatch() leaves it
    bool operator==(const WatchSet &) const = default;
};
struct WatchRemove {
    bool operator==(const WatchRemove &) const = default;
};

} // namespace baton::ops
