// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/program/Desk.h"

#include "app/desktop/accounts/FirstStartPage.h"
#include "app/desktop/accounts/HistoryOffer.h"
#include "app/desktop/notify/NotificationSink.h"
#include "app/desktop/reports/IntervalsDialog.h"
#include "app/desktop/reports/ReportsWindow.h"
#include "app/desktop/settings/SettingsDialog.h"
#include "app/desktop/shell/KeysPage.h"
#include "app/desktop/shell/TeamStrip.h"
#include "app/desktop/team/JoinTeamDialog.h"
#include "app/desktop/team/TeamDialog.h"
#include "app/desktop/theme/KeyButton.h"
#include "tests/support/FakeReports.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtGui/QAccessible>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QTreeView>

using namespace baton;
using namespace baton::desktop;
using fakes::settle;

namespace {

class QuietSink : public NotificationSink {
public:
    using NotificationSink::NotificationSink;
    void show(const Notification &) override { }
    void withdraw(const QString &tag) override { withdrawn.append(tag); }
    [[nodiscard]] bool isAvailable() const override { return true; }
    QStringList withdrawn;
};

} // namespace

/// The parts of one profile, tied together, on the fakes.
class DeskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<fakes::Services>();
        m_tells = false;
        m_reports = nullptr;
    }
    void cleanup()
    {
        m_desk.reset();
        m_services.reset();
    }

    void noAccount_showsTheFirstStartPage_untilOneIsConnected()
    {
        start();
        QVERIFY(m_desk->window().findChild<FirstStartPage *>());
        fakes::fillSample(*m_services);
        Q_EMIT m_services->world.accountsChanged();
        settle();
        QVERIFY(!m_desk->window().findChild<FirstStartPage *>());
        QVERIFY(m_desk->window().listPane()->isVisible());
    }

    void unansweredHistory_isOfferedAboveTheList()
    {
        fakes::fillSample(*m_services);
        m_services->accounts.unanswered = {31, 7, {1, 2, 3}};
        start();
        auto *offer = m_desk->window().listPane()->findChild<HistoryOffer *>();
        QVERIFY(offer);
        QTRY_VERIFY(offer->isVisible());
        m_services->accounts.unanswered = {}; // the other accounts have nothing to offer
        offer->takeButton()->click();
        QTRY_VERIFY(!offer->isVisible());
        QVERIFY(m_desk->window().statusLine()->saidText().contains(QStringLiteral("31")));
    }

    void settings_haveThePageOfKeys()
    {
        fakes::fillSample(*m_services);
        start();
        m_desk->window().actions()[ActionId::Settings]->trigger();
        auto *dialog = m_desk->window().findChild<SettingsDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->findChild<KeysPage *>());
        QVERIFY(dialog->findChild<KeysPage *>()->parentWidget() != dialog);
        dialog->close();
    }

    void anActOnAReplyThatFails_isSaidInTheStatusLine()
    {
        fakes::fillSample(*m_services);
        start();
        m_services->world.failure = Error{Error::Kind::Conflict, QStringLiteral("it has left"), {}, 0};
        inbox::OutboxItem item;
        item.id = DraftId{random16()};
        m_desk->outboxActs().run(OutboxAct::SendNow, item);
        QTRY_VERIFY(!m_desk->window().statusLine()->saidText().isEmpty());
    }

    void aNotification_goesWhenItsConversationIsOpened_andItsFailingButtonIsSaid()
    {
        fakes::fillSample(*m_services);
        m_tells = true;
        start();
        const ThreadKey thread = m_services->world.conversations.firstKey();
        m_services->world.failure = Error{Error::Kind::Storage, QStringLiteral("disk full"), {}, 0};
        Q_EMIT m_sink->activated(QStringLiteral("thread-%1").arg(thread), QStringLiteral("claim"));
        QTRY_VERIFY(!m_desk->window().statusLine()->saidText().isEmpty());
        m_services->world.failure.reset();
        m_desk->window().openThread(thread);
        QTRY_VERIFY(m_sink->withdrawn.contains(QStringLiteral("thread-%1").arg(thread)));
    }

    void firstStart_joinsATeam_andShowsTheWordsAfterwards()
    {
        start();
        auto *page = m_desk->window().findChild<FirstStartPage *>();
        QVERIFY(page);
        page->joinButton()->click();
        QVERIFY(m_desk->window().findChild<JoinTeamDialog *>());
        m_desk->window().findChild<TeamDialog *>()->close();
        settle();
        sync::TeamStatus waiting;
        waiting.isShared = true;
        waiting.standing = sync::TeamStatus::Standing::Waiting;
        m_services->folder.become(waiting);
        QCOMPARE(m_desk->window().topBar()->team()->text(), QStringLiteral("Waiting to be let in"));
        page->joinButton()->click();
        QVERIFY(m_desk->window().findChild<TeamDialog *>());
        QVERIFY(!m_desk->window().findChild<JoinTeamDialog *>());
    }

    void whoeverIsInATeamWithoutAnAccount_seesTheInbox_andIsToldOfComingIn()
    {
        start();
        QVERIFY(m_desk->window().findChild<FirstStartPage *>());
        sync::TeamStatus status;
        status.isShared = true;
        status.standing = sync::TeamStatus::Standing::Waiting;
        m_services->folder.become(status);
        status.isIn = true;
        status.standing = sync::TeamStatus::Standing::In;
        status.folder.state = sync::FolderState::Ready;
        m_services->folder.become(status);
        settle();
        QVERIFY(!m_desk->window().findChild<FirstStartPage *>());
        QVERIFY(m_desk->window().listPane()->isVisible());
        QVERIFY(m_desk->window().findChild<QMessageBox *>()->text().contains(QStringLiteral("You are in the team")));
        QVERIFY(m_desk->window().topBar()->team()->isHidden());
    }

    void whatIsNotWellWithTheTeam_standsAtTheTop_andOpensItsPage()
    {
        fakes::fillSample(*m_services);
        start();
        sync::TeamStatus status;
        status.isShared = status.isIn = true;
        status.standing = sync::TeamStatus::Standing::In;
        status.folder.state = sync::FolderState::Away;
        status.notShared = 2;
        m_services->folder.become(status);
        TeamStrip *strip = m_desk->window().topBar()->team();
        QVERIFY(strip->isVisible());
        QVERIFY(strip->text().contains(QStringLiteral("folder is away")));
        QVERIFY(strip->button()->toolTip().contains(QStringLiteral("2 change(s) not yet with colleagues")));
        QVERIFY(strip->geometry().right() < m_desk->window().topBar()->width());
        QVERIFY(!strip->geometry().intersects(m_desk->window().topBar()->search()->geometry()));
        strip->button()->click();
        QVERIFY(m_desk->window().findChild<TeamDialog *>());
        status.folder.state = sync::FolderState::Ready;
        status.notShared = 0;
        m_services->folder.become(status);
        QVERIFY(strip->isHidden());
    }

    void beingTakenOut_isToldInABox()
    {
        fakes::fillSample(*m_services);
        start();
        sync::TeamStatus status;
        status.isShared = status.isIn = true;
        status.standing = sync::TeamStatus::Standing::In;
        m_services->folder.become(status);
        status.isIn = false;
        status.standing = sync::TeamStatus::Standing::Removed;
        m_services->folder.become(status);
        auto *box = m_desk->window().findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY(box->informativeText().contains(QStringLiteral("You keep what was here before")));
        QVERIFY(!m_desk->window().topBar()->team()->isHidden());
    }

    void reports_areAWindowOfTheirOwn_andTheirFiguresOpenConversationsInTheMainOne()
    {
        fakes::fillSample(*m_services);
        fakes::FakeReports reports;
        reports.now = m_services->world.clock.nowMs();
        const ThreadRow &row = m_services->world.conversations.value(2).row;
        constexpr TimeMs kWeek = TimeMs(7) * 24 * 3600 * 1000;
        reports.add(row.id, reports.now - kWeek, 0, {});
        m_reports = &reports;
        start();
        QAction *action = m_desk->window().actions()[ActionId::Reports];
        QVERIFY(action->isVisible());
        action->trigger();
        action->trigger(); // once more brings the same to the front
        for (int i = 0; i < 5; ++i)
            settle();
        QList<ReportsWindow *> windows;
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (auto *window = qobject_cast<ReportsWindow *>(top))
                windows.append(window);
        }
        QCOMPARE(windows.size(), 1);
        auto *show = windows.constFirst()->findChild<KeyButton *>(QStringLiteral("show-unanswered"));
        QVERIFY(show);
        show->click();
        settle();
        auto *list = windows.constFirst()->findChild<IntervalsDialog *>();
        QVERIFY(list);
        Q_EMIT list->list()->clicked(list->model()->index(0, 0));
        settle();
        QTRY_COMPARE(m_desk->window().conversation()->thread(), ThreadKey(2));
        m_desk.reset(); // with the window still open
        m_reports = nullptr;
    }

    void withoutReports_noneAreOffered()
    {
        fakes::fillSample(*m_services);
        start();
        QVERIFY(!m_desk->window().actions()[ActionId::Reports]->isVisible());
    }

    void everyControl_hasANameForScreenReaders_andAPlaceInTheTabOrder()
    {
        fakes::fillSample(*m_services);
        start();
        m_desk->window().openThread(m_services->world.conversations.firstKey());
        settle();
        QCOMPARE(nameless(m_desk->window()), QStringList());
        for (const ActionId id : {ActionId::Settings, ActionId::Keys, ActionId::ConnectAccount, ActionId::Team,
                 ActionId::Later, ActionId::Tag, ActionId::KeepView}) {
            m_desk->window().actions()[id]->trigger();
            settle();
        }
        m_desk->window().actions()[ActionId::Accounts]->trigger();
        settle();
        const auto dialogs = m_desk->window().findChildren<QDialog *>();
        QVERIFY(dialogs.size() >= 4);
        for (QDialog *dialog : dialogs) {
            const QByteArray which = dialog->metaObject()->className();
            QVERIFY2(nameless(*dialog).isEmpty(), which + ": " + nameless(*dialog).join(QLatin1Char(' ')).toUtf8());
            dialog->close();
        }
    }

