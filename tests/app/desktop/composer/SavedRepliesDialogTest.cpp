// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/SavedRepliesDialog.h"

#include "app/desktop/theme/KeyButton.h"
#include "tests/support/FakeServices.h"

#include <QtTest/QTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;

class SavedRepliesDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newReply_isStored_andNothingBeforeSave()
    {
        fakes::Services services;
        SavedRepliesDialog dialog(services.team, {u"en"_s}, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY(!dialog.saveButton()->isEnabled());
        dialog.nameField()->setText(u"  Late   parcel "_s);
        dialog.textField()->setPlainText(u"Sorry, {first name}"_s);
        QVERIFY(services.world.savedReplies.isEmpty());
        QVERIFY(dialog.saveButton()->isEnabled());
        dialog.saveButton()->click();
        QTRY_COMPARE(services.world.savedReplies.size(), 1);
        QCOMPARE(services.world.savedReplies.first().name, u"Late parcel"_s);
        QTRY_COMPARE(dialog.list()->count(), 1);
    }

    void existingReply_isChangedAndRemoved()
    {
        fakes::Services services;
        services.world.savedReplies = {{u"7"_s, u"Refund"_s, u"Soon"_s, u"de"_s}};
        SavedRepliesDialog dialog(services.team, {u"en"_s}, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QTRY_COMPARE(dialog.textField()->toPlainText(), u"Soon"_s);
        dialog.textField()->setPlainText(u"Today"_s);
        dialog.saveButton()->click();
        QTRY_COMPARE(services.world.savedReplies.first().text, u"Today"_s);
        QCOMPARE(services.world.savedReplies.first().id, u"7"_s);
        QCOMPARE(services.world.savedReplies.first().language, u"de"_s);
        dialog.removeButton()->click();
        QTRY_VERIFY(services.world.savedReplies.isEmpty());
        QTRY_COMPARE(dialog.list()->count(), 0);
        QVERIFY(!dialog.removeButton()->isEnabled());
    }

    void failure_keepsWhatWasTyped()
    {
        fakes::Services services;
        SavedRepliesDialog dialog(services.team, {}, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QTRY_VERIFY(dialog.isEnabled());
        dialog.nameField()->setText(u"A"_s);
        dialog.textField()->setPlainText(u"B"_s);
        services.world.failure = Error{Error::Kind::Storage};
        dialog.saveButton()->click();
        QTest::qWait(20);
        QCOMPARE(dialog.textField()->toPlainText(), u"B"_s);
    }
};

QTEST_MAIN(SavedRepliesDialogTest)
#include "SavedRepliesDialogTest.moc"
