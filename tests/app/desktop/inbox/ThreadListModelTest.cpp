// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/ThreadListModel.h"
#include "app/desktop/inbox/RowWords.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using fakes::settle;

class ThreadListModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void show_paintsTheHeadFirst_thenKnowsEveryKey();
    void onlyVisibleRows_areFetched();
    void oneChangedRow_movesInsteadOfResetting();
    void doneRow_isRemoved();
    void newRow_isInserted();
    void manyRandomChanges_leaveTheListAsTheServiceHasIt();
    void bigReorder_keepsPersistentIndexesOnTheirRows();
    void manyArrivals_takeFewStepsAndKeepPersistentIndexes();
    void failingService_isToldAndCanBeRetried();
    void failedRefresh_takesNoRowsAway();
    void answersToAnEarlierView_areDropped();
    void changesBeforeTheFirstView_askNothing();
    void changedValues_repaintOnlyThoseRows();
    void whoWrites_standsInTheRow();

private:
    void checkOrder();
    std::unique_ptr<fakes::Services> m_services;
    std::unique_ptr<ThreadListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void ThreadListModelTest::init()
{
    m_services = std::make_unique<fakes::Services>();
    m_model = std::make_unique<ThreadListModel>(m_services->inbox, m_services->world.clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void ThreadListModelTest::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_services.reset();
}

void ThreadListModelTest::checkOrder() { QCOMPARE(m_model->keys(), m_services->world.ordered(m_model->query())); }

void ThreadListModelTest::show_paintsTheHeadFirst_thenKnowsEveryKey()
{
    fakes::fillMany(*m_services, 300);
    QList<int> counts;
    connect(m_model.get(), &QAbstractItemModel::rowsInserted, this, [&] { counts.append(m_model->rowCount()); });
    m_model->show({View::Inbox, {}});
    QCOMPARE(m_model->state(), ThreadListModel::State::Loading);
    settle();
    QCOMPARE(m_model->rowCount(), 50);
    m_model->headPainted();
    settle();
    QCOMPARE(counts, (QList<int>{50, 300}));
    QCOMPARE(m_model->rowCount(), 300);
    QVERIFY(m_model->isComplete());
    checkOrder();
}

void ThreadListModelTest::onlyVisibleRows_areFetched()
{
    fakes::fillMany(*m_services, 2000);
    m_model->show({View::Inbox, {}});
    m_model->setVisible(0, 10);
    settle();
    m_model->headPainted();
    settle();
    QVERIFY(m_model->row(0) && m_model->row(10));
    QVERIFY(!m_model->row(1000));
    m_model->setVisible(1000, 1010);
    settle();
    QVERIFY(m_model->row(1000) && m_model->row(1010));
    QVERIFY(!m_model->row(1500));
    const qsizetype asked
        = std::accumulate(m_services->inbox.rowsAskedFor.begin(), m_services->inbox.rowsAskedFor.end(), qsizetype(0));
    QVERIFY2(asked < 300, qPrintable(QString::number(asked)));
}

void ThreadListModelTest::oneChangedRow_movesInsteadOfResetting()
{
    fakes::fillMany(*m_services, 100);
    m_model->show({View::Inbox, {}});
    settle();
    m_model->headPainted();
    settle();
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    QSignalSpy moves(m_model.get(), &QAbstractItemModel::rowsMoved);
    QSignalSpy inserts(m_model.get(), &QAbstractItemModel::rowsInserted);
    const ThreadKey last = m_model->keyAt(99);
    m_services->world.conversations[last].row.priority = Priority::Urgent;
    ChangeSet changes;
    changes.threads = {last};
    m_services->world.tell(changes);
    QTRY_COMPARE(m_model->rowOf(last), 0);
    QCOMPARE(moves.count(), 1);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(inserts.count(), 0);
    checkOrder();
}

void ThreadListModelTest::whoWrites_standsInTheRow()
{
    fakes::fillMany(*m_services, 10);
    m_model->show({View::Inbox, {}});
    settle();
    const ThreadKey key = m_model->keyAt(3);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->setWriters({{key, QStringLiteral("Ben")}, {9999, QStringLiteral("Carla")}});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_model->rowByKey(key)->writer, QStringLiteral("Ben"));
    QCOMPARE(
        RowWords::state(*m_model->rowByKey(key), m_services->world.clock.nowMs()), QStringLiteral("Ben is writing"));
    // Nobody has dealt with what was only heard.
    ThreadRow found;
    found.heard = true;
    found.status = ThreadStatus::Done;
    QCOMPARE(RowWords::state(found, 0), QStringLiteral("heard"));
    // Of somebody who was erased the row says so.
    ThreadRow up;
    up.held = true;
    up.holderName = QStringLiteral("Ben");
    up.broughtTo = QStringLiteral("Carla");
    QCOMPARE(RowWords::state(up, 0), QStringLiteral("▲ brought to Carla"));
    up.held = false;
    up.offered = up.offeredByMe = up.cameBack = true;
    QCOMPARE(RowWords::state(up, 0), QStringLiteral("▲ came back, and brought to Carla"));
    up.broughtToMe = true;
    QCOMPARE(RowWords::state(up, 0), QStringLiteral("▲ brought to you"));
    ThreadRow due;
    due.due = 100;
    due.warnAt = 80;
    QCOMPARE(RowWords::urgency(due, 79), Urgency::None);
    QCOMPARE(RowWords::urgency(due, 80), Urgency::Soon);
    QCOMPARE(RowWords::urgency(due, 100), Urgency::Late);
    QCOMPARE(RowWords::snippet(ThreadRow()), QStringLiteral("Erased for good."));
    QVERIFY(RowWords::snippet(*m_model->rowByKey(key)) != RowWords::snippet(ThreadRow()));
    // What the database says of the row changes nothing about it.
    m_services->world.conversations[key].row.unread += 1;
    m_services->world.tell({.threads = {key}});
    settle();
    QCOMPARE(m_model->rowByKey(key)->writer, QStringLiteral("Ben"));
    m_model->setWriters({});
    QVERIFY(m_model->rowByKey(key)->writer.isEmpty());
}

