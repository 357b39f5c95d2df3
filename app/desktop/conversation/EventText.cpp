// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/EventText.h"

#include "app/desktop/theme/TimeText.h"
#include "app/desktop/theme/Words.h"

namespace baton::desktop {

QString EventText::sentence(const EventView &event, TimeMs now)
{
    const QString who = event.by.isEmpty() ? tr("Baton", "the program itself, as the one who did something") : event.by;
    const QString &op = event.operation;
    const auto is = [&op](const char *word) { return op == QLatin1String(word); };
    if (is("claim"))
        return event.subject.isEmpty() ? tr("%1 claimed this", "event; %1 is a person").arg(who)
                                       : tr("%1 gave this to %2", "event; persons").arg(who, event.subject);
    if (is("handoff")) {
        const QString due = event.until != 0 ? TimeText::stamp(event.until, now) : QString();
        if (event.text.isEmpty())
            return due.isEmpty()
                ? tr("%1 handed this to %2", "event; persons").arg(who, event.subject)
                : tr("%1 handed this to %2, due %3", "event; persons, time").arg(who, event.subject, due);
        return due.isEmpty()
            ? tr("%1 handed this to %2: “%3”", "event; persons, what is asked").arg(who, event.subject, event.text)
            : tr("%1 handed this to %2, due %3: “%4”", "event; persons, time, what is asked")
                  .arg(who, event.subject, due, event.text);
    }
    if (is("accept"))
        return tr("%1 took this on", "event").arg(who);
    if (is("return"))
        return event.text.isEmpty() ? tr("%1 sent this back", "event").arg(who)
                                    : tr("%1 sent this back: “%2”", "event; person, why").arg(who, event.text);
    if (is("release"))
        return tr("%1 gave this back", "event").arg(who);
    if (is("tag.add"))
        return tr("%1 added the tag “%2”", "event").arg(who, event.subject);
    if (is("tag.remove"))
        return tr("%1 took the tag “%2” away", "event").arg(who, event.subject);
    if (is("priority.set")) {
        const auto priority = priorityFromWord(event.subject);
        return tr("%1 set the priority to %2", "event").arg(who, priority ? Words::priority(*priority) : event.subject);
    }
    if (is("status.done") && event.subject == QLatin1String("spam"))
        return tr("%1 marked this as spam", "event").arg(who);
    if (is("status.done") && event.subject == QLatin1String("no_reply_needed"))
        return tr("%1 marked this done, no reply needed", "event").arg(who);
    if (is("status.done"))
        return tr("%1 marked this done", "event").arg(who);
    if (is("status.open"))
        return tr("%1 opened this again", "event").arg(who);
    if (is("status.snoozed"))
        return tr("%1 put this off until %2", "event").arg(who, TimeText::stamp(event.until, now));
    if (is("escalate"))
        return event.text.isEmpty()
            ? tr("%1 brought this to %2", "event; persons").arg(who, event.subject)
            : tr("%1 brought this to %2: “%3”", "event; persons, why").arg(who, event.subject, event.text);
    if (is("follow-up.set")) {
        const QString at = TimeText::stamp(event.until, now);
        return event.text.isEmpty()
            ? tr("%1 sees to this %2", "event; person, time").arg(event.subject, at)
            : tr("%1 sees to this %2: “%3”", "event; person, time, why").arg(event.subject, at, event.text);
    }
    if (is("cause.set"))
        return tr("%1 said that this comes from “%2”", "event; person, cause").arg(who, event.subject);
    if (is("cause.remove"))
        return tr("%1 took away what this comes from", "event").arg(who);
    if (is("note.edit"))
        return tr("%1 changed a note", "event").arg(who);
    if (is("note.remove"))
        return tr("%1 removed a note", "event").arg(who);
    if (is("priority.remove"))
        return tr("%1 set the priority back to normal", "event").arg(who);
    if (is("status.unset"))
        return tr("%1 undid that, and this is open as before", "event").arg(who);
    if (is("thread.join"))
        return event.subject.isEmpty() ? tr("%1 joined this with another conversation", "event").arg(who)
                                       : tr("%1 joined this with case %2", "event").arg(who, event.subject);
    if (is("thread.split"))
        return event.subject.isEmpty() ? tr("%1 split a conversation off", "event").arg(who)
                                       : tr("%1 split case %2 off", "event").arg(who, event.subject);
    // A newer version of Baton may know more; the fact is shown, its word as it is.
    return tr("%1: %2", "event that this version does not know; person, operation").arg(who, op);
}

} // namespace baton::desktop
