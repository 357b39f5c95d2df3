// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/MessageIntake.h"

#include "core/base/Log.h"
#include "core/ops/PollerRules.h"
#include "core/store/ErasureRepository.h"
#include "core/store/PublicationRepository.h"
#include "core/store/TeamRepository.h"
#include "core/store/ThreadRepository.h"
#include "core/team/ThreadActs.h"

#include <QtCore/QUrl>

namespace baton::inbox {

namespace {

constexpr int kOperationsPerJob = 10;
constexpr int kTextsPerJob = 200;

/// How far what a body says may be from its operation: nothing may.
bool fits(const PublishedMessage &published, const store::Publication &publication, const QString &network)
{
    const NetworkMessage &message = published.message;
    return messageIdFor(network, message.globalId) == publication.message && message.at == publication.at
        && message.direction == publication.direction && message.editedAt.value_or(0) == publication.revision
        && (message.author.globalId.isEmpty() || identityIdFor(network, message.author.globalId) == publication.author);
}

} // namespace

MessageIntake::MessageIntake(
    store::Store &store, team::TeamLog &log, Ingestor &ingestor, const QList<connectors::ConnectorEntry> &networks)
    : m_store(store)
    , m_log(log)
    , m_ingestor(ingestor)
    , m_networks(networks)
{
}

template <typename T> Result<T> MessageIntake::run(std::function<Result<T>(store::WriteContext &)> job)
{
    return m_store.writeBlocking<T>(store::WritePriority::Ingest, std::move(job));
}

Result<int> MessageIntake::takeIn(const CancelToken &stop)
{
    if (!m_log.shared())
        return 0;
    const auto followed = run<void>([this](store::WriteContext &context) { return followAccounts(context); });
    if (!followed)
        return fail(followed.error());
    while (!stop.isCancelled()) {
        const auto more = run<bool>([this](store::WriteContext &context) { return readLog(context); });
        if (!more)
            return fail(more.error());
        if (!*more)
            break;
    }
    int taken = 0;
    while (!stop.isCancelled()) {
        const auto some = run<int>([this](store::WriteContext &context) { return takeInTexts(context); });
        if (!some)
            return some;
        if (*some == 0)
            break;
        taken += *some;
    }
    const auto ends = run<int>([this](store::WriteContext &context) { return takeInEnds(context); });
    return ends ? Result<int>(taken + *ends) : ends;
}

// Accounts that colleagues read and that are not connected here.
Result<void> MessageIntake::followAccounts(store::WriteContext &context)
{
    const DeviceId own = ops::deviceIdOf(m_log.device().key);
    QSet<DeviceId> others;
    for (const store::team::DeviceRecord &device : store::team::devices(context)) {
        if (device.isCurrent && device.id != own)
            others.insert(device.id);
    }
    QSet<AccountId> ids;
    for (const ops::Operation &add : m_log.operationsOfType(context, ops::OpType::AccountAdd))
        ids.insert(AccountId{add.entity.bytes});
    for (const AccountId &id : std::as_const(ids)) {
        const auto known = store::accounts::findById(context, id);
        const bool isHere = known && known->removedAt == 0;
        if (isHere && known->sharedSince == 0)
            continue;
        const auto operations = m_log.operationsOf(context, {ops::entityOf(id)});
        const auto state = ops::evaluateAccount(ops::pointersTo(operations), m_log.options());
        const auto pollers = ops::evaluatePollers(ops::pointersTo(operations), m_log.options());
        const bool isRead = std::any_of(
            pollers.begin(), pollers.end(), [&](const ops::PollerState &one) { return others.contains(one.device); });
        if (isHere && !state.present)
            store::accounts::remove(context, known->key);
        if (isHere || !state.present || !isRead)
            continue;
        const ops::AccountAdd &add = state.shown->value;
        const auto entry = std::find_if(m_networks.begin(), m_networks.end(),
            [&](const connectors::ConnectorEntry &one) { return one.info.id == add.network; });
        if (entry == m_networks.end()) // a newer Baton's network
            continue;
        store::AccountRecord record;
        record.id = id;
        record.network = add.network;
        record.serverUrl = add.server;
        record.server = QUrl(add.server).host();
        record.self.handle = add.handle;
        record.self.name = add.handle;
        // Who is meant by a mention hangs on these: only what the account's own id vouches for is believed.
        if (add.globalId && accountIdFor(add.network, *add.globalId) == id) {
            record.self.globalId = *add.globalId;
            record.self.nativeId = add.nativeId.value_or(QString());
        }
        record.abilities = int(entry->info.abilities);
        record.limitsJson = connectors::limitsToJson(entry->info.defaultLimits);
        record.connectedAt = state.countFrom.value_or(context.now());
        record.countFrom = record.connectedAt;
        record.sharedSince = context.now();
        if (const auto added = store::accounts::add(context, record); !added)
            return fail(added.error());
    }
    return {};
}

// True: there is more.
Result<bool> MessageIntake::readLog(store::WriteContext &context)
{
    const qint64 from = store::publications::takenInUpTo(context);
    const auto arrived = m_log.publishedAfter(context, from, kOperationsPerJob);
    if (arrived.isEmpty())
        return false;
    m_log.shared()->withGraph(context, [](const ops::TeamGraph &) { }); // it tells who knew what, once it is loaded
    for (const team::TeamLog::Arrived &one : arrived) {
        if (one.operation && one.operation->counts)
            note(context, *one.operation);
    }
    store::publications::setTakenInUpTo(context, arrived.last().key);
    return true;
}

void MessageIntake::note(store::WriteContext &context, const ops::Operation &operation)
{
    const auto *seen = operation.as<ops::MessageSeen>();
    const auto *covered = operation.as<ops::PollCovered>();
    if (!seen && !covered)
        return;
    const AccountId account = seen ? seen->account : covered->account;
    const auto pollers = m_log.operationsOf(context, {ops::entityOf(account)});
    if (!ops::isByPoller(operation, ops::pointersTo(pollers), m_log.options()))
        return;
    if (covered) {
        const auto record = store::accounts::findById(context, account);
        for (const ops::CoveredRange &range : covered->ranges) {
            if (record)
                store::coverage::add(context, record->key, {range.stream, range.from, range.to});
        }
        return;
    }
    const bool isAnyErased = store::erasing::any(context);
    for (const ops::SeenMessage &message : seen->messages) {
        store::Publication publication;
        publication.message = message.message;
        publication.account = account;
        publication.at = message.goneAt.value_or(message.at);
        if (!message.goneAt) {
            publication.revision = message.revision.value_or(0);
            publication.body = message.body.id;
            publication.author = message.author;
            publication.thread = message.thread;
            publication.direction = message.direction;
            publication.writer = message.writer.value_or(MemberId());
        }
        if (!message.goneAt && isAnyErased
            && store::erasing::isErased(context, message.message, message.author, message.at)) {
            store::erasing::eraseBody(context, message.body.id);
            store::erasing::noteErased(context);
            publication.state = store::PublicationState::Refused;
        }
        store::publications::add(context, publication);
        if (const auto thread = store::threads::byId(context, publication.thread))
            context.changes().threads.insert(*thread);
    }
}

Result<int> MessageIntake::takeInTexts(store::WriteContext &context)
{
    const QList<store::Publication> ready = store::publications::ready(context, kTextsPerJob);
    std::map<AccountId, QList<std::pair<store::Publication, PublishedMessage>>> byAccount;
    for (const store::Publication &one : ready) {
        const auto record = store::accounts::findById(context, one.account);
        const auto body = store::bodies::find(context, *one.body);
        auto published = body ? publishedFrom(body->text) : fail(Error::Kind::NotFound);
        if (!record || !published || !fits(*published, one, record->network)) {
            qCWarning(lcTeam) << "a published message is not what its operation says";
            store::publications::setState(context, one, store::PublicationState::Refused);
            continue;
        }
        published->writer = one.writer;
        byAccount[one.account].append({one, *std::move(published)});
    }
    for (const auto &[account, some] : byAccount) {
        const auto record = store::accounts::findById(context, account);
        QList<PublishedMessage> messages;
        for (const auto &[publication, published] : some)
            messages.append(published);
        const auto keys = m_ingestor.applyPublished(context, record->key, messages, record->sharedSince);
        if (!keys)
            return fail(keys.error());
        for (qsizetype i = 0; i < some.size(); ++i) {
            if (keys->at(i) != 0 && !some.at(i).second.writer.isNull())
                store::messages::setWriter(context, keys->at(i), some.at(i).second.writer);
            store::publications::setState(context, some.at(i).first, store::PublicationState::TakenIn);
        }
    }
    // What colleagues did to a conversation may have come before it.
    QList<ThreadKey> worked;
    for (const ThreadKey thread : std::as_const(context.changes().threads)) {
        if (store::threads::hasOperations(context, thread))
            worked.append(thread);
    }
    team::bringUpToDate(context, m_log, worked);
    return int(ready.size());
}

Result<int> MessageIntake::takeInEnds(store::WriteContext &context)
{
    int taken = 0;
    const auto waiting = store::publications::waitingEnds(context);
    for (const store::Publication &one : waiting) {
        const auto record = store::accounts::findById(context, one.account);
        const auto key = store::messages::keyOf(context, one.message);
        const auto ref = key ? store::messages::ref(context, *key) : std::nullopt;
        if (!record || !ref)
            continue; // it comes after its message
        const auto done
            = m_ingestor.applyPublishedEnds(context, record->key, {{ref->networkId, ref->globalId, one.at}});
        if (!done)
            return fail(done.error());
        store::publications::setState(context, one, store::PublicationState::TakenIn);
        ++taken;
    }
    return taken;
}

} // namespace baton::inbox
