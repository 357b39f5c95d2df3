// SPDX-License-Identifier: GPL-3.0-or-later
// Against a real keychain (gnome-keyring), and against services that refuse or hang, on a message bus of the test's
// own.
#include "core/secrets/KeychainStore.h"

#include "tests/core/secrets/PrivateSession.h"

#include <QtCore/QElapsedTimer>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusVariant>
#include <QtDBus/QDBusVirtualObject>
#include <QtTest/QtTest>

using namespace baton;
using namespace baton::secrets;

namespace {

const QString kService = QStringLiteral("org.freedesktop.secrets");

// A Secret Service that is no good.
class BadService : public QDBusVirtualObject {
public:
    enum class Manner {
        RefusesAll,
        RefusesToSearch, // looks unlocked, then says no
        NeverAnswers,
        HangsWhenSearched, // looks unlocked, then says nothing
    };

    explicit BadService(Manner manner)
        : m_manner(manner)
        , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("bad-service")))
    {
        m_isThere
            = m_bus.registerVirtualObject(QStringLiteral("/org/freedesktop/secrets"), this, QDBusConnection::SubPath)
            && m_bus.registerService(kService);
    }
    ~BadService() override
    {
        m_bus.unregisterService(kService);
        m_bus.unregisterObject(QStringLiteral("/org/freedesktop/secrets"), QDBusConnection::UnregisterTree);
        QDBusConnection::disconnectFromBus(QStringLiteral("bad-service"));
    }

    [[nodiscard]] bool isThere() const { return m_isThere; }
    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        const bool isProbe = message.member() == u"Get";
        switch (m_manner) {
        case Manner::NeverAnswers: return true;
        case Manner::HangsWhenSearched:
            if (!isProbe)
                return true;
            break;
        case Manner::RefusesToSearch:
            if (!isProbe)
                return connection.send(message.createErrorReply(QDBusError::AccessDenied, QStringLiteral("no")));
            break;
        case Manner::RefusesAll:
            return connection.send(message.createErrorReply(QDBusError::AccessDenied, QStringLiteral("no")));
        }
        return connection.send(message.createReply(QVariant::fromValue(QDBusVariant(false))));
    }

private:
    Manner m_manner;
    QDBusConnection m_bus;
    bool m_isThere = false;
};

