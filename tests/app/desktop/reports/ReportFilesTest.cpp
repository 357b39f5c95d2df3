// SPDX-License-Identifier: GPL-3.0-or-later
// Reports as files, and the page of the weekly meeting out of the window.
#include "app/desktop/reports/ReportFiles.h"

#include "app/desktop/reports/ReportsWindow.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/pages/DigestPage.h"
#include "tests/support/FakeReports.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtCore/QJsonArray>
#include <QtCore/QTemporaryDir>
#include <QtGui/QTextDocument>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;

namespace {

constexpr TimeMs kHour = 3600'000;
constexpr TimeMs kDay = 24 * kHour;

struct Stage {
    Stage()
    {
        fakes::fillSample(services);
        reports.now = services.world.clock.nowMs();
        const TimeMs at = reports.now - 7 * kDay;
        reports.add(thread(1), at, kHour, {}).story.tags = {QStringLiteral("late parcel")};
        reports.add(thread(2), at + kHour, 0, {});
    }

    [[nodiscard]] ThreadId thread(ThreadKey key) const { return services.world.conversations.value(key).row.id; }

    static void settle()
    {
        for (int i = 0; i < 5; ++i)
            fakes::settle();
    }

    /// Last week's report as it was loaded whole.
    std::shared_ptr<const ReportSet> lastWeek()
    {
        ReportLoader loader(reports);
        std::shared_ptr<const ReportSet> whole;
        QObject::connect(&loader, &ReportLoader::arrived, &loader,
            [&](const std::shared_ptr<const ReportSet> &set, bool isWhole) { whole = isWhole ? set : nullptr; });
        loader.ask(PeriodKind::LastWeek, {QDate(2026, 11, 9), QDate(2026, 11, 15)}, {}, QDate(2026, 11, 19));
        settle();
        return whole;
    }

    fakes::Services services;
    fakes::FakeReports reports;
};

} // namespace

class ReportFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void values_areOfTheWhole_ofEachAccount_andOfEachTag()
    {
        Stage stage;
        const auto set = stage.lastWeek();
        QVERIFY(set);
        const QString csv = QString::fromUtf8(reportFile(*set, ReportFormat::Csv));
        const QStringList rows = csv.split(QStringLiteral("\r\n"));
        QCOMPARE(rows.filter(QStringLiteral(",first_response_time,")).size(), 3);
        QVERIFY2(csv.contains(QStringLiteral("\r\n#late parcel,first_response_time,,1,3600,")), qPrintable(csv));
    }

    void thePage_opensToTheConversations()
    {
        Stage stage;
        const auto set = stage.lastWeek();
        QVERIFY(set);
        const QString page = QString::fromUtf8(reportFile(*set, ReportFormat::Html));
        QVERIFY(page.startsWith(QStringLiteral("<!DOCTYPE html>")));
        QVERIFY(page.contains(caseCodeFor(stage.thread(2))));
    }

    void thePdf_isOne_andHoldsTheFigures()
    {
        Stage stage;
        const auto set = stage.lastWeek();
        QVERIFY(set);
        const QByteArray pdf = reportFile(*set, ReportFormat::Pdf);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.contains("/MediaBox [0 0 595")); // A4
        const QByteArray empty = pdfOf(QString(), {});
        QVERIFY2(pdf.size() > empty.size() + 1000, qPrintable(QString::number(pdf.size())));
    }

    void theMeetingsPage_namesPeople_andFitsOnOneSheet()
    {
        Stage stage;
        stage.services.world.conversations[3].row.tags = {QStringLiteral("praise")};
        stage.services.world.conversations[3].row.lastAt = stage.reports.now - 8 * kDay;
        DigestLoader loader(stage.reports, stage.services.inbox);
        QJsonObject digest;
        connect(&loader, &DigestLoader::ready, &loader, [&](const QJsonObject &made) { digest = made; });
        loader.ask({QDate(2026, 11, 9)}, {});
        Stage::settle();
        QCOMPARE(digest.value(QStringLiteral("week")).toString(), QStringLiteral("2026-W46"));
        const QJsonArray waiting
            = digest.value(QStringLiteral("unanswered")).toObject().value(QStringLiteral("threads")).toArray();
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(waiting.first().toObject().value(QStringLiteral("customer")).toString(),
            stage.services.world.conversations.value(2).row.contactName);
        const QByteArray pdf = digestFile(digest, ReportFormat::Pdf);
        QVERIFY(pdf.startsWith("%PDF-"));
        QCOMPARE(pdf.count("/Type /Page\n"), 1);
    }

    void anotherWeek_endsTheQuestionBefore()
    {
        Stage stage;
        stage.reports.answersAtOnce = false;
        DigestLoader loader(stage.reports, stage.services.inbox);
        QSignalSpy ready(&loader, &DigestLoader::ready);
        loader.ask({QDate(2026, 11, 9)}, {});
        loader.ask({QDate(2026, 11, 2)}, {});
        QVERIFY(stage.reports.tokens.first().isCancelled());
        stage.reports.answersAtOnce = true;
        stage.reports.answerAll();
        Stage::settle();
        QCOMPARE(ready.size(), 1);
        QCOMPARE(
            ready.first().first().toJsonObject().value(QStringLiteral("week")).toString(), QStringLiteral("2026-W45"));
    }

    void aFailure_isSaid()
    {
        Stage stage;
        stage.reports.failure = Error{Error::Kind::Storage, QStringLiteral("disk I/O error"), {}, 0};
        DigestLoader loader(stage.reports, stage.services.inbox);
        QSignalSpy failed(&loader, &DigestLoader::failed);
        loader.ask({QDate(2026, 11, 9)}, {});
        Stage::settle();
        QCOMPARE(failed.size(), 1);
    }

    void theWindow_saysWhatItSaved_andWhatItCouldNot()
    {
        Stage stage;
        ReportsWindow window(stage.services.desktop(), stage.reports);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        Stage::settle();
        QVERIFY(window.findChild<KeyButton *>(QStringLiteral("export"))->isEnabled());
        const QTemporaryDir dir;
        window.save(dir.filePath(QStringLiteral("no/such/folder/week.html")), "page");
        QVERIFY2(window.standing().contains(QStringLiteral("could not be written")), qPrintable(window.standing()));
        QByteArray page;
        window.withDigest([&](const QJsonObject &digest) { page = digestFile(digest, ReportFormat::Html); });
        Stage::settle();
        QVERIFY(page.startsWith("<!DOCTYPE html>"));
        window.save(dir.filePath(QStringLiteral("week.html")), page);
        QVERIFY2(window.standing().contains(QStringLiteral("week.html")), qPrintable(window.standing()));
        QFile file(dir.filePath(QStringLiteral("week.html")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), page);
    }

    void nothingIsTakenOut_beforeAllOfItIsThere()
    {
        Stage stage;
        stage.reports.answersAtOnce = false;
        ReportsWindow window(stage.services.desktop(), stage.reports);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        Stage::settle();
        stage.reports.answerNext();
        Stage::settle();
        QVERIFY(!window.findChild<KeyButton *>(QStringLiteral("export"))->isEnabled());
        QVERIFY(!window.findChild<KeyButton *>(QStringLiteral("print"))->isEnabled());
    }
};

QTEST_MAIN(ReportFilesTest)
#include "ReportFilesTest.moc"
