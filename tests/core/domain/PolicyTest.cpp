// SPDX-License-Identifier: GPL-3.0-or-later
// The document a team agrees on: read whole or not at all, and what is wrong is told by field.
#include "core/domain/Policy.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace baton;

namespace {

const QStringList kMembers{QStringLiteral("Anna"), QStringLiteral("Ben"), QStringLiteral("Zoë")};

QByteArray document()
{
    QFile file(
        QString::fromLocal8Bit(qgetenv("BATON_SOURCE_DIR")) + QStringLiteral("/tests/fixtures/policy/team.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

/// The document with one thing in it replaced; the test fails if it is not there once.
QByteArray with(const QByteArray &what, const QByteArray &instead)
{
    QByteArray whole = document();
    return whole.count(what) == 1 ? whole.replace(what, instead) : QByteArray();
}

/// A document with one fault, and where it is.
struct Fault {
    QJsonValue document;
    QString where;
    bool isName = false; ///< a field has another name, not another value
};

using Around = std::function<QJsonValue(const QJsonValue &)>;

/// @param around  puts a value back into the whole document
void spoil(const QJsonValue &value, const QString &where, const Around &around, QList<Fault> &faults)
{
    // Of another kind than any field is; the document itself is another matter.
    if (!where.isEmpty())
        faults.append({around(value.isBool() ? QJsonValue(0.5) : QJsonValue(true)), where});
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            const auto back = [&array, &around, i](const QJsonValue &item) {
                QJsonArray changed = array;
                changed.replace(i, item);
                return around(changed);
            };
            spoil(array.at(i), QStringLiteral("%1[%2]").arg(where).arg(i), back, faults);
        }
    }
    if (!value.isObject())
        return;
    const QJsonObject object = value.toObject();
    for (auto field = object.begin(); field != object.end(); ++field) {
        const QString place = where.isEmpty() ? field.key() : where + QLatin1Char('.') + field.key();
        QJsonObject renamed = object;
        renamed.remove(field.key());
        renamed.insert(field.key() + QLatin1Char('x'), field.value());
        faults.append({around(renamed), place + QLatin1Char('x'), true});
        const QString key = field.key();
        const auto back = [&object, &around, key](const QJsonValue &item) {
            QJsonObject changed = object;
            changed.insert(key, item);
            return around(changed);
        };
        spoil(field.value(), place, back, faults);
    }
}

} // namespace

class PolicyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void document_isRead()
    {
        QList<PolicyProblem> problems;
        const auto policy = Policy::fromJson(document(), kMembers, &problems);
        QVERIFY2(policy, problems.isEmpty() ? "" : qPrintable(problems.first().field + problems.first().what));
        QVERIFY(problems.isEmpty());
        QCOMPARE(policy->departments.size(), 2);
        const Department *support = policy->department(u" support ");
        QVERIFY(support);
        QCOMPARE(support->people.at(1).mail, QStringLiteral("olga@acme.example"));
        QVERIFY(support->people.at(1).isOutside());
        QCOMPARE(support->ladder.at(1).within, TimeMs(90 * 60'000));
        QCOMPARE(support->ladder.at(2).within, TimeMs(270 * 60'000));
        QCOMPARE(support->publicContact.url, QStringLiteral("https://acme.example/help"));
        QCOMPARE(policy->targets.first().firstResponse, TimeMs(3'600'000));
        QVERIFY(!policy->targets.first().nextReply);
        QCOMPARE(policy->targets.first().when.priorities, QList{Priority::Urgent});
        QCOMPARE(policy->rules.first().then.priority, Priority::High);
        QCOMPARE(policy->rules.first().when.visibilities, QList{Visibility::Direct});
        QCOMPARE(policy->episodeGapDays, 7);
    }

    void writing_andReadingAgain_isTheSame()
    {
        const auto policy = Policy::fromJson(document(), kMembers);
        QVERIFY(policy);
        const auto again = Policy::fromJson(policy->toJson(), kMembers);
        QVERIFY(again);
        QCOMPARE(*again, *policy);
        QCOMPARE(again->toJson(), policy->toJson());
        const auto empty = Policy::fromJson("{}", {});
        QVERIFY(empty);
        QCOMPARE(*empty, Policy());
    }

    void wrongDocument_namesTheField_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QByteArray &text, const char *field) {
            QTest::newRow(name) << text << QString::fromUtf8(field);
        };
        row("no JSON", "{", "");
        row("a list", "[]", "");
        row("a misspelt part", R"({"departement": []})", "departement");
        row("a part of the wrong kind", R"({"sla": {}})", "sla");
        row("gap of no days", with("\"episode_gap_days\": 7", "\"episode_gap_days\": 0"), "episode_gap_days");
        row("gap as text", with("\"episode_gap_days\": 7", "\"episode_gap_days\": \"7\""), "episode_gap_days");
        row("no zone", with(R"("zone": "Europe/Berlin", "week")", R"("zone": "Berlin", "week")"), "calendars[0].zone");
        row("hours backwards", with(R"(["13:30", "18:00"])", R"(["18:00", "13:30"])"), "calendars[0].week.mon[1]");
        row("no day", with("2027-01-01", "2027-02-30"), "calendars[1].from");
        row("the same calendar twice", with(R"("from": "2027-01-01", )", ""), "calendars[1].name");
        row("a nameless department", with(R"("name": "Sales", )", ""), "departments[1].name");
        row("a department twice", with(R"("name": "Sales", )", R"("name": "SUPPORT", )"), "departments[1].name");
        row("a colleague's name", with(R"("name": "Sales", )", R"("name": "anna", )"), "departments[1].name");
        row("no such hours", with("\"Office\"", "\"nights\""), "departments[1].calendar");
        row("a stranger as member", with("[\"Ben\"]", "[\"Bernd\"]"), "departments[1].members[0]");
        row("no member", with("[\"Ben\"]", "[7]"), "departments[1].members[0]");
        row("no address", with(R"("mail": "olga@acme.example"}])", R"("mail": "olga"}])"),
            "departments[0].members[1].mail");
        row("an empty ladder", with(R"([{"who": "ben", "within": "1h"}])", "[]"), "departments[1].ladder");
        row("a stranger on it", with(R"("who": "Anna")", R"("who": "Hanna")"), "departments[0].ladder[0].who");
        row("it ends at a department", with(R"("who": "ben")", R"("who": "support")"), "departments[1].ladder[0].who");
        row("without a time", with(R"("who": "ben", "within": "1h")", R"("who": "ben")"),
            "departments[1].ladder[0].within");
        row("in days", with(R"("within": "90m")", R"("within": "2d")"), "departments[0].ladder[1].within");
        row("a misspelt field", with("\"public_contact\"", "\"contact\""), "departments[0].contact");
        row("a target of nothing", with(R"("first_response": "1h", "resolution": "16h")", R"("next_reply": null)"),
            "sla[0]");
        row("a target for nobody", with(R"("department": ["support"])", R"("department": ["repair"])"),
            "sla[0].when.department[0]");
        row("no priority", with(R"(["urgent"])", R"(["very"])"), "sla[0].when.priority");
        row("a rule that does nothing",
            with(R"({"tag": ["press"], "priority": "high", "department": "Sales",
             "issue": "enquiries"})",
                "{}"),
            "rules[0].then");
        row("a rule without a deed",
            with(R"("then": {"tag": ["press"], "priority": "high", "department": "Sales",
             "issue": "enquiries"})",
                R"("then": 1)"),
            "rules[0].then");
        row("it goes nowhere", with(R"("department": "Sales",)", R"("department": "Press",)"),
            "rules[0].then.department");
        row("no visibility", with(R"(["direct"])", R"(["secret"])"), "rules[0].when.visibility");
    }
    void wrongDocument_namesTheField()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, field);
        QVERIFY2(!text.isEmpty(), "the row replaces what is not there once");
        QList<PolicyProblem> problems;
        QVERIFY(!Policy::fromJson(text, kMembers, &problems));
        QStringList fields;
        for (const PolicyProblem &problem : problems) {
            fields.append(problem.field);
            QVERIFY(!problem.what.isEmpty());
        }
        QVERIFY2(fields.contains(field), qPrintable(fields.join(QLatin1Char(' '))));
    }

    /// Every field misspelt and every value of another kind, one after the other.
    void anyOneFault_isRefusedWhole_andItsPlaceIsNamed()
    {
        const QJsonValue whole = QJsonDocument::fromJson(document()).object();
        QList<Fault> faults;
        spoil(whole, {}, [](const QJsonValue &spoilt) { return spoilt; }, faults);
        QVERIFY2(faults.size() >= 100, qPrintable(QString::number(faults.size())));
        for (const Fault &fault : std::as_const(faults)) {
            QList<PolicyProblem> problems;
            const QByteArray text = QJsonDocument(fault.document.toObject()).toJson();
            QVERIFY2(!Policy::fromJson(text, kMembers, &problems), qPrintable(fault.where));
            const bool isNamed = std::any_of(problems.begin(), problems.end(), [&](const PolicyProblem &problem) {
                return problem.field == fault.where || problem.field.startsWith(fault.where + QLatin1Char('.'))
                    || problem.field.startsWith(fault.where + QLatin1Char('['))
                    // Of a stretch of hours both ends are one matter.
                    || fault.where == problem.field + QStringLiteral("[0]")
                    || fault.where == problem.field + QStringLiteral("[1]")
                    // A field that is gone is missed where it was.
                    || (fault.isName && problem.field == fault.where.chopped(1));
            });
            QStringList fields;
            for (const PolicyProblem &problem : std::as_const(problems))
                fields.append(problem.field);
            QVERIFY2(isNamed, qPrintable(fault.where + QStringLiteral(" <> ") + fields.join(QLatin1Char(' '))));
        }
    }

    void everythingWrong_isToldAtOnce()
    {
        QByteArray text = with("\"Office\"", "\"nights\"");
        text.replace("[\"Ben\"]", "[\"Bernd\"]").replace("\"16h\"", "\"soon\"");
        QList<PolicyProblem> problems;
        QVERIFY(!Policy::fromJson(text, kMembers, &problems));
        QCOMPARE(problems.size(), 3);
    }

    void truncated_neverHolds()
    {
        const QByteArray whole = document();
        QVERIFY(!whole.isEmpty());
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY(!Policy::fromJson(whole.left(size), kMembers));
    }

    void calendar_isTheOneThatHasBegun()
    {
        const auto policy = Policy::fromJson(document(), kMembers);
        QVERIFY(policy);
        const auto moment = [](const char *iso) {
            return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch();
        };
        const auto begins = [&](const char *iso) { return policy->calendar(u"OFFICE", moment(iso)); };
        // The year begins in Berlin an hour before it does in UTC.
        QVERIFY(begins("2026-12-31T22:59:59Z") && begins("2026-12-31T22:59:59Z")->week[1].isEmpty());
        QVERIFY(begins("2026-12-31T23:00:00Z") && !begins("2026-12-31T23:00:00Z")->week[1].isEmpty());
        QVERIFY(!policy->calendar(u"nights", 0));
    }
};

QTEST_GUILESS_MAIN(PolicyTest)
#include "PolicyTest.moc"
