// SPDX-License-Identifier: GPL-3.0-or-later
// A profile that was copied, or put back from a copy: it never writes under its old key again, and nothing is lost.
#include "core/store/SettingsRepository.h"
#include "tests/core/sync/SyncDesk.h"

using namespace baton;
using namespace std::chrono_literals;

class CopiedProfileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_team = std::make_unique<test::SyncTeam>(); }
    void cleanup() { m_team.reset(); }

    void copiedDisk_bothGoOnUnderNewKeys_andBothBranchesCount();
    void restoredDisk_takesUpItsOwnChainFirst_thenGoesOnUnderANewKey();
    void restoredWithWorkOfItsOwn_losesNeither();
    void killedAnywhere_thereIsOneNewKey_andNothingIsLost();
    void newKey_isReplacedAgain_whenCopiedAgain();
    void removedMember_comesNotBack_byANewKey();
    void restoredTwiceBeforeItWasLetIn_getsInAllTheSame();

private:
    [[nodiscard]] test::SyncDesk &anna() { return m_team->anna(); }
    [[nodiscard]] test::SyncDesk &ben() { return m_team->ben(); }
    [[nodiscard]] int devicesOf(test::SyncDesk &seenBy, const MemberId &member, bool current);
    std::unique_ptr<test::SyncTeam> m_team;
};

int CopiedProfileTest::devicesOf(test::SyncDesk &seenBy, const MemberId &member, bool current)
{
    int count = 0;
    seenBy.write([&](store::WriteContext &context) -> Result<void> {
        seenBy.log->shared()->withGraph(context, [&](const ops::TeamGraph &graph) {
            for (const auto &[id, device] : graph.roster().devices)
                count += device.member == member && device.isCurrent == current ? 1 : 0;
        });
        return {};
    });
    return count;
}

void CopiedProfileTest::copiedDisk_bothGoOnUnderNewKeys_andBothBranchesCount()
{
    QStringList all{ben().act(1)};
    m_team->settle();
    all.append(ben().act(2)); // in the database, not yet in the folder: both have it
    m_team->desks.push_back(ben().copy(m_team->shared));
    test::SyncDesk &twin = *m_team->desks.back();
    const ops::DeviceKey former = ben().key();
    QCOMPARE(twin.key(), former);
    all += {ben().act(3), twin.act(4)};
    m_team->settle();
    all += {ben().act(5), twin.act(6), anna().act(7)};
    m_team->settle();

    QVERIFY(ben().key() != former && twin.key() != former && ben().key() != twin.key());
    QCOMPARE(devicesOf(anna(), ben().member(), true), 2);
    QCOMPARE(devicesOf(anna(), ben().member(), false), 1);
    for (const auto &desk : m_team->desks) {
        QVERIFY(desk->isIn());
        QCOMPARE(desk->acts(), all);
        QCOMPARE(desk->sees(), anna().sees());
    }
}

void CopiedProfileTest::restoredDisk_takesUpItsOwnChainFirst_thenGoesOnUnderANewKey()
{
    QStringList all{ben().act(1)};
    m_team->settle();
    ben().write([](store::WriteContext &context) -> Result<void> {
        store::settings::setFact(context, QStringLiteral("team_published_seq"), qint64(1));
        return {};
    });
    const auto backup = ben().copy(m_team->shared);
    all += {ben().act(2), ben().act(3)};
    m_team->settle();
    ben().restore(*backup);
    const ops::DeviceKey former = ben().key();
    QCOMPARE(ben().acts().size(), 1);
    ben().round();
    QCOMPARE(ben().acts(), all);
    QVERIFY(ben().key() != former);
    ben().write([](store::WriteContext &context) -> Result<void> {
        // Of the new log nothing has ever been in the folder: a rolled back one is not to be seen in that.
        if (store::settings::fact(context, QStringLiteral("team_published_seq")).toLongLong() != 0)
            return fail(Error::Kind::Invalid, QStringLiteral("the former log's"));
        return {};
    });
    QCOMPARE(ben().directory(), QStringLiteral("d/") + sync::shortName(sync::blake(sync::viewOf(ben().key()))));
    all.append(ben().act(4));
    m_team->settle();
    QCOMPARE(anna().acts(), all);
    QCOMPARE(anna().sees(), ben().sees());
    // One log, no branches: what the folder held was taken up before anything was written.
    anna().write([&](store::WriteContext &context) -> Result<void> {
        anna().log->shared()->withGraph(context, [&](const ops::TeamGraph &graph) {
            std::map<DeviceId, int> heads;
            for (const auto &head : graph.logs().heads())
                ++heads[head.device];
            for (const auto &[device, count] : heads)
                QCOMPARE(count, 1);
        });
        return {};
    });
}

