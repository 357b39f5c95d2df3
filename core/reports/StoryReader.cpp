// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/StoryReader.h"

#include "core/domain/Strays.h"
#include "core/store/OpRepository.h"
#include "core/store/ThreadStateCache.h"

#include <QtCore/QtEndian>

#include <algorithm>

namespace baton::reports {

namespace {

using store::reports::MessageEntry;

constexpr int kPage = 500;

/// By the clock and the id: the same order on every computer.
QByteArray orderOf(const ops::Operation &operation)
{
    QByteArray order(sizeof(quint64), Qt::Uninitialized);
    qToBigEndian<quint64>(operation.hlc, order.data());
    return order + operation.opid.toBytes();
}

std::vector<bool> straysOf(const QList<MessageEntry> &entries)
{
    std::vector<MessageFacts> facts;
    facts.reserve(size_t(entries.size()));
    for (const MessageEntry &entry : entries) {
        MessageFacts &fact = facts.emplace_back();
        fact.key = entry.key;
        fact.direction = (entry.flags & store::FlagOut) != 0 ? Direction::Out : Direction::In;
        fact.parent = entry.parent;
        fact.parentIsOurs = entry.parentIsOurs;
        fact.addressed = (entry.flags & store::FlagAddressed) != 0;
        fact.heard = (entry.flags & store::FlagHeard) != 0;
    }
    return straysAmong(facts);
}

/// What the operations of one conversation say, as acts.
class Acts {
public:
    Acts(std::span<const ops::Operation *const> operations, const ops::EvaluateOptions &options,
        const std::vector<MessageFact> &messages)
        : m_options(options)
        , m_set(operations, options.accepted)
    {
        for (const MessageFact &message : messages)
            m_times.insert(shortKey(message.id), message.at());
        // "Unset" is written by undo only: what it takes back has closed nothing, and the customer waited on.
        for (const ops::Operation *operation : m_set.all()) {
            const auto *status = operation->as<ops::Status>();
            if (!status || status->form != ops::StatusForm::Unset || !m_set.isAccepted(*operation))
                continue;
            for (const ops::Operation *back : m_set.replacedBy(*operation))
                m_undone.insert(back);
        }
    }

    std::vector<ActFact> all()
    {
        for (const ops::Operation *operation : m_set.all()) {
            if (!m_set.isAccepted(*operation))
                continue;
            if (operation->kind() == ops::RegisterKind::Holder)
                addHolding(*operation);
            else if (const auto *status = operation->as<ops::Status>(); status && !m_undone.contains(operation))
                addStatus(*operation, *status);
        }
        return std::move(m_acts);
    }

private:
    [[nodiscard]] MemberId authorOf(const ops::Operation &operation) const
    {
        if (!m_options.memberOf)
            return MemberId{operation.device.bytes};
        return m_options.memberOf(operation.device).value_or(MemberId());
    }

    ActFact &add(const ops::Operation &operation, ActFact::Kind kind)
    {
        ActFact &act = m_acts.emplace_back();
        act.kind = kind;
        act.at = ops::hlcMs(operation.hlc);
        act.by = authorOf(operation);
        act.order = orderOf(operation);
        return act;
    }

    void addHolding(const ops::Operation &operation)
    {
        using Kind = ActFact::Kind;
        if (const auto *claim = operation.as<ops::Claim>()) {
            add(operation, Kind::Claim).who = claim->as.value_or(authorOf(operation));
        } else if (const auto *accept = operation.as<ops::Accept>()) {
            add(operation, Kind::Claim).who = accept->as.value_or(authorOf(operation));
        } else if (operation.as<ops::Release>()) {
            add(operation, Kind::Release);
        } else if (const auto *handOff = operation.as<ops::Handoff>()) {
            ActFact &act = add(operation, Kind::HandOff);
            if (const auto *to = std::get_if<MemberId>(&handOff->to))
                act.who = *to;
        } else if (const auto *back = operation.as<ops::Return>()) {
            add(operation, Kind::Return).who = back->to.value_or(askedBy(operation));
        }
    }

