// SPDX-License-Identifier: GPL-3.0-or-later
// Finding, connecting and signing in: the part of Accounts that talks to a network before there is an account.
#include "core/inbox/Accounts.h"

namespace baton::inbox {

using namespace std::chrono_literals;

namespace {

constexpr TimeMs kDayMs = 24LL * 3600 * 1000;
// A person reads, logs in and perhaps looks for a second factor.
constexpr auto kSignInLimit = 10min;
/// Networks tell things a little late and out of order.
constexpr TimeMs kOverlapMs = 3600LL * 1000;

/// Up to where nothing is missing of what colleagues read.
std::optional<TimeMs> coveredUpTo(store::Store &store, AccountKey account)
{
    const auto streams = store.readBlocking<QList<store::StreamCoverage>>(
        store::Reader::Interface, [account](store::ReadContext &context) -> Result<QList<store::StreamCoverage>> {
            return store::coverage::of(context, account);
        });
    std::optional<TimeMs> upTo;
    for (const store::StreamCoverage &stream : streams.value_or(QList<store::StreamCoverage>())) {
        const TimeMs end = stream.gaps.isEmpty() ? stream.to : stream.gaps.first().first;
        upTo = std::min(upTo.value_or(end), end);
    }
    return upTo;
}

/// An account that colleagues have read so far: what they count and call history stays, and reading goes on from what
/// they have covered, never from now.
void goOnFrom(const store::AccountRecord &known, store::Store &store, store::AccountRecord &record)
{
    record.connectedAt = known.connectedAt;
    record.countFrom = known.countFrom;
    if (const auto covered = coveredUpTo(store, known.key))
        record.historySince = std::max(record.historySince, *covered - kOverlapMs);
}

const connectors::ConnectorEntry *entryOf(const QList<connectors::ConnectorEntry> &networks, const QString &id)
{
    for (const connectors::ConnectorEntry &entry : networks) {
        if (entry.info.id == id)
            return &entry;
    }
    return nullptr;
}

/// The address that an account was signed in with, where its network understands such an address: more may have been
/// said in it than can be found out from the handle. Empty: none.
QString typedBefore(
    const QList<store::AccountRecord> &known, const connectors::ConnectorEntry &entry, const QString &identifier)
{
    for (const store::AccountRecord &record : known) {
        if (record.network != entry.info.id || record.self.handle.compare(identifier, Qt::CaseInsensitive) != 0)
            continue;
        const auto told = entry.recognise(record.serverUrl);
        return told ? told->serverUrl : QString();
    }
    return {};
}

} // namespace

void Accounts::cancelConnect()
{
    m_connecting.cancel();
    m_connecting = CancelToken();
}

Task<QList<ConnectChoice>> Accounts::recognise(const QString &typed)
{
    const Completer<QList<ConnectChoice>> completer;
    QList<store::AccountRecord> known;
    for (const auto &running : m_running)
        known.append(running->record);
    m_workers.start([this, completer, typed, known, cancel = m_connecting] {
        QList<ConnectChoice> choices;
        std::optional<Error> problem;
        const connectors::Call call{cancel, 20s, net::Lane::Act};
        for (const connectors::ConnectorEntry &entry : m_context.networks) {
            auto guess = entry.recognise(typed);
            if (!guess)
                continue;
            if (guess->serverUrl.isEmpty())
                guess->serverUrl = typedBefore(known, entry, guess->identifier);
            const auto found = entry.discover(*guess, m_context.http, call);
            if (!found) {
                // "Not of this network" is an answer; anything else is worth telling if nothing else fits.
                if (found.error().kind != Error::Kind::Unsupported || !problem)
                    problem = found.error();
                continue;
            }
            choices.append({entry.info.id, entry.info.name, found->serverUrl, found->identifier,
                found->ways.isEmpty() ? entry.info.loginWays : found->ways, entry.info.loginWords, found->certain,
                entry.info.needsIdentifier, entry.info.hasHistory});
        }
        std::stable_sort(choices.begin(), choices.end(),
            [](const ConnectChoice &a, const ConnectChoice &b) { return a.certain && !b.certain; });
        if (!choices.isEmpty())
            completer.complete(choices);
        else if (problem && problem->kind != Error::Kind::Unsupported)
            completer.complete(fail(*problem));
        else
            completer.complete(fail(Error::Kind::NotFound,
                problem ? problem->detail : QStringLiteral("not an address of a known network")));
    });
    return completer.future();
}

Result<Accounts::SignedIn> Accounts::signInBlocking(const ConnectRequest &request, const CancelToken &cancel)
{
    const connectors::ConnectorEntry *entry = entryOf(m_context.networks, request.network);
    if (!entry)
        return fail(Error::Kind::Unsupported,
            QStringLiteral("this program does not know the network “%1”").arg(request.network));
    connectors::LoginRequest login;
    login.way = request.way;
    login.serverUrl = request.serverUrl;
    login.identifier = request.identifier;
    login.secret = request.secret;
    login.secondFactor = request.secondFactor;
    login.loopbackTexts.title = request.browserTitle;
    login.loopbackTexts.done = request.browserDone;
    login.loopbackTexts.failed = request.browserFailed;
    login.loopbackTexts.stray = request.browserFailed;
    login.openInBrowser = [this](const QUrl &address) {
        QMetaObject::invokeMethod(this, [this, address] { Q_EMIT openInBrowser(address); });
    };
    // Some networks are found from the identifier alone.
    if (login.serverUrl.isEmpty() && !request.identifier.isEmpty()) {
        const auto guess = entry->recognise(request.identifier);
        if (guess) {
            const auto found = entry->discover(*guess, m_context.http, {cancel, 20s, net::Lane::Act});
            if (!found)
                return fail(found.error());
            login.serverUrl = found->serverUrl;
        }
    }
    if (login.serverUrl.isEmpty() && entry->info.needsServer)
        return fail(Error::Kind::Invalid, QStringLiteral("the server's address is missing"));
    const connectors::Call call{cancel, kSignInLimit, net::Lane::Act};
    const auto credentials = entry->login(login, m_context.http, m_context.clock, call);
    if (!credentials)
        return fail(credentials.error());

    SignedIn signedIn;
    signedIn.credentials = *credentials;
    connectors::Session session(
        [&](const CancelToken &) -> Result<connectors::Credentials> { return signedIn.credentials; },
        [&](const connectors::Credentials &renewed, const CancelToken &) -> Result<void> {
            signedIn.credentials = renewed;
            return {};
        });
    net::RateBudget budget(m_context.clock, entry->ceilings);
    const QByteArray home = credentials->value(QStringLiteral("server"));
    const connectors::ConnectorContext context{m_context.http, budget, session, m_context.clock,
        home.isEmpty() ? login.serverUrl : QString::fromUtf8(home), {}, entry->info.defaultLimits,
        entry->info.abilities};
    const auto identity = entry->create(context)->identify({cancel, 60s, net::Lane::Act});
    if (!identity)
        return fail(identity.error());
    signedIn.identity = *identity;
    return signedIn;
}

Task<AccountKey> Accounts::connectAccount(const ConnectRequest &request)
{
    const Completer<AccountKey> completer;
    m_workers.start([this, completer, request, cancel = m_connecting] {
        const auto signedIn = signInBlocking(request, cancel);
        if (!signedIn) {
            completer.complete(fail(signedIn.error()));
            return;
        }
        const TimeMs now = m_context.clock.nowMs();
        store::AccountRecord record = recordFrom(request.network, signedIn->identity, now);
        const connectors::ConnectorEntry *entry = entryOf(m_context.networks, request.network);
        record.historySince = entry && !entry->info.hasHistory ? now : now - request.historyDays * kDayMs;
        record.countFrom = request.countFrom.value_or(now);
        // Where nothing is signed in to there is no secret, so no keychain has to be there for it.
        record.secretsInFile = request.secretsInFile || request.way == connectors::LoginWay::None;
        const auto known = m_context.store.readBlocking<std::optional<store::AccountRecord>>(
            store::Reader::Interface, [&](store::ReadContext &context) -> Result<std::optional<store::AccountRecord>> {
                return store::accounts::findById(context, record.id);
            });
        if (!known) {
            completer.complete(fail(known.error()));
            return;
        }
        if (*known && (*known)->removedAt == 0 && (*known)->sharedSince == 0) {
            completer.complete(
                fail(Error::Kind::Conflict, QStringLiteral("%1 is connected already").arg(record.self.handle)));
            return;
        }
        if (*known && (*known)->sharedSince != 0 && (*known)->removedAt == 0)
            goOnFrom(**known, m_context.store, record);
        // The secret first: an account without one could only say that it is signed out.
        const auto kept
            = secrets::writeBlocking(secretsOf(record.secretsInFile), QStringLiteral("account/") + record.id.toHex(),
                connectors::credentialsToJson(signedIn->credentials), cancel);
        if (!kept) {
            completer.complete(fail(kept.error()));
            return;
        }
        const auto key = m_context.store.writeBlocking<AccountKey>(store::WritePriority::Person,
            [&](store::WriteContext &context) -> Result<AccountKey> { return store::accounts::add(context, record); });
        if (!key) {
            completer.complete(fail(key.error()));
            return;
        }
        QMetaObject::invokeMethod(this, [this, completer, key = *key] {
            m_context.store
                .read<store::AccountRecord>(store::Reader::Interface,
                    [key](store::ReadContext &context) -> Result<store::AccountRecord> {
                        const auto stored = store::accounts::find(context, key);
                        return stored ? Result<store::AccountRecord>(*stored) : fail(Error::Kind::NotFound);
                    })
                .then(this, [this, completer](const Result<store::AccountRecord> &stored) {
                    if (!stored) {
                        completer.complete(fail(stored.error()));
                        return;
                    }
                    startLane(*stored);
                    Q_EMIT accountsChanged();
                    completer.complete(stored->key);
                });
        });
    });
    return completer.future();
}

Task<void> Accounts::signIn(AccountKey account, const ConnectRequest &request)
{
    Running *running = find(account);
    if (!running)
        return readyTask<void>(fail(Error::Kind::NotFound, QStringLiteral("no such account")));
    const store::AccountRecord record = running->record;
    const Completer<void> completer;
    m_workers.start([this, completer, request, record, cancel = m_connecting] {
        ConnectRequest again = request;
        again.network = record.network;
        if (again.serverUrl.isEmpty())
            again.serverUrl = record.serverUrl;
        const auto signedIn = signInBlocking(again, cancel);
        if (!signedIn) {
            completer.complete(fail(signedIn.error()));
            return;
        }
        if (accountIdFor(record.network, signedIn->identity.self.globalId) != record.id) {
            completer.complete(fail(Error::Kind::Conflict,
                QStringLiteral("this is %1, not %2").arg(signedIn->identity.self.handle, record.self.handle)));
            return;
        }
        const bool isInFile = again.way == connectors::LoginWay::None
            || (record.sharedSince != 0 ? again.secretsInFile : record.secretsInFile);
        const auto kept = secrets::writeBlocking(secretsOf(isInFile), QStringLiteral("account/") + record.id.toHex(),
            connectors::credentialsToJson(signedIn->credentials), cancel);
        if (!kept) {
            completer.complete(fail(kept.error()));
            return;
        }
        store::AccountRecord signedInTo = record;
        if (record.sharedSince != 0) {
            const TimeMs now = m_context.clock.nowMs();
            signedInTo = recordFrom(record.network, signedIn->identity, now);
            signedInTo.key = record.key;
            signedInTo.secretsInFile = isInFile;
            signedInTo.historySince = now - again.historyDays * kDayMs;
            goOnFrom(record, m_context.store, signedInTo);
            const auto added = m_context.store.writeBlocking<AccountKey>(
                store::WritePriority::Person, [&](store::WriteContext &context) -> Result<AccountKey> {
                    return store::accounts::add(context, signedInTo);
                });
            if (!added) {
                completer.complete(fail(added.error()));
                return;
            }
        }
        QMetaObject::invokeMethod(this, [this, completer, record = signedInTo] {
            // New lanes with the new credentials; the cursor is where it was, so nothing is missed.
            std::erase_if(m_running, [&](const auto &candidate) { return candidate->record.key == record.key; });
            startLane(record);
            reloadFacts();
            Q_EMIT accountsChanged();
            completer.complete({});
        });
    });
    return completer.future();
}

} // namespace baton::inbox
