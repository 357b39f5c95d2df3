// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/HandOffDialog.h"
#include "app/desktop/inbox/ReasonDialog.h"
#include "app/desktop/inbox/SnoozeDialog.h"
#include "app/desktop/inbox/TagPicker.h"
#include "tests/support/Turns.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>

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
    void handingOn_takesANameAnOptionalLineAndTwoEnters();
    void handingOn_offersWorkingTimes();
    void handingOn_alone_saysWhatToDo();
    void handingToADepartment_isDueAsItsLadderSays();
    void bringingUp_mayHaveNoReason();
    void sendingBack_needsAReason();
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
    auto *picker = new TagPicker(TagPicker::forTags(),
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
    auto *picker = new TagPicker(TagPicker::forTags(), {QStringLiteral("praise")}, {}, nullptr);
    QSignalSpy added(picker, &TagPicker::added);
    picker->show();
    auto *field = picker->findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("  wet   box "));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(added.at(0).at(0).toString(), QStringLiteral("wet box"));
}

void SmallDialogsTest::tags_presentTag_isTakenAway()
{
    auto *picker = new TagPicker(TagPicker::forTags(), {QStringLiteral("praise")}, {QStringLiteral("praise")}, nullptr);
    QSignalSpy removed(picker, &TagPicker::removed);
    picker->show();
    QTest::keyClick(picker->findChild<QLineEdit *>(), Qt::Key_Return);
    QCOMPARE(removed.at(0).at(0).toString(), QStringLiteral("praise"));
}

void SmallDialogsTest::tags_arrows_goThroughTheListWhileTyping()
{
    auto *picker = new TagPicker(
        TagPicker::forTags(), {QStringLiteral("a1"), QStringLiteral("a2"), QStringLiteral("a3")}, {}, nullptr);
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

namespace {

QList<MemberView> colleagues()
{
    QList<MemberView> members;
    for (const char *name : {"Anna", "Ben", "Carla"})
        members.append({hashId<MemberId>("member", name), QString::fromLatin1(name), members.isEmpty()});
    return members;
}

} // namespace

void SmallDialogsTest::handingOn_takesANameAnOptionalLineAndTwoEnters()
{
    QWidget window;
    const TimeMs now = local("2026-11-19T10:00:00");
    auto *dialog = new HandOffDialog(colleagues(), {}, std::nullopt, now, 1, &window);
    dialog->show();
    const auto fields = dialog->findChildren<QLineEdit *>();
    QLineEdit *name = fields.at(0);
    QCOMPARE(dialog->findChild<QListWidget *>()->count(), 2); // not oneself
    QString to;
    QString ask;
    TimeMs due = 0;
    connect(dialog, &HandOffDialog::chosen, this, [&](const MemberView &member, const QString &text, TimeMs at) {
        to = member.name;
        ask = text;
        due = at;
    });
    QTest::keyClicks(name, QStringLiteral("ca"));
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(to.isEmpty());
    QLineEdit *line = nullptr;
    for (QLineEdit *field : fields) {
        if (field->accessibleName().startsWith(QStringLiteral("What is asked")))
            line = field;
    }
    QVERIFY(line);
    QTest::keyClicks(line, QStringLiteral(" refund? "));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(to, QStringLiteral("Carla"));
    QCOMPARE(ask, QStringLiteral("refund?"));
    QCOMPARE(iso(due), QStringLiteral("2026-11-19T14:00:00"));
}

void SmallDialogsTest::handingOn_offersWorkingTimes()
{
    const auto dues = handOffDues(std::nullopt, local("2026-11-20T15:00:00")); // a Friday
    QCOMPARE(dues.size(), 3);
    QCOMPARE(iso(dues.at(0).at), QStringLiteral("2026-11-23T11:00:00"));
    QCOMPARE(iso(dues.at(1).at), QStringLiteral("2026-11-20T17:00:00"));
    QCOMPARE(iso(dues.at(2).at), QStringLiteral("2026-11-23T17:00:00"));
    const auto sunday = handOffDues(std::nullopt, local("2026-11-22T15:00:00"));
    QCOMPARE(sunday.size(), 2);
    QCOMPARE(iso(sunday.at(0).at), QStringLiteral("2026-11-23T13:00:00"));
}

void SmallDialogsTest::handingOn_alone_saysWhatToDo()
{
    QWidget window;
    auto *dialog
        = new HandOffDialog(colleagues().mid(0, 1), {}, std::nullopt, local("2026-11-19T10:00:00"), 1, &window);
    dialog->show();
    for (const QLineEdit *field : dialog->findChildren<QLineEdit *>())
        QVERIFY(!field->isVisible());
    QVERIFY(!dialog->findChild<QListWidget *>()->isVisible());
}

void SmallDialogsTest::handingToADepartment_isDueAsItsLadderSays()
{
    QWidget window;
    auto *dialog = new HandOffDialog(
        colleagues(), {QStringLiteral("After-sales")}, std::nullopt, local("2026-11-19T10:00:00"), 1, &window);
    dialog->show();
    std::optional<MemberView> to;
    TimeMs due = -1;
    connect(dialog, &HandOffDialog::chosen, this, [&](const MemberView &chosen, const QString &, TimeMs at) {
        to = chosen;
        due = at;
    });
    auto *times = dialog->findChild<QComboBox *>();
    const int before = times->count();
    QTest::keyClicks(dialog->findChildren<QLineEdit *>().at(0), QStringLiteral("aft"));
    QCOMPARE(times->count(), before + 1);
    QCOMPARE(times->currentIndex(), 0);
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Hand on"))
            button->click();
    }
    QVERIFY(to && to->id.isNull());
    QCOMPARE(to->name, QStringLiteral("After-sales"));
    QCOMPARE(due, TimeMs(0));
}

void SmallDialogsTest::bringingUp_mayHaveNoReason()
{
    QWidget window;
    auto *dialog = ReasonDialog::bringUp(1, &window);
    dialog->show();
    QSignalSpy chosen(dialog, &ReasonDialog::chosen);
    QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), QString());
}

void SmallDialogsTest::sendingBack_needsAReason()
{
    QWidget window;
    auto *dialog = ReasonDialog::sendBack(1, &window);
    dialog->show();
    QSignalSpy chosen(dialog, &ReasonDialog::chosen);
    auto *reason = dialog->findChild<QLineEdit *>();
    QTest::keyClick(reason, Qt::Key_Return);
    QTest::keyClicks(reason, QStringLiteral("  "));
    QTest::keyClick(reason, Qt::Key_Return);
    QCOMPARE(chosen.size(), 0);
    QTest::keyClicks(reason, QStringLiteral("not ours"));
    QTest::keyClick(reason, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), QStringLiteral("not ours"));
}

QTEST_MAIN(SmallDialogsTest)
#include "SmallDialogsTest.moc"
