// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/LeftOut.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::sync;

namespace {

const DeviceId kAnna{{1}};
const DeviceId kBen{{2}};

EpochFile epoch(unsigned char id, quint64 number, const QList<unsigned char> &parents, const QList<DeviceId> &boxes)
{
    EpochFile made;
    made.id = EpochId{{id}};
    made.number = number;
    for (const unsigned char parent : parents)
        made.parents.append(EpochId{{parent}});
    for (const DeviceId &device : boxes)
        made.boxes.append({device, {}});
    made.author[0] = id;
    return made;
}

QList<DeviceId> authorOf(unsigned char id)
{
    Key32 key{};
    key[0] = id;
    return {ops::deviceIdOf(key)};
}

} // namespace

class LeftOutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoeverHasABoxInTheNewest_isNotLeftOut()
    {
        QVERIFY(leftOutBy({}, kBen).isEmpty());
        QVERIFY(leftOutBy({epoch(1, 1, {}, {kAnna}), epoch(2, 2, {1}, {kAnna, kBen})}, kBen).isEmpty());
    }
    void whoeverNeverHadOne_isNotLeftOut()
    {
        QVERIFY(leftOutBy({epoch(1, 1, {}, {kAnna}), epoch(2, 2, {1}, {kAnna})}, kBen).isEmpty());
    }
    void theFirstWithoutABox_isNamed_howeverManyCameAfterIt()
    {
        const QList<EpochFile> all{epoch(4, 4, {3}, {kAnna}), epoch(3, 3, {2}, {kAnna}),
            epoch(2, 2, {1}, {kAnna, kBen}), epoch(1, 1, {}, {kAnna})};
        QCOMPARE(leftOutBy(all, kBen), authorOf(3));
        QVERIFY(leftOutBy(all, kAnna).isEmpty());
    }
    void aNewerKeyWithABox_takesItBack()
    {
        const QList<EpochFile> all{
            epoch(1, 1, {}, {kAnna, kBen}), epoch(2, 2, {1}, {kAnna}), epoch(3, 3, {2}, {kAnna, kBen})};
        QVERIFY(leftOutBy(all, kBen).isEmpty());
    }
    void anOldBranchWithABox_countsForNothing()
    {
        // 2 and 3 grew apart; whoever made 4 knew only of 3.
        const QList<EpochFile> all{epoch(1, 1, {}, {kAnna, kBen}), epoch(2, 2, {1}, {kAnna, kBen}),
            epoch(3, 2, {1}, {kAnna, kBen}), epoch(4, 3, {3}, {kAnna})};
        QCOMPARE(leftOutBy(all, kBen), authorOf(4));
    }
};

QTEST_GUILESS_MAIN(LeftOutTest)
#include "LeftOutTest.moc"
