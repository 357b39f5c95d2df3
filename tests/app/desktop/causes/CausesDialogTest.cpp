// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/causes/CausesDialog.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>

using namespace baton;
using namespace baton::desktop;
using fakes::settle;

class CausesDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAny_itTellsHowToBegin()
    {
        fakes::Services services;
        CausesDialog dialog(services.team, services.world.clock, nullptr);
        dialog.show();
        settle();
        QVERIFY(!dialog.findChild<QTableWidget *>()->isVisible());
        QVERIFY(said(dialog).contains(QStringLiteral("No conversation has a cause yet")));
        for (const char *text : {"Show the conversations", "Rename…", "It is over"})
            QVERIFY(!button(dialog, text)->isEnabled());
    }

    void closing_offersThoseToTell_andTheyAreAClickAway()
    {
        fakes::Services services;
        services.world.causes = {cause("a", "Parcels wet, depot north", 3), cause("b", "Lamps", 1)};
        CausesDialog dialog(services.team, services.world.clock, nullptr);
        QSignalSpy asked(&dialog, &CausesDialog::filterAsked);
        dialog.show();
        settle();
        auto *table = dialog.findChild<QTableWidget *>();
        QCOMPARE(table->rowCount(), 2);
        QCOMPARE(table->item(0, 2)->text(), QStringLiteral("3 (1 open)"));
        table->selectRow(0);
        button(dialog, "It is over")->click();
        settle();
        QVERIFY(services.world.causes.first().closed);
        QVERIFY(said(dialog).contains(QStringLiteral("3 customer(s) may want to hear it")));
        QVERIFY(button(dialog, "It goes on"));
        button(dialog, "Show the conversations")->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toString(), QStringLiteral("cause:\"Parcels wet, depot north\""));
    }

    void owner_isChosenFromTheTeam()
    {
        fakes::Services services;
        services.world.causes = {cause("a", "Lamps", 1)};
        CausesDialog dialog(services.team, services.world.clock, nullptr);
        dialog.show();
        settle();
        auto *owner = dialog.findChild<QComboBox *>();
        QVERIFY(owner->count() > 1);
        owner->setCurrentIndex(1);
        Q_EMIT owner->activated(1);
        settle();
        QVERIFY(!services.world.causes.first().owner.isNull());
        Q_EMIT owner->activated(0);
        settle();
        QVERIFY(services.world.causes.first().owner.isNull());
    }

private:
    static CauseView cause(const char *id, const char *name, int conversations)
    {
        CauseView view;
        view.id = id;
        view.name = QString::fromLatin1(name);
        view.conversations = conversations;
        view.open = 1;
        view.firstAt = view.lastAt = 1'790'000'000'000;
        return view;
    }
    static QPushButton *button(QWidget &in, const char *text)
    {
        for (QPushButton *one : in.findChildren<QPushButton *>()) {
            if (one->text() == QString::fromUtf8(text))
                return one;
        }
        return nullptr;
    }
    static QString said(QWidget &in)
    {
        QStringList texts;
        for (const QLabel *label : in.findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(QLatin1Char('|'));
    }
};

QTEST_MAIN(CausesDialogTest)
#include "CausesDialogTest.moc"
