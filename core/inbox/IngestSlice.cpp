// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/IngestSlice.h"

#include "core/domain/Varint.h"
#include "core/store/MessageKeys.h"
#include "core/store/SettingsRepository.h"

namespace baton::inbox {

using namespace store;

namespace {

constexpr qsizetype kMaxHtmlCharacters = 4 * kMaxTextCharacters;
constexpr qsizetype kMaxLineCharacters = 4000; ///< names, addresses, subjects

QString cut(QString text, qsizetype most)
{
    if (text.contains(QChar(0)))
        text.replace(QChar(0), QChar(0xfffd));
    if (text.size() <= most)
        return text;
    qsizetype end = most - 1;
    if (text.at(end).isLowSurrogate())
        --end;
    return text.left(end) + QChar(0x2026);
}

Person cutPerson(Person person)
{
    for (QString *text : {&person.name, &person.handle, &person.avatarUrl, &person.profileUrl})
        *text = cut(*text, kMaxLineCharacters);
    return person;
}

quint64 contentOf(const MessageRow &row, const NetworkMessage &message)
{
    quint64 hash = quint64(row.flags & (FlagSensitive | FlagLiked | FlagRequest)) | quint64(message.visibility) << 16;
    hash = hash * 31 + quint64(message.editedAt.value_or(0));
    for (const QByteArray *bytes : {&row.text, &row.html, &row.subject, &row.language, &row.attachments, &row.permalink,
             &row.connectorData, &row.parentRef})
        hash = stableHash(*bytes, hash * 31 + 7);
    for (const Person &person : message.mentions)
        hash = stableHash((person.globalId.isEmpty() ? person.handle : person.globalId).toUtf8(), hash * 31 + 11);
    return hash;
}

} // namespace

bool Ingestor::Home::isOurs(const Person &person) const
{
    if (!person.globalId.isEmpty())
        return ownGlobalIds.contains(person.globalId);
    if (!person.nativeId.isEmpty())
        return ownNativeIds.contains(person.nativeId);
    return !person.handle.isEmpty() && ownHandles.contains(person.handle.toCaseFolded());
}

Ingestor::Prepared Ingestor::prepare(const NetworkMessage &from, const Home &home, TimeMs now)
{
    Prepared prepared;
    NetworkMessage &message = prepared.message;
    message = from;
    // What has no time was written when it was seen; what claims to come from the future too.
    if (message.at == 0 || message.at > now + kMaxAheadMs)
        message.at = now;
    message.at = std::clamp(message.at, kEarliestTime, kLatestTime);
    if (message.editedAt && *message.editedAt > now + kMaxAheadMs)
        message.editedAt = now;
    if (message.globalId.isEmpty()) // unique at least on its server
        message.globalId = home.scope + QLatin1Char('\n') + message.networkId;
    if (message.networkId.isEmpty())
        message.networkId = message.globalId;
    const bool tooLong = message.text.size() > kMaxTextCharacters || message.html.size() > kMaxHtmlCharacters;
    message.text = cut(message.text, kMaxTextCharacters);
    message.html = tooLong ? QString() : cut(message.html, kMaxHtmlCharacters);
    message.subject = cut(message.subject, kMaxLineCharacters);
    message.permalink = cut(message.permalink, kMaxLineCharacters);
    message.author = cutPerson(message.author);
    for (Person &person : message.mentions)
        person = cutPerson(person);
    if (home.isOurs(message.author))
        message.direction = Direction::Out; // whichever of our accounts wrote it

    MessageRow &row = prepared.row;
    row.account = home.account;
    row.kind = message.kind;
    row.visibility = message.visibility;
    row.at = message.at;
    row.seenAt = now;
    row.editedAt = message.editedAt.value_or(0);
    row.globalId = message.globalId.toUtf8();
    row.globalKey = lookupKey(message.globalId);
    if (message.networkId != message.globalId) {
        row.networkId = message.networkId.toUtf8();
        row.networkKey = lookupKey(message.networkId);
    }
    const bool byNetworkId = message.parentGlobalId.isEmpty() && !message.parentNetworkId.isEmpty();
    const QString &parentRef = byNetworkId ? message.parentNetworkId : message.parentGlobalId;
    if (!parentRef.isEmpty() && parentRef != message.globalId && parentRef != message.networkId) {
        row.parentRef = parentRef.toUtf8();
        row.parentKey = lookupKey(parentRef);
    }
    row.conversationId = message.conversationId.toUtf8();
    row.text = message.text.toUtf8();
    row.subject = message.subject.toUtf8();
    row.html = message.html.toUtf8();
    row.language = message.language.left(35).toUtf8();
    row.attachments = attachmentsToJson(message.attachments);
    row.permalink = message.permalink.toUtf8();
    row.connectorData = message.connectorData;
    bool addressed = message.kind != ThreadKind::Public;
    for (const Person &person : std::as_const(message.mentions))
        addressed = addressed || home.isOurs(person);
    const auto mark = [&row](bool is, MessageFlag flag) { row.flags |= is ? qint64(flag) : 0; };
    mark(message.direction == Direction::Out, FlagOut);
    mark(message.at < home.connectedAt, FlagHistory);
    mark(message.sensitive, FlagSensitive);
    mark(message.liked, FlagLiked);
    mark(message.isRequest, FlagRequest);
    mark(message.isOwnTopLevelPost && message.direction == Direction::Out, FlagOwnTopLevel);
    mark(addressed, FlagAddressed);
    mark(byNetworkId && row.parentKey != 0, FlagParentIsNetworkId);
    prepared.id = messageIdFor(home.network, message.globalId);
    row.shortId = shortKey(prepared.id);
    row.content = contentOf(row, message);
    return prepared;
}

void Ingestor::Work::take(const QList<NetworkMessage> &from, TimeMs now)
{
    messages.reserve(size_t(from.size()));
    for (const NetworkMessage &message : from)
        messages.push_back(prepare(message, home, now));
    // Oldest first, what is answered before its answers: most links are found at once, and FTS5 writes its pages out
    // whenever a row goes before the one it took last.
    std::stable_sort(messages.begin(), messages.end(),
        [](const Prepared &a, const Prepared &b) { return a.row.at < b.row.at; });
}

bool Ingestor::Work::isFirst(ReadContext &context) const
{
    if (!progress.hasCursor)
        return false;
    const auto record = accounts::find(context, home.account);
    return record && record->cursor.isEmpty();
}

bool Ingestor::Work::isGone(const NetworkMessage &message) const
{
    return std::any_of(gone.begin(), gone.end(), [&message](const Tombstone &tombstone) {
        return (!tombstone.networkId.isEmpty() && tombstone.networkId == message.networkId)
            || (!tombstone.globalId.isEmpty() && tombstone.globalId == message.globalId);
    });
}

Ingestor::Slice::Slice(Ingestor &ingestor, WriteContext &context, const Work &work)
    : m_ingestor(ingestor)
    , m_context(context)
    , m_work(work)
    , m_cache(context, ingestor.m_source)
    , m_placement(context, m_cache)
{
}

MessageKey Ingestor::Slice::take(const Prepared &prepared)
{
    const MessageRow &row = prepared.row;
    const auto known = messages::known(
        m_context, row.account, row.globalId, row.globalKey, row.networkId, row.networkKey);
    if (!known)
        return insert(prepared);
    // What another of our accounts reads too is that one's to keep up to date.
    if (known->account == row.account) {
        const bool isBack = (known->flags & FlagDeleted) != 0 && !m_work.isGone(prepared.message);
        const bool saysParent = row.parentKey != 0 && !known->hasParentRef;
        if (known->content != row.content || isBack || saysParent)
            change(*known, prepared);
        addRevisions(known->key, prepared.message.networkId);
    }
    return known->key;
}

qint64 Ingestor::Slice::arrival()
{
    if (m_arrival == 0) {
        m_arrival = messages::newestArrival(m_context) + 1;
        settings::setFact(m_context, QStringLiteral("arrival"), m_arrival);
    }
    return m_arrival;
}

QByteArray Ingestor::Slice::mentionsOf(const NetworkMessage &message, MessageFacts &facts)
{
    QByteArray mentions;
    for (const Person &person : message.mentions) {
        const qint64 key = m_ingestor.identity(m_context, m_work.home, person);
        appendVarint(mentions, quint64(key));
        if (message.direction == Direction::Out && !m_work.home.isOurs(person))
            facts.mentions.push_back(key);
    }
    return mentions;
}

MessageKey Ingestor::Slice::insert(const Prepared &prepared)
{
    const NetworkMessage &message = prepared.message;
    MessageRow row = prepared.row;
    ThreadStateCache::Arrival arrived;
    MessageFacts &facts = arrived.facts;
    row.author = m_ingestor.identity(m_context, m_work.home, message.author);
    row.mentions = mentionsOf(message, facts);
    row.arrival = arrival();

    ThreadPlacement::Newcomer newcomer;
    newcomer.account = row.account;
    newcomer.network = m_work.home.network;
    newcomer.globalId = message.globalId;
    newcomer.networkId = message.networkId;
    newcomer.globalKey = row.globalKey;
    newcomer.networkKey = row.networkId.isEmpty() ? row.globalKey : row.networkKey;
    newcomer.parentRef = QString::fromUtf8(row.parentRef);
    newcomer.parentKey = row.parentKey;
    newcomer.parentIsNetworkId = (row.flags & FlagParentIsNetworkId) != 0;
    newcomer.id = prepared.id;
    newcomer.link.at = row.at;
    newcomer.link.order = row.globalId;
    newcomer.link.direction = message.direction;
    newcomer.link.kind = message.kind;
    newcomer.link.ownTopLevel = (row.flags & FlagOwnTopLevel) != 0;
    newcomer.link.parentTold = row.parentKey != 0;
    newcomer.link.conversation = message.conversationId;
    const ThreadPlacement::Place place = m_placement.find(newcomer);

    row.thread = place.thread;
    row.parent = place.parent;
    const MessageKey key = messages::insert(m_context, row);
    m_placement.settle(newcomer, place, key);
    if (place.plain) {
        facts.key = key;
        facts.at = row.at;
        facts.order = row.globalId;
        facts.id = row.shortId;
        facts.direction = message.direction;
        facts.author = row.author;
        facts.parent = place.parentInThread ? place.parent : 0;
        facts.parentIsOurs = place.parentIsOurs;
        facts.addressed = (row.flags & FlagAddressed) != 0;
        facts.history = (row.flags & FlagHistory) != 0;
        facts.request = message.isRequest;
        facts.fresh = message.direction == Direction::In;
        arrived.kind = message.kind;
        arrived.visibility = message.visibility;
        arrived.snippet = ThreadStateCache::lineOf(row.text, ThreadStateCache::kSnippetCharacters);
        arrived.subject
            = ThreadStateCache::lineOf(row.subject.isEmpty() ? row.text : row.subject, ThreadStateCache::kSubjectCharacters);
        arrived.language = row.language;
        m_cache.append(place.thread, std::move(arrived));
    } else if (place.thread != 0) {
        m_cache.refresh(place.thread);
    }
    addRevisions(key, message.networkId);
    ++m_result.newMessages;
    if (message.direction == Direction::In && (row.flags & FlagHistory) == 0 && place.thread != 0)
        m_context.changes().newInbound.append(key);
    return key;
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
    const bool isBack = (stored->flags & FlagDeleted) != 0 && !m_work.isGone(prepared.message);
    if (!stale || isBack) {
        MessageRow row = *stored;
        constexpr qint64 kTold = FlagSensitive | FlagLiked | FlagRequest | FlagAddressed;
        MessageFacts unused;
        if (!stale) {
            row.content = fresh.content;
            row.text = fresh.text;
            row.subject = fresh.subject;
            row.html = fresh.html;
            row.language = fresh.language;
            row.attachments = fresh.attachments;
            row.permalink = fresh.permalink;
            row.connectorData = fresh.connectorData;
            row.visibility = fresh.visibility;
            row.author = m_ingestor.identity(m_context, m_work.home, prepared.message.author);
            row.mentions = mentionsOf(prepared.message, unused);
            row.flags = (row.flags & ~kTold) | (fresh.flags & kTold);
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
            messages::update(m_context, row, stored->text, stored->subject);
            if (row.thread != 0)
                m_cache.refresh(row.thread);
            ++m_result.updated;
        }
    }
    if (fresh.parentKey != 0 && !known.hasParentRef) {
        messages::setParentRef(m_context, known.key, fresh.parentKey, fresh.parentRef,
            (fresh.flags & FlagParentIsNetworkId) != 0);
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
        const bool isKnown = std::any_of(known.begin(), known.end(), [&revision](const Revision &one) {
            return one.at == revision.at || one.text == revision.text;
        });
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
    const auto known = messages::known(m_context, m_work.home.account, any.toUtf8(), lookupKey(any), network.toUtf8(),
        lookupKey(network));
    if (!known || (known->flags & FlagDeleted) != 0)
        return;
    messages::setFlags(
        m_context, known->key, known->flags | FlagDeleted, gone.seenAt != 0 ? gone.seenAt : m_context.now());
    if (known->thread != 0)
        m_cache.refresh(known->thread);
    ++m_result.deleted;
}

void Ingestor::Slice::finish()
{
    m_cache.flush();
}

} // namespace baton::inbox
