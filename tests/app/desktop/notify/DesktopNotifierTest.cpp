// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notify/DesktopNotifier.h"

#include "app/desktop/notify/NotificationSink.h"
#include "app/desktop/settings/Preferences.h"
#include "tests/support/FakeServices.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;

namespace {

class RecordingSink final : public NotificationSink {
    Q_OBJECT

public:
    void show(const Notification &notification) override { shown.append(notification); }
    void withdraw(const QString &tag) override { withdrawn.append(tag); }
    [[nodiscard]] bool isAvailable() const override { return true; }

    QList<Notification> shown;
    QStringList withdrawn;
};

class FakePresence final : public PresenceSource {
    Q_OBJECT

public:
    [[nodiscard]] bool isAway() const override { return away; }
    void set(bool value)
    {
        away = value;
        Q_EMIT awayChanged(value);
    }
    bool away = false;
};

/// Until every queued answer and the gathering time are over.
void settle() { QTest::qWait(1700); }

} // namespace

class DesktopNotifierTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<fakes::Services>();
        m_direct
            = m_services->world.add(QStringLiteral("Tom B."), QStringLiteral("@tom"), {QStringLiteral("Hi")}, 1000);
        m_services->world.conversations[m_direct].row.kind = ThreadKind::Direct;
        m_public
            = m_services->world.add(QStringLiteral("Priya"), QStringLiteral("@priya"), {QStringLiteral("Hi")}, 1000);
        QCoreApplication::processEvents();
        m_preferences = std::make_unique<Preferences>(m_services->inbox);
        m_sink = std::make_unique<RecordingSink>();
        m_presence = std::make_unique<FakePresence>();
        m_notifier
            = std::make_unique<DesktopNotifier>(m_services->desktop(), *m_sink, m_presence.get(), *m_preferences);
        m_notifier->setGatherTime(std::chrono::milliseconds(0));
    }
    void cleanup()
    {
        m_notifier.reset();
        m_preferences.reset();
    }

    void privateMessage_isTold_andClaimedFromTheButton()
    {
        m_services->world.write(m_direct, QStringLiteral("Are you there?"));
        QTRY_COMPARE(m_sink->shown.size(), 1);
        QCOMPARE(m_sink->shown.first().body, QStringLiteral("Are you there?"));
        Q_EMIT m_sink->activated(m_sink->shown.first().tag, QStringLiteral("claim"));
        QVERIFY(m_services->world.calls.contains(QStringLiteral("claim %1").arg(m_direct)));
    }

    void laterButton_putsTheConversationOffByAnHour()
    {
        m_services->world.write(m_direct, QStringLiteral("?"));
        QTRY_COMPARE(m_sink->shown.size(), 1);
        Q_EMIT m_sink->activated(m_sink->shown.first().tag, QStringLiteral("snooze"));
        const QString until = toRfc3339(m_services->world.clock.nowMs() + 60 * 60 * 1000);
        QVERIFY(m_services->world.calls.contains(QStringLiteral("snooze %1 %2").arg(until).arg(m_direct)));
    }

    void openButton_asksForTheConversation()
    {
        QSignalSpy opened(m_notifier.get(), &DesktopNotifier::openRequested);
        m_services->world.write(m_direct, QStringLiteral("?"));
        QTRY_COMPARE(m_sink->shown.size(), 1);
        Q_EMIT m_sink->activated(m_sink->shown.first().tag, QStringLiteral("default"));
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<ThreadKey>(), m_direct);
    }

    void publicMessageThatNobodyHolds_isNotTold_butOnMineItIs()
    {
        m_services->world.write(m_public, QStringLiteral("again"));
        m_services->world.write(m_direct, QStringLiteral("sentinel"));
        QTRY_COMPARE(m_sink->shown.size(), 1);
        QCOMPARE(m_sink->shown.first().body, QStringLiteral("sentinel"));
        m_services->world.conversations[m_public].row.heldByMe = true;
        m_services->world.write(m_public, QStringLiteral("and again"));
        QTRY_COMPARE(m_sink->shown.size(), 2);
        QCOMPARE(m_sink->shown.last().body, QStringLiteral("and again"));
    }

    void handedToMe_isTold_withWhoAndWhat_andTakenFromTheButton()
    {
        auto &conversation = m_services->world.conversations[m_public];
        conversation.row.offered = conversation.row.offeredToMe = true;
        conversation.holdings = {{.form = HoldingView::Form::Offered,
            .name = QStringLiteral("Anna"),
            .mine = true,
            .by = QStringLiteral("Ben"),
            .from = QStringLiteral("Ben"),
            .ask = QStringLiteral("Is there a refund?")}};
        m_services->world.tell({.threads = {m_public}, .handedToMe = {m_public}});
        QTRY_COMPARE(m_sink->shown.size(), 1);
        const Notification notification = m_sink->shown.first();
        QCOMPARE(notification.title, QStringLiteral("Ben asks you to take Priya"));
        QCOMPARE(notification.body, QStringLiteral("Is there a refund?"));
        m_services->world.calls.clear();
        Q_EMIT m_sink->activated(notification.tag, QStringLiteral("claim"));
        QTRY_COMPARE(m_services->world.calls.value(0).left(5), QStringLiteral("claim"));
    }

    void broughtToMe_isTold_whetherByAColleagueOrByTime()
    {
        auto &conversation = m_services->world.conversations[m_public];
        conversation.row.broughtToMe = true;
        conversation.row.broughtTo = QStringLiteral("Anna");
        m_services->world.tell({.threads = {m_public}, .handedToMe = {m_public}});
        QTRY_COMPARE(m_sink->shown.size(), 1);
        QCOMPARE(m_sink->shown.last().title, QStringLiteral("Priya has come to you"));
        QVERIFY(m_sink->shown.last().body.contains(QStringLiteral("nobody before you acted in time")));

        conversation.holdings = {{.form = HoldingView::Form::BroughtUp,
            .name = QStringLiteral("Anna"),
            .mine = true,
            .by = QStringLiteral("Ben"),
            .ask = QStringLiteral("She is angry")}};
        m_services->world.tell({.threads = {m_public}, .handedToMe = {m_public}});
        QTRY_COMPARE(m_sink->shown.size(), 2);
        QCOMPARE(m_sink->shown.last().title, QStringLiteral("Ben brought Priya to you"));
        QCOMPARE(m_sink->shown.last().body, QStringLiteral("She is angry"));
        // What I brought to my own department needs no telling.
        conversation.holdings.first().byMe = true;
        m_services->world.tell({.threads = {m_public}, .handedToMe = {m_public}});
        settle();
        QCOMPARE(m_sink->shown.size(), 2);
    }

    void noteThatNamesMe_isTold_andWithdrawnOnceItIsSeen()
    {
        NoteView note;
        note.id = BodyId{{7}};
        note.author = QStringLiteral("Ben");
        note.text = QStringLiteral("@Anna, is there a refund?");
        note.mentions = {{MemberId{{1}}, QStringLiteral("Anna"), true, false}};
        m_services->world.conversations[m_public].notes = {note};
        m_services->world.tell({.threads = {m_public}, .mentionedMe = {{note.id, m_public}}});
        QTRY_COMPARE(m_sink->shown.size(), 1);
        QCOMPARE(m_sink->shown.first().title, QStringLiteral("Ben names you in a note about Priya"));
        QCOMPARE(m_sink->shown.first().body, QStringLiteral("@Anna, is there a refund?"));
        m_services->world.tell({.threads = {m_public}, .mentionsSeen = {m_public}});
        QTRY_COMPARE(m_sink->withdrawn, QStringList{m_sink->shown.first().tag});

        // Seen on another computer before it could be told here.
        m_services->world.conversations[m_public].notes.first().mentions.first().seen = true;
        m_services->world.tell({.threads = {m_public}, .mentionedMe = {{note.id, m_public}}});
        settle();
        QCOMPARE(m_sink->shown.size(), 1);
        // What was put off for the quiet hours is forgotten too; other news of the conversation are not.
        m_services->world.conversations[m_public].notes.first().mentions.first().seen = false;
        m_presence->set(true);
        m_services->world.tell({.threads = {m_public}, .mentionedMe = {{note.id, m_public}}});
        settle();
        m_services->world.tell({.threads = {m_public}, .mentionsSeen = {m_public}});
        settle();
        m_presence->set(false);
        settle();
        QCOMPARE(m_sink->shown.size(), 1);
    }

    void claimedTwice_isTold_unlessItIsSettled()
    {
        auto &conversation = m_services->world.conversations[m_public];
        conversation.holdings = {{.name = QStringLiteral("Ben"), .by = QStringLiteral("Ben")},
            {.name = QStringLiteral("Anna"), .mine = true, .by = QStringLiteral("Anna"), .byMe = true}};
        m_services->world.tell({.threads = {m_public}, .claimedTwice = {m_public}});
        QTRY_COMPARE(m_sink->shown.size(), 1);
        QCOMPARE(m_sink->shown.first().title, QStringLiteral("Ben claimed Priya too"));
        conversation.holdings.removeFirst();
        m_services->world.tell({.threads = {m_public}, .claimedTwice = {m_public}});
        settle();
        QCOMPARE(m_sink->shown.size(), 1);
    }

    void ownAnswerFromAnotherApp_isNotTold()
    {
        m_services->world.write(m_direct, QStringLiteral("from our phone"), Direction::Out);
        m_services->world.write(m_direct, QStringLiteral("sentinel"));
        QTRY_COMPARE(m_sink->shown.size(), 1);
        QCOMPARE(m_sink->shown.first().body, QStringLiteral("sentinel"));
    }

    void accountThatSignsOut_isToldOnce_andTakenBackWhenItIsBack()
    {
        inbox::AccountView account;
        account.key = 5;
        account.handle = QStringLiteral("@acme");
        account.health = inbox::AccountView::Health::Ok;
        m_services->world.accounts = {account};
        Q_EMIT m_services->world.accountsChanged();
        m_services->world.accounts[0].health = inbox::AccountView::Health::SignedOut;
        Q_EMIT m_services->world.accountsChanged();
        Q_EMIT m_services->world.accountsChanged();
        QCOMPARE(m_sink->shown.size(), 1);
        QSignalSpy signIn(m_notifier.get(), &DesktopNotifier::signInRequested);
        Q_EMIT m_sink->activated(m_sink->shown.first().tag, QStringLiteral("sign-in"));
        QCOMPARE(signIn.first().first().value<AccountKey>(), AccountKey(5));
        m_services->world.accounts[0].health = inbox::AccountView::Health::Ok;
        Q_EMIT m_services->world.accountsChanged();
        QCOMPARE(m_sink->withdrawn, QStringList{m_sink->shown.first().tag});
    }

    void replyThatFails_isTold_andWhatWasLeftOverFromYesterdayIsNot()
    {
        inbox::OutboxItem item;
        item.id = DraftId{random16()};
        item.thread = m_public;
        item.contactName = QStringLiteral("Priya");
        item.state = inbox::OutboxState::Sending;
        m_services->world.outbox = {item};
        Q_EMIT m_services->world.outboxChanged();
        QVERIFY(m_sink->shown.isEmpty());
        m_services->world.outbox[0].state = inbox::OutboxState::Failed;
        Q_EMIT m_services->world.outboxChanged();
        Q_EMIT m_services->world.outboxChanged();
        QCOMPARE(m_sink->shown.size(), 1);

        RecordingSink other;
        const DesktopNotifier fresh(m_services->desktop(), other, nullptr, *m_preferences);
        QVERIFY(other.shown.isEmpty());
    }

    void colleaguesReply_thatThisComputerIsAskedToSend_isTold_onceItsTextIsHere()
    {
        inbox::OutboxItem item;
        item.id = DraftId{random16()};
        item.thread = m_public;
        item.contactName = QStringLiteral("Priya");
        item.colleague = QStringLiteral("Ben");
        item.state = inbox::OutboxState::AskedOfMe;
        item.mine = false;
        item.isTextHere = false;
        m_services->world.outbox = {item};
        Q_EMIT m_services->world.outboxChanged();
        QVERIFY(m_sink->shown.isEmpty());
        m_services->world.outbox[0].isTextHere = true;
        m_services->world.outbox[0].text = QStringLiteral("It left this morning.");
        Q_EMIT m_services->world.outboxChanged();
        Q_EMIT m_services->world.outboxChanged();
        QCOMPARE(m_sink->shown.size(), 1);
        QVERIFY(m_sink->shown.first().title.contains(QStringLiteral("Ben")));
        QVERIFY(m_sink->shown.first().title.contains(QStringLiteral("Priya")));
        QCOMPARE(m_sink->shown.first().body, QStringLiteral("It left this morning."));
    }

    void nobodyHere_thenOneDigest()
    {
        m_presence->set(true);
        m_services->world.conversations[m_public].row.heldByMe = true;
        m_services->world.write(m_direct, QStringLiteral("one"));
        m_services->world.write(m_public, QStringLiteral("two"));
        settle();
        QVERIFY(m_sink->shown.isEmpty());
        m_presence->set(false);
        QCOMPARE(m_sink->shown.size(), 1);
        QVERIFY(m_sink->shown.first().title.contains(u'2'));
    }

    void openedBeforeItIsTold_isNotTold()
    {
        m_notifier->setGatherTime(std::chrono::minutes(10));
        m_services->world.write(m_direct, QStringLiteral("one"));
        settle();
        m_notifier->threadOpened(m_direct);
        m_notifier->setGatherTime(std::chrono::milliseconds(0));
        settle();
        settle();
        QVERIFY(m_sink->shown.isEmpty());
    }

private:
    std::unique_ptr<fakes::Services> m_services;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<RecordingSink> m_sink;
    std::unique_ptr<FakePresence> m_presence;
    std::unique_ptr<DesktopNotifier> m_notifier;
    ThreadKey m_direct = 0;
    ThreadKey m_public = 0;
};

QTEST_GUILESS_MAIN(DesktopNotifierTest)
#include "DesktopNotifierTest.moc"
