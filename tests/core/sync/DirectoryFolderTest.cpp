// SPDX-License-Identifier: GPL-3.0-or-later
// Tools and file systems that refuse to link or to rename: what is published arrives all the same.
#include "core/sync/DirectoryFolder.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cerrno>
#include <dlfcn.h>

using namespace baton;
using namespace baton::sync;

namespace {

bool g_refusesLinks = false;
bool g_refusesRenames = false;
int g_refused = 0;

int onwards(const char *name, const char *from, const char *to, bool isRefused)
{
    if (isRefused) {
        ++g_refused;
        errno = EPERM;
        return -1;
    }
    return reinterpret_cast<int (*)(const char *, const char *)>(dlsym(RTLD_NEXT, name))(from, to);
}

} // namespace

// The program's own symbols come before those of the C library.
extern "C" int link(const char *from, const char *to) noexcept { return onwards("link", from, to, g_refusesLinks); }
extern "C" int rename(const char *from, const char *to) noexcept
{
    return onwards("rename", from, to, g_refusesRenames);
}

class DirectoryFolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        g_refused = 0;
    }
    void cleanup() { g_refusesLinks = g_refusesRenames = false; }

    void whereLinksAndRenamesAreRefused_filesArriveUnderTheirNames_data()
    {
        QTest::addColumn<bool>("links");
        QTest::addColumn<bool>("renames");
        QTest::newRow("nothing is refused") << true << true;
        QTest::newRow("no links") << false << true;
        QTest::newRow("no renames") << true << false;
        QTest::newRow("neither") << false << false;
    }
    void whereLinksAndRenamesAreRefused_filesArriveUnderTheirNames()
    {
        QFETCH(const bool, links);
        QFETCH(const bool, renames);
        g_refusesLinks = !links;
        g_refusesRenames = !renames;
        DirectoryFolder folder(m_dir->path());
        QVERIFY(folder.create(QStringLiteral("d/x/1.bj"), "a segment").has_value());
        const auto again = folder.create(QStringLiteral("d/x/1.bj"), "something else");
        QVERIFY(!again && again.error().kind == Error::Kind::Conflict);
        QVERIFY(folder.replace(QStringLiteral("b/x"), "the first beacon, which is longer").has_value());
        QVERIFY(folder.replace(QStringLiteral("b/x"), "the second").has_value());
        QCOMPARE(folder.read(QStringLiteral("d/x/1.bj"), 100).value(), QByteArray("a segment"));
        QCOMPARE(folder.read(QStringLiteral("b/x"), 100).value(), QByteArray("the second"));
        QCOMPARE(QDir(m_dir->filePath(QStringLiteral("d/x"))).entryList(QDir::Files), {QStringLiteral("1.bj")});
        QCOMPARE(QDir(m_dir->filePath(QStringLiteral("b"))).entryList(QDir::Files), {QStringLiteral("x")});
        QCOMPARE(g_refused > 0, !links || !renames);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(DirectoryFolderTest)
#include "DirectoryFolderTest.moc"
