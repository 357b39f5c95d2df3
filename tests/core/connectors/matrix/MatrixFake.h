// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/network/LoopbackServer.h"
#include "core/base/Clock.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QMap>
#include <QtCore/QSet>
#include <QtCore/QStringList>
#include <QtCore/QUrlQuery>

#include <mutex>

namespace baton::test {

/// A homeserver with just what the brand's account asks for: rooms, their events in one order, and the ways to read and
/// write them, in the shapes of Synapse. There to be spoilt; what the real one does is tests/peers/matrix's matter.
/// @thread any
class MatrixFake {
public:
    explicit MatrixFake(FakeClock &clock);

    static const QString kBrand; ///< "@brand:matrix.test"
    static const QString kPriya;
    static const QString kTom;

    [[nodiscard]] demo::LoopbackServer &server() { return m_server; }
    [[nodiscard]] QString url() const { return m_server.baseUrl(); }

    /// The brand is in this room from now on. @param members  how many there are
    void joins(const QString &room, int members = 2);
    void leaves(const QString &room);
    /// Somebody invites the brand. @param name  of the room; empty: it has none
    void invites(const QString &room, const QString &by, bool direct, const QString &name = {});
    /// @return the event's id. @param at  what its server says when; 0: now
    QString writes(const QString &room, const QString &sender, const QJsonObject &content, TimeMs at = 0,
        const QString &type = QStringLiteral("m.room.message"));
    QString says(const QString &room, const QString &sender, const QString &text, TimeMs at = 0);
    QString saysInThread(const QString &room, const QString &sender, const QString &root, const QString &text);
    QString edits(const QString &room, const QString &sender, const QString &event, const QString &text);
    void redacts(const QString &room, const QString &event);

    /// The brand's access token from now on; whoever has another one has to renew it. @param soft  "soft_logout"
    void expireTokens(bool soft = true);
    /// From now on the server knows none of its earlier /sync tokens.
    void forgetPlaces();
    /// Replies without the edit along with an event, as before version 1.7 of the specification.
    void setTellsEdits(bool tells);

    /// The bodies of what the brand wrote and did not take back.
    [[nodiscard]] QStringList brandTexts() const;
    [[nodiscard]] QStringList joinedRooms() const;
    [[nodiscard]] QJsonObject accountData(const QString &type) const;
    /// The newest event in a room.
    [[nodiscard]] QJsonObject newest(const QString &room) const;
    /// Name and content of the files that the brand's messages name.
    [[nodiscard]] QList<std::pair<QString, QByteArray>> brandFiles() const;
    /// Media of this id lie at another server from now on.
    void movesMedia(const QString &id, const QString &address);
    /// What was reported, and where receipts stand: "report $id reason", "receipt $id main".
    [[nodiscard]] QStringList notes() const;

private:
    struct Event {
        QString room;
        QJsonObject body;
        int edit = -1; ///< place of its newest edit
    };
    struct Membership {
        int joinedAt = 0; ///< place in the log
        int leftAt = -1;
        int members = 2;
    };
    struct Invite {
        QString by;
        bool direct = false;
        QString name;
        int at = 0;
    };

    demo::HttpReply answer(const demo::HttpRequest &request);
    demo::HttpReply signedIn(const demo::HttpRequest &request, const QStringList &path, const QUrlQuery &query);
    demo::HttpReply sync(const QUrlQuery &query);
    demo::HttpReply inRoom(const demo::HttpRequest &request, const QStringList &path, const QUrlQuery &query);
    demo::HttpReply messages(const QString &room, const QUrlQuery &query) const;
    demo::HttpReply context(const QString &room, const QString &id) const;
    demo::HttpReply relations(const QString &room, const QStringList &path) const;
    demo::HttpReply dataOf(const demo::HttpRequest &request, const QString &type);
    QString append(const QString &room, QJsonObject event);
    QString redactLocked(const QString &room, const QString &event, const QString &by);
    [[nodiscard]] int placeOf(const QString &id) const;
    [[nodiscard]] QJsonObject told(int place) const;
    [[nodiscard]] QJsonObject member(const QString &id) const;
    [[nodiscard]] QJsonArray membersOf(const QString &room, const QJsonArray &events) const;

    FakeClock &m_clock;
    mutable std::mutex m_mutex; ///< the server's thread and the test's
    QList<Event> m_log;
    QMap<QString, Membership> m_rooms;
    QMap<QString, Invite> m_invites;
    QMap<QString, QString> m_transactions; ///< event ids
    QMap<QString, QJsonObject> m_accountData;
    QStringList m_notes;
    QMap<QString, demo::HttpReply> m_media; ///< by id
    int m_forgotten = -1; ///< places up to here are unknown as tokens
    int m_tokens = 0;
    bool m_soft = true;
    bool m_tellsEdits = true;
    demo::LoopbackServer m_server;
};

} // namespace baton::test