void ThreadListModelTest::doneRow_isRemoved()
{
    fakes::fillMany(*m_services, 5);
    m_model->show({View::Inbox, {}});
    settle();
    QSignalSpy removals(m_model.get(), &QAbstractItemModel::rowsRemoved);
    m_services->team.done({m_model->keyAt(2)}, DoneReason::None);
    QTRY_COMPARE(m_model->rowCount(), 4);
    QCOMPARE(removals.count(), 1);
    checkOrder();
}

void ThreadListModelTest::newRow_isInserted()
{
    fakes::fillMany(*m_services, 5);
    m_model->show({View::Inbox, {}});
    settle();
    fakes::fillMany(*m_services, 3);
    QTRY_COMPARE(m_model->rowCount(), 8);
    checkOrder();
}

void ThreadListModelTest::manyRandomChanges_leaveTheListAsTheServiceHasIt()
{
    QRandomGenerator random(7);
    fakes::fillMany(*m_services, 120);
    m_model->show({View::Inbox, {}});
    settle();
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    for (int round = 0; round < 15; ++round) {
        ChangeSet changes;
        const int howMany = random.bounded(1, 60);
        const QList<ThreadKey> keys = m_services->world.conversations.keys();
        for (int i = 0; i < howMany; ++i) {
            ThreadRow &row = m_services->world.conversations[keys.at(random.bounded(int(keys.size())))].row;
            row.status = random.bounded(4) == 0 ? ThreadStatus::Done : ThreadStatus::Open;
            row.priority = Priority(random.bounded(4));
            changes.threads.insert(row.key);
        }
        m_services->world.tell(changes);
        QTRY_COMPARE(m_model->keys(), m_services->world.ordered(m_model->query()));
    }
    QCOMPARE(resets.count(), 0);
}

