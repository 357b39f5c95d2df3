// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/outgoing/HeldReplyDialog.h"
#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/outgoing/SendingBar.h"
#include "app/desktop/outgoing/ThreadOutgoing.h"
#include "app/desktop/theme/KeyButton.h"
#include "tests/support/FakeServices.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;
using inbox::OutboxItem;
using inbox::OutboxState;

class OutgoingWidgetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<fakes::Services>();
        m_acts = std::make_unique<OutboxActs>(m_services->desktop());
        m_thread = m_services->world.add(u"Rosa D."_s, u"@rosa"_s, {u"Is it back?"_s}, 1000);
    }

    void nothingOnItsWay_showsNothing_andDoesNotTick()
    {
        SendingBar bar(m_services->desktop(), *m_acts);
        QVERIFY(bar.isHidden());
        QVERIFY(!bar.isTicking());
    }

    void queuedReply_countsDown_andStopsTickingWhenItIsGone()
    {
        put({item(OutboxState::Queued)});
        SendingBar bar(m_services->desktop(), *m_acts);
        QVERIFY(bar.isTicking());
        QVERIFY2(bar.text().contains(u"10"_s), qPrintable(bar.text()));
        m_services->world.clock.advance(std::chrono::seconds(3));
        QVERIFY(QMetaObject::invokeMethod(&m_services->world, "outboxChanged"));
        QVERIFY(bar.text().contains(u"7"_s));
        put({});
        QVERIFY(bar.isHidden());
        QVERIFY(!bar.isTicking());
    }

    void filesOnTheirWay_tellHowMuchIsOut_andCanBeStopped()
    {
        OutboxItem sending = item(OutboxState::Sending);
        put({sending});
        SendingBar bar(m_services->desktop(), *m_acts);
        ThreadOutgoing strip(m_services->desktop(), *m_acts);
        strip.setThread(m_thread);
        QVERIFY(!bar.text().contains(u"MB"_s));
        sending.sentBytes = 3'400'000;
        sending.ofBytes = 12'000'000;
        m_services->world.outbox = {sending};
        Q_EMIT m_services->replies.progressed(sending.id);
        QVERIFY2(bar.text().contains(u"3.4 MB of 12.0 MB"_s), qPrintable(bar.text()));
        QVERIFY(strip.sentences().constFirst().contains(u"3.4 MB of 12.0 MB"_s));
        m_services->world.outbox.first().sentBytes = 6'000'000;
        Q_EMIT m_services->replies.progressed(sending.id);
        QVERIFY(strip.sentences().constFirst().contains(u"6.0 MB"_s));
        press(bar, u"Stop"_s);
        QTRY_VERIFY(m_services->world.calls.contains(u"stopSending"_s));
    }

    void undo_takesItBack_andAsksToShowTheDraft()
    {
        QSignalSpy back(m_acts.get(), &OutboxActs::backToDraft);
        put({item(OutboxState::Queued)});
        SendingBar bar(m_services->desktop(), *m_acts);
        press(bar, u"Undo"_s);
        QTRY_COMPARE(back.size(), 1);
        QCOMPARE(back.first().first().value<ThreadKey>(), m_thread);
        QVERIFY(m_services->world.outbox.isEmpty());
    }

    void sendNow_endsTheUndoTime()
    {
        put({item(OutboxState::Queued)});
        SendingBar bar(m_services->desktop(), *m_acts);
        press(bar, u"Send now"_s);
        QTRY_COMPARE(m_services->world.outbox.first().state, OutboxState::Sending);
    }

    void whatNeedsAPerson_comesFirst_andTheRestIsCounted()
    {
        OutboxItem failed = item(OutboxState::Failed);
        failed.contactName = u"Tom"_s;
        put({item(OutboxState::Queued), failed, item(OutboxState::Sent)});
        SendingBar bar(m_services->desktop(), *m_acts);
        QVERIFY(bar.text().contains(u"Tom"_s));
        QVERIFY(bar.text().startsWith(u"▲"_s));
        QSignalSpy outgoing(&bar, &SendingBar::outgoingRequested);
        press(bar, u"and 1 more"_s);
        QCOMPARE(outgoing.size(), 1);
    }

    void askedByAColleague_itIsReadWhole_andSentOrGivenBack()
    {
        OutboxItem theirs = item(OutboxState::AskedOfMe);
        theirs.mine = false;
        theirs.colleague = u"Ben"_s;
        theirs.text = QString(u"A long answer that does not fit into one line of the strip. "_s).repeated(8);
        put({theirs});
        SendingBar bar(m_services->desktop(), *m_acts);
        QVERIFY2(bar.text().startsWith(u"Ben"_s), qPrintable(bar.text())); // no sign of trouble
        ThreadOutgoing strip(m_services->desktop(), *m_acts);
        strip.setThread(m_thread);
        QCOMPARE(strip.count(), 1);
        strip.resize(400, strip.heightForWidth(400));
        QVERIFY(strip.heightForWidth(400) > strip.heightForWidth(4000) + 40);
        press(strip, u"Send"_s);
        QTRY_VERIFY(m_services->world.calls.contains(u"sendForColleague"_s));
        QTRY_COMPARE(m_services->world.outbox.first().state, OutboxState::Queued);
        press(strip, u"Give back"_s);
        QTRY_COMPARE(strip.count(), 0);
        QVERIFY(bar.isHidden());
    }

    void aTextThatComesLater_canBeSentFromTheBarToo()
    {
        OutboxItem theirs = item(OutboxState::AskedOfMe);
        theirs.mine = false;
        theirs.isTextHere = false;
        put({theirs});
        SendingBar bar(m_services->desktop(), *m_acts);
        QCOMPARE(actsOf(bar), QStringList{u"Give back"_s});
        m_services->world.outbox.first().isTextHere = true;
        Q_EMIT m_services->world.outboxChanged();
        QCOMPARE(actsOf(bar), (QStringList{u"Send"_s, u"Give back"_s}));
    }

    void actThatIsGone_leavesTheFocusToTheComposer()
    {
        put({item(OutboxState::Queued)});
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *strip = new ThreadOutgoing(m_services->desktop(), *m_acts, &window);
        auto *field = new QLineEdit(&window);
        auto *next = new QPushButton(u"Next"_s, &window);
        for (QWidget *widget : std::initializer_list<QWidget *>{strip, next, field})
            column->addWidget(widget);
        strip->setFocusProxy(field);
        strip->setThread(m_thread);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        strip->findChildren<KeyButton *>().constLast()->setFocus();
        put({});
        QCOMPARE(QApplication::focusWidget(), field);
    }

    void strip_showsOnlyTheRepliesOfItsConversation()
    {
        OutboxItem other = item(OutboxState::Held);
        other.thread = 99;
        put({item(OutboxState::Queued), other, item(OutboxState::Unknown)});
        ThreadOutgoing strip(m_services->desktop(), *m_acts);
        QCOMPARE(strip.count(), 0);
        strip.setThread(m_thread);
        QCOMPARE(strip.count(), 2);
        put({});
        QCOMPARE(strip.count(), 0);
        QVERIFY(strip.isHidden());
    }

    void notSureItWasSent_canBeLookedAtSettledOrSentAgain()
    {
        m_services->world.conversations[m_thread].messages.last().permalink = u"https://far.example/1"_s;
        put({item(OutboxState::Unknown)});
        ThreadOutgoing strip(m_services->desktop(), *m_acts);
        strip.setThread(m_thread);
        QSignalSpy browser(m_acts.get(), &OutboxActs::openInBrowser);
        press(strip, u"Look on the network"_s);
        QTRY_COMPARE(browser.size(), 1);
        QCOMPARE(browser.first().first().toUrl(), QUrl(u"https://far.example/1"_s));
        press(strip, u"It was sent"_s);
        QTRY_VERIFY(m_services->world.calls.contains(u"settle sent"_s));
        QTRY_COMPARE(strip.count(), 0);
    }

    void addressThatIsNoWebPage_isNotOpened()
    {
        m_services->world.conversations[m_thread].messages.last().permalink = u"file:///etc/passwd"_s;
        QSignalSpy browser(m_acts.get(), &OutboxActs::openInBrowser);
        QSignalSpy failed(m_acts.get(), &OutboxActs::failed);
        m_acts->lookOnNetwork(m_thread);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(browser.size(), 0);
    }

    void heldReply_showsWhatChanged_andReadingPutsTheBeginningToNow()
    {
        OutboxItem held = item(OutboxState::Held);
        held.hold = inbox::HoldReason::CustomerWroteAgain;
        held.startedAt = 500;
        held.text = u"Yes, it is"_s;
        held.news = {m_services->world.write(m_thread, u"Never mind"_s)};
        put({held});
        auto *dialog = new HeldReplyDialog(m_services->desktop(), *m_acts, held, nullptr);
        dialog->show();
        QTRY_COMPARE(dialog->news(), QStringList{u"Never mind"_s});
        QSignalSpy back(m_acts.get(), &OutboxActs::backToDraft);
        dialog->readButton()->click();
        QTRY_COMPARE(back.size(), 1);
        const auto draft = m_services->world.drafts.value({m_thread, int(inbox::InboxService::DraftKind::Reply)});
        QCOMPARE(draft.text, u"Yes, it is"_s);
        QCOMPARE(draft.startedAt, m_services->world.clock.nowMs());
        QVERIFY(m_services->world.outbox.isEmpty());
    }

    void heldReply_canBeSentAnyway()
    {
        put({item(OutboxState::Held)});
        auto *dialog = new HeldReplyDialog(m_services->desktop(), *m_acts, m_services->world.outbox.first(), nullptr);
        dialog->show();
        dialog->sendButton()->click();
        QTRY_VERIFY(m_services->world.calls.contains(u"sendAnyway"_s));
    }

    void heldReply_editedMessageShowsItsNewText_andDeletedOneIsSaid()
    {
        auto &messages = m_services->world.conversations[m_thread].messages;
        messages.last().editedAt = 2000;
        messages.last().revisions = {{1000, u"Is it black?"_s, {}}};
        OutboxItem held = item(OutboxState::Held);
        held.hold = inbox::HoldReason::MessageEdited;
        held.startedAt = 1500;
        put({held});
        QPointer<HeldReplyDialog> dialog = new HeldReplyDialog(m_services->desktop(), *m_acts, held, nullptr);
        dialog->show();
        QTRY_COMPARE(dialog->news(), QStringList{u"Is it back?"_s});
        put({});
        QTRY_VERIFY(!dialog); // there is nothing left to decide
    }

    void actThatFails_isTold()
    {
        QSignalSpy failed(m_acts.get(), &OutboxActs::failed);
        m_services->world.failure = Error{Error::Kind::Conflict};
        m_acts->run(OutboxAct::Undo, item(OutboxState::Queued));
        QTRY_COMPARE(failed.size(), 1);
    }

