// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/RowWords.h"

#include "app/desktop/theme/TimeText.h"
#include "app/desktop/theme/Words.h"

namespace baton::desktop {

QString RowWords::time(const ThreadRow &row, TimeMs now)
{
    if (row.waitingSince > 0 && row.status == ThreadStatus::Open)
        return TimeText::wait(now - row.waitingSince);
    return TimeText::stamp(row.lastAt, now);
}

Urgency RowWords::urgency(const ThreadRow &row, TimeMs now)
{
    if (row.due == 0 || row.status != ThreadStatus::Open)
        return Urgency::None;
    if (now >= row.due)
        return Urgency::Late;
    return now >= row.warnAt ? Urgency::Soon : Urgency::None;
}

QString RowWords::state(const ThreadRow &row, TimeMs now)
{
    if (row.gone)
        return tr("deleted by its author", "row of the list");
    if (row.contested)
        return row.offered ? tr("Settled twice; %1 is asked", "row of the list").arg(row.holderName)
                           : tr("Claimed twice; %1 has it", "row of the list").arg(row.holderName);
    if (!row.writer.isEmpty())
        return tr("%1 is writing", "row of the list; a colleague writes a reply").arg(row.writer);
    if (row.heard)
        return tr("heard", "row of the list; found by what is watched for");
    if (row.status == ThreadStatus::Snoozed)
        return tr("back %1", "row of the list; %1 is a time").arg(TimeText::stamp(row.snoozedUntil, now));
    if (row.status == ThreadStatus::Done && row.doneReason == DoneReason::Spam)
        return tr("spam", "row of the list");
    if (row.status == ThreadStatus::Done && row.doneReason == DoneReason::NoReplyNeeded)
        return tr("no reply needed", "row of the list");
    if (row.status == ThreadStatus::Done)
        return tr("done", "row of the list");
    if (row.broughtToMe)
        return tr("▲ brought to you", "row of the list; the ladder has it");
    if (!row.broughtTo.isEmpty() && row.cameBack && row.offeredByMe)
        return tr("▲ came back, and brought to %1", "row of the list; nobody who was asked answered")
            .arg(row.broughtTo);
    if (!row.broughtTo.isEmpty())
        return tr("▲ brought to %1", "row of the list; the ladder has it").arg(row.broughtTo);
    if (row.cameBack && row.offeredByMe)
        return tr("came back: nobody answered", "row of the list; a hand-off that is late");
    if (row.held)
        return row.holderName;
    if (row.offeredToMe)
        return tr("you are asked to take it", "row of the list");
    if (row.offered)
        return tr("%1 is asked to take it", "row of the list")
            .arg(row.holderName.isEmpty() ? row.department : row.holderName);
    return tr("nobody has it yet", "row of the list");
}

QString RowWords::snippet(const ThreadRow &row)
{
    if (row.lastSnippet.isEmpty() && row.contactName.isEmpty() && row.contactHandle.isEmpty())
        return tr("Erased for good.", "row of the list");
    QString text = Words::withoutMentions(row.lastSnippet);
    if (text.isEmpty())
        text = tr("(without text)", "row of the list; a picture or a file, say");
    if (row.kind == ThreadKind::Mail && !row.subject.isEmpty())
        text = tr("%1 · %2", "row of the list; a mail's subject, its first words").arg(row.subject, text);
    return row.lastDirection == Direction::Out ? tr("Us: %1", "row of the list; what we wrote last").arg(text) : text;
}

QString RowWords::priority(Priority priority)
{
    // Shape and word, never colour alone.
    return priority == Priority::Low ? QStringLiteral("↓ ") + Words::priority(priority)
                                     : QStringLiteral("↑ ") + Words::priority(priority);
}

QString RowWords::spoken(const ThreadRow &row, TimeMs now)
{
    QStringList parts;
    parts.append(Words::person(row.contactName, row.contactHandle));
    if (row.unread > 0)
        parts.append(tr("%n unread message(s)", "row of the list, spoken", row.unread));
    if (row.mentionsMe)
        parts.append(tr("a note names you", "row of the list, spoken"));
    if (row.waitingSince > 0 && row.status == ThreadStatus::Open) {
        parts.append(
            tr("waits %1", "row of the list, spoken; %1 is a span").arg(TimeText::waitSpoken(now - row.waitingSince)));
    }
    if (urgency(row, now) == Urgency::Late)
        parts.append(tr("overdue", "row of the list, spoken"));
    if (urgency(row, now) == Urgency::Soon)
        parts.append(tr("due soon", "row of the list, spoken"));
    parts.append(snippet(row));
    if (row.visibility == Visibility::Direct)
        parts.append(Words::visibility(row.visibility));
    if (row.priority != Priority::Normal)
        parts.append(tr("priority %1", "row of the list, spoken").arg(Words::priority(row.priority)));
    parts.append(row.held && !row.contested && row.writer.isEmpty() && row.broughtTo.isEmpty()
            ? tr("with %1", "row of the list, spoken").arg(row.holderName)
            : state(row, now));
    if (!row.tags.isEmpty())
        parts.append(tr("tags: %1", "row of the list, spoken").arg(row.tags.join(QStringLiteral(", "))));
    return parts.join(QStringLiteral(". "));
}

} // namespace baton::desktop
