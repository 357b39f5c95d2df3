// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/RuntimeParts.h"

#include "core/base/Log.h"
#include "core/inbox/AskedReplies.h"
#include "core/inbox/ReplyMaking.h"
#include "core/runtime/LogFile.h"
#include "core/secrets/KeychainStore.h"
#include "core/store/MessageRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/ThreadRepository.h"
#include "core/team/DeviceIdentity.h"
#include "core/team/TeamState.h"
#include "core/team/Watching.h"

#include <QtCore/QDir>
#include <QtCore/QRandomGenerator>
#include <QtCore/QStandardPaths>
#include <QtCore/QThreadPool>

#include <algorithm>

namespace baton::runtime {

using namespace std::chrono_literals;

namespace {

QString systemName()
{
    QString name = qEnvironmentVariable("USER");
    if (name.isEmpty())
        name = QStringLiteral("me");
    name[0] = name[0].toUpper();
    return name;
}

/// Profiles of one user keep their secrets apart; the folder's name would change with a move.
Result<QString> profileIdOf(store::Store &store)
{
    // Read first: a write would make every start wait for the disk.
    const auto known
        = store.readBlocking<QString>(store::Reader::Interface, [](store::ReadContext &context) -> Result<QString> {
              return QString::fromLatin1(store::settings::fact(context, QStringLiteral("profile_id")).toByteArray());
          });
    if (!known || !known->isEmpty())
        return known;
    return store.writeBlocking<QString>(
        store::WritePriority::Person, [](store::WriteContext &context) -> Result<QString> {
            const QString id = DraftId{random16()}.toHex().left(12);
            store::settings::setFact(context, QStringLiteral("profile_id"), id.toLatin1());
            return id;
        });
}

QString pictureCacheDirOf(const RuntimeOptions &options)
{
    if (!options.pictureCacheDir.isEmpty())
        return options.pictureCacheDir;
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/baton/pictures");
}

/// How long a reply waits before it leaves. @param undo  as the person who sends it chose
std::chrono::milliseconds windowOf(store::ReadContext &context, std::chrono::milliseconds undo)
{
    const auto team = std::chrono::seconds(store::settings::fact(context, sync::kAnswerWindowFact).toLongLong());
    return std::max<std::chrono::milliseconds>(undo, team);
}

constexpr std::chrono::milliseconds kUndoWindow = 10s; // of a reply that a colleague wrote

double systemRandom() { return QRandomGenerator::system()->generateDouble(); }

} // namespace

QString defaultProfileDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/baton/default");
}

Result<ProfileOwner> ProfileOwner::acquire(const QString &profileDir)
{
    auto lock = store::ProfileLock::take(profileDir);
    if (!lock)
        return fail(lock.error());
    ProfileOwner owner;
    owner.m_profileDir = QDir(profileDir).absolutePath();
    owner.m_lock = std::move(*lock);
    return owner;
}

