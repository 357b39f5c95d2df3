// SPDX-License-Identifier: GPL-3.0-or-later
// Notifications, their policy and requests, private conversations.
#include "app/demo/network/MastodonFakeState.h"

namespace baton::demo {

namespace {

HttpReply notifications(const ApiCall &call)
{
    const QStringList types = call.params.list(QStringLiteral("types"));
    const QStringList without = call.params.list(QStringLiteral("exclude_types"));
    const bool withFiltered = call.params.truthy(QStringLiteral("include_filtered"));
    const QString fromId = call.params.value(QStringLiteral("account_id"));
    QList<FakeNotification> all = call.state.world.notifications(call.viewer);
    all.removeIf([&](const FakeNotification &n) {
        return (!types.isEmpty() && !types.contains(n.type)) || without.contains(n.type)
            || (n.filtered && !withFiltered) || (!fromId.isEmpty() && call.state.world.person(n.from).id != fromId);
    });
    QStringList ids;
    for (const FakeNotification &notification : std::as_const(all))
        ids.append(notification.id);
    const Paging paging{40, 80, false, !call.state.isMastodon()};
    const auto [first, count] = cut(call, ids, paging);
    QJsonArray array;
    for (const FakeNotification &notification : all.mid(first, count))
        array.append(call.json().notification(notification));
    HttpReply reply = jsonReply(array);
    addLinks(call, reply, ids.mid(first, count), paging);
    return reply;
}

QJsonObject policy(const ApiCall &call)
{
    QJsonObject object;
    const QMap<QString, QString> rules = call.state.world.policy(call.viewer);
    for (auto it = rules.begin(); it != rules.end(); ++it)
        object.insert(it.key(), it.value());
    const QList<FakeRequest> requests = call.state.world.requests(call.viewer);
    int pending = 0;
    for (const FakeRequest &request : requests)
        pending += request.notifications;
    object.insert(QStringLiteral("summary"),
        QJsonObject{{QStringLiteral("pending_requests_count"), int(requests.size())},
            {QStringLiteral("pending_notifications_count"), pending}});
    return object;
}

HttpReply requestList(const ApiCall &call)
{
    const QList<FakeRequest> all = call.state.world.requests(call.viewer);
    QStringList ids;
    for (const FakeRequest &request : all)
        ids.append(request.id);
    const Paging paging{40, 80, true, false};
    const auto [first, count] = cut(call, ids, paging);
    QJsonArray array;
    for (const FakeRequest &request : all.mid(first, count))
        array.append(call.json().request(request));
    HttpReply reply = jsonReply(array);
    addLinks(call, reply, ids.mid(first, count), paging);
    return reply;
}

std::optional<HttpReply> requestRoutes(ApiCall &call)
{
    MastodonWorld &world = call.state.world;
    if (call.is("GET", "api/v2/notifications/policy")) {
        const auto no = denied(call, "read:notifications");
        return no ? *no : jsonReply(policy(call));
    }
    if (call.is("PATCH", "api/v2/notifications/policy")) {
        if (const auto no = denied(call, "write:notifications"))
            return no;
        const QStringList names = world.policy(call.viewer).keys();
        for (const QString &name : names) {
            if (call.params.has(name))
                world.setPolicy(call.viewer, name, call.params.value(name));
        }
        return jsonReply(policy(call));
    }
    if (call.is("GET", "api/v1/notifications/requests")) {
        const auto no = denied(call, "read:notifications");
        return no ? *no : requestList(call);
    }
    if (call.is("GET", "api/v1/notifications/requests/merged"))
        return jsonReply(QJsonObject{{QStringLiteral("merged"), true}});
    const bool accept = call.is("POST", "api/v1/notifications/requests/*/accept");
    if (accept || call.is("POST", "api/v1/notifications/requests/*/dismiss")) {
        if (const auto no = denied(call, "write:notifications"))
            return no;
        const bool done = accept ? world.acceptRequest(call.viewer, call.path.at(4))
                                 : world.dismissRequest(call.viewer, call.path.at(4));
        return done ? jsonReply(QJsonObject()) : notFound();
    }
    if (call.is("GET", "api/v1/notifications/requests/*")) {
        if (const auto no = denied(call, "read:notifications"))
            return no;
        const QList<FakeRequest> all = world.requests(call.viewer);
        for (const FakeRequest &request : all) {
            if (request.id == call.path.at(4))
                return jsonReply(call.json().request(request));
        }
        return notFound();
    }
    return std::nullopt;
}

HttpReply conversationList(const ApiCall &call)
{
    const QList<FakeConversation> all = call.state.world.conversations(call.viewer);
    // The page ids of this list are those of the last posts.
    QStringList ids;
    for (const FakeConversation &conversation : all)
        ids.append(call.state.world.post(conversation.last)->id);
    const Paging paging{call.state.isMastodon() ? 20 : 40, call.state.isMastodon() ? 40 : 80, true, false};
    const auto [first, count] = cut(call, ids, paging);
    QJsonArray array;
    for (const FakeConversation &conversation : all.mid(first, count))
        array.append(call.json().conversation(conversation));
    HttpReply reply = jsonReply(array);
    addLinks(call, reply, ids.mid(first, count), paging);
    return reply;
}

} // namespace

std::optional<HttpReply> inboxRoutes(ApiCall &call)
{
    MastodonWorld &world = call.state.world;
    if (call.is("GET", "api/v1/notifications")) {
        const auto no = denied(call, "read:notifications");
        return no ? *no : notifications(call);
    }
    if (call.is("GET", "api/v1/conversations")) {
        const auto no = denied(call, "read:statuses");
        return no ? *no : conversationList(call);
    }
    if (call.is("POST", "api/v1/conversations/*/read")) {
        if (const auto no = denied(call, "write:conversations"))
            return no;
        const QString &id = call.path.at(3);
        if (!world.markConversationRead(call.viewer, id))
            return notFound();
        const QList<FakeConversation> all = world.conversations(call.viewer);
        for (const FakeConversation &conversation : all) {
            if (conversation.id == id)
                return jsonReply(call.json().conversation(conversation));
        }
        return notFound();
    }
    if (call.state.isMastodon() && !call.state.options.old) {
        if (const auto reply = requestRoutes(call))
            return reply;
    }
    if (call.is("GET", "api/v1/notifications/*")) {
        if (const auto no = denied(call, "read:notifications"))
            return no;
        const QList<FakeNotification> all = world.notifications(call.viewer);
        for (const FakeNotification &notification : all) {
            if (notification.id == call.path.at(3))
                return jsonReply(call.json().notification(notification));
        }
        return notFound();
    }
    return std::nullopt;
}

} // namespace baton::demo
