// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/Entry.h"

#include "core/connectors/mail/Autoconfig.h"
#include "core/connectors/mail/Import.h"
#include "core/connectors/mail/MailConnector.h"
#include "core/connectors/mail/SignIn.h"

#include <QtCore/QRegularExpression>

namespace baton::connectors::mail {

namespace {

using namespace std::chrono_literals;

constexpr auto kAskOneServer = 5s;
constexpr qint64 kConfigBytes = 64 * 1024;
constexpr qint64 kUsualFileBytes = 20 * 1024 * 1024; ///< where the server tells nothing

std::optional<Recognised> recognise(QStringView typed)
{
    const QString told = typed.trimmed().toString();
    // Where servers are not found by themselves, a person who knows them may name them.
    if (const auto servers = serversFrom(told))
        return Recognised{info().id, toAddress(*servers), {}, true};
    const QString text = told.toLower();
    if (!isMailAddress(text))
        return std::nullopt;
    return Recognised{info().id, {}, text, false};
}

Sources sourcesOf(net::HttpClient &http, const Call &call)
{
    Sources sources;
    sources.service
        = [cancel = call.cancel](const QString &name) { return net::lookUpService(name, kAskOneServer, cancel); };
    sources.file = [&http, cancel = call.cancel](const QUrl &url) -> std::optional<QByteArray> {
        net::Request request;
        request.url = url;
        request.deadline = kAskOneServer;
        request.maxBodyBytes = kConfigBytes;
        const auto response = http.exchange(request, cancel);
        return response && response->status == 200 ? std::optional(response->body) : std::nullopt;
    };
    sources.answers = [cancel = call.cancel](const net::MailServer &server) {
        return net::MailLink::open(server, {}, net::MailLimit::within(kAskOneServer, cancel)).has_value();
    };
    return sources;
}

Result<Recognised> discover(const Recognised &guess, net::HttpClient &http, const Call &call)
{
    Recognised found = guess;
    const auto told = serversFrom(guess.serverUrl);
    if (!guess.serverUrl.isEmpty() && !told)
        return fail(Error::Kind::Unsupported, QStringLiteral("not the address of a mail server"));
    const Sources sources = sourcesOf(http, call);
    // With a mail address it is the one that was signed in with before; its servers may have moved.
    const bool mayHaveMoved = told && !guess.identifier.isEmpty() && !sources.answers(told->imap);
    if (!told || mayHaveMoved) {
        const auto servers = findServers(guess.identifier, sources);
        if (!servers)
            return fail(servers.error());
        found.serverUrl = toAddress(told ? withSignInOf(servers->servers, *told) : servers->servers);
        found.certain = servers->certain;
    } else {
        found.certain = true;
    }
    // Signing in with the browser is offered where somebody says how.
    const auto servers = serversFrom(found.serverUrl);
    const bool mayAsk = servers && (!found.identifier.isEmpty() || !servers->authority.isEmpty());
    const auto authority
        = mayAsk ? findAuthority(*servers, found.identifier, http, call) : fail(Error::Kind::Unsupported);
    if (!authority && authority.error().kind == Error::Kind::Cancelled)
        return fail(authority.error());
    found.ways = {LoginWay::AppPassword};
    if (authority)
        found.ways.prepend(LoginWay::Browser);
    return found;
}

} // namespace

bool isMailAddress(const QString &text)
{
    static const QRegularExpression kAddress(
        QStringLiteral(R"(^[^@\s<>,;:"()\[\]\\]{1,64}@([\w-]{1,63}\.)+[\w-]{2,63}$)"),
        QRegularExpression::UseUnicodePropertiesOption);
    return text.size() <= 254 && kAddress.match(text).hasMatch();
}

const ConnectorInfo &info()
{
    static const ConnectorInfo kInfo = [] {
        ConnectorInfo made;
        made.id = QStringLiteral("mail");
        made.name = QStringLiteral("E-mail");
        made.glyph = QStringLiteral("@");
        made.abilities = Ability::Reply | Ability::DirectMessages | Ability::Media | Ability::Files;
        made.defaultLimits.lengthRule = LengthRule::Graphemes;
        made.defaultLimits.maxLength = 100'000;
        made.defaultLimits.maxMedia = 20;
        made.defaultLimits.maxFileBytes = kUsualFileBytes;
        made.defaultLimits.maxImageBytes = kUsualFileBytes;
        made.defaultLimits.imageTypes = QStringList{QStringLiteral("image/jpeg"), QStringLiteral("image/png"),
            QStringLiteral("image/gif"), QStringLiteral("image/webp")};
        made.loginWays = {LoginWay::Browser, LoginWay::AppPassword};
        made.loginWords = {{LoginWay::Browser, nullptr, QT_TRANSLATE_NOOP("Network", "Client &secret"),
                               QT_TRANSLATE_NOOP("Network",
                                   "The address names Baton as a program that you have registered. If a secret came "
                                   "with its id, enter it here; otherwise leave the field empty."),
                               {}, nullptr, nullptr},
            {LoginWay::AppPassword, QT_TRANSLATE_NOOP("Network", "Use the password"),
                QT_TRANSLATE_NOOP("Network", "&Password"),
                QT_TRANSLATE_NOOP("Network",
                    "If your provider has app passwords (as Google, Apple and Fastmail do), make one for Baton. "
                    "Otherwise "
                    "the password of the mailbox is taken."),
                {}, nullptr,
                QT_TRANSLATE_NOOP("Network", "%1 does not accept this address and password together. Check both.")}};
        made.addressExample = QStringLiteral("brand@shop.example");
        made.commandHelp = "the mailbox's password (--password-stdin) with its address as --identifier; where its "
                           "servers are not found, --server 'imaps://imap.shop.example?smtp=smtps://smtp.shop.example' "
                           "names them. Signing in with the browser is done in the desktop";
        made.needsServer = false;
        made.needsIdentifier = true;
        made.streamWords = {{QStringLiteral("inbox"), QT_TRANSLATE_NOOP("Network", "Inbox")},
            {QStringLiteral("sent"), QT_TRANSLATE_NOOP("Network", "Sent mail")}};
        made.quickPoll = std::chrono::seconds(30);
        made.slowPoll = std::chrono::seconds(180);
        return made;
    }();
    return kInfo;
}

ConnectorEntry entry()
{
    ConnectorEntry entry;
    entry.info = info();
    entry.recognise = recognise;
    entry.discover = discover;
    entry.login = login;
    entry.create = [](const ConnectorContext &context) -> std::unique_ptr<Connector> {
        return std::make_unique<MailConnector>(context);
    };
    entry.ceilings = {{600, std::chrono::minutes(5)}};
    // Servers would allow half an hour, but routers forget connections that are silent for long, and tell nobody.
    entry.longPoll = std::chrono::minutes(4);
    entry.importFile = importMbox;
    return entry;
}

} // namespace baton::connectors::mail
