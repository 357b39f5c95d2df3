// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/MessagePublisher.h"

#include "core/domain/Varint.h"
#include "core/inbox/MessageBody.h"
#include "core/ops/PollerRules.h"
#include "core/store/AccountRepository.h"
#include "core/store/CoverageRepository.h"
#include "core/store/ErasureRepository.h"
#include "core/store/MessageRepository.h"
#include "core/store/PublicationRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"
#include "core/store/ThreadRepository.h"
#include "core/store/ThreadStateCache.h"

namespace baton::inbox {

namespace {

constexpr int kSliceMessages = 200; ///< in one job of the store; they fit into one operation
/// Characters of the bodies of one operation: a file of the folder holds 4 MiB, and a character may be three bytes.
constexpr qsizetype kMostBodyCharacters = 600'000;
constexpr qsizetype kMostEarlierCharacters = 100'000;
const QString kCoverageDue = QStringLiteral("coverage_due");

QString coverageFact(AccountKey account) { return QStringLiteral("coverage_told/") + QString::number(account); }

ops::OpDraft draftOf(const ops::Payload &payload, const ops::EntityId &entity, const QList<OpId> &over = {})
{
    ops::OpDraft draft;
    draft.type = ops::typeOf(payload);
    draft.entity = entity;
    draft.over = over;
    draft.payload = payload;
    return draft;
}

/// The latest of them that fit.
QList<Revision> latestOf(QList<Revision> revisions)
{
    qsizetype characters = 0;
    for (qsizetype i = revisions.size(); i > 0; --i) {
        characters += revisions.at(i - 1).text.size() + revisions.at(i - 1).subject.size();
        if (characters > kMostEarlierCharacters)
            return revisions.mid(i);
    }
    return revisions;
}

QString fittingBodyOf(PublishedMessage published)
{
    published.revisions = latestOf(published.revisions);
    QString body = bodyOf(published);
    if (body.size() > kMostBodyCharacters) {
        // Somebody filled what nobody reads; the words are what counts.
        published.revisions.clear();
        published.message.html.clear();
        published.message.mentions.clear();
        body = bodyOf(published);
    }
    return body;
}

} // namespace

/// One job: a few accounts' news.
class MessagePublisher::Slice {
public:
    Slice(store::WriteContext &context, team::TeamLog &log)
        : m_context(context)
        , m_log(log)
        , m_own(ops::deviceIdOf(log.device().key))
    {
    }

    [[nodiscard]] bool isAllowed()
    {
        const auto devices = store::team::devices(m_context);
        const auto me = std::find_if(devices.begin(), devices.end(),
            [this](const store::team::DeviceRecord &device) { return device.id == m_own && device.isCurrent; });
        const auto roles = store::team::roles(m_context);
        return me != devices.end() && std::any_of(roles.begin(), roles.end(), [&](const store::team::RoleRecord &role) {
            return role.member == me->member && role.role >= int(ops::Role::Agent);
        });
    }

    /// @return how many operations were appended
    Result<int> run(int &lookedAt)
    {
        store::publications::begin(m_context);
        const QList<store::AccountRecord> all = store::accounts::all(m_context);
        for (const store::AccountRecord &account : all) {
            if (account.sharedSince == 0)
                list(account);
        }
        leaveOthers();
        const QList<MessageKey> keys = store::publications::takeNext(m_context, kSliceMessages);
        lookedAt = int(keys.size());
        for (const MessageKey key : keys)
            look(key);
        for (auto &[account, seen] : m_seen)
            finish(account, seen);
        if (m_hasNews)
            store::settings::setFact(m_context, kCoverageDue, 1);
        else if (keys.isEmpty() && store::settings::fact(m_context, kCoverageDue).toBool())
            tellCoverage(all);
        if (m_drafts.isEmpty())
            return 0;
        const auto sealed = m_log.append(m_context, m_drafts);
        return sealed ? Result<int>(int(sealed->size())) : fail(sealed.error());
    }

private:
    struct Growing {
        ops::MessageSeen seen;
        qsizetype characters = 0;
    };

    [[nodiscard]] std::vector<ops::Operation> operationsOf(const AccountId &account) const
    {
        return m_log.operationsOf(m_context, {ops::entityOf(account)});
    }

    void list(const store::AccountRecord &account)
    {
        const auto operations = operationsOf(account.id);
        const bool wasAdded = std::any_of(operations.begin(), operations.end(),
            [](const ops::Operation &one) { return one.as<ops::AccountAdd>() && one.counts; });
        if (!wasAdded) {
            // Only once: an account that the team took out is not put back by whoever still reads it.
            const ops::AccountAdd add{account.network, account.serverUrl, account.self.handle, account.countFrom,
                account.self.globalId, account.self.nativeId};
            if (auto draft = ops::addAccount(account.id, {}, add))
                m_drafts.append(*draft);
        }
        const auto pollers = ops::evaluatePollers(ops::pointersTo(operations), m_log.options());
        const bool isListed = std::any_of(
            pollers.begin(), pollers.end(), [this](const ops::PollerState &one) { return one.device == m_own; });
        if (!isListed)
            m_drafts.append(draftOf(ops::PollerAdd{}, ops::entityOf(account.id)));
    }

