// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settings/Preferences.h"

#include "tests/support/FakeServices.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using std::chrono::seconds;

class PreferencesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingStored_givesTheDefaults()
    {
        fakes::Services services;
        Preferences preferences(services.inbox);
        QTRY_VERIFY(preferences.isLoaded());
        QCOMPARE(preferences.undoWindow(), seconds(10));
        QVERIFY(!preferences.staysInTray());
        QVERIFY(preferences.spellChecks());
        QCOMPARE(preferences.notifications(), NotificationChoice());
        QVERIFY(!preferences.officeHours());
        QVERIFY(preferences.ownWords().isEmpty());
    }

    void everythingSet_isThereAgainAtTheNextStart()
    {
        fakes::Services services;
        NotificationChoice choice;
        choice.directMessages = false;
        choice.showText = false;
        choice.quiet = {true, QTime(20, 15), QTime(6, 45)};
        const OfficeHours hours = OfficeHours::usual(QStringLiteral("Europe/Berlin"));
        const AccountId account{random16()};
        {
            Preferences preferences(services.inbox);
            QTRY_VERIFY(preferences.isLoaded());
            preferences.setUndoWindow(seconds(25));
            preferences.setStaysInTray(true);
            preferences.setNotifications(choice);
            preferences.setSpellChecks(false);
            preferences.setDictionaries({QStringLiteral("de_DE"), QStringLiteral("en_US")});
            preferences.addOwnWord(QStringLiteral("Baton"));
            preferences.addOwnWord(QStringLiteral("Baton"));
            preferences.setOfficeHours(hours);
            preferences.setHistoryWasOffered(account);
            QTRY_COMPARE(services.world.preferences.size(), 8);
        }
        Preferences again(services.inbox);
        QTRY_VERIFY(again.isLoaded());
        QCOMPARE(again.undoWindow(), seconds(25));
        QVERIFY(again.staysInTray());
        QCOMPARE(again.notifications(), choice);
        QVERIFY(!again.spellChecks());
        QCOMPARE(again.dictionaries(), (QStringList{QStringLiteral("de_DE"), QStringLiteral("en_US")}));
        QCOMPARE(again.ownWords(), QStringList{QStringLiteral("Baton")});
        QCOMPARE(again.officeHours(), std::optional(hours));
        QVERIFY(again.historyWasOffered(account));
        QVERIFY(!again.historyWasOffered(AccountId{random16()}));
    }

    void undoWindow_staysBetweenNothingAndAMinute()
    {
        fakes::Services services;
        Preferences preferences(services.inbox);
        QTRY_VERIFY(preferences.isLoaded());
        preferences.setUndoWindow(seconds(900));
        QCOMPARE(preferences.undoWindow(), seconds(60));
        preferences.setUndoWindow(seconds(-3));
        QCOMPARE(preferences.undoWindow(), seconds(0));
        QTRY_COMPARE(services.world.preferences.value(QStringLiteral("undo_seconds")), QVariant(0));
        services.world.preferences.insert(QStringLiteral("undo_seconds"), QStringLiteral("rubbish"));
        Preferences other(services.inbox);
        QTRY_VERIFY(other.isLoaded());
        QCOMPARE(other.undoWindow(), seconds(10));
    }

    void valueChangedElsewhere_arrives()
    {
        fakes::Services services;
        Preferences preferences(services.inbox);
        QTRY_VERIFY(preferences.isLoaded());
        services.world.preferences.insert(QStringLiteral("undo_seconds"), 30);
        ChangeSet changes;
        changes.settings = true;
        services.world.tell(changes);
        QTRY_COMPARE(preferences.undoWindow(), seconds(30));
    }

    void valueThatCannotBeStored_isToldAndComesBack()
    {
        fakes::Services services;
        Preferences preferences(services.inbox);
        QTRY_VERIFY(preferences.isLoaded());
        QSignalSpy notStored(&preferences, &Preferences::notStored);
        services.world.failure = Error{Error::Kind::Storage};
        preferences.setUndoWindow(seconds(40));
        QTRY_COMPARE(notStored.size(), 1);
        services.world.failure.reset();
        ChangeSet changes;
        changes.settings = true;
        services.world.tell(changes);
        QTRY_COMPARE(preferences.undoWindow(), seconds(10));
    }
};

QTEST_GUILESS_MAIN(PreferencesTest)
#include "PreferencesTest.moc"
