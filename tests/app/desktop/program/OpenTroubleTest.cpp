// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/program/OpenTrouble.h"

#include "app/desktop/theme/KeyButton.h"
#include "core/base/Clock.h"
#include "core/store/Recovery.h"
#include "core/store/Store.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;

namespace {

constexpr TimeMs kNow = 1795000000000;

store::BackupInfo copyAt(TimeMs at) { return {QStringLiteral("/nowhere/daily.db"), at, 1}; }

/// A profile with one daily copy, whose database says nothing any more.
void makeDamagedProfile(const QString &dir)
{
    const FakeClock clock(kNow);
    store::StoreOptions options;
    options.backgroundCare = false;
    auto opened = store::Store::open(dir, clock, options);
    QVERIFY(opened);
    QVERIFY((*opened)->backUpIfDue().takeResult().value_or(false));
    opened->reset();
    QFile file(store::databasePathIn(dir));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(QByteArray(9000, 'x'));
}

} // namespace

class OpenTroubleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyProblem_hasWords_andWaysOutThatEndWithQuit()
    {
        for (const auto problem : {OpenProblem::Newer, OpenProblem::Damaged, OpenProblem::ReadOnly,
                 OpenProblem::DiskFull, OpenProblem::CannotOpen, OpenProblem::Migration}) {
            OpenTrouble trouble;
            trouble.problem = problem;
            trouble.profileDir = QStringLiteral("/home/anna/profile");
            trouble.backups = {copyAt(kNow)};
            QVERIFY(!OpenTroubleText::happened(trouble).isEmpty());
            QVERIFY(!OpenTroubleText::meaning(trouble).isEmpty());
            const auto ways = trouble.waysOut();
            QVERIFY(ways.size() >= 2);
            QCOMPARE(ways.last(), WayOut::Quit);
            for (const WayOut way : ways)
                QVERIFY(!OpenTroubleText::wayOut(way, trouble).isEmpty());
        }
    }

    void damaged_offersTheCopyFirst_andOnlyWhereThereIsOne()
    {
        OpenTrouble trouble;
        trouble.problem = OpenProblem::Damaged;
        QCOMPARE(trouble.waysOut(), (QList{WayOut::StartFresh, WayOut::Quit}));
        trouble.backups = {copyAt(kNow)};
        QCOMPARE(trouble.waysOut(), (QList{WayOut::Restore, WayOut::StartFresh, WayOut::Quit}));
        OpenTroubleDialog dialog(trouble, {});
        QCOMPARE(dialog.focusWidget(), dialog.button(WayOut::Restore));
        dialog.button(WayOut::Restore)->click();
        QCOMPARE(dialog.chosen(), WayOut::Restore);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
    }

    void whoeverWasInATeam_isOfferedItsWork_afterTheCopy()
    {
        OpenTrouble trouble;
        trouble.problem = OpenProblem::Damaged;
        trouble.canRebuild = true;
        QCOMPARE(trouble.waysOut(), (QList{WayOut::Rebuild, WayOut::StartFresh, WayOut::Quit}));
        trouble.backups = {copyAt(kNow)};
        QCOMPARE(trouble.waysOut(), (QList{WayOut::Restore, WayOut::Rebuild, WayOut::StartFresh, WayOut::Quit}));
        const QString damaged = OpenTroubleText::happened(trouble) + OpenTroubleText::meaning(trouble);
        trouble.isGone = true;
        QVERIFY(OpenTroubleText::happened(trouble) + OpenTroubleText::meaning(trouble) != damaged);
        QVERIFY(OpenTroubleText::consequence(WayOut::Rebuild, trouble).contains(QStringLiteral("Drafts")));
        trouble.problem = OpenProblem::Newer;
        QVERIFY(trouble.waysOut().contains(WayOut::Rebuild));
        trouble.problem = OpenProblem::DiskFull;
        QVERIFY(!trouble.waysOut().contains(WayOut::Rebuild));
    }

    void newer_isLeftAlone_unlessSomebodyChoosesOtherwise()
    {
        OpenTrouble trouble;
        trouble.problem = OpenProblem::Newer;
        trouble.backups = {copyAt(kNow)};
        OpenTroubleDialog dialog(trouble, {});
        QCOMPARE(dialog.focusWidget(), dialog.button(WayOut::Quit));
        dialog.reject();
        QCOMPARE(dialog.chosen(), WayOut::Quit);
    }

    void noWrite_offersToTryAgain_andNothingThatWrites()
    {
        for (const auto problem : {OpenProblem::ReadOnly, OpenProblem::DiskFull}) {
            OpenTrouble trouble;
            trouble.problem = problem;
            trouble.backups = {copyAt(kNow)};
            QCOMPARE(trouble.waysOut(), (QList{WayOut::TryAgain, WayOut::Quit}));
        }
    }

    void aFolderThatCannotBeMade_isJudgedByTheNearestThatIsThere()
    {
        // A file stands where a folder should be: neither full nor read-only, so the general words are right.
        QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto trouble = OpenTrouble::ofFolder(Error{Error::Kind::Storage, QStringLiteral("cannot make it"), {}, 0},
            dir.filePath(QStringLiteral("file/profile")));
        QCOMPARE(trouble.problem, OpenProblem::CannotOpen);
        QCOMPARE(trouble.detail, QStringLiteral("cannot make it"));
    }

    void aFolderWithoutRightToWrite_isReadOnly()
    {
        QTemporaryDir dir;
        const QString closed = dir.filePath(QStringLiteral("closed"));
        QVERIFY(QDir().mkpath(closed));
        QVERIFY(QFile::setPermissions(closed, QFile::ReadOwner | QFile::ExeOwner));
        if (QFileInfo(closed).isWritable())
            QSKIP("this user may write everywhere");
        const auto trouble
            = OpenTrouble::ofFolder(Error{Error::Kind::Storage, {}, {}, 0}, closed + QStringLiteral("/profile"));
        QCOMPARE(trouble.problem, OpenProblem::ReadOnly);
        QFile::setPermissions(closed, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    void restoring_opensAgain_withTheDamagedFileBesideIt()
    {
        QTemporaryDir dir;
        makeDamagedProfile(dir.path());
        const FakeClock clock(kNow);
        const auto refused = store::Store::open(dir.path(), clock);
        QVERIFY(!refused);
        OpenTrouble trouble{
            refused.error().problem, refused.error().error.detail, dir.path(), store::usableBackups(dir.path())};
        QCOMPARE(trouble.problem, OpenProblem::Damaged);
        QCOMPARE(trouble.waysOut().first(), WayOut::Restore);
        const auto aside = carryOut(WayOut::Restore, trouble, clock);
        QVERIFY(aside);
        QVERIFY(QFileInfo::exists(*aside));
        QVERIFY(OpenTroubleText::worked(WayOut::Restore, *aside).contains(QFileInfo(*aside).fileName()));
        QVERIFY(store::Store::open(dir.path(), clock));
    }

    void startingFresh_opensAgain_withTheDamagedFileBesideIt()
    {
        QTemporaryDir dir;
        makeDamagedProfile(dir.path());
        const FakeClock clock(kNow);
        const OpenTrouble trouble{OpenProblem::Damaged, {}, dir.path(), {}};
        const auto aside = carryOut(WayOut::StartFresh, trouble, clock);
        QVERIFY(aside && QFileInfo(*aside).size() == 9000);
        QVERIFY(store::Store::open(dir.path(), clock));
    }
};

QTEST_MAIN(OpenTroubleTest)
#include "OpenTroubleTest.moc"
