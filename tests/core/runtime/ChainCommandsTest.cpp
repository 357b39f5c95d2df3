// SPDX-License-Identifier: GPL-3.0-or-later
// What the team has agreed on, ladders, causes and follow-ups, as batonctl tells them.
#include "tests/core/runtime/CommandBench.h"

using namespace baton;
using baton::test::fixture;

class ChainCommandsTest : public QObject, private test::CommandBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(begin()); }
    void cleanup() { m_bench.reset(); }

    void agreement_isSetWhole_shownAndExplained()
    {
        QCOMPARE(
            run(QStringLiteral("policy time 2026-03-27T16:30 2026-03-30T09:20")).exit, commands::Exit::NoSuchThing);
        QCOMPARE(run(QStringLiteral("escalate %1").arg(m_code)).exit, commands::Exit::NoSuchThing); // nobody's ladder
        const QString path = m_bench->dir.filePath(QStringLiteral("team.json"));
        const auto write = [&path](const QByteArray &json) {
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(json) == json.size();
        };
        QVERIFY(write("{\"calendars\": 3}"));
        run(QStringLiteral("policy set --file %1").arg(path));
        QCOMPARE(m_exit, commands::Exit::Failed);
        const QString told
            = m_documents.last().value(QStringLiteral("error")).toObject().value(QStringLiteral("message")).toString();
        QVERIFY2(told.contains(QStringLiteral("calendars: is no list")), qPrintable(told));
        QCOMPARE(run(QStringLiteral("policy set --file /nowhere/at/all")).exit, commands::Exit::Failed);
        QCOMPARE(run(QStringLiteral("policy set")).exit, commands::Exit::Usage);

        QVERIFY(write(QJsonDocument(fixture(QStringLiteral("policy"))).toJson()));
        QCOMPARE_SHAPE(run(QStringLiteral("policy set --file %1").arg(path)).document, "policy-set");
        QCOMPARE(m_documents.last().value(QStringLiteral("changed")).toInt(), 4);
        QCOMPARE(run(QStringLiteral("policy show")).document, fixture(QStringLiteral("policy")));
        QCOMPARE_SHAPE(run(QStringLiteral("policy try --file %1").arg(path)).document, "policy-try");

        // metrics: Friday 16:30 to Monday 9:20 over the change of clocks, and an hour from there.
        QCOMPARE(run(QStringLiteral("policy time --calendar office 2026-03-27T16:30 2026-03-30T09:20")).document,
            fixture(QStringLiteral("policy-time")));
        QCOMPARE(run(QStringLiteral("policy due 2026-03-27T16:30 1h")).document, fixture(QStringLiteral("policy-due")));
        QCOMPARE(
            run(QStringLiteral("policy due 2026-03-27T15:30:00Z 1h")).document, fixture(QStringLiteral("policy-due")));
        QCOMPARE(
            run(QStringLiteral("policy due --calendar none 2026-03-27T16:30 1h")).exit, commands::Exit::NoSuchThing);
        QCOMPARE(run(QStringLiteral("policy due yesterday 1h")).exit, commands::Exit::Usage);
        QCOMPARE(run(QStringLiteral("policy due 2026-03-27T16:30 1d")).exit, commands::Exit::Usage);
        QCOMPARE(run(QStringLiteral("policy time 2026-03-30T09:20 2026-03-27T16:30")).exit, commands::Exit::Usage);

        run(QStringLiteral("handoff %1 --to support").arg(m_code));
        QCOMPARE_SHAPE(m_documents.last(), "thread");
        QCOMPARE(m_documents.last().value(QStringLiteral("department")).toString(), QStringLiteral("Support"));
        const QJsonObject conversation = run(QStringLiteral("thread %1").arg(m_code)).document;
        QCOMPARE(conversation.value(QStringLiteral("handoff")).toObject().value(QStringLiteral("to")).toString(),
            QStringLiteral("Support"));
        QCOMPARE(conversation.value(QStringLiteral("ladder")).toArray().size(), 1);
        QCOMPARE(
            run(QStringLiteral("escalate %1 --reason angry").arg(m_code)).exit, commands::Exit::Refused); // one rung
        QCOMPARE(run(QStringLiteral("threads --view overdue")).exit, commands::Exit::Done);
        QCOMPARE(run(QStringLiteral("threads --view escalated")).exit, commands::Exit::Done);
    }

    void causesAndFollowUps_areSaidAndListed()
    {
        run(QStringLiteral("cause %1 Lamps").arg(m_code));
        QCOMPARE_SHAPE(m_documents.last(), "thread");
        QCOMPARE(m_documents.last().value(QStringLiteral("cause")).toString(), QStringLiteral("Lamps"));
        QCOMPARE_SHAPE(run(QStringLiteral("cause list")).document, "causes");
        QCOMPARE_SHAPE(run(QStringLiteral("cause close lamps")).document, "cause");
        QCOMPARE(m_documents.last().value(QStringLiteral("state")).toString(), QStringLiteral("closed"));
        QCOMPARE_SHAPE(run(QStringLiteral("cause open Lamps")).document, "cause");
        QCOMPARE_SHAPE(run(QStringLiteral("cause rename Lamps Bulbs")).document, "cause");
        QCOMPARE(run(QStringLiteral("cause close Lamps")).exit, commands::Exit::NoSuchThing);
        QCOMPARE(run(QStringLiteral("cause %1").arg(m_code)).document.value(QStringLiteral("cause")), QJsonValue());
        run(QStringLiteral("snooze %1 --until 2026-12-01T09:00:00Z --why depot --promised").arg(m_code));
        const QJsonObject followUp = m_documents.last().value(QStringLiteral("follow_up")).toObject();
        QCOMPARE(followUp.value(QStringLiteral("promised")).toBool(), true);
        QCOMPARE(followUp.value(QStringLiteral("by")).toString(), QStringLiteral("Anna"));
        QCOMPARE(run(QStringLiteral("answered %1 --by Olga --text-stdin").arg(m_code), "Yes").exit,
            commands::Exit::NoSuchThing);
        QCOMPARE(run(QStringLiteral("answered %1 --text-stdin").arg(m_code), "Yes").exit, commands::Exit::Usage);
    }
};

QTEST_GUILESS_MAIN(ChainCommandsTest)
#include "ChainCommandsTest.moc"