    /// Accounts this device said it reads and no longer does. The last one takes the account itself out.
    void leaveOthers()
    {
        QSet<AccountId> accounts;
        for (const ops::Operation &add : m_log.operationsOfType(m_context, ops::OpType::PollerAdd)) {
            if (add.device == m_own)
                accounts.insert(AccountId{add.entity.bytes});
        }
        for (const AccountId &id : std::as_const(accounts)) {
            const auto record = store::accounts::findById(m_context, id);
            if (record && record->removedAt == 0 && record->sharedSince == 0)
                continue;
            const auto operations = operationsOf(id);
            const auto pollers = ops::evaluatePollers(ops::pointersTo(operations), m_log.options());
            for (const ops::PollerState &one : pollers) {
                if (one.device == m_own)
                    m_drafts.append(draftOf(ops::PollerRemove{}, ops::entityOf(id), one.adds));
            }
            const auto state = ops::evaluateAccount(ops::pointersTo(operations), m_log.options());
            if (pollers.size() == 1 && pollers.first().device == m_own && state.present)
                m_drafts.append(ops::removeAccount(id, state));
        }
    }

    void look(MessageKey key)
    {
        const auto row = store::messages::row(m_context, key);
        const auto account = row ? accountOf(row->account) : nullptr;
        if (!account || (row->flags & (store::FlagPublished | store::kFlagErased)) != 0)
            return;
        const MessageId id = store::messages::idOf(m_context, key);
        if (!store::publications::isHeld(m_context, id, row->editedAt))
            publishText(*account, id, *row);
        if ((row->flags & store::FlagDeleted) != 0 && !store::publications::isGoneKnown(m_context, id)) {
            ops::SeenMessage gone;
            gone.message = id;
            gone.seenAt = row->seenAt;
            gone.goneAt = row->deletedAt;
            remember(*account, gone);
        }
    }

    /// nullptr: not connected here.
    const store::AccountRecord *accountOf(AccountKey key)
    {
        const auto known = m_accounts.find(key);
        if (known != m_accounts.end())
            return known->second ? &*known->second : nullptr;
        auto record = store::accounts::find(m_context, key);
        if (record && (record->removedAt != 0 || record->sharedSince != 0))
            record.reset();
        const auto &kept = m_accounts[key] = std::move(record);
        return kept ? &*kept : nullptr;
    }

    void publishText(const store::AccountRecord &account, const MessageId &id, const store::MessageRow &row)
    {
        PublishedMessage published;
        NetworkMessage &message = published.message;
        message.globalId = QString::fromUtf8(row.globalId);
        message.networkId = row.networkId.isEmpty() ? message.globalId : QString::fromUtf8(row.networkId);
        const bool isParentErased = row.parentRef.startsWith(store::erasing::kTombstone.data());
        const QString parent
            = QString::fromUtf8(isParentErased ? store::erasing::refOf(row.parentRef, row.parentKey) : row.parentRef);
        ((row.flags & store::FlagParentIsNetworkId) != 0 ? message.parentNetworkId : message.parentGlobalId) = parent;
        message.conversationId = QString::fromUtf8(row.conversationId);
        message.kind = row.kind;
        message.visibility = row.visibility;
        message.direction = (row.flags & store::FlagOut) != 0 ? Direction::Out : Direction::In;
        message.author = store::identities::find(m_context, row.author).value_or(Person());
        QByteArrayView mentions = row.mentions;
        while (const auto identity = takeVarint(mentions)) {
            if (const auto person = store::identities::find(m_context, qint64(*identity)))
                message.mentions.append(*person);
        }
        message.at = row.at;
        if (row.editedAt != 0)
            message.editedAt = row.editedAt;
        message.subject = QString::fromUtf8(row.subject);
        message.text = QString::fromUtf8(row.text);
        message.html = QString::fromUtf8(row.html);
        message.language = QString::fromUtf8(row.language);
        message.attachments = attachmentsFromJson(row.attachments);
        message.permalink = QString::fromUtf8(row.permalink);
        message.sensitive = (row.flags & store::FlagSensitive) != 0;
        message.liked = (row.flags & store::FlagLiked) != 0;
        message.isRequest = (row.flags & store::FlagRequest) != 0;
        message.isAutomatic = (row.flags & store::FlagAutomatic) != 0;
        message.isHeard = (row.flags & store::FlagHeard) != 0;
        message.isOwnTopLevelPost = (row.flags & store::FlagOwnTopLevel) != 0;
        published.isHistory = (row.flags & store::FlagHistory) != 0;
        if ((row.flags & store::FlagRevised) != 0)
            published.revisions = store::messages::revisions(m_context, row.key);
        const QString body = fittingBodyOf(published);

        ops::SeenMessage seen;
        seen.message = id;
        if (row.editedAt != 0)
            seen.revision = row.editedAt;
        seen.seenAt = row.seenAt;
        seen.thread = row.thread != 0 ? store::threads::idOf(m_context, row.thread)
                                      : threadIdFor(account.network, message.globalId);
        if (!message.parentGlobalId.isEmpty() && !isParentErased)
            seen.parent = messageIdFor(account.network, message.parentGlobalId);
        else if (row.parent != 0)
            seen.parent = store::messages::idOf(m_context, row.parent);
        seen.author = store::identities::idOf(m_context, row.author);
        seen.direction = message.direction;
        seen.at = row.at;
        seen.kind = row.kind;
        seen.visibility = row.visibility;
        seen.writer = store::messages::writerOf(m_context, row.key);
        seen.body = m_log.putBody(m_context, body);
        remember(account, seen, body.size());
    }

