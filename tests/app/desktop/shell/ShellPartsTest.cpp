// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/outgoing/SendingBar.h"
#include "app/desktop/shell/Actions.h"
#include "app/desktop/shell/KeysPage.h"
#include "app/desktop/shell/SidebarModel.h"
#include "app/desktop/shell/StatusLine.h"
#include "app/desktop/shell/TopBar.h"
#include "app/desktop/shell/WindowState.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using fakes::settle;

class ShellPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultKeys_doNotExcludeEachOther();
    void changedKeys_surviveARoundTrip_andUnknownOnesAreKeptOut();
    void takenKey_isRefusedWithItsOwner();
    void everyAction_hasWords();
    void sidebar_showsNeedsALook_onlyWhileNotEmpty();
    void sidebar_keepsItsLinesWhenCountsChange();
    void sidebar_accountLine_filtersByHandleAndNetwork();
    void windowState_survivesARoundTrip();
    void brokenWindowState_isTheFirstStart();
    void statusLine_tellsWhoWaits();
    void statusLine_showsWhatIsBeingSent();
    void topBar_checkedText_isCoarse();
    void topBar_signedOutAccount_offersToSignIn();
    void topBar_accountWhoseStateChanges_keepsRoomForItsName();
    void topBar_manyHealthyAccounts_areANumber();
};

void ShellPartsTest::defaultKeys_doNotExcludeEachOther()
{
    QWidget window;
    ActionSet actions(&window);
    for (const ActionId id : ActionSet::all()) {
        const auto owner = actions.ownerOf(ActionSet::defaultKey(id), id);
        QVERIFY2(!owner, qPrintable(ActionSet::word(id)));
    }
}

void ShellPartsTest::changedKeys_surviveARoundTrip_andUnknownOnesAreKeptOut()
{
    QWidget window;
    ActionSet first(&window);
    first.setKey(ActionId::Done, QKeySequence(Qt::Key_D));
    first.setKey(ActionId::Spam, QKeySequence(QStringLiteral("Ctrl+Shift+S")));
    first.setKey(ActionId::Like, QKeySequence());
    QWidget other;
    ActionSet second(&other);
    second.fromJson(first.toJson());
    QCOMPARE(second[ActionId::Done]->shortcut(), QKeySequence(Qt::Key_D));
    QCOMPARE(second[ActionId::Spam]->shortcut(), QKeySequence(QStringLiteral("Ctrl+Shift+S")));
    QVERIFY(second[ActionId::Like]->shortcut().isEmpty());
    QCOMPARE(second[ActionId::Reply]->shortcut(), QKeySequence(Qt::Key_R));
    second.fromJson(QStringLiteral("{\"unknown\":\"X\",\"reply\":5} garbage"));
    QCOMPARE(second[ActionId::Reply]->shortcut(), QKeySequence(Qt::Key_R));
}

void ShellPartsTest::takenKey_isRefusedWithItsOwner()
{
    QWidget window;
    ActionSet actions(&window);
    QCOMPARE(actions.ownerOf(QKeySequence(Qt::Key_E), ActionId::Spam), std::optional(ActionId::Done));
    QVERIFY(actions.ownerOf(QKeySequence(Qt::Key_G), ActionId::Spam)); // begins "G, M"
    QVERIFY(!actions.ownerOf(QKeySequence(Qt::Key_E), ActionId::Done));
    QVERIFY(!actions.ownerOf(QKeySequence(Qt::Key_Y), ActionId::Spam));
}

void ShellPartsTest::everyAction_hasWords()
{
    QWidget window;
    ActionSet actions(&window);
    QSet<QString> words;
    for (const ActionId id : ActionSet::all()) {
        QVERIFY(actions[id]);
        QVERIFY(!actions[id]->text().isEmpty());
        QVERIFY(!words.contains(ActionSet::word(id)));
        words.insert(ActionSet::word(id));
    }
}

