// SPDX-License-Identifier: GPL-3.0-or-later
// The pass phrase of a computer without a keychain: set when a team is made or joined, said at the start, changed.
#include "app/desktop/team/PassphraseDialog.h"

#include "app/desktop/program/Desk.h"
#include "app/desktop/settings/SettingsDialog.h"
#include "app/desktop/team/CreateTeamDialog.h"
#include "app/desktop/team/TeamDialog.h"
#include "app/desktop/team/TeamText.h"
#include "app/desktop/theme/KeyButton.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtTest/QTest>
#include <QtWidgets/QLineEdit>

using namespace baton;
using namespace baton::desktop;
using fakes::settle;
using Purpose = PassphraseDialog::Purpose;

namespace {

const QByteArray kPhrase("seven lazy otters");

sync::TeamStatus lockedStatus()
{
    sync::TeamStatus status;
    status.isShared = status.isKeyInFile = status.isKeyLocked = true;
    status.problem = Error{Error::Kind::Forbidden, QStringLiteral("no pass phrase was given"), {}, 0};
    return status;
}

} // namespace

class PassphraseDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_services = std::make_unique<fakes::Services>(); }
    void cleanup() { m_services.reset(); }

    void aNewOne_isLongEnough_andTypedTwice()
    {
        QWidget window;
        PassphraseDialog dialog(m_services->folder, Purpose::Set, &window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(!dialog.formerField());
        QCOMPARE(dialog.freshField()->echoMode(), QLineEdit::Password);
        QVERIFY(!dialog.primaryButton()->isEnabled());
        dialog.freshField()->setText(QStringLiteral("short"));
        dialog.againField()->setText(QStringLiteral("short"));
        QVERIFY(!dialog.primaryButton()->isEnabled());
        dialog.freshField()->setText(QString::fromUtf8(kPhrase));
        dialog.againField()->setText(QStringLiteral("seven lazy others"));
        QVERIFY(!dialog.primaryButton()->isEnabled());
        QVERIFY(dialog.message().contains(QStringLiteral("differ")));
        dialog.againField()->setText(QString::fromUtf8(kPhrase));
        QVERIFY(dialog.primaryButton()->isEnabled());
        dialog.primaryButton()->click();
        QTRY_COMPARE(dialog.result(), int(QDialog::Accepted));
        QCOMPARE(m_services->folder.passphrase, kPhrase);
    }

    void aWrongOne_isTold_andCanBeTypedAgain()
    {
        m_services->folder.passphrase = kPhrase;
        m_services->folder.become(lockedStatus());
        QWidget window;
        PassphraseDialog dialog(m_services->folder, Purpose::Say, &window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(!dialog.freshField());
        dialog.formerField()->setText(QStringLiteral("seven lazy others"));
        dialog.primaryButton()->click();
        QTRY_VERIFY(dialog.message().contains(QStringLiteral("not the pass phrase")));
        QCOMPARE(dialog.formerField()->selectedText().size(), dialog.formerField()->text().size());
        QVERIFY(dialog.isVisible());
        dialog.formerField()->setText(QString::fromUtf8(kPhrase));
        QVERIFY(dialog.message().isEmpty());
        dialog.primaryButton()->click();
        QTRY_COMPARE(dialog.result(), int(QDialog::Accepted));
        QVERIFY(!m_services->folder.current().isKeyLocked);
    }

    void changing_needsTheFormer()
    {
        m_services->folder.passphrase = kPhrase;
        QWidget window;
        PassphraseDialog dialog(m_services->folder, Purpose::Change, &window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        dialog.freshField()->setText(QStringLiteral("eight busy herons"));
        dialog.againField()->setText(QStringLiteral("eight busy herons"));
        QVERIFY(!dialog.primaryButton()->isEnabled());
        dialog.formerField()->setText(QStringLiteral("wrong"));
        dialog.primaryButton()->click();
        QTRY_VERIFY(dialog.message().contains(QStringLiteral("not the pass phrase")));
        QCOMPARE(m_services->folder.passphrase, kPhrase);
        dialog.formerField()->setText(QString::fromUtf8(kPhrase));
        dialog.primaryButton()->click();
        QTRY_COMPARE(dialog.result(), int(QDialog::Accepted));
        QCOMPARE(m_services->folder.passphrase, QByteArray("eight busy herons"));
    }

    void makingATeamWithoutAKeychain_asksForOne_andGoesOn()
    {
        QWidget window;
        CreateTeamDialog dialog(m_services->folder, m_services->world.clock, QStringLiteral("Anna"), &window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        dialog.teamField()->setText(QStringLiteral("Blue Kettle"));
        dialog.folderField()->setText(QStringLiteral("/shared"));
        QTRY_VERIFY(dialog.primaryButton()->isEnabled());
        m_services->world.failure = Error{Error::Kind::Unsupported, QStringLiteral("no keychain"), {}, 0};
        dialog.primaryButton()->click();
        QTRY_VERIFY(dialog.findChild<PassphraseDialog *>());
        m_services->world.failure.reset();
        auto *asked = dialog.findChild<PassphraseDialog *>();
        asked->freshField()->setText(QString::fromUtf8(kPhrase));
        asked->againField()->setText(QString::fromUtf8(kPhrase));
        asked->primaryButton()->click();
        QTRY_COMPARE(dialog.titleText(), QStringLiteral("The recovery sheet"));
        QCOMPARE(m_services->folder.passphrase, kPhrase);
    }

    void atTheStart_itIsAskedForOnce_andStaysWithinReach()
    {
        fakes::fillSample(*m_services);
        m_services->folder.passphrase = kPhrase;
        Desk::Options options;
        options.notifies = false;
        Desk desk(m_services->desktop(), options);
        desk.show();
        settle();
        QVERIFY(!desk.window().findChild<PassphraseDialog *>());
        m_services->folder.become(lockedStatus());
        auto *dialog = desk.window().findChild<PassphraseDialog *>();
        QVERIFY(dialog);
        dialog->cancelButton()->click();
        settle();
        Q_EMIT m_services->folder.statusChanged();
        QVERIFY(!desk.window().findChild<PassphraseDialog *>());
        const auto note = TeamText::standing(m_services->folder.current());
        QVERIFY(note && note->head.contains(QStringLiteral("pass phrase")));
        desk.window().actions()[ActionId::Team]->trigger();
        auto *team = desk.window().findChild<TeamDialog *>();
        QVERIFY(team);
        auto *unlock = team->findChild<KeyButton *>(QStringLiteral("unlock"));
        QVERIFY(unlock);
        unlock->click();
        QVERIFY(team->findChild<PassphraseDialog *>());
        team->close();
        settle();
    }

    void settings_changeIt_whereThereIsOne()
    {
        fakes::fillSample(*m_services);
        Desk::Options options;
        options.notifies = false;
        Desk desk(m_services->desktop(), options);
        desk.show();
        settle();
        const auto settings = [&] {
            desk.window().actions()[ActionId::Settings]->trigger();
            return desk.window().findChild<SettingsDialog *>();
        };
        SettingsDialog *dialog = settings();
        QVERIFY(!dialog->passphraseButton()->isVisibleTo(dialog));
        dialog->close();
        settle();
        sync::TeamStatus status;
        status.isKeyInFile = true;
        m_services->folder.become(status);
        dialog = settings();
        QVERIFY(dialog->passphraseButton()->isVisibleTo(dialog));
        dialog->passphraseButton()->click();
        QVERIFY(dialog->findChild<PassphraseDialog *>());
        dialog->close();
        settle();
    }

private:
    std::unique_ptr<fakes::Services> m_services;
};

QTEST_MAIN(PassphraseDialogTest)
#include "PassphraseDialogTest.moc"
