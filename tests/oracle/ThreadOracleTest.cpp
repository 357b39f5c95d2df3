// SPDX-License-Identifier: GPL-3.0-or-later
// From a folder to the state of a thread: the oracle of folders and that of registers put together.
#include "tests/oracle/Bytes.h"
#include "tests/oracle/TestTeam.h"
#include "tests/oracle/ThreadOfFolder.h"

#include <QtTest/QtTest>

using namespace baton::oracle;

class ThreadOracleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedRandombytes(6); }

    void whatIsNotAccepted_isNotOnTheThread()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1), reader = t.join(t.founder, 0);
        const auto tag = [&](Log &log, char which) {
            t.forge.write(log, 0x0301, t.thread, cbor::map({{1, cbor::b(QByteArray(16, which))}}));
        };
        tag(agent, 'a');
        tag(reader, 'b');
        const Answer answer = t.look(t.founder, agent, reader);
        const QString said = baton::ops::test::oracle(threadOf(answer, {t.thread}));
        QVERIFY(said.contains(QStringLiteral("tag ") + hex(QByteArray(16, 'a'))));
        QVERIFY(!said.contains(QStringLiteral("tag ") + hex(QByteArray(16, 'b'))));
    }

    void branchesOfAClone_areApart()
    {
        // One member closes the thread on one branch of its log, past a handoff it writes on the other.
        for (const bool isForked : {false, true}) {
            TestTeam t;
            Log agent = t.join(t.founder, 1);
            t.forge.flush(agent);
            Log clone = agent;
            Log &other = isForked ? clone : agent;
            t.forge.write(agent, type::kHandoff, t.thread, cbor::map({{1, cbor::b(t.forge.founder.member)}}));
            t.forge.write(other, 0x0203, t.thread, cbor::map({{3, cbor::u(0)}}));
            const Answer answer = t.look(t.founder, agent, clone);
            const QString said = baton::ops::test::oracle(threadOf(answer, {t.thread}));
            QCOMPARE(said.contains(u" past-handoff"), isForked);
            QVERIFY(said.contains(isForked ? u" past-handoff" : u" not-past-handoff"));
        }
    }

    void whatListsAMember_belongsWhateverItsEntity()
    {
        TestTeam t;
        const auto claim = t.forge.claim(t.founder, t.thread);
        const auto filedElsewhere = t.forge.claim(t.founder, t.forge.bytes(16), {claim});
        t.forge.write(t.founder, 0x0301, t.forge.bytes(16), cbor::map({{1, cbor::b(claim)}}), {claim}); // another kind
        const Answer answer = t.look(t.founder);
        const auto input = threadOf(answer, {t.thread});
        QCOMPARE(input.operations.size(), std::size_t(2));
        QVERIFY(baton::ops::test::oracle(input).contains(hex(filedElsewhere)));
    }
};

QTEST_GUILESS_MAIN(ThreadOracleTest)
#include "ThreadOracleTest.moc"
