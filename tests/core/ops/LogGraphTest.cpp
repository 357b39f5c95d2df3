// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Authoring.h"
#include "core/ops/TeamGraph.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::ops;

namespace {

/// One device's log in the making; a copy of it is a cloned disk.
class Log {
public:
    explicit Log(unsigned char number) { m_key.fill(number); }

    struct Entry {
        Operation operation;
        ChainValue before{};
    };
    Entry write(const Payload &payload, unsigned char uniq = 0)
    {
        OpDraft draft;
        draft.type = typeOf(payload);
        draft.payload = payload;
        DeviceContext context;
        context.deviceKey = m_key;
        context.seq = ++m_seq;
        context.uniq[0] = uniq;
        const ChainValue before = m_chain;
        const Operation operation = *seal(draft, context);
        m_chain = chainNext(m_chain, operation.raw);
        return {operation, before};
    }
    Entry tag(unsigned char uniq = 0) { return write(TagAdd{}, uniq); }
    Entry sees(const QList<Head> &heads) { return write(Seen{heads}); }
    [[nodiscard]] Head head() const { return {deviceIdOf(m_key), m_seq, chainHalf(m_chain)}; }
    [[nodiscard]] ChainPoint point() const { return {m_seq, m_chain}; }
    [[nodiscard]] DeviceId device() const { return deviceIdOf(m_key); }

private:
    DeviceKey m_key{};
    quint64 m_seq = 0;
    ChainValue m_chain{};
};

Place add(LogGraph &graph, const Log::Entry &entry) { return graph.add(entry.operation, entry.before).place; }

} // namespace

class LogGraphTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatFollowsNothingHeld_waits();
    void twice_isKnown();
    void aSeen_bringsThePastOfWhatItNames();
    void aHeadThatComesLater_entersEverybodysPast();
    void aForkedLog_isTwoBranches();
    void aSkippedRange_letsTheRestThrough_andMergesWhenItTurnsUp();
    void whoNamesTheEndOfASkippedRange_knowsItsBeginning();
    void aRangeBetweenBranches_isReadAlikeInAnyOrder();
    void whatKnowsItselfByASkip_isNotComplete();
    void aSkipFromWhatComesLater_makesPastsCompleteAtOnce();
    void lastComplete_isBeforeALie();
    void teamGraph_givesWhatWaitedInOrder();
};

void LogGraphTest::whatFollowsNothingHeld_waits()
{
    LogGraph graph;
    Log anna(1);
    const auto first = anna.tag();
    const auto second = anna.tag();
    QCOMPARE(graph.add(second.operation, second.before).standing, LogGraph::Standing::Waits);
    QCOMPARE(graph.add(first.operation, first.before).standing, LogGraph::Standing::Placed);
    const auto added = graph.add(second.operation, second.before);
    QCOMPARE(added.standing, LogGraph::Standing::Placed);
    QCOMPARE(added.place.seq, quint64(2));
    QCOMPARE(graph.heads().size(), size_t(1));
    QVERIFY(graph.heads().front().head() == anna.head());
}

void LogGraphTest::twice_isKnown()
{
    LogGraph graph;
    Log anna(1);
    const auto first = anna.tag();
    const Place place = add(graph, first);
    const auto again = graph.add(first.operation, first.before);
    QCOMPARE(again.standing, LogGraph::Standing::Known);
    QVERIFY(again.place == place);
}

void LogGraphTest::aSeen_bringsThePastOfWhatItNames()
{
    LogGraph graph;
    Log anna(1);
    Log ben(2);
    Log carla(3);
    const Place a = add(graph, anna.tag());
    const Place b = add(graph, ben.sees({anna.head()}));
    const Place c = add(graph, carla.sees({ben.head()}));
    const Place later = add(graph, anna.tag());
    QVERIFY(graph.happenedBefore(a, b) && graph.happenedBefore(a, c) && graph.happenedBefore(b, c));
    QVERIFY(!graph.happenedBefore(c, a) && !graph.happenedBefore(a, a));
    QVERIFY(graph.concurrent(later, c) && !graph.concurrent(a, c));
}

