// SPDX-License-Identifier: GPL-3.0-or-later
// The program and the oracle read the same folders and must say the same. BATON_SEED=N: that team alone, with both
// answers; BATON_LONG=1: twenty times as many.
#include "tests/oracle/RandomTeam.h"
#include "tests/oracle/TeamDescription.h"
#include "tests/simulation/MemoryTeamStore.h"
#include "tests/simulation/Simulation.h"

#include <QtTest/QTest>

#include <algorithm>
#include <random>

using namespace baton;

namespace {

/// What the program makes of a folder whose key it has.
QString programSays(const oracle::Forge &forge, quint64 order)
{
    const auto root = sync::readRoot(forge.folder.at(QStringLiteral("team.bin")));
    if (!root)
        return QStringLiteral("no root: ") + root.error().detail;
    const sync::EpochKey key = *sync::EpochKey::from(forge.epochKey);
    simulation::MemoryTeamStore store(root->root, sync::DeviceSecrets::make(), 1, [] { return TimeMs(1); });
    std::vector<QByteArray> files;
    for (const auto &[path, bytes] : forge.folder)
        files.push_back(bytes);
    std::shuffle(files.begin(), files.end(), std::mt19937_64(order));
    for (const QByteArray &bytes : files) {
        const auto checked = sync::checkSealed(bytes);
        if (!checked || checked->kind != sync::FileKind::Segment)
            continue;
        const auto segment = sync::openSegment(*checked, key);
        if (!segment)
            return QStringLiteral("a segment does not open: ") + segment.error().detail;
        const auto taken
            = store.takeInSegment({{checked->hash, {}, checked->kind, {}, false, 1, 1, {}}, bytes}, *segment);
        if (!taken)
            return taken.error().detail;
    }
    return store.describe({});
}

QString oracleSays(const oracle::Forge &forge)
{
    return oracle::teamDescription(
        oracle::look({forge.folder, {forge.founder.viewer()}, {{forge.epochId, forge.epochKey}}}), {});
}

} // namespace

class AgreementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomTeams_areReadAlike_data();
    void randomTeams_areReadAlike();
    void workThatAPinLetsIn_countsWheneverItComes();
    void aPinThatNamesSomebodyElse_letsNothingIn();
    void ofTwoWhoRemoveEachOther_whoeverBroughtTheOtherInStays_data();
    void ofTwoWhoRemoveEachOther_whoeverBroughtTheOtherInStays();
    void aKeyAddedForTwo_isWhoseAddHasTheSmallerId();
    void aDeviceOfSomebodyWithoutARole_getsNone();
    void everyGraphOfRemovalsAmongThreeAdmins_inManyOrders_data();
    void everyGraphOfRemovalsAmongThreeAdmins_inManyOrders();
    void everyHistoryOfATeamOfThree_isReadAlike();
};

void AgreementTest::randomTeams_areReadAlike_data()
{
    QTest::addColumn<bool>("lies");
    QTest::newRow("who believe what they write") << false;
    QTest::newRow("of whom some skip what is no gap") << true;
}

void AgreementTest::randomTeams_areReadAlike()
{
    QFETCH(const bool, lies);
    const bool isOne = qEnvironmentVariableIsSet("BATON_SEED");
    const quint64 first = isOne ? qEnvironmentVariable("BATON_SEED").toULongLong() : 1;
    const quint64 last = isOne ? first : qEnvironmentVariableIsSet("BATON_LONG") ? 4000 : 200;
    QStringList failed;
    for (quint64 seed = first; seed <= last; ++seed) {
        oracle::seedRandombytes(seed);
        const oracle::RandomTeam team(seed, 60, lies);
        const QString expected = oracleSays(team.forge);
        QVERIFY(expected.startsWith(QLatin1String("member ")));
        for (const quint64 order : {seed, seed + 1000}) {
            const QString said = programSays(team.forge, order);
            if (said == expected)
                continue;
            failed.append(QString::number(seed));
            qWarning().noquote() << "seed" << seed << '\n' << simulation::difference(expected, said);
            break;
        }
        if (failed.size() > 4)
            break;
    }
    QVERIFY2(failed.isEmpty(), qPrintable(QStringLiteral("seeds ") + failed.join(QLatin1Char(' '))));
}

