// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/backup/BackUpDialog.h"
#include "app/desktop/backup/BackupText.h"
#include "app/desktop/backup/RestoreDialog.h"
#include "app/desktop/backup/RestoringDialog.h"
#include "app/desktop/program/Desk.h"
#include "app/desktop/theme/KeyButton.h"
#include "core/inbox/ProfileCare.h"
#include "core/inbox/ProfileRepair.h"
#include "core/secrets/MemoryStore.h"
#include "core/store/Recovery.h"
#include "tests/core/store/StoreFixture.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QProgressBar>

using namespace baton;
using namespace baton::desktop;
using fakes::settle;

namespace {

/// The real thing on a real database, without a runtime.
struct Profile {
    store::StoreFixture fixture;
    fakes::Services fakes;
    secrets::MemoryStore keychain;
    secrets::MemoryStore file;
    inbox::ProfileCare care{*fixture, keychain, file, fakes.accounts, {}};
    QWidget window;

    [[nodiscard]] QString path(const QString &name) const { return fixture.dir() + QLatin1Char('/') + name; }
};

void fill(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
}

} // namespace

class BackupDialogsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCopy_isMadeIntoTheChosenFile_andReplacesOneOfThatName()
    {
        Profile profile;
        const QString path = profile.path(QStringLiteral("mine.db"));
        fill(path, "what stood there");
        BackUpDialog dialog(profile.care, {}, &profile.window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        dialog.backUpTo(path);
        QVERIFY(dialog.findChild<QProgressBar *>()->isVisible());
        QTRY_COMPARE(dialog.titleText(), QStringLiteral("Backed up"));
        QVERIFY(store::lookAtBackup(path));
        QCOMPARE(dialog.primaryButton()->text(), QStringLiteral("Done"));
        dialog.primaryButton()->click();
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
    }

    void ownDatabase_isNeverOverwrittenByItsCopy()
    {
        Profile profile;
        BackUpDialog dialog(profile.care, {}, &profile.window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        const QString other = profile.path(QStringLiteral("other.db"));
        QVERIFY(QFile::link(profile.fixture->databasePath(), other));
        for (const QString &path :
            {profile.fixture->databasePath(), other, profile.path(QStringLiteral("backups/../baton.db")),
                profile.fixture->databasePath() + QStringLiteral("-wal")}) {
            dialog.backUpTo(path);
            QTRY_VERIFY(dialog.message().contains(QStringLiteral("own database")));
        }
        QVERIFY(profile.fixture.number("SELECT count(*) FROM facts") > 0);
    }

    void theTeamsFolder_isNoPlaceForACopy()
    {
        Profile profile;
        const QString folder = profile.path(QStringLiteral("Shared/Baton-abc"));
        QVERIFY(QDir().mkpath(folder));
        BackUpDialog dialog(profile.care, folder, &profile.window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.backUpTo(folder + QStringLiteral("/mine.db"));
        QVERIFY(dialog.message().contains(QStringLiteral("colleagues could read")));
        QVERIFY(!QFileInfo::exists(folder + QStringLiteral("/mine.db")));
    }

    void aPlaceThatCannotBeWritten_isSaid_andAnotherCanBeChosen()
    {
        Profile profile;
        fill(profile.path(QStringLiteral("file")), "no folder");
        BackUpDialog dialog(profile.care, {}, &profile.window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        dialog.backUpTo(profile.path(QStringLiteral("file/mine.db")));
        QTRY_VERIFY(dialog.message().contains(QStringLiteral("could not be written")));
        QVERIFY(dialog.primaryButton()->isEnabled());
        dialog.primaryButton()->click();
        auto *choose = dialog.findChild<QFileDialog *>();
        QVERIFY(choose);
        QCOMPARE(choose->acceptMode(), QFileDialog::AcceptSave);
        choose->reject();
    }

    void everyReason_hasWordsOfItsOwn()
    {
        const auto error
            = [](Error::Kind kind, const char *detail = "") { return Error{kind, QString::fromLatin1(detail), {}, 0}; };
        QSet<QString> made;
        for (const Error &one : {error(Error::Kind::Storage, "disk full: no room"), error(Error::Kind::Refused),
                 error(Error::Kind::Cancelled), error(Error::Kind::Storage, "denied")})
            made.insert(BackupText::notMade(one).sentence());
        QCOMPARE(made.size(), 4);
        QSet<QString> usable;
        for (const Error &one : {error(Error::Kind::Storage, "disk full: no room"), error(Error::Kind::Unsupported),
                 error(Error::Kind::Invalid), error(Error::Kind::Cancelled), error(Error::Kind::Storage, "denied")})
            usable.insert(BackupText::notUsable(one).sentence());
        QCOMPARE(usable.size(), 5);
    }

    void goingBack_offersTheDailyCopies_saysWhatFollows_andGivesTheChosenOne()
    {
        Profile profile;
        QVERIFY(profile.fixture->backUpIfDue().takeResult().value_or(false));
        const QString daily = store::usableBackups(profile.fixture.dir()).constFirst().path;
        RestoreDialog dialog(profile.care, {true, 2}, &profile.window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(!dialog.primaryButton()->isEnabled());
        QTRY_COMPARE(dialog.list()->count(), 1);
        QStringList shown;
        for (const TextLabel *label : dialog.findChildren<TextLabel *>()) {
            if (label->isVisible())
                shown.append(label->wholeText());
        }
        const QString all = shown.join(QLatin1Char('\n'));
        QVERIFY2(all.contains(QStringLiteral("new key")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("2 reply(s) not yet sent")), qPrintable(all));
        QSignalSpy chosen(&dialog, &RestoreDialog::chosen);
        QTest::keyClick(dialog.list(), Qt::Key_Down);
        dialog.primaryButton()->click();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toString(), daily);
    }

    void whoeverIsAlone_readsNothingOfTeamsOrReplies()
    {
        const QString all
            = BackupText::consequences({QStringLiteral("/x"), 1795000000000, 1}, false, 0).join(QLatin1Char(' '));
        QVERIFY(!all.contains(QStringLiteral("team")));
        QVERIFY(!all.contains(QStringLiteral("not yet sent")));
    }

    void anotherFile_isLookedAtFirst()
    {
        Profile profile;
        QVERIFY(profile.fixture->backUpIfDue().takeResult().value_or(false));
        const QString mine = profile.path(QStringLiteral("mine.db"));
        QVERIFY(QFile::copy(store::usableBackups(profile.fixture.dir()).constFirst().path, mine));
        const QString letter = profile.path(QStringLiteral("letter.txt"));
        fill(letter, "Dear Anna");
        RestoreDialog dialog(profile.care, {}, &profile.window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTRY_COMPARE(dialog.list()->count(), 1);
        dialog.offer(letter);
        QTRY_VERIFY(dialog.message().contains(QStringLiteral("no copy of Baton")));
        QCOMPARE(dialog.list()->count(), 1);
        dialog.offer(mine);
        QTRY_COMPARE(dialog.list()->count(), 2);
        QCOMPARE(dialog.list()->currentRow(), 0);
        QVERIFY(dialog.message().isEmpty());
        QSignalSpy chosen(&dialog, &RestoreDialog::chosen);
        dialog.primaryButton()->click();
        QCOMPARE(chosen.first().first().toString(), mine);
    }

    void puttingBack_showsHowFarItIs_andEndsWithTheWork()
    {
        Profile profile;
        QVERIFY(profile.fixture->backUpIfDue().takeResult().value_or(false));
        const QString copy = store::usableBackups(profile.fixture.dir()).constFirst().path;
        profile.fixture.close();
        RestoringDialog dialog(QStringLiteral("The copy is put back…"), [&](const RestoringDialog::Step &step) {
            return inbox::restoreBackup(profile.fixture.dir(), copy, store::kNoon, step);
        });
        dialog.open();
        QTRY_VERIFY(!dialog.isVisible());
        QVERIFY(dialog.outcome());
        QVERIFY(QFileInfo::exists(*dialog.outcome()));
        QCOMPARE(dialog.findChild<QProgressBar *>()->value(), 100);
    }

    void puttingBack_canBeStopped()
    {
        std::atomic<bool> wasAsked = false;
        RestoringDialog dialog(QStringLiteral("…"), [&](const RestoringDialog::Step &step) -> Result<QString> {
            while (step(10))
                wasAsked = true;
            return fail(Error::Kind::Cancelled);
        });
        dialog.open();
        QTRY_VERIFY(wasAsked);
        dialog.stopButton()->click();
        QTRY_VERIFY(!dialog.isVisible());
        QCOMPARE(dialog.outcome().error().kind, Error::Kind::Cancelled);
    }

    void menuAndPalette_leadToBoth_andTheSampleHasNeither()
    {
        Profile profile;
        Desk::Options options;
        options.notifies = false;
        {
            Desk sample(profile.fakes.desktop(), options);
            QVERIFY(!sample.window().actions()[ActionId::BackUp]->isVisible());
        }
        options.maintenance = &profile.care;
        Desk desk(profile.fakes.desktop(), options);
        desk.show();
        settle();
        desk.window().actions()[ActionId::BackUp]->trigger();
        auto *backUp = desk.window().findChild<BackUpDialog *>();
        QVERIFY(backUp);
        backUp->close();
        settle();
        desk.window().actions()[ActionId::GoBack]->trigger();
        auto *goBack = desk.window().findChild<RestoreDialog *>();
        QVERIFY(goBack);
        QSignalSpy asked(&desk, &Desk::restoreAsked);
        Q_EMIT goBack->chosen(QStringLiteral("/x.db"));
        QCOMPARE(asked.size(), 1);
        goBack->close();
        settle();
    }
};

QTEST_MAIN(BackupDialogsTest)
#include "BackupDialogsTest.moc"
