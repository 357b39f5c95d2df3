// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/matrix/Api.h"
#include "core/connectors/matrix/Cursor.h"
#include "core/connectors/matrix/Events.h"

#include <QtCore/QSet>

#include <mutex>

namespace baton::connectors::matrix {

/// One account on a Matrix homeserver. What is read how stands in README.md.
class MatrixConnector final : public Connector {
public:
    explicit MatrixConnector(const ConnectorContext &context);

    Result<Identity> identify(const Call &call) override;
    Result<Batch> fetch(const QByteArray &cursor, const FetchOptions &options, const Call &call) override;
    Result<ThreadRead> readThread(const MessageRef &message, const Call &call) override;
    Result<Refresh> refresh(const QList<MessageRef> &messages, const Call &call) override;
    Result<NetworkMessage> send(const OutgoingMessage &message, const QByteArray &key, const Call &call) override;
    Result<Found> findSent(const OutgoingMessage &message, const QByteArray &key, const Call &call) override;
    Result<NetworkMessage> edit(const MessageRef &own, const OutgoingMessage &message, const Call &call) override;
    Result<void> act(const Action &action, const Call &call) override;
    Result<QByteArray> file(const MessageRef &message, const Attachment &attachment, const FileProgress &progress,
        const Call &call) override;
    Result<NetworkMessage> resolve(const QUrl &address, const Call &call) override;

private:
    /// A page of a room's events, newest first.
    struct Page {
        QList<QJsonObject> events;
        QString next; ///< of the page before it; empty: none
    };
    /// What of a room's events becomes messages, deletions, and looks at other events.
    struct Sorted {
        QList<NetworkMessage> messages;
        QList<Tombstone> gone;
        QStringList toLookAt; ///< events that were edited or reacted to, and did not come along as they are now
        bool reacted = false; ///< by the account itself
    };

    // Fetch.cpp
    Result<bool> sync(Api &api, Cursor &cursor, Batch &batch, const FetchOptions &options);
    Result<QJsonObject> syncAnswer(Api &api, Cursor &cursor, const FetchOptions &options);
    Result<bool> takeRooms(
        Api &api, Cursor &cursor, Batch &batch, const QJsonObject &answer, TimeMs since, const QString &oldSince);
    Result<void> takeRoom(
        Api &api, const Room &room, const QList<QJsonObject> &events, TimeMs earliest, TimeMs since, Batch &batch);
    [[nodiscard]] bool isDirect(
        const Cursor &cursor, const QString &room, const QJsonObject &about, const QList<QJsonObject> &state) const;
    Result<bool> takeInvites(Api &api, Cursor &cursor, Batch &batch, const QJsonObject &invites);
    void endInvite(Cursor &cursor, const QString &room, bool joined, Batch &batch) const;
    Result<bool> fillGaps(Api &api, Cursor &cursor, Batch &batch, const FetchOptions &options);
    Result<void> callDirect(Api &api, const QString &room, const QString &with);

    // MatrixConnector.cpp
    Result<Page> page(
        Api &api, Room &room, const QString &from, const QString &to, const QByteArray &filter, int limit);
    Result<QJsonObject> event(Api &api, const QString &room, const QString &id);
    /// Events by their ids as messages, as they are now; what is not there or not ours to see is left out.
    Result<Sorted> eventsOf(Api &api, const Room &room, const QStringList &ids, int most);
    [[nodiscard]] Sorted sorted(const Room &room, const QList<QJsonObject> &events) const;
    /// Which events of the room the account has liked, among its newest reactions.
    Result<QSet<QString>> likedIn(Api &api, const QString &room);
    Result<void> markLiked(Api &api, const QString &room, QList<NetworkMessage> &messages);
    static QStringList messageTypes();
    static QList<Tombstone> namedAsKnown(const QList<Tombstone> &gone, const QList<MessageRef> &known);
    bool isNewEdit(const QString &id);
    void noteEdit(const QString &id);
    Result<QList<Revision>> revisionsOf(Api &api, const QString &room, const QJsonObject &event);

    // Files.cpp
    /// Where each file lies now, once all of them are on the server. Nobody sees them before a message names them.
    Result<QStringList> upload(Api &api, const QList<OutgoingMedia> &media) const;

    // Send.cpp
    Result<NetworkMessage> written(Api &api, const Room &room, const QString &id, QJsonObject ours);

    // Act.cpp
    Result<void> like(Api &api, const QString &room, const QString &event);
    Result<void> unlike(Api &api, const QString &room, const QString &event);
    Result<void> ignore(Api &api, const QString &person, bool on);
    Result<QStringList> ownReactions(Api &api, const QString &room, const QString &event);

    [[nodiscard]] QString self() const { return m_context.self.globalId; }
    [[nodiscard]] Viewer viewer() const { return {self()}; }

    const ConnectorContext m_context;
    std::mutex m_mutex;
    QSet<QString> m_toldEdits; ///< edits whose earlier texts were told; guarded by m_mutex
};

/// A filter for one room's events; the senders' names come along.
QByteArray roomFilter(const QStringList &types, const QString &sender = {});

} // namespace baton::connectors::matrix