Runtime::Runtime(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

Runtime::~Runtime()
{
    // Lanes first: they carry the outbox's work and write into the store.
    m_parts->accounts->stop();
    m_parts->folder.reset();
    m_parts->progress.reset();
    QThreadPool::globalInstance()->waitForDone();
    // What persons have queued is written while the services that its jobs speak to are still there.
    (void)m_parts->store->writeBlocking<void>(
        store::WritePriority::Person, [](store::WriteContext &) -> Result<void> { return {}; });
    if (const auto saved = m_parts->ingestor->saveProgress(); !saved)
        qCWarning(lcInbox) << "what was covered could not be saved:" << saved.error().detail;
}

tl::expected<std::unique_ptr<Runtime>, OpenRefused> Runtime::open(const RuntimeOptions &options)
{
    auto parts = std::make_unique<Parts>();
    parts->clock = options.clock ? options.clock : std::make_shared<SystemClock>();
    auto store = store::Store::open(options.profileDir, *parts->clock);
    if (!store)
        return tl::unexpected(OpenRefused{store.error().problem, store.error().error, options.profileDir});
    parts->store = std::move(*store);
    const auto profileId = profileIdOf(*parts->store);
    if (!profileId)
        return tl::unexpected(OpenRefused{store::OpenProblem::CannotOpen, profileId.error(), options.profileDir});
    parts->keychain = options.keychain ? options.keychain : std::make_shared<secrets::KeychainStore>(*profileId);
    parts->secretsFile = std::make_unique<secrets::FileStore>(options.profileDir);
    parts->teamSecrets = std::make_unique<secrets::PassphraseStore>(options.profileDir, options.passphrase);
    parts->networks = options.networks.isEmpty() ? connectors::registry() : options.networks;
    parts->installsDir
        = options.installsDir.isEmpty() ? defaultLogDir() + QStringLiteral("/installs") : options.installsDir;
    const auto device = team::openDevice(
        *parts->store, *parts->keychain, options.memberName.isEmpty() ? systemName() : options.memberName);
    if (!device)
        return tl::unexpected(OpenRefused{store::OpenProblem::CannotOpen, device.error(), options.profileDir});
    parts->log = std::make_unique<team::TeamLog>(*parts->clock, *device, &random16);
    sync::TeamFolder::shareLog(*parts->store, *parts->log);
    parts->build(options);
    parts->start(options.pollsByItself);
    return std::unique_ptr<Runtime>(new Runtime(std::move(parts)));
}

void Runtime::Parts::build(const RuntimeOptions &options)
{
    http = std::make_unique<net::HttpClient>(*clock, options.http);
    team = std::make_unique<team::LocalTeam>(*store, *log);
    customers = std::make_unique<team::LocalCustomers>(*store, *log);
    policy = std::make_unique<team::LocalPolicy>(*store, *log);
    rules = std::make_unique<chain::RuleRunner>(*store, *log);
    ingestor = std::make_unique<inbox::Ingestor>(*store, team::stateSource(*log));
    publisher = std::make_unique<inbox::MessagePublisher>(*store, *log);
    intake = std::make_unique<inbox::MessageIntake>(*store, *log, *ingestor, networks);
    media = std::make_unique<media::NetworkMedia>(*http, *clock, media::MediaOptions{pictureCacheDirOf(options)});
    erasure = std::make_unique<team::LocalErasure>(
        *store, *log, [this](const QStringList &addresses) { return media->forget(addresses); });
    reports = std::make_unique<reports::StoredReports>(*store, [log = log.get()] { return log->options(); });
    inbox = std::make_unique<inbox::StoreInbox>(
        *store, *log, inbox::InboxPorts{[this](const QUrl &address) { return fetchByAddress(address); }});
    outbox = std::make_unique<inbox::Outbox>(*store, *clock, outboxHost(), outboxPorts(options));
    const auto source = team::stateSource(*log);
    accounts = std::make_unique<inbox::Accounts>(inbox::AccountsContext{
        .store = *store,
        .clock = *clock,
        .http = *http,
        .keychain = *keychain,
        .file = *secretsFile,
        .networks = networks,
        .ingest = ingestPorts(),
        .target = [](store::ReadContext &context, MessageKey message) -> Result<inbox::ActTarget> {
            const auto view = store::messages::view(context, message);
            const ThreadKey thread = store::messages::threadOf(context, message);
            const QList<ThreadRow> rows = store::threads::rows(context, {thread});
            if (!view || rows.isEmpty())
                return fail(Error::Kind::NotFound, QStringLiteral("no such message"));
            return inbox::ActTarget{rows.first().account, thread, view->ref, view->author, {}, view->attachments};
        },
        .unanswered = [](store::ReadContext &context, AccountKey account,
                          TimeMs since) { return store::threads::unansweredHistory(context, account, since); },
        .takeIn = [source](store::WriteContext &context,
                      const QList<ThreadKey> &threads) { store::threads::takeIn(context, threads, source); },
        .setLiked =
            [](store::WriteContext &context, MessageKey message, bool liked) {
                const auto row = store::messages::row(context, message);
                if (!row)
                    return;
                const qint64 flags = liked ? row->flags | store::FlagLiked : row->flags & ~qint64(store::FlagLiked);
                store::messages::setFlags(context, message, flags, row->deletedAt);
                context.changes().threads.insert(row->thread);
            },
        .random = options.random ? options.random : systemRandom,
        .pollsByItself = options.pollsByItself,
        .hasTeam = [this] { return log->shared() != nullptr; },
        .watches = [this](store::ReadContext &context,
                       const AccountId &account) { return team::watchesOf(context, *log, account); },
        .setWatch = [this](store::WriteContext &context, const AccountId &account, const Watch &watch,
                        bool isOn) { return team::setWatch(context, *log, account, watch, isOn); },
    });
    care = std::make_unique<inbox::ProfileCare>(*store, *keychain, *secretsFile, *accounts, source);
}

void Runtime::Parts::start(bool pollsByItself)
{
    folder = std::make_unique<sync::TeamFolder>(
        *store, *log, *keychain, sync::TeamFolder::Places{teamSecrets.get(), installsDir, contentPort()});
    folder->start(pollsByItself).then(team.get(), [](const Result<void> &taken) {
        if (!taken)
            qCWarning(lcTeam) << "the team's folder cannot be taken up:" << taken.error().detail;
    });
    if (pollsByItself) {
        network = std::make_unique<NetworkWatch>();
        QObject::connect(network.get(), &NetworkWatch::cameBack, accounts.get(), [this] {
            accounts->resume();
            outbox->wake();
        });
        QObject::connect(network.get(), &NetworkWatch::meteredChanged, accounts.get(), &inbox::Accounts::setMetered);
        accounts->setMetered(network->isMetered());
    }
    QObject::connect(accounts.get(), &inbox::Accounts::laneStarted, outbox.get(), &inbox::Outbox::wake);
    wake = std::make_unique<QTimer>();
    wake->setSingleShot(true);
    const auto plan = [this] {
        inbox->wakeSnoozed().then(wake.get(), [this](const Result<TimeMs> &next) {
            if (next && *next != 0)
                wake->start(std::clamp<std::chrono::milliseconds>(
                    std::chrono::milliseconds(*next - clock->nowMs()), 1s, 10min));
        });
    };
    QObject::connect(wake.get(), &QTimer::timeout, wake.get(), plan);
    QObject::connect(store.get(), &store::Store::changed, wake.get(), [this, plan](const ChangeSet &changes) {
        if (changes.threads.isEmpty())
            return;
        // Something may now be due sooner than what was waited for.
        if (!wake->isActive())
            wake->start(1s);
        else if (wake->remainingTimeAsDuration() > 5s)
            wake->start(5s);
    });
    plan();
    rules->run();
    if (pollsByItself)
        cleanByItself();
    progress = std::make_unique<QTimer>();
    QObject::connect(progress.get(), &QTimer::timeout, progress.get(), [this] {
        // On a worker: it waits for the writer.
        QThreadPool::globalInstance()->start([this] { (void)ingestor->saveProgress(); });
    });
    progress->start(10min);
    // What a former process left is taken up before a lane can carry anything out.
    outbox->recover().then(outbox.get(), [this](const Result<void> &) {
        accounts->start().then(accounts.get(), [this](const Result<void> &) {
            outbox->start().then(outbox.get(), [this](const Result<void> &) {
                ready = true;
                for (const auto &then : std::exchange(waiting, {}))
                    then();
            });
        });
    });
}

sync::ContentPort Runtime::Parts::contentPort()
{
    return {
        .takeIn = [this](const CancelToken &stop) { return intake->takeIn(stop); },
        .publish = [this](const CancelToken &stop) { return publisher->publish(stop); },
        .reads = [this] { return accounts->reads(); },
        .hasOneReader =
            [this](const QString &id) {
                const auto *const entry = networkOf(id);
                return entry && entry->info.singleReader;
            },
        .elected =
            [this](const QHash<AccountId, sync::AccountReader> &readers, TimeMs safeAsOf) {
                {
                    const std::lock_guard lock(readersMutex);
                    readerDevices.clear();
                    for (auto reader = readers.constBegin(); reader != readers.constEnd(); ++reader) {
                        if (!reader->device.isNull())
                            readerDevices.insert(reader.key(), reader->device);
                    }
                }
                QHash<AccountId, inbox::AccountView::Reader> others;
                QSet<AccountId> own;
                for (auto reader = readers.constBegin(); reader != readers.constEnd(); ++reader) {
                    if (reader->isThisDevice)
                        own.insert(reader.key());
                    else
                        others.insert(reader.key(),
                            {reader->memberName, reader->deviceName, reader->lastHeard, reader->isLiving});
                }
                QMetaObject::invokeMethod(
                    accounts.get(), [this, others, own, safeAsOf] { accounts->setReaders(others, own, safeAsOf); });
            },
    };
}

inbox::IngestPorts Runtime::Parts::ingestPorts()
{
    const auto counts = [](const Result<inbox::IngestResult> &result) -> Result<inbox::IngestCounts> {
        if (!result)
            return fail(result.error());
        return inbox::IngestCounts{result->newMessages, result->updated, result->deleted};
    };
    return {
        .batch = [this, counts](AccountKey account,
                     const connectors::Batch &batch) { return counts(ingestor->apply(account, batch)); },
        .refresh = [this, counts](AccountKey account,
                       const connectors::Refresh &refresh) { return counts(ingestor->applyRefresh(account, refresh)); },
        .thread = [this, counts](AccountKey account,
                      const connectors::ThreadRead &read) { return counts(ingestor->applyThread(account, read)); },
        .cursor = [this](AccountKey account) { return ingestor->cursor(account); },
        .heard = [this, counts](AccountKey account,
                     const connectors::Batch &batch) { return counts(ingestor->applyHeard(account, batch)); },
        .listenCursor = [this](AccountKey account) { return ingestor->listenCursor(account); },
        .coverage = [this](AccountKey account) { return ingestor->coverage(account); },
        .dueForRefresh =
            [this](AccountKey account, int limit) {
                const auto page = store->readBlocking<QList<MessageRef>>(
                    store::Reader::Lists, [&](store::ReadContext &context) -> Result<QList<MessageRef>> {
                        const std::lock_guard lock(cursorMutex);
                        auto found = store::messages::openMessages(context, account, refreshFrom.value(account), limit);
                        refreshFrom.insert(account, found.next);
                        return found.refs;
                    });
                return page.value_or(QList<MessageRef>{});
            },
        .dueForReread =
            [this](AccountKey account, int limit) {
                const auto page = store->readBlocking<QList<MessageRef>>(
                    store::Reader::Lists, [&](store::ReadContext &context) -> Result<QList<MessageRef>> {
                        const std::lock_guard lock(cursorMutex);
                        auto found = store::messages::openThreads(context, account, rereadFrom.value(account), limit);
                        rereadFrom.insert(account, found.next);
                        return found.refs;
                    });
                return page.value_or(QList<MessageRef>{});
            },
    };
}

const connectors::ConnectorEntry *Runtime::Parts::networkOf(const QString &id) const
{
    const auto entry = std::find_if(
        networks.begin(), networks.end(), [&id](const connectors::ConnectorEntry &one) { return one.info.id == id; });
    return entry == networks.end() ? nullptr : &*entry;
}

inbox::NetworkHandles Runtime::Parts::networkHandles() const
{
    return [this](const QString &id, const OutgoingMessage &message, const Person &self) {
        const connectors::ConnectorEntry *entry = networkOf(id);
        return entry && entry->addedHandles ? entry->addedHandles(message, self) : QStringList();
    };
}

inbox::OutboxHost Runtime::Parts::outboxHost()
{
    return {
        .prepare
        = [this](store::WriteContext &context, const inbox::ReplyRequest &request) -> Result<store::OutboxRecord> {
            auto reply = inbox::prepareReply(context, request, random16(), random16(), networkHandles());
            if (!reply)
                return reply;
            if (const auto accepted = team->acceptWithin(context, reply->thread); !accepted)
                return fail(accepted.error());
            return reply;
        },
        .announce =
            [this](store::WriteContext &context, store::OutboxRecord &record) {
                return inbox::asked::announce(context, *log, record, windowOf(context, 0ms),
                    [this](const AccountId &account) { return readerOf(account); });
            },
        .withdrawAsked
        = [this](store::WriteContext &context,
              const store::OutboxRecord &record) { return inbox::asked::withdraw(context, *log, record); },
        .sendForColleague =
            [this](store::WriteContext &context, const DraftId &reply) {
                return inbox::asked::begin(
                    context, *log, reply, false, windowOf(context, kUndoWindow), networkHandles());
            },
        .giveBack
        = [this](store::WriteContext &context,
              const DraftId &reply) { return inbox::asked::giveBack(context, *log, reply, Error::Kind::Refused); },
        .followAsked =
            [this](store::WriteContext &context) {
                return inbox::asked::follow(context, *log, windowOf(context, kUndoWindow), networkHandles());
            },
        .addedHandles = [this](store::ReadContext &context,
                            MessageKey message) { return inbox::addedHandlesFor(context, message, networkHandles()); },
        .describe =
            [](store::ReadContext &context, const store::OutboxRecord &record) {
                inbox::OutboxItem item = inbox::describeReply(context, record);
                inbox::asked::describe(context, record, item);
                return item;
            },
        .act =
            [this](AccountKey account, std::function<void(connectors::Connector &, const connectors::Call &)> work) {
                return accounts->actOn(account, std::move(work));
            },
        .editSent = [this](MessageKey message, const QString &text) { return editSent(message, text); },
    };
}

inbox::OutboxPorts Runtime::Parts::outboxPorts(const RuntimeOptions &options)
{
    return {
        .compose = inbox::composeReply,
        .newsSince =
            [this, name = log->device().memberName](store::ReadContext &context, const store::OutboxRecord &record) {
                const auto me = store::settings::myself(context);
                inbox::ThreadNews news = inbox::newsSince(context, record, me ? me->name : name);
                const ThreadKey thread = store::messages::currentThread(context, record.thread);
                news.colleaguesAtIt = team::colleaguesAt(
                    context, *log, store::threads::idsOf(context, thread), context.now(), record.writer);
                news.takenBack = inbox::asked::isTakenBack(context, record);
                return news;
            },
        .ingestThread = [this](AccountKey account, const connectors::ThreadRead &read) -> Result<void> {
            const auto stored = ingestor->applyThread(account, read);
            if (!stored)
                return fail(stored.error());
            return {};
        },
        .ingestSent = [this](store::WriteContext &context, const store::OutboxRecord &record,
                          const NetworkMessage &message) -> Result<MessageKey> {
            const auto key = ingestor->applyOne(context, record.account, message);
            if (key)
                store::messages::setWriter(context, *key, record.writer.value_or(log->device().member));
            return key;
        },
        .recordOutcome = [this](store::WriteContext &context, const store::OutboxRecord &record,
                             inbox::OutboxState state) -> Result<void> {
            if (const auto recorded = inbox::recordOutcome(context, *log, record, state); !recorded)
                return recorded;
            if (state == inbox::OutboxState::Sent && record.thenDone)
                return team->doneWithin(context, store::messages::currentThread(context, record.thread));
            return {};
        },
        .stepDone = options.outboxStep,
    };
}

std::optional<DeviceId> Runtime::Parts::readerOf(const AccountId &account)
{
    const std::lock_guard lock(readersMutex);
    const auto reader = readerDevices.constFind(account);
    return reader == readerDevices.constEnd() ? std::nullopt : std::optional(*reader);
}

inbox::InboxService &Runtime::inbox() { return *m_parts->inbox; }
team::TeamService &Runtime::team() { return *m_parts->team; }
team::CustomerService &Runtime::customers() { return *m_parts->customers; }
team::PolicyService &Runtime::policy() { return *m_parts->policy; }
team::ErasureService &Runtime::erasure() { return *m_parts->erasure; }
reports::ReportService &Runtime::reports() { return *m_parts->reports; }
inbox::AccountService &Runtime::accounts() { return *m_parts->accounts; }
inbox::ReplyService &Runtime::replies() { return *m_parts->outbox; }
media::MediaService &Runtime::media() { return *m_parts->media; }
const Clock &Runtime::clock() const { return *m_parts->clock; }

void Runtime::whenDamaged(QObject *context, std::function<void(const QString &)> then)
{
    QObject::connect(m_parts->store.get(), &store::Store::damageFound, context, std::move(then));
}

void Runtime::whenReady(std::function<void()> then)
{
    if (m_parts->ready)
        then();
    else
        m_parts->waiting.push_back(std::move(then));
}

sync::TeamFolder &Runtime::teamFolder() { return *m_parts->folder; }

commands::Services Runtime::services()
{
    return {*m_parts->inbox, *m_parts->team, *m_parts->accounts, *m_parts->outbox, *m_parts->inbox, *m_parts->care,
        *m_parts->folder, *m_parts->customers, *m_parts->erasure, *m_parts->reports, *m_parts->policy, *m_parts->clock};
}

} // namespace baton::runtime
