// SPDX-License-Identifier: GPL-3.0-or-later
// A profile whose database is damaged or gone takes its team's work from the folder, and says what did not come back.
#include "core/store/Rebuild.h"
#include "core/inbox/ProfileRepair.h"
#include "core/store/Backup.h"
#include "core/sync/Crypto.h"
#include "core/team/TeamService.h"
#include "tests/core/runtime/FolderBench.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

using namespace baton;
using namespace std::chrono_literals;
using baton::test::answerOf;
using Standing = sync::TeamStatus::Standing;

namespace {
const QString kAnna = QStringLiteral("Anna");
const QString kBen = QStringLiteral("Ben");
} // namespace

class RebuildTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_bench = std::make_unique<test::FolderBench>(); }
    void cleanup() { m_bench.reset(); }

    void aDatabaseThatIsGone_isNotQuietlyMadeAnew_andItsWorkComesBack();
    void aDamagedDatabase_isKept_andWhatItStillSaysIsListed();
    void rebuiltTwice_afterAChangeOfKeys_worksAgain();
    void withoutItsKey_itIsTold_andNothingIsShared();
    void whoeverStartsFresh_isNotAskedAgain();
    void aloneThereIsNothingToRebuildFrom();

private:
    bool keepReply(const QString &who, const QString &name)
    {
        return answerOf(
            (*m_bench)[who].runtime->team().setSavedReply({{}, name, QStringLiteral("Sorry for the wait."), {}}))
            .has_value();
    }
    QStringList replies(const QString &who)
    {
        const auto all = answerOf((*m_bench)[who].runtime->team().savedReplies());
        QStringList names;
        for (const SavedReply &reply : all.value_or(QList<SavedReply>()))
            names.append(reply.name);
        names.sort();
        return names;
    }
    void settle()
    {
        for (int i = 0; i < 4; ++i) {
            m_bench->clock->advance(3min);
            m_bench->sync(kAnna);
            m_bench->sync(kBen);
        }
    }
    QString dir(const QString &who) { return (*m_bench)[who].dir.path(); }
    void removeDatabase(const QString &who)
    {
        for (const char *end : {"", "-wal", "-shm"})
            QFile::remove(store::databasePathIn(dir(who)) + QLatin1String(end));
    }
    int devicesOf(const QString &who, const QString &seenBy)
    {
        for (const auto &member : (*m_bench)[seenBy].folder().current().members) {
            if (member.name == who)
                return int(member.devices.size());
        }
        return -1;
    }
    std::unique_ptr<test::FolderBench> m_bench;
};

void RebuildTest::aDatabaseThatIsGone_isNotQuietlyMadeAnew_andItsWorkComesBack()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen}));
    QVERIFY(keepReply(kBen, QStringLiteral("by Ben")));
    QVERIFY(keepReply(kAnna, QStringLiteral("by Anna")));
    settle();
    m_bench->close(kBen);
    removeDatabase(kBen);
    QVERIFY(inbox::isDatabaseGone(dir(kBen)));
    QVERIFY(!m_bench->open(kBen)); // an empty one would hide that there was another
    QVERIFY(inbox::isDatabaseGone(dir(kBen)));
    QVERIFY(inbox::canRebuild(dir(kBen)));
    const auto aside = inbox::rebuildFromTeam(dir(kBen), *m_bench->clock);
    QVERIFY2(aside, aside ? "" : qPrintable(aside.error().detail));
    QVERIFY(aside->isEmpty());
    QVERIFY(m_bench->open(kBen));
    settle();
    QCOMPARE(replies(kBen), (QStringList{QStringLiteral("by Anna"), QStringLiteral("by Ben")}));
    const sync::TeamStatus status = (*m_bench)[kBen].folder().current();
    QCOMPARE(status.standing, Standing::In);
    QVERIFY(status.rebuilt);
    QVERIFY(status.rebuilt->recovered > 0);
    QCOMPARE(status.rebuilt->missing, 0U);
    QVERIFY(!status.rebuilt->unshared && !status.rebuilt->drafts); // nobody can say
    // Under a key of its own: the old one is never written with again, and colleagues see one computer.
    QVERIFY(keepReply(kBen, QStringLiteral("after")));
    settle();
    QVERIFY(replies(kAnna).contains(QStringLiteral("after")));
    QCOMPARE(devicesOf(kBen, kAnna), 1);
    m_bench->clock->advance(8 * 24h);
    QVERIFY(!m_bench->sync(kBen).rebuilt);
}

