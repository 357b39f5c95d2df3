// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/ListPane.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtGui/QAccessible>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using fakes::settle;

class ThreadListViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void arrows_moveTheCurrentRow();
    void stepExtending_selectsBoth();
    void selectAll_countsWhatIsNotLoaded();
    void selectAll_beforeTheListIsComplete_waitsForIt();
    void rowsInsertedAbove_doNotMoveWhatIsRead();
    void currentRowRemoved_isToldAndNotReplacedByItself();
    void nextAfterRemoval_isTheRowThatTookItsPlace();
    void movedRow_staysSelected();
    void severalSelected_showsTheBar();
    void emptyView_saysWhatToDo();
    void emptyFilter_offersToShowAll();
    void failedView_offersToTryAgain();
    void rowsMirror_inARightToLeftInterface();
    void rowIsPaintedAlike_fromCacheAndFresh();
    void accessibleText_tellsTheWholeRow();
    void longList_fetchesOnlyWhereItIsScrolledTo();

private:
    void show(int count);
    ThreadListView *view() { return m_pane->view(); }
    std::unique_ptr<fakes::Services> m_services;
    std::unique_ptr<ThreadListModel> m_model;
    std::unique_ptr<ListPane> m_pane;
};

void ThreadListViewTest::init()
{
    m_services = std::make_unique<fakes::Services>();
    m_model = std::make_unique<ThreadListModel>(m_services->inbox, m_services->world.clock);
    m_pane = std::make_unique<ListPane>(*m_model, m_services->pictures, m_services->world.clock);
    m_pane->resize(372, 600);
}

void ThreadListViewTest::cleanup()
{
    m_pane.reset();
    m_model.reset();
    m_services.reset();
}

void ThreadListViewTest::show(int count)
{
    if (count > 0)
        fakes::fillMany(*m_services, count);
    m_pane->show();
    m_model->show({View::Inbox, {}});
    m_pane->setTitle(QStringLiteral("Inbox"), {});
    settle();
}

void ThreadListViewTest::arrows_moveTheCurrentRow()
{
    show(10);
    QSignalSpy current(view(), &ThreadListView::currentKeyChanged);
    view()->setCurrentKey(m_model->keyAt(0));
    QTest::keyClick(view(), Qt::Key_Down);
    QTest::keyClick(view(), Qt::Key_End);
    QCOMPARE(view()->currentKey(), m_model->keyAt(9));
    QCOMPARE(current.count(), 3);
    QCOMPARE(view()->selectedCount(), 1);
}

void ThreadListViewTest::stepExtending_selectsBoth()
{
    show(10);
    view()->setCurrentKey(m_model->keyAt(2));
    view()->step(1, true);
    view()->step(1, true);
    QCOMPARE(view()->selectedKeys(), (QList<ThreadKey>{m_model->keyAt(2), m_model->keyAt(3), m_model->keyAt(4)}));
    view()->toggleCurrent();
    QCOMPARE(view()->selectedCount(), 2);
}

void ThreadListViewTest::selectAll_countsWhatIsNotLoaded()
{
    show(2500);
    view()->selectAll();
    QTRY_COMPARE(view()->selectedCount(), 2500);
    QCOMPARE(view()->selectedKeys(), m_model->keys());
    QVERIFY(!m_model->row(2000)); // never fetched
    QVERIFY(m_pane->selectionText().contains(QLatin1String("2500")));
}

void ThreadListViewTest::selectAll_beforeTheListIsComplete_waitsForIt()
{
    fakes::fillMany(*m_services, 400);
    settle();
    m_pane->show();
    bool asked = false;
    connect(m_model.get(), &QAbstractItemModel::rowsInserted, this, [&] {
        if (!std::exchange(asked, true))
            view()->selectAll(); // only the head is there
    });
    m_model->show({View::Inbox, {}});
    settle();
    QTRY_COMPARE(view()->selectedCount(), 400);
}

void ThreadListViewTest::rowsInsertedAbove_doNotMoveWhatIsRead()
{
    show(100);
    view()->scrollTo(m_model->index(50), QAbstractItemView::PositionAtTop);
    const ThreadKey top = m_model->keyAt(50);
    const int before = view()->visualRect(m_model->index(50)).top();
    const ThreadKey urgent
        = m_services->world.add(QStringLiteral("New"), QStringLiteral("@new"), {QStringLiteral("Help")}, 1000);
    ChangeSet changes;
    changes.threads = {urgent};
    m_services->world.tell(changes);
    QTRY_COMPARE(m_model->rowOf(urgent), 0);
    QCOMPARE(view()->visualRect(m_model->index(m_model->rowOf(top))).top(), before);
}

void ThreadListViewTest::currentRowRemoved_isToldAndNotReplacedByItself()
{
    show(5);
    view()->setCurrentKey(m_model->keyAt(2));
    const ThreadKey gone = m_model->keyAt(2);
    QSignalSpy current(view(), &ThreadListView::currentKeyChanged);
    QSignalSpy removed(view(), &ThreadListView::currentRemoved);
    m_services->team.done({gone}, DoneReason::None);
    QTRY_COMPARE(removed.count(), 1);
    QCOMPARE(removed.at(0).at(0).toLongLong(), gone);
    QCOMPARE(current.count(), 0);
    QCOMPARE(view()->selectedCount(), 0);
}