    /// In whose name the hand-off stood that this sends back; of several the latest.
    [[nodiscard]] MemberId askedBy(const ops::Operation &back) const
    {
        const ops::Operation *latest = nullptr;
        for (const ops::Operation *replaced : m_set.replacedBy(back)) {
            const bool isLater = latest == nullptr
                || std::tie(latest->hlc, replaced->opid.bytes) < std::tie(replaced->hlc, latest->opid.bytes);
            if (replaced->as<ops::Handoff>() && m_set.isAccepted(*replaced) && isLater)
                latest = replaced;
        }
        return latest ? latest->as<ops::Handoff>()->as.value_or(authorOf(*latest)) : MemberId();
    }

    /// Whether what the author had in view did not fit into one operation: the next one says the whole.
    [[nodiscard]] bool isContinued(const ops::Operation &operation, const ops::Status &status) const
    {
        if (status.upto.size() < ops::kMaxUptoPerOperation)
            return false;
        const auto replacers = m_set.replacersOf(operation);
        return std::any_of(replacers.begin(), replacers.end(), [&](const ops::Operation *next) {
            const auto *more = next->as<ops::Status>();
            return more && more->form == status.form && next->device == operation.device;
        });
    }

    void addStatus(const ops::Operation &operation, const ops::Status &status)
    {
        using Kind = ActFact::Kind;
        if (status.form == ops::StatusForm::Unset || isContinued(operation, status))
            return;
        if (status.form != ops::StatusForm::Done) {
            add(operation, Kind::Open); // put off is not done either
            return;
        }
        ActFact &act = add(operation,
            status.reason == ops::DoneReason::Spam                ? Kind::Spam
                : status.reason == ops::DoneReason::NoReplyNeeded ? Kind::NoReplyNeeded
                                                                  : Kind::Done);
        std::vector<quint64> seen;
        const ops::Operation *self = &operation;
        for (const ops::Operation *before : m_set.withAncestors({&self, 1})) {
            if (const auto *earlier = before->as<ops::Status>())
                seen.insert(seen.end(), earlier->upto.begin(), earlier->upto.end());
        }
        std::sort(seen.begin(), seen.end());
        seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
        // Whoever had a message in view acted after it, whatever the two clocks say.
        for (const quint64 key : seen)
            act.at = std::max(act.at, m_times.value(key, act.at));
        act.seen = std::move(seen);
    }