void ThreadListModelTest::bigReorder_keepsPersistentIndexesOnTheirRows()
{
    fakes::fillMany(*m_services, 200);
    m_model->show({View::Inbox, {}});
    settle();
    const ThreadKey watched = m_model->keyAt(17);
    const QPersistentModelIndex index = m_model->index(17);
    ChangeSet changes;
    for (fakes::Conversation &conversation : m_services->world.conversations) {
        conversation.row.waitingSince = 10'000'000 - conversation.row.key; // the other way round
        changes.threads.insert(conversation.row.key);
    }
    m_services->world.tell(changes);
    QTRY_COMPARE(m_model->keys(), m_services->world.ordered(m_model->query()));
    QCOMPARE(m_model->keyAt(index.row()), watched);
}

void ThreadListModelTest::manyArrivals_takeFewStepsAndKeepPersistentIndexes()
{
    fakes::fillMany(*m_services, 100);
    m_model->show({View::Inbox, {}});
    settle();
    m_model->headPainted();
    settle();
    QTRY_VERIFY(m_model->isComplete());
    const ThreadKey watched = m_model->keyAt(60);
    const QPersistentModelIndex index = m_model->index(60);
    const QSignalSpy inserts(m_model.get(), &QAbstractItemModel::rowsInserted);
    const QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    fakes::fillMany(*m_services, 80);
    // The newcomers and those that were there change places, so that no part stays together.
    ChangeSet changes;
    for (fakes::Conversation &conversation : m_services->world.conversations) {
        conversation.row.waitingSince = 10'000'000 + conversation.row.key * 7919 % 1000;
        changes.threads.insert(conversation.row.key);
    }
    m_services->world.tell(changes);
    QTRY_COMPARE(m_model->keys(), m_services->world.ordered(m_model->query()));
    QCOMPARE(m_model->rowCount(), 180);
    QCOMPARE(m_model->keyAt(index.row()), watched);
    QVERIFY(inserts.count() <= 2); // the list may be asked for twice
    QCOMPARE(resets.count(), 0);
}

void ThreadListModelTest::failingService_isToldAndCanBeRetried()
{
    fakes::fillMany(*m_services, 3);
    m_services->world.failure = Error{Error::Kind::Storage, QStringLiteral("disk"), {}, 0};
    m_model->show({View::Inbox, {}});
    settle();
    QCOMPARE(m_model->state(), ThreadListModel::State::Failed);
    QCOMPARE(m_model->error().kind, Error::Kind::Storage);
    m_services->world.failure.reset();
    m_model->retry();
    settle();
    QCOMPARE(m_model->state(), ThreadListModel::State::Ready);
    QCOMPARE(m_model->rowCount(), 3);
}

void ThreadListModelTest::failedRefresh_takesNoRowsAway()
{
    fakes::fillMany(*m_services, 3);
    m_model->show({View::Inbox, {}});
    settle();
    m_services->world.failure = Error{Error::Kind::Storage, {}, {}, 0};
    fakes::fillMany(*m_services, 1);
    QTRY_COMPARE(m_model->state(), ThreadListModel::State::Failed);
    QCOMPARE(m_model->rowCount(), 3);
}

void ThreadListModelTest::answersToAnEarlierView_areDropped()
{
    fakes::fillSample(*m_services);
    m_services->world.holdAnswers();
    m_model->show({View::Inbox, {}});
    m_model->show({View::Snoozed, {}});
    m_services->world.releaseAnswers();
    settle();
    checkOrder();
    QCOMPARE(m_model->rowCount(), 1);
}

void ThreadListModelTest::changesBeforeTheFirstView_askNothing()
{
    fakes::fillMany(*m_services, 3);
    settle();
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_model->state(), ThreadListModel::State::Loading);
}

void ThreadListModelTest::changedValues_repaintOnlyThoseRows()
{
    fakes::fillMany(*m_services, 20);
    m_model->show({View::Inbox, {}});
    settle();
    QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    m_services->team.addTag({m_model->keyAt(4)}, QStringLiteral("late"));
    QTRY_COMPARE(changes.count(), 1);
    QCOMPARE(changes.at(0).at(0).toModelIndex().row(), 4);
    QCOMPARE(changes.at(0).at(1).toModelIndex().row(), 4);
    QCOMPARE(m_model->row(4)->tags, QStringList{QStringLiteral("late")});
}

QTEST_MAIN(ThreadListModelTest)
#include "ThreadListModelTest.moc"
