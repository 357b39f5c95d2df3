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
    void randomTeams_areReadAlike();
};

void AgreementTest::randomTeams_areReadAlike()
{
    const bool isOne = qEnvironmentVariableIsSet("BATON_SEED");
    const quint64 first = isOne ? qEnvironmentVariable("BATON_SEED").toULongLong() : 1;
    const quint64 last = isOne ? first : qEnvironmentVariableIsSet("BATON_LONG") ? 4000 : 200;
    QStringList failed;
    for (quint64 seed = first; seed <= last; ++seed) {
        oracle::seedRandombytes(seed);
        const oracle::RandomTeam team(seed, 60);
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

QTEST_GUILESS_MAIN(AgreementTest)
#include "AgreementTest.moc"
