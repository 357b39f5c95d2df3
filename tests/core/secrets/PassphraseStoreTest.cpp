// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/PassphraseStore.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace baton;
using namespace baton::secrets;

class PassphraseStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_asked = 0;
    }

    void whatIsWritten_canBeReadWithThePassphraseOnly()
    {
        QVERIFY(write("horse", "device", "key"));
        QVERIFY(write("horse", "other", "two"));
        QCOMPARE(read("horse", "device").value(), QByteArray("key"));
        QCOMPARE(read("horse", "nothing").error().kind, Error::Kind::NotFound);
        const auto denied = read("donkey", "device");
        QVERIFY(!denied);
        QCOMPARE(keychainStateOf(denied.error()), KeychainState::Denied);
        const auto locked = read("", "device");
        QVERIFY(!locked);
        QCOMPARE(keychainStateOf(locked.error()), KeychainState::Locked);
        // Who does not know the pass phrase changes nothing either.
        QVERIFY(!write("donkey", "device", "another"));
        QVERIFY(!write("", "device", "another"));
        QCOMPARE(read("horse", "device").value(), QByteArray("key"));
        QCOMPARE(read("horse", "other").value(), QByteArray("two"));
    }

    void file_isPrivate_andSaysNothing_andHasItsOwnSalt()
    {
        QVERIFY(write("horse", "device", "canary"));
        const QByteArray first = contents();
        QVERIFY(!first.contains("canary") && !first.contains("horse") && !first.contains("device"));
        QCOMPARE(int(QFile(path()).permissions()
                     & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)),
            0);
        QVERIFY(QFile::remove(path()));
        QVERIFY(write("horse", "device", "canary"));
        QVERIFY(saltIn(contents()) != saltIn(first));
    }

    void fileOpenToOthers_orALink_isRefused()
    {
        QVERIFY(write("horse", "device", "key"));
        QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        QCOMPARE(read("horse", "device").error().kind, Error::Kind::Storage);
        const QString elsewhere = m_dir->filePath(QStringLiteral("elsewhere"));
        QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(QFile::rename(path(), elsewhere));
        QVERIFY(QFile::link(elsewhere, path()));
        QCOMPARE(read("horse", "device").error().kind, Error::Kind::Storage);
    }

    void damagedFile_isRefused_atEveryByte()
    {
        QVERIFY(write("horse", "device", "key"));
        const QByteArray good = contents();
        for (qsizetype at = 0; at < good.size(); at += 7) {
            QByteArray bad = good;
            bad[at] = char(bad.at(at) ^ 0x15);
            put(bad);
            const auto answer = read("horse", "device");
            QVERIFY(!answer || *answer == "key"); // white space and the like may change
        }
        for (qsizetype size = 0; size < good.size() - 2; size += 11) {
            put(good.left(size));
            QVERIFY(!read("horse", "device"));
        }
    }

    void passphrase_isAskedForOnce()
    {
        QVERIFY(write("horse", "device", "key"));
        m_asked = 0;
        PassphraseStore store(m_dir->path(), ask("horse"), kCheap);
        for (int i = 0; i < 3; ++i)
            QVERIFY(readBlocking(store, QStringLiteral("device"), CancelToken()));
        QCOMPARE(m_asked, 1);
    }

    void saidAloud_itOpens_andAWrongOneDoesNotCloseTheWay()
    {
        QVERIFY(write("horse", "device", "key"));
        PassphraseStore store(m_dir->path(), {}, kCheap);
        const auto state = [&] {
            const auto answer = readBlocking(store, QStringLiteral("device"), CancelToken());
            return answer ? std::optional<KeychainState>(KeychainState::Ok) : keychainStateOf(answer.error());
        };
        QCOMPARE(state(), KeychainState::Locked);
        QVERIFY(!store.isOpen());
        QCOMPARE(keychainStateOf(store.open("donkey").error()), KeychainState::Denied);
        QVERIFY(!store.isOpen());
        QCOMPARE(keychainStateOf(store.open("").error()), KeychainState::Locked);
        QVERIFY(store.open("horse"));
        QVERIFY(store.isOpen());
        QCOMPARE(state(), KeychainState::Ok);
    }

    void beforeThereIsAFile_itIsTheOneOfTheFirst()
    {
        PassphraseStore store(m_dir->path(), {}, kCheap);
        QVERIFY(store.open("horse"));
        QVERIFY(!store.exists());
        QVERIFY(writeBlocking(store, QStringLiteral("device"), "key", CancelToken()));
        QCOMPARE(read("horse", "device").value(), QByteArray("key"));
        QVERIFY(!read("donkey", "device"));
    }

    void changed_theFormerIsGoodNoMore_andAWrongFormerChangesNothing()
    {
        QVERIFY(write("horse", "device", "key"));
        PassphraseStore store(m_dir->path(), ask("horse"), kCheap);
        QVERIFY(readBlocking(store, QStringLiteral("device"), CancelToken()));
        const QByteArray before = contents();
        QCOMPARE(keychainStateOf(store.change("donkey", "mule").error()), KeychainState::Denied);
        QVERIFY(!store.change("horse", ""));
        QCOMPARE(contents(), before);
        QVERIFY(store.isOpen());
        QVERIFY(store.change("horse", "mule"));
        QVERIFY(saltIn(contents()) != saltIn(before));
        QVERIFY(writeBlocking(store, QStringLiteral("other"), "two", CancelToken())); // goes on with the new one
        QVERIFY(!read("horse", "device"));
        QCOMPARE(read("mule", "device").value(), QByteArray("key"));
        QCOMPARE(read("mule", "other").value(), QByteArray("two"));
        QVERIFY(QFile::remove(path()));
        QCOMPARE(store.change("mule", "horse").error().kind, Error::Kind::NotFound);
    }

    void costThatWouldStopTheMachine_isRefused()
    {
        QVERIFY(write("horse", "device", "key"));
        QByteArray greedy = contents();
        greedy.replace("\"memory\": 8192", "\"memory\": 99999999999");
        QVERIFY(greedy != contents());
        put(greedy);
        QCOMPARE(read("horse", "device").error().kind, Error::Kind::Storage);
    }

private:
    static constexpr PassphraseStore::Cost kCheap{1, 8192};

    PassphraseStore::Ask ask(const QByteArray &passphrase)
    {
        return [this, passphrase] {
            ++m_asked;
            return passphrase;
        };
    }
    Result<QByteArray> read(const QByteArray &passphrase, const char *key)
    {
        PassphraseStore store(m_dir->path(), ask(passphrase), kCheap);
        return readBlocking(store, QLatin1String(key), CancelToken());
    }
    Result<void> write(const QByteArray &passphrase, const char *key, const QByteArray &value)
    {
        PassphraseStore store(m_dir->path(), ask(passphrase), kCheap);
        return writeBlocking(store, QLatin1String(key), value, CancelToken());
    }
    [[nodiscard]] QString path() const { return PassphraseStore::pathIn(m_dir->path()); }
    QByteArray contents()
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const QByteArray &bytes)
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    static QByteArray saltIn(const QByteArray &file)
    {
        const qsizetype at = file.indexOf("\"salt\"");
        return file.mid(at, file.indexOf('\n', at) - at);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::atomic<int> m_asked = 0;
};

QTEST_GUILESS_MAIN(PassphraseStoreTest)
#include "PassphraseStoreTest.moc"
