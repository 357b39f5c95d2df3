// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/TeamDescription.h"

#include "tests/oracle/Bytes.h"

#include <QtCore/QStringList>

namespace baton::oracle {

QString teamDescription(const Answer &answer, [[maybe_unused]] const std::vector<QByteArray> &threads)
{
    QStringList lines;
    for (const Answer::Member &member : answer.members) // these and the devices are ordered by id
        lines.append(QStringLiteral("member %1 role %2").arg(hex(member.id)).arg(member.role));
    for (const Answer::Device &device : answer.devices) {
        QString line = QStringLiteral("device %1 of %2").arg(hex(device.id), hex(device.member));
        if (device.isFrozen)
            line += QStringLiteral(" frozen");
        if (device.isReplaced)
            line += QStringLiteral(" replaced");
        if (device.isCurrent)
            line += QStringLiteral(" current");
        lines.append(line);
    }
    std::set<QString> counting; // once each: one operation may stand at two places
    for (const Answer::Operation &operation : answer.operations) {
        if (operation.isAccepted)
            counting.insert(QStringLiteral("counts ") + hex(answer.graph->op(operation.node).opid));
    }
    lines.append(QStringList(counting.begin(), counting.end()));
    return lines.join(u'\n');
}

} // namespace baton::oracle