void AgreementTest::workThatAPinLetsIn_countsWheneverItComes()
{
    oracle::Forge forge(7);
    forge.addRoot();
    oracle::Log founder(forge.founder);
    oracle::Log agent(forge.device(forge.bytes(16)));
    forge.addMember(founder, agent.device.member, 1);
    forge.addDevice(founder, agent.device);
    const QByteArray claim = forge.claim(agent, forge.teamId);
    const QByteArray cut = forge.removeMember(founder, agent.device.member);
    forge.extendPin(founder, agent.device.member, {cut}, agent.head());
    forge.flush(founder);
    forge.flush(agent);
    const QString expected = oracleSays(forge);
    QVERIFY(expected.contains(QStringLiteral("counts ") + QString::fromLatin1(claim.toHex())));
    for (quint64 order = 0; order < 8; ++order) // of two files: both ways, surely
        QCOMPARE(programSays(forge, order), expected);
}

void AgreementTest::aPinThatNamesSomebodyElse_letsNothingIn()
{
    oracle::Forge forge(7);
    forge.addRoot();
    oracle::Log founder(forge.founder);
    oracle::Log agent(forge.device(forge.bytes(16)));
    forge.addMember(founder, agent.device.member, 1);
    forge.addDevice(founder, agent.device);
    const QByteArray claim = forge.claim(agent, forge.teamId);
    const QByteArray cut = forge.removeMember(founder, agent.device.member);
    forge.extendPin(founder, forge.founder.member, {cut}, agent.head());
    forge.flush(founder);
    forge.flush(agent);
    const QString expected = oracleSays(forge);
    QVERIFY(!expected.contains(QStringLiteral("counts ") + QString::fromLatin1(claim.toHex())));
    QCOMPARE(programSays(forge, 1), expected);
}

void AgreementTest::ofTwoWhoRemoveEachOther_whoeverBroughtTheOtherInStays_data()
{
    QTest::addColumn<bool>("addedAgain");
    QTest::newRow("as they came") << false;
    QTest::newRow("added once more by the founder, which changes no rank") << true;
}

void AgreementTest::ofTwoWhoRemoveEachOther_whoeverBroughtTheOtherInStays()
{
    QFETCH(const bool, addedAgain);
    for (quint64 seed = 1; seed <= 8; ++seed) { // in half of them the younger one's member.add has the smaller opid
        oracle::Forge forge(seed);
        forge.addRoot();
        oracle::Log founder(forge.founder);
        oracle::Log senior(forge.device(forge.bytes(16)));
        oracle::Log junior(forge.device(forge.bytes(16)));
        forge.addMember(founder, senior.device.member, 2);
        forge.addDevice(founder, senior.device);
        forge.see(senior, {founder.head()});
        forge.addMember(senior, junior.device.member, 2);
        forge.addDevice(senior, junior.device);
        if (addedAgain) {
            forge.see(founder, {senior.head()});
            forge.addMember(founder, junior.device.member, 2);
            forge.see(senior, {founder.head()});
        }
        forge.see(junior, {senior.head()});
        forge.removeMember(senior, junior.device.member);
        forge.removeMember(junior, senior.device.member);
        for (oracle::Log *log : {&founder, &senior, &junior})
            forge.flush(*log);
        const QString expected = oracleSays(forge);
        QVERIFY(expected.contains(
            QStringLiteral("member %1 role 2").arg(QString::fromLatin1(senior.device.member.toHex()))));
        QVERIFY(expected.contains(
            QStringLiteral("member %1 role -1").arg(QString::fromLatin1(junior.device.member.toHex()))));
        QCOMPARE(programSays(forge, seed), expected);
    }
}

