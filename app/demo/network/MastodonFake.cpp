// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/network/MastodonFake.h"

#include "app/demo/network/MastodonFakeState.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>

namespace baton::demo {

namespace {

constexpr int kRateLimit = 300;
constexpr TimeMs kApiWindow = 5 * 60'000;
constexpr TimeMs kPagingWindow = 15 * 60'000;

/// Counts one request. @return what is left, negative when there was none
int take(MastodonFakeState &state, const QString &key, TimeMs window)
{
    RateWindow &counter = state.windows[key];
    const qint64 number = state.world.clock().nowMs() / window;
    if (counter.number != number)
        counter = RateWindow{number, 0};
    return kRateLimit - ++counter.used;
}

/// As the real server writes it, with microseconds.
QByteArray resetTime(TimeMs now, TimeMs window)
{
    const QString text = mastodonTime((now / window + 1) * window);
    return text.chopped(1).toLatin1() + "000Z";
}

HttpReply tooMany(const MastodonFakeState &state, TimeMs window)
{
    HttpReply reply = errorReply(429, QStringLiteral("Too many requests"));
    reply.setHeader("X-RateLimit-Limit", QByteArray::number(kRateLimit));
    reply.setHeader("X-RateLimit-Remaining", "0");
    reply.setHeader("X-RateLimit-Reset", resetTime(state.world.clock().nowMs(), window));
    return reply;
}

bool isPaged(const HttpParams &params)
{
    return params.has(QStringLiteral("min_id")) || params.has(QStringLiteral("max_id"))
        || params.has(QStringLiteral("since_id")) || params.has(QStringLiteral("page"));
}

} // namespace

MastodonFakeState::MastodonFakeState(const Clock &clock, const QString &baseUrl, MastodonFake::Options givenOptions)
    : options(std::move(givenOptions))
    , world(clock, baseUrl, options.personality == Personality::Mastodon ? IdFormat::Snowflake : IdFormat::Ulid,
          options.firstNotificationId)
{
    facts.title = QStringLiteral("Demo");
    facts.version = !options.version.isEmpty() ? options.version
        : !isMastodon()                        ? QStringLiteral("0.19.1+git-0000000")
        : options.old                          ? QStringLiteral("3.5.19")
                                               : QStringLiteral("4.6.0");
    facts.maxCharacters = options.maxCharacters;
}

QString MastodonFakeState::newSecret()
{
    const QByteArray seed = "fake secret " + QByteArray::number(++m_secrets);
    return QString::fromLatin1(QCryptographicHash::hash(seed, QCryptographicHash::Sha256)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

bool ApiCall::is(const char *method, const char *pattern) const
{
    if (request.method != method)
        return false;
    const QList<QByteArray> wanted = QByteArray(pattern).split('/');
    if (wanted.size() != path.size())
        return false;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (wanted.at(i) != "*" && path.at(i) != QLatin1String(wanted.at(i)))
            return false;
    }
    return true;
}

bool ApiCall::allows(const char *scope) const
{
    if (!token)
        return false;
    const QString wanted = QLatin1String(scope);
    return token->scopes.contains(wanted) || token->scopes.contains(wanted.section(QLatin1Char(':'), 0, 0))
        || (wanted == QLatin1String("read:accounts") && token->scopes.contains(QStringLiteral("profile")));
}

std::optional<HttpReply> denied(const ApiCall &call, const char *scope)
{
    if (!call.token || call.viewer == 0)
        return errorReply(401, QStringLiteral("The access token is invalid"));
    if (!call.allows(scope))
        return errorReply(403, QStringLiteral("This action is outside the authorized scopes"));
    return std::nullopt;
}

HttpReply jsonReply(const QJsonObject &object, int status)
{
    return HttpReply::json(QJsonDocument(object).toJson(QJsonDocument::Compact), status);
}

HttpReply jsonReply(const QJsonArray &array)
{
    return HttpReply::json(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

HttpReply errorReply(int status, const QString &message)
{
    return jsonReply(QJsonObject{{QStringLiteral("error"), message}}, status);
}

HttpReply notFound() { return errorReply(404, QStringLiteral("Record not found")); }

MastodonFake::MastodonFake(const Clock &clock)
    : MastodonFake(clock, Options())
{
}

MastodonFake::MastodonFake(const Clock &clock, const Options &options)
    : m_server([this](const HttpRequest &request) { return handle(request); })
{
    const std::lock_guard lock(m_mutex);
    m_state = std::make_unique<MastodonFakeState>(clock, m_server.baseUrl(), options);
}

MastodonFake::~MastodonFake() = default;

MastodonWorld &MastodonFake::theWorld() { return m_state->world; }

PersonKey MastodonFake::addPerson(const QString &username, const QString &displayName, const QString &host)
{
    FakePerson person;
    person.username = username;
    person.displayName = displayName.isNull() ? username : displayName;
    person.host = host;
    return world([&person](MastodonWorld &world) { return world.addPerson(person); });
}

QByteArray MastodonFake::tokenFor(PersonKey person, const QStringList &scopes)
{
    const std::lock_guard lock(m_mutex);
    const QString token = m_state->newSecret();
    m_state->tokens.insert(token, FakeToken{person, scopes, QStringLiteral("Baton"), {}});
    return token.toLatin1();
}

void MastodonFake::revokeTokens(PersonKey person)
{
    const std::lock_guard lock(m_mutex);
    m_state->tokens.removeIf([person](const auto &it) { return it->person == person; });
}

void MastodonFake::setSignsInAs(PersonKey person)
{
    const std::lock_guard lock(m_mutex);
    m_state->options.signsInAs = person;
}

int MastodonFake::tokensIssued() const
{
    const std::lock_guard lock(m_mutex);
    return m_state->issued;
}

PostKey MastodonFake::post(const PostSpec &spec)
{
    return world([&spec](MastodonWorld &world) { return world.post(spec); });
}

QString MastodonFake::idOf(PostKey key) const
{
    const std::lock_guard lock(m_mutex);
    const FakePost *post = m_state->world.post(key);
    return post ? post->id : QString();
}

QString MastodonFake::uriOf(PostKey key) const
{
    const std::lock_guard lock(m_mutex);
    const FakePost *post = m_state->world.post(key);
    return post ? post->uri : QString();
}

HttpReply MastodonFake::handle(const HttpRequest &request)
{
    const std::lock_guard lock(m_mutex);
    ApiCall call{*m_state, request, HttpParams::of(request), request.path.split(QLatin1Char('/'), Qt::SkipEmptyParts)};
    const QByteArray authorization = request.header("authorization");
    if (authorization.startsWith("Bearer ")) {
        const auto token = m_state->tokens.constFind(QString::fromLatin1(authorization.mid(7)));
        if (token == m_state->tokens.constEnd())
            return errorReply(401, QStringLiteral("The access token is invalid"));
        call.token = *token;
        call.viewer = token->person;
    }

    const bool api = request.path.startsWith(QLatin1String("/api/"));
    int left = kRateLimit;
    if (api && m_state->options.rateLimits) {
        const QString who = call.viewer != 0 ? QString::number(call.viewer) : QStringLiteral("nobody");
        left = take(*m_state, QStringLiteral("token ") + QString::fromLatin1(authorization), kApiWindow);
        if (left < 0)
            return tooMany(*m_state, kApiWindow);
        if (isPaged(call.params) && take(*m_state, QStringLiteral("paging ") + who, kPagingWindow) < 0)
            return tooMany(*m_state, kPagingWindow);
    }

    static constexpr std::array<Route, 7> kRoutes{
        statusRoutes, statusActionRoutes, inboxRoutes, accountRoutes, mediaRoutes, serverRoutes, oauthRoutes};
    std::optional<HttpReply> reply;
    for (const Route route : kRoutes) {
        reply = route(call);
        if (reply)
            break;
    }
    if (!reply)
        reply = errorReply(404, QStringLiteral("Not Found"));
    if (api) {
        reply->setHeader("X-RateLimit-Limit", QByteArray::number(kRateLimit));
        reply->setHeader("X-RateLimit-Remaining", QByteArray::number(left));
        reply->setHeader("X-RateLimit-Reset", resetTime(m_state->world.clock().nowMs(), kApiWindow));
        reply->setHeader("Cache-Control", "private, no-store");
    }
    return *reply;
}

} // namespace baton::demo
