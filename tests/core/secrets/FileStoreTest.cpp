// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/FileStore.h"
#include "core/secrets/MemoryStore.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <sys/stat.h>

#include <thread>

using namespace baton;
using namespace baton::secrets;

namespace {

constexpr mode_t kPrivate = S_IRUSR | S_IWUSR;

mode_t modeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777U : 0;
}

} // namespace

class FileStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
        m_store = std::make_unique<FileStore>(m_dir->path());
    }

    void whatIsWritten_canBeReadAndRemoved()
    {
        const QByteArray binary("\0\xff tok\n", 7);
        QVERIFY(write("a", binary));
        QVERIFY(write("b", "two"));
        QCOMPARE(read("a").value(), binary);
        QCOMPARE(read("b").value(), QByteArray("two"));
        QVERIFY(removeBlocking(*m_store, QStringLiteral("a"), m_cancel));
        QCOMPARE(read("a").error().kind, Error::Kind::NotFound);
        QVERIFY(removeBlocking(*m_store, QStringLiteral("a"), m_cancel));
        QCOMPARE(read("b").value(), QByteArray("two"));
    }

    void secrets_outliveTheStore()
    {
        QVERIFY(write("a", "one"));
        m_store = std::make_unique<FileStore>(m_dir->path());
        QCOMPARE(read("a").value(), QByteArray("one"));
    }

    void withoutAFile_nothingIsFoundAndNothingIsMade()
    {
        QCOMPARE(read("a").error().kind, Error::Kind::NotFound);
        QCOMPARE(probed(), KeychainState::Ok);
        QVERIFY(QDir(m_dir->path()).isEmpty());
    }

    void theFile_isForItsOwnerOnly()
    {
        const mode_t before = ::umask(0);
        QVERIFY(write("a", "one"));
        ::umask(before);
        QCOMPARE(modeOf(m_store->path()), kPrivate);
        QCOMPARE(
            QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("secrets.json")});
    }

    void aFileThatOthersCanRead_isRefusedAndLeftAlone_data()
    {
        QTest::addColumn<int>("mode");
        for (const int mode : {0640, 0604, 0620, 0602, 0677})
            QTest::newRow(QByteArray::number(mode, 8).constData()) << mode;
    }

    void aFileThatOthersCanRead_isRefusedAndLeftAlone()
    {
        QFETCH(int, mode);
        QVERIFY(write("a", "one"));
        QCOMPARE(::chmod(QFile::encodeName(m_store->path()).constData(), mode_t(mode)), 0);
        QCOMPARE(read("a").error().kind, Error::Kind::Storage);
        QCOMPARE(read("a").error().detail, QStringLiteral("secrets-file-open-to-others"));
        QVERIFY(!write("a", "two"));
        QVERIFY(!removeBlocking(*m_store, QStringLiteral("a"), m_cancel));
        QCOMPARE(probed(), KeychainState::Denied);
        QCOMPARE(int(modeOf(m_store->path())), mode);
    }

    void aLink_isRefused()
    {
        QTemporaryDir other;
        const QString target = other.filePath(QStringLiteral("target"));
        QVERIFY(QFile::link(target, m_store->path()));
        QVERIFY(!write("a", "one"));
        QVERIFY(!QFile::exists(target));

        QFile file(target);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QCOMPARE(::chmod(QFile::encodeName(target).constData(), kPrivate), 0);
        QCOMPARE(read("a").error().detail, QStringLiteral("secrets-file-is-a-link"));
        QVERIFY(!write("a", "one"));
        QCOMPARE(QFileInfo(target).size(), 0);
    }

    void somethingThatIsNoFile_isRefusedWithoutWaiting()
    {
        QCOMPARE(::mkfifo(QFile::encodeName(m_store->path()).constData(), kPrivate), 0);
        QCOMPARE(read("a").error().detail, QStringLiteral("secrets-file-is-no-file"));
    }

    void aBrokenFile_isRefusedAndLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray(R"({"version":1,"secrets":{"a":)");
        QTest::newRow("not an object") << QByteArray("[]");
        QTest::newRow("of a newer Baton") << QByteArray(R"({"version":2,"secrets":{}})");
        QTest::newRow("no secrets") << QByteArray(R"({"version":1})");
        QTest::newRow("not base64") << QByteArray(R"({"version":1,"secrets":{"a":"?"}})");
        QTest::newRow("not text") << QByteArray(R"({"version":1,"secrets":{"a":7}})");
    }

    void aBrokenFile_isRefusedAndLeftAlone()
    {
        QFETCH(QByteArray, content);
        QFile file(m_store->path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QCOMPARE(::chmod(QFile::encodeName(m_store->path()).constData(), kPrivate), 0);
        QCOMPARE(read("a").error().detail, QStringLiteral("secrets-file-unknown-format"));
        QVERIFY(!write("a", "one"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void aDirectoryThatCannotBeWritten_keepsTheOldSecrets()
    {
        if (::geteuid() == 0)
            QSKIP("root may write everywhere");
        QVERIFY(write("a", "one"));
        QCOMPARE(::chmod(QFile::encodeName(m_dir->path()).constData(), S_IRUSR | S_IXUSR), 0);
        QCOMPARE(write("a", "two").error().kind, Error::Kind::Storage);
        QCOMPARE(read("a").value(), QByteArray("one"));
        QCOMPARE(::chmod(QFile::encodeName(m_dir->path()).constData(), S_IRWXU), 0);
    }

    void aDirectoryThatIsGone_isAnError()
    {
        FileStore store(m_dir->filePath(QStringLiteral("nowhere")));
        QCOMPARE(writeBlocking(store, QStringLiteral("a"), "one", m_cancel).error().kind, Error::Kind::Storage);
    }

    void writesFromManyThreads_loseNothing()
    {
        constexpr int kThreads = 8;
        std::vector<std::thread> threads;
        threads.reserve(kThreads);
        for (int i = 0; i < kThreads; ++i) {
            threads.emplace_back([this, i] {
                for (int n = 0; n < 5; ++n)
                    (void)writeBlocking(
                        *m_store, QStringLiteral("%1/%2").arg(i).arg(n), QByteArray::number(n), m_cancel);
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        for (int i = 0; i < 8; ++i) {
            for (int n = 0; n < 5; ++n)
                QCOMPARE(readBlocking(*m_store, QStringLiteral("%1/%2").arg(i).arg(n), m_cancel).value(),
                    QByteArray::number(n));
        }
    }

    void impossibleValues_areRefused()
    {
        QCOMPARE(write("", "x").error().kind, Error::Kind::Invalid);
        QCOMPARE(write("a", QByteArray(kMaxSecretBytes + 1, 'x')).error().kind, Error::Kind::Invalid);
        QVERIFY(write("a", QByteArray(kMaxSecretBytes, 'x')));
    }

    void aCancelledWait_endsAtOnce()
    {
        // A store that never answers, as a keychain that hangs.
        class Silent : public SecretStore {
        public:
            SecretsWhere where() const override { return SecretsWhere::Keychain; }
            Task<QByteArray> read(const QString &) override { return m_completer.future(); }
            Task<void> write(const QString &, const QByteArray &) override { return readyTask<void>({}); }
            Task<void> remove(const QString &) override { return readyTask<void>({}); }
            Task<KeychainState> probe() override { return readyTask<KeychainState>(KeychainState::Ok); }

        private:
            Completer<QByteArray> m_completer;
        } silent;
        const CancelToken cancel;
        Result<QByteArray> result;
        std::thread waiting([&] { result = readBlocking(silent, QStringLiteral("a"), cancel); });
        cancel.cancel();
        waiting.join();
        QCOMPARE(result.error().kind, Error::Kind::Cancelled);
        QCOMPARE(readBlocking(silent, QStringLiteral("a"), cancel).error().kind, Error::Kind::Cancelled);
    }

    void keychainStates_areRecognisedInErrors()
    {
        for (const KeychainState state :
            {KeychainState::Locked, KeychainState::Absent, KeychainState::Denied, KeychainState::TimedOut}) {
            QCOMPARE(keychainStateOf(keychainError(state)), std::optional(state));
            QCOMPARE(keychainStateOf(keychainError(state, QStringLiteral("why"))), std::optional(state));
        }
        QCOMPARE(keychainStateOf(Error{Error::Kind::NotFound, QStringLiteral("a")}), std::nullopt);
        QCOMPARE(keychainStateOf(Error{Error::Kind::Forbidden, QStringLiteral("keychain-deniedly")}), std::nullopt);
    }

    void theMemoryStore_failsAsItIsTold()
    {
        MemoryStore store;
        QVERIFY(writeBlocking(store, QStringLiteral("a"), "one", m_cancel));
        store.setState(KeychainState::Locked);
        QCOMPARE(keychainStateOf(readBlocking(store, QStringLiteral("a"), m_cancel).error()), KeychainState::Locked);
        store.setState(KeychainState::Ok);
        QCOMPARE(readBlocking(store, QStringLiteral("a"), m_cancel).value(), QByteArray("one"));
    }

    void wiping_leavesOtherCopiesAlone()
    {
        QByteArray secret(20, 'x');
        QByteArray copy = secret;
        wipe(copy);
        QCOMPARE(secret, QByteArray(20, 'x'));
        wipe(secret);
        QVERIFY(secret.isEmpty());
    }

private:
    Result<QByteArray> read(const char *key) { return readBlocking(*m_store, QString::fromLatin1(key), m_cancel); }
    Result<void> write(const char *key, const QByteArray &value)
    {
        return writeBlocking(*m_store, QString::fromLatin1(key), value, m_cancel);
    }
    KeychainState probed()
    {
        Task<KeychainState> task = m_store->probe();
        task.waitForFinished();
        return task.result().value();
    }

    CancelToken m_cancel;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FileStore> m_store;
};

QTEST_GUILESS_MAIN(FileStoreTest)
#include "FileStoreTest.moc"