void AgreementTest::aKeyAddedForTwo_isWhoseAddHasTheSmallerId()
{
    std::set<bool> isFirst; // the ids fall either way
    for (quint64 seed = 1; seed <= 8; ++seed) {
        oracle::Forge forge(seed);
        forge.addRoot();
        oracle::Log founder(forge.founder);
        const auto one = forge.device(forge.bytes(16));
        auto other = one;
        other.member = forge.bytes(16);
        for (const auto &device : {one, other}) {
            forge.addMember(founder, device.member, 1);
            forge.addDevice(founder, device);
        }
        forge.flush(founder);
        const QString expected = oracleSays(forge);
        isFirst.insert(expected.contains(QStringLiteral(" of ") + QString::fromLatin1(one.member.toHex())));
        QCOMPARE(programSays(forge, seed), expected);
    }
    QCOMPARE(isFirst.size(), std::size_t(2));
}

void AgreementTest::aDeviceOfSomebodyWithoutARole_getsNone()
{
    oracle::Forge forge(7);
    forge.addRoot();
    oracle::Log founder(forge.founder);
    oracle::Log stranger(forge.device(forge.bytes(16)));
    forge.addDevice(founder, stranger.device);
    forge.see(stranger, {founder.head()});
    forge.flush(founder);
    forge.flush(stranger);
    const QString expected = oracleSays(forge);
    QCOMPARE(expected.count(QStringLiteral(" current")), 2); // the root's
    QCOMPARE(programSays(forge, 1), expected);
}

void AgreementTest::everyGraphOfRemovalsAmongThreeAdmins_inManyOrders_data()
{
    QTest::addColumn<bool>("withFounder");
    QTest::newRow("three who were added") << false;
    QTest::newRow("the founder among them") << true;
}

/// Who of three admins removes whom, nobody knowing of anybody else's: 63 ways, with nothing left out.
void AgreementTest::everyGraphOfRemovalsAmongThreeAdmins_inManyOrders()
{
    QFETCH(const bool, withFounder);
    std::set<QString> answers;
    for (int graph = 1; graph < 64; ++graph) {
        oracle::seedRandombytes(1);
        oracle::Forge forge(7);
        forge.addRoot();
        oracle::Log founder(forge.founder);
        std::vector<oracle::Log> admins;
        for (int i = withFounder ? 1 : 0; i < 3; ++i) {
            admins.emplace_back(forge.device(forge.bytes(16)));
            forge.addMember(founder, admins.back().device.member, 2);
            forge.addDevice(founder, admins.back().device);
        }
        for (oracle::Log &admin : admins)
            forge.see(admin, {founder.head()});
        std::vector<oracle::Log *> three;
        for (oracle::Log &admin : admins)
            three.push_back(&admin);
        if (withFounder)
            three.push_back(&founder);
        for (int edge = 0; edge < 6; ++edge) {
            if ((graph >> edge & 1) == 0)
                continue;
            oracle::Log &by = *three[std::size_t(edge / 2)];
            const oracle::Log &whom = *three[std::size_t((edge / 2 + 1 + edge % 2) % 3)];
            forge.removeMember(by, whom.device.member);
            forge.claim(by, forge.teamId);
        }
        forge.flush(founder);
        for (oracle::Log &admin : admins)
            forge.flush(admin);
        const QString expected = oracleSays(forge);
        answers.insert(expected);
        for (quint64 order = 0; order < 8; ++order) {
            const QString said = programSays(forge, order);
            QVERIFY2(said == expected,
                qPrintable(QStringLiteral("graph %1:\n").arg(graph) + simulation::difference(expected, said)));
        }
    }
    QVERIFY(answers.size() > 20); // a rule that looks at nothing would find the same in all
}

