// SPDX-License-Identifier: GPL-3.0-or-later
// A period's report out of the database: told as it stood at its end, by account, person and tag.
#include "core/reports/StoredReports.h"
#include "core/domain/OfficeHours.h"
#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"
#include "tests/core/reports/ReportDesk.h"

#include <QtCore/QDateTime>

#include <cstdlib>
#include <numeric>

using namespace baton;
using namespace baton::reports;

namespace {

const QDate kToday = QDateTime::fromMSecsSinceEpoch(kNoon, Qt::UTC).date();

ReportQuestion today(Grouping by = Grouping::None) { return {kToday.addDays(-1), kToday, QStringLiteral("UTC"), by}; }

bool areSame(const Figure &a, const Figure &b) { return a.intervals == b.intervals; }

/// Everything that a report tells of.
bool areSame(const Report &a, const Report &b)
{
    const auto chasers = [](const Report &report) { return report.chasers; };
    return areSame(a.firstResponse, b.firstResponse) && areSame(a.nextReply, b.nextReply) && areSame(a.claim, b.claim)
        && areSame(a.customerWait, b.customerWait) && areSame(a.handOff, b.handOff)
        && areSame(a.firstResolution, b.firstResolution) && areSame(a.fullResolution, b.fullResolution)
        && areSame(a.unknownResponse, b.unknownResponse) && a.reopened == b.reopened
        && a.noReplyNeeded == b.noReplyNeeded && a.dropped == b.dropped && chasers(a) == chasers(b)
        && a.backlog.waiting == b.backlog.waiting && a.backlog.unclaimed == b.backlog.unclaimed
        && a.traffic == b.traffic && a.messages == b.messages && a.replies == b.replies
        && a.conversations == b.conversations;
}

} // namespace

class StoredReportsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        m_first = m_desk->says(1);
        later(10);
        m_desk->act(ActFact::Kind::Claim, 2);
        QVERIFY(await(m_desk->colleague(1).addTag({m_desk->thread()}, QStringLiteral("late"))));
        later(10);
        m_desk->says(0, m_first, 2);
        later(10);
        m_desk->says(2, m_first);
        later(10);
        m_desk->says(0, m_first + 2, 0);
    }
    void cleanup() { m_desk.reset(); }

    void aReport_hasWhatEndedInItsDays()
    {
        const PeriodReport report = make(today());
        QCOMPARE(report.total.conversations, 1);
        QCOMPARE(report.total.messages, 2);
        QCOMPARE(report.total.replies, 2);
        QCOMPARE(report.total.firstResponse.n(), 1);
        // Each message takes the desk five seconds to be read.
        QCOMPARE(report.total.firstResponse.intervals.front().length, 20 * kMinute + 5000);
        QCOMPARE(report.total.firstResponse.intervals.front().person, member(2));
        QCOMPARE(report.total.nextReply.n(), 1);
        QCOMPARE(report.total.ingestLag.median(), std::optional(5000.0));
        QVERIFY(!report.hours);
        QVERIFY(!report.total.firstResponse.intervals.front().open);
        QVERIFY(report.isProvisional); // the day is not over
    }

    void daysThatAreNotOver_endNow()
    {
        m_desk->says(3, m_first);
        later(25);
        const PeriodReport report = make(today());
        QCOMPARE(int(report.total.backlog.waiting.size()), 1);
        QVERIFY(std::abs(report.total.backlog.waiting.front().length - (25 * kMinute + 5000)) <= 1);
        // An hour that has not begun has not occurred.
        int hours = 0;
        for (const auto &day : report.total.hours)
            hours += std::accumulate(day.begin(), day.end(), 0);
        QVERIFY2(hours > 24 && hours < 48, qPrintable(QString::number(hours)));
    }

    void whatIsDoneLater_changesNothing()
    {
        m_desk->waitUntil(kNoon + 2 * kDay);
        const PeriodReport before = make(today());
        QVERIFY(!before.isProvisional);
        using Kind = ActFact::Kind;
        m_desk->act(Kind::Done, 1);
        later(10);
        m_desk->says(1, m_first);
        later(10);
        m_desk->act(Kind::Release, 2);
        QVERIFY(await(m_desk->colleague(1).removeTag({m_desk->thread()}, QStringLiteral("late"))));
        m_desk->act(Kind::Spam, 1);
        for (const Grouping by : {Grouping::None, Grouping::Account, Grouping::Member, Grouping::Tag}) {
            const PeriodReport after = make(today(by));
            QVERIFY(areSame(after.total, before.total));
            QCOMPARE(int(after.groups.size()), by == Grouping::None ? 0 : by == Grouping::Member ? 2 : 1);
        }
        // And the later days have it.
        ReportQuestion days = today();
        days.to = kToday.addDays(2);
        QVERIFY(!areSame(make(days).total, before.total));
    }

    void groups_areByAccountPersonAndTag()
    {
        const PeriodReport accounts = make(today(Grouping::Account));
        QCOMPARE(int(accounts.groups.size()), 1);
        QCOMPARE(accounts.groups.front().key, QStringLiteral("@brand@social.example"));
        QVERIFY(areSame(accounts.groups.front().report, accounts.total));
        const PeriodReport tags = make(today(Grouping::Tag));
        QCOMPARE(int(tags.groups.size()), 1);
        QCOMPARE(tags.groups.front().key, QStringLiteral("late"));
        QVERIFY(areSame(tags.groups.front().report, tags.total));
        m_desk->fixture.write([](store::WriteContext &context) {
            store::settings::putMember(context, {member(2), QStringLiteral("Ben"), false});
        });
        const PeriodReport persons = make(today(Grouping::Member));
        QCOMPARE(int(persons.groups.size()), 2);
        QCOMPARE(persons.groups.at(0).key, QStringLiteral("Ben"));
        QCOMPARE(persons.groups.at(0).report.ownResponse.at(member(2)).intervals.front().length, 10 * kMinute);
        QCOMPARE(persons.groups.at(0).report.replies, 1);
        QCOMPARE(persons.groups.at(0).report.claim.n(), 1);
        QCOMPARE(persons.groups.at(1).key, QString()); // written outside Baton
        QCOMPARE(persons.groups.at(1).report.unknownResponse.n(), 1);
        QCOMPARE(persons.groups.at(1).report.nextReply.n(), 1);
    }

    void openTime_isToldOnceOfficeHoursAreSet()
    {
        OfficeHours hours = OfficeHours::usual(QStringLiteral("Europe/Berlin"));
        for (auto &day : hours.week)
            day.clear(); // nobody is ever there
        m_desk->fixture.write([&](store::WriteContext &context) {
            store::settings::setPreference(context, kOfficeHoursPreference, QString::fromUtf8(hours.toJson()));
        });
        ReportQuestion question = today();
        question.zone.clear();
        const PeriodReport report = make(question);
        QCOMPARE(report.question.zone, QStringLiteral("Europe/Berlin"));
        QVERIFY(report.hours);
        QCOMPARE(report.total.firstResponse.intervals.front().open, std::optional<TimeMs>(0));
        QCOMPARE(report.total.firstResponse.outOfHours(), 1);
    }

    void aSilentColleague_makesItProvisional()
    {
        m_desk->waitUntil(kNoon + 2 * kDay);
        QVERIFY(!make(today()).isProvisional);
        m_desk->fixture.write([](store::WriteContext &context) {
            QList<store::team::DeviceRecord> devices;
            for (const unsigned char number : {1, 2})
                devices.append({ops::deviceIdOf(device(number).key), member(number), QStringLiteral("desk"), true});
            store::team::setRoster(context, devices, {});
        });
        QVERIFY(make(today()).isProvisional);
        m_desk->act(ActFact::Kind::Done, 1);
        QVERIFY(make(today()).isProvisional);
        later(1);
        m_desk->act(ActFact::Kind::Open, 2);
        QVERIFY(!make(today()).isProvisional);
    }

    void whatCannotBeAsked_isRefused()
    {
        ReportQuestion question = today();
        question.zone = QStringLiteral("Nowhere/At");
        QCOMPARE(ask(question).error().kind, Error::Kind::Invalid);
        question = today();
        question.to = question.from.addDays(-1);
        QCOMPARE(ask(question).error().kind, Error::Kind::Invalid);
    }

    void theService_answersOffTheInterfaceThread_andStopsWhenItGoes()
    {
        auto service = std::make_unique<StoredReports>(*m_desk->fixture, [] { return twoColleagues(); });
        const auto answered = await(service->report(today(), {}));
        QVERIFY(answered);
        QVERIFY(areSame(answered->total, make(today()).total));
        const CancelToken nobodyWaits;
        nobodyWaits.cancel();
        QCOMPARE(await(service->report(today(), nobodyWaits)).error().kind, Error::Kind::Cancelled);
        // What had not begun when the service went does not look at what is gone with it.
        bool isThere = true;
        service = std::make_unique<StoredReports>(*m_desk->fixture, [&isThere] {
            if (!isThere)
                qFatal("asked for after it had gone");
            return twoColleagues();
        });
        QList<Task<PeriodReport>> asked;
        for (int i = 0; i < 20; ++i)
            asked.append(service->report(today(), {}));
        service.reset();
        isThere = false;
        for (const Task<PeriodReport> &task : asked) {
            const auto answer = await(task);
            QVERIFY(answer || answer.error().kind == Error::Kind::Cancelled);
        }
    }

private:
    void later(int minutes) { m_desk->fixture.clock().advance(std::chrono::minutes(minutes)); }
    Result<PeriodReport> ask(const ReportQuestion &question)
    {
        return m_desk->fixture.read([&](store::ReadContext &context) {
            return makeReport(context, twoColleagues(), question, [] { return false; });
        });
    }
    PeriodReport make(const ReportQuestion &question)
    {
        auto report = ask(question);
        if (!report)
            qFatal("report: %s", qPrintable(report.error().detail));
        return *std::move(report);
    }

    std::unique_ptr<Desk> m_desk;
    int m_first = 0;
};

QTEST_GUILESS_MAIN(StoredReportsTest)
#include "StoredReportsTest.moc"
