// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/FileSaver.h"
#include "tests/support/FakeServices.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QProgressDialog>
#include <QtWidgets/QPushButton>

using namespace baton;
using namespace baton::desktop;

class FileSaverTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void name_isOneThatHarmsNothing_data();
    void name_isOneThatHarmsNothing();
    void asked_offersTheSendersName();
    void saved_isSaid_andTheWindowGoes();
    void cancelled_saysNothing();
    void failed_saysWhatAndWhy();

private:
    fakes::Services m_services;
    QWidget m_window;
};

void FileSaverTest::name_isOneThatHarmsNothing_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("mimeType");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *what, const QString &given, const char *type, const QString &name) {
        QTest::newRow(what) << given << QString::fromLatin1(type) << name;
    };
    row("plain", u"invoice.pdf"_qs, "application/pdf", u"invoice.pdf"_qs);
    row("folders", u"../../.bashrc"_qs, "text/plain", u"_.._.bashrc"_qs);
    row("hidden", u".profile"_qs, "text/plain", u"profile"_qs);
    row("an option", u"-rf x"_qs, "text/plain", u"rf x"_qs);
    row("turned around", u"gpj\u202Efdp.exe"_qs, "", u"gpj_fdp.exe"_qs);
    row("lines", u"a\nb\t.txt"_qs, "text/plain", u"a_b_.txt"_qs);
    row("none", QString(), "application/pdf", u"File.pdf"_qs);
    row("nothing left", u"..."_qs, "x/unknown", u"File"_qs);
    row("letters of all kinds", u"Rechnung für Zoë 漢字.pdf"_qs, "", u"Rechnung für Zoë 漢字.pdf"_qs);
}

void FileSaverTest::name_isOneThatHarmsNothing()
{
    QFETCH(const QString, given);
    QFETCH(const QString, mimeType);
    Attachment attachment;
    attachment.alt = given;
    attachment.mimeType = mimeType;
    QTEST(safeFileName(attachment), "name");
    attachment.alt = QString(5000, QLatin1Char('x')) + QStringLiteral(".pdf");
    QVERIFY(safeFileName(attachment).size() < 130 && safeFileName(attachment).endsWith(QLatin1String(".pdf")));
}

void FileSaverTest::asked_offersTheSendersName()
{
    FileSaver files(m_services.accounts, &m_window);
    Attachment attachment;
    attachment.alt = QStringLiteral("invoice.pdf");
    files.ask(7, 0, attachment);
    auto *dialog = m_window.findChild<QFileDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
    QVERIFY(dialog->selectedFiles().value(0).endsWith(QLatin1String("/invoice.pdf")));
    delete dialog;
}

void FileSaverTest::saved_isSaid_andTheWindowGoes()
{
    FileSaver files(m_services.accounts, &m_window);
    const QSignalSpy said(&files, &FileSaver::said);
    const QSignalSpy failed(&files, &FileSaver::failed);
    files.save(7, 1, QStringLiteral("/tmp/invoice.pdf"));
    QVERIFY(m_services.world.calls.contains(QStringLiteral("saveFile 7 1 /tmp/invoice.pdf")));
    auto *window = m_window.findChild<QProgressDialog *>();
    QVERIFY(window && window->maximum() > 0);
    QCOMPARE(window->value() * 2, window->maximum()); // half of it has come
    m_services.accounts.finishFile({});
    QTRY_COMPARE(said.count(), 1);
    QVERIFY(said.first().first().toString().contains(QLatin1String("invoice.pdf")));
    QTRY_VERIFY(!m_window.findChild<QProgressDialog *>());
    QVERIFY(failed.isEmpty());
}

void FileSaverTest::cancelled_saysNothing()
{
    FileSaver files(m_services.accounts, &m_window);
    const QSignalSpy said(&files, &FileSaver::said);
    const QSignalSpy failed(&files, &FileSaver::failed);
    files.save(7, 0, QStringLiteral("/tmp/invoice.pdf"));
    m_window.findChild<QProgressDialog *>()->findChild<QPushButton *>()->click();
    QVERIFY(m_services.accounts.fileCancel->isCancelled());
    m_services.accounts.finishFile(fail(Error::Kind::Cancelled));
    QTRY_VERIFY(!m_window.findChild<QProgressDialog *>());
    QVERIFY(said.isEmpty() && failed.isEmpty());
}

void FileSaverTest::failed_saysWhatAndWhy()
{
    FileSaver files(m_services.accounts, &m_window);
    const QSignalSpy failed(&files, &FileSaver::failed);
    files.save(7, 0, QStringLiteral("/tmp/invoice.pdf"));
    m_services.accounts.finishFile(fail(Error::Kind::NotFound, QStringLiteral("410")));
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().toString().contains(QLatin1String("invoice.pdf")));
    QCOMPARE(failed.first().at(1).toString(), QStringLiteral("410"));
}

QTEST_MAIN(FileSaverTest)
#include "FileSaverTest.moc"