void ShellPartsTest::sidebar_showsNeedsALook_onlyWhileNotEmpty()
{
    SidebarModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setAccounts({});
    QCOMPARE(model.rowOf(SidebarModel::idOf(View::Outgoing)), -1);
    ViewCounts counts;
    counts.byView[int(View::Outgoing)] = 1;
    counts.tags = {{QStringLiteral("wet"), 2}};
    model.setCounts(counts);
    QVERIFY(model.rowOf(SidebarModel::idOf(View::Outgoing)) > 0);
    QCOMPARE(model.rowOf(SidebarModel::idOf(View::Contested)), -1);
    model.setCounts({});
    QCOMPARE(model.rowOf(SidebarModel::idOf(View::Outgoing)), -1);
    QCOMPARE(model.rowCount(), 6);
    // Heard is there for those who listen, and counts nothing.
    inbox::AccountView listens;
    listens.watches = {{Watch::Kind::Tag, QStringLiteral("kettle")}};
    model.setAccounts({listens});
    QVERIFY(model.rowOf(SidebarModel::idOf(View::Heard)) > 0);
    counts = {};
    counts.byView[int(View::Heard)] = 7;
    model.setAccounts({});
    model.setCounts(counts);
    const int heard = model.rowOf(SidebarModel::idOf(View::Heard));
    QVERIFY(heard > 0);
    QCOMPARE(model.index(heard).data(SidebarModel::CountRole).toInt(), 0);
}

void ShellPartsTest::sidebar_keepsItsLinesWhenCountsChange()
{
    SidebarModel model;
    model.setKept({{QStringLiteral("Late ones"), View::All, QStringLiteral("tag:late")}});
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    const QPersistentModelIndex inbox = model.index(model.rowOf(SidebarModel::idOf(View::Inbox)));
    ViewCounts counts;
    counts.byView[int(View::Inbox)] = 12;
    model.setCounts(counts);
    QCOMPARE(inserts.count(), 0);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(inbox.data(SidebarModel::CountRole).toInt(), 12);
    // Tags that change places move.
    counts.tags = {{QStringLiteral("a"), 2}, {QStringLiteral("b"), 1}};
    model.setCounts(counts);
    counts.tags = {{QStringLiteral("b"), 3}, {QStringLiteral("a"), 2}, {QStringLiteral("c"), 1}};
    model.setCounts(counts);
    QCOMPARE(model.entries().at(model.rowCount() - 3).text, QStringLiteral("b"));
    QCOMPARE(model.entries().at(model.rowCount() - 3).count, 3);
    QCOMPARE(resets.count(), 0);
}

void ShellPartsTest::sidebar_accountLine_filtersByHandleAndNetwork()
{
    fakes::Services services;
    fakes::fillSample(services);
    SidebarModel model;
    model.setAccounts(services.world.accounts);
    const SidebarEntry &entry = model.entries().at(model.rowOf(QStringLiteral("account:2")));
    const QList<ThreadKey> keys = services.world.ordered(entry.query);
    QCOMPARE(QSet<ThreadKey>(keys.begin(), keys.end()), (QSet<ThreadKey>{2, 6}));
}

void ShellPartsTest::windowState_survivesARoundTrip()
{
    WindowState state;
    state.geometry = QByteArray("\x00\x01geometry\xff", 11);
    state.panes = {196, 372, 604, 268};
    state.list = false;
    state.menuBar = true;
    state.place = QStringLiteral("tag:late parcel");
    state.filter = QStringLiteral("\"wet box\" is:unread");
    state.thread = 9'007'199'254'740'993; // more than a double can hold
    QCOMPARE(WindowState::fromJson(state.toJson()), state);
}

void ShellPartsTest::brokenWindowState_isTheFirstStart()
{
    for (const char *json :
        {"", "{", "[]", "null", "{\"panes\":[1,2]}", "{\"panes\":[-5,99999,1,\"x\"],\"thread\":{}}"})
        QCOMPARE(WindowState::fromJson(QString::fromLatin1(json)).toJson(), WindowState().toJson());
}