void CopiedProfileTest::restoredWithWorkOfItsOwn_losesNeither()
{
    QStringList all{ben().act(1)};
    m_team->settle();
    const auto backup = ben().copy(m_team->shared);
    all.append(ben().act(2));
    m_team->settle();
    ben().restore(*backup);
    all.append(ben().act(3)); // before it has looked at the folder
    m_team->settle();
    for (const auto &desk : m_team->desks) {
        QCOMPARE(desk->acts(), all);
        QCOMPARE(desk->sees(), anna().sees());
    }
    QCOMPARE(devicesOf(anna(), ben().member(), true), 1);
}

void CopiedProfileTest::killedAnywhere_thereIsOneNewKey_andNothingIsLost()
{
    int survived = 0;
    for (int calls = 0; survived < 2; ++calls) {
        QVERIFY(calls < 200);
        m_team = std::make_unique<test::SyncTeam>();
        QStringList all{ben().act(1)};
        m_team->settle();
        const auto backup = ben().copy(m_team->shared);
        all.append(ben().act(2));
        m_team->settle();
        ben().restore(*backup);
        all.append(ben().act(3));
        ben().folder.callsLeft = calls;
        m_team->pass(3min);
        ben().round();
        m_team->pass(3min);
        ben().round();
        survived += *ben().folder.callsLeft > 0 ? 1 : 0;
        ben().restart();
        all.append(ben().act(4));
        m_team->settle();
        for (const auto &desk : m_team->desks) {
            QVERIFY2(desk->acts() == all, qPrintable(QStringLiteral("killed at call %1").arg(calls)));
            QCOMPARE(desk->sees(), anna().sees());
        }
        QCOMPARE(devicesOf(anna(), ben().member(), true), 1);
        QCOMPARE(devicesOf(anna(), ben().member(), false), 1);
    }
}

void CopiedProfileTest::newKey_isReplacedAgain_whenCopiedAgain()
{
    for (int time = 0; time < 3; ++time) {
        const auto backup = ben().copy(m_team->shared);
        (void)ben().act(time);
        m_team->settle();
        ben().restore(*backup);
        m_team->settle();
        QCOMPARE(devicesOf(anna(), ben().member(), true), 1);
        QCOMPARE(devicesOf(anna(), ben().member(), false), time + 1);
        ben().restart();
        m_team->settle();
        QCOMPARE(devicesOf(anna(), ben().member(), false), time + 1);
    }
    QCOMPARE(anna().acts(), (QStringList{QStringLiteral("act 0"), QStringLiteral("act 1"), QStringLiteral("act 2")}));
}

void CopiedProfileTest::removedMember_comesNotBack_byANewKey()
{
    const auto backup = ben().copy(m_team->shared);
    (void)ben().act(1);
    m_team->settle();
    ops::OpDraft remove;
    remove.type = ops::OpType::MemberRemove;
    remove.entity = ops::entityOf(ben().member());
    remove.payload = ops::MemberRemove{};
    anna().append({remove});
    anna().round();
    ben().restore(*backup);
    (void)ben().act(2);
    m_team->settle();
    QCOMPARE(devicesOf(anna(), ben().member(), true), 0);
    QCOMPARE(anna().acts(), QStringList{QStringLiteral("act 1")});
}

void CopiedProfileTest::restoredTwiceBeforeItWasLetIn_getsInAllTheSame()
{
    m_team->desks.push_back(std::make_unique<test::SyncDesk>(m_team->shared, m_team->clock, MemberId{random16()}));
    test::SyncDesk &carla = *m_team->desks.back();
    carla.beginLike(anna());
    const auto goOnUnderANewKey = [&] {
        carla.write([&](store::WriteContext &context) -> Result<void> {
            (void)carla.keys().change(context, *carla.log);
            return {};
        });
        carla.restart();
    };
    const ops::DeviceKey first = carla.key();
    goOnUnderANewKey();
    const ops::DeviceKey second = carla.key();
    goOnUnderANewKey();
    QVERIFY(carla.key() != second && second != first);
    m_team->settle();
    QVERIFY(!carla.isIn());
    anna().letIn(carla); // by the key it asked with
    m_team->settle();
    QVERIFY(carla.isIn());
    QCOMPARE(devicesOf(anna(), carla.member(), true), 1);
    QCOMPARE(devicesOf(anna(), carla.member(), false), 1); // the second one never was a device of the team
    const QString act = carla.act(1);
    m_team->settle(12); // a word that work arrived takes ten minutes
    QCOMPARE(anna().acts(), QStringList{act});
    QCOMPARE(carla.sees(), anna().sees());
}

QTEST_GUILESS_MAIN(CopiedProfileTest)
#include "CopiedProfileTest.moc"
