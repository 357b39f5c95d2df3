// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the whole window on the fakes, by keys and clicks as a person would.
#include "app/desktop/shell/MainWindow.h"
#include "app/desktop/inbox/SnoozeDialog.h"
#include "app/desktop/inbox/TagPicker.h"
#include "app/desktop/outgoing/OutboxActs.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QVBoxLayout>

using namespace baton;
using namespace baton::desktop;
using fakes::settle;

namespace {

class PlainComposer : public Composer {
public:
    explicit PlainComposer(QWidget *parent)
        : Composer(parent)
        , edit(new QPlainTextEdit(this))
    {
        (new QVBoxLayout(this))->addWidget(edit);
    }
    void setContext(const ComposerContext &context) override { thread = context.thread.key; }
    void startReply(MessageKey) override { edit->setFocus(); }
    void startNote() override { edit->setFocus(); }
    void startCorrection(MessageKey) override { edit->setFocus(); }
    bool hasFocusInside() const override { return edit->hasFocus(); }

    QPlainTextEdit *edit;
    ThreadKey thread = 0;
};

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void start_showsTheInbox_andOpensNothing();
    void jAndK_openOneAfterTheOther();
    void singleLetters_doNothing_whileTextIsTyped();
    void e_marksDone_andGoesToTheNext();
    void ctrlZ_takesItBack();
    void c_claims_thenGivesBack();
    void colleaguesDone_leavesTheReaderWhereTheyAre();
    void openingInAnUnreadFilter_doesNotRunThroughTheList();
    void ctrlA_thenE_isOneStepForAll();
    void goKeys_changeTheView();
    void inHeard_enterMakesACase_andPKeepsPraise();
    void clickInTheSidebar_changesTheView_alsoInAnInactiveWindow();
    void slash_search_enter_showsWhatWasFound();
    void caseCode_opensItsConversation();
    void unknownCaseCode_saysSo();
    void t_tags_withTheKeyboardAlone();
    void s_putsOff_withTheKeyboardAlone();
    void likeAndDone_likesTheCustomersMessage();
    void shiftC_asksWhoTheCustomerIs();
    void afterSending_theNextConversationOpens();
    void stateSurvivesARestart();
    void keptView_appearsInTheSidebar_andCanBeShown();
    void noAccount_offersToConnectOne();
    void narrowWindow_hidesTheCasePanel();
    void quittingWithUnsentReplies_asks();
    void failedCommand_saysWhy();
    void changedKey_worksAtOnce_andIsKept();
    void everyFocusableWidget_hasAName();
    void copyCaseCode_copies();
    void checkNow_polls();

private:
    void build();
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void press(ActionId id);
    ThreadListView *list() { return m_window->listPane()->view(); }
    [[nodiscard]] bool called(const QString &call) const { return m_services->world.calls.contains(call); }

    std::unique_ptr<fakes::Services> m_services;
    std::unique_ptr<OutboxActs> m_acts;
    std::unique_ptr<MainWindow> m_window;
    PlainComposer *m_composer = nullptr;
};

void MainWindowTest::build()
{
    m_window.reset();
    m_acts = std::make_unique<OutboxActs>(m_services->desktop());
    m_window = std::make_unique<MainWindow>(m_services->desktop(), *m_acts,
        [this](QWidget *parent) -> Composer * { return m_composer = new PlainComposer(parent); });
    m_window->start();
    settle();
    m_window->resize(1440, 900);
    QApplication::setActiveWindow(m_window.get());
    settle();
}

void MainWindowTest::init()
{
    m_services = std::make_unique<fakes::Services>();
    fakes::fillSample(*m_services);
    build();
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_acts.reset();
    m_services.reset();
}

void MainWindowTest::key(Qt::Key which, Qt::KeyboardModifiers modifiers)
{
    QWidget *target = QApplication::focusWidget() ? QApplication::focusWidget() : list();
    QTest::keyClick(target, which, modifiers);
    settle();
    QTest::qWait(0);
    settle();
}

void MainWindowTest::press(ActionId id)
{
    m_window->actions()[id]->trigger();
    settle();
}

