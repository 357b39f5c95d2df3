// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mastodon/Entry.h"

#include "core/connectors/mastodon/MastodonConnector.h"
#include "core/connectors/mastodon/Send.h"

namespace baton::connectors::mastodon {

ConnectorEntry entry()
{
    ConnectorEntry entry;
    entry.info.id = QStringLiteral("mastodon");
    entry.info.name = QStringLiteral("Mastodon");
    entry.info.glyph = QStringLiteral("M");
    entry.info.abilities = ServerInfo{Software::Mastodon, {}, {}, {}, {}, {}}.abilities();
    entry.info.defaultLimits.lengthRule = LengthRule::Mastodon;
    entry.info.defaultLimits.charactersPerUrl = 23;
    entry.info.defaultLimits.imageTypes
        = {QStringLiteral("image/jpeg"), QStringLiteral("image/png"), QStringLiteral("image/gif")};
    entry.info.loginWays = {LoginWay::Browser, LoginWay::Token};
    entry.info.loginWords = {{LoginWay::Token, nullptr, nullptr,
        QT_TRANSLATE_NOOP("Network",
            "Give it a name, leave “read” and “write” ticked, submit, open it, and copy “Your access token”."),
        QStringLiteral("%1/settings/applications/new"),
        QT_TRANSLATE_NOOP("Network", "Open the page for new applications"), nullptr}};
    entry.info.addressExample = QStringLiteral("@brand@mastodon.social");
    entry.info.commandHelp = "an access token (--token-stdin)";
    entry.info.watchKinds = {Watch::Kind::Words, Watch::Kind::Tag};
    // Three lists a round, and 300 pages in 15 minutes for all apps of a person together: room for three seats.
    entry.info.quickPoll = std::chrono::seconds(30);
    entry.ceilings = {{280, std::chrono::minutes(5)}};
    entry.recognise = recognise;
    entry.discover = discover;
    entry.login = login;
    entry.addedHandles = [](const OutgoingMessage &message, const Person &self) {
        return addedHandles(message.text, message, answerDataFrom(message.inReplyTo.connectorData), self);
    };
    entry.create = [](const ConnectorContext &context) -> std::unique_ptr<Connector> {
        return std::make_unique<MastodonConnector>(context);
    };
    return entry;
}

} // namespace baton::connectors::mastodon
