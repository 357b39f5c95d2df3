// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/AccountsDialog.h"

#include "app/desktop/theme/KeyButton.h"
#include "core/inbox/ReplyService.h"
#include "tests/support/FakeServices.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;

class AccountsDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<fakes::Services>();
        fakes::fillSample(*m_services);
        m_dialog = new AccountsDialog(m_services->desktop(), 0, nullptr);
        m_dialog->show();
    }
    void cleanup() { delete m_dialog; }

    void accountInTrouble_isShownFirst_withItsWayOut()
    {
        QCOMPARE(m_dialog->list()->currentRow(), 2);
        QVERIFY(m_dialog->stateText().contains(u"signed out"_s));
        QSignalSpy signIn(m_dialog, &AccountsDialog::signInAsked);
        m_dialog->actButton()->click();
        QCOMPARE(signIn.size(), 1);
        QCOMPARE(signIn.first().first().value<AccountKey>(), AccountKey(3));
    }

    void healthyAccount_canBeCheckedNow()
    {
        m_dialog->list()->setCurrentRow(0);
        QVERIFY(m_dialog->stateText().contains(u"connected"_s));
        m_dialog->actButton()->click();
        QVERIFY(m_services->world.calls.contains(u"pollNow"_s));
    }

    void whatColleaguesAskFor_mayLeaveUnasked_whereItIsConnectedInATeam()
    {
        m_dialog->list()->setCurrentRow(0);
        QVERIFY(m_dialog->forColleaguesBox()->isHidden()); // used alone
        sync::TeamStatus status;
        status.isShared = true;
        m_services->folder.become(status);
        m_dialog->list()->setCurrentRow(1);
        QVERIFY(!m_dialog->forColleaguesBox()->isHidden());
        QVERIFY(!m_dialog->forColleaguesBox()->isChecked());
        m_dialog->forColleaguesBox()->click();
        const AccountId account = m_services->world.accounts[1].id;
        QTRY_COMPARE(m_services->world.preferences.value(inbox::sendsUnaskedPreference(account)), QVariant(true));
        m_services->world.accounts[1].isConnectedHere = false;
        Q_EMIT m_services->world.accountsChanged();
        QVERIFY(m_dialog->forColleaguesBox()->isHidden());
    }

    void oldTexts_areErasedOnlyWhenSaidTwice_andByAnAdmin()
    {
        m_dialog->list()->setCurrentRow(0);
        const AccountId account = m_services->world.accounts[0].id;
        QComboBox *box = m_dialog->retentionBox();
        const auto choose = [&](int months) {
            box->setCurrentIndex(box->findData(months));
            Q_EMIT box->activated(box->currentIndex());
        };
        const auto answer = [&](const QString &text) {
            auto *question = m_dialog->findChild<QMessageBox *>();
            QVERIFY(question);
            for (QAbstractButton *button : question->buttons()) {
                if (button->text() == text)
                    button->click();
            }
            QTRY_VERIFY(!m_dialog->findChild<QMessageBox *>());
        };
        QTRY_VERIFY(box->isEnabled() && box->count() > 1 && box->currentData().toInt() == 0);
        choose(12);
        answer(u"Keep"_s);
        QCOMPARE(box->currentData().toInt(), 0);
        QVERIFY(m_services->erasure.months.isEmpty());
        choose(12);
        answer(u"Erase for good"_s);
        QTRY_COMPARE(m_services->erasure.months.value(account), 12);
        choose(24); // keeping them longer loses nothing
        QTRY_COMPARE(m_services->erasure.months.value(account), 24);
        m_services->erasure.may = false;
        m_dialog->list()->setCurrentRow(1);
        QTRY_VERIFY(!box->isEnabled());
        m_dialog->list()->setCurrentRow(0);
        QTRY_COMPARE(box->currentData().toInt(), 24);
    }

    void changes_areFollowed_withoutLosingThePlace()
    {
        m_dialog->list()->setCurrentRow(1);
        m_services->world.accounts[1].health = inbox::AccountView::Health::KeychainLocked;
        Q_EMIT m_services->world.accountsChanged();
        QCOMPARE(m_dialog->list()->currentRow(), 1);
        QVERIFY(m_dialog->stateText().contains(u"keychain"_s));
    }

    void gapsAndNotes_areListed()
    {
        m_services->world.accounts[1].coverage.first().gaps = {{1'000'000, 2'000'000}};
        m_services->world.accounts[1].directMessagesCovered = false;
        m_dialog->list()->setCurrentRow(1);
        const QString all = m_dialog->lines().join(u'\n');
        QVERIFY(all.contains(u"not covered"_s));
        QVERIFY(all.contains(u"Gap"_s));
    }

    void details_areCopied()
    {
        m_dialog->list()->setCurrentRow(2);
        m_dialog->copyButton()->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"token revoked"_s));
    }

    void removing_isAskedFirst()
    {
        m_dialog->list()->setCurrentRow(0);
        m_dialog->removeButton()->click();
        auto *box = m_dialog->findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY(!m_services->world.calls.contains(u"removeAccount 1"_s));
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_VERIFY(m_services->world.calls.contains(u"removeAccount 1"_s));
        QTRY_COMPARE(m_dialog->list()->count(), 2);
    }

    void noAccounts_saysWhatToDo()
    {
        m_services->world.accounts.clear();
        Q_EMIT m_services->world.accountsChanged();
        QVERIFY(!m_dialog->list()->isVisible());
        QVERIFY(!m_dialog->actButton()->isVisible());
    }

private:
    std::unique_ptr<fakes::Services> m_services;
    QPointer<AccountsDialog> m_dialog;
};

QTEST_MAIN(AccountsDialogTest)
#include "AccountsDialogTest.moc"
