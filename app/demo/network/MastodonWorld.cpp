// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/network/MastodonWorld.h"

#include "app/demo/network/MastodonHtml.h"

#include <QtCore/QUrl>

#include <algorithm>

namespace baton::demo {

MastodonWorld::MastodonWorld(const Clock &clock, QString baseUrl, IdFormat format, qint64 firstNotificationId)
    : m_clock(clock)
    , m_baseUrl(std::move(baseUrl))
    , m_mint(format)
    , m_nextNotification(firstNotificationId)
{
}

void MastodonWorld::changeIds(IdFormat format, bool people)
{
    m_mint = IdMint(format);
    m_nextNotification = 1;
    for (FakePerson &person : m_people)
        person.id = !people ? person.id : m_mint.next(person.createdAt);
    m_postIds.clear();
    for (FakePost &post : m_posts) {
        post.id = m_mint.next(post.createdAt);
        m_postIds.insert(post.id, post.key);
    }
    for (FakeMedia &media : m_media)
        media.id = m_mint.next(m_clock.nowMs());
    for (FakeNotification &notification : m_notifications)
        notification.id = nextNotificationId(notification.at);
    m_readUpTo.clear();
}

PersonKey MastodonWorld::addPerson(FakePerson person)
{
    person.key = int(m_people.size()) + 1;
    if (person.createdAt == 0)
        person.createdAt = m_clock.nowMs() - 400LL * 86'400'000;
    person.id = m_mint.next(person.createdAt);
    const QString base = person.host.isEmpty() ? m_baseUrl : QStringLiteral("https://") + person.host;
    person.uri = base + QStringLiteral("/users/") + person.username;
    person.url = base + QStringLiteral("/@") + person.username;
    if (person.displayName.isNull())
        person.displayName = person.username;
    m_people.append(person);
    return person.key;
}

std::optional<PersonKey> MastodonWorld::findPerson(QString acct) const
{
    if (acct.startsWith(QLatin1Char('@')))
        acct.remove(0, 1);
    const QString home = QUrl(m_baseUrl).authority();
    if (acct.endsWith(QLatin1Char('@') + home))
        acct.chop(home.size() + 1);
    for (const FakePerson &person : m_people) {
        if (person.acct().compare(acct, Qt::CaseInsensitive) == 0)
            return person.key;
    }
    return std::nullopt;
}

std::optional<PersonKey> MastodonWorld::personById(const QString &id) const
{
    for (const FakePerson &person : m_people) {
        if (person.id == id)
            return person.key;
    }
    return std::nullopt;
}

QList<PersonKey> MastodonWorld::people() const
{
    QList<PersonKey> keys;
    for (const FakePerson &person : m_people)
        keys.append(person.key);
    return keys;
}

void MastodonWorld::set(Pairs &pairs, PersonKey who, PersonKey whom, bool on)
{
    if (on)
        pairs.insert({who, whom});
    else
        pairs.erase({who, whom});
}

void MastodonWorld::setBlock(PersonKey who, PersonKey whom, bool on)
{
    set(m_blocks, who, whom, on);
    if (on) {
        m_follows.erase({who, whom});
        m_follows.erase({whom, who});
    }
}

QList<PersonKey> MastodonWorld::mentionsIn(const PostSpec &spec) const
{
    QList<PersonKey> keys;
    const QList<TypedWord> words = typedWords(spec.text);
    for (const TypedWord &word : words) {
        if (word.kind != TypedWord::Kind::Mention)
            continue;
        // What a person at another server types without a host is somebody of their own server, then of this one.
        const FakePerson &author = person(spec.author);
        std::optional<PersonKey> key;
        if (!author.host.isEmpty() && !word.value.contains(QLatin1Char('@')))
            key = findPerson(word.value + QLatin1Char('@') + author.host);
        if (!key)
            key = findPerson(word.value);
        if (key && !keys.contains(*key))
            keys.append(*key);
    }
    return keys;
}

PostKey MastodonWorld::post(const PostSpec &spec)
{
    FakePost post;
    post.key = ++m_lastPost;
    post.createdAt = spec.at > 0 ? spec.at : m_clock.nowMs();
    post.id = m_mint.next(post.createdAt);
    post.author = spec.author;
    post.visibility = spec.visibility;
    post.language = spec.language;
    post.application = spec.application;
    post.mentions = mentionsIn(spec);
    post.revisions = {FakeRevision{post.createdAt, spec.text, spec.spoiler, spec.sensitive, spec.media}};
    if (const FakePost *parent = this->post(spec.inReplyTo)) {
        post.inReplyTo = parent->key;
        post.conversation = parent->conversation;
        // A reply to one's own reply counts as one to whom that one answered.
        const bool ownReply = parent->author == spec.author && parent->inReplyToAuthor != 0;
        post.inReplyToAuthor = ownReply ? parent->inReplyToAuthor : parent->author;
    } else {
        post.conversation = m_nextConversation++;
    }
    const FakePerson &author = person(spec.author);
    post.uri = author.uri + QStringLiteral("/statuses/") + post.id;
    post.url = author.url + QLatin1Char('/') + post.id;
    for (const MediaKey key : spec.media)
        media(key)->post = post.key;
    m_posts.insert(post.key, post);
    m_postIds.insert(post.id, post.key);
    m_byAuthor[post.author].append(post.key);
    if (post.inReplyTo != 0)
        m_replies[post.inReplyTo].append(post.key);
    tellMentioned(post);
    return post.key;
}

void MastodonWorld::edit(
    PostKey key, const QString &text, const QString &spoiler, bool sensitive, const QList<MediaKey> &media)
{
    const auto it = m_posts.find(key);
    if (it == m_posts.end())
        return;
    it->revisions.append(FakeRevision{m_clock.nowMs(), text, spoiler, sensitive, media});
    PostSpec spec;
    spec.author = it->author;
    spec.text = text;
    it->mentions = mentionsIn(spec);
}

void MastodonWorld::remove(PostKey key, bool mediaToo)
{
    const auto it = m_posts.constFind(key);
    if (it == m_posts.constEnd())
        return;
    for (const MediaKey shown : it->now().media) {
        FakeMedia *freed = media(shown);
        freed->post = 0;
        freed->owner = mediaToo ? 0 : freed->owner;
    }
    m_postIds.remove(it->id);
    m_replies[it->inReplyTo].removeAll(key);
    m_byAuthor[it->author].removeAll(key);
    m_posts.erase(it);
    m_notifications.removeIf([key](const FakeNotification &n) { return n.post == key; });
    const QList<PostKey> orphans = m_replies.take(key);
    for (const PostKey orphan : orphans)
        m_posts[orphan].inReplyTo = 0;
}

void MastodonWorld::setCreatedAt(PostKey key, TimeMs at)
{
    const auto it = m_posts.find(key);
    if (it == m_posts.end())
        return;
    it->createdAt = at;
    it->revisions.first().at = at;
}

void MastodonWorld::setFavourite(PersonKey who, PostKey key, bool on)
{
    const auto it = m_posts.find(key);
    if (it == m_posts.end())
        return;
    const bool had = it->favouritedBy.count(who) > 0;
    if (on)
        it->favouritedBy.insert(who);
    else
        it->favouritedBy.erase(who);
    if (on && !had && it->author != who && person(it->author).host.isEmpty())
        notify(it->author, who, QStringLiteral("favourite"), key);
}

void MastodonWorld::setConversationMuted(PersonKey who, PostKey key, bool on)
{
    const FakePost *found = post(key);
    if (!found)
        return;
    if (on)
        m_mutedConversations.insert({who, found->conversation});
    else
        m_mutedConversations.erase({who, found->conversation});
}

bool MastodonWorld::isConversationMuted(PersonKey who, PostKey key) const
{
    const FakePost *found = post(key);
    return found && m_mutedConversations.count({who, found->conversation}) > 0;
}

const FakePost *MastodonWorld::post(PostKey key) const
{
    const auto it = m_posts.constFind(key);
    return it == m_posts.constEnd() ? nullptr : &*it;
}

std::optional<PostKey> MastodonWorld::postById(const QString &id) const
{
    const auto it = m_postIds.constFind(id);
    return it == m_postIds.constEnd() ? std::nullopt : std::optional(*it);
}

std::optional<PostKey> MastodonWorld::postByAddress(const QString &address) const
{
    for (const FakePost &post : m_posts) {
        if (post.uri == address || post.url == address)
            return post.key;
    }
    return std::nullopt;
}

bool MastodonWorld::canSee(PersonKey viewer, const FakePost &post) const
{
    if (viewer == post.author)
        return true;
    if (viewer != 0 && blocks(post.author, viewer))
        return false;
    switch (post.visibility) {
    case Visibility::Public:
    case Visibility::Unlisted: return true;
    case Visibility::Followers: return viewer != 0 && (follows(viewer, post.author) || post.mentions.contains(viewer));
    case Visibility::Direct: return post.mentions.contains(viewer);
    }
    return false;
}

QList<PostKey> MastodonWorld::postsBy(PersonKey author) const
{
    QList<PostKey> keys = m_byAuthor.value(author);
    std::sort(keys.begin(), keys.end(),
        [this](PostKey a, PostKey b) { return idLess(post(b)->id, post(a)->id, idFormat()); });
    return keys;
}

TimeMs MastodonWorld::lastPostAt(PersonKey author) const
{
    const QList<PostKey> keys = m_byAuthor.value(author);
    return keys.isEmpty() ? 0 : post(keys.last())->createdAt;
}

QList<PostKey> MastodonWorld::ancestors(PersonKey viewer, PostKey key) const
{
    QList<PostKey> keys;
    const FakePost *at = post(key);
    while (at && (at = post(at->inReplyTo))) {
        if (canSee(viewer, *at))
            keys.prepend(at->key);
    }
    return keys;
}

QList<PostKey> MastodonWorld::descendants(PersonKey viewer, PostKey key) const
{
    QList<PostKey> keys;
    QList<PostKey> pending = m_replies.value(key);
    std::reverse(pending.begin(), pending.end());
    while (!pending.isEmpty()) {
        const PostKey at = pending.takeLast();
        if (canSee(viewer, *post(at)))
            keys.append(at);
        const QList<PostKey> replies = m_replies.value(at);
        for (auto it = replies.crbegin(); it != replies.crend(); ++it)
            pending.append(*it);
    }
    return keys;
}

MediaKey MastodonWorld::addMedia(FakeMedia media)
{
    media.key = int(m_media.size()) + 1;
    media.id = m_mint.next(m_clock.nowMs());
    m_media.append(media);
    return media.key;
}

FakeMedia *MastodonWorld::media(MediaKey key) { return key > 0 && key <= m_media.size() ? &m_media[key - 1] : nullptr; }

const FakeMedia *MastodonWorld::media(MediaKey key) const
{
    return key > 0 && key <= m_media.size() ? &m_media[key - 1] : nullptr;
}

std::optional<MediaKey> MastodonWorld::mediaById(const QString &id) const
{
    for (const FakeMedia &media : m_media) {
        if (media.id == id)
            return media.key;
    }
    return std::nullopt;
}

} // namespace baton::demo
