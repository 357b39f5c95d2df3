// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/bluesky/BlueskyConnector.h"

#include "core/net/Json.h"

namespace baton::connectors::bluesky {

namespace json = net::json;

namespace {

// The network sorts by min(createdAt, indexedAt) and lists late, so that a late or back-dated post appears below what
// was read already: each walk goes this much further back than it seems to need.
constexpr TimeMs kOverlapMs = 15 * 60 * 1000;
// A clock that runs ahead somewhere must not put the mark into the future and hide what comes after.
constexpr TimeMs kFutureMs = 2 * 60 * 1000;
constexpr int kPagesPerFetch = 4;
constexpr int kWatchedPosts = 50;
constexpr int kThreadsPerFetch = 10;

void addCovered(Batch &batch, const char *stream, TimeMs from, TimeMs to)
{
    batch.covered.append({QString::fromLatin1(stream), from, to, false});
}

} // namespace

Result<Batch> BlueskyConnector::fetch(const QByteArray &bytes, const FetchOptions &options, const Call &call)
{
    Cursor cursor = cursorFrom(bytes);
    Batch batch;
    if (const auto done = fetchNotifications(cursor, batch, options, call); !done)
        return fail(done.error());
    if (const auto done = fetchFeed(cursor, batch, options, call); !done)
        return fail(done.error());
    const auto chat = chatAllowed(call);
    if (!chat)
        return fail(chat.error());
    if (*chat) {
        const QByteArray publicRead = toBytes(cursor);
        Batch messages = batch;
        if (const auto done = fetchChat(cursor, messages, options, call); !done) {
            // The chat service is another one than the posts': its outage must not keep public messages back. What is
            // new is handed over first; the next fetch finds nothing new and tells the error.
            if (publicRead == toBytes(cursorFrom(bytes)) || done.error().kind == Error::Kind::Cancelled)
                return fail(done.error());
            batch.nextCursor = publicRead;
            batch.more = true;
            return batch;
        }
        batch = std::move(messages);
    }
    batch.nextCursor = toBytes(cursor);
    batch.more = cursor.notificationWalk || cursor.feedWalk || !cursor.conversations.isEmpty();
    return batch;
}

Result<void> BlueskyConnector::fetchNotifications(
    Cursor &cursor, Batch &batch, const FetchOptions &options, const Call &call)
{
    const TimeMs now = m_context.clock.nowMs();
    const TimeMs stopAt = cursor.notificationMark > 0 ? cursor.notificationMark - kOverlapMs : options.historySince;
    Cursor::Walk walk = cursor.notificationWalk.value_or(Cursor::Walk{{}, 0, {}});
    const QSet<QString> known(cursor.notificationsSeen.cbegin(), cursor.notificationsSeen.cend());
    QList<NetworkMessage> found;
    QStringList toHydrate;
    QSet<QString> taken; // a mention in a reply is told twice
    bool through = false;

    for (int page = 0; page < kPagesPerFetch && !through; ++page) {
        net::FormFields parameters{{QStringLiteral("limit"), QStringLiteral("100")},
            {QStringLiteral("priority"), QStringLiteral("false")},
            {QStringLiteral("reasons"), QStringLiteral("mention")},
            {QStringLiteral("reasons"), QStringLiteral("reply")}, {QStringLiteral("reasons"), QStringLiteral("quote")}};
        if (!walk.cursor.isEmpty())
            parameters.append({QStringLiteral("cursor"), walk.cursor});
        const auto answer = m_xrpc.query("app.bsky.notification.listNotifications", parameters, call);
        if (!answer)
            return fail(answer.error());
        const QList<QJsonObject> notifications = json::objects(*answer, "notifications");
        for (const QJsonObject &notification : notifications) {
            const auto message = messageFromNotification(notification, did());
            const TimeMs at = message ? message->at : json::time(notification, "indexedAt").value_or(0);
            // The order within a page is not to be relied on, so the rest of it is looked at all the same. What is
            // older and new to us has been dated back; on the first walk it lies before the history that was asked for.
            const bool isOld = at != 0 && at < stopAt;
            through = through || isOld;
            if (!message)
                continue;
            walk.newest = std::max(walk.newest, std::min(at, now + kFutureMs));
            const QString mark = message->networkId + QLatin1Char('|') + json::str(notification, "reason");
            walk.seen.append(mark);
            if (known.contains(mark) || (isOld && cursor.notificationMark == 0) || taken.contains(message->networkId))
                continue;
            if (message->direction == Direction::Out)
                continue; // our own posts come with the feed
            taken.insert(message->networkId);
            if (hasEmbed(notification))
                toHydrate.append(message->networkId);
            else
                found.append(*message);
        }
        // A short or empty page with a cursor is normal: reasons are filtered after paging.
        const QString next = json::str(*answer, "cursor");
        if (next.isEmpty() || next == walk.cursor)
            through = true;
        walk.cursor = next;
    }

    const auto views = hydrated(toHydrate, call);
    if (!views)
        return fail(views.error());
    batch.messages.append(found);
    batch.messages.append(*views);
    if (!through) {
        cursor.notificationWalk = walk;
        return {};
    }
    const TimeMs from = std::max<TimeMs>(stopAt, 0);
    cursor.notificationMark = std::max({cursor.notificationMark, walk.newest, options.historySince});
    cursor.notificationWalk.reset();
    // Only what the next walk meets again has to be remembered.
    walk.seen.removeDuplicates();
    cursor.notificationsSeen = walk.seen.mid(0, 500);
    cursor.notificationsSeen.sort();
    addCovered(batch, "notifications", from, now);
    return {};
}

Result<QList<NetworkMessage>> BlueskyConnector::hydrated(const QStringList &uris, const Call &call)
{
    QList<NetworkMessage> messages;
    constexpr int kBatch = 25;
    for (qsizetype start = 0; start < uris.size(); start += kBatch) {
        net::FormFields parameters;
        for (const QString &uri : uris.mid(start, kBatch))
            parameters.append({QStringLiteral("uris"), uri});
        const auto answer = m_xrpc.query("app.bsky.feed.getPosts", parameters, call);
        if (!answer)
            return fail(answer.error());
        for (const QJsonObject &post : json::objects(*answer, "posts")) {
            if (const auto message = messageFromPostView(post, did()))
                messages.append(*message);
        }
    }
    return messages;
}

Result<void> BlueskyConnector::fetchFeed(Cursor &cursor, Batch &batch, const FetchOptions &options, const Call &call)
{
    const TimeMs now = m_context.clock.nowMs();
    const bool first = cursor.feedMark == 0;
    const TimeMs stopAt = first ? options.historySince : cursor.feedMark - kOverlapMs;
    Cursor::Walk walk = cursor.feedWalk.value_or(Cursor::Walk{{}, 0, {}});
    QHash<QString, int> counts;
    QStringList changed;
    bool through = false;

    for (int page = 0; page < kPagesPerFetch && !through; ++page) {
        const bool fromTheTop = walk.cursor.isEmpty();
        net::FormFields parameters{{QStringLiteral("actor"), did()},
            {QStringLiteral("filter"), QStringLiteral("posts_with_replies")},
            {QStringLiteral("limit"), QString::number(kWatchedPosts)}};
        if (!fromTheTop)
            parameters.append({QStringLiteral("cursor"), walk.cursor});
        const auto answer = m_xrpc.query("app.bsky.feed.getAuthorFeed", parameters, call);
        if (!answer)
            return fail(answer.error());
        const QList<QJsonObject> items = json::objects(*answer, "feed");
        for (const QJsonObject &item : items) {
            const QJsonObject post = json::object(item, "post");
            const auto message = messageFromPostView(post, did());
            if (!message || message->direction != Direction::Out)
                continue; // a repost of somebody else's
            if (fromTheTop) {
                const int replies = int(json::integer(post, "replyCount"));
                counts.insert(message->networkId, replies);
                if (replies > cursor.replyCounts.value(message->networkId, first ? replies : 0))
                    changed.append(message->networkId);
            }
            if (message->at < stopAt) {
                through = true;
                continue;
            }
            walk.newest = std::max(walk.newest, std::min(message->at, now + kFutureMs));
            batch.messages.append(*message);
        }
        const QString next = json::str(*answer, "cursor");
        if (next.isEmpty() || next == walk.cursor)
            through = true;
        walk.cursor = next;
    }

    // Notifications lose replies now and then (a reply indexed before the post it answers is never notified). Our own
    // posts tell how many replies they have, at no extra request; where the number grew the thread itself is read.
    qsizetype read = 0;
    for (const QString &uri : changed) {
        if (read++ == kThreadsPerFetch) {
            counts.remove(uri);
            counts.insert(uri, cursor.replyCounts.value(uri));
            continue;
        }
        const auto thread = readThread({uri, uri, {}, {}}, call);
        if (thread)
            batch.messages.append(thread->messages);
        else if (thread.error().kind != Error::Kind::NotFound)
            return fail(thread.error());
    }
    if (!counts.isEmpty() || !cursor.feedWalk)
        cursor.replyCounts = counts;

    if (!through) {
        cursor.feedWalk = walk;
        return {};
    }
    cursor.feedMark = std::max({cursor.feedMark, walk.newest, options.historySince, TimeMs(1)});
    cursor.feedWalk.reset();
    addCovered(batch, "posts", std::max<TimeMs>(stopAt, 0), now);
    return {};
}

Result<bool> BlueskyConnector::chatAllowed(const Call &call)
{
    const auto credentials = m_context.session.credentials(call.cancel);
    if (!credentials)
        return fail(credentials.error());
    return scopeOfToken(credentials->value(QStringLiteral("access"))) != QLatin1String("com.atproto.appPass");
}

Result<Conversation> BlueskyConnector::conversation(const QString &id, const Call &call)
{
    const auto answer
        = m_xrpc.query("chat.bsky.convo.getConvo", {{QStringLiteral("convoId"), id}}, call, Xrpc::Service::Chat);
    if (!answer)
        return fail(answer.error());
    const auto conversation = conversationFrom(json::object(*answer, "convo"));
    if (!conversation)
        return fail(Error::Kind::Invalid, QStringLiteral("getConvo answered without a conversation"));
    return *conversation;
}

Result<void> BlueskyConnector::beginChat(Cursor &cursor, Batch &batch, const FetchOptions &options, const Call &call)
{
    // The log's place first, then the past: what arrives in between comes twice and is dropped, never missed.
    const auto log = m_xrpc.query("chat.bsky.convo.getLog", {}, call, Xrpc::Service::Chat);
    if (!log)
        return fail(log.error());
    QString page;
    for (int i = 0; i < 20; ++i) {
        net::FormFields parameters{{QStringLiteral("limit"), QStringLiteral("100")}};
        if (!page.isEmpty())
            parameters.append({QStringLiteral("cursor"), page});
        const auto answer = m_xrpc.query("chat.bsky.convo.listConvos", parameters, call, Xrpc::Service::Chat);
        if (!answer)
            return fail(answer.error());
        bool old = false;
        for (const QJsonObject &convo : json::objects(*answer, "convos")) {
            const auto conversation = conversationFrom(convo);
            const auto lastAt = json::time(json::object(convo, "lastMessage"), "sentAt");
            old = old || (lastAt && *lastAt < options.historySince);
            if (!conversation || !lastAt || *lastAt < options.historySince)
                continue;
            cursor.conversations.append(conversation->id);
            if (conversation->isRequest)
                ++batch.requestsHeldBack;
        }
        page = json::str(*answer, "cursor");
        if (page.isEmpty() || old) // newest first: what follows is older still
            break;
    }
    // Without a cursor there was nothing in the log yet; the next round asks from its beginning again.
    cursor.chat = json::str(*log, "cursor");
    if (cursor.chat.isEmpty())
        cursor.chat = QStringLiteral("-");
    return {};
}

Result<void> BlueskyConnector::readConversationPast(
    const QString &id, Batch &batch, const FetchOptions &options, const Call &call)
{
    const auto members = conversation(id, call);
    if (!members)
        return fail(members.error());
    QString page;
    for (int i = 0; i < 50; ++i) {
        net::FormFields parameters{{QStringLiteral("convoId"), id}, {QStringLiteral("limit"), QStringLiteral("100")}};
        if (!page.isEmpty())
            parameters.append({QStringLiteral("cursor"), page});
        const auto answer = m_xrpc.query("chat.bsky.convo.getMessages", parameters, call, Xrpc::Service::Chat);
        if (!answer)
            return fail(answer.error());
        bool old = false;
        for (const QJsonObject &object : json::objects(*answer, "messages")) {
            const auto message = messageFromChat(object, *members, did());
            if (!message)
                continue;
            old = old || message->at < options.historySince;
            if (message->at >= options.historySince)
                batch.messages.append(*message);
        }
        page = json::str(*answer, "cursor");
        if (page.isEmpty() || old)
            break;
    }
    return {};
}

Result<void> BlueskyConnector::fetchChat(Cursor &cursor, Batch &batch, const FetchOptions &options, const Call &call)
{
    const TimeMs now = m_context.clock.nowMs();
    if (cursor.chat.isEmpty()) {
        if (const auto begun = beginChat(cursor, batch, options, call); !begun)
            return begun;
        if (cursor.conversations.isEmpty())
            addCovered(batch, "chat", options.historySince, now);
        return {};
    }
    if (!cursor.conversations.isEmpty()) {
        const QString id = cursor.conversations.first();
        const auto read = readConversationPast(id, batch, options, call);
        if (!read && read.error().kind != Error::Kind::NotFound
            && !isXrpcError(read.error(), QLatin1String("InvalidConvo")))
            return read;
        cursor.conversations.removeFirst();
        if (cursor.conversations.isEmpty())
            addCovered(batch, "chat", options.historySince, now);
        return {};
    }

    QHash<QString, Conversation> conversations;
    bool through = false;
    for (int page = 0; page < kPagesPerFetch && !through; ++page) {
        net::FormFields parameters;
        if (cursor.chat != QLatin1String("-"))
            parameters.append({QStringLiteral("cursor"), cursor.chat});
        const auto answer = m_xrpc.query("chat.bsky.convo.getLog", parameters, call, Xrpc::Service::Chat);
        if (!answer)
            return fail(answer.error());
        const QList<QJsonObject> logs = json::objects(*answer, "logs");
        for (const QJsonObject &log : logs) {
            const QString type = json::str(log, "$type");
            const QString id = json::str(log, "convoId");
            const QJsonObject object = json::object(log, "message");
            if (type == QLatin1String("chat.bsky.convo.defs#logDeleteMessage")) {
                const QString gone = chatGlobalId(id, json::str(object, "id"));
                batch.gone.append({gone, gone, now});
                continue;
            }
            if (type != QLatin1String("chat.bsky.convo.defs#logCreateMessage"))
                continue; // reactions, read marks and whatever comes in later versions
            if (!conversations.contains(id)) {
                const auto members = conversation(id, call);
                if (!members)
                    return fail(members.error());
                conversations.insert(id, *members);
            }
            if (const auto message = messageFromChat(object, conversations.value(id), did()))
                batch.messages.append(*message);
        }
        const QString next = json::str(*answer, "cursor");
        through = logs.isEmpty() || next.isEmpty() || next == cursor.chat;
        if (!next.isEmpty())
            cursor.chat = next;
    }
    addCovered(batch, "chat", options.historySince, now);
    return {};
}

} // namespace baton::connectors::bluesky
