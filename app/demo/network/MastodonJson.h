// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/network/MastodonWorld.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace baton::demo {

/// Which server the fake pretends to be.
enum class Personality { Mastodon, GoToSocial };

/// What the instance documents say.
struct ServerFacts {
    QString title;
    QString version; ///< "4.6.0", "0.19.1+git-0000000"
    int maxCharacters = 500;
    int charactersPerUrl = 23;
    int maxMedia = 4;
    qint64 imageBytes = 16'777'216;
    qint64 imagePixels = 33'177'600;
    int descriptionLimit = 1500;
};

/// The scripted server's state as the JSON that goes over the wire, as seen by `viewer` (0: nobody).
class MastodonJson {
public:
    MastodonJson(const MastodonWorld &world, Personality personality, PersonKey viewer);

    [[nodiscard]] QJsonObject account(PersonKey key) const;
    /// The account with what only its owner gets: source and role.
    [[nodiscard]] QJsonObject credentialAccount(PersonKey key) const;
    [[nodiscard]] QJsonObject status(const FakePost &post) const;
    [[nodiscard]] QJsonArray statuses(const QList<PostKey> &keys) const;
    /// As it is answered to a deletion: with the typed text instead of the HTML.
    [[nodiscard]] QJsonObject deletedStatus(const FakePost &post) const;
    [[nodiscard]] QJsonObject source(const FakePost &post) const;
    [[nodiscard]] QJsonArray history(const FakePost &post) const;
    [[nodiscard]] QJsonObject media(const FakeMedia &media) const;
    [[nodiscard]] QJsonObject notification(const FakeNotification &notification) const;
    [[nodiscard]] QJsonObject request(const FakeRequest &request) const;
    [[nodiscard]] QJsonObject conversation(const FakeConversation &conversation) const;
    [[nodiscard]] QJsonObject relationship(PersonKey target) const;
    [[nodiscard]] QJsonObject report(const FakeReport &report, const QString &id) const;

    [[nodiscard]] QJsonObject instanceV1(const ServerFacts &facts) const;
    [[nodiscard]] QJsonObject instanceV2(const ServerFacts &facts) const;
    [[nodiscard]] QJsonObject nodeinfo(const ServerFacts &facts) const;
    [[nodiscard]] QJsonObject oauthServer() const;

private:
    [[nodiscard]] bool isMastodon() const { return m_personality == Personality::Mastodon; }
    [[nodiscard]] QString html(const FakePost &post, const QString &text) const;
    [[nodiscard]] QString picture(const QString &kind, const FakePerson &person) const;
    [[nodiscard]] QJsonArray mediaOf(const FakeRevision &revision) const;

    const MastodonWorld &m_world;
    Personality m_personality;
    PersonKey m_viewer;
};

/// A date as the server writes it: "2026-08-01T13:51:42.823Z".
QString mastodonTime(TimeMs at);
/// "public", "unlisted", "private", "direct".
QString mastodonVisibility(Visibility visibility);
std::optional<Visibility> mastodonVisibility(const QString &word);

} // namespace baton::demo
