// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/mastodon/Statuses.h"

namespace baton::connectors::mastodon {

/// The handles that go out in front of a text: the server adds no mentions, so whoever is answered must stand in it. A
/// text that already addresses the author is left as it is: the person has seen, and perhaps shortened, the list.
QStringList addedHandles(
    const QString &text, const OutgoingMessage &message, const AnswerData &answer, const Person &self);
/// The text as it leaves.
QString addressed(const QString &text, const OutgoingMessage &message, const AnswerData &answer, const Person &self);

/// Pure: two texts of one post, as typed and as the server shows it, with what it changes taken out (hosts of mentions,
/// white space).
bool sameText(const QString &typed, const QString &shown);

/// Pure: short mentions ("@anna") of people whom the post mentions by a longer name get that name back, so that an edit
/// does not lose or change whom it addresses.
QString withFullMentions(const QString &text, const QList<Person> &mentioned);

/// Writing posts: docs.joinmastodon.org/methods/statuses and /media.
class Send {
public:
    Send(Api &api, const Shared &shared);

    /// See Connector::send(), findSent(), edit().
    Result<NetworkMessage> send(const OutgoingMessage &message, const QByteArray &key);
    Result<Found> findSent(const OutgoingMessage &message);
    Result<NetworkMessage> edit(const MessageRef &own, const OutgoingMessage &message);

private:
    /// What the parent allows: from its connectorData, or asked of the server.
    Result<AnswerData> answerData(const OutgoingMessage &message);
    Result<void> checkLength(const QString &text, const QString &subject) const;
    /// Uploads one picture and waits until the server is done with it. @return its id
    Result<QString> upload(const OutgoingMedia &media);
    Result<QString> waitUntilReady(const QString &id);
    Result<NetworkMessage> written(Result<net::Response> answer);
    /// Whether this post of ours is the message. nullopt: it could be, but nobody can tell.
    Result<std::optional<bool>> isIt(const QJsonObject &status, const OutgoingMessage &message, const QString &text);

    Api &m_api;
    const Shared &m_shared;
};

} // namespace baton::connectors::mastodon
