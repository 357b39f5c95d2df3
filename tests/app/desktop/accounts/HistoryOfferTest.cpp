// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/HistoryOffer.h"

#include "app/desktop/settings/Preferences.h"
#include "app/desktop/theme/KeyButton.h"
#include "tests/support/FakeServices.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;
using State = inbox::AccountView::Health;

class HistoryOfferTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<fakes::Services>();
        inbox::AccountView account;
        account.key = 1;
        account.id = AccountId{random16()};
        account.handle = u"@acme"_s;
        account.health = State::CatchingUp;
        m_services->world.accounts = {account};
        m_services->accounts.unanswered = {31, 7, {1, 2, 3}};
        m_preferences = std::make_unique<Preferences>(m_services->inbox);
        QTRY_VERIFY(m_preferences->isLoaded());
    }
    void cleanup() { m_preferences.reset(); }

    void offer_waitsUntilTheHistoryIsRead_thenIsMade()
    {
        HistoryOffer offer(m_services->accounts, *m_preferences);
        turns();
        QVERIFY(offer.isHidden());
        ready();
        QTRY_VERIFY(!offer.isHidden());
        QVERIFY(offer.text().contains(u"31"_s));
        QVERIFY(offer.text().contains(u"7"_s));
    }

    void takenIn_goesToTheService_andIsNeverOfferedAgain()
    {
        {
            HistoryOffer offer(m_services->accounts, *m_preferences);
            ready();
            QTRY_VERIFY(!offer.isHidden());
            QSignalSpy taken(&offer, &HistoryOffer::taken);
            offer.takeButton()->click();
            QTRY_COMPARE(taken.size(), 1);
            QCOMPARE(taken.first().first().toInt(), 31);
            QVERIFY(m_services->world.calls.contains(u"takeInHistory 3"_s));
            QVERIFY(offer.isHidden());
        }
        HistoryOffer again(m_services->accounts, *m_preferences);
        turns();
        QVERIFY(again.isHidden());
    }

    void left_isLeft()
    {
        HistoryOffer offer(m_services->accounts, *m_preferences);
        ready();
        QTRY_VERIFY(!offer.isHidden());
        offer.leaveButton()->click();
        QVERIFY(offer.isHidden());
        Q_EMIT m_services->world.accountsChanged();
        turns();
        QVERIFY(offer.isHidden());
        QVERIFY(m_preferences->historyWasOffered(m_services->world.accounts.first().id));
    }

    void nothingUnanswered_isNotOffered_norAskedAgain()
    {
        m_services->accounts.unanswered = {};
        HistoryOffer offer(m_services->accounts, *m_preferences);
        ready();
        QTRY_VERIFY(m_preferences->historyWasOffered(m_services->world.accounts.first().id));
        QVERIFY(offer.isHidden());
    }

    void failedTakeIn_keepsTheOffer()
    {
        HistoryOffer offer(m_services->accounts, *m_preferences);
        ready();
        QTRY_VERIFY(!offer.isHidden());
        m_services->world.failure = Error{Error::Kind::Storage};
        offer.takeButton()->click();
        turns();
        QVERIFY(!offer.isHidden());
        QVERIFY(offer.takeButton()->isEnabled());
        m_services->world.failure.reset();
    }

    void secondAccount_isOfferedAfterTheFirst()
    {
        inbox::AccountView second = m_services->world.accounts.first();
        second.key = 2;
        second.id = AccountId{random16()};
        second.handle = u"@other"_s;
        m_services->world.accounts.append(second);
        HistoryOffer offer(m_services->accounts, *m_preferences);
        ready();
        QTRY_VERIFY(!offer.isHidden());
        const QString first = offer.text();
        offer.leaveButton()->click();
        QTRY_VERIFY(!offer.isHidden());
        QVERIFY(offer.text() != first);
    }

private:
    void ready()
    {
        for (auto &account : m_services->world.accounts)
            account.health = State::Ok;
        Q_EMIT m_services->world.accountsChanged();
    }
    static void turns()
    {
        for (int turn = 0; turn < 20; ++turn)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    }

    std::unique_ptr<fakes::Services> m_services;
    std::unique_ptr<Preferences> m_preferences;
};

QTEST_MAIN(HistoryOfferTest)
#include "HistoryOfferTest.moc"
