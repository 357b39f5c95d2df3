// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/base/Result.h"
#include "core/connectors/ConnectorInfo.h"
#include "core/connectors/Session.h"
#include "core/domain/Message.h"
#include "core/net/HttpClient.h"
#include "core/net/RateBudget.h"

#include <QtCore/QHash>
#include <QtCore/QUrl>

namespace baton::connectors {

/// How much of a file has come or gone; `of` is -1 where nobody tells. Called on any thread, often; must be brief.
using FileProgress = std::function<void(qint64 done, qint64 of)>;
constexpr qint64 kMaxFileBytes = 100LL * 1024 * 1024;

/// What every call to a network carries.
struct Call {
    CancelToken cancel;
    std::chrono::milliseconds deadline{60000}; ///< for the whole call, all its requests together
    net::Lane lane = net::Lane::Receive; ///< acting goes first in the budget
    FileProgress uploaded = {}; ///< told while files go out
};

/// Who the account is, and what its server allows.
struct Identity {
    Person self;
    QString server; ///< host, for people: "mastodon.social"
    QString serverUrl; ///< base URL for requests
    QString serverSoftware; ///< "Mastodon 4.6.0", "GoToSocial 0.19"; empty: not told
    AccountLimits limits;
    Abilities abilities;
    bool directMessagesCovered = true; ///< false: the credentials do not allow reading them
    bool triedOnThisServer = true; ///< false: recognised, but Baton was never tried on this software
    QStringList pictureHosts; ///< where this server keeps its pictures, beside ConnectorInfo::pictureHosts
    QList<Place> places; ///< empty: all of the account is read
    QList<Visibility> visibilities{Visibility::Public, Visibility::Unlisted, Visibility::Followers, Visibility::Direct};
};

/// A stretch of time of which everything is known.
struct Covered {
    QString stream; ///< "notifications", "conversations": one word per source the network needs
    TimeMs from = 0;
    TimeMs to = 0;
    bool gapBefore = false; ///< something between the last coverage and `from` is lost for good
};

/// What one fetch found. Applying the same batch twice changes nothing.
struct Batch {
    QList<NetworkMessage> messages; ///< any order; new ones and newer versions of known ones
    QList<Tombstone> gone;
    QList<Covered> covered;
    QByteArray nextCursor; ///< opaque to everybody else; kept in the same transaction as the messages
    bool more = false; ///< ask again at once: there is more
    int requestsHeldBack = 0; ///< senders whose messages the network keeps in a "requests" folder
    std::optional<Error> missed; ///< of listen(): why one of the watches could not be read while others could
};

struct FetchOptions {
    TimeMs historySince = 0; ///< on the first fetch (empty cursor): how far back to read
    TimeMs connectedAt = 0;
    /// How long the server may be asked to wait for something new, where it can (a long poll). Whoever gives it ends
    /// the call by its token when somebody wants an answer now.
    std::chrono::milliseconds wait{0};
    /// Which of Identity::places are read; empty: those it calls usual.
    QStringList places;
    /// Where reading takes away (ConnectorInfo::singleReader): whether what the cursor stands for may be taken away
    /// now. False: it is not safe with colleagues yet, so the same comes again, with what is new.
    bool mayConfirm = true;
};

/// A whole conversation as the network has it now.
struct ThreadRead {
    QList<NetworkMessage> messages;
    QList<Tombstone> gone;
};

/// The state of some known messages now.
struct Refresh {
    QList<NetworkMessage> messages; ///< those that exist, edited or not
    QList<Tombstone> gone;
    QHash<QString, QList<Revision>> revisions; ///< by networkId, oldest first; only of edited ones
};

struct Found {
    enum class Answer { Found, SurelyNot, CannotTell };
    Answer answer = Answer::CannotTell;
    std::optional<NetworkMessage> message; ///< with Found
};

/// Something done to a message or its author.
struct Action {
    enum class Kind {
        Like,
        Unlike,
        MuteThread,
        UnmuteThread,
        MutePerson,
        UnmutePerson,
        Block,
        Unblock,
        Report,
        HideReply,
        UnhideReply,
        DeleteOwn,
        MarkRead,
        AcceptRequest,
        DismissRequest
    };
    Kind kind = Kind::Like;
    MessageRef message;
    Person person;
    QString rootGlobalId;
    QString comment; ///< for Report
    bool forward = false; ///< for Report: also to the person's own server
};

/// One account on one network: ordinary sequential functions that block. Bytes in, values out.
///
/// @thread worker threads of the account; two calls (one of each lane) may run at once, so what a connector shares
///         between calls is guarded. Never the interface thread.
/// Errors of every call: Network, Timeout, RateLimited (with retryAfter), Auth (sign in again), Forbidden, NotFound,
/// Invalid (the answer made no sense), Cancelled, Unsupported.
class Connector {
public:
    virtual ~Connector() = default;

    virtual Result<Identity> identify(const Call &call) = 0;

    /// New messages since `cursor`; an empty cursor starts at options.historySince. Stops after a page or a few:
    /// `more` says there is more. Items already known may come again (overlap); the Ingestor drops them.
    virtual Result<Batch> fetch(const QByteArray &cursor, const FetchOptions &options, const Call &call) = 0;

    /// The conversation around one message: ancestors and replies.
    virtual Result<ThreadRead> readThread(const MessageRef &message, const Call &call) = 0;

    /// Re-reads known messages for edits and deletions, batched where the network can.
    virtual Result<Refresh> refresh(const QList<MessageRef> &messages, const Call &call) = 0;

    /// Sends one reply. @param key  stored with the draft before the first try and the same at every later one.
    /// @return the message as the network has it. Timeout and Network mean "not known whether it was taken".
    virtual Result<NetworkMessage> send(const OutgoingMessage &message, const QByteArray &key, const Call &call) = 0;

    /// Looks whether an earlier send() of exactly this message was taken.
    virtual Result<Found> findSent(const OutgoingMessage &message, const QByteArray &key, const Call &call) = 0;

    /// Replaces the text of an own message. @return its new version
    virtual Result<NetworkMessage> edit(const MessageRef &own, const OutgoingMessage &message, const Call &call);

    virtual Result<void> act(const Action &action, const Call &call) = 0;

    /// A file that a message brought and that the network gives to this account only: its attachment's address is not
    /// one of http. At most kMaxFileBytes; Invalid if it is bigger, NotFound if the network has it no more.
    virtual Result<QByteArray> file(
        const MessageRef &message, const Attachment &attachment, const FileProgress &progress, const Call &call);

    /// What is new for what is watched for, as messages with isHeard; the oldest may be long ago on the first call.
    /// Nothing is `covered`: a search is never complete. One watch that fails does not stop the others; the first
    /// failure is returned only if all fail.
    /// @param cursor  opaque, of the last call; from another set of watches it is still understood
    virtual Result<Batch> listen(const QList<Watch> &watches, const QByteArray &cursor, const Call &call);

    /// A post's address, as pasted by a person. NotFound if it is no post this account can see.
    virtual Result<NetworkMessage> resolve(const QUrl &address, const Call &call);
};

/// What a connector is built from. References outlive it.
struct ConnectorContext {
    net::HttpClient &http;
    net::RateBudget &budget;
    Session &session;
    const Clock &clock;
    QString serverUrl; ///< from Identity::serverUrl
    Person self; ///< from Identity::self; empty before the first identify()
    AccountLimits limits;
    Abilities abilities;
};

} // namespace baton::connectors
