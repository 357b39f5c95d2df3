// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/ProfileCare.h"

#include "core/store/AccountRepository.h"
#include "core/store/Backup.h"
#include "core/store/Doctor.h"
#include "core/store/Recovery.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStorageInfo>

namespace baton::inbox {

namespace {

constexpr qint64 kLittleSpace = 512LL * 1024 * 1024;
constexpr int kThreadsPerSlice = 500;

Finding finding(Finding::Level level, const char *area, const char *what, const QString &detail = {})
{
    return {level, QString::fromLatin1(area), QString::fromLatin1(what), detail};
}

QList<Finding> databaseFindings(const store::DatabaseHealth &health)
{
    using Level = Finding::Level;
    QList<Finding> findings;
    if (health.damage.isEmpty())
        findings.append(finding(Level::Ok, "database", "intact",
            QStringLiteral("%1 messages, %2 conversations, %3 MiB")
                .arg(health.messages)
                .arg(health.threads)
                .arg(health.fileBytes / (1024 * 1024))));
    else
        findings.append(finding(Level::Problem, "database", "damaged", health.damage.join(QStringLiteral("; "))));
    if (!health.searchIndexFits)
        findings.append(finding(Level::Problem, "database", "search-index", QStringLiteral("run doctor --rebuild")));
    if (!health.countsFit)
        findings.append(finding(Level::Problem, "database", "counts", QStringLiteral("run doctor --rebuild")));
    findings.append(health.lastBackupAt == 0
            ? finding(Level::Warning, "backup", "none-yet",
                  QStringLiteral("one is made every day; doctor --backup makes one now"))
            : finding(Level::Ok, "backup", "newest", toRfc3339(health.lastBackupAt)));
    return findings;
}

QList<Finding> accountFindings(const QList<AccountView> &accounts)
{
    using Level = Finding::Level;
    using Health = AccountView::Health;
    QList<Finding> findings;
    for (const AccountView &account : accounts) {
        const QString who = account.handle + QStringLiteral(" (") + account.network + QLatin1Char(')');
        switch (account.health) {
        case Health::SignedOut: findings.append(finding(Level::Problem, "account", "signed-out", who)); break;
        case Health::KeychainLocked: findings.append(finding(Level::Problem, "account", "keychain", who)); break;
        case Health::Unreachable:
            findings.append(finding(
                Level::Problem, "account", "unreachable", who + QStringLiteral(": ") + account.lastError.detail));
            break;
        case Health::RateLimited:
            findings.append(finding(Level::Warning, "account", "rate-limited",
                who + QStringLiteral(" until ") + toRfc3339(account.rateLimitedUntil)));
            break;
        case Health::Connecting:
        case Health::CatchingUp:
        case Health::Ok:
        case Health::Paused: findings.append(finding(Level::Ok, "account", "ok", who)); break;
        }
        for (const Coverage &stream : account.coverage) {
            for (const auto &gap : stream.gaps)
                findings.append(finding(Level::Warning, "account", "gap",
                    QStringLiteral("%1, %2: %3 to %4")
                        .arg(who, stream.stream, toRfc3339(gap.first), toRfc3339(gap.second))));
        }
    }
    if (accounts.isEmpty())
        findings.append(finding(Level::Warning, "account", "none", {}));
    return findings;
}

/// A place of secrets that no account uses cannot be a problem; the keychain is where the next account would go.
QList<Finding> secretFindings(
    const QList<store::AccountRecord> &accounts, secrets::KeychainState keychain, secrets::KeychainState file)
{
    using Level = Finding::Level;
    const auto inFile = std::count_if(
        accounts.begin(), accounts.end(), [](const store::AccountRecord &account) { return account.secretsInFile; });
    const auto levelOf = [](secrets::KeychainState state, Level otherwise) {
        return state == secrets::KeychainState::Ok ? Level::Ok : otherwise;
    };
    QList<Finding> findings;
    if (inFile < accounts.size())
        findings.append(
            finding(levelOf(keychain, Level::Problem), "keychain", "state", secrets::keychainStateName(keychain)));
    else if (inFile > 0)
        findings.append(finding(Level::Ok, "keychain", "not-used", secrets::keychainStateName(keychain)));
    else
        findings.append(
            finding(levelOf(keychain, Level::Warning), "keychain", "state", secrets::keychainStateName(keychain)));
    if (inFile > 0)
        findings.append(
            finding(levelOf(file, Level::Problem), "secrets-file", "state", secrets::keychainStateName(file)));
    return findings;
}

} // namespace

ProfileCare::ProfileCare(store::Store &store, secrets::SecretStore &keychain, secrets::SecretStore &file,
    AccountService &accounts, store::TeamStateSource source)
    : m_store(store)
    , m_keychain(keychain)
    , m_file(file)
    , m_accounts(accounts)
    , m_source(std::move(source))
{
}

Task<QList<Finding>> ProfileCare::examine()
{
    const Completer<QList<Finding>> completer;
    QList<Finding> findings = accountFindings(m_accounts.accounts());
    const QStorageInfo disk(m_store.profileDir());
    findings.append(finding(disk.bytesAvailable() < kLittleSpace ? Finding::Level::Warning : Finding::Level::Ok, "disk",
        "free-space", QStringLiteral("%1 MiB").arg(disk.bytesAvailable() / (1024 * 1024))));
    QObject *context = &m_accounts;
    m_keychain.probe().then(context, [this, completer, findings, context](const Result<secrets::KeychainState> &state) {
        const auto keychain = state.value_or(secrets::KeychainState::TimedOut);
        m_file.probe().then(
            context, [this, completer, findings, keychain, context](const Result<secrets::KeychainState> &fileState) {
                const auto file = fileState.value_or(secrets::KeychainState::TimedOut);
                m_store
                    .read<QList<Finding>>(store::Reader::Reports,
                        [dir = m_store.profileDir(), keychain, file](
                            store::ReadContext &reading) -> Result<QList<Finding>> {
                            return databaseFindings(store::examine(reading, dir, true))
                                + secretFindings(store::accounts::all(reading), keychain, file);
                        })
                    .then(context, [completer, findings](const Result<QList<Finding>> &stored) {
                        if (stored)
                            completer.complete(*stored + findings);
                        else
                            completer.complete(fail(stored.error()));
                    });
            });
    });
    return completer.future();
}

Task<int> ProfileCare::rebuildThreadStates()
{
    return m_store.write<int>(
        store::WritePriority::Ingest, [source = m_source](store::WriteContext &context) -> Result<int> {
            int differed = 0;
            ThreadKey after = 0;
            do {
                after = store::rebuildThreadStates(context, after, kThreadsPerSlice, source, differed);
            } while (after != 0 && !context.failed());
            store::rebuildSearch(context);
            store::rebuildCounts(context);
            context.changes().everything = true;
            return differed;
        });
}

Task<QString> ProfileCare::backUpNow()
{
    return m_store.read<QString>(
        store::Reader::Reports, [dir = m_store.profileDir()](store::ReadContext &context) -> Result<QString> {
            const QString path = store::dailyBackupPath(dir, context.now());
            if (const auto copied = store::copyDatabase(context.db(), path, [&](int) { return !context.isStopping(); });
                !copied)
                return fail(copied.error());
            store::removeOldBackups(dir);
            return path;
        });
}

Task<void> ProfileCare::backUpTo(const BackupOrder &order)
{
    return m_store.read<void>(
        store::Reader::Reports,
        [order, path = QDir::cleanPath(QFileInfo(order.path).absoluteFilePath()), own = m_store.databasePath()](
            store::ReadContext &context) -> Result<void> {
            // Also by another name: the copy would take the place of what is being copied.
            const QString real = QFileInfo(path).canonicalFilePath();
            for (const auto *companion : {"", "-wal", "-shm"}) {
                const QFileInfo file(own + QLatin1String(companion));
                if (path == file.absoluteFilePath() || (!real.isEmpty() && real == file.canonicalFilePath()))
                    return fail(Error::Kind::Refused, path + QStringLiteral(" is the profile's own database"));
            }
            if (order.ifThere == BackupOrder::IfThere::Refuse && QFileInfo::exists(path))
                return fail(Error::Kind::Conflict, path + QStringLiteral(" is there already"));
            // Inside the job's transaction: the copy is of this one state however much is written meanwhile.
            context.prepare("SELECT 1 FROM facts LIMIT 1").next();
            return store::copyDatabase(context.db(), path, [&](int percent) {
                if (order.progress)
                    order.progress(percent);
                return !context.isStopping() && !order.cancel.isCancelled();
            });
        },
        order.cancel);
}

Task<QList<BackupInfo>> ProfileCare::backups()
{
    return m_store.read<QList<BackupInfo>>(
        store::Reader::Reports, [dir = m_store.profileDir()](store::ReadContext &) -> Result<QList<BackupInfo>> {
            return store::usableBackups(dir);
        });
}

Task<BackupInfo> ProfileCare::lookAtBackup(const QString &path)
{
    return m_store.read<BackupInfo>(store::Reader::Reports,
        [path](store::ReadContext &) -> Result<BackupInfo> { return store::lookAtBackup(path); });
}

Task<QStringList> ProfileCare::exportTo(const QString &directory)
{
    return m_store.read<QStringList>(store::Reader::Reports,
        [directory](store::ReadContext &context) -> Result<QStringList> { return exportProfile(context, directory); });
}

} // namespace baton::inbox