// Waits while the test's event loop runs, since the bad services live on it.
template <typename T> Result<T> waitedFor(Task<T> task)
{
    if (!QTest::qWaitFor([&] { return task.isFinished(); }, 40'000))
        return fail(Error::Kind::Invalid, QStringLiteral("the test waited in vain"));
    return task.result();
}

// What went wrong; empty if nothing did.
QString done(Task<void> task)
{
    const Result<void> result = waitedFor(std::move(task));
    return result ? QString() : kindName(result.error().kind) + u' ' + result.error().detail;
}

// The value; what went wrong in brackets.
QByteArray valueOf(Task<QByteArray> task)
{
    const Result<QByteArray> result = waitedFor(std::move(task));
    return result ? *result : '[' + kindName(result.error().kind).toUtf8() + ' ' + result.error().detail.toUtf8() + ']';
}

// The state that the error stands for; Ok if there was no error or one that says nothing of the keychain.
template <typename T> KeychainState stateOf(Task<T> task)
{
    const Result<T> result = waitedFor(std::move(task));
    return result ? KeychainState::Ok : keychainStateOf(result.error()).value_or(KeychainState::Ok);
}

bool isMissing(Task<QByteArray> task)
{
    const Result<QByteArray> result = waitedFor(std::move(task));
    return !result && result.error().kind == Error::Kind::NotFound;
}

} // namespace

class KeychainStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = PrivateSession::missing(); !why.isEmpty())
            QSKIP(qPrintable(why));
        if (!PrivateSession::isInside())
            QSKIP("a private message bus could not be started");
    }

    void whatIsWritten_canBeReadAndRemoved()
    {
        PrivateSession::Keyring keyring;
        QVERIFY(keyring.start());
        KeychainStore store(QStringLiteral("profile"));
        QCOMPARE(waitedFor(store.probe()).value(), KeychainState::Ok);

        const QByteArray binary("\0\xff tok\n", 7);
        QVERIFY(isMissing(store.read(QStringLiteral("a"))));
        QCOMPARE(done(store.write(QStringLiteral("a"), binary)), QString());
        QCOMPARE(valueOf(store.read(QStringLiteral("a"))), binary);
        QCOMPARE(done(store.write(QStringLiteral("a"), "two")), QString());
        QCOMPARE(valueOf(store.read(QStringLiteral("a"))), QByteArray("two"));
        QCOMPARE(done(store.remove(QStringLiteral("a"))), QString());
        QVERIFY(isMissing(store.read(QStringLiteral("a"))));
        QCOMPARE(done(store.remove(QStringLiteral("a"))), QString());
    }

    void profiles_areKeptApart()
    {
        PrivateSession::Keyring keyring;
        QVERIFY(keyring.start());
        KeychainStore one(QStringLiteral("one"));
        KeychainStore two(QStringLiteral("two"));
        QCOMPARE(done(one.write(QStringLiteral("a"), "1")), QString());
        QVERIFY(isMissing(two.read(QStringLiteral("a"))));
        QCOMPARE(done(two.write(QStringLiteral("a"), "2")), QString());
        QCOMPARE(valueOf(one.read(QStringLiteral("a"))), QByteArray("1"));
    }

    void secrets_outliveTheService()
    {
        PrivateSession::Keyring keyring;
        QVERIFY(keyring.start());
        KeychainStore store(QStringLiteral("restart"));
        QCOMPARE(done(store.write(QStringLiteral("a"), "kept")), QString());
        keyring.stop();
        QCOMPARE(stateOf(store.read(QStringLiteral("a"))), KeychainState::Absent);
        QVERIFY(keyring.start());
        QCOMPARE(valueOf(store.read(QStringLiteral("a"))), QByteArray("kept"));
    }

    void aWorkerThread_mayWaitForIt()
    {
        PrivateSession::Keyring keyring;
        QVERIFY(keyring.start());
        KeychainStore store(QStringLiteral("worker"));
        const CancelToken cancel;
        Result<QByteArray> result;
        std::thread worker([&] {
            (void)writeBlocking(store, QStringLiteral("a"), "one", cancel);
            result = readBlocking(store, QStringLiteral("a"), cancel);
        });
        worker.join();
        QCOMPARE(result.value(), QByteArray("one"));
    }

    void manyCallsAtOnce_areAllAnswered()
    {
        PrivateSession::Keyring keyring;
        QVERIFY(keyring.start());
        KeychainStore store(QStringLiteral("many"));
        QList<Task<void>> writes;
        for (int i = 0; i < 20; ++i)
            writes << store.write(QString::number(i), QByteArray::number(i));
        for (const Task<void> &write : writes)
            QCOMPARE(done(write), QString());
        for (int i = 0; i < 20; ++i)
            QCOMPARE(valueOf(store.read(QString::number(i))), QByteArray::number(i));
    }

    void aLockedKeychain_isSaidToBeLocked_notEmpty()
    {
        PrivateSession::Keyring keyring;
        QVERIFY(keyring.start());
        KeychainStore store(QStringLiteral("locked"), {.limit = std::chrono::seconds(5)});
        QCOMPARE(done(store.write(QStringLiteral("a"), "one")), QString());
        QVERIFY(keyring.lock());
        QCOMPARE(waitedFor(store.probe()).value(), KeychainState::Locked);
        // Nobody is there to type the password: gnome-keyring's question cannot even be shown.
        QCOMPARE(stateOf(store.read(QStringLiteral("a"))), KeychainState::Locked);
        QCOMPARE(stateOf(store.write(QStringLiteral("b"), "x")), KeychainState::Locked);
    }

    void anUnlockedKeychain_answersAgain()
    {
        PrivateSession::Keyring keyring;
        QVERIFY(keyring.start());
        KeychainStore store(QStringLiteral("unlocked"), {.limit = std::chrono::seconds(5)});
        QCOMPARE(done(store.write(QStringLiteral("a"), "one")), QString());
        QVERIFY(keyring.lock());
        QCOMPARE(stateOf(store.read(QStringLiteral("a"))), KeychainState::Locked);
        QVERIFY(keyring.unlock());
        QCOMPARE(valueOf(store.read(QStringLiteral("a"))), QByteArray("one"));
    }

    void withoutAService_itIsAbsent()
    {
        KeychainStore store(QStringLiteral("absent"));
        QElapsedTimer elapsed;
        elapsed.start();
        QCOMPARE(waitedFor(store.probe()).value(), KeychainState::Absent);
        QCOMPARE(stateOf(store.read(QStringLiteral("a"))), KeychainState::Absent);
        QCOMPARE(stateOf(store.write(QStringLiteral("a"), "x")), KeychainState::Absent);
        QCOMPARE(stateOf(store.remove(QStringLiteral("a"))), KeychainState::Absent);
        QVERIFY(elapsed.elapsed() < 10'000); // said at once, not after the limit
    }

    void withoutABus_itIsAbsent()
    {
        const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        KeychainStore store(QStringLiteral("no-bus"));
        QCOMPARE(waitedFor(store.probe()).value(), KeychainState::Absent);
        QCOMPARE(stateOf(store.read(QStringLiteral("a"))), KeychainState::Absent);
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
    }

    void aServiceThatRefuses_isDenied()
    {
        BadService service(BadService::Manner::RefusesAll);
        QVERIFY(service.isThere());
        KeychainStore store(QStringLiteral("denied"));
        QCOMPARE(waitedFor(store.probe()).value(), KeychainState::Denied);
        QCOMPARE(stateOf(store.read(QStringLiteral("a"))), KeychainState::Denied);
    }

    void aServiceThatRefusesLater_isDenied()
    {
        BadService service(BadService::Manner::RefusesToSearch);
        QVERIFY(service.isThere());
        KeychainStore store(QStringLiteral("denied-later"));
        QCOMPARE(waitedFor(store.probe()).value(), KeychainState::Ok);
        QCOMPARE(stateOf(store.read(QStringLiteral("a"))), KeychainState::Denied);
    }

    void aServiceThatNeverAnswers_timesOut()
    {
        BadService service(BadService::Manner::NeverAnswers);
        QVERIFY(service.isThere());
        KeychainStore store(QStringLiteral("silent"), {.limit = std::chrono::milliseconds(300)});
        QCOMPARE(stateOf(store.read(QStringLiteral("a"))), KeychainState::TimedOut);
    }

    // Last: the job that hangs keeps QtKeychain's queue busy until the bus gives up on it (25 s).
    void aServiceThatHangsLater_timesOut_andQuittingDoesNotWait()
    {
        BadService service(BadService::Manner::HangsWhenSearched);
        QVERIFY(service.isThere());
        KeychainStore store(QStringLiteral("hangs"), {.limit = std::chrono::milliseconds(300)});
        QCOMPARE(stateOf(store.read(QStringLiteral("a"))), KeychainState::TimedOut);
        QCOMPARE(stateOf(store.write(QStringLiteral("a"), "x")), KeychainState::TimedOut);
    }
};

int main(int argc, char **argv)
{
    if (!PrivateSession::isInside() && PrivateSession::missing().isEmpty())
        PrivateSession::enter(argv);
    int result = 0;
    {
        QCoreApplication application(argc, argv);
        KeychainStoreTest test;
        result = QTest::qExec(&test, argc, argv);
    }
    if (PrivateSession::isInside())
        PrivateSession::leave();
    return result;
}

#include "KeychainStoreTest.moc"