    void remember(const store::AccountRecord &account, const ops::SeenMessage &seen, qsizetype characters = 0)
    {
        Growing &growing = m_seen[account.id];
        if (growing.characters + characters > kMostBodyCharacters)
            finish(account.id, growing);
        growing.seen.messages.append(seen);
        growing.characters += characters;
        store::Publication publication;
        publication.message = seen.message;
        publication.revision = seen.goneAt ? 0 : seen.revision.value_or(0);
        if (!seen.goneAt)
            publication.body = seen.body.id;
        publication.account = account.id;
        publication.author = seen.author;
        publication.thread = seen.thread;
        publication.at = seen.goneAt.value_or(seen.at);
        publication.direction = seen.direction;
        publication.writer = seen.writer.value_or(MemberId());
        publication.state = store::PublicationState::TakenIn;
        store::publications::add(m_context, publication);
        m_hasNews = true;
    }

    void finish(const AccountId &account, Growing &growing)
    {
        if (!growing.seen.messages.isEmpty()) {
            growing.seen.account = account;
            m_drafts.append(draftOf(growing.seen, ops::contentEntityOf(account)));
        }
        growing = {};
    }

    /// Everything there is has been told, so what is covered here is covered for the team.
    void tellCoverage(const QList<store::AccountRecord> &accounts)
    {
        for (const store::AccountRecord &account : accounts) {
            if (account.sharedSince != 0)
                continue;
            ops::PollCovered covered{account.id, {}};
            const auto streams = store::coverage::of(m_context, account.key);
            for (const store::StreamCoverage &stream : streams) {
                TimeMs from = stream.from;
                for (const auto &[gapFrom, gapTo] : stream.gaps) {
                    covered.ranges.append({stream.stream, from, gapFrom});
                    from = gapTo;
                }
                covered.ranges.append({stream.stream, from, stream.to});
            }
            if (covered.ranges.size() > ops::kMaxCoveredRanges)
                covered.ranges = covered.ranges.last(ops::kMaxCoveredRanges);
            const QByteArray told = ops::encodePayload(covered);
            if (covered.ranges.isEmpty()
                || store::settings::fact(m_context, coverageFact(account.key)).toByteArray() == told)
                continue;
            store::settings::setFact(m_context, coverageFact(account.key), told);
            m_drafts.append(draftOf(covered, ops::contentEntityOf(account.id)));
        }
        store::settings::setFact(m_context, kCoverageDue, 0);
    }

    store::WriteContext &m_context;
    team::TeamLog &m_log;
    const DeviceId m_own;
    std::map<AccountKey, std::optional<store::AccountRecord>> m_accounts;
    std::map<AccountId, Growing> m_seen;
    QList<ops::OpDraft> m_drafts;
    bool m_hasNews = false;
};

MessagePublisher::MessagePublisher(store::Store &store, team::TeamLog &log)
    : m_store(store)
    , m_log(log)
{
}

Result<int> MessagePublisher::publish(const CancelToken &stop)
{
    if (!m_log.shared())
        return 0;
    int appended = 0;
    int looked = 0;
    while (looked < kMostPerCall && !stop.isCancelled()) {
        int lookedAt = 0;
        const auto slice = m_store.writeBlocking<int>(
            store::WritePriority::Ingest, [&](store::WriteContext &context) -> Result<int> {
                Slice one(context, m_log);
                return one.isAllowed() ? one.run(lookedAt) : Result<int>(0);
            });
        if (!slice)
            return slice;
        appended += *slice;
        looked += lookedAt;
        if (*slice == 0 && lookedAt == 0)
            break;
    }
    return appended;
}

} // namespace baton::inbox
