// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mastodon/Actions.h"

namespace baton::connectors::mastodon {

namespace json = net::json;

namespace {

constexpr int kMostPages = 5;

Result<void> done(const Result<net::Response> &response) { return response ? Result<void>() : fail(response.error()); }

Result<void> onStatus(Api &api, const Action &action, const char *what)
{
    return done(
        api.post(QStringLiteral("/api/v1/statuses/%1/%2").arg(segment(action.message.networkId), QLatin1String(what))));
}

/// The server's id of the person, looked up by handle if it is not known.
Result<QString> personId(Api &api, const Person &person)
{
    if (!person.nativeId.isEmpty())
        return person.nativeId;
    const auto account
        = api.getObject(QStringLiteral("/api/v1/accounts/lookup"), {{QStringLiteral("acct"), person.handle.mid(1)}});
    return account ? json::requiredStr(*account, "id") : fail(account.error());
}

Result<void> onPerson(Api &api, const Action &action, const char *what)
{
    const auto id = personId(api, action.person);
    if (!id)
        return fail(id.error());
    return done(api.post(QStringLiteral("/api/v1/accounts/%1/%2").arg(segment(*id), QLatin1String(what))));
}

Result<void> report(Api &api, const Action &action)
{
    const auto id = personId(api, action.person);
    if (!id)
        return fail(id.error());
    QJsonObject body{{QStringLiteral("account_id"), *id}, {QStringLiteral("comment"), action.comment},
        {QStringLiteral("forward"), action.forward}};
    if (!action.message.networkId.isEmpty())
        body.insert(QStringLiteral("status_ids"), QJsonArray{action.message.networkId});
    return done(api.post(QStringLiteral("/api/v1/reports"), body));
}

Result<void> removeOwn(Api &api, const Action &action)
{
    const auto response = api.remove(QStringLiteral("/api/v1/statuses/") + segment(action.message.networkId));
    if (!response && response.error().kind == Error::Kind::NotFound)
        return {}; // gone is what was wanted
    return done(response);
}

/// The first item of a paged list that `fits`, within some pages.
Result<QJsonObject> findIn(Api &api, const QString &path, const std::function<bool(const QJsonObject &)> &fits)
{
    QByteArray query = "limit=40";
    for (int pages = 0; pages < kMostPages && !query.isEmpty(); ++pages) {
        const auto page = api.getPage(path, query);
        if (!page)
            return fail(page.error());
        for (const QJsonObject &item : page->items) {
            if (fits(item))
                return item;
        }
        query = page->olderQuery;
    }
    return fail(Error::Kind::NotFound, QStringLiteral("not in the first pages of %1").arg(path));
}

/// Marks the private conversation that a message belongs to as read.
Result<void> markRead(Api &api, const Action &action)
{
    const QString path = QStringLiteral("/api/v1/conversations");
    const auto conversation = findIn(api, path, [&](const QJsonObject &item) {
        if (json::str(json::object(item, "last_status"), "id") == action.message.networkId)
            return true;
        const auto accounts = json::objects(item, "accounts");
        return accounts.size() == 1 && !action.person.nativeId.isEmpty()
            && json::str(accounts.first(), "id") == action.person.nativeId;
    });
    if (!conversation)
        return fail(conversation.error());
    if (!json::boolean(*conversation, "unread", true))
        return {};
    return done(api.post(QStringLiteral("%1/%2/read").arg(path, segment(json::str(*conversation, "id")))));
}

Result<void> decideRequest(Api &api, const Action &action, const char *decision)
{
    const QString path = QStringLiteral("/api/v1/notifications/requests");
    const auto request = findIn(api, path, [&](const QJsonObject &item) {
        return json::str(json::object(item, "account"), "id") == action.person.nativeId;
    });
    if (!request)
        return fail(request.error());
    return done(
        api.post(QStringLiteral("%1/%2/%3").arg(path, segment(json::str(*request, "id")), QLatin1String(decision))));
}

} // namespace

Result<void> perform(Api &api, const Action &action)
{
    switch (action.kind) {
    case Action::Kind::Like: return onStatus(api, action, "favourite");
    case Action::Kind::Unlike: return onStatus(api, action, "unfavourite");
    case Action::Kind::MuteThread: return onStatus(api, action, "mute");
    case Action::Kind::UnmuteThread: return onStatus(api, action, "unmute");
    case Action::Kind::MutePerson: return onPerson(api, action, "mute");
    case Action::Kind::UnmutePerson: return onPerson(api, action, "unmute");
    case Action::Kind::Block: return onPerson(api, action, "block");
    case Action::Kind::Unblock: return onPerson(api, action, "unblock");
    case Action::Kind::Report: return report(api, action);
    case Action::Kind::DeleteOwn: return removeOwn(api, action);
    case Action::Kind::MarkRead: return markRead(api, action);
    case Action::Kind::AcceptRequest: return decideRequest(api, action, "accept");
    case Action::Kind::DismissRequest: return decideRequest(api, action, "dismiss");
    case Action::Kind::HideReply:
    case Action::Kind::UnhideReply: break;
    }
    return fail(Error::Kind::Unsupported, QStringLiteral("Mastodon cannot hide replies"));
}

} // namespace baton::connectors::mastodon
