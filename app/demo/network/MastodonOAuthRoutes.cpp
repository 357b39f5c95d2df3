// SPDX-License-Identifier: GPL-3.0-or-later
// What the server says about itself, and signing in.
#include "app/demo/network/MastodonFakeState.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>

namespace baton::demo {

namespace {

constexpr TimeMs kCodeFor = 10 * 60'000;

QString text(const char *source) { return QCoreApplication::translate("MastodonFake", source); }

HttpReply redirect(const QString &target, const QList<std::pair<QString, QString>> &items)
{
    QUrl url(target);
    QUrlQuery query(url);
    for (const auto &[name, value] : items) {
        if (!value.isEmpty())
            query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    }
    url.setQuery(query);
    HttpReply reply;
    reply.status = 302;
    reply.setHeader("Location", url.toEncoded());
    return reply;
}

HttpReply page(const QString &title, const QString &body, int status = 200)
{
    return HttpReply::text((QStringLiteral("<!doctype html><html><head><meta charset=\"utf-8\"><title>%1</title>"
                                           "<style>body{font:16px sans-serif;max-width:30em;margin:4em auto}"
                                           "button{font:inherit;padding:.4em 1em;margin:.3em 0;display:block}</style>"
                                           "</head><body><h1>%1</h1>")
                                   .arg(title.toHtmlEscaped())
                               + body + QStringLiteral("</body></html>"))
                               .toUtf8(),
        "text/html; charset=utf-8", status);
}

HttpReply registerApp(ApiCall &call)
{
    FakeApp app;
    app.name = call.params.value(QStringLiteral("client_name"));
    app.website = call.params.value(QStringLiteral("website"));
    app.redirectUris
        = call.params.list(QStringLiteral("redirect_uris")).join(QLatin1Char('\n')).split(QLatin1Char('\n'));
    app.scopes = call.params.value(QStringLiteral("scopes"), QStringLiteral("read")).split(QLatin1Char(' '));
    if (app.name.isEmpty() || app.redirectUris.first().isEmpty())
        return errorReply(422, QStringLiteral("Validation failed: Application name can't be blank"));
    app.id = QString::number(call.state.apps.size() + 1);
    app.clientId = call.state.newSecret();
    app.clientSecret = call.state.newSecret();
    call.state.apps.insert(app.clientId, app);
    return jsonReply(QJsonObject{
        {QStringLiteral("id"), app.id},
        {QStringLiteral("name"), app.name},
        {QStringLiteral("website"), app.website.isEmpty() ? QJsonValue() : QJsonValue(app.website)},
        {QStringLiteral("scopes"), QJsonArray::fromStringList(app.scopes)},
        {QStringLiteral("redirect_uri"), app.redirectUris.join(QLatin1Char('\n'))},
        {QStringLiteral("redirect_uris"), QJsonArray::fromStringList(app.redirectUris)},
        {QStringLiteral("client_id"), app.clientId},
        {QStringLiteral("client_secret"), app.clientSecret},
        {QStringLiteral("client_secret_expires_at"), 0},
        {QStringLiteral("vapid_key"), QStringLiteral("demo")},
    });
}

QString signInForm(const ApiCall &call, const FakeApp &app)
{
    QString fields;
    const auto items = call.params.queryItems();
    for (const auto &[name, value] : items) {
        fields += QStringLiteral("<input type=\"hidden\" name=\"%1\" value=\"%2\">")
                      .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    }
    QString buttons;
    const QList<PersonKey> people = call.state.world.people();
    for (const PersonKey key : people) {
        const FakePerson &person = call.state.world.person(key);
        if (person.host.isEmpty())
            buttons += QStringLiteral("<button name=\"sign_in_as\" value=\"%1\">@%1</button>")
                           .arg(person.username.toHtmlEscaped());
    }
    return QStringLiteral("<p>%1</p><form method=\"post\" action=\"/oauth/authorize\">%2%3"
                          "<button name=\"deny\" value=\"1\">%4</button></form>")
        .arg(text("“%1” asks to read and write with one of these accounts. This is a made-up server on your own "
                  "computer.")
                 .arg(app.name)
                 .toHtmlEscaped(),
            fields, buttons, text("Do not allow").toHtmlEscaped());
}

HttpReply authorize(ApiCall &call)
{
    const QString redirectUri = call.params.value(QStringLiteral("redirect_uri"));
    const auto app = call.state.apps.constFind(call.params.value(QStringLiteral("client_id")));
    if (app == call.state.apps.constEnd() || !app->redirectUris.contains(redirectUri))
        return page(
            text("This does not work"), text("The app or its return address is not known here.").toHtmlEscaped(), 400);
    const QString state = call.params.value(QStringLiteral("state"));
    const auto refuse = [&](const char *error) {
        return redirect(
            redirectUri, {{QStringLiteral("error"), QLatin1String(error)}, {QStringLiteral("state"), state}});
    };
    const QStringList scopes = call.params.value(QStringLiteral("scope"), QStringLiteral("read"))
                                   .split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &scope : scopes) {
        if (!app->scopes.contains(scope))
            return refuse("invalid_scope");
    }
    if (call.params.value(QStringLiteral("response_type")) != QLatin1String("code"))
        return refuse("unsupported_response_type");
    if (call.params.has(QStringLiteral("deny")))
        return refuse("access_denied");
    std::optional<PersonKey> person;
    if (call.state.options.signsInAs != 0)
        person = call.state.options.signsInAs;
    else if (call.request.method == "POST")
        person = call.state.world.findPerson(call.params.value(QStringLiteral("sign_in_as")));
    if (!person)
        return page(text("Allow access?"), signInForm(call, *app));
    FakeCode code;
    code.clientId = app->clientId;
    code.person = *person;
    code.scopes = scopes;
    code.redirectUri = redirectUri;
    code.challenge = call.params.value(QStringLiteral("code_challenge"));
    code.at = call.state.world.clock().nowMs();
    const QString secret = call.state.newSecret();
    call.state.codes.insert(secret, code);
    return redirect(redirectUri, {{QStringLiteral("code"), secret}, {QStringLiteral("state"), state}});
}

HttpReply tokenReply(ApiCall &call, const FakeApp &app, PersonKey person, const QStringList &scopes)
{
    const QString token = call.state.newSecret();
    call.state.tokens.insert(token, FakeToken{person, scopes, app.name, app.id});
    ++call.state.issued;
    return jsonReply(QJsonObject{
        {QStringLiteral("access_token"), token},
        {QStringLiteral("token_type"), QStringLiteral("Bearer")},
        {QStringLiteral("scope"), scopes.join(QLatin1Char(' '))},
        {QStringLiteral("created_at"), call.state.world.clock().nowMs() / 1000},
    });
}

HttpReply oauthError(int status, const char *error)
{
    return jsonReply(QJsonObject{{QStringLiteral("error"), QLatin1String(error)},
                         {QStringLiteral("error_description"), QLatin1String(error)}},
        status);
}

HttpReply token(ApiCall &call)
{
    const auto app = call.state.apps.constFind(call.params.value(QStringLiteral("client_id")));
    if (app == call.state.apps.constEnd() || app->clientSecret != call.params.value(QStringLiteral("client_secret")))
        return oauthError(401, "invalid_client");
    const QString grant = call.params.value(QStringLiteral("grant_type"));
    if (grant == QLatin1String("client_credentials"))
        return tokenReply(call, *app, 0, {QStringLiteral("read")});
    if (grant != QLatin1String("authorization_code"))
        return oauthError(400, "unsupported_grant_type");
    const FakeCode code = call.state.codes.take(call.params.value(QStringLiteral("code")));
    const bool fits = code.person != 0 && code.clientId == app->clientId
        && code.redirectUri == call.params.value(QStringLiteral("redirect_uri"))
        && call.state.world.clock().nowMs() - code.at < kCodeFor;
    if (!fits)
        return oauthError(400, "invalid_grant");
    const QByteArray verifier = call.params.value(QStringLiteral("code_verifier")).toLatin1();
    const QByteArray hashed = QCryptographicHash::hash(verifier, QCryptographicHash::Sha256)
                                  .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    if (!code.challenge.isEmpty() && hashed != code.challenge.toLatin1())
        return oauthError(400, "invalid_grant");
    return tokenReply(call, *app, code.person, code.scopes);
}

} // namespace

