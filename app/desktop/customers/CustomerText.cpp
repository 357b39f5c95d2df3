// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/customers/CustomerText.h"

#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/TimeText.h"
#include "app/desktop/theme/Words.h"

namespace baton::desktop {

QString CustomerText::evidence(LinkEvidence evidence)
{
    switch (evidence) {
    case LinkEvidence::ByHand: return tr("It is obvious", "why two handles are one person");
    case LinkEvidence::SameMail: return tr("The same mail address", "why two handles are one person");
    case LinkEvidence::SameLink: return tr("The same link or picture", "why two handles are one person");
    case LinkEvidence::ToldUs: return tr("They told us", "why two handles are one person");
    }
    Q_UNREACHABLE();
}

QString CustomerText::network(const QString &id) { return id.left(1).toUpper() + id.mid(1); }

QString CustomerText::who(const Person &person, const QString &network)
{
    QStringList parts;
    for (const QString &part : {person.name, person.handle, CustomerText::network(network)}) {
        if (!part.isEmpty())
            parts.append(isolated(part));
    }
    if (person.name.isEmpty() && person.handle.isEmpty())
        parts.prepend(erased());
    return parts.join(QStringLiteral(" · "));
}

QString CustomerText::history(int conversations, TimeMs lastAt, TimeMs now)
{
    if (conversations == 0)
        return tr("has only been mentioned");
    const QString count = tr("%n conversation(s)", "with a person", conversations);
    if (lastAt == 0)
        return count;
    return tr("%1, last on %2", "number of conversations, a day").arg(count, TimeText::shortDay(lastAt, now));
}

QString CustomerText::linked(const QList<CustomerLink> &links, TimeMs now)
{
    QStringList said;
    for (const CustomerLink &link : links) {
        const QString day = TimeText::shortDay(link.at, now);
        const QString by = link.by.isEmpty() ? tr("somebody") : isolated(link.by);
        said.append(link.why.isEmpty()
                ? tr("%1, %2 (%3)", "who linked two handles, a day, why").arg(by, day, evidence(link.evidence))
                : tr("%1, %2 (%3: %4)", "who linked two handles, a day, why, in words")
                      .arg(by, day, evidence(link.evidence), isolated(link.why)));
    }
    said.removeDuplicates();
    return said.join(QStringLiteral("; "));
}

QString CustomerText::erased() { return Words::person({}, {}); }

QString CustomerText::erasedBy(const ErasureReport &report, TimeMs now)
{
    const auto done = std::count_if(report.devices.begin(), report.devices.end(),
        [](const ErasureReport::Device &device) { return device.isDone; });
    const QString when = TimeText::stamp(report.at, now);
    const QString who = report.byMe ? tr("Erased by you, %1.", "a customer; a time").arg(when)
        : report.by.isEmpty()
        ? tr("Erased, %1.", "a customer; a time").arg(when)
        : tr("Erased by %1, %2.", "a customer; a colleague, a time").arg(isolated(report.by), when);
    const QString where = done == report.devices.size()
        ? tr("Every computer has done so.")
        : tr("%1 of %n computer(s) have done so; the others follow when they are on.", nullptr,
              int(report.devices.size()))
              .arg(done);
    return who + QLatin1Char(' ') + where;
}

QString CustomerText::standing(const ErasureReport::Device &device, TimeMs now)
{
    const QString member = device.member.isEmpty() ? tr("somebody") : isolated(device.member);
    const QString who = device.isThisOne ? tr("%1, this computer", "a colleague").arg(member)
        : device.name.isEmpty()          ? member
                                         : tr("%1, %2", "a colleague, a computer").arg(member, isolated(device.name));
    if (device.isDone)
        return device.doneAt > 0
            ? tr("✓ %1: erased, since %2", "a computer, a time").arg(who, TimeText::stamp(device.doneAt, now))
            : tr("✓ %1: erased", "a computer").arg(who);
    if (device.lastHeard == 0)
        return tr("◆ %1: not yet, never heard of", "a computer").arg(who);
    const QString heard = TimeText::stamp(device.lastHeard, now);
    return device.isSilent
        ? tr("▲ %1: not yet, and silent since %2. Ask them to start Baton, or take that computer out "
             "of the team.",
              "a computer, a time")
              .arg(who, heard)
        : tr("◆ %1: not yet, last heard of %2", "a computer, a time").arg(who, heard);
}

} // namespace baton::desktop
