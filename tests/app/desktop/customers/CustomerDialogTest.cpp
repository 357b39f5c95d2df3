// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/customers/CustomerDialog.h"
#include "app/desktop/customers/CustomerText.h"
#include "app/desktop/customers/EraseDialog.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Words.h"
#include "tests/support/FakeCustomers.h"
#include "tests/support/FakeErasure.h"
#include "tests/support/Turns.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>

using namespace baton;
using namespace baton::desktop;
using fakes::settle;

namespace {

/// A dialog about Priya, who writes on Mastodon and, as Priya Nair, on Bluesky.
struct Stage {
    Stage()
    {
        mastodon
            = customers.add(QStringLiteral("Priya N."), QStringLiteral("@priya@a.example"), QStringLiteral("mastodon"))
                  .id;
        bluesky
            = customers
                  .add(QStringLiteral("Priya Nair"), QStringLiteral("@priya.bsky.social"), QStringLiteral("bluesky"))
                  .id;
        customers.add(QStringLiteral("Tom B."), QStringLiteral("@tom@a.example"), QStringLiteral("mastodon"));
    }
    void open()
    {
        dialog = new CustomerDialog(customers, &erasure, mastodon, clock, &window);
        dialog->show();
        settle();
        const auto lists = dialog->findChildren<QListWidget *>();
        handles = lists.at(0);
        found = lists.at(1);
    }
    [[nodiscard]] QLineEdit *field(const QString &name) const
    {
        for (QLineEdit *one : dialog->findChildren<QLineEdit *>()) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] KeyButton *button(const QString &text) const
    {
        for (KeyButton *one : dialog->findChildren<KeyButton *>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
    void type(const QString &name)
    {
        QTest::keyClicks(field(QStringLiteral("Who else is this?")), name);
        QVERIFY(QTest::qWaitFor([this] { return found->count() > 0; }));
    }

    QWidget window;
    FakeClock clock{1'795'000'000'000};
    fakes::FakeCustomers customers;
    fakes::FakeErasure erasure;
    IdentityId mastodon;
    IdentityId bluesky;
    CustomerDialog *dialog = nullptr;
    QListWidget *handles = nullptr;
    QListWidget *found = nullptr;
};

} // namespace

class CustomerDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void somebodyElse_isFoundAndLinked_byKeyboardAlone()
    {
        Stage stage;
        stage.open();
        QCOMPARE(stage.handles->count(), 1);
        QVERIFY(!stage.button(QStringLiteral("Same person"))->isEnabled());
        stage.type(QStringLiteral("priya"));
        QCOMPARE(stage.found->count(), 1); // oneself is not offered
        QSignalSpy said(stage.dialog, &CustomerDialog::said);
        QTest::keyClick(stage.field(QStringLiteral("Who else is this?")), Qt::Key_Return);
        auto *evidence = stage.dialog->findChild<QComboBox *>();
        evidence->setCurrentIndex(evidence->findData(int(LinkEvidence::ToldUs)));
        QLineEdit *why = stage.field(QStringLiteral("In words, for colleagues"));
        QTest::keyClicks(why, QStringLiteral("same order"));
        QTest::keyClick(why, Qt::Key_Return);
        settle();
        QCOMPARE(stage.customers.reasons.size(), 1);
        QCOMPARE(stage.customers.reasons.first().first, LinkEvidence::ToldUs);
        QCOMPARE(stage.customers.reasons.first().second, QStringLiteral("same order"));
        QCOMPARE(said.size(), 1);
        QCOMPARE(stage.handles->count(), 2);
        QVERIFY(stage.handles->item(1)->text().contains(QStringLiteral("@priya.bsky.social")));
    }

    void oneOfSeveral_isTakenOut()
    {
        Stage stage;
        stage.customers.groups = {{stage.mastodon, stage.bluesky}};
        stage.open();
        QCOMPARE(stage.handles->count(), 2);
        stage.handles->setCurrentRow(1);
        stage.button(QStringLiteral("Not the same person"))->click();
        settle();
        QCOMPARE(stage.handles->count(), 1);
        QVERIFY(!stage.button(QStringLiteral("Not the same person"))->isEnabled());
    }

    void whatGoesWrong_isSaid_andNothingIsLost()
    {
        Stage stage;
        stage.open();
        stage.type(QStringLiteral("priya"));
        stage.customers.failure = Error{Error::Kind::Storage, QStringLiteral("disk full")};
        stage.button(QStringLiteral("Same person"))->click();
        settle();
        const QString expected = Words::error(*stage.customers.failure).sentence();
        QStringList texts;
        for (const TextLabel *label : stage.dialog->findChildren<TextLabel *>())
            texts.append(label->wholeText());
        QVERIFY2(texts.contains(expected), qPrintable(texts.join(u'|')));
        QCOMPARE(stage.found->count(), 1);
    }

    void erasing_needsTheWordTyped_andThenTellsWhereItIsDone()
    {
        Stage stage;
        stage.open();
        stage.button(QStringLiteral("Erase for good…"))->click();
        auto *dialog = stage.dialog->findChild<EraseDialog *>();
        QVERIFY(dialog);
        auto *typed = dialog->findChild<QLineEdit *>();
        const auto erase = [&]() -> KeyButton * {
            for (KeyButton *one : dialog->findChildren<KeyButton *>()) {
                if (one->text() == QLatin1String("Erase for good"))
                    return one;
            }
            return nullptr;
        };
        QVERIFY(!erase()->isEnabled());
        QTest::keyClicks(typed, QStringLiteral("era"));
        QTest::keyClick(typed, Qt::Key_Return);
        settle();
        QVERIFY(stage.erasure.customers.isEmpty());
        ErasureReport report;
        report.people = {stage.mastodon};
        report.devices = {{QStringLiteral("Ben"), QStringLiteral("laptop"), false, false, 0, 1'794'000'000'000, true},
            {QStringLiteral("Anna"), QStringLiteral("desk"), true, true, 1'795'000'000'000, 0, false}};
        stage.erasure.told = {report};
        QTest::keyClicks(typed, QStringLiteral("se"));
        QTest::keyClick(typed, Qt::Key_Return);
        settle();
        QCOMPARE(stage.erasure.customers, QList<IdentityId>{stage.mastodon});
        const auto *computers = dialog->findChild<QListWidget *>();
        QCOMPARE(computers->count(), 2);
        QVERIFY(computers->item(0)->text().contains(QLatin1String("silent since")));
        QVERIFY(computers->item(1)->text().contains(QLatin1String("this computer")));
    }

    void erasing_isAnAdmins()
    {
        Stage stage;
        stage.erasure.may = false;
        stage.open();
        stage.button(QStringLiteral("Erase for good…"))->click();
        settle();
        auto *dialog = stage.dialog->findChild<EraseDialog *>();
        QVERIFY(!dialog->findChild<QLineEdit *>()->isEnabled());
    }

    void links_areToldWithWhoAndWhy()
    {
        CustomerLink link;
        link.by = QStringLiteral("Ben");
        link.evidence = LinkEvidence::ToldUs;
        link.why = QStringLiteral("same order");
        link.at = 1'794'000'000'000;
        const QString told = CustomerText::linked({link}, 1'795'000'000'000);
        for (const char *part : {"Ben", "They told us", "same order"})
            QVERIFY2(told.contains(QLatin1String(part)), qPrintable(told));
        QVERIFY(CustomerText::linked({}, 0).isEmpty());
    }
};

QTEST_MAIN(CustomerDialogTest)
#include "CustomerDialogTest.moc"