void RebuildTest::aDamagedDatabase_isKept_andWhatItStillSaysIsListed()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen}));
    QVERIFY(keepReply(kBen, QStringLiteral("shared")));
    settle();
    const QString folder = m_bench->teamFolder();
    QVERIFY(QDir().rename(folder, folder + QStringLiteral(".away")));
    QVERIFY(keepReply(kBen, QStringLiteral("not shared")));
    m_bench->close(kBen);
    QVERIFY(QDir().rename(folder + QStringLiteral(".away"), folder));
    // It can be read here, as one can whose damage lies elsewhere.
    const auto aside = inbox::rebuildFromTeam(dir(kBen), *m_bench->clock);
    QVERIFY(aside && QFile::exists(*aside));
    QVERIFY(m_bench->open(kBen));
    settle();
    QCOMPARE(replies(kBen), QStringList{QStringLiteral("shared")});
    const auto rebuilt = (*m_bench)[kBen].folder().current().rebuilt;
    QVERIFY(rebuilt);
    QCOMPARE(rebuilt->unshared.value_or(-1), 1);
    QCOMPARE(rebuilt->drafts.value_or(-1), 0);
    QCOMPARE(rebuilt->replies.value_or(-1), 0);
    QVERIFY(!QDir(dir(kBen) + QStringLiteral("/rebuild.part")).exists());
}

void RebuildTest::rebuiltTwice_afterAChangeOfKeys_worksAgain()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen}));
    for (int time = 1; time <= 2; ++time) {
        QVERIFY(keepReply(kBen, QStringLiteral("reply %1").arg(time)));
        settle();
        m_bench->close(kBen);
        removeDatabase(kBen);
        QVERIFY(inbox::rebuildFromTeam(dir(kBen), *m_bench->clock));
        QVERIFY(m_bench->open(kBen));
        settle();
        QCOMPARE(replies(kBen).size(), time);
        QCOMPARE(devicesOf(kBen, kAnna), 1);
    }
    QCOMPARE(replies(kAnna), replies(kBen));
}

void RebuildTest::withoutItsKey_itIsTold_andNothingIsShared()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen}));
    settle();
    m_bench->close(kBen);
    removeDatabase(kBen);
    (*m_bench)[kBen].keychain = std::make_shared<secrets::MemoryStore>();
    QVERIFY(inbox::rebuildFromTeam(dir(kBen), *m_bench->clock));
    QVERIFY(m_bench->open(kBen));
    const QStringList before = QDir(m_bench->teamFolder() + QStringLiteral("/d")).entryList(QDir::Dirs);
    const auto synced = answerOf((*m_bench)[kBen].folder().sync());
    QVERIFY(!synced);
    QCOMPARE(synced.error().kind, Error::Kind::Refused);
    QCOMPARE(QDir(m_bench->teamFolder() + QStringLiteral("/d")).entryList(QDir::Dirs), before);
}

void RebuildTest::whoeverStartsFresh_isNotAskedAgain()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen}));
    settle();
    m_bench->close(kBen);
    removeDatabase(kBen);
    QVERIFY(!m_bench->open(kBen));
    QVERIFY(inbox::setAside(dir(kBen), m_bench->clock->nowMs()));
    QVERIFY(!inbox::canRebuild(dir(kBen)));
    QVERIFY(m_bench->open(kBen));
    QCOMPARE(m_bench->sync(kBen).standing, Standing::None);
}

void RebuildTest::aloneThereIsNothingToRebuildFrom()
{
    QVERIFY(m_bench->open(kAnna));
    m_bench->close(kAnna);
    QVERIFY(!inbox::canRebuild(dir(kAnna)));
    const auto rebuilt = inbox::rebuildFromTeam(dir(kAnna), *m_bench->clock);
    QVERIFY(!rebuilt);
    QCOMPARE(rebuilt.error().kind, Error::Kind::NotFound);
    QVERIFY(QFile::exists(store::databasePathIn(dir(kAnna))));
}

QTEST_GUILESS_MAIN(RebuildTest)
#include "RebuildTest.moc"