void ShellPartsTest::statusLine_tellsWhoWaits()
{
    fakes::Services services;
    OutboxActs acts(services.desktop());
    StatusLine line(services.desktop(), acts, nullptr);
    ViewCounts counts;
    line.setCounts(counts);
    QCOMPARE(line.waitingText(), QStringLiteral("Nobody waits"));
    counts.waiting = 12;
    counts.longestWaitingSince = services.world.clock.nowMs() - 130 * 60'000;
    line.setCounts(counts);
    QVERIFY2(line.waitingText().contains(QLatin1String("12")) && line.waitingText().endsWith(QLatin1String("2 h 10")),
        qPrintable(line.waitingText()));
}

void ShellPartsTest::statusLine_showsWhatIsBeingSent()
{
    fakes::Services services;
    fakes::fillSample(services);
    OutboxActs acts(services.desktop());
    StatusLine line(services.desktop(), acts, nullptr);
    line.show();
    QVERIFY(line.sending()->text().isEmpty());
    services.replies.send({.thread = 6, .text = QStringLiteral("Yes, from Thursday on.")});
    settle();
    QVERIFY2(line.sending()->text().contains(QLatin1String("Rosa D.")), qPrintable(line.sending()->text()));
}

void ShellPartsTest::topBar_checkedText_isCoarse()
{
    fakes::Services services;
    fakes::fillSample(services);
    TopBar bar(services.world.clock, nullptr);
    bar.setAccounts(services.world.accounts);
    QCOMPARE(bar.checkedText(), QStringLiteral("Checked 20 s ago"));
    services.world.clock.advance(std::chrono::seconds(7));
    QCOMPARE(bar.checkedText(), QStringLiteral("Checked 20 s ago"));
    services.world.clock.advance(std::chrono::minutes(3));
    QCOMPARE(bar.checkedText(), QStringLiteral("Checked 3 min ago"));
    bar.setChecking(true);
    QCOMPARE(bar.checkedText(), QStringLiteral("Checking…"));
}

void ShellPartsTest::topBar_signedOutAccount_offersToSignIn()
{
    fakes::Services services;
    fakes::fillSample(services);
    TopBar bar(services.world.clock, nullptr);
    bar.resize(1200, 44);
    bar.setAccounts(services.world.accounts);
    bar.show();
    QSignalSpy asked(&bar, &TopBar::signInAsked);
    for (KeyButton *button : bar.findChildren<KeyButton *>()) {
        if (button->text() == QLatin1String("Sign in"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.at(0).at(0).toLongLong(), 3);
}

void ShellPartsTest::topBar_accountWhoseStateChanges_keepsRoomForItsName()
{
    fakes::Services services;
    fakes::fillSample(services);
    TopBar bar(services.world.clock, nullptr);
    bar.resize(1200, 44);
    bar.show();
    QList<inbox::AccountView> accounts = services.world.accounts.mid(0, 1);
    for (const auto health : {inbox::AccountView::Health::Connecting, inbox::AccountView::Health::Ok,
             inbox::AccountView::Health::RateLimited, inbox::AccountView::Health::Ok}) {
        accounts.first().health = health;
        bar.setAccounts(accounts);
        settle();
        const auto *strip = bar.findChild<HealthStrip *>();
        QCOMPARE(strip->width(), strip->sizeHint().width());
        QVERIFY(strip->width() > 40);
    }
}

void ShellPartsTest::topBar_manyHealthyAccounts_areANumber()
{
    fakes::Services services;
    fakes::fillSample(services);
    QList<inbox::AccountView> accounts;
    for (int i = 0; i < 30; ++i) {
        accounts.append(services.world.accounts.constFirst());
        accounts.last().key = 100 + i;
    }
    accounts.append(services.world.accounts.at(2));
    TopBar bar(services.world.clock, nullptr);
    bar.setAccounts(accounts);
    QStringList texts;
    for (const KeyButton *button : bar.findChildren<KeyButton *>())
        texts.append(button->text());
    const QString all = texts.join(QLatin1Char('|'));
    QVERIFY2(all.contains(QLatin1String("30 account")), qPrintable(all));
    QVERIFY2(all.contains(QLatin1String("signed out")), qPrintable(all));
}

QTEST_MAIN(ShellPartsTest)
#include "ShellPartsTest.moc"