void ThreadListViewTest::nextAfterRemoval_isTheRowThatTookItsPlace()
{
    show(5);
    view()->setCurrentKey(m_model->keyAt(2));
    const ThreadKey follower = m_model->keyAt(3);
    QSignalSpy removed(view(), &ThreadListView::currentRemoved);
    m_services->team.done({m_model->keyAt(2)}, DoneReason::None);
    QTRY_COMPARE(removed.count(), 1);
    view()->step(1, false);
    QCOMPARE(view()->currentKey(), follower);
    QCOMPARE(view()->selectedKeys(), QList<ThreadKey>{follower});
}

void ThreadListViewTest::movedRow_staysSelected()
{
    show(50);
    const ThreadKey key = m_model->keyAt(40);
    view()->setCurrentKey(key);
    m_services->team.setPriority({key}, Priority::Urgent);
    QTRY_COMPARE(m_model->rowOf(key), 0);
    QCOMPARE(view()->currentKey(), key);
    QCOMPARE(view()->selectedKeys(), QList<ThreadKey>{key});
}

void ThreadListViewTest::severalSelected_showsTheBar()
{
    show(10);
    view()->setCurrentKey(m_model->keyAt(0));
    QVERIFY(!m_pane->selectionText().contains(QLatin1Char('2')));
    view()->step(1, true);
    QVERIFY(m_pane->selectionText().startsWith(QLatin1String("2 ")));
}

void ThreadListViewTest::emptyView_saysWhatToDo()
{
    show(0);
    QVERIFY(m_pane->stateNote()->isVisible());
    QCOMPARE(m_pane->stateNote()->sentence(), QStringLiteral("Nobody is waiting for an answer."));
}

void ThreadListViewTest::emptyFilter_offersToShowAll()
{
    show(0);
    m_pane->setTitle(QStringLiteral("Inbox"), QStringLiteral("tag:none"));
    m_model->retry();
    settle();
    QSignalSpy cleared(m_pane.get(), &ListPane::clearFilterAsked);
    QVERIFY(m_pane->stateNote()->button()->isVisible());
    QTest::mouseClick(m_pane->stateNote()->button(), Qt::LeftButton);
    QCOMPARE(cleared.count(), 1);
}

void ThreadListViewTest::failedView_offersToTryAgain()
{
    m_services->world.failure = Error{Error::Kind::Storage, QStringLiteral("disk I/O error"), {}, 0};
    show(4);
    QVERIFY(m_pane->stateNote()->isVisible());
    m_services->world.failure.reset();
    QTest::mouseClick(m_pane->stateNote()->button(), Qt::LeftButton);
    settle();
    QVERIFY(!m_pane->stateNote()->isVisible());
    QCOMPARE(m_model->rowCount(), 4);
}

void ThreadListViewTest::rowsMirror_inARightToLeftInterface()
{
    fakes::fillSample(*m_services);
    show(0);
    // The unread dot of the first row is the only accent-coloured thing in the row's leading corner.
    const Theme theme = Theme::of(m_pane.get());
    const QRect dot = ThreadDelegate::placesFor(theme, view()->visualRect(m_model->index(0)).size(), 40).dot;
    const auto accentAt = [&](int x) {
        const QImage image = view()->viewport()->grab().toImage();
        return image.pixelColor(int(x * image.devicePixelRatio()), int(dot.center().y() * image.devicePixelRatio()))
            == theme.colours.accent;
    };
    const int width = view()->viewport()->width();
    QVERIFY(accentAt(dot.center().x()));
    m_pane->setLayoutDirection(Qt::RightToLeft);
    settle();
    QVERIFY(accentAt(width - 1 - dot.center().x()));
    QVERIFY(!accentAt(dot.center().x()));
}

void ThreadListViewTest::rowIsPaintedAlike_fromCacheAndFresh()
{
    fakes::fillSample(*m_services);
    show(0);
    const QImage first = view()->viewport()->grab().toImage();
    const QImage second = view()->viewport()->grab().toImage();
    QCOMPARE(first, second);
    m_services->world.clock.advance(std::chrono::minutes(5));
    view()->viewport()->update();
    QVERIFY(view()->viewport()->grab().toImage() != first); // the wait went on
}

void ThreadListViewTest::accessibleText_tellsTheWholeRow()
{
    fakes::fillSample(*m_services);
    show(0);
    const QString text = m_model->index(0).data(Qt::AccessibleTextRole).toString();
    for (const char *part : {"Priya N.", "unread", "overdue", "Hello?", "with Ben", "late parcel"})
        QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    const QAccessibleInterface *list = QAccessible::queryAccessibleInterface(view());
    QVERIFY(list);
    QVERIFY(!list->text(QAccessible::Name).isEmpty());
}

void ThreadListViewTest::longList_fetchesOnlyWhereItIsScrolledTo()
{
    show(0);
    // The model alone is asked: the fake world is not made for this many.
    fakes::fillMany(*m_services, 3000);
    QTRY_COMPARE(m_model->rowCount(), 3000);
    m_services->inbox.rowsAskedFor.clear();
    view()->scrollTo(m_model->index(2999));
    settle();
    QVERIFY(view()->visualRect(m_model->index(2999)).bottom() < view()->viewport()->height());
    QVERIFY(m_model->row(2999));
    for (const qsizetype asked : std::as_const(m_services->inbox.rowsAskedFor))
        QVERIFY(asked <= 120);
}

QTEST_MAIN(ThreadListViewTest)
#include "ThreadListViewTest.moc"