std::optional<HttpReply> serverRoutes(ApiCall &call)
{
    const ServerFacts &facts = call.state.facts;
    if (call.is("GET", "api/v2/instance") && !call.state.options.old)
        return jsonReply(call.json().instanceV2(facts));
    if (call.is("GET", "api/v1/instance"))
        return jsonReply(call.json().instanceV1(facts));
    if (call.is("GET", ".well-known/nodeinfo")) {
        return jsonReply(QJsonObject{{QStringLiteral("links"),
            QJsonArray{
                QJsonObject{{QStringLiteral("rel"), QStringLiteral("http://nodeinfo.diaspora.software/ns/schema/2.0")},
                    {QStringLiteral("href"), call.state.world.baseUrl() + QStringLiteral("/nodeinfo/2.0")}}}}});
    }
    if (call.is("GET", "nodeinfo/2.0"))
        return jsonReply(call.json().nodeinfo(facts));
    if (call.is("GET", ".well-known/oauth-authorization-server") && !call.state.options.old)
        return jsonReply(call.json().oauthServer());
    return std::nullopt;
}

std::optional<HttpReply> oauthRoutes(ApiCall &call)
{
    if (call.is("POST", "api/v1/apps"))
        return registerApp(call);
    if (call.is("GET", "oauth/authorize") || call.is("POST", "oauth/authorize"))
        return authorize(call);
    if (call.is("POST", "oauth/token"))
        return token(call);
    if (call.is("POST", "oauth/revoke")) {
        call.state.tokens.remove(call.params.value(QStringLiteral("token")));
        return jsonReply(QJsonObject());
    }
    if (call.is("GET", "api/v1/apps/verify_credentials")) {
        if (!call.token)
            return errorReply(401, QStringLiteral("The access token is invalid"));
        return jsonReply(QJsonObject{{QStringLiteral("id"), call.token->appId},
            {QStringLiteral("name"), call.token->app}, {QStringLiteral("website"), QJsonValue()},
            {QStringLiteral("scopes"), QJsonArray::fromStringList(call.token->scopes)},
            {QStringLiteral("redirect_uris"), QJsonArray()}, {QStringLiteral("redirect_uri"), QString()},
            {QStringLiteral("vapid_key"), QStringLiteral("demo")}});
    }
    // What a browser sees of a post: just its text.
    if (call.request.method == "GET" && call.path.size() == 2 && call.path.first().startsWith(QLatin1Char('@'))) {
        const auto key = call.state.world.postById(call.path.last());
        const FakePost *post = key ? call.state.world.post(*key) : nullptr;
        if (!post || (post->visibility != Visibility::Public && post->visibility != Visibility::Unlisted))
            return page(text("This does not work"), text("There is no such post.").toHtmlEscaped(), 404);
        return page(call.state.world.person(post->author).displayName,
            call.json().status(*post).value(QStringLiteral("content")).toString());
    }
    return std::nullopt;
}

} // namespace baton::demo
