// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/Accounts.h"

#include "core/base/Log.h"

namespace baton::inbox {

using namespace std::chrono_literals;

namespace {

constexpr TimeMs kDayMs = 24LL * 3600 * 1000;
constexpr int kUnansweredDays = 7;

QString secretKey(const AccountId &id) { return QStringLiteral("account/") + id.toHex(); }

AccountView::Health healthOf(const RunnerStatus &status)
{
    using Health = AccountView::Health;
    if (status.error) {
        if (const auto keychain = secrets::keychainStateOf(*status.error)) {
            if (*keychain != secrets::KeychainState::Ok)
                return Health::KeychainLocked;
        }
        switch (status.error->kind) {
        case Error::Kind::Auth: return Health::SignedOut;
        case Error::Kind::RateLimited: return Health::RateLimited;
        default: return Health::Unreachable;
        }
    }
    switch (status.phase) {
    case RunnerStatus::Phase::Identifying: return Health::Connecting;
    case RunnerStatus::Phase::CatchingUp: return Health::CatchingUp;
    case RunnerStatus::Phase::Idle: return Health::Ok;
    case RunnerStatus::Phase::Failing: return Health::Unreachable;
    case RunnerStatus::Phase::Stopped: return Health::Paused;
    }
    Q_UNREACHABLE();
}

} // namespace

store::AccountRecord recordFrom(const QString &network, const connectors::Identity &identity, TimeMs nowMs)
{
    store::AccountRecord record;
    record.id = accountIdFor(network, identity.self.globalId);
    record.network = network;
    record.self = identity.self;
    record.server = identity.server;
    record.serverUrl = identity.serverUrl;
    record.serverSoftware = identity.serverSoftware;
    record.triedOnThisServer = identity.triedOnThisServer;
    record.directMessagesCovered = identity.directMessagesCovered;
    record.abilities = int(identity.abilities);
    record.visibilities = identity.visibilities;
    record.pictureHosts = identity.pictureHosts;
    record.limitsJson = connectors::limitsToJson(identity.limits);
    record.connectedAt = nowMs;
    record.countFrom = nowMs;
    return record;
}

Accounts::Accounts(AccountsContext context, QObject *parent)
    : AccountService(parent)
    , m_context(std::move(context))
{
    m_workers.setMaxThreadCount(4);
    connect(&m_context.store, &store::Store::changed, this, [this](const ChangeSet &changes) {
        if (!changes.accounts.isEmpty() || changes.everything)
            reloadFacts();
    });
}

Accounts::~Accounts() { stop(); }

void Accounts::stop()
{
    m_stop.cancel();
    m_connecting.cancel();
    m_workers.waitForDone();
    m_running.clear();
}

secrets::SecretStore &Accounts::secretsOf(bool inFile) const { return inFile ? m_context.file : m_context.keychain; }

Accounts::Running *Accounts::find(AccountKey account) const
{
    for (const auto &running : m_running) {
        if (running->record.key == account)
            return running.get();
    }
    return nullptr;
}

Task<void> Accounts::start()
{
    return m_context.store
        .read<QList<std::pair<store::AccountRecord, QStringList>>>(store::Reader::Interface,
            [](store::ReadContext &context) -> Result<QList<std::pair<store::AccountRecord, QStringList>>> {
                QList<std::pair<store::AccountRecord, QStringList>> records;
                for (const store::AccountRecord &record : store::accounts::all(context))
                    records.append({record, chosenPlaces(context, record.key)});
                return records;
            })
        .then(this, [this](const Result<QList<std::pair<store::AccountRecord, QStringList>>> &records) -> Result<void> {
            if (!records)
                return fail(records.error());
            for (const auto &[record, places] : *records) {
                m_chosenPlaces.insert(record.key, places);
                startLane(record);
            }
            reloadFacts();
            Q_EMIT accountsChanged();
            return {};
        });
}

void Accounts::startLane(const store::AccountRecord &record)
{
    const connectors::ConnectorEntry *entry = nullptr;
    for (const connectors::ConnectorEntry &candidate : m_context.networks) {
        if (candidate.info.id == record.network)
            entry = &candidate;
    }
    if (!entry) {
        qCWarning(lcInbox) << "this program cannot speak to the network" << record.network;
        return;
    }
    std::erase_if(m_running, [&](const auto &candidate) { return candidate->record.key == record.key; });
    if (record.sharedSince != 0) {
        auto running = std::make_unique<Running>();
        running->record = record;
        running->entry = entry;
        running->status.phase = RunnerStatus::Phase::Idle;
        running->healthSince = m_context.clock.nowMs();
        m_running.push_back(std::move(running));
        return;
    }
    m_running.push_back(startRunning(record, *entry));
    updateReads();
    QMetaObject::invokeMethod(this, &Accounts::laneStarted, Qt::QueuedConnection);
}

std::unique_ptr<Accounts::Running> Accounts::startRunning(
    const store::AccountRecord &record, const connectors::ConnectorEntry &entry)
{
    auto running = std::make_unique<Running>();
    running->record = record;
    running->entry = &entry;
    running->status.lastCheckedAt = record.lastSuccessAt;
    running->status.requestsHeldBack = record.requestsHeldBack;
    if (record.lastSuccessAt != 0 || record.lastErrorAt != 0) {
        // How it went the last time is how it is, until the first round tells anew.
        if (record.lastErrorAt != 0)
            running->status.error = record.lastError;
        running->status.phase = record.lastErrorAt != 0 ? RunnerStatus::Phase::Failing : RunnerStatus::Phase::Idle;
    }
    running->healthSince = m_context.clock.nowMs();
    const AccountKey key = record.key;
    secrets::SecretStore &place = secretsOf(record.secretsInFile);
    running->session = std::make_unique<connectors::Session>(
        [&place, name = secretKey(record.id)](const CancelToken &cancel) -> Result<connectors::Credentials> {
            const auto bytes = secrets::readBlocking(place, name, cancel);
            if (!bytes) {
                // Nothing is stored under the name: signed out, whatever the reason.
                if (bytes.error().kind == Error::Kind::NotFound)
                    return fail(Error::Kind::Auth, QStringLiteral("no credentials are stored"));
                return fail(bytes.error());
            }
            return connectors::credentialsFromJson(*bytes);
        },
        [&place, name = secretKey(record.id)](const connectors::Credentials &credentials, const CancelToken &cancel) {
            return secrets::writeBlocking(place, name, connectors::credentialsToJson(credentials), cancel);
        });
    running->budget = std::make_unique<net::RateBudget>(m_context.clock, entry.ceilings);

    const connectors::ConnectorContext connectorContext{m_context.http, *running->budget, *running->session,
        m_context.clock, record.serverUrl, record.self, connectors::limitsFromJson(record.limitsJson),
        connectors::Abilities(record.abilities)};
    AccountRunner::Settings settings;
    settings.schedule.quick = entry.info.quickPoll;
    settings.schedule.slow = entry.info.slowPoll;
    settings.fetch.historySince = record.historySince;
    settings.fetch.connectedAt = record.connectedAt;
    settings.fetch.places = m_chosenPlaces.value(record.key);
    settings.pollsByItself = m_context.pollsByItself && !record.paused;
    settings.singleReader = entry.info.singleReader;
    settings.waitForNews = entry.longPoll;
    settings.standsBy = standsBy(record, entry.info);
    RunnerPorts ports;
    ports.loadCursor = [this, key] { return m_context.ingest.cursor(key); };
    ports.ingest = [this, key](const connectors::Batch &batch) { return m_context.ingest.batch(key, batch); };
    ports.applyRefresh
        = [this, key](const connectors::Refresh &refresh) { return m_context.ingest.refresh(key, refresh); };
    ports.applyThread = [this, key](const connectors::ThreadRead &read) { return m_context.ingest.thread(key, read); };
    ports.dueForRefresh = [this, key](int limit) { return m_context.ingest.dueForRefresh(key, limit); };
    ports.dueForReread = [this, key](int limit) { return m_context.ingest.dueForReread(key, limit); };
    ports.watches = [this, id = record.id] { return watchesOf(id); };
    ports.loadListenCursor = [this, key] { return m_context.ingest.listenCursor(key); };
    ports.ingestHeard = [this, key](const connectors::Batch &batch) { return m_context.ingest.heard(key, batch); };
    ports.identified = [this, key](const connectors::Identity &identity) { storeIdentity(key, identity); };
    ports.statusChanged = [this, key](const RunnerStatus &status) {
        QMetaObject::invokeMethod(this, [this, key, status] { statusChanged(key, status); });
    };
    ports.requestCount = [budget = running->budget.get()] { return int(budget->requests()); };
    ports.random = m_context.random;
    running->runner
        = std::make_unique<AccountRunner>(entry.create(connectorContext), m_context.clock, settings, std::move(ports));
    running->runner->setActive(m_active);
    running->runner->setMetered(m_metered);
    return running;
}

void Accounts::storeIdentity(AccountKey account, const connectors::Identity &identity)
{
    if (!identity.places.isEmpty())
        QMetaObject::invokeMethod(this, [this, account, places = identity.places] { setPlaces(account, places); });
    const auto stored = m_context.store.writeBlocking<bool>(
        store::WritePriority::Person, [&](store::WriteContext &context) -> Result<bool> {
            auto known = store::accounts::find(context, account);
            if (!known || known->self.globalId != identity.self.globalId)
                return false;
            store::AccountRecord fresh = *known;
            const store::AccountRecord told = recordFrom(known->network, identity, known->connectedAt);
            fresh.self = told.self;
            fresh.server = told.server;
            fresh.serverSoftware = told.serverSoftware;
            fresh.triedOnThisServer = told.triedOnThisServer;
            fresh.directMessagesCovered = told.directMessagesCovered;
            fresh.abilities = told.abilities;
            fresh.visibilities = told.visibilities;
            fresh.pictureHosts = told.pictureHosts;
            fresh.limitsJson = told.limitsJson;
            if (fresh == *known)
                return false;
            store::accounts::update(context, fresh);
            context.changes().accounts.insert(account);
            return true;
        });
    if (!stored)
        qCWarning(lcInbox) << "what the server says of the account could not be stored:" << stored.error().detail;
}

void Accounts::statusChanged(AccountKey account, const RunnerStatus &status)
{
    Running *running = find(account);
    if (!running)
        return;
    const auto before = healthOf(running->status);
    const auto kindOf
        = [](const std::optional<Error> &error) { return error ? std::optional(error->kind) : std::nullopt; };
    const bool errorChanged = kindOf(running->status.error) != kindOf(status.error);
    const TimeMs checkedBefore = running->status.lastCheckedAt;
    const bool firstSuccess = checkedBefore == 0 && status.lastCheckedAt != 0;
    const RunnerStatus &known = running->status;
    const bool onlyChecked = !firstSuccess && !errorChanged && !(status.error && status.error->retryAfter)
        && known.phase == status.phase && known.requestsHeldBack == status.requestsHeldBack
        && kindOf(known.listenError) == kindOf(status.listenError);
    running->status = status;
    updateReads();
    // The runner knows of this run of the program only.
    if (status.lastCheckedAt == 0)
        running->status.lastCheckedAt = checkedBefore;
    if (healthOf(status) != before)
        running->healthSince = m_context.clock.nowMs();
    if (errorChanged || firstSuccess) {
        // Only a change is written: a round with nothing new writes nothing.
        store::AccountHealthFacts facts;
        facts.lastSuccessAt = running->status.lastCheckedAt;
        if (status.error) {
            facts.lastErrorAt = m_context.clock.nowMs();
            facts.lastError = *status.error;
        }
        facts.requestsHeldBack = status.requestsHeldBack;
        m_context.store.write<void>(
            store::WritePriority::Person, [account, facts](store::WriteContext &context) -> Result<void> {
                store::accounts::setHealth(context, account, facts);
                return {};
            });
    }
    if (onlyChecked)
        Q_EMIT accountsChecked(); // nothing is painted anew for it but the words that tell when
    else
        Q_EMIT accountsChanged();
}

void Accounts::reloadFacts()
{
    if (m_reloading) {
        m_reloadAgain = true;
        return;
    }
    m_reloading = true;
    struct Facts {
        store::AccountRecord record;
        QList<store::StreamCoverage> coverage;
        QList<Watch> watches;
    };
    m_context.store
        .read<QList<Facts>>(store::Reader::Interface,
            [watches = m_context.watches](store::ReadContext &context) -> Result<QList<Facts>> {
                QList<Facts> facts;
                for (const store::AccountRecord &record : store::accounts::all(context))
                    facts.append({record, store::coverage::of(context, record.key),
                        watches ? watches(context, record.id) : QList<Watch>()});
                return facts;
            })
        .then(this, [this](const Result<QList<Facts>> &facts) {
            m_reloading = false;
            if (facts) {
                for (const Facts &fact : *facts) {
                    // What colleagues read comes and goes by itself.
                    if (fact.record.sharedSince != 0 && (!find(fact.record.key) || find(fact.record.key)->runner))
                        startLane(fact.record);
                    Running *running = find(fact.record.key);
                    if (!running)
                        continue;
                    running->record = fact.record;
                    running->watches = fact.watches;
                    running->coverage.clear();
                    for (const store::StreamCoverage &stream : fact.coverage)
                        running->coverage.append({stream.stream, stream.from, stream.to, stream.gaps});
                    // Rounds that brought nothing new leave their mark in the coverage only.
                    for (const Coverage &stream : std::as_const(running->coverage)) {
                        if (!running->status.error && running->status.lastCheckedAt != 0)
                            running->status.lastCheckedAt = std::max(running->status.lastCheckedAt, stream.to);
                    }
                }
                std::erase_if(m_running, [&](const auto &one) {
                    return !one->runner && std::none_of(facts->begin(), facts->end(), [&](const Facts &fact) {
                        return fact.record.key == one->record.key;
                    });
                });
                Q_EMIT accountsChanged();
            }
            if (std::exchange(m_reloadAgain, false))
                reloadFacts();
        });
}

QList<AccountView> Accounts::accounts() const
{
    QList<AccountView> views;
    for (const auto &running : m_running) {
        const store::AccountRecord &record = running->record;
        AccountView view;
        view.key = record.key;
        view.id = record.id;
        view.network = record.network;
        view.networkName = running->entry->info.name;
        view.glyph = running->entry->info.glyph;
        view.handle = record.self.handle;
        view.displayName = record.self.name;
        view.avatarUrl = record.self.avatarUrl;
        view.server = record.server;
        // A server's own avatar lies where it keeps all its pictures.
        view.pictureHosts = running->entry->info.pictureHosts;
        view.pictureHosts.append(record.pictureHosts);
        view.pictureHosts.append({QUrl(record.serverUrl).host(), QUrl(record.self.avatarUrl).host()});
        view.pictureHosts.removeAll(QString());
        view.pictureHosts.removeDuplicates();
        view.serverSoftware = record.serverSoftware;
        view.triedOnThisServer = record.triedOnThisServer;
        view.directMessagesCovered = record.directMessagesCovered;
        view.abilities = connectors::Abilities(record.abilities);
        view.limits = connectors::limitsFromJson(record.limitsJson);
        view.visibilities = record.visibilities;
        view.streamWords = running->entry->info.streamWords;
        view.watchKinds = running->entry->info.watchKinds;
        view.watches = running->watches;
        view.watchError = running->status.listenError;
        view.places = placesOf(*running);
        view.canImport = running->runner && running->entry->importFile;
        view.health = record.paused ? AccountView::Health::Paused : healthOf(running->status);
        view.healthSince = running->healthSince;
        view.lastCheckedAt = running->status.lastCheckedAt;
        view.nextCheckAt = running->status.nextCheckAt;
        if (running->status.error) {
            view.lastError = *running->status.error;
            if (running->status.error->retryAfter)
                view.rateLimitedUntil = running->healthSince + running->status.error->retryAfter->count();
        }
        view.coverage = running->coverage;
        // What was covered a moment ago is stored with the next batch; the last round already says so.
        for (Coverage &stream : view.coverage)
            stream.to = std::max(stream.to, running->status.error ? stream.to : running->status.lastCheckedAt);
        view.connectedAt = record.connectedAt;
        view.requestsHeldBack = running->status.requestsHeldBack;
        view.messagesRead = record.messagesRead;
        view.isConnectedHere = running->runner != nullptr;
        if (const auto reader = m_readers.constFind(record.id); reader != m_readers.constEnd())
            view.reader = *reader;
        if (!view.isConnectedHere) {
            for (const Coverage &stream : std::as_const(view.coverage))
                view.lastCheckedAt = std::max(view.lastCheckedAt, stream.to);
            // Where nothing new came nothing is published; but only who reads without an error says that they read.
            if (view.reader && view.reader->isLiving && view.reader->lastHeard)
                view.lastCheckedAt
                    = std::max(view.lastCheckedAt, std::min(*view.reader->lastHeard, m_context.clock.nowMs()));
        }
        views.append(view);
    }
    return views;
}

QList<AccountService::NetworkView> Accounts::networks() const
{
    QList<NetworkView> views;
    for (const connectors::ConnectorEntry &entry : m_context.networks)
        views.append({entry.info.id, entry.info.name, entry.info.glyph, entry.info.addressExample,
            entry.info.loginWays == QList{connectors::LoginWay::None}, entry.info.hasHistory});
    return views;
}

bool Accounts::actOn(AccountKey account, std::function<void(connectors::Connector &, const connectors::Call &)> work)
{
    Running *running = find(account);
    if (!running || !running->runner)
        return false;
    running->runner->act(std::move(work));
    return true;
}

void Accounts::resume()
{
    for (const auto &running : m_running) {
        if (running->runner)
            running->runner->resume();
    }
}

void Accounts::setMetered(bool metered)
{
    m_metered = metered;
    for (const auto &running : m_running) {
        if (running->runner)
            running->runner->setMetered(metered);
    }
}

void Accounts::setActive(bool active)
{
    m_active = active;
    for (const auto &running : m_running) {
        if (running->runner)
            running->runner->setActive(active);
    }
}

Task<QList<PollOutcome>> Accounts::pollNow(const QList<AccountKey> &wanted)
{
    struct Gathering {
        Completer<QList<PollOutcome>> completer;
        std::mutex mutex;
        QList<PollOutcome> outcomes;
        int open = 0;
    };
    const auto gathering = std::make_shared<Gathering>();
    std::vector<Running *> chosen;
    for (const auto &running : m_running) {
        if (running->runner && (wanted.isEmpty() || wanted.contains(running->record.key)))
            chosen.push_back(running.get());
    }
    if (chosen.empty())
        return readyTask<QList<PollOutcome>>(QList<PollOutcome>{});
    gathering->open = int(chosen.size());
    for (Running *running : chosen) {
        PollOutcome outcome;
        outcome.account = running->record.key;
        outcome.handle = running->record.self.handle;
        running->runner->pollNow([this, gathering, outcome](const RoundReport &report) mutable {
            outcome.newMessages = report.counts.newMessages;
            outcome.updated = report.counts.updated;
            outcome.deleted = report.counts.deleted;
            outcome.requests = report.requests;
            outcome.error = report.error;
            const auto coverage = m_context.ingest.coverage(outcome.account);
            if (coverage) {
                for (const store::StreamCoverage &stream : *coverage)
                    outcome.coverage.append({stream.stream, stream.from, stream.to, stream.gaps});
            }
            const std::lock_guard lock(gathering->mutex);
            gathering->outcomes.append(outcome);
            if (--gathering->open == 0)
                gathering->completer.complete(gathering->outcomes);
        });
    }
    return gathering->completer.future();
}

Task<Unanswered> Accounts::unansweredHistory(AccountKey account)
{
    const TimeMs since = m_context.clock.nowMs() - kUnansweredDays * kDayMs;
    return m_context.store.read<Unanswered>(store::Reader::Interface,
        [unanswered = m_context.unanswered, account, since](store::ReadContext &context) -> Result<Unanswered> {
            const QList<ThreadKey> threads = unanswered(context, account, since);
            return Unanswered{int(threads.size()), kUnansweredDays, threads};
        });
}

Task<void> Accounts::takeInHistory(const QList<ThreadKey> &threads)
{
    return m_context.store.write<void>(store::WritePriority::Person,
        [takeIn = m_context.takeIn, threads](store::WriteContext &context) -> Result<void> {
            takeIn(context, threads);
            return {};
        });
}

Task<void> Accounts::removeAccount(AccountKey account)
{
    Running *running = find(account);
    if (!running)
        return readyTask<void>(fail(Error::Kind::NotFound, QStringLiteral("no such account")));
    const store::AccountRecord record = running->record;
    std::erase_if(m_running, [account](const auto &candidate) { return candidate->record.key == account; });
    updateReads();
    Q_EMIT accountsChanged();
    if (record.sharedSince == 0)
        secretsOf(record.secretsInFile).remove(secretKey(record.id));
    return m_context.store.write<void>(
        store::WritePriority::Person, [account](store::WriteContext &context) -> Result<void> {
            store::accounts::remove(context, account);
            return {};
        });
}

} // namespace baton::inbox
