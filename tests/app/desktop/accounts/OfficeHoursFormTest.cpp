// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/OfficeHoursForm.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QTimeEdit>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;

class OfficeHoursFormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void untouched_isTheUsualWeek()
    {
        const OfficeHoursForm form;
        const OfficeHours hours = form.hours();
        QCOMPARE(hours, OfficeHours::usual(hours.zone));
        QVERIFY(form.isValid());
    }

    void whatIsSet_comesBack_secondSpansIncluded()
    {
        OfficeHours hours = OfficeHours::usual(u"Europe/Berlin"_s);
        hours.week[1] = {{QTime(9, 0), QTime(12, 0)}, {QTime(13, 30), QTime(18, 0)}};
        hours.week[4].clear();
        OfficeHoursForm form;
        form.setHours(hours);
        QCOMPARE(form.hours(), hours);
    }

    void closedDay_hasNoSpan_andItsFieldsAreOff()
    {
        OfficeHoursForm form;
        QSignalSpy changed(&form, &OfficeHoursForm::changed);
        form.dayBox(0)->setChecked(false);
        QVERIFY(form.hours().week[0].isEmpty());
        QVERIFY(!form.fromField(0)->isEnabled());
        QVERIFY(!changed.isEmpty());
    }

    void dayThatEndsBeforeItBegins_isRefused_butMidnightIsTheEnd()
    {
        OfficeHoursForm form;
        form.fromField(2)->setTime(QTime(18, 0));
        QVERIFY(!form.isValid());
        form.toField(2)->setTime(QTime(0, 0));
        QVERIFY(form.isValid());
    }
};

QTEST_MAIN(OfficeHoursFormTest)
#include "OfficeHoursFormTest.moc"
