// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/commands/Dispatcher.h"
#include "core/connectors/Registry.h"
#include "core/media/MediaService.h"
#include "core/secrets/SecretStore.h"
#include "core/store/ProfileLock.h"
#include "core/store/Store.h"

#include <memory>

namespace baton::runtime {

/// $XDG_DATA_HOME/baton/default
QString defaultProfileDir();

/// The right to open a profile: one process at a time.
class ProfileOwner {
public:
    /// @return Error::Conflict  somebody else has it; hand the command over
    static Result<ProfileOwner> acquire(const QString &profileDir);
    [[nodiscard]] QString profileDir() const { return m_profileDir; }

private:
    QString m_profileDir;
    std::unique_ptr<store::ProfileLock> m_lock;
};

/// Why a profile cannot be opened.
struct OpenRefused {
    store::OpenProblem problem = store::OpenProblem::CannotOpen;
    Error error;
    QString profileDir;
};

struct RuntimeOptions {
    QString profileDir;
    bool pollsByItself = true; ///< false: only when asked (batonctl)
    QString memberName; ///< empty: the system's name of the person
    /// Asked once, on a thread of its own, when the profile keeps its key in a file; empty: nobody can say it.
    std::function<QByteArray()> passphrase = {};

    // For tests and the sample; empty: the real things.
    QString pictureCacheDir = {};
    QString installsDir = {}; ///< where profiles are marked as this computer's
    std::shared_ptr<const Clock> clock = {};
    std::shared_ptr<secrets::SecretStore> keychain = {};
    net::HttpOptions http = {};
    QList<connectors::ConnectorEntry> networks = {}; ///< empty: all that this program was built with
    std::function<double()> random = {};
    std::function<void(const char *)> outboxStep = {};
};

/// Builds and owns the services of one profile; the only place that knows every part.
/// @thread made, used and destroyed on the interface thread
class Runtime {
public:
    static tl::expected<std::unique_ptr<Runtime>, OpenRefused> open(const RuntimeOptions &options);
    /// Stops the lanes, finishes what persons have written, closes.
    ~Runtime();
    Runtime(const Runtime &) = delete;
    Runtime &operator=(const Runtime &) = delete;

    [[nodiscard]] inbox::InboxService &inbox();
    [[nodiscard]] team::TeamService &team();
    [[nodiscard]] team::CustomerService &customers();
    [[nodiscard]] team::PolicyService &policy();
    [[nodiscard]] team::ErasureService &erasure();
    [[nodiscard]] reports::ReportService &reports();
    [[nodiscard]] inbox::AccountService &accounts();
    [[nodiscard]] inbox::ReplyService &replies();
    [[nodiscard]] media::MediaService &media();
    [[nodiscard]] sync::TeamFolder &teamFolder();
    [[nodiscard]] const Clock &clock() const;
    [[nodiscard]] commands::Services services();

    /// Runs `then` on the interface thread when the check in the background finds the database damaged, with SQLite's
    /// words. @param context  no call after it is gone
    void whenDamaged(QObject *context, std::function<void(const QString &detail)> then);

    /// Runs `then` on the interface thread once the accounts are known and the outbox has been taken up.
    void whenReady(std::function<void()> then);

private:
    struct Parts;
    explicit Runtime(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace baton::runtime
