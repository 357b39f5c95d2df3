// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/SnoozeDialog.h"
#include "app/desktop/inbox/TagPicker.h"
#include "tests/support/Turns.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>

using namespace baton;
using namespace baton::desktop;

namespace {

TimeMs local(const char *text) { return QDateTime::fromString(QLatin1String(text), Qt::ISODate).toMSecsSinceEpoch(); }

QString iso(TimeMs at) { return QDateTime::fromMSecsSinceEpoch(at).toString(Qt::ISODate); }

} // namespace

class SmallDialogsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void snooze_offersTodayTomorrowAndMonday();
    void snooze_inTheEvening_offersNoLaterToday();
    void snooze_onSunday_tomorrowIsMondayOnce();
    void snooze_digit_choosesAtOnce();
    void snooze_enter_choosesTheMarkedLine();
    void tags_enter_takesTheFirstMatch();
    void tags_unknownName_becomesANewTag();
    void tags_presentTag_isTakenAway();
    void tags_arrows_goThroughTheListWhileTyping();
    void tags_namesAreCleaned();
};

void SmallDialogsTest::snooze_offersTodayTomorrowAndMonday()
{
    const QList<SnoozeChoice> choices = snoozeChoices(local("2026-11-19T11:51:10"));
    QCOMPARE(choices.size(), 3);
    QCOMPARE(iso(choices.at(0).until), QStringLiteral("2026-11-19T15:00:00"));
    QCOMPARE(iso(choices.at(1).until), QStringLiteral("2026-11-20T09:00:00"));
    QCOMPARE(iso(choices.at(2).until), QStringLiteral("2026-11-23T09:00:00"));
}

void SmallDialogsTest::snooze_inTheEvening_offersNoLaterToday()
{
    const QList<SnoozeChoice> choices = snoozeChoices(local("2026-11-19T19:10:00"));
    QCOMPARE(choices.constFirst().kind, SnoozeChoice::Kind::Tomorrow);
}

void SmallDialogsTest::snooze_onSunday_tomorrowIsMondayOnce()
{
    const QList<SnoozeChoice> choices = snoozeChoices(local("2026-11-22T08:00:00"));
    QCOMPARE(choices.size(), 2);
    QCOMPARE(choices.at(1).kind, SnoozeChoice::Kind::Tomorrow);
}

void SmallDialogsTest::snooze_digit_choosesAtOnce()
{
    const TimeMs now = local("2026-11-19T11:51:10");
    auto *dialog = new SnoozeDialog(now, 1, nullptr);
    QSignalSpy chosen(dialog, &SnoozeDialog::chosen);
    dialog->show();
    QTest::keyClick(dialog->findChild<QListWidget *>(), Qt::Key_2);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.at(0).at(0).toLongLong(), snoozeChoices(now).at(1).until);
}

void SmallDialogsTest::snooze_enter_choosesTheMarkedLine()
{
    const TimeMs now = local("2026-11-19T11:51:10");
    auto *dialog = new SnoozeDialog(now, 3, nullptr);
    QSignalSpy chosen(dialog, &SnoozeDialog::chosen);
    dialog->show();
    auto *list = dialog->findChild<QListWidget *>();
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(chosen.at(0).at(0).toLongLong(), snoozeChoices(now).at(2).until);
}

void SmallDialogsTest::tags_enter_takesTheFirstMatch()
{
    auto *picker = new TagPicker(
        {QStringLiteral("praise"), QStringLiteral("late parcel"), QStringLiteral("parcel")}, {}, nullptr);
    QSignalSpy added(picker, &TagPicker::added);
    picker->show();
    auto *field = picker->findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("par"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(added.at(0).at(0).toString(), QStringLiteral("parcel")); // what begins with it stands before what holds it
}

void SmallDialogsTest::tags_unknownName_becomesANewTag()
{
    auto *picker = new TagPicker({QStringLiteral("praise")}, {}, nullptr);
    QSignalSpy added(picker, &TagPicker::added);
    picker->show();
    auto *field = picker->findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("  wet   box "));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(added.at(0).at(0).toString(), QStringLiteral("wet box"));
}

void SmallDialogsTest::tags_presentTag_isTakenAway()
{
    auto *picker = new TagPicker({QStringLiteral("praise")}, {QStringLiteral("praise")}, nullptr);
    QSignalSpy removed(picker, &TagPicker::removed);
    picker->show();
    QTest::keyClick(picker->findChild<QLineEdit *>(), Qt::Key_Return);
    QCOMPARE(removed.at(0).at(0).toString(), QStringLiteral("praise"));
}

void SmallDialogsTest::tags_arrows_goThroughTheListWhileTyping()
{
    auto *picker = new TagPicker({QStringLiteral("a1"), QStringLiteral("a2"), QStringLiteral("a3")}, {}, nullptr);
    QSignalSpy added(picker, &TagPicker::added);
    picker->show();
    auto *field = picker->findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("a"));
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(added.at(0).at(0).toString(), QStringLiteral("a3"));
}

void SmallDialogsTest::tags_namesAreCleaned()
{
    QCOMPARE(cleanTagName(QStringLiteral(" a \n b ")), QStringLiteral("a b"));
    QCOMPARE(cleanTagName(QString(100, QLatin1Char('x'))).size(), 60);
}

QTEST_MAIN(SmallDialogsTest)
#include "SmallDialogsTest.moc"
