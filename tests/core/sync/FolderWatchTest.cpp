// SPDX-License-Identifier: GPL-3.0-or-later
// What the system tells of a directory on its own initiative.
#include "core/sync/DirectoryFolder.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <atomic>

using namespace baton::sync;

class FolderWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFileThatComes_isTold();
    void aFileThatGoes_isTold();
    void anUnfinishedFile_isNot();
    void aDirectoryThatIsNotThere_doesNoHarm();
    void whatIsListed_isListenedTo();

private:
    static void write(const QString &path)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("x");
    }
    QString path(const char *name) { return m_dir->filePath(QLatin1String(name)); }
    bool isToldOf(int times)
    {
        return QTest::qWaitFor([&] { return m_told >= times; });
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::atomic_int m_told = 0;
};

void FolderWatchTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_told = 0;
}

void FolderWatchTest::aFileThatComes_isTold()
{
    FolderWatch watch([this] { ++m_told; });
    watch.add(m_dir->path().toUtf8());
    write(path("new"));
    QVERIFY(isToldOf(1));
}

void FolderWatchTest::aFileThatGoes_isTold()
{
    write(path("old"));
    FolderWatch watch([this] { ++m_told; });
    watch.add(m_dir->path().toUtf8());
    QVERIFY(QFile::remove(path("old")));
    QVERIFY(isToldOf(1));
}

void FolderWatchTest::anUnfinishedFile_isNot()
{
    FolderWatch watch([this] { ++m_told; });
    watch.add(m_dir->path().toUtf8());
    write(path("~half.tmp"));
    QVERIFY(QFile::remove(path("~half.tmp")));
    // Events come in order: if this one is the first that is told, the others were not.
    QVERIFY(QDir(m_dir->path()).mkdir(QStringLiteral("later")));
    QVERIFY(isToldOf(1));
    QCOMPARE(m_told, 1);
}

void FolderWatchTest::aDirectoryThatIsNotThere_doesNoHarm()
{
    FolderWatch watch([this] { ++m_told; });
    watch.add(path("nowhere").toUtf8());
    watch.add(m_dir->path().toUtf8());
    watch.add(m_dir->path().toUtf8());
    write(path("new"));
    QVERIFY(isToldOf(1));
}

void FolderWatchTest::whatIsListed_isListenedTo()
{
    QDir(m_dir->path()).mkdir(QStringLiteral("d"));
    DirectoryFolder folder(m_dir->path(), {}, std::make_shared<FolderWatch>([this] { ++m_told; }));
    QVERIFY(folder.list(QStringLiteral("d")));
    write(path("d/new"));
    QVERIFY(isToldOf(1));
}

QTEST_GUILESS_MAIN(FolderWatchTest)
#include "FolderWatchTest.moc"
