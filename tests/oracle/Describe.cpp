// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/Bytes.h"
#include "tests/oracle/FolderOracle.h"

#include <QtCore/QStringList>

namespace baton::oracle {

namespace {

QString yes(const char *name, bool value) { return value ? u' ' + QLatin1String(name) : QString(); }

QString roleName(int role)
{
    static const char *const kNames[] = {"none", "reader", "agent", "admin"};
    return QLatin1String(kNames[role + 1]);
}

QString place(const Graph &graph, int node)
{
    return QStringLiteral("%1 %2 %3")
        .arg(hex(graph.op(node).deviceId))
        .arg(graph.op(node).seq)
        .arg(hex(graph.at(node).after.left(16)));
}

QString rankText(const Rank &rank)
{
    return rank.first >= kNoRank
        ? QStringLiteral("-")
        : QString::number(rank.first) + u'.' + (rank.first == 0 ? QString::fromLatin1(rank.second) : hex(rank.second));
}

} // namespace

QString Answer::describe(bool withReasons) const
{
    QStringList lines;
    lines.append(root ? QStringLiteral("team %1 root %2").arg(hex(root->teamId), hex(root->hash))
                      : QStringLiteral("no team") + (withReasons ? u' ' + whyNoRoot : QString()));
    for (const File &file : files) {
        Verdict said = file.read.verdict;
        if (!withReasons)
            said.reason.clear();
        // A copy under another name says nothing new; what is not ours, or not to be told from it, is no fact of the
        // team.
        const QString line
            = QStringLiteral("file %1 %2").arg(QLatin1String(base32(file.read.hash.left(10))), said.text());
        if (file.read.kind != FileKind::None && said.what != Verdict::NotRead && lines.last() != line)
            lines.append(line);
    }
    QStringList facts(problems.begin(), problems.end());
    facts.sort();
    for (const QString &problem : facts)
        lines.append(QStringLiteral("problem ") + problem);
    for (const OpenedEpoch &epoch : epochs)
        lines.append(QStringLiteral("epoch ") + hex(epoch.id) + yes("announced", epoch.isAnnounced));
    for (const Member &member : members)
        lines.append(
            QStringLiteral("member %1 %2 rank %3").arg(hex(member.id), roleName(member.role), rankText(member.rank)));
    for (const Device &device : devices)
        lines.append(QStringLiteral("device %1 of %2").arg(hex(device.id), hex(device.member))
            + yes("frozen", device.isFrozen) + yes("replaced", device.isReplaced) + yes("current", device.isCurrent));
    for (const Operation &operation : operations) {
        QString line
            = QStringLiteral("op %1 %2 ").arg(place(*graph, operation.node), hex(graph->op(operation.node).opid))
            + (!operation.isPlaced         ? QStringLiteral("waits")
                    : operation.isAccepted ? QStringLiteral("accepted by ") + hex(operation.member)
                                           : QStringLiteral("refused"));
        if (withReasons && !operation.isAccepted)
            line += QStringLiteral(": ") + operation.why;
        lines.append(line);
    }
    if (graph) {
        for (const int cut : cuts)
            lines.append(QStringLiteral("cut ") + hex(graph->op(cut).opid));
        for (const int head : graph->heads())
            lines.append(QStringLiteral("head ") + place(*graph, head));
        for (const int fork : graph->forks())
            lines.append(QStringLiteral("fork ") + place(*graph, fork));
    }
    for (const auto &[key, text] : bodies)
        lines.append(QStringLiteral("body %1 %2 %3").arg(hex(key.first), hex(key.second), hex(text)));
    for (const KeyChoice &choice : choices) {
        QString line = choice.what == KeyChoice::Use ? QStringLiteral("use ") + hex(choice.epoch)
            : choice.what == KeyChoice::Rotate       ? QStringLiteral("rotate from")
                                                     : QStringLiteral("wait");
        for (const QByteArray &parent : choice.parents)
            line += u' ' + hex(parent);
        lines.append(line);
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace baton::oracle