void LogGraphTest::aHeadThatComesLater_entersEverybodysPast()
{
    LogGraph graph;
    Log anna(1);
    Log ben(2);
    Log carla(3);
    const auto first = anna.tag();
    const Place b = add(graph, ben.sees({anna.head()}));
    const Place c = add(graph, carla.sees({ben.head()}));
    const Place after = add(graph, carla.tag());
    QVERIFY(!graph.isComplete(b) && !graph.isComplete(after));
    QCOMPARE(graph.missingHeads().size(), size_t(1));
    const quint64 revision = graph.revision();
    const Place a = add(graph, first);
    QVERIFY(graph.revision() > revision);
    for (const Place place : {b, c, after}) {
        QVERIFY(graph.isComplete(place));
        QVERIFY(graph.happenedBefore(a, place));
    }
    QVERIFY(graph.missingHeads().empty());
}

void LogGraphTest::aForkedLog_isTwoBranches()
{
    LogGraph graph;
    Log anna(1);
    const Place root = add(graph, anna.tag());
    Log clone = anna;
    const Place left = add(graph, anna.tag(1));
    const Head leftHead = anna.head();
    const Place right = add(graph, clone.tag(2));
    const Place rightNext = add(graph, clone.tag());
    QVERIFY(left != right);
    QCOMPARE(left.seq, right.seq);
    QCOMPARE(graph.heads().size(), size_t(2));
    QVERIFY(graph.concurrent(left, right) && graph.concurrent(left, rightNext));
    QVERIFY(graph.happenedBefore(root, left) && graph.happenedBefore(root, rightNext));
    Log ben(2);
    const Place sawLeft = add(graph, ben.sees({leftHead}));
    QVERIFY(graph.happenedBefore(left, sawLeft) && !graph.happenedBefore(right, sawLeft));
    QVERIFY(graph.isOnBranchOf(root, rightNext) && !graph.isOnBranchOf(left, rightNext));
}

void LogGraphTest::aSkippedRange_letsTheRestThrough_andMergesWhenItTurnsUp()
{
    LogGraph graph;
    Log anna(1);
    const Place first = add(graph, anna.tag());
    const ChainPoint from = anna.point();
    const auto lost = anna.tag();
    const auto alsoLost = anna.tag();
    const ChainPoint to = anna.point();
    const auto last = anna.tag();
    QCOMPARE(graph.add(last.operation, last.before).standing, LogGraph::Standing::Waits);
    QVERIFY(graph.skip(anna.device(), {from, to}));
    QVERIFY(!graph.skip(anna.device(), {from, to}));
    const Place after = add(graph, last);
    QVERIFY(after.isValid());
    QVERIFY(graph.happenedBefore(first, after));
    Log ben(2);
    const Place sees = add(graph, ben.sees({Head{anna.device(), 2, {}}}));
    QVERIFY2(graph.isComplete(sees), "a head in the range counts as held");
    // It was not lost for good after all.
    const Place second = add(graph, lost);
    const Place third = add(graph, alsoLost);
    QVERIFY(second.isValid() && third.isValid());
    QVERIFY(graph.happenedBefore(second, after) && graph.happenedBefore(third, after));
    QCOMPARE(graph.add(last.operation, last.before).standing, LogGraph::Standing::Known);
}

void LogGraphTest::whoNamesTheEndOfASkippedRange_knowsItsBeginning()
{
    Log anna(1);
    const auto first = anna.tag();
    const ChainPoint from = anna.point();
    const auto lost = anna.tag();
    const Head lostHead = anna.head();
    const ChainPoint to = anna.point();
    Log ben(2);
    const auto sees = ben.sees({lostHead});
    for (const bool skipsFirst : {false, true}) {
        LogGraph graph;
        const Place beginning = add(graph, first);
        if (skipsFirst)
            QVERIFY(graph.skip(anna.device(), {from, to}));
        const Place saw = add(graph, sees);
        QCOMPARE(graph.happenedBefore(beginning, saw), skipsFirst);
        QCOMPARE(graph.skip(anna.device(), {from, to}), !skipsFirst);
        QVERIFY(graph.happenedBefore(beginning, saw) && graph.isComplete(saw));
        const Place end = add(graph, lost);
        QVERIFY(graph.happenedBefore(end, saw) && graph.isComplete(saw));
    }
}

