// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Types.h"
#include "core/text/PostLength.h"

#include <QtCore/QFlags>

namespace baton::connectors {

/// What a network can do at all. What one server or account can do is in AccountAbilities.
enum class Ability {
    Reply = 1 << 0,
    PrivateReply = 1 << 1, ///< answer a public message in private
    Edit = 1 << 2, ///< of an own message
    Delete = 1 << 3, ///< of an own message
    Like = 1 << 4,
    MuteThread = 1 << 5,
    MutePerson = 1 << 6,
    Block = 1 << 7,
    Report = 1 << 8,
    HideReply = 1 << 9,
    ContentWarning = 1 << 10,
    Language = 1 << 11,
    Media = 1 << 12,
    AltText = 1 << 13,
    DirectMessages = 1 << 14,
    EditHistory = 1 << 15,
    IdempotentSend = 1 << 16,
    ResolveAddress = 1 << 17, ///< a post's address can be opened
};
Q_DECLARE_FLAGS(Abilities, Ability)
Q_DECLARE_OPERATORS_FOR_FLAGS(Abilities)

/// How a text's length is measured.
using text::LengthRule;

/// Limits of one account, as its server told them at identify(); defaults where it told none.
struct AccountLimits {
    LengthRule lengthRule = LengthRule::Graphemes;
    int maxLength = 500;
    int maxBytes = 0; ///< 0: no byte limit
    int charactersPerUrl = 0; ///< 0: counted as written
    int maxDirectLength = 0; ///< 0: as maxLength
    int maxMedia = 4;
    qint64 maxImageBytes = 8 * 1024 * 1024;
    qint64 maxImagePixels = 0; ///< width × height; 0: not told
    int maxAltLength = 1500;
    QStringList imageTypes; ///< MIME types that may be sent

    bool operator==(const AccountLimits &) const = default;
};
QByteArray limitsToJson(const AccountLimits &limits);
AccountLimits limitsFromJson(const QByteArray &json);

/// A way to sign in that the login page offers for a network, best first.
enum class LoginWay {
    Browser, ///< OAuth in the person's own browser
    Token, ///< pasted access token
    AppPassword, ///< identifier and a password made for apps
};

struct ConnectorInfo {
    QString id; ///< "mastodon": in the database, ids and the command line; never changes
    QString name; ///< the network's own name, not translated
    QString glyph; ///< one or two letters for the mark at the avatar's corner
    Abilities abilities;
    AccountLimits defaultLimits;
    QList<LoginWay> loginWays;
    bool needsServer = true; ///< false: found from the identifier alone
    bool needsIdentifier = false; ///< for LoginWay::Token and AppPassword
    std::chrono::seconds quickPoll{20}; ///< while a person is active
    std::chrono::seconds slowPoll{180};
    /// Only one program may read an account, and what it has read is gone for all others. In a team whoever holds the
    /// lease reads, nobody else asks.
    bool singleReader = false;
    /// The pictures of this network come from these hosts beside the account's own server.
    QStringList pictureHosts;
};

} // namespace baton::connectors
