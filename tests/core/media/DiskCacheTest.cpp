// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/DiskCache.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace baton;
using namespace baton::media;

namespace {

constexpr qint64 kHeader = 36;

} // namespace

class DiskCacheTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<FakeClock>(1'000'000);
        open(1'000'000);
    }

    void whatIsStored_isFoundAgain_evenLater()
    {
        m_cache->store(QStringLiteral("a"), "one");
        QCOMPARE(m_cache->find(QStringLiteral("a")), QByteArray("one"));
        QCOMPARE(m_cache->find(QStringLiteral("b")), std::nullopt);
        open(1'000'000);
        QCOMPARE(m_cache->find(QStringLiteral("a")), QByteArray("one"));
        m_cache->remove(QStringLiteral("a"));
        QCOMPARE(m_cache->find(QStringLiteral("a")), std::nullopt);
        QCOMPARE(m_cache->bytes(), 0);
    }

    void files_areNamedByHashesAndClosedToOthers()
    {
        m_cache->store(QStringLiteral("https://user.example/secret-name.png"), "one");
        const QStringList names = files();
        QCOMPARE(names.size(), 1);
        QVERIFY(QRegularExpression(QStringLiteral("^[0-9a-f]{64}$")).match(names.first()).hasMatch());
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
            | QFileDevice::WriteOther | QFileDevice::ExeOther;
        QVERIFY(!(QFile::permissions(directory()) & others));
        QVERIFY(!(QFile::permissions(directory() + u'/' + names.first()) & others));
    }

    void storedTwice_isCountedOnce()
    {
        m_cache->store(QStringLiteral("a"), QByteArray(1000, 'x'));
        m_cache->store(QStringLiteral("a"), QByteArray(500, 'y'));
        QCOMPARE(m_cache->bytes(), 500 + kHeader);
        QCOMPARE(m_cache->find(QStringLiteral("a")), QByteArray(500, 'y'));
    }

    void aFullCache_losesWhatWasNotUsedForLongest()
    {
        open(10 * (1000 + kHeader));
        for (int i = 0; i < 10; ++i) {
            m_clock->advance(std::chrono::seconds(1));
            m_cache->store(QString::number(i), QByteArray(1000, 'x'));
        }
        m_clock->advance(std::chrono::seconds(1));
        QVERIFY(m_cache->find(QStringLiteral("0")));
        m_clock->advance(std::chrono::seconds(1));
        m_cache->store(QStringLiteral("new"), QByteArray(1000, 'x'));
        // Room is made down to nine tenths: 1 and 2 go, 0 was used since.
        QCOMPARE(m_cache->bytes(), 9 * (1000 + kHeader));
        QVERIFY(!m_cache->find(QStringLiteral("1")));
        QVERIFY(!m_cache->find(QStringLiteral("2")));
        for (const char *kept : {"0", "3", "9", "new"})
            QVERIFY(m_cache->find(QString::fromLatin1(kept)));
        QCOMPARE(files().size(), 9);
    }

    void theOrderOfUse_outlivesTheProgram()
    {
        open(10 * (1000 + kHeader));
        for (int i = 0; i < 10; ++i) {
            m_clock->advance(std::chrono::seconds(1));
            m_cache->store(QString::number(i), QByteArray(1000, 'x'));
        }
        m_clock->advance(std::chrono::seconds(1));
        QVERIFY(m_cache->find(QStringLiteral("0")));
        open(5 * (1000 + kHeader));
        QVERIFY(m_cache->find(QStringLiteral("0")));
        QVERIFY(m_cache->find(QStringLiteral("9")));
        QVERIFY(!m_cache->find(QStringLiteral("1")));
        QVERIFY(m_cache->bytes() <= 5 * (1000 + kHeader));
    }

    void aDamagedFile_isAsIfItWereNotThere_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("short") << QByteArray("BtP1");
        QTest::newRow("foreign") << QByteArray(100, 'x');
        QTest::newRow("changed") << QByteArray("changed");
    }

    void aDamagedFile_isAsIfItWereNotThere()
    {
        QFETCH(QByteArray, content);
        m_cache->store(QStringLiteral("a"), QByteArray(1000, 'x'));
        QFile file(directory() + u'/' + files().first());
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (content == "changed") {
            file.seek(500);
            file.write("y");
        } else {
            file.resize(0);
            file.write(content);
        }
        file.close();
        QCOMPARE(m_cache->find(QStringLiteral("a")), std::nullopt);
        QVERIFY(files().isEmpty());
        QCOMPARE(m_cache->bytes(), 0);
        m_cache->store(QStringLiteral("a"), "new");
        QCOMPARE(m_cache->find(QStringLiteral("a")), QByteArray("new"));
    }

    void aFileThatWasRemoved_isAsIfItWereNotThere()
    {
        m_cache->store(QStringLiteral("a"), "one");
        QVERIFY(QFile::remove(directory() + u'/' + files().first()));
        QCOMPARE(m_cache->find(QStringLiteral("a")), std::nullopt);
        QCOMPARE(m_cache->bytes(), 0);
    }

    void aBrokenIndex_costsOnlyTheOrder()
    {
        m_cache->store(QStringLiteral("a"), "one");
        m_cache.reset();
        for (const QByteArray &content :
            {QByteArray(), QByteArray("x"), QByteArray("\0\0\0\1\xff\xff\xff\xf0zz", 10)}) {
            QFile index(directory() + QStringLiteral("/index"));
            QVERIFY(index.open(QIODevice::WriteOnly));
            index.write(content);
            index.close();
            open(1'000'000);
            QCOMPARE(m_cache->find(QStringLiteral("a")), QByteArray("one"));
            QCOMPARE(m_cache->bytes(), 3 + kHeader);
        }
    }

    void whatIsNotTheCaches_isRemovedFromItsDirectory()
    {
        m_cache->store(QStringLiteral("a"), "one");
        QFile left(directory() + QStringLiteral("/0123.AbCdEf"));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        open(1'000'000);
        QCOMPARE(m_cache->bytes(), 3 + kHeader);
        QVERIFY(!left.exists());
    }

    void whatIsLargerThanTheCache_isNotStored()
    {
        open(500);
        m_cache->store(QStringLiteral("a"), QByteArray(1000, 'x'));
        QCOMPARE(m_cache->bytes(), 0);
    }

    void aDirectoryThatCannotBeMade_cachesNothing()
    {
        QFile file(m_home->filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        DiskCache cache(file.fileName() + QStringLiteral("/inside"), 1000, *m_clock);
        cache.store(QStringLiteral("a"), "one");
        QCOMPARE(cache.find(QStringLiteral("a")), std::nullopt);
    }

private:
    void open(qint64 maxBytes)
    {
        m_cache.reset();
        m_cache = std::make_unique<DiskCache>(directory(), maxBytes, *m_clock);
    }
    QString directory() const { return m_home->filePath(QStringLiteral("cache/pictures")); }
    QStringList files() const
    {
        QStringList names = QDir(directory()).entryList(QDir::Files | QDir::Hidden);
        names.removeAll(QStringLiteral("index"));
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<DiskCache> m_cache;
};

QTEST_GUILESS_MAIN(DiskCacheTest)
#include "DiskCacheTest.moc"
