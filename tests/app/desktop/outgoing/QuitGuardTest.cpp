// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/outgoing/QuitGuard.h"

#include "tests/support/FakeServices.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;
using inbox::OutboxItem;
using inbox::OutboxState;

class QuitGuardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<fakes::Services>();
        m_window = std::make_unique<QWidget>();
        m_guard = new QuitGuard(m_services->replies, m_window.get());
    }

    void emptyOutbox_quitsAtOnce()
    {
        QVERIFY(m_guard->ask());
        put({OutboxState::Sent});
        QVERIFY(m_guard->ask());
        QVERIFY(!m_guard->box());
    }

    void repliesLeft_areAskedAbout_andStayStays()
    {
        put({OutboxState::Queued, OutboxState::Held, OutboxState::Failed, OutboxState::Unknown});
        QSignalSpy quit(m_guard, &QuitGuard::mayQuit);
        QVERIFY(!m_guard->ask());
        QVERIFY(m_guard->box());
        QCOMPARE(m_guard->question().count(u'\n'), 3);
        press(u"Stay"_s);
        QTRY_VERIFY(!m_guard->box());
        QCOMPARE(quit.size(), 0);
    }

    void quit_quitsAndSendsNothing()
    {
        put({OutboxState::Queued});
        QSignalSpy quit(m_guard, &QuitGuard::mayQuit);
        m_guard->ask();
        press(u"Quit"_s);
        QCOMPARE(quit.size(), 1);
        QVERIFY(m_services->world.calls.isEmpty());
    }

    void sendNowThenQuit_waitsUntilTheyAreOut()
    {
        put({OutboxState::Queued});
        QSignalSpy quit(m_guard, &QuitGuard::mayQuit);
        m_guard->ask();
        press(u"Send now, then quit"_s);
        QTRY_COMPARE(m_services->world.outbox.first().state, OutboxState::Sending);
        QCOMPARE(quit.size(), 0);
        put({OutboxState::Sent});
        QCOMPARE(quit.size(), 1);
    }

    void replyThatCannotLeave_isAskedAboutAgain()
    {
        put({OutboxState::Queued});
        QSignalSpy quit(m_guard, &QuitGuard::mayQuit);
        m_guard->ask();
        press(u"Send now, then quit"_s);
        put({OutboxState::Held});
        QCOMPARE(quit.size(), 0);
        QVERIFY(m_guard->box());
        QVERIFY(m_guard->question().contains(u"1"_s));
    }

    void nothingThatLeavesByItself_offersNoSending()
    {
        put({OutboxState::Failed});
        m_guard->ask();
        const auto buttons = m_guard->box()->buttons();
        QCOMPARE(buttons.size(), 2);
    }

    void colleaguesReplies_doNotHoldMeBack()
    {
        put({OutboxState::Queued});
        m_services->world.outbox[0].mine = false;
        QVERIFY(m_guard->ask());
    }

private:
    void put(const QList<OutboxState> &states)
    {
        m_services->world.outbox.clear();
        for (const OutboxState state : states) {
            OutboxItem item;
            item.id = DraftId{random16()};
            item.state = state;
            m_services->world.outbox.append(item);
        }
        Q_EMIT m_services->world.outboxChanged();
    }
    void press(const QString &text)
    {
        const auto buttons = m_guard->box()->buttons();
        for (QAbstractButton *button : buttons) {
            if (button->text().remove(u'&') == text) {
                button->click();
                return;
            }
        }
        QFAIL(qPrintable(u"no button "_s + text));
    }

    std::unique_ptr<fakes::Services> m_services;
    std::unique_ptr<QWidget> m_window;
    QuitGuard *m_guard = nullptr;
};

QTEST_MAIN(QuitGuardTest)
#include "QuitGuardTest.moc"
