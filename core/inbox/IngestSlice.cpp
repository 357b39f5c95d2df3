// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/IngestSlice.h"

#include "core/domain/Varint.h"
#include "core/store/ErasureRepository.h"
#include "core/store/MessageKeys.h"
#include "core/store/PolicyRepository.h"
#include "core/store/PublicationRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/WriterMemory.h"

namespace baton::inbox {

using namespace store;

namespace {

constexpr qsizetype kMaxHtmlCharacters = 4 * kMaxTextCharacters;
constexpr qsizetype kMaxLineCharacters = 4000; ///< names, addresses, subjects

QString cut(const QString &from, qsizetype most)
{
    QString text = from;
    if (text.contains(QChar(0)))
        text.replace(QChar(0), QChar(0xfffd));
    if (text.size() <= most)
        return text;
    qsizetype end = most - 1;
    if (text.at(end).isLowSurrogate())
        --end;
    return text.left(end) + QChar(0x2026);
}

/// What no text of a network's has any business being longer than.
Person cutPerson(const Person &from)
{
    Person person = from;
    for (QString *text : {&person.name, &person.handle, &person.avatarUrl, &person.profileUrl})
        *text = cut(*text, kMaxLineCharacters);
    return person;
}

QByteArray cutUtf8(const QString &from, qsizetype most)
{
    if (from.size() <= most) {
        QByteArray utf8 = from.toUtf8();
        if (!utf8.contains('\0')) // nearly always
            return utf8;
    }
    return cut(from, most).toUtf8();
}

quint64 contentOf(const MessageRow &row, const QList<Person> &mentions)
{
    quint64 hash = quint64(row.flags & (FlagSensitive | FlagLiked | FlagRequest | FlagAutomatic))
        | quint64(row.visibility) << 16;
    hash = hash * 31 + quint64(row.editedAt);
    for (const QByteArray *bytes : {&row.text, &row.html, &row.subject, &row.language, &row.attachments, &row.permalink,
             &row.connectorData, &row.parentRef})
        hash = stableHash(*bytes, hash * 31 + 7);
    for (const Person &person : mentions) {
        const QString &name = person.globalId.isEmpty() ? person.handle : person.globalId;
        hash = stableHash({reinterpret_cast<const char *>(name.utf16()), name.size() * 2}, hash * 31 + 11);
    }
    return hash;
}

} // namespace

bool Ingestor::Home::isOurs(const Person &person) const
{
    // Where posts name people, networks give less than where they show them: Mastodon a page's address instead of the
    // global id, others a number only. On one server the native id says it all.
    if (ownGlobalIds.contains(person.globalId) || ownNativeIds.contains(person.nativeId))
        return true;
    return person.globalId.isEmpty() && person.nativeId.isEmpty() && !person.handle.isEmpty()
        && ownHandles.contains(person.handle.toCaseFolded());
}

size_t Ingestor::Work::placeOf(const Person &person)
{
    const QString &name = !person.globalId.isEmpty() ? person.globalId
        : !person.nativeId.isEmpty()                 ? person.nativeId
                                                     : person.handle;
    const auto known = places.constFind(name);
    if (known != places.cend() && people[*known] == person)
        return *known;
    // The same person with another name or picture: the later one is taken too, and stands in the end.
    people.push_back(cutPerson(person));
    ours.push_back(home.isOurs(person));
    places.insert(name, people.size() - 1);
    return people.size() - 1;
}

Ingestor::Prepared Ingestor::Work::prepare(const NetworkMessage &message, TimeMs now)
{
    Prepared prepared;
    prepared.message = &message;
    MessageRow &row = prepared.row;
    // What has no time was written when it was seen; what claims to come from the future too.
    const bool believable = message.at != 0 && message.at <= now + kMaxAheadMs;
    row.at = std::clamp(believable ? message.at : now, kEarliestTime, kLatestTime);
    row.editedAt = message.editedAt ? std::min(*message.editedAt, now + kMaxAheadMs) : 0;
    row.seenAt = now;
    // An id that is unique at least on its server.
    prepared.globalId
        = message.globalId.isEmpty() ? home.scope + QLatin1Char('\n') + message.networkId : message.globalId;
    prepared.networkId = message.networkId.isEmpty() ? prepared.globalId : message.networkId;
    // What looks like the name of something erased is none of a network's.
    for (QString *id : {&prepared.globalId, &prepared.networkId}) {
        if (id->startsWith(erasing::kTombstone))
            id->prepend(home.scope + QLatin1Char('\n'));
    }
    const bool byNetworkId = message.parentGlobalId.isEmpty() && !message.parentNetworkId.isEmpty();
    prepared.parentRef = byNetworkId ? message.parentNetworkId : message.parentGlobalId;
    if (prepared.parentRef == prepared.globalId || prepared.parentRef == prepared.networkId)
        prepared.parentRef.clear(); // answers itself

    row.account = home.account;
    row.kind = message.kind;
    row.visibility = message.visibility;
    row.globalId = prepared.globalId.toUtf8();
    row.globalKey = lookupKey(prepared.globalId);
    if (prepared.networkId != prepared.globalId) {
        row.networkId = prepared.networkId.toUtf8();
        row.networkKey = lookupKey(prepared.networkId);
    }
    if (!prepared.parentRef.isEmpty()) {
        row.parentRef = prepared.parentRef.toUtf8();
        row.parentKey = lookupKey(prepared.parentRef);
        // A colleague's device that reads the account has erased what is answered, and so has this one.
        if (const auto key = erasing::keyInRef(prepared.parentRef)) {
            row.parentRef = erasing::tombstoneOf(row.parentRef);
            row.parentKey = *key;
            prepared.parentRef = QString::fromUtf8(row.parentRef);
        }
    }
    row.conversationId = message.conversationId.toUtf8();
    const bool tooLong = message.text.size() > kMaxTextCharacters || message.html.size() > kMaxHtmlCharacters;
    row.text = cutUtf8(message.text, kMaxTextCharacters);
    row.html = tooLong ? QByteArray() : cutUtf8(message.html, kMaxHtmlCharacters);
    row.subject = cutUtf8(message.subject, kMaxLineCharacters);
    row.language = message.language.left(35).toUtf8();
    row.attachments = attachmentsToJson(message.attachments);
    row.permalink = cutUtf8(message.permalink, kMaxLineCharacters);
    row.connectorData = message.connectorData;

    prepared.author = placeOf(message.author);
    bool addressed = message.kind != ThreadKind::Public;
    for (const Person &person : message.mentions) {
        prepared.mentions.push_back(placeOf(person));
        addressed = addressed || ours[prepared.mentions.back()];
    }
    // Whichever of our accounts wrote it.
    const bool out = message.direction == Direction::Out || ours[prepared.author];
    const auto mark = [&row](bool is, MessageFlag flag) { row.flags |= is ? qint64(flag) : 0; };
    mark(out, FlagOut);
    const bool heard = message.isHeard && !addressed && !out;
    mark(isPublished ? history.contains(prepared.globalId) : row.at < home.connectedAt || heard, FlagHistory);
    mark(heard, FlagHeard);
    mark(isPublished, FlagPublished);
    mark(message.sensitive, FlagSensitive);
    mark(message.liked, FlagLiked);
    mark(message.isRequest, FlagRequest);
    mark(message.isAutomatic, FlagAutomatic);
    mark(message.isOwnTopLevelPost && out, FlagOwnTopLevel);
    mark(addressed, FlagAddressed);
    mark(byNetworkId && row.parentKey != 0, FlagParentIsNetworkId);
    prepared.id = messageIdFor(home.network, prepared.globalId);
    row.shortId = shortKey(prepared.id);
    row.content = contentOf(row, message.mentions);
    return prepared;
}

void Ingestor::Work::take(const QList<NetworkMessage> &from, TimeMs now)
{
    messages.reserve(size_t(from.size()));
    for (const NetworkMessage &message : from)
        messages.push_back(prepare(message, now));
    // Oldest first, what is answered before its answers: most links are found at once, and FTS5 writes its pages out
    // whenever a row goes before the one it took last.
    const auto older = [](const Prepared &a, const Prepared &b) { return a.row.at < b.row.at; };
    if (!std::is_sorted(messages.begin(), messages.end(), older))
        std::stable_sort(messages.begin(), messages.end(), older);
}

bool Ingestor::Work::isFirst(ReadContext &context) const
{
    if (!progress.hasCursor)
        return false;
    const auto record = accounts::find(context, home.account);
    return record && record->cursor.isEmpty();
}

bool Ingestor::Work::isGone(const Prepared &message) const
{
    return std::any_of(gone.begin(), gone.end(), [&message](const Tombstone &tombstone) {
        return (!tombstone.networkId.isEmpty() && tombstone.networkId == message.networkId)
            || (!tombstone.globalId.isEmpty() && tombstone.globalId == message.globalId);
    });
}

Ingestor::Slice::Slice(const Ingestor &ingestor, WriteContext &context, Work &work)
    : m_context(context)
    , m_work(work)
    , m_cache(context, ingestor.m_source)
    , m_placement(context, m_cache)
    , m_anyErased(erasing::any(context))
{
}

/// False only if the message is new, or the network changed its time: then inserting it finds out.
bool Ingestor::Slice::maybeKnown(const Prepared &prepared)
{
    WriterMemory &memory = m_context.memory();
    if (memory.newestAt == 0)
        memory.newestAt = messages::newestAt(m_context);
    return prepared.row.at <= memory.newestAt && messages::anyAt(m_context, prepared.row.at);
}

MessageKey Ingestor::Slice::take(size_t from, size_t to)
{
    std::vector<std::optional<KnownMessage>> known(to - from);
    for (size_t i = from; i < to; ++i) {
        const MessageRow &row = m_work.messages[i].row;
        if (maybeKnown(m_work.messages[i]))
            known[i - from]
                = messages::known(m_context, row.account, row.globalId, row.globalKey, row.networkId, row.networkKey);
    }
    for (size_t i = from; i < to; ++i) {
        if (known[i - from])
            continue;
        identity(m_work.messages[i].author);
        for (const size_t person : m_work.messages[i].mentions)
            identity(person);
    }
    MessageKey key = 0;
    for (size_t i = from; i < to && !m_context.failed(); ++i) {
        Prepared &prepared = m_work.messages[i];
        if (!known[i - from])
            key = insert(prepared);
        else
            key = meet(*known[i - from], prepared);
        prepared.key = key;
    }
    return key;
}

/// Writes the search entries of new messages, all in a row.
void Ingestor::Slice::indexNew()
{
    std::sort(m_unindexed.begin(), m_unindexed.end());
    for (const auto &[key, row] : m_unindexed) {
        MessageRow entry;
        entry.key = key;
        entry.text = row->text;
        entry.subject = row->subject;
        messages::index(m_context, entry);
    }
    m_unindexed.clear();
}

MessageKey Ingestor::Slice::meet(const KnownMessage &known, const Prepared &prepared)
{
    if ((known.flags & kFlagErased) != 0)
        return known.key;
    const MessageRow &row = prepared.row;
    // What another of our accounts reads too is that one's to keep up to date.
    if (known.account != row.account)
        return known.key;
    // What was said to us is not made less by being found as well.
    if (prepared.message->isHeard && (known.flags & FlagHeard) == 0)
        return known.key;
    const bool isSaidToUs = (known.flags & FlagHeard) != 0 && !prepared.message->isHeard
        && (m_work.saysToUs || (row.flags & FlagAddressed) != 0);
    const bool wasPublished = (known.flags & FlagPublished) != 0;
    // One's own reading wins over a colleague's of the same text; a later text is news however it comes.
    if (m_work.isPublished && !wasPublished && row.editedAt <= known.editedAt)
        return known.key;
    const bool isBack = (known.flags & FlagDeleted) != 0 && !m_work.isGone(prepared) && !m_work.isPublished;
    const bool saysParent = row.parentKey != 0 && !known.hasParentRef;
    const bool isOwnNow = wasPublished && !m_work.isPublished;
    if (known.content != row.content || isBack || saysParent || isOwnNow)
        change(known, prepared);
    if (isSaidToUs)
        unhear(known.key, prepared);
    addRevisions(known.key, prepared.networkId);
    return known.key;
}

/// Found by watching before, and said to us after all: it counts from here on like any other message.
void Ingestor::Slice::unhear(MessageKey message, const Prepared &prepared)
{
    auto row = messages::row(m_context, message);
    if (!row)
        return;
    const MessageRow before = *row;
    row->flags &= ~qint64(FlagHeard | FlagHistory);
    row->flags |= prepared.row.flags & FlagHistory;
    const bool isNews = (row->flags & (FlagHistory | FlagOut)) == 0;
    row->arrival = isNews ? arrival() : row->arrival;
    messages::update(m_context, *row, before.text, before.subject);
    if (row->thread != 0) {
        m_cache.refresh(row->thread);
        if (isNews) {
            m_context.changes().newInbound.append(message);
            route(message);
        }
    }
    ++m_result.updated;
    publish(message);
}

qint64 Ingestor::Slice::arrival()
{
    if (m_arrival == 0) {
        qint64 &newest = m_context.memory().arrival;
        m_arrival = (newest != 0 ? newest : messages::newestArrival(m_context)) + 1;
        newest = m_arrival;
        settings::setFact(m_context, QStringLiteral("arrival"), m_arrival);
    }
    return m_arrival;
}

qint64 Ingestor::Slice::identity(size_t person)
{
    m_identities.resize(m_work.people.size(), 0);
    qint64 &key = m_identities[person];
    if (key == 0)
        key = identities::resolve(m_context, m_work.home.network, m_work.home.scope, m_work.people[person]);
    return key;
}

QByteArray Ingestor::Slice::mentionsOf(const Prepared &prepared, MessageFacts &facts)
{
    QByteArray mentions;
    for (const size_t person : prepared.mentions) {
        const qint64 key = identity(person);
        appendVarint(mentions, quint64(key));
        if (prepared.direction() == Direction::Out && !m_work.ours[person])
            facts.mentions.push_back(key);
    }
    return mentions;
}

// Whoever was erased and writes again is met anew.
bool Ingestor::Slice::blankIfErased(Prepared &prepared)
{
    const IdentityId author = identities::idOf(m_context, prepared.row.author);
    if (erasing::isErased(m_context, prepared.id, author, prepared.row.at)) {
        erasing::blank(prepared.row, m_work.home.network);
        return true;
    }
    erasing::forgetParentRef(m_context, prepared.row);
    if (prepared.direction() == Direction::In && erasing::isForgotten(m_context, author)) {
        erasing::metAgain(m_context, author);
        m_context.memory().people.clear();
        identities::resolve(m_context, m_work.home.network, m_work.home.scope, m_work.people[prepared.author]);
    }
    return false;
}

MessageKey Ingestor::Slice::insert(Prepared &prepared)
{
    const NetworkMessage &message = *prepared.message;
    const Direction direction = prepared.direction();
    MessageRow &row = prepared.row;
    ThreadStateCache::Arrival arrived;
    MessageFacts &facts = arrived.facts;
    row.author = identity(prepared.author);
    row.mentions = mentionsOf(prepared, facts);
    // What was there before this computer knew of the account is no news to the person.
    const bool isQuiet = m_work.isPublished && row.at < m_work.quietBefore;
    row.arrival = isQuiet ? -1 : arrival();

    ThreadPlacement::Newcomer newcomer;
    newcomer.account = row.account;
    newcomer.network = m_work.home.network;
    newcomer.globalId = prepared.globalId;
    newcomer.networkId = prepared.networkId;
    newcomer.globalKey = row.globalKey;
    newcomer.networkKey = row.networkId.isEmpty() ? row.globalKey : row.networkKey;
    newcomer.parentRef = prepared.parentRef;
    newcomer.parentKey = row.parentKey;
    newcomer.parentIsNetworkId = (row.flags & FlagParentIsNetworkId) != 0;
    newcomer.id = prepared.id;
    newcomer.link.at = row.at;
    newcomer.link.order = row.globalId;
    newcomer.link.direction = direction;
    newcomer.link.kind = message.kind;
    newcomer.link.ownTopLevel = (row.flags & FlagOwnTopLevel) != 0;
    newcomer.link.parentTold = row.parentKey != 0;
    newcomer.link.conversation = message.conversationId;
    const ThreadPlacement::Place place = m_placement.find(newcomer);

    row.thread = place.thread;
    row.parent = place.parent;
    const bool isErased = m_anyErased && blankIfErased(prepared);
    const MessageKey key = messages::insert(m_context, row);
    if (key == 0) {
        // It is there after all: twice in one batch, or under another time.
        const auto known
            = messages::known(m_context, row.account, row.globalId, row.globalKey, row.networkId, row.networkKey);
        return known ? meet(*known, prepared) : 0;
    }
    m_unindexed.emplace_back(key, &prepared.row);
    m_context.memory().newestAt = std::max(m_context.memory().newestAt, row.at);
    m_placement.settle(newcomer, place, key);
    if (place.plain) {
        facts.key = key;
        facts.at = row.at;
        facts.order = row.globalId;
        facts.id = row.shortId;
        facts.direction = direction;
        facts.author = row.author;
        facts.parent = place.parentInThread ? place.parent : 0;
        facts.parentIsOurs = place.parentIsOurs;
        facts.addressed = (row.flags & FlagAddressed) != 0;
        facts.history = (row.flags & FlagHistory) != 0;
        facts.request = message.isRequest;
        facts.automatic = message.isAutomatic;
        facts.heard = (row.flags & FlagHeard) != 0;
        facts.fresh = direction == Direction::In && !isQuiet;
        arrived.kind = message.kind;
        arrived.visibility = message.visibility;
        arrived.snippet = lineOf(row.text, kSnippetCharacters);
        if (place.isNew)
            arrived.subject = lineOf(row.subject.isEmpty() ? row.text : row.subject, kSubjectCharacters);
        arrived.language = row.language;
        m_cache.append(place.thread, std::move(arrived));
    } else if (place.thread != 0) {
        m_cache.refresh(place.thread);
    }
    ++m_result.newMessages;
    if (isErased)
        return key;
    addRevisions(key, prepared.networkId);
    publish(key);
    if (direction == Direction::In && (row.flags & FlagHistory) == 0 && place.thread != 0 && !isQuiet) {
        m_context.changes().newInbound.append(key);
        route(key);
    }
    return key;
}

void Ingestor::Slice::route(MessageKey message)
{
    // Whoever reads the account routes what it brings: one device, and no colleague does it again.
    if (!m_work.isPublished && !policies::known(m_context)->policies.at(m_context.now()).rules.isEmpty())
        policies::queueForRules(m_context, message);
}

void Ingestor::Slice::publish(MessageKey message)
{
    if (m_work.home.publishes && !m_work.isPublished)
        publications::queue(m_context, message);
}

void Ingestor::Slice::change(const KnownMessage &known, const Prepared &prepared)
{
    const auto stored = messages::row(m_context, known.key);
    if (!stored)
        return;
    const MessageRow &fresh = prepared.row;
    const bool words = stored->text != fresh.text || stored->subject != fresh.subject;
    const bool oursToTell = (stored->flags & FlagEditTimeOurs) != 0;
    // A page from before the edit may come after one from behind it.
    const bool stale = stored->editedAt != 0 && !oursToTell && fresh.editedAt < stored->editedAt;
    const bool isBack = (stored->flags & FlagDeleted) != 0 && !m_work.isGone(prepared) && !m_work.isPublished;
    // A colleague's newer words of what was read here too: all else is better known here.
    const bool isWordsOnly = m_work.isPublished && (stored->flags & FlagPublished) == 0;
    if (!stale || isBack) {
        MessageRow row = *stored;
        constexpr qint64 kTold = FlagSensitive | FlagLiked | FlagRequest | FlagAutomatic | FlagAddressed;
        MessageFacts unused;
        if (!stale) {
            row.content = fresh.content;
            row.text = fresh.text;
            row.subject = fresh.subject;
            row.html = fresh.html;
            row.language = fresh.language;
            if (!isWordsOnly) {
                row.attachments = fresh.attachments;
                row.permalink = fresh.permalink;
                row.connectorData = fresh.connectorData;
                row.visibility = fresh.visibility;
                row.author = identity(prepared.author);
                row.mentions = mentionsOf(prepared, unused);
                row.flags = (row.flags & ~kTold) | (fresh.flags & kTold);
            }
            if (!m_work.isPublished)
                row.flags &= ~qint64(FlagPublished);
            if (fresh.editedAt != 0) {
                row.editedAt = fresh.editedAt;
                row.flags &= ~qint64(FlagEditTimeOurs);
            } else if (words) { // the network does not say that or when
                row.editedAt = fresh.seenAt;
                row.flags |= FlagEditTimeOurs;
            }
        }
        if (!stale && words) {
            row.flags |= FlagRevised;
            messages::addRevision(m_context, row.key,
                {stored->editedAt != 0 ? stored->editedAt : stored->at, QString::fromUtf8(stored->text),
                    QString::fromUtf8(stored->subject)});
        }
        if (isBack) {
            row.flags &= ~qint64(FlagDeleted);
            row.deletedAt = 0;
        }
        if (row != *stored) {
            indexNew(); // its own entry may be among them
            messages::update(m_context, row, stored->text, stored->subject);
            if (row.thread != 0)
                m_cache.refresh(row.thread);
            ++m_result.updated;
            publish(row.key);
        }
    }
    if (fresh.parentKey != 0 && !known.hasParentRef) {
        messages::setParentRef(
            m_context, known.key, fresh.parentKey, fresh.parentRef, (fresh.flags & FlagParentIsNetworkId) != 0);
        m_placement.linkParent(known.key);
    }
}

void Ingestor::Slice::addRevisions(MessageKey message, const QString &networkId)
{
    const auto revisions = m_work.revisions.constFind(networkId);
    if (revisions == m_work.revisions.cend())
        return;
    const auto row = messages::row(m_context, message);
    const auto known = messages::revisions(m_context, message);
    if (!row)
        return;
    bool added = false;
    for (const Revision &revision : *revisions) {
        // The network's list ends with the text that stands; and what it calls the first was put in place at creation.
        const bool isCurrent = revision.text.toUtf8() == row->text && revision.at >= row->editedAt;
        const bool isKnown = std::any_of(known.begin(), known.end(),
            [&revision](const Revision &one) { return one.at == revision.at || one.text == revision.text; });
        if (isCurrent || isKnown)
            continue;
        messages::addRevision(m_context, message,
            {revision.at, cut(revision.text, kMaxTextCharacters), cut(revision.subject, kMaxLineCharacters)});
        added = true;
    }
    if (!added)
        return;
    messages::setFlags(m_context, message, row->flags | FlagRevised, row->deletedAt);
    if (row->thread != 0)
        m_context.changes().threads.insert(row->thread);
    ++m_result.updated;
}

void Ingestor::Slice::bury(const Tombstone &gone)
{
    const QString &any = gone.globalId.isEmpty() ? gone.networkId : gone.globalId;
    if (any.isEmpty())
        return;
    const QString &network = gone.networkId.isEmpty() ? gone.globalId : gone.networkId;
    const auto known = messages::known(
        m_context, m_work.home.account, any.toUtf8(), lookupKey(any), network.toUtf8(), lookupKey(network));
    if (!known || (known->flags & FlagDeleted) != 0)
        return;
    messages::setFlags(
        m_context, known->key, known->flags | FlagDeleted, gone.seenAt != 0 ? gone.seenAt : m_context.now());
    if (known->thread != 0)
        m_cache.refresh(known->thread);
    ++m_result.deleted;
    publish(known->key);
}

void Ingestor::Slice::finish()
{
    indexNew();
    m_cache.flush();
}

} // namespace baton::inbox
