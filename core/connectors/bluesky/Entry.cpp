// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/bluesky/Entry.h"

#include "core/connectors/bluesky/BlueskyConnector.h"
#include "core/net/Json.h"
#include "core/text/Facets.h"

namespace baton::connectors::bluesky {

namespace json = net::json;

namespace {

constexpr QLatin1String kDefaultServer("https://bsky.social");
constexpr QLatin1String kDirectory("https://plc.directory");

std::optional<Recognised> recognise(QStringView typed)
{
    QString text = typed.trimmed().toString();
    const QUrl url(text);
    if (url.scheme() == QLatin1String("https") && url.host() == QLatin1String("bsky.app")) {
        const QStringList parts = url.path().split(QLatin1Char('/'), Qt::SkipEmptyParts);
        if (parts.size() >= 2 && parts[0] == QLatin1String("profile"))
            return Recognised{info().id, {}, parts[1], true};
        return std::nullopt;
    }
    if (text.startsWith(QLatin1String("did:plc:")) || text.startsWith(QLatin1String("did:web:")))
        return Recognised{info().id, {}, text, true};
    if (text.startsWith(QLatin1Char('@')))
        text.remove(0, 1);
    // "@brand@server" is somebody else's shape; a bare domain may be a handle here or a server there.
    if (text.contains(QLatin1Char('@')) || text.contains(QLatin1Char('/')) || !text::isHandle(text))
        return std::nullopt;
    return Recognised{info().id, {}, text.toLower(), text.endsWith(QLatin1String(".bsky.social"), Qt::CaseInsensitive)};
}

/// Where an account lives: its DID document names its server.
QString serverFromDocument(const QJsonObject &document)
{
    for (const QJsonObject &service : json::objects(document, "service")) {
        if (json::str(service, "id").endsWith(QLatin1String("#atproto_pds")))
            return json::str(service, "serviceEndpoint");
    }
    return {};
}

Result<QJsonObject> didDocument(const QString &did, net::HttpClient &http, const Call &call)
{
    net::Request request;
    if (did.startsWith(QLatin1String("did:plc:")))
        request.url = QUrl(kDirectory + QLatin1Char('/') + did);
    else
        request.url = QUrl(QStringLiteral("https://%1/.well-known/did.json").arg(did.mid(8)));
    const auto response = http.exchange(request, call.cancel);
    if (!response)
        return fail(response.error());
    if (response->status != 200)
        return fail(
            Error::Kind::NotFound, QStringLiteral("no document for %1 (HTTP %2)").arg(did).arg(response->status));
    return net::parseJsonObject(response->body);
}

Result<Recognised> discover(const Recognised &guess, net::HttpClient &http, const Call &call)
{
    const SystemClock clock;
    Recognised found = guess;
    if (!guess.serverUrl.isEmpty()) {
        const auto server = openQuery(http, clock, guess.serverUrl, "com.atproto.server.describeServer", {}, call);
        if (!server)
            return fail(server.error());
        found.certain = true;
        return found;
    }
    QString did = guess.identifier;
    if (!did.startsWith(QLatin1String("did:"))) {
        const auto resolved = openQuery(http, clock, kDefaultServer, "com.atproto.identity.resolveHandle",
            {{QStringLiteral("handle"), guess.identifier}}, call);
        if (!resolved) {
            if (resolved.error().kind == Error::Kind::Invalid || resolved.error().kind == Error::Kind::NotFound)
                return fail(
                    Error::Kind::Unsupported, QStringLiteral("nobody on Bluesky is called %1").arg(guess.identifier));
            return fail(resolved.error());
        }
        did = json::str(*resolved, "did");
    }
    const auto document = didDocument(did, http, call);
    if (!document)
        return fail(document.error());
    found.serverUrl = serverFromDocument(*document);
    if (found.serverUrl.isEmpty())
        return fail(Error::Kind::Unsupported, QStringLiteral("the account names no server"));
    found.certain = true;
    return found;
}

Result<Credentials> login(const LoginRequest &request, net::HttpClient &http, const Clock &clock, const Call &call)
{
    if (request.way != LoginWay::AppPassword)
        return fail(Error::Kind::Unsupported, QStringLiteral("Bluesky is signed in to with an app password"));
    QString server = request.serverUrl.isEmpty() ? QString(kDefaultServer) : request.serverUrl;
    QString identifier = request.identifier;
    if (identifier.startsWith(QLatin1Char('@')))
        identifier.remove(0, 1);
    QJsonObject input{
        {QStringLiteral("identifier"), identifier}, {QStringLiteral("password"), QString::fromUtf8(request.secret)}};
    if (!request.secondFactor.isEmpty())
        input.insert(QStringLiteral("authFactorToken"), QString::fromUtf8(request.secondFactor));
    const auto session = openProcedure(http, clock, server, "com.atproto.server.createSession", input, call);
    if (!session) {
        const Error &error = session.error();
        if (isXrpcError(error, QLatin1String("AuthFactorTokenRequired"))) {
            // Only the main password is asked for a second factor.
            return fail(Error::Kind::Auth, QStringLiteral("main-password"));
        }
        return fail(error);
    }
    const QByteArray access = json::str(*session, "accessJwt").toUtf8();
    const QByteArray refresh = json::str(*session, "refreshJwt").toUtf8();
    const QString did = json::str(*session, "did");
    if (access.isEmpty() || refresh.isEmpty() || did.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("createSession answered without tokens"));
    if (scopeOfToken(access) == QLatin1String("com.atproto.access")) {
        // The main password can change and delete the account; Baton does not keep such a session.
        net::Request out;
        out.verb = "POST";
        out.url = QUrl(server + QStringLiteral("/xrpc/com.atproto.server.deleteSession"));
        out.bearerToken = refresh;
        (void)http.exchange(out, call.cancel);
        return fail(Error::Kind::Auth, QStringLiteral("main-password"));
    }
    // The account may live on another server than the one that let us in.
    const QString home = serverFromDocument(json::object(*session, "didDoc"));
    return Credentials{{QStringLiteral("did"), did.toUtf8()}, {QStringLiteral("access"), access},
        {QStringLiteral("refresh"), refresh}, {QStringLiteral("server"), (home.isEmpty() ? server : home).toUtf8()}};
}

} // namespace

const ConnectorInfo &info()
{
    static const ConnectorInfo kInfo = [] {
        ConnectorInfo made;
        made.id = QStringLiteral("bluesky");
        made.name = QStringLiteral("Bluesky");
        made.glyph = QStringLiteral("B");
        made.abilities = Ability::Reply | Ability::PrivateReply | Ability::Delete | Ability::Like | Ability::MuteThread
            | Ability::MutePerson | Ability::Block | Ability::Report | Ability::HideReply | Ability::Language
            | Ability::Media | Ability::AltText | Ability::DirectMessages | Ability::IdempotentSend
            | Ability::ResolveAddress;
        made.defaultLimits.lengthRule = LengthRule::Bluesky;
        made.defaultLimits.maxLength = 300;
        made.defaultLimits.maxBytes = 3000;
        made.defaultLimits.maxDirectLength = 1000;
        made.defaultLimits.maxMedia = 4;
        made.defaultLimits.maxImageBytes = 2'000'000;
        made.defaultLimits.maxAltLength = 2000;
        made.defaultLimits.imageTypes
            = {QStringLiteral("image/png"), QStringLiteral("image/jpeg"), QStringLiteral("image/webp")};
        made.loginWays = {LoginWay::AppPassword};
        made.loginWords = {{LoginWay::AppPassword, nullptr, nullptr,
            QT_TRANSLATE_NOOP("Network",
                "Add an app password, tick “Allow access to your direct messages”, and copy it here. Do not use the "
                "main password: an app password can be taken back at any time and cannot delete the account."),
            QStringLiteral("https://bsky.app/settings/app-passwords"),
            QT_TRANSLATE_NOOP("Network", "Open the page for app passwords"), nullptr}};
        made.addressExample = QStringLiteral("brand.bsky.social");
        made.commandHelp = "an app password (--password-stdin) with --identifier";
        made.watchKinds = {Watch::Kind::Words, Watch::Kind::Tag};
        made.needsServer = false;
        made.needsIdentifier = true;
        made.quickPoll = std::chrono::seconds(15);
        made.slowPoll = std::chrono::seconds(120);
        made.pictureHosts = {QStringLiteral("cdn.bsky.app"), QStringLiteral("video.bsky.app")};
        return made;
    }();
    return kInfo;
}

ConnectorEntry entry()
{
    return {info(), recognise, discover, login,
        [](const ConnectorContext &context) -> std::unique_ptr<Connector> {
            return std::make_unique<BlueskyConnector>(context);
        },
        // 3000 in 5 minutes for an address, whatever runs there.
        {{2000, std::chrono::minutes(5)}}};
}

} // namespace baton::connectors::bluesky
