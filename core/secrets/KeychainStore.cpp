// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/KeychainStore.h"

#include "core/base/Log.h"
#include "core/secrets/SecretServiceDBus.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QPointer>
#include <QtCore/QThread>
#include <QtCore/QTimer>

#include <qt6keychain/keychain.h>

#include <atomic>

namespace baton::secrets {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kQuitWithin = std::chrono::seconds(2);
constexpr milliseconds kProbeAfterwards = std::chrono::seconds(2); // the service has only just answered

// QtKeychain's queue belongs to the thread that used it first and is never freed, so that thread must be the program's
// and not a store's.
class KeychainThread {
public:
    /// Runs `work` on the thread; drops it if the application has ended.
    static void post(std::function<void(QObject *context)> work)
    {
        QObject *context = shared().m_context;
        if (!shared().m_ended)
            QMetaObject::invokeMethod(
                context, [work = std::move(work), context] { work(context); }, Qt::QueuedConnection);
    }

private:
    static KeychainThread &shared()
    {
        static auto *const thread = new KeychainThread; // ended with the application, see end()
        return *thread;
    }

    KeychainThread()
        : m_thread(new QThread)
        , m_context(new QObject)
    {
        m_thread->setObjectName(QStringLiteral("secrets"));
        m_context->moveToThread(m_thread);
        m_thread->start();
        qAddPostRoutine([] { shared().end(); });
    }

    // Whoever still waits is answered with Cancelled, since what holds the answer is deleted.
    void end()
    {
        m_ended = true;
        m_thread->quit();
        if (!m_thread->wait(QDeadlineTimer(kQuitWithin)))
            return; // a keychain that hangs does not hold up quitting
        QCoreApplication::removePostedEvents(m_context);
        qDeleteAll(m_context->children());
    }

    QThread *m_thread;
    QObject *m_context;
    std::atomic_bool m_ended = false;
};

Error errorOf(const QKeychain::Job &job)
{
    // QtKeychain says "not found" of a keychain that stayed locked, and "other" of a service that is gone.
    const KeychainState now = probeSecretService(kProbeAfterwards).state;
    const QString detail = job.errorString();
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        if (now == KeychainState::Ok)
            return Error{Error::Kind::NotFound, job.key()};
        break;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return keychainError(now == KeychainState::Locked ? KeychainState::Locked : KeychainState::Denied, detail);
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return keychainError(KeychainState::Absent, detail);
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError: break;
    }
    if (now != KeychainState::Ok)
        return keychainError(now, detail);
    if (refusesAccess(kProbeAfterwards))
        return keychainError(KeychainState::Denied, detail);
    return Error{Error::Kind::Storage, QStringLiteral("keychain: %1 (%2)").arg(detail).arg(int(job.error()))};
}

// Runs one job on the keychain thread. `valueOf` reads the result of one that worked.
template <typename T, typename Job, typename ValueOf>
void run(QObject *context, Job *job, milliseconds limit, const Completer<T> &completer, ValueOf valueOf)
{
    QElapsedTimer elapsed;
    elapsed.start();
    const SecretServiceProbe probe = probeSecretService(limit);
    const KeychainState before = probe.state;
    if (before != KeychainState::Ok && before != KeychainState::Locked) {
        delete job;
        completer.complete(fail(keychainError(before)));
        return;
    }
    reconnectIfRestarted(probe.owner);
    // A job that hangs is left to itself: it may not be deleted while the keychain holds a pointer to it.
    auto *timer = new QTimer(context);
    QObject::connect(timer, &QTimer::timeout, context, [completer, before, timer] {
        const bool locked = before == KeychainState::Locked;
        completer.complete(fail(keychainError(locked ? KeychainState::Locked : KeychainState::TimedOut)));
        timer->deleteLater();
    });
    QObject::connect(
        job, &Job::finished, context, [completer, valueOf, job, timer = QPointer<QTimer>(timer)](QKeychain::Job *) {
            if (timer)
                timer->deleteLater();
            completer.complete(job->error() == QKeychain::NoError ? valueOf(*job) : fail(errorOf(*job)));
        });
    timer->setSingleShot(true);
    timer->start(std::max(milliseconds(0), limit - milliseconds(elapsed.elapsed())));
    job->start();
}

} // namespace

KeychainStore::KeychainStore(QString profileId)
    : KeychainStore(std::move(profileId), Options())
{
}

KeychainStore::KeychainStore(QString profileId, Options options)
    : m_profileId(std::move(profileId))
    , m_options(std::move(options))
{
}

QString KeychainStore::entryFor(const QString &key) const { return m_profileId + u'/' + key; }

Task<QByteArray> KeychainStore::read(const QString &key)
{
    const Completer<QByteArray> completer;
    KeychainThread::post([completer, entry = entryFor(key), options = m_options](QObject *context) {
        auto *job = new QKeychain::ReadPasswordJob(options.service);
        job->setKey(entry);
        run(context, job, options.limit, completer,
            [](const QKeychain::ReadPasswordJob &done) { return Result<QByteArray>(done.binaryData()); });
    });
    return completer.future();
}

Task<void> KeychainStore::write(const QString &key, const QByteArray &value)
{
    if (key.isEmpty() || value.size() > kMaxSecretBytes)
        return readyTask<void>(fail(Error::Kind::Invalid, QStringLiteral("key or value")));
    const Completer<void> completer;
    KeychainThread::post([completer, entry = entryFor(key), value, options = m_options](QObject *context) {
        auto *job = new QKeychain::WritePasswordJob(options.service);
        job->setKey(entry);
        job->setBinaryData(value);
        run(context, job, options.limit, completer, [](const QKeychain::WritePasswordJob &) { return Result<void>(); });
    });
    return completer.future();
}

Task<void> KeychainStore::remove(const QString &key)
{
    const Completer<void> completer;
    KeychainThread::post([completer, entry = entryFor(key), options = m_options](QObject *context) {
        auto *job = new QKeychain::DeletePasswordJob(options.service); // content with an entry that is not there
        job->setKey(entry);
        run(context, job, options.limit, completer,
            [](const QKeychain::DeletePasswordJob &) { return Result<void>(); });
    });
    return completer.future();
}

Task<KeychainState> KeychainStore::probe()
{
    const Completer<KeychainState> completer;
    KeychainThread::post(
        [completer, limit = m_options.limit](QObject *) { completer.complete(probeSecretService(limit).state); });
    return completer.future();
}

} // namespace baton::secrets
