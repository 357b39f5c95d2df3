// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Watch.h"
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
    Files = 1 << 18, ///< files that are no pictures can be sent
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
    qint64 maxFileBytes = 0; ///< of a file that is no picture (Ability::Files); 0: not told

    bool operator==(const AccountLimits &) const = default;
};
QByteArray limitsToJson(const AccountLimits &limits);
AccountLimits limitsFromJson(const QByteArray &json);

/// A part of an account that may be read or left alone: a folder of a mailbox.
struct Place {
    QString id; ///< opaque, unique in the account
    QString name; ///< for people
    bool usual = false; ///< read unless somebody chooses otherwise

    bool operator==(const Place &) const = default;
};

/// A way to sign in that the login page offers for a network, best first.
enum class LoginWay {
    Browser, ///< OAuth in the person's own browser
    Token, ///< pasted access token
    AppPassword, ///< identifier and a password made for apps
    None, ///< there is nothing to sign in to: the address is public
};

/// What a network says for itself to people: English, marked with QT_TRANSLATE_NOOP("Network", …), so that the
/// interface shows it in the person's language without knowing the network. Null: the interface has general words.
struct LoginWords {
    LoginWay way = LoginWay::Token;
    const char *choice = nullptr; ///< on the button that chooses this way: "Use the password"
    const char *field = nullptr; ///< label of the secret's field, with its mnemonic
    const char *steps = nullptr; ///< what to do to get it
    QString page; ///< where it is made; may begin with %1, the server's URL
    const char *pageName = nullptr; ///< the link's text
    const char *refused = nullptr; ///< why it was not let in; %1: the network's name
};

struct ConnectorInfo {
    QString id; ///< "mastodon": in the database, ids and the command line; never changes
    QString name; ///< the network's own name, not translated
    QString glyph; ///< one or two letters for the mark at the avatar's corner
    Abilities abilities;
    AccountLimits defaultLimits;
    QList<LoginWay> loginWays;
    QList<LoginWords> loginWords; ///< of ways that the general words do not fit
    QList<std::pair<QString, const char *>> streamWords; ///< by Covered::stream: "Rooms", translatable
    QString addressExample; ///< "@brand@mastodon.social"
    const char *commandHelp = nullptr; ///< what `batonctl account add --help` says of it; English
    QList<Watch::Kind> watchKinds; ///< what Connector::listen() looks for
    bool needsServer = true; ///< false: found from the identifier alone
    bool needsIdentifier = false; ///< for LoginWay::Token and AppPassword
    std::chrono::seconds quickPoll{20}; ///< while a person is active
    std::chrono::seconds slowPoll{180};
    /// Only one program may read an account, and what it has read is gone for all others. In a team whoever holds the
    /// lease reads, nobody else asks.
    bool singleReader = false;
    /// What was there before the account was connected can be read (FetchOptions::historySince).
    bool hasHistory = true;
    /// The pictures of this network come from these hosts beside the account's own server.
    QStringList pictureHosts;
};

} // namespace baton::connectors
