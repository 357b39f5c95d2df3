// SPDX-License-Identifier: GPL-3.0-or-later
// Random teams with every kind of membership operation, forks and gaps: whatever the order of files, one answer; and
// what must hold of every answer. A failure prints the seed; BATON_SEED=… runs that team alone, BATON_LONG=1 twenty
// times as many.
#include "tests/oracle/Bytes.h"
#include "tests/oracle/TestTeam.h"

#include <QtTest/QtTest>

#include <ctime>

using namespace baton::oracle;

namespace {

class RandomTeam {
public:
    RandomTeam(quint64 seed, int steps, quint64 flushPercent = 20)
        : forge(seed)
        , m_flushPercent(flushPercent)
    {
        forge.addRoot();
        m_logs.reserve(16); // step() keeps a reference while it adds one
        m_logs = {Log(forge.founder), Log(forge.recovery)};
        for (int i = 0; i < steps; ++i)
            step();
        for (Log &log : m_logs)
            forge.flush(log);
    }

    Forge forge;

private:
    std::size_t pick(std::size_t below) { return std::size_t(forge.number(below)); }
    bool chance(quint64 percent) { return forge.number(100) < percent; }
    Log &any() { return m_logs[pick(m_logs.size())]; }

    void step()
    {
        Log &log = any();
        if (chance(30)) {
            std::vector<Head> heads;
            for (const Log &other : m_logs) {
                if (other.seq > 0 && other.device.id != log.device.id && chance(60))
                    heads.push_back(other.head());
            }
            forge.see(log, heads);
        }
        const QByteArray member = any().device.member, device = any().device.id;
        switch (pick(24)) {
        case 0:
        case 1:
            if (m_logs.size() < 7) {
                Log added(forge.device(chance(70) ? forge.bytes(16) : member));
                forge.addMember(log, added.device.member, forge.number(3));
                forge.addDevice(log, added.device, chance(20) ? device : QByteArray());
                m_logs.push_back(added);
            }
            break;
        case 2: m_cuts.push_back(forge.removeMember(log, member)); break;
        case 3: m_cuts.push_back(forge.freeze(log, device)); break;
        case 4:
        case 5: m_cuts.push_back(forge.setRole(log, member, forge.number(3))); break;
        case 6: forge.addMember(log, member, forge.number(3)); break;
        case 7:
            if (!m_cuts.empty()) {
                const Log &pinned = any();
                if (pinned.seq > 0)
                    forge.extendPin(log, pinned.device.member, {m_cuts[pick(m_cuts.size())]}, pinned.head());
            }
            break;
        case 8:
            if (m_logs.size() < 9) {
                forge.flush(log);
                m_logs.push_back(Log(log)); // a clone
            }
            break;
        case 9: lose(log); break;
        default: forge.claim(log, forge.teamId); break;
        }
        if (chance(m_flushPercent))
            forge.flush(m_flushPercent == 100 ? log : any());
    }

    void lose(Log &log)
    {
        if (!chance(20))
            return;
        forge.flush(log);
        const ChainPoint from = log.point();
        forge.claim(log, forge.teamId);
        forge.folder.erase(forge.flush(log));
        forge.skipGap(any(), log.device.id, from, log.point());
    }

    quint64 m_flushPercent;
    std::vector<Log> m_logs;
    std::vector<QByteArray> m_cuts;
};

Answer lookAt(const Forge &forge, const Folder &folder)
{
    return look({folder, {forge.founder.viewer()}, {{forge.epochId, forge.epochKey}}});
}

} // namespace

class RandomTeamTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        seedRandombytes(5);
        const bool one = qEnvironmentVariableIsSet("BATON_SEED");
        m_first = one ? qEnvironmentVariable("BATON_SEED").toULongLong() : 1;
        m_last = one ? m_first : qEnvironmentVariableIsSet("BATON_LONG") ? 2000 : 100;
    }

    void whateverTheOrder_oneAnswer()
    {
        int accepted = 0, refused = 0, cuts = 0;
        for (quint64 seed = m_first; seed <= m_last; ++seed) {
            RandomTeam team(seed, 60);
            const Answer answer = lookAt(team.forge, team.forge.folder);
            Folder shuffled;
            for (const auto &[path, content] : team.forge.folder)
                shuffled[path == u"team.bin" ? path : QStringLiteral("k/") + hex(team.forge.bytes(6))] = content;
            if (answer.describe(true) != lookAt(team.forge, shuffled).describe(true))
                QFAIL(qPrintable(QStringLiteral("seed %1").arg(seed)));
            for (const auto &operation : answer.operations)
                ++(operation.isAccepted ? accepted : refused);
            cuts += int(answer.cuts.size());
        }
        // A world in which everything or nothing counts would show nothing.
        QVERIFY(
            accepted > int(m_last - m_first) && refused > int(m_last - m_first) && cuts > int(m_last - m_first) / 4);
    }

    /// What everybody relies on, however the rules get there.
    void nothingAccepted_goesBeyondItsAuthor()
    {
        for (quint64 seed = m_first; seed <= m_last; ++seed) {
            RandomTeam team(seed, 60);
            const Answer answer = lookAt(team.forge, team.forge.folder);
            const Graph &graph = *answer.graph;
            for (const auto &x : answer.operations) {
                if (!x.isAccepted)
                    continue;
                const auto *device = answer.device(graph.op(x.node).deviceId);
                const bool isKnown
                    = x.isPlaced && device && (graph.op(x.node).isMembership() || device->member == x.member);
                // Nobody's word counts apart from an effective removal of them, unless a pin was extended.
                bool isCut = false;
                for (const int cut : answer.cuts) {
                    const bool concerns = graph.op(cut).type == type::kMemberRemove && graph.op(cut).entity == x.member;
                    const bool isPinned = std::any_of(answer.operations.begin(), answer.operations.end(),
                        [&](const auto &y) { return graph.op(y.node).type == type::kPinExtend; });
                    const bool tookEffect
                        = std::find(answer.cuts.begin(), answer.cuts.end(), x.node) != answer.cuts.end();
                    isCut = isCut || (concerns && !isPinned && !tookEffect && graph.areConcurrent(cut, x.node));
                }
                if (!isKnown || isCut)
                    QFAIL(qPrintable(QStringLiteral("seed %1: %2\n%3")
                            .arg(seed)
                            .arg(hex(graph.op(x.node).opid), answer.describe(true))));
            }
        }
    }

    void threeHundredOperations_takeMilliseconds()
    {
        struct Size {
            int steps;
            quint64 flushPercent;
        };
        for (const auto &[steps, flushPercent] : {Size{200, 20}, Size{200, 100}, Size{1000, 20}}) {
            RandomTeam team(m_first, steps, flushPercent);
            constexpr int kTimes = 10;
            const std::clock_t begun = std::clock(); // of this program: others run on this machine
            for (int i = 1; i < kTimes; ++i)
                (void)lookAt(team.forge, team.forge.folder);
            const Answer answer = lookAt(team.forge, team.forge.folder);
            const double each = double(std::clock() - begun) * 1000 / CLOCKS_PER_SEC / kTimes;
            qInfo(
                "%d files, %d operations: %.1f ms", int(team.forge.folder.size()), int(answer.operations.size()), each);
            QVERIFY(answer.operations.size() >= std::size_t(steps));
            QVERIFY(each < steps); // a tenth of it without sanitizers; what grows with the cube would show
        }
    }

private:
    quint64 m_first = 1, m_last = 1;
};

QTEST_GUILESS_MAIN(RandomTeamTest)
#include "RandomTeamTest.moc"
