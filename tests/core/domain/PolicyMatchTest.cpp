// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a target or a rule is for, and by when something was promised.
#include "core/domain/PolicyMatch.h"

#include <QtCore/QDateTime>
#include <QtTest/QtTest>

#include <random>

using namespace baton;

namespace {

constexpr TimeMs kMinute = 60'000;
constexpr TimeMs kHour = 60 * kMinute;

TimeMs utc(const char *iso) { return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch(); }

/// Monday to Friday, nine to five, UTC.
Policy officePolicy()
{
    Policy policy;
    Calendar office;
    office.name = QStringLiteral("office");
    office.zone = QStringLiteral("UTC");
    for (size_t day = 0; day < 5; ++day)
        office.week[day] = {{9 * 60, 17 * 60}};
    policy.calendars = {{office, {}}};
    return policy;
}

MatchFacts complaint()
{
    MatchFacts facts;
    facts.account = QStringLiteral("@acme@shop.example");
    facts.tags = {QStringLiteral("Late"), QStringLiteral("parcel")};
    facts.priority = Priority::High;
    facts.department = QStringLiteral("Support");
    facts.text = QStringLiteral("Die ERSTATTUNG fehlt, Überweisung auch.");
    facts.language = QStringLiteral("de-AT");
    facts.contact = QStringLiteral("priya.example");
    facts.visibility = Visibility::Direct;
    facts.at = utc("2026-11-23T10:00:00Z");
    return facts;
}

} // namespace

class PolicyMatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachCondition_byItself_data()
    {
        QTest::addColumn<QByteArray>("when");
        QTest::addColumn<bool>("does");
        const auto row = [](const char *when, bool does) { QTest::newRow(when) << QByteArray(when) << does; };
        row(R"({})", true);
        row(R"({"account": ["acme@shop.example"]})", true);
        row(R"({"account": ["@ACME@shop.example"]})", true);
        row(R"({"account": ["@acme"]})", false);
        row(R"({"tag": ["late"]})", true);
        row(R"({"tag": ["damaged", "PARCEL"]})", true);
        row(R"({"tag": ["damaged"]})", false);
        row(R"({"priority": ["low", "high"]})", true);
        row(R"({"priority": ["urgent"]})", false);
        row(R"({"department": ["support"]})", true);
        row(R"({"department": ["sales"]})", false);
        row(R"({"words": ["erstatt"]})", true);
        row(R"({"words": ["überweisung"]})", true);
        row(R"({"words": ["attung"]})", false);
        row(R"({"words": ["refund"]})", false);
        row(R"({"language": ["de"]})", true);
        row(R"({"language": ["d"]})", false);
        row(R"({"language": ["en", "de-at"]})", true);
        row(R"({"contact": ["@priya.example"]})", true);
        row(R"({"contact": ["priya"]})", false);
        row(R"({"visibility": ["direct"]})", true);
        row(R"({"visibility": ["public", "unlisted"]})", false);
        row(R"({"calendar": ["Office"]})", true);
        row(R"({"tag": ["late"], "priority": ["high"]})", true);
        row(R"({"tag": ["late"], "priority": ["low"]})", false);
    }
    void eachCondition_byItself()
    {
        QFETCH(QByteArray, when);
        QFETCH(bool, does);
        Policy policy = officePolicy();
        policy.departments
            = {{QStringLiteral("Support"), QStringLiteral("office"), {}, {}, {{{QStringLiteral("A"), {}}, kHour}}},
                {QStringLiteral("Sales"), QStringLiteral("office"), {}, {}, {{{QStringLiteral("A"), {}}, kHour}}}};
        // Through the document, so that its words are these.
        QByteArray document = policy.toJson();
        document.replace("\"rules\":[]", R"("rules":[{"name":"r","then":{"tag":["x"]},"when":)" + when + "}]");
        QList<PolicyProblem> problems;
        const auto read = Policy::fromJson(document, {QStringLiteral("A")}, &problems);
        QVERIFY2(read, problems.isEmpty() ? "" : qPrintable(problems.first().field + problems.first().what));
        QCOMPARE(read->rules.size(), 1);
        QCOMPARE(fits(read->rules.first().when, complaint(), *read), does);
    }

    void hours_areThoseWhenItCame()
    {
        const Policy policy = officePolicy();
        PolicyWhen when;
        when.calendars = {QStringLiteral("office")};
        MatchFacts facts = complaint();
        facts.at = utc("2026-11-22T10:00:00Z");
        QVERIFY(!fits(when, facts, policy));
        when.calendars = {QStringLiteral("nights")};
        facts.at = utc("2026-11-23T10:00:00Z");
        QVERIFY(!fits(when, facts, policy));
    }

    void firstTargetThatFits_counts_alsoWhereItPromisesLess()
    {
        Policy policy = officePolicy();
        Target urgent;
        urgent.name = QStringLiteral("high");
        urgent.when.priorities = {Priority::High};
        urgent.calendar = QStringLiteral("office");
        urgent.firstResponse = kHour;
        Target usual;
        usual.name = QStringLiteral("usual");
        usual.calendar = QStringLiteral("office");
        usual.firstResponse = 4 * kHour;
        usual.nextReply = 8 * kHour;
        policy.targets = {urgent, usual};
        const TimeMs friday = utc("2026-11-20T16:30:00Z");
        const auto due = dueOf(policy, complaint(), Promise::FirstResponse, friday);
        QVERIFY(due);
        QCOMPARE(due->target, urgent.name);
        QCOMPARE(due->at, utc("2026-11-23T09:30:00Z"));
        QCOMPARE(due->warnAt, utc("2026-11-23T09:18:00Z")); // a fifth of an hour before
        QVERIFY(!dueOf(policy, complaint(), Promise::NextReply, friday));
        MatchFacts normal = complaint();
        normal.priority = Priority::Normal;
        QCOMPARE(dueOf(policy, normal, Promise::FirstResponse, friday)->at, utc("2026-11-23T12:30:00Z"));
        QCOMPARE(dueOf(policy, normal, Promise::FirstResponse, friday)->warnAt, utc("2026-11-23T12:15:00Z"));
        QVERIFY(dueOf(policy, normal, Promise::NextReply, friday));
        QVERIFY(!dueOf(policy, normal, Promise::Resolution, friday));
    }

    void noTarget_orNoHours_isNoDueTime()
    {
        Policy policy = officePolicy();
        QVERIFY(!dueOf(policy, complaint(), Promise::FirstResponse, 0));
        Target target;
        target.calendar = QStringLiteral("nights");
        target.firstResponse = kHour;
        policy.targets = {target};
        QVERIFY(!dueOf(policy, complaint(), Promise::FirstResponse, 0));
    }

    void due_hasExactlyTheTargetOfOpenTimeBeforeIt()
    {
        std::mt19937 random(7);
        const auto upTo = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
        Policy policy = officePolicy();
        policy.calendars.first().hours.zone = QStringLiteral("Europe/Berlin");
        Target target;
        target.calendar = QStringLiteral("office");
        const Calendar &hours = policy.calendars.first().hours;
        for (int round = 0; round < 300; ++round) {
            target.firstResponse = (1 + upTo(3000)) * kMinute;
            policy.targets = {target};
            const TimeMs start = utc("2026-10-19T00:00:00Z") + upTo(30'000) * kMinute;
            const auto due = dueOf(policy, complaint(), Promise::FirstResponse, start);
            QVERIFY(due);
            QCOMPARE(hours.openBetween(start, due->at), *target.firstResponse);
            QCOMPARE(hours.openBetween(due->warnAt, due->at), std::min(15 * kMinute, *target.firstResponse / 5));
        }
    }
};

QTEST_GUILESS_MAIN(PolicyMatchTest)
#include "PolicyMatchTest.moc"
