// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/customers/CustomerText.h"

#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/TimeText.h"

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

} // namespace baton::desktop