void MainWindowTest::start_showsTheInbox_andOpensNothing()
{
    QVERIFY(m_window->isVisible());
    QCOMPARE(m_window->listModel()->rowCount(), 6);
    QCOMPARE(m_window->conversation()->thread(), 0);
    QVERIFY(list()->hasFocus());
    QCOMPARE(m_window->sidebar()->currentId(), QStringLiteral("view:inbox"));
    for (const QString &call : std::as_const(m_services->world.calls))
        QVERIFY2(!call.startsWith(QLatin1String("markRead")), qPrintable(call));
}

void MainWindowTest::jAndK_openOneAfterTheOther()
{
    key(Qt::Key_J);
    QTRY_COMPARE(m_window->conversation()->thread(), m_window->listModel()->keyAt(0));
    key(Qt::Key_J);
    key(Qt::Key_J);
    QTRY_COMPARE(m_window->conversation()->thread(), m_window->listModel()->keyAt(2));
    key(Qt::Key_K);
    QTRY_COMPARE(m_window->conversation()->thread(), m_window->listModel()->keyAt(1));
    QTRY_COMPARE(m_composer->thread, m_window->listModel()->keyAt(1));
}

void MainWindowTest::singleLetters_doNothing_whileTextIsTyped()
{
    key(Qt::Key_J);
    QTRY_VERIFY(m_window->conversation()->isLoaded());
    key(Qt::Key_R);
    QVERIFY(m_composer->edit->hasFocus());
    const qsizetype before = m_services->world.calls.size();
    QTest::keyClicks(m_composer->edit, QStringLiteral("jectsglux?/ done"));
    settle();
    QCOMPARE(m_composer->edit->toPlainText(), QStringLiteral("jectsglux?/ done"));
    for (const QString &call : m_services->world.calls.mid(before))
        QVERIFY2(call.startsWith(QLatin1String("markRead")), qPrintable(call));
    key(Qt::Key_Escape);
    QVERIFY(list()->hasFocus());
}

void MainWindowTest::e_marksDone_andGoesToTheNext()
{
    key(Qt::Key_J);
    QTRY_VERIFY(m_window->conversation()->isLoaded());
    const ThreadKey first = m_window->listModel()->keyAt(0);
    const ThreadKey second = m_window->listModel()->keyAt(1);
    key(Qt::Key_E);
    QVERIFY(called(QStringLiteral("done none %1").arg(first)));
    QTRY_COMPARE(m_window->listModel()->keyAt(0), second);
    QTRY_COMPARE(m_window->conversation()->thread(), second);
    QCOMPARE(list()->selectedKeys(), QList<ThreadKey>{second});
    QVERIFY(!m_window->statusLine()->saidText().isEmpty());
}

void MainWindowTest::ctrlZ_takesItBack()
{
    key(Qt::Key_J);
    QTRY_VERIFY(m_window->conversation()->isLoaded());
    const ThreadKey first = m_window->listModel()->keyAt(0);
    key(Qt::Key_E);
    QTRY_COMPARE(m_window->listModel()->rowCount(), 5);
    key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_window->listModel()->rowCount(), 6);
    QTRY_COMPARE(m_window->conversation()->thread(), first);
    QVERIFY(m_window->statusLine()->saidText().startsWith(QLatin1String("Undone")));
}

void MainWindowTest::c_claims_thenGivesBack()
{
    m_window->openThread(6); // nobody has it
    settle();
    key(Qt::Key_C);
    QTRY_COMPARE(m_window->actions()[ActionId::Claim]->text(), QStringLiteral("Give back"));
    QVERIFY(called(QStringLiteral("claim 6")));
    key(Qt::Key_C);
    QTRY_COMPARE(m_window->actions()[ActionId::Claim]->text(), QStringLiteral("Claim"));
    QVERIFY(called(QStringLiteral("release 6")));
}

void MainWindowTest::colleaguesDone_leavesTheReaderWhereTheyAre()
{
    key(Qt::Key_J);
    QTRY_VERIFY(m_window->conversation()->isLoaded());
    const ThreadKey first = m_window->listModel()->keyAt(0);
    m_services->world.conversations[first].row.status = ThreadStatus::Done;
    ChangeSet changes;
    changes.threads = {first};
    m_services->world.tell(changes);
    QTRY_COMPARE(m_window->listModel()->rowCount(), 5);
    settle();
    QCOMPARE(m_window->conversation()->thread(), first);
}

