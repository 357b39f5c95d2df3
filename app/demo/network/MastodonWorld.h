// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/network/MastodonIds.h"

#include "core/domain/Types.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QSet>

#include <optional>
#include <set>

namespace baton::demo {

/// Inside the scripted server things are known by small numbers; the ids that go out can be changed under them.
using PersonKey = int;
using PostKey = int;
using MediaKey = int;

struct FakePerson {
    PersonKey key = 0;
    QString id;
    QString username;
    QString host; ///< empty: at home on this server
    QString displayName;
    bool bot = false;
    bool locked = false;
    bool limited = false; ///< limited by the moderators
    TimeMs createdAt = 0;
    QString uri;
    QString url;

    [[nodiscard]] QString acct() const { return host.isEmpty() ? username : username + QLatin1Char('@') + host; }
};

struct FakeMedia {
    MediaKey key = 0;
    QString id;
    PersonKey owner = 0;
    QString type; ///< "image", "gifv", "video", "audio", "unknown"
    QString mimeType;
    QByteArray bytes;
    QString description;
    int width = 0;
    int height = 0;
    int pollsUntilReady = 0;
    PostKey post = 0; ///< 0: not yet posted
};

struct FakeRevision {
    TimeMs at = 0;
    QString text; ///< as the author typed it
    QString spoiler;
    bool sensitive = false;
    QList<MediaKey> media;
};

struct FakePost {
    PostKey key = 0;
    QString id;
    PersonKey author = 0;
    Visibility visibility = Visibility::Public;
    QString language;
    PostKey inReplyTo = 0;
    PersonKey inReplyToAuthor = 0;
    int conversation = 0;
    TimeMs createdAt = 0;
    QList<FakeRevision> revisions; ///< never empty; the last is what it says now
    QList<PersonKey> mentions;
    QString uri;
    QString url;
    QString application;
    std::set<PersonKey> favouritedBy;

    [[nodiscard]] const FakeRevision &now() const { return revisions.last(); }
    [[nodiscard]] bool edited() const { return revisions.size() > 1; }
};

struct FakeNotification {
    QString id;
    PersonKey receiver = 0;
    PersonKey from = 0;
    QString type;
    PostKey post = 0;
    TimeMs at = 0;
    bool filtered = false;
};

struct FakeReport {
    PersonKey by = 0;
    PersonKey target = 0;
    QStringList postIds;
    QString comment;
    bool forward = false;
};

/// What a person writes, for MastodonWorld::post().
struct PostSpec {
    PersonKey author = 0;
    QString text;
    PostKey inReplyTo = 0;
    Visibility visibility = Visibility::Public;
    QString spoiler = {};
    QString language = QStringLiteral("en");
    bool sensitive = false;
    QList<MediaKey> media = {};
    TimeMs at = 0; ///< 0: now
    QString application = {};
};

struct FakeConversation {
    QString id;
    QList<PersonKey> others;
    PostKey last = 0;
    bool unread = false;
};

struct FakeRequest {
    QString id;
    PersonKey from = 0;
    TimeMs createdAt = 0;
    TimeMs updatedAt = 0;
    int notifications = 0;
    PostKey last = 0;
};

/// The state of a scripted server of the Mastodon API: who is there, who wrote what, who may see it, who was told.
/// No HTTP and no JSON.
/// @thread one at a time; MastodonFake guards it
class MastodonWorld {
public:
    /// @param baseUrl  of this server, without a slash at the end
    /// @param firstNotificationId  notifications count up from here where ids are snowflakes
    MastodonWorld(const Clock &clock, QString baseUrl, IdFormat format, qint64 firstNotificationId);

    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] const QString &baseUrl() const { return m_baseUrl; }
    [[nodiscard]] IdFormat idFormat() const { return m_mint.format(); }
    /// Gives everything that exists a new id, as a server does that changed its software. URIs stay.
    /// @param people  their ids too
    void changeIds(IdFormat format, bool people = true);

    // People
    PersonKey addPerson(FakePerson person);
    [[nodiscard]] const FakePerson &person(PersonKey key) const { return m_people.at(key - 1); }
    /// By "name", "name@host", with or without a leading @.
    [[nodiscard]] std::optional<PersonKey> findPerson(QString acct) const;
    [[nodiscard]] std::optional<PersonKey> personById(const QString &id) const;
    [[nodiscard]] QList<PersonKey> people() const;
    void setFollow(PersonKey who, PersonKey whom, bool on) { set(m_follows, who, whom, on); }
    void setMute(PersonKey who, PersonKey whom, bool on) { set(m_mutes, who, whom, on); }
    void setBlock(PersonKey who, PersonKey whom, bool on);
    [[nodiscard]] bool follows(PersonKey who, PersonKey whom) const { return m_follows.count({who, whom}) > 0; }
    [[nodiscard]] bool mutes(PersonKey who, PersonKey whom) const { return m_mutes.count({who, whom}) > 0; }
    [[nodiscard]] bool blocks(PersonKey who, PersonKey whom) const { return m_blocks.count({who, whom}) > 0; }

