// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Chain.h"
#include "tests/core/ops/OpsFixtures.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::ops;
using namespace baton::ops::test;

namespace {
const ThreadId kThread = id<ThreadId>(1);
} // namespace

class AuthoringTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWrite_listsWhatItsAuthorSawLive_andNothingElse()
    {
        std::deque<Operation> log;
        TestDevice anna(log, 1);
        TestDevice ben(log, 2);
        const OpId annas = anna.write(claim(kThread, {})).opid;
        const OpId bens = ben.write(claim(kThread, {})).opid;
        anna.write(setPriority(kThread, anna.state(), Priority::Low));
        exchange(anna, ben);
        QList<OpId> both{annas, bens};
        std::sort(both.begin(), both.end());
        QCOMPARE(claim(kThread, anna.state()).over, both);
        QCOMPARE(handoff(kThread, anna.state(), ben.member()).over, both);
        QCOMPARE(giveWay(kThread, anna.state(), ben.member())->over, QList<OpId>{bens});
        QVERIFY(addNote(kThread, {}).over.isEmpty());
        const OpId last = anna.write(claim(kThread, anna.state())).opid;
        QCOMPARE(release(kThread, anna.state()).over, QList<OpId>{last});
    }

    void whatCannotBeRead_isNotListed()
    {
        std::deque<Operation> log;
        TestDevice anna(log, 1);
        anna.writeRaw(0x01F0, 0, entityOf(kThread), {}, QByteArray("\xa0"));
        anna.writeRaw(0x0101, 0, entityOf(kThread), {}, QByteArray("\xa1\x01\x01"));
        QVERIFY(claim(kThread, anna.state()).over.isEmpty());
    }

    void anAssignment_givesItToTheColleague()
    {
        std::deque<Operation> log;
        TestDevice anna(log, 1);
        anna.write(claimFor(kThread, {}, id<MemberId>(7)));
        const HolderState holder = anna.state().holder;
        QCOMPARE(holder.holder(), std::optional(id<MemberId>(7)));
        QVERIFY(holder.shown->device.isNull());
        QCOMPARE(holder.shown->author.member, anna.member());
    }

    void manyMessages_areNamedInSeveralOperationsThatContinueOneAnother()
    {
        std::deque<Operation> log;
        TestDevice anna(log, 1);
        anna.write(reopen(kThread, {}));
        QList<MessageKey> visible;
        for (int i = 10'000; i > 0; --i)
            visible << MessageKey(i) << MessageKey(i);
        const auto drafts = *markDone(kThread, anna.state(), DoneReason::None, visible);
        QCOMPARE(drafts.size(), 3);
        QCOMPARE(drafts[0].over.size(), 1);
        QVERIFY(!drafts[0].overPrevious && drafts[1].overPrevious && drafts[2].overPrevious);

        HlcClock clock;
        quint64 counter = 0;
        const auto random = [&] {
            Uniq uniq{};
            std::memcpy(uniq.data(), &++counter, sizeof counter);
            return uniq;
        };
        const auto sealed = sealAll(drafts, {deviceKey(1), 2, 0, {}}, clock, kNoon, random);
        QVERIFY(sealed);
        QCOMPARE(sealed->size(), 3);
        for (qsizetype i = 0; i < 3; ++i) {
            QCOMPARE(sealed->at(i).seq, quint64(2 + i));
            QCOMPARE(sealed->at(i).hlc, makeHlc(kNoon, quint16(i)));
            QCOMPARE(sealed->at(i).uniq[0], static_cast<unsigned char>(i + 1));
            anna.learn(sealed->at(i));
        }
        const StatusState status = anna.state().status;
        QCOMPARE(status.liveOps, QList<OpId>{sealed->last().opid});
        QCOMPARE(status.coveredKeys.size(), 10'000);
        QVERIFY(
            status.covers(MessageKey(1)) && status.covers(MessageKey(10'000)) && !status.covers(MessageKey(10'001)));
        // Nothing new to name: one operation, not none.
        QCOMPARE(markDone(kThread, anna.state(), DoneReason::Spam, visible)->size(), 1);
    }

    void aBatchWithAnImpossibleDraft_isSealedNotAtAll()
    {
        HlcClock clock;
        const auto sealed
            = sealAll({claim(kThread, {}), OpDraft()}, {deviceKey(1), 1, 0, {}}, clock, kNoon, [] { return Uniq{}; });
        QVERIFY(!sealed);
        QCOMPARE(sealed.error().kind, Error::Kind::Invalid);
    }

    void theSameDraftSealedTwice_isTwoOperations()
    {
        const OpDraft draft = claim(kThread, {});
        const auto first = seal(draft, {deviceKey(1), 1, 5, Uniq{1}});
        const auto second = seal(draft, {deviceKey(1), 1, 5, Uniq{2}});
        QVERIFY(first->opid != second->opid);
        const auto again = seal(draft, {deviceKey(1), 1, 5, Uniq{1}});
        QCOMPARE(first->raw, again->raw);
        QVERIFY(first->hash == again->hash);
    }

    void theChain_dependsOnEveryOperationAndTheirOrder()
    {
        const QByteArray a("a");
        const QByteArray b("b");
        const auto ab = chainNext(chainNext(kChainStart, a), b);
        QVERIFY(ab != chainNext(chainNext(kChainStart, b), a));
        QVERIFY(ab != chainNext(kChainStart, b));
    }
};

QTEST_GUILESS_MAIN(AuthoringTest)
#include "AuthoringTest.moc"