void MainWindowTest::openingInAnUnreadFilter_doesNotRunThroughTheList()
{
    QLineEdit *search = m_window->topBar()->search();
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("is:unread"));
    QTest::keyClick(search, Qt::Key_Escape); // may close the completion first
    search->setText(QStringLiteral("is:unread"));
    QTest::keyClick(search, Qt::Key_Return);
    settle();
    const int unread = m_window->listModel()->rowCount();
    QVERIFY(unread >= 3);
    key(Qt::Key_J);
    QTRY_VERIFY(m_window->conversation()->thread());
    const ThreadKey first = m_window->conversation()->thread();
    QTRY_COMPARE(m_window->listModel()->rowCount(), unread - 1); // it is read now and leaves the filter
    settle();
    QCOMPARE(m_window->conversation()->thread(), first);
    QCOMPARE(m_window->listModel()->rowCount(), unread - 1);
}

void MainWindowTest::ctrlA_thenE_isOneStepForAll()
{
    fakes::fillMany(*m_services, 200);
    QTRY_COMPARE(m_window->listModel()->rowCount(), 206);
    key(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(list()->selectedCount(), 206);
    const size_t steps = m_services->world.undoSteps.size();
    key(Qt::Key_E);
    QTRY_COMPARE(m_window->listModel()->rowCount(), 0);
    QCOMPARE(m_services->world.undoSteps.size(), steps + 1);
    press(ActionId::Undo);
    QTRY_COMPARE(m_window->listModel()->rowCount(), 206);
}

void MainWindowTest::goKeys_changeTheView()
{
    const std::initializer_list<std::pair<Qt::Key, const char *>> keys{{Qt::Key_M, "view:me"},
        {Qt::Key_U, "view:unassigned"}, {Qt::Key_A, "view:answered"}, {Qt::Key_L, "view:snoozed"},
        {Qt::Key_D, "view:done"}, {Qt::Key_I, "view:inbox"}};
    for (const auto &[letter, id] : keys) {
        key(Qt::Key_G);
        key(letter);
        QCOMPARE(m_window->sidebar()->currentId(), QLatin1String(id));
    }
}

void MainWindowTest::inHeard_enterMakesACase_andPKeepsPraise()
{
    auto &conversations = m_services->world.conversations;
    for (const ThreadKey thread : conversations.keys().mid(0, 2))
        conversations[thread].row.heard = true;
    key(Qt::Key_G);
    key(Qt::Key_H);
    QCOMPARE(m_window->listModel()->query().view, View::Heard);
    QCOMPARE(m_window->listModel()->rowCount(), 2);
    key(Qt::Key_J);
    key(Qt::Key_P);
    QCOMPARE(m_services->world.calls.filter(QStringLiteral("keepAsPraise")).size(), 1);
    QVERIFY(m_services->world.calls.filter(QStringLiteral("claim")).isEmpty());
    list()->setFocus();
    key(Qt::Key_J);
    key(Qt::Key_Return);
    QCOMPARE(m_services->world.calls.filter(QStringLiteral("claim")).size(), 1);
    QVERIFY(m_window->conversation()->thread() != 0);
    // Elsewhere Enter only opens.
    m_services->world.calls.clear();
    m_window->showView(View::Inbox);
    settle();
    list()->setFocus();
    key(Qt::Key_J);
    key(Qt::Key_Return);
    QVERIFY(m_services->world.calls.filter(QStringLiteral("claim")).isEmpty());
}

void MainWindowTest::clickInTheSidebar_changesTheView_alsoInAnInactiveWindow()
{
    Sidebar *sidebar = m_window->sidebar();
    const auto click = [&](const char *id) {
        const QModelIndex index = sidebar->model()->index(sidebar->entries().rowOf(QLatin1String(id)), 0);
        QTest::mouseClick(sidebar->viewport(), Qt::LeftButton, {}, sidebar->visualRect(index).center());
        settle();
    };
    click("view:answered");
    QCOMPARE(m_window->listModel()->query().view, View::Answered);
    // The click that brings the window to the front comes before the window is told so.
    QApplication::setActiveWindow(nullptr);
    QVERIFY(!sidebar->hasFocus());
    click("view:done");
    QCOMPARE(m_window->listModel()->query().view, View::Done);
    QCOMPARE(sidebar->currentId(), QStringLiteral("view:done"));
}

void MainWindowTest::slash_search_enter_showsWhatWasFound()
{
    key(Qt::Key_Slash);
    QVERIFY(m_window->topBar()->search()->hasFocus());
    QTest::keyClicks(m_window->topBar()->search(), QStringLiteral("thank"));
    QTest::keyClick(m_window->topBar()->search(), Qt::Key_Return);
    settle();
    QCOMPARE(m_window->listModel()->query().view, View::All);
    QCOMPARE(m_window->listModel()->rowCount(), 2); // done and answered ones too
    QVERIFY(list()->hasFocus());
    m_window->listPane()->clearFilterAsked();
    settle();
    QCOMPARE(m_window->listModel()->query().view, View::Inbox);
}

void MainWindowTest::caseCode_opensItsConversation()
{
    SearchBox *search = m_window->topBar()->search();
    search->setText(m_services->world.conversations[7].row.caseCode);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(m_window->conversation()->thread(), 7);
    QTRY_VERIFY(m_window->conversation()->isLoaded());
}

void MainWindowTest::unknownCaseCode_saysSo()
{
    SearchBox *search = m_window->topBar()->search();
    search->setText(QStringLiteral("0000-0000"));
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_VERIFY(m_window->statusLine()->saidText().contains(QLatin1String("0000-0000")));
}

void MainWindowTest::t_tags_withTheKeyboardAlone()
{
    m_window->openThread(6);
    settle();
    key(Qt::Key_T);
    auto *picker = m_window->findChild<TagPicker *>();
    QVERIFY(picker);
    auto *field = picker->findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("stock"));
    QTest::keyClick(field, Qt::Key_Return);
    settle();
    QVERIFY(called(QStringLiteral("addTag stock 6")));
    QTRY_COMPARE(m_window->conversation()->timeline().thread().tags, QStringList{QStringLiteral("stock")});
}

