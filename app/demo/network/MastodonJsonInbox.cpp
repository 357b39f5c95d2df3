// SPDX-License-Identifier: GPL-3.0-or-later
// JSON of notifications, conversations, relationships and of the server itself.
#include "app/demo/network/MastodonJson.h"

#include <QtCore/QUrl>

namespace baton::demo {

QJsonObject MastodonJson::notification(const FakeNotification &notification) const
{
    QJsonObject object{
        {QStringLiteral("id"), notification.id},
        {QStringLiteral("type"), notification.type},
        {QStringLiteral("created_at"), mastodonTime(notification.at)},
        {QStringLiteral("account"), account(notification.from)},
    };
    if (const FakePost *post = m_world.post(notification.post))
        object.insert(QStringLiteral("status"), status(*post));
    if (isMastodon()) {
        object.insert(QStringLiteral("group_key"), QStringLiteral("ungrouped-") + notification.id);
        if (notification.filtered)
            object.insert(QStringLiteral("filtered"), true);
    }
    return object;
}

QJsonObject MastodonJson::request(const FakeRequest &request) const
{
    QJsonObject object{
        {QStringLiteral("id"), request.id},
        {QStringLiteral("created_at"), mastodonTime(request.createdAt)},
        {QStringLiteral("updated_at"), mastodonTime(request.updatedAt)},
        {QStringLiteral("notifications_count"), QString::number(request.notifications)},
        {QStringLiteral("account"), account(request.from)},
    };
    if (const FakePost *post = m_world.post(request.last))
        object.insert(QStringLiteral("last_status"), status(*post));
    return object;
}

QJsonObject MastodonJson::conversation(const FakeConversation &conversation) const
{
    QJsonArray accounts;
    for (const PersonKey key : conversation.others)
        accounts.append(account(key));
    const FakePost *last = m_world.post(conversation.last);
    return {
        {QStringLiteral("id"), conversation.id},
        {QStringLiteral("unread"), conversation.unread},
        {QStringLiteral("accounts"), accounts},
        {QStringLiteral("last_status"), last ? QJsonValue(status(*last)) : QJsonValue()},
    };
}

QJsonObject MastodonJson::relationship(PersonKey target) const
{
    QJsonObject object{
        {QStringLiteral("id"), m_world.person(target).id},
        {QStringLiteral("following"), m_world.follows(m_viewer, target)},
        {QStringLiteral("showing_reblogs"), m_world.follows(m_viewer, target)},
        {QStringLiteral("notifying"), false},
        {QStringLiteral("languages"), QJsonValue()},
        {QStringLiteral("followed_by"), m_world.follows(target, m_viewer)},
        {QStringLiteral("blocking"), m_world.blocks(m_viewer, target)},
        {QStringLiteral("blocked_by"), m_world.blocks(target, m_viewer)},
        {QStringLiteral("muting"), m_world.mutes(m_viewer, target)},
        {QStringLiteral("muting_notifications"), m_world.mutes(m_viewer, target)},
        {QStringLiteral("requested"), false},
        {QStringLiteral("requested_by"), false},
        {QStringLiteral("domain_blocking"), false},
        {QStringLiteral("endorsed"), false},
        {QStringLiteral("note"), QString()},
    };
    if (isMastodon())
        object.insert(QStringLiteral("muting_expires_at"), QJsonValue());
    return object;
}

QJsonObject MastodonJson::report(const FakeReport &report, const QString &id) const
{
    return {
        {QStringLiteral("id"), id},
        {QStringLiteral("action_taken"), false},
        {QStringLiteral("action_taken_at"), QJsonValue()},
        {QStringLiteral("category"), QStringLiteral("other")},
        {QStringLiteral("comment"), report.comment},
        {QStringLiteral("forwarded"), report.forward},
        {QStringLiteral("created_at"), mastodonTime(m_world.clock().nowMs())},
        {QStringLiteral("status_ids"), QJsonArray::fromStringList(report.postIds)},
        {QStringLiteral("rule_ids"), QJsonArray()},
        {QStringLiteral("target_account"), account(report.target)},
    };
}

namespace {

QJsonObject statusLimits(const ServerFacts &facts)
{
    return {{QStringLiteral("max_characters"), facts.maxCharacters},
        {QStringLiteral("max_media_attachments"), facts.maxMedia},
        {QStringLiteral("characters_reserved_per_url"), facts.charactersPerUrl}};
}

QJsonObject mediaLimits(const ServerFacts &facts, bool withDescription)
{
    QJsonObject object{
        {QStringLiteral("supported_mime_types"),
            QJsonArray{QStringLiteral("image/jpeg"), QStringLiteral("image/png"), QStringLiteral("image/gif"),
                QStringLiteral("image/webp"), QStringLiteral("video/mp4"), QStringLiteral("audio/mpeg")}},
        {QStringLiteral("image_size_limit"), facts.imageBytes},
        {QStringLiteral("image_matrix_limit"), facts.imagePixels},
        {QStringLiteral("video_size_limit"), 103'809'024},
        {QStringLiteral("video_frame_rate_limit"), 120},
        {QStringLiteral("video_matrix_limit"), 8'294'400},
    };
    if (withDescription)
        object.insert(QStringLiteral("description_limit"), facts.descriptionLimit);
    return object;
}

QJsonObject pollLimits()
{
    return {{QStringLiteral("max_options"), 4}, {QStringLiteral("max_characters_per_option"), 50},
        {QStringLiteral("min_expiration"), 300}, {QStringLiteral("max_expiration"), 2'629'746}};
}

QJsonObject feed()
{
    return {{QStringLiteral("local"), QStringLiteral("public")}, {QStringLiteral("remote"), QStringLiteral("public")}};
}

} // namespace

QJsonObject MastodonJson::instanceV1(const ServerFacts &facts) const
{
    return {
        {QStringLiteral("uri"), QUrl(m_world.baseUrl()).authority()},
        {QStringLiteral("title"), facts.title},
        {QStringLiteral("short_description"), QString()},
        {QStringLiteral("description"), QString()},
        {QStringLiteral("email"), QString()},
        {QStringLiteral("version"), facts.version},
        {QStringLiteral("urls"),
            QJsonObject{
                {QStringLiteral("streaming_api"), QString(m_world.baseUrl()).replace(0, 4, QStringLiteral("ws"))}}},
        {QStringLiteral("stats"),
            QJsonObject{{QStringLiteral("user_count"), int(m_world.people().size())},
                {QStringLiteral("status_count"), 0}, {QStringLiteral("domain_count"), 1}}},
        {QStringLiteral("thumbnail"), m_world.baseUrl() + QStringLiteral("/system/thumbnail.png")},
        {QStringLiteral("languages"), QJsonArray{QStringLiteral("en")}},
        {QStringLiteral("registrations"), true},
        {QStringLiteral("approval_required"), false},
        {QStringLiteral("invites_enabled"), true},
        {QStringLiteral("configuration"),
            QJsonObject{{QStringLiteral("accounts"), QJsonObject{{QStringLiteral("max_featured_tags"), 10}}},
                {QStringLiteral("statuses"), statusLimits(facts)},
                {QStringLiteral("media_attachments"), mediaLimits(facts, false)},
                {QStringLiteral("polls"), pollLimits()}}},
        {QStringLiteral("contact_account"), QJsonValue()},
        {QStringLiteral("rules"), QJsonArray()},
    };
}

QJsonObject MastodonJson::instanceV2(const ServerFacts &facts) const
{
    QJsonObject configuration{
        {QStringLiteral("urls"),
            QJsonObject{
                {QStringLiteral("streaming"), QString(m_world.baseUrl()).replace(0, 4, QStringLiteral("ws"))},
                {QStringLiteral("status"), QJsonValue()},
                {QStringLiteral("about"), m_world.baseUrl() + QStringLiteral("/about")},
                {QStringLiteral("privacy_policy"), m_world.baseUrl() + QStringLiteral("/privacy-policy")},
                {QStringLiteral("terms_of_service"), QJsonValue()},
            }},
        {QStringLiteral("vapid"), QJsonObject{{QStringLiteral("public_key"), QStringLiteral("demo")}}},
        {QStringLiteral("accounts"),
            QJsonObject{{QStringLiteral("max_display_name_length"), 40}, {QStringLiteral("max_note_length"), 500},
                {QStringLiteral("max_avatar_description_length"), 150},
                {QStringLiteral("max_header_description_length"), 150}, {QStringLiteral("max_featured_tags"), 10},
                {QStringLiteral("max_pinned_statuses"), 5}, {QStringLiteral("max_profile_fields"), 4},
                {QStringLiteral("profile_field_name_limit"), 255}, {QStringLiteral("profile_field_value_limit"), 255}}},
        {QStringLiteral("statuses"), statusLimits(facts)},
        {QStringLiteral("media_attachments"), mediaLimits(facts, true)},
        {QStringLiteral("polls"), pollLimits()},
        {QStringLiteral("translation"), QJsonObject{{QStringLiteral("enabled"), false}}},
    };
    QJsonObject object{
        {QStringLiteral("domain"), QUrl(m_world.baseUrl()).authority()},
        {QStringLiteral("title"), facts.title},
        {QStringLiteral("version"), facts.version},
        {QStringLiteral("source_url"),
            isMastodon() ? QStringLiteral("https://github.com/mastodon/mastodon")
                         : QStringLiteral("https://codeberg.org/superseriousbusiness/gotosocial")},
        {QStringLiteral("description"), QString()},
        {QStringLiteral("usage"),
            QJsonObject{{QStringLiteral("users"), QJsonObject{{QStringLiteral("active_month"), 1}}}}},
        {QStringLiteral("thumbnail"),
            QJsonObject{{QStringLiteral("url"), m_world.baseUrl() + QStringLiteral("/system/thumbnail.png")},
                {QStringLiteral("description"), QString()}}},
        {QStringLiteral("languages"), QJsonArray{QStringLiteral("en")}},
        {QStringLiteral("registrations"),
            QJsonObject{{QStringLiteral("enabled"), true}, {QStringLiteral("approval_required"), false},
                {QStringLiteral("reason_required"), false}, {QStringLiteral("message"), QJsonValue()},
                {QStringLiteral("min_age"), QJsonValue()}, {QStringLiteral("url"), QJsonValue()}}},
        {QStringLiteral("contact"),
            QJsonObject{{QStringLiteral("email"), QString()}, {QStringLiteral("account"), QJsonValue()}}},
        {QStringLiteral("rules"), QJsonArray()},
    };
    if (isMastodon()) {
        configuration.insert(QStringLiteral("timelines_access"),
            QJsonObject{{QStringLiteral("live_feeds"), feed()}, {QStringLiteral("hashtag_feeds"), feed()},
                {QStringLiteral("trending_link_feeds"), feed()}});
        configuration.insert(QStringLiteral("limited_federation"), false);
        object.insert(QStringLiteral("icon"), QJsonArray());
        object.insert(QStringLiteral("api_versions"), QJsonObject{{QStringLiteral("mastodon"), 11}});
        object.insert(QStringLiteral("wrapstodon"), QJsonValue());
    } else {
        object.insert(QStringLiteral("account_domain"), QUrl(m_world.baseUrl()).authority());
    }
    object.insert(QStringLiteral("configuration"), configuration);
    return object;
}

QJsonObject MastodonJson::nodeinfo(const ServerFacts &facts) const
{
    return {
        {QStringLiteral("version"), QStringLiteral("2.0")},
        {QStringLiteral("software"),
            QJsonObject{
                {QStringLiteral("name"), isMastodon() ? QStringLiteral("mastodon") : QStringLiteral("gotosocial")},
                {QStringLiteral("version"), facts.version}}},
        {QStringLiteral("protocols"), QJsonArray{QStringLiteral("activitypub")}},
        {QStringLiteral("services"),
            QJsonObject{{QStringLiteral("outbound"), QJsonArray()}, {QStringLiteral("inbound"), QJsonArray()}}},
        {QStringLiteral("usage"),
            QJsonObject{{QStringLiteral("users"), QJsonObject()}, {QStringLiteral("localPosts"), 0}}},
        {QStringLiteral("openRegistrations"), true},
        {QStringLiteral("metadata"), QJsonObject()},
    };
}

QJsonObject MastodonJson::oauthServer() const
{
    const QString &base = m_world.baseUrl();
    const auto words = [](std::initializer_list<const char *> list) {
        QJsonArray array;
        for (const char *word : list)
            array.append(QLatin1String(word));
        return array;
    };
    return {
        {QStringLiteral("issuer"), base + QLatin1Char('/')},
        {QStringLiteral("authorization_endpoint"), base + QStringLiteral("/oauth/authorize")},
        {QStringLiteral("token_endpoint"), base + QStringLiteral("/oauth/token")},
        {QStringLiteral("revocation_endpoint"), base + QStringLiteral("/oauth/revoke")},
        {QStringLiteral("userinfo_endpoint"), base + QStringLiteral("/oauth/userinfo")},
        {QStringLiteral("scopes_supported"),
            words({"read", "profile", "write", "write:accounts", "write:blocks", "write:conversations",
                "write:favourites", "write:media", "write:mutes", "write:notifications", "write:reports",
                "write:statuses", "read:accounts", "read:notifications", "read:search", "read:statuses"})},
        {QStringLiteral("response_types_supported"), words({"code"})},
        {QStringLiteral("response_modes_supported"), words({"query", "fragment", "form_post"})},
        {QStringLiteral("grant_types_supported"), words({"authorization_code", "client_credentials"})},
        {QStringLiteral("token_endpoint_auth_methods_supported"), words({"client_secret_basic", "client_secret_post"})},
        {QStringLiteral("code_challenge_methods_supported"), words({"S256"})},
        {QStringLiteral("service_documentation"), QStringLiteral("https://docs.joinmastodon.org/")},
        {QStringLiteral("app_registration_endpoint"), base + QStringLiteral("/api/v1/apps")},
    };
}

} // namespace baton::demo
