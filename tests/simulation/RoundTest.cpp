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

/// Remembers what was read.
class ReadFolder final : public SimFolder {
public:
    using SimFolder::SimFolder;
    Result<QByteArray> read(const QString &path, qint64 most) override
    {
        seen.append(path);
        return SimFolder::read(path, most);
    }
    /// Of the team's work, since the last call.
    QStringList taken()
    {
        QStringList work = std::exchange(seen, {});
        work.removeIf([](const QString &path) {
            return !path.startsWith(QLatin1String("d/")) && !path.startsWith(QLatin1String("c/"));
        });
        return work;
    }
    QStringList seen;
};

/// Counts what it is given as damaged or forged.
class AsideStore final : public MemoryTeamStore {
public:
    using MemoryTeamStore::MemoryTeamStore;
    void keepAside(const QString &, const QByteArray &) override { ++aside; }
    int aside = 0;
};

/// A founder and an agent, who has been let in and has read it.
struct Team {
    struct Desk {
        DeviceSecrets secrets = DeviceSecrets::make();
        MemberId member;
        std::unique_ptr<AsideStore> store;
        std::unique_ptr<ReadFolder> folder;
        std::unique_ptr<FolderSync> sync;

        FolderReport round(TimeMs after) const { return sync->round(kStart + after); }
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
            desk->store = std::make_unique<AsideStore>(root, desk->secrets, 7, [] { return kStart; });
            desk->folder = std::make_unique<ReadFolder>(transport, 0);
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

    void whereNothingCameOrWent_onlyWhatIsInTroubleIsRead()
    {
        Team team;
        Team::claim(team.founder);
        const QStringList written = team.newFiles(QStringLiteral("d/"), [&] { team.founder.round(kMinute); });
        team.agent.round(2 * kMinute);
        QVERIFY(team.agent.folder->taken().contains(written.first()));
        team.agent.round(3 * kMinute);
        QCOMPARE(team.agent.folder->taken(), QStringList());

        Team::claim(team.founder);
        const QStringList next = team.newFiles(QStringLiteral("d/"), [&] { team.founder.round(4 * kMinute); });
        const QByteArray whole = team.files()[next.first()];
        team.files()[next.first()] = whole.first(20); // a copy in progress
        team.agent.round(5 * kMinute);
        (void)team.agent.folder->taken();
        team.agent.round(6 * kMinute);
        QCOMPARE(team.agent.folder->taken(), next);
        team.files()[next.first()] = whole;
        const size_t before = team.agent.store->operationCount();
        team.agent.round(7 * kMinute);
        QVERIFY(team.agent.store->operationCount() > before);
        (void)team.agent.folder->taken();
        team.agent.round(8 * kMinute);
        QCOMPARE(team.agent.folder->taken(), QStringList());
    }

    void whatWasForged_isJudgedOnce_untilItIsPutRight()
    {
        Team team;
        Team::claim(team.founder);
        const QStringList written = team.newFiles(QStringLiteral("d/"), [&] { team.founder.round(kMinute); });
        const QByteArray whole = team.files()[written.first()];
        QByteArray damaged = whole;
        damaged[damaged.size() / 2] = char(damaged[damaged.size() / 2] ^ 1);
        team.files()[written.first()] = damaged;
        const size_t before = team.agent.store->operationCount();
        for (int round = 2; round < 5; ++round)
            QCOMPARE(team.agent.round(round * kMinute).troubles.size(), 1);
        QCOMPARE(team.agent.store->operationCount(), before);
        QCOMPARE(team.agent.store->aside, 1);
        team.files()[written.first()] = whole; // as long as it was
        QCOMPARE(team.agent.round(5 * kMinute).troubles.size(), 0);
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
