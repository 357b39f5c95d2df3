// SPDX-License-Identifier: GPL-3.0-or-later
// The agreement edited in the window: what people type becomes the document, and nothing half.
#include "app/desktop/policy/PolicyDialog.h"
#include "app/desktop/policy/CalendarForm.h"
#include "app/desktop/policy/DepartmentForm.h"
#include "app/desktop/policy/PolicyText.h"
#include "app/desktop/policy/TargetForm.h"
#include "tests/support/FakePolicy.h"
#include "tests/support/Turns.h"

#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>

using namespace baton;
using namespace baton::desktop;

namespace {

template <typename Widget> Widget *named(QWidget *in, const QString &start)
{
    for (Widget *widget : in->findChildren<Widget *>()) {
        if (widget->accessibleName().startsWith(start))
            return widget;
    }
    return nullptr;
}

QPushButton *button(QWidget *in, const QString &text)
{
    for (QPushButton *one : in->findChildren<QPushButton *>()) {
        if (one->text() == text && !one->isHidden())
            return one;
    }
    return nullptr;
}

Policy small()
{
    Policy policy;
    DatedCalendar office;
    office.hours = Calendar::always(QStringLiteral("Europe/Berlin"));
    office.hours.name = QStringLiteral("office");
    policy.calendars = {office};
    policy.departments = {{QStringLiteral("Support"), QStringLiteral("office"), {{QStringLiteral("Anna"), {}}}, {},
        {{{QStringLiteral("Anna"), {}}, TimeMs(4) * 3600'000}}}};
    return policy;
}

const QStringList kMembers{QStringLiteral("Anna"), QStringLiteral("Ben")};

} // namespace

class PolicyDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spans_areReadAsTheyAreWritten_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("kept"); // "-": does not read
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("a break") << QStringLiteral("9-12, 13:30 - 18") << QStringLiteral("09:00–12:00, 13:30–18:00");
        QTest::newRow("dots, dash") << QStringLiteral("9.15–24") << QStringLiteral("09:15–24:00");
        QTest::newRow("backwards") << QStringLiteral("12-9") << QStringLiteral("-");
        QTest::newRow("overlapping") << QStringLiteral("9-12, 11-13") << QStringLiteral("-");
        QTest::newRow("past midnight") << QStringLiteral("9-25") << QStringLiteral("-");
        QTest::newRow("no such minute") << QStringLiteral("9:75-10") << QStringLiteral("-");
        QTest::newRow("words") << QStringLiteral("morning") << QStringLiteral("-");
    }
    void spans_areReadAsTheyAreWritten()
    {
        QFETCH(QString, typed);
        QFETCH(QString, kept);
        const auto spans = PolicyText::spansFrom(typed);
        QCOMPARE(spans ? PolicyText::spans(*spans) : QStringLiteral("-"), kept);
    }

    void people_areColleaguesOrHaveAnAddress()
    {
        QCOMPARE(PolicyText::personFrom(QStringLiteral(" Anna ")), (PolicyPerson{QStringLiteral("Anna"), {}}));
        const PolicyPerson olga{QStringLiteral("Olga"), QStringLiteral("olga@acme.example")};
        QCOMPARE(PolicyText::personFrom(PolicyText::person(olga)), olga);
        QCOMPARE(PolicyText::personFrom(QStringLiteral("<olga@acme.example>")).name, olga.mail);
    }

    void calendar_isTyped_andHolidaysAreTakenOver()
    {
        DatedCalendar calendar;
        calendar.hours.zone = QStringLiteral("Europe/Berlin");
        CalendarForm form(calendar, nullptr);
        QVERIFY(!form.isValid()); // no name
        named<QLineEdit>(&form, QStringLiteral("Name"))->setText(QStringLiteral("office"));
        QVERIFY(form.isValid());
        QLineEdit *monday = named<QLineEdit>(&form, QLocale().standaloneDayName(1));
        monday->setText(QStringLiteral("nine to five"));
        QVERIFY(!form.isValid());
        monday->setText(QStringLiteral("9-12, 13-17"));
        auto *days = form.findChild<QPlainTextEdit *>();
        days->setPlainText(QStringLiteral("2026-12-31 9-12\n24 December"));
        QVERIFY(!form.isValid());
        days->setPlainText(QStringLiteral("2026-12-31 9-12"));
        const QByteArray file = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\n"
                                "SUMMARY:Christmas\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        QCOMPARE(form.takeHolidays(file, 2027), std::optional(1));
        QCOMPARE(form.takeHolidays(file, 2027), std::optional(0));
        QVERIFY(!form.takeHolidays("hello", 2027));
        QVERIFY(form.isValid());
        button(&form, QStringLiteral("Take over"))->click();
        const Calendar &hours = form.calendar().hours;
        QCOMPARE(PolicyText::spans(hours.week[0]), QStringLiteral("09:00–12:00, 13:00–17:00"));
        QCOMPARE(hours.exceptions.size(), 2);
        QVERIFY(hours.exceptions.value(QDate(2026, 12, 25)).isEmpty());
        QCOMPARE(hours.zone, QStringLiteral("Europe/Berlin"));
    }

    void department_isTyped_withItsLadder()
    {
        DepartmentForm form(Department(), {kMembers, {QStringLiteral("office")}, {QStringLiteral("Sales")}}, nullptr);
        QVERIFY(!form.isValid());
        named<QLineEdit>(&form, QStringLiteral("Name"))->setText(QStringLiteral("Support"));
        form.findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("ben\nOlga <olga@acme.example>\n"));
        QVERIFY(!form.isValid()); // nobody on the ladder
        const auto step = [&](const QString &who, const QString &within) {
            button(&form, QStringLiteral("Add somebody to the ladder"))->click();
            QList<QComboBox *> fields;
            for (QComboBox *field : form.findChildren<QComboBox *>()) {
                if (field->isEditable())
                    fields.append(field);
            }
            fields.last()->setCurrentText(who);
            QList<QLineEdit *> times;
            for (QLineEdit *field : form.findChildren<QLineEdit *>()) {
                if (field->accessibleName() == QStringLiteral("How long they have"))
                    times.append(field);
            }
            times.last()->setText(within);
        };
        step(QStringLiteral("Ben"), QStringLiteral("2 h"));
        QVERIFY(form.isValid());
        step(QStringLiteral("Sales"), QStringLiteral("90m"));
        QVERIFY(!form.isValid()); // it ends at a department
        step(QStringLiteral("Olga <olga@acme.example>"), QStringLiteral("soon"));
        QVERIFY(!form.isValid());
        form.findChildren<QLineEdit *>(); // fields stand in the order in which they were added
        for (QLineEdit *field : form.findChildren<QLineEdit *>()) {
            if (field->text() == QStringLiteral("soon"))
                field->setText(QStringLiteral("1d"));
        }
        QVERIFY(!form.isValid()); // a day has no one length
        for (QLineEdit *field : form.findChildren<QLineEdit *>()) {
            if (field->text() == QStringLiteral("1d"))
                field->setText(QStringLiteral("8h"));
        }
        QVERIFY(form.isValid());
        button(&form, QStringLiteral("Take over"))->click();
        const Department &done = form.department();
        QCOMPARE(done.people.size(), 2);
        QCOMPARE(done.ladder.size(), 3);
        QCOMPARE(done.ladder.at(0).within, TimeMs(2) * 3600'000);
        QCOMPARE(done.ladder.at(2).who.mail, QStringLiteral("olga@acme.example"));
    }

    void ruleThatDoesNothing_isNotTaken()
    {
        RuleForm form({}, {QStringLiteral("Support")}, nullptr);
        named<QLineEdit>(&form, QStringLiteral("Name"))->setText(QStringLiteral("Press"));
        named<QLineEdit>(&form, QStringLiteral("Words"))->setText(QStringLiteral("press, journalist"));
        QVERIFY(!form.isValid());
        named<QComboBox>(&form, QStringLiteral("Handed to"))->setCurrentIndex(1);
        QVERIFY(form.isValid());
        button(&form, QStringLiteral("Take over"))->click();
        QCOMPARE(form.rule().when.words, (QStringList{QStringLiteral("press"), QStringLiteral("journalist")}));
        QCOMPARE(form.rule().then.department, QStringLiteral("Support"));
    }

    void changes_areAgreedOnTogether()
    {
        fakes::FakePolicy service;
        service.agreed = small();
        auto *dialog = new PolicyDialog(service, kMembers, nullptr);
        dialog->show();
        QTRY_COMPARE(dialog->policy(), service.agreed);
        QPushButton *save = button(dialog, QStringLiteral("Agree on this"));
        QVERIFY(!save->isEnabled());
        auto *lists = dialog->findChild<QTabWidget *>();
        lists->setCurrentIndex(1);
        auto *list = lists->currentWidget()->findChild<QListWidget *>();
        QCOMPARE(list->count(), 1);
        QVERIFY(list->item(0)->text().contains(QStringLiteral("Anna 4h")));
        button(lists->currentWidget(), QStringLiteral("Remove"))->click();
        QCOMPARE(list->count(), 0);
        QVERIFY(save->isEnabled());
        save->click();
        QTRY_COMPARE(service.documents.size(), 1);
        QVERIFY(!service.documents.first().contains("Support"));
        QTRY_VERIFY(!save->isEnabled());
        delete dialog;
    }

    void whatIsRefused_isSaid_andKept()
    {
        fakes::FakePolicy service;
        service.agreed = small();
        auto *dialog = new PolicyDialog(service, kMembers, nullptr);
        dialog->show();
        QTRY_COMPARE(dialog->policy(), service.agreed);
        auto *lists = dialog->findChild<QTabWidget *>();
        lists->setCurrentIndex(0);
        button(lists->currentWidget(), QStringLiteral("Remove"))->click();
        service.failure
            = Error{Error::Kind::Invalid, QStringLiteral("departments[0].calendar: “office” is no calendar")};
        button(dialog, QStringLiteral("Agree on this"))->click();
        const auto said = [&] {
            for (const QLabel *label : dialog->findChildren<QLabel *>()) {
                if (label->text().contains(QStringLiteral("departments[0].calendar")))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(said());
        QVERIFY(button(dialog, QStringLiteral("Agree on this"))->isEnabled());
        QVERIFY(dialog->policy().calendars.isEmpty()); // what was done here is still there
        delete dialog;
    }

    void onlyAdmins_change()
    {
        fakes::FakePolicy service;
        service.agreed = small();
        service.may = false;
        auto *dialog = new PolicyDialog(service, kMembers, nullptr);
        dialog->show();
        QTRY_COMPARE(dialog->policy(), service.agreed);
        for (const char *text : {"Add…", "Change…", "Remove", "Agree on this"})
            QVERIFY(!button(dialog, QString::fromUtf8(text))->isEnabled());
        delete dialog;
    }
};

QTEST_MAIN(PolicyDialogTest)
#include "PolicyDialogTest.moc"
