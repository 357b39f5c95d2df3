// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/ListDiff.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <numeric>

using namespace baton;
using namespace baton::desktop;

class ListDiffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameLists_haveNoDifference();
    void oneRowToTheTop_isOneMove();
    void randomChanges_agreeWithTheNaiveAnswer();
};

void ListDiffTest::sameLists_haveNoDifference()
{
    QVERIFY(diffLists({1, 2, 3}, {1, 2, 3}, {2}).isEmpty());
    QVERIFY(diffLists({}, {}, {}).isEmpty());
}

void ListDiffTest::oneRowToTheTop_isOneMove()
{
    QList<ThreadKey> before(1000);
    std::iota(before.begin(), before.end(), 1);
    QList<ThreadKey> after = before;
    after.move(999, 0);
    for (const QSet<ThreadKey> &suspects : {QSet<ThreadKey>{1000}, QSet<ThreadKey>{}, QSet<ThreadKey>{5}}) {
        const ListDiff diff = diffLists(before, after, suspects);
        QCOMPARE(diff.moved, (QSet<ThreadKey>{1000}));
        QVERIFY(diff.inserted.isEmpty() && diff.removed.isEmpty());
    }
}

void ListDiffTest::randomChanges_agreeWithTheNaiveAnswer()
{
    QRandomGenerator random(20261119);
    for (int round = 0; round < 400; ++round) {
        QList<ThreadKey> before;
        for (int i = 0; i < random.bounded(30); ++i)
            before.append(i + 1);
        std::shuffle(before.begin(), before.end(), random);
        QList<ThreadKey> after = before;
        QSet<ThreadKey> touched;
        for (int i = 0; i < random.bounded(6); ++i) {
            switch (random.bounded(3)) {
            case 0:
                touched.insert(100 + i);
                after.insert(random.bounded(int(after.size()) + 1), 100 + i);
                break;
            case 1:
                if (!after.isEmpty())
                    touched.insert(after.takeAt(random.bounded(int(after.size()))));
                break;
            default:
                if (!after.isEmpty()) {
                    const int from = random.bounded(int(after.size()));
                    touched.insert(after.at(from));
                    after.move(from, random.bounded(int(after.size())));
                }
            }
        }
        const bool told = random.bounded(2) == 0;
        const ListDiff diff = diffLists(before, after, told ? touched : QSet<ThreadKey>());
        const QSet<ThreadKey> old(before.begin(), before.end());
        const QSet<ThreadKey> now(after.begin(), after.end());
        QSet<ThreadKey> gone = old;
        QSet<ThreadKey> fresh = now;
        QCOMPARE(diff.removed, gone.subtract(now));
        QCOMPARE(diff.inserted, fresh.subtract(old));
        // What is neither new, gone nor moved keeps its order.
        const auto still = [&](QList<ThreadKey> list) {
            list.removeIf([&](ThreadKey key) {
                return diff.moved.contains(key) || diff.inserted.contains(key) || diff.removed.contains(key);
            });
            return list;
        };
        QCOMPARE(still(before), still(after));
        QCOMPARE(before.first(diff.firstChange), after.first(diff.firstChange));
        QVERIFY(diff.moved.size() <= touched.size());
    }
}

QTEST_GUILESS_MAIN(ListDiffTest)
#include "ListDiffTest.moc"
