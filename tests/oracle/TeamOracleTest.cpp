// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Members and devices", by examples. Every log is written in memory and read back through sealed files.
#include "tests/oracle/Bytes.h"
#include "tests/oracle/TestTeam.h"

#include <QtTest/QtTest>

using namespace baton::oracle;

namespace {

Rank rankOf(const Answer &answer, const QByteArray &member)
{
    for (const Answer::Member &each : answer.members) {
        if (each.id == member)
            return each.rank;
    }
    return {-1, {}};
}

} // namespace

class TeamOracleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedRandombytes(1); }

    // --- adding

    void theRoot_isTwoAdminsWithADeviceEach()
    {
        TestTeam t;
        const auto claim = t.forge.claim(t.recovery, t.thread);
        const Answer answer = t.look(t.founder, t.recovery);
        QCOMPARE(answer.members.size(), std::size_t(2));
        QCOMPARE(answer.roleOf(t.forge.founder.member), kAdmin);
        QVERIFY(isCurrent(answer, t.founder) && isCurrent(answer, t.recovery));
        QVERIFY(answer.accepts(claim));
    }

    void aMemberAdded_mayDoWhatItsRoleAllows()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1), reader = t.join(t.founder, 0);
        const auto agentClaims = t.forge.claim(agent, t.thread), readerClaims = t.forge.claim(reader, t.thread);
        const auto agentAdds = t.forge.addMember(agent, t.forge.bytes(16), 1);
        const auto readerSees = t.forge.see(reader, {agent.head()});
        const Answer answer = t.look(t.founder, agent, reader);
        QCOMPARE(answer.roleOf(agent.device.member), kAgent);
        QCOMPARE(answer.roleOf(reader.device.member), kReader);
        QVERIFY(answer.accepts(agentClaims));
        QCOMPARE(why(answer, readerClaims), QStringLiteral("role"));
        QCOMPARE(why(answer, agentAdds), QStringLiteral("role"));
        QVERIFY(answer.accepts(readerSees));
        QCOMPARE(answer.members.size(), std::size_t(4));
    }

    void aStranger_waits()
    {
        TestTeam t;
        Log stranger(t.forge.device(t.forge.bytes(16)));
        const auto claim = t.forge.claim(stranger, t.thread);
        const auto add = t.forge.addMember(stranger, stranger.device.member, 2);
        const auto device = t.forge.addDevice(stranger, stranger.device);
        const Answer answer = t.look(stranger);
        QCOMPARE(why(answer, claim), QStringLiteral("nobody's device"));
        QCOMPARE(why(answer, add), QStringLiteral("nobody's device"));
        QCOMPARE(why(answer, device), QStringLiteral("nobody's device"));
    }

    void aForgedProof_addsNothing()
    {
        TestTeam t;
        Log log(t.forge.device(t.forge.bytes(16)));
        t.forge.addMember(t.founder, log.device.member, 1);
        const auto forged = t.forge.addDevice(t.founder, log.device, {}, true);
        const auto claim = t.forge.claim(log, t.thread);
        const Answer answer = t.look(t.founder, log);
        QCOMPARE(why(answer, forged), QStringLiteral("payload"));
        QVERIFY(!answer.accepts(claim));
    }

    void aProofForAnotherMember_addsNothing()
    {
        TestTeam t;
        Log log(t.forge.device(t.forge.bytes(16)));
        const auto &d = log.device;
        const auto proof = sign(
            proofMessage(t.forge.teamId, t.forge.bytes(16), d.sign.publicKey, d.box.publicKey), d.sign.secretKey);
        const auto add = t.forge.write(t.founder, type::kDeviceAdd, t.forge.founder.member,
            cbor::map({{1, cbor::b(d.sign.publicKey)}, {2, cbor::b(d.box.publicKey)}, {3, cbor::t("x")},
                {4, cbor::b(proof)}}));
        QCOMPARE(why(t.look(t.founder), add), QStringLiteral("payload"));
    }

    void whatAJoinerWroteBeforeItsAdd_counts()
    {
        TestTeam t;
        Log log(t.forge.device(t.forge.bytes(16)));
        const auto before = t.forge.claim(log, t.thread);
        const auto membershipBefore = t.forge.setRole(log, log.device.member, 0);
        t.forge.addMember(t.founder, log.device.member, 1);
        t.forge.addDevice(t.founder, log.device);
        const Answer answer = t.look(t.founder, log);
        QVERIFY(answer.accepts(before));
        QCOMPARE(why(answer, membershipBefore), QStringLiteral("nobody's device"));
    }

    void aRoleAboveAdmin_isNeverGiven()
    {
        TestTeam t;
        const auto member = t.forge.bytes(16);
        const auto add = t.forge.addMember(t.founder, member, 3);
        const auto set = t.forge.setRole(t.founder, t.forge.recovery.member, 7);
        const Answer answer = t.look(t.founder);
        QCOMPARE(why(answer, add), QStringLiteral("no such role"));
        QCOMPARE(why(answer, set), QStringLiteral("no such role"));
        QCOMPARE(answer.roleOf(member), kNone);
        QCOMPARE(answer.roleOf(t.forge.recovery.member), kAdmin);
    }

    // --- removing

    void aRemovedMember_keepsWhatTheRemoverSaw_andNothingApart()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        const auto seen = t.forge.claim(agent, t.thread);
        t.forge.see(t.founder, {agent.head()});
        const auto apart = t.forge.claim(agent, t.thread);
        const auto lookedAround = t.forge.see(agent, {});
        t.forge.removeMember(t.founder, agent.device.member);
        t.forge.see(agent, {t.founder.head()});
        const auto after = t.forge.claim(agent, t.thread);
        const Answer answer = t.look(t.founder, agent);
        QVERIFY(answer.accepts(seen));
        QCOMPARE(why(answer, apart), QStringLiteral("hit by a cut"));
        QCOMPARE(why(answer, lookedAround), QStringLiteral("hit by a cut"));
        QCOMPARE(why(answer, after), QStringLiteral("role"));
        QCOMPARE(answer.roleOf(agent.device.member), kNone);
        QVERIFY(!isCurrent(answer, agent));
    }

    void oneselfMayBeRemoved_byReadersToo()
    {
        TestTeam t;
        Log reader = t.join(t.founder, 0);
        const auto leaves = t.forge.removeMember(reader, reader.device.member);
        const Answer answer = t.look(t.founder, reader);
        QVERIFY(answer.accepts(leaves));
        QCOMPARE(answer.roleOf(reader.device.member), kNone);
    }

    void aMemberAddedAgain_isBack()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        t.forge.removeMember(t.founder, agent.device.member);
        t.forge.addMember(t.founder, agent.device.member, 0);
        t.forge.see(agent, {t.founder.head()});
        const auto sees = t.forge.see(agent, {});
        const Answer answer = t.look(t.founder, agent);
        QCOMPARE(answer.roleOf(agent.device.member), kReader);
        QVERIFY(isCurrent(answer, agent));
        QVERIFY(answer.accepts(sees));
    }

    void concurrentRemovals_leaveWhatBothSaw()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        t.forge.see(t.recovery, {t.founder.head()});
        const auto both = t.forge.claim(agent, t.thread);
        t.forge.see(t.founder, {agent.head()});
        t.forge.see(t.recovery, {agent.head()});
        const auto one = t.forge.claim(agent, t.thread);
        t.forge.see(t.founder, {agent.head()});
        t.forge.removeMember(t.founder, agent.device.member);
        t.forge.removeMember(t.recovery, agent.device.member);
        const Answer answer = t.look(t.founder, t.recovery, agent);
        QVERIFY(answer.accepts(both));
        QCOMPARE(why(answer, one), QStringLiteral("hit by a cut"));
        QCOMPARE(answer.cuts.size(), std::size_t(2));
    }

    void twoAdminsRemovingEachOther_theSeniorPrevails()
    {
        TestTeam t;
        Log first = t.join(t.founder, 2);
        Log second = t.join(first, 2);
        t.forge.see(first, {second.head()});
        const auto senior = t.forge.removeMember(first, second.device.member);
        const auto junior = t.forge.removeMember(second, first.device.member);
        const Answer answer = t.look(t.founder, first, second);
        QVERIFY(answer.accepts(senior));
        QCOMPARE(why(answer, junior), QStringLiteral("hit by a cut"));
        QCOMPARE(answer.roleOf(first.device.member), kAdmin);
        QCOMPARE(answer.roleOf(second.device.member), kNone);
    }

    void aRingOfThree_isBrokenAtTheSenior_andTheOneItFreesPrevails()
    {
        // Founder removes a, a removes b, b removes the founder: the founder's stands, a's is hit by it, b's is not.
        TestTeam t;
        Log a = t.join(t.founder, 2), b = t.join(t.founder, 2);
        t.forge.see(a, {t.founder.head()});
        const auto head = t.founder.head();
        t.forge.see(b, {head});
        const auto founderOnA = t.forge.removeMember(t.founder, a.device.member);
        const auto claim = t.forge.claim(t.founder, t.thread);
        const auto aOnB = t.forge.removeMember(a, b.device.member);
        const auto bOnFounder = t.forge.removeMember(b, t.forge.founder.member);
        const Answer answer = t.look(t.founder, a, b);
        QVERIFY(!answer.accepts(aOnB));
        // b's is gone through last and nothing effective hits it, so it takes effect too. What the founder had not let
        // b see is hit, but its removal of a has taken effect and stays.
        QVERIFY(answer.accepts(bOnFounder) && answer.accepts(founderOnA));
        QCOMPARE(answer.cuts.size(), std::size_t(2));
        QCOMPARE(why(answer, claim), QStringLiteral("hit by a cut"));
        QCOMPARE(answer.roleOf(a.device.member), kNone);
        QCOMPARE(answer.roleOf(b.device.member), kAdmin);
        QCOMPARE(answer.roleOf(t.forge.founder.member), kNone);
    }

    // --- support

    void whatRestsOnSomethingHit_fallsWithIt()
    {
        TestTeam t;
        Log admin = t.join(t.founder, 2);
        Log second = t.join(admin, 2);
        Log third = t.join(second, 1);
        t.forge.see(second, {t.founder.head()});
        const auto add = t.forge.addMember(second, t.forge.bytes(16), 1);
        const auto cut = t.forge.removeMember(second, t.forge.founder.member);
        const auto claim = t.forge.claim(third, t.thread);
        const auto early = t.forge.claim(t.founder, t.thread);
        const auto removal = t.forge.removeMember(t.founder, admin.device.member);
        const Answer answer = t.look(t.founder, admin, second, third);
        // The removal hits only what `admin` wrote; the rest stands on that.
        QVERIFY(answer.accepts(removal) && answer.accepts(early));
        QCOMPARE(why(answer, add), QStringLiteral("support"));
        QCOMPARE(why(answer, cut), QStringLiteral("support"));
        QVERIFY(!answer.accepts(claim));
        QCOMPARE(answer.cuts.size(), std::size_t(1));
        QCOMPARE(answer.roleOf(t.forge.founder.member), kAdmin);
        QCOMPARE(answer.roleOf(third.device.member), kNone);
    }

    void whatAHitGrantAllowed_isRefused()
    {
        TestTeam t;
        Log admin = t.join(t.founder, 2), reader = t.join(t.founder, 0);
        t.forge.see(admin, {t.founder.head()});
        t.forge.setRole(admin, reader.device.member, 1);
        t.forge.see(reader, {admin.head()});
        const auto claim = t.forge.claim(reader, t.thread);
        const auto sees = t.forge.see(reader, {});
        t.forge.removeMember(t.founder, admin.device.member);
        const Answer answer = t.look(t.founder, admin, reader);
        QCOMPARE(why(answer, claim), QStringLiteral("support"));
        QVERIFY(answer.accepts(sees)); // what is left of the role writes it had seen makes it a reader
        QCOMPARE(answer.roleOf(reader.device.member), kReader);
    }

    void whatADeviceWroteWhoseAddWasHit_falls()
    {
        // The role is the founder's word and stands; only the device came from the one who is removed.
        for (const bool isRemoved : {false, true}) {
            TestTeam t;
            Log helper = t.join(t.founder, 2), admin(t.forge.device(t.forge.bytes(16)));
            t.forge.addMember(t.founder, admin.device.member, 2);
            t.forge.see(helper, {t.founder.head()});
            t.forge.addDevice(helper, admin.device);
            t.forge.see(admin, {helper.head()});
            const auto add = t.forge.addMember(admin, t.forge.bytes(16), 1);
            if (isRemoved)
                t.forge.removeMember(t.founder, helper.device.member);
            const Answer answer = t.look(t.founder, helper, admin);
            QCOMPARE(why(answer, add), isRemoved ? QStringLiteral("support") : QString());
            QCOMPARE(answer.roleOf(admin.device.member), kAdmin);
        }
    }

    void whatOneOfTwoGrantsAllowed_counts()
    {
        // Two admins make somebody an admin apart; one of them had been removed, the other's word is enough.
        for (const bool bothRemoved : {false, true}) {
            TestTeam t;
            Log one = t.join(t.founder, 2), two = t.join(t.founder, 2), agent = t.join(t.founder, 1);
            for (Log *log : {&one, &two})
                t.forge.see(*log, {t.founder.head()});
            t.forge.setRole(one, agent.device.member, 2);
            t.forge.setRole(two, agent.device.member, 2);
            t.forge.see(agent, {one.head(), two.head()});
            const auto member = t.forge.bytes(16);
            const auto add = t.forge.addMember(agent, member, 1);
            const auto raise = t.forge.write(agent, type::kFormatRaise, t.forge.teamId, cbor::map({{1, cbor::u(1)}}));
            t.forge.removeMember(t.founder, two.device.member);
            if (bothRemoved)
                t.forge.removeMember(t.founder, one.device.member);
            const Answer answer = t.look(t.founder, one, two, agent);
            QCOMPARE(why(answer, add), bothRemoved ? QStringLiteral("support") : QString());
            QCOMPARE(why(answer, raise), bothRemoved ? QStringLiteral("support") : QString());
            QCOMPARE(answer.roleOf(agent.device.member), bothRemoved ? kAgent : kAdmin);
            QCOMPARE(answer.roleOf(member), bothRemoved ? kNone : kAgent);
        }
    }

    void aCutThatTookEffect_supportsWhatItLeft()
    {
        // The recovery sheet removes the founder, who apart from that had made its agent a reader: that stays.
        TestTeam t;
        Log first = t.join(t.founder, 2), agent = t.join(t.founder, 1);
        t.forge.see(first, {t.founder.head()});
        const auto lowered = t.forge.setRole(t.founder, agent.device.member, 0);
        const auto raised = t.forge.setRole(t.founder, agent.device.member, 1);
        t.forge.see(agent, {t.founder.head()});
        const auto claim = t.forge.claim(agent, t.thread), sees = t.forge.see(agent, {});
        t.forge.removeMember(first, t.forge.founder.member);
        const Answer answer = t.look(t.founder, first, agent);
        QVERIFY(answer.accepts(lowered));
        QCOMPARE(why(answer, raised), QStringLiteral("hit by a cut"));
        QCOMPARE(why(answer, claim), QStringLiteral("support"));
        QVERIFY(answer.accepts(sees));
        QCOMPARE(answer.roleOf(agent.device.member), kReader);
    }

    void aMemberAddedWithLess_isCut()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        t.forge.see(t.founder, {agent.head()});
        const auto claims = t.forge.claim(agent, t.thread), sees = t.forge.see(agent, {});
        const auto same = t.forge.addMember(t.founder, agent.device.member, 1);
        const auto less = t.forge.addMember(t.founder, agent.device.member, 0);
        const Answer answer = t.look(t.founder, agent);
        QVERIFY(answer.accepts(same) && answer.accepts(less) && answer.accepts(sees));
        QCOMPARE(why(answer, claims), QStringLiteral("hit by a cut"));
        QCOMPARE(answer.cuts, std::vector<int>{answer.byOpid(less)->node});
        QCOMPARE(answer.roleOf(agent.device.member), kReader);
    }

    void anUnreadablePayload_isNeverAccepted()
    {
        TestTeam t;
        const auto pin = t.forge.write(t.founder, type::kPinExtend, t.forge.founder.member);
        const auto grant = t.forge.write(t.founder, type::kKeyGrant, t.forge.bytes(16));
        const auto unknown = t.forge.write(t.founder, 0x2007, t.forge.bytes(16));
        const Answer answer = t.look(t.founder);
        QCOMPARE(why(answer, pin), QStringLiteral("payload"));
        QCOMPARE(why(answer, grant), QStringLiteral("payload"));
        QVERIFY(answer.accepts(unknown)); // no form that it could miss
    }

    void nobody_addsOneselfHigher()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1);
        const auto higher = t.forge.addMember(agent, agent.device.member, 2);
        const Answer answer = t.look(t.founder, agent);
        QCOMPARE(why(answer, higher), QStringLiteral("role"));
        QCOMPARE(answer.roleOf(agent.device.member), kAgent);
    }

    void aRank_isTheSmallestOfTheAddsThatBroughtSomebodyIn()
    {
        TestTeam t;
        Log low = t.join(t.founder, 2);
        const auto member = t.forge.bytes(16);
        t.forge.see(low, {t.founder.head()});
        const auto deeper = t.forge.addMember(low, member, 1);
        QCOMPARE(rankOf(t.look(t.founder, low), member), Rank(2, deeper));
        const auto first = t.forge.addMember(t.founder, member, 1);
        // Again and again, but it has a role by then: whatever the opids, these change nothing.
        QByteArray again = t.forge.addMember(t.founder, member, 1);
        while (again > first)
            again = t.forge.addMember(t.founder, member, 2);
        QCOMPARE(rankOf(t.look(t.founder, low), member), Rank(1, first));
        // Removed and brought in anew: with a smaller opid that is its rank.
        QByteArray anew = first;
        while (anew >= first) {
            t.forge.removeMember(t.founder, member);
            anew = t.forge.addMember(t.founder, member, 1);
        }
        QCOMPARE(rankOf(t.look(t.founder, low), member), Rank(1, anew));
        // Apart from the first, by somebody of the same rank who had not seen it.
        QByteArray apart = t.forge.addMember(t.recovery, member, 1);
        QCOMPARE(rankOf(t.look(t.founder, t.recovery, low), member), Rank(1, std::min(apart, anew)));
    }

    void whoHasARoleButWasNeverAdded_ranksBehindAll()
    {
        TestTeam t;
        const auto member = t.forge.bytes(16);
        t.forge.setRole(t.founder, member, 2);
        Log log(t.forge.device(member));
        t.forge.addDevice(t.founder, log.device);
        const Answer answer = t.look(t.founder);
        QCOMPARE(rankOf(answer, member), Rank(1 << 20, QByteArray(16, '\0')));
        QCOMPARE(rankOf(answer, t.forge.founder.member) < rankOf(answer, t.forge.recovery.member), true);
        // Of two who remove one another it is the one that goes.
        Log low = t.join(t.founder, 2);
        t.forge.see(log, {t.founder.head()});
        const auto senior = t.forge.removeMember(low, member);
        const auto junior = t.forge.removeMember(log, low.device.member);
        const Answer later = t.look(t.founder, low, log);
        QVERIFY(later.accepts(senior));
        QCOMPARE(why(later, junior), QStringLiteral("hit by a cut"));
    }
};

QTEST_GUILESS_MAIN(TeamOracleTest)
#include "TeamOracleTest.moc"
