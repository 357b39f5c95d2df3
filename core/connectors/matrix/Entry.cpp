// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/matrix/Entry.h"

#include "core/connectors/matrix/MatrixConnector.h"

namespace baton::connectors::matrix {

const ConnectorInfo &info()
{
    static const ConnectorInfo kInfo = [] {
        ConnectorInfo made;
        made.id = QStringLiteral("matrix");
        made.name = QStringLiteral("Matrix");
        made.glyph = QStringLiteral("Mx");
        made.abilities = Ability::Reply | Ability::Edit | Ability::Delete | Ability::Like | Ability::MutePerson
            | Ability::Report | Ability::DirectMessages | Ability::EditHistory | Ability::IdempotentSend
            | Ability::ResolveAddress | Ability::Media | Ability::Files;
        made.defaultLimits.lengthRule = LengthRule::Graphemes;
        // An event may have 65,536 bytes with everything around the text.
        made.defaultLimits.maxLength = 20'000;
        made.defaultLimits.maxBytes = 48'000;
        made.defaultLimits.maxMedia = 10;
        made.defaultLimits.imageTypes = {QStringLiteral("image/png"), QStringLiteral("image/jpeg")};
        made.loginWays = {LoginWay::AppPassword, LoginWay::Browser, LoginWay::Token};
        made.loginWords
            = {{LoginWay::AppPassword, QT_TRANSLATE_NOOP("Network", "Use the password"),
                   QT_TRANSLATE_NOOP("Network", "&Password"),
                   QT_TRANSLATE_NOOP("Network",
                       "The password of the account. Baton signs in with it once and does not keep it; the sign-in "
                       "appears among the account's devices as “Baton” and can be taken back there."),
                   {}, nullptr,
                   QT_TRANSLATE_NOOP("Network", "%1 does not accept this address and password together. Check both.")},
                {LoginWay::Token, nullptr, nullptr,
                    QT_TRANSLATE_NOOP("Network",
                        "An access token of this account, as the server's administrator or another program makes it."),
                    {}, nullptr, nullptr}};
        made.streamWords = {{QStringLiteral("rooms"), QT_TRANSLATE_NOOP("Network", "Rooms")}};
        made.addressExample = QStringLiteral("@brand:matrix.org");
        made.commandHelp = "the account's password (--password-stdin) with --identifier @brand:example.org, or an "
                           "access token (--token-stdin)";
        made.quickPoll = std::chrono::seconds(2);
        made.slowPoll = std::chrono::seconds(60);
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
        return std::make_unique<MatrixConnector>(context);
    };
    // The server answers as soon as there is something; the short pauses are between two such waits.
    entry.longPoll = std::chrono::seconds(25);
    // Servers set their own limits and tell them when they are met; this is manners.
    entry.ceilings = {{600, std::chrono::minutes(1)}};
    return entry;
}

} // namespace baton::connectors::matrix
