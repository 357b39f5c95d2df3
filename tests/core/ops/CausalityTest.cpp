// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Causality.h"
#include "tests/core/ops/OpsFixtures.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::ops;
using namespace baton::ops::test;

namespace {

const EntityId kEntity = id<EntityId>(1);

std::vector<const Operation *> pointers(const std::deque<Operation> &log)
{
    std::vector<const Operation *> all;
    all.reserve(log.size());
    for (const Operation &operation : log)
        all.push_back(&operation);
    return all;
}

} // namespace

class CausalityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneDevice_isOneLine()
    {
        std::deque<Operation> log;
        TestDevice anna(log, 1);
        const Operation &first = anna.write(kEntity, {}, Claim{});
        anna.wall = kNoon - 1'000'000;
        const Operation &second = anna.write(kEntity, {}, Claim{});
        const Causality causality(pointers(log));
        QVERIFY(causality.happenedBefore(first, second));
        QVERIFY(!causality.happenedBefore(second, first));
        QVERIFY(!causality.happenedBefore(first, first));
        QVERIFY(!causality.concurrent(first, second));
    }

    void twoDevicesThatHaveNotHeard_areConcurrent_whateverTheirClocks()
    {
        std::deque<Operation> log;
        TestDevice anna(log, 1);
        TestDevice ben(log, 2);
        ben.wall = kNoon + 1'000'000;
        const Operation &annas = anna.write(kEntity, {}, Claim{});
        const Operation &bens = ben.write(kEntity, {}, Claim{});
        QVERIFY(Causality(pointers(log)).concurrent(annas, bens));
    }

    void whatIsListed_wasKnown_andAllBeforeIt()
    {
        std::deque<Operation> log;
        TestDevice anna(log, 1);
        TestDevice ben(log, 2);
        TestDevice carla(log, 3);
        const Operation &first = anna.write(kEntity, {}, TagAdd{});
        const Operation &second = anna.write(kEntity, {}, Claim{});
        const Operation &bens = ben.write(kEntity, {second.opid}, Claim{});
        const Operation &carlas = carla.write(kEntity, {bens.opid}, Claim{});
        const Operation &third = anna.write(kEntity, {}, Claim{});
        const Causality causality(pointers(log));
        QVERIFY(causality.happenedBefore(first, carlas));
        QVERIFY(causality.happenedBefore(second, carlas));
        QVERIFY(causality.concurrent(third, carlas));
    }

    void whatASeenOperationNames_wasKnownFromThenOn()
    {
        std::deque<Operation> log;
        TestDevice anna(log, 1);
        TestDevice ben(log, 2);
        const Operation &annas = anna.write(kEntity, {}, Claim{});
        const Operation &before = ben.write(kEntity, {}, Claim{});
        ben.write(EntityId(), {}, Seen{{Head{anna.device(), 1, {}}}});
        const Operation &after = ben.write(kEntity, {}, Claim{});
        const Operation &later = anna.write(kEntity, {}, Claim{});
        const Causality causality(pointers(log));
        QVERIFY(causality.concurrent(annas, before));
        QVERIFY(causality.happenedBefore(annas, after));
        QVERIFY(causality.concurrent(later, after));
    }

    void logsWithHolesAndHeadsNotHeld_areFollowedAsFarAsTheyGo()
    {
        std::deque<Operation> log;
        TestDevice anna(log, 1);
        TestDevice ben(log, 2);
        for (int i = 0; i < 5; ++i)
            anna.write(kEntity, {}, TagAdd{});
        QList<Head> heads{Head{anna.device(), 3, {}}, Head{id<DeviceId>(9), 77, {}}};
        std::sort(heads.begin(), heads.end());
        ben.write(EntityId(), {}, Seen{heads});
        const Operation &bens = ben.write(kEntity, {}, Claim{});
        const std::vector<const Operation *> some{&log[2], &log[3], &log[5], &bens};
        const Causality causality(some);
        QVERIFY(causality.happenedBefore(log[2], bens));
        QVERIFY(causality.concurrent(log[3], bens));
        QCOMPARE(causality.pastOf(bens).upTo(id<DeviceId>(9)), quint64(77));
        QCOMPARE(causality.pastOf(bens).upTo(id<DeviceId>(8)), quint64(0));
    }

    void liarsThatNameOneAnothersFuture_endAndAgreeInAnyOrder()
    {
        std::deque<Operation> log;
        TestDevice anna(log, 1);
        TestDevice ben(log, 2);
        anna.write(EntityId(), {}, Seen{{Head{ben.device(), 2, {}}}});
        ben.write(EntityId(), {}, Seen{{Head{anna.device(), 2, {}}}});
        const Operation &annas = anna.write(kEntity, {}, Claim{});
        const Operation &bens = ben.write(kEntity, {}, Claim{});
        std::vector<const Operation *> all = pointers(log);
        for (int order = 0; order < 2; ++order) {
            const Causality causality(all);
            QVERIFY(causality.happenedBefore(annas, bens));
            QVERIFY(causality.happenedBefore(bens, annas));
            std::reverse(all.begin(), all.end());
        }
    }

    void growingAPastAlongALog_givesTheSameAsStartingAnew()
    {
        std::deque<Operation> log;
        TestDevice anna(log, 1);
        TestDevice ben(log, 2);
        std::vector<const Operation *> annas;
        for (int i = 0; i < 20; ++i) {
            ben.write(kEntity, {}, TagAdd{});
            if (i % 3 == 0)
                anna.write(EntityId(), {}, Seen{{Head{ben.device(), ben.seq(), {}}}});
            annas.push_back(&anna.write(kEntity, {}, Claim{}));
        }
        const Causality causality(pointers(log));
        CausalPast past;
        for (const Operation *operation : annas) {
            causality.extend(past, *operation);
            QCOMPARE(past.upTo(ben.device()), causality.pastOf(*operation).upTo(ben.device()));
            QCOMPARE(past.upTo(anna.device()), operation->seq);
        }
    }
};

QTEST_GUILESS_MAIN(CausalityTest)
#include "CausalityTest.moc"
