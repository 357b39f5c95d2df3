// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the weekly meeting: what stands in the document, in words, and nothing that runs or is fetched.
#include "app/pages/DigestPage.h"
#include "app/pages/ReportPages.h"
#include "tests/app/pages/PageText.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace baton;
using baton::test::documentOf;
using baton::test::textOf;

namespace {

QJsonObject with(QJsonObject digest, const char *field, const QJsonValue &value)
{
    digest.insert(QLatin1String(field), value);
    return digest;
}

} // namespace

class DigestPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatTheMeetingTalksAbout_isThere()
    {
        const auto text = textOf(pages::digestHtml(documentOf("digest")));
        QVERIFY(text);
        for (const char *said : {"The week 2026-W47", "Priya N.", "Where is my parcel?", "late parcel", "K7Q4-MD2X",
                 "Ordered Monday, here on Tuesday."})
            QVERIFY2(text->contains(QString::fromUtf8(said)), said);
        // By the clocks of the report's zone.
        QVERIFY2(text->contains(QStringLiteral("10:00")), qPrintable(*text));
    }

    void nothing_isSaidInWords()
    {
        QJsonObject digest = documentOf("digest");
        digest = with(
            digest, "unanswered", QJsonObject{{QStringLiteral("n"), 0}, {QStringLiteral("threads"), QJsonArray()}});
        digest = with(
            digest, "wrote_again", QJsonObject{{QStringLiteral("n"), 0}, {QStringLiteral("threads"), QJsonArray()}});
        digest = with(digest, "praise", QJsonArray());
        digest = with(digest, "tags", QJsonArray());
        const auto text = textOf(pages::digestHtml(digest));
        QVERIFY(text);
        for (const char *said : {"Nobody was left waiting.", "Nothing.", "Nobody.", "Nothing was kept as praise"})
            QVERIFY2(text->contains(QString::fromUtf8(said)), said);
    }

    void moreThanIsNamed_isCounted()
    {
        QJsonObject waiting = documentOf("digest").value(QStringLiteral("unanswered")).toObject();
        const int named = int(waiting.value(QStringLiteral("threads")).toArray().size());
        waiting.insert(QStringLiteral("n"), named + 17);
        const auto text = textOf(pages::digestHtml(with(documentOf("digest"), "unanswered", waiting)));
        QVERIFY(text);
        QVERIFY2(text->contains(QStringLiteral("and 17 more")), qPrintable(*text));
    }

    void thePageStandsByItself_andWhatPeopleWroteIsText()
    {
        const QString evil = QStringLiteral("</td><script>alert(\"1\")</script>&amp;%1%2");
        QJsonArray praise{
            QJsonObject{{QStringLiteral("case"), QStringLiteral("K7Q4-MD2X")}, {QStringLiteral("customer"), evil},
                {QStringLiteral("text"), evil}, {QStringLiteral("at"), QStringLiteral("2026-11-18T09:00:00.000Z")}}};
        QJsonArray tags{QJsonObject{
            {QStringLiteral("tag"), evil}, {QStringLiteral("conversations"), 2}, {QStringLiteral("before"), 1}}};
        QStringList elements;
        const QString page = pages::digestHtml(with(with(documentOf("digest"), "praise", praise), "tags", tags));
        const auto text = textOf(page, &elements);
        QVERIFY2(text, qPrintable(page));
        QCOMPARE(text->count(QStringLiteral("<script>")), 3);
        for (const char *element : {"script", "link", "img", "iframe", "object", "a"})
            QVERIFY2(!elements.contains(QLatin1String(element)), element);
        for (const char *fetches : {"http:", "https:", "url(", "@import", "src="})
            QVERIFY2(!page.contains(QLatin1String(fetches)), fetches);
        QVERIFY(page.contains(QStringLiteral("default-src 'none'")));
    }

    void onPaper_theReportHasItsFigures_andNoLists()
    {
        QStringList elements;
        const QString page = pages::reportPaper(documentOf("report"));
        const auto text = textOf(page, &elements);
        QVERIFY2(text, qPrintable(page));
        QVERIFY(text->contains(QStringLiteral("First response")));
        QVERIFY(text->contains(QStringLiteral("20 min")));
        QVERIFY(!elements.contains(QStringLiteral("details")));
    }
};

QTEST_GUILESS_MAIN(DigestPageTest)
#include "DigestPageTest.moc"
