// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/telegram/Entry.h"

#include "core/connectors/telegram/TelegramConnector.h"
#include "core/net/Json.h"

#include <QtCore/QRegularExpression>

namespace baton::connectors::telegram {

namespace json = net::json;

namespace {

constexpr QLatin1String kServer("https://api.telegram.org");

/// "123456:AA…", as @BotFather hands them out.
bool isToken(QStringView text)
{
    static const QRegularExpression kToken(
        QRegularExpression::anchoredPattern(QStringLiteral("[0-9]{5,16}:[A-Za-z0-9_-]{30,60}")));
    return kToken.match(text).hasMatch();
}

std::optional<Recognised> recognise(QStringView typed)
{
    const QString text = typed.trimmed().toString();
    // A token is never handed on as a name: names are shown and stored.
    if (isToken(text))
        return Recognised{info().id, {}, {}, true};
    static const QRegularExpression kAddress(
        QRegularExpression::anchoredPattern(
            QStringLiteral("(?:(?:https?://)?(?:www\\.)?(?:t|telegram)\\.me/|@)([a-z0-9_]{2,29}bot)/?(?:\\?.*)?")),
        QRegularExpression::CaseInsensitiveOption);
    if (const auto match = kAddress.match(text); match.hasMatch())
        return Recognised{info().id, {}, match.captured(1), true};
    return std::nullopt;
}

/// One server serves all bots; who runs one of their own names it.
Result<Recognised> discover(const Recognised &guess, net::HttpClient &, const Call &)
{
    Recognised found = guess;
    if (found.serverUrl.isEmpty())
        found.serverUrl = kServer;
    return found;
}

Result<Credentials> login(const LoginRequest &request, net::HttpClient &, const Clock &, const Call &)
{
    if (request.way != LoginWay::Token)
        return fail(Error::Kind::Unsupported, QStringLiteral("a bot is signed in to with its token"));
    const QByteArray token = request.secret.trimmed();
    if (!isToken(QString::fromUtf8(token)))
        return fail(Error::Kind::Auth, QStringLiteral("this does not look like a bot's token"));
    QString server = request.serverUrl.isEmpty() ? QString(kServer) : request.serverUrl;
    while (server.endsWith(QLatin1Char('/')))
        server.chop(1);
    return Credentials{{QStringLiteral("token"), token}, {QStringLiteral("server"), server.toUtf8()}};
}

} // namespace

const ConnectorInfo &info()
{
    static const ConnectorInfo kInfo = [] {
        ConnectorInfo made;
        made.id = QStringLiteral("telegram");
        made.name = QStringLiteral("Telegram");
        made.glyph = QStringLiteral("T");
        made.abilities = Ability::Reply | Ability::Edit | Ability::Delete | Ability::Like | Ability::Block
            | Ability::Media | Ability::Files | Ability::DirectMessages;
        made.defaultLimits.lengthRule = LengthRule::Utf16Units;
        made.defaultLimits.maxLength = kMaxText;
        made.defaultLimits.maxMedia = kMaxAlbum;
        made.defaultLimits.maxImageBytes = 10'000'000;
        made.defaultLimits.maxFileBytes = kMaxFile;
        made.defaultLimits.imageTypes = {QStringLiteral("image/png"), QStringLiteral("image/jpeg")};
        made.loginWays = {LoginWay::Token};
        made.loginWords = {{LoginWay::Token, nullptr, nullptr,
            QT_TRANSLATE_NOOP("Network",
                "Send BotFather /newbot for a new bot or /token for one you have, and copy the token here. It looks "
                "like 123456:AA…. Nothing else may read this bot."),
            QStringLiteral("https://t.me/BotFather"), QT_TRANSLATE_NOOP("Network", "Open BotFather in Telegram"),
            nullptr}};
        made.streamWords = {{QStringLiteral("updates"), QT_TRANSLATE_NOOP("Network", "Messages")}};
        made.addressExample = QStringLiteral("t.me/brand_bot");
        made.commandHelp
            = "a bot's token (--token-stdin); of a team's computers one reads a bot, and poll does so only "
              "where it is this one";
        made.needsServer = false;
        // The server keeps the request open until something comes, so the pauses between may be short.
        made.quickPoll = std::chrono::seconds(2);
        made.slowPoll = std::chrono::seconds(20);
        made.singleReader = true;
        made.hasHistory
            = false; // "Incoming updates are stored on the server until the bot receives them" and no longer
        return made;
    }();
    return kInfo;
}

ConnectorEntry entry()
{
    return {info(), recognise, discover, login,
        [](const ConnectorContext &context) -> std::unique_ptr<Connector> {
            return std::make_unique<TelegramConnector>(context);
        },
        // About thirty messages a second for a bot, says its operator's page of questions.
        {{25, std::chrono::seconds(1)}}, std::chrono::seconds(25)};
}

} // namespace baton::connectors::telegram
