// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/program/Diagnostics.h"

#include "app/desktop/program/Desk.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;

class DiagnosticsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void text_tellsVersionsFindingsAndTheLog();
    void failedExamination_isSaid();
    void menuEntry_asksForThem_andTheyGoToTheClipboard();
};

void DiagnosticsTest::text_tellsVersionsFindingsAndTheLog()
{
    const QString text = diagnosticsText({{inbox::Finding::Level::Problem, QStringLiteral("database"),
                                             QStringLiteral("damaged"), QStringLiteral("page 7")}},
        {QStringLiteral("2026-11-22 warning baton.net: no answer")});
    for (const char *part : {BATON_VERSION, "Qt 6.", "problem: database damaged page 7", "Log:\n2026-11-22 warning"})
        QVERIFY2(text.contains(QLatin1String(part)), part);
}

void DiagnosticsTest::failedExamination_isSaid()
{
    const QString text = diagnosticsText({}, {});
    QVERIFY(text.contains(QLatin1String("could not be examined")));
    QVERIFY(text.contains(QLatin1String("The log is empty.")));
}

void DiagnosticsTest::menuEntry_asksForThem_andTheyGoToTheClipboard()
{
    fakes::Services services;
    fakes::fillSample(services);
    Desk::Options options;
    options.notifies = false;
    Desk desk(services.desktop(), options);
    desk.show();
    QSignalSpy asked(&desk, &Desk::diagnosticsAsked);
    desk.window().actions()[ActionId::CopyDiagnostics]->trigger();
    QCOMPARE(asked.size(), 1);
    desk.copyDiagnostics(QStringLiteral("Baton 1"));
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Baton 1"));
    QVERIFY(desk.window().statusLine()->saidText().contains(QLatin1String("clipboard")));
}

QTEST_MAIN(DiagnosticsTest)
#include "DiagnosticsTest.moc"