void LogGraphTest::aRangeBetweenBranches_isReadAlikeInAnyOrder()
{
    Log anna(1);
    const auto first = anna.tag();
    Log clone = anna;
    const auto left = anna.tag(1);
    const ChainPoint from = anna.point();
    const auto right = clone.tag(2);
    const auto end = clone.tag();
    const ChainPoint to = clone.point();
    const auto after = clone.tag();
    for (const int skipAt : {1, 2, 3, 4, 5}) {
        LogGraph graph;
        std::vector<Place> places;
        int at = 0;
        for (const Log::Entry &entry : {first, left, right, end, after}) {
            places.push_back(add(graph, entry));
            if (++at == skipAt)
                graph.skip(anna.device(), {from, to});
        }
        graph.skip(anna.device(), {from, to});
        QVERIFY(graph.happenedBefore(places[1], places[3]) && graph.happenedBefore(places[1], places[4]));
        QVERIFY(graph.happenedBefore(places[2], places[4]) && graph.concurrent(places[1], places[2]));
        QVERIFY(graph.isOnBranchOf(places[1], places[4]) && graph.isOnBranchOf(places[2], places[4]));
        QVERIFY(graph.isComplete(places[4]));
    }
}

void LogGraphTest::whatKnowsItselfByASkip_isNotComplete()
{
    LogGraph graph;
    Log anna(1);
    const Place first = add(graph, anna.tag());
    Log clone = anna;
    add(graph, clone.tag(1));
    const Place end = add(graph, clone.tag());
    const Place knows = add(graph, anna.sees({clone.head()}));
    QVERIFY(graph.isComplete(knows) && graph.isComplete(end));
    QVERIFY(graph.skip(anna.device(), {anna.point(), clone.point()}));
    const Place after = add(graph, clone.tag());
    QVERIFY(!graph.isComplete(knows) && !graph.isComplete(end) && !graph.isComplete(after));
    QVERIFY(graph.isComplete(first));
}

void LogGraphTest::aSkipFromWhatComesLater_makesPastsCompleteAtOnce()
{
    LogGraph graph;
    Log anna(1);
    const auto first = anna.tag();
    const ChainPoint from = anna.point();
    anna.tag();
    const Head lost = anna.head();
    const ChainPoint to = anna.point();
    const auto last = anna.tag();
    Log ben(2);
    const Place saw = add(graph, ben.sees({lost}));
    QVERIFY(graph.skip(anna.device(), {from, to}));
    QVERIFY(graph.isComplete(saw) && !graph.canSkip(anna.device(), {from, to}));
    QCOMPARE(graph.add(last.operation, last.before).standing, LogGraph::Standing::Waits);
    const Place beginning = add(graph, first);
    QVERIFY(graph.skip(anna.device(), {from, to}));
    QVERIFY(graph.happenedBefore(beginning, saw) && add(graph, last).isValid());
}

void LogGraphTest::lastComplete_isBeforeALie()
{
    LogGraph graph;
    Log mallory(1);
    const Place honest = add(graph, mallory.tag());
    Head nowhere{deviceIdOf(DeviceKey{}), 7, {}};
    const Place lie = add(graph, mallory.sees({nowhere}));
    const Place after = add(graph, mallory.tag());
    QVERIFY(!graph.isComplete(lie));
    QCOMPARE(graph.lastComplete(after), std::optional(honest));
    QVERIFY(graph.headAt(honest) != mallory.head());
}

void LogGraphTest::teamGraph_givesWhatWaitedInOrder()
{
    TeamGraph graph{TeamRoot()};
    Log anna(1);
    QList<Log::Entry> entries;
    for (int i = 0; i < 5; ++i)
        entries.append(anna.tag());
    QList<quint64> placed;
    const auto keep = [&](const TeamGraph::Placed &one) { placed.append(one.operation.seq); };
    for (const int i : {4, 2, 3, 1}) {
        graph.add(entries.at(i).operation, entries.at(i).before, keep);
        QVERIFY(placed.isEmpty());
    }
    QCOMPARE(graph.gaps().size(), size_t(1));
    QCOMPARE(graph.gaps().front().from, quint64(1));
    QCOMPARE(graph.gaps().front().upTo, quint64(1));
    graph.add(entries.first().operation, entries.first().before, keep);
    QCOMPARE(placed, (QList<quint64>{1, 2, 3, 4, 5}));
    QVERIFY(graph.gaps().empty());
}

QTEST_GUILESS_MAIN(LogGraphTest)
#include "LogGraphTest.moc"
