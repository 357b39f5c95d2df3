// SPDX-License-Identifier: GPL-3.0-or-later
// What the weekly meeting talks about: named oldest first, counted whole, against the week before.
#include "core/reports/Digest.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::reports;

namespace {

constexpr TimeMs kMinute = 60'000;

ThreadId threadOf(int number)
{
    ThreadId id;
    id.bytes[0] = static_cast<unsigned char>(number);
    return id;
}

Interval waiting(int number, TimeMs since)
{
    Interval one;
    one.thread = threadOf(number);
    one.from = since;
    one.until = 100 * kMinute;
    one.length = one.until - one.from;
    return one;
}

PeriodReport week()
{
    PeriodReport report;
    report.question = {QDate(2026, 11, 16), QDate(2026, 11, 22), QStringLiteral("Europe/Berlin"), Grouping::Tag};
    return report;
}

QJsonObject object(const QJsonObject &of, const char *field) { return of.value(QLatin1String(field)).toObject(); }
QJsonArray array(const QJsonObject &of, const char *field) { return of.value(QLatin1String(field)).toArray(); }

} // namespace

class DigestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void weeksAreThoseOfTheCalendar()
    {
        QCOMPARE(IsoWeek::of(QDate(2026, 11, 22)).word(), QStringLiteral("2026-W47"));
        QCOMPARE(IsoWeek::of(QDate(2027, 1, 3)).word(), QStringLiteral("2026-W53"));
        QCOMPARE(IsoWeek::of(QDate(2024, 12, 30)).word(), QStringLiteral("2025-W01"));
        for (const char *word : {"2026-W47", "2026-W53", "2025-W01", "2020-W10"}) {
            const auto read = IsoWeek::fromWord(QString::fromLatin1(word));
            QVERIFY2(read, word);
            QCOMPARE(read->word(), QString::fromLatin1(word));
            QCOMPARE(read->monday.dayOfWeek(), int(Qt::Monday));
        }
        for (const char *word : {"", "2026-47", "2026-W00", "2025-W53", "2026-W54", "26-W47", "2026-w47", "2026-W4a"})
            QVERIFY2(!IsoWeek::fromWord(QString::fromLatin1(word)), word);
    }

    void whoWaits_isNamedOldestFirst_andCountedWhole()
    {
        DigestParts parts;
        parts.week = {QDate(2026, 11, 16)};
        parts.report = parts.before = week();
        for (int i = 1; i <= 20; ++i)
            parts.report.total.backlog.waiting.push_back(waiting(i, (50 - i) * kMinute));
        parts.threads.insert(
            threadOf(20), {QStringLiteral("x"), QStringLiteral("Priya N."), QStringLiteral("Parcel"), {}, 0});
        const QJsonObject unanswered = object(digestJson(parts), "unanswered");
        QCOMPARE(unanswered.value(QStringLiteral("n")).toInt(), 20);
        const QJsonArray threads = array(unanswered, "threads");
        QCOMPARE(threads.size(), kDigestWaiting);
        const QJsonObject oldest = threads.first().toObject();
        QCOMPARE(oldest.value(QStringLiteral("case")).toString(), caseCodeFor(threadOf(20)));
        QCOMPARE(oldest.value(QStringLiteral("customer")).toString(), QStringLiteral("Priya N."));
        QVERIFY(oldest.value(QStringLiteral("by")).isNull());
        // One that is not on this computer goes by its code.
        QCOMPARE(threads.at(1).toObject().value(QStringLiteral("customer")).toString(), QString());
        QVERIFY(!threads.at(1).toObject().value(QStringLiteral("case")).toString().isEmpty());
    }

    void whoWroteAgain_isToldByConversation_mostOftenFirst()
    {
        DigestParts parts;
        parts.week = {QDate(2026, 11, 16)};
        parts.report = parts.before = week();
        for (const int number : {1, 2, 2, 3, 2, 3})
            parts.report.total.chasers.emplace_back(threadOf(number), Chaser{});
        const QJsonObject again = object(digestJson(parts), "wrote_again");
        QCOMPARE(again.value(QStringLiteral("n")).toInt(), 6);
        const QJsonArray threads = array(again, "threads");
        QCOMPARE(threads.size(), 3);
        QCOMPARE(threads.first().toObject().value(QStringLiteral("case")).toString(), caseCodeFor(threadOf(2)));
        QCOMPARE(threads.first().toObject().value(QStringLiteral("times")).toInt(), 3);
        QCOMPARE(threads.last().toObject().value(QStringLiteral("times")).toInt(), 1);
    }

    void tags_areComparedWithTheWeekBefore_andPraiseIsNone()
    {
        DigestParts parts;
        parts.week = {QDate(2026, 11, 16)};
        parts.report = parts.before = week();
        const auto group = [](const char *tag, int conversations) {
            ReportGroup made{QString::fromLatin1(tag), {}};
            made.report.conversations = conversations;
            return made;
        };
        parts.report.groups = {group("late parcel", 3), group("lid", 5), group("praise", 9), group("quiet", 0)};
        parts.before.groups = {group("late parcel", 7)};
        const QJsonArray tags = array(digestJson(parts), "tags");
        QCOMPARE(tags.size(), 2);
        QCOMPARE(tags.first().toObject().value(QStringLiteral("tag")).toString(), QStringLiteral("lid"));
        QCOMPARE(tags.first().toObject().value(QStringLiteral("before")).toInt(), 0);
        QCOMPARE(tags.last().toObject().value(QStringLiteral("before")).toInt(), 7);
    }

    void whatIsLookedUp_isWhatIsNamed()
    {
        Report report;
        report.backlog.waiting = {waiting(1, 5 * kMinute), waiting(2, kMinute)};
        report.chasers = {{threadOf(2), {}}, {threadOf(3), {}}};
        const QList<ThreadId> wanted{threadOf(2), threadOf(1), threadOf(3)};
        QCOMPARE(digestThreads(report), wanted);
    }

    void theHeadline_isOfFirstAndFurtherReplies()
    {
        DigestParts parts;
        parts.week = {QDate(2026, 11, 16)};
        parts.report = parts.before = week();
        parts.report.total.firstResponse.intervals = {waiting(1, 90 * kMinute)};
        parts.report.total.nextReply.intervals = {waiting(1, 70 * kMinute)};
        const QJsonObject answered = object(object(digestJson(parts), "total"), "answered");
        QCOMPARE(answered.value(QStringLiteral("n")).toInt(), 2);
        QCOMPARE(answered.value(QStringLiteral("median_s")).toInt(), 20 * 60);
        QVERIFY(answered.value(QStringLiteral("p90_s")).isNull()); // two are no nine in ten
        QVERIFY(object(object(digestJson(parts), "before"), "answered").value(QStringLiteral("median_s")).isNull());
    }

    void praise_isOfTheWeeksDays_andTheCustomersWords()
    {
        const ViewQuery query = praiseQuery(week());
        QCOMPARE(query.filter.terms.size(), 3);
        QCOMPARE(query.filter.terms.at(0).text, QStringLiteral("praise"));
        QCOMPARE(toRfc3339(query.filter.terms.at(1).time), QStringLiteral("2026-11-15T23:00:00.000Z"));
        QCOMPARE(toRfc3339(query.filter.terms.at(2).time), QStringLiteral("2026-11-22T23:00:00.000Z"));
        ThreadRow row;
        row.contactHandle = QStringLiteral("@rosa@far.example");
        row.subject = QStringLiteral("Ordered Monday, here on Tuesday.");
        row.lastSnippet = QStringLiteral("Thank you, Rosa!");
        row.lastDirection = Direction::Out;
        QCOMPARE(digestThread(row).words, row.subject);
        QCOMPARE(digestThread(row).customer, row.contactHandle);
        row.lastDirection = Direction::In;
        QCOMPARE(digestThread(row).words, row.lastSnippet);
    }
};

QTEST_GUILESS_MAIN(DigestTest)
#include "DigestTest.moc"