namespace {

/// Every history of a few acts by three devices, two of them admins', each in knowledge of every part of the others'
/// logs: what the team is, and what counts, by program and oracle.
class Histories {
public:
    /// @param every  only each so many-th of them is looked at
    Histories(int length, int every)
        : m_length(length)
        , m_every(every)
    {
    }
    [[nodiscard]] QString run()
    {
        std::vector<int> acts(std::size_t(m_length), 0);
        const int all = kDevices * kActs * kKnowledge;
        for (;;) {
            if (m_number++ % m_every == 0) {
                if (const QString why = check(acts); !why.isEmpty())
                    return why;
            }
            std::size_t at = 0;
            while (at < acts.size() && ++acts[at] == all)
                acts[at++] = 0;
            if (at == acts.size())
                return {};
        }
    }
    [[nodiscard]] int histories() const { return m_histories; }

private:
    static constexpr int kDevices = 3, kActs = 7, kKnowledge = 4;

    QString check(const std::vector<int> &acts)
    {
        ++m_histories;
        oracle::seedRandombytes(1);
        oracle::Forge forge(9);
        forge.addRoot();
        oracle::Log founder(forge.founder);
        std::vector<oracle::Log> logs;
        for (const quint64 role : {2, 2, 1}) {
            logs.emplace_back(forge.device(forge.bytes(16)));
            forge.addMember(founder, logs.back().device.member, role);
            forge.addDevice(founder, logs.back().device);
        }
        for (oracle::Log &log : logs)
            forge.see(log, {founder.head()});
        for (const int each : acts) {
            const std::size_t device = std::size_t(each % kDevices);
            write(forge, logs, device, each / kDevices % kActs, each / kDevices / kActs);
        }
        forge.flush(founder);
        for (oracle::Log &log : logs)
            forge.flush(log);
        const QString expected = oracleSays(forge);
        const QString said = programSays(forge, quint64(m_histories));
        if (said == expected)
            return {};
        QStringList numbers;
        for (const int each : acts)
            numbers.append(QString::number(each));
        return QStringLiteral("acts ") + numbers.join(u' ') + u'\n' + simulation::difference(expected, said);
    }

    /// @param knows  bit by bit: whether it has just seen the one after it, and the one after that
    static void write(oracle::Forge &forge, std::vector<oracle::Log> &logs, std::size_t device, int act, int knows)
    {
        oracle::Log &log = logs[device];
        const oracle::Log &next = logs[(device + 1) % 3];
        const oracle::Log &last = logs[(device + 2) % 3];
        std::vector<oracle::Head> heads;
        if (knows & 1)
            heads.push_back(next.head());
        if (knows & 2)
            heads.push_back(last.head());
        if (!heads.empty())
            forge.see(log, heads);
        switch (act) {
        case 0: forge.claim(log, forge.teamId); break;
        case 1: forge.removeMember(log, next.device.member); break;
        case 2: forge.removeMember(log, last.device.member); break;
        case 3: forge.setRole(log, next.device.member, 1); break;
        case 4: forge.freeze(log, last.device.id); break;
        case 5: forge.removeMember(log, log.device.member); break;
        default: forge.addMember(log, last.device.member, 2); break;
        }
    }

    int m_length;
    int m_every;
    int m_number = 0;
    int m_histories = 0;
};

} // namespace

void AgreementTest::everyHistoryOfATeamOfThree_isReadAlike()
{
    const bool isLong = qEnvironmentVariableIsSet("BATON_LONG");
    for (const auto &[length, every] :
        {std::pair(1, 1), std::pair(2, isLong ? 1 : 29), std::pair(3, isLong ? 61 : 4001)}) {
        Histories histories(length, every);
        const QString why = histories.run();
        QVERIFY2(why.isEmpty(), qPrintable(why));
        QVERIFY(histories.histories() >= 84);
    }
}

QTEST_GUILESS_MAIN(AgreementTest)
#include "AgreementTest.moc"
