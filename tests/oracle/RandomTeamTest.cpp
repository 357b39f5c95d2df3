// SPDX-License-Identifier: GPL-3.0-or-later
// Random teams with every kind of membership operation, forks and gaps: whatever the order of files, one answer; and
// what must hold of every answer. A failure prints the seed; BATON_SEED=… runs that team alone, BATON_LONG=1 twenty
// times as many.
#include "tests/oracle/RandomTeam.h"
#include "tests/oracle/Bytes.h"
#include "tests/oracle/TestTeam.h"

#include <QtTest/QtTest>

using namespace baton::oracle;

namespace {

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
            RandomTeam team(seed, 60, seed % 4 == 0);
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
            RandomTeam team(seed, 60, seed % 4 == 0);
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

private:
    quint64 m_first = 1, m_last = 1;
};

QTEST_GUILESS_MAIN(RandomTeamTest)
#include "RandomTeamTest.moc"
