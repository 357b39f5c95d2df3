// SPDX-License-Identifier: GPL-3.0-or-later
// People, what one does about them, reports and the search for an address.
#include "app/demo/network/MastodonFakeState.h"

#include <algorithm>

namespace baton::demo {

namespace {

HttpReply postsOf(const ApiCall &call, PersonKey person)
{
    const MastodonWorld &world = call.state.world;
    const bool withoutReplies = call.params.truthy(QStringLiteral("exclude_replies"));
    QList<PostKey> visible;
    QStringList ids;
    const QList<PostKey> all = world.postsBy(person);
    for (const PostKey key : all) {
        const FakePost *post = world.post(key);
        // GoToSocial leaves private messages out of an account's posts, also for the account itself.
        const bool hidden = !world.canSee(call.viewer, *post) || (withoutReplies && post->inReplyTo != 0)
            || (!call.state.isMastodon() && post->visibility == Visibility::Direct);
        if (hidden)
            continue;
        visible.append(key);
        ids.append(post->id);
    }
    const Paging paging{20, 40, true, false};
    const auto [first, count] = cut(call, ids, paging);
    HttpReply reply = jsonReply(call.json().statuses(visible.mid(first, count)));
    addLinks(call, reply, ids.mid(first, count), paging);
    return reply;
}

std::optional<HttpReply> personAction(ApiCall &call, PersonKey target)
{
    MastodonWorld &world = call.state.world;
    const QString &action = call.path.at(4);
    const bool on = !action.startsWith(QLatin1String("un"));
    const QString what = on ? action : action.mid(2);
    const char *scope = what == QLatin1String("mute") ? "write:mutes"
        : what == QLatin1String("block")              ? "write:blocks"
        : what == QLatin1String("follow")             ? "write:follows"
                                                      : nullptr;
    if (!scope)
        return std::nullopt;
    if (const auto no = denied(call, scope))
        return no;
    if (what == QLatin1String("mute"))
        world.setMute(call.viewer, target, on);
    else if (what == QLatin1String("block"))
        world.setBlock(call.viewer, target, on);
    else
        world.setFollow(call.viewer, target, on);
    return jsonReply(call.json().relationship(target));
}

HttpReply reportSomebody(ApiCall &call)
{
    const auto target = call.state.world.personById(call.params.value(QStringLiteral("account_id")));
    if (!target)
        return notFound();
    FakeReport report;
    report.by = call.viewer;
    report.target = *target;
    report.postIds = call.params.list(QStringLiteral("status_ids"));
    report.comment = call.params.value(QStringLiteral("comment"));
    report.forward = call.params.truthy(QStringLiteral("forward"));
    call.state.world.addReport(report);
    return jsonReply(call.json().report(report, QString::number(call.state.world.reports().size())));
}

/// As full-text search does: every word, in posts that are public; "from:name" is an author. Min_id stands for a
/// moment, pages are counted by offset. GoToSocial searches only what its user wrote or was answered.
QList<PostKey> postsSaying(const ApiCall &call, const QString &query)
{
    const MastodonWorld &world = call.state.world;
    const QStringList words = query.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto says = [&](const FakePost &post) {
        const bool isOurs = post.author == call.viewer || post.inReplyToAuthor == call.viewer;
        if (!world.canSee(call.viewer, post) || (!isOurs && post.visibility != Visibility::Public)
            || (!isOurs && !call.state.isMastodon()))
            return false;
        return std::all_of(words.begin(), words.end(), [&](const QString &word) {
            return word.startsWith(QLatin1String("from:")) ? world.findPerson(word.mid(5)) == post.author
                                                           : post.now().text.contains(word, Qt::CaseInsensitive);
        });
    };
    const auto after = world.postById(call.params.value(QStringLiteral("min_id")));
    QList<PostKey> found;
    const QList<PostKey> all = world.posts();
    for (const PostKey key : all) {
        const FakePost &post = *world.post(key);
        if (says(post) && (!after || post.createdAt > world.post(*after)->createdAt))
            found.append(key);
    }
    std::sort(found.begin(), found.end(),
        [&](PostKey a, PostKey b) { return idLess(world.post(b)->id, world.post(a)->id, world.idFormat()); });
    const int asked = call.params.value(QStringLiteral("limit")).toInt();
    return found.mid(call.params.value(QStringLiteral("offset")).toInt(), asked > 0 ? std::min(asked, 40) : 20);
}

HttpReply search(const ApiCall &call)
{
    const MastodonWorld &world = call.state.world;
    const QString query = call.params.value(QStringLiteral("q"));
    const QString type = call.params.value(QStringLiteral("type"));
    QJsonArray statuses;
    QJsonArray accounts;
    const auto key = world.postByAddress(query);
    const FakePost *post = key ? world.post(*key) : nullptr;
    // What lives elsewhere is only found when it may be fetched.
    const bool elsewhere = post && !world.person(post->author).host.isEmpty();
    const bool reachable = !elsewhere || call.params.truthy(QStringLiteral("resolve"));
    if (post && reachable && world.canSee(call.viewer, *post) && (type.isEmpty() || type == QLatin1String("statuses")))
        statuses.append(call.json().status(*post));
    if (!post && call.state.options.searchesTexts && type == QLatin1String("statuses")) {
        for (const PostKey found : postsSaying(call, query))
            statuses.append(call.json().status(*world.post(found)));
    }
    const auto person = world.findPerson(query);
    if (person && (type.isEmpty() || type == QLatin1String("accounts")))
        accounts.append(call.json().account(*person));
    QJsonObject object{{QStringLiteral("accounts"), accounts}, {QStringLiteral("statuses"), statuses},
        {QStringLiteral("hashtags"), QJsonArray()}};
    if (call.state.isMastodon())
        object.insert(QStringLiteral("collections"), QJsonArray());
    return jsonReply(object);
}

} // namespace

std::optional<HttpReply> accountRoutes(ApiCall &call)
{
    const MastodonWorld &world = call.state.world;
    if (call.is("GET", "api/v1/accounts/verify_credentials")) {
        const auto no = denied(call, "read:accounts");
        return no ? *no : jsonReply(call.json().credentialAccount(call.viewer));
    }
    if (call.is("GET", "api/v1/accounts/lookup")) {
        const auto key = world.findPerson(call.params.value(QStringLiteral("acct")));
        return key ? jsonReply(call.json().account(*key)) : notFound();
    }
    if (call.is("GET", "api/v1/accounts/relationships")) {
        if (const auto no = denied(call, "read:follows"))
            return no;
        QStringList ids = call.params.list(QStringLiteral("id"));
        QJsonArray array;
        for (const QString &id : std::as_const(ids)) {
            if (const auto key = world.personById(id))
                array.append(call.json().relationship(*key));
        }
        return jsonReply(array);
    }
    if (call.is("POST", "api/v1/reports")) {
        const auto no = denied(call, "write:reports");
        return no ? *no : reportSomebody(call);
    }
    if (call.is("GET", "api/v2/search")) {
        const auto no = denied(call, "read:search");
        return no ? *no : search(call);
    }
    if (call.path.size() < 4 || call.path.mid(0, 3).join(QLatin1Char('/')) != QLatin1String("api/v1/accounts"))
        return std::nullopt;
    const auto person = world.personById(call.path.at(3));
    if (!person)
        return notFound();
    if (call.is("GET", "api/v1/accounts/*"))
        return jsonReply(call.json().account(*person));
    if (call.is("GET", "api/v1/accounts/*/statuses")) {
        const auto no = call.token ? denied(call, "read:statuses") : std::nullopt;
        return no ? *no : postsOf(call, *person);
    }
    if (call.is("POST", "api/v1/accounts/*/*"))
        return personAction(call, *person);
    return std::nullopt;
}

} // namespace baton::demo
