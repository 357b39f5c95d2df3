// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settings/SettingsDialog.h"

#include "app/desktop/accounts/OfficeHoursForm.h"
#include "app/desktop/composer/SpellChecker.h"
#include "app/desktop/settings/Preferences.h"
#include "tests/support/FakeServices.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTimeEdit>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;

class SettingsDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<fakes::Services>();
        m_preferences = std::make_unique<Preferences>(m_services->inbox);
        QTRY_VERIFY(m_preferences->isLoaded());
        for (const QString &name : {u"de_DE"_s, u"en_GB"_s}) {
            for (const QString &ending : {u".aff"_s, u".dic"_s}) {
                QFile file(m_folder.filePath(name + ending));
                QVERIFY(file.open(QIODevice::WriteOnly));
                file.write(ending == u".aff"_s ? "SET UTF-8\n" : "1\nx\n");
            }
        }
        m_spelling = std::make_unique<SpellChecker>(QStringList{m_folder.path()});
        QTRY_VERIFY(m_spelling->isReady());
        m_dialog = new SettingsDialog(m_services->desktop(), *m_preferences, *m_spelling, true, nullptr);
        m_dialog->show();
    }
    void cleanup()
    {
        delete m_dialog;
        m_preferences.reset();
    }

    void startingWithTheSession_isOfferedOnlyWhereItCanBe_andWritesTheEntry()
    {
        QVERIFY(m_dialog->autostartBox()->isHidden());
        QTemporaryDir config;
        const FreedesktopAutostart autostart(u"/usr/bin/baton"_s, {}, config.path());
        m_dialog->offerAutostart(autostart);
        QVERIFY(!m_dialog->autostartBox()->isHidden());
        QVERIFY(!m_dialog->autostartBox()->isChecked());
        m_dialog->autostartBox()->setChecked(true);
        QVERIFY(autostart.isOn());
        m_dialog->autostartBox()->setChecked(false);
        QVERIFY(!autostart.isOn());
    }

    void everyChange_isStoredAtOnce()
    {
        m_dialog->undoField()->setValue(30);
        QCOMPARE(m_preferences->undoWindow(), std::chrono::seconds(30));
        m_dialog->trayBox()->setChecked(true);
        QVERIFY(m_preferences->staysInTray());
        m_dialog->directBox()->setChecked(false);
        QVERIFY(!m_preferences->notifications().directMessages);
        m_dialog->quietBox()->setChecked(true);
        m_dialog->quietFrom()->setTime(QTime(20, 0));
        m_dialog->quietTo()->setTime(QTime(7, 0));
        QCOMPARE(m_preferences->notifications().quiet, (QuietHours{true, QTime(20, 0), QTime(7, 0)}));
        m_dialog->spellBox()->setChecked(false);
        QVERIFY(!m_preferences->spellChecks());
        QVERIFY(m_dialog->tellsWritingBox()->isChecked());
        m_dialog->tellsWritingBox()->setChecked(false);
        QVERIFY(!m_preferences->tellsWriting());
        m_dialog->dictionaryList()->item(1)->setCheckState(Qt::Checked);
        QCOMPARE(m_preferences->dictionaries(), QStringList{u"en_GB"_s});
        m_dialog->hoursForm()->dayBox(5)->setChecked(true);
        QCOMPARE(m_preferences->officeHours()->week[5].size(), 1);
    }

    void name_isStored_andAnEmptyOneIsNot()
    {
        m_dialog->nameField()->setText(u"  Anna   Schmidt "_s);
        Q_EMIT m_dialog->nameField()->editingFinished();
        QTRY_COMPARE(m_services->world.myName, u"Anna Schmidt"_s);
        m_dialog->nameField()->clear();
        Q_EMIT m_dialog->nameField()->editingFinished();
        QCOMPARE(m_dialog->nameField()->text(), u"Anna Schmidt"_s);
    }

    void opening_showsWhatIsStored_andStoresNothing()
    {
        m_preferences->setUndoWindow(std::chrono::seconds(0));
        QCOMPARE(m_dialog->undoField()->value(), 0);
        QVERIFY(!m_dialog->undoField()->specialValueText().isEmpty());
        QVERIFY(!m_services->world.preferences.contains(u"notifications"_s));
        QVERIFY(!m_preferences->officeHours());
    }

    void closingWithTheKeyboardInTheName_storesIt()
    {
        m_dialog->nameField()->setText(u"Ben"_s);
        m_dialog->accept();
        QTRY_COMPARE(m_services->world.myName, u"Ben"_s);
    }

    void ownWords_areListedAndRemoved()
    {
        m_preferences->setOwnWords({u"Baton"_s, u"Malta"_s});
        QCOMPARE(m_dialog->wordList()->count(), 2);
        m_dialog->wordList()->item(0)->setSelected(true);
        for (QAbstractButton *button : m_dialog->findChildren<QAbstractButton *>()) {
            if (button->accessibleName() == u"Remove the selected words"_s)
                button->click();
        }
        QCOMPARE(m_preferences->ownWords(), QStringList{u"Malta"_s});
    }

    void desktopWithoutTray_cannotChooseIt()
    {
        SettingsDialog dialog(m_services->desktop(), *m_preferences, *m_spelling, false, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY(!dialog.trayBox()->isEnabled());
    }

    void pagesOfOthers_canBeAdded()
    {
        const int before = m_dialog->pageCount();
        m_dialog->addPage(u"Keys"_s, new QWidget);
        QCOMPARE(m_dialog->pageCount(), before + 1);
        m_dialog->showPage(before);
    }

    void failure_isSaid()
    {
        m_services->world.failure = Error{Error::Kind::Storage};
        const QString before = m_dialog->message();
        m_dialog->undoField()->setValue(42);
        QTRY_VERIFY(m_dialog->message() != before);
        m_services->world.failure.reset();
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<fakes::Services> m_services;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<SpellChecker> m_spelling;
    QPointer<SettingsDialog> m_dialog;
};

QTEST_MAIN(SettingsDialogTest)
#include "SettingsDialogTest.moc"
