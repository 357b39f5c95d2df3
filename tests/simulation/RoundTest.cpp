// SPDX-License-Identifier: GPL-3.0-or-later
// Two devices on one folder, round by round: what a long run with audits would make good in the end, and so not notice.
#include "core/sync/FolderSync.h"
#include "tests/simulation/MemoryTeamStore.h"
#include "tests/simulation/SimFolder.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::ops;
using namespace baton::simulation;
using namespace baton::sync;

namespace {

constexpr TimeMs kStart = 1'700'000'000'000;
constexpr TimeMs kMinute = 60'000;

template <typename IdType> IdType id(int byte) { return IdType::fromBytes(QByteArray(16, char(byte))); }

/// A founder and an agent, who has been let in and has read it.
struct Team {
    struct Desk {
        DeviceSecrets secrets = DeviceSecrets::make();
        MemberId member;
        std::unique_ptr<MemoryTeamStore> store;
        std::unique_ptr<SimFolder> folder;
        std::unique_ptr<FolderSync> sync;

        void round(TimeMs after) const { sync->round(kStart + after); }
    };

    Team()
        : transport(1, {}, random)
    {
        const DeviceSecrets recovery = DeviceSecrets::make();
        founder.member = id<MemberId>(1);
        agent.member = id<MemberId>(2);
        root = {id<TeamId>(9), founder.member, founder.secrets.deviceKey(), founder.secrets.boxKey(), id<MemberId>(3),
            recovery.deviceKey(), recovery.boxKey()};
        const QByteArray bytes = makeRoot(root, kStart, founder.secrets);
        files()[QStringLiteral("team.bin")] = bytes;
        for (Desk *desk : {&founder, &agent}) {
            desk->store = std::make_unique<MemoryTeamStore>(root, desk->secrets, 7, [] { return kStart; });
            desk->folder = std::make_unique<SimFolder>(transport, 0);
            desk->sync = std::make_unique<FolderSync>(*desk->folder, *desk->store, desk->secrets, bytes);
            if (!desk->sync->open())
                qFatal("a device does not open");
        }
        DeviceAdd add{agent.secrets.deviceKey(), agent.secrets.boxKey(), QStringLiteral("laptop"), {}, {}};
        add.proof = agent.secrets.sign(deviceProofText(root.team, agent.member, add.deviceKey, add.boxKey));
        write(founder, MemberAdd{Role::Agent, QStringLiteral("Ben"), {}}, entityOf(agent.member));
        write(founder, add, entityOf(agent.member));
        founder.round(0);
        agent.round(0);
    }

    static void write(const Desk &desk, const Payload &payload, const EntityId &entity)
    {
        OpDraft draft;
        draft.type = typeOf(payload);
        draft.entity = entity;
        draft.payload = payload;
        desk.store->append({draft});
    }
    static void claim(const Desk &desk) { write(desk, Claim{}, entityOf(id<ThreadId>(5))); }

    std::map<QString, QByteArray> &files() { return transport.copy(0).files; }
    /// Paths that were not there before `act`.
    QStringList newFiles(const QString &top, const std::function<void()> &act)
    {
        const auto before = files();
        act();
        QStringList fresh;
        for (const auto &[path, bytes] : files()) {
            if (path.startsWith(top) && !before.contains(path))
                fresh.append(path);
        }
        return fresh;
    }

    Random random{1};
    Transport transport;
    TeamRoot root;
    Desk founder;
    Desk agent;
};

} // namespace

class RoundTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }

    void aStubUnderANameOfOurs_isLookedAtAgainInTheNextRound()
    {
        Team team;
        Team::claim(team.founder);
        const QStringList written = team.newFiles(QStringLiteral("d/"), [&] { team.founder.round(kMinute); });
        QCOMPARE(written.size(), 1);
        const QByteArray whole = team.files()[written.first()];
        team.files()[written.first()] = "a placeholder, of a tool that fetches what is opened";
        const size_t before = team.agent.store->operationCount();
        team.agent.round(2 * kMinute);
        QCOMPARE(team.agent.store->operationCount(), before);
        team.files()[written.first()] = whole;
        team.agent.round(3 * kMinute);
        QVERIFY(team.agent.store->operationCount() > before);
    }

    void whoeverWasRemoved_hasNoKeyOfWhatComesAfter()
    {
        Team team;
        Team::write(team.founder, MemberRemove{}, entityOf(team.agent.member));
        Team::claim(team.founder);
        const QStringList keys = team.newFiles(QStringLiteral("k/"), [&] { team.founder.round(kMinute); });
        QCOMPARE(keys.size(), 1);
        const auto epoch = readEpoch(team.files()[keys.first()]);
        QVERIFY(epoch.has_value());
        QVERIFY(!openEpoch(*epoch, team.agent.secrets).has_value());
        // What is written from here on is sealed with it.
        Team::claim(team.founder);
        const QStringList written = team.newFiles(QStringLiteral("d/"), [&] { team.founder.round(2 * kMinute); });
        QCOMPARE(written.size(), 1);
        QCOMPARE(checkSealed(team.files()[written.first()])->header.epoch, epoch->id);
    }

    void somebodyElsesMissingFile_isPutBackAfterTwoMinutes()
    {
        Team team;
        Team::claim(team.founder);
        const QStringList written = team.newFiles(QStringLiteral("d/"), [&] { team.founder.round(kMinute); });
        team.agent.round(kMinute);
        team.files().erase(written.first());
        team.agent.round(2 * kMinute);
        QVERIFY(!team.files().contains(written.first())); // its writer may be about to
        team.agent.round(5 * kMinute);
        QVERIFY(team.files().contains(written.first()));
    }
};

QTEST_GUILESS_MAIN(RoundTest)
#include "RoundTest.moc"
