// SPDX-License-Identifier: GPL-3.0-or-later
// What a run ended with: what each device sees, and what the folder says to somebody who shares nothing with the
// program.
#include "tests/core/ops/Describe.h"
#include "tests/oracle/TeamDescription.h"
#include "tests/oracle/ThreadOfFolder.h"
#include "tests/simulation/Simulation.h"

namespace baton::simulation {

using namespace baton::ops;
using namespace baton::sync;

QString difference(const QString &first, const QString &other)
{
    const QStringList left = first.split(QLatin1Char('\n'));
    const QStringList right = other.split(QLatin1Char('\n'));
    QStringList lines;
    for (const QString &line : left) {
        if (!right.contains(line))
            lines.append(QStringLiteral("- ") + line.left(160));
    }
    for (const QString &line : right) {
        if (!left.contains(line))
            lines.append(QStringLiteral("+ ") + line.left(160));
    }
    return lines.join(QLatin1Char('\n'));
}

// For whoever has to find out why.
QString Simulation::whatEachSees()
{
    QStringList lines;
    for (size_t i = 0; i < m_devices.size(); ++i) {
        Device &device = m_devices[i];
        const FolderReport report = device.sync->round(m_now);
        const ops::TeamGraph &graph = device.store->graph();
        lines.append(QStringLiteral("device %1, %2: folder %3, %4 to publish, %5 missing heads")
                .arg(i)
                .arg(device.store->device().toHex())
                .arg(int(report.state))
                .arg(report.toPublish)
                .arg(graph.logs().missingHeads().size()));
        for (const TroubledFile &file : report.troubles)
            lines.append(QStringLiteral("  %1: trouble %2 %3").arg(file.path).arg(int(file.trouble)).arg(file.detail));
        for (const TeamGraph::Waiting &gap : graph.gaps())
            lines.append(QStringLiteral("  lacks %1 %2-%3").arg(gap.device.toHex()).arg(gap.from).arg(gap.upTo));
        for (const auto &[path, bytes] : m_transport->copy(device.copy).files) {
            const auto epoch = readEpoch(bytes);
            if (!epoch)
                continue;
            QString line = QStringLiteral("  %1 %2 for").arg(path, epoch->id.toHex().left(6));
            for (const auto &box : epoch->boxes)
                line += QLatin1Char(' ') + box.first.toHex().left(4);
            lines.append(line + (device.sync->keys().keyOf(epoch->id) ? QStringLiteral(", key held") : QString()));
        }
    }
    return lines.join(QLatin1Char('\n'));
}

// The team as it stands in the folder's files, read by somebody who shares nothing with the program.
QString Simulation::oracleDisagrees()
{
    const Device &founder = m_devices.front();
    const auto raw = [](QByteArrayView view) { return view.toByteArray(); };
    oracle::Question question;
    question.folder = m_transport->copy(founder.copy).files;
    for (const DeviceSecrets &own : founder.store->own())
        question.viewers.push_back({raw(viewOf(own.deviceKey())), raw(viewOf(own.boxKey())), raw(own.box.view())});
    question.rootHash = raw(viewOf(blake(m_rootBytes)));
    const oracle::Answer answer = oracle::look(question);
    const QString read = oracle::teamDescription(answer, {});
    const QString said = founder.store->describe({});
    if (read != said)
        return QStringLiteral("the folder says another team than the program:\n") + difference(read, said);
    for (const ThreadId &id : std::as_const(m_threads)) {
        const auto scope = oracle::threadOf(answer, {id.toBytes()});
        const QString expected = ops::test::oracle(scope);
        const QString actual = ops::test::describe(founder.store->thread(id));
        if (expected != actual)
            return QStringLiteral("the folder says another thread than the program:\n") + difference(expected, actual);
    }
    return {};
}

} // namespace baton::simulation