    const ops::EvaluateOptions &m_options;
    const ops::RegisterSet m_set;
    QHash<quint64, TimeMs> m_times; ///< of messages, by shortKey()
    QSet<const ops::Operation *> m_undone;
    std::vector<ActFact> m_acts;
};

} // namespace

StoryReader::StoryReader(store::ReadContext &context, ops::EvaluateOptions options, const Period &period)
    : m_context(context)
    , m_options(std::move(options))
    , m_period(period)
{
}

std::optional<ThreadStory> StoryReader::next()
{
    while (!m_context.failed() && !m_context.isStopping()) {
        if (m_at == m_page.size()) {
            if (m_isLast)
                return std::nullopt;
            m_page = store::reports::threads(m_context, m_after, kPage, m_period.from, m_period.to);
            m_at = 0;
            m_isLast = m_page.size() < kPage;
            if (m_page.isEmpty())
                return std::nullopt;
            m_after = m_page.last().key;
        }
        if (auto story = read(m_page.at(m_at++)))
            return story;
    }
    return std::nullopt;
}

std::vector<ops::Operation> StoryReader::operationsOf(const QList<ops::EntityId> &entities) const
{
    QList<store::Bytes16> ids;
    for (const ops::EntityId &entity : entities)
        ids.append(entity.bytes);
    std::vector<ops::Operation> operations;
    for (const store::StoredOp &stored : store::ops::scope(m_context, ids)) {
        ops::DeviceKey key{};
        if (stored.device.size() != qsizetype(key.size()))
            continue;
        std::copy(stored.device.begin(), stored.device.end(), reinterpret_cast<char *>(key.data()));
        auto operation = ops::decode(key, stored.raw);
        if (!operation)
            continue; // a damaged row; doctor says so
        operation->counts = stored.counts;
        operations.push_back(*std::move(operation));
    }
    return operations;
}

bool StoryReader::isAnySince(const std::vector<ops::Operation> &operations) const
{
    return std::any_of(operations.begin(), operations.end(),
        [this](const ops::Operation &operation) { return ops::hlcMs(operation.hlc) >= m_period.from; });
}

std::optional<ThreadStory> StoryReader::read(const store::reports::ThreadEntry &entry)
{
    std::vector<ops::Operation> operations;
    if (entry.hasOps) {
        QList<ops::EntityId> entities;
        for (const ThreadId &id : store::reports::idsOf(m_context, entry.key))
            entities.append(ops::entityOf(id));
        operations = operationsOf(entities);
    }
    if (!entry.isStirred && !isAnySince(operations))
        return std::nullopt;
    std::erase_if(
        operations, [this](const ops::Operation &operation) { return ops::hlcMs(operation.hlc) >= m_period.to; });
    ThreadStory story;
    story.thread = entry.id;
    story.account = entry.account;
    readMessages(story, store::reports::messages(m_context, entry.key));
    readActs(story, operations);
    return story;
}

void StoryReader::readMessages(ThreadStory &story, const QList<MessageEntry> &entries) const
{
    const std::vector<bool> strays = straysOf(entries);
    QHash<MessageKey, MessageId> ids;
    for (const MessageEntry &entry : entries)
        ids.insert(entry.key, entry.id);
    // Customers by who wrote first, since their keys differ from computer to computer.
    std::vector<const MessageEntry *> ordered;
    for (const MessageEntry &entry : entries)
        ordered.push_back(&entry);
    std::sort(ordered.begin(), ordered.end(), [](const MessageEntry *a, const MessageEntry *b) {
        return std::tie(a->at, a->globalId) < std::tie(b->at, b->globalId);
    });
    QHash<qint64, ContactNumber> contacts;
    for (const MessageEntry *entry : ordered) {
        if ((entry->flags & store::FlagOut) == 0 && !contacts.contains(entry->author))
            contacts.insert(entry->author, contacts.size() + 1);
    }
    for (const MessageEntry *entry : ordered) {
        MessageFact &fact = story.messages.emplace_back();
        const bool isStray = strays[size_t(entry - entries.constData())];
        constexpr qint64 kNotCounted = store::FlagHistory | store::FlagAutomatic | store::FlagHeard;
        fact.id = entry->id;
        fact.order = entry->globalId;
        fact.direction = (entry->flags & store::FlagOut) != 0 ? Direction::Out : Direction::In;
        // What had no time, or one that cannot be, stands at the moment it was stored.
        if (entry->at != entry->seenAt)
            fact.net = entry->at;
        fact.seen = entry->seenAt;
        fact.parent = ids.value(entry->parent);
        fact.qualifies = (entry->flags & kNotCounted) == 0 && !isStray;
        if (fact.direction == Direction::In) {
            fact.contact = contacts.value(entry->author);
            fact.deletedAt = entry->deletedAt;
            continue;
        }
        fact.author = entry->writer;
        for (const qint64 mention : entry->mentions) {
            if (contacts.contains(mention))
                fact.mentions.push_back(contacts.value(mention));
        }
    }
}

void StoryReader::readActs(ThreadStory &story, const std::vector<ops::Operation> &operations)
{
    if (operations.empty())
        return;
    const auto pointers = ops::pointersTo(operations);
    for (const ops::TagState &tag : ops::evaluate(pointers, m_options).tags)
        story.tags.append(tagName(tag.tag));
    story.acts = Acts(pointers, m_options, story.messages).all();
    std::sort(story.acts.begin(), story.acts.end(),
        [](const ActFact &a, const ActFact &b) { return std::tie(a.at, a.order) < std::tie(b.at, b.order); });
}

/// As it is written now: correcting a spelling is no other tag.
QString StoryReader::tagName(const ops::TagId &tag)
{
    const auto known = m_tags.constFind(tag);
    if (known != m_tags.cend())
        return *known;
    const auto operations = operationsOf({ops::entityOf(tag)});
    const auto state = ops::evaluateTagName(ops::pointersTo(operations), m_options);
    const QString name = state.shown ? state.shown->value : tag.toHex().left(8);
    m_tags.insert(tag, name);
    return name;
}

} // namespace baton::reports
