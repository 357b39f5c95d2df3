// SPDX-License-Identifier: GPL-3.0-or-later
// Writing, reading and changing posts.
#include "app/demo/network/MastodonFakeState.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace baton::demo {

namespace {

constexpr TimeMs kIdempotencyFor = 3'600'000;

const FakePost *visiblePost(const ApiCall &call, const QString &id)
{
    const auto key = call.state.world.postById(id);
    const FakePost *post = key ? call.state.world.post(*key) : nullptr;
    return post && call.state.world.canSee(call.viewer, *post) ? post : nullptr;
}

/// The keys of media_ids, or nothing if one is not the viewer's, not ready, or on another post already.
std::optional<QList<MediaKey>> mediaOf(const ApiCall &call, PostKey forPost)
{
    QList<MediaKey> keys;
    const QStringList ids = call.params.list(QStringLiteral("media_ids"));
    for (const QString &id : ids) {
        const auto key = call.state.world.mediaById(id);
        const FakeMedia *media = key ? call.state.world.media(*key) : nullptr;
        if (!media || media->owner != call.viewer || media->pollsUntilReady > 0
            || (media->post != 0 && media->post != forPost))
            return std::nullopt;
        keys.append(*key);
    }
    return keys;
}

/// As the real server counts: every address as so many, mentions without their host.
int countedLength(const ApiCall &call, const QString &text)
{
    qsizetype length = 0;
    qsizetype at = 0;
    static const QRegularExpression kShortened(QStringLiteral("https?://\\S+|(@[A-Za-z0-9_]+)@[A-Za-z0-9.:-]+"));
    auto matches = kShortened.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        length += text.mid(at, match.capturedStart() - at).toUcs4().size();
        length += match.hasCaptured(1) ? match.capturedLength(1) : call.state.facts.charactersPerUrl;
        at = match.capturedEnd();
    }
    return int(length + text.mid(at).toUcs4().size());
}

std::optional<HttpReply> refusal(const ApiCall &call, const QString &text, const QString &spoiler, bool hasMedia)
{
    if (text.trimmed().isEmpty() && !hasMedia)
        return errorReply(422, QStringLiteral("Validation failed: Text can't be blank"));
    if (countedLength(call, text) + countedLength(call, spoiler) > call.state.facts.maxCharacters)
        return errorReply(422,
            QStringLiteral("Validation failed: Text character limit of %1 exceeded")
                .arg(call.state.facts.maxCharacters));
    return std::nullopt;
}

HttpReply create(ApiCall &call)
{
    MastodonFakeState &state = call.state;
    const QByteArray header = state.isMastodon() ? call.request.header("idempotency-key") : QByteArray();
    const QPair<PersonKey, QByteArray> idempotencyKey{call.viewer, header};
    if (!header.isEmpty()) {
        const auto [key, at] = state.idempotency.value(idempotencyKey);
        const FakePost *before = state.world.post(key);
        if (before && state.world.clock().nowMs() - at < kIdempotencyFor)
            return jsonReply(call.json().status(*before));
    }

    PostSpec spec;
    spec.author = call.viewer;
    spec.text = call.params.value(QStringLiteral("status"));
    spec.spoiler = call.params.value(QStringLiteral("spoiler_text"));
    spec.sensitive = call.params.truthy(QStringLiteral("sensitive")) || !spec.spoiler.isEmpty();
    spec.language = call.params.value(QStringLiteral("language"), QStringLiteral("en"));
    spec.application = call.token->app;
    const auto media = mediaOf(call, 0);
    if (!media)
        return errorReply(
            422, QStringLiteral("Cannot attach files that have not finished processing. Try again in a moment!"));
    if (media->size() > state.facts.maxMedia)
        return errorReply(422, QStringLiteral("Cannot attach more than %1 files").arg(state.facts.maxMedia));
    spec.media = *media;
    const auto visibility
        = mastodonVisibility(call.params.value(QStringLiteral("visibility"), QStringLiteral("public")));
    if (!visibility)
        return errorReply(422, QStringLiteral("Validation failed: Visibility is not included in the list"));
    spec.visibility = *visibility;
    const QString parentId = call.params.value(QStringLiteral("in_reply_to_id"));
    if (!parentId.isEmpty()) {
        const FakePost *parent = visiblePost(call, parentId);
        if (!parent)
            return errorReply(404, QStringLiteral("The post you are trying to reply to does not appear to exist."));
        spec.inReplyTo = parent->key;
    }
    if (const auto refused = refusal(call, spec.text, spec.spoiler, !spec.media.isEmpty()))
        return *refused;

    const PostKey key = state.world.post(spec);
    if (!header.isEmpty())
        state.idempotency.insert(idempotencyKey, {key, state.world.clock().nowMs()});
    return jsonReply(call.json().status(*state.world.post(key)));
}

HttpReply change(ApiCall &call, const FakePost &post)
{
    const QString text
        = call.params.has(QStringLiteral("status")) ? call.params.value(QStringLiteral("status")) : post.now().text;
    const QString spoiler = call.params.value(QStringLiteral("spoiler_text"));
    const auto media = mediaOf(call, post.key);
    if (!media)
        return errorReply(
            422, QStringLiteral("Cannot attach files that have not finished processing. Try again in a moment!"));
    if (const auto refused = refusal(call, text, spoiler, !media->isEmpty()))
        return *refused;
    const bool sensitive = call.params.has(QStringLiteral("sensitive"))
        ? call.params.truthy(QStringLiteral("sensitive"))
        : post.now().sensitive;
    call.state.world.edit(post.key, text, spoiler, sensitive, *media);
    return jsonReply(call.json().status(*call.state.world.post(post.key)));
}

