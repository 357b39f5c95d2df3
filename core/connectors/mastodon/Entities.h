// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Message.h"

#include <QtCore/QJsonObject>

#include <optional>

namespace baton::connectors::mastodon {

/// Who reads, for what depends on it.
struct Viewer {
    QString selfId; ///< our account's id on its server
    QString localDomain; ///< what "@name" without a host belongs to
    QString serverUrl;

    /// @param self  as identify() gave it
    static Viewer of(const Person &self, const QString &serverUrl);
};

/// What only the server's own numbering tells; kept beside a message until its parent is known.
struct ReadStatus {
    NetworkMessage message;
    QString inReplyToAccountId; ///< on Mastodon the author of what the whole run of own replies answers
};

/// An account (docs.joinmastodon.org/entities/Account). Unreadable members are left empty.
Person personFrom(const QJsonObject &account, const Viewer &viewer);

/// A status (docs.joinmastodon.org/entities/Status) as a message: ids as text, HTML only through core/text.
///
/// nullopt for what can be no message: a boost, or a status without id or without a network-wide address.
/// `parentGlobalId` and, for replies, `isOwnTopLevelPost` need what KnownPosts knows and are left as they are.
/// @param fallbackAt  used where the date cannot be read
std::optional<ReadStatus> statusFrom(const QJsonObject &status, const Viewer &viewer, TimeMs fallbackAt = 0);

/// One entry of an edit history (docs.joinmastodon.org/entities/StatusEdit).
Revision revisionFrom(const QJsonObject &edit, const Viewer &viewer);

/// "public", "unlisted", "private", "direct", and the words of relatives: "local", "list", "mutuals_only". An unknown
/// word counts as narrow: an answer must not be wider than what it answers.
Visibility visibilityFrom(const QString &word);
/// The word to send.
QString visibilityWord(Visibility visibility);

/// Whom an answer must name, and how wide it may be: what NetworkMessage::connectorData holds.
struct AnswerData {
    std::optional<Visibility> visibility;
    QStringList mentions; ///< "@name@host", author first, ourselves left out
    bool operator==(const AnswerData &) const = default;
};
QByteArray toConnectorData(const AnswerData &data);
AnswerData answerDataFrom(const QByteArray &connectorData);

} // namespace baton::connectors::mastodon
