// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/network/HttpParams.h"
#include "app/demo/network/MastodonFake.h"

#include <QtCore/QJsonDocument>

#include <functional>

namespace baton::demo {

struct FakeApp {
    QString id;
    QString name;
    QString website;
    QStringList redirectUris;
    QStringList scopes;
    QString clientId;
    QString clientSecret;
};

struct FakeToken {
    PersonKey person = 0; ///< 0: the app itself
    QStringList scopes;
    QString app; ///< name, shown with posts
    QString appId;
};

struct FakeCode {
    QString clientId;
    PersonKey person = 0;
    QStringList scopes;
    QString redirectUri;
    QString challenge;
    TimeMs at = 0;
};

struct RateWindow {
    qint64 number = -1;
    int used = 0;
};

/// Everything the scripted server knows.
struct MastodonFakeState {
    MastodonFakeState(const Clock &clock, const QString &baseUrl, MastodonFake::Options givenOptions);

    MastodonFake::Options options;
    ServerFacts facts;
    MastodonWorld world;
    QHash<QString, FakeToken> tokens;
    QHash<QString, FakeApp> apps; ///< by client id
    QHash<QString, FakeCode> codes;
    int issued = 0;
    /// Key of the person and the header → post and when.
    QHash<QPair<PersonKey, QByteArray>, QPair<PostKey, TimeMs>> idempotency;
    QHash<QString, RateWindow> windows;

    QString newSecret();
    [[nodiscard]] bool isMastodon() const { return options.personality == Personality::Mastodon; }

private:
    int m_secrets = 0;
};

/// One request on its way through the routes.
struct ApiCall {
    MastodonFakeState &state;
    const HttpRequest &request;
    HttpParams params;
    QStringList path; ///< segments
    PersonKey viewer = 0;
    std::optional<FakeToken> token = {};

    [[nodiscard]] bool is(const char *method, const char *pattern) const;
    [[nodiscard]] MastodonJson json() const { return {state.world, state.options.personality, viewer}; }
    [[nodiscard]] bool allows(const char *scope) const;
};

/// A route answers, or says that it is not meant.
using Route = std::optional<HttpReply> (*)(ApiCall &call);
std::optional<HttpReply> statusRoutes(ApiCall &call);
std::optional<HttpReply> statusActionRoutes(ApiCall &call);
std::optional<HttpReply> inboxRoutes(ApiCall &call);
std::optional<HttpReply> accountRoutes(ApiCall &call);
std::optional<HttpReply> mediaRoutes(ApiCall &call);
std::optional<HttpReply> serverRoutes(ApiCall &call);
std::optional<HttpReply> oauthRoutes(ApiCall &call);

HttpReply jsonReply(const QJsonObject &object, int status = 200);
HttpReply jsonReply(const QJsonArray &array);
HttpReply errorReply(int status, const QString &message);
HttpReply notFound();
/// 401 or 403 if the call's token may not do this; nothing if it may.
std::optional<HttpReply> denied(const ApiCall &call, const char *scope);

/// How a list is cut into pages.
struct Paging {
    int defaultLimit = 20;
    int maxLimit = 40;
    bool nextOnlyIfFull = true; ///< else whenever the page has anything
    bool prevIsSince = false; ///< rel="prev" carries since_id, as some servers have it
};

/// Cuts `ids` (newest first) as max_id, since_id, min_id and limit say. @return first index and count
std::pair<qsizetype, qsizetype> cut(const ApiCall &call, const QStringList &ids, const Paging &paging);
/// Adds the Link header of that page.
void addLinks(const ApiCall &call, HttpReply &reply, const QStringList &pageIds, const Paging &paging);

} // namespace baton::demo