HttpReply several(const ApiCall &call)
{
    QStringList ids = call.params.list(QStringLiteral("id"));
    ids.removeDuplicates();
    QJsonArray array;
    for (const QString &id : std::as_const(ids)) {
        if (const FakePost *post = visiblePost(call, id))
            array.append(call.json().status(*post));
    }
    return jsonReply(array);
}

/// Public posts with that tag, whoever wrote them.
HttpReply tagged(const ApiCall &call, const QString &tag)
{
    const MastodonWorld &world = call.state.world;
    const QRegularExpression written(QStringLiteral("#%1(?![\\w])").arg(QRegularExpression::escape(tag)),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    QStringList ids;
    const QList<PostKey> all = world.posts();
    for (const PostKey key : all) {
        const FakePost &post = *world.post(key);
        if (post.visibility == Visibility::Public && world.canSee(call.viewer, post)
            && post.now().text.contains(written))
            ids.append(post.id);
    }
    std::sort(
        ids.begin(), ids.end(), [&](const QString &a, const QString &b) { return idLess(b, a, world.idFormat()); });
    const Paging paging;
    const auto [first, count] = cut(call, ids, paging);
    QJsonArray array;
    for (const QString &id : ids.mid(first, count))
        array.append(call.json().status(*world.post(*world.postById(id))));
    HttpReply reply = jsonReply(array);
    addLinks(call, reply, ids.mid(first, count), paging);
    return reply;
}

} // namespace

std::optional<HttpReply> statusRoutes(ApiCall &call)
{
    const MastodonWorld &world = call.state.world;
    const bool batch = call.state.isMastodon() && !call.state.options.old;
    if (batch && call.is("GET", "api/v1/statuses")) {
        const auto no = denied(call, "read:statuses");
        return no ? *no : several(call);
    }
    if (call.is("POST", "api/v1/statuses")) {
        const auto no = denied(call, "write:statuses");
        return no ? *no : create(call);
    }
    if (call.is("GET", "api/v1/timelines/tag/*")) {
        const auto no = denied(call, "read:statuses");
        return no ? *no : tagged(call, call.path.at(4));
    }
    if (call.path.size() < 4 || call.path.mid(0, 3).join(QLatin1Char('/')) != QLatin1String("api/v1/statuses"))
        return std::nullopt;

    const FakePost *post = visiblePost(call, call.path.at(3));
    if (call.is("GET", "api/v1/statuses/*"))
        return post ? jsonReply(call.json().status(*post)) : notFound();
    if (call.is("GET", "api/v1/statuses/*/context")) {
        if (!post)
            return notFound();
        return jsonReply(
            QJsonObject{{QStringLiteral("ancestors"), call.json().statuses(world.ancestors(call.viewer, post->key))},
                {QStringLiteral("descendants"), call.json().statuses(world.descendants(call.viewer, post->key))}});
    }
    if (call.is("GET", "api/v1/statuses/*/history"))
        return post ? jsonReply(call.json().history(*post)) : notFound();
    if (call.is("GET", "api/v1/statuses/*/source")) {
        const auto no = denied(call, "read:statuses");
        return no ? *no : post ? jsonReply(call.json().source(*post)) : notFound();
    }

    if (call.is("PUT", "api/v1/statuses/*")) {
        if (const auto no = denied(call, "write:statuses"))
            return no;
        return post && post->author == call.viewer ? change(call, *post) : notFound();
    }
    if (call.is("DELETE", "api/v1/statuses/*")) {
        if (const auto no = denied(call, "write:statuses"))
            return no;
        if (!post || post->author != call.viewer)
            return notFound();
        const QJsonObject answer = call.json().deletedStatus(*post);
        call.state.world.remove(post->key, call.params.truthy(QStringLiteral("delete_media")));
        return jsonReply(answer);
    }
    return std::nullopt;
}

std::optional<HttpReply> statusActionRoutes(ApiCall &call)
{
    if (call.path.size() != 5 || call.path.mid(0, 3).join(QLatin1Char('/')) != QLatin1String("api/v1/statuses")
        || call.request.method != "POST")
        return std::nullopt;
    MastodonWorld &world = call.state.world;
    const QString &action = call.path.at(4);
    const bool favourites = action == QLatin1String("favourite") || action == QLatin1String("unfavourite");
    const bool mutes = action == QLatin1String("mute") || action == QLatin1String("unmute");
    if (!favourites && !mutes)
        return std::nullopt;
    if (const auto no = denied(call, favourites ? "write:favourites" : "write:mutes"))
        return no;
    const FakePost *post = visiblePost(call, call.path.at(3));
    if (!post)
        return notFound();
    const PostKey key = post->key;
    if (favourites)
        world.setFavourite(call.viewer, key, action == QLatin1String("favourite"));
    else
        world.setConversationMuted(call.viewer, key, action == QLatin1String("mute"));
    return jsonReply(call.json().status(*world.post(key)));
}

} // namespace baton::demo