private:
    /// The controls inside that take the keyboard and tell a screen reader nothing.
    static QStringList nameless(const QWidget &window)
    {
        QStringList found;
        const auto widgets = window.findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if (!widget->isVisible() || widget->window() != &window || !(widget->focusPolicy() & Qt::TabFocus)
                || widget->focusProxy())
                continue;
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            const QString name = interface ? interface->text(QAccessible::Name) : QString();
            const QString value = interface ? interface->text(QAccessible::Value) : QString();
            if (name.trimmed().isEmpty() && !(qobject_cast<QAbstractButton *>(widget) && !value.isEmpty()))
                found.append(QString::fromLatin1(widget->metaObject()->className()) + u'/' + widget->objectName());
        }
        return found;
    }

    void start()
    {
        Desk::Options options;
        options.notifies = m_tells;
        options.reports = m_reports;
        options.makeNotifications = [this](QObject *parent) { return m_sink = new QuietSink(parent); };
        m_desk = std::make_unique<Desk>(m_services->desktop(), options);
        m_desk->show();
        settle();
        QTRY_VERIFY(m_desk->window().isVisible());
    }

    std::unique_ptr<fakes::Services> m_services;
    std::unique_ptr<Desk> m_desk;
    QuietSink *m_sink = nullptr;
    bool m_tells = false;
    reports::ReportService *m_reports = nullptr;
};

QTEST_MAIN(DeskTest)
#include "DeskTest.moc"