void MainWindowTest::s_putsOff_withTheKeyboardAlone()
{
    m_window->openThread(6);
    settle();
    key(Qt::Key_S);
    auto *dialog = m_window->findChild<SnoozeDialog *>();
    QVERIFY(dialog);
    QTest::keyClick(dialog->findChild<QListWidget *>(), Qt::Key_2);
    QTRY_COMPARE(m_services->world.conversations[6].row.status, ThreadStatus::Snoozed);
    QTRY_COMPARE(m_window->listModel()->rowOf(6), -1);
}

void MainWindowTest::likeAndDone_likesTheCustomersMessage()
{
    m_window->openThread(6);
    settle();
    const MessageKey message = m_services->world.conversations[6].messages.constLast().key;
    key(Qt::Key_L, Qt::ShiftModifier);
    QVERIFY(called(QStringLiteral("act %1 %2").arg(message).arg(int(inbox::AccountService::Act::Like))));
    QVERIFY(called(QStringLiteral("done no_reply_needed 6")));
}

void MainWindowTest::shiftC_asksWhoTheCustomerIs()
{
    QSignalSpy asked(m_window.get(), &MainWindow::customerAsked);
    m_window->openThread(6);
    settle();
    key(Qt::Key_C, Qt::ShiftModifier);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().value<IdentityId>(), m_services->world.conversations[6].row.contact);
}

void MainWindowTest::afterSending_theNextConversationOpens()
{
    key(Qt::Key_J);
    QTRY_VERIFY(m_window->conversation()->isLoaded());
    const ThreadKey first = m_window->listModel()->keyAt(0);
    Q_EMIT m_composer->sent(first, false);
    QTRY_COMPARE(m_window->conversation()->thread(), m_window->listModel()->keyAt(1));
}

void MainWindowTest::stateSurvivesARestart()
{
    m_window->showView(View::Answered);
    settle();
    m_window->openThread(7);
    settle();
    press(ActionId::ShowSidebar);
    m_window->close();
    settle();
    QVERIFY(!m_services->world.preferences.value(QStringLiteral("window_state")).toString().isEmpty());
    build();
    QCOMPARE(m_window->sidebar()->currentId(), QStringLiteral("view:answered"));
    QTRY_COMPARE(m_window->conversation()->thread(), 7);
    QVERIFY(!m_window->sidebar()->isVisible());
    QTRY_COMPARE(list()->currentKey(), 7);
}