    // Posts
    PostKey post(const PostSpec &spec);
    /// @param media  what the post shows from now on
    void edit(PostKey key, const QString &text, const QString &spoiler, bool sensitive, const QList<MediaKey> &media);
    /// @param mediaToo  else its media can go out with another post
    void remove(PostKey key, bool mediaToo = false);
    /// Puts any date on a post, as federated servers send them.
    void setCreatedAt(PostKey key, TimeMs at);
    void setFavourite(PersonKey who, PostKey key, bool on);
    void setConversationMuted(PersonKey who, PostKey key, bool on);
    [[nodiscard]] bool isConversationMuted(PersonKey who, PostKey key) const;
    [[nodiscard]] const FakePost *post(PostKey key) const;
    [[nodiscard]] std::optional<PostKey> postById(const QString &id) const;
    [[nodiscard]] std::optional<PostKey> postByAddress(const QString &address) const;
    [[nodiscard]] bool canSee(PersonKey viewer, const FakePost &post) const;
    /// Newest first.
    [[nodiscard]] QList<PostKey> postsBy(PersonKey author) const;
    /// Every post, in the order they were added.
    [[nodiscard]] QList<PostKey> posts() const { return m_posts.keys(); }
    [[nodiscard]] int postCount(PersonKey author) const { return int(m_byAuthor.value(author).size()); }
    /// When the author last wrote; 0: never.
    [[nodiscard]] TimeMs lastPostAt(PersonKey author) const;
    [[nodiscard]] QList<PostKey> ancestors(PersonKey viewer, PostKey key) const;
    [[nodiscard]] QList<PostKey> descendants(PersonKey viewer, PostKey key) const;
    [[nodiscard]] int replyCount(PostKey key) const { return int(m_replies.value(key).size()); }

    // Media
    MediaKey addMedia(FakeMedia media);
    [[nodiscard]] FakeMedia *media(MediaKey key);
    [[nodiscard]] const FakeMedia *media(MediaKey key) const;
    [[nodiscard]] std::optional<MediaKey> mediaById(const QString &id) const;

    // What people are told
    void setNextNotificationId(qint64 id) { m_nextNotification = id; }
    /// Any kind, as a server of the future might send it.
    void notify(PersonKey receiver, PersonKey from, const QString &type, PostKey post, TimeMs at = 0);
    /// Newest first.
    [[nodiscard]] QList<FakeNotification> notifications(PersonKey receiver) const;
    [[nodiscard]] QMap<QString, QString> policy(PersonKey person) const;
    void setPolicy(PersonKey person, const QString &name, const QString &value);
    [[nodiscard]] QList<FakeRequest> requests(PersonKey person) const;
    bool acceptRequest(PersonKey person, const QString &id);
    bool dismissRequest(PersonKey person, const QString &id);
    /// Newest first.
    [[nodiscard]] QList<FakeConversation> conversations(PersonKey person) const;
    bool markConversationRead(PersonKey person, const QString &id);

    void addReport(const FakeReport &report) { m_reports.append(report); }
    [[nodiscard]] const QList<FakeReport> &reports() const { return m_reports; }

private:
    using Pairs = std::set<std::pair<PersonKey, PersonKey>>;
    static void set(Pairs &pairs, PersonKey who, PersonKey whom, bool on);
    QString nextNotificationId(TimeMs at);
    QList<PersonKey> mentionsIn(const PostSpec &spec) const;
    void tellMentioned(const FakePost &post);
    /// "accept", "filter" or "drop".
    QString verdict(PersonKey receiver, PersonKey from, const FakePost &post) const;
    QString requestId(PersonKey person, PersonKey from) const;

    const Clock &m_clock;
    QString m_baseUrl;
    IdMint m_mint;
    qint64 m_nextNotification;
    int m_nextConversation = 1;
    QList<FakePerson> m_people;
    QMap<PostKey, FakePost> m_posts;
    QHash<PostKey, QList<PostKey>> m_replies; ///< direct ones, oldest first
    QHash<QString, PostKey> m_postIds;
    QHash<PersonKey, QList<PostKey>> m_byAuthor; ///< in the order they were added
    PostKey m_lastPost = 0;
    QList<FakeMedia> m_media;
    QList<FakeNotification> m_notifications;
    Pairs m_follows;
    Pairs m_mutes;
    Pairs m_blocks;
    Pairs m_allowed; ///< receiver, sender: a request was accepted
    Pairs m_dismissed; ///< receiver, sender: a request was dismissed
    std::set<std::pair<PersonKey, int>> m_mutedConversations;
    QMap<std::pair<PersonKey, QString>, PostKey> m_readUpTo; ///< conversation id → last post read
    QHash<PersonKey, QMap<QString, QString>> m_policies;
    QList<FakeReport> m_reports;
};

} // namespace baton::demo
