// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Held", "Causality" and the rest of "Members and devices": roles, freezing, new keys, pins, gaps, forks.
#include "tests/oracle/Bytes.h"
#include "tests/oracle/TestTeam.h"

#include <QtTest/QtTest>

using namespace baton::oracle;

class DeviceOracleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedRandombytes(2); }

    // --- roles

    void aRoleSetDown_hitsWhatNeedsMore_andLeavesTheRest()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        t.forge.see(t.founder, {agent.head()});
        const auto claims = t.forge.claim(agent, t.thread);
        const auto sees = t.forge.see(agent, {});
        t.forge.setRole(t.founder, agent.device.member, 0);
        const Answer answer = t.look(t.founder, agent);
        QCOMPARE(answer.roleOf(agent.device.member), kReader);
        QCOMPARE(why(answer, claims), QStringLiteral("hit by a cut"));
        QVERIFY(answer.accepts(sees));
        QVERIFY(isCurrent(answer, agent));
    }

    void aRoleSetUp_countsOnceSeen_andHitsNothing()
    {
        TestTeam t;
        Log reader = t.join(t.founder, 0);
        const auto early = t.forge.claim(reader, t.thread);
        t.forge.setRole(t.founder, reader.device.member, 1);
        const auto apart = t.forge.claim(reader, t.thread);
        t.forge.see(reader, {t.founder.head()});
        const auto later = t.forge.claim(reader, t.thread);
        const Answer answer = t.look(t.founder, reader);
        QCOMPARE(answer.roleOf(reader.device.member), kAgent);
        QVERIFY(answer.cuts.empty());
        QCOMPARE(why(answer, early), QStringLiteral("role"));
        QCOMPARE(why(answer, apart), QStringLiteral("role"));
        QVERIFY(answer.accepts(later));
    }

    void ofRolesSetApart_theLowestCounts()
    {
        TestTeam t;
        Log reader = t.join(t.founder, 0);
        t.forge.see(t.recovery, {t.founder.head()});
        t.forge.setRole(t.founder, reader.device.member, 2);
        t.forge.setRole(t.recovery, reader.device.member, 1);
        QCOMPARE(t.look(t.founder, t.recovery, reader).roleOf(reader.device.member), kAgent);
    }

    void everybodyMayLowerOneself_nobodyRaise()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        const auto up = t.forge.setRole(agent, agent.device.member, 2);
        const auto same = t.forge.setRole(agent, agent.device.member, 1);
        const auto down = t.forge.setRole(agent, agent.device.member, 0);
        const Answer answer = t.look(t.founder, agent);
        QCOMPARE(why(answer, up), QStringLiteral("role"));
        QCOMPARE(why(answer, same), QStringLiteral("role"));
        QVERIFY(answer.accepts(down));
        QCOMPARE(answer.roleOf(agent.device.member), kReader);
    }

    void whatAnAdminGaveBeforeBeingCut_staysOnlyIfSeen()
    {
        TestTeam t;
        Log admin = t.join(t.founder, 2);
        Log seen = t.join(admin, 1);
        t.forge.see(t.founder, {admin.head()});
        Log apart = t.join(admin, 1);
        const auto claim = t.forge.claim(apart, t.thread);
        t.forge.removeMember(t.founder, admin.device.member);
        const Answer answer = t.look(t.founder, admin, seen, apart);
        QCOMPARE(answer.roleOf(seen.device.member), kAgent);
        QCOMPARE(answer.roleOf(apart.device.member), kNone);
        QCOMPARE(why(answer, claim), QStringLiteral("nobody's device"));
    }

    void names_areOnesOwnOrAnAdmins()
    {
        TestTeam t;
        Log reader = t.join(t.founder, 0), agent = t.join(t.founder, 1);
        const Cbor name = cbor::map({{1, cbor::t("Ann")}});
        const auto own = t.forge.write(reader, type::kMemberNameSet, reader.device.member, name);
        const auto ownDevice = t.forge.write(reader, type::kDeviceNameSet, reader.device.id, name);
        const auto others = t.forge.write(agent, type::kMemberNameSet, reader.device.member, name);
        const auto othersDevice = t.forge.write(agent, type::kDeviceNameSet, reader.device.id, name);
        const auto admins = t.forge.write(t.founder, type::kDeviceNameSet, reader.device.id, name);
        const Answer answer = t.look(t.founder, reader, agent);
        QVERIFY(answer.accepts(own) && answer.accepts(ownDevice) && answer.accepts(admins));
        QVERIFY(!answer.accepts(others) && !answer.accepts(othersDevice));
    }

    void unknownTypes_needAnAdminWhereMembershipIsDecided_elseAnAgent()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        const auto team = t.forge.write(agent, 0x2007, agent.device.member);
        const auto policy = t.forge.write(agent, 0x1801, t.forge.teamId);
        const auto facts = t.forge.write(agent, 0x2277, t.forge.teamId);
        const auto other = t.forge.write(agent, 0x3001, t.forge.teamId);
        const auto admins = t.forge.write(t.founder, 0x2007, agent.device.member);
        const Answer answer = t.look(t.founder, agent);
        QVERIFY(!answer.accepts(team) && !answer.accepts(policy) && !answer.accepts(facts));
        QVERIFY(answer.accepts(other) && answer.accepts(admins));
    }

    void erasingAndRetention_needAnAdmin()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        const QByteArray ids(16, 'i');
        const auto agents = t.forge.write(agent, 0x1702, t.forge.teamId, cbor::map({{3, cbor::b(ids)}}));
        const auto keeps = t.forge.write(agent, 0x1803, t.forge.teamId);
        const auto admins = t.forge.write(t.founder, 0x1702, t.forge.teamId, cbor::map({{3, cbor::b(ids)}}));
        const Answer answer = t.look(t.founder, agent);
        QVERIFY(!answer.accepts(agents) && !answer.accepts(keeps) && answer.accepts(admins));
    }

    // --- freezing, new keys

    void aFrozenDevice_keepsWhatWasSeen_andTheMemberItsOtherDevice()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        Log second(t.forge.device(agent.device.member));
        t.forge.addDevice(agent, second.device);
        const auto seen = t.forge.claim(agent, t.thread);
        t.forge.see(second, {agent.head()});
        const auto frozen = t.forge.freeze(second, agent.device.id);
        const auto apart = t.forge.claim(agent, t.thread);
        t.forge.see(agent, {second.head()});
        const auto after = t.forge.claim(agent, t.thread);
        const auto others = t.forge.claim(second, t.thread);
        const Answer answer = t.look(t.founder, agent, second);
        QVERIFY(answer.accepts(frozen) && answer.accepts(seen) && answer.accepts(others));
        QCOMPARE(why(answer, apart), QStringLiteral("hit by a cut"));
        QCOMPARE(why(answer, after), QStringLiteral("frozen"));
        QVERIFY(answer.device(agent.device.id)->isFrozen && !isCurrent(answer, agent) && isCurrent(answer, second));
    }

    void aFrozenDevice_writesNoMembership()
    {
        TestTeam t;
        Log admin = t.join(t.founder, 2);
        t.forge.see(t.founder, {admin.head()});
        t.forge.freeze(t.founder, admin.device.id);
        t.forge.see(admin, {t.founder.head()});
        const auto add = t.forge.addMember(admin, t.forge.bytes(16), 1);
        QCOMPARE(why(t.look(t.founder, admin), add), QStringLiteral("frozen"));
    }

    void othersDevices_areFrozenByAdminsOnly()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1), victim = t.join(t.founder, 1);
        t.forge.see(agent, {victim.head()});
        const auto freeze = t.forge.freeze(agent, victim.device.id);
        const Answer answer = t.look(t.founder, agent, victim);
        QCOMPARE(why(answer, freeze), QStringLiteral("role"));
        QVERIFY(isCurrent(answer, victim));
    }

    void aNewKey_replacesTheOld_whichMayStillSpeak()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        Log renewed(t.forge.device(agent.device.member));
        t.forge.addDevice(agent, renewed.device, agent.device.id);
        const auto old = t.forge.claim(agent, t.thread), fresh = t.forge.claim(renewed, t.thread);
        const Answer answer = t.look(t.founder, agent, renewed);
        QVERIFY(answer.device(agent.device.id)->isReplaced && !isCurrent(answer, agent) && isCurrent(answer, renewed));
        QVERIFY(answer.accepts(old) && answer.accepts(fresh));
    }

    void someoneElse_replacesNoDevice()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1), other = t.join(t.founder, 1);
        Log added(t.forge.device(other.device.member));
        t.forge.see(other, {agent.head()});
        const auto add = t.forge.addDevice(other, added.device, agent.device.id);
        const Answer answer = t.look(t.founder, agent, other);
        QVERIFY(answer.accepts(add));
        QVERIFY(isCurrent(answer, agent));
    }

    void anAdminsNewKeyForSomebody_replacesTheirOld()
    {
        // The add is for the member whose device it replaces, whoever writes it.
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        Log renewed(t.forge.device(agent.device.member));
        const auto add = t.forge.addDevice(t.founder, renewed.device, agent.device.id);
        Log own(t.forge.device(t.forge.founder.member));
        t.forge.addDevice(t.founder, own.device, renewed.device.id); // and not for the writer's own
        const Answer answer = t.look(t.founder, agent, renewed);
        QVERIFY(answer.accepts(add));
        QVERIFY(answer.device(agent.device.id)->isReplaced && !answer.device(renewed.device.id)->isReplaced);
    }

    void aKeyAddedTwice_isTheSmallestOpids()
    {
        TestTeam t;
        std::vector<std::tuple<QByteArray, QByteArray, QByteArray>> added;
        for (int i = 0; i < 8; ++i) {
            ForgedDevice device = t.forge.device(t.forge.founder.member);
            const auto one = t.forge.addDevice(t.founder, device);
            device.member = t.forge.recovery.member;
            added.emplace_back(device.id, one, t.forge.addDevice(t.recovery, device));
        }
        const Answer answer = t.look(t.founder, t.recovery);
        for (const auto &[id, one, two] : added) {
            QVERIFY(answer.accepts(one) && answer.accepts(two));
            QCOMPARE(answer.device(id)->member, one < two ? t.forge.founder.member : t.forge.recovery.member);
        }
    }

    void theRootsDevices_areNobodyElses()
    {
        TestTeam t;
        ForgedDevice device = t.forge.founder;
        device.member = t.forge.recovery.member;
        t.forge.addDevice(t.recovery, device);
        QCOMPARE(t.look(t.recovery).device(device.id)->member, t.forge.founder.member);
    }

    // --- pins

    void aPinExtended_bringsBackWhatTheRemovalHit()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        t.forge.see(t.founder, {agent.head()});
        const auto saved = t.forge.claim(agent, t.thread);
        const Head upTo = agent.head();
        const auto lost = t.forge.claim(agent, t.thread);
        const auto cut = t.forge.removeMember(t.founder, agent.device.member);
        const auto pin = t.forge.extendPin(t.founder, agent.device.member, {cut}, upTo);
        const Answer answer = t.look(t.founder, agent);
        QVERIFY(answer.accepts(pin) && answer.accepts(saved));
        QCOMPARE(why(answer, lost), QStringLiteral("hit by a cut"));
        QCOMPARE(answer.roleOf(agent.device.member), kNone);
    }

    void aPinExtended_bringsBackMembershipToo_andWhatThatCut()
    {
        // The removed admin's own removal of somebody was hit; brought back, it takes effect.
        for (const bool isPinned : {false, true}) {
            TestTeam t;
            Log admin = t.join(t.founder, 2), agent = t.join(t.founder, 1);
            t.forge.see(admin, {t.founder.head()});
            t.forge.see(t.founder, {admin.head()});
            const auto added = t.forge.bytes(16);
            const auto add = t.forge.addMember(admin, added, 1);
            const auto removal = t.forge.removeMember(admin, agent.device.member);
            const auto claim = t.forge.claim(agent, t.thread);
            const auto cut = t.forge.removeMember(t.founder, admin.device.member);
            if (isPinned)
                t.forge.extendPin(t.founder, admin.device.member, {cut}, admin.head());
            const Answer answer = t.look(t.founder, admin, agent);
            QCOMPARE(why(answer, add), isPinned ? QString() : QStringLiteral("hit by a cut"));
            QCOMPARE(answer.accepts(removal), isPinned);
            QCOMPARE(answer.accepts(claim), !isPinned);
            QCOMPARE(answer.roleOf(added), isPinned ? kAgent : kNone);
            QCOMPARE(answer.roleOf(agent.device.member), isPinned ? kNone : kAgent);
            QCOMPARE(answer.cuts.size(), std::size_t(isPinned ? 2 : 1));
        }
    }

    void aPinThatNamesNoCut_orNotThatMember_bringsBackNothing()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        t.forge.see(t.founder, {agent.head()});
        const auto lost = t.forge.claim(agent, t.thread);
        t.forge.see(t.recovery, {t.founder.head(), agent.head()});
        const auto early = t.forge.extendPin(t.recovery, agent.device.member, {}, agent.head());
        const auto cut = t.forge.removeMember(t.founder, agent.device.member);
        t.forge.extendPin(t.founder, agent.device.member, {early}, agent.head());
        t.forge.extendPin(t.founder, t.forge.founder.member, {cut}, agent.head());
        t.forge.extendPin(t.recovery, agent.device.member, {cut}, agent.head()); // has not seen the cut
        QCOMPARE(why(t.look(t.founder, t.recovery, agent), lost), QStringLiteral("hit by a cut"));
    }

    // --- held, complete, forked

    void whatFollowsNothingHeld_waits_andAnAdminSkipsTheGap()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        t.forge.flush(agent);
        const ChainPoint from = agent.point();
        const Head beginning = agent.head();
        t.forge.claim(agent, t.thread);
        const QString lost = t.forge.flush(agent);
        const ChainPoint to = agent.point();
        const auto after = t.forge.claim(agent, t.thread);
        Answer answer = t.look(t.founder, agent);
        t.forge.folder.erase(lost);
        answer = t.look();
        QCOMPARE(why(answer, after), QStringLiteral("not placed"));
        const auto skip = t.forge.skipGap(t.founder, agent.device.id, from, to);
        answer = t.look(t.founder);
        QVERIFY(answer.accepts(skip) && answer.accepts(after));
        QVERIFY(answer.graph->isBefore(answer.graph->placedAt(beginning), answer.byOpid(after)->node));
    }

    void aGapSkippedByAnAgent_orFromNowhere_skipsNothing()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1), other = t.join(t.founder, 1);
        t.forge.flush(agent);
        const ChainPoint from = agent.point();
        t.forge.claim(agent, t.thread);
        agent.pending.clear(); // never written
        agent.pendingSeq = agent.seq + 1;
        agent.pendingBefore = agent.chain;
        const ChainPoint to = agent.point();
        const auto after = t.forge.claim(agent, t.thread);
        const auto agents = t.forge.skipGap(other, agent.device.id, from, to);
        const auto nowhere = t.forge.skipGap(t.founder, agent.device.id, {from.seq, t.forge.bytes(32)}, to);
        const auto elsewhere = t.forge.skipGap(t.founder, other.device.id, from, to);
        const Answer answer = t.look(t.founder, agent, other);
        QCOMPARE(why(answer, agents), QStringLiteral("role"));
        QVERIFY(answer.accepts(nowhere) && answer.accepts(elsewhere));
        QCOMPARE(why(answer, after), QStringLiteral("not placed"));
    }

    void aGapSkippedInsideAGap_isTakenInAfterIt()
    {
        // The second skip is in the part of the log that the first one makes whole.
        TestTeam t;
        Log admin = t.join(t.founder, 2), agent = t.join(t.founder, 1);
        const auto lose = [&](Log &log) {
            t.forge.flush(log);
            const ChainPoint from = log.point();
            t.forge.claim(log, t.thread);
            t.forge.folder.erase(t.forge.flush(log));
            return from;
        };
        const ChainPoint adminFrom = lose(admin), adminTo = admin.point();
        const ChainPoint agentFrom = lose(agent), agentTo = agent.point();
        const auto after = t.forge.claim(agent, t.thread);
        const auto inner = t.forge.skipGap(admin, agent.device.id, agentFrom, agentTo);
        t.forge.skipGap(t.founder, admin.device.id, adminFrom, adminTo);
        const Answer answer = t.look(t.founder, admin, agent);
        QVERIFY(answer.accepts(inner) && answer.accepts(after));
    }

    void aFormerAdminsSkip_isTakenIn_whoeverLearntOfTheRemoval()
    {
        TestTeam t;
        Log admin = t.join(t.founder, 2), agent = t.join(t.founder, 1);
        t.forge.flush(agent);
        const ChainPoint from = agent.point();
        t.forge.claim(agent, t.thread);
        agent.pending.clear(); // never written
        agent.pendingSeq = agent.seq + 1;
        agent.pendingBefore = agent.chain;
        const ChainPoint to = agent.point();
        const auto after = t.forge.claim(agent, t.thread);
        t.forge.removeMember(t.founder, admin.device.member);
        t.forge.see(admin, {t.founder.head()});
        const auto skip = t.forge.skipGap(admin, agent.device.id, from, to);
        const Answer answer = t.look(t.founder, agent, admin);
        QCOMPARE(why(answer, skip), QStringLiteral("role")); // it gives nobody a right
        QVERIFY(answer.accepts(after));
    }

    void whoeverBecameAnAdminBehindTheGap_maySkipIt()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        t.forge.flush(t.founder);
        const ChainPoint from = t.founder.point();
        t.forge.claim(t.founder, t.thread);
        t.forge.folder.erase(t.forge.flush(t.founder));
        const ChainPoint to = t.founder.point();
        const auto role = t.forge.setRole(t.founder, agent.device.member, 2);
        t.forge.skipGap(agent, t.founder.device.id, from, to);
        QCOMPARE(why(t.look(t.founder, agent), role), QStringLiteral("not placed")); // nor does it lift itself in
        t.forge.skipGap(t.recovery, t.founder.device.id, from, to);
        QVERIFY(t.look(t.founder, agent, t.recovery).accepts(role));
    }

    void membership_needsACompletePast_otherOperationsDoNot()
    {
        TestTeam t;
        Log admin = t.join(t.founder, 2);
        t.forge.see(admin, {{t.forge.recovery.id, 5, t.forge.bytes(16)}});
        const auto add = t.forge.addMember(admin, t.forge.bytes(16), 1);
        const auto skip = t.forge.skipGap(admin, admin.device.id, {0, QByteArray(32, '\0')}, {1, t.forge.bytes(32)});
        const auto claim = t.forge.claim(admin, t.thread);
        const Answer answer = t.look(t.founder, admin);
        QCOMPARE(why(answer, add), QStringLiteral("past not complete"));
        QCOMPARE(why(answer, skip), QStringLiteral("past not complete"));
        QVERIFY(answer.accepts(claim));
    }

    void aHeadInASkippedRange_isComplete_fromBehindItsBeginningToItsEnd()
    {
        for (const quint64 seq : {2, 3, 6, 7}) {
            TestTeam t;
            Log admin = t.join(t.founder, 2);
            t.forge.see(admin, {{t.forge.recovery.id, seq, t.forge.bytes(16)}});
            const auto add = t.forge.addMember(admin, t.forge.bytes(16), 1);
            t.forge.skipGap(t.founder, t.forge.recovery.id, {2, t.forge.bytes(32)}, {6, t.forge.bytes(32)});
            QCOMPARE(t.look(t.founder, admin).accepts(add), seq == 3 || seq == 6);
        }
    }

    void aRangeThatIsNone_isUnreadable()
    {
        for (const quint64 last : {2, 3}) {
            TestTeam t;
            Log agent = t.join(t.founder, 1);
            t.forge.see(agent, {});
            t.forge.flush(agent);
            const ChainPoint from = agent.point(), to{last, t.forge.bytes(32)};
            QCOMPARE(from.seq, quint64(2));
            agent.seq = last;
            agent.chain = agent.pendingBefore = to.chain;
            agent.pendingSeq = last + 1;
            const auto after = t.forge.claim(agent, t.thread);
            const auto skip = t.forge.skipGap(t.founder, agent.device.id, from, to);
            const Answer answer = t.look(t.founder, agent);
            QVERIFY(answer.accepts(skip)); // it counts, and from 2 to 2 it says nothing
            QCOMPARE(answer.accepts(after), last == 3);
        }
    }

    void headsOutOfOrder_nameNothing()
    {
        TestTeam t;
        const auto claim = t.forge.claim(t.recovery, t.thread);
        const Cbor real = cbor::array({cbor::b(t.forge.recovery.id), cbor::u(1), cbor::b(t.recovery.head().half)});
        for (const auto &[items, isReadable] :
            std::vector<std::pair<std::vector<Cbor>, bool>>{{{real}, true}, {{real, real}, false}}) {
            TestTeam same;
            same.forge.claim(same.recovery, same.thread);
            same.forge.write(same.founder, type::kSeen, same.forge.teamId, cbor::map({{1, cbor::array(items)}}));
            same.forge.removeMember(same.founder, same.forge.recovery.member);
            QCOMPARE(same.look(same.founder, same.recovery).accepts(claim), isReadable);
        }
    }

    void aForkedLog_countsOnBothBranches()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        t.forge.flush(agent);
        Log clone = agent;
        const auto one = t.forge.claim(agent, t.thread), other = t.forge.claim(clone, t.thread);
        const auto later = t.forge.claim(clone, t.thread);
        const Answer answer = t.look(t.founder, agent, clone);
        QVERIFY(answer.accepts(one) && answer.accepts(other) && answer.accepts(later));
        QCOMPARE(answer.graph->forks().size(), std::size_t(2));
        QCOMPARE(answer.graph->heads().size(), std::size_t(3));
        QVERIFY(answer.graph->areConcurrent(answer.byOpid(one)->node, answer.byOpid(later)->node));
    }

    void aRemoval_hitsTheBranchItHadNotSeen()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        t.forge.flush(agent);
        Log clone = agent;
        const auto seen = t.forge.claim(agent, t.thread), hidden = t.forge.claim(clone, t.thread);
        t.forge.see(t.founder, {agent.head()});
        t.forge.removeMember(t.founder, agent.device.member);
        const Answer answer = t.look(t.founder, agent, clone);
        QVERIFY(answer.accepts(seen));
        QCOMPARE(why(answer, hidden), QStringLiteral("hit by a cut"));
    }

    // --- liars

    void aWrongChainValue_isNeverPlaced()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        t.forge.flush(agent);
        agent.chain = agent.pendingBefore = t.forge.bytes(32);
        const auto claim = t.forge.claim(agent, t.thread);
        QCOMPARE(why(t.look(t.founder, agent), claim), QStringLiteral("not placed"));
    }

    void aWrongSeq_isNeverPlaced()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        t.forge.flush(agent);
        agent.seq += 3;
        agent.pendingSeq = agent.seq + 1;
        const auto claim = t.forge.claim(agent, t.thread);
        QCOMPARE(why(t.look(t.founder, agent), claim), QStringLiteral("not placed"));
    }

    void oneOperationAtTwoPlaces_isJudgedAtEach()
    {
        // The bytes do not say what they follow: a liar signs the same claim again behind another beginning.
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        t.forge.flush(agent);
        Log clone = agent;
        t.forge.see(agent, {});
        t.forge.claim(clone, t.thread);
        const auto twice = t.forge.claim(agent, t.thread);
        t.forge.writeBytes(clone, agent.pending.back());
        const Answer answer = t.look(t.founder, agent, clone);
        QVERIFY(answer.accepts(twice));
        QCOMPARE(std::count_if(answer.operations.begin(), answer.operations.end(),
                     [&](const auto &o) { return answer.graph->op(o.node).opid == twice; }),
            std::ptrdiff_t(2));
    }

    void aCircleThroughOver_makesNothingItsOwnPast()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        // What comes second is made first; the first lists it.
        const QByteArray second = cbor::encode(t.forge.operation(agent.seq + 2, 0x0101, t.thread, cbor::map({})));
        const QByteArray secondId = hashOf(join({"op", agent.device.sign.publicKey, second}), 16);
        const auto first = t.forge.claim(agent, t.thread, {secondId});
        QCOMPARE(t.forge.writeBytes(agent, second), secondId);
        const Answer answer = t.look(t.founder, agent);
        QVERIFY(answer.accepts(first) && answer.accepts(secondId));
        QVERIFY(!answer.graph->isBefore(answer.byOpid(first)->node, answer.byOpid(first)->node));
        QVERIFY(answer.graph->isBefore(answer.byOpid(first)->node, answer.byOpid(secondId)->node));
        QVERIFY(!answer.graph->isBefore(answer.byOpid(secondId)->node, answer.byOpid(first)->node));
    }

    void overOfMembership_namesNothing()
    {
        TestTeam t;
        const auto claim = t.forge.claim(t.recovery, t.thread);
        const auto remove
            = t.forge.write(t.founder, type::kMemberRemove, t.forge.recovery.member, cbor::map({}), {claim});
        const Answer answer = t.look(t.founder, t.recovery);
        QVERIFY(answer.accepts(remove));
        QCOMPARE(why(answer, claim), QStringLiteral("hit by a cut"));
    }

    void overOfOthers_isNoPast()
    {
        TestTeam t;
        const auto claim = t.forge.claim(t.recovery, t.thread);
        const auto replaces = t.forge.claim(t.founder, t.thread, {claim});
        t.forge.removeMember(t.founder, t.forge.recovery.member);
        const Answer answer = t.look(t.founder, t.recovery);
        QVERIFY(answer.graph->areConcurrent(answer.byOpid(claim)->node, answer.byOpid(replaces)->node));
        QCOMPARE(why(answer, claim), QStringLiteral("hit by a cut"));
    }

    void aSkippedGap_thatMakesACircle_leavesItsPastIncomplete()
    {
        // A log's beginning claims to have seen its own end, which only an admin's word puts behind it.
        TestTeam t;
        Log agent = t.join(t.founder, 1), end = agent;
        end.seq = 9;
        end.pendingSeq = 10;
        end.chain = end.pendingBefore = t.forge.bytes(32);
        end.pending.clear();
        const ChainPoint to = end.point();
        const auto last = t.forge.claim(end, t.thread);
        t.forge.see(agent, {end.head()});
        const auto first = t.forge.claim(agent, t.thread);
        t.forge.skipGap(t.founder, agent.device.id, agent.point(), to);
        const Answer answer = t.look(t.founder, agent, end);
        QVERIFY(answer.accepts(first) && answer.accepts(last));
        const int a = answer.byOpid(first)->node, b = answer.byOpid(last)->node;
        QVERIFY(answer.graph->isBefore(b, a) && answer.graph->isBefore(a, b));
        QVERIFY(!answer.graph->at(a).isComplete && !answer.graph->at(b).isComplete);
    }
};

QTEST_GUILESS_MAIN(DeviceOracleTest)
#include "DeviceOracleTest.moc"
