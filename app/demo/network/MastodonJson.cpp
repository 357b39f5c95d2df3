// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/network/MastodonJson.h"

#include "app/demo/network/MastodonHtml.h"

#include <QtCore/QDateTime>
#include <QtCore/QUrl>

namespace baton::demo {

namespace {

QJsonValue idOrNull(const QString &id) { return id.isEmpty() ? QJsonValue() : QJsonValue(id); }

QJsonObject size(int width, int height)
{
    return {
        {QStringLiteral("width"), width},
        {QStringLiteral("height"), height},
        {QStringLiteral("size"), QStringLiteral("%1x%2").arg(width).arg(height)},
        {QStringLiteral("aspect"), double(width) / std::max(1, height)},
    };
}

} // namespace

QString mastodonTime(TimeMs at) { return toRfc3339(at); }

QString mastodonVisibility(Visibility visibility)
{
    return visibility == Visibility::Followers ? QStringLiteral("private") : toWord(visibility);
}

std::optional<Visibility> mastodonVisibility(const QString &word)
{
    return word == QLatin1String("private") ? Visibility::Followers : visibilityFromWord(word);
}

MastodonJson::MastodonJson(const MastodonWorld &world, Personality personality, PersonKey viewer)
    : m_world(world)
    , m_personality(personality)
    , m_viewer(viewer)
{
}

QString MastodonJson::picture(const QString &kind, const FakePerson &person) const
{
    return m_world.baseUrl() + QStringLiteral("/system/%1/%2.png").arg(kind, person.acct());
}

QJsonObject MastodonJson::account(PersonKey key) const
{
    const FakePerson &person = m_world.person(key);
    const TimeMs lastPostAt = m_world.lastPostAt(key);
    const QString avatar = picture(QStringLiteral("avatars"), person);
    const QString header = picture(QStringLiteral("headers"), person);
    int followers = 0;
    int following = 0;
    const QList<PersonKey> everybody = m_world.people();
    for (const PersonKey other : everybody) {
        followers += m_world.follows(other, key) ? 1 : 0;
        following += m_world.follows(key, other) ? 1 : 0;
    }
    QJsonObject object{
        {QStringLiteral("id"), person.id},
        {QStringLiteral("username"), person.username},
        {QStringLiteral("acct"), person.acct()},
        {QStringLiteral("display_name"), person.displayName},
        {QStringLiteral("locked"), person.locked},
        {QStringLiteral("bot"), person.bot},
        {QStringLiteral("discoverable"), true},
        {QStringLiteral("group"), false},
        {QStringLiteral("created_at"), mastodonTime(person.createdAt).left(11) + QStringLiteral("00:00:00.000Z")},
        {QStringLiteral("note"), QString()},
        {QStringLiteral("url"), person.url},
        {QStringLiteral("avatar"), avatar},
        {QStringLiteral("avatar_static"), avatar},
        {QStringLiteral("avatar_description"), QString()},
        {QStringLiteral("header"), header},
        {QStringLiteral("header_static"), header},
        {QStringLiteral("header_description"), QString()},
        {QStringLiteral("followers_count"), followers},
        {QStringLiteral("following_count"), following},
        {QStringLiteral("statuses_count"), m_world.postCount(key)},
        {QStringLiteral("last_status_at"),
            lastPostAt == 0 ? QJsonValue() : QJsonValue(mastodonTime(lastPostAt).left(10))},
        {QStringLiteral("hide_collections"), false},
        {QStringLiteral("emojis"), QJsonArray()},
        {QStringLiteral("roles"), QJsonArray()},
        {QStringLiteral("fields"), QJsonArray()},
    };
    if (isMastodon()) {
        object.insert(QStringLiteral("uri"), person.uri);
        object.insert(QStringLiteral("indexable"), true);
        object.insert(QStringLiteral("noindex"), false);
        object.insert(QStringLiteral("show_media"), true);
        object.insert(QStringLiteral("show_media_replies"), true);
        object.insert(QStringLiteral("show_featured"), true);
        object.insert(QStringLiteral("feature_approval"),
            QJsonObject{{QStringLiteral("automatic"), QJsonArray()}, {QStringLiteral("manual"), QJsonArray()},
                {QStringLiteral("current_user"), QStringLiteral("denied")}});
        if (person.limited)
            object.insert(QStringLiteral("limited"), true);
    }
    return object;
}

QJsonObject MastodonJson::credentialAccount(PersonKey key) const
{
    QJsonObject object = account(key);
    QJsonObject source{
        {QStringLiteral("privacy"), QStringLiteral("public")},
        {QStringLiteral("sensitive"), false},
        {QStringLiteral("language"), QJsonValue()},
        {QStringLiteral("note"), QString()},
        {QStringLiteral("fields"), QJsonArray()},
        {QStringLiteral("follow_requests_count"), 0},
    };
    if (isMastodon()) {
        source.insert(QStringLiteral("hide_collections"), false);
        source.insert(QStringLiteral("discoverable"), true);
        source.insert(QStringLiteral("indexable"), true);
        source.insert(QStringLiteral("attribution_domains"), QJsonArray());
        source.insert(QStringLiteral("quote_policy"), QStringLiteral("public"));
    }
    object.insert(QStringLiteral("source"), source);
    QJsonObject role{{QStringLiteral("id"), QStringLiteral("-99")}, {QStringLiteral("name"), QString()},
        {QStringLiteral("permissions"), QStringLiteral("65536")}, {QStringLiteral("color"), QString()},
        {QStringLiteral("highlighted"), false}};
    if (isMastodon())
        role.insert(QStringLiteral("collection_limit"), 10);
    object.insert(QStringLiteral("role"), role);
    return object;
}

QString MastodonJson::html(const FakePost &post, const QString &text) const
{
    return contentHtml(text, m_world.baseUrl(), [this, &post](const QString &acct) -> std::pair<QString, QString> {
        for (const PersonKey key : post.mentions) {
            const FakePerson &person = m_world.person(key);
            if (person.acct().compare(acct, Qt::CaseInsensitive) == 0 || m_world.findPerson(acct) == key
                || (!acct.contains(QLatin1Char('@')) && person.username.compare(acct, Qt::CaseInsensitive) == 0))
                return {person.url, person.username};
        }
        return {};
    });
}

QJsonArray MastodonJson::mediaOf(const FakeRevision &revision) const
{
    QJsonArray array;
    for (const MediaKey key : revision.media)
        array.append(media(*m_world.media(key)));
    return array;
}

QJsonObject MastodonJson::status(const FakePost &post) const
{
    const FakeRevision &now = post.now();
    const FakePost *parent = m_world.post(post.inReplyTo);
    const bool own = post.author == m_viewer;
    QJsonArray mentions;
    for (const PersonKey key : post.mentions) {
        const FakePerson &person = m_world.person(key);
        mentions.append(QJsonObject{{QStringLiteral("id"), person.id}, {QStringLiteral("username"), person.username},
            {QStringLiteral("url"), person.url}, {QStringLiteral("acct"), person.acct()}});
    }
    QJsonArray tags;
    const QList<TypedWord> words = typedWords(now.text);
    for (const TypedWord &word : words) {
        if (word.kind == TypedWord::Kind::Tag)
            tags.append(QJsonObject{{QStringLiteral("name"), word.value.toLower()},
                {QStringLiteral("url"), m_world.baseUrl() + QStringLiteral("/tags/") + word.value.toLower()}});
    }
    QJsonObject object{
        {QStringLiteral("id"), post.id},
        {QStringLiteral("created_at"), mastodonTime(post.createdAt)},
        {QStringLiteral("in_reply_to_id"), idOrNull(parent ? parent->id : QString())},
        {QStringLiteral("in_reply_to_account_id"),
            idOrNull(post.inReplyToAuthor == 0 ? QString() : m_world.person(post.inReplyToAuthor).id)},
        {QStringLiteral("sensitive"), now.sensitive},
        {QStringLiteral("spoiler_text"), now.spoiler},
        {QStringLiteral("visibility"), mastodonVisibility(post.visibility)},
        {QStringLiteral("language"), idOrNull(post.language)},
        {QStringLiteral("uri"), post.uri},
        {QStringLiteral("url"), post.url},
        {QStringLiteral("replies_count"), m_world.replyCount(post.key)},
        {QStringLiteral("reblogs_count"), 0},
        {QStringLiteral("favourites_count"), int(post.favouritedBy.size())},
        {QStringLiteral("edited_at"), post.edited() ? QJsonValue(mastodonTime(now.at)) : QJsonValue()},
        {QStringLiteral("favourited"), post.favouritedBy.count(m_viewer) > 0},
        {QStringLiteral("reblogged"), false},
        {QStringLiteral("muted"), m_world.isConversationMuted(m_viewer, post.key)},
        {QStringLiteral("bookmarked"), false},
        {QStringLiteral("content"), html(post, now.text)},
        {QStringLiteral("reblog"), QJsonValue()},
        {QStringLiteral("account"), account(post.author)},
        {QStringLiteral("media_attachments"), mediaOf(now)},
        {QStringLiteral("mentions"), mentions},
        {QStringLiteral("tags"), tags},
        {QStringLiteral("emojis"), QJsonArray()},
        {QStringLiteral("card"), QJsonValue()},
        {QStringLiteral("poll"), QJsonValue()},
    };
    if (m_viewer != 0 && isMastodon())
        object.insert(QStringLiteral("filtered"), QJsonArray());
    if (own && post.visibility != Visibility::Direct)
        object.insert(QStringLiteral("pinned"), false);
    if (m_world.person(post.author).host.isEmpty())
        object.insert(QStringLiteral("application"),
            QJsonObject{{QStringLiteral("name"), post.application.isEmpty() ? QStringLiteral("Web") : post.application},
                {QStringLiteral("website"), QJsonValue()}});
    if (isMastodon()) {
        const bool quotable = post.visibility == Visibility::Public || post.visibility == Visibility::Unlisted;
        object.insert(QStringLiteral("quotes_count"), 0);
        object.insert(QStringLiteral("quote"), QJsonValue());
        object.insert(QStringLiteral("tagged_collections"), QJsonArray());
        object.insert(QStringLiteral("quote_approval"),
            QJsonObject{{QStringLiteral("automatic"), quotable ? QJsonArray{QStringLiteral("public")} : QJsonArray()},
                {QStringLiteral("manual"), QJsonArray()},
                {QStringLiteral("current_user"), quotable ? QStringLiteral("automatic") : QStringLiteral("denied")}});
    } else {
        object.insert(QStringLiteral("text"), now.text);
        object.insert(QStringLiteral("local_only"), false);
    }
    return object;
}

QJsonArray MastodonJson::statuses(const QList<PostKey> &keys) const
{
    QJsonArray array;
    for (const PostKey key : keys)
        array.append(status(*m_world.post(key)));
    return array;
}

QJsonObject MastodonJson::deletedStatus(const FakePost &post) const
{
    QJsonObject object = status(post);
    object.remove(QStringLiteral("content"));
    object.insert(QStringLiteral("text"), post.now().text);
    return object;
}

QJsonObject MastodonJson::source(const FakePost &post) const
{
    return {{QStringLiteral("id"), post.id}, {QStringLiteral("text"), post.now().text},
        {QStringLiteral("spoiler_text"), post.now().spoiler}};
}

QJsonArray MastodonJson::history(const FakePost &post) const
{
    QJsonArray array;
    for (const FakeRevision &revision : post.revisions) {
        array.append(QJsonObject{{QStringLiteral("content"), html(post, revision.text)},
            {QStringLiteral("spoiler_text"), revision.spoiler}, {QStringLiteral("sensitive"), revision.sensitive},
            {QStringLiteral("created_at"), mastodonTime(revision.at)},
            {QStringLiteral("account"), account(post.author)}, {QStringLiteral("media_attachments"), mediaOf(revision)},
            {QStringLiteral("emojis"), QJsonArray()}});
    }
    return array;
}

QJsonObject MastodonJson::media(const FakeMedia &media) const
{
    const QString file = m_world.baseUrl() + QStringLiteral("/system/media/%1/%2.png");
    const bool ready = media.pollsUntilReady <= 0;
    const int smallWidth = std::min(media.width, 480);
    const int smallHeight = media.width > 0 ? media.height * smallWidth / media.width : media.height;
    return {
        {QStringLiteral("id"), media.id},
        {QStringLiteral("type"), media.type},
        {QStringLiteral("url"), ready ? QJsonValue(file.arg(QStringLiteral("original"), media.id)) : QJsonValue()},
        {QStringLiteral("preview_url"), file.arg(QStringLiteral("small"), media.id)},
        {QStringLiteral("remote_url"), QJsonValue()},
        {QStringLiteral("preview_remote_url"), QJsonValue()},
        {QStringLiteral("text_url"), QJsonValue()},
        {QStringLiteral("meta"),
            QJsonObject{{QStringLiteral("original"), size(media.width, media.height)},
                {QStringLiteral("small"), size(smallWidth, smallHeight)}}},
        {QStringLiteral("description"), idOrNull(media.description)},
        {QStringLiteral("blurhash"), QStringLiteral("LEHV6nWB2yk8pyo0adR*.7kCMdnj")},
    };
}

} // namespace baton::demo