void MainWindowTest::keptView_appearsInTheSidebar_andCanBeShown()
{
    m_services->inbox.setKeptViews({{QStringLiteral("Billing"), View::All, QStringLiteral("tag:billing")}});
    settle();
    const int row = m_window->sidebar()->entries().rowOf(QStringLiteral("kept:Billing"));
    QVERIFY(row > 0);
    m_window->sidebar()->setFocus();
    m_window->sidebar()->setCurrentIndex(m_window->sidebar()->model()->index(row, 0));
    settle();
    QCOMPARE(m_window->listModel()->keys(), QList<ThreadKey>{3});
}

void MainWindowTest::noAccount_offersToConnectOne()
{
    m_window.reset();
    m_acts.reset();
    m_services = std::make_unique<fakes::Services>();
    build();
    QSignalSpy asked(m_window.get(), &MainWindow::connectAccountAsked);
    QVERIFY(m_window->listPane()->stateNote()->isVisible());
    QTest::mouseClick(m_window->listPane()->stateNote()->button(), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
}

void MainWindowTest::narrowWindow_hidesTheCasePanel()
{
    QVERIFY(m_window->casePanel()->isVisible());
    m_window->resize(900, 600);
    settle();
    QVERIFY(!m_window->casePanel()->isVisible());
    press(ActionId::ShowCasePanel);
    QVERIFY(m_window->casePanel()->isVisible());
    m_window->resize(1440, 900);
    settle();
    QVERIFY(m_window->casePanel()->isVisible());
}

void MainWindowTest::quittingWithUnsentReplies_asks()
{
    QSignalSpy quit(m_window.get(), &MainWindow::quitAsked);
    m_services->replies.send({.thread = 6, .text = QStringLiteral("Yes.")});
    settle();
    m_window->close();
    settle();
    QCOMPARE(quit.count(), 0);
    QVERIFY(m_window->isVisible());
    auto *box = m_window->findChild<QMessageBox *>();
    QVERIFY(box);
    for (QAbstractButton *button : box->buttons()) {
        if (button->text() == QLatin1String("Quit"))
            QMetaObject::invokeMethod(button, &QAbstractButton::click, Qt::QueuedConnection);
    }
    settle();
    QCOMPARE(quit.count(), 1);
}

void MainWindowTest::failedCommand_saysWhy()
{
    m_window->openThread(6);
    settle();
    m_services->world.failure = Error{Error::Kind::Storage, QStringLiteral("disk full"), {}, 0};
    key(Qt::Key_C);
    QVERIFY2(m_window->statusLine()->saidText().contains(QLatin1String("could not be saved")),
        qPrintable(m_window->statusLine()->saidText()));
}

void MainWindowTest::changedKey_worksAtOnce_andIsKept()
{
    m_window->actions().setKey(ActionId::Done, QKeySequence(Qt::Key_D));
    m_window->openThread(6);
    settle();
    list()->setFocus();
    key(Qt::Key_E);
    QVERIFY(!called(QStringLiteral("done none 6")));
    key(Qt::Key_D);
    QVERIFY(called(QStringLiteral("done none 6")));
    build();
    QCOMPARE(m_window->actions()[ActionId::Done]->shortcut(), QKeySequence(Qt::Key_D));
}

void MainWindowTest::everyFocusableWidget_hasAName()
{
    key(Qt::Key_J);
    QTRY_VERIFY(m_window->conversation()->isLoaded());
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->isAncestorOf(m_composer)
            || m_composer->isAncestorOf(widget))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty())
            || widget->objectName().startsWith(QLatin1String("qt_")) || widget == m_window.get();
        QVERIFY2(named,
            qPrintable(QStringLiteral("%1 in %2")
                    .arg(QLatin1String(widget->metaObject()->className()),
                        QLatin1String(widget->parentWidget()->metaObject()->className()))));
    }
}

void MainWindowTest::copyCaseCode_copies()
{
    m_window->openThread(2);
    settle();
    press(ActionId::CopyCaseCode);
    QCOMPARE(QGuiApplication::clipboard()->text(), m_services->world.conversations[2].row.caseCode);
}

void MainWindowTest::checkNow_polls()
{
    key(Qt::Key_F5);
    QVERIFY(called(QStringLiteral("pollNow")));
    QCOMPARE(m_window->statusLine()->saidText(), QStringLiteral("Nothing new."));
}

QTEST_MAIN(MainWindowTest)
#include "MainWindowTest.moc"
