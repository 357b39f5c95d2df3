// SPDX-License-Identifier: GPL-3.0-or-later
// A report as text, as values for a spreadsheet and as a page: what stands in the document, nothing more, and no text
// of anybody's is taken for something else.
#include "app/pages/ReportPages.h"
#include "app/cli/RenderParts.h"
#include "app/cli/ReportOutput.h"
#include "app/pages/ReportParts.h"
#include "tests/app/pages/PageText.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace baton;
using baton::test::textOf;

namespace {

QJsonObject example() { return test::documentOf("report"); }

QJsonObject interval(const QString &by, int seconds)
{
    return {{QStringLiteral("case"), QStringLiteral("K7Q4-MD2X")},
        {QStringLiteral("since"), QStringLiteral("2026-11-02T09:00:00.000Z")},
        {QStringLiteral("until"), QStringLiteral("2026-11-02T09:20:00.000Z")}, {QStringLiteral("length_s"), seconds},
        {QStringLiteral("business_s"), QJsonValue()}, {QStringLiteral("by"), by}, {QStringLiteral("estimated"), false}};
}

/// The example with one figure opened to what is behind it, and a group called so.
QJsonObject withGroup(const QString &name, const QJsonArray &intervals = {})
{
    QJsonObject report = example();
    QJsonObject total = report.value(QStringLiteral("total")).toObject();
    QJsonObject figure = total.value(QStringLiteral("first_response_time")).toObject();
    figure.insert(QStringLiteral("intervals"), intervals);
    total.insert(QStringLiteral("first_response_time"), figure);
    report.insert(QStringLiteral("total"), total);
    total.insert(QStringLiteral("key"), name);
    report.insert(QStringLiteral("groups"), QJsonArray{total});
    return report;
}

} // namespace

class ReportPagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timesAreToldAsPeopleDo()
    {
        QCOMPARE(pages::spanText(45), QStringLiteral("45 s"));
        QCOMPARE(pages::spanText(12 * 60 + 59), QStringLiteral("12 min"));
        QCOMPARE(pages::spanText(2 * 3600 + 5 * 60), QStringLiteral("2 h 05"));
        QCOMPARE(pages::spanText(76 * 3600), QStringLiteral("3 d 4 h"));
        QCOMPARE(pages::spanText(QJsonValue()), QStringLiteral("–"));
    }

    void theTerminal_isToldTheHeadlines()
    {
        const QString text = cli::renderReport(withGroup(QStringLiteral("Anna")));
        QVERIFY2(text.startsWith(QStringLiteral("2026-11-01 to 2026-11-30 (Europe/Berlin)")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("First response")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("\nAnna\n")), qPrintable(text));
        QVERIFY(cli::renderReport(example()).contains(QStringLiteral("provisional")));
    }

    void eachFigureIsARow_andNothingIsAFormula()
    {
        const QStringList rows
            = pages::reportCsv(withGroup(QStringLiteral("=HYPERLINK(\"x\"),1"))).split(QStringLiteral("\r\n"));
        QCOMPARE(rows.first(),
            QStringLiteral(
                "group,metric,value,n,median_s,p90_s,estimated,business_n,business_median_s,business_p90_s"));
        QVERIFY(rows.last().isEmpty());
        QCOMPARE(rows.filter(QStringLiteral(",first_response_time,")).size(), 2);
        QVERIFY2(rows.contains(QStringLiteral(",first_response_time,,1,1200,,0,,,")),
            qPrintable(rows.filter(QStringLiteral("first_response")).join(QLatin1Char('\n'))));
        for (const QString &row : rows.mid(1)) {
            QVERIFY2(row.isEmpty() || row.startsWith(QLatin1Char(','))
                    || row.startsWith(QStringLiteral("\"'=HYPERLINK(\"\"x\"\"),1\",")),
                qPrintable(row));
        }
    }

    void thePageIsWellFormed_andOpensToWhatIsBehind()
    {
        QStringList elements;
        const QString page = pages::reportHtml(
            withGroup(QStringLiteral("Anna"), {interval(QStringLiteral("Ben"), 1200), interval({}, 60)}));
        const auto text = textOf(page, &elements);
        QVERIFY2(text, qPrintable(page));
        // In the zone of the report, not of this computer.
        QVERIFY2(text->contains(QStringLiteral("K7Q4-MD2X 2026-11-02 10:00:00 2026-11-02 10:20:00 20 min – Ben")),
            qPrintable(*text));
        QVERIFY(elements.count(QStringLiteral("details")) > 10);
        QCOMPARE(elements.count(QStringLiteral("h1")), 1);
    }

    void thePageStandsByItself()
    {
        QStringList elements;
        const QString page = pages::reportHtml(withGroup(QStringLiteral("Anna"), {interval(QStringLiteral("Ben"), 1)}));
        QVERIFY(textOf(page, &elements));
        for (const char *element : {"script", "link", "img", "iframe", "object", "a"})
            QVERIFY2(!elements.contains(QLatin1String(element)), element);
        for (const char *fetches : {"http:", "https:", "//", "url(", "@import", "src="})
            QVERIFY2(!page.contains(QLatin1String(fetches)), fetches);
        QVERIFY(page.contains(QStringLiteral("default-src 'none'")));
    }

    void whatPeopleWrote_isTextOnThePage()
    {
        const QString evil = QStringLiteral("</td><script>alert(\"1\")</script>&amp;");
        const QString page = pages::reportHtml(withGroup(evil, {interval(evil, 60)}));
        QStringList elements;
        const auto text = textOf(page, &elements);
        QVERIFY(text);
        QVERIFY(!elements.contains(QStringLiteral("script")));
        QCOMPARE(text->count(evil), 3); // the group, and its interval in both places
    }

    void aLongListIsCut_andSaysSo()
    {
        QJsonArray many;
        for (int i = 0; i < 2003; ++i)
            many.append(interval(QStringLiteral("Ben"), i));
        const auto text = textOf(pages::reportHtml(withGroup(QStringLiteral("Anna"), many)));
        QVERIFY(text);
        QVERIFY(text->contains(QStringLiteral("The 2000 longest; 3 more are not listed.")));
    }

    void theFile_isWrittenWholeOrNotAtAll()
    {
        const QTemporaryDir dir;
        const cli::ReportOutput output{QStringLiteral("html"), dir.filePath(QStringLiteral("november.html"))};
        QVERIFY(output.isAsked());
        QVERIFY(output.write(output.bytes(example())));
        QFile file(output.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("<!DOCTYPE html>"));
        const cli::ReportOutput nowhere{{}, dir.filePath(QStringLiteral("no/such/folder/report.json"))};
        const auto written = nowhere.write("{}");
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::Storage);
        QCOMPARE(QJsonDocument::fromJson(nowhere.bytes(example())).object(), example());
    }

    void withJson_onlyJsonIsPrinted()
    {
        QVERIFY((cli::ReportOutput{QStringLiteral("csv"), {}}.problem(true)));
        QVERIFY(!(cli::ReportOutput{QStringLiteral("csv"), {}}.problem(false)));
        QVERIFY(!(cli::ReportOutput{QStringLiteral("csv"), QStringLiteral("x.csv")}.problem(true)));
        QVERIFY(!(cli::ReportOutput{QStringLiteral("json"), {}}.problem(true)));
        QVERIFY(!(cli::ReportOutput{}.isAsked()));
    }
};

QTEST_GUILESS_MAIN(ReportPagesTest)
#include "ReportPagesTest.moc"