private:
    OutboxItem item(OutboxState state) const
    {
        OutboxItem made;
        made.id = DraftId{random16()};
        made.thread = m_thread;
        made.contactName = u"Rosa D."_s;
        made.text = u"Yes"_s;
        made.state = state;
        made.leavesAt = m_services->world.clock.nowMs() + 10'000;
        return made;
    }
    void put(const QList<OutboxItem> &items)
    {
        m_services->world.outbox = items;
        Q_EMIT m_services->world.outboxChanged();
    }
    /// What is offered, from left to right.
    static QStringList actsOf(const QWidget &parent)
    {
        QStringList texts;
        const auto buttons = parent.findChildren<KeyButton *>();
        for (const KeyButton *button : buttons) {
            if (!button->isHidden() && !button->parentWidget()->isHidden())
                texts.append(button->text());
        }
        return texts;
    }

    static void press(const QWidget &parent, const QString &text)
    {
        const auto buttons = parent.findChildren<KeyButton *>();
        for (KeyButton *button : buttons) {
            if (button->text() == text && !button->isHidden()) {
                button->click();
                return;
            }
        }
        QFAIL(qPrintable(u"no button "_s + text));
    }

    std::unique_ptr<fakes::Services> m_services;
    std::unique_ptr<OutboxActs> m_acts;
    ThreadKey m_thread = 0;
};

QTEST_MAIN(OutgoingWidgetsTest)
#include "OutgoingWidgetsTest.moc"
